//! A plan that runs without an end date.
//!
//! A plan without an end can be ended on any day. Ask in writing when it ends, or how it will be decided
//! that it is over. The answer goes into `end`, or in the plan's own words into `terms` with `about: end`;
//! either one settles this.
//!
//! ```md
//! --- plan.md
//! ---
//! title: Improvement plan
//! status: active
//! start: 2026-02-13
//! end: none
//!      ^^^^ the plan has no end date
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: none
//! terms:
//!   - about: end
//!     wording: The plan ends when three reviews in a row are at "meeting".
//! ---
//! ```

use super::super::advice::{is_misspelt, is_readable, is_running, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::State;
use crate::facts::expectations::has_term_about_end;
use crate::facts::{End, Facts};
use crate::schema::kinds::plan;

pub(super) static RULE: Rule = Rule {
    name: "clarity/open-ended",
    severity: Severity::Warning,
    source: include_str!("open_ended.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let Some(plan) = facts.plan.as_ref().filter(|_| is_running(facts)) else { return };
    let parsed = facts.scene.parsed(plan.ix);
    let entry = &parsed.entry;
    let is_said = entry.state(plan::END) == State::Invalid || has_term_about_end(entry);
    if is_said || !is_readable(parsed) || is_misspelt(parsed, plan::END.name) {
        return;
    }
    let hint = match plan.end {
        End::On(_) => return,
        End::NotRecorded => "write `end: YYYY-MM-DD` if the plan says it; else ask in writing",
        End::Open | End::Unknown => "ask in writing when it ends; write the answer under `end` or `terms`",
    };
    found.push(
        plan.ix,
        Draft::at_or_file(place(entry, plan::END.name), "the plan has no end date").hint(hint),
    );
}
