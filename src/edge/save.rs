//! Saves an entry: at every instant the file is the old or the new one, and it is on the disk when
//! saving returns.
//!
//! Never overwrites what it has not read, and never writes through a symbolic link: entries behind
//! one are not read either, so whoever made the link edits its target. A path is relative to the
//! vault here, because only a path inside it can be checked for links on the way.
//!
//! A changed file keeps its mode, its owner if the system allows that, and its metadata: tags,
//! access lists, other extended attributes. Another name of the same file (a hard link) keeps the
//! old text, on purpose: backups link to what they must not lose, and a file that is written in
//! place is for a moment neither old nor new. On Windows a changed file gets the access list of its
//! folder, and loses alternate streams; on macOS it keeps tags and loses access lists. `doctor`
//! says so.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::Duration;

use super::draft::Draft;
use super::error::{Error, Why};
use super::file;
use super::lock::{Lock, lock};

/// Creates the folder of a new vault, and missing ones above it, for their owner alone; all of them
/// may exist.
pub fn create_folder(root: &Path) -> Result<(), Error> {
    if root.is_dir() {
        return Ok(());
    }
    let missing: Vec<&Path> = root.ancestors().take_while(|folder| !folder.is_dir()).collect();
    for folder in missing.into_iter().rev().filter(|folder| *folder != Path::new("")) {
        file::make_folder(folder).map_err(Error::at(folder))?;
    }
    Ok(())
}

/// A turn to change the vault; other processes wait until it is dropped.
#[derive(Debug)]
pub struct Turn {
    _lock: Lock,
}

/// The lock file for turns, in our own folder of the vault.
const TURNS: &str = "lock";

/// How long to wait for a turn. No question is asked while others wait.
const PATIENCE: Duration = Duration::from_secs(3);

/// Waits until no other Regain is changing the vault, and makes others wait: two notes made at once
/// get two ids. Gives up waiting after a while; a save checks what it replaces anyway.
pub fn turn(root: &Path) -> Option<Turn> {
    let place = root.join(file::OWN).join(TURNS);
    let taken = match lock(&place, PATIENCE) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            file::make_own_folder(root).and_then(|()| lock(&place, PATIENCE))
        }
        result => result,
    };
    Some(Turn { _lock: taken.ok()?? })
}

/// Creates the file `path`, relative to `root` with `/` between folders, and the folders that it
/// needs, for their owner alone.
pub fn create(root: &Path, path: &str, text: &str) -> Result<(), Error> {
    let place = file::inside(root, path)?;
    let refused = Error::at(&place);
    let folder = folder_of(&place);
    file::make_folders(root, folder.strip_prefix(root).unwrap_or(folder)).map_err(&refused)?;
    // A temporary file even here, so that a kill leaves no half of an entry.
    let draft = filled_beside(&place, text).map_err(&refused)?;
    file::sync(draft.file()).map_err(&refused)?;
    draft.make().map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::new(&place, Why::Exists),
        _ => refused(error),
    })?;
    file::sync_folder(folder).map_err(&refused)
}

/// Replaces the text `old` of the file `path`, relative to `root`, with `new`. Its mode and
/// attributes stay, and its owner if the system allows that.
pub fn replace(root: &Path, path: &str, old: &str, new: &str) -> Result<(), Error> {
    let place = file::inside(root, path)?;
    let refused = Error::at(&place);
    let metadata = writable(&place)?;
    let draft = filled_beside(&place, new).map_err(&refused)?;
    keep_attributes(draft.file(), &place);
    keep_owner_and_mode(draft.file(), &metadata).map_err(&refused)?;
    file::sync(draft.file()).map_err(&refused)?;
    // As late as possible, so that an editor's save in between is noticed.
    if !holds(&place, old).map_err(&refused)? {
        return Err(Error::new(&place, Why::ChangedMeanwhile));
    }
    draft.replace().map_err(&refused)?;
    file::sync_folder(folder_of(&place)).map_err(&refused)
}

fn writable(place: &Path) -> Result<Metadata, Error> {
    match fs::symlink_metadata(place) {
        Ok(there) if !there.is_file() => Err(Error::new(place, Why::NotAFile)),
        // Whoever may replace files in the folder could replace this one; but that is not what a
        // read-only file asks for.
        Ok(there) if there.permissions().readonly() => Err(Error::new(place, Why::ReadOnly)),
        Ok(there) => Ok(there),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Error::new(place, Why::ChangedMeanwhile))
        }
        Err(error) => Err(Error::at(place)(error)),
    }
}

/// The minimum age of a temporary file before another process removes it.
const STALE: Duration = Duration::from_secs(2);

/// The most files of a folder that are examined, so that a save is not slow in a large one.
const LOOKED_AT: usize = 20_000;

/// Removes what killed saves left in `folder`. A save in progress holds a lock on its file. A
/// failure to remove one is ignored.
fn clean_up(folder: &Path) {
    let Ok(files) = fs::read_dir(folder) else { return };
    for entry in files.take(LOOKED_AT).flatten() {
        if !entry.file_name().to_str().is_some_and(file::is_temporary) {
            continue;
        }
        let path = entry.path();
        let Ok((left, _)) = file::open(&path) else { continue };
        let age =
            left.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > STALE) && left.try_lock().is_ok() {
            let _ = fs::remove_file(&path);
        }
    }
}

/// A temporary file with `text` in the folder of `place`; deleted on drop unless it is persisted.
fn filled_beside(place: &Path, text: &str) -> io::Result<Draft> {
    clean_up(folder_of(place));
    let mut draft = Draft::of(place)?;
    // So that it is not taken for a leftover; not every file system supports locks.
    let _ = draft.file().try_lock();
    draft.write(text.as_bytes())?;
    Ok(draft)
}

/// Copies the tags, access lists and other attributes of the file at `place` to `file`. Some belong
/// to the system, and some file systems support none: that must not prevent saving.
#[cfg(unix)]
fn keep_attributes(file: &File, place: &Path) {
    use xattr::FileExt;
    let Ok((old, _)) = file::open(place) else { return };
    for name in old.list_xattr().into_iter().flatten() {
        if let Ok(Some(value)) = old.get_xattr(&name) {
            let _ = file.set_xattr(&name, &value);
        }
    }
}

#[cfg(not(unix))]
fn keep_attributes(_: &File, _: &Path) {}

fn keep_owner_and_mode(file: &File, old: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            // Only root may give a file away. A file of another group must not prevent saving.
            let _ = fchown(file, Some(old.uid()), Some(old.gid()));
        }
    }
    file.set_permissions(old.permissions())
}

fn holds(place: &Path, text: &str) -> io::Result<bool> {
    match file::read(place, text.len() as u64) {
        Ok(read) => Ok(read.is_ok_and(|bytes| bytes == text.as_bytes())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn folder_of(place: &Path) -> &Path {
    place.parent().unwrap_or(place)
}

#[cfg(test)]
mod tests;
