//! The record of our files in the output folder, in two files.
//!
//! `.regain-files` lists the pages: the size of each, a hash of its content, its path. Before
//! anything is touched, `.regain-under-way` names the pages that are about to be written or
//! removed; it is deleted when the list is correct again. So a killed build leaves no page that the
//! next one would consider foreign, and none whose content it would trust; and it is known where
//! its temporary files can be. The list is long and written last; the other file is short, so that
//! it costs no noticeable time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::is_inside;
use crate::cache::fingerprint;
use crate::edge::Error;
use crate::edge::file::{self, private};

pub(super) const LIST: &str = ".regain-files";
pub(super) const UNDER_WAY: &str = ".regain-under-way";
/// A cache next to them: the fingerprints of the pages' inputs.
pub(super) const INPUTS: &str = ".regain-inputs";
/// Another one: what git said of the vault's commits.
pub(super) const HISTORY: &str = ".regain-history";
pub(super) const FORMAT: &str = "regain-files 1";

/// How long to retry while another program prevents a file from being replaced, on Windows.
const PATIENCE: Duration = Duration::from_secs(1);

/// Our pages, with `None` for a page that was under way when its build ended.
pub(super) type Ours = BTreeMap<Arc<str>, Option<Stamp>>;

/// The state of a page when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// In bytes.
    pub(super) size: u64,
    pub(super) hash: u64,
}

impl Stamp {
    pub(super) fn of(bytes: &[u8]) -> Self {
        // If another version hashes differently, the next build compares bytes instead.
        Self { size: bytes.len() as u64, hash: fingerprint(bytes) }
    }
}

/// Our pages, and the files that record them.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Our pages.
    pub(super) ours: Ours,
    /// The two files as we last read or wrote them; `None` before that. Empty if there is no file.
    list: Option<String>,
    under_way: Option<String>,
}

impl Record {
    /// Reads the record from the disk. Returns whether it is as we left it.
    pub(super) fn read(&mut self, folder: &Path) -> Result<bool, Error> {
        let list = read(&folder.join(LIST))?;
        let under_way = read(&folder.join(UNDER_WAY))?;
        if self.list.as_ref() == Some(&list) && self.under_way.as_ref() == Some(&under_way) {
            return Ok(true);
        }
        // Under the lock: temporary files of a killed build belong to nobody.
        for name in [LIST, UNDER_WAY, INPUTS, HISTORY] {
            let _ = fs::remove_file(temporary(folder, name));
        }
        self.ours = parse_list(&list);
        for path in under_way.lines().filter(|path| is_inside(path)) {
            self.ours.insert(path.into(), None);
        }
        self.list = Some(list);
        self.under_way = Some(under_way);
        Ok(false)
    }

    /// Records on the disk that these pages are under way, before they are touched.
    pub(super) fn begin<'p>(
        &mut self,
        folder: &Path,
        pages: impl Iterator<Item = &'p Arc<str>>,
    ) -> Result<(), Error> {
        let mut under_way = self.under_way.take().unwrap_or_default();
        let known = under_way.len();
        for page in pages {
            self.ours.insert(Arc::clone(page), None);
            under_way += page;
            under_way.push('\n');
        }
        if under_way.len() > known {
            save(folder, UNDER_WAY, &under_way)?;
        }
        self.under_way = Some(under_way);
        Ok(())
    }

    /// Records on the disk the present pages. Nothing is under way any more.
    pub(super) fn end(&mut self, folder: &Path) -> Result<(), Error> {
        let list = print_list(&self.ours);
        if self.list.take().as_ref() != Some(&list) {
            save(folder, LIST, &list)?;
        }
        self.list = Some(list);
        // If it stays, the next build looks at a few pages more closely.
        if self.under_way.replace(String::new()).is_some_and(|under_way| !under_way.is_empty()) {
            let _ = fs::remove_file(folder.join(UNDER_WAY));
        }
        Ok(())
    }
}

/// The text of the file; empty if there is no such file, or it is not usable.
pub(super) fn read(path: &Path) -> Result<String, Error> {
    match file::read(path, u64::MAX - 1) {
        Ok(bytes) => Ok(bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Error::at(path)(error)),
    }
}

/// The place of the next text of a file: a fixed name, so that killed builds leave at most one.
fn temporary(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.tmp"))
}

pub(super) fn save(folder: &Path, name: &str, text: &str) -> Result<(), Error> {
    let temporary = temporary(folder, name);
    let _ = fs::remove_file(&temporary);
    let path = folder.join(name);
    let save = || {
        let mut file = private(OpenOptions::new().create_new(true).write(true)).open(&temporary)?;
        file.write_all(text.as_bytes())?;
        drop(file);
        file::patiently(PATIENCE, file::is_in_use, || fs::rename(&temporary, &path))
    };
    save().map_err(|error| {
        let _ = fs::remove_file(&temporary);
        Error::at(&path)(error)
    })
}

pub(super) fn print_list(ours: &Ours) -> String {
    let mut list = String::with_capacity(FORMAT.len() + ours.len() * 64);
    list.push_str(FORMAT);
    list.push('\n');
    for (path, stamp) in ours {
        let _ = match stamp {
            Some(Stamp { size, hash }) => writeln!(list, "{size} {hash:016x} {path}"),
            None => writeln!(list, "- - {path}"),
        };
    }
    list
}

/// Parses a list. One of another format, and a damaged line, lists nothing.
pub(super) fn parse_list(list: &str) -> Ours {
    let mut lines = list.lines();
    if lines.next() != Some(FORMAT) {
        return Ours::new();
    }
    lines.filter_map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<(Arc<str>, Option<Stamp>)> {
    let mut parts = line.splitn(3, ' ');
    let (size, hash, path) = (parts.next()?, parts.next()?, parts.next()?);
    let stamp = match (size, hash) {
        ("-", "-") => None,
        _ => Some(Stamp { size: size.parse().ok()?, hash: u64::from_str_radix(hash, 16).ok()? }),
    };
    is_inside(path).then(|| (path.into(), stamp))
}
