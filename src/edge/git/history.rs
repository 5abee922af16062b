//! The history of a vault's files, as one walk over its commits.
//!
//! A file is followed to another name only where a commit moved it without changing it: what is only alike
//! may be another entry. A file that was deleted and is made again begins anew. Nothing is written, no
//! patch is made, so nothing that a repository names to show or compare files is run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::graph::{COMMIT, FORMAT, Walk, moves};
use super::repository::Repository;
use super::{git, input, run, work_tree_of};
use crate::page::{History, LARGEST_ENTRY, Reach};

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
/// there from elsewhere, or away, at those that touch it under that name, too.
pub fn read_of(root: &Path, paths: &[&str]) -> History {
    let Some(top) = work_tree_of(root).filter(|_| !paths.is_empty()) else { return History::default() };
    let mut places: BTreeSet<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    let mut seen = BTreeSet::new();
    for _ in 0..MOST_WALKS {
        let walk = match git(root, log(&places.iter().map(String::as_str).collect::<Vec<_>>())) {
            Ok(log) => Walk::of(&log),
            Err(why) => return History::none(why_none(root, &why)),
        };
        let ends: Vec<&str> = walk.ends.difference(&seen).map(|commit| &**commit).collect();
        let before = places.len();
        // Where that cannot be told, a file begins where it was made.
        places.extend(elsewhere(root, &ends, &places).unwrap_or_default());
        if places.len() == before {
            let mut files = walk.files;
            files.retain(|path, _| paths.contains(&&**path));
            return History { reach: reach(&top), files };
        }
        seen.extend(walk.ends);
    }
    read(root)
}

/// From where `commits` moved files to `places`, and where to from there.
fn elsewhere(root: &Path, commits: &[&str], places: &BTreeSet<String>) -> Result<Vec<String>, String> {
    if commits.is_empty() {
        return Ok(Vec::new());
    }
    let args = log(&[]).into_iter().filter(|arg| arg != "--");
    let args = args.chain(["--no-walk=unsorted", "--stdin", "--"].map(str::to_owned));
    let log = String::from_utf8_lossy(&run(root, args, input(&(commits.join("\n") + "\n"))?)?).into_owned();
    let is_asked_for = |(from, to): &(&str, &str)| places.contains(*from) || places.contains(*to);
    let moves = moves(&log).into_iter().filter(is_asked_for);
    Ok(moves.flat_map(|(from, to)| [from.to_owned(), to.to_owned()]).collect())
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
        "--date-order",
        "--full-history",
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
    // Merges that join what was asked for, and the parents by which they do; without a path git tells all.
    let simplify: &[&str] = if places.is_empty() { &[] } else { &["--simplify-merges"] };
    let format = format!("--format={COMMIT}{FORMAT}");
    let args = [&args[..], simplify, &[&format, "--"], places].concat();
    args.into_iter().map(str::to_owned).collect()
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
