//! Filters and sorts entries. A query is plain data, parsed from text here only.

use std::cmp::Ordering;

use crate::entry::{Amount, Entry, Reference, Value};
use crate::schema::kinds::common;
use crate::schema::{KINDS, Kind};
use crate::text::{closest, fold, natural};

/// A filter and a sort order.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Only entries of this kind.
    pub kind: Option<&'static Kind>,
    /// All of these must hold.
    pub conditions: Vec<Condition>,
    /// The fields to sort by, each with `true` for descending order; ties are broken by path.
    pub sort: Vec<(String, bool)>,
}

/// A comparison of a field with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The name of a field, or `kind`, `name`, `path`, `title`, `text`.
    pub field: String,
    /// The comparison.
    pub op: Op,
    /// The value to compare with.
    pub value: String,
    /// Other names of the entry that `value` names, which match too.
    pub also: Vec<String>,
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `=`
    Is,
    /// `!=`
    IsNot,
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `has`: the text contains the value, or the list contains the name.
    Has,
}

impl Op {
    /// The operators as they are written.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("=", Self::Is),
        ("!=", Self::IsNot),
        ("<", Self::Below),
        ("<=", Self::AtMost),
        (">", Self::Above),
        (">=", Self::AtLeast),
        ("has", Self::Has),
    ];
}

/// Keys that every entry has, although they are not fields.
const OWN: &[&str] = &["kind", "name", "path", "title", "text"];

impl Condition {
    /// Parses a condition.
    ///
    /// # Errors
    /// A message if the field or the operator is unknown, with a hint if there is one.
    pub fn new(field: &str, op: &str, value: &str) -> Result<Self, (String, Option<String>)> {
        Self::of(known_field(field)?, op, value)
    }

    /// Like [`new`](Self::new), for a field name that is already checked.
    ///
    /// # Errors
    /// A message if the operator is unknown, with a hint.
    pub fn of(field: String, op: &str, value: &str) -> Result<Self, (String, Option<String>)> {
        let Some((_, op)) = Op::WORDS.iter().find(|(word, _)| *word == op) else {
            let words: Vec<&str> = Op::WORDS.iter().map(|(word, _)| *word).collect();
            return Err((format!("no comparison `{op}`"), Some(format!("it is one of {}", words.join(" ")))));
        };
        Ok(Self { field, op: *op, value: value.trim().to_owned(), also: Vec::new() })
    }

    fn holds(&self, entry: &Entry) -> bool {
        let found = values(entry, &self.field);
        let wanted = &*self.value;
        let is = |value: &String| {
            compared(value, wanted) == Ordering::Equal
                || self.also.iter().any(|name| compared(value, name) == Ordering::Equal)
        };
        match self.op {
            // An empty value matches entries without the field.
            Op::Is if wanted.is_empty() => found.is_empty(),
            Op::IsNot if wanted.is_empty() => !found.is_empty(),
            Op::Is => found.iter().any(is),
            Op::IsNot => !found.iter().any(is),
            Op::Has => found.iter().any(|value| is(value) || fold(value).contains(&*fold(wanted))),
            Op::Below => found.iter().any(|value| compared(value, wanted) == Ordering::Less),
            Op::AtMost => found.iter().any(|value| compared(value, wanted) != Ordering::Greater),
            Op::Above => found.iter().any(|value| compared(value, wanted) == Ordering::Greater),
            Op::AtLeast => found.iter().any(|value| compared(value, wanted) != Ordering::Less),
        }
    }
}

/// Checks that `name` is a field of some kind, a key that every entry has, or begins with `x_`.
///
/// # Errors
/// A message if it is none of these, with the field that is probably meant.
pub fn known_field(name: &str) -> Result<String, (String, Option<String>)> {
    let all =
        || KINDS.iter().flat_map(|kind| kind.fields()).map(|field| field.name).chain(OWN.iter().copied());
    if all().any(|known| known == name) || name.starts_with("x_") {
        return Ok(name.to_owned());
    }
    let near = closest(name, all()).map(|near| format!("did you mean `{near}`?"));
    Err((format!("no field `{name}`"), near))
}

impl Query {
    /// Whether an entry matches.
    pub fn wants(&self, entry: &Entry) -> bool {
        self.kind.is_none_or(|kind| entry.is(kind))
            && self.conditions.iter().all(|condition| condition.holds(entry))
    }

    /// Compares two matching entries; those without a value of the sort field come last.
    pub fn order(&self, one: &Entry, other: &Entry) -> Ordering {
        for (field, backwards) in &self.sort {
            let (a, b) = (values(one, field), values(other, field));
            let order = match (a.first(), b.first()) {
                (Some(a), Some(b)) if *backwards => compared(b, a),
                (Some(a), Some(b)) => compared(a, b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            };
            if order != Ordering::Equal {
                return order;
            }
        }
        natural(&one.path, &other.path)
    }
}

/// Compares numbers by value, and everything else in natural order (`E2` before `E10`); ISO dates sort
/// correctly that way.
fn compared(one: &str, other: &str) -> Ordering {
    match (one.trim().parse::<f64>(), other.trim().parse::<f64>()) {
        (Ok(one), Ok(other)) => one.partial_cmp(&other).unwrap_or(Ordering::Equal),
        _ => natural(one.trim(), other.trim()),
    }
}

/// The values of a field, each as the text to compare with.
pub fn values(entry: &Entry, field: &str) -> Vec<String> {
    match field {
        "kind" => entry.kind.map(|kind| kind.name.to_owned()).into_iter().collect(),
        "name" => vec![entry.name().to_owned()],
        "path" => vec![entry.path.to_string()],
        "text" => vec![entry.body_text().to_owned()],
        field if field == common::TITLE.name => vec![entry.title()],
        field => entry.fields.given(field).map_or_else(|| default(entry, field), |given| words(&given.value)),
    }
}

/// The value of a field that is absent: its first choice, if the field has a default.
fn default(entry: &Entry, field: &str) -> Vec<String> {
    let spec = entry.kind.and_then(|kind| kind.field(field)).filter(|spec| spec.defaults);
    match spec.map(|spec| spec.shape) {
        Some(crate::schema::Shape::Choice(words)) => {
            words.first().map(|first| (*first).to_owned()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn words(value: &Value) -> Vec<String> {
    let reference = |reference: &Reference| match &reference.part {
        Some(part) => format!("{}#{part}", reference.target),
        None => reference.target.to_string(),
    };
    match value {
        Value::Text(text) => vec![text.trim().to_owned()],
        Value::Words(words) => words.iter().map(|word| word.text.to_string()).collect(),
        Value::Refs(refs) => refs.iter().map(reference).collect(),
        Value::Date(date) => vec![date.to_string()],
        Value::YesNo(yes) => vec![if *yes { "yes" } else { "no" }.to_owned()],
        Value::Choice(word) => vec![(*word).to_owned()],
        Value::Number(number)
        | Value::Amount(
            Amount::Number(number)
            | Amount::Percent(number)
            | Amount::Of(number, _)
            | Amount::Comma(number, _),
        ) => vec![number.to_string()],
        Value::Amount(Amount::Range(low, high) | Amount::Percents(low, high)) => {
            vec![low.to_string(), high.to_string()]
        }
        Value::Amount(Amount::Words(words)) => vec![words.to_string()],
        Value::Cadence(days) => vec![days.to_string()],
        Value::InWriting(crate::entry::InWriting::Letter(letter)) => vec![reference(letter)],
        Value::InWriting(crate::entry::InWriting::Yes) => vec!["yes".to_owned()],
        Value::InWriting(crate::entry::InWriting::No) => vec!["no".to_owned()],
        Value::Records(records) => records
            .iter()
            .flat_map(|record| record.fields.iter().flat_map(|given| words(&given.value)))
            .collect(),
        Value::Unknown => vec!["unknown".to_owned()],
        Value::Nothing => vec!["none".to_owned()],
        Value::Empty | Value::Invalid => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(head: &str) -> Entry {
        crate::entry::parse(&"asks/a.md".into(), &format!("---\n{head}\n---\nBody\n").into()).0
    }

    fn holds(head: &str, field: &str, op: &str, value: &str) -> bool {
        Condition::new(field, op, value).unwrap().holds(&entry(head))
    }

    #[test]
    fn fields_are_compared_by_what_they_are() {
        assert!(holds("due: 2026-03-09", "due", "<", "2026-03-10"));
        assert!(!holds("due: 2026-03-09", "due", ">", "2026-03-10"));
        assert!(holds("target: 9", "target", "<", "10"), "numbers as numbers");
        assert!(holds("for: [E1, E2]", "for", "=", "e2"));
        assert!(holds("for: [E1, E2]", "for", "!=", "E3"));
        assert!(holds("status: sent", "status", "=", "sent") && holds("title: x", "status", "=", "draft"));
        assert!(holds("wording: The Queue", "wording", "has", "queue") && holds("title: x", "due", "=", ""));
        assert!(holds("title: x", "text", "has", "body") && holds("title: x", "kind", "=", "ask"));
    }

    /// Part K: E1, E10, E2.
    #[test]
    fn ids_sort_in_natural_order() {
        let query = Query { sort: vec![("id".to_owned(), false)], ..Query::default() };
        let mut entries = ["id: E10", "id: E2", "id: E1"].map(entry);
        entries.sort_by(|one, other| query.order(one, other));
        assert_eq!(entries.map(|entry| entry.name().to_owned()), ["E1", "E2", "E10"]);
        assert!(holds("id: E2", "id", "<", "E10"));
    }

    #[test]
    fn a_slip_says_what_was_meant() {
        assert_eq!(
            Condition::new("statsu", "=", "x").unwrap_err().1.as_deref(),
            Some("did you mean `status`?")
        );
        assert!(Condition::new("status", "~", "x").is_err());
    }
}
