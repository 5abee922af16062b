//! To reach a total you need a higher pace than in the best period so far.
//!
//! Better to see this with weeks to go than in the last one. Raise it early and plainly: what it
//! would take (time, help, fewer other tasks), or which number is within reach. This is reported only if the
//! target is a total and at least two periods have passed since the first reading. It is arithmetic, not a
//! forecast: weeks differ.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-03-22
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! measure: count
//! unit: articles
//! target: 12
//!         ^^ needs 4 articles a week from here, best so far 3
//! ---
//! --- evidence/2026-02-20-a.md
//! ---
//! for: E2
//! value: 1
//! ---
//! --- evidence/2026-03-06-b.md
//! ---
//! for: E2
//! value: 3
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
//! measure: count
//! target: 12
//! ---
//! --- evidence/2026-02-20-a.md
//! ---
//! for: E2
//! value: 1
//! ---
//! --- evidence/2026-03-06-b.md
//! ---
//! for: E2
//! value: 3
//! ---
//! ```

use super::super::advice::{figure, open};
use super::super::{Check, Draft, Found, Rule};
use super::target;
use crate::diagnostic::Severity;
use crate::facts::Facts;

pub(super) static RULE: Rule = Rule {
    name: "pace/above-best",
    severity: Severity::Warning,
    source: include_str!("above_best.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for standing in open(facts) {
        for measure in &standing.measures {
            let Some(pace) = &measure.pace else { continue };
            let needed = pace.needed;
            let Some(best) = pace.best.filter(|best| needed > best + 1e-9) else { continue };
            let unit = measure.unit.as_ref().map_or_else(String::new, |unit| format!(" {}", unit.trim()));
            let message =
                format!("needs {}{unit} a week from here, best so far {}", figure_up(needed), figure(best));
            found.push(
                standing.ix,
                Draft::at_or_file(target(facts, standing.ix, measure), message)
                    .hint("raise it early: say what it would take, or which number is within reach"),
            );
        }
    }
}

/// Rounds up to one decimal place, because less would not be enough.
fn figure_up(value: f64) -> String {
    figure((value * 10.0 - 1e-6).ceil() / 10.0)
}
