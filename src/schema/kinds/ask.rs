//! What the person needs from somebody: a clarifying question, or a line of the counter-plan.

use super::{expectation::Origin, measure};
use crate::schema::{Date, Kind, People, Refs, Sharing, Text, choices, fields};

/// The kind `ask`.
pub static KIND: Kind = Kind {
    name: "ask",
    doc: "What you need from somebody: a clarifying question, or a line of the counter-plan.",
    folder: "asks",
    top_file: None,
    letter: Some('Q'),
    sharing: Sharing::OnceSent,
    groups: &[FIELDS, measure::FIELDS],
};

choices! {
    /// What has to change.
    Category {
        Clarity = "clarity",
        Attitude = "attitude",
        Training = "training",
        Environment = "environment",
        Procedure = "procedure",
        Workload = "workload",
        Role = "role",
        Accommodation = "accommodation",
        Other = "other",
    }

    /// Where it stands. "No reply" and "late" are computed, never written.
    Status {
        Draft = "draft",
        Sent = "sent",
        Acknowledged = "acknowledged",
        Agreed = "agreed",
        Partly = "partly",
        Delivered = "delivered",
        Declined = "declined",
        NotDelivered = "not-delivered",
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// Whether the employer has it: it was sent, whatever became of it.
    pub fn was_sent(self) -> bool {
        !matches!(self, Self::Draft | Self::Withdrawn)
    }

    /// Whether something is promised and not yet there.
    pub fn is_promised(self) -> bool {
        matches!(self, Self::Agreed | Self::Partly)
    }
}

fields! {
    /// What has to change.
    CATEGORY: Category = "category" for All, required;
    /// What you ask for, in the words that you send.
    WORDING: Text = "wording" for All, usual;
    /// Why it helps.
    WHY: Text = "why" for Marked, usual;
    /// The expectations that it serves.
    FOR: Refs = "for" for All, to(&["expectation"]), usual;
    /// Who can give it.
    OWNER: People = "owner" for All, usual;
    /// Whether you ask for it, or the plan promises it.
    ORIGIN: Origin = "origin" for All;
    /// When you sent it.
    SENT_ON: Date = "sent_on" for All;
    /// When you last reminded them. `regain remind` writes it.
    REMINDED_ON: Date = "reminded_on" for All;
    /// When they replied.
    REPLIED_ON: Date = "replied_on" for All;
    /// When it arrived.
    DELIVERED_ON: Date = "delivered_on" for All;
    /// What they replied.
    REPLY: Text = "reply" for All;
    /// Where it stands.
    STATUS: Status = "status" for All, defaults, usual;
}
