//! The git history where it is shown: on pages, in findings, and in what an adviser gets.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::history::{commit, git, git_on, vault, write};
use crate::needs::needs;
use crate::program::{TODAY, command, err, ok, out, regain};

const PLAN: &str =
    "---\ntitle: The plan\nstatus: active\nissued: 2026-02-13\nstart: 2026-02-13\nend: 2026-04-13\n---\n";

fn expectation(target: &str) -> String {
    format!("---\nid: E2\ntitle: Articles\nwording: Write articles\nmeasure: number\ntarget: {target}\n---\n")
}

fn note(said: &str) -> String {
    format!(
        "---\nid: N1\ndate: 2026-03-02\nrecorded: 2026-03-02\nchannel: verbal\nfrom: Dana\nsaid: {said}\nfor: E2\nprivacy: shared\n---\n"
    )
}

fn page(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join("out").join(path)).unwrap()
}

/// The findings of a rule, as `path: message`.
fn found(root: &Path, rule: &str) -> Vec<String> {
    found_on(TODAY, root, rule)
}

fn found_on(today: &str, root: &Path, rule: &str) -> Vec<String> {
    let output = command(today, root, &["check", "--all", "--format", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = json["findings"].as_array().unwrap().iter().filter(|found| found["rule"] == rule);
    let text = |found: &serde_json::Value, key: &str| found[key].as_str().unwrap().to_owned();
    found.map(|found| format!("{}: {}", text(found, "path"), text(found, "message"))).collect()
}

/// A vault with a plan, an expectation, a note of the day before its commit, and one of a week
/// before.
fn with_notes(root: &Path) {
    write(root, "plan.md", PLAN);
    write(root, "expectations/e.md", &expectation("10"));
    commit(root, "2026-02-16");
    write(root, "notes/n.md", &note("fine"));
    write(
        root,
        "notes/late.md",
        "---\nid: N2\ndate: 2026-02-25\nsaid: later\nfrom: Dana\nprivacy: adviser\n---\n",
    );
    commit(root, "2026-03-03");
}

#[test]
fn pages_say_when_something_was_first_committed_and_by_whose_clock() {
    needs!("git");
    let (_folder, root) = vault("a/vault");
    with_notes(&root);
    write(&root, "notes/new.md", "---\nid: N3\ndate: 2026-03-10\nsaid: new\n---\n");
    regain(&root, &["build"]);
    let n = page(&root, "entries/notes/n.html");
    assert!(
        n.contains("First committed Tue 3 March 2026, by the clock of the computer that made the commit.")
    );
    assert!(page(&root, "entries/notes/new.html").contains("No commit holds it yet"));
    let timeline = page(&root, "timeline.html");
    for said in [
        "In git since Mon 16 February 2026.",
        "first committed Tue 3 March 2026, 6 days later",
        "; no commit holds it yet",
        "by the clock of the computer that made them",
    ] {
        assert!(timeline.contains(said), "{said}");
    }
    assert_eq!(timeline.matches("; first committed").count(), 1, "what is as one expects is not said");
    // The same history gives the same bytes, also without an earlier build.
    let before = fs::read(root.join("out/timeline.html")).unwrap();
    fs::remove_dir_all(root.join("out")).unwrap();
    regain(&root, &["build"]);
    assert!(before == fs::read(root.join("out/timeline.html")).unwrap());
    // A later commit, under another name: it is the same entry.
    fs::rename(root.join("notes/n.md"), root.join("notes/talk.md")).unwrap();
    commit(&root, "2026-03-05");
    write(&root, "notes/talk.md", &note("not fine"));
    commit(&root, "2026-03-06");
    regain(&root, &["build"]);
    let talk = page(&root, "entries/notes/talk.html");
    assert!(talk.contains("First committed Tue 3 March 2026"), "{talk}");
    assert!(talk.contains("A later commit changed the file on Fri 6 March 2026"), "{talk}");
    // In another work tree, where `.git` is a file.
    let other = tempfile::tempdir().unwrap();
    let tree = other.path().join("tree").display().to_string();
    git(&root, &["worktree", "add", "-q", "--detach", &tree]);
    let there = other.path().join("tree/a/vault");
    regain(&there, &["build"]);
    assert!(page(&there, "entries/notes/talk.html").contains("First committed Tue 3 March 2026"));
}

#[test]
fn a_history_that_is_rewritten_shallow_or_cannot_be_read_is_said_to_be() {
    needs!("git");
    let (folder, root) = vault("");
    with_notes(&root);
    git_on(&root, "2026-03-09", &["commit", "-q", "--amend", "--no-edit", "--date", "2026-03-03T12:00:00"]);
    regain(&root, &["build"]);
    assert!(page(&root, "entries/notes/n.html").contains(
        "First committed Mon 9 March 2026, by the clock of the computer that made the commit. \
         The commit is dated Tue 3 March 2026, and was rewritten later."
    ));
    assert!(page(&root, "timeline.html").contains("Some commits were rewritten later"));
    let chronology = ok(&root, &["packet", "--for", "adviser", "--chronology"]);
    let both = "| Mon 2 March 2026 | Mon 9 March 2026 (rewritten; dated Tue 3 March 2026) |";
    assert!(chronology.contains(both), "{chronology}");
    let other = tempfile::tempdir().unwrap();
    let from = format!("file://{}", folder.path().display());
    git(other.path(), &["clone", "-q", "--depth", "1", &from, "copy"]);
    let copy = other.path().join("copy");
    regain(&copy, &["build"]);
    let not_here = "Earlier commits are not on this computer";
    assert!(page(&copy, "entries/notes/n.html").contains(not_here));
    assert!(page(&copy, "timeline.html").contains(not_here));
    let packet = ok(&copy, &["packet", "--for", "adviser"]);
    assert!(packet.contains("Earlier versions are not on the computer"), "{packet}");
    // A repository that does not exist, and one without a commit.
    fs::rename(folder.path().join(".git"), folder.path().join("out/git")).unwrap();
    fs::write(folder.path().join(".git"), "gitdir: /no/such/place\n").unwrap();
    regain(&root, &["build"]);
    let timeline = page(&root, "timeline.html");
    assert!(timeline.contains("When anything here was first committed is not known: git could not read"));
    assert!(!page(&root, "entries/notes/n.html").to_lowercase().contains("commit"));
    let packet = ok(&root, &["packet", "--for", "adviser"]);
    assert!(packet.contains("whose history could not be read") && !packet.contains("/no/such"), "{packet}");
    fs::remove_file(folder.path().join(".git")).unwrap();
    git(folder.path(), &["init", "-q"]);
    regain(&root, &["build"]);
    assert!(page(&root, "timeline.html").contains("is not known: there is no commit yet."));
}

/// An adviser sees the source of each day. Others get the same packet as without git: the employer
/// does not have the commits, and nobody marked them for others.
#[test]
fn only_an_adviser_sees_the_day_of_the_first_commit() {
    needs!("git");
    let (folder, root) = vault("");
    with_notes(&root);
    write(&root, "notes/n.md", &note("not fine"));
    commit(&root, "2026-03-06");
    write(&root, "journal/j.md", "---\ndate: 2026-02-01\n---\nalone\n");
    commit(&root, "2026-03-07");
    let packet = ok(&root, &["packet", "--for", "adviser"]);
    for said in [
        "“First committed” is the day from which on git has it",
        "nobody else has confirmed it.",
        "Mon 2 March 2026 | Tue 3 March 2026; what was said was changed on Fri 6 March 2026 |",
        "Note: Late | not stated | Tue 3 March 2026 |",
    ] {
        assert!(packet.contains(said), "{said} is not in\n{packet}");
    }
    let chronology = ok(&root, &["packet", "--for", "adviser", "--chronology"]);
    let kept =
        |text: &str| text.split("## ").find(|part| part.contains("First committed")).map(str::to_owned);
    assert_eq!(kept(&chronology), kept(&packet));
    for gone in ["7 March", "n.md", "journal", "alone"] {
        assert!(!packet.contains(gone) && !chronology.contains(gone), "{gone}");
    }
    // A change that is not committed is reported, too.
    write(&root, "notes/n.md", &note("fine after all"));
    write(
        &root,
        "notes/new.md",
        "---\ndate: 2026-03-09\nrecorded: 2026-03-09\nsaid: new\nprivacy: adviser\n---\n",
    );
    let packet = ok(&root, &["packet", "--for", "adviser"]);
    assert!(packet.contains("what was said was changed since, and that is not committed"), "{packet}");
    assert!(packet.contains("Note: New | Mon 9 March 2026 | not committed yet |"), "{packet}");
    let outs = || -> Vec<String> {
        let what = [&["packet"][..], &["export"], &["agenda"], &["counter-plan"], &["brief"]];
        let to = ["hr", "manager"].map(|to| what.map(|what| [what, &["--for", to]].concat()));
        let outs = to.into_iter().flatten().map(|args| regain(&root, &args));
        outs.map(|output| out(&output) + &err(&output)).collect()
    };
    let with_git = outs();
    assert!(with_git[0].contains("fine after all"), "{}", with_git[0]);
    fs::rename(folder.path().join(".git"), folder.path().join("out-of-it")).unwrap();
    assert_eq!(with_git, outs());
}

#[test]
fn without_git_pages_and_packets_are_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "regain.toml", "format = 1\n");
    write(folder.path(), "plan.md", PLAN);
    write(folder.path(), "expectations/e.md", &expectation("10"));
    write(folder.path(), "notes/n.md", &note("fine"));
    regain(folder.path(), &["build"]);
    for path in ["timeline.html", "entries/notes/n.html", "dashboard.html"] {
        assert!(!page(folder.path(), path).to_lowercase().contains("commit"), "{path}");
    }
    let packet = ok(folder.path(), &["packet", "--for", "adviser"]);
    assert!(
        !packet.to_lowercase().contains("commit") && packet.contains("| When | What | About |"),
        "{packet}"
    );
}

/// An edit that is not recorded is reported with the old value; the fix writes the line, and the
/// finding is gone.
#[test]
fn an_unrecorded_edit_of_what_is_asked_is_reported() {
    needs!("git");
    let (_folder, root) = vault("sub");
    write(&root, "plan.md", PLAN);
    write(&root, "expectations/e.md", &expectation("9"));
    // Before the plan was issued, and on the first day, it was a draft.
    commit(&root, "2026-02-10");
    write(&root, "expectations/e.md", &expectation("10"));
    commit(&root, "2026-02-13");
    assert_eq!(found(&root, "change/unrecorded"), [""; 0]);
    // Another spelling is the same value.
    write(&root, "expectations/e.md", &expectation("\"10.0\""));
    commit(&root, "2026-02-20");
    assert_eq!(found(&root, "change/unrecorded"), [""; 0]);
    write(&root, "expectations/e.md", &expectation("12"));
    let not_committed = "expectations/e.md: was `10` at the last commit, and no line under `changes` says so";
    assert_eq!(found(&root, "change/unrecorded"), [not_committed]);
    commit(&root, "2026-02-24");
    let said =
        "expectations/e.md: was `10` until a commit of 2026-02-24, and no line under `changes` says so";
    assert_eq!(found(&root, "change/unrecorded"), [said]);
    // The page and `status` say the same.
    regain(&root, &["build"]);
    assert!(page(&root, "entries/expectations/e.html").contains("until a commit of 2026-02-24"));
    let counts =
        |args: &[&str]| -> serde_json::Value { serde_json::from_slice(&regain(&root, args).stdout).unwrap() };
    let status = counts(&["status", "--format", "json"]);
    let check = counts(&["check", "--all", "--format", "json"]);
    let infos = check["findings"].as_array().unwrap().iter().filter(|found| found["severity"] == "info");
    assert_eq!(status["infos"], infos.count());
    // A reverted change is not one; an entry that was moved to another folder is the same entry.
    write(&root, "expectations/e.md", &expectation("10"));
    assert_eq!(found(&root, "change/unrecorded"), [""; 0]);
    git(&root, &["checkout", "-q", "."]);
    fs::create_dir_all(root.join("expectations/old")).unwrap();
    fs::rename(root.join("expectations/e.md"), root.join("expectations/old/f.md")).unwrap();
    commit(&root, "2026-02-26");
    assert_eq!(found(&root, "change/unrecorded"), [said.replace("e.md", "old/f.md")]);
    regain(&root, &["check", "--fix"]);
    let text = fs::read_to_string(root.join("expectations/old/f.md")).unwrap();
    let line = "changes:\n  - on: 2026-02-24\n    what: target\n    old: 10\n    new: 12\n";
    assert!(text.contains(line), "{text}");
    assert_eq!(found(&root, "change/unrecorded"), [""; 0]);
    // A later change is another one.
    write(&root, "expectations/old/f.md", &text.replace("target: 12", "target: 15"));
    assert_eq!(
        found(&root, "change/unrecorded"),
        ["expectations/old/f.md: was `12` at the last commit, and no line under `changes` says so"]
    );
}

/// Every field that says what is asked for, and every way in which a person records that it was
/// changed.
#[test]
fn a_change_is_covered_by_any_line_about_it() {
    needs!("git");
    let (_folder, root) = vault("");
    let text = |wording: &str, calls: &str, changes: &str| {
        format!(
            "---\nid: E2\nwording: {wording}\nmeasures:\n  - name: calls\n    measure: number\n    target: {calls}\n  - name: letters\n    measure: number\n    target: 3\n{changes}---\n"
        )
    };
    write(&root, "plan.md", PLAN);
    write(&root, "expectations/e.md", &text("Be `clear`", "5", ""));
    commit(&root, "2026-02-16");
    write(&root, "expectations/e.md", &text("Be clearer", "6", ""));
    write(&root, "plan.md", &PLAN.replace("04-13", "04-20"));
    commit(&root, "2026-02-24");
    write(&root, "expectations/e.md", &text("Be clearer", "8", ""));
    commit(&root, "2026-02-25");
    let until = |what: &str, old: &str, day: &str| {
        format!("{what}.md: was `{old}` until a commit of {day}, and no line under `changes` says so")
    };
    let wording = until("expectations/e", "Be 'clear'", "2026-02-24");
    let end = until("plan", "2026-04-13", "2026-02-24");
    assert_eq!(
        found(&root, "change/unrecorded"),
        [wording.clone(), until("expectations/e", "5", "2026-02-25"), end.clone()]
    );
    for told in [
        "{on: 2026-02-25, what: calls, old: 5, new: 8}",
        "{on: 2026-02-24, what: calls, old: 5}, {on: 2026-02-25, what: calls, new: 8}",
        "{on: 2026-02-24, what: target of calls, old: 5, new: 6}, {on: 2026-02-25, what: Calls, old: 6, new: 8}",
        "{on: 2026-02-25, what: calls}",
        "{on: 2026-02-25, what: calls, old: five, new: eight}",
    ] {
        write(&root, "expectations/e.md", &text("Be clearer", "8", &format!("changes: [{told}]\n")));
        assert_eq!(found(&root, "change/unrecorded"), [wording.clone(), end.clone()], "{told}");
    }
    // A line with less information does not cover a later change.
    let told = "changes: [{on: 2026-02-25, what: calls}]\n";
    write(&root, "expectations/e.md", &text("Be clearer", "8", told));
    commit(&root, "2026-02-26");
    write(&root, "expectations/e.md", &text("Be clearer", "9", told));
    commit(&root, "2026-02-28");
    let later = until("expectations/e", "8", "2026-02-28");
    assert_eq!(found(&root, "change/unrecorded"), [wording, later, end]);
    regain(&root, &["check", "--fix"]);
    assert_eq!(found(&root, "change/unrecorded"), [""; 0]);
    let fixed = fs::read_to_string(root.join("expectations/e.md")).unwrap();
    assert!(fixed.contains("what: calls, old: 8, new: 9}"), "{fixed}");
    // A goal of one's own may be edited, and so may anything without an open plan.
    git(&root, &["checkout", "-q", "."]);
    let mine =
        fs::read_to_string(root.join("expectations/e.md")).unwrap().replace("id: E2", "id: E2\norigin: mine");
    write(&root, "expectations/e.md", &mine);
    write(&root, "plan.md", &PLAN.replace("active", "closed").replace("04-13", "04-20"));
    assert_eq!(found(&root, "change/unrecorded"), [""; 0]);
}

/// The words change, the evidence stays: reported once, however much of it there is, until there is
/// newer one.
#[test]
fn evidence_from_before_a_change_is_looked_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "regain.toml", "format = 1\n");
    write(root, "plan.md", PLAN);
    let change = |what: &str| format!("changes: [{{on: 2026-02-24, what: {what}, in_writing: yes}}]\n---\n");
    let with = |what: &str| expectation("12").trim_end_matches("---\n").to_owned() + &change(what);
    write(root, "expectations/e.md", &with("target"));
    for day in ["16", "20"] {
        write(root, &format!("evidence/{day}.md"), &format!("---\ndate: 2026-02-{day}\nfor: E2\n---\n"));
    }
    let said = |what: &str| {
        format!(
            "expectations/e.md: `{what}` changed on 2026-02-24; the newest evidence for it is from 2026-02-20"
        )
    };
    assert_eq!(found(root, "evidence/before-change"), [said("target")]);
    write(root, "expectations/e.md", &with("wording"));
    assert_eq!(found(root, "evidence/before-change"), [said("wording")]);
    write(root, "expectations/e.md", &with("success"));
    assert_eq!(found(root, "evidence/before-change"), [""; 0]);
    write(root, "expectations/e.md", &with("target"));
    // It happened before, but was recorded after: whoever recorded it knew what is asked for now.
    write(root, "evidence/new.md", "---\ndate: 2026-02-23\nrecorded: 2026-02-24\nfor: E2\n---\n");
    assert_eq!(found(root, "evidence/before-change"), [""; 0]);
}

/// A `git` that records how it is run, one line each: its folder, the record, and a `PATH` that finds it first.
#[cfg(unix)]
fn recorded_git() -> (tempfile::TempDir, std::path::PathBuf, String) {
    use std::os::unix::fs::PermissionsExt;
    let tools = tempfile::tempdir().unwrap();
    let log = tools.path().join("log");
    let real = out(&std::process::Command::new("sh").args(["-c", "command -v git"]).output().unwrap());
    let script = format!("#!/bin/sh\necho \"$@\" >> {}\nexec {} \"$@\"\n", log.display(), real.trim());
    fs::write(tools.path().join("git"), script).unwrap();
    fs::set_permissions(tools.path().join("git"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", tools.path().display(), std::env::var("PATH").unwrap());
    (tools, log, path)
}

/// Git is not run by commands that do not show its history, nor if no plan is open, nor without a
/// repository. Otherwise it is run only a few times.
#[cfg(unix)]
#[test]
fn git_is_asked_only_where_something_shows_it() {
    needs!("git", "sh");
    let (folder, root) = vault("");
    with_notes(&root);
    let (_tools, log, path) = recorded_git();
    let asked = |args: &[&str]| -> usize {
        fs::remove_file(&log).ok();
        command(TODAY, &root, args).env("PATH", &path).output().unwrap();
        fs::read_to_string(&log).map_or(0, |log| log.lines().count())
    };
    let none = [&["list"][..], &["show", "N1"], &["status", "--short"], &["agenda"], &["search", "fine"]];
    for args in none.into_iter().chain([&["packet", "--for", "manager"][..], &["export", "--for", "hr"]]) {
        assert_eq!(asked(args), 0, "{args:?}");
    }
    for args in [&["check"][..], &["build"], &["packet", "--for", "adviser"], &["history", "N1"]] {
        assert!((1..=4).contains(&asked(args)), "{args:?}");
    }
    write(&root, "plan.md", &PLAN.replace("active", "closed"));
    assert_eq!(asked(&["check"]), 0);
    fs::remove_dir_all(folder.path().join(".git")).unwrap();
    write(&root, "plan.md", PLAN);
    for args in [&["check"][..], &["build"], &["status"], &["packet", "--for", "adviser"]] {
        assert_eq!(asked(args), 0, "{args:?}");
    }
}

/// The answer of git is cached beside the pages, for one commit: a build of an unchanged vault does not walk over
/// the commits again, and the cache is not used if anything differs.
#[cfg(unix)]
#[test]
fn a_build_walks_over_the_commits_again_only_if_there_are_others() {
    needs!("git", "sh");
    let (folder, root) = vault("a/vault");
    with_notes(&root);
    let (_tools, log, path) = recorded_git();
    let build = |root: &Path| -> (bool, String) {
        fs::remove_file(&log).ok();
        command(TODAY, root, &["build"]).env("PATH", &path).output().unwrap();
        let walks = fs::read_to_string(&log).unwrap().contains(" log ");
        (walks, page(root, "timeline.html") + &page(root, "entries/notes/n.html"))
    };
    let cache = root.join("out/.regain-history");
    let (walks, first) = build(&root);
    assert!(walks && first.contains("First committed Tue 3 March 2026") && cache.is_file());
    assert_eq!(build(&root), (false, first.clone()));
    // Missing, of another format, or of another key.
    let text = fs::read_to_string(&cache).unwrap();
    for other in [String::new(), text.replacen("history 1", "history 0", 1), text.replacen("1 ", "1 0", 1)] {
        fs::write(&cache, other).unwrap();
        assert_eq!(build(&root), (true, first.clone()));
    }
    fs::rename(folder.path().join("a"), folder.path().join("b")).unwrap();
    let root = folder.path().join("b/vault");
    assert!(build(&root).0, "another folder of the repository");
    commit(&root, "2026-03-05");
    assert!(build(&root).0, "another commit");
    assert!(!build(&root).0);
    git_on(&root, "2026-03-09", &["commit", "-q", "--amend", "--no-edit", "--date", "2026-03-05T12:00:00"]);
    assert!(build(&root).0, "an amended commit");
    assert!(!build(&root).0);
    // The same commit in a history that has become shallow.
    let head = git(&root, &["rev-parse", "HEAD"]);
    fs::write(folder.path().join(".git/shallow"), head).unwrap();
    let (walks, pages) = build(&root);
    assert!(walks && pages.contains("Earlier commits are not on this computer"));
}

/// Settings that change git's output, and replacement commits.
#[test]
fn odd_settings_change_nothing_of_what_is_read() {
    needs!("git");
    let (folder, root) = vault("");
    with_notes(&root);
    write(&root, "expectations/e.md", &expectation("12"));
    commit(&root, "2026-03-06");
    let said = || {
        let outputs =
            [&["history"][..], &["history", "N1"], &["check", "--all"]].map(|args| regain(&root, args));
        outputs.map(|output: Output| out(&output) + &err(&output)).concat()
    };
    let before = said();
    assert!(before.contains("2026-03-03") && before.contains("until a commit of 2026-03-06"), "{before}");
    for (key, value) in [
        ("log.showRoot", "false"),
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("log.diffMerges", "off"),
        ("log.decorate", "full"),
        ("format.pretty", "%b"),
        ("diff.renames", "false"),
        ("diff.relative", "false"),
        ("diff.orderFile", "/no/such/file"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("color.diff", "always"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("core.bigFileThreshold", "1"),
    ] {
        git(&root, &["config", key, value]);
        assert_eq!(said(), before, "{key}");
    }
    let first = git(&root, &["rev-list", "--max-parents=0", "HEAD"]);
    let last = git(&root, &["rev-parse", "HEAD"]);
    git(&root, &["replace", "-f", "--graft", last.trim()]);
    assert_eq!(said(), before, "a graft");
    git(&root, &["replace", "-d", last.trim()]);
    fs::create_dir_all(folder.path().join(".git/info")).unwrap();
    fs::write(folder.path().join(".git/info/grafts"), format!("{}\n", last.trim())).unwrap();
    assert_eq!(said(), before, "an old graft of {first}");
}

/// Kills its process on drop, also if the test fails.
struct Watching(std::process::Child);

impl Drop for Watching {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A commit that is made while `watch` runs is on the pages after the next save, and git is run for
/// it once.
#[test]
fn a_commit_under_watch_is_shown_after_the_next_save() {
    needs!("git");
    let (_folder, root) = vault("");
    write(&root, "plan.md", PLAN);
    commit(&root, "2026-02-16");
    write(&root, "notes/n.md", &note("fine"));
    let mut watch = command(TODAY, &root, &["watch"]);
    let quiet = watch.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let _watching = Watching(quiet.spawn().unwrap());
    let shows = |path: &str, said: &str| {
        let page = root.join("out").join(path);
        (0..600).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            fs::read_to_string(&page).is_ok_and(|page| page.contains(said))
        })
    };
    assert!(shows("entries/notes/n.html", "No commit holds it yet"));
    commit(&root, "2026-03-04");
    write(&root, "notes/other.md", "---\ndate: 2026-03-05\n---\n");
    assert!(shows("entries/notes/n.html", "First committed Wed 4 March 2026"));
    assert!(shows("entries/notes/other.html", "No commit holds it yet"));
}
