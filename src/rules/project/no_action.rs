//! An open expectation for which no step is planned.
//!
//! A plan is easier to carry as a handful of small steps with days than as one large worry. One step
//! that you can begin this week is enough. Steps that are done or dropped do not count; somebody
//! else's step does.
//!
//! ```md
//! --- expectations/articles.md
//! ---
//! id: E2
//! title: Help articles
//!        ^^^^^^^^^^^^^ no step is planned
//! ---
//! --- actions/a.md
//! ---
//! for: E2
//! status: done
//! done_on: 2026-03-02
//! ---
//! ```
//!
//! ```md
//! --- expectations/articles.md
//! ---
//! id: E2
//! ---
//! --- actions/a.md
//! ---
//! for: E2
//! due: 2026-03-20
//! ---
//! ```
//!
//! In the last days before a decision a new step comes too late, and none is asked for.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-02
//! end: 2026-03-11
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! ---
//! ```

use super::super::advice::{named, open, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::action;

pub(super) static RULE: Rule = Rule {
    name: "project/no-action",
    severity: Severity::Warning,
    source: include_str!("no_action.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for standing in open(facts).filter(|_| !facts.is_about_to_be_decided()) {
        // A status that cannot be read has a finding of its own.
        let is_live = |status: Option<action::Status>| status.is_none_or(action::Status::is_live);
        if standing.actions.iter().any(|&ix| is_live(facts.scene.entry(ix).choice(action::STATUS))) {
            continue;
        }
        let hint = format!(
            "plan one small step for this week: `regain new action \"…\"`, with `for: {}`",
            named(facts.scene, standing.ix).trim_matches('`')
        );
        found.push(
            standing.ix,
            Draft::at_or_file(place(facts.scene.entry(standing.ix), "title"), "no step is planned")
                .hint(hint),
        );
    }
}
