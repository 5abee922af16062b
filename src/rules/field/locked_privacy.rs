//! An entry is marked to be shared further than its kind allows.
//!
//! A journal is for you alone; applications and a settlement are for you and, if you mark them, your adviser.
//! No setting opens them further, so the mark does nothing, and somebody might rely on it. Take the line out.
//! What others are to read belongs in a note or a letter.
//!
//! ```md
//! --- journal/2026-03-04.md
//! ---
//! privacy: shared
//!          ^^^^^^ a journal entry cannot be marked `shared`
//! ---
//! --- settlement/offer.md
//! ---
//! privacy: adviser
//! ---
//! ```

use super::super::words::an_entry;
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::schema::kinds::common;
use crate::schema::{Choice, Sharing};

pub(super) static RULE: Rule = Rule {
    name: "field/locked-privacy",
    severity: Severity::Error,
    source: include_str!("locked_privacy.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    let (Some(kind), Some(written)) = (entry.kind, entry.get(common::PRIVACY)) else { return };
    if let Sharing::Locked(most) = kind.sharing
        && written > most
    {
        let message = format!("{} cannot be marked `{}`", an_entry(kind.name), written.word());
        found.push(
            Draft::at_or_file(entry.fields.span(common::PRIVACY), message)
                .hint(format!("write `privacy: {}`, or take the line out", most.word())),
        );
    }
}
