//! An open expectation with no day on which it is judged.
//!
//! Without a day, nobody can distinguish "not yet" from "too late". The expectation's own `due` counts, else
//! the plan's `end`, else a rule of the plan about its end (`terms`, `about: end`). If no expectation has a
//! day, this is reported once, for the plan. While the plan runs without an end, `clarity/open-ended` is
//! reported instead.
//!
//! ```md
//! --- plan.md
//! ---
//! status: issued
//! start: 2026-03-16
//! ---
//! --- expectations/replies.md
//! ---
//! due: 2026-05-01
//! ---
//! --- expectations/articles.md
//! ---
//! title: Help articles
//!        ^^^^^^^^^^^^^ no day is named on which this is judged
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: issued
//! start: 2026-03-16
//! end: 2026-05-15
//! ---
//! --- expectations/articles.md
//! ---
//! title: Help articles
//! ---
//! ```

use super::super::advice::is_running;
use super::super::{Check, Found, Rule};
use super::{Say, of_each_or_plan};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap};

pub(super) static RULE: Rule = Rule {
    name: "clarity/no-deadline",
    severity: Severity::Warning,
    source: include_str!("no_deadline.rs"),
    check: Check::Vault(check),
};

const SAY: Say = Say {
    gap: Gap::Deadline,
    field: "due",
    or: &["measures"],
    message: "no day is named on which this is judged",
    hint: "ask for the day, and write it as `due: YYYY-MM-DD`",
};

fn check(facts: &Facts, found: &mut Found) {
    if !is_running(facts) {
        of_each_or_plan(facts, found, &SAY, "end", "ask for the last day, and write it as `end: YYYY-MM-DD`");
    }
}
