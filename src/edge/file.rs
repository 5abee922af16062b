//! Opening, reading and making files without being led astray: what walking, writing and saving
//! share.
//!
//! Never opens through a symbolic link in the last part of a path, and never blocks on a pipe.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// How the names of our temporary files begin and end: short enough for every folder, and a
/// dot-file, so that nobody takes one for an entry.
const TEMPORARY: (&str, &str) = (".regain-", ".tmp");

/// The file at `path`, open for reading, and its size in bytes. An error if it is anything but a
/// plain file.
pub(super) fn open(path: &Path) -> io::Result<(File, u64)> {
    let file = safely(OpenOptions::new().read(true)).open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file"));
    }
    Ok((file, metadata.len()))
}

/// The bytes of the file at `path`, or its size where that is above `limit` bytes.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    let (file, size) = open(path)?;
    if size > limit {
        return Ok(Err(size));
    }
    // One byte of room more than the file has, so that its end is seen without growing.
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(limit + 1).read_to_end(&mut bytes)?;
    let read = bytes.len() as u64;
    Ok(if read > limit { Err(read) } else { Ok(bytes) })
}

/// `options` that refuse a symbolic link and do not wait for the other end of a pipe.
pub(super) fn safely(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    options
}

/// A new temporary file in `folder`, for its owner alone; removed unless it is kept.
pub(super) fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(TEMPORARY.0).suffix(TEMPORARY.1).tempfile_in(folder)
}

/// Whether `name` is that of one of our temporary files.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}

/// Makes the folders of `relative` that are missing below `root`, each for its owner alone.
///
/// # Errors
/// If one of them is there and no folder: a symbolic link to a folder is none.
pub(super) fn make_folders(root: &Path, relative: &Path) -> io::Result<()> {
    let mut folder = root.to_owned();
    for name in relative {
        folder.push(name);
        make_folder(&folder)?;
    }
    Ok(())
}

/// Makes the one folder `path`, for its owner alone, unless it is there.
///
/// # Errors
/// If something is there that is no folder: a symbolic link to a folder is none.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => return Ok(()),
        Ok(there) => {
            let what = if there.is_symlink() { "a symbolic link" } else { "a file" };
            return Err(io::Error::new(io::ErrorKind::NotADirectory, format!("{what} is in the way")));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    match builder.create(path) {
        // Another thread, or another program, was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        result => result,
    }
}

/// Why a path is no place in a folder.
#[derive(Debug)]
pub(super) enum Astray {
    /// It leads out of the folder.
    Outside,
    /// This is in the way: a file, or a symbolic link.
    NotAFolder(PathBuf),
}

/// Where `path`, relative to `root` with `/` between names, is on the disk: the only way from a text to
/// a place. The folders on the way may be missing, but none is a link.
pub(super) fn inside(root: &Path, path: &str) -> Result<PathBuf, Astray> {
    let is_name = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', '\0']);
    if !path.split('/').all(is_name) {
        return Err(Astray::Outside);
    }
    let place = root.join(path);
    let in_the_way = |folder: &&Path| fs::symlink_metadata(folder).is_ok_and(|there| !there.is_dir());
    match place.ancestors().skip(1).take_while(|folder| *folder != root).find(in_the_way) {
        Some(folder) => Err(Astray::NotAFolder(folder.to_owned())),
        None => Ok(place),
    }
}

impl From<Astray> for io::Error {
    fn from(astray: Astray) -> Self {
        match astray {
            Astray::Outside => Self::new(io::ErrorKind::InvalidInput, "it is not inside the vault"),
            Astray::NotAFolder(path) => Self::new(
                io::ErrorKind::NotADirectory,
                format!("`{}` is a symbolic link, or not a folder", shown(&path)),
            ),
        }
    }
}

/// Waits until the names in `folder` have reached the disk. Windows has no such thing.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// What went wrong, in words that are the same on every platform where there are such words.
pub(super) fn reason(error: &io::Error) -> String {
    use io::ErrorKind::*;
    match error.kind() {
        PermissionDenied => "permission denied".to_owned(),
        StorageFull | QuotaExceeded => "the disk is full".to_owned(),
        ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => error.to_string(),
    }
}

/// `path` as it may be printed.
pub(super) fn shown(path: &Path) -> String {
    crate::text::escape::one_line(&path.to_string_lossy()).into_owned()
}
