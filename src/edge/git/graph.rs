//! Derives the versions of each file from the graph of commits: the only place that handles merges.
//!
//! A file that one branch deleted and another kept has its whole history; the history of one that
//! was deleted everywhere and is made again starts over. Parses git's output, and runs nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::page::Version;

/// The character that begins a commit in git's output; the other parts follow in a fixed order.
pub(super) const COMMIT: char = '\u{1}';

/// How a commit is printed: its hash, its committer date, its author date, and its parents.
pub(super) const FORMAT: &str = "%H %cd %ad %P";

/// The result of a walk over all commits, parents before children.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The versions of every file that exists after the last commit.
    pub(super) files: BTreeMap<Arc<str>, Vec<Version>>,
    /// The commits in which a file begins or ends: it may have been moved from or to a path that
    /// was not requested.
    pub(super) ends: BTreeSet<Arc<str>>,
}

/// Every move in git's output: from where, and where to.
pub(super) fn moves(log: &str) -> Vec<(&str, &str)> {
    let changes = commits(log).into_iter().flat_map(|commit| commit.changes);
    changes.filter(|change| change.is_move).filter_map(|change| Some((change.path, change.now?))).collect()
}

/// A commit as git prints it.
struct Commit<'l> {
    id: Arc<str>,
    day: NaiveDate,
    claimed: NaiveDate,
    parents: Vec<&'l str>,
    /// Its changes compared with its first parent.
    changes: Vec<Change<'l>>,
}

/// The change of one file in a commit.
struct Change<'l> {
    path: &'l str,
    /// The new path; `None` if the file was deleted, or is no longer a plain file.
    now: Option<&'l str>,
    blob: &'l str,
    is_move: bool,
}

/// The files after one commit, each with the indices of its versions, oldest first. The last
/// version is the present one.
type Files = BTreeMap<Arc<str>, Rc<Vec<usize>>>;

impl Walk {
    /// Parses git's output.
    pub(super) fn of(log: &str) -> Self {
        let commits = commits(log);
        let mut children: HashMap<&str, usize> = HashMap::new();
        for parent in commits.iter().flat_map(|commit| &commit.parents) {
            *children.entry(parent).or_default() += 1;
        }
        let mut walk = Self::default();
        let mut versions = Vec::new();
        let mut after: HashMap<&str, Files> = HashMap::new();
        for commit in &commits {
            let mut sides = Vec::with_capacity(commit.parents.len());
            for parent in &commit.parents {
                let left = children.entry(parent).or_default();
                *left = left.saturating_sub(1);
                // The last child needs no copy.
                sides.extend(if *left == 0 { after.remove(parent) } else { after.get(parent).cloned() });
            }
            let files = walk.follow(commit, sides, &mut versions);
            after.insert(&commit.id, files);
        }
        let last = commits.last().and_then(|commit| after.remove(&*commit.id)).unwrap_or_default();
        let version = |number: &usize| Version::clone(&versions[*number]);
        walk.files =
            last.into_iter().map(|(path, numbers)| (path, numbers.iter().map(version).collect())).collect();
        walk
    }

    /// The files after `commit`, given the files after each of its parents in `sides`.
    fn follow(&mut self, commit: &Commit, mut sides: Vec<Files>, versions: &mut Vec<Version>) -> Files {
        let mut files = match sides.len() {
            0 => Files::new(),
            1 => sides.remove(0),
            // The first side is still compared with the others: a file of it may have another name
            // now.
            _ => sides[0].clone(),
        };
        // A file may move to a path that another one left.
        let before: Vec<_> = commit.changes.iter().map(|change| files.remove(change.path)).collect();
        for (change, before) in commit.changes.iter().zip(before) {
            let Some(now) = change.now else {
                self.ends.insert(Arc::clone(&commit.id));
                continue;
            };
            let now: Arc<str> = now.into();
            // If a merge takes the text of another side, the file has that side's history.
            let says_so = |numbers: &&Rc<Vec<usize>>| {
                numbers.last().is_some_and(|last| *versions[*last].blob == *change.blob)
            };
            let of_others = || sides.iter().skip(1).filter_map(|side| side.get(&now));
            let theirs = of_others().find(says_so).cloned();
            let mut numbers = theirs.or(before).or_else(|| of_others().next().cloned()).unwrap_or_default();
            if numbers.is_empty() {
                self.ends.insert(Arc::clone(&commit.id));
            }
            commit.add(&mut numbers, &now, change.blob, versions);
            files.insert(now, numbers);
        }
        for side in &sides {
            join(commit, &mut files, side, versions);
        }
        files
    }
}

impl Commit<'_> {
    /// Records that the file at `path` has the content `blob` from now on.
    fn add(&self, numbers: &mut Rc<Vec<usize>>, path: &Arc<str>, blob: &str, versions: &mut Vec<Version>) {
        let last = numbers.last().map(|last| &versions[*last]);
        if last.is_some_and(|last| *last.blob == *blob && last.path == *path) {
            return;
        }
        Rc::make_mut(numbers).push(versions.len());
        let (commit, path) = (Arc::clone(&self.id), Arc::clone(path));
        versions.push(Version { commit, day: self.day, claimed: self.claimed, path, blob: blob.into() });
    }
}

/// Merges in what one side of a merge knows about the files after it: by their names, or by their
/// first versions if one side moved them.
fn join(commit: &Commit, files: &mut Files, side: &Files, versions: &mut Vec<Version>) {
    let news: Vec<(&Arc<str>, &Rc<Vec<usize>>)> = side
        .iter()
        .filter(|(path, theirs)| files.get(*path).is_none_or(|ours| !Rc::ptr_eq(ours, theirs)))
        .collect();
    if news.is_empty() {
        return;
    }
    let mut by_first: Option<HashMap<usize, Arc<str>>> = None;
    for (path, theirs) in news {
        let path = if files.contains_key(path) {
            Arc::clone(path)
        } else {
            let first = |(path, numbers): (&Arc<str>, &Rc<Vec<usize>>)| (numbers[0], Arc::clone(path));
            let by_first = by_first.get_or_insert_with(|| files.iter().map(first).collect());
            let Some(path) = by_first.get(&theirs[0]) else { continue };
            Arc::clone(path)
        };
        let Some(ours) = files.get_mut(&path) else { continue };
        if theirs.iter().all(|number| ours.contains(number)) {
            continue;
        }
        let says = ours.last().map(|last| Arc::clone(&versions[*last].blob)).unwrap_or_default();
        *ours = Rc::new(both(ours, theirs, versions));
        commit.add(ours, &path, &says, versions);
    }
}

/// The versions of both sides, in order. If each side has versions of its own, a mere move is left
/// out: next to a text of the other side it would look like a change.
fn both(ours: &[usize], theirs: &[usize], versions: &[Version]) -> Vec<usize> {
    let is_move =
        |side: &[usize], at: usize| at > 0 && versions[side[at]].blob == versions[side[at - 1]].blob;
    let of_ours: HashSet<usize> = ours.iter().copied().collect();
    let of_theirs: HashSet<usize> = theirs.iter().copied().collect();
    let is_ahead = ours.iter().all(|number| of_theirs.contains(number));
    let own = |side: &[usize], other: &HashSet<usize>| -> Vec<usize> {
        let is_kept = |at: &usize| is_ahead || other.contains(&side[*at]) || !is_move(side, *at);
        (0..side.len()).filter(is_kept).map(|at| side[at]).collect()
    };
    let mut all = own(ours, &of_theirs);
    all.extend(own(theirs, &of_ours));
    all.sort_unstable();
    all.dedup();
    all
}

fn commits(log: &str) -> Vec<Commit<'_>> {
    let mut commits: Vec<Commit> = Vec::new();
    let mut parts = log.split('\0');
    while let Some(part) = parts.next() {
        if let Some(head) = part.strip_prefix(COMMIT) {
            let mut words = head.split_whitespace();
            let id = words.next();
            let mut day = || words.next()?.parse().ok();
            // A commit without a readable day is ignored.
            if let (Some(id), Some(day), Some(claimed)) = (id, day(), day()) {
                let id = id.into();
                commits.push(Commit { id, day, claimed, parents: words.collect(), changes: Vec::new() });
            }
            continue;
        }
        let Some(change) = part.trim_start_matches('\n').strip_prefix(':') else { continue };
        let words: Vec<&str> = change.split(' ').collect();
        let [_, mode, _, blob, status] = words[..] else { continue };
        let Some(path) = parts.next() else { break };
        let is_move = status.starts_with('R');
        let to = if is_move { parts.next() } else { None };
        // Symbolic links and submodules are not files.
        let is_file = status != "D" && mode.starts_with("100");
        let now = is_file.then(|| to.unwrap_or(path));
        if let Some(commit) = commits.last_mut() {
            commit.changes.push(Change { path, now, blob, is_move });
        }
    }
    commits
}
