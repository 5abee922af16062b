//! A key appears twice.
//!
//! Only one of the two can be meant, and it is unclear which; for now the first counts.
//! Keep the one that is right, or join the two into one list.
//!
//! ```md
//! --- actions/a.md
//! ---
//! due: 2026-03-12
//! due: 2026-03-16
//! ^^^ `due` appears here a second time
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "front-matter/duplicate-key",
    severity: Severity::Error,
    source: include_str!("duplicate_key.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::DuplicateKey { key, first } = &fault.what else { return None };
    Some(
        Draft::at(fault.span, format!("{} appears here a second time", quoted(key)))
            .hint("keep one of the two; for now the first counts")
            .related(entry, Some(*first), "it is here first"),
    )
}
