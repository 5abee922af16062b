//! What the person needs from somebody: a clarifying question, or a line of the counter-plan.

use super::measure;
use crate::schema::{Date, Kind, People, Records, Refs, Sharing, Text, Tie, YesNo, choices, fields, record};

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
        NotDelivered = "not-delivered" as "did not come",
        Withdrawn = "withdrawn",
    }

    /// Where it comes from.
    Origin { Plan = "plan" as "the plan", Mine = "mine" as "you", Offer = "offer" }
}

record! {
    /// One occasion of something that was promised regularly.
    Occasion {
        /// When.
        ON: Date = "on" for All, required;
        /// Whether it took place.
        CAME: YesNo = "came" for All, required, labelled("Took place");
        /// A remark.
        NOTE: Text = "note" for Marked;
    }
}

impl Status {
    /// Whether it was sent, so that the employer has it.
    pub fn was_sent(self) -> bool {
        !matches!(self, Self::Draft | Self::Withdrawn)
    }

    /// Whether something was promised and is still outstanding.
    pub fn is_promised(self) -> bool {
        matches!(self, Self::Agreed | Self::Partly)
    }
}

fields! {
    /// What has to change.
    CATEGORY: Category = "category" for All, required;
    /// What you ask for, in the words that you send.
    WORDING: Text = "wording" for All, usual, own_words;
    /// Why it helps.
    WHY: Text = "why" for Marked, usual, own_words;
    /// The expectations that it is for.
    FOR: Refs = "for" for All, to(&["expectation"]), usual;
    /// Who can give it.
    OWNER: People = "owner" for All, usual;
    /// Whether you ask for it, the plan promises it, or they offered it.
    ORIGIN: Origin = "origin" for All, labelled("Comes from");
    /// When you sent it.
    SENT_ON: Date = "sent_on" for All,
        ties(&[Tie::Needed("status", &["sent"]), Tie::Barred("status", &["draft"], "sent")]);
    /// When you last reminded them.
    ///
    /// `regain remind` writes it.
    REMINDED_ON: Date = "reminded_on" for All;
    /// When they replied.
    REPLIED_ON: Date = "replied_on" for All, after(&["sent_on"]),
        ties(&[Tie::Barred("status", &["draft"], "acknowledged")]);
    /// Who said no: they did, if nothing is written; `me` if you declined what they offered.
    DECLINED_BY: People = "declined_by" for All, called("whoever said no");
    /// For something promised regularly (`per: week`): when it took place and when it did not.
    ///
    /// Meetings that are `for` it count too: "2 of 7 weekly one-to-ones took place".
    OCCASIONS: Records<Occasion> = "occasions" for All;
    /// When it arrived.
    DELIVERED_ON: Date = "delivered_on" for All, after(&["sent_on"]),
        ties(&[Tie::Needed("status", &["delivered"]), Tie::Barred("status", &["draft", "sent", "declined", "not-delivered"], "delivered")]);
    /// What they replied.
    REPLY: Text = "reply" for All;
    /// Where it stands.
    STATUS: Status = "status" for All, defaults, usual;
}
