//! A field: a typed key, and what its declaration says about it.
//!
//! [`Field<T>`] is what code reads a value with; [`FieldSpec`] is the same field for code that
//! treats all fields alike. The `fields!` macro declares both from one line.

use std::marker::PhantomData;

use super::Shown;
use crate::text::english;

/// A typed key: `entry.get(expectation::DUE)` is an `Option` of what `T` reads as.
#[derive(Debug)]
pub struct Field<T> {
    /// The key as it is written in front matter.
    pub name: &'static str,
    shape: PhantomData<T>,
}

impl<T> Field<T> {
    /// The field written as `name`. Only `fields!` and `record!` make them.
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

/// A type that stands for a shape in a field's declaration.
pub trait Shaped {
    /// What may be written.
    const SHAPE: Shape;
}

/// What may be written as a field's value.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line of text, or a block of it.
    Text,
    /// A list of texts.
    Texts,
    /// A deadline or another exact day.
    Day,
    /// A day that may be fuzzy where it lies in the past.
    Date,
    /// A day or a moment.
    When,
    /// A plain number.
    Number,
    /// `yes` or `no`.
    YesNo,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// `me`, ids of people, roles, or names in words.
    People,
    /// Ids of entries.
    Refs,
    /// A figure: a number, `3 of 12`, a range, or words.
    Amount,
    /// How often: days, or a word such as `weekly`, or a list of those.
    Cadence,
    /// Paths of files in the vault.
    Files,
    /// `no`, `yes`, or the letter that it is written in.
    InWriting,
    /// A list of records.
    Records(&'static RecordShape),
}

/// The fields of one item of a list of records.
#[derive(Debug)]
pub struct RecordShape {
    /// The fields, in the order in which they are shown.
    pub fields: &'static [FieldSpec],
}

impl RecordShape {
    /// The field that an item written as one word fills, if the record has it.
    pub fn bare(&self) -> Option<&'static FieldSpec> {
        self.field("what")
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A record's type, as `record!` declares it.
pub trait RecordType {
    /// The record's fields.
    const RECORD: &'static RecordShape;
}

/// What a declaration says about a field.
#[allow(clippy::struct_excessive_bools)] // Each is one word of a declaration, independent of the others.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The key as it is written.
    pub name: &'static str,
    doc: &'static str,
    /// What may be written.
    pub shape: Shape,
    /// Whether an entry without it is incomplete.
    pub required: bool,
    /// Whether a missing value means the first word of its choices.
    pub defaults: bool,
    /// Whether `unknown` and `none` may stand in it.
    pub may_be_unknown: bool,
    /// Whether its key must not stand there without a value: nobody can tell what was meant by it.
    pub never_empty: bool,
    /// Whether `new` writes it out, for the person to fill in.
    pub usual: bool,
    /// Who is shown it, of those who see the entry.
    pub shown: Shown,
    /// Whether a month or a year will do, where a day is asked for and is long past.
    pub or_month: bool,
    /// Whether it may lie in the future: what is planned, or announced for later.
    pub ahead: bool,
    /// The kinds that a reference may name, by name; empty for any.
    pub targets: &'static [&'static str],
    /// What somebody named in it is to the person, where nothing else says it.
    pub called: Option<&'static str>,
    /// Its name on a page, where that is not the key in words.
    label: Option<&'static str>,
    /// Whether it holds the person's own words, which rules on tone read.
    pub own_words: bool,
    /// The dates of the same entry or record that it cannot be before, by name.
    pub after: &'static [&'static str],
    /// The least and the greatest number allowed.
    pub range: Option<(f64, f64)>,
}

/// Two declarations are the same field when they are written the same.
impl PartialEq for FieldSpec {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl FieldSpec {
    /// The field `name`, optional. Who is shown it has no default: a field without it does not compile.
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
            range: None,
        }
    }

    /// What the field is for: one line for each line of its doc comment, as Markdown.
    pub fn doc(&self) -> String {
        self.doc.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// Its name on a page: `sent_on` is "Sent on", unless it is declared otherwise.
    pub fn label(&self) -> String {
        self.label.map_or_else(|| english::capital(&self.name.replace('_', " ")), str::to_owned)
    }

    /// An entry without it is incomplete; neither `unknown` nor `none` will do.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self.may_be_unknown = false;
        self.usual = true;
        self
    }

    /// A missing value means the first word.
    #[must_use]
    pub const fn defaults(mut self) -> Self {
        self.defaults = true;
        self
    }

    /// `unknown` and `none` may stand in it, although its shape alone does not say so.
    #[must_use]
    pub const fn or_unknown(mut self) -> Self {
        self.may_be_unknown = true;
        self
    }

    /// Its key must not stand there without a value.
    #[must_use]
    pub const fn never_empty(mut self) -> Self {
        self.never_empty = true;
        self
    }

    /// `new` writes it out.
    #[must_use]
    pub const fn usual(mut self) -> Self {
        self.usual = true;
        self
    }

    /// Every word in it is meant as it is written, `unknown` and `none` too.
    #[must_use]
    pub const fn verbatim(mut self) -> Self {
        self.may_be_unknown = false;
        self
    }

    /// It may lie in the future.
    #[must_use]
    pub const fn ahead(mut self) -> Self {
        self.ahead = true;
        self
    }

    /// A month or a year will do.
    #[must_use]
    pub const fn or_month(mut self) -> Self {
        self.or_month = true;
        self
    }

    /// The kinds that it may name.
    #[must_use]
    pub const fn to(mut self, kinds: &'static [&'static str]) -> Self {
        self.targets = kinds;
        self
    }

    /// What somebody named in it is to the person.
    #[must_use]
    pub const fn called(mut self, called: &'static str) -> Self {
        self.called = Some(called);
        self
    }

    /// Its name on a page.
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

    /// It cannot be before any of these dates.
    #[must_use]
    pub const fn after(mut self, earlier: &'static [&'static str]) -> Self {
        self.after = earlier;
        self
    }

    /// The least and the greatest number allowed.
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
    /// Stands for [`Shape::Text`].
    Text
    /// Stands for [`Shape::Texts`].
    Texts
    /// Stands for [`Shape::Day`].
    Day
    /// Stands for [`Shape::Date`].
    Date
    /// Stands for [`Shape::When`].
    When
    /// Stands for [`Shape::Number`].
    Number
    /// Stands for [`Shape::YesNo`].
    YesNo
    /// Stands for [`Shape::People`].
    People
    /// Stands for [`Shape::Refs`].
    Refs
    /// Stands for [`Shape::Amount`].
    Amount
    /// Stands for [`Shape::Cadence`].
    Cadence
    /// Stands for [`Shape::Files`].
    Files
    /// Stands for [`Shape::InWriting`].
    InWriting
}

/// Stands for [`Shape::Day`], of which the last one is meant where it is a month: an end.
#[derive(Debug)]
pub enum LastDay {}

impl Shaped for LastDay {
    const SHAPE: Shape = Shape::Day;
}

/// Stands for [`Shape::Records`] of the record type `R`.
#[derive(Debug)]
pub struct Records<R>(PhantomData<R>);

impl<R: RecordType> Shaped for Records<R> {
    const SHAPE: Shape = Shape::Records(R::RECORD);
}

/// Declares typed keys and the list of them at once:
/// `/// Doc. NAME: Type = "name" for Shown, option, option(argument);`, where `Shown` is who is shown the
/// field ([`Shown`]). It cannot be left out.
macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $NAME:ident : $Type:ty = $name:literal for $Shown:ident
       $(, $option:ident $(($($argument:expr),*))?)*;)*) => {
        $($(#[doc = $doc])+ pub const $NAME: $crate::schema::Field<$Type> = $crate::schema::Field::new($name);)*

        /// The fields declared here, in the order in which they are shown.
        pub static FIELDS: &[$crate::schema::FieldSpec] = &[$(
            $crate::schema::FieldSpec::new(
                $name,
                concat!($($doc, "\n"),+),
                <$Type as $crate::schema::Shaped>::SHAPE,
                $crate::schema::Shown::$Shown,
            )$(.$option($($($argument),*)?))*
        ),*];
    };
}

/// Declares a record type with its typed keys: `record! { /// Doc. Name { …as in fields!… } }`.
macro_rules! record {
    ($(#[$meta:meta])+ $Name:ident { $($(#[doc = $doc:literal])+ $NAME:ident : $Type:ty = $name:literal for $Shown:ident
       $(, $option:ident $(($($argument:expr),*))?)*;)* }) => {
        $(#[$meta])+
        #[derive(Debug)]
        pub enum $Name {}

        impl $Name {
            $($(#[doc = $doc])+ pub const $NAME: $crate::schema::Field<$Type> = $crate::schema::Field::new($name);)*
        }

        impl $crate::schema::RecordType for $Name {
            const RECORD: &'static $crate::schema::RecordShape = &$crate::schema::RecordShape {
                fields: &[$(
                    $crate::schema::FieldSpec::new(
                        $name,
                        concat!($($doc, "\n"),+),
                        <$Type as $crate::schema::Shaped>::SHAPE,
                        $crate::schema::Shown::$Shown,
                    )$(.$option($($($argument),*)?))*
                ),*],
            };
        }
    };
}

pub(crate) use {fields, record};
