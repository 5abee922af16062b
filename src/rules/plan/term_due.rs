//! Something that the plan asks for by a certain day is overdue, and nothing says that it was done.
//!
//! This is reported until it is settled: `done_on` with the day on which it was done, or `done_on: none` if
//! it is no longer needed. What the plan only allows (`about: right`) need not be done at all.
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-02
//! terms:
//!   - { about: proof, wording: A self-assessment is handed in., due: 2026-02-20 }
//!                                                                    ^^^^^^^^^^ this was due 17 days ago
//! ---
//! ```
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-02
//! terms:
//!   - { about: proof, wording: A self-assessment is handed in., due: 2026-02-20, done_on: none }
//!   - { about: right, wording: You may bring somebody., due: 2026-02-20 }
//!   - { about: proof, wording: The figures are sent., due: 2026-03-20 }
//! ---
//! ```

use super::super::advice::days;
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::schema::kinds::plan::{self, About, Status, Term};

pub(super) static RULE: Rule = Rule {
    name: "plan/term-due",
    severity: Severity::Warning,
    source: include_str!("term_due.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let plan = alone.entry();
    let is_over = matches!(plan.get(plan::STATUS), Some(Status::Closed | Status::Monitoring));
    if !plan.is(&plan::KIND) || is_over {
        return;
    }
    for term in plan.get(plan::TERMS).unwrap_or_default() {
        let is_right = term.fields.get(Term::ABOUT) == Some(About::Right);
        let is_open = term.fields.state(Term::DONE_ON).is_absent() && !is_right;
        let Some(due) = term.fields.get(Term::DUE).filter(|due| is_open && *due < alone.today) else {
            continue;
        };
        let late = (alone.today - due).num_days();
        found.push(
            Draft::at(
                term.fields.span(Term::DUE).unwrap_or(term.span),
                format!("this was due {} ago", days(late)),
            )
            .hint(
                "write `done_on` with the day on which it was done, or `done_on: none` if it is not needed",
            ),
        );
    }
}
