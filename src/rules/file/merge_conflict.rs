//! A merge conflict that git or jj left is not resolved.
//!
//! Between the markers are two versions of the same lines, and only you know which is right.
//! Until one is chosen nothing of the entry is read, and it counts as private.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: Ask HR
//! <<<<<<< HEAD
//! ^^^^^^^^^^^^ an unresolved merge conflict
//! due: 2026-03-12
//! =======
//! due: 2026-03-13
//! >>>>>>> laptop
//! ---
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "file/merge-conflict",
    severity: Severity::Error,
    source: include_str!("merge_conflict.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::MergeConflict = fault.what else { return None };
    let hint = "keep the lines that are right; delete the others, and each line of seven or more equal signs, from \
         `<<<<<<<` to `>>>>>>>`";
    Some(Draft::at(fault.span, "an unresolved merge conflict").hint(hint))
}
