//! The program as a person runs it: a few runs that show that everything is connected.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::needs::needs;
use crate::program::{files, regain};

/// A day in the week for which the sample vault was written.
const TODAY: &str = "2026-03-11";

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A temporary folder with the sample vault in `demo`.
fn demo() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = regain(folder.path(), &["demo", "demo"]);
    assert!(output.status.success(), "{}", stderr(&output));
    folder
}

#[test]
fn a_new_vault_checks_and_builds_without_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let init = regain(folder.path(), &["init", "x"]);
    assert!(init.status.success(), "{}", stderr(&init));
    assert_eq!(stdout(&init), "");
    let check = regain(folder.path(), &["-C", "x", "check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&check.stdout).unwrap();
    assert_eq!((json["errors"].as_u64(), json["warnings"].as_u64()), (Some(0), Some(0)), "{json:#}");
    let build = regain(folder.path(), &["-C", "x", "build"]);
    assert!(build.status.success());
    assert!(folder.path().join("x/out/dashboard.html").is_file());
    needs!("git");
    assert!(folder.path().join("x/.git").is_dir());
}

#[test]
fn init_fills_in_the_answers_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let flags = ["--name", "Ines", "--role", "Analyst: tier 2", "--start", "2026-03-02", "--end", "none"];
    let more = ["--checkins", "weekly", "--reviewers", "Dana Smith, hr", "--no-git"];
    let args: Vec<&str> = ["init", "x"].into_iter().chain(flags).chain(more).collect();
    let init = regain(folder.path(), &args);
    assert!(init.status.success(), "{}", stderr(&init));
    let plan = fs::read_to_string(folder.path().join("x/plan.md")).unwrap();
    for line in [
        "status: active ",
        "role: 'Analyst: tier 2' ",
        "start: 2026-03-02 ",
        "end: none ",
        "checkin_every: weekly ",
        "reviewers: [Dana Smith, hr] ",
    ] {
        assert!(plan.contains(&format!("\n{line}")), "{line} is not in\n{plan}");
    }
    assert!(fs::read_to_string(folder.path().join("x/regain.toml")).unwrap().contains("\nme = \"Ines\"\n"));
    assert!(!folder.path().join("x/.git").exists());
    let before = files(folder.path());
    let again = regain(folder.path(), &args);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("is a vault already"));
    fs::create_dir(folder.path().join("y")).unwrap();
    fs::write(folder.path().join("y/plan.md"), "mine").unwrap();
    let beside = regain(folder.path(), &["init", "y", "--no-git"]);
    assert!(
        beside.status.success() && stderr(&beside).contains("1 file in it stays as it is"),
        "{}",
        stderr(&beside)
    );
    assert_eq!(fs::read_to_string(folder.path().join("y/plan.md")).unwrap(), "mine");
    fs::remove_dir_all(folder.path().join("y")).unwrap();
    assert_eq!(files(folder.path()), before);
}

#[cfg(unix)]
#[test]
fn a_new_vault_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    regain(folder.path(), &["init", "a/x", "--no-git"]);
    for entry in walkdir::WalkDir::new(folder.path().join("a")).into_iter().map(Result::unwrap) {
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        let wanted = if entry.file_type().is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "{}", entry.path().display());
    }
}

#[test]
fn a_build_changes_nothing_but_its_own_folder_and_repeats_itself() {
    let folder = demo();
    let root = folder.path().join("demo");
    let entries = |root: &Path| {
        files(root).into_iter().filter(|(path, _)| !path.starts_with("out")).collect::<Vec<_>>()
    };
    let (before, pages) = (entries(&root), files(&root.join("out")));
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    command.current_dir(&root).args(["--today", TODAY, "build"]);
    command.env("TZ", "Pacific/Kiritimati").env("LC_ALL", "tr_TR.UTF-8").env("LANG", "tr_TR.UTF-8");
    assert!(command.output().unwrap().status.success());
    assert_eq!(entries(&root), before);
    assert_eq!(files(&root.join("out")), pages);

    fs::remove_dir_all(root.join("out")).unwrap();
    command.env("TZ", "America/Los_Angeles").env("LC_ALL", "C").output().unwrap();
    assert_eq!(files(&root.join("out")), pages);
}

#[test]
fn a_broken_entry_is_reported_and_affects_nothing_else() {
    let folder = demo();
    let root = folder.path().join("demo");
    fs::write(root.join("notes/2026-03-10-broken.md"), "---\ntitle: a: b\ndate: 2026-02-30\n").unwrap();
    fs::write(root.join("notes/latin1.md"), b"---\ntitle: caf\xe9\n---\n").unwrap();
    let check = regain(&root, &["check", "--format", "concise"]);
    assert_eq!(check.status.code(), Some(1));
    let text = stdout(&check);
    assert!(text.contains("notes/2026-03-10-broken.md:1:1: error[front-matter/unclosed]"), "{text}");
    assert!(text.contains("notes/latin1.md:1:1: error[file/not-utf8]"), "{text}");
    let build = regain(&root, &["build"]);
    assert_eq!(build.status.code(), Some(1));
    let dashboard = fs::read_to_string(root.join("out/dashboard.html")).unwrap();
    assert!(dashboard.contains("notes/2026-03-10-broken.md") && dashboard.contains("First reply time"));
}

#[test]
fn check_looks_at_the_paths_it_is_given() {
    let folder = demo();
    let root = folder.path().join("demo");
    fs::write(root.join("actions/a.md"), "---\ntitle: A\nfor: E99\n---\n").unwrap();
    fs::write(root.join("asks/b.md"), "---\ntitle: B\ncategory: clarity\nfor: E99\n---\n").unwrap();
    let only = stdout(&regain(&root, &["check", "--format", "concise", "actions"]));
    assert!(only.contains("actions/a.md:3:6: error[link/unknown] no entry `E99`") && !only.contains("asks/"));
    let missing = regain(&root, &["check", "nowhere"]);
    assert_eq!((missing.status.code(), stdout(&missing).as_str()), (Some(2), ""));
}

#[test]
fn strict_counts_warnings_too() {
    let folder = tempfile::tempdir().unwrap();
    regain(folder.path(), &["init", "x", "--no-git"]);
    let root = folder.path().join("x");
    fs::write(root.join("actions/a.md"), "---\ntitle: A\nprivacy: private\nwether: fine\n---\n").unwrap();
    assert_eq!(regain(&root, &["check"]).status.code(), Some(0));
    assert_eq!(regain(&root, &["check", "--strict"]).status.code(), Some(1));
}

#[test]
fn json_is_in_an_envelope_with_vault_relative_paths() {
    let folder = demo();
    let root = folder.path().join("demo");
    for (args, kind, list) in [
        (&["check", "--format", "json"][..], "findings", "findings"),
        (&["list", "--format", "json"], "entries", "entries"),
        (&["schema", "--format", "json"], "schema", "kinds"),
        (&["show", "E1", "--format", "json"], "entry", "links"),
        (&["status", "--format", "json"], "status", "expectations"),
    ] {
        let output = regain(&root, args);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!((&json["schema_version"], &json["kind"]), (&1.into(), &kind.into()), "{args:?}");
        assert!(!json[list].as_array().expect("a list").is_empty(), "{args:?}");
        assert!(!stdout(&output).contains(&*folder.path().to_string_lossy()));
    }
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    for (args, said) in [
        (&["check"][..], "regain init"),
        (&["-C", "nowhere", "check"], "is not a vault"),
        (&["explain", "link/unknwn"], "did you mean `link/unknown`?"),
        (&["schema", "expectatons"], "did you mean `expectation`?"),
        (&["frobnicate"], "frobnicate"),
        (&["--today", "soonish", "status"], "`soonish` is not a day"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_regain"))
            .current_dir(folder.path())
            .args(args)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{args:?}");
    }
}

#[test]
fn regain_alone_is_status_in_a_vault_and_help_elsewhere() {
    let folder = demo();
    let alone = regain(&folder.path().join("demo"), &[]);
    assert_eq!(stdout(&alone), stdout(&regain(&folder.path().join("demo"), &["status"])));
    assert!(stdout(&regain(folder.path(), &[])).contains("Usage: regain"));
}

#[test]
fn explain_knows_every_rule_and_schema_every_kind() {
    let folder = tempfile::tempdir().unwrap();
    let list = stdout(&regain(folder.path(), &["explain"]));
    for rule in regain::rules::all() {
        assert!(list.contains(rule.name), "{}", rule.name);
        // No text can trigger a failure of Regain itself.
        let explained = stdout(&regain(folder.path(), &["explain", rule.name]));
        assert!(explained.contains("Example:") || rule.name == "file/internal", "{}", rule.name);
    }
    for kind in regain::schema::KINDS {
        let schema = stdout(&regain(folder.path(), &["schema", kind.name]));
        assert!(kind.fields().all(|field| schema.contains(field.name)), "{schema}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    needs!("bash", "head");
    let folder = demo();
    let regain = env!("CARGO_BIN_EXE_regain");
    let script = format!("'{regain}' schema expectation | head -1; exit ${{PIPESTATUS[0]}}");
    let output = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

/// L1: whatever else is wrong, the short form names the deadline that will not wait, before all
/// advice.
#[test]
fn l1_no_number_of_findings_hides_a_clock() {
    let folder = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("regain.toml", "");
    put("plan.md", "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\nresponse_due: soon\n---\n");
    put("expectations/e.md", "---\nid: E1\n---\n");
    for i in 0..60 {
        put(&format!("evidence/{i}.md"), &format!("---\ntitle: Done {i}\non: 2026-02-31\n---\n"));
        put(
            &format!("notes/{i}.md"),
            &format!(
                "---\nprivacy: shared\nchannel: verbal\ndate: 2026-03-02\nsaid: an idiotic plan {i}\n---\n"
            ),
        );
    }
    put("settlement/offer.md", "---\nstatus: offered\ndecide_by: 2026-03-12\nadviser: Union\n---\n");
    let check = stdout(&regain(folder.path(), &["check"]));
    assert!(check.contains("1 day left to decide"), "{check}");
    assert!(check.contains("--> plan.md:5:15"), "{check}");
    let first = check.lines().find(|line| line.starts_with("  ") && line.contains("to decide")).unwrap();
    let heading = check.lines().take_while(|line| *line != first).last();
    assert_eq!(heading, Some("Dates and clocks"), "{check}");
    let said = check.lines().filter(|line| line.contains("warning[note/no-followup]")).count();
    assert!((1..=3).contains(&said), "one sort fills the list: {check}");
}
