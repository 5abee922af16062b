//! An expectation that cannot be checked: no measure, or a figure without a target.
//!
//! What nobody can check is decided by impression. Propose something that both can look at: a count,
//! a share, a deliverable, or a behaviour with a person who observes it. A figure needs a number to reach;
//! if nobody has told you, write `target: unknown`.
//!
//! ```md
//! --- expectations/articles.md
//! ---
//! measure: none
//!          ^^^^ nothing says how this is checked
//! ---
//! --- expectations/communication.md
//! ---
//! title: Communication
//!        ^^^^^^^^^^^^^ nothing says how this is checked
//! ---
//! --- expectations/replies.md
//! ---
//! measure: percent
//! target:
//! ^^^^^^ a figure without a target
//! ---
//! ```
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! measure: percent
//! target: 90
//! ---
//! --- expectations/procedure.md
//! ---
//! measure: deliverable
//! ---
//! ```

use super::super::{Check, Found, Rule};
use super::{Say, of_one, with_gap};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap};
use crate::schema::kinds::measure::Measure;

pub(super) static RULE: Rule = Rule {
    name: "clarity/no-measure",
    severity: Severity::Warning,
    source: include_str!("no_measure.rs"),
    check: Check::Vault(check),
};

const SAY: Say = Say {
    gap: Gap::Measure,
    field: "measure",
    or: &["target", "measures"],
    message: "nothing says how this is checked",
    hint: "propose a figure with a target, or a behaviour with somebody who observes it",
};

const NO_TARGET: Say = Say {
    gap: Gap::Measure,
    field: "target",
    or: &["target", "measures"],
    message: "a figure without a target",
    hint: "ask which number is enough, and write it under `target`",
};

fn check(facts: &Facts, found: &mut Found) {
    for standing in with_gap(facts, &SAY) {
        let is_figure =
            standing.measures.iter().any(|measure| !matches!(measure.sort, None | Some(Measure::None)));
        of_one(facts, found, if is_figure { &NO_TARGET } else { &SAY }, standing);
    }
}
