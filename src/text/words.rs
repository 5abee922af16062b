//! Search words: found anywhere in a text, ignoring case and accents.
//!
//! For comparing names see [`fold`](super::fold()); for whole words see [`Sought`](super::Sought).

use std::borrow::Cow;
use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use unicode_normalization::UnicodeNormalization;

use super::Span;

/// Words to search for, each at most once.
#[derive(Debug)]
pub struct Words {
    words: Vec<String>,
    /// `None` if there are no words.
    finder: Option<AhoCorasick>,
}

/// A word found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The index of the word.
    pub word: usize,
    /// Its place in the text.
    pub span: Span,
}

impl Words {
    /// Prepares to search for `words`; each may be a phrase of several.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut words: Vec<String> = words.into_iter().map(|word| bare(word.trim())).collect();
        words.sort_unstable();
        words.dedup();
        words.retain(|word| !word.is_empty());
        // A text of only ASCII is searched as it is.
        let finder = AhoCorasick::builder().ascii_case_insensitive(true).build(&words).ok();
        Self { finder: finder.filter(|_| !words.is_empty()), words }
    }

    /// The words as they are searched for: in lower case, without accents.
    pub fn bare(&self) -> &[String] {
        &self.words
    }

    /// The indexes of all words in [`bare`](Self::bare), to be struck out.
    pub fn indexes(&self) -> BTreeSet<usize> {
        (0..self.words.len()).collect()
    }

    /// Whether `text` has all of the words.
    pub fn are_all_in(&self, text: &str) -> bool {
        let mut missing = self.indexes();
        self.strike_out(text, &mut missing);
        missing.is_empty()
    }

    /// Removes the words that are in `text` from `missing`, which holds indexes of [`bare`](Self::bare).
    /// Stops as soon as none is missing; [`places`](Self::places) finds where they are.
    pub fn strike_out(&self, text: &str, missing: &mut BTreeSet<usize>) {
        let Some(finder) = self.finder.as_ref().filter(|_| !missing.is_empty()) else { return };
        let text = if self.is_searched_as_is(text) { Cow::Borrowed(text) } else { Cow::Owned(bare(text)) };
        for at in finder.find_overlapping_iter(&*text) {
            missing.remove(&at.pattern().as_usize());
            if missing.is_empty() {
                return;
            }
        }
    }

    /// Whether `text` has no accents, and no word is a phrase, which may continue on the next line.
    fn is_searched_as_is(&self, text: &str) -> bool {
        text.is_ascii() && !self.words.iter().any(|word| word.contains(' '))
    }

    /// The places of the words in `text`, in order, including overlapping ones.
    pub fn places(&self, text: &str) -> Vec<Found> {
        let Some(finder) = &self.finder else { return Vec::new() };
        if self.is_searched_as_is(text) {
            let found = finder.find_overlapping_iter(text);
            return found
                .map(|at| Found { word: at.pattern().as_usize(), span: at.span().range().into() })
                .collect();
        }
        let (bare, starts) = with_starts(text);
        // The index of the character that contains byte `at` of the bare text.
        let character = |at: usize| starts.partition_point(|(bare, _)| *bare as usize <= at) - 1;
        let found = finder.find_overlapping_iter(&bare).map(|at| {
            let start = starts[character(at.start())].1;
            let end = starts.get(character(at.end() - 1) + 1).map_or(text.len(), |(_, end)| *end as usize);
            Found { word: at.pattern().as_usize(), span: Span::new(start as usize, end) }
        });
        found.collect()
    }
}

/// `text` in lower case and without accents; any white space becomes one space.
pub fn bare(text: &str) -> String {
    with_starts(text).0
}

/// The bare text, and for each character that is left in it its start in the bare text and in
/// `text`.
fn with_starts(text: &str) -> (String, Vec<(u32, u32)>) {
    let mut bare = String::with_capacity(text.len());
    let mut starts = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let before = bare.len();
        match c {
            c if c.is_whitespace() => {
                if !bare.ends_with(' ') {
                    bare.push(' ');
                }
            }
            c if c.is_ascii() => bare.push(c.to_ascii_lowercase()),
            // Letters that Unicode does not decompose.
            'ß' | 'ẞ' => bare.push_str("ss"),
            'æ' | 'Æ' => bare.push_str("ae"),
            'œ' | 'Œ' => bare.push_str("oe"),
            'ø' | 'Ø' => bare.push('o'),
            'ł' | 'Ł' => bare.push('l'),
            'đ' | 'Đ' => bare.push('d'),
            'ı' => bare.push('i'),
            // Quotes that editors substitute for those that are typed.
            '‘' | '’' => bare.push('\''),
            '“' | '”' => bare.push('"'),
            c => {
                // Decomposed first: `𝔑` has no lower case, but the `N` in it has.
                let letters = std::iter::once(c).nfkd().flat_map(char::to_lowercase).nfkd();
                bare.extend(letters.filter(|c| !is_accent(*c)));
            }
        }
        if bare.len() > before {
            starts.push((before as u32, at as u32));
        }
    }
    (bare, starts)
}

/// Whether `c` is an accent of Latin, Greek and Cyrillic letters; the marks of other scripts are
/// letters.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'t>(words: &[&str], text: &'t str) -> Vec<&'t str> {
        let places = Words::new(words.iter().copied()).places(text);
        places.into_iter().map(|found| found.span.of(text)).collect()
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        assert_eq!(found(&["cafe"], "Café, CAFE, cafe\u{301}s"), ["Café", "CAFE", "cafe\u{301}"]);
        assert_eq!(found(&["gespräch"], "Mitarbeitergesprach, GESPRÄCH"), ["gesprach", "GESPRÄCH"]);
        assert_eq!(found(&["strasse"], "Große Straße"), ["Straße"]);
        assert_eq!(found(&["Ångström"], "angstrom"), ["angstrom"]);
        assert_eq!(found(&["don't"], "I don’t"), ["don’t"]);
        assert_eq!(
            found(&["the  queue"], "of the\r\n queue, THE\u{a0}Queue"),
            ["the\r\n queue", "THE\u{a0}Queue"]
        );
        assert_eq!(found(&["ina", "kina"], "Kina"), ["Kina", "ina"]);
        assert_eq!(found(&["ガ"], "カ ガ"), ["ガ"]);
        assert!(found(&["", " "], "a").is_empty());
    }

    proptest! {
        #[test]
        fn every_place_is_a_piece_of_the_text_that_means_the_word(text in "\\PC{0,40}", from in 0usize..40, len in 1usize..6) {
            let chars: Vec<char> = text.chars().collect();
            let word: String = chars.iter().skip(from).take(len).collect();
            let words = Words::new([word.as_str()]);
            let places = words.places(&text);
            for found in &places {
                prop_assert!(text.get(found.span.range()).is_some());
                prop_assert!(bare(found.span.of(&text)).contains(&words.bare()[found.word]));
            }
            prop_assert!(words.bare().is_empty() || !places.is_empty());
        }

        /// A word is struck out exactly if it has a place.
        #[test]
        fn a_word_is_struck_out_exactly_if_it_has_a_place(text in "[a-cé \n]{0,12}|\\PC{0,20}", words in prop::collection::vec("[a-cé ]{1,3}|\\PC", 0..4)) {
            let words = Words::new(words.iter().map(String::as_str));
            let all = words.indexes();
            let mut missing = all.clone();
            words.strike_out(&text, &mut missing);
            let found: BTreeSet<usize> = words.places(&text).iter().map(|found| found.word).collect();
            prop_assert_eq!(missing, &all - &found);
        }
    }
}
