//! A loaded or absolute word in shared text, outside quotations.
//!
//! A judgement can be answered with another, a fact with a date cannot. Say what was done, when, and what it
//! led to; the reader draws the conclusion alone. What you feel about it is real, and belongs in the journal.
//! The words are listed below, each with its reason, and `[words] loaded` in `regain.toml` adds your own.
//! Only text that HR or the manager may see is checked: entries that are shared with them, and drafts of asks
//! and letters that are meant to be sent. Quotations, words in quotation marks, code, `quote`, `said` and the
//! plan's own words are not checked, and neither is text in other languages: English is recognised by its
//! most frequent small words, at least one word in eight. Each word is reported once per entry.
//!
//! ```md
//! --- evidence/2026-03-06-rota.md
//! ---
//! privacy: shared
//! ---
//! The rota is unfair to the early shift.
//!             ^^^^^^ `unfair` is a judgement that can be answered with another
//! ```
//!
//! Words with a legal meaning belong in a letter of complaint or appeal, where they are not reported.
//!
//! ```md
//! --- evidence/2026-03-06-rota.md
//! ---
//! privacy: shared
//! ---
//! She wrote "this is unfair", and `never` is a keyword.
//!
//! > Always late.
//! --- journal/2026-03-06.md
//! ---
//! stress: 7
//! ---
//! It is so unfair.
//! --- notes/2026-03-06-gespraech.md
//! ---
//! privacy: shared
//! ---
//! Das war unfair, und es ist nicht das erste Mal, dass so etwas passiert.
//! --- letters/complaint.md
//! ---
//! type: complaint
//! status: draft
//! privacy: shared
//! ---
//! This is a complaint about discrimination under the policy of the company.
//! ```

use super::super::{Alone, Check, Draft, Rule};
use super::words::{self, Row};
use crate::diagnostic::Severity;
use crate::schema::kinds::letter::{self, Type};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "tone/loaded",
    severity: Severity::Warning,
    source: include_str!("loaded.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let Some((english, others)) = alone.own_words() else { return };
    let entry = alone.entry();
    let is_complaint =
        entry.is(&letter::KIND) && matches!(entry.choice(letter::TYPE), Some(Type::Complaint | Type::Appeal));
    let legal = words::legal().filter(|_| !is_complaint);
    // Skips what `tone/over-apology` reports.
    let apologies: Vec<Span> = words::over_apology().filter_map(|row| row.find(english)).collect();
    for row in words::loaded().chain(legal) {
        let Some(span) = row.find(english) else { continue };
        if apologies.iter().any(|other| other.start <= span.start && span.end <= other.end) {
            continue;
        }
        let draft = Draft::at(span, format!("`{}` {}", span.of(&entry.text), row.why));
        found.push(draft.hint(format!("say instead: {}", row.rather)));
    }
    // The person's own words may be in any language.
    for word in &alone.settings.loaded_words {
        let row = Row::own(word);
        if let Some(span) = row.find(english).or_else(|| row.find(others)) {
            let draft = Draft::at(span, format!("`{}` is on your own list of words", span.of(&entry.text)));
            found.push(draft.hint("say what was done, and when"));
        }
    }
}
