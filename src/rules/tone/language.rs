//! Shared text that is not English, which the rules on tone cannot read.
//!
//! The words that `tone/loaded`, `tone/over-apology`, `ask/demand` and `privacy/leak` look for are English.
//! Text in another language is not checked, so finding nothing there means nothing. This is reported once, at
//! the first such text. Words of your own, under `[words]` in `regain.toml`, are searched for in every
//! language.
//!
//! ```md
//! --- asks/rota.md
//! ---
//! category: procedure
//! privacy: shared
//! wording: Ik kan de wachtrij beter bijhouden als het rooster een week vooraf bekend is.
//!          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ not checked: not English
//! ---
//! ```
//!
//! ```md
//! --- asks/rota.md
//! ---
//! category: procedure
//! privacy: shared
//! wording: I could keep up with the queue if the rota were known a week before.
//! ---
//! --- notes/rooster.md
//! ---
//! said: Het rooster komt voortaan een week vooraf, zei ze, en dat geldt voor iedereen.
//! ---
//! ```

use super::super::shared_text::{is_still_editable, own_pieces};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::text::lang;

pub(super) static RULE: Rule = Rule {
    name: "tone/language",
    severity: Severity::Info,
    source: include_str!("language.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let scene = facts.scene;
    let first = scene.entries().find_map(|(ix, entry)| {
        if !is_still_editable(entry, scene.settings()) {
            return None;
        }
        let code = scene.parsed(ix).language().filter(|code| !lang::is_english(code))?;
        let piece = own_pieces(entry)
            .into_iter()
            .find(|piece| lang::language(piece.of(&entry.text)) == Some(code))?;
        Some((ix, piece))
    });
    if let Some((ix, piece)) = first {
        let draft = Draft::at(piece, "not checked: not English");
        found.push(
            ix,
            draft.hint("read once more what goes out; `[words]` in regain.toml takes words of your own"),
        );
    }
}
