//! A meeting within three days has nothing under `## Agenda`.
//!
//! Whoever brings the agenda guides the meeting, and three lines are enough: what was done, where things
//! stand, what is needed. Sent a day ahead, it also shows the other side that you are prepared.
//!
//! ```md
//! --- meetings/2026-03-12-check-in.md
//! ---
//! at: 2026-03-12 10:00
//! ---
//! ## Agenda
//! ^^^^^^^^^ no agenda yet; the meeting is in 3 days
//!
//! ## Minutes
//! ```
//!
//! ```md
//! --- meetings/2026-03-13-check-in.md
//! ---
//! at: 2026-03-13 10:00
//! ---
//! --- meetings/2026-03-10-check-in.md
//! ---
//! at: 2026-03-10 10:00
//! ---
//! ## Agenda
//!
//! - Figures of the week
//! ```

use super::super::advice::{in_days, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::cadence::{days_to, has_agenda};
use crate::facts::next::SOON;

pub(super) static RULE: Rule = Rule {
    name: "cadence/no-agenda",
    severity: Severity::Warning,
    source: include_str!("no_agenda.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the days until the meeting", default: SOON as f64 }];

fn check(facts: &Facts, found: &mut Found) {
    let soon = threshold(facts, &RULE, 0);
    for &(ix, at) in &facts.cadence.ahead {
        let entry = facts.scene.entry(ix);
        let days = days_to(at, facts.scene.today());
        if days as f64 > soon || has_agenda(entry) {
            continue;
        }
        let heading = entry.body.headings.iter().find(|heading| heading.is_called("Agenda"));
        let draft = match heading {
            Some(heading) => {
                let end = heading.span.start as usize + heading.span.of(&entry.text).trim_end().len();
                let span = crate::text::Span::new(heading.span.start as usize, end);
                Draft::at(span, format!("no agenda yet; the meeting is {}", in_days(days)))
            }
            None => Draft::at_or_file(
                place(entry, "at"),
                format!("no agenda, and the meeting is {}", in_days(days)),
            ),
        };
        found.push(
            ix,
            draft.hint(format!("`regain agenda {} --save` writes one to start from", entry.name())),
        );
    }
}
