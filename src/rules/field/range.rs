//! A number is outside the range that the field allows.
//!
//! Most likely a typing slip, and it would distort every chart. The value is left out until it is
//! fixed.
//!
//! ```md
//! --- journal/2026-03-04.md
//! ---
//! stress: 80
//!         ^^ `stress` goes from 0 to 10
//! ---
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "field/range",
    severity: Severity::Error,
    source: include_str!("range.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::OutOfRange { spec } = &fault.what else { return None };
    let (least, greatest) = spec.range?;
    let message = if greatest >= 1e15 {
        format!("`{}` is never below {least}", spec.name)
    } else {
        format!("`{}` goes from {least} to {greatest}", spec.name)
    };
    Some(Draft::at(fault.span, message).hint("write a number within that, or leave the field empty"))
}
