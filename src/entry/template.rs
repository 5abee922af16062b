//! The text of a new entry, made from its kind's declaration.
//!
//! Fields to be filled in get a comment each; fields with a known value get none. Nothing is made
//! up.

use super::edit;
use crate::schema::kinds::common;
use crate::schema::{FieldSpec, Kind, Privacy, Shape, Sharing};
use crate::text::english;

/// The column at which comments begin, if the value leaves room.
const COMMENT: usize = 24;

/// A value for a field: one text, or the items of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The field.
    pub name: &'static str,
    /// The value as it will be read back.
    pub items: Vec<String>,
    /// Whether the field takes a list.
    pub is_list: bool,
}

impl Filled {
    /// One value.
    pub fn one(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, items: vec![value.into()], is_list: false }
    }

    fn written(&self) -> String {
        match &self.items[..] {
            [only] => edit::scalar(only),
            items => edit::flow(items),
        }
    }
}

/// The text of a new entry of `kind` with the values `filled` and `body` below. With `all` it also
/// has the usual fields of the kind, empty.
pub fn entry(kind: &Kind, filled: &[Filled], body: &str, all: bool) -> String {
    let mut text = String::from("---\n");
    let order = [common::ID.name, common::TITLE.name];
    let first = order.into_iter().filter_map(|name| kind.field(name));
    let last = [common::RECORDED.name, common::PRIVACY.name];
    let is_between = |field: &&FieldSpec| !order.contains(&field.name) && !last.contains(&field.name);
    let fields = first
        .chain(kind.fields().filter(is_between))
        .chain(last.into_iter().filter_map(|name| kind.field(name)));
    for field in fields {
        let value = filled.iter().find(|filled| filled.name == field.name);
        let has_no_id = field.name == common::ID.name && kind.letter.is_none();
        // A field that must not be empty is not added empty.
        let is_open = all && field.usual && !field.never_empty && !has_no_id;
        match value {
            Some(value) if value.items.is_empty() => {}
            Some(value) if all && explains(field) => {
                text += &line(field, &value.written(), Some(&comment(kind, field)));
            }
            Some(value) => text += &line(field, &value.written(), None),
            None if is_open => text += &line(field, default(field), Some(&comment(kind, field))),
            None => {}
        }
    }
    if all {
        let rest = kind.fields().filter(|field| !text.contains(&format!("\n{}:", field.name)));
        text += &more(kind, &rest.map(|field| field.name).collect::<Vec<_>>());
    }
    text += "---\n";
    if !body.is_empty() {
        text += "\n";
        text += body.trim_end_matches(['\n', '\r']);
        text += "\n";
    }
    text
}

/// The default privacy of a new entry of `kind`; `None` if the kind's own rules are more precise
/// than one word: the employer knows when a meeting was, and never sees the minutes.
pub fn privacy(kind: &Kind) -> Option<Privacy> {
    match kind.sharing {
        Sharing::Employer => Some(Privacy::Shared),
        Sharing::Meeting => None,
        Sharing::OnceSent | Sharing::Private | Sharing::Locked(_) => Some(Privacy::Private),
    }
}

/// The words that a field takes, or the form of its value, in a few words; empty for plain text.
pub fn form(field: &FieldSpec) -> String {
    let form = match field.shape {
        Shape::Choice(words) => english::either(&words),
        Shape::Day | Shape::Date => "YYYY-MM-DD".to_owned(),
        Shape::When => "YYYY-MM-DD or YYYY-MM-DD HH:MM".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::YesNo => "yes or no".to_owned(),
        Shape::Refs if !field.targets.is_empty() => format!("ids of {}", plural(field.targets)),
        Shape::Refs => "ids".to_owned(),
        Shape::Amount => "a number, `3 of 12`, or words".to_owned(),
        Shape::Cadence => "days, daily, weekly, fortnightly or monthly".to_owned(),
        Shape::People => "names, ids or roles".to_owned(),
        Shape::Files => "paths below files/".to_owned(),
        Shape::InWriting => "no, yes, or the letter".to_owned(),
        Shape::Text | Shape::Texts | Shape::Records(_) => String::new(),
    };
    // Choices list `none` among their words.
    let is_date = matches!(field.shape, Shape::Day | Shape::Date | Shape::When);
    if field.may_be_unknown && is_date { form + ", unknown or none" } else { form }
}

/// Whether to show the words that a field takes even next to a value.
fn explains(field: &FieldSpec) -> bool {
    field.name == common::PRIVACY.name || (field.defaults && matches!(field.shape, Shape::Choice(_)))
}

/// The initial value of an open field: its default, if it has one.
fn default(field: &FieldSpec) -> &'static str {
    match field.shape {
        Shape::Choice(words) if field.defaults => words.first().copied().unwrap_or_default(),
        _ => "",
    }
}

/// The most characters of a comment that lists words: the width of an editor's line.
const MOST_OF_WORDS: usize = 100;

fn comment(kind: &Kind, field: &FieldSpec) -> String {
    let form = form(field);
    match field.shape {
        Shape::Choice(words) if form.chars().count() > MOST_OF_WORDS => {
            return format!("one of {} words: `regain schema {}` lists them", words.len(), kind.name);
        }
        Shape::Choice(_) => return form,
        _ => {}
    }
    let doc = field.summary();
    let mut letters = doc.chars();
    let doc: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    if form.is_empty() { doc } else { format!("{doc}; {form}") }
}

fn line(field: &FieldSpec, value: &str, comment: Option<&str>) -> String {
    let line = if value.is_empty() { format!("{}:", field.name) } else { format!("{}: {value}", field.name) };
    match comment {
        Some(comment) if line.chars().count() < 60 => format!("{line:<COMMENT$}  # {comment}\n"),
        _ => line + "\n",
    }
}

/// The longest line of the list of further fields, in characters.
const LONGEST: usize = 100;

/// The names of the rarely needed fields, as comment lines.
fn more(kind: &Kind, names: &[&str]) -> String {
    let mut text = String::new();
    let mut line = format!("# More, each explained by `regain schema {}`:", kind.name);
    for (i, name) in names.iter().enumerate() {
        let next = if i + 1 < names.len() { format!(" {name},") } else { format!(" {name}") };
        if line.len() + next.len() > LONGEST {
            text += &(std::mem::replace(&mut line, "#".to_owned()) + "\n");
        }
        line += &next;
    }
    if names.is_empty() { text } else { text + &line + "\n" }
}

fn plural(kinds: &[&str]) -> String {
    let of = |kind: &str| match kind {
        "evidence" | "leave" => kind.to_owned(),
        "person" => "people".to_owned(),
        kind => format!("{kind}s"),
    };
    kinds.iter().map(|kind| of(kind)).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::entry::{Wrong, parse};
    use crate::schema::KINDS;

    #[test]
    fn a_template_of_every_kind_lacks_only_the_fields_to_fill_in() {
        for kind in KINDS {
            let text = entry(kind, &[Filled::one(common::TITLE.name, "It: is #1")], "Body\n\n", true);
            let path: Arc<str> = format!("{}/a.md", kind.folder).into();
            let (entry, faults) = parse(&path, &Arc::from(text.as_str()));
            let faults: Vec<&Wrong> = faults.iter().map(|fault| &fault.what).collect();
            assert!(faults.is_empty(), "{text}\n{faults:?}");
            assert_eq!(entry.title(), "It: is #1");
            assert!(text.ends_with("---\n\nBody\n"), "{text}");
            for field in kind.fields().filter(|field| field.required) {
                assert!(text.contains(&format!("\n{}:", field.name)), "{text}");
            }
        }
    }

    #[test]
    fn known_values_have_no_comment() {
        let filled = [
            Filled { name: "for", items: vec!["E1".into(), "E2#a, b".into()], is_list: true },
            Filled::one("due", "2026-03-13"),
            Filled::one("privacy", "private"),
        ];
        assert_eq!(
            entry(&crate::schema::kinds::action::KIND, &filled, "", false),
            "---\nfor: [E1, \"E2#a, b\"]\ndue: 2026-03-13\nprivacy: private\n---\n"
        );
    }
}
