//! The fields that stand in an entry or a record, with their places.

use smallvec::SmallVec;

use super::{Reference, State, Typed, Value};
use crate::schema::{Field, FieldSpec};
use crate::text::Span;

/// Fields in the order in which they are written.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    given: Vec<Given>,
    /// The marks of their names, so that a field that is not there is told without a look at others.
    marks: SmallVec<[u8; 16]>,
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.given == other.given
    }
}

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
        let mark = mark(name);
        let marked = self.marks.iter().enumerate().filter(|(_, known)| **known == mark);
        marked.map(|(i, _)| &self.given[i]).find(|given| given.spec.name == name)
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
        self.given.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Adds a field behind the others.
    pub fn push(&mut self, given: Given) {
        self.marks.push(mark(given.spec.name));
        self.given.push(given);
    }

    /// Changes every reference in them.
    pub(in crate::entry) fn each_reference(&mut self, change: &mut dyn FnMut(&mut Reference)) {
        self.given.iter_mut().for_each(|given| given.value.each_reference(change));
    }

    /// Keeps the fields for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Given) -> bool) {
        self.given.retain(keep);
        self.marks = self.given.iter().map(|given| mark(given.spec.name)).collect();
    }
}

/// A name as a small number; few names of one kind share theirs.
#[inline]
fn mark(name: &str) -> u8 {
    let bytes = name.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or_default();
    let last = at(bytes.len().wrapping_sub(1));
    (bytes.len() as u8).wrapping_mul(31) ^ at(0).wrapping_mul(7) ^ at(bytes.len() / 2).wrapping_mul(3) ^ last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::kinds::note;

    #[test]
    fn every_field_that_is_there_is_found_and_no_other() {
        let specs: Vec<&'static FieldSpec> = note::KIND.fields().collect();
        let given = |spec| Given { spec, key: None, span: Span::default(), value: Value::Empty };
        let mut fields = Fields::default();
        specs.iter().step_by(2).for_each(|spec| fields.push(given(spec)));
        let found = |fields: &Fields, spec: &FieldSpec| fields.given(spec.name).map(|given| given.spec.name);
        for (i, spec) in specs.iter().enumerate() {
            assert_eq!(found(&fields, spec), (i % 2 == 0).then_some(spec.name));
        }
        fields.retain(|given| given.spec.name != specs[2].name);
        assert_eq!(found(&fields, specs[2]), None);
        assert_eq!(found(&fields, specs[4]), Some(specs[4].name));
    }
}
