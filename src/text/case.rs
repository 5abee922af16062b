//! "Did you mean …": the nearest of some known words.

/// The candidate nearest to `word`, if one is near enough to be meant: one edit (a letter added,
/// dropped, changed, or two swapped) for every three letters, at least one. Case does not count.
///
/// Of candidates equally near the first wins, so that the same input gives the same suggestion.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Nobody means a word of a thousand letters, and the distance is quadratic.
    if word.is_empty() || word.len() > 64 {
        return None;
    }
    let plain = plain(word);
    let length = plain.chars().count();
    let allowed = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let candidate_plain = self::plain(candidate);
        // Words are at least as far apart as their lengths are.
        if candidate_plain.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&plain, &candidate_plain);
        let near = distance <= allowed && distance < candidate.chars().count();
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many edits two words are apart; letters' case, spaces, hyphens and underscores do not count.
/// Words that nobody types are as far apart as can be.
pub fn distance(one: &str, other: &str) -> usize {
    if one.len() > 64 || other.len() > 64 {
        return usize::MAX;
    }
    strsim::damerau_levenshtein(&plain(one), &plain(other))
}

/// `Due Date`, `due_date` and `due-date` are the same word to somebody who types in a hurry.
fn plain(word: &str) -> String {
    word.chars().map(|c| if matches!(c, '_' | ' ') { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::closest;

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
}
