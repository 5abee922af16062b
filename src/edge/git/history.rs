//! The history of a vault's files, as one walk over its commits.
//!
//! A file is followed to another name only where a commit moved it without changing it: what is only alike
//! may be another entry. A file that was deleted and is made again begins anew. Nothing is written, no
//! patch is made, so nothing that a repository names to show or compare files is run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::repository::Repository;
use super::{git, input, run, work_tree_of};
use crate::page::{History, LARGEST_ENTRY, Reach, Version};

/// What begins a commit in what git prints; every other part follows from the parts before it.
const COMMIT: char = '\u{1}';

/// Where files come from that were not asked for is looked up no more often than this.
const MOST_WALKS: usize = 12;

/// The history of all files of the vault at `root`, as far as git knows it. Never fails: why there is none
/// is part of the answer.
pub fn read(root: &Path) -> History {
    let Some(top) = work_tree_of(root) else { return History::default() };
    // Without a path git compares each commit once, and with one twice.
    let all: &[&str] = if std::path::absolute(root).is_ok_and(|root| root == top) { &[] } else { &["."] };
    match git(root, log(all)) {
        Ok(log) => History { reach: reach(&top), files: Walk::of(&log).files },
        Err(why) => History::none(why_none(root, &why)),
    }
}

/// The same of the files at `paths` alone: git looks at the commits that touch them, and where one moved a file
/// there from elsewhere, at those that touch it under that name, too.
pub fn read_of(root: &Path, paths: &[&str]) -> History {
    let Some(top) = work_tree_of(root).filter(|_| !paths.is_empty()) else { return History::default() };
    let mut places: BTreeSet<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    for _ in 0..MOST_WALKS {
        let walk = match git(root, log(&places.iter().map(String::as_str).collect::<Vec<_>>())) {
            Ok(log) => Walk::of(&log),
            Err(why) => return History::none(why_none(root, &why)),
        };
        let is_new = |(from, to): &(String, Arc<str>)| places.contains(&**to) && !places.contains(from);
        // What the walk knows of a file under a name that was not asked for is not all.
        let elsewhere: Vec<String> = walk.moves.into_iter().filter(is_new).map(|(from, _)| from).collect();
        if elsewhere.is_empty() {
            let mut files = walk.files;
            files.retain(|path, _| paths.contains(&&**path));
            return History { reach: reach(&top), files };
        }
        places.extend(elsewhere);
    }
    read(root)
}

/// A number that is another one once there is another commit, without running git; 0 where the vault at `root`
/// is not under git.
pub fn stamp(root: &Path) -> u64 {
    work_tree_of(root).and_then(|top| Repository::of(&top)).map_or(0, |repository| repository.stamp())
}

/// What git is asked of the commits that touch `places`; of all commits, where none is named.
fn log(places: &[&str]) -> Vec<String> {
    let args = [
        "--literal-pathspecs",
        "log",
        "--reverse",
        "--topo-order",
        "--full-history",
        // What such a commit did elsewhere tells where a file came from.
        "--full-diff",
        "--diff-merges=first-parent",
        "--relative",
        "--raw",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--encoding=UTF-8",
        "-O/dev/null",
        "--ignore-submodules=all",
        "-z",
        "--no-abbrev",
        "-M100%",
        "-l0",
        "--date=format:%Y-%m-%d",
    ];
    let format = format!("--format={COMMIT}%H %cd %ad");
    args.iter().chain([&&*format, &"--"]).chain(places).map(|arg| (*arg).to_owned()).collect()
}

fn reach(top: &Path) -> Reach {
    if Repository::of(top).is_some_and(|repository| repository.is_shallow()) {
        Reach::Shallow
    } else {
        Reach::Whole
    }
}

/// Why there is no history, where git complained of this.
fn why_none(root: &Path, complaint: &str) -> String {
    if !super::is_available() {
        "there is no `git` on this machine".to_owned()
    } else if git(root, ["rev-parse", "--git-dir"]).is_err() {
        format!("git does not read this repository: {complaint}")
    } else if git(root, ["rev-parse", "--quiet", "--verify", "HEAD"]).is_err() {
        "there is no commit yet".to_owned()
    } else {
        format!("git does not tell the history: {complaint}")
    }
}

/// What one walk over commits, oldest first, leaves.
#[derive(Default)]
struct Walk {
    /// The versions of every file that is there.
    files: BTreeMap<Arc<str>, Vec<Version>>,
    /// Every move: from where, and where to.
    moves: Vec<(String, Arc<str>)>,
    /// What was deleted: where a merge brings it back, it is what it was.
    deleted: BTreeMap<Arc<str>, Vec<Version>>,
}

/// A commit: its name, its day, and the day that it claims.
type Commit = (Arc<str>, NaiveDate, NaiveDate);

impl Walk {
    fn of(log: &str) -> Self {
        let mut walk = Self::default();
        let mut commit: Option<Commit> = None;
        let mut parts = log.split('\0');
        while let Some(part) = parts.next() {
            if let Some(head) = part.strip_prefix(COMMIT) {
                let mut words = head.split(' ');
                let id = words.next().map(Arc::from);
                let mut day = || words.next()?.parse().ok();
                commit = id.zip(day()).zip(day()).map(|((id, day), claimed)| (id, day, claimed));
                continue;
            }
            let Some(change) = part.trim_start_matches('\n').strip_prefix(':') else { continue };
            let words: Vec<&str> = change.split(' ').collect();
            let [_, mode, _, blob, status] = words[..] else { continue };
            let Some(path) = parts.next() else { break };
            let to = if status.starts_with('R') { parts.next() } else { None };
            if let Some(commit) = &commit {
                walk.take(commit, mode, blob, status, path, to);
            }
        }
        walk
    }

    /// What `commit` did to the file at `path`, which it may have moved `to` another place.
    fn take(&mut self, commit: &Commit, mode: &str, blob: &str, status: &str, path: &str, to: Option<&str>) {
        if status == "D" {
            self.deleted.extend(self.files.remove_entry(path));
        }
        // A link and another repository are no files.
        if status == "D" || !mode.starts_with("100") {
            return;
        }
        let now: Arc<str> = to.unwrap_or(path).into();
        let mut versions = match (to, status) {
            (Some(_), _) => {
                self.moves.push((path.to_owned(), Arc::clone(&now)));
                self.files.remove(path).unwrap_or_default()
            }
            // Of the two sides of a merge, each may add it.
            (None, "A") => {
                self.files.remove(&now).or_else(|| self.brought_back(&now, blob)).unwrap_or_default()
            }
            _ => self.files.remove(&now).unwrap_or_default(),
        };
        let is_known = versions.last().is_some_and(|last| *last.blob == *blob && last.path == now);
        if !is_known {
            let (id, day, claimed) = commit;
            let (commit, path) = (Arc::clone(id), Arc::clone(&now));
            versions.push(Version { commit, day: *day, claimed: *claimed, path, blob: blob.into() });
        }
        self.files.insert(now, versions);
    }

    fn brought_back(&mut self, path: &str, blob: &str) -> Option<Vec<Version>> {
        self.deleted.remove(path).filter(|versions| versions.last().is_some_and(|last| *last.blob == *blob))
    }
}

/// The texts of the contents `blobs`, by what git calls them; without those that are too large for an entry,
/// or not on this machine.
///
/// # Errors
/// In words: what git said.
pub fn texts(root: &Path, blobs: &[&str]) -> Result<BTreeMap<String, String>, String> {
    if blobs.is_empty() {
        return Ok(BTreeMap::new());
    }
    let list = |blobs: &[&str]| input(&(blobs.join("\n") + "\n"));
    let sizes =
        run(root, ["cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)"], list(blobs)?)?;
    let sizes = String::from_utf8_lossy(&sizes).into_owned();
    let is_small = |line: &&str| {
        let words: Vec<&str> = line.split(' ').collect();
        matches!(words[..], [_, "blob", size] if size.parse().is_ok_and(|size: u64| size <= LARGEST_ENTRY))
    };
    let small: Vec<&str> = sizes.lines().filter(is_small).filter_map(|line| line.split(' ').next()).collect();
    if small.is_empty() {
        return Ok(BTreeMap::new());
    }
    let bytes = run(root, ["cat-file", "--batch=%(objectname) %(objectsize)"], list(&small)?)?;
    let mut texts = BTreeMap::new();
    let mut rest = &bytes[..];
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let Some((blob, size)) = head.split_once(' ') else { break };
        let Some((start, size)) = size.parse::<usize>().ok().map(|size| (end + 1, size)) else { break };
        let Some(content) = rest.get(start..start + size) else { break };
        texts.insert(blob.to_owned(), String::from_utf8_lossy(content).into_owned());
        rest = rest.get(start + size + 1..).unwrap_or_default();
    }
    Ok(texts)
}
