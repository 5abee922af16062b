//! Where the vault is.
//!
//! Reads nothing of it.

use std::path::{Path, PathBuf};

use crate::page::layout::SETTINGS;

/// The nearest folder that holds `regain.toml`: `start` itself, or one above it. `None` if there is
/// none up to the root of the file system.
pub fn vault_root(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().find(|folder| folder.join(SETTINGS).symlink_metadata().is_ok()).map(Path::to_owned)
}

/// The real, absolute place of a path that is there, links in it followed.
///
/// # Errors
/// If nothing is there.
pub fn real_path(path: &Path) -> std::io::Result<PathBuf> {
    std::fs::canonicalize(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_parent_with_settings_is_the_vault() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("vault/notes/2026");
        fs::create_dir_all(&deep).unwrap();
        fs::write(folder.path().join("vault/regain.toml"), "format = 1\n").unwrap();
        let vault = folder.path().join("vault");
        assert_eq!(vault_root(&deep), Some(vault.clone()));
        assert_eq!(vault_root(&vault), Some(vault.clone()));
        assert_eq!(vault_root(&vault.join("notes/a.md")), Some(vault));
        assert_eq!(vault_root(folder.path()), None);
    }
}
