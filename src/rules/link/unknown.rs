//! A field names an entry that is not in the vault.
//!
//! The reference does not count anywhere. Correct the name, or write the entry that it names.
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
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::vault::{Link, Site, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/unknown",
    severity: Severity::Error,
    source: include_str!("unknown.rs"),
    check: Check::Links(|vault, links| links.iter().filter_map(|link| check(vault, link)).collect()),
};

fn check(vault: &Vault, link: &Link) -> Option<Draft> {
    let Site::Field(spec) = link.site else { return None };
    let draft = match &link.to {
        To::Unknown => Draft::at(link.span, format!("no entry {}", quoted(&link.target))),
        To::NoSuchPart(to) => {
            let name = vault.entry(*to).name();
            Draft::at(link.span, format!("{} has no measure of that name", quoted(name)))
        }
        _ => return None,
    };
    Some(draft.hint(hint(vault, link, spec.targets)))
}

fn hint(vault: &Vault, link: &Link, kinds: &'static [&'static str]) -> String {
    match vault.nearest(&link.target, kinds) {
        Some(near) => format!("did you mean {}?", quoted(&near)),
        None if link.target.contains(',') && !kinds.is_empty() => {
            format!("write several as a list: {}", quoted(&format!("[{}]", link.target)))
        }
        None if vault.contents().not_downloaded().next().is_some() => {
            "it may be in a file that is not downloaded; let the cloud drive fetch all of them first"
                .to_owned()
        }
        None => "write its id, the name of its file, or the path".to_owned(),
    }
}
