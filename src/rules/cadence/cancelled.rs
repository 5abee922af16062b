//! Two or more check-ins were moved or cancelled, and not by you.
//!
//! Meetings fall through; a plan that is judged on regular feedback suffers when they do. Offering
//! new times in writing helps, and shows later that you did your part. This is reported until the next
//! meeting is held. If `changed_by` is empty, the change counts as not yours.
//!
//! ```md
//! --- meetings/2026-02-24-check-in.md
//! ---
//! status: cancelled
//! changed_by: Daniel
//! ---
//! --- meetings/2026-03-03-check-in.md
//! ---
//! status: cancelled
//!         ^^^^^^^^^ 2 check-ins were lost
//! changed_by: Daniel
//! ---
//! ```
//!
//! ```md
//! --- meetings/2026-02-17-check-in.md
//! ---
//! status: cancelled
//! changed_by: Daniel
//! ---
//! --- meetings/2026-02-24-check-in.md
//! ---
//! status: cancelled
//! changed_by: me
//! ---
//! ```

use super::super::advice::{is_live, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::meeting;

pub(super) static RULE: Rule = Rule {
    name: "cadence/cancelled",
    severity: Severity::Warning,
    source: include_str!("cancelled.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the meetings that were lost", default: 2.0 }];

fn check(facts: &Facts, found: &mut Found) {
    let lost = &facts.cadence.lost;
    let enough = lost.len() as f64 >= threshold(facts, &RULE, 0);
    let Some(&latest) = lost.last().filter(|_| enough && is_live(facts)) else { return };
    let entry = facts.scene.entry(latest);
    let held = facts.cadence.last_held.map(|(_, on)| on);
    let was = entry.get(meeting::AT).map(|at| at.first);
    if held.zip(was).is_some_and(|(held, was)| held > was) {
        return;
    }
    let mut draft =
        Draft::at_or_file(place(entry, meeting::STATUS.name), format!("{} check-ins were lost", lost.len()))
            .hint("offer two or three new times in writing");
    for &ix in &lost[..lost.len() - 1] {
        let entry = facts.scene.entry(ix);
        draft = draft.related(entry, place(entry, meeting::STATUS.name), "another");
    }
    found.push(latest, draft);
}
