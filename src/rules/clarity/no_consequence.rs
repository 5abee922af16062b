//! A plan that does not say what follows if it is not met.
//!
//! It is easier to plan for something that is written down than for something guessed at. Copy the
//! sentence if the plan has one. If it has none, one calm question is enough: "what are the possible
//! outcomes at the end?" The advice begins once the plan has a date.
//!
//! ```md
//! --- plan.md
//! ---
//! status: issued
//! issued: 2026-03-06
//! consequence:
//! ^^^^^^^^^^^ the plan does not say what follows
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: issued
//! issued: 2026-03-06
//! consequence: Further steps may follow, up to the end of employment.
//! ---
//! ```

use super::super::advice::{is_live, is_missing, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::plan;

pub(super) static RULE: Rule = Rule {
    name: "clarity/no-consequence",
    severity: Severity::Info,
    source: include_str!("no_consequence.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let Some(plan) = facts.plan.as_ref().filter(|_| is_live(facts)) else { return };
    let entry = facts.scene.entry(plan.ix);
    // Before that the plan is still being copied.
    let is_begun = plan.start.is_some() || entry.get(plan::ISSUED).is_some();
    if is_begun && is_missing(facts.scene.parsed(plan.ix), plan::CONSEQUENCE.name) {
        found.push(
            plan.ix,
            Draft::at_or_file(place(entry, plan::CONSEQUENCE.name), "the plan does not say what follows")
                .hint("copy it from the plan into `consequence`; if it has none, ask what the possible outcomes are"),
        );
    }
}
