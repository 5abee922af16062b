//! A link names a file that is not in the vault.
//!
//! It may have been renamed, or never put there; either way nobody can find what the link refers to. The name
//! of a file is enough, as long as no other has it; a path begins at the vault, `files/…`, or at the entry's
//! own folder, `../files/…`.
//!
//! ```md
//! --- files/2026-02-25-certificate.pdf is a file
//! --- evidence/2026-02-25-certificate.md
//! ---
//! files: files/2026-02-25-certficate.pdf
//!        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no file `files/2026-02-25-certficate.pdf`
//! ---
//! See [it](../files/2026-02-25-certificate.pdf) and ![a scan](scan.png).
//!                                                   ^^^^^^^^^^^^^^^^^^^ no file `scan.png`
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::vault::{Link, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/missing-file",
    severity: Severity::Error,
    source: include_str!("missing_file.rs"),
    check: Check::Links(|vault, links| links.iter().filter_map(|link| check(vault, link)).collect()),
};

fn check(vault: &Vault, link: &Link) -> Option<Draft> {
    if link.to != To::MissingFile {
        return None;
    }
    let several = vault.files_like(link.from, &link.target);
    if several > 1 {
        let message = format!("{} may be any of {several} files", quoted(&link.target));
        return Some(Draft::at(link.span, message).hint("write the path of the one that is meant"));
    }
    let hint = match vault.nearest_file(&link.target) {
        Some(near) => format!("did you mean {}?", quoted(near)),
        None => "put the file into `files/`, and write `files/` and its name".to_owned(),
    };
    Some(Draft::at(link.span, format!("no file {}", quoted(&link.target))).hint(hint))
}
