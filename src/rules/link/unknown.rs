//! A link names an entry that is not in the vault.
//!
//! Whoever follows it arrives nowhere, and what it should support stands unsupported. Mend the
//! name, or write the entry that it names.
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! ---
//! --- actions/a.md
//! ---
//! for: E7
//!      ^^ no entry `E7`
//! ---
//! See [[nowhere]].
//!     ^^^^^^^^^^^ no entry `nowhere`
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::vault::{Link, Site, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/unknown",
    severity: Severity::Error,
    source: include_str!("unknown.rs"),
    check: Check::Link(check),
};

fn check(vault: &Vault, link: &Link) -> Option<Draft> {
    let draft = match &link.to {
        To::Unknown => Draft::at(link.span, format!("no entry {}", quoted(&link.target))),
        To::NoSuchPart(to) => {
            let name = vault.entry(*to).name();
            Draft::at(link.span, format!("{} has no measure of that name", quoted(name)))
        }
        _ => return None,
    };
    Some(draft.hint(hint(vault, link)))
}

fn hint(vault: &Vault, link: &Link) -> String {
    let kinds = match link.site {
        Site::Field(spec) => spec.targets,
        Site::Body(_) => &[],
    };
    match vault.nearest(&link.target, kinds) {
        Some(near) => format!("did you mean {}?", quoted(&near)),
        None if link.target.contains(',') && !kinds.is_empty() => {
            format!("write several as a list: {}", quoted(&format!("[{}]", link.target)))
        }
        None if vault.contents().not_downloaded().next().is_some() => {
            "it may stand in a file that is not downloaded; let the cloud drive fetch all of them first"
                .to_owned()
        }
        None => "write the id, the file's name or its path as it stands in the vault".to_owned(),
    }
}
