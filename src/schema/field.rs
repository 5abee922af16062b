//! A field: a typed key with its declaration.
//!
//! Code reads a single value by [`Field<T>`]; code that treats all fields alike uses [`FieldSpec`]. The
//! `fields!` macro declares both from one line.
//!
//! Long: the builders by which a declaration says what it is, a line or two each.

use std::marker::PhantomData;

use super::{Shown, Tie, Words};
use crate::text::english;

/// A typed key: `entry.get(expectation::DUE)` is an `Option` of the value type of `T`.
#[derive(Debug)]
pub struct Field<T> {
    /// The key in front matter.
    pub name: &'static str,
    shape: PhantomData<T>,
}

impl<T> Field<T> {
    /// The field with the key `name`. Called only by `fields!` and `record!`.
    pub const fn new(name: &'static str) -> Self {
        Self { name, shape: PhantomData }
    }
}

impl<T> Clone for Field<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Field<T> {}

/// A marker type for a [`Shape`] in the declaration of a field.
pub trait Shaped {
    /// The shape.
    const SHAPE: Shape;
}

/// What may be written as a field's value.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text of one or more lines.
    Text,
    /// A list of texts.
    Texts,
    /// An exact day, such as a deadline.
    Day,
    /// A day; in the past, a month or a year is enough.
    Date,
    /// A day, with or without a time of day.
    When,
    /// A plain number.
    Number,
    /// `yes` or `no`.
    YesNo,
    /// One of these words.
    Choice(Words),
    /// `me`, ids of people, roles, or names in words.
    People,
    /// Ids of entries.
    Refs,
    /// A figure: a number, `3 of 12`, a range, or words.
    Amount,
    /// An interval: a number of days, a word such as `weekly`, or a list of those.
    Cadence,
    /// Paths of files in the vault.
    Files,
    /// `no`, `yes`, or a reference to the letter.
    InWriting,
    /// A list of records.
    Records(&'static RecordShape),
}

/// The fields of a record, one item of a list.
#[derive(Debug)]
pub struct RecordShape {
    /// The fields, in the order in which they are shown.
    pub fields: &'static [FieldSpec],
}

impl RecordShape {
    /// The field that an item written as plain text fills (`what`), if the record has it.
    pub fn bare(&self) -> Option<&'static FieldSpec> {
        self.field("what")
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A record type, declared by `record!`.
pub trait RecordType {
    /// The record's fields.
    const RECORD: &'static RecordShape;
}

/// The declaration of a field.
#[allow(clippy::struct_excessive_bools)] // Independent options of a declaration.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The key in front matter.
    pub name: &'static str,
    doc: &'static str,
    /// What may be written as its value.
    pub shape: Shape,
    /// Whether an entry without it is incomplete.
    pub required: bool,
    /// Whether the first of its choices is the default.
    pub defaults: bool,
    /// Whether it may be `unknown` or `none`.
    pub may_be_unknown: bool,
    /// Whether the key without a value is an error, because it is unclear what was meant.
    pub never_empty: bool,
    /// Whether `new` includes it, for the person to fill in.
    pub usual: bool,
    /// Which of those who see the entry are shown the field.
    pub shown: Shown,
    /// Whether a month or a year is enough once the day is long past.
    pub or_month: bool,
    /// Whether the date may be in the future, because it is planned or announced.
    pub ahead: bool,
    /// The names of the kinds that a reference may name; empty for any.
    pub targets: &'static [&'static str],
    /// How somebody named in it is called by role, if nothing else gives their role.
    pub called: Option<&'static str>,
    /// Its label on pages, if it is not derived from the key.
    label: Option<&'static str>,
    /// Whether it holds the person's own words, which the `tone` rules check.
    pub own_words: bool,
    /// The names of the dates in the same entry or record that it must not precede.
    pub after: &'static [&'static str],
    /// What the choices in the same entry require of it.
    pub ties: &'static [Tie],
    /// The smallest and largest number allowed.
    pub range: Option<(f64, f64)>,
}

/// Fields are equal if their keys are.
impl PartialEq for FieldSpec {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl FieldSpec {
    /// An optional field with the key `name`. Who is shown it has no default: leaving it out does not
    /// compile.
    ///
    /// ```compile_fail,E0061
    /// use regain::schema::{FieldSpec, Shape};
    /// FieldSpec::new("mood", "How it felt.", Shape::Text);
    /// ```
    ///
    /// ```
    /// use regain::schema::{FieldSpec, Shape, Shown};
    /// FieldSpec::new("mood", "How it felt.", Shape::Text, Shown::Me);
    /// ```
    pub const fn new(name: &'static str, doc: &'static str, shape: Shape, shown: Shown) -> Self {
        let may_be_unknown = matches!(
            shape,
            Shape::Text | Shape::Day | Shape::Date | Shape::When | Shape::People | Shape::Amount
        );
        Self {
            name,
            doc,
            shape,
            required: false,
            defaults: false,
            may_be_unknown,
            never_empty: false,
            usual: false,
            shown,
            or_month: false,
            ahead: false,
            targets: &[],
            called: None,
            label: None,
            own_words: false,
            after: &[],
            ties: &[],
            range: None,
        }
    }

    /// What the field is for, as Markdown, with the lines of its doc comment.
    pub fn doc(&self) -> String {
        let lines = self.doc.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What the field is for, in one sentence without its stop: the first paragraph of its doc comment.
    pub fn summary(&self) -> String {
        let lines = self.doc.lines().map(str::trim).skip_while(|line| line.is_empty());
        let lines: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        lines.join(" ").trim_end_matches('.').to_owned()
    }

    /// Its label on pages: `sent_on` is "Sent on", unless declared otherwise.
    pub fn label(&self) -> String {
        self.label.map_or_else(|| english::capital(&self.name.replace('_', " ")), str::to_owned)
    }

    /// A word written in it as one says it: `at-risk` is "at risk".
    pub fn said(&self, word: &'static str) -> &'static str {
        if let Shape::Choice(words) = self.shape { words.said(word) } else { word }
    }

    /// An entry without it is incomplete; `unknown` and `none` are not accepted.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self.may_be_unknown = false;
        self.usual = true;
        self
    }

    /// The first choice is the default.
    #[must_use]
    pub const fn defaults(mut self) -> Self {
        self.defaults = true;
        self
    }

    /// It may be `unknown` or `none`, although its shape does not imply that.
    #[must_use]
    pub const fn or_unknown(mut self) -> Self {
        self.may_be_unknown = true;
        self
    }

    /// The key without a value is an error.
    #[must_use]
    pub const fn never_empty(mut self) -> Self {
        self.never_empty = true;
        self
    }

    /// `new` includes it.
    #[must_use]
    pub const fn usual(mut self) -> Self {
        self.usual = true;
        self
    }

    /// Its text is taken literally, including `unknown` and `none`.
    #[must_use]
    pub const fn verbatim(mut self) -> Self {
        self.may_be_unknown = false;
        self
    }

    /// The date may be in the future.
    #[must_use]
    pub const fn ahead(mut self) -> Self {
        self.ahead = true;
        self
    }

    /// A month or a year is enough.
    #[must_use]
    pub const fn or_month(mut self) -> Self {
        self.or_month = true;
        self
    }

    /// The names of the kinds that it may refer to.
    #[must_use]
    pub const fn to(mut self, kinds: &'static [&'static str]) -> Self {
        self.targets = kinds;
        self
    }

    /// How somebody named in it is called by role.
    #[must_use]
    pub const fn called(mut self, called: &'static str) -> Self {
        self.called = Some(called);
        self
    }

    /// Its label on pages.
    #[must_use]
    pub const fn labelled(mut self, label: &'static str) -> Self {
        self.label = Some(label);
        self
    }

    /// It holds the person's own words.
    #[must_use]
    pub const fn own_words(mut self) -> Self {
        self.own_words = true;
        self
    }

    /// It must not be before any of these dates.
    #[must_use]
    pub const fn after(mut self, earlier: &'static [&'static str]) -> Self {
        self.after = earlier;
        self
    }

    /// What the choices in the same entry require of it.
    #[must_use]
    pub const fn ties(mut self, ties: &'static [Tie]) -> Self {
        self.ties = ties;
        self
    }

    /// The smallest and largest number allowed.
    #[must_use]
    pub const fn within(mut self, least: f64, greatest: f64) -> Self {
        self.range = Some((least, greatest));
        self
    }
}

macro_rules! shapes {
    ($($(#[$meta:meta])+ $Name:ident)+) => {$(
        $(#[$meta])+
        #[derive(Debug)]
        pub enum $Name {}

        impl Shaped for $Name {
            const SHAPE: Shape = Shape::$Name;
        }
    )+};
}

shapes! {
    /// Marker for [`Shape::Text`].
    Text
    /// Marker for [`Shape::Texts`].
    Texts
    /// Marker for [`Shape::Day`].
    Day
    /// Marker for [`Shape::Date`].
    Date
    /// Marker for [`Shape::When`].
    When
    /// Marker for [`Shape::Number`].
    Number
    /// Marker for [`Shape::YesNo`].
    YesNo
    /// Marker for [`Shape::People`].
    People
    /// Marker for [`Shape::Refs`].
    Refs
    /// Marker for [`Shape::Amount`].
    Amount
    /// Marker for [`Shape::Cadence`].
    Cadence
    /// Marker for [`Shape::Files`].
    Files
    /// Marker for [`Shape::InWriting`].
    InWriting
}

/// Marker for [`Shape::Day`] as an end: a month means its last day.
#[derive(Debug)]
pub enum LastDay {}

impl Shaped for LastDay {
    const SHAPE: Shape = Shape::Day;
}

/// Marker for [`Shape::Records`] of the record type `R`.
#[derive(Debug)]
pub struct Records<R>(PhantomData<R>);

impl<R: RecordType> Shaped for Records<R> {
    const SHAPE: Shape = Shape::Records(R::RECORD);
}
