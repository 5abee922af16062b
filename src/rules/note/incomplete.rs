//! A note of what was said does not say who said it, or what.
//!
//! Months later these two decide what a note is worth. A name or a role is enough; write `from: unknown` if
//! it was anonymous. Their exact words go into `quote`, and what you remember into `said` or the text. Notes
//! of an incident or a disclosure need neither: nobody may have said anything. On the day on which a note is
//! written down, this is information only: write the first line at once, and the rest in the evening.
//!
//! ```md
//! --- notes/2026-03-04-queue.md
//! ---
//! title: The queue at nine
//!        ^^^^^^^^^^^^^^^^^ who said it is not recorded
//! quote: The problem is the queue at nine.
//! recorded: 2026-03-04
//! ---
//! --- notes/2026-03-05-thanks.md
//! ---
//! type: praise
//! from: Daniel
//! said:
//! ^^^^ what was said is not recorded
//! ---
//! ```
//!
//! ```md
//! --- notes/2026-03-04-queue.md
//! ---
//! from: unknown
//! ---
//! He said that the problem is the queue at nine.
//! --- notes/2026-03-05-outage.md
//! ---
//! type: incident
//! ---
//! ```

use super::super::advice::{is_missing, place};
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::facts::record::sort_of_note;
use crate::schema::kinds::common;
use crate::schema::kinds::note::{self, Type};

pub(super) static RULE: Rule = Rule {
    name: "note/incomplete",
    severity: Severity::Warning,
    source: include_str!("incomplete.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    let is_speech = matches!(
        sort_of_note(entry),
        Some(Type::Feedback | Type::Instruction | Type::Praise | Type::Decision | Type::Question)
    );
    if !entry.is(&note::KIND) || !is_speech {
        return;
    }
    let missing = |name: &str| is_missing(alone.parsed, name);
    let nobody = missing(note::FROM.name);
    let nothing =
        missing(note::SAID.name) && missing(note::QUOTE.name) && entry.body_text().trim().is_empty();
    let (name, message) = match (nobody, nothing) {
        (true, true) => (note::FROM.name, "who said what is not recorded"),
        (true, false) => (note::FROM.name, "who said it is not recorded"),
        (false, true) => (note::SAID.name, "what was said is not recorded"),
        (false, false) => return,
    };
    let hint = match (nobody, nothing) {
        (true, false) => "write `from`, a name or a role; `unknown` will do",
        (false, true) => "write their words under `quote`, or what you remember under `said`",
        _ => "write `from`, a name or a role, and their words under `quote` or `said`",
    };
    let is_of_today = entry.get(common::RECORDED).is_some_and(|day| day.first >= alone.today);
    let severity = if is_of_today { Severity::Info } else { Severity::Warning };
    found.push(Draft::at_or_file(place(entry, name), message).hint(hint).severity(severity));
}
