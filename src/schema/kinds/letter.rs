//! A letter or message, sent or received.

use crate::schema::{
    Date, Day, Kind, People, Records, Refs, Sharing, Text, Tie, When, choices, fields, records::Rating,
};

/// The kind `letter`.
pub static KIND: Kind = Kind {
    name: "letter",
    doc: "A letter or message, sent or received; its text is the body.",
    folder: "letters",
    top_file: None,
    letter: Some('L'),
    sharing: Sharing::OnceSent,
    groups: &[FIELDS],
};

choices! {
    /// What the letter is for.
    Type {
        FollowUp = "follow-up",
        Receipt = "receipt",
        Response = "response",
        Reminder = "reminder",
        CounterPlan = "counter-plan",
        Appeal = "appeal",
        Companion = "companion",
        Accommodation = "accommodation",
        FileRequest = "file-request",
        Complaint = "complaint",
        Reference = "reference",
        Resignation = "resignation",
        Thanks = "thanks",
        Statement = "statement",
        Warning = "warning",
        PlanCopy = "plan-copy" as "copy of the plan",
        Other = "other",
    }

    /// Where it stands.
    Status {
        Draft = "draft",
        Reviewed = "reviewed",
        Sent = "sent",
        Answered = "answered",
        Received = "received",
    }
}

impl Type {
    /// What a letter is called of which only this is known.
    pub fn title(self) -> &'static str {
        match self {
            Self::FollowUp => "Summary of a conversation",
            Self::Receipt => "Receipt of the plan",
            Self::Response => "Response to the plan",
            Self::Reminder => "Reminder",
            Self::CounterPlan => "Proposal to go with the plan",
            Self::Appeal => "Appeal",
            Self::Companion => "Request to bring a companion",
            Self::Accommodation => "Request for an adjustment",
            Self::FileRequest => "Request for a copy of the file",
            Self::Complaint => "Complaint",
            Self::Reference => "Request for a reference",
            Self::Resignation => "Resignation",
            Self::Thanks => "Thanks",
            Self::Statement => "Statement",
            Self::Warning => "Written warning",
            Self::PlanCopy => "Copy of the plan",
            Self::Other => "Letter",
        }
    }
}

impl Status {
    /// Whether the employer has it.
    pub fn was_sent(self) -> bool {
        matches!(self, Self::Sent | Self::Answered | Self::Received)
    }
}

fields! {
    /// What the letter is for.
    TYPE: Type = "type" for All, defaults, usual;
    /// Who it goes to.
    TO: People = "to" for All, usual;
    /// Who it came from.
    FROM: People = "from" for All;
    /// What it responds to or confirms.
    RESPONDS_TO: Refs = "responds_to" for All, usual;
    /// By when it should go out.
    DUE: Day = "due" for Marked, usual;
    /// For a warning: the stage of a procedure with several stages, in the employer's words.
    STEP: Text = "step" for All;
    /// For a warning: when it expires.
    EXPIRES_ON: Day = "expires_on" for All;
    /// By when you may appeal against it.
    APPEAL_BY: When = "appeal_by" for All, ahead;
    /// When it was sent: the day, and the time where it matters.
    SENT_ON: When = "sent_on" for All,
        ties(&[Tie::Needed("status", &["sent"]), Tie::Barred("status", &["draft", "reviewed"], "sent")]);
    /// When it was received: the day, and the time where it matters.
    RECEIVED_ON: When = "received_on" for All,
        ties(&[Tie::Needed("status", &["received"]), Tie::Barred("status", &["draft", "reviewed"], "received")]);
    /// Where the original is, such as a mailbox; it is not copied.
    POINTER: Text = "pointer" for Adviser;
    /// When it was answered.
    ANSWERED_ON: Date = "answered_on" for All, after(&["sent_on", "received_on"]),
        ties(&[Tie::Needed("status", &["answered"]), Tie::Barred("status", &["draft", "reviewed"], "answered")]);
    /// Where it stands.
    STATUS: Status = "status" for All, defaults, usual;
    /// The employer's ratings, in a letter received.
    RATINGS: Records<Rating> = "ratings" for All;
}
