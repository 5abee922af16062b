//! The I/O for sealing: digests of files, random bytes, and the folder of seals.
//!
//! The content of a seal is decided elsewhere. An existing seal is never overwritten.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;

use super::error::{self, Error, Why};
use super::file;
use super::saves::{Save, save_all};
use crate::seal::{Digest, Hasher};

/// The folder of seals, in the vault. Nothing in it is sealed except entries.
pub const FOLDER: &str = "seals";

/// The largest text of a seal or a list, in bytes: a list of a million files.
const LARGEST: u64 = 1 << 28;

/// The most seals of one day.
const MOST_OF_A_DAY: usize = 100;

/// 32 random bytes from the system.
///
/// # Errors
/// If the system has no random source.
pub fn random() -> io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// The digest of each file at `paths`, relative to `root`, or the reason why it could not be read.
/// Never follows a symbolic link.
pub fn digests<'p>(root: &Path, paths: Vec<&'p str>) -> Vec<(&'p str, Result<Digest, String>)> {
    let digest = |path: &str| digest(root, path).map_err(|error| error::reason(&error));
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

/// Writes a seal named after `day` and its list, and returns its name. The list is written first: a
/// seal without one could never be checked.
///
/// # Errors
/// If the disk refuses.
pub fn create(root: &Path, day: &str, seal: &str, list: &str) -> Result<String, Error> {
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
            Err(Error { why: Why::Exists, .. }) if number < MOST_OF_A_DAY => number += 1,
            Err(error) => return Err(error),
        }
    }
}

/// The path of the seal called `name`, relative to the vault.
pub fn seal_of(name: &str) -> String {
    format!("{FOLDER}/{name}.txt")
}

/// The path of the list of the seal called `name`, relative to the vault: a hidden file, which no
/// entry can refer to and which is never copied for anybody.
pub fn list_of(name: &str) -> String {
    format!("{FOLDER}/.{name}.salts")
}

/// The names of the seals that have a list, oldest first.
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

/// The text of the seal or list at `path`.
///
/// # Errors
/// If it is not a plain file, or the system refuses.
pub fn read(path: &Path) -> Result<String, Error> {
    let bytes = file::read(path, LARGEST).map_err(Error::at(path))?;
    let bytes = bytes.map_err(|_| Error::new(path, Why::TooLarge))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The bytes of the file at `path`, relative to `root`; `None` if there are more than `limit`.
///
/// # Errors
/// If it is not a plain file of the vault, or the system refuses.
pub fn bytes(root: &Path, path: &str, limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let place = file::inside(root, path)?;
    Ok(file::read(&place, limit).map_err(Error::at(&place))?.ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_never_overwritten() {
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
