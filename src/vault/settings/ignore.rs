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
        let before = self.patterns.len();
        let plain = pattern.trim().replace('\\', "/");
        let plain = plain.trim_start_matches("./").trim_end_matches('/');
        let place = plain.trim_start_matches('/');
        if place.is_empty() || place.split('/').any(|part| matches!(part, "." | "..")) {
            return false;
        }
        // A name without a place matches at any depth.
        let anchor = if plain.contains('/') { "" } else { "**/" };
        self.patterns.push(format!("{anchor}{place}"));
        match set(&self.patterns) {
            Ok(set) => self.set = set,
            Err(_) => drop(self.patterns.pop()),
        }
        self.patterns.len() > before
    }

    /// Whether the file at `path` is ignored.
    pub fn holds(&self, path: &str) -> bool {
        !self.patterns.is_empty() && self.set.is_match(path)
    }
}

/// Compiles patterns from the root of the vault; one for a folder covers everything in it.
fn set(patterns: &[String]) -> Result<GlobSet, globset::Error> {
    let mut builder = GlobSetBuilder::new();
    for glob in patterns.iter().flat_map(|pattern| [pattern.clone(), format!("{pattern}/**")]) {
        // Ignores case, so that a vault means the same on every file system.
        builder.add(GlobBuilder::new(&glob).case_insensitive(true).literal_separator(true).build()?);
    }
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_at_any_depth_and_places_from_the_root() {
        let mut ignore = Ignore::default();
        for pattern in ["Templates", "/drafts", "*.excalidraw.md", "Archive/2019/"] {
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
