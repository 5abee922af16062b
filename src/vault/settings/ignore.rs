//! The setting `ignore`: files and folders of a vault that hold no entries, by name or by pattern.
//!
//! Nothing in them is read as an entry or reported; links may still lead there.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A set of path patterns.
#[derive(Clone, Debug, Default)]
pub struct Ignore {
    patterns: Vec<String>,
    set: GlobSet,
}

impl PartialEq for Ignore {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Ignore {
    /// Adds a pattern as in `.gitignore`: `Templates` and `*.excalidraw.md` match at any depth;
    /// `Archive/2019` matches from the root of the vault. Returns `false` if the pattern is invalid.
    pub(super) fn add(&mut self, pattern: &str) -> bool {
        let plain = pattern.trim().replace('\\', "/");
        let plain = plain.trim_start_matches("./").trim_end_matches('/');
        let place = plain.trim_start_matches('/');
        if place.is_empty() || place.split('/').any(|part| matches!(part, "." | "..")) {
            return false;
        }
        self.patterns.push(place.to_owned());
        let anchor = if plain.contains('/') { "" } else { "**/" };
        let mut builder = GlobSetBuilder::new();
        for pattern in &self.patterns {
            // A pattern for a folder covers everything in it.
            for end in ["", "/**"] {
                let anchor = if pattern == place {
                    anchor
                } else if pattern.contains('/') {
                    ""
                } else {
                    "**/"
                };
                let glob = GlobBuilder::new(&format!("{anchor}{pattern}{end}"))
                    // Ignores case, so that a vault means the same on every file system.
                    .case_insensitive(true)
                    .literal_separator(true)
                    .build();
                let Ok(glob) = glob else {
                    self.patterns.pop();
                    return false;
                };
                builder.add(glob);
            }
        }
        match builder.build() {
            Ok(set) => self.set = set,
            Err(_) => drop(self.patterns.pop()),
        }
        true
    }

    /// Whether the file at `path` is ignored.
    pub fn holds(&self, path: &str) -> bool {
        !self.patterns.is_empty() && self.set.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_anywhere_and_places_where_they_are() {
        let mut ignore = Ignore::default();
        for pattern in ["Templates", "*.excalidraw.md", "Archive/2019/", "/drafts"] {
            assert!(ignore.add(pattern), "{pattern}");
        }
        for path in [
            "Templates/day.md",
            "notes/templates/a/b.md",
            "notes/sketch.excalidraw.md",
            "Archive/2019/a.md",
            "drafts/a.md",
        ] {
            assert!(ignore.holds(path), "{path}");
        }
        for path in
            ["notes/Templates.md", "notes/Archive/2019/a.md", "Archive/2020/a.md", "notes/drafts/a.md"]
        {
            assert!(!ignore.holds(path), "{path}");
        }
        for wrong in ["", " ", "/", "../x", "a[", "./"] {
            assert!(!ignore.add(wrong), "{wrong}");
        }
        assert!(ignore.holds("Templates/day.md"), "a wrong one takes nothing away");
    }
}
