//! An ask that is meant for others opens with blame.
//!
//! People who are blamed in the first words defend themselves and do not read the rest. "I could … with …"
//! asks for the same thing, and leaves them a way to say yes. The openings are listed below. This is reported
//! until the ask is sent: after that the record keeps the words that went out. Drafts marked private are not
//! reported.
//!
//! ```md
//! --- asks/tickets.md
//! ---
//! category: procedure
//! privacy: shared
//! wording: You should have told me about the new routing.
//!          ^^^^^^^^^^^^^^^ reads as blame
//! ---
//! ```
//!
//! ```md
//! --- asks/tickets.md
//! ---
//! category: procedure
//! privacy: shared
//! wording: I could route tickets rightly with half an hour on the new rules.
//! ---
//! --- asks/private-draft.md
//! ---
//! category: procedure
//! privacy: private
//! wording: You should have told me.
//! ---
//! ```

use super::super::shared_text::{is_still_editable, tokens};
use super::super::tone::words;
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::schema::kinds::ask;

pub(super) static RULE: Rule = Rule {
    name: "ask/demand",
    severity: Severity::Warning,
    source: include_str!("demand.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    if !entry.is(&ask::KIND) || !is_still_editable(entry, alone.settings) {
        return;
    }
    let Some(span) = entry.fields.span(ask::WORDING) else { return };
    let tokens = tokens(&entry.text, span, &[]);
    let opening = words::blame().filter_map(|row| row.at_start_of(&tokens).map(|span| (span, row)));
    // Prefers the longest match.
    if let Some((span, row)) = opening.max_by_key(|(span, _)| span.len()) {
        let hint = format!("say it as an offer: {}", row.rather);
        found.push(Draft::at(span, "reads as blame").hint(hint));
    }
}
