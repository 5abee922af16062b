//! The output folder: built pages, each of them complete, old or new, at every instant.
//!
//! Never touches a file that it did not write itself, never writes through a symbolic link, never
//! rewrites an unchanged page, never empties the folder.
//!
//! Our pages are listed in a `record` next to them, and the fingerprints of their inputs in a cache
//! (`inputs`).
//!
//! Long: the steps of one transaction, whose order is what keeps the pages whole.

mod inputs;
mod record;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::io;
use std::ops::Add;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

pub use self::inputs::Inputs;
use self::record::{Ours, Record, Stamp};
use super::draft::Draft;
use super::error::{Error, Errors, Why};
use super::file;
use super::lock::{Lock, lock};
use crate::page::{OUT, Page};

const LOCK: &str = ".regain-lock";

/// How long one build waits for another to finish. Builds take less than a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long to retry removing a page that a browser is reading, on Windows.
const REMOVAL: Duration = Duration::from_secs(1);

/// The output folder of a vault.
pub struct Output {
    folder: PathBuf,
    record: Record,
}

/// The result of a write, in numbers of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New on the disk, or replaced.
    pub written: usize,
    /// Already there, byte for byte, and not touched.
    pub unchanged: usize,
    /// Removed.
    pub removed: usize,
}

impl Add for Written {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            written: self.written + other.written,
            unchanged: self.unchanged + other.unchanged,
            removed: self.removed + other.removed,
        }
    }
}

impl Output {
    /// The output folder of the vault at `vault`. Touches nothing yet.
    pub fn new(vault: &Path) -> Self {
        Self { folder: vault.join(OUT), record: Record::default() }
    }

    /// The folder of the pages.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The fingerprints of the inputs of the pages in the folder, as far as they are known and the
    /// pages unchanged.
    pub fn inputs(&mut self) -> Result<Inputs, Errors> {
        let _lock = self.lock()?;
        self.read()?;
        Ok(inputs::recall(&self.folder, &self.record.ours))
    }

    /// Records the fingerprints of the pages' inputs. If that fails, the next build renders every
    /// page.
    pub fn note_inputs<'p>(&mut self, inputs: impl Iterator<Item = (&'p Arc<str>, u64)>) {
        let Ok(_lock) = self.lock() else { return };
        if self.read().unwrap_or(false) {
            let _ = inputs::note(&self.folder, &self.record.ours, inputs);
        }
    }

    /// The cache of the history that [`note_history`](Self::note_history) left; empty if there is none.
    pub fn history(&self) -> String {
        record::read(&self.folder.join(record::HISTORY)).unwrap_or_default()
    }

    /// Keeps what git said of the vault's commits. If that fails, the next build asks git again.
    pub fn note_history(&mut self, history: &str) {
        let Ok(_lock) = self.lock() else { return };
        if self.read().unwrap_or(false) {
            let _ = record::save(&self.folder, record::HISTORY, history);
        }
    }

    /// Makes `pages` the only pages of ours in the folder.
    pub fn write(&mut self, pages: &[Page]) -> Result<Written, Errors> {
        let _lock = self.lock()?;
        self.read()?;
        let new: BTreeSet<&str> = pages.iter().map(|page| &*page.path).collect();
        let removed = self.ours_but(|path| new.contains(path));
        let written = self.apply(pages, &removed)?;
        self.finish(written)
    }

    /// Begins to write all pages of a vault, some at a time.
    pub fn begin(&mut self) -> Writing<'_> {
        Writing { output: self, written: Some(0), all: BTreeSet::new() }
    }

    /// Writes the pages that changed since the last write and removes others, by their paths.
    /// Returns `None`, and does nothing, if the folder is not as this `Output` left it (somebody
    /// deleted it, another build ran): then everything must be [written](Self::write).
    pub fn update(&mut self, changed: &[Page], removed: &[Arc<str>]) -> Result<Option<Written>, Errors> {
        let _lock = self.lock()?;
        if !self.read()? {
            return Ok(None);
        }
        let written = self.apply(changed, removed)?;
        self.finish(written).map(Some)
    }

    /// Like [`update`](Self::update), for pages that somebody waits for: an `update` must follow,
    /// which completes the record.
    pub fn update_ahead(&mut self, changed: &[Page]) -> Result<Option<Written>, Errors> {
        if changed.is_empty() {
            return Ok(Some(Written::default()));
        }
        let _lock = self.lock()?;
        if !self.read()? {
            return Ok(None);
        }
        let (written, errors) = self.apply(changed, &[])?;
        if errors.is_empty() { Ok(Some(written)) } else { Err(Errors(errors)) }
    }

    /// Our pages, except those that are `kept`.
    fn ours_but(&self, kept: impl Fn(&str) -> bool) -> Vec<Arc<str>> {
        self.record.ours.keys().filter(|path| !kept(path)).map(Arc::clone).collect()
    }

    /// Reads the record. Returns whether the folder is as we left it; if not, removes what a killed
    /// build left. Only under the lock, when no other build is running.
    fn read(&mut self) -> Result<bool, Error> {
        let is_as_left = self.record.read(&self.folder)?;
        if !is_as_left {
            self.remove_temporary_files();
        }
        Ok(is_as_left)
    }

    fn finish(&mut self, (written, errors): (Written, Vec<Error>)) -> Result<Written, Errors> {
        self.record.end(&self.folder)?;
        if errors.is_empty() { Ok(written) } else { Err(Errors(errors)) }
    }

    fn apply(&mut self, pages: &[Page], removed: &[Arc<str>]) -> Result<(Written, Vec<Error>), Errors> {
        let (mut written, mut errors) = (Written::default(), Vec::new());
        let removed: Vec<&Arc<str>> =
            removed.iter().filter(|path| self.record.ours.contains_key(*path)).collect();
        // Many disks treat `A.html` and `a.html` as one file: the old one must be removed before
        // the new one is written.
        let twins = Twins::new(pages, &removed, &self.record.ours);
        let (first, last): (Vec<_>, Vec<_>) = removed.into_iter().partition(|path| twins.is_made(path));
        self.record.begin(&self.folder, first.iter().copied())?;
        self.remove_all(&first, &twins, &mut written, &mut errors);
        let folders = self.make_folders(pages);
        let plans: Vec<_> = pages.par_iter().map(|page| self.plan(page, &folders)).collect();
        let is_touched = |plan: &Result<Plan, Error>| plan.as_ref().is_ok_and(Plan::touches);
        let touched =
            pages.iter().zip(&plans).filter(|(_, plan)| is_touched(plan)).map(|(page, _)| &page.path);
        self.record.begin(&self.folder, touched.chain(last.iter().copied()))?;

        let carry_out = |(page, plan): (&Page, Result<Plan, Error>)| {
            let plan = plan.map_err(|error| (error, false))?;
            match self.carry_out(page, plan) {
                Ok(()) => Ok(plan),
                Err(error) => Err((error, plan == Plan::Create)),
            }
        };
        let results: Vec<_> = pages.par_iter().zip(plans).map(carry_out).collect();
        let ours = &mut self.record.ours;
        for (page, result) in pages.iter().zip(results) {
            match result {
                Ok(Plan::Keep(stamp)) => {
                    written.unchanged += 1;
                    ours.insert(page.path.clone(), Some(stamp));
                }
                Ok(_) => {
                    written.written += 1;
                    ours.insert(page.path.clone(), Some(Stamp::of(&page.bytes)));
                }
                Err((error, is_new)) => {
                    errors.push(error);
                    // Nothing of ours was created, and a file created there later may not be ours.
                    if is_new {
                        ours.remove(&page.path);
                    }
                }
            }
        }
        self.remove_all(&last, &twins, &mut written, &mut errors);
        Ok((written, errors))
    }

    fn remove_all(
        &mut self,
        paths: &[&Arc<str>],
        twins: &Twins,
        written: &mut Written,
        errors: &mut Vec<Error>,
    ) {
        for path in paths {
            let place = |path: &str| self.folder.join(path);
            let stays = twins.that_stays(path).is_some_and(|other| file::is_one(&place(path), &place(other)));
            match if stays { Ok(false) } else { self.remove(path) } {
                Ok(was_there) => {
                    written.removed += usize::from(was_there);
                    self.record.ours.remove(*path);
                }
                Err(error) => errors.push(error),
            }
        }
    }

    /// Removes the temporary files of a killed build, in the folders where the record says it was
    /// at work.
    fn remove_temporary_files(&self) {
        let unfinished = self.record.ours.iter().filter(|(_, stamp)| stamp.is_none());
        let places = unfinished.filter_map(|(path, _)| file::inside(&self.folder, path).ok());
        let folders: BTreeSet<PathBuf> =
            places.filter_map(|place| Some(place.parent()?.to_owned())).collect();
        for folder in folders {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.file_name().to_str().is_some_and(file::is_temporary) {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }

    /// Creates the folders of `pages`. Returns for each the error, if that failed.
    fn make_folders<'p>(&self, pages: &'p [Page]) -> BTreeMap<&'p str, Option<io::Error>> {
        let make = |folder: &str| file::make_folders(&self.folder, Path::new(folder)).err();
        let folders: BTreeSet<&str> =
            pages.iter().filter(|page| is_inside(&page.path)).map(|page| parent(&page.path)).collect();
        folders.into_iter().map(|folder| (folder, make(folder))).collect()
    }

    fn plan(&self, page: &Page, folders: &BTreeMap<&str, Option<io::Error>>) -> Result<Plan, Error> {
        let path = self.folder.join(&*page.path);
        let refuse = |why| Err(Error::new(&path, why));
        match folders.get(parent(&page.path)) {
            Some(None) if is_inside(&page.path) => {}
            Some(Some(error)) => {
                return refuse(Why::Refused(io::Error::new(error.kind(), error.to_string())));
            }
            _ => return refuse(Why::Outside),
        }
        let there = match fs::symlink_metadata(&path) {
            Ok(there) if there.is_file() => there,
            Ok(_) => return refuse(Why::NotAFile),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Plan::Create),
            Err(error) => return refuse(Why::Refused(error)),
        };
        let stamp = Stamp::of(&page.bytes);
        let ours = self.record.ours.get(&page.path);
        let is_same = there.len() == stamp.size && (ours == Some(&Some(stamp)) || holds(&path, &page.bytes));
        match ours {
            _ if is_same => Ok(Plan::Keep(stamp)),
            Some(_) => Ok(Plan::Replace),
            None => refuse(Why::NotOurs),
        }
    }

    fn carry_out(&self, page: &Page, plan: Plan) -> Result<(), Error> {
        let path = self.folder.join(&*page.path);
        let result = match plan {
            Plan::Keep(_) => return Ok(()),
            Plan::Create => filled(&path, &page.bytes).and_then(Draft::make),
            Plan::Replace => filled(&path, &page.bytes).and_then(Draft::replace),
        };
        result.map_err(Error::at(&path))
    }

    /// Removes a page of ours, and folders that become empty. Returns whether it was there.
    fn remove(&self, path: &str) -> Result<bool, Error> {
        // If it is no longer a plain file, or is reached through a link, it is not what we wrote.
        let is_file = |place: &PathBuf| fs::symlink_metadata(place).is_ok_and(|there| there.is_file());
        let place = file::inside(&self.folder, path).ok().filter(is_file);
        let Some(place) = place.filter(|_| is_inside(path)) else { return Ok(false) };
        let gone = file::patiently(REMOVAL, file::is_in_use, || fs::remove_file(&place));
        gone.map_err(Error::at(&place))?;
        for folder in Path::new(parent(path)).ancestors().filter(|folder| !folder.as_os_str().is_empty()) {
            // A folder that is not empty stays, and so do those around it.
            if fs::remove_dir(self.folder.join(folder)).is_err() {
                break;
            }
        }
        Ok(true)
    }

    /// Locks out other builds while the returned value lives.
    fn lock(&self) -> Result<Lock, Error> {
        let path = self.folder.join(LOCK);
        file::make_folder(&self.folder).map_err(Error::at(&self.folder))?;
        let taken = lock(&path, PATIENCE).map_err(Error::at(&path))?;
        taken.ok_or_else(|| Error::new(path, Why::Busy))
    }
}

/// All pages of a vault, as they are written: a [batch](Self::write) after the other.
pub struct Writing<'o> {
    output: &'o mut Output,
    /// How many were written; `None` if a batch could not be.
    written: Option<usize>,
    /// The paths of all pages so far.
    all: BTreeSet<Arc<str>>,
}

impl Writing<'_> {
    /// Writes the next pages.
    pub fn write(&mut self, pages: &[Page]) {
        self.all.extend(pages.iter().map(|page| Arc::clone(&page.path)));
        let written =
            self.written.and_then(|before| Some(before + self.output.update_ahead(pages).ok()??.written));
        self.written = written;
    }

    /// Makes the pages that were written, and those at the paths `kept`, which are as an earlier build left
    /// them, the only pages of ours. Returns `None` if that cannot be: a page could not be written, one of
    /// them is missing, or another build ran meanwhile. Then everything must be [written](Output::write).
    ///
    /// # Errors
    /// If a page could not be removed, or the record not be written.
    pub fn end(mut self, kept: impl Iterator<Item = Arc<str>>) -> Result<Option<Written>, Errors> {
        let Some(written) = self.written else { return Ok(None) };
        self.all.extend(kept);
        let (output, all) = (self.output, self.all);
        let _lock = output.lock()?;
        let is_as_left = output.read()?;
        let is_there = |path: &Arc<str>| matches!(output.record.ours.get(path), Some(Some(_)));
        if !is_as_left || !all.iter().all(is_there) {
            return Ok(None);
        }
        let removed = output.ours_but(|path| all.contains(path));
        let ended = output.apply(&[], &removed)?;
        let ended = output.finish(ended)?;
        Ok(Some(Written { written, unchanged: all.len() - written, ..ended }))
    }
}

/// What to do about one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// It is already there.
    Keep(Stamp),
    Create,
    Replace,
}

impl Plan {
    /// Whether it changes something on the disk.
    fn touches(&self) -> bool {
        matches!(self, Self::Create | Self::Replace)
    }
}

/// Pages that differ from a removed one only in case.
#[derive(Default)]
struct Twins {
    /// Those about to be written, in lower case.
    made: HashSet<String>,
    /// Those that are there and stay, by their paths in lower case.
    staying: HashMap<String, Arc<str>>,
}

impl Twins {
    fn new(pages: &[Page], removed: &[&Arc<str>], ours: &Ours) -> Self {
        // Most builds remove nothing.
        if removed.is_empty() {
            return Self::default();
        }
        let gone: HashSet<&str> = removed.iter().map(|path| &***path).collect();
        let staying = ours.keys().filter(|path| !gone.contains(&***path));
        Self {
            made: pages.iter().map(|page| page.path.to_lowercase()).collect(),
            staying: staying.map(|path| (path.to_lowercase(), Arc::clone(path))).collect(),
        }
    }

    fn is_made(&self, path: &str) -> bool {
        self.made.contains(&path.to_lowercase())
    }

    fn that_stays(&self, path: &str) -> Option<&str> {
        self.staying.get(&path.to_lowercase()).map(|other| &**other)
    }
}

/// A draft for `path` that contains `bytes`.
fn filled(path: &Path, bytes: &[u8]) -> io::Result<Draft> {
    let mut draft = Draft::of(path)?;
    draft.write(bytes)?;
    Ok(draft)
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    matches!(file::read(path, bytes.len() as u64), Ok(Ok(there)) if there == bytes)
}

/// Whether `path` is in the output folder, fits on one line of the list, and is not one of our
/// reserved names.
fn is_inside(path: &str) -> bool {
    let is_ours = |name: &str| name.starts_with(".regain-");
    file::stays_inside(path) && !path.split('/').any(is_ours) && !path.contains([':', '\n', '\r'])
}

/// The folder of the page at `path`; the output folder itself is `""`.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests;
