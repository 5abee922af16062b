//! Values: the typed result of reading a field's text.
//!
//! The field decides the type: a scalar is text until the field says otherwise, so that `no`, `007`
//! and `1.10` stay as they are where the field holds text.

pub(super) mod amount;
mod fields;

use std::sync::Arc;

use chrono::NaiveDate;

pub use amount::Amount;
pub use fields::{Fields, Given};

use super::Date;
use crate::schema::{self, Choice};
use crate::text::Span;

/// The value of one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A single text.
    Text(Box<str>),
    /// A list of texts, people or paths, each with its place.
    Words(Box<[Words]>),
    /// References, each with its place.
    Refs(Box<[Reference]>),
    /// A day, a day with a time, or a range of days.
    Date(Date),
    /// A plain number.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// One word of a choice.
    Choice(&'static str),
    /// A figure.
    Amount(Amount),
    /// How often, in days.
    Cadence(u32),
    /// Whether something is in writing, and in which letter.
    InWriting(InWriting),
    /// A list of records.
    Records(Box<[Record]>),
    /// `unknown`: not said, or cannot be known.
    Unknown,
    /// `none`: there is none, and the person knows it.
    Nothing,
    /// The key has no value: not recorded yet.
    Empty,
    /// Could not be read; a fault says why.
    Invalid,
}

/// What is known about a field, for rules that ask whether something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The key is not in the entry.
    Missing,
    /// The key is there without a value.
    Empty,
    /// The value could not be read.
    Invalid,
    /// The value is `unknown`.
    Unknown,
    /// The value is `none`.
    Nothing,
    /// The field has a value.
    Given,
}

impl State {
    /// Whether nothing was written at all.
    pub fn is_absent(self) -> bool {
        matches!(self, Self::Missing | Self::Empty)
    }
}

/// A text with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The text; for a wikilink, its target.
    pub text: Box<str>,
    /// The words after the bar of a wikilink, `[[target|words]]`.
    pub label: Option<Box<str>>,
    /// Its place in the file.
    pub span: Span,
}

/// A reference as written, not yet resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id, name or path; without brackets.
    pub target: Box<str>,
    /// The part after `#`: one measure of an expectation, or a heading.
    pub part: Option<Box<str>>,
    /// The words shown instead of the target: `[[target|words]]`.
    pub words: Option<Box<str>>,
    /// The names of the kinds that the field asks for; empty means any. Among several entries of
    /// the same name, one of these kinds is preferred.
    pub kinds: &'static [&'static str],
    /// The path of the entry that contains it; a relative target starts there.
    pub from: Arc<str>,
    /// Its place in the file, without the brackets.
    pub span: Span,
}

impl Value {
    /// Calls `change` on every reference in the value, including those in records.
    pub(super) fn each_reference(&mut self, change: &mut dyn FnMut(&mut Reference)) {
        match self {
            Self::Refs(refs) => refs.iter_mut().for_each(change),
            Self::InWriting(InWriting::Letter(letter)) => change(letter),
            Self::Records(records) => {
                for record in records {
                    record.fields.each_reference(change);
                }
            }
            _ => {}
        }
    }
}

/// Whether something is in writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InWriting {
    /// It is not: it was only spoken.
    No,
    /// It is.
    Yes,
    /// It is, in this letter.
    Letter(Box<Reference>),
}

/// Something in the front matter that no field reads; shown as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The key; empty if there is none.
    pub key: Box<str>,
    /// The place of its value.
    pub span: Span,
}

/// One item of a list of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its fields.
    pub fields: Fields,
    /// Keys that the record's shape does not have, and anything else that nothing reads.
    pub own: Vec<Own>,
    /// Its place in the file.
    pub span: Span,
}

/// The Rust type that a field's value is read as.
pub trait Typed {
    /// The type itself.
    type Out<'v>;

    /// The value as that type, or `None` if it is of another.
    fn of(value: &Value) -> Option<Self::Out<'_>>;
}

macro_rules! typed {
    ($($Shape:ty => $Out:ty, $pattern:pat => $out:expr;)+) => {$(
        impl Typed for $Shape {
            type Out<'v> = $Out;

            fn of(value: &Value) -> Option<Self::Out<'_>> {
                match value {
                    $pattern => Some($out),
                    _ => None,
                }
            }
        }
    )+};
}

typed! {
    schema::Text => &'v str, Value::Text(text) => text;
    schema::kinds::common::KindName => &'v str, Value::Text(text) => text;
    schema::Texts => &'v [Words], Value::Words(words) => words;
    schema::People => &'v [Words], Value::Words(words) => words;
    schema::Files => &'v [Words], Value::Words(words) => words;
    schema::Refs => &'v [Reference], Value::Refs(refs) => refs;
    schema::Day => NaiveDate, Value::Date(date) => date.first;
    schema::LastDay => NaiveDate, Value::Date(date) => date.last;
    schema::Date => Date, Value::Date(date) => *date;
    schema::When => Date, Value::Date(date) => *date;
    schema::Number => f64, Value::Number(number) => *number;
    schema::YesNo => bool, Value::YesNo(yes) => *yes;
    schema::Amount => &'v Amount, Value::Amount(amount) => amount;
    schema::Cadence => u32, Value::Cadence(days) => *days;
    schema::InWriting => &'v InWriting, Value::InWriting(in_writing) => in_writing;
}

impl<R> Typed for schema::Records<R> {
    type Out<'v> = &'v [Record];

    fn of(value: &Value) -> Option<&[Record]> {
        match value {
            Value::Records(records) => Some(records),
            _ => None,
        }
    }
}

impl<C: Choice> Typed for C {
    type Out<'v> = C;

    fn of(value: &Value) -> Option<C> {
        match value {
            Value::Choice(word) => C::of(word),
            _ => None,
        }
    }
}
