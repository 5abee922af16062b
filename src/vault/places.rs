//! Where files are: found by a whole path, and by the end of one.
//!
//! Paths are the same that differ only in letters' case or in how an accent is encoded. Knows nothing of
//! what a file is.

use crate::text::fold;

/// More files than this share a name only where nobody means one of them by it. Whoever looks at all that
/// fit looks at no more, so that a vault of notes of one name takes no longer than another.
pub(super) const MOST: usize = 64;

/// Files, each with what it stands for.
#[derive(Debug)]
pub(super) struct Places<T> {
    /// By the path from its end to its beginning, so that those with the same end are side by side.
    by_end: Vec<(Box<str>, T)>,
}

impl<T> Default for Places<T> {
    fn default() -> Self {
        Self { by_end: Vec::new() }
    }
}

impl<T: Ord> Places<T> {
    pub(super) fn new<'p>(files: impl Iterator<Item = (&'p str, T)>) -> Self {
        let mut by_end: Vec<(Box<str>, T)> =
            files.map(|(path, file)| (backwards(&fold(path)).into(), file)).collect();
        by_end.sort_unstable();
        Self { by_end }
    }

    /// The files at `path`: several where only letters' case tells them apart.
    pub(super) fn at(&self, path: &str) -> impl Iterator<Item = &T> {
        let wanted = backwards(&fold(path));
        self.from(&wanted).take_while(move |(path, _)| **path == *wanted).map(|(_, file)| file)
    }

    /// The files whose path ends in `path`, whole names only; at most [`MOST`].
    pub(super) fn ending_in(&self, path: &str) -> impl Iterator<Item = &T> {
        let wanted = backwards(&fold(path));
        let fitting = self.from(&wanted).take_while(move |(path, _)| path.starts_with(&*wanted));
        fitting.map(|(_, file)| file).take(MOST)
    }

    /// Every file.
    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        self.by_end.iter().map(|(_, file)| file)
    }

    fn from(&self, wanted: &str) -> impl Iterator<Item = &(Box<str>, T)> + use<'_, T> {
        self.by_end[self.by_end.partition_point(|(path, _)| **path < *wanted)..].iter()
    }
}

/// `a/b/c` as `c/b/a/`.
fn backwards(path: &str) -> String {
    let mut backwards = String::with_capacity(path.len() + 1);
    for name in path.rsplit('/') {
        backwards.push_str(name);
        backwards.push('/');
    }
    backwards
}

/// The folder of the file at `path`; `""` is the vault itself.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` seen from `folder`, without `.` and `..`; `None` where it leaves the vault.
pub(super) fn joined(folder: &str, path: &str) -> Option<String> {
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()?),
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// How many folders one goes up and down from one folder to another.
pub(super) fn steps(from: &str, to: &str) -> usize {
    let names = |folder: &str| folder.split('/').filter(|name| !name.is_empty()).count();
    let shared =
        from.split('/').zip(to.split('/')).take_while(|(one, other)| !one.is_empty() && one == other);
    let shared = shared.count();
    names(from) + names(to) - 2 * shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_their_path_and_by_its_end() {
        let paths = ["a/b/c", "b/c", "x/bc", "Caf\u{e9}", "a/b"];
        let places = Places::new(paths.iter().map(|path| (*path, *path)));
        let at = |path| places.at(path).copied().collect::<Vec<_>>();
        let ending = |path| places.ending_in(path).copied().collect::<Vec<_>>();
        assert_eq!(at("b/c"), ["b/c"]);
        assert_eq!(at("c"), [""; 0]);
        assert_eq!(ending("c"), ["b/c", "a/b/c"]);
        assert_eq!(ending("B/C"), ["b/c", "a/b/c"]);
        assert_eq!(ending("cafe\u{301}"), ["Caf\u{e9}"]);
    }

    #[test]
    fn paths_stay_in_the_vault() {
        assert_eq!(joined("asks", "../actions/a.md").as_deref(), Some("actions/a.md"));
        assert_eq!(joined("asks", "./b.md").as_deref(), Some("asks/b.md"));
        assert_eq!(joined("asks", "../../etc/passwd"), None);
    }

    #[test]
    fn the_way_is_up_and_down() {
        for (from, to, expected) in
            [("", "", 0), ("a", "a", 0), ("a", "a/b", 1), ("a", "b", 2), ("", "a/b", 2)]
        {
            assert_eq!(steps(from, to), expected, "{from} to {to}");
        }
    }
}
