//! A field names an entry of a kind that it does not take.
//!
//! The entry exists, but does not fit the field: evidence supports an expectation, not an action. So the
//! reference does not count. Name the entry that is meant, or use another field.
//!
//! ```md
//! --- actions/a.md
//! ---
//! id: A1
//! ---
//! --- evidence/2026-03-04-b.md
//! ---
//! for: A1
//!      ^^ `A1` is an action; `for` takes an expectation
//! ---
//! ```

use super::super::words::{an_entry, quoted};
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::vault::{Link, Site, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/wrong-kind",
    severity: Severity::Error,
    source: include_str!("wrong_kind.rs"),
    check: Check::Links(|vault, links| links.iter().filter_map(|link| check(vault, link)).collect()),
};

fn check(vault: &Vault, link: &Link) -> Option<Draft> {
    let (To::Entry(to), Site::Field(spec)) = (&link.to, link.site) else { return None };
    // A file without a kind has a finding of its own.
    let kind = vault.summary(*to).kind.filter(|_| !spec.targets.is_empty())?;
    if spec.targets.contains(&kind.name) {
        return None;
    }
    let taken: Vec<String> = spec.targets.iter().map(|kind| an_entry(kind)).collect();
    let taken = taken.join(" or ");
    let message =
        format!("{} is {}; `{}` takes {taken}", quoted(&link.target), an_entry(kind.name), spec.name);
    Some(Draft::at(link.span, message).hint(format!("write the id of {taken}")))
}
