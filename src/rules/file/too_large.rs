//! A file, or its front matter, is larger than an entry can be.
//!
//! An entry is a page or two of prose; a file far beyond that is nearly always something else under
//! a name that ends in `.md`, and would make every build slow. Keep it in `files/` and link to it.
//!
//! ```md
//! --- notes/whole-mailbox.md is 2 MiB
//! ! 2.0 MiB; an entry has at most 1 MiB
//! ```

use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::Wrong;
use crate::facts::Facts;
use crate::page::{LARGEST_ENTRY, Now};

pub(super) static RULE: Rule = Rule {
    name: "file/too-large",
    severity: Severity::Error,
    source: include_str!("too_large.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for (path, now) in &facts.scene.contents().unread {
        if let Now::TooLarge { bytes } = now {
            let size = *bytes as f64 / f64::from(1 << 20);
            let message = format!("{size:.1} MiB; an entry has at most {} MiB", LARGEST_ENTRY >> 20);
            found.push_at(path, Draft::file(message).hint("move it to `files/` and link to it there"));
        }
    }
    for (ix, _) in facts.scene.entries() {
        for fault in facts.scene.faults(ix) {
            if let Wrong::HeadTooLarge { limit } = fault.what {
                let message = format!("the front matter is larger than {limit}");
                let hint = "move long texts below the second `---`, and large lists into `files/`";
                found.push(ix, Draft::at(fault.span, message).hint(hint));
            }
        }
    }
}
