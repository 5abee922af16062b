//! The last reported state of every file, and the difference from the present one.
//!
//! Pure: reads nothing.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::mem;
use std::ops::Bound;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::page::{Change, Now};

/// How long a file may be missing, empty or cut off before that is believed: editors delete or
/// truncate a file before they write it, and git does so with many.
const HALF_A_SAVE: Duration = Duration::from_millis(250);

/// The last reported state of every file of the vault. Never [`Now::Gone`].
#[derive(Debug, Default)]
pub(super) struct Seen(BTreeMap<Arc<str>, Now>);

impl Seen {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changes at `places`, files or folders, given `now`, everything that is there now. The
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

    /// The files in `changes` that may be in the middle of a save: they are missing, empty or no
    /// longer text. A file that is missing here and new elsewhere, with the same text, was renamed.
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

    /// A file that is locked by another program counts as unchanged since the last report.
    pub(super) fn leave_held(&self, changes: &mut Vec<Change>) {
        changes.retain(|change| !change.now.is_held() || !self.0.contains_key(&change.path));
    }

    /// Of two names that differ only in case, one known and one new, keeps those for which
    /// `is_called` is true: a case-insensitive disk finds one file by both, and by the old name
    /// even after a rename.
    pub(super) fn tell_twins_apart(&self, changes: &mut Vec<Change>, is_called: impl Fn(&str) -> bool) {
        let is_new = |change: &&Change| change.now != Now::Gone && !self.0.contains_key(&change.path);
        let new: HashMap<String, Arc<str>> = changes
            .iter()
            .filter(is_new)
            .map(|change| (change.path.to_lowercase(), Arc::clone(&change.path)))
            .collect();
        // The first time everything is new, and a folder lists no name twice.
        if new.is_empty() || self.is_empty() {
            return;
        }
        let gone: HashSet<Arc<str>> = changes
            .iter()
            .filter(|change| change.now == Now::Gone)
            .map(|change| Arc::clone(&change.path))
            .collect();
        for known in self.0.keys().filter(|known| !gone.contains(*known)) {
            let Some(new) = new.get(&known.to_lowercase()) else { continue };
            if !is_called(new) {
                changes.retain(|change| change.path != *new);
            }
            if !is_called(known) {
                changes.retain(|change| change.path != *known);
                changes.push(Change { path: Arc::clone(known), now: Now::Gone });
            }
        }
        changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    }

    /// Records `changes` as reported.
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
        // Names such as `notes.md` sort between `notes` and `notes/a.md`.
        let near = self
            .0
            .range::<str, _>(from)
            .map(|(path, _)| path)
            .take_while(move |path| path.starts_with(place));
        near.filter(move |path| is_below(path))
    }
}

/// The files that may be in the middle of a save, each with the time since when.
#[derive(Debug, Default)]
pub(super) struct Doubts(HashMap<Arc<str>, Instant>);

impl Doubts {
    /// Sets the files that look so at the time `now`. A file that has looked so for long enough is
    /// believed.
    pub(super) fn renew(&mut self, doubtful: Vec<Arc<str>>, now: Instant) {
        let before = mem::take(&mut self.0);
        let since = |path: &Arc<str>| before.get(path).copied().unwrap_or(now);
        let doubts = doubtful.into_iter().map(|path| (since(&path), path));
        self.0 = doubts
            .filter(|(since, _)| now < *since + HALF_A_SAVE)
            .map(|(since, path)| (path, since))
            .collect();
    }

    /// Whether the file at `path` is in doubt.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The files in doubt.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.keys()
    }

    /// When the first of them is to be believed; `None` if there are none.
    pub(super) fn over(&self) -> Option<Instant> {
        self.0.values().min().map(|since| *since + HALF_A_SAVE)
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
    use std::collections::BTreeSet;

    use super::*;

    fn change(path: &str, text: &str) -> Change {
        Change::text(path, text)
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

    // B10
    #[test]
    fn b10_a_held_file_is_what_it_was() {
        let seen = seen(&[("a.md", "a")]);
        let held = |path: &str| Change { path: path.into(), now: Now::Unreadable(Now::HELD.into()) };
        let denied = Change { path: "a.md".into(), now: Now::Unreadable("permission denied".into()) };
        let told = |changes: &[Change]| {
            let mut changes = changes.to_vec();
            seen.leave_held(&mut changes);
            changes
        };
        assert_eq!(told(&[held("a.md"), change("c.md", "c")]), [change("c.md", "c")]);
        assert_eq!(told(&[held("b.md")]), [held("b.md")], "nothing is known of it");
        let denied = [denied];
        assert_eq!(told(&denied), denied);
    }

    // B2
    #[test]
    fn b2_a_renaming_of_case_alone_leaves_one_name() {
        let seen = seen(&[("notes/A.md", "a"), ("notes/b.md", "b")]);
        let apart = |changes: &[Change], called: &[&str]| {
            let mut changes = changes.to_vec();
            seen.tell_twins_apart(&mut changes, |path| called.contains(&path));
            changes
        };
        let new = change("notes/a.md", "a");
        let other = change("notes/b.md", "B");
        assert_eq!(
            apart(&[new.clone(), other.clone()], &["notes/a.md"]),
            [gone("notes/A.md"), new.clone(), other]
        );
        let alone = [new.clone()];
        assert_eq!(apart(&alone, &["notes/A.md"]), [], "a late notice of the old name");
        assert_eq!(apart(&alone, &["notes/a.md", "notes/A.md"]), alone, "two files");
        let moved = [gone("notes/A.md"), new];
        assert_eq!(apart(&moved, &[]), moved, "the folder was read as a whole");
        let folder = [change("Notes/A.md", "a")];
        assert_eq!(apart(&folder, &["Notes/A.md"]), [folder[0].clone(), gone("notes/A.md")]);
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
        let mut doubted = |files: &[&Arc<str>], at| {
            doubts.renew(files.iter().map(|file| Arc::clone(file)).collect(), at);
            let all: BTreeSet<Arc<str>> = doubts.paths().cloned().collect();
            (all, doubts.over())
        };
        let set = |files: &[&Arc<str>]| files.iter().map(|file| Arc::clone(file)).collect::<BTreeSet<_>>();
        assert_eq!(doubted(&[&a], start), (set(&[&a]), Some(after(1.0))));
        assert_eq!(doubted(&[&a, &b], after(0.5)), (set(&[&a, &b]), Some(after(1.0))));
        assert_eq!(doubted(&[&a, &b], after(1.0)), (set(&[&b]), Some(after(1.5))));
        assert_eq!(doubted(&[&b], after(1.5)), (set(&[]), None));
        assert_eq!(doubted(&[], after(2.0)), (set(&[]), None));
        assert_eq!(doubted(&[&a], after(3.0)), (set(&[&a]), Some(after(4.0))));
    }
}
