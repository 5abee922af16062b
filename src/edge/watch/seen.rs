//! What was told of every file last, and how what is there now differs.
//!
//! Pure: reads nothing.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::page::{Change, Now};

/// How long a file may be gone, empty or cut off before that is believed: editors empty or remove a
/// file and write it then, and git does so with many.
pub(super) const HALF_A_SAVE: Duration = Duration::from_millis(250);

/// What every file of the vault was when it was told of last. Never [`Now::Gone`].
#[derive(Debug, Default)]
pub(super) struct Seen(BTreeMap<Arc<str>, Now>);

impl Seen {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What has changed at `places`, files or folders, where `now` is all that is there now. The
    /// whole vault is `""`. Sorted by path.
    pub(super) fn difference(&self, places: &[String], now: Vec<Change>) -> Vec<Change> {
        let there: HashSet<Arc<str>> = now.iter().map(|change| change.path.clone()).collect();
        let mut changes: Vec<Change> =
            now.into_iter().filter(|change| self.0.get(&change.path) != Some(&change.now)).collect();
        let gone = places.iter().flat_map(|place| self.at(place)).filter(|path| !there.contains(*path));
        changes.extend(gone.map(|path| Change { path: path.clone(), now: Now::Gone }));
        changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        changes.dedup_by(|a, b| a.path == b.path);
        changes
    }

    /// The files that `changes` may show in the middle of a save: they are gone, empty or no text
    /// any more. What is gone here and new there, with the same text, was renamed.
    pub(super) fn doubtful(&self, changes: &[Change]) -> Vec<Arc<str>> {
        let new: HashSet<&str> = changes
            .iter()
            .filter(|change| !self.0.contains_key(&change.path))
            .filter_map(|change| text(&change.now))
            .collect();
        let is_doubtful = |change: &&Change| {
            let before = self.0.get(&change.path).and_then(text);
            match &change.now {
                Now::Gone => !before.is_some_and(|text| new.contains(text)),
                Now::Text(text) => text.is_empty() && before.is_some(),
                Now::NotUtf8 { .. } => before.is_some(),
                _ => false,
            }
        };
        changes.iter().filter(is_doubtful).map(|change| change.path.clone()).collect()
    }

    /// From now on `changes` are known.
    pub(super) fn accept(&mut self, changes: &[Change]) {
        for change in changes {
            match &change.now {
                Now::Gone => drop(self.0.remove(&change.path)),
                now => drop(self.0.insert(change.path.clone(), now.clone())),
            }
        }
    }

    /// The files at and below `place`.
    fn at(&self, place: &str) -> impl Iterator<Item = &Arc<str>> {
        let from = (Bound::Included(place), Bound::Unbounded);
        let is_below = move |path: &str| {
            place.is_empty()
                || path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // `notes.md` and its like stand between `notes` and `notes/a.md`.
        let near = self
            .0
            .range::<str, _>(from)
            .map(|(path, _)| path)
            .take_while(move |path| path.starts_with(place));
        near.filter(move |path| is_below(path))
    }
}

/// The files that are in doubt, each since when.
#[derive(Debug, Default)]
pub(super) struct Doubts(HashMap<Arc<str>, Instant>);

impl Doubts {
    /// Until when to wait for the rest of a save, where these are the files in doubt `now`. `None`
    /// where there are none, or where all has been waited for that can be.
    pub(super) fn wait_until(&mut self, doubtful: Vec<Arc<str>>, now: Instant) -> Option<Instant> {
        let since = |path: &Arc<str>| self.0.get(path).copied().unwrap_or(now);
        let doubts: HashMap<_, _> = doubtful.into_iter().map(|path| (path.clone(), since(&path))).collect();
        self.0 = doubts;
        let until = *self.0.values().max()? + HALF_A_SAVE;
        (now < until).then_some(until)
    }

    /// The files that may still be in the middle of a save.
    pub(super) fn young(&self, now: Instant) -> HashSet<Arc<str>> {
        let young = self.0.iter().filter(|(_, since)| now < **since + HALF_A_SAVE);
        young.map(|(path, _)| path.clone()).collect()
    }
}

fn text(now: &Now) -> Option<&str> {
    match now {
        Now::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, text: &str) -> Change {
        Change { path: path.into(), now: Now::Text(text.into()) }
    }

    fn gone(path: &str) -> Change {
        Change { path: path.into(), now: Now::Gone }
    }

    fn seen(files: &[(&str, &str)]) -> Seen {
        Seen(files.iter().map(|&(path, text)| (path.into(), Now::Text(text.into()))).collect())
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let seen =
            seen(&[("a.md", "a"), ("b.md", "b"), ("notes.md", ""), ("notes/c.md", "c"), ("notes/d.md", "d")]);
        let difference = |place: &str, now: &[Change]| seen.difference(&[place.to_owned()], now.to_vec());
        assert_eq!(difference("a.md", &[change("a.md", "a")]), []);
        assert_eq!(difference("a.md", &[change("a.md", "A")]), [change("a.md", "A")]);
        assert_eq!(difference("a.md", &[]), [gone("a.md")]);
        assert_eq!(difference("x.md", &[]), []);
        assert_eq!(difference("notes", &[change("notes/d.md", "d")]), [gone("notes/c.md")]);
        assert_eq!(
            difference("", &[change("b.md", "b"), change("e.md", "e")]),
            [gone("a.md"), change("e.md", "e"), gone("notes.md"), gone("notes/c.md"), gone("notes/d.md")]
        );
    }

    #[test]
    fn the_first_half_of_a_save_is_doubted() {
        let mut seen = seen(&[("a.md", "a")]);
        let is_doubtful = |change: Change| seen.doubtful(&[change]) == ["a.md".into()];
        assert!(is_doubtful(gone("a.md")));
        assert!(is_doubtful(change("a.md", "")));
        let cut = Now::NotUtf8 { valid_up_to: 0, line: 1, looks_like: None };
        assert!(is_doubtful(Change { path: "a.md".into(), now: cut }));
        assert!(seen.doubtful(&[change("a.md", "A"), change("b.md", "")]).is_empty());
        assert!(seen.doubtful(&[gone("a.md"), change("b.md", "a")]).is_empty(), "it was renamed");
        seen.accept(&[gone("a.md")]);
        assert!(seen.is_empty());
    }

    #[test]
    fn each_doubt_has_its_own_time() {
        let (a, b): (Arc<str>, Arc<str>) = ("a.md".into(), "b.md".into());
        let start = Instant::now();
        let after = |part: f64| start + HALF_A_SAVE.mul_f64(part);
        let mut doubts = Doubts::default();
        assert_eq!(doubts.wait_until(vec![a.clone()], start), Some(after(1.0)));
        assert_eq!(doubts.wait_until(vec![a.clone(), b.clone()], after(0.5)), Some(after(1.5)));
        assert_eq!(doubts.young(after(0.9)), HashSet::from([a.clone(), b.clone()]));
        assert_eq!(doubts.young(after(1.2)), HashSet::from([b.clone()]));
        assert_eq!(doubts.wait_until(vec![b.clone()], after(1.0)), Some(after(1.5)));
        assert_eq!(doubts.wait_until(vec![b], after(1.5)), None);
        assert_eq!(doubts.wait_until(vec![], after(2.0)), None);
        assert_eq!(doubts.wait_until(vec![a], after(3.0)), Some(after(4.0)));
    }
}
