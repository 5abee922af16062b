//! An open expectation that depends on others, for which you have asked for nothing.
//!
//! If meeting it depends on another team, a tool or a rota, say so early and constructively: what
//! you need, from whom, and by when. Nobody can give what they were not asked for. Link the ask with
//! `for`; if you already have everything you need, write `control: mine`.
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! control: shared
//!          ^^^^^^ depends on others, and nothing is asked of them
//! ---
//! ```
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! control: shared
//! ---
//! --- asks/queue-view.md
//! ---
//! category: environment
//! for: E1
//! ---
//! ```

use super::super::advice::{open, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::expectation::{self, Control};

pub(super) static RULE: Rule = Rule {
    name: "clarity/outside-control",
    severity: Severity::Warning,
    source: include_str!("outside_control.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for standing in open(facts) {
        let entry = facts.scene.entry(standing.ix);
        let others = matches!(entry.get(expectation::CONTROL), Some(Control::Shared | Control::Outside));
        if others && standing.asks.is_empty() {
            let span = place(entry, expectation::CONTROL.name);
            found.push(
                standing.ix,
                Draft::at_or_file(span, "depends on others, and nothing is asked of them").hint(
                    "ask for the scope or the support it needs: `regain new ask \"…\"`, with `for` set",
                ),
            );
        }
    }
}
