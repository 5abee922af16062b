//! Front matter has no end.
//!
//! The second line `---` says where the fields end and the text begins. Without it they cannot be separated,
//! so nothing of the entry is read; until it is fixed the entry counts as private.
//!
//! ```md
//! --- notes/a.md
//! ---
//! ^^^ the front matter that begins here is never closed
//! date: 2026-03-04
//!
//! She said that the report came late.
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "front-matter/unclosed",
    severity: Severity::Error,
    source: include_str!("unclosed.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::Unclosed = fault.what else { return None };
    Some(
        Draft::at(fault.span, "the front matter that begins here is never closed")
            .hint("write `---` on a line of its own, right after the last field"),
    )
}
