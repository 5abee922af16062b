//! `kind` does not name a kind of entry.
//!
//! The kind says which fields an entry has and where it counts. Most entries need no such line,
//! because their folder says it.
//!
//! ```md
//! --- actions/a.md
//! ---
//! kind: task
//!       ^^^^ no kind `task`
//! ---
//! ```

use super::super::words::{one_of, quoted};
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};
use crate::schema::kinds::common::kind_names;

pub(super) static RULE: Rule = Rule {
    name: "kind/unknown",
    severity: Severity::Error,
    source: include_str!("unknown.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::UnknownKind { word, near } = &fault.what else { return None };
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {}", one_of(&kind_names().collect::<Vec<_>>())),
    };
    Some(Draft::at(fault.span, format!("no kind {}", quoted(word))).hint(hint))
}
