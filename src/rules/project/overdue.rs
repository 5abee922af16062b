//! A step whose day has passed.
//!
//! It happens; an outdated date only clutters the list. Finish the step, set a new day that you think is realistic,
//! or drop it. Days of leave are not counted. Once a plan is over, steps that were due during it are not
//! reported.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: Outline
//! due: 2026-03-06
//!      ^^^^^^^^^^ overdue by 3 days
//! ---
//! ```
//!
//! ```md
//! --- actions/a.md
//! ---
//! due: 2026-03-09
//! ---
//! --- actions/b.md
//! ---
//! due: 2026-03-02
//! status: done
//! done_on: 2026-03-05
//! ---
//! ```
//!
//! ```md
//! today 2026-03-09
//! --- plan.md
//! ---
//! status: closed
//! start: 2026-01-05
//! end: 2026-03-06
//! outcomes: [{ on: 2026-03-06, result: dismissed }]
//! ---
//! --- actions/a.md
//! ---
//! due: 2026-01-09
//! ---
//! ```

use super::super::advice::{days, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::action;
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "project/overdue",
    severity: Severity::Warning,
    source: include_str!("overdue.rs"),
    check: Check::Kinds(&[&action::KIND], check),
};

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let live = entry.choice(action::STATUS).is_some_and(action::Status::is_live);
    let due = entry.get(action::DUE).filter(|due| live && !facts.is_bygone(*due));
    let Some(due) = due else { return };
    let late = facts.calendar.days_since(due, facts.scene.today());
    if late > 0 {
        let mine = entry.state(action::OWNER).is_absent() || facts.scene.is_me(entry.get(action::OWNER));
        let hint = if mine {
            "finish it, set a new `due`, or drop it"
        } else {
            "ask whether a new day would help, and write it as `due`"
        };
        let message = format!("overdue by {}", days(late));
        found.push(ix, Draft::at_or_file(place(entry, action::DUE.name), message).hint(hint));
    }
}
