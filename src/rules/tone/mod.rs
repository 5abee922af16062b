//! How shared text sounds to somebody who did not write it.
//!
//! The words stand in `words.md`, each with its reason. Only shared text is looked at, and of that
//! only what is the person's own: quotations, code, private entries and other languages are left
//! alone.

pub(super) mod words;

super::rules! { language, loaded, over_apology }
