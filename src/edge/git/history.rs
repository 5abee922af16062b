//! The history of a vault's files, from one walk over its commits.
//!
//! A file is followed to another name only if a commit moved it without changing it: a file that is
//! merely similar may be another entry. The history of a file that was deleted and made again
//! starts over. Nothing is written and no patch is made, so no program that a repository configures
//! for showing or comparing files is run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::graph::{COMMIT, FORMAT, Walk, moves};
use super::repository::Repository;
use super::{git, input, run, work_tree_of};
use crate::cache::fingerprint;
use crate::page::{History, LARGEST_ENTRY, Reach};

/// The most walks for one request: each further one adds other paths of files that were moved.
const MOST_WALKS: usize = 12;

/// The history of all files of the vault at `root`, as far as git knows it. Never fails: the reason
/// for a missing history is part of the result.
pub fn read(root: &Path) -> History {
    read_cached(root, None).0
}

/// The same, with a cache: the second value of an earlier call. It is used only if it is of the same
/// commit, the same folder and the same question; otherwise git is asked, and there is a new one.
pub fn read_cached(root: &Path, cache: Option<&str>) -> (History, Option<String>) {
    let Some(top) = work_tree_of(root) else { return (History::default(), None) };
    // Without a path git compares each commit once, with one twice.
    let all: &[&str] = if std::path::absolute(root).is_ok_and(|root| root == top) { &[] } else { &["."] };
    let args = log(all);
    let history = |log: &str| History { reach: reach(&top), files: Walk::of(log).files };
    let key = cache.and_then(|_| key(root, &top, &args));
    let cached = || cache?.strip_prefix(key.as_ref()?.as_str());
    if let Some(log) = cached() {
        return (history(log), None);
    }
    match git(root, args) {
        Ok(log) => (history(&log), key.map(|key| key + &log)),
        Err(why) => (History::none(why_none(root, &why)), None),
    }
}

/// A line that is the same only as long as git gives the same answer to `args`; `None` if there is no
/// commit.
fn key(root: &Path, top: &Path, args: &[String]) -> Option<String> {
    let said = git(root, ["rev-parse", "--verify", "HEAD^{commit}", "--show-prefix"]).ok()?;
    let boundary = Repository::of(top).map(|repository| repository.boundary());
    Some(format!(
        "regain-history 1 {:016x}\n",
        fingerprint((env!("CARGO_PKG_VERSION"), said, boundary, args))
    ))
}

/// The history of the files at `paths` alone: git looks at the commits that touch them, and, if one
/// moved a file there from elsewhere, or away, also at those that touch it under that name.
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
        // If that cannot be found out, a file's history begins where it was added.
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

/// The paths from which `commits` moved files to `places`, and those to which they moved them from
/// there.
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

/// A number that changes with every commit, found without running git; 0 if the vault at `root` is
/// not under git.
pub fn stamp(root: &Path) -> u64 {
    work_tree_of(root).and_then(|top| Repository::of(&top)).map_or(0, |repository| repository.stamp())
}

/// The arguments of git for the commits that touch `places`, or for all commits if there are none.
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
    // Leaves out merges that join nothing that was requested; without a path git prints all.
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

/// Why there is no history, given git's message.
fn why_none(root: &Path, complaint: &str) -> String {
    if !super::is_available() {
        "git is not installed on this machine".to_owned()
    } else if git(root, ["rev-parse", "--git-dir"]).is_err() {
        format!("git could not read this repository: {complaint}")
    } else if git(root, ["rev-parse", "--quiet", "--verify", "HEAD"]).is_err() {
        "there is no commit yet".to_owned()
    } else {
        format!("git could not show the history: {complaint}")
    }
}

/// The texts of `blobs`, by their ids in git; without those that are too large for an entry, or not
/// on this machine.
///
/// # Errors
/// The message of git.
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
