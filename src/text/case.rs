//! "Did you mean …": the nearest of some known words.

/// Nobody types a word of more bytes than this by hand and misspells it.
const LONGEST: usize = 64;

/// How many edits a word of so many letters may be away from what was meant: one for every three, at
/// least one. More than three make another word.
fn allowed(letters: usize) -> usize {
    (letters / 3).clamp(1, 3)
}

/// The candidate nearest to `word`, if one is near enough to be meant: one edit (a letter added,
/// dropped, changed, or two swapped) for every three letters, at least one, at most three. Case does not
/// count.
///
/// Of candidates equally near the first wins, so that the same input gives the same suggestion.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let numbered = candidates.iter().enumerate().map(|(i, candidate)| (*candidate, i));
    Spelling::new(numbered).closest(word, |_| true).map(|(_, i)| candidates[*i])
}

/// How many edits two words are apart; letters' case, spaces, hyphens and underscores do not count.
/// Words that nobody types are as far apart as can be.
pub fn distance(one: &str, other: &str) -> usize {
    if one.len() > LONGEST || other.len() > LONGEST {
        return usize::MAX;
    }
    let (one, other) = (plain(one), plain(other));
    Rows::new(&one).follow(&other, usize::MAX).unwrap_or(usize::MAX)
}

/// Many words, among which the nearest to another is found without a look at each: words that begin
/// alike are side by side, and where a beginning is too far away, so are all words that begin so.
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
    /// Some words, each with what it means.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let mut words: Vec<_> = words
            .into_iter()
            .filter(|(word, _)| word.len() <= LONGEST)
            .map(|(word, what)| Known { plain: plain(word), what, written: word.into() })
            .collect();
        words.sort_unstable();
        Self { words }
    }

    /// The word nearest to `word` among those whose meaning `fits`, if it is near enough to be meant. Of
    /// words equally near the one of the least meaning wins.
    pub fn closest(&self, word: &str, fits: impl Fn(&T) -> bool) -> Option<(&str, &T)> {
        let wanted = plain(word);
        if wanted.is_empty() || word.len() > LONGEST {
            return None;
        }
        // Most of what is misspelt is one edit away, and there are few such words.
        (1..=allowed(wanted.len())).find_map(|limit| self.within(limit, &wanted, &fits))
    }

    /// The word of the least meaning that is not farther than `limit` from `wanted`, and nearest.
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

    /// The place behind all words from `i` on that begin so: mostly a few, so the steps begin small.
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

/// `Due Date`, `due_date` and `due-date` are the same word to somebody who types in a hurry.
fn plain(word: &str) -> Vec<char> {
    word.chars().map(|c| if matches!(c, '_' | ' ') { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

/// The table of the Damerau-Levenshtein distance (optimal string alignment) to one word, a row for each
/// letter of another. Words that begin alike share their first rows.
struct Rows<'w> {
    wanted: &'w [char],
    rows: Vec<usize>,
}

impl<'w> Rows<'w> {
    fn new(wanted: &'w [char]) -> Self {
        Self { wanted, rows: (0..=wanted.len()).collect() }
    }

    /// Keeps the rows of the first `letters`, where there are as many.
    fn keep(&mut self, letters: usize) {
        self.rows.truncate((letters + 1) * self.width());
    }

    /// How far `word` is away, the first rows of which are there. Where it is farther than `limit`, it may
    /// be the number of its first letters that no word of that distance begins with.
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
            // Two letters that are swapped reach over a row.
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
    fn of_words_equally_near_the_first_wins() {
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
        /// What is skipped is never what is nearest.
        #[test]
        fn many_words_are_searched_as_each_would_be(words in proptest::collection::vec("[abc]{0,7}", 0..30), word in "[abc]{1,8}") {
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
