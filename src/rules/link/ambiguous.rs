//! A link may mean any of several entries.
//!
//! Entries may share a name. A link to it means the one that is nearest: in the same folder, else the fewest
//! folders away. Check it, because another entry may become the nearest one day. If no entry is nearer than
//! the others, nothing is linked, rather than the wrong one. Write the path of the one that is meant, or give
//! it an `id`.
//!
//! ```md
//! --- actions/training.md
//! ---
//! title: Book it
//! ---
//! --- asks/training.md
//! ---
//! category: training
//! ---
//! --- notes/2026-03-04-talk.md
//! ---
//! title: Ask HR
//! ---
//! See [[training]].
//!     ^^^^^^^^^^^^ `training` may be any of 2 entries
//! --- actions/a.md
//! ---
//! title: Ask HR
//! ---
//! See [[training]].
//!     ^^^^^^^^^^^^ `training` is taken for `actions/training`, the nearest of 2 entries
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::vault::{Ix, Link, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/ambiguous",
    severity: Severity::Warning,
    source: include_str!("ambiguous.rs"),
    check: Check::Links(|vault, links| links.iter().filter_map(|link| check(vault, link)).collect()),
};

/// The most entries shown in a message.
const SHOWN: usize = 4;

fn check(vault: &Vault, link: &Link) -> Option<Draft> {
    let target = || quoted(&link.target);
    let path = |ix: Ix| quoted(vault.entry(ix).path.trim_end_matches(".md"));
    let (several, draft) = match &link.to {
        To::Ambiguous(several) => {
            let message = format!("{} may be any of {} entries", target(), number(several));
            let hint = format!("write its path, such as {}, or give it an `id`", path(*several.first()?));
            (&several[..], Draft::at(link.span, message).hint(hint))
        }
        To::Entry(nearest) | To::NoSuchPart(nearest) if !link.rivals.is_empty() => {
            let nearest = path(*nearest);
            let (target, several) = (target(), number(&link.rivals));
            let message = format!("{target} is taken for {nearest}, the nearest of {several} entries");
            let hint = format!("write {nearest} to be sure, or the path of another");
            (&link.rivals[..], Draft::at(link.span, message).hint(hint).severity(Severity::Info))
        }
        _ => return None,
    };
    let shown = several.iter().take(SHOWN).map(|&one| vault.entry(one));
    Some(shown.fold(draft, |draft, one| draft.related(one, None, "it may be this one")))
}

/// How many there are; beyond some number nobody counts them.
fn number(several: &[Ix]) -> String {
    match several.len() {
        Vault::MOST_OF_A_NAME => format!("{} or more", Vault::MOST_OF_A_NAME),
        few => few.to_string(),
    }
}
