//! Three or more pieces of evidence for an expectation, and all of them from you alone.
//!
//! Your own word counts, and confirmed by somebody else it counts for more. Ask one colleague or customer
//! whether they would confirm one thing, and name them under `verified_by`. What the employer or somebody
//! else holds (`custody`), praise, training and earlier reviews do not count as from you alone.
//!
//! ```md
//! --- expectations/articles.md
//! ---
//! id: E2
//! title: Help articles
//!        ^^^^^^^^^^^^^ all 3 pieces of evidence are from you
//! ---
//! --- evidence/2026-03-04-a.md
//! ---
//! for: E2
//! ---
//! --- evidence/2026-03-05-b.md
//! ---
//! for: E2
//! ---
//! --- evidence/2026-03-06-c.md
//! ---
//! for: E2
//! custody: mine
//! ---
//! ```
//!
//! ```md
//! --- expectations/articles.md
//! ---
//! id: E2
//! ---
//! --- evidence/2026-03-04-a.md
//! ---
//! for: E2
//! ---
//! --- evidence/2026-03-05-b.md
//! ---
//! for: E2
//! ---
//! --- evidence/2026-03-06-c.md
//! ---
//! for: E2
//! verified_by: Help-centre editor
//! ---
//! ```

use super::super::advice::{open, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::record::is_from_me_alone;

pub(super) static RULE: Rule = Rule {
    name: "evidence/self-only",
    severity: Severity::Info,
    source: include_str!("self_only.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the pieces of evidence", default: 3.0 }];

fn check(facts: &Facts, found: &mut Found) {
    let from = threshold(facts, &RULE, 0);
    for standing in open(facts) {
        let pieces = standing.evidence.len();
        let alone = standing.evidence.iter().all(|&ix| is_from_me_alone(facts.scene, facts.scene.entry(ix)));
        if pieces > 0 && alone && pieces as f64 >= from {
            let entry = facts.scene.entry(standing.ix);
            found.push(
                standing.ix,
                Draft::at_or_file(
                    place(entry, "title"),
                    format!("all {pieces} pieces of evidence are from you"),
                )
                .hint("ask somebody to confirm one, and name them under `verified_by`"),
            );
        }
    }
}
