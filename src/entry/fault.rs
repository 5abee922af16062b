//! What can be wrong with one file, as typed data.
//!
//! A fault has no severity and no message: a rule turns it into a finding.

use super::date::{Date, DateProblem};
use crate::schema::FieldSpec;
use crate::text::Span;

/// Something wrong in the text of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The smallest wrong text.
    pub span: Span,
    /// What is wrong with it.
    pub what: Wrong,
}

impl Fault {
    /// The fault `what` at `span`.
    pub fn new(span: Span, what: Wrong) -> Self {
        Self { span, what }
    }
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// There is no front matter.
    NoFrontMatter {
        /// Whether the file is empty or blank.
        empty: bool,
    },
    /// The front matter is empty.
    EmptyFrontMatter,
    /// The opening `---` is never closed.
    Unclosed,
    /// Something like front matter, but not in a form that Regain reads.
    NotOurs(NotOurs),
    /// The YAML cannot be read here.
    YamlSyntax {
        /// What is wrong, as a fragment.
        message: String,
        /// How to fix it.
        remedy: Remedy,
    },
    /// A key appears twice in one mapping.
    DuplicateKey {
        /// The key.
        key: Box<str>,
        /// The place of its first occurrence.
        first: Span,
    },
    /// The front matter is a list or a text.
    NotAMapping {
        /// What it is.
        found: &'static str,
    },
    /// An unquoted value holds `: `; the span is the value.
    ColonInValue,
    /// An unquoted value is cut off by ` #`; the span is the value with what was cut off.
    HashInValue,
    /// A backslash escape in double quotes that was probably not meant as one; the span is the
    /// value, including its quotes.
    EscapeInQuotes,
    /// A time with a zone; the zone is ignored.
    Zone {
        /// The field.
        spec: &'static FieldSpec,
        /// The day and the time that were read.
        read: Date,
    },
    /// A line is indented with tabs; the span is the tabs.
    TabIndent,
    /// An anchor, an alias, a merge key or a tag.
    Anchor {
        /// Which of them.
        what: &'static str,
    },
    /// The front matter is too large or too deep to be read.
    HeadTooLarge {
        /// The limit, in words.
        limit: &'static str,
    },
    /// A key that the kind does not have.
    UnknownField {
        /// The key as it is written.
        key: Box<str>,
        /// The key that is probably meant.
        near: Option<&'static str>,
        /// What lacks it: the name of a kind, or of the field whose record this is.
        of: &'static str,
        /// Whether the key, or something in its value, may be meant for `privacy`.
        may_hide: bool,
    },
    /// An item of a list that nothing reads.
    Unread {
        /// The field.
        spec: &'static FieldSpec,
    },
    /// A value of the wrong type.
    WrongType {
        /// The field.
        spec: &'static FieldSpec,
        /// The type of the value that is written.
        found: &'static str,
    },
    /// A word that is not among the choices.
    WrongChoice {
        /// The field.
        spec: &'static FieldSpec,
        /// The words to choose from.
        words: &'static [&'static str],
        /// The word as it is written.
        word: Box<str>,
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// Not the date that is wanted.
    WrongDate {
        /// The field.
        spec: &'static FieldSpec,
        /// The text as it is written.
        text: Box<str>,
        /// What is wrong with it.
        problem: DateProblem,
        /// The one date that can be meant.
        meant: Option<String>,
    },
    /// A number beyond what the field allows.
    OutOfRange {
        /// The field, with its range.
        spec: &'static FieldSpec,
    },
    /// An id that contains other characters than an id may have, or is a reserved word.
    IdShape {
        /// The id as it is written.
        id: Box<str>,
    },
    /// No kind has this name.
    UnknownKind {
        /// The name as it is written.
        word: Box<str>,
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// An unresolved merge conflict.
    MergeConflict,
    /// The file is something other than its name says.
    LooksLike {
        /// What it looks like, with its article.
        what: &'static str,
    },
    /// `# regain: allow` without a rule.
    AllowsNothing,
}

impl Wrong {
    /// Whether every field was read nevertheless: the fault is about something that Regain does not
    /// use, or about something that it read in a way worth mentioning.
    pub fn leaves_all_read(&self) -> bool {
        matches!(
            self,
            Self::UnknownField { may_hide: false, .. }
                | Self::AllowsNothing
                | Self::Unread { .. }
                | Self::Zone { .. }
                | Self::EscapeInQuotes
        )
    }
}

/// Something like front matter, but not in a form that Regain reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOurs {
    /// There are blank lines or spaces before the first `---`; the span is what to delete.
    Preceded,
    /// A language after the dashes, such as `---yaml`; the span is the line.
    Language {
        /// Whether the language is YAML, so that the word can simply be deleted.
        yaml: bool,
    },
    /// More than three dashes; the span is the line.
    Dashes,
    /// `+++`: TOML.
    Toml,
    /// `{`: JSON.
    Json,
}

/// How to fix a line that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Put quotes around the value at this place; any quotes it has are not enough.
    Quote(Span),
    /// Add this character, which closes what was opened.
    Close(char),
    /// Add a key before it, or indent it below the key that it belongs to.
    Key,
    /// Add a space after the colon.
    Space,
    /// Change the indentation.
    Outdent,
    /// Remove the `...` or `---` above it.
    TakeOutEnd,
    /// Look at the line: there is no general fix.
    Look,
}
