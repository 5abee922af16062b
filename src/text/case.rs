//! "Did you mean …": the nearest of a set of known words.

/// The longest word, in bytes, that is compared: longer ones are not typed by hand.
const LONGEST: usize = 64;

/// The number of edits by which a word of so many letters may differ from what was meant: one for
/// every three, at least one. More than two make another word, and would be searched for among
/// thousands of names each time.
fn allowed(letters: usize) -> usize {
    (letters / 3).clamp(1, 2)
}

/// The candidate nearest to `word`, if it is near enough: one edit (a letter added, dropped,
/// changed, or two swapped) for every three letters, at least one, at most two. Ignores case.
///
/// Among equally near candidates the first wins, so that the same input gives the same suggestion.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let numbered = candidates.iter().enumerate().map(|(i, candidate)| (*candidate, i));
    Spelling::new(numbered).closest(word, |_| true).map(|(_, i)| candidates[*i])
}

/// The number of edits between two words, ignoring case, spaces, hyphens and underscores.
/// `usize::MAX` if either is too long to have been typed.
pub fn distance(one: &str, other: &str) -> usize {
    if one.len() > LONGEST || other.len() > LONGEST {
        return usize::MAX;
    }
    let (one, other) = (plain(one), plain(other));
    Rows::new(&one).follow(&other, usize::MAX).unwrap_or(usize::MAX)
}

/// A set of words that finds the nearest to another word without looking at each: words with a
/// common prefix are adjacent, and are skipped together if the prefix is too far away.
#[derive(Debug)]
pub struct Spelling<T> {
    words: Vec<Known<T>>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Known<T> {
    plain: Vec<char>,
    what: T,
    written: Box<str>,
}

impl<T: Ord> Spelling<T> {
    /// Builds the set from words, each with its meaning.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let mut words: Vec<_> = words
            .into_iter()
            .filter(|(word, _)| word.len() <= LONGEST)
            .map(|(word, what)| Known { plain: plain(word), what, written: word.into() })
            .collect();
        words.sort_unstable();
        Self { words }
    }

    /// The word nearest to `word` among those whose meaning `fits`, if it is near enough. Among
    /// equally near words the one with the smallest meaning wins.
    pub fn closest(&self, word: &str, fits: impl Fn(&T) -> bool) -> Option<(&str, &T)> {
        let wanted = plain(word);
        if wanted.is_empty() || word.len() > LONGEST {
            return None;
        }
        // Most misspelt words are one edit away, and few words are that near.
        (1..=allowed(wanted.len())).find_map(|limit| self.within(limit, &wanted, &fits))
    }

    /// The nearest word within `limit` edits of `wanted`; among equals the one with the smallest
    /// meaning.
    fn within(&self, limit: usize, wanted: &[char], fits: impl Fn(&T) -> bool) -> Option<(&str, &T)> {
        let mut rows = Rows::new(wanted);
        let mut best: Option<(usize, &Known<T>)> = None;
        let mut followed: &[char] = &[];
        let mut i = 0;
        while let Some(known) = self.words.get(i) {
            rows.keep(followed.iter().zip(&known.plain).take_while(|(one, other)| one == other).count());
            followed = &known.plain;
            match rows.follow(followed, limit) {
                Ok(distance) => {
                    let is_near = distance <= limit && distance < followed.len() && fits(&known.what);
                    let is_better =
                        |(least, other): (usize, &Known<T>)| (distance, &known.what) < (least, &other.what);
                    if is_near && best.is_none_or(is_better) {
                        best = Some((distance, known));
                    }
                    i += 1;
                }
                Err(letters) => i = self.behind(i, &followed[..letters]),
            }
        }
        best.map(|(_, known)| (&*known.written, &known.what))
    }

    /// The index after the run of words from `i` on that start with `beginning`. Such runs are
    /// mostly short, so the steps start small.
    fn behind(&self, i: usize, beginning: &[char]) -> usize {
        let begins_so = |known: &Known<T>| known.plain.starts_with(beginning);
        let mut step = 1;
        while self.words.get(i + step).is_some_and(begins_so) {
            step *= 2;
        }
        let (from, to) = (i + step / 2, self.words.len().min(i + step));
        from + self.words[from..to].partition_point(begins_so)
    }
}

/// Hurried typing makes no difference between `Due Date`, `due_date` and `due-date`.
fn plain(word: &str) -> Vec<char> {
    word.chars().map(|c| if matches!(c, '_' | ' ') { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

/// The table of the Damerau-Levenshtein distance (optimal string alignment) to one word, one row
/// per letter of the other. Words with a common prefix share their first rows.
struct Rows<'w> {
    wanted: &'w [char],
    rows: Vec<usize>,
}

impl<'w> Rows<'w> {
    fn new(wanted: &'w [char]) -> Self {
        Self { wanted, rows: (0..=wanted.len()).collect() }
    }

    /// Keeps the rows of the first `letters` letters, if there are as many.
    fn keep(&mut self, letters: usize) {
        self.rows.truncate((letters + 1) * self.width());
    }

    /// The distance to `word`, whose first rows are already there. If it exceeds `limit`, the error
    /// may be the length of a prefix that no word within the limit has.
    fn follow(&mut self, word: &[char], limit: usize) -> Result<usize, usize> {
        let width = self.width();
        for letter in self.rows.len() / width..=word.len() {
            let row = self.rows.len();
            self.rows.push(letter);
            let mut least = letter;
            for i in 1..width {
                let above = self.rows[row - width + i];
                let changed =
                    self.rows[row - width + i - 1] + usize::from(word[letter - 1] != self.wanted[i - 1]);
                let mut cost = changed.min(above + 1).min(self.rows[row + i - 1] + 1);
                let is_swap = i > 1
                    && letter > 1
                    && word[letter - 1] == self.wanted[i - 2]
                    && word[letter - 2] == self.wanted[i - 1];
                if is_swap {
                    cost = cost.min(self.rows[row - 2 * width + i - 2] + 1);
                }
                self.rows.push(cost);
                least = least.min(cost);
            }
            // Two swapped letters reach back over one row.
            let before = self.rows[row - width..row].iter().min().copied().unwrap_or_default();
            if least > limit && before >= limit {
                return Err(letter);
            }
        }
        Ok(self.rows[word.len() * width + self.wanted.len()])
    }

    fn width(&self) -> usize {
        self.wanted.len() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let words = ["status", "start", "signed_on", "privacy"];
        assert_eq!(closest("staus", words), Some("status"));
        assert_eq!(closest("Signed-On", words), Some("signed_on"));
        assert_eq!(closest("pirvacy", words), Some("privacy"));
        assert_eq!(closest("weather", words), None);
        assert_eq!(closest("", words), None);
    }

    #[test]
    fn one_letter_is_never_mistaken_for_another() {
        assert_eq!(closest("a", ["b"]), None);
        assert_eq!(closest("E9", ["E1"]), Some("E1"));
    }

    #[test]
    fn among_equally_near_words_the_first_wins() {
        assert_eq!(closest("bat", ["hat", "cat"]), Some("hat"));
        assert_eq!(closest("bat", ["cat", "hat"]), Some("cat"));
    }

    #[test]
    fn distances_count_letters() {
        let table = [
            ("a", "a", 0),
            ("ab", "ba", 1),
            ("due_date", "Due Date", 0),
            ("kitten", "sitting", 3),
            ("", "abc", 3),
        ];
        for (one, other, apart) in table {
            assert_eq!(distance(one, other), apart, "{one} {other}");
        }
    }

    proptest::proptest! {
        /// The skipping search never misses the nearest word.
        #[test]
        fn many_words_are_searched_like_each_alone(words in proptest::collection::vec("[abc]{0,7}", 0..30), word in "[abc]{1,8}") {
            let letters = word.chars().count();
            let near = |known: &&String| {
                let apart = distance(&word, known);
                apart <= allowed(letters) && apart < known.chars().count()
            };
            let expected = words.iter().filter(near).min_by_key(|known| distance(&word, known));
            let found = closest(&word, words.iter().map(String::as_str));
            proptest::prop_assert_eq!(found.map(|found| distance(&word, found)), expected.map(|known| distance(&word, known)));
        }
    }
}
