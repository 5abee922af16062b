//! The history of a vault's files, as one walk over its commits.
//!
//! A file is followed to another name only where a commit moved it without changing it: what is only alike
//! may be another entry. A file that was deleted and is made again begins anew. Nothing is written, no
//! patch is made, so nothing that a repository names to show or compare files is run.

use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{git, run, work_tree_of};
use crate::page::{History, LARGEST_ENTRY, Reach, Version};

/// What begins a commit in what git prints; every other part follows from the parts before it.
const COMMIT: char = '\u{1}';

/// The history of the files in `folders` of the vault at `root` (of all, where none is named), as far as git
/// knows it. Never fails: why there is none is part of the answer.
pub fn read(root: &Path, folders: &[&str]) -> History {
    if work_tree_of(root).is_none() {
        return History::none("the vault is not under git");
    }
    if !super::is_available() {
        return History::none("there is no `git` on this machine");
    }
    if git(root, ["rev-parse", "--quiet", "--verify", "HEAD"]).is_err() {
        return match git(root, ["rev-parse", "--git-dir"]) {
            Ok(_) => History::none("there is no commit yet"),
            Err(why) => History::none(format!("git does not read this repository: {why}")),
        };
    }
    let format = format!("--format={COMMIT}%H %cd %ad");
    let mut args = vec![
        "--literal-pathspecs",
        "log",
        "--reverse",
        "--topo-order",
        "--full-history",
        "--diff-merges=first-parent",
        "--relative",
        "--raw",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=all",
        "-z",
        "--no-abbrev",
        "-M100%",
        "-l0",
        "--date=format:%Y-%m-%d",
        &format,
        "--",
    ];
    args.extend_from_slice(if folders.is_empty() { &["."] } else { folders });
    match git(root, args) {
        Ok(log) => {
            let shallow = git(root, ["rev-parse", "--is-shallow-repository"]);
            let is_shallow = shallow.is_ok_and(|answer| answer.trim() == "true");
            History { reach: if is_shallow { Reach::Shallow } else { Reach::Whole }, files: files(&log) }
        }
        Err(why) => History::none(format!("git does not tell the history: {why}")),
    }
}

/// The versions of every file that `log` leaves there.
fn files(log: &str) -> BTreeMap<Arc<str>, Vec<Version>> {
    let mut files: BTreeMap<Arc<str>, Vec<Version>> = BTreeMap::new();
    // What was deleted: where a merge brings it back, it is what it was.
    let mut deleted: BTreeMap<Arc<str>, Vec<Version>> = BTreeMap::new();
    let mut commit: Option<(Arc<str>, NaiveDate, NaiveDate)> = None;
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
        let (Some((id, day, claimed)), true) = (&commit, mode.starts_with("100") || status == "D") else {
            continue;
        };
        let now: Arc<str> = to.unwrap_or(path).into();
        if status == "D" {
            deleted.extend(files.remove_entry(&now));
            continue;
        }
        let mut versions = match (to, status) {
            (Some(_), _) => files.remove(path).unwrap_or_default(),
            // Of the two sides of a merge, each may add it.
            (None, "A") => files
                .remove(&now)
                .or_else(|| {
                    deleted
                        .remove(&now)
                        .filter(|versions| versions.last().is_some_and(|last| *last.blob == *blob))
                })
                .unwrap_or_default(),
            _ => files.remove(&now).unwrap_or_default(),
        };
        let is_known = versions.last().is_some_and(|last| *last.blob == *blob && last.path == now);
        if !is_known {
            let (commit, path) = (Arc::clone(id), Arc::clone(&now));
            versions.push(Version { commit, day: *day, claimed: *claimed, path, blob: blob.into() });
        }
        files.insert(now, versions);
    }
    files
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
    let list = |blobs: &[&str]| -> Result<Stdio, String> {
        let write = || {
            let mut file = tempfile::tempfile()?;
            file.write_all(blobs.join("\n").as_bytes())?;
            file.write_all(b"\n")?;
            file.rewind()?;
            Ok::<_, std::io::Error>(Stdio::from(file))
        };
        write().map_err(|error| crate::edge::file::reason(&error))
    };
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
