//! Reads files of the person's outside of the vault, to make entries from them.
//!
//! Never writes, and never follows a symbolic link.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The maximum depth of nested folders.
const DEPTH: usize = 6;

/// Whether `path` is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether the folder at `path` is itself a git repository, not only part of one.
pub fn is_repository(path: &Path) -> bool {
    path.join(".git").exists() || path.join("HEAD").is_file() && path.join("objects").is_dir()
}

/// The files in the folder at `path` and in those below it, by name, without hidden ones.
///
/// # Errors
/// If a folder cannot be read, or there are more than `most` files.
pub fn files(path: &Path, most: usize) -> io::Result<Vec<PathBuf>> {
    let is_hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(path).max_depth(DEPTH).sort_by_file_name().into_iter();
    let walk = walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let mut files = Vec::new();
    for entry in walk {
        let entry = entry.map_err(io::Error::from)?;
        if !entry.file_type().is_file() {
            continue;
        }
        files.push(entry.into_path());
        if files.len() > most {
            return Err(io::Error::other(format!("more than {most} files are in it")));
        }
    }
    Ok(files)
}

/// The bytes of the file at `path`, or its size if that is above `limit` bytes.
///
/// # Errors
/// If it is not a plain file, or cannot be read.
pub fn read(path: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    super::file::read(path, limit).map_err(|error| io::Error::new(error.kind(), super::error::reason(&error)))
}
