//! Files of the person's that are no part of a vault, read to make entries from.
//!
//! Never writes, and never follows a symbolic link.

use std::io;
use std::path::Path;

/// Whether a folder is at `path`.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The bytes of the file at `path`, or its size where that is above `limit` bytes.
///
/// # Errors
/// If it is no plain file, or cannot be read.
pub fn read(path: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    super::file::read(path, limit).map_err(|error| io::Error::new(error.kind(), super::file::reason(&error)))
}
