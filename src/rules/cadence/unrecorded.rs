//! The time of a planned meeting has passed, and nothing says whether it took place.
//!
//! What was said is clearest on the day itself. Set the status (held, moved, cancelled or missed),
//! and write down in a few lines what was rated and decided. This begins on the day after the meeting, not
//! counting leave.
//!
//! ```md
//! --- meetings/2026-03-06-check-in.md
//! ---
//! at: 2026-03-06 10:00
//! status: planned
//!         ^^^^^^^ the time has passed: did it take place?
//! ---
//! ```
//!
//! ```md
//! --- meetings/2026-03-09-check-in.md
//! ---
//! at: 2026-03-09 08:00
//! status: planned
//! ---
//! ```

use super::super::advice::place;
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::cadence::time_of;
use crate::schema::kinds::meeting;

pub(super) static RULE: Rule = Rule {
    name: "cadence/unrecorded",
    severity: Severity::Warning,
    source: include_str!("unrecorded.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the days since the meeting", default: 1.0 }];

fn check(facts: &Facts, found: &mut Found) {
    let from = threshold(facts, &RULE, 0);
    for &ix in &facts.cadence.unrecorded {
        let entry = facts.scene.entry(ix);
        let Some(at) = time_of(entry) else { continue };
        if (facts.calendar.days_since(at.last, facts.scene.today()) as f64) < from {
            continue;
        }
        let span = place(entry, meeting::STATUS.name);
        found.push(
            ix,
            Draft::at_or_file(span, "the time has passed: did it take place?")
                .hint("set `status` to held, moved, cancelled or missed, and note what was said"),
        );
    }
}
