//! A file, or its front matter, is larger than an entry can be.
//!
//! An entry is a page or two of prose; a much larger file is nearly always something else with a name that
//! ends in `.md`, and would make every build slow. Move it to `files/` and link to it.
//!
//! ```md
//! --- notes/whole-mailbox.md is 2 MiB
//! ! 2.0 MiB; an entry has at most 1 MiB
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};
use crate::page::{LARGEST_ENTRY, Now};

pub(super) static RULE: Rule = Rule {
    name: "file/too-large",
    severity: Severity::Error,
    source: include_str!("too_large.rs"),
    check: Check::Each(&[Check::Unread(file), Check::Fault(head)]),
};

fn file(now: &Now) -> Option<Draft> {
    let Now::TooLarge { bytes } = now else { return None };
    let size = *bytes as f64 / f64::from(1 << 20);
    let message = format!("{size:.1} MiB; an entry has at most {} MiB", LARGEST_ENTRY >> 20);
    Some(Draft::file(message).hint("move it to `files/` and link to it there"))
}

fn head(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::HeadTooLarge { limit } = fault.what else { return None };
    let message = format!("the front matter is larger than {limit}");
    let hint = "move long texts below the second `---`, and large lists into `files/`";
    Some(Draft::at(fault.span, message).hint(hint))
}
