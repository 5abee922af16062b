//! Evidence that is linked to no expectation.
//!
//! A good piece of work that is linked to nothing is missed when the packet is put together. Name the
//! expectations that it supports. `for: []` says that it is for the record only. A reading that names
//! its expectation is a link too.
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! ---
//! --- evidence/2026-03-04-thanks.md
//! ---
//! title: Thanks from the late shift
//!        ^^^^^^^^^^^^^^^^^^^^^^^^^^ not linked to an expectation yet
//! ---
//! ```
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! ---
//! --- evidence/2026-03-04-thanks.md
//! ---
//! for: E1
//! ---
//! --- evidence/2026-03-05-first-aid.md
//! ---
//! for: []
//! ---
//! --- evidence/2026-03-06-report.md
//! ---
//! readings:
//!   - of: E1
//!     value: 83
//! ---
//! ```

use super::super::advice::{is_missing, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::evidence;
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "evidence/unlinked",
    severity: Severity::Warning,
    source: include_str!("unlinked.rs"),
    check: Check::Kinds(&[&evidence::KIND], check),
};

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let is_tied = !entry.state(evidence::READINGS).is_absent();
    // Without any expectation there is nothing to link to.
    let Some(first) = facts.expectations.first() else { return };
    if !is_tied && is_missing(facts.scene.parsed(ix), evidence::FOR.name) {
        let name = facts.scene.entry(first.ix).name();
        found.push(
            ix,
            Draft::at_or_file(place(entry, evidence::FOR.name), "not linked to an expectation yet")
                .hint(format!("write what it supports, such as `for: {name}`, or `for: []` if nothing")),
        );
    }
}
