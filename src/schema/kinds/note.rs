//! A contemporaneous note of what was said or happened.

use crate::schema::{Kind, People, Records, Refs, Sharing, Text, When, choices, fields, records::Rating};

/// The kind `note`.
pub static KIND: Kind = Kind {
    name: "note",
    doc: "A note of what was said or happened, written the same day where possible.",
    folder: "notes",
    top_file: None,
    letter: Some('N'),
    sharing: Sharing::Private,
    groups: &[FIELDS],
};

choices! {
    /// What sort of thing was said or happened.
    Type {
        Feedback = "feedback",
        Instruction = "instruction",
        Praise = "praise",
        Incident = "incident",
        Question = "question",
        Decision = "decision",
        Disclosure = "disclosure",
        Other = "other",
    }

    /// How it reached you.
    Channel { Verbal = "verbal", Email = "email", Chat = "chat", Written = "written", Other = "other" }
}

fields! {
    /// When it was said or happened.
    DATE: When = "date" for All, required;
    /// What sort of thing it is.
    ///
    /// Without it, a note of what somebody said counts as feedback.
    TYPE: Type = "type" for All, usual;
    /// How it reached you.
    ///
    /// Without it, a note of what somebody said counts as spoken.
    CHANNEL: Channel = "channel" for All, usual;
    /// Who said it; `unknown` if it is anonymous.
    FROM: People = "from" for All, usual;
    /// Who else was there.
    PRESENT: People = "present" for All;
    /// What was said, in your words.
    SAID: Text = "said" for All, usual;
    /// What was said, in their exact words.
    QUOTE: Text = "quote" for All, usual;
    /// What you replied.
    MY_REPLY: Text = "my_reply" for All, own_words;
    /// The expectations that it is about.
    FOR: Refs = "for" for All, to(&["expectation"]), usual;
    /// What you did because of it.
    ACTED_ON: Refs = "acted_on" for Marked;
    /// The letter that confirms it in writing.
    FOLLOWUP: Refs = "followup" for All, to(&["letter"]);
    /// Where the original is, such as a mailbox; it is not copied.
    POINTER: Text = "pointer" for Adviser;
    /// The employer's ratings, in the words in which they were given.
    RATINGS: Records<Rating> = "ratings" for All;
}
