//! How shared text sounds to somebody who did not write it.
//!
//! The words stand in `words.md`, each with its reason. Only shared text is looked at, and of that
//! only what is the person's own: quotations, code, private entries and other languages are left
//! alone.

pub(super) mod words;

use super::shared_text::{Token, Words, foreign, is_english, own_pieces, own_tokens};
use crate::facts::Facts;
use crate::vault::Ix;

super::rules! { loaded, over_apology }

/// The person's own words in shared text, piece by piece, where they are English; those in other
/// languages apart.
fn own_words(facts: &Facts, ix: Ix) -> (Words, Words) {
    let entry = facts.scene.entry(ix);
    let foreign = foreign(entry);
    let pieces: Vec<Vec<Token>> = own_pieces(facts, ix)
        .into_iter()
        .map(|piece| own_tokens(&entry.text, piece, &foreign))
        .filter(|tokens| !tokens.is_empty())
        .collect();
    let all: Vec<Token> = pieces.iter().flatten().cloned().collect();
    let whole = is_english(&all);
    // A short piece cannot tell its language; the entry as a whole can.
    let (english, others) = pieces
        .into_iter()
        .partition::<Vec<_>, _>(|piece| if piece.len() < 8 { whole } else { is_english(piece) });
    (Words::new(english), Words::new(others))
}
