//! Record types that several kinds share.

use super::{Amount, Date, InWriting, People, Refs, Text, record};

record! {
    /// A change after the start, or an event in the course of the plan.
    Change {
        /// When it was changed.
        ON: Date = "on" for All, ahead;
        /// The field's name, or the event in words.
        WHAT: Text = "what" for All;
        /// What it said before.
        OLD: Text = "old" for All, verbatim;
        /// What it says now.
        NEW: Text = "new" for All, verbatim;
        /// Who changed it.
        BY: People = "by" for All;
        /// Whether it is in writing: `no`, `yes`, or the letter.
        IN_WRITING: InWriting = "in_writing" for All, to(&["letter"]);
    }
}

record! {
    /// The employer's rating of an expectation or of the plan, as they gave it.
    Rating {
        /// The expectation (or one measure of it, or the plan) that was rated.
        OF: Refs = "of" for All, to(&["expectation", "plan"]), labelled("Figure or rating");
        /// The employer's own word.
        LABEL: Text = "label" for All, verbatim;
        /// The figure, if one was given.
        VALUE: Amount = "value" for All;
        /// Who gave the rating.
        BY: People = "by" for All, called("my reviewer");
    }
}

record! {
    /// Something in an entry that somebody disputes.
    Dispute {
        /// What is disputed.
        WHAT: Text = "what" for All;
        /// Who disputes it.
        BY: People = "by" for All;
    }
}
