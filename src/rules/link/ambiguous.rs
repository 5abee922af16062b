//! A link may mean any of several entries.
//!
//! Entries may share a name as long as nothing refers to it. Here something does, so nothing is
//! linked, rather than the wrong one. Write the path of the one that is meant, or give it an `id`.
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
//! --- actions/a.md
//! ---
//! title: Ask HR
//! ---
//! See [[training]].
//!     ^^^^^^^^^^^^ `training` may be any of 2 entries
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::vault::{Link, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/ambiguous",
    severity: Severity::Warning,
    source: include_str!("ambiguous.rs"),
    check: Check::Link(check),
};

/// How many of the entries are shown.
const SHOWN: usize = 4;

fn check(vault: &Vault, link: &Link) -> Option<Draft> {
    let To::Ambiguous(several) = &link.to else { return None };
    let message = format!("{} may be any of {} entries", quoted(&link.target), several.len());
    let path = several.first().map_or("", |&first| &*vault.entry(first).path);
    let path = path.get(..path.len().saturating_sub(3)).unwrap_or(path);
    let draft = Draft::at(link.span, message)
        .hint(format!("write its path, such as {}, or give it an `id`", quoted(path)));
    let shown = several.iter().take(SHOWN).map(|&one| vault.entry(one));
    Some(shown.fold(draft, |draft, one| draft.related(one, None, "it may be this one")))
}
