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

/// A set of words that finds the nearest to another word without comparing it with each: words of
/// another length or of other letters are passed over, and so are all that share a prefix which is
/// too far away.
#[derive(Debug)]
pub struct Spelling<T> {
    /// Sorted, so that words of one length are adjacent, and of these those with a common prefix.
    words: Vec<Known<T>>,
    /// The letters of each word.
    letters: Vec<Letters>,
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
        words.sort_unstable_by(|one, other| (one.plain.len(), one).cmp(&(other.plain.len(), other)));
        let letters = words.iter().map(|known| Letters::of(&known.plain)).collect();
        Self { words, letters }
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
        let letters = Letters::of(wanted);
        let mut rows = Rows::new(wanted);
        let mut best: Option<(usize, &Known<T>)> = None;
        let mut followed: &[char] = &[];
        let shorter = |length: usize| self.words.partition_point(|known| known.plain.len() < length);
        let (mut i, end) = (shorter(wanted.len().saturating_sub(limit)), shorter(wanted.len() + limit + 1));
        while let Some(more) = self.letters[i..end].iter().position(|of| of.may_be_within(limit, letters)) {
            i += more;
            let known = &self.words[i];
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

    /// The index after the run of words from `i` on, of one length, that start with `beginning`.
    /// Such runs are mostly short, so the steps start small.
    fn behind(&self, i: usize, beginning: &[char]) -> usize {
        let length = self.words[i].plain.len();
        let begins_so = |known: &Known<T>| known.plain.len() == length && known.plain.starts_with(beginning);
        let mut step = 1;
        while self.words.get(i + step).is_some_and(begins_so) {
            step *= 2;
        }
        let (from, to) = (i + step / 2, self.words.len().min(i + step));
        from + self.words[from..to].partition_point(begins_so)
    }
}

/// Which letters a word has, and roughly how many of each: every letter sets the next bit of its
/// group, as long as there is one.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    /// The bits in a group.
    const MOST: u32 = 2;

    fn of(word: &[char]) -> Self {
        let groups = u64::BITS / Self::MOST;
        let mut letters = 0;
        for &letter in word {
            let first = u32::from(letter) % groups * Self::MOST;
            let mut bits = (first..first + Self::MOST).map(|bit| 1 << bit);
            letters |= bits.find(|bit| letters & bit == 0).unwrap_or_default();
        }
        Self(letters)
    }

    /// Whether words of these letters may be within `limit` edits: one edit takes one letter away
    /// and adds another at most.
    fn may_be_within(self, limit: usize, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * limit
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

/// More than any distance between two words.
const FAR: usize = 2 * LONGEST;

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
        // Further from the diagonal than the limit, every cell exceeds it.
        let limit = limit.min(FAR);
        for letter in self.rows.len() / width..=word.len() {
            let row = self.rows.len();
            self.rows.push(letter);
            self.rows.resize(row + width, FAR);
            let mut least = letter;
            for i in letter.saturating_sub(limit).max(1)..width.min(letter + limit + 1) {
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
                self.rows[row + i] = cost;
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
        /// The skipping search finds what comparing with each word finds, down to the choice among
        /// equals: in words of few letters, which are often near, and next to a known word.
        #[test]
        fn many_words_are_searched_like_each_alone(
            words in proptest::collection::vec("[abc]{0,7}|[a-f]{4,12}", 1..30),
            word in "[abc]{1,8}|[a-f]{4,12}",
            edited in (proptest::prelude::any::<proptest::sample::Index>(), 0..12usize, "[a-f]{0,2}", 0..3usize),
        ) {
            let (which, at, put, gone) = edited;
            let mut other: Vec<char> = which.get(&words).chars().collect();
            let at = at.min(other.len());
            other.splice(at..other.len().min(at + gone), put.chars());
            for word in [word, other.into_iter().collect()] {
                let near = |(_, known): &(usize, &String)| {
                    let apart = distance(&word, known);
                    apart <= allowed(word.len()) && apart < known.len() && !word.is_empty()
                };
                let all = words.iter().enumerate().filter(near);
                let expected = all.min_by_key(|(i, known)| (distance(&word, known), *i)).map(|(i, _)| i);
                let known = Spelling::new(words.iter().enumerate().map(|(i, word)| (word.as_str(), i)));
                proptest::prop_assert_eq!(known.closest(&word, |_| true).map(|(_, i)| *i), expected);
                // Some are not meant.
                let odd = words.iter().enumerate().filter(near).filter(|(i, _)| i % 2 == 1);
                let expected = odd.min_by_key(|(i, known)| (distance(&word, known), *i)).map(|(i, _)| i);
                proptest::prop_assert_eq!(known.closest(&word, |i| i % 2 == 1).map(|(_, i)| *i), expected);
            }
        }
    }
}
