//! faults-2.md, part K: the help, the flags and the settings do what they say.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::program::{TODAY, command, err, ok, out, refused, regain};

/// A Wednesday.
fn read(dir: &Path, path: &str) -> String {
    fs::read_to_string(dir.join(path)).unwrap()
}

const PLAN: &str = "---\ntitle: The plan\nstatus: active\nissued: 2026-02-02\nstart: 2026-02-02\nend: 2026-03-31\n\
                    checkin_every: weekly\nreviewers: [Dana]\n---\n";

/// A vault mid-plan: one expectation, one meeting next Tuesday at ten.
fn vault() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_owned();
    for (path, text) in [
        ("regain.toml", "format = 1\nholidays = [\"2026-03-13\"]\n"),
        ("plan.md", PLAN),
        (
            "expectations/e.md",
            "---\nid: E1\ntitle: Reply\nwording: Reply soon\nmeasure: percent\ntarget: 90\n---\n",
        ),
        ("meetings/m.md", "---\nid: M1\ntitle: Check-in\nat: 2026-03-17 10:00\nprivacy: shared\n---\n"),
        ("actions/a.md", "---\nid: A1\ntitle: Read\nfor: E1\n---\n"),
        ("letters/l.md", "---\nid: L1\ntitle: To HR\ntype: other\nstatus: sent\nsent_on: 2026-03-04\n---\n"),
    ] {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    }
    (folder, root)
}

#[test]
fn k_days_count_from_what_a_letter_or_a_policy_names() {
    let (_folder, root) = vault();
    let set = |words: &str| {
        let said = ok(&root, &["set", "A1", "due", words]);
        let text = read(&root, "actions/a.md");
        let due = text.lines().find_map(|line| line.strip_prefix("due: ")).unwrap().to_owned();
        assert!(said.contains(&due) && said.contains(words), "{said}");
        due
    };
    for (words, day) in [
        ("issued+15d", "2026-02-17"),
        ("end-2w", "2026-03-17"),
        ("M1-24h", "2026-03-16"),
        ("+1d", "2026-03-12"),
        // Friday the 13th is a holiday of this vault.
        ("+2wd", "2026-03-16"),
        ("5 working days after L1", "2026-03-11"),
        ("L1.sent_on+1m", "2026-04-04"),
        ("60 days from the start", "2026-04-03"),
    ] {
        assert_eq!(set(words), day, "{words}");
    }
    assert!(refused(&root, &["set", "A1", "due", "E9+2d"], 2).contains("`E9+2d` is not a day"));
    // Everywhere a day is accepted.
    ok(&root, &["new", "meeting", "Review", "--at", "M1+1w", "--no-edit"]);
    assert!(read(&root, "meetings/2026-03-24-review.md").contains("at: 2026-03-24 10:00"));
    let said = ok(&root, &["log", "date:issued+2d", "talked", "with", "Dana"]);
    assert!(said.contains("2026-02-04 (issued+2d)"), "{said}");
    assert!(ok(&root, &["done", "A1", "--on", "M1-6d"]).contains("done_on: 2026-03-11 (M1-6d)"));
    let listed = regain(&root, &["list", "action", "--where", "due", "=", "start+60d"]);
    assert!(out(&listed).contains("Read") && err(&listed).contains("due: 2026-04-03 (start+60d)"));
    let status = command("end-1w", &root, &["status"]).output().unwrap();
    assert!(
        err(&status).contains("today: 2026-03-24 (end-1w)") && status.status.success(),
        "{}",
        err(&status)
    );
}

#[test]
fn k_close_happens_once_and_all_or_nothing() {
    let (_folder, root) = vault();
    let before = || (read(&root, "plan.md"), fs::read_dir(root.join("letters")).unwrap().count());
    let untouched = before();
    let extended = refused(&root, &["close", "--result", "extended"], 2);
    assert!(extended.contains("does not close the plan") && extended.contains("changes +="), "{extended}");
    let ahead = refused(&root, &["close", "--result", "passed", "--on", "friday+1w"], 2);
    let later = refused(&root, &["close", "--result", "passed", "--on", "2026-03-12"], 2);
    assert!(ahead.contains("is in the future") || ahead.contains("2026-03-13"), "{ahead}");
    assert!(later.contains("2026-03-12 is in the future"), "{later}");
    ok(&root, &["close", "--result", "passed", "--dry-run"]);
    assert_eq!(before(), untouched);
    ok(&root, &["close", "--result", "passed", "--on", "yesterday"]);
    let closed = before();
    assert!(closed.0.contains("status: closed") && closed.0.contains("on: 2026-03-10"), "{}", closed.0);
    assert_eq!(closed.1, untouched.1 + 1);
    let again = refused(&root, &["close", "--result", "dismissed"], 2);
    assert!(again.contains("is closed already") && again.contains("outcomes +="), "{again}");
    assert_eq!(before(), closed);
    // The command in the hint can be typed.
    ok(&root, &["set", "plan", "outcomes", "+=", "on:2026-03-11 result:reinstated"]);
}

/// If the letter cannot be written, the plan is unchanged.
#[cfg(unix)]
#[test]
fn k_a_close_that_fails_changes_nothing() {
    let (_folder, root) = vault();
    fs::remove_dir_all(root.join("letters")).unwrap();
    fs::write(root.join("letters"), "no folder").unwrap();
    refused(&root, &["close", "--result", "passed"], 2);
    assert_eq!(read(&root, "plan.md"), PLAN);
}

#[test]
fn k_new_gives_an_id_that_set_finds() {
    let (_folder, root) = vault();
    for (kind, id) in [("settlement", "S1"), ("leave", "T1")] {
        assert!(ok(&root, &["new", kind, "One", "--no-edit"]).contains(&format!("({id})")), "{kind}");
        ok(&root, &["set", id, "title", "Another"]);
    }
}

#[test]
fn k_log_reads_a_day_and_makes_no_title_of_it() {
    let (_folder, root) = vault();
    for (words, day, text) in [
        (&["2026-03-09", "talked"][..], "2026-03-09", "talked"),
        (&["Talked on 2026-03-09 with Dana"], "2026-03-09", "Talked on 2026-03-09 with Dana"),
        (&["Talked with Dana on 2026-03-09"], "2026-03-09", "Talked with Dana"),
        (&["yesterday", "from:Dana", "said:\"fine\""], "2026-03-10 (yesterday)", "fine"),
    ] {
        let said = ok(&root, &[&["log"][..], words].concat());
        let row = |name: &str| said.lines().find_map(|line| line.trim().strip_prefix(name).map(str::trim));
        assert_eq!((row("date "), row("text ")), (Some(day), Some(text)), "{words:?}: {said}");
    }
    for nothing in ["yesterday", "2026-03-09"] {
        assert!(refused(&root, &["log", nothing], 2).contains("nothing to write down"), "{nothing}");
    }
}

/// The refusal pointed at `check --fix`, which also refused.
#[test]
fn k_a_note_without_front_matter_gets_some() {
    let (_folder, root) = vault();
    fs::create_dir_all(root.join("notes")).unwrap();
    for (old, new) in [
        ("Just text.\n", "---\ndate: 2026-03-09\n---\n\nJust text.\n"),
        ("\u{feff}One\r\nTwo", "\u{feff}---\r\ndate: 2026-03-09\r\n---\r\n\r\nOne\r\nTwo"),
        ("", "---\ndate: 2026-03-09\n---\n"),
    ] {
        fs::write(root.join("notes/x.md"), old).unwrap();
        ok(&root, &["set", "notes/x.md", "date", "2026-03-09"]);
        assert_eq!(read(&root, "notes/x.md"), new);
    }
}

#[test]
fn k_joiners_are_shown_and_written_as_they_are() {
    let (_folder, root) = vault();
    let words = "می\u{200c}خواهم \u{92a}\u{94d}\u{200d}\u{937}";
    assert!(ok(&root, &["log", words]).contains(words));
    let note = fs::read_dir(root.join("notes")).unwrap().next().unwrap().unwrap().path();
    assert!(fs::read_to_string(note).unwrap().contains(&format!("title: {words}\n")));
    assert!(ok(&root, &["list", "note"]).contains("می\u{200c}خواهم"));
}

#[test]
fn k_ids_are_in_natural_order() {
    let (_folder, root) = vault();
    for number in [10, 2] {
        let text = format!("---\nid: E{number}\ntitle: Number {number}\n---\n");
        fs::write(root.join(format!("expectations/e{number}.md")), text).unwrap();
    }
    for args in [&["list", "expectation", "--sort", "id", "--columns", "id"][..], &["status"]] {
        let said = ok(&root, args);
        let at =
            |id: &str| said.find(&format!("{id} ")).or_else(|| said.find(&format!("{id}\n"))).unwrap_or(0);
        assert!(at("E1") < at("E2") && at("E2") < at("E10"), "{said}");
    }
}

#[test]
fn k_a_packet_of_that_name_is_that_file() {
    let (_folder, root) = vault();
    for (args, path, begins) in [
        (&["packet", "--html", "-o", "../packet.html"][..], "../packet.html", "<!DOCTYPE html>"),
        (&["packet", "-o", "../other.html"], "../other.html", "<!DOCTYPE html>"),
        (&["packet", "-o", "../packet.md"], "../packet.md", "# "),
    ] {
        let outer = tempfile::tempdir().unwrap();
        let place = outer.path().join(path.trim_start_matches("../"));
        let args: Vec<String> =
            args.iter().map(|arg| arg.replace("..", &outer.path().display().to_string())).collect();
        ok(&root, &args.iter().map(String::as_str).collect::<Vec<_>>());
        let text = fs::read_to_string(&place).unwrap();
        assert!(text.trim_start().to_lowercase().starts_with(&begins.to_lowercase()), "{}", &text[..80]);
    }
}

#[test]
fn k_verbose_says_more() {
    let (_folder, root) = vault();
    let [plain, more] = [&["check"][..], &["-v", "check"]].map(|args| err(&regain(&root, args)));
    assert!(more.contains("for 2026-03-11: 5 entries, 0 other files") && plain.is_empty(), "{more}");
    assert!(err(&regain(&root, &["-v", "packet"])).contains("made of: "));
}

#[test]
fn k_init_takes_the_days_that_new_takes() {
    let folder = tempfile::tempdir().unwrap();
    let init =
        |name: &str, more: &[&str]| regain(folder.path(), &[&["init", name, "--no-git"], more].concat());
    let made = init("a", &["--start", "monday", "--end", "60 days from the start", "--checkins", "unknown"]);
    assert!(
        made.status.success() && err(&made).contains("end: 2026-05-15 (60 days from the start)"),
        "{}",
        err(&made)
    );
    let plan = read(folder.path(), "a/plan.md");
    for line in ["start: 2026-03-16 ", "end: 2026-05-15 ", "checkin_every: unknown "] {
        assert!(plan.contains(&format!("\n{line}")), "{line} is not in\n{plan}");
    }
    // Without a first day the plan starts on the day on which it was handed over.
    for (at, end) in ["issued+60d", "60 days from the start", "May 1st"].into_iter().enumerate() {
        let made = init(&format!("issued-{at}"), &["--issued", "2026-03-02", "--end", end]);
        assert!(err(&made).contains("end: 2026-05-01"), "{end}: {}", err(&made));
    }
    for (flags, said) in [
        (&["--start", "soon"][..], "`soon` is not a day"),
        (&["--start", "2026-03-16", "--end", "2026-03-02"], "`end`"),
        (&["--checkins", "often"], "often"),
    ] {
        let refused = init("b", flags);
        assert!(refused.status.code() == Some(2) && err(&refused).contains(said), "{}", err(&refused));
        assert!(!folder.path().join("b").exists());
    }
}

/// A person answers, goes back, and answers again.
#[cfg(target_os = "linux")]
#[test]
fn k_init_lets_one_go_back_to_a_question() {
    use std::io::Write;
    crate::needs::needs!("script");
    let folder = tempfile::tempdir().unwrap();
    let line = format!("{} --today {TODAY} init x --no-git", env!("CARGO_BIN_EXE_regain"));
    // An unanswered question would wait for ever.
    let mut script = Command::new("timeout");
    script
        .current_dir(folder.path())
        .args(["60", "script", "-qec", &line, "/dev/null"])
        .env("TERM", "xterm")
        .env("NO_COLOR", "1");
    let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut answers = child.stdin.take().unwrap();
    answers
        .write_all(
            b"2\nInes\nNurse\n<\nMidwife\nyesterday\nnonsense\nmonday\n60 days from the start\nunknown\n\n",
        )
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = out(&output);
    assert!(output.status.success() && said.contains("`nonsense` is not a day"), "{said}");
    let plan = read(folder.path(), "x/plan.md");
    for line in ["role: Midwife ", "start: 2026-03-16 ", "end: 2026-05-15 ", "checkin_every: unknown "] {
        assert!(plan.contains(&format!("\n{line}")), "{line} is not in\n{plan}");
    }
}

/// A path may begin with `~` wherever one is accepted: after a `=` the shell leaves expanding it to
/// the program.
#[test]
fn k_a_path_may_begin_at_home() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    fs::create_dir_all(home.join("v/actions")).unwrap();
    fs::write(home.join("v/regain.toml"), "format = 1\n").unwrap();
    fs::write(home.join("v/actions/a.md"), "---\nid: A1\ntitle: Read\ndue: 2026-03-20\n---\n").unwrap();
    let at_home = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
        command
            .current_dir(home)
            .env("HOME", home)
            .env("USERPROFILE", home)
            .args(["--today", TODAY])
            .args(args);
        command.stdin(Stdio::null()).output().unwrap()
    };
    let entry = "~/v/actions/a.md";
    for args in [
        &["show", entry][..],
        &["check", entry],
        &["set", entry, "due=friday", "--dry-run"],
        &["packet", "--output=~/packet.md"],
        &["calendar", "--output=~/c.ics"],
    ] {
        let output = at_home(&[&["--vault=~/v"], args].concat());
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {}", err(&output));
    }
    assert!(home.join("packet.md").is_file() && home.join("c.ics").is_file() && !home.join("~").exists());
    assert!(at_home(&["init", "~/mine", "--no-git"]).status.success());
    assert!(at_home(&["demo", "~/shown"]).status.success());
    assert!(home.join("mine/regain.toml").is_file() && home.join("shown/regain.toml").is_file());
}
