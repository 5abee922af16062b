//! A field names an entry of another kind than it takes.
//!
//! The entry is there, but it cannot play that part: evidence supports an expectation, not an
//! action. So it is counted nowhere. Name the entry that is meant, or use another field.
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
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::vault::{Ix, Site, To};

pub(super) static RULE: Rule = Rule {
    name: "link/wrong-kind",
    severity: Severity::Error,
    source: include_str!("wrong_kind.rs"),
    check: Check::Entry(check),
};

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    for link in facts.scene.links_from(ix) {
        let (To::Entry(to), Site::Field(spec)) = (&link.to, link.site) else { continue };
        let target = facts.scene.entry(*to);
        // A file of no kind has a finding of its own.
        let Some(kind) = target.kind.filter(|_| !spec.targets.is_empty()) else { continue };
        if spec.targets.contains(&kind.name) {
            continue;
        }
        let taken: Vec<String> = spec.targets.iter().map(|kind| an_entry(kind)).collect();
        let taken = taken.join(" or ");
        let message =
            format!("{} is {}; `{}` takes {taken}", quoted(&link.target), an_entry(kind.name), spec.name);
        found.push(ix, Draft::at(link.span, message).hint(format!("write the id of {taken}")));
    }
}
