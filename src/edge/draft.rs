//! A file that gets its name when it is complete: shared by saving, building and adding a hook.
//!
//! An incomplete file is never visible, and is removed if it does not get its name. On Windows a
//! file cannot be replaced while another program has it open; replacing is then retried for a
//! moment.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::error;
use super::file;

/// How long to retry: a virus scanner or an indexer holds a file for less.
const PATIENCE: Duration = Duration::from_secs(1);

/// A temporary file without a name of its own.
#[derive(Debug)]
pub(super) struct Draft {
    temporary: NamedTempFile,
    place: PathBuf,
}

impl Draft {
    /// An empty draft for `place`, whose folder exists; for its owner alone.
    pub(super) fn of(place: &Path) -> io::Result<Self> {
        let place = file::long(place);
        let temporary = file::temporary_in(place.parent().unwrap_or(&place))?;
        Ok(Self { temporary, place })
    }

    /// The temporary file.
    pub(super) fn file(&self) -> &File {
        self.temporary.as_file()
    }

    /// Appends `bytes`.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.temporary.write_all(bytes)
    }

    /// Gives it its name, which must be free.
    ///
    /// # Errors
    /// Of the kind `AlreadyExists` if it is not; any other if the system refuses.
    pub(super) fn make(self) -> io::Result<()> {
        let place = self.place;
        named(self.temporary, error::is_held, |temporary| temporary.persist_noclobber(&place))
    }

    /// Gives it its name, replacing an existing file.
    ///
    /// # Errors
    /// If the system refuses.
    pub(super) fn replace(self) -> io::Result<()> {
        let place = self.place;
        named(self.temporary, file::is_in_use, |temporary| temporary.persist(&place))
    }
}

fn named(
    temporary: NamedTempFile,
    is_held: fn(&io::Error) -> bool,
    name: impl Fn(NamedTempFile) -> Result<File, tempfile::PersistError>,
) -> io::Result<()> {
    let mut temporary = Some(temporary);
    file::patiently(PATIENCE, is_held, || match temporary.take().map(&name) {
        Some(Err(refused)) => {
            temporary = Some(refused.file);
            Err(refused.error)
        }
        _ => Ok(()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::thread;

    #[test]
    fn it_gets_its_name_when_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        let draft = |text: &str| {
            let mut draft = Draft::of(&place).unwrap();
            draft.write(text.as_bytes()).unwrap();
            draft
        };
        drop(draft("nothing"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        draft("a").make().unwrap();
        assert_eq!(draft("b").make().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&place).unwrap(), "a");
        draft("c").replace().unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "c");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    // B6: the obstacle disappears while we wait; on systems other than Windows it is a folder.
    #[test]
    fn b6_a_name_that_is_free_in_a_moment_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        fs::create_dir(&place).unwrap();
        let mut draft = Draft::of(&place).unwrap();
        draft.write(b"mine").unwrap();
        let obstacle = place.clone();
        let other = thread::spawn(move || {
            thread::sleep(Duration::from_millis(50));
            fs::remove_dir(obstacle).unwrap();
        });
        named(draft.temporary, |_| true, |temporary| temporary.persist(&place)).unwrap();
        other.join().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"mine");
    }

    // B6: another program reads the file, and prevents its replacement meanwhile.
    #[cfg(windows)]
    #[test]
    fn b6_a_file_that_somebody_has_open_is_replaced_when_it_is_closed() {
        use std::os::windows::fs::OpenOptionsExt;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        fs::write(&place, "old").unwrap();
        let reader = fs::OpenOptions::new().read(true).share_mode(1).open(&place).unwrap();
        let other = thread::spawn(move || {
            thread::sleep(Duration::from_millis(100));
            drop(reader);
        });
        let mut draft = Draft::of(&place).unwrap();
        draft.write(b"new").unwrap();
        draft.replace().unwrap();
        other.join().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"new");
    }
}
