//! Two entries have the same id.
//!
//! Other entries refer to one of them by that id, and it is unclear to which. Upper and lower case make no
//! difference. Change the one that fewer entries refer to.
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

use super::super::words::quoted;
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::common;

pub(super) static RULE: Rule = Rule {
    name: "id/duplicate",
    severity: Severity::Error,
    source: include_str!("duplicate.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for &(ix, first) in facts.scene.same_ids() {
        let (entry, other) = (facts.scene.entry(ix), facts.scene.entry(first));
        let id = entry.id().unwrap_or_default();
        let message = format!("{} is the id of `{}` already", quoted(id), other.path);
        found.push(
            ix,
            Draft::at_or_file(entry.fields.span(common::ID), message)
                .hint("give one of the two another id, and fix what refers to it")
                .related(other, other.fields.span(common::ID), "it is here first"),
        );
    }
}
