//! An unquoted value holds a colon and a space, which YAML takes for another key.
//!
//! `title: Feedback: second round` cannot be read. Put the value in quotes; nothing else changes.
//!
//! ```md
//! --- notes/2026-03-04-a.md
//! ---
//! title: Feedback: second round
//!        ^^^^^^^^^^^^^^^^^^^^^^ a value with `: ` in it needs quotes
//! ---
//! ```

use super::super::verify::if_it_works;
use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::{Fix, Severity};
use crate::entry::{Entry, Fault, Wrong, edit};

pub(super) static RULE: Rule = Rule {
    name: "front-matter/colon-in-value",
    severity: Severity::Error,
    source: include_str!("colon_in_value.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::ColonInValue = fault.what else { return None };
    let value = fault.span.of(&entry.text);
    let draft = Draft::at(fault.span, "a value with `: ` in it needs quotes");
    if value.contains(" #") {
        // What follows the hash may be meant as a comment, so there is no automatic fix.
        return Some(draft.hint("put the value in quotes"));
    }
    let in_quotes = edit::scalar(value);
    let hint = format!("write {}", quoted(&in_quotes));
    let fix = Fix::replace("quote the value", fault.span, in_quotes);
    Some(draft.hint(hint).maybe_fix(if_it_works(fix, fault, entry)))
}
