//! Why a file was not read or written: the one error of entries, pages and files that leave the vault.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::page::Now;

/// A file that was not read or written. It is then unchanged.
#[derive(Debug)]
pub struct Error {
    /// The file, or the folder or link in its way.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

/// The reason.
#[derive(Debug)]
pub enum Why {
    /// The file to be created exists already.
    Exists,
    /// The file was changed since it was read.
    ChangedMeanwhile,
    /// The file is read-only.
    ReadOnly,
    /// There is a symbolic link, a folder or a device in place of the file.
    NotAFile,
    /// A symbolic link or a file is in place of the folder.
    NotAFolder,
    /// The folder of the file does not exist.
    NoFolder,
    /// The path leads out of the vault, or is a name that Regain needs itself.
    Outside,
    /// The file is in place of a page, and Regain did not write it.
    NotOurs,
    /// Another process has been writing into the folder for too long.
    Busy,
    /// The file is larger than what is read.
    TooLarge,
    /// The disk, or the system, refused.
    Refused(io::Error),
}

impl Error {
    /// The error for `path`.
    pub(super) fn new(path: impl Into<PathBuf>, why: Why) -> Self {
        Self { path: path.into(), why }
    }

    /// Turns an error of the system into one for `path`.
    pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::new(path, Why::Refused(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = shown(&self.path);
        let said = match &self.why {
            Why::Exists => "is there already: choose another name, or move it away",
            Why::ChangedMeanwhile => "has changed in the meantime: look at it and try again",
            Why::ReadOnly => "is read-only: make it writable first if it may change",
            Why::NotAFile => "is a symbolic link, or not a file: move it away, or edit what it points at",
            Why::NotAFolder => "is a symbolic link, or not a folder: move it away",
            Why::NoFolder => return write!(f, "there is no folder `{shown}`: make it first"),
            Why::Outside => {
                "is not inside the folder, or is a name that Regain needs itself: choose another name"
            }
            Why::NotOurs => "is a file that Regain did not write: move it away",
            Why::Busy => "is in use: another `regain` has been writing here for ten seconds",
            Why::TooLarge => "is too large to copy",
            Why::Refused(error) => return write!(f, "cannot use `{shown}`: {}", reason(error)),
        };
        write!(f, "`{shown}` {said}")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.why {
            Why::Refused(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        match error.why {
            Why::Refused(refused) => refused,
            _ => Self::other(error),
        }
    }
}

/// Several files that were not written. All others were.
#[derive(Debug)]
pub struct Errors(pub Vec<Error>);

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// A full disk affects every page; a few lines say so as well as ten thousand.
        const SHOWN: usize = 10;
        for (i, error) in self.0.iter().take(SHOWN).enumerate() {
            write!(f, "{}{error}", if i == 0 { "" } else { "\n" })?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for Errors {}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Self(vec![error])
    }
}

/// The reason for an error, in words that are the same on every platform if there are such words.
pub(super) fn reason(error: &io::Error) -> String {
    use io::ErrorKind::*;
    match error.kind() {
        _ if is_held(error) => Now::HELD.to_owned(),
        PermissionDenied => "permission denied".to_owned(),
        StorageFull | QuotaExceeded => "the disk is full".to_owned(),
        ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => error.to_string(),
    }
}

/// `path` for printing: on one line, with one kind of separator, and as the system's own programs
/// write it.
pub fn shown(path: &Path) -> String {
    let path: PathBuf = path.components().collect();
    crate::text::escape::one_line(&dunce::simplified(&path).to_string_lossy()).into_owned()
}

/// Whether the file is locked by another program, as is possible on Windows: it opened it
/// exclusively, locked a part, or has it mapped.
pub(super) fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33 | 1224))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b5_a_path_is_shown_with_one_kind_of_separator() {
        let joined = Path::new("vault").join("notes/a.md");
        let expected = if cfg!(windows) { r"vault\notes\a.md" } else { "vault/notes/a.md" };
        assert_eq!(shown(&joined), expected);
        assert_eq!(shown(Path::new("a\nb")), "a\\nb");
        if cfg!(windows) {
            assert_eq!(shown(Path::new(r"\\?\C:\vault")), r"C:\vault");
        }
    }
}
