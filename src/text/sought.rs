//! Many words, found in a text in one pass over it.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use super::fold;

/// Words that are looked for; upper and lower case make no difference.
#[derive(Debug)]
pub struct Sought {
    /// Folded, each once.
    words: Vec<String>,
    /// `None` where there are none.
    finder: Option<AhoCorasick>,
}

impl Sought {
    /// Looks for `words`, white space around them aside.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: BTreeSet<String> = words.into_iter().map(|word| fold(word.trim()).into_owned()).collect();
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        // It takes only so many; more than any text of ours can hold.
        let finder = AhoCorasick::new(&words).ok();
        Self { words, finder }
    }

    /// The words that occur in `folded`, a [folded](fold) text, each with where it begins, in bytes.
    pub fn anywhere<'s>(&'s self, folded: &'s str) -> impl Iterator<Item = (&'s str, usize)> {
        let found = self.finder.iter().flat_map(move |finder| finder.find_overlapping_iter(folded));
        found.map(|found| (self.words[found.pattern().as_usize()].as_str(), found.start()))
    }

    /// Those that occur as whole words: neither a letter nor a digit is beside them.
    pub fn whole<'s>(&'s self, folded: &'s str) -> BTreeSet<&'s str> {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_whole = |(word, at): &(&str, usize)| {
            !is_letter(folded[..*at].chars().next_back())
                && !is_letter(folded[at + word.len()..].chars().next())
        };
        self.anywhere(folded).filter(is_whole).map(|(word, _)| word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
