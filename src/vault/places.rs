//! An index of files by whole path and by path suffix.
//!
//! Ignores case and the Unicode normalisation form of paths. Knows nothing about the contents of a file.

use crate::text::fold;

/// The most candidates that are considered for one name. Where more files share a name, no one of them is
/// meant by it; the limit keeps such a vault from becoming quadratic.
pub(super) const MOST: usize = 64;

/// Files, each with a value.
#[derive(Debug)]
pub(super) struct Places<T> {
    /// Sorted by the path with its segments reversed, so that paths with the same suffix are adjacent.
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

    /// The files at `path`: several where paths differ only in case.
    pub(super) fn at(&self, path: &str) -> impl Iterator<Item = &T> {
        let wanted = backwards(&fold(path));
        self.from(&wanted).take_while(move |(path, _)| **path == *wanted).map(|(_, file)| file)
    }

    /// The files whose path ends in `path`, by whole segments; at most [`MOST`].
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

/// Reverses the segments of a path: `a/b/c` becomes `c/b/a/`.
fn backwards(path: &str) -> String {
    let mut backwards = String::with_capacity(path.len() + 1);
    for name in path.rsplit('/') {
        backwards.push_str(name);
        backwards.push('/');
    }
    backwards
}

/// The folder of the file at `path`; `""` is the root of the vault.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Joins `path` to `folder` and resolves `.` and `..`; `None` if the result is outside the vault.
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

/// The number of folders to go up and down from one folder to another.
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
