//! An open expectation for which no reviewer is named.
//!
//! Who will read this record and decide? Somebody decides in the end, and it helps both sides to
//! know early who, and on what basis. The expectation's `reviewers` count, else the plan's
//! `reviewers` or `decider`; a role is enough. If no expectation has a reviewer, this is reported once, for
//! the plan.
//!
//! ```md
//! --- plan.md
//! ---
//! title: Improvement plan
//! status: issued
//! reviewers:
//! ^^^^^^^^^ nobody is named to judge this
//! ---
//! --- expectations/replies.md
//! ---
//! title: First replies
//! ---
//! --- expectations/articles.md
//! ---
//! title: Help articles
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: issued
//! decider: Head of support
//! ---
//! --- expectations/replies.md
//! ---
//! title: First replies
//! ---
//! ```

use super::super::{Check, Found, Rule};
use super::{Say, of_each_or_plan};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap};

pub(super) static RULE: Rule = Rule {
    name: "clarity/no-reviewer",
    severity: Severity::Warning,
    source: include_str!("no_reviewer.rs"),
    check: Check::Vault(check),
};

const SAY: Say = Say {
    gap: Gap::Reviewer,
    field: "reviewers",
    or: &[],
    message: "nobody is named to judge this",
    hint: "ask who does, and write the name or the role under `reviewers`",
};

fn check(facts: &Facts, found: &mut Found) {
    let hint =
        "ask who judges it and who decides, and write the names or roles under `reviewers` and `decider`";
    of_each_or_plan(facts, found, &SAY, "reviewers", hint);
}
