//! Two entries have the same id.
//!
//! Other entries refer to one of them by that id, and nobody can tell to which. Letters' case does
//! not count. Change the one that fewer entries refer to.
//!
//! ```md
//! --- expectations/articles.md
//! ---
//! id: E1
//! ---
//! --- expectations/replies.md
//! ---
//! id: e1
//!     ^^ `e1` is the id of `expectations/articles.md` already
//! ---
//! ```

use std::collections::HashMap;

use super::super::words::quoted;
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::common;
use crate::text::fold;
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "id/duplicate",
    severity: Severity::Error,
    source: include_str!("duplicate.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let mut first: HashMap<String, Ix> = HashMap::new();
    for (ix, entry) in facts.scene.entries() {
        let Some(id) = entry.id() else { continue };
        let known = *first.entry(fold(id).into_owned()).or_insert(ix);
        if known == ix {
            continue;
        }
        let other = facts.scene.entry(known);
        let message = format!("{} is the id of `{}` already", quoted(id), other.path);
        found.push(
            ix,
            Draft::at_or_file(entry.fields.span(common::ID), message)
                .hint("give one of the two another id, and mend what refers to it")
                .related(other, other.fields.span(common::ID), "it stands here first"),
        );
    }
}
