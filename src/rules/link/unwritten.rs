//! A link in a text leads to a note that is not written yet.
//!
//! Many people link first and write later, so nothing is wrong with that. But nobody who reads the text can
//! follow the link, and a misspelt name looks the same. All such links of one entry are reported together.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: Ask HR
//! ---
//! See [[nowhere]], [[elsewhere|there]] and [[nowhere]] again.
//!     ^^^^^^^^^^^ no entry `nowhere` yet, nor `elsewhere`
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::link;
use crate::vault::{Link, Site, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/unwritten",
    severity: Severity::Warning,
    source: include_str!("unwritten.rs"),
    check: Check::Links(check),
};

/// The most names in a message.
const SAID: usize = 4;

fn check(vault: &Vault, links: &[Link]) -> Vec<Draft> {
    let is_unwritten = |link: &&Link| matches!((link.site, &link.to), (Site::Body(_), To::Unknown));
    let mut names: Vec<(&str, &Link)> =
        links.iter().filter(is_unwritten).map(|link| (link::wiki(&link.target).target, link)).collect();
    // The first of each name, in the order of the text.
    names.sort_by_key(|(name, link)| (*name, link.span));
    names.dedup_by_key(|(name, _)| *name);
    names.sort_by_key(|(_, link)| link.span);
    let [(first, link), others @ ..] = &names[..] else { return Vec::new() };
    let mut message = format!("no entry {} yet", quoted(first));
    if !others.is_empty() {
        let said: Vec<String> = others.iter().take(SAID - 1).map(|(name, _)| quoted(name)).collect();
        message += &format!(", nor {}", said.join(", "));
        let more = others.len() - said.len();
        if more > 0 {
            message += &format!(" and {more} more");
        }
    }
    let entry = vault.entry(link.from);
    let draft = Draft::at(link.span, message).hint(hint(vault, names.iter().map(|(name, _)| *name)));
    let related = others.iter().fold(draft, |draft, (name, link)| {
        draft.related(entry, Some(link.span), format!("no entry {} yet", quoted(name)))
    });
    vec![related]
}

fn hint<'n>(vault: &Vault, names: impl Iterator<Item = &'n str>) -> String {
    let near: Vec<String> = names
        .filter_map(|name| Some(format!("{} for {}", quoted(&vault.nearest(name, &[])?), quoted(name))))
        .take(SAID)
        .collect();
    match near.is_empty() {
        false => format!("did you mean {}?", near.join(", ")),
        true => "write it when you need it, or remove the brackets".to_owned(),
    }
}
