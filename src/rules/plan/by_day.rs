//! An expectation, or an ask that is still open, belongs to an earlier plan only because of its day.
//!
//! If plans follow one another, an entry without `plan` belongs to the one that was open on its day, and is
//! not in the lists of the current one. If what was asked or promised then continues, name the plan.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-02
//! follows: first
//! ---
//! --- plans/first.md
//! ---
//! id: first
//! status: closed
//! start: 2025-09-01
//! end: 2025-12-31
//! outcomes: [{ on: 2025-12-31, result: next-stage }]
//! ---
//! --- asks/shadowing.md
//! ---
//! category: training
//! status: agreed
//! sent_on: 2025-10-01
//!          ^^^^^^^^^^ belongs to `first`, the plan that was open on that day
//! due: 2025-11-01
//! ---
//! --- asks/named.md
//! ---
//! plan: first
//! category: training
//! status: agreed
//! sent_on: 2025-10-01
//! ---
//! ```

use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::{ask, common, expectation};

pub(super) static RULE: Rule = Rule {
    name: "plan/by-day",
    severity: Severity::Info,
    source: include_str!("by_day.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let Some(current) = facts.plan.as_ref().filter(|plan| plan.is_open()) else { return };
    let scene = facts.scene;
    let open =
        facts.other_promises.iter().filter(|promise| promise.state.is_open()).map(|promise| promise.ix);
    let expectations = scene.of(&expectation::KIND).map(|(ix, _)| ix);
    for ix in expectations.chain(open) {
        let entry = scene.entry(ix);
        // What is for an expectation belongs to the plan of that.
        let is_said = entry.fields.has(common::PLAN) || entry.fields.has(ask::FOR);
        let [plan] = facts.path.of(scene, ix)[..] else { continue };
        if is_said || plan == current.ix {
            continue;
        }
        let (earlier, now) = (scene.entry(plan).name(), scene.entry(current.ix).name());
        let spans = [entry.fields.span(ask::SENT_ON), entry.fields.span(expectation::ADDED_ON)];
        found.push(
            ix,
            Draft::at_or_file(
                spans.into_iter().flatten().next(),
                format!("belongs to `{earlier}`, the plan that was open on that day"),
            )
            .hint(format!("write `plan: {now}` if it continues there, else `plan: {earlier}`")),
        );
    }
}
