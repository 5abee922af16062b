//! A field that the entry cannot do without has no value.
//!
//! Without it the entry has no place: a meeting without a day is on no timeline. A date at the start
//! of the file's name will do for `date` and `at`. Where nobody has told you the start of the plan,
//! write `unknown`.
//!
//! ```md
//! --- meetings/check-in.md
//! ---
//! ^^^ `at` is missing
//! title: Check-in
//! ---
//! --- people/hanna.md
//! ---
//! role:
//! ^^^^ `role` has no value
//! ---
//! --- plan.md
//! ---
//! ^^^ `start` is missing
//! status: active
//! scale:
//!   - meets: no
//!     ^^^^^^^^^ `label` is missing
//! ---
//! --- meetings/2026-03-04-check-in.md
//! ---
//! title: Its name says the day
//! ---
//! ```

use super::super::absent::{has_readable_head, is_absent, is_absent_in};
use super::super::words::sample;
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Value};
use crate::schema::kinds::plan;
use crate::schema::{FieldSpec, Shape};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "field/missing",
    severity: Severity::Error,
    source: include_str!("missing.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    let Some(kind) = entry.kind.filter(|_| has_readable_head(alone.parsed)) else { return };
    for field in kind.fields().filter(|field| field.required || is_due_by_status(field, entry)) {
        if is_absent(alone.parsed, field.name) {
            let draft = match entry.fields.given(field.name).and_then(|given| given.key) {
                Some(key) => Draft::at(key, format!("`{}` has no value", field.name)),
                None => Draft::at_or_file(opening_fence(entry), format!("`{}` is missing", field.name)),
            };
            found.push(draft.hint(hint(field)));
        }
    }
    for given in entry.fields.iter() {
        let (Shape::Records(shape), Value::Records(records)) = (given.spec.shape, &given.value) else {
            continue;
        };
        for record in records {
            for field in shape.fields.iter().filter(|field| field.required) {
                if is_absent_in(alone.parsed, record, field.name) {
                    let draft = match record.fields.given(field.name).and_then(|given| given.key) {
                        Some(key) => Draft::at(key, format!("`{}` has no value", field.name)),
                        None => Draft::at(record.span, format!("`{}` is missing", field.name)),
                    };
                    found.push(draft.hint(hint(field)));
                }
            }
        }
    }
}

/// A plan that runs, or ran, has a first day.
fn is_due_by_status(field: &FieldSpec, entry: &Entry) -> bool {
    entry.is(&plan::KIND)
        && field.name == plan::START.name
        && entry.get(plan::STATUS).is_some_and(|status| status >= plan::Status::Active)
}

fn hint(field: &FieldSpec) -> String {
    let unknown =
        if field.may_be_unknown { format!(", or `{}: unknown`", field.name) } else { String::new() };
    match field.shape {
        Shape::Choice(words) => {
            format!("write `{}:` and one of {}", field.name, super::super::words::one_of(words))
        }
        _ => format!("write {}{unknown}", sample(field)),
    }
}

/// The `---` above the fields.
fn opening_fence(entry: &Entry) -> Option<Span> {
    let start = entry.text.find("---")?;
    entry.head.map(|_| Span::new(start, start + 3))
}
