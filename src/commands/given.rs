//! What a field is to hold, as it was given on the command line or in an answer.

/// What a field is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// The value as it is written; several for a list.
    pub items: Vec<String>,
    /// Whether the field takes a list.
    pub is_list: bool,
    /// The words that became another value: `friday`.
    pub was: Option<String>,
}

impl Given {
    pub(super) fn one(text: impl Into<String>) -> Self {
        Self { items: vec![text.into()], is_list: false, was: None }
    }

    /// The value in a line, with the words that it was made from.
    pub(super) fn shown(&self) -> String {
        let items = self.items.join(", ");
        match &self.was {
            Some(was) => format!("{items} ({was})"),
            None => items,
        }
    }
}
