//! The surroundings of a vault: the folders above and below it, and who may read its files.
//!
//! Looks at names and modes only, and changes nothing.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::page::layout::{SETTINGS, enters};

/// The operating system: `linux`, `macos`, `windows` or another.
pub const SYSTEM: &str = std::env::consts::OS;

/// The most places that are listed of one kind.
const MOST: usize = 5;

/// The surroundings of a vault.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The vault's real path.
    pub place: PathBuf,
    /// A vault above this one.
    pub around: Option<PathBuf>,
    /// Vaults below this one, at most the first few.
    pub inside: Vec<PathBuf>,
    /// The first few files and folders that others than their owner may read or write; always empty
    /// on systems without such modes.
    pub open: Vec<PathBuf>,
    /// The number of all such files and folders.
    pub open_count: usize,
    /// Temporary files of saves that were killed.
    pub leftovers: Vec<PathBuf>,
}

/// Examines the surroundings of the vault at `root`.
///
/// # Errors
/// If it does not exist.
pub fn look(root: &Path) -> std::io::Result<Surroundings> {
    let place = super::find::real_path(root)?;
    let around = place.parent().and_then(super::find::vault_root);
    let mut seen = Surroundings { around, ..Surroundings::default() };
    let relative =
        |path: &Path| super::walk::relative(&place, path).map(|(path, _)| path).unwrap_or_default();
    let walk = WalkDir::new(&place).follow_links(false).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !entry.file_type().is_dir() || enters(&relative(entry.path()))) {
        // `check` reports what cannot be read.
        let Ok(entry) = entry else { continue };
        if entry.depth() > 1 && entry.file_name() == SETTINGS && seen.inside.len() < MOST {
            seen.inside.extend(entry.path().parent().map(Path::to_owned));
        }
        if super::file::is_temporary(&entry.file_name().to_string_lossy()) && seen.leftovers.len() < MOST {
            seen.leftovers.push(entry.path().to_owned());
        }
        if is_open(&entry) {
            seen.open_count += 1;
            if seen.open.len() < MOST {
                seen.open.push(entry.path().to_owned());
            }
        }
    }
    seen.place = place;
    Ok(seen)
}

/// Those of `marks`, names of files and folders, that are in `place` or in a folder above it.
pub fn marked<'m>(place: &Path, marks: impl Iterator<Item = &'m str>) -> Vec<&'m str> {
    let lies_on_the_way =
        |mark: &&str| place.ancestors().any(|folder| folder.join(mark).symlink_metadata().is_ok());
    marks.filter(lies_on_the_way).collect()
}

#[cfg(unix)]
fn is_open(entry: &walkdir::DirEntry) -> bool {
    use std::os::unix::fs::PermissionsExt;
    !entry.path_is_symlink() && entry.metadata().is_ok_and(|there| there.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open(_: &walkdir::DirEntry) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edge::find::real_path;
    use std::fs;

    #[test]
    fn nested_vaults_and_open_files_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("outer/vault");
        fs::create_dir_all(vault.join("notes/other")).unwrap();
        for place in ["outer", "outer/vault", "outer/vault/notes/other"] {
            fs::write(folder.path().join(place).join(SETTINGS), "format = 1\n").unwrap();
        }
        fs::write(vault.join("notes/.regain-x.tmp"), "").unwrap();
        let seen = look(&vault).unwrap();
        assert_eq!(seen.around, real_path(&folder.path().join("outer")).ok());
        assert_eq!(seen.inside, [seen.place.join("notes/other")]);
        fs::write(folder.path().join("outer/.stignore"), "").unwrap();
        assert_eq!(marked(&seen.place, [".stfolder", ".stignore"].into_iter()), [".stignore"]);
        assert_eq!(seen.leftovers, [seen.place.join("notes/.regain-x.tmp")]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let everything = || WalkDir::new(&vault).into_iter().map(Result::unwrap);
            for entry in everything() {
                let mode = if entry.file_type().is_dir() { 0o700 } else { 0o600 };
                fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).unwrap();
            }
            assert_eq!(look(&vault).unwrap().open_count, 0);
            let settings = vault.join(SETTINGS);
            fs::set_permissions(&settings, fs::Permissions::from_mode(0o644)).unwrap();
            assert_eq!(look(&vault).unwrap().open, [real_path(&settings).unwrap()]);
        }
    }
}
