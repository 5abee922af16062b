//! A file or folder cannot be read.
//!
//! Its contents are missing from every page and count, so it is reported rather than silently left out. The
//! usual cause is its permissions, or a cloud drive that has not fetched it yet.
//!
//! ```md
//! --- notes/2026-03-04-feedback.md is permission denied
//! ! cannot be read: permission denied
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::page::Now;

pub(super) static RULE: Rule = Rule {
    name: "file/unreadable",
    severity: Severity::Error,
    source: include_str!("unreadable.rs"),
    check: Check::Unread(check),
};

fn check(now: &Now) -> Option<Draft> {
    let Now::Unreadable(why) = now else { return None };
    Some(
        Draft::file(format!("cannot be read: {why}"))
            .hint("give yourself the right to read it, or let the cloud drive fetch it first"),
    )
}
