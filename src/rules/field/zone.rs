//! A time with a time zone, which is ignored.
//!
//! Days and times are local to where you are, so that they stay the same wherever the vault is read. Other
//! programs add a zone; the part before it counts. If it is the time of another place, write the time where
//! you were.
//!
//! ```md
//! --- meetings/a.md
//! ---
//! at: 2026-03-04T10:00:00Z
//!     ^^^^^^^^^^^^^^^^^^^^ read as `2026-03-04 10:00`, without its zone
//! ---
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "field/zone",
    severity: Severity::Info,
    source: include_str!("zone.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::Zone { spec, read } = &fault.what else { return None };
    let hint =
        format!("write `{}: {read}` if that was the time where you were, else the time there", spec.name);
    Some(Draft::at(fault.span, format!("read as `{read}`, without its zone")).hint(hint))
}
