//! A meeting about the plan, planned or held.

use crate::schema::{
    Day, Kind, People, Records, Refs, Sharing, Text, Texts, Tie, When, choices, fields, records::Rating,
};

/// The kind `meeting`.
pub static KIND: Kind = Kind {
    name: "meeting",
    doc: "A meeting about the plan. The body has `## Agenda` and `## Minutes`.",
    folder: "meetings",
    top_file: None,
    letter: Some('M'),
    sharing: Sharing::Meeting,
    groups: &[FIELDS],
};

choices! {
    /// What sort of meeting it is.
    Type {
        Checkin = "checkin" as "check-in",
        Kickoff = "kickoff",
        Checkpoint = "checkpoint",
        Final = "final",
        Hr = "hr" as "HR",
        Hearing = "hearing",
        Observation = "observation",
        Other = "other",
    }

    /// Where it stands.
    Status { Planned = "planned", Held = "held", Moved = "moved", Cancelled = "cancelled", Missed = "missed" }
}

impl Type {
    /// What a meeting is called of which only this is known.
    pub fn title(self) -> &'static str {
        match self {
            Self::Checkin => "Check-in",
            Self::Kickoff => "Kickoff",
            Self::Checkpoint => "Checkpoint",
            Self::Final => "Final review",
            Self::Hr => "Meeting with HR",
            Self::Hearing => "Hearing",
            Self::Observation => "Observation",
            Self::Other => "Meeting",
        }
    }
}

fields! {
    /// When it is, or was.
    AT: When = "at" for All, required, ahead, labelled("When"),
        ties(&[Tie::Past("status", &["held", "missed"], Some("moved_to"))]);
    /// When it ends, or ended.
    UNTIL: When = "until" for All, ahead;
    /// What sort of meeting it is.
    TYPE: Type = "type" for All, defaults, usual;
    /// Where it stands.
    STATUS: Status = "status" for All, defaults, usual;
    /// The new time, if it was moved.
    MOVED_TO: When = "moved_to" for All, ahead,
        ties(&[Tie::Needed("status", &["moved"])]);
    /// Who moved or cancelled it.
    CHANGED_BY: People = "changed_by" for All;
    /// Who is, or was, there.
    ATTENDEES: People = "attendees" for All, usual;
    /// Who was expected and was not there.
    ABSENT: People = "absent" for All, called("somebody who was expected"), labelled("Was not there");
    /// Who leads it.
    CHAIR: People = "chair" for All, called("the chair"), labelled("Led by");
    /// Who takes the minutes.
    NOTE_TAKER: People = "note_taker" for All, called("the note-taker"), labelled("Minutes by");
    /// By when papers for it must be handed in.
    PAPERS_DUE: Day = "papers_due" for All, labelled("Papers by");
    /// The expectations and asks that it is about or fulfils.
    FOR: Refs = "for" for All, to(&["expectation", "ask"]);
    /// Who came with you.
    COMPANION: People = "companion" for Marked, called("my companion");
    /// Where the original is, such as a mailbox; it is not copied.
    POINTER: Text = "pointer" for Adviser;
    /// The employer's ratings, in the words in which they were given.
    RATINGS: Records<Rating> = "ratings" for All;
    /// What was decided.
    DECISIONS: Texts = "decisions" for All, own_words;
}
