//! Reads a vault from the disk.
//!
//! Never follows a symbolic link, never opens anything but a plain file, never enters another vault
//! inside this one, and never fails: a file that cannot be read is reported as a change like any
//! other.

use std::borrow::Cow;
use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::decode::decode;
use super::error;
use super::file;
use crate::page::layout::{self, Role, SETTINGS};
use crate::page::{Change, LARGEST_ENTRY, Now};

/// Everything in the vault at `root`, sorted by path.
pub fn read_vault(root: &Path) -> Vec<Change> {
    read_under(root, [root])
}

/// The present state of `paths`, each absolute and inside `root`: for a file the file, for a folder
/// everything in it, for what is missing (or not part of the vault) nothing. Sorted by path.
pub fn read_under<P: AsRef<Path>>(root: &Path, paths: impl IntoIterator<Item = P>) -> Vec<Change> {
    let found: Vec<_> =
        paths.into_iter().flat_map(|path| walk(root, path.as_ref()).collect::<Vec<_>>()).collect();
    let mut changes: Vec<Change> = found.into_par_iter().filter_map(|item| look(root, item)).collect();
    changes.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    changes.dedup_by(|a, b| a.path == b.path);
    changes
}

/// `start` and the folders of the vault below it, if `start` is a folder of the vault.
#[cfg(feature = "watch")]
pub(super) fn folders(root: &Path, start: &Path) -> impl Iterator<Item = DirEntry> {
    walk(root, start).flatten().filter(|entry| entry.file_type().is_dir())
}

/// `path` relative to the vault, with `/` between folders and invalid bytes written `\xNN`; and
/// whether it is valid UTF-8. `None` if it is outside.
pub(super) fn relative(root: &Path, path: &Path) -> Option<(String, bool)> {
    let relative = path.strip_prefix(root).ok()?;
    if let (Some(text), true) = (relative.to_str(), cfg!(unix)) {
        return Some((text.to_owned(), true));
    }
    let mut is_utf8 = true;
    // Name by name: an escaped name contains backslashes that are not separators.
    let names = relative.iter().map(|name| {
        name.to_str().map_or_else(
            || {
                is_utf8 = false;
                Cow::Owned(spell_out(name.as_encoded_bytes()))
            },
            Cow::Borrowed,
        )
    });
    let path = names.collect::<Vec<_>>().join("/");
    Some((path, is_utf8))
}

/// Whether `path`, inside `root`, is the name that the disk lists, letter for letter: many disks
/// find `A.md` by the name `a.md`.
#[cfg(feature = "watch")]
pub(super) fn is_called_so(root: &Path, path: &Path) -> bool {
    let is_listed = |path: &Path| {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return false };
        fs::read_dir(folder)
            .is_ok_and(|mut names| names.any(|entry| entry.is_ok_and(|entry| entry.file_name() == name)))
    };
    path.ancestors().take_while(|path| *path != root).all(is_listed)
}

/// The files and folders of the vault at and below `start`.
fn walk(root: &Path, start: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    // The vault's own folder may be a symbolic link; nothing in it may.
    let walk = WalkDir::new(start).follow_links(false).follow_root_links(start == root);
    is_reached(root, start).then_some(walk).into_iter().flat_map(move |walk| {
        walk.into_iter()
            .filter_entry(move |entry| !entry.file_type().is_dir() || is_entered(root, entry.path()))
    })
}

/// Whether the way from `root` down to `path` leads through folders of the vault only.
fn is_reached(root: &Path, path: &Path) -> bool {
    path.starts_with(root)
        && path
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(root) && *folder != root)
            .all(|folder| is_folder(folder) && is_entered(root, folder))
}

fn is_entered(root: &Path, folder: &Path) -> bool {
    folder == root
        || (relative(root, folder).is_some_and(|(path, _)| layout::enters(&path))
            && folder.join(SETTINGS).symlink_metadata().is_err())
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Converts an item of the walk to a change. `None` if it is not part of the vault, or has
/// disappeared since.
fn look(root: &Path, item: walkdir::Result<DirEntry>) -> Option<Change> {
    let entry = match item {
        Ok(entry) => entry,
        Err(error) => return unreadable_folder(root, &error),
    };
    // A vault that is reached through a link is listed as that link first.
    if entry.file_type().is_dir() || entry.path() == root {
        return None;
    }
    let (mut path, is_utf8) = relative(root, entry.path())?;
    if is_settings_by_another_name(root, &entry, &path) {
        SETTINGS.clone_into(&mut path);
    }
    let role = layout::role(&path);
    let now = if role == Role::Ignored {
        return None;
    } else if !is_utf8 {
        Now::Unreadable("its name is not UTF-8".into())
    } else if let Some(what) = not_a_file(entry.file_type()) {
        Now::NotAFile(what)
    } else if role == Role::Placeholder {
        Now::NotDownloaded
    } else {
        match read(entry.path(), role) {
            Ok(now) => now,
            Err(error) if is_absence(&error) => return None,
            Err(error) => Now::Unreadable(error::reason(&error).into()),
        }
    };
    Some(Change { path: path.into(), now })
}

/// Whether this is the settings file under another case, on a case-insensitive disk.
fn is_settings_by_another_name(root: &Path, entry: &DirEntry, path: &str) -> bool {
    path != SETTINGS
        && path.eq_ignore_ascii_case(SETTINGS)
        && entry.file_type().is_file()
        && file::is_one(entry.path(), &root.join(SETTINGS))
}

fn unreadable_folder(root: &Path, error: &walkdir::Error) -> Option<Change> {
    let cause = error.io_error().filter(|cause| !is_absence(cause))?;
    let (path, _) = relative(root, error.path()?)?;
    let path = if path.is_empty() { ".".into() } else { path.into() };
    Some(Change { path, now: Now::Unreadable(error::reason(cause).into()) })
}

fn read(path: &Path, role: Role) -> io::Result<Now> {
    if role == Role::Attachment {
        return Ok(Now::File { bytes: fs::symlink_metadata(path)?.len() });
    }
    Ok(match file::read(path, LARGEST_ENTRY)? {
        // A calendar need not be readable: it is a file like any other.
        Ok(bytes) if role == Role::Calendar => {
            let length = bytes.len() as u64;
            String::from_utf8(bytes).map_or(Now::File { bytes: length }, |text| Now::Text(text.into()))
        }
        Err(bytes) if role == Role::Calendar => Now::File { bytes },
        Ok(bytes) => decode(bytes),
        Err(bytes) => Now::TooLarge { bytes },
    })
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn not_a_file(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        return None;
    }
    if kind.is_symlink() {
        return Some("a symbolic link");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some("a pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
    }
    Some("a device")
}

/// `bytes` with everything that is not UTF-8 written `\xNN`.
fn spell_out(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text
}

#[cfg(test)]
mod tests;
