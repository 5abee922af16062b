//! The git history as read by the program and as data: compared with a brute-force walk over all
//! commits, in unusual places, and in hostile repositories.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use regain::edge::git::history;
use regain::page::Reach;
use tempfile::TempDir;

use crate::needs::{has, needs};
use crate::program::{self, err, ok, out, regain};

/// Runs git on a day, as the person would.
pub(crate) fn git_on(dir: &Path, day: &str, args: &[&str]) -> String {
    let at = format!("{day}T12:00:00");
    let output = Command::new("git")
        .current_dir(dir)
        .args([
            "-c",
            "user.name=Ines",
            "-c",
            "user.email=ines@example.com",
            "-c",
            "commit.gpgSign=false",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(args)
        .envs([("GIT_AUTHOR_DATE", &at), ("GIT_COMMITTER_DATE", &at)])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", err(&output));
    out(&output)
}

pub(crate) fn git(dir: &Path, args: &[&str]) -> String {
    git_on(dir, "2026-03-01", args)
}

pub(crate) fn commit(dir: &Path, day: &str) {
    git_on(dir, day, &["add", "-A"]);
    git_on(dir, day, &["commit", "-q", "--allow-empty", "-m", "x"]);
}

pub(crate) fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

/// A vault under git, in the folder `at` of its repository.
pub(crate) fn vault(at: &str) -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q"]);
    let root = folder.path().join(at);
    write(&root, "regain.toml", "format = 1\n");
    (folder, root)
}

fn note(said: &str) -> String {
    format!("---\nid: N1\ndate: 2026-03-02\nrecorded: 2026-03-02\nsaid: {said}\n---\n")
}

#[test]
fn an_entry_is_shown_from_day_to_day() {
    needs!("git");
    // In a subfolder of a larger repository.
    let (folder, root) = vault("mine/plan");
    write(folder.path(), "others.txt", "not the vault's");
    write(&root, "notes/n.md", &note("we are fine"));
    commit(&root, "2026-03-03");
    write(&root, "notes/n.md", &note("we are late"));
    commit(&root, "2026-03-05");
    fs::rename(root.join("notes/n.md"), root.join("notes/talk.md")).unwrap();
    commit(&root, "2026-03-06");
    write(&root, "notes/talk.md", &(note("we are late") + "More.\n"));
    let said = ok(&root, &["history", "N1"]);
    for line in [
        "happened         Mon 2 March 2026  as the entry says",
        "first committed  Tue 3 March 2026  by the clock of the machine that made the commit",
        "Tue 3 March 2026, first committed",
        "Thu 5 March 2026 (",
        "  `said` changed from “we are fine” to “we are late”",
        "    - said: we are fine",
        "    + said: we are late",
        "  renamed from notes/n.md",
        "Not committed yet\n    + More.",
    ] {
        assert!(said.contains(line), "{line} is not in\n{said}");
    }
    let all = ok(&root, &["history"]);
    let row = all.lines().find(|line| line.starts_with("N1 ")).unwrap();
    assert!(row.contains("2026-03-03") && row.ends_with("said 2026-03-05"), "{all}");
    assert!(!all.contains("others"), "{all}");
    // In another work tree of it, where `.git` is a file.
    let other = tempfile::tempdir().unwrap();
    let tree = other.path().join("tree").display().to_string();
    git(folder.path(), &["worktree", "add", "-q", "--detach", &tree]);
    let there = other.path().join("tree/mine/plan");
    assert!(ok(&there, &["history", "N1"]).contains("Tue 3 March 2026, first committed"));
}

#[test]
fn a_missing_history_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "regain.toml", "format = 1\n");
    write(folder.path(), "notes/n.md", &note("x"));
    let output = regain(folder.path(), &["history", "N1"]);
    assert!(output.status.code() == Some(2) && err(&output).contains("not under git"), "{}", err(&output));
    needs!("git");
    git(folder.path(), &["init", "-q"]);
    assert!(err(&regain(folder.path(), &["history"])).contains("no commit yet"));
    commit(folder.path(), "2026-03-03");
    write(folder.path(), "notes/m.md", "---\nid: N2\ndate: 2026-03-02\n---\n");
    assert!(ok(folder.path(), &["history", "N2"]).contains("No commit holds it yet"));
    // A rewritten commit, and a shallow clone.
    git_on(
        folder.path(),
        "2026-03-09",
        &["commit", "-q", "--amend", "--no-edit", "--date", "2026-03-03T12:00:00"],
    );
    let said = ok(folder.path(), &["history", "N1"]);
    assert!(
        said.contains("Mon 9 March 2026") && said.contains("dated Tue 3 March 2026, and was rewritten"),
        "{said}"
    );
    commit(folder.path(), "2026-03-10");
    let other = tempfile::tempdir().unwrap();
    let from = format!("file://{}", folder.path().display());
    git(other.path(), &["clone", "-q", "--depth", "1", &from, "copy"]);
    let shallow = regain(&other.path().join("copy"), &["history", "N1"]);
    assert!(err(&shallow).contains("earlier commits are not on this machine"), "{}", err(&shallow));
}

/// A step between two commits, on one of two branches.
#[derive(Clone, Debug)]
enum Step {
    Edit(usize),
    EditElse(usize),
    Rename(usize),
    Delete(usize),
    Commit,
    /// Switches to the other branch, which is created here if necessary.
    Switch,
    /// Merges the other branch; for a file that both changed, this is the resolution.
    Merge(Resolved),
}

/// The resolution for a file that both branches changed.
#[derive(Clone, Copy, Debug)]
enum Resolved {
    Ours,
    Theirs,
    OurNameTheirText,
    Anew,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    use Resolved::*;
    let which = || 0..4_usize;
    let resolved = prop_oneof![Just(Ours), Just(Theirs), Just(OurNameTheirText), Just(Anew)];
    let step = prop_oneof![
        2 => which().prop_map(Step::Edit),
        1 => which().prop_map(Step::EditElse),
        2 => which().prop_map(Step::Rename),
        1 => which().prop_map(Step::Delete),
        3 => Just(Step::Commit),
        1 => Just(Step::Switch),
        1 => resolved.prop_map(Step::Merge),
    ];
    prop::collection::vec(step, 0..26)
}

/// An existing file and its content.
#[derive(Clone, Debug, PartialEq)]
struct There {
    path: String,
    text: String,
}

/// The files of a branch by number; a number means the same file on all branches.
type Branch = BTreeMap<usize, There>;

/// A vault with two branches, in the state after the steps so far.
struct Story<'r> {
    root: &'r Path,
    day: chrono::NaiveDate,
    /// The number of writes.
    count: usize,
    /// The number of files ever made.
    made: usize,
    /// The checked-out branch, and the other one with its name and the point where the two
    /// diverged.
    here: (&'static str, Branch),
    other: Option<(&'static str, Branch)>,
    parted: Branch,
    /// The files touched since the last commit: a commit never both moves and changes a file.
    touched: BTreeSet<usize>,
    /// The file number of each of four slots on each branch.
    slots: BTreeMap<(&'static str, usize), usize>,
}

impl Story<'_> {
    fn step(&mut self, step: &Step) {
        self.count += 1;
        let count = self.count;
        match *step {
            Step::Edit(slot) | Step::EditElse(slot) => {
                let slot = (self.here.0, slot);
                let known = self.slots.get(&slot).copied().filter(|id| self.here.1.contains_key(id));
                let id = known.unwrap_or_else(|| {
                    self.made += 1;
                    self.made
                });
                self.slots.insert(slot, id);
                if self.touched.insert(id) {
                    let path = self
                        .here
                        .1
                        .get(&id)
                        .map_or_else(|| format!("notes/{id} {count}\n'.md"), |there| there.path.clone());
                    self.write(id, path, matches!(step, Step::Edit(_)));
                }
            }
            Step::Rename(slot) => {
                let Some(id) = self.slot(slot) else { return };
                let folder = if count.is_multiple_of(2) { "moved/" } else { "" };
                let there = self.here.1.get_mut(&id).unwrap();
                let old = std::mem::replace(&mut there.path, format!("notes/{folder}{id} {count} new.md"));
                fs::create_dir_all(self.root.join("notes/moved")).unwrap();
                fs::rename(self.root.join(old), self.root.join(&there.path)).unwrap();
            }
            Step::Delete(slot) => {
                let Some(id) = self.slot(slot) else { return };
                let gone = self.here.1.remove(&id).unwrap();
                fs::remove_file(self.root.join(gone.path)).unwrap();
            }
            Step::Commit => self.commit(),
            Step::Switch => {
                self.commit();
                match self.other.take() {
                    None => {
                        git(self.root, &["checkout", "-q", "-b", "phone"]);
                        self.parted = self.here.1.clone();
                        self.slots = self
                            .slots
                            .iter()
                            .flat_map(|((_, slot), id)| {
                                ["main", "phone"].map(|branch| ((branch, *slot), *id))
                            })
                            .collect();
                        self.other = Some(std::mem::replace(&mut self.here, ("phone", self.parted.clone())));
                    }
                    Some(other) => {
                        git(self.root, &["checkout", "-q", other.0]);
                        self.other = Some(std::mem::replace(&mut self.here, other));
                    }
                }
            }
            Step::Merge(resolved) => {
                self.commit();
                let Some((name, theirs)) = self.other.clone() else { return };
                // The tree is built by hand below: git's own merge is not what is tested.
                git(self.root, &["merge", "-q", "--no-ff", "--no-commit", "-s", "ours", name]);
                let ids: BTreeSet<usize> = self.here.1.keys().chain(theirs.keys()).copied().collect();
                for id in ids {
                    self.merge(id, theirs.get(&id), resolved);
                }
                self.parted = theirs;
                self.commit();
            }
        }
    }

    /// The number of a file that exists and was not touched, which is marked as touched.
    fn slot(&mut self, slot: usize) -> Option<usize> {
        let id = *self.slots.get(&(self.here.0, slot))?;
        (self.here.1.contains_key(&id) && self.touched.insert(id)).then_some(id)
    }

    fn write(&mut self, id: usize, path: String, is_words: bool) {
        let count = self.count;
        let said = if is_words { count } else { id };
        let text = format!("---\nid: N{id}\nsaid: {said}\n---\nunique {id} {count}\n");
        write(self.root, &path, &text);
        self.here.1.insert(id, There { path, text });
    }

    fn merge(&mut self, id: usize, theirs: Option<&There>, resolved: Resolved) {
        let (ours, parted) = (self.here.1.get(&id).cloned(), self.parted.get(&id));
        let (ours_changed, theirs_changed) = (ours.as_ref() != parted, theirs != parted);
        if !theirs_changed {
            return;
        }
        if let Some(ours) = &ours {
            fs::remove_file(self.root.join(&ours.path)).unwrap();
        }
        let merged = match (resolved, &ours, theirs) {
            _ if !ours_changed => theirs.cloned(),
            (Resolved::Ours, ..) => ours,
            (Resolved::Theirs, ..) => theirs.cloned(),
            (Resolved::OurNameTheirText, Some(ours), Some(theirs)) => {
                Some(There { path: ours.path.clone(), text: theirs.text.clone() })
            }
            (_, ours, theirs) => {
                let path = ours.as_ref().or(theirs).map(|there| there.path.clone()).unwrap_or_default();
                self.write(id, path, true);
                return;
            }
        };
        match merged {
            None => drop(self.here.1.remove(&id)),
            Some(merged) => {
                write(self.root, &merged.path, &merged.text);
                self.here.1.insert(id, merged);
            }
        }
    }

    fn commit(&mut self) {
        self.touched.clear();
        self.day = self.day.succ_opt().unwrap();
        commit(self.root, &self.day.to_string());
    }
}

/// The texts of a file by the numbers of the commits that introduced them, each with the day.
type Texts = BTreeMap<usize, (String, String)>;

/// The texts of each file of the last commit, by the file's id, each with the day of the commit
/// that introduced it. Reads every tree of every commit; each file has the texts that it had in any
/// parent.
fn by_brute_force(root: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let mut after: BTreeMap<String, BTreeMap<String, Texts>> = BTreeMap::new();
    let mut last = String::new();
    let log =
        git(root, &["log", "--reverse", "--topo-order", "--format=%H %cd %P", "--date=format:%Y-%m-%d"]);
    // The days of a story are ascending.
    let mut commits: Vec<Vec<&str>> = log.lines().map(|line| line.split_whitespace().collect()).collect();
    commits.sort_by_key(|words| words[1].to_owned());
    for (number, words) in commits.iter().enumerate() {
        let mut files = BTreeMap::new();
        for entry in git(root, &["ls-tree", "-r", "-z", words[0], "."])
            .split('\0')
            .filter(|entry| entry.contains("notes/"))
        {
            let text = git(root, &["cat-file", "blob", entry.split(['\t', ' ']).nth(2).unwrap()]);
            let id = text.lines().nth(1).unwrap().to_owned();
            let of_parents = words[2..].iter().filter_map(|parent| after[*parent].get(&id));
            let mut texts: Texts =
                of_parents.flatten().map(|(number, text)| (*number, text.clone())).collect();
            if texts.values().next_back().is_none_or(|(_, before)| *before != text) {
                texts.insert(number, (words[1].to_owned(), text));
            }
            files.insert(id, texts);
        }
        words[0].clone_into(&mut last);
        after.insert(last.clone(), files);
    }
    let texts = |(id, texts): (String, Texts)| (id, texts.into_values().collect());
    after.remove(&last).unwrap_or_default().into_iter().map(texts).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// The first commit and the later texts of every file are those found by a walk over the trees
    /// of all commits, whatever was merged and however it was resolved.
    #[test]
    fn history_is_what_a_walk_over_all_commits_says(steps in steps()) {
        if !has(&["git"]) {
            return Ok(());
        }
        let (_folder, root) = vault("plan");
        let mut story = Story {
            root: &root, day: "2026-01-01".parse().unwrap(), count: 0, made: 0, here: ("main", Branch::new()), other: None,
            parted: Branch::new(), touched: BTreeSet::new(), slots: BTreeMap::new(),
        };
        story.step(&Step::Commit);
        for step in steps.iter().chain([&Step::Commit]) {
            story.step(step);
        }
        let read = history::read(&root);
        prop_assert_eq!(&read.reach, &Reach::Whole);
        let texts = by_brute_force(&root);
        let blobs: Vec<&str> = read.files.values().flatten().map(|version| &*version.blob).collect();
        let contents = history::texts(&root, &blobs).unwrap();
        let there = &story.here.1;
        prop_assert_eq!(there.len(), texts.len());
        for (i, There { path, .. }) in there {
            let versions = read.of(path);
            // The commit that added the settings also touches others, whose history is then
            // incomplete.
            for paths in [&[&**path][..], &[path, "regain.toml"]] {
                let alone = history::read_of(&root, paths);
                prop_assert_eq!(alone.of(path), versions, "{} of {:?}", path, paths);
            }
            let mut wanted = texts[&format!("id: N{i}")].clone();
            let mut got: Vec<(String, String)> = versions.iter().map(|version| (version.day.to_string(), contents[&*version.blob].clone())).collect();
            got.dedup_by(|later, before| later.1 == before.1);
            wanted.dedup_by(|later, before| later.1 == before.1);
            prop_assert_eq!(&got, &wanted, "{}", path);
            prop_assert_eq!(&got.last().unwrap().1, &there[i].text);
        }
        // The program reports the first day, and each change of what was said.
        let said = ok(&root, &["history"]);
        for (i, wanted) in there.keys().map(|i| (i, &texts[&format!("id: N{i}")])) {
            let row = said.lines().find(|line| line.starts_with(&format!("N{i} "))).unwrap();
            prop_assert!(row.contains(&wanted[0].0), "{}", said);
            let line = |text: &str| text.lines().nth(2).unwrap().to_owned();
            let changes: Vec<String> = wanted.windows(2).filter(|pair| line(&pair[0].1) != line(&pair[1].1)).map(|pair| format!("said {}", pair[1].0)).collect();
            prop_assert!(row.ends_with(&changes.join(", ")), "{:?} in {}", changes, row);
        }
    }
}

/// Both sides of a merge are in the history.
#[test]
fn commits_of_a_branch_have_the_day_on_which_they_were_made() {
    needs!("git");
    let (_folder, root) = vault("");
    commit(&root, "2026-03-01");
    git(&root, &["checkout", "-q", "-b", "phone"]);
    write(&root, "notes/n.md", &note("x"));
    commit(&root, "2026-03-02");
    git(&root, &["checkout", "-q", "main"]);
    write(&root, "notes/m.md", "---\nid: N2\ndate: 2026-03-02\n---\n");
    commit(&root, "2026-03-03");
    git_on(&root, "2026-03-08", &["merge", "-q", "--no-edit", "phone"]);
    let all = ok(&root, &["history"]);
    let row = |id: &str| {
        let line = all.lines().find(|line| line.starts_with(id)).unwrap();
        line.split_whitespace().collect::<Vec<_>>()
    };
    assert_eq!(row("N1"), ["N1", "2026-03-02", "2026-03-02", "2026-03-02"]);
    assert_eq!(row("N2"), ["N2", "2026-03-02", "2026-03-03"]);
}

/// Settings and files of a repository that would run a program, ask a question, or leak something:
/// nothing of that happens.
#[cfg(unix)]
#[test]
fn a_hostile_repository_runs_nothing_and_leaks_nothing() {
    use std::os::unix::fs::PermissionsExt;
    needs!("git", "sh");
    let (folder, root) = vault("");
    write(&root, "notes/n.md", &note("x"));
    write(&root, "notes/odd\nname \u{1}.md", "---\nid: N2\ndate: 2026-03-02\n---\n");
    // What is asked for has an earlier text, too, and one that is far too large.
    let asked = |target: &str| format!("---\nid: E1\nmeasure: count\ntarget: {target}\n---\n");
    write(
        &root,
        "plan.md",
        "---\nstatus: active\nissued: 2026-03-01\nstart: 2026-03-01\nend: 2026-04-13\n---\n",
    );
    write(&root, "expectations/odd\nname \u{1}.md", &asked("10"));
    commit(&root, "2026-03-03");
    let large = "x".repeat(3 << 20);
    write(&root, "notes/n.md", &large);
    write(&root, "expectations/odd\nname \u{1}.md", &large);
    commit(&root, "2026-03-04");
    write(&root, "notes/n.md", &note("y"));
    write(&root, "expectations/odd\nname \u{1}.md", &asked("12"));
    commit(&root, "2026-03-05");
    let away = tempfile::tempdir().unwrap();
    let ran = away.path().join("ran");
    let script = away.path().join("evil.sh");
    fs::write(&script, format!("#!/bin/sh\ntouch {}\ncat\n", ran.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let evil = script.display().to_string();
    write(&root, ".gitattributes", "*.md diff=evil filter=evil\n");
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.askPass",
        "pager.log",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.process",
        "gpg.program",
        "core.alternateRefsCommand",
        "credential.helper",
        "alias.log",
        "alias.status",
        "uploadpack.packObjectsHook",
        "core.gitProxy",
        "sequence.editor",
    ] {
        git(&root, &["config", key, &evil]);
    }
    git(&root, &["config", "log.showSignature", "true"]);
    git(&root, &["config", "remote.origin.url", "https://me:t0ken@git.example/x"]);
    git(&root, &["config", "remote.origin.promisor", "true"]);
    git(&root, &["config", "remote.origin.partialclonefilter", "blob:none"]);
    fs::create_dir_all(root.join(".git/hooks")).unwrap();
    for hook in
        ["pre-commit", "post-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman"]
    {
        fs::copy(&script, root.join(".git/hooks").join(hook)).unwrap();
    }
    write(&root, "notes/n.md", &note("not committed"));
    let mut said = String::new();
    for args in [
        &["history"][..],
        &["history", "N1"],
        &["history", "notes/odd\nname \u{1}.md"],
        &["doctor"],
        &["status"],
        &["status", "--format", "json"],
        &["review"],
        &["check"],
        &["check", "--fix"],
        &["build"],
        &["build", "--for", "adviser"],
        &["packet"],
        &["packet", "--for", "adviser"],
        &["packet", "--for", "adviser", "--chronology"],
        &["commit"],
        &["seal"],
        &["verify"],
        &["prove", "N1"],
    ] {
        let mut command = program::command(program::TODAY, &root, args);
        for variable in ["GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SSH_COMMAND", "GIT_ASKPASS"] {
            command.env(variable, &evil);
        }
        let output = command.env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
        said += &format!("{}{}", out(&output), err(&output));
        assert!(!ran.exists(), "`{}` ran something", args.join(" "));
    }
    let pages =
        ["timeline.html", "entries/notes/n.html"].map(|page| fs::read_to_string(root.join("out").join(page)));
    said += &pages.map(Result::unwrap).concat();
    assert!(said.contains("First committed Tue 3 March 2026"), "{said}");
    assert!(said.contains("was `10` until a commit of 2026-03-05"), "{said}");
    assert!(!said.contains("t0ken"), "{said}");
    let one = ok(&root, &["history", "N1"]);
    assert!(one.contains("too large") && one.contains("Tue 3 March 2026, first committed"), "{one}");
    // A `.git` file that points nowhere.
    fs::rename(folder.path().join(".git"), away.path().join("git")).unwrap();
    fs::write(folder.path().join(".git"), "gitdir: /no/such/place\n").unwrap();
    let nowhere = regain(&root, &["history"]);
    assert!(
        nowhere.status.code() == Some(2) && err(&nowhere).contains("git could not read this repository"),
        "{}",
        err(&nowhere)
    );
    assert!(regain(&root, &["check"]).status.code().is_some_and(|code| code < 2));
}
