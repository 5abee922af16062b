//! Opening, reading and creating files safely: shared by walking, writing and saving.
//!
//! Never opens through a symbolic link in the last part of a path, and never blocks on a pipe.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use file_id::FileId;
use tempfile::NamedTempFile;

use super::error::{Error, Why, is_held};

/// The prefix and suffix of our temporary files: short enough for every folder, and a dot-file, so
/// that it is not read as an entry.
const TEMPORARY: (&str, &str) = (".regain-", ".tmp");

/// Opens the file at `path` for reading, and returns it with its size in bytes. Fails for anything
/// but a plain file.
pub(super) fn open(path: &Path) -> io::Result<(File, u64)> {
    let file = safely(OpenOptions::new().read(true)).open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file"));
    }
    Ok((file, metadata.len()))
}

/// How long a read waits for another program to unlock a file.
const PATIENCE: Duration = Duration::from_millis(100);

/// The bytes of the file at `path`, or its size if that is above `limit` bytes.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    patiently(PATIENCE, is_held, || read_now(path, limit))
}

fn read_now(path: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    let (file, size) = open(path)?;
    if size > limit {
        return Ok(Err(size));
    }
    // One byte more than the file's size, so that its end is seen without growing.
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

/// Like [`safely`], for a file to be created, for its owner alone.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    safely(options)
}

/// Retries `action` for as long as `patience` while it fails with an error that `is_held`.
pub(super) fn patiently<T>(
    patience: Duration,
    is_held: impl Fn(&io::Error) -> bool,
    mut action: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    let mut result = action();
    if result.as_ref().is_err_and(&is_held) {
        let end = Instant::now() + patience;
        let mut pause = Duration::from_millis(5);
        while Instant::now() < end && result.as_ref().is_err_and(&is_held) {
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(80));
            result = action();
        }
    }
    result
}

/// Whether the file could not be replaced or removed because a program has it open: on Windows that
/// can also be an access error.
pub(super) fn is_in_use(error: &io::Error) -> bool {
    is_held(error) || (cfg!(windows) && error.raw_os_error() == Some(5))
}

/// Whether two names refer to the same existing file or folder.
pub(super) fn is_one(one: &Path, other: &Path) -> bool {
    identity(one).is_some_and(|found| Some(found) == identity(other))
}

/// The identity of the file or folder at `path`, with links followed; `None` if there is none.
pub(super) fn identity(path: &Path) -> Option<FileId> {
    file_id::get_file_id(path).ok()
}

/// `place` in a form without a limit of length: other forms are limited to 260 characters on
/// Windows, except where the standard library converts them.
pub(super) fn long(place: &Path) -> PathBuf {
    if cfg!(windows)
        && let (Some(folder), Some(name)) = (place.parent(), place.file_name())
        && let Ok(folder) = fs::canonicalize(folder)
    {
        return folder.join(name);
    }
    place.to_owned()
}

/// A new temporary file in `folder`, for its owner alone; deleted on drop unless it is persisted.
pub(super) fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(TEMPORARY.0).suffix(TEMPORARY.1).tempfile_in(folder)
}

/// Whether `name` is that of one of our temporary files.
pub(super) fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}

/// Creates the missing folders of `relative` below `root`, each for its owner alone.
///
/// # Errors
/// If one of them exists and is not a folder; a symbolic link to a folder is not one.
pub(super) fn make_folders(root: &Path, relative: &Path) -> io::Result<()> {
    let mut folder = root.to_owned();
    for name in relative {
        folder.push(name);
        make_folder(&folder)?;
    }
    Ok(())
}

/// Creates the one folder `path`, for its owner alone, unless it exists.
///
/// # Errors
/// If something exists that is not a folder; a symbolic link to a folder is not one.
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
    match private_folder().create(path) {
        // Another thread or program was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        result => result,
    }
}

/// The vault's folder for Regain's own files on this machine. It keeps itself out of git.
pub(super) const OWN: &str = ".regain";

/// Creates that folder in the vault at `root`, unless it exists.
///
/// # Errors
/// If the system refuses, or something else has the name.
pub(super) fn make_own_folder(root: &Path) -> io::Result<()> {
    let folder = root.join(OWN);
    make_folder(&folder)?;
    let keep_out = folder.join(".gitignore");
    match private(OpenOptions::new().write(true).create_new(true)).open(&keep_out) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // An empty file would not exclude anything from git.
        made => made?.write_all(b"*\n").inspect_err(|_| drop(fs::remove_file(&keep_out))),
    }
}

/// Creates folders for their owner alone.
#[cfg(unix)]
pub(super) fn private_folder() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

/// Creates folders that inherit who may read them.
#[cfg(not(unix))]
pub(super) fn private_folder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

/// The place of `path`, relative to `root` with `/` between names, on the disk: the only way from a
/// text to a place. The folders on the way may be missing, but none may be a link.
pub(super) fn inside(root: &Path, path: &str) -> Result<PathBuf, Error> {
    let place = root.join(path);
    if !stays_inside(path) {
        return Err(Error::new(place, Why::Outside));
    }
    let in_the_way = |folder: &&Path| fs::symlink_metadata(folder).is_ok_and(|there| !there.is_dir());
    match place.ancestors().skip(1).take_while(|folder| *folder != root).find(in_the_way) {
        Some(folder) => Err(Error::new(folder, Why::NotAFolder)),
        None => Ok(place),
    }
}

/// Whether `path`, with `/` between names, leads to a place below the folder that it is relative to.
pub(super) fn stays_inside(path: &str) -> bool {
    // On Windows `C:` leads to another disk, and `a.md:b` is an alternate stream of the file.
    let leads_astray: &[char] = if cfg!(windows) { &['\\', '\0', ':'] } else { &['\\', '\0'] };
    path.split('/').all(|name| !matches!(name, "" | "." | "..") && !name.contains(leads_astray))
}

/// Waits until everything written to `file` has reached the disk.
pub(super) fn sync(file: &File) -> io::Result<()> {
    synced(file.sync_all(), || plain_sync(file))
}

/// macOS is asked to flush the disk's own cache; a share that does not support that gets a plain
/// `fsync`.
fn synced(wholly: io::Result<()>, plainly: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, Unsupported};
    match wholly {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported) || is_not_for_this(&error) => {
            plainly()
        }
        result => result,
    }
}

/// `ENOTTY` and `ENOTSUP` of macOS, for which there is no `ErrorKind`.
fn is_not_for_this(error: &io::Error) -> bool {
    cfg!(target_os = "macos") && matches!(error.raw_os_error(), Some(25 | 45))
}

#[cfg(target_os = "macos")]
fn plain_sync(file: &File) -> io::Result<()> {
    Ok(rustix::fs::fsync(file)?)
}

/// Elsewhere there is only one way.
#[cfg(not(target_os = "macos"))]
fn plain_sync(file: &File) -> io::Result<()> {
    file.sync_all()
}

/// Waits until the names in `folder` have reached the disk. Windows has no such operation.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { sync(&File::open(folder)?) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b6_only_a_held_file_is_retried() {
        let mut tries = 0;
        let mut third = |kind: io::ErrorKind| {
            patiently(
                Duration::from_secs(5),
                |error| error.kind() == io::ErrorKind::ResourceBusy,
                || {
                    tries += 1;
                    if tries % 3 == 0 { Ok(tries) } else { Err(kind.into()) }
                },
            )
        };
        assert_eq!(third(io::ErrorKind::ResourceBusy).unwrap(), 3);
        assert!(third(io::ErrorKind::PermissionDenied).is_err());
        assert_eq!(tries, 4);
        let never: io::Result<()> =
            patiently(Duration::from_millis(20), |_| true, || Err(io::ErrorKind::ResourceBusy.into()));
        assert!(never.is_err());
    }

    #[test]
    fn a_share_without_a_full_sync_gets_a_plain_one() {
        let plainly = |wholly: io::Result<()>| {
            let mut asked = false;
            let result = synced(wholly, || {
                asked = true;
                Ok(())
            });
            (result.is_ok(), asked)
        };
        assert_eq!(plainly(Ok(())), (true, false));
        assert_eq!(plainly(Err(io::ErrorKind::Unsupported.into())), (true, true));
        assert_eq!(plainly(Err(io::ErrorKind::InvalidInput.into())), (true, true));
        assert_eq!(plainly(Err(io::ErrorKind::StorageFull.into())), (false, false));
    }

    #[cfg(windows)]
    #[test]
    fn no_name_leads_to_another_disk_or_an_alternate_stream() {
        let root = tempfile::tempdir().unwrap();
        for astray in ["C:/a.md", "notes/a.md:b", "C:a.md", r"notes\a.md"] {
            assert!(matches!(inside(root.path(), astray), Err(Error { why: Why::Outside, .. })), "{astray}");
        }
    }

    // B7
    #[test]
    fn b7_a_file_deep_down_is_made_and_replaced() {
        let root = tempfile::tempdir().unwrap();
        let deep: PathBuf = (0..12).map(|depth| format!("{depth:0>30}")).collect();
        make_folders(root.path(), &deep).unwrap();
        let place = root.path().join(&deep).join("a.md");
        for text in ["old", "new"] {
            let mut draft = crate::edge::draft::Draft::of(&place).unwrap();
            draft.write(text.as_bytes()).unwrap();
            let named = if text == "old" { draft.make() } else { draft.replace() };
            named.unwrap();
            assert_eq!(read(&place, 10).unwrap().unwrap(), text.as_bytes());
        }
    }
}
