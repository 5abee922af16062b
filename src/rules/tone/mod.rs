//! How shared text sounds to somebody who did not write it.
//!
//! The words are in `words.md`, each with its reason. Only the person's own words in shared text are checked:
//! no quotations, code, private entries or other languages.

pub(super) mod words;

super::rules! { for Words: language, loaded, over_apology }
