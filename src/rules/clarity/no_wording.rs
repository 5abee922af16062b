//! An expectation without the plan's own words.
//!
//! Later on, everybody remembers the plan a little differently. What it says word for word is what
//! counts, and it shows whether something was added afterwards. Copy the sentence from the plan as
//! it is, long or short, into `wording`. Goals that you set yourself (`origin: mine`) need none.
//!
//! ```md
//! --- expectations/first-reply.md
//! ---
//! title: First replies
//!        ^^^^^^^^^^^^^ the plan's own words are not recorded
//! measure: percent
//! target: 90
//! ---
//! ```
//!
//! ```md
//! --- expectations/first-reply.md
//! ---
//! wording: First reply within four working hours on at least 90 % of new tickets.
//! ---
//! --- expectations/reading.md
//! ---
//! origin: mine
//! ---
//! ```

use super::super::{Check, Found, Rule};
use super::{Say, of_each};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap};

pub(super) static RULE: Rule = Rule {
    name: "clarity/no-wording",
    severity: Severity::Info,
    source: include_str!("no_wording.rs"),
    check: Check::Vault(check),
};

const SAY: Say = Say {
    gap: Gap::Wording,
    field: "wording",
    or: &[],
    message: "the plan's own words are not recorded",
    hint: "copy them word for word into `wording`",
};

fn check(facts: &Facts, found: &mut Found) {
    of_each(facts, found, &SAY);
}
