//! An open expectation with no favourable evidence for more than ten days.
//!
//! Later, weeks without an entry look like weeks in which nothing happened. It need not be large: a case that
//! went well, a figure, a thank-you. Days are counted from the newest evidence that speaks for you, else from
//! the day on which the expectation began to count, without leave.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! title: Help articles
//!        ^^^^^^^^^^^^^ nothing recorded for 11 days
//! ---
//! --- expectations/replies.md
//! ---
//! id: E1
//! title: First replies
//!        ^^^^^^^^^^^^^ nothing recorded so far
//! ---
//! --- evidence/2026-02-26-two-articles.md
//! ---
//! for: E2
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! ---
//! --- evidence/2026-02-27-two-articles.md
//! ---
//! for: E2
//! ---
//! ```

use super::super::advice::{days_gone, is_running, open, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::next::STALE;

pub(super) static RULE: Rule = Rule {
    name: "evidence/stale",
    severity: Severity::Warning,
    source: include_str!("stale.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the days without evidence", default: STALE as f64 }];

fn check(facts: &Facts, found: &mut Found) {
    let most = threshold(facts, &RULE, 0);
    for standing in open(facts).filter(|_| is_running(facts)) {
        let Some(gone) = facts.days_without_evidence(standing).filter(|gone| *gone as f64 > most) else {
            continue;
        };
        let entry = facts.scene.entry(standing.ix);
        let message = match standing.newest_favourable {
            Some(since) => {
                // What was recorded since then speaks against the person, or for both sides.
                let newer = |&ix| facts.scene.summary(ix).happened.is_some_and(|on| on > since);
                let theirs = if standing.evidence.iter().any(newer) { " in your favour" } else { "" };
                format!("nothing recorded{theirs} for {}", days_gone(facts, gone, Some(since)))
            }
            None if standing.evidence.is_empty() => "nothing recorded so far".to_owned(),
            None => "nothing recorded for this yet".to_owned(),
        };
        let hint =
            format!("note one thing you did for it, however small: `regain log \"…\" for:{}`", entry.name());
        found.push(standing.ix, Draft::at_or_file(place(entry, "title"), message).hint(hint));
    }
}
