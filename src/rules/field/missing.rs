//! A required field has no value.
//!
//! Without it the entry is incomplete: a meeting without a day is on no timeline. For `date` and `at`, a date
//! at the start of the file name is enough; for a note or a journal entry without a day, this is information
//! only. If nobody has told you the start of the plan, write `unknown`. A `privacy` or a `kind` without a
//! value is an error too, and the entry counts as private until it has one: whatever follows a `#` is a
//! comment, which is not read.
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
//! --- expectations/reply.md
//! ---
//! title: Reply within a day
//! privacy: #private
//! ^^^^^^^ `privacy` has no value
//! ---
//! ```

use super::super::absent::{has_readable_head, is_absent, is_absent_in};
use super::super::words::sample;
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::{Fix, Severity};
use crate::entry::{Entry, Given, Value};
use crate::schema::kinds::{common, journal, note, plan};
use crate::schema::{Choice, FieldSpec, Privacy, Shape};
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
            // Such an entry is complete without a day; it is only missing from the timeline.
            let may_be_undated = (entry.is(&note::KIND) && field.name == note::DATE.name)
                || (entry.is(&journal::KIND) && field.name == journal::DATE.name);
            let draft = if may_be_undated { draft.severity(Severity::Info) } else { draft };
            found.push(draft.hint(hint(field)));
        }
    }
    let is_empty = |given: &&Given| given.spec.never_empty && matches!(given.value, Value::Empty);
    for (given, key) in entry.fields.iter().filter(is_empty).filter_map(|given| Some((given, given.key?))) {
        let draft = Draft::at(key, format!("`{}` has no value", given.spec.name));
        let hint =
            format!("{}, or take the line out; until then the entry counts as private", hint(given.spec));
        found.push(draft.hint(hint).maybe_fix(uncommented(entry, key)));
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

/// A fix for `privacy: #private`, whose meaning is clear; the entry already counts as private.
fn uncommented(entry: &Entry, key: Span) -> Option<Fix> {
    let line = entry.text[key.end as usize..].lines().next()?;
    let word = line.trim_start().strip_prefix(':')?.trim_start().strip_prefix('#')?.trim();
    let is_private = key.of(&entry.text) == common::PRIVACY.name && word == Privacy::Private.word();
    let rest = Span::new(key.end as usize, key.end as usize + line.len());
    is_private.then(|| Fix::replace("take the `#` out", rest, ": private"))
}

/// Whether the status makes the field required: a plan from `active` on has a first day.
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
            format!("write `{}:` and one of {}", field.name, super::super::words::one_of(&words))
        }
        _ => format!("write {}{unknown}", sample(field)),
    }
}

/// The `---` above the fields.
fn opening_fence(entry: &Entry) -> Option<Span> {
    let start = entry.text.find("---")?;
    entry.head.map(|_| Span::new(start, start + 3))
}
