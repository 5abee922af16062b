//! What sealing needs of the machine: digests of files, random bytes, and the folder of seals.
//!
//! What a seal is made of is decided elsewhere. A seal that is there is never written over.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::file;
use super::save::SaveError;
use super::saves::{Save, save_all};
use crate::seal::{Digest, Hasher};

/// The folder of seals, in the vault. Nothing in it is sealed but entries, should there be some.
pub const FOLDER: &str = "seals";

/// The most bytes that a text about a seal may have: a list of a million files.
const LARGEST: u64 = 1 << 28;

/// The most seals of one day.
const MOST_OF_A_DAY: usize = 100;

/// 32 bytes that nobody can guess.
///
/// # Errors
/// If the system has none.
pub fn random() -> io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// The digest of each file at `paths`, relative to `root`, or why it could not be read, in words. Nothing
/// behind a symbolic link is read.
pub fn digests<'p>(root: &Path, paths: Vec<&'p str>) -> Vec<(&'p str, Result<Digest, String>)> {
    let digest = |path: &str| digest(root, path).map_err(|error| file::reason(&error));
    paths.into_par_iter().map(|path| (path, digest(path))).collect()
}

fn digest(root: &Path, path: &str) -> io::Result<Digest> {
    let (mut file, _) = file::open(&file::inside(root, path)?)?;
    let mut hasher = Hasher::default();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match file.read(&mut bytes) {
            Ok(0) => return Ok(hasher.end()),
            Ok(count) => hasher.take(&bytes[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Makes a seal called after `day`, with the list behind it, and returns its name. The list comes first:
/// a seal without one could never be checked.
///
/// # Errors
/// If the disk refuses.
pub fn create(root: &Path, day: &str, seal: &str, list: &str) -> Result<String, SaveError> {
    let mut number = 1;
    loop {
        let name = if number == 1 { day.to_owned() } else { format!("{day}-{number}") };
        let (list_path, seal_path) = (list_of(&name), seal_of(&name));
        let saves = [
            Save { path: &list_path, old: None, new: list },
            Save { path: &seal_path, old: None, new: seal },
        ];
        match save_all(root, &saves) {
            Ok(()) => return Ok(name),
            Err(SaveError::Exists(_)) if number < MOST_OF_A_DAY => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Where the seal called `name` is, relative to the vault.
pub fn seal_of(name: &str) -> String {
    format!("{FOLDER}/{name}.txt")
}

/// Where the list behind the seal called `name` is, relative to the vault: no file that an entry can
/// point at, or that is copied for anybody.
pub fn list_of(name: &str) -> String {
    format!("{FOLDER}/.{name}.salts")
}

/// The names of the seals with a list, oldest first.
pub fn names(root: &Path) -> Vec<String> {
    let name = |entry: io::Result<fs::DirEntry>| {
        let file = entry.ok()?.file_name().into_string().ok()?;
        Some(file.strip_prefix('.')?.strip_suffix(".salts")?.to_owned())
    };
    let mut names: Vec<String> =
        fs::read_dir(root.join(FOLDER)).into_iter().flatten().filter_map(name).collect();
    names.sort_by(|one, other| crate::text::natural(one, other));
    names
}

/// The text at `path`, of a seal or a list.
///
/// # Errors
/// If it is no plain file, or the system refuses.
pub fn read(path: &Path) -> io::Result<String> {
    let bytes = file::read(path, LARGEST)?.map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The bytes of the file at `path`, relative to `root`, of at most `limit` bytes; `None` where it has more.
///
/// # Errors
/// If it is no plain file of the vault, or the system refuses.
pub fn bytes(root: &Path, path: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
    Ok(file::read(&file::inside(root, path)?, limit)?.ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_never_written_over() {
        let vault = tempfile::tempdir().unwrap();
        let make = |seal: &str| create(vault.path(), "2026-03-11", seal, "list").unwrap();
        assert_eq!((make("a"), make("b")), ("2026-03-11".to_owned(), "2026-03-11-2".to_owned()));
        assert_eq!(read(&vault.path().join("seals/2026-03-11.txt")).unwrap(), "a");
        fs::write(vault.path().join("seals/2026-03-12.txt"), "the person's own").unwrap();
        let name = create(vault.path(), "2026-03-12", "c", "list").unwrap();
        assert_eq!(name, "2026-03-12-2");
        assert_eq!(names(vault.path()), ["2026-03-11", "2026-03-11-2", "2026-03-12-2"]);
    }

    #[test]
    fn digests_are_those_of_the_bytes() {
        let vault = tempfile::tempdir().unwrap();
        let large = vec![7; 200_000];
        fs::write(vault.path().join("a.pdf"), &large).unwrap();
        let found = digests(vault.path(), vec!["a.pdf", "b.pdf", "../x"]);
        assert_eq!(found[0], ("a.pdf", Ok(Hasher::of(&large))));
        assert!(found[1].1.is_err() && found[2].1.is_err(), "{found:?}");
        assert_ne!(random().unwrap(), random().unwrap());
    }
}
