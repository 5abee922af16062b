//! A task: something that somebody does for an expectation or because of an ask.

use crate::schema::{Date, Day, Kind, People, Refs, Sharing, Tie, choices, fields};

/// The kind `action`.
pub static KIND: Kind = Kind {
    name: "action",
    doc: "A task. A task list in the body counts as its steps.",
    folder: "actions",
    top_file: None,
    letter: Some('A'),
    sharing: Sharing::Private,
    groups: &[FIELDS],
};

choices! {
    /// What sort of task it is.
    Type {
        Deliverable = "deliverable",
        Practice = "practice",
        Training = "training",
        Exit = "exit",
        Other = "other",
    }

    /// Where it stands.
    Status { Todo = "todo" as "to do", Doing = "doing", Blocked = "blocked", Done = "done", Dropped = "dropped" }
}

impl Status {
    /// Whether there is still something to do.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Todo | Self::Doing | Self::Blocked)
    }
}

fields! {
    /// The expectations or asks that it is for.
    FOR: Refs = "for" for All, to(&["expectation", "ask"]), usual;
    /// Who does it; you, if nobody is named.
    OWNER: People = "owner" for All;
    /// When it is due.
    DUE: Day = "due" for All, usual;
    /// When it was done.
    DONE_ON: Date = "done_on" for All,
        ties(&[Tie::Needed("status", &["done"]), Tie::Barred("status", &["todo", "doing", "blocked"], "done")]);
    /// What sort of task it is.
    TYPE: Type = "type" for All, defaults;
    /// Where it stands.
    STATUS: Status = "status" for All, defaults, usual;
}
