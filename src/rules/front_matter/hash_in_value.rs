//! An unquoted value is cut off by ` #`, which begins a comment in YAML.
//!
//! `title: Look into case #4182` is only "Look into case" to every program that reads it: the number
//! is silently lost. Put the value in quotes. An intended comment has a space after its `#`.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: Look into case #4182
//!        ^^^^^^^^^^^^^^^^^^^^ everything from ` #` on is cut off
//! due: 2026-03-12 # as agreed
//! ---
//! --- notes/2026-03-04-a.md
//! ---
//! title: #1 complaint
//!        ^^^^^^^^^^^^ everything from `#` on is cut off
//! tags:
//!   - #pip
//!     ^^^^ everything from `#` on is cut off
//! ---
//! ```

use super::super::verify::if_it_works;
use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::{Fix, Severity};
use crate::entry::{Entry, Fault, Given, Value, Wrong, edit};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "front-matter/hash-in-value",
    severity: Severity::Error,
    source: include_str!("hash_in_value.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::HashInValue = fault.what else { return None };
    // For a field that must not be empty, `field/missing` reports it.
    let is_missing = |given: &Given| {
        let between = |key: Span| entry.text.get(key.end as usize..fault.span.start as usize);
        given.spec.never_empty
            && matches!(given.value, Value::Empty)
            && given.key.and_then(between).is_some_and(|between| !between.contains(['\n', '\r']))
    };
    if entry.fields.iter().any(is_missing) {
        return None;
    }
    let value = fault.span.of(&entry.text).trim_end();
    let from = if value.starts_with('#') { "`#`" } else { "` #`" };
    let draft = Draft::at(fault.span, format!("everything from {from} on is cut off"));
    if value.contains(['\n', '\r']) {
        return Some(draft.hint("put the value in quotes"));
    }
    let in_quotes = edit::scalar(value);
    if let Some(word) = value.strip_prefix('#').filter(|word| !word.contains(char::is_whitespace)) {
        // In an id or a tag the `#` may or may not be meant, so there is no automatic fix.
        let hint = format!("write {}, or {} if the sign belongs to it", quoted(word), quoted(&in_quotes));
        return Some(draft.hint(hint));
    }
    let hint = format!("write {}; a comment has a space after its `#`", quoted(&in_quotes));
    let fix = Fix::replace("quote the value", fault.span, in_quotes);
    Some(draft.hint(hint).maybe_fix(if_it_works(fix, fault, entry)))
}
