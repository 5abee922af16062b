//! The output folder: built pages, each old or new and whole at every instant.
//!
//! Never touches a file that it did not write itself, never writes through a symbolic link, never
//! rewrites what has not changed, never empties the folder.
//!
//! `out/.regain-files` lists what is ours, a line a page: its size, a hash of its content, its path.
//! Before a build touches anything, the list is saved with the pages that it is about to write or
//! remove marked as under way (`- -`), the new ones among them. So a killed build leaves no page
//! that the next one would take for a stranger's, and none whose content it would take on trust; and
//! those marks say where its temporary files can be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::hash::Hasher;
use std::io::{self, Write as _};
use std::ops::Add;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use tempfile::{NamedTempFile, PersistError};

use super::file;
use crate::page::{OUT, Page};

const LIST: &str = ".regain-files";
const LOCK: &str = ".regain-lock";
const FORMAT: &str = "regain-files 1";

/// How long one build waits for another to finish. Builds take less than a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// The output folder of a vault.
pub struct Output {
    folder: PathBuf,
    /// What the list on the disk says.
    ours: Ours,
    /// The text of that list, as we read or wrote it last; `None` before that.
    list: Option<String>,
}

/// What a write did, in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New on the disk, or replaced.
    pub written: usize,
    /// There already, byte for byte, and not touched.
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

/// Pages that could not be written or removed. All others were.
#[derive(Debug)]
pub struct WriteError {
    /// Which, and why, in words.
    pub troubles: Vec<(PathBuf, String)>,
}

/// What is ours: `None` for a page that was under way when its build ended.
type Ours = BTreeMap<Arc<str>, Option<Stamp>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    /// In bytes.
    size: u64,
    hash: u64,
}

impl Output {
    /// The output folder of the vault at `vault`. Touches nothing yet.
    pub fn new(vault: &Path) -> Self {
        Self { folder: vault.join(OUT), ours: Ours::new(), list: None }
    }

    /// Where the pages are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes `pages` all that is ours in the folder.
    pub fn write(&mut self, pages: &[Page]) -> Result<Written, WriteError> {
        let _lock = self.lock()?;
        self.read_list()?;
        let kept: BTreeSet<&str> = pages.iter().map(|page| &*page.path).collect();
        let removed: Vec<Arc<str>> =
            self.ours.keys().filter(|path| !kept.contains(&***path)).map(Arc::clone).collect();
        self.apply(pages, &removed)
    }

    /// Writes the pages that changed since the last write and removes others, by their paths.
    /// `None`, and nothing done, where the folder is not as this `Output` left it (somebody removed
    /// it, another build ran): then everything must be [written](Self::write).
    pub fn update(&mut self, changed: &[Page], removed: &[Arc<str>]) -> Result<Option<Written>, WriteError> {
        let _lock = self.lock()?;
        if !self.read_list()? {
            return Ok(None);
        }
        self.apply(changed, removed).map(Some)
    }

    fn apply(&mut self, pages: &[Page], removed: &[Arc<str>]) -> Result<Written, WriteError> {
        // First, while the list still says where a killed build was at work.
        self.remove_temporary_files();
        let folders = self.make_folders(pages);
        let plans: Vec<Plan> = pages.par_iter().map(|page| self.plan(page, &folders)).collect();
        self.mark_as_under_way(pages, &plans, removed);
        self.save_list()?;

        let results: Vec<Result<(), String>> =
            pages.par_iter().zip(&plans).map(|(page, plan)| self.carry_out(page, plan)).collect();
        let (mut written, mut troubles) = (Written::default(), Vec::new());
        for ((page, plan), result) in pages.iter().zip(plans).zip(results) {
            match (plan, result) {
                (Plan::Keep(_), _) => written.unchanged += 1,
                (_, Ok(())) => {
                    written.written += 1;
                    self.ours.insert(page.path.clone(), Some(Stamp::of(&page.bytes)));
                }
                (plan, Err(reason)) => {
                    troubles.push((self.folder.join(&*page.path), reason));
                    // Nothing of ours came to be there, and what comes later may not be ours.
                    if plan == Plan::Create {
                        self.ours.remove(&page.path);
                    }
                }
            }
        }
        for path in removed.iter().filter(|path| self.ours.contains_key(*path)).collect::<Vec<_>>() {
            match self.remove(path) {
                Ok(was_there) => {
                    written.removed += usize::from(was_there);
                    self.ours.remove(path);
                }
                Err(reason) => troubles.push((self.folder.join(&**path), reason)),
            }
        }
        self.save_list()?;
        if troubles.is_empty() { Ok(written) } else { Err(WriteError { troubles }) }
    }

    fn mark_as_under_way(&mut self, pages: &[Page], plans: &[Plan], removed: &[Arc<str>]) {
        for (page, plan) in pages.iter().zip(plans) {
            match plan {
                Plan::Keep(stamp) => _ = self.ours.insert(page.path.clone(), Some(*stamp)),
                Plan::Create | Plan::Replace => _ = self.ours.insert(page.path.clone(), None),
                Plan::Refuse(_) => {}
            }
        }
        for path in removed {
            self.ours.entry(path.clone()).and_modify(|stamp| *stamp = None);
        }
    }

    /// Removes what a killed build left. Only under the lock: nobody else is at work then.
    fn remove_temporary_files(&self) {
        let unfinished: BTreeSet<&str> =
            self.ours.iter().filter(|(_, stamp)| stamp.is_none()).map(|(path, _)| parent(path)).collect();
        for folder in unfinished.into_iter().filter(|folder| file::is_plain_way(&self.folder, folder)) {
            for entry in fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten() {
                if entry.file_name().to_str().is_some_and(file::is_temporary) {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }

    /// Makes the folders that `pages` go to. Of each: why it cannot be written to, if it cannot.
    fn make_folders<'p>(&self, pages: &'p [Page]) -> BTreeMap<&'p str, Option<String>> {
        let make = |folder: &str| file::make_folders(&self.folder, Path::new(folder)).err();
        let folders: BTreeSet<&str> =
            pages.iter().filter(|page| is_inside(&page.path)).map(|page| parent(&page.path)).collect();
        folders.into_iter().map(|folder| (folder, make(folder).as_ref().map(file::reason))).collect()
    }

    fn plan(&self, page: &Page, folders: &BTreeMap<&str, Option<String>>) -> Plan {
        let refuse = |reason: &str| Plan::Refuse(reason.to_owned());
        match folders.get(parent(&page.path)) {
            Some(None) if is_inside(&page.path) => {}
            Some(Some(reason)) => return refuse(reason),
            _ => return refuse("it is not inside the folder, or has a name that Regain needs itself"),
        }
        let path = self.folder.join(&*page.path);
        let there = match fs::symlink_metadata(&path) {
            Ok(there) if there.is_file() => there,
            Ok(there) if there.is_symlink() => return refuse("a symbolic link is there: move it away"),
            Ok(_) => return refuse("something is there that is no file: move it away"),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Plan::Create,
            Err(error) => return Plan::Refuse(file::reason(&error)),
        };
        let stamp = Stamp::of(&page.bytes);
        let ours = self.ours.get(&page.path);
        let is_same = there.len() == stamp.size && (ours == Some(&Some(stamp)) || holds(&path, &page.bytes));
        match ours {
            _ if is_same => Plan::Keep(stamp),
            Some(_) => Plan::Replace,
            None => refuse("a file is there that Regain did not write: move it away"),
        }
    }

    fn carry_out(&self, page: &Page, plan: &Plan) -> Result<(), String> {
        let path = self.folder.join(&*page.path);
        let result = match plan {
            Plan::Keep(_) => return Ok(()),
            Plan::Refuse(reason) => return Err(reason.clone()),
            Plan::Create => put(&path, &page.bytes, |file| file.persist_noclobber(&path)),
            Plan::Replace => put(&path, &page.bytes, |file| file.persist(&path)),
        };
        result.map_err(|error| file::reason(&error))
    }

    /// Removes a page of ours, and the folders that are empty then. Whether it was there.
    fn remove(&self, path: &str) -> Result<bool, String> {
        let folder = parent(path);
        let place = self.folder.join(path);
        // What is there now, if it is no file or behind a link, is not what we wrote.
        let is_file = |place: &Path| fs::symlink_metadata(place).is_ok_and(|there| there.is_file());
        if !is_inside(path) || !file::is_plain_way(&self.folder, folder) || !is_file(&place) {
            return Ok(false);
        }
        fs::remove_file(&place).map_err(|error| file::reason(&error))?;
        for folder in Path::new(folder).ancestors().filter(|folder| !folder.as_os_str().is_empty()) {
            // One that is not empty stays, and so do those around it.
            if fs::remove_dir(self.folder.join(folder)).is_err() {
                break;
            }
        }
        Ok(true)
    }

    /// Keeps other builds out for as long as the returned file lives. The lock dies with this
    /// process, so that a killed build is no obstacle.
    fn lock(&self) -> Result<File, WriteError> {
        let path = self.folder.join(LOCK);
        let failed = |path: &Path, error: &io::Error| WriteError::one(path, file::reason(error));
        file::make_folder(&self.folder).map_err(|error| failed(&self.folder, &error))?;
        let lock = private(OpenOptions::new().create(true).truncate(false).write(true))
            .open(&path)
            .map_err(|error| failed(&path, &error))?;
        let end = Instant::now() + PATIENCE;
        loop {
            match lock.try_lock() {
                Err(TryLockError::WouldBlock) if Instant::now() < end => {
                    thread::sleep(Duration::from_millis(5));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(WriteError::one(
                        &path,
                        "another `regain` has been writing here for ten seconds",
                    ));
                }
                // Some network file systems know no locks; a page is whole there all the same.
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(lock),
            }
        }
    }

    /// Reads what is ours from the disk. Whether it is as we left it.
    fn read_list(&mut self) -> Result<bool, WriteError> {
        let path = self.folder.join(LIST);
        let list = match file::read(&path, u64::MAX - 1) {
            Ok(bytes) => bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(WriteError::one(&path, file::reason(&error))),
        };
        if self.list.as_ref() == Some(&list) {
            return Ok(true);
        }
        self.ours = parse_list(&list);
        self.list = Some(list);
        Ok(false)
    }

    fn save_list(&mut self) -> Result<(), WriteError> {
        // A fixed name, so that killed builds leave one such file at most.
        let temporary = self.folder.join(".regain-files.tmp");
        let _ = fs::remove_file(&temporary);
        let list = print_list(&self.ours);
        if self.list.as_ref() == Some(&list) {
            return Ok(());
        }
        let path = self.folder.join(LIST);
        let save = || {
            let mut file = private(OpenOptions::new().create_new(true).write(true)).open(&temporary)?;
            file.write_all(list.as_bytes())?;
            fs::rename(&temporary, &path)
        };
        self.list = None;
        save().map_err(|error| {
            let _ = fs::remove_file(&temporary);
            WriteError::one(&path, file::reason(&error))
        })?;
        self.list = Some(list);
        Ok(())
    }
}

impl WriteError {
    fn one(path: &Path, reason: impl Into<String>) -> Self {
        Self { troubles: vec![(path.to_owned(), reason.into())] }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// A full disk spoils every page; a few lines say so as well as ten thousand.
        const SHOWN: usize = 10;
        for (i, (path, reason)) in self.troubles.iter().take(SHOWN).enumerate() {
            let separator = if i == 0 { "" } else { "\n" };
            write!(f, "{separator}cannot write `{}`: {reason}", file::shown(path))?;
        }
        match self.troubles.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for WriteError {}

/// What is to be done about one page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Plan {
    /// It is there already.
    Keep(Stamp),
    Create,
    Replace,
    /// For this reason, in words that follow the path.
    Refuse(String),
}

impl Stamp {
    fn of(bytes: &[u8]) -> Self {
        // Should another Rust hash otherwise, the next build compares bytes instead.
        let mut hasher = std::hash::DefaultHasher::new();
        hasher.write(bytes);
        Self { size: bytes.len() as u64, hash: hasher.finish() }
    }
}

fn print_list(ours: &Ours) -> String {
    let mut list = format!("{FORMAT}\n");
    for (path, stamp) in ours {
        let _ = match stamp {
            Some(Stamp { size, hash }) => writeln!(list, "{size} {hash:016x} {path}"),
            None => writeln!(list, "- - {path}"),
        };
    }
    list
}

/// A list of another format, or a line that was damaged, claims nothing.
fn parse_list(list: &str) -> Ours {
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

/// Puts `bytes` into a temporary file beside `path`, then lets `persist` give it its name.
fn put(
    path: &Path,
    bytes: &[u8],
    persist: impl FnOnce(NamedTempFile) -> Result<File, PersistError>,
) -> io::Result<()> {
    let mut temporary = file::temporary_in(path.parent().unwrap_or(path))?;
    temporary.write_all(bytes)?;
    persist(temporary).map(drop).map_err(|error| error.error)
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    matches!(file::read(path, bytes.len() as u64), Ok(Ok(there)) if there == bytes)
}

/// Whether `path` stays in the output folder, on one line of the list, and off the names that are
/// ours for other ends.
fn is_inside(path: &str) -> bool {
    let is_plain =
        |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', ':', '\n', '\r', '\0']);
    path.split('/').all(is_plain) && !path.split('/').any(|name| name.starts_with(".regain-"))
}

/// The folder that the page at `path` is in; the output folder itself is `""`.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    file::safely(options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn page(path: &str, text: &str) -> Page {
        Page { path: path.into(), bytes: text.as_bytes().into() }
    }

    fn output() -> (TempDir, Output) {
        let vault = tempfile::tempdir().unwrap();
        let output = Output::new(vault.path());
        (vault, output)
    }

    fn counts(written: usize, unchanged: usize, removed: usize) -> Written {
        Written { written, unchanged, removed }
    }

    /// Every page in the folder with its text, without what Regain keeps for itself.
    fn pages_in(output: &Output) -> Vec<(String, String)> {
        let mut pages: Vec<_> = walkdir::WalkDir::new(output.folder())
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| {
                entry.file_type().is_file() && entry.file_name() != LIST && entry.file_name() != LOCK
            })
            .map(|entry| {
                let path = entry.path().strip_prefix(output.folder()).unwrap().to_str().unwrap();
                (path.replace('\\', "/"), fs::read_to_string(entry.path()).unwrap())
            })
            .collect();
        pages.sort();
        pages
    }

    fn has(output: &Output, expected: &[(&str, &str)]) {
        let there = pages_in(output);
        let there: Vec<(&str, &str)> = there.iter().map(|(path, text)| (&**path, &**text)).collect();
        assert_eq!(there, expected);
    }

    #[test]
    fn pages_come_change_stay_and_go() {
        let (_vault, mut output) = output();
        let first = [page("a.html", "a"), page("entries/b.html", "b"), page("entries/deep/c.html", "c")];
        assert_eq!(output.write(&first).unwrap(), counts(3, 0, 0));
        assert_eq!(output.write(&first).unwrap(), counts(0, 3, 0));
        let second = [page("a.html", "A"), page("entries/b.html", "b")];
        assert_eq!(output.write(&second).unwrap(), counts(1, 1, 1));
        has(&output, &[("a.html", "A"), ("entries/b.html", "b")]);
        assert!(!output.folder().join("entries/deep").exists());
        assert_eq!(output.write(&[]).unwrap(), counts(0, 0, 2));
        has(&output, &[]);
        assert!(!output.folder().join("entries").exists());
    }

    #[test]
    fn what_has_not_changed_is_not_touched_by_a_new_process_either() {
        let (vault, mut output) = output();
        let pages = [page("a.html", "a")];
        output.write(&pages).unwrap();
        let stamp = |name: &str| fs::metadata(output.folder().join(name)).unwrap().modified().unwrap();
        let before = (stamp("a.html"), stamp(LIST));
        assert_eq!(Output::new(vault.path()).write(&pages).unwrap(), counts(0, 1, 0));
        assert_eq!((stamp("a.html"), stamp(LIST)), before);
    }

    #[test]
    fn an_update_writes_what_changed_and_leaves_the_rest() {
        let (_vault, mut output) = output();
        output.write(&[page("a.html", "a"), page("b.html", "b"), page("c.html", "c")]).unwrap();
        let done = output.update(&[page("a.html", "A"), page("d.html", "d")], &["b.html".into()]).unwrap();
        assert_eq!(done, Some(counts(2, 0, 1)));
        has(&output, &[("a.html", "A"), ("c.html", "c"), ("d.html", "d")]);
    }

    #[test]
    fn an_update_asks_for_everything_where_somebody_else_was_at_work() {
        let (vault, mut output) = output();
        assert_eq!(output.update(&[], &[]).unwrap(), None);
        output.write(&[page("a.html", "a")]).unwrap();
        Output::new(vault.path()).write(&[page("b.html", "b")]).unwrap();
        assert_eq!(output.update(&[page("a.html", "A")], &[]).unwrap(), None);
        output.write(&[page("a.html", "a")]).unwrap();
        fs::remove_dir_all(output.folder()).unwrap();
        assert_eq!(output.update(&[page("a.html", "A")], &[]).unwrap(), None);
        assert_eq!(output.write(&[page("a.html", "A")]).unwrap(), counts(1, 0, 0));
    }

    #[test]
    fn a_file_that_is_not_ours_is_named_and_kept_and_the_rest_is_written() {
        let (_vault, mut output) = output();
        fs::create_dir(output.folder()).unwrap();
        fs::write(output.folder().join("a.html"), "mine").unwrap();
        fs::create_dir(output.folder().join("c.html")).unwrap();
        let pages = [page("a.html", "a"), page("b.html", "b"), page("c.html", "c")];
        let error = output.write(&pages).unwrap_err();
        assert_eq!(error.troubles.len(), 2);
        assert!(error.to_string().contains("a.html`: a file is there that Regain did not write"), "{error}");
        has(&output, &[("a.html", "mine"), ("b.html", "b")]);
        // Nor is it removed when the page is no longer wanted.
        output.write(&[]).unwrap();
        has(&output, &[("a.html", "mine")]);
    }

    #[test]
    fn a_lost_list_is_found_again_page_by_page() {
        let (vault, mut output) = output();
        output.write(&[page("a.html", "a"), page("b.html", "b")]).unwrap();
        fs::write(output.folder().join(LIST), "something else\n").unwrap();
        let mut output = Output::new(vault.path());
        let error = output.write(&[page("a.html", "a"), page("b.html", "B")]).unwrap_err();
        assert_eq!(error.troubles.len(), 1);
        assert_eq!(output.write(&[page("a.html", "A")]).unwrap(), counts(1, 0, 0));
        has(&output, &[("a.html", "A"), ("b.html", "b")]);
    }

    #[test]
    fn pages_never_lead_out_of_the_folder() {
        let (vault, mut output) = output();
        for path in
            ["../a.html", "/a.html", "a//b.html", "", "a/./b", ".regain-files", "x/.regain-1.tmp", "C:a"]
        {
            assert!(output.write(&[page(path, "a")]).is_err(), "{path}");
        }
        fs::write(vault.path().join("plan.md"), "mine").unwrap();
        fs::write(output.folder().join(LIST), format!("{FORMAT}\n4 0 ../plan.md\n")).unwrap();
        output.write(&[]).unwrap();
        assert_eq!(fs::read_to_string(vault.path().join("plan.md")).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_symbolic_link() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        let target = outside.path().join("a.html");
        fs::write(&target, "mine").unwrap();

        let (_vault, mut output) = output();
        symlink(outside.path(), output.folder()).unwrap();
        assert!(output.write(&[page("b.html", "b")]).is_err());
        fs::remove_file(output.folder()).unwrap();

        output.write(&[page("a.html", "old"), page("entries/a.html", "old")]).unwrap();
        fs::remove_dir_all(output.folder().join("entries")).unwrap();
        fs::remove_file(output.folder().join("a.html")).unwrap();
        symlink(outside.path(), output.folder().join("entries")).unwrap();
        symlink(&target, output.folder().join("a.html")).unwrap();
        let error = output.write(&[page("a.html", "new"), page("entries/a.html", "new")]).unwrap_err();
        assert!(error.to_string().contains("symbolic link"), "{error}");
        // Removing what was ours does not reach through either.
        output.write(&[]).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn pages_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let (_vault, mut output) = output();
        output.write(&[page("entries/a.html", "a")]).unwrap();
        let mode =
            |path: &str| fs::metadata(output.folder().join(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            (mode(""), mode("entries"), mode("entries/a.html"), mode(LIST)),
            (0o700, 0o700, 0o600, 0o600)
        );
    }

    #[test]
    fn a_build_that_was_killed_is_mended_by_the_next() {
        let (vault, mut output) = output();
        output.write(&[page("a.html", "aa"), page("b.html", "bb"), page("old.html", "o")]).unwrap();
        // The list was saved, `a` replaced, `new` created, `b` half written, when the end came.
        let at = |path: &str| output.folder().join(path);
        fs::write(at(LIST), format!("{FORMAT}\n- - a.html\n- - b.html\n- - n/new.html\n- - old.html\n"))
            .unwrap();
        fs::write(at("a.html"), "AA").unwrap();
        fs::create_dir(at("n")).unwrap();
        fs::write(at("n/new.html"), "new").unwrap();
        for left in [".regain-aBcDeF.tmp", "n/.regain-123456.tmp", ".regain-files.tmp"] {
            fs::write(at(left), "half a pa").unwrap();
        }
        let mut next = Output::new(vault.path());
        // Somebody takes the edit to `a` back: same size, other content than on the disk.
        let pages = [page("a.html", "aa"), page("b.html", "BB"), page("n/new.html", "newer")];
        assert_eq!(next.write(&pages).unwrap(), counts(3, 0, 1));
        has(&next, &[("a.html", "aa"), ("b.html", "BB"), ("n/new.html", "newer")]);
    }

    #[test]
    fn builds_at_once_take_turns() {
        let (vault, _) = output();
        let build = &|text: &str| {
            let pages: Vec<Page> = (0..200).map(|i| page(&format!("{i}.html"), text)).collect();
            for _ in 0..5 {
                Output::new(vault.path()).write(&pages).unwrap();
            }
        };
        thread::scope(|scope| {
            for text in ["a", "b", "c"] {
                scope.spawn(move || build(text));
            }
        });
        let output = Output::new(vault.path());
        let pages = pages_in(&output);
        assert_eq!(pages.len(), 200);
        assert!(pages.iter().all(|(_, text)| *text == pages[0].1));
    }

    #[test]
    fn the_list_can_be_read_back() {
        let ours = Ours::from([
            ("a b.html".into(), Some(Stamp { size: 12, hash: 0xfe })),
            ("entries/ä.html".into(), None),
        ]);
        assert_eq!(parse_list(&print_list(&ours)), ours);
        assert_eq!(parse_list("regain-files 2\n- - a.html\n"), Ours::new());
        assert_eq!(parse_list("regain-files 1\n1 zz a\n- -\n\n- - a\n").len(), 1);
    }
}
