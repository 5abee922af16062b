//! The value of a field, as given on the command line or in an answer.

/// The value for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// The value as written; several for a list.
    pub items: Vec<String>,
    /// Whether the field takes a list.
    pub is_list: bool,
    /// The words from which another value was made: `friday`.
    pub was: Option<String>,
}

impl Given {
    pub(super) fn one(text: impl Into<String>) -> Self {
        Self { items: vec![text.into()], is_list: false, was: None }
    }

    /// The value on one line, with the words from which it was made.
    pub(super) fn shown(&self) -> String {
        let items = self.items.join(", ");
        match &self.was {
            Some(was) => format!("{items} ({was})"),
            None => items,
        }
    }
}
