//! An expectation without one dated example of the concern, three days into the plan or later.
//!
//! A concern with a date can be understood, looked up and changed; one without can only be argued
//! about. Ask for one or two dated examples, and for what they would have liked to see instead. An
//! example may be in another expectation of the same `group`. The first days are for reading: the advice
//! begins on the third day after the plan was issued, not counting leave.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! issued: 2026-03-06
//! start: 2026-03-06
//! end: 2026-05-06
//! ---
//! --- expectations/communication.md
//! ---
//! title: Communication
//!        ^^^^^^^^^^^^^ no dated example of the concern
//! ---
//! ```
//!
//! ```md
//! today 2026-03-08
//! --- plan.md
//! ---
//! status: active
//! start: 2026-03-06
//! end: 2026-05-06
//! ---
//! --- expectations/communication.md
//! ---
//! title: Communication
//! ---
//! ```

use super::super::{Check, Found, Rule, Threshold, threshold};
use super::{Say, of_each};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap};

pub(super) static RULE: Rule = Rule {
    name: "clarity/no-example",
    severity: Severity::Warning,
    source: include_str!("no_example.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the days since the plan was issued", default: 3.0 }];

const SAY: Say = Say {
    gap: Gap::Example,
    field: "examples",
    or: &[],
    message: "no dated example of the concern",
    hint: "ask for one or two, with their dates: `regain new ask \"Dated examples\"`",
};

fn check(facts: &Facts, found: &mut Found) {
    let from = threshold(facts, &RULE, 0);
    if facts.days_since_issue().is_some_and(|days| days as f64 >= from) {
        of_each(facts, found, &SAY);
    }
}
