//! Recognises words that may be meant for `privacy`, so that a typing slip never publishes
//! anything.

use crate::schema::{Choice, Privacy};
use crate::text::closest;

/// Whether an unknown key may be meant for `privacy`.
pub fn may_mean_privacy(key: &str) -> bool {
    const MEANT: &[&str] = &[
        "private",
        "privat",
        "privacy",
        "confidential",
        "secret",
        "visibility",
        "visible",
        "share",
        "shared",
        "sharing",
        "public",
        "audience",
        "access",
        "privé",
        "privado",
        "hidden",
        "publish",
    ];
    let letters: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    MEANT.contains(&letters.as_str())
        || letters.contains("priv")
        || closest(&letters, ["privacy", "private"]).is_some()
        // A look-alike letter of another script.
        || (!key.is_ascii() && letters.chars().count() == "privacy".len())
        || Privacy::WORDS.contains(&letters.as_str())
}
