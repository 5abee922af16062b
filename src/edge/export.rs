//! Files that leave the vault: always new ones, for their owner alone until the person gives them
//! away. Never overwrites an existing file, and never appends to one.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::{Error, Why};
use super::file;
use super::find::real_path;

/// Creates the file at `path`, for its owner alone.
///
/// # Errors
/// If something exists there, or the system refuses.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    let mut made = file::private(options.write(true).create_new(true)).open(path).map_err(unmade(path))?;
    made.write_all(bytes).map_err(Error::at(path))
}

/// Creates the folder at `path`, for its owner alone.
///
/// # Errors
/// If something exists there, or the system refuses.
pub fn create_folder(path: &Path) -> Result<(), Error> {
    file::private_folder().create(path).map_err(unmade(path))
}

/// Creates the folders that the file `path`, relative to `root`, needs.
///
/// # Errors
/// If the system refuses.
pub fn create_folders(root: &Path, path: &str) -> Result<(), Error> {
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    file::make_folders(root, folder).map_err(Error::at(&root.join(folder)))
}

/// The first folder below `root` on the way to `path`; empty if it is in `root` itself, `None` if
/// it is elsewhere.
pub fn folder_within(root: &Path, path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let inside = real_path(folder).ok()?;
    let inside = inside.strip_prefix(real_path(root).ok()?).ok()?;
    Some(inside.iter().next().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
}

/// The bytes of the attachment at `path`, relative to `root`. Never follows a symbolic link.
///
/// # Errors
/// If it is not a plain file inside the vault, or the system refuses.
pub fn read_attachment(root: &Path, path: &str) -> Result<Vec<u8>, Error> {
    const LARGEST: u64 = 1 << 30;
    let place = file::inside(root, path)?;
    file::read(&place, LARGEST).map_err(Error::at(&place))?.map_err(|_| Error::new(&place, Why::TooLarge))
}

/// The log of what was handed over.
const NOTED: &str = ".regain/handed-over";

/// The log of the first version, which was deleted with the built files.
const NOTED_BEFORE: &str = "out/.regain-handed-over";

/// Appends a line to the log of what was handed over, in the vault at `root`.
///
/// # Errors
/// If the system refuses.
pub fn remember(root: &Path, line: &str) -> Result<(), Error> {
    let place = root.join(NOTED);
    let before = lines_at(root, NOTED_BEFORE);
    let append = || {
        file::make_own_folder(root)?;
        let mut noted = file::private(OpenOptions::new().append(true).create(true)).open(&place)?;
        // All lines at once, so that two commands do not interleave theirs.
        noted.write_all(format!("{before}{line}\n").as_bytes())?;
        if before.is_empty() { Ok(()) } else { std::fs::remove_file(root.join(NOTED_BEFORE)) }
    };
    append().map_err(Error::at(&place))
}

/// The log of what was handed over, oldest first; empty if there is none, or it cannot be read.
pub fn remembered(root: &Path) -> String {
    lines_at(root, NOTED_BEFORE) + &lines_at(root, NOTED)
}

fn lines_at(root: &Path, path: &str) -> String {
    const LARGEST: u64 = 1 << 24;
    let bytes = file::read(&root.join(path), LARGEST).ok().and_then(Result::ok);
    String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
}

/// `path` as an absolute path.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The error for something new that could not be created at `path`.
fn unmade(path: &Path) -> impl Fn(io::Error) -> Error {
    move |error| match (error.kind(), path.parent()) {
        (io::ErrorKind::NotFound, Some(folder)) => Error::new(folder, Why::NoFolder),
        (io::ErrorKind::AlreadyExists, _) => Error::new(path, Why::Exists),
        _ => Error::at(path)(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over_or_added_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        create(&path, b"a").unwrap();
        assert!(create(&path, b"b").unwrap_err().to_string().contains("is there already"));
        assert_eq!(std::fs::read(&path).unwrap(), b"a");
        let nowhere = create(&folder.path().join("no/a.md"), b"a").unwrap_err().to_string();
        assert!(nowhere.contains("there is no folder") && nowhere.ends_with("make it first"), "{nowhere}");
        assert!(read_attachment(folder.path(), "../x").is_err());
        assert_eq!(read_attachment(folder.path(), "a.md").unwrap(), b"a");
    }
}
