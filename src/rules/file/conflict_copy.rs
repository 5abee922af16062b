//! A copy that a sync program made when two machines changed the same file.
//!
//! One of the two may contain what the other lacks, so nothing is deleted; and so that nothing counts
//! twice, the copy is not read as an entry. Compare the two, keep one, and delete the copy.
//!
//! ```md
//! --- notes/2026-03-04-feedback.md
//! ---
//! said: The report came late
//! ---
//! --- notes/2026-03-04-feedback (Ines's conflicted copy 2026-03-05).md
//! ! a copy of `notes/2026-03-04-feedback.md`, not read as an entry
//! ---
//! said: The report came two days late
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;

pub(super) static RULE: Rule = Rule {
    name: "file/conflict-copy",
    severity: Severity::Warning,
    source: include_str!("conflict_copy.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for (path, twin) in facts.scene.conflict_copies() {
        let draft = Draft::file(format!("a copy of {}, not read as an entry", quoted(twin)));
        let hint = if facts.scene.contents().parsed.contains_key(twin.as_str()) {
            "compare the two, keep what is right in the entry, then delete the copy"
        } else {
            "the entry itself is gone; if you need this text, rename the copy"
        };
        found.push_at(path, draft.hint(hint));
    }
}
