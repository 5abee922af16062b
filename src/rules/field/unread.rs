//! A part of a value that is not used.
//!
//! The field takes only one of the values, or no value in this form; the rest is in no list and no count. It
//! stays in the file as it is. Write what you mean in the form that the field takes, or move it to the text
//! below.
//!
//! ```md
//! --- plan.md
//! ---
//! title: Plan
//! status: active
//! start: 2026-02-02
//! checkin_every: [weekly, monthly]
//!                         ^^^^^^^ `monthly` is not used
//! ---
//! ```

use super::super::words::{quoted, sample};
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "field/unread",
    severity: Severity::Warning,
    source: include_str!("unread.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::Unread { spec } = fault.what else { return None };
    let draft = Draft::at(fault.span, format!("{} is not used", quoted(fault.span.of(&entry.text))));
    Some(draft.hint(format!("write the field as {}, or move this to the text below", sample(spec))))
}
