//! What reading one file can find wrong with it, as typed data.
//!
//! A fault has no severity and no words for people: a rule turns it into a finding.

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
    /// There is no front matter; whether the file is empty or blank.
    NoFrontMatter {
        /// Nothing stands in the file.
        empty: bool,
    },
    /// The front matter is there and holds nothing.
    EmptyFrontMatter,
    /// The opening `---` is never closed.
    Unclosed,
    /// Something like front matter that is not ours.
    NotOurs(NotOurs),
    /// The YAML cannot be read here.
    YamlSyntax {
        /// What is wrong, as a fragment.
        message: String,
        /// What mends it.
        mend: Mend,
    },
    /// A key appears twice in one mapping.
    DuplicateKey {
        /// The key.
        key: Box<str>,
        /// Where it stands first.
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
    /// A backslash in double quotes, which means another character; the span is the value, quotes
    /// included.
    EscapeInQuotes,
    /// A time with a zone, which is read without it.
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
        /// What does not have it: a kind's name, or a field's whose record this is.
        of: &'static str,
        /// Whether it, or something in its value, may be meant for `privacy`.
        may_hide: bool,
    },
    /// An item of a list that nothing reads.
    Unread {
        /// The field.
        spec: &'static FieldSpec,
    },
    /// A value of another shape.
    WrongType {
        /// The field.
        spec: &'static FieldSpec,
        /// What stands there.
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
    /// An id that cannot be one.
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
    /// A conflict of git that was never resolved.
    MergeConflict,
    /// The file is something else than its name says.
    LooksLike {
        /// What it looks like, with its article.
        what: &'static str,
    },
    /// `# regain: allow` without a rule.
    AllowsNothing,
}

impl Wrong {
    /// Whether every field was read all the same: something else in the file is of no use to Regain, or
    /// is taken in a way that deserves a word.
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

/// Something like front matter that is not ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOurs {
    /// Blank lines or spaces stand before the first `---`; the span is what to delete.
    Preceded,
    /// A language behind the dashes, such as `---yaml`; the span is the line.
    Language {
        /// Whether the language is YAML, so that the word can simply go.
        yaml: bool,
    },
    /// More than three dashes; the span is the line.
    Dashes,
    /// `+++`: TOML.
    Toml,
    /// `{`: JSON.
    Json,
}

/// What mends a line that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Quotes around the value, which stands here; quotes that it has were not enough.
    Quote(Span),
    /// This sign, which closes what was opened.
    Close(char),
    /// A key before it, or indentation below the key that it belongs to.
    Key,
    /// A space behind the colon.
    Space,
    /// Less indentation, or more.
    Outdent,
    /// Taking out the `...` or `---` above it.
    TakeOutEnd,
    /// A look at the line: nothing general mends it.
    Look,
}
