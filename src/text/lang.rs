//! Detects the language of a text, if that is certain.
//!
//! Never guesses: a short text, and one that could be in several languages, has none.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

/// The fewest letters from which a language can be detected.
const FEWEST: usize = 40;

/// The most bytes that are examined: more would not change the result.
const MOST: usize = 2000;

/// Words that are frequent in English and are not words of the other detectable languages.
const ENGLISH_WORDS: [&str; 14] = [
    "and", "from", "she", "that", "the", "their", "they", "this", "what", "when", "which", "with", "would",
    "you",
];

/// At least one in this many words of an English text is among [`ENGLISH_WORDS`].
const ENGLISH_SHARE: usize = 8;

/// Detects only languages with a code below, and of two that can hardly be distinguished only the
/// one with more writers: Dutch, not Afrikaans. Others can be named in the settings.
static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    Detector::with_allowlist(Lang::all().iter().copied().filter(|lang| code(*lang).is_some()).collect())
});

/// The code of English.
pub const ENGLISH: &str = "en";

/// The code of the language of `text`, as used in HTML (`en`, `nl`), if it is certain.
pub fn language(text: &str) -> Option<&'static str> {
    let end = (0..=MOST.min(text.len())).rfind(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text = &text[..end];
    if text.chars().filter(|c| c.is_alphabetic()).count() < FEWEST {
        return None;
    }
    if has_english_words(text) {
        return Some(ENGLISH);
    }
    let found = DETECTOR.detect(text)?;
    if found.is_reliable() { code(found.lang()) } else { None }
}

/// Whether `text` is English by its most frequent words. The detector compares a text with forty
/// languages, which takes longer than rendering its page.
fn has_english_words(text: &str) -> bool {
    let (mut words, mut english) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        let is_one = |known: &&str| known.eq_ignore_ascii_case(word);
        english += usize::from(word.len() <= 5 && ENGLISH_WORDS.iter().any(is_one));
    }
    english * ENGLISH_SHARE >= words
}

/// Whether `text` has the form of a language code in HTML: `nl`, `pt-BR`.
pub fn is_code(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether a code means English: `en`, `en-GB`.
pub fn is_english(code: &str) -> bool {
    code.split('-').next() == Some(ENGLISH)
}

/// The shortest BCP 47 code of a language.
fn code(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => ENGLISH,
        Lang::Ara => "ar",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Vie => "vi",
        // A text detected as one of these could be in a closely related language.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_detected_if_it_is_certain() {
        for (text, code) in [
            (
                "The replies are good when they come, and the problem is the queue at nine o'clock.",
                Some("en"),
            ),
            ("Dat is altijd zo geweest en het is niet eerlijk om dat nu pas te zeggen, vind ik.", Some("nl")),
            (
                "Das war unfair, und es ist nicht das erste Mal, dass so etwas in diesem Team passiert.",
                Some("de"),
            ),
            ("كان الاجتماع يوم الثلاثاء وطلبت من المدير أمثلة مكتوبة عن كل نقطة في الخطة", Some("ar")),
            ("Help articles", None),
            ("", None),
        ] {
            assert_eq!(language(text), code, "{text}");
        }
        let danish =
            "Så længe den and svømmer, vil jeg gerne have, at I andre venter, indtil hun er væk igen.";
        assert_ne!(language(danish), Some(ENGLISH), "it has a word that is English as well");
    }

    #[test]
    fn a_code_has_the_form_used_in_html() {
        for code in ["nl", "pt-BR", "zh-Hant-TW", "fil"] {
            assert!(is_code(code), "{code}");
        }
        for text in ["", "Dutch", "n", "nl_NL", "nl-", "NL", "nl\" onload=\""] {
            assert!(!is_code(text), "{text}");
        }
        assert!(is_english("en-GB") && !is_english("eng") && !is_english("nl"));
    }
}
