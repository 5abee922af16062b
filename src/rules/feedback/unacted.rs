//! Feedback that is more than seven days old, and no record of what you did about it.
//!
//! Feedback that is acted on is the clearest sign of growth, and often something was done and only the link
//! is missing. Name what you did under `acted_on`. If you decided to do nothing, `acted_on: []` and a line
//! saying why is a fair answer. An action that links to the note counts. Days of leave are not counted.
//!
//! ```md
//! --- notes/2026-03-01-blocked-cases.md
//! ---
//! title: Blocked cases
//!        ^^^^^^^^^^^^^ no action recorded for it yet
//! from: Daniel
//! said: Raise them earlier.
//! ---
//! ```
//!
//! ```md
//! --- notes/2026-03-01-blocked-cases.md
//! ---
//! acted_on: A4
//! ---
//! --- notes/2026-03-02-tone-of-replies.md
//! ---
//! title: Within seven days
//! ---
//! --- actions/list.md
//! ---
//! id: A4
//! ---
//! ```

use super::super::advice::{is_missing, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::record::sort_of_note;
use crate::schema::kinds::{action, note};
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "feedback/unacted",
    severity: Severity::Info,
    source: include_str!("unacted.rs"),
    check: Check::Within(THRESHOLDS, &Check::Kinds(&[&note::KIND], check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the days since it was said", default: 7.0 }];

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let Some(on) = facts.scene.summary(ix).happened else { return };
    let old = facts.calendar.days_since(on, facts.scene.today()) as f64 > threshold(facts, &RULE, 0);
    if !old || facts.plan.as_ref().is_some_and(|plan| !plan.is_open()) {
        return;
    }
    let entry = facts.scene.entry(ix);
    let is_open = sort_of_note(entry) == Some(note::Type::Feedback)
        && is_missing(facts.scene.parsed(ix), note::ACTED_ON.name);
    let is_action = |ix: Ix| facts.scene.summary(ix).kind == Some(&action::KIND);
    let has_action = || facts.scene.linking_to(ix).any(|(from, _)| is_action(from));
    if is_open && !has_action() && facts.is_current(ix) {
        found.push(
            ix,
            Draft::at_or_file(place(entry, note::ACTED_ON.name), "no action recorded for it yet")
                .hint("name what you did under `acted_on`, or write `acted_on: []` and a line saying why"),
        );
    }
}
