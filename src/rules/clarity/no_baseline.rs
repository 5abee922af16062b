//! A target in figures without a starting point.
//!
//! Without a starting point nobody can see how far you have come, and "90" may be two points away or
//! forty. Ask for today's figure and where it is read, and write it under `baseline`; a first reading is
//! enough, too. `baseline: unknown` says that it cannot be known.
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! title: First replies
//!        ^^^^^^^^^^^^^ the starting point is not recorded
//! measure: percent
//! target: 90
//! ---
//! ```
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! measure: percent
//! target: 90
//! ---
//! --- expectations/articles.md
//! ---
//! measure: count
//! baseline: unknown
//! target: 10
//! ---
//! --- evidence/2026-03-02-report.md
//! ---
//! for: E1
//! value: 72
//! ---
//! ```

use super::super::{Check, Found, Rule};
use super::{Say, of_each};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap};

pub(super) static RULE: Rule = Rule {
    name: "clarity/no-baseline",
    severity: Severity::Info,
    source: include_str!("no_baseline.rs"),
    check: Check::Vault(check),
};

const SAY: Say = Say {
    gap: Gap::Baseline,
    field: "baseline",
    or: &["measures"],
    message: "the starting point is not recorded",
    hint: "ask for the current figure and where it is read, and write it under `baseline`",
};

fn check(facts: &Facts, found: &mut Found) {
    of_each(facts, found, &SAY);
}
