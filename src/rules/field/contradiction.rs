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
use crate::schema::{FieldSpec, Shape, Tie};

pub(super) static RULE: Rule = Rule {
    name: "field/contradiction",
    severity: Severity::Warning,
    source: include_str!("contradiction.rs"),
    check: Check::Alone(check),
};

/// Checks what the declarations of an entry's fields require of each other. Only one failure for a choice is
/// reported: the others are usually the same mistake, and the field declared last is the latest step.
fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    let Some(kind) = entry.kind.filter(|_| has_readable_head(alone.parsed)) else { return };
    let mut reported: Vec<&str> = Vec::new();
    let fields: Vec<&FieldSpec> = kind.fields().collect();
    for (spec, tie) in fields.iter().rev().flat_map(|spec| spec.ties.iter().map(move |tie| (spec, tie))) {
        let (Tie::Needed(choice, words) | Tie::Barred(choice, words, _) | Tie::Past(choice, words, _)) = tie;
        if !reported.contains(choice)
            && let Some(word) = word(entry, choice).filter(|word| words.contains(word))
            && let Some(draft) = contradicts(alone, spec, tie, choice, word)
        {
            reported.push(choice);
            found.push(draft);
        }
    }
}

/// The finding if `spec` is not as `tie` requires, now that `choice` is `word`.
fn contradicts(alone: &Alone, spec: &FieldSpec, tie: &Tie, choice: &str, word: &str) -> Option<Draft> {
    let (entry, name) = (alone.entry(), spec.name);
    let at = |name: &str| entry.fields.span_of(name);
    match *tie {
        Tie::Needed(..) => is_without(alone, name).then(|| {
            let unknown = if spec.may_be_unknown { format!(", or `{name}: unknown`") } else { String::new() };
            Draft::at_or_file(at(choice), format!("`{word}`, and `{name}` is missing"))
                .hint(format!("write {}{unknown}", super::super::words::sample(spec)))
        }),
        Tie::Barred(_, _, fitting) => (entry.fields.state_of(name) == State::Given).then(|| {
            let said = if choice == "status" { "the status".to_owned() } else { format!("`{choice}`") };
            Draft::at_or_file(at(name), format!("`{name}` is set, and {said} is `{word}`"))
                .hint(format!("write `{choice}: {fitting}`, or take the date out"))
        }),
        Tie::Past(_, _, instead) => {
            let date = |name: &str| match entry.fields.given(name)?.value {
                Value::Date(date) => Some(date),
                _ => None,
            };
            let day = instead.and_then(date).or_else(|| date(name))?;
            (day.first > alone.today).then(|| {
                Draft::at_or_file(at(choice), format!("`{word}`, and its day is still to come"))
                    .hint(format!("fix `{choice}`, or the day"))
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
