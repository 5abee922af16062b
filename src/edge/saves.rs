//! Saves several files together: all of them, or none.
//!
//! A kill in between leaves every file complete, new ones first: what was created is there, and
//! what was to be changed for it is unchanged. Never removes or reverts what somebody else wrote
//! meanwhile.

use std::fs;
use std::path::Path;

use super::error::Error;
use super::save;

/// A file to be saved.
#[derive(Clone, Copy, Debug)]
pub struct Save<'a> {
    /// Its path, relative to the vault.
    pub path: &'a str,
    /// Its present text; `None` if it is to be created.
    pub old: Option<&'a str>,
    /// Its new text.
    pub new: &'a str,
}

/// Saves all of `saves`, in order.
///
/// # Errors
/// If one of them cannot be saved: then those before it are restored.
pub fn save_all(root: &Path, saves: &[Save]) -> Result<(), Error> {
    for (i, one) in saves.iter().enumerate() {
        let saved = match one.old {
            Some(old) => save::replace(root, one.path, old, one.new),
            None => save::create(root, one.path, one.new),
        };
        if let Err(error) = saved {
            saves[..i].iter().rev().for_each(|done| take_back(root, done));
            return Err(error);
        }
    }
    Ok(())
}

/// Restores one file, unless it no longer has the text that was saved.
fn take_back(root: &Path, done: &Save) {
    let place = root.join(done.path);
    match done.old {
        Some(old) => drop(save::replace(root, done.path, done.new, old)),
        None if fs::read_to_string(&place).is_ok_and(|now| now == done.new) => drop(fs::remove_file(place)),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge::Why;

    #[test]
    fn if_one_cannot_be_saved_none_is() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("plan.md"), "old").unwrap();
        let made = Save { path: "letters/a.md", old: None, new: "a letter" };
        let changed = Save { path: "plan.md", old: Some("old"), new: "new" };
        let stale = Save { old: Some("something else"), ..changed };
        assert!(matches!(save_all(root, &[made, stale]), Err(Error { why: Why::ChangedMeanwhile, .. })));
        assert!(!root.join("letters/a.md").exists());
        save_all(root, &[made, changed]).unwrap();
        assert_eq!(fs::read_to_string(root.join("plan.md")).unwrap(), "new");
        let back = Save { path: "plan.md", old: Some("new"), new: "newer" };
        assert!(matches!(save_all(root, &[back, made]), Err(Error { why: Why::Exists, .. })));
        assert_eq!(fs::read_to_string(root.join("plan.md")).unwrap(), "new");
        assert!(root.join("letters/a.md").exists(), "it was there before");
    }
}
