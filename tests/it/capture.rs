//! Recording and changing entries as a person does: new, log, set, done, check --fix.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::needs::needs;

/// A Wednesday.
const TODAY: &str = "2026-03-11";

fn command(dir: &Path, args: &[&str]) -> Command {
    command_on(TODAY, dir, args)
}

fn command_on(today: &str, dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    command.current_dir(dir).args(["--today", today]).args(args);
    command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").env("COLUMNS", "100").stdin(Stdio::null());
    command
}

fn regain(dir: &Path, args: &[&str]) -> Output {
    command(dir, args).output().expect("regain runs")
}

fn ok(dir: &Path, args: &[&str]) -> String {
    let output = regain(dir, args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A new vault in a temporary folder, with one expectation.
fn vault() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    ok(folder.path(), &["init", "x", "--no-git", "--name", "Ines", "--start", "2026-03-02"]);
    let root = folder.path().join("x");
    ok(&root, &["new", "expectation", "First reply time", "--measure", "percent", "--target", "90"]);
    (folder, root)
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_kind_can_be_made_and_read_again() {
    let folder = tempfile::tempdir().unwrap();
    ok(folder.path(), &["init", "x", "--no-git"]);
    let root = folder.path().join("x");
    for kind in regain::schema::KINDS {
        let mut args = vec!["new", kind.name, "A: title #1", "--no-edit"];
        if kind.name == "meeting" {
            args.extend(["--at", "friday 10:00"]);
        }
        let first = ok(&root, &args);
        let second = ok(&root, &args);
        assert_ne!(first, second, "the second one has a name of its own");
        let path = first.split([' ', '\n']).next().unwrap();
        let text = read(&root, path);
        let (entry, faults) = regain::entry::parse(&path.into(), &text.as_str().into());
        assert!(entry.is(kind) && faults.is_empty(), "{text}\n{faults:?}");
        assert_eq!(entry.title(), "A: title #1");
        assert_eq!(path.contains("2026-03-1"), kind.dated_by().is_some(), "{path}");
        let help = ok(&root, &["new", kind.name, "--help"]);
        for field in kind.fields().filter(|field| !matches!(field.name, "title" | "kind")) {
            let is_list = matches!(field.shape, regain::schema::Shape::Records(_));
            assert_eq!(
                help.contains(&format!("--{} ", field.name.replace('_', "-"))),
                !is_list,
                "{}",
                field.name
            );
        }
    }
}

#[test]
fn days_in_words_are_written_and_said_as_days() {
    let (_folder, root) = vault();
    let output = regain(&root, &["new", "action", "Draft", "--due", "friday", "--done-on", "friday"]);
    let said = stderr(&output);
    assert!(
        said.contains("due: 2026-03-13 (friday)") && said.contains("done_on: 2026-03-06 (friday)"),
        "{said}"
    );
    assert!(read(&root, "actions/draft.md").contains("\ndue: 2026-03-13\n"));
    let soon = regain(&root, &["new", "action", "Draft", "--due", "soon"]);
    assert_eq!(soon.status.code(), Some(2));
    assert!(stderr(&soon).contains("words such as friday"));
}

#[test]
fn a_letter_confirms_what_a_note_says_and_nothing_else_of_it() {
    let (_folder, root) = vault();
    ok(
        &root,
        &["new", "note", "Talk", "--date", "yesterday", "--from", "Dana", "--said", "The queue is late."],
    );
    let note = root.join("notes/2026-03-10-talk.md");
    let private = fs::read_to_string(&note).unwrap() + "\nI was furious.\n";
    fs::write(&note, private).unwrap();
    let path = ok(&root, &["new", "letter", "--follow-up", "N1"]);
    let letter = read(&root, path.split(' ').next().unwrap());
    for line in [
        "type: follow-up",
        "to: Dana",
        "responds_to: N1",
        "Dear Dana,",
        "- I understood that the queue is late.",
    ] {
        assert!(letter.contains(line), "{line}: {letter}");
    }
    assert!(letter.contains("on 10 March 2026") && !letter.contains("furious"));
    assert!(stderr(&regain(&root, &["new", "letter", "--follow-up", "E1"])).contains("is not a note"));
}

/// S1.8: a line in several arguments is understood like a line in one.
#[test]
fn a_line_in_one_argument_and_a_field_in_another_are_one_line() {
    let (_folder, root) = vault();
    let log = |arguments: &[&str]| {
        let path = ok(&root, &[&["log"], arguments].concat());
        read(&root, path.split(' ').next().unwrap())
    };
    let text = log(&["from:Paula said:\"you were late\" about the rounds", "for:E1"]);
    for line in ["from: Paula\n", "you were late", "for: E1\n"] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let text = log(&["from:Paula Grant", "said:be quick"]);
    assert!(text.contains("from: Paula Grant\n"), "{text}");
}

/// An entry made by `new` has no field that is an error while it is empty.
#[test]
fn a_new_entry_of_every_kind_begins_without_an_error() {
    for kind in regain::schema::KINDS {
        let (_folder, root) = vault();
        let mut arguments = vec!["new", kind.name, "A title", "--no-edit"];
        if kind.name == "meeting" {
            arguments.extend(["--at", "2026-03-20 10:00"]);
        }
        let output = regain(&root, &arguments);
        if output.status.success() {
            assert!(
                !stderr(&output).contains("`privacy` has no value"),
                "{}: {}",
                kind.name,
                stderr(&output)
            );
        }
    }
}

#[test]
fn the_editor_is_not_opened_where_there_is_no_terminal() {
    let (_folder, root) = vault();
    let output = command(&root, &["new", "note", "x"]).env("EDITOR", "false").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn a_line_is_understood_and_no_word_of_it_is_lost() {
    let (_folder, root) = vault();
    let said = ok(&root, &["log", "cleared 42 of 45", "for:E1", "value:93", "#queue", "yesterday"]);
    assert!(
        said.contains("for      E1 First reply time") && said.contains("2026-03-10 (yesterday)"),
        "{said}"
    );
    assert_eq!(
        read(&root, "evidence/2026-03-10-cleared-42-of-45.md"),
        "---\nid: V1\ntitle: cleared 42 of 45\ndate: 2026-03-10\ntype: measurement\nfor: E1\nvalue: 93\n\
         tags: queue\nrecorded: 2026-03-11\nprivacy: private\n---\n"
    );
    ok(&root, &["log", "from:Dana said:\"Twelve are late: #4 too\" in the corridor"]);
    assert_eq!(
        read(&root, "notes/2026-03-11-in-the-corridor.md"),
        "---\nid: N1\ntitle: in the corridor\ndate: 2026-03-11\nchannel: verbal\nfrom: Dana\n\
         quote: 'Twelve are late: #4 too'\nrecorded: 2026-03-11\nprivacy: private\n---\n"
    );
    ok(&root, &["log", "Dana at the copier: from:Dana said:\"bring the books\""]);
    assert!(read(&root, "notes/2026-03-11-dana-at-the-copier.md").contains("title: Dana at the copier\n"));
    // Anything that is not understood stays in its place, and is reported.
    let output = regain(&root, &["log", "--share", "see https://x.y for:E9 date:2027-01-01 note: done #3"]);
    let note = fs::read_to_string(root.join("notes").join(newest(&root.join("notes"), "see"))).unwrap();
    assert!(note.contains("see https://x.y for:E9 date:2027-01-01 note: done #3"), "{note}");
    assert!(note.contains("privacy: shared"));
    assert!(stderr(&output).contains("no entry `E9`; did you mean `E1`?"), "{}", stderr(&output));
    assert_eq!(regain(&root, &["log"]).status.code(), Some(2));
}

#[test]
fn what_somebody_said_about_an_expectation_is_a_note_unless_it_is_a_figure() {
    let (_folder, root) = vault();
    let line = ["log", "in the corridor", "for:E1", "from:manager", "said:\"we are fine\""];
    let output = regain(&root, &line);
    assert!(stderr(&output).contains("`--as evidence` makes it evidence"), "{}", stderr(&output));
    let note = read(&root, "notes/2026-03-11-in-the-corridor.md");
    for field in ["\nfrom: manager\n", "\nquote: we are fine\n", "\nchannel: verbal\n", "\nfor: E1\n"] {
        assert!(note.contains(field), "{note}");
    }
    // A figure is evidence, and evidence has no field for words.
    let said = ok(&root, &["log", "cleared 42", "for:E1", "value:93", "from:Dana", "quote:\"well done\""]);
    assert!(said.contains("verified_by  Dana (from)"), "{said}");
    let name = newest(&root.join("evidence"), "cleared-42");
    let evidence = read(&root, &format!("evidence/{name}"));
    assert!(evidence.contains("title: 'cleared 42 (Dana said: “well done”)'"), "{evidence}");
    assert!(evidence.contains("verified_by: Dana\n") && !evidence.contains("quote:"), "{evidence}");
    // Only evidence can say where the proof is.
    ok(&root, &["log", "board of March pointer:wiki/board"]);
    assert!(newest(&root.join("evidence"), "board").contains("board-of-march"));
    // An entry of another kind cannot have evidence.
    let output = regain(&root, &["log", "asked for:Q1"]);
    assert!(stderr(&output).contains("`Q1` is no expectation"), "{}", stderr(&output));
    assert!(read(&root, "notes/2026-03-11-asked-for-q1.md").contains("title: asked for:Q1"));
}

#[test]
fn a_line_just_recorded_gets_no_advice() {
    let (_folder, root) = vault();
    let output = regain(&root, &["log", "at nine said:\"the queue is late\""]);
    assert_eq!(stderr(&output), "");
    let check = |today: &str| {
        let args = ["check", "--format", "concise", "--all", "notes"];
        String::from_utf8(command_on(today, &root, &args).output().unwrap().stdout).unwrap()
    };
    assert!(check(TODAY).contains("info[note/incomplete]"), "{}", check(TODAY));
    assert!(check("2026-03-12").contains("warning[note/incomplete]"));
}

#[test]
fn nothing_is_made_with_a_value_that_would_be_an_error() {
    let (_folder, root) = vault();
    for (args, said) in [
        (&["journal", "Hard", "--stress", "16"][..], "--stress: `stress` goes from 0 to 10"),
        (&["action", "x", "--for", "E12"], "did you mean `E1`?"),
        (&["journal", "x", "--privacy", "shared"], "--privacy: a journal entry cannot be marked"),
        (&["evidence", "x", "--files", "files/none.pdf"], "--files: no file `files/none.pdf`"),
        (&["evidence", "x", "--for", "Q1"], "write the id of an expectation"),
        (&["note", "x", "--id", "E1"], "--id: `E1` is the id of `expectations/first-reply-time.md`"),
    ] {
        let output = regain(&root, &[&["new"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
        let there = fs::read_dir(root.join(regain::schema::kind_named(args[0]).unwrap().folder)).unwrap();
        let made = there.filter(|file| file.as_ref().unwrap().path().ends_with("x.md")).count();
        assert_eq!(made, 0, "{args:?}");
    }
    // Missing values are filled in later; advice that the settings turn into an error does not
    // count.
    fs::write(root.join("regain.toml"), "format = 1\n[lint]\nask = \"error\"\nnote = \"error\"\n").unwrap();
    ok(&root, &["new", "ask", "Time", "--category", "training", "--why", "x"]);
    ok(&root, &["new", "note", "Talk"]);
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_waits_while_a_person_is_asked() {
    needs!("script");
    let (_folder, root) = vault();
    let program = env!("CARGO_BIN_EXE_regain");
    let line = format!("{program} --today {TODAY} new meeting Check-in --no-edit");
    let mut script = Command::new("script");
    script.current_dir(&root).args(["-qec", &line, "/dev/null"]).env("TERM", "xterm").env("NO_COLOR", "1");
    let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = Vec::new();
    let mut out = child.stdout.take().unwrap();
    while !String::from_utf8_lossy(&said).contains("When is it?") {
        let mut some = [0; 256];
        let count = std::io::Read::read(&mut out, &mut some).unwrap();
        assert!(count > 0, "{}", String::from_utf8_lossy(&said));
        said.extend(&some[..count]);
    }
    assert!(fs::File::open(&root).unwrap().try_lock().is_ok(), "the vault is locked while it asks");
    child.stdin.take().unwrap().write_all(b"friday 10:00\n").unwrap();
    std::io::Read::read_to_end(&mut out, &mut said).unwrap();
    assert!(child.wait().unwrap().success(), "{}", String::from_utf8_lossy(&said));
    assert!(read(&root, "meetings/2026-03-13-check-in.md").contains("at: 2026-03-13 10:00"));
}

fn newest(folder: &Path, word: &str) -> String {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains(word)).max().expect("a file")
}

#[test]
fn lines_on_the_standard_input_stay_as_they_are() {
    let (_folder, root) = vault();
    let text = "HR called #hr\r\n\r\n  for:E1 stays here\r\n---\r\nend";
    let mut child = command(&root, &["log"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    let note = read(&root, "notes/2026-03-11-hr-called.md");
    assert!(note.ends_with("---\n\nHR called\n\n  for:E1 stays here\n---\nend\n"), "{note}");
    let mut child = command(&root, &["log"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"caf\xe9").unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(2));
}

#[test]
fn notes_made_at_once_get_different_ids() {
    let (_folder, root) = vault();
    let children: Vec<_> =
        (0..8).map(|i| command(&root, &["log", &format!("line {i}")]).spawn().unwrap()).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let texts = fs::read_dir(root.join("notes")).unwrap().map(|entry| entry.unwrap().path());
    let texts = texts.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let mut ids: Vec<String> =
        texts.map(|path| fs::read_to_string(path).unwrap().lines().nth(1).unwrap().to_owned()).collect();
    ids.sort();
    let expected: Vec<String> = (1..=8).map(|i| format!("id: N{i}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn set_changes_a_field_and_no_other_byte() {
    let (_folder, root) = vault();
    let old = "\u{feff}---\r\n# mine\r\nid:   A9\r\ntitle: \"x\"   # why\r\nfor: E1\r\nstatus: todo\r\n---\r\nbody\r\n";
    fs::write(root.join("actions/a.md"), old).unwrap();
    let now = || read(&root, "actions/a.md");
    assert_eq!(ok(&root, &["set", "A9", "status", "doing"]), "A9 status: doing\n");
    assert_eq!(now(), old.replace("todo", "doing"));
    ok(&root, &["set", "a9", "status=todo", "title=two words", "tags+=q", "tags+=r"]);
    assert_eq!(now(), old.replace("\"x\"", "\"two words\"").replace("todo\r\n", "todo\r\ntags: [q, r]\r\n"));
    ok(&root, &["set", "A9", "tags", "+=", "s", "t"]);
    ok(&root, &["set", "A9", "tags", "-=", "s", "t"]);
    ok(&root, &["set", "A9", "title=x", "tags-=r"]);
    ok(&root, &["unset", "actions/a.md", "tags"]);
    assert_eq!(now(), old);
    assert_eq!(ok(&root, &["done", "A9"]), "A9 status: done\nA9 done_on: 2026-03-11\n");
    assert_eq!(now(), old.replace("todo\r\n", "done\r\ndone_on: 2026-03-11\r\n"));
    let diff = ok(&root, &["set", "A9", "title", "y", "--dry-run"]);
    assert!(diff.contains("-title: \"x\"   # why\n+title: \"y\"   # why\n"), "{diff}");
    assert!(now().contains("\"x\""));
}

#[test]
fn a_reading_or_a_change_is_added_from_the_command_line() {
    let (_folder, root) = vault();
    ok(&root, &["new", "evidence", "Queue report", "--for", "E1"]);
    let path = "evidence/2026-03-11-queue-report.md";
    let said = ok(&root, &["set", "V1", "readings", "+=", "of:E1", "value:85", "n:114", "on:friday"]);
    assert_eq!(said, "V1 readings += of: E1, value: 85, n: 114, on: 2026-03-06 (friday)\n");
    ok(&root, &["set", "V1", "readings+=of:E1 value:3 of 12"]);
    let lines = "\nreadings:\n  - of: E1\n    value: 85\n    n: 114\n    on: 2026-03-06\n  - of: E1\n    value: 3 of 12\n---\n";
    assert!(read(&root, path).contains(lines), "{}", read(&root, path));
    ok(&root, &["set", "plan", "changes += what:end old:unknown new:2026-05-01 by:Dana"]);
    assert!(
        read(&root, "plan.md")
            .contains("  - what: end\n    old: unknown\n    new: 2026-05-01\n    by: Dana\n")
    );
    let before = read(&root, path);
    for (args, said) in [
        (&["set", "V1", "readings", "85"][..], "evidence/2026-03-11-queue-report.md:"),
        (&["set", "V1", "readings", "+=", "85"], "such as: 'of:E1 value:12 n:12 on:friday'"),
        (&["set", "V1", "readings", "+=", "of:E1 vaule:85"], "did you mean `value`?"),
        (&["set", "V1", "readings", "-=", "of:E1"], "`regain set V1 readings += "),
        (&["set", "V1", "readings", "+=", "of:E7 value:1"], "no entry `E7`"),
    ] {
        let output = regain(&root, args);
        assert!(!output.status.success(), "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
        assert_eq!(read(&root, path), before);
    }
    fs::write(
        root.join("evidence/one.md"),
        "---\nid: V9\ndate: 2026-03-09\nreadings: {of: E1, value: 3}\n---\n",
    )
    .unwrap();
    let output = regain(&root, &["set", "V9", "readings", "+=", "of:E1", "value:4"]);
    assert!(
        stderr(&output).contains("in evidence/one.md:4 is not written as a list")
            && stderr(&output).contains("    - of: E1\n      value: 4"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_would_be_an_error_is_said_and_not_written() {
    let (_folder, root) = vault();
    ok(&root, &["new", "action", "a", "--for", "E1"]);
    let id = "a";
    let before = read(&root, "actions/a.md");
    for (args, code, said) in [
        (&["set", id, "for", "E12"][..], 1, "no entry `E12`"),
        (&["set", id, "status", "dnoe"], 2, "did you mean `done`?"),
        (&["set", id, "staus", "done"], 2, "did you mean `status`?"),
        (&["set", id, "due", "2026-02-30"], 2, "`due`: `2026-02-30` is not in the calendar"),
        (&["set", id, "status+=done"], 2, "`status` is not a list"),
        (&["set", id, "due="], 2, "regain unset"),
        (&["set", "A99", "due", "friday"], 2, "no entry `A99`"),
        (&["done", "E1"], 2, "`regain set E1 status WORD` takes open, working"),
        (&["set", id, "for", "E1", "due", "friday"], 2, "regain set a for=E1 due=friday"),
        (&["set", id, "status", "done", "done_on", "today"], 2, "regain set a status=done done_on=today"),
    ] {
        let output = regain(&root, args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
        assert_eq!(read(&root, "actions/a.md"), before);
    }
    ok(&root, &["set", id, "for", "E12", "--anyway"]);
    assert!(read(&root, "actions/a.md").contains("\nfor: E12\n"));
}

#[test]
fn finishing_a_step_gives_no_advice_about_another() {
    let (_folder, root) = vault();
    let made = regain(&root, &["new", "expectation", "Help articles", "--id", "E7"]);
    assert_eq!(stderr(&made), "", "what is still open is for `check` to say");
    ok(&root, &["new", "action", "Draft", "--for", "E7", "--id", "A70"]);
    let done = regain(&root, &["done", "A70"]);
    assert!(done.status.success());
    assert_eq!(stderr(&done), "");
    // A change that makes an error in another entry is reported and refused.
    let shared = "---\nid: A71\nprivacy: shared\n---\nSee [[expectations/help-articles]].\n";
    fs::write(root.join("actions/shared.md"), shared).unwrap();
    let hidden = regain(&root, &["set", "E7", "privacy", "private"]);
    assert!(stderr(&hidden).contains("privacy/leak") && !hidden.status.success(), "{}", stderr(&hidden));
    // A finding about the entry itself is reported.
    let sent = regain(&root, &["set", "A70", "status=doing"]);
    assert!(stderr(&sent).contains("field/contradiction"), "{}", stderr(&sent));
}

#[test]
fn check_fix_fixes_once_and_then_has_nothing_to_do() {
    let (_folder, root) = vault();
    let text =
        "---\r\ntitle: Feedback: second round\r\n# mine\r\ndate: 2026-03-04\r\nfrom: Dana: HR\r\n---\r\nbody";
    fs::write(root.join("notes/a.md"), text).unwrap();
    let diff = regain(&root, &["check", "--diff"]);
    assert_eq!(diff.status.code(), Some(0), "{}", stderr(&diff));
    assert!(String::from_utf8_lossy(&diff.stdout).contains("+from: 'Dana: HR'"));
    assert_eq!(read(&root, "notes/a.md"), text);
    assert_eq!(regain(&root, &["check", "--fix", "plan.md"]).status.code(), Some(0));
    assert_eq!(read(&root, "notes/a.md"), text);
    ok(&root, &["check", "--fix"]);
    let once = read(&root, "notes/a.md");
    assert!(once.contains("from: 'Dana: HR'\r\n") && once.ends_with("---\r\nbody"), "{once}");
    let again = regain(&root, &["check", "--fix"]);
    assert!(stderr(&again).contains("nothing to fix"));
    assert_eq!(read(&root, "notes/a.md"), once);
}

#[cfg(unix)]
#[test]
fn a_read_only_file_does_not_prevent_other_fixes() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, root) = vault();
    for name in ["notes/a.md", "notes/b.md"] {
        fs::write(root.join(name), "---\ntitle: a: b\ndate: 2026-03-04\n---\n").unwrap();
    }
    fs::set_permissions(root.join("notes/a.md"), fs::Permissions::from_mode(0o444)).unwrap();
    let output = regain(&root, &["check", "--fix"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("notes/a.md` is read-only"), "{}", stderr(&output));
    assert!(
        read(&root, "notes/a.md").contains("title: a: b") && read(&root, "notes/b.md").contains("'a: b'")
    );
}

#[test]
fn a_file_that_is_not_downloaded_is_neither_missing_nor_to_be_written_again() {
    let (_folder, root) = vault();
    fs::rename(root.join("plan.md"), root.join(".plan.md.icloud")).unwrap();
    let said = ok(&root, &["status"]);
    assert!(said.contains("Download the plan"), "{said}");
    let found = ok(&root, &["check", "--format", "concise", "--all"]);
    assert!(found.contains(".plan.md.icloud:1:1: warning[file/not-downloaded]"), "{found}");
    assert!(!found.contains("plan/none"), "{found}");
    let packet = regain(&root, &["packet", "--for", "hr"]);
    assert_eq!(packet.status.code(), Some(2), "nothing is handed over while nobody knows what is missing");
}

#[test]
fn completion_offers_ids_fields_and_words_of_the_vault() {
    let (_folder, root) = vault();
    let complete = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
        command.current_dir(&root).arg("--").arg("regain").args(words);
        let index = words.len().to_string();
        command.env("COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", index).env("_CLAP_IFS", "\n");
        command.env("_CLAP_COMPLETE_COMP_TYPE", "9").env("_CLAP_COMPLETE_SPACE", "true");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(complete(&["show", ""]).lines().any(|line| line == "E1"));
    assert!(complete(&["set", "E1", "sta"]).contains("status"));
    assert!(complete(&["set", "E1", "status", ""]).contains("at-risk"));
    assert!(complete(&["set", "E1", "status=m"]).contains("status=met"));
    assert!(complete(&["new", "action", "--for", ""]).contains("E1"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(ok(&root, &["completions", shell]).contains("regain"), "{shell}");
    }
    assert!(ok(&root, &["man"]).starts_with(".ie") && ok(&root, &["man", "log"]).contains("log"));
}

#[test]
fn the_json_schema_of_every_kind_knows_its_fields() {
    let (_folder, root) = vault();
    for kind in regain::schema::KINDS {
        let schema: serde_json::Value =
            serde_json::from_str(&ok(&root, &["schema", "--json-schema", kind.name])).unwrap();
        for field in kind.fields() {
            assert!(schema["properties"][field.name].is_object(), "{} {}", kind.name, field.name);
        }
    }
    let privacy = |kind: &str| {
        let schema = ok(&root, &["schema", "--json-schema", kind]);
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        schema["properties"]["privacy"]["anyOf"][0]["enum"].clone()
    };
    assert_eq!(privacy("journal"), serde_json::json!(["private"]));
    assert_eq!(privacy("settlement"), serde_json::json!(["private", "adviser"]));
    assert_eq!(privacy("note"), serde_json::json!(["private", "adviser", "hr", "shared"]));
    let any: serde_json::Value = serde_json::from_str(&ok(&root, &["schema", "--json-schema"])).unwrap();
    assert_eq!(any["definitions"].as_object().unwrap().len(), regain::schema::KINDS.len());
}

#[test]
fn a_hook_is_made_once_and_stops_a_commit_with_an_error() {
    needs!("git", "sh");
    let folder = tempfile::tempdir().unwrap();
    ok(folder.path(), &["init", "x", "--hook"]);
    let root = folder.path().join("x");
    let hook = read(&root, ".git/hooks/pre-commit");
    assert!(hook.contains("exec regain check"));
    let again = regain(folder.path(), &["init", "x", "--hook"]);
    assert!(stderr(&again).contains("is there already"), "{}", stderr(&again));
    let path = std::env::var("PATH").unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_regain")).parent().unwrap().display().to_string();
    let commit = || {
        let mut git = Command::new("git");
        git.current_dir(&root).env("PATH", format!("{bin}:{path}"));
        git.args(["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "x"]);
        git.output().unwrap().status.success()
    };
    let plan = read(&root, "plan.md");
    fs::write(root.join("plan.md"), plan.replace("status: issued", "status: isued")).unwrap();
    assert!(!commit());
    fs::write(
        root.join("plan.md"),
        plan.replace("status: issued", "status: active\nstart: 2026-03-02")
            .replacen("start:  ", "#start:", 1),
    )
    .unwrap();
    assert!(commit());
}
