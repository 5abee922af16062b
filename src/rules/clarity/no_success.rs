//! An open expectation for which nothing says what passing looks like.
//!
//! "Improve communication" can be judged either way on the last day. What passing looks like is the
//! first question to ask about a plan, and it is a fair one: both sides need the same answer. It
//! works best with a proposal of your own to agree to or correct. A target is enough instead.
//!
//! ```md
//! --- expectations/communication.md
//! ---
//! title: Communication
//!        ^^^^^^^^^^^^^ nothing says what passing looks like
//! wording: Communicates proactively with the other shift.
//! measure: behaviour
//! ---
//! ```
//!
//! Once a question about it is drafted or sent, this is information only.
//!
//! ```md
//! --- expectations/communication.md
//! ---
//! success: Each blocked case is in the team channel on the day it is blocked.
//! measure: behaviour
//! ---
//! --- expectations/replies.md
//! ---
//! measure: percent
//! target: 90
//! ---
//! --- expectations/closed.md
//! ---
//! status: met
//! ---
//! ```

use super::super::{Check, Found, Rule};
use super::{Say, of_each};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap};

pub(super) static RULE: Rule = Rule {
    name: "clarity/no-success",
    severity: Severity::Warning,
    source: include_str!("no_success.rs"),
    check: Check::Vault(check),
};

const SAY: Say = Say {
    gap: Gap::Success,
    field: "success",
    or: &["target", "measures"],
    message: "nothing says what passing looks like",
    hint: "ask what passing would look like: `regain new ask \"What success looks like\"`",
};

fn check(facts: &Facts, found: &mut Found) {
    of_each(facts, found, &SAY);
}
