//! One entry by itself, for rules that need no other entry.
//!
//! Never gives access to other entries, so that findings are valid until the entry, the settings or the day
//! changes.

use std::cell::OnceCell;

use chrono::NaiveDate;

use super::shared_text::{Token, Words, foreign, is_english, is_still_editable, own_pieces, own_tokens};
use crate::entry::Entry;
use crate::vault::{Parsed, Settings};

/// An entry, the settings and the day.
#[derive(Debug)]
pub struct Alone<'e> {
    /// The entry and its faults.
    pub parsed: &'e Parsed,
    /// The settings of the vault.
    pub settings: &'e Settings,
    /// The day as of which it is checked.
    pub today: NaiveDate,
    own_words: OnceCell<Option<OwnWords<'e>>>,
}

/// The person's own words in shared text: those in English, and those in other languages.
type OwnWords<'e> = (Words<'e>, Words<'e>);

impl<'e> Alone<'e> {
    pub(super) fn new(parsed: &'e Parsed, settings: &'e Settings, today: NaiveDate) -> Self {
        Self { parsed, settings, today, own_words: OnceCell::new() }
    }

    /// The entry.
    pub fn entry(&self) -> &'e Entry {
        &self.parsed.entry
    }

    /// The person's own words in shared text, the English and the other pieces separately; computed on first
    /// use. `None` if others see none of it, or it was already sent.
    pub(super) fn own_words(&self) -> Option<&OwnWords<'e>> {
        let words = || is_still_editable(self.entry(), self.settings).then(|| own_words(self.entry()));
        self.own_words.get_or_init(words).as_ref()
    }
}

fn own_words(entry: &Entry) -> OwnWords<'_> {
    let foreign = foreign(entry);
    let pieces: Vec<Vec<Token>> = own_pieces(entry)
        .into_iter()
        .map(|piece| own_tokens(&entry.text, piece, &foreign))
        .filter(|tokens| !tokens.is_empty())
        .collect();
    let whole = is_english(pieces.iter().flatten());
    // A short piece takes the language of the entry as a whole.
    let (english, others) = pieces
        .into_iter()
        .partition::<Vec<_>, _>(|piece| if piece.len() < 8 { whole } else { is_english(piece) });
    (Words::new(english), Words::new(others))
}
