//! Two views of one expectation differ: the latest ratings of two people, or your view and somebody's rating.
//!
//! That is common, and better found now than at the end. Both views stay in the record, separately. Put it on
//! the agenda with the dated evidence, ask what the other person saw, and look at the same cases together.
//! Your own view counts here if it is `met` and, by the plan's scale, their word does not keep the job. Only
//! the latest word of each person counts.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! scale:
//!   - label: Partly meeting
//!     meets: partly
//!   - label: Meeting
//!     meets: yes
//! ---
//! --- expectations/blocked.md
//! ---
//! id: E4
//! status: met
//!         ^^^ `met` in your view, `Partly meeting` in the view of Daniel on 2026-02-24
//! ---
//! --- meetings/2026-02-24-check-in.md
//! ---
//! status: held
//! ratings:
//!   - of: E4
//!     label: Partly meeting
//!     by: Daniel
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! scale:
//!   - label: Partly meeting
//!     meets: partly
//!   - label: Meeting
//!     meets: yes
//! ---
//! --- expectations/blocked.md
//! ---
//! id: E4
//! status: met
//! ---
//! --- meetings/2026-02-17-check-in.md
//! ---
//! status: held
//! ratings:
//!   - of: E4
//!     label: Partly meeting
//!     by: Daniel
//! ---
//! --- meetings/2026-02-24-check-in.md
//! ---
//! status: held
//! ratings:
//!   - of: E4
//!     label: Meeting
//!     by: Daniel
//! ---
//! ```

use super::super::advice::place;
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::{Difference, Facts, Rating};
use crate::schema::kinds::expectation::{self, Status};

pub(super) static RULE: Rule = Rule {
    name: "views/differ",
    severity: Severity::Warning,
    source: include_str!("differ.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    if facts.plan.as_ref().is_some_and(|plan| !plan.is_open()) {
        return;
    }
    for standing in facts.expectations.iter().filter(|one| one.status != Some(Status::Withdrawn)) {
        let entry = facts.scene.entry(standing.ix);
        let related = |draft: Draft, rating: &Rating| {
            draft.related(facts.scene.entry(rating.from), Some(rating.span), "said here")
        };
        let draft = match &standing.difference {
            None => continue,
            Some(Difference::Between(one, other)) => {
                let message = format!("{}, {}", said(one), said(other));
                let draft = Draft::at_or_file(place(entry, "title"), message);
                related(related(draft, one), other)
            }
            Some(Difference::FromMine(theirs)) => {
                let whose = if theirs.by.is_empty() {
                    String::new()
                } else {
                    format!(" in the view of {}", theirs.by)
                };
                let message = format!("`met` in your view, `{}`{whose} on {}", theirs.label, theirs.on);
                related(Draft::at_or_file(place(entry, expectation::STATUS.name), message), theirs)
            }
        };
        found.push(standing.ix, draft.hint("put it on the agenda, with the dated evidence: `regain agenda`"));
    }
}

fn said(rating: &Rating) -> String {
    format!("`{}` by {} on {}", rating.label, rating.by, rating.on)
}
