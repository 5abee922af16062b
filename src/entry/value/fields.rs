//! The fields of an entry or a record, with their places.

use smallvec::SmallVec;

use super::{Reference, State, Typed, Value};
use crate::schema::{Field, FieldSpec};
use crate::text::Span;

/// Fields, in written order.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    given: Vec<Given>,
    /// One byte per field name, so that an absent field is found out without comparing names.
    marks: SmallVec<[u8; 16]>,
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.given == other.given
    }
}

/// One field as written in a file.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its declaration.
    pub spec: &'static FieldSpec,
    /// The place of the key; `None` if the value comes from the file's name.
    pub key: Option<Span>,
    /// The place of the value; empty, after the key, if there is none.
    pub span: Span,
    /// The value.
    pub value: Value,
}

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        self.spec.name == other.spec.name && self.value == other.value
    }
}

impl Fields {
    /// The value of `field`, if it has one.
    pub fn get<T: Typed>(&self, field: Field<T>) -> Option<T::Out<'_>> {
        T::of(&self.given(field.name)?.value)
    }

    /// What is known about `field`.
    pub fn state<T>(&self, field: Field<T>) -> State {
        self.state_of(field.name)
    }

    /// What is known about the field called `name`.
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

    /// Whether `field` has a readable value.
    pub fn has<T>(&self, field: Field<T>) -> bool {
        self.state(field) == State::Given
    }

    /// The field called `name`, as written.
    pub fn given(&self, name: &str) -> Option<&Given> {
        let mark = mark(name);
        let marked = self.marks.iter().enumerate().filter(|(_, known)| **known == mark);
        marked.map(|(i, _)| &self.given[i]).find(|given| given.spec.name == name)
    }

    /// The place of the value of `field`, or of its key if it has no value.
    pub fn span<T>(&self, field: Field<T>) -> Option<Span> {
        self.span_of(field.name)
    }

    /// The place of the value of the field called `name`, or of its key if it has no value.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        let given = self.given(name)?;
        if given.span.is_empty() { given.key } else { Some(given.span) }
    }

    /// All fields, in written order.
    pub fn iter(&self) -> impl Iterator<Item = &Given> {
        self.given.iter()
    }

    /// Whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// Appends a field.
    pub fn push(&mut self, given: Given) {
        self.marks.push(mark(given.spec.name));
        self.given.push(given);
    }

    /// Gives back the memory that growing reserved.
    pub(in crate::entry) fn shrink(&mut self) {
        self.given.shrink_to_fit();
    }

    /// Calls `change` on every reference in the fields.
    pub(in crate::entry) fn each_reference(&mut self, change: &mut dyn FnMut(&mut Reference)) {
        self.given.iter_mut().for_each(|given| given.value.each_reference(change));
    }

    /// Keeps only the fields for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Given) -> bool) {
        self.given.retain(keep);
        self.marks = self.given.iter().map(|given| mark(given.spec.name)).collect();
    }
}

/// A name as one byte; few names of one kind share theirs.
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
    fn exactly_the_given_fields_are_found() {
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
