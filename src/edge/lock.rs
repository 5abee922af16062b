//! A lock between processes, on an empty file.
//!
//! Not on a folder, which Windows cannot lock and some network shares lock for readers only; and
//! not on a file that anybody reads: with mandatory locks it could not be read meanwhile. A lock
//! ends with its process, so a killed one is no obstacle. The file stays.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::file;

/// Held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Locks the file at `path`, which is created if necessary, for its owner alone. `None` if another
/// process held the lock for the whole of `patience`.
///
/// # Errors
/// If the file cannot be opened or created.
pub(super) fn lock(path: &Path, patience: Duration) -> io::Result<Option<Lock>> {
    let file =
        file::private(OpenOptions::new().create(true).truncate(false).read(true).write(true)).open(path)?;
    let end = Instant::now() + patience;
    loop {
        match file.try_lock() {
            // Some network file systems do not support locks; what is replaced is checked again
            // anyway.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return Ok(None),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_holder_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let first = lock(&path, Duration::ZERO).unwrap();
        assert!(first.is_some());
        assert!(lock(&path, Duration::from_millis(20)).unwrap().is_none());
        drop(first);
        // A process that another test is starting may hold the file open until it runs.
        assert!(lock(&path, Duration::from_secs(10)).unwrap().is_some());
        assert!(lock(&folder.path().join("no/lock"), Duration::ZERO).is_err());
    }
}
