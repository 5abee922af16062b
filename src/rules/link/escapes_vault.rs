//! A link leads to a file outside the vault.
//!
//! It works on this machine only, and nothing outside the vault is ever read or copied. Put a copy
//! into `files/` and link to that. If the file is the employer's, copy nothing: say in `pointer` where it is.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: Ask HR
//! ---
//! See [the contract](../../Documents/contract.pdf).
//!     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `../../Documents/contract.pdf` leads out of the vault
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::vault::{Link, To, Vault};

pub(super) static RULE: Rule = Rule {
    name: "link/escapes-vault",
    severity: Severity::Error,
    source: include_str!("escapes_vault.rs"),
    check: Check::Links(|vault, links| links.iter().filter_map(|link| check(vault, link)).collect()),
};

fn check(_: &Vault, link: &Link) -> Option<Draft> {
    (link.to == To::Escapes).then(|| {
        Draft::at(link.span, format!("{} leads out of the vault", quoted(&link.target)))
            .hint("put a copy into `files/` and link to it, or say in words where it is")
    })
}
