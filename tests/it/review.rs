//! The weekly review: its questions, that answers are in the record, and that they are not asked
//! again.

use std::fs;
use std::path::Path;
use std::process::Command;

const TODAY: &str = "2026-03-09";

fn regain(vault: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    command.arg("-C").arg(vault).args(["--today", TODAY, "--no-input"]).args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn vault(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let plan = "---\ntitle: P\nstatus: active\nstart: 2026-02-09\nend: 2026-04-12\nreviewers: Dana\n---\n";
    for (path, text) in [("regain.toml", "format = 1\n"), ("plan.md", plan)].iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// One question of each kind, in the order of a review, each with the command that answers it;
/// after all the commands have run, the only questions left are those that only a sent letter can
/// answer.
#[test]
fn every_question_is_asked_once_and_answered_by_its_command() {
    let vault = vault(&[
        ("expectations/e.md", "---\nid: E1\ntitle: Calls\n---\n"),
        ("meetings/a.md", "---\nid: M1\ntitle: Check-in\nat: 2026-03-05 10:00\nstatus: planned\n---\n"),
        (
            "meetings/b.md",
            "---\nid: M2\ntitle: Kick-off\nat: 2026-03-03 10:00\nstatus: held\n---\n\n## Minutes\n",
        ),
        ("meetings/c.md", "---\nid: M3\ntitle: Next one\nat: 2026-03-12 10:00\nstatus: planned\n---\n"),
        (
            "notes/n.md",
            "---\nid: N1\ndate: 2026-03-04\ntitle: Faster\ntype: feedback\nchannel: verbal\nfrom: Dana\nsaid: be faster\n---\n",
        ),
        ("evidence/v.md", "---\nid: V1\ndate: 2026-03-05\nrecorded: 2026-03-05\ntitle: Forty calls\n---\n"),
        (
            "asks/q.md",
            "---\nid: Q1\ntitle: A headset\ncategory: environment\nstatus: agreed\nsent_on: 2026-02-16\ndue: 2026-03-02\n---\n",
        ),
    ]);
    let list = regain(vault.path(), &["review"]);
    insta::assert_snapshot!(list);
    let commands: Vec<&str> = list.lines().filter_map(|line| line.strip_prefix("  regain ")).collect();
    assert_eq!(commands.len(), list.lines().filter(|line| line.starts_with("- ")).count());
    for command in commands {
        let words: Vec<String> = split(command).into_iter().map(|word| word.replace("ID", "E1")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        regain(vault.path(), &words);
    }
    let left = regain(vault.path(), &["review"]);
    for done in ["Kick-off", "which expectation", "who may see", "no step", "no agenda", "Which skill"] {
        assert!(!left.contains(done), "{done} is asked again:\n{left}");
    }
}

/// The words of a command; text in double quotes is one word.
fn split(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in command.split('"').enumerate() {
        if i % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn a_week_with_nothing_open_says_so() {
    let vault = vault(&[
        ("plan.md", "---\ntitle: P\nstatus: threatened\n---\n"),
        ("journal/j.md", "---\ndate: 2026-03-09\ngap: fit\n---\n"),
    ]);
    let said = regain(vault.path(), &["review"]);
    assert_eq!(said, "Nothing to ask this week: the record is up to date.\n");
}
