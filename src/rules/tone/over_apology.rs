//! A phrase in shared text that takes more blame than is needed.
//!
//! Owning a specific point is strong: "I was late with case 4182, and have checked twice a day since then."
//! Taking all the blame is seldom accurate, and it is the line that is quoted later. The phrases are listed
//! below, each with its reason. What counts as shared text, and what is not checked, is explained under
//! `tone/loaded`.
//!
//! ```md
//! --- letters/answer.md
//! ---
//! status: draft
//! privacy: shared
//! ---
//! The delay was entirely my fault, and it will not happen again.
//!               ^^^^^^^^^^^^^^^^^ takes more than your part
//! ```
//!
//! ```md
//! --- letters/answer.md
//! ---
//! status: draft
//! privacy: shared
//! ---
//! I raised case 4182 a day late, and check twice a day since then.
//! --- journal/2026-03-06.md
//! ---
//! stress: 8
//! ---
//! It feels as if it was all my fault.
//! ```

use super::super::{Alone, Check, Draft, Rule};
use super::words;
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    name: "tone/over-apology",
    severity: Severity::Info,
    source: include_str!("over_apology.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let Some((english, _)) = alone.own_words() else { return };
    for row in words::over_apology() {
        if let Some(span) = row.find(english) {
            found.push(Draft::at(span, row.why.clone()).hint(format!("say instead: {}", row.rather)));
        }
    }
}
