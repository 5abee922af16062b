//! A key that entries of this kind do not have.
//!
//! Nothing reads it, so what it says is in no list and no count. Fix the key, or begin it with
//! `x_`: such keys are your own, and nobody else ever sees them. A key that may be meant for
//! `privacy` is an error, because a slip there must never share what you meant to keep private.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: Ask HR
//! deu: 2026-03-12
//! ^^^ an action has no field `deu`
//! x_mood: calm
//! ---
//! --- actions/b.md
//! ---
//! title: Ask HR
//! visibility: none
//! ^^^^^^^^^^ an action has no field `visibility`
//! ---
//! --- actions/c.md
//! ---
//! tіtle: Ask HR
//! ^^^^^ an action has no field `tіtle`, which holds U+0456
//! ---
//! ```

use super::super::words::{an_entry, quoted};
use super::super::{Check, Draft, Rule};
use crate::diagnostic::{Fix, Severity};
use crate::entry::{Entry, Fault, Value, Wrong};
use crate::schema::kinds::common;
use crate::schema::{FieldSpec, Shape};
use crate::text::case::distance;

pub(super) static RULE: Rule = Rule {
    name: "field/unknown",
    severity: Severity::Warning,
    source: include_str!("unknown.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::UnknownField { key, near, of, may_hide } = &fault.what else { return None };
    let owner = match entry.kind {
        Some(kind) if kind.name == *of => an_entry(of),
        _ => format!("`{of}`"),
    };
    let message = format!("{owner} has no field {}{}", quoted(key), odd_characters(key));
    let draft = Draft::at(fault.span, message);
    if *may_hide {
        return Some(draft.severity(Severity::Error).hint(
            "this may be meant for `privacy`; until it is clear the entry counts as private: \
             write `privacy: private`, `adviser`, `hr` or `shared`, or begin the key with `x_`",
        ));
    }
    let Some(near) = near else {
        return Some(draft.hint("take it out, or begin it with `x_` to keep it as your own"));
    };
    let draft = draft.hint(format!("did you mean `{near}`?"));
    if !is_clear(fault, entry, key, near) {
        return Some(draft);
    }
    Some(draft.fix(Fix::replace(format!("write `{near}`"), fault.span, *near)))
}

/// Names the characters of a key that look like others or are invisible.
fn odd_characters(key: &str) -> String {
    let mut odd: Vec<String> = key
        .chars()
        .filter(|c| !c.is_ascii_graphic() && *c != ' ')
        .map(|c| format!("U+{:04X}", c as u32))
        .collect();
    odd.dedup();
    odd.truncate(4);
    if odd.is_empty() { String::new() } else { format!(", which holds {}", odd.join(", ")) }
}

/// Whether `near`, and no other field, is certainly meant: it differs by at most one letter, and is not
/// already in the entry.
fn is_clear(fault: &Fault, entry: &Entry, key: &str, near: &str) -> bool {
    let Some((fields, present)) = siblings(fault, entry) else { return false };
    let apart = distance(key, near);
    let alone = fields.iter().filter(|field| distance(key, field.name) <= apart).count() == 1;
    near != common::PRIVACY.name && apart <= 1 && near.len() > 2 && alone && !present.contains(&near)
}

/// The fields that are allowed where the key is, and the names of those that are there.
fn siblings<'e>(fault: &Fault, entry: &'e Entry) -> Option<(Vec<&'static FieldSpec>, Vec<&'e str>)> {
    let Wrong::UnknownField { of, .. } = fault.what else { return None };
    let kind = entry.kind?;
    if kind.name == of {
        return Some((kind.fields().collect(), entry.fields.iter().map(|given| given.spec.name).collect()));
    }
    let given = entry.fields.iter().find(|given| given.spec.name == of)?;
    let (Shape::Records(shape), Value::Records(records)) = (given.spec.shape, &given.value) else {
        return None;
    };
    let record = records.iter().find(|record| record.span.touches(fault.span.start as usize))?;
    let present = record.fields.iter().map(|given| given.spec.name).collect();
    Some((shape.fields.iter().collect(), present))
}
