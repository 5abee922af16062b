//! More than one plan is active.
//!
//! Entries that do not name their plan would count for none, and the days left would be those of only one
//! plan. Usually the earlier one is over: close it, and name it under `follows` in the later one.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! ---
//! --- plans/second.md
//! ---
//! status: active
//!         ^^^^^^ another plan is active, too
//! start: 2026-03-02
//! ---
//! ```

use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::plan;

pub(super) static RULE: Rule = Rule {
    name: "plan/several-active",
    severity: Severity::Warning,
    source: include_str!("several_active.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let plans = facts.scene.of(&plan::KIND);
    let mut active = plans.filter(|(_, plan)| plan.get(plan::STATUS) == Some(plan::Status::Active));
    let Some((_, first)) = active.next() else { return };
    for (ix, plan) in active {
        found.push(
            ix,
            Draft::at_or_file(plan.fields.span(plan::STATUS), "another plan is active, too")
                .hint("write `status: closed` and its `outcomes` in the one that is over")
                .related(first, first.fields.span(plan::STATUS), "this one is active"),
        );
    }
}
