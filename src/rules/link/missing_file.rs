//! A link names a file that is not in the vault.
//!
//! It may have been renamed, or never put there; either way the proof that it stands for cannot be
//! found. In a field a path begins at the vault, `files/…`; in the text below it begins at the
//! entry's own folder.
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
use crate::text::closest;
use crate::vault::{Link, Site, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/missing-file",
    severity: Severity::Error,
    source: include_str!("missing_file.rs"),
    check: Check::Link(check),
};

fn check(vault: &Vault, link: &Link) -> Option<Draft> {
    if link.to != To::MissingFile {
        return None;
    }
    let files = vault.contents().files.keys().map(|path| &**path);
    let hint = match (closest(&link.target, files), link.site) {
        (Some(near), Site::Field(_)) => format!("did you mean {}?", quoted(near)),
        (None, Site::Field(_)) => "put the file into `files/`, and write its path from there".to_owned(),
        (_, Site::Body(_)) => "put the file there; the path begins at the folder of this entry".to_owned(),
    };
    Some(Draft::at(link.span, format!("no file {}", quoted(&link.target))).hint(hint))
}
