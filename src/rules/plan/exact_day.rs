//! A plan that is not over gives only a month for a day that is needed for counting.
//!
//! For a plan from years ago a month is enough. While a plan runs, the time that is left is counted in days:
//! write the day, or `unknown`.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02
//!        ^^^^^^^ `start` takes one exact day until the plan is over
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: closed
//! start: 2023-02
//! end: 2023-04
//! outcomes: [{ on: 2023-04, result: passed }]
//! ---
//! ```

use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::facts::plan::days_as_written;
use crate::schema::kinds::plan::{self, Status};

pub(super) static RULE: Rule = Rule {
    name: "plan/exact-day",
    severity: Severity::Error,
    source: include_str!("exact_day.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let plan = alone.entry();
    if !plan.is(&plan::KIND) || matches!(plan.get(plan::STATUS), Some(Status::Closed | Status::Monitoring)) {
        return;
    }
    let names = [plan::START.name, plan::END.name];
    for (name, day) in names.into_iter().zip(days_as_written(plan)) {
        if day.is_some_and(|day| !day.is_exact()) {
            found.push(
                Draft::at_or_file(
                    plan.fields.span_of(name),
                    format!("`{name}` takes one exact day until the plan is over"),
                )
                .hint("write the day as `YYYY-MM-DD`, or `unknown`"),
            );
        }
    }
}
