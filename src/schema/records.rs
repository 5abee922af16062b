//! Records that several kinds share.

use super::{Amount, Date, InWriting, People, Refs, Text, record};

record! {
    /// Something that was changed after the start, or happened to the plan.
    Change {
        /// When it was changed.
        ON: Date = "on";
        /// The field's name, or the event in words.
        WHAT: Text = "what";
        /// What it said before.
        OLD: Text = "old";
        /// What it says now.
        NEW: Text = "new";
        /// Who changed it.
        BY: People = "by";
        /// `no`, `yes`, or the letter in which it is written.
        IN_WRITING: InWriting = "in_writing", to(&["letter"]);
    }
}

record! {
    /// The employer's word about an expectation or the plan, as it was said.
    Rating {
        /// The expectation (or one measure of it, or the plan) that was rated.
        OF: Refs = "of", to(&["expectation", "plan"]);
        /// The employer's own word.
        LABEL: Text = "label";
        /// The figure, where one was given.
        VALUE: Amount = "value";
        /// Who rated.
        BY: People = "by";
    }
}

record! {
    /// Something in an entry that somebody disputes.
    Dispute {
        /// What is disputed.
        WHAT: Text = "what";
        /// Who disputes it.
        BY: People = "by";
    }
}
