//! A file of the vault is only in the cloud, with a placeholder in its place.
//!
//! Its contents are missing from every page and count until it is on this machine again. It is not lost:
//! nothing has to be written again. Open the folder in the cloud drive's own program, choose to keep it on
//! this device, and it is read at once.
//!
//! ```md
//! --- notes/.2026-03-04-feedback.md.icloud is not downloaded
//! ! `notes/2026-03-04-feedback.md` is not downloaded
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;

pub(super) static RULE: Rule = Rule {
    name: "file/not-downloaded",
    severity: Severity::Warning,
    source: include_str!("not_downloaded.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for (placeholder, file) in facts.scene.contents().not_downloaded() {
        let draft = Draft::file(format!("{} is not downloaded", quoted(&file)));
        found.push_at(placeholder, draft.hint("set the cloud drive to keep the whole folder on this device"));
    }
}
