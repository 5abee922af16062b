//! The status of an entry and its dates contradict each other.
//!
//! An action that is `done` but has no day, an ask that was delivered but is still a draft: one of the two
//! was forgotten. Whoever reads the record later will ask which of them is true. One line fixes it.
//!
//! ```md
//! --- actions/a.md
//! ---
//! status: done
//!         ^^^^ `done`, and `done_on` is missing
//! ---
//! --- actions/b.md
//! ---
//! done_on: 2026-03-04
//!          ^^^^^^^^^^ `done_on` is set, and the status is `todo`
//! ---
//! --- asks/c.md
//! ---
//! category: training
//! status: draft
//! delivered_on: 2026-03-04
//!               ^^^^^^^^^^ `delivered_on` is set, and the status is `draft`
//! ---
//! --- meetings/d.md
//! ---
//! at: 2026-04-13
//! status: held
//!         ^^^^ `held`, and its day is still to come
//! ---
//! --- actions/e.md
//! ---
//! status: done
//! done_on: unknown
//! ---
//! ```
//!
//! A closed plan says how it ended.
//!
//! ```md
//! --- plan.md
//! ---
//! status: closed
//!         ^^^^^^ `closed`, and `outcomes` is missing
//! start: 2026-02-13
//! signed: unsigned
//! signed_on: 2026-02-13
//!            ^^^^^^^^^^ `signed_on` is set, and `signed` is `unsigned`
//! ---
//! ```

use super::super::absent::{has_readable_head, is_absent};
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, State, Value};
use crate::schema::Shape;

pub(super) static RULE: Rule = Rule {
    name: "field/contradiction",
    severity: Severity::Warning,
    source: include_str!("contradiction.rs"),
    check: Check::Alone(check),
};

/// What a word in one field requires of another field.
#[derive(Clone, Copy)]
enum Asks {
    /// It must have a value.
    For(&'static str),
    /// It must have no value. The second string is the word that would fit if it has one.
    Without(&'static str, &'static str),
    /// Its day must not be in the future; if the second field has a day, that one is checked instead.
    Past(&'static str, &'static str),
}
use Asks::*;

/// Kind, field, words, and what these words require. Only the first failure for a field is reported; the
/// others are usually the same mistake.
const TABLE: &[(&str, &str, &[&str], Asks)] = &[
    ("plan", "status", &["closed"], For("outcomes")),
    ("plan", "signed", &["not-asked", "unsigned"], Without("signed_on", "receipt")),
    ("action", "status", &["done"], For("done_on")),
    ("action", "status", &["todo", "doing", "blocked"], Without("done_on", "done")),
    ("ask", "status", &["sent"], For("sent_on")),
    ("ask", "status", &["delivered"], For("delivered_on")),
    ("ask", "status", &["draft", "sent", "declined", "not-delivered"], Without("delivered_on", "delivered")),
    ("ask", "status", &["draft"], Without("replied_on", "acknowledged")),
    ("ask", "status", &["draft"], Without("sent_on", "sent")),
    ("letter", "status", &["sent"], For("sent_on")),
    ("letter", "status", &["received"], For("received_on")),
    ("letter", "status", &["answered"], For("answered_on")),
    ("letter", "status", &["draft", "reviewed"], Without("answered_on", "answered")),
    ("letter", "status", &["draft", "reviewed"], Without("received_on", "received")),
    ("letter", "status", &["draft", "reviewed"], Without("sent_on", "sent")),
    ("meeting", "status", &["moved"], For("moved_to")),
    ("meeting", "status", &["held", "missed"], Past("at", "moved_to")),
    ("leave", "status", &["taken"], Past("start", "start")),
    ("leave", "status", &["ended"], Past("start", "end")),
    ("settlement", "status", &["signed"], For("signed_on")),
    ("settlement", "status", &["idea", "raised", "offered", "countered"], Without("signed_on", "signed")),
    ("settlement", "status", &["idea", "raised"], Without("offered_on", "offered")),
];

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    let Some(kind) = entry.kind.filter(|_| has_readable_head(alone.parsed)) else { return };
    let mut said: Vec<&str> = Vec::new();
    for &(_, field, words, asks) in TABLE.iter().filter(|(of, ..)| *of == kind.name) {
        let Some(word) = word(entry, field).filter(|word| words.contains(word)) else { continue };
        if said.contains(&field) {
            continue;
        }
        if let Some(draft) = contradicts(alone, field, word, asks) {
            said.push(field);
            found.push(draft);
        }
    }
}

fn contradicts(alone: &Alone, field: &str, word: &str, asks: Asks) -> Option<Draft> {
    let entry = alone.entry();
    let at = |name: &str| entry.fields.span_of(name);
    match asks {
        For(other) => is_without(alone, other).then(|| {
            let hint = match entry.kind.and_then(|kind| kind.field(other)) {
                Some(spec) if spec.may_be_unknown => {
                    format!("write {}, or `{other}: unknown`", super::super::words::sample(spec))
                }
                Some(spec) => format!("write {}", super::super::words::sample(spec)),
                None => format!("write `{other}`"),
            };
            Draft::at_or_file(at(field), format!("`{word}`, and `{other}` is missing")).hint(hint)
        }),
        Without(other, fitting) => (entry.fields.state_of(other) == State::Given).then(|| {
            let status = if field == "status" { "the status".to_owned() } else { format!("`{field}`") };
            Draft::at_or_file(at(other), format!("`{other}` is set, and {status} is `{word}`"))
                .hint(format!("write `{field}: {fitting}`, or take the date out"))
        }),
        Past(first, second) => {
            let date = |name: &str| match entry.fields.given(name)?.value {
                Value::Date(date) => Some(date),
                _ => None,
            };
            let day = date(second).or_else(|| date(first))?;
            (day.first > alone.today).then(|| {
                Draft::at_or_file(at(field), format!("`{word}`, and its day is still to come"))
                    .hint(format!("fix `{field}`, or the day"))
            })
        }
    }
}

/// Whether the field is absent or an empty list.
fn is_without(alone: &Alone, name: &str) -> bool {
    let given = alone.entry().fields.given(name);
    is_absent(alone.parsed, name)
        || matches!(given, Some(given) if matches!(&given.value, Value::Records(records) if records.is_empty()))
}

/// The word in a field, or its default if nothing is written.
fn word(entry: &Entry, field: &str) -> Option<&'static str> {
    let spec = entry.kind?.field(field)?;
    match (entry.fields.given(field).map(|given| &given.value), spec.shape) {
        (Some(Value::Choice(word)), _) => Some(word),
        (None | Some(Value::Empty), Shape::Choice(words)) if spec.defaults => words.first().copied(),
        _ => None,
    }
}
