//! Values: what a field's text was read as.
//!
//! Every value was typed by its field: a scalar is text until the field says otherwise, so that
//! `no`, `007` and `1.10` survive where they are words.

pub(super) mod amount;
mod fields;

use std::sync::Arc;

use chrono::NaiveDate;

pub use amount::Amount;
pub use fields::{Fields, Given};

use super::Date;
use crate::schema::{self, Choice};
use crate::text::Span;

/// What stands in one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A single text.
    Text(Box<str>),
    /// A list of texts, people or paths, each with its place.
    Words(Vec<Words>),
    /// References, each with its place.
    Refs(Vec<Reference>),
    /// A day, a moment or a stretch of days.
    Date(Date),
    /// A plain number.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// A word of a choice.
    Choice(&'static str),
    /// A figure.
    Amount(Amount),
    /// How often, in days.
    Cadence(u32),
    /// Whether, and in which letter, something is in writing.
    InWriting(InWriting),
    /// A list of records.
    Records(Vec<Record>),
    /// `unknown`: not said, or cannot be known.
    Unknown,
    /// `none`: there is none, and that is known.
    Nothing,
    /// The key stands there without a value: not recorded yet.
    Empty,
    /// It could not be read; a fault says why.
    Invalid,
}

/// What can be said of a field, for rules that ask whether something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The key does not stand in the entry.
    Missing,
    /// The key stands there without a value.
    Empty,
    /// It could not be read.
    Invalid,
    /// `unknown` is written.
    Unknown,
    /// `none` is written.
    Nothing,
    /// It has a value.
    Given,
}

impl State {
    /// Whether nothing was written at all.
    pub fn is_absent(self) -> bool {
        matches!(self, Self::Missing | Self::Empty)
    }
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The text; of a link in brackets, where it leads.
    pub text: Box<str>,
    /// What a link in brackets says behind its bar.
    pub label: Option<Box<str>>,
    /// Where it stands.
    pub span: Span,
}

/// A reference as it is written, not yet resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id, name or path; without brackets.
    pub target: Box<str>,
    /// What follows a `#`: one measure of an expectation, or a heading.
    pub part: Option<Box<str>>,
    /// What is shown in its place: `[[target|words]]`.
    pub words: Option<Box<str>>,
    /// The kinds that its field asks for, by name; none mean any. Of several entries of one name those
    /// of such a kind are meant.
    pub kinds: &'static [&'static str],
    /// The path of the entry in which it stands: from there it leads.
    pub from: Arc<str>,
    /// Where it stands, brackets aside.
    pub span: Span,
}

impl Value {
    /// Every reference in it, those in its records too.
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
    /// Only spoken.
    No,
    /// It is.
    Yes,
    /// It is, in this letter.
    Letter(Reference),
}

/// Something of the front matter that no field reads: shown as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The key; empty where there is none.
    pub key: Box<str>,
    /// Where its value stands.
    pub span: Span,
}

/// One item of a list of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its fields.
    pub fields: Fields,
    /// Keys that its fields do not have, and what nothing else reads.
    pub own: Vec<Own>,
    /// Where it stands.
    pub span: Span,
}

/// How a field's type reads a value.
pub trait Typed {
    /// What it reads as.
    type Out<'v>;

    /// The value as that; `None` where there is no such value.
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
