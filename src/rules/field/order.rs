//! Two dates are in the wrong order.
//!
//! An end before its start, a reply before the question: one of the two is a slip, and everything
//! counted from it would be wrong. Fix the one that is wrong. Vague dates are reported only if they cannot be
//! in order.
//!
//! ```md
//! --- plan.md
//! ---
//! status: issued
//! start: 2026-02-16
//! end: 2026-02-13
//!      ^^^^^^^^^^ `end` is before `start`
//! ---
//! --- asks/a.md
//! ---
//! category: clarity
//! status: sent
//! sent_on: 2026-03-04
//! replied_on: 2026-02-27
//!             ^^^^^^^^^^ `replied_on` is before `sent_on`
//! ---
//! --- notes/b.md
//! ---
//! date: 2026-03
//! recorded: 2026-03-04
//! ---
//! ```
//!
//! An expectation that is due before the plan starts is a slip, too.
//!
//! ```md
//! --- plan.md
//! ---
//! status: issued
//! start: 2026-02-16
//! ---
//! --- expectations/a.md
//! ---
//! due: 2025-04-13
//!      ^^^^^^^^^^ `due` is before the plan starts
//! ---
//! ```

use super::super::{Alone, Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Date, Entry, Fields, Value};
use crate::facts::Facts;
use crate::schema::kinds::{expectation, measure, plan};
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "field/order",
    severity: Severity::Warning,
    source: include_str!("order.rs"),
    check: Check::Each(&[Check::Alone(within), Check::Kinds(&[&expectation::KIND], before_the_plan)]),
};

fn within(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    in_order(entry, &entry.fields, found);
    for given in entry.fields.iter() {
        if let Value::Records(records) = &given.value {
            for record in records {
                in_order(entry, &record.fields, found);
            }
        }
    }
}

/// Compares the dates among `fields` with those that they are declared to come after.
fn in_order(entry: &Entry, fields: &Fields, found: &mut Vec<Draft>) {
    for later in fields.iter() {
        for earlier in later.spec.after {
            // An entry about a planned day is written before that day.
            if fields.given(earlier).is_some_and(|earlier| !earlier.spec.ahead) {
                compare(entry, fields, earlier, later.spec.name, found);
            }
        }
    }
}

fn compare(entry: &Entry, fields: &Fields, earlier: &str, later: &str, found: &mut Vec<Draft>) {
    if let (Some(first), Some(second)) = (date(fields, earlier), date(fields, later))
        && first.first > second.last
    {
        found.push(
            Draft::at_or_file(fields.span_of(later), format!("`{later}` is before `{earlier}`"))
                .hint(format!("fix whichever of `{earlier}` and `{later}` is wrong"))
                .related(entry, fields.span_of(earlier), format!("`{earlier}` is here")),
        );
    }
}

fn before_the_plan(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    // Of several plans, the one that starts first counts.
    let plans = facts.path.of(facts.scene, ix).into_iter().map(|plan| facts.scene.entry(plan));
    let Some(plan) = plans.filter(|plan| plan.is(&plan::KIND)).min_by_key(|plan| plan.get(plan::START))
    else {
        return;
    };
    let Some(start) = plan.get(plan::START) else { return };
    let records = entry.get(measure::MEASURES).unwrap_or_default().iter().map(|record| &record.fields);
    for fields in records.chain([&entry.fields]) {
        let due = measure::DUE.name;
        if date(fields, due).is_some_and(|date| date.last < start) {
            found.push(
                ix,
                Draft::at_or_file(fields.span_of(due), "`due` is before the plan starts")
                    .hint("fix `due` here, or `start` in the plan")
                    .related(plan, plan.fields.span(plan::START), "the plan starts here"),
            );
        }
    }
}

fn date(fields: &Fields, name: &str) -> Option<Date> {
    match fields.given(name)?.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}
