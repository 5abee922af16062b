//! A plan says two things that cannot both be true.
//!
//! A changed end and an `end` that was not updated; a plan that is recorded as decided but still counts its
//! days; a closed plan with a day still to come. Regain does not choose: it goes on counting what is written,
//! and reports it. Correct the one that is wrong. If a plan ended earlier than it should have, `ended_on`
//! says when. An end that was only spoken of (`in_writing: no`) contradicts nothing: the confirmed one stays.
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: active
//!         ^^^^^^ the plan was decided, and its status is `active`
//! start: 2026-01-05
//! end: 2026-03-31
//! changes:
//!   - { on: 2026-03-05, what: end, old: 2026-03-06, new: 2026-03-20, in_writing: yes }
//!                                                        ^^^^^^^^^^ the change names another day than `end`
//! outcomes:
//!   - { on: 2026-03-06, result: dismissed }
//! ---
//! ```
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: closed
//! start: 2026-01-05
//! end: 2026-03-20
//!      ^^^^^^^^^^ the plan is closed, and `end` is still to come
//! outcomes: [{ on: 2026-03-06, result: passed }]
//! ---
//! ```
//!
//! A right that begins with the end, such as an appeal, contradicts nothing either.
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: closed
//! start: 2026-01-05
//! end: 2026-03-06
//! terms: [{ about: right, wording: You may appeal., due: 2026-03-20 }]
//! outcomes: [{ on: 2026-03-06, result: dismissed }]
//! ---
//! ```
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: active
//! start: 2026-01-05
//! end: 2026-03-31
//! changes:
//!   - { on: 2026-03-05, what: end, new: 2026-04-20, in_writing: no }
//! ---
//! ```

use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::facts::plan::{Contradiction, contradiction};
use crate::schema::Choice;
use crate::schema::kinds::plan;

pub(super) static RULE: Rule = Rule {
    name: "plan/contradiction",
    severity: Severity::Warning,
    source: include_str!("contradiction.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let plan = alone.entry();
    if !plan.is(&plan::KIND) {
        return;
    }
    for contradiction in contradiction::of(plan, alone.today) {
        found.push(match contradiction {
            Contradiction::End { span, change, end } => {
                Draft::at_or_file(span, "the change names another day than `end`")
                    .hint(format!("write `end: {change}` if it was confirmed, or correct the change"))
                    .related(plan, plan.fields.span(plan::END), format!("`end` is {end}"))
            }
            Contradiction::Outcome { status, .. } => Draft::at_or_file(
                plan.fields.span(plan::STATUS),
                format!("the plan was decided, and its status is `{}`", status.word()),
            )
            .hint("write `status: closed`, or correct `outcomes`"),
            Contradiction::StillDue { field, span, .. } => {
                let hint = match field == plan::END.name {
                    true => "write the day on which it really ended: `ended_on: YYYY-MM-DD`",
                    false => "say whether it still counts: correct the day, or note that it is settled",
                };
                Draft::at_or_file(span, format!("the plan is closed, and `{field}` is still to come"))
                    .hint(hint)
            }
        });
    }
}
