//! More than half of the plan is over, and nobody was asked for a reference.
//!
//! A reference is good to have however this ends, and it is easier to ask for while you are there
//! and on good terms. One person who knows your work is enough. Write `reference: asked` in their
//! entry under `people/`.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-01
//!      ^^^^^^^^^^ more than half of the plan is over, and no reference is asked for
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-01
//! ---
//! --- people/mei.md
//! ---
//! role: colleague
//! reference: asked
//! ---
//! ```

use super::super::advice::{is_live, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Plan};
use crate::schema::kinds::person::{self, Reference};
use crate::schema::kinds::plan;

pub(super) static RULE: Rule = Rule {
    name: "exit/no-reference",
    severity: Severity::Info,
    source: include_str!("no_reference.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let Some(plan) = facts.plan.as_ref().filter(|plan| is_live(facts) && Plan::is_past_half(plan)) else {
        return;
    };
    let is_asked = facts.scene.of(&person::KIND).any(|(_, person)| {
        person.get(person::REFERENCE).is_some_and(|reference| reference != Reference::None)
    });
    if !is_asked {
        let entry = facts.scene.entry(plan.ix);
        found.push(
            plan.ix,
            Draft::at_or_file(
                place(entry, plan::END.name),
                "more than half of the plan is over, and no reference is asked for",
            )
            .hint("ask one person who knows your work, and write `reference: asked` in their entry"),
        );
    }
}
