//! The plan's end has passed, and nothing says how it ended.
//!
//! Regain never moves the end by itself: an end that nobody confirmed is not one. If the plan was
//! extended, write the new `end` and a line under `changes`; if it is over, write its `outcomes`. If
//! nobody has told you, ask in writing.
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: active
//! start: 2026-01-05
//! end: 2026-03-06
//!      ^^^^^^^^^^ the plan ended 3 days ago, and no outcome is recorded
//! ---
//! ```
//!
//! A later end that was mentioned is enough, even if it is not confirmed yet.
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: active
//! start: 2026-01-05
//! end: 2026-03-06
//! changes:
//!   - { on: 2026-03-05, what: end, old: 2026-03-06, new: 2026-03-20, by: daniel, in_writing: no }
//! ---
//! ```

use chrono::NaiveDate;

use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::Entry;
use crate::schema::kinds::plan::{self, Status};
use crate::schema::records::Change;
use crate::text::english;

pub(super) static RULE: Rule = Rule {
    name: "plan/past-end",
    severity: Severity::Warning,
    source: include_str!("past_end.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let plan = alone.entry();
    // While it is paused, or its result is being decided, the end is expected to have passed.
    let runs =
        plan.is(&plan::KIND) && matches!(plan.get(plan::STATUS), Some(Status::Issued | Status::Active));
    let Some(end) = plan.get(plan::END).filter(|_| runs) else { return };
    let today = alone.today;
    // An end before the start is reported by `field/order`.
    let slipped = plan.get(plan::START).is_some_and(|start| end < start);
    if slipped || end >= today || !plan.state(plan::OUTCOMES).is_absent() || is_moved(plan, today) {
        return;
    }
    let days = (today - end).num_days();
    let ago = if days == 1 {
        "yesterday".to_owned()
    } else {
        format!("{} ago", english::count(days, "day", "days"))
    };
    found.push(
        Draft::at_or_file(
            plan.fields.span(plan::END),
            format!("the plan ended {ago}, and no outcome is recorded"),
        )
        .hint("write what was decided: `outcomes: [{ on: YYYY-MM-DD, result: passed }]`, or the new `end`"),
    );
}

/// Whether a change moves the end to a later day, or describes it in words.
fn is_moved(plan: &Entry, today: NaiveDate) -> bool {
    plan.get(plan::CHANGES).unwrap_or_default().iter().any(|change| {
        let of_end = change.fields.get(Change::WHAT).is_some_and(|what| what.trim() == plan::END.name);
        let new = change.fields.get(Change::NEW).map(str::trim);
        of_end && new.is_some_and(|new| new.parse::<NaiveDate>().map_or(true, |day| day >= today))
    })
}
