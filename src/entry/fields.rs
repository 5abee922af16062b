//! The fields that stand in an entry or a record, with their places.

use super::value::{State, Typed, Value};
use crate::schema::{Field, FieldSpec};
use crate::text::Span;

/// Fields in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(Vec<Given>);

/// One field as it stands in a file.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its declaration.
    pub spec: &'static FieldSpec,
    /// Where the key stands; `None` where the file's name gave the value.
    pub key: Option<Span>,
    /// Where the value stands; empty, behind the key, where there is none.
    pub span: Span,
    /// What was read.
    pub value: Value,
}

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        self.spec.name == other.spec.name && self.value == other.value
    }
}

impl Fields {
    /// The value of `field`, where it has one.
    pub fn get<T: Typed>(&self, field: Field<T>) -> Option<T::Out<'_>> {
        T::of(&self.given(field.name)?.value)
    }

    /// What can be said of `field`.
    pub fn state<T>(&self, field: Field<T>) -> State {
        self.state_of(field.name)
    }

    /// What can be said of the field called `name`.
    pub fn state_of(&self, name: &str) -> State {
        match self.given(name).map(|given| &given.value) {
            None => State::Missing,
            Some(Value::Empty) => State::Empty,
            Some(Value::Invalid) => State::Invalid,
            Some(Value::Unknown) => State::Unknown,
            Some(Value::Nothing) => State::Nothing,
            Some(_) => State::Given,
        }
    }

    /// Whether `field` has a value that could be read.
    pub fn has<T>(&self, field: Field<T>) -> bool {
        self.state(field) == State::Given
    }

    /// The field called `name`, as it stands in the file.
    pub fn given(&self, name: &str) -> Option<&Given> {
        self.0.iter().find(|given| given.spec.name == name)
    }

    /// Where the value of `field` stands, else its key.
    pub fn span<T>(&self, field: Field<T>) -> Option<Span> {
        self.span_of(field.name)
    }

    /// Where the value of the field called `name` stands, else its key.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        let given = self.given(name)?;
        if given.span.is_empty() { given.key } else { Some(given.span) }
    }

    /// All fields, in the order in which they are written.
    pub fn iter(&self) -> impl Iterator<Item = &Given> {
        self.0.iter()
    }

    /// Adds a field behind the others.
    pub fn push(&mut self, given: Given) {
        self.0.push(given);
    }

    /// Keeps the fields for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Given) -> bool) {
        self.0.retain(keep);
    }

    /// The fields, to change their values.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Given> {
        self.0.iter_mut()
    }
}
