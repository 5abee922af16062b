//! No check-in was held for more than one and a half times the plan's interval.
//!
//! Early news is the best protection against a surprise at the end, and a plan that promises regular
//! feedback owes it. Ask for a date in a friendly line; if the next one is fixed, send a line on where each
//! point stands in the meantime. Days are counted from the last meeting that was held, else from the start,
//! without leave. For an interval shorter than a week, working days are counted. If the plan gives no
//! interval, it is ten days. Nothing is reported when the next meeting is within three days.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! checkin_every: weekly
//!                ^^^^^^ no check-in for 13 days
//! ---
//! --- meetings/2026-02-24-check-in.md
//! ---
//! status: held
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! title: The plan
//!        ^^^^^^^^ no check-in for 24 days
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! checkin_every: weekly
//! ---
//! --- meetings/2026-02-27-check-in.md
//! ---
//! status: held
//! ---
//! ```

use super::super::advice::{days_gone, is_running, place, working_days};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::cadence::days_to;
use crate::facts::next::SOON;
use crate::schema::kinds::plan;

pub(super) static RULE: Rule = Rule {
    name: "cadence/no-checkin",
    severity: Severity::Warning,
    source: include_str!("no_checkin.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[
    Threshold { what: "the rhythm of the plan, times this", default: 1.5 },
    Threshold { what: "the days, where the plan names no rhythm", default: 10.0 },
];

fn check(facts: &Facts, found: &mut Found) {
    let Some(plan) = facts.plan.as_ref().filter(|_| is_running(facts)) else { return };
    let cadence = &facts.cadence;
    let (Some(without), Some(working)) = (cadence.days_without, cadence.working_days_without) else { return };
    let (gone, longest, said) = match cadence.every {
        Some(every) if every < 7 => (working, f64::from(every), working_days(working)),
        Some(every) => (without, f64::from(every), days_gone(facts, without, cadence.since)),
        None => (without, 0.0, days_gone(facts, without, cadence.since)),
    };
    let longest = match cadence.every {
        Some(_) => longest * threshold(facts, &RULE, 0),
        None => threshold(facts, &RULE, 1),
    };
    let next = cadence.next.map(|(_, at)| (at.first, days_to(at, facts.scene.today())));
    if gone as f64 <= longest || next.is_some_and(|(_, days)| days <= SOON) {
        return;
    }
    let entry = facts.scene.entry(plan.ix);
    let hint = match next {
        Some((on, _)) => {
            format!("the next is on {on}: ask for an earlier one, or send where each point stands")
        }
        None => "ask for a date in a line, and note it: `regain new meeting \"Check-in\"`".to_owned(),
    };
    let span = place(entry, plan::CHECKIN_EVERY.name);
    found.push(plan.ix, Draft::at_or_file(span, format!("no check-in for {said}")).hint(hint));
}
