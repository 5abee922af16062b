//! Distinguishes conflict copies made by a sync program from entries with similar names.
//!
//! A name that says so (`conflicted copy`) is enough. If the name only ends in a number, the texts decide.

use std::collections::HashMap;

use super::{Contents, Parsed};
use crate::entry::Entry;
use crate::page::layout;
use crate::text::fold;

/// The path of the original, if this file is a conflict copy.
pub(super) fn twin(contents: &Contents, parsed: &Parsed) -> Option<String> {
    let copy = &parsed.entry;
    layout::conflict_copy_of(&copy.path, |twin| {
        contents.parsed.get(twin).is_some_and(|twin| is_copy(copy, &twin.entry))
    })
}

/// Whether the contents of the file at `path` may decide whether it, or another file, is a conflict copy.
pub(super) fn may_decide(contents: &Contents, path: &str) -> bool {
    let exists = |path: &str| contents.parsed.contains_key(path);
    let is_twin = || {
        let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
        (2..=9).any(|number| exists(&format!("{stem} {number}.{extension}")))
    };
    layout::conflict_copy_of(path, exists).is_some() || is_twin()
}

/// Whether two files are the same entry. If both have an id, the ids decide; otherwise they must have the
/// same day, or both none, and most of their text in common.
fn is_copy(copy: &Entry, twin: &Entry) -> bool {
    match (copy.id(), twin.id()) {
        (Some(a), Some(b)) => fold(a) == fold(b),
        _ => copy.happened() == twin.happened() && is_mostly_the_same(&copy.text, &twin.text),
    }
}

/// Whether at least two thirds of the words of the longer text are in both, in any order.
fn is_mostly_the_same(a: &str, b: &str) -> bool {
    let words =
        |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let mut left: HashMap<&str, usize> = HashMap::new();
    for word in a.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *left.entry(word).or_default() += 1;
    }
    let common = b
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| left.get_mut(word).filter(|left| **left > 0).map(|left| *left -= 1).is_some());
    common.count() * 3 >= words(a).max(words(b)) * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copies(files: &[(&str, &str)]) -> Vec<String> {
        let mut contents = Contents::default();
        for (path, text) in files {
            let parsed = Parsed::new(&(*path).into(), &(*text).into());
            contents.parsed.insert((*path).into(), parsed.into());
        }
        contents.parsed.values().filter_map(|parsed| twin(&contents, parsed)).collect()
    }

    /// H8: notes of two conversations are two entries, even if a file name ends in a number.
    #[test]
    fn h8_a_number_makes_a_copy_of_the_same_text_only() {
        let first = "---\ndate: 2026-03-04\n---\nShe said that the report of last week came late, twice.\n";
        let edited =
            "---\ndate: 2026-03-04\n---\nShe said that the report of last week came two days late, twice.\n";
        let other_day =
            "---\ndate: 2026-03-11\n---\nShe said that the report of last week came late, twice.\n";
        let other_text = "---\ndate: 2026-03-04\n---\nWe agreed on a mentor; training begins in April.\n";
        let is_copy = |second: &str| {
            !copies(&[("notes/One to one.md", first), ("notes/One to one 2.md", second)]).is_empty()
        };
        assert!(is_copy(first) && is_copy(edited));
        assert!(!is_copy(other_day) && !is_copy(other_text));
        let with_id = |id: &str, text: &str| text.replacen("---\n", &format!("---\nid: {id}\n"), 1);
        let pair = |a: &str, b: &str| copies(&[("notes/a.md", a), ("notes/a 2.md", b)]).len();
        assert_eq!(pair(&with_id("N1", first), &with_id("n1", other_text)), 1);
        assert_eq!(pair(&with_id("N1", first), &with_id("N2", first)), 0);
        // A file whose name says that it is a copy is one, regardless of its contents.
        assert_eq!(copies(&[("notes/a.md", first), ("notes/a (conflicted copy).md", other_text)]).len(), 1);
    }
}
