//! A symbolic link, a pipe or a device is in the place of an entry.
//!
//! A symbolic link can lead anywhere on the machine, even into other people's private files, so none is ever
//! followed; a pipe or a device has no fixed text. The vault is complete without it, which is why this is
//! only a warning. If the text belongs to the vault, put the file itself there.
//!
//! ```md
//! --- notes/shared.md is a symbolic link
//! ! a symbolic link, which is not followed
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::page::Now;

pub(super) static RULE: Rule = Rule {
    name: "file/not-followed",
    severity: Severity::Warning,
    source: include_str!("not_followed.rs"),
    check: Check::Unread(check),
};

fn check(now: &Now) -> Option<Draft> {
    let Now::NotAFile(what) = now else { return None };
    Some(
        Draft::file(format!("{what}, which is not followed"))
            .hint("put the file itself into the vault, or remove this"),
    )
}
