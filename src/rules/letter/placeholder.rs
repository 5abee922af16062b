//! A placeholder is still in a letter that is marked as reviewed or sent.
//!
//! Where your record has nothing for a drafted letter, the draft has a placeholder: an ellipsis, and in
//! brackets what belongs there. Whoever receives the letter should never see one. Drafts are not reported.
//!
//! ```md
//! --- letters/answer.md
//! ---
//! status: reviewed
//! ---
//! I received the plan on … (the day of the plan).
//!                        ^^^^^^^^^^^^^^^^^^^^^^^ a placeholder is still in this letter
//! ```
//!
//! ```md
//! --- letters/answer.md
//! ---
//! status: draft
//! ---
//! I received the plan on … (the day of the plan).
//! --- letters/sent.md
//! ---
//! status: sent
//! ---
//! I received the plan on 4 March … and read it (twice).
//! ```

use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::schema::kinds::letter::{self, Status};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "letter/placeholder",
    severity: Severity::Warning,
    source: include_str!("placeholder.rs"),
    check: Check::Alone(check),
};

/// The beginning of a placeholder.
const START: &str = "… (";

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    let is_done = matches!(entry.choice(letter::STATUS), Some(Status::Reviewed | Status::Sent));
    if !entry.is(&letter::KIND) || !is_done {
        return;
    }
    let (body, from) = (entry.body_text(), entry.body.span.start as usize);
    for (at, _) in body.match_indices(START) {
        let line = body[at..].lines().next().unwrap_or_default();
        let Some(end) = line.find(')') else { continue };
        let span = Span::new(from + at, from + at + end + 1);
        let draft = Draft::at(span, "a placeholder is still in this letter".to_owned());
        found.push(draft.hint("write what belongs there, or take the sentence out"));
    }
}
