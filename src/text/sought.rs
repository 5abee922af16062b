//! Searches a text for many words in one pass.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::{Span, fold};

/// Words to search for, ignoring case.
#[derive(Debug)]
pub struct Sought {
    /// Folded, without duplicates.
    words: Vec<String>,
    /// `None` if the search could not be built.
    finder: Option<AhoCorasick>,
}

impl Sought {
    /// Prepares to search for `words`, ignoring white space around them.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let plain = |word: &str| fold(&word.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
        let words: BTreeSet<String> = words.into_iter().map(plain).collect();
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        // Building fails only with more words than any text of ours can contain.
        let finder = AhoCorasick::new(&words).ok();
        Self { words, finder }
    }

    /// The words that occur in `folded`, a [folded](fold()) text, each with its start in bytes.
    pub fn anywhere<'s>(&'s self, folded: &'s str) -> impl Iterator<Item = (&'s str, usize)> {
        let found = self.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(folded));
        found.map(|found| (self.words[found.pattern().as_usize()].as_str(), found.start()))
    }

    /// The places of the words in `text`, which is not folded, as whole words; any white space
    /// counts as one space. Among overlapping words the first wins, then the longest.
    pub fn places<'s>(&'s self, text: &str) -> Vec<(&'s str, Span)> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let (folded, borders) = by_words(text);
        let border = |at: usize| {
            let found = borders.binary_search_by_key(&at, |(folded, _)| *folded);
            found.ok().map(|i| borders[i].1)
        };
        let whole =
            |(word, at): (&'s str, usize)| Some((word, Span::new(border(at)?, border(at + word.len())?)));
        let found = finder.find_overlapping_iter(&*folded);
        let found = found.map(|found| (self.words[found.pattern().as_usize()].as_str(), found.start()));
        let found = found.filter(|(word, _)| word.contains(char::is_alphanumeric));
        let mut places: Vec<(&str, Span)> = found.filter_map(whole).collect();
        places.sort_unstable_by_key(|(_, span)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        places.retain(|(_, span)| {
            let is_free = span.start >= end;
            end = if is_free { span.end } else { end };
            is_free
        });
        places
    }

    /// The words that occur as whole words, without a letter or digit next to them.
    pub fn whole<'s>(&'s self, folded: &'s str) -> BTreeSet<&'s str> {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_whole = |(word, at): &(&str, usize)| {
            !is_letter(folded[..*at].chars().next_back())
                && !is_letter(folded[at + word.len()..].chars().next())
        };
        self.anywhere(folded).filter(is_whole).map(|(word, _)| word).collect()
    }
}

/// `text` folded word by word, with the offsets of the starts and ends of words: in the folded
/// text, and in `text`.
fn by_words(text: &str) -> (String, Vec<(usize, usize)>) {
    // A combining accent belongs to the letter before it.
    let is_letter = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    let mut folded = String::with_capacity(text.len());
    let mut borders = vec![(0, 0)];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = is_letter(first);
        let len = rest.find(|c| is_letter(c) != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(len);
        if !is_word && piece.trim().is_empty() {
            folded.push(' ');
        } else {
            folded.push_str(&fold(piece));
        }
        rest = after;
        borders.push((folded.len(), text.len() - rest.len()));
    }
    (folded, borders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text_as_it_is_written() {
        let places = |words: &[&str], text: &str| {
            let sought = Sought::new(words.iter().copied());
            sought.places(text).into_iter().map(|(_, span)| span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(places(&["Fern"], "Fern at FERN's, fernery"), ["Fern", "FERN"]);
        let vera = "Vera  Holm, Vera\nHolm, Vera, Holm";
        assert_eq!(places(&["Vera", "Vera Holm"], vera), ["Vera  Holm", "Vera\nHolm", "Vera"]);
        assert_eq!(
            places(&["acme.com", "O'Brien"], "acme.com, not acme com; o'brien"),
            ["acme.com", "o'brien"]
        );
        assert_eq!(
            places(&["ÜNAL", "Café"], "é Ünal cafe\u{301}s Cafe\u{301} İÜnal"),
            ["Ünal", "Cafe\u{301}"]
        );
        assert_eq!(places(&["a b", "b c d"], "a b c d"), ["a b"]);
        assert!(places(&[".", ""], "a.b").is_empty());
    }

    #[test]
    fn every_word_is_found_where_it_is_whole() {
        let sought = Sought::new(["Dana Ruiz", "dana", " E1 ", "", "ruiz"]);
        let whole = |text: &str| sought.whole(&fold(text)).into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(whole("Asked DANA RUIZ."), ["dana", "dana ruiz", "ruiz"]);
        assert_eq!(whole("E12, Danas, xE1"), [""; 0]);
        assert_eq!(whole("(E1)"), ["e1"]);
        assert_eq!(sought.anywhere("danas").collect::<Vec<_>>(), [("dana", 0)]);
        assert_eq!(Sought::new([]).whole("a").len(), 0);
    }
}
