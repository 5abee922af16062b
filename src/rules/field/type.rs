//! A value has a form that its field does not take.
//!
//! A list in place of a day, or words in place of a number, cannot be used in calculations, and nobody should
//! guess. The value is left out until it is fixed; the rest of the entry is read.
//!
//! ```md
//! --- actions/a.md
//! ---
//! due: [2026-03-12, 2026-03-13]
//!      ^^^^^^^^^^^^^^^^^^^^^^^^ `due` takes a day, not a list
//! ---
//! --- journal/2026-03-04.md
//! ---
//! stress: high
//!         ^^^^ `stress` takes a number, not words
//! ---
//! ```

use super::super::words::{sample, wanted};
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "field/type",
    severity: Severity::Error,
    source: include_str!("type.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::WrongType { spec, found } = &fault.what else { return None };
    let message = format!("`{}` takes {}, not {found}", spec.name, wanted(spec));
    Some(Draft::at(fault.span, message).hint(format!("write it as {}", sample(spec))))
}
