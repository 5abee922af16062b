//! Leave during the plan, and nobody has confirmed its effect on the dates.
//!
//! A plan may pause, be extended, or continue while you are away. The difference can be all of the time that
//! is left, so ask HR in one line and keep the answer. Until then an assumption is only an assumption, and
//! Regain moves no date. For leave that is only considered, this is information; for leave that was declined,
//! nothing is reported. `confirmed_by` settles an assumption.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- leave/two-days.md
//! ---
//! start: 2026-02-26
//! end: 2026-02-27
//! status: taken
//! plan_effect: unknown
//!              ^^^^^^^ the effect on the plan's dates is not confirmed
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- leave/two-days.md
//! ---
//! start: 2026-02-26
//! end: 2026-02-27
//! status: taken
//! plan_effect: none
//! ---
//! --- leave/summer.md
//! ---
//! start: 2026-07-06
//! end: 2026-07-17
//! status: approved
//! ---
//! ```

use super::super::advice::{is_misspelt, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::calendar::days_of_leave;
use crate::schema::kinds::leave::{self, PlanEffect, Status};
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "leave/effect-unknown",
    severity: Severity::Warning,
    source: include_str!("effect_unknown.rs"),
    check: Check::Kinds(&[&leave::KIND], check),
};

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let Some(plan) = facts.plan.as_ref().filter(|plan| plan.is_open()) else { return };
    let Some(status) = entry.choice(leave::STATUS).filter(|status| *status != Status::Declined) else {
        return;
    };
    let Some((first, last)) = days_of_leave(entry, facts.scene.today()) else { return };
    let overlaps =
        plan.start.is_some_and(|start| start <= last) && plan.last_day().is_none_or(|end| first <= end);
    let assumed = !entry.state(leave::ASSUMPTION).is_absent() && entry.state(leave::CONFIRMED_BY).is_absent();
    let unknown = entry.choice(leave::PLAN_EFFECT) == Some(PlanEffect::Unknown);
    if !overlaps || !(assumed || unknown) || is_misspelt(facts.scene.parsed(ix), leave::PLAN_EFFECT.name) {
        return;
    }
    let severity = if status == Status::Considered { Severity::Info } else { Severity::Warning };
    found.push(
        ix,
        Draft::at_or_file(
            place(entry, leave::PLAN_EFFECT.name),
            "the effect on the plan's dates is not confirmed",
        )
        .hint("ask HR in a line whether the dates move; then write `plan_effect` and `confirmed_by`")
        .severity(severity),
    );
}
