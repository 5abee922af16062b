//! Records that several kinds share.

use super::{Amount, Date, InWriting, People, Refs, Text, record};

record! {
    /// Something that was changed after the start, or happened to the plan.
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
        /// `no`, `yes`, or the letter in which it is written.
        IN_WRITING: InWriting = "in_writing" for All, to(&["letter"]);
    }
}

record! {
    /// The employer's word about an expectation or the plan, as it was said.
    Rating {
        /// The expectation (or one measure of it, or the plan) that was rated.
        OF: Refs = "of" for All, to(&["expectation", "plan"]), labelled("Figure or rating");
        /// The employer's own word.
        LABEL: Text = "label" for All, verbatim;
        /// The figure, where one was given.
        VALUE: Amount = "value" for All;
        /// Who rated.
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
