//! An expectation was changed after the newest evidence for it was written down.
//!
//! Evidence for the old wording or target may well fit the new one. Check it once: that is all this asks for.
//! It disappears with the first evidence that you write down on or after the day of the change.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! issued: 2026-02-13
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! changes:
//!   - on: 2026-02-24
//!         ^^^^^^^^^^ `target` changed on 2026-02-24; the newest evidence for it is from 2026-02-20
//!     what: target
//!     in_writing: yes
//! ---
//! --- evidence/three.md
//! ---
//! date: 2026-02-20
//! for: E2
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! issued: 2026-02-13
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! changes:
//!   - on: 2026-02-24
//!     what: target
//!     in_writing: yes
//! ---
//! --- evidence/three.md
//! ---
//! date: 2026-02-20
//! for: E2
//! ---
//! --- evidence/four.md
//! ---
//! date: 2026-02-26
//! for: E2
//! ---
//! ```

use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::history::suspect;

pub(super) static RULE: Rule = Rule {
    name: "evidence/before-change",
    severity: Severity::Info,
    source: include_str!("before_change.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let Some(plan) = facts.plan.as_ref().filter(|plan| plan.is_open()) else { return };
    for standing in &facts.expectations {
        let suspect = suspect(facts.scene, standing.ix, &standing.evidence, plan.issued);
        let Some(suspect) = suspect else { continue };
        let message = format!(
            "`{}` changed on {}; the newest evidence for it is from {}",
            suspect.what, suspect.changed, suspect.newest
        );
        let hint = "check once whether that evidence still fits what is asked now";
        found.push(standing.ix, Draft::at(suspect.span, message).hint(hint));
    }
}
