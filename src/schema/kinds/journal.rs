//! What the person thinks and feels. For the person alone, always.

use crate::schema::{Kind, Number, Privacy, Refs, Sharing, Text, When, choices, fields};

/// The kind `journal`.
pub static KIND: Kind = Kind {
    name: "journal",
    doc: "What you think and feel. For you alone, always.",
    folder: "journal",
    top_file: None,
    letter: None,
    sharing: Sharing::Locked(Privacy::Private),
    groups: &[FIELDS],
};

choices! {
    /// What it is about.
    Type { Reflection = "reflection", Wellbeing = "wellbeing", Decision = "decision", Other = "other" }

    /// What was missing.
    Gap {
        Skill = "skill",
        Communication = "communication",
        Time = "time",
        Feedback = "feedback",
        Fit = "fit",
    }
}

fields! {
    /// When you wrote it, or what day it is about.
    DATE: When = "date" for Me, required, ahead;
    /// What it is about.
    TYPE: Type = "type" for Me, defaults, usual;
    /// How hard the day was, from 0 to 10.
    STRESS: Number = "stress" for Me, within(0.0, 10.0), usual;
    /// What was missing.
    GAP: Gap = "gap" for Me;
    /// What you found out about it.
    FINDING: Text = "finding" for Me, usual;
    /// What you did because of it.
    LEADS_TO: Refs = "leads_to" for Me;
}
