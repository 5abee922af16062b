//! Names that a person, or another file system, treats as equal.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// `name` in lower case and in Unicode's composed form (NFC): two names are equal if they differ
/// only in case or in how an accent is encoded.
pub fn fold(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    if name.is_ascii() {
        return Cow::Owned(name.to_ascii_lowercase());
    }
    if is_nfc(name) {
        Cow::Owned(name.to_lowercase())
    } else {
        Cow::Owned(name.nfc().collect::<String>().to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_and_accents_fold() {
        assert_eq!(fold("e1"), "e1");
        assert_eq!(fold("E1"), "e1");
        assert_eq!(fold("Café"), fold("cafe\u{301}"));
    }
}
