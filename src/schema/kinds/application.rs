//! A job application. For the person only, and for their adviser if it is marked.

use crate::schema::{Date, Day, Kind, Privacy, Sharing, Text, choices, fields};

/// The kind `application`.
pub static KIND: Kind = Kind {
    name: "application",
    doc: "A job that you apply for. For you alone, and for an adviser if you mark it; never further.",
    folder: "applications",
    top_file: None,
    letter: None,
    sharing: Sharing::Locked(Privacy::Adviser),
    groups: &[FIELDS],
};

choices! {
    /// Where it stands.
    Stage {
        Saved = "saved",
        Applied = "applied",
        Screen = "screen",
        Interview = "interview",
        Offer = "offer",
        Accepted = "accepted",
        Rejected = "rejected",
        Withdrawn = "withdrawn",
    }
}

impl Stage {
    /// Whether the application is still pending.
    pub fn is_live(self) -> bool {
        !matches!(self, Self::Accepted | Self::Rejected | Self::Withdrawn)
    }
}

fields! {
    /// The company.
    COMPANY: Text = "company" for Adviser, required;
    /// The role.
    ROLE: Text = "role" for Adviser, required;
    /// Where it stands.
    STAGE: Stage = "stage" for Adviser, defaults, usual;
    /// When you applied.
    APPLIED_ON: Date = "applied_on" for Adviser, usual;
    /// Whom to talk to.
    CONTACT: Text = "contact" for Me, usual;
    /// The next step.
    NEXT: Text = "next" for Me, usual;
    /// When the next step is.
    NEXT_ON: Day = "next_on" for Me, usual;
}
