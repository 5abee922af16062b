//! faults-2.md, part K: every flag and every setting has an effect. The flags are those of the
//! program's own commands, the settings those that are declared: a new one without a row here
//! fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use regain::schema::{KINDS, Shape};
use regain::vault::settings;

const SETTINGS: &str = "format = 1\nme = \"Ines\"\n";

const FILES: &[(&str, &str)] = &[
    (
        "plan.md",
        "---\ntitle: The plan\nstatus: active\nissued: 2026-02-02\nstart: 2026-02-02\nend: 2026-03-31\n\
         checkin_every: weekly\nreviewers: [Dana]\njurisdiction: us\n---\n",
    ),
    (
        "expectations/e.md",
        "---\nid: E1\ntitle: Reply to Dana\nwording: Reply soon on help.example.com\nmeasure: percent\ntarget: 90\nprivacy: shared\n---\n",
    ),
    ("expectations/f.md", "---\nid: E2\ntitle: Tone\nwording: Be kind\n---\n"),
    (
        "meetings/m.md",
        "---\nid: M1\ntitle: Check-in with Dana\nat: 2026-03-17 10:00\nprivacy: shared\n---\n\n## Agenda\n\n- Mine\n",
    ),
    ("meetings/n.md", "---\nid: M2\ntitle: Later\nat: 2026-03-24 10:00\nprivacy: shared\n---\n"),
    ("actions/a.md", "---\nid: A1\ntitle: Read\nfor: E1\ndue: 2026-03-20\n---\n"),
    ("actions/b.md", "---\nid: A2\ntitle: Fix #3\nfor: E1\ndue: 2026-03-12\n---\n"),
    (
        "asks/q.md",
        "---\nid: Q1\ntitle: Time\ncategory: training\nstatus: sent\nsent_on: 2026-03-02\nfor: E1\nwording: This is ridiculous in March\n\
         why: To learn\ndue: 2026-03-20\nprivacy: shared\n---\n",
    ),
    (
        "evidence/v.md",
        "---\nid: V1\ntitle: Report\ndate: 2026-03-09\nfor: E1\nvalue: 88\nprivacy: shared\n---\n\nThe report of the queue is in the usual place, and it is read by all of us every week.\n",
    ),
    (
        "notes/n.md",
        "---\nid: N1\ntitle: A talk\ndate: 2026-03-05\nfrom: Dana\nchannel: verbal\ntype: instruction\nsaid: as usual\n---\n",
    ),
    (
        "letters/l.md",
        "---\nid: L1\ntitle: Thanks\ntype: thanks\nto: Dana\nstatus: draft\nprivacy: private\n---\n\nThank you.\n",
    ),
    ("settlement/s.md", "---\nid: S1\ntitle: An offer\nstatus: offered\ndecide_by: 2026-03-13\n---\n"),
    ("journal/j.md", "---\ntitle: Today\ndate: 2026-03-10\nstress: 7\n---\n"),
];

/// Files outside the vault.
const OUTSIDE: &[(&str, &str)] = &[
    (
        "files/m.eml",
        "From: Dana <dana@example.com>\r\nDate: Tue, 03 Mar 2026 12:00:00 +0000\r\nSubject: The queue\r\n\r\nPlease.\r\n",
    ),
    (
        "files/c.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260303T100000\r\nSUMMARY:Talk\r\nDESCRIPTION:About it\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ),
    ("files/t.csv", "Day;Due;Rate;Count\n2026-03-02;2026-03-05;88,5;3\n"),
];

/// An entry that prevents a handover.
const BROKEN: (&str, &str) =
    ("expectations/broken.md", "---\nid: E9\ntitle: Broken\nadded_on: 2026-02-30\nprivacy: shared\n---\n");

/// Flags whose effect cannot be seen from outside, and what tests them instead.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("", "no-input", "needs a terminal: capture::nobody_waits_while_a_person_is_asked"),
    ("*", "open", "opens a browser"),
    ("*", "choose", "needs a terminal: handover"),
    ("watch", "serve", "serve"),
    ("watch", "port", "serve"),
    ("watch", "poll", "watch"),
    ("import", "author", "needs git: import::commits_become_evidence_of_work"),
    ("init", "hook", "needs git: capture::a_hook_is_made_once"),
    ("new", "no-edit", "needs a terminal and an editor"),
    ("prove", "*", "needs a seal: seal"),
    ("review", "list", "without a terminal it is what is done anyway"),
    ("remind", "anyway", "the same as of set"),
    ("done", "anyway", "the same as of set"),
    ("unset", "anyway", "the same as of set"),
    ("close", "anyway", "the same as of set"),
];

/// A command, one of its flags, the arguments without it and those that add it.
type Row = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("", "vault", &["list"], &["-C", "../other"]),
    ("", "today", &["status"], &["--today", "end-1w"]),
    ("", "color", &["check"], &["--color", "always"]),
    ("", "quiet", &["calendar", "-o", "../c.ics"], &["-q"]),
    ("", "verbose", &["list"], &["-v"]),
    ("init", "stage", &["init", "../x", "--no-git"], &["--stage", "before"]),
    ("build", "names", &["build", "--for", "hr"], &["--names", "roles"]),
    ("agenda", "names", &["agenda"], &["--names", "roles"]),
    ("counter-plan", "names", &["counter-plan", "--despite-tone"], &["--names", "roles"]),
    ("packet", "names", &["packet", "--for", "hr"], &["--names", "roles"]),
    ("brief", "names", &["brief"], &["--names", "names"]),
    ("calendar", "names", &["calendar", "--for", "hr"], &["--names", "roles"]),
    ("close", "names", &["close", "--for", "hr"], &["--names", "roles"]),
    ("export", "names", &["export", "--for", "hr"], &["--names", "roles"]),
    ("init", "name", &["init", "../x", "--no-git"], &["--name", "Ines"]),
    ("init", "role", &["init", "../x", "--no-git"], &["--role", "Nurse"]),
    ("init", "issued", &["init", "../x", "--no-git"], &["--issued", "yesterday"]),
    ("init", "start", &["init", "../x", "--no-git"], &["--start", "monday"]),
    ("init", "end", &["init", "../x", "--no-git"], &["--end", "none"]),
    ("init", "checkins", &["init", "../x", "--no-git"], &["--checkins", "weekly"]),
    ("init", "reviewers", &["init", "../x", "--no-git"], &["--reviewers", "Dana"]),
    ("init", "no-git", &["init", "../x"], &["--no-git"]),
    ("init", "jurisdiction", &["init", "../x", "--no-git"], &["--jurisdiction", "gb"]),
    ("init", "ended", &["init", "../x", "--no-git"], &["--ended", "yesterday"]),
    ("init", "result", &["init", "../x", "--no-git"], &["--result", "dismissed"]),
    ("init", "folder", &["init", "notes", "--no-git"], &["--folder", ".=journal"]),
    ("status", "format", &["status"], &["--format", "json"]),
    ("status", "short", &["status"], &["--short"]),
    ("status", "private", &["status"], &["--private"]),
    ("check", "fix", &["check"], &["--fix"]),
    ("check", "diff", &["check"], &["--diff"]),
    ("check", "all", &["check"], &["--all"]),
    ("check", "strict", &["check", "notes", "settlement"], &["--strict"]),
    ("check", "format", &["check"], &["--format", "sarif"]),
    ("build", "for", &["build"], &["--for", "hr"]),
    ("build", "leave-out-broken", &["build", "--for", "hr"], &["--leave-out-broken"]),
    ("log", "share", &["log", "talked"], &["--share"]),
    ("log", "as", &["log", "talked"], &["--as", "evidence"]),
    ("new", "dry-run", &["new", "note", "x"], &["--dry-run"]),
    ("set", "dry-run", &["set", "A1", "due=friday"], &["--dry-run"]),
    ("set", "anyway", &["set", "A1", "for=E99"], &["--anyway"]),
    ("unset", "dry-run", &["unset", "A1", "due"], &["--dry-run"]),
    ("done", "dry-run", &["done", "A1"], &["--dry-run"]),
    ("done", "on", &["done", "A1"], &["--on", "yesterday"]),
    ("remind", "dry-run", &["remind", "Q1"], &["--dry-run"]),
    ("search", "kind", &["search", "reply"], &["--kind", "note"]),
    ("search", "person", &["search", "talk"], &["--person", "Bo"]),
    ("search", "expectation", &["search", "report"], &["--expectation", "E2"]),
    ("search", "since", &["search", "report"], &["--since", "yesterday"]),
    ("search", "until", &["search", "report"], &["--until", "2026-03-01"]),
    ("search", "all", &["search", "e"], &["--all"]),
    ("search", "for", &["search", "talk"], &["--for", "hr"]),
    ("search", "names", &["search", "dana", "--for", "hr"], &["--names", "roles"]),
    ("search", "leave-out-broken", &["search", "report", "--for", "hr"], &["--leave-out-broken"]),
    ("search", "format", &["search", "report"], &["--format", "json"]),
    ("import", "as", &["import", "files/m.eml"], &["--as", "letter"]),
    ("import", "about", &["import", "files/t.csv", "--date", "Day", "--value", "Rate"], &["--about", "E1"]),
    ("import", "date", &["import", "files/t.csv", "--about", "E1", "--value", "Rate"], &["--date", "Day"]),
    ("import", "value", &["import", "files/t.csv", "--about", "E1", "--date", "Day"], &["--value", "Rate"]),
    ("import", "only", &["import", "files/m.eml"], &["--only", "zebra"]),
    ("import", "since", &["import", "files/m.eml"], &["--since", "2026-03-10"]),
    ("import", "until", &["import", "files/m.eml"], &["--until", "2026-01-01"]),
    ("import", "with-text", &["import", "files/c.ics"], &["--with-text"]),
    ("import", "dry-run", &["import", "files/m.eml"], &["--dry-run"]),
    ("list", "where", &["list"], &["--where", "id", "=", "A1"]),
    ("list", "sort", &["list", "action"], &["--sort", "due"]),
    ("list", "columns", &["list"], &["--columns", "id"]),
    ("list", "format", &["list"], &["--format", "csv"]),
    ("show", "format", &["show", "E1"], &["--format", "json"]),
    ("schema", "format", &["schema"], &["--format", "json"]),
    ("schema", "json-schema", &["schema"], &["--json-schema"]),
    ("agenda", "for", &["agenda"], &["--for", "me"]),
    ("agenda", "html", &["agenda"], &["--html"]),
    ("agenda", "output", &["agenda"], &["-o", "../a.md"]),
    ("agenda", "preview", &["agenda"], &["--preview"]),
    ("agenda", "leave-out-broken", &["agenda"], &["--leave-out-broken"]),
    ("agenda", "save", &["agenda", "M2"], &["--save"]),
    ("agenda", "replace", &["agenda", "M1", "--save"], &["--replace"]),
    ("counter-plan", "for", &["counter-plan", "--despite-tone"], &["--for", "me"]),
    ("counter-plan", "html", &["counter-plan", "--despite-tone"], &["--html"]),
    ("counter-plan", "output", &["counter-plan", "--despite-tone"], &["-o", "../a.md"]),
    ("counter-plan", "preview", &["counter-plan", "--despite-tone"], &["--preview"]),
    ("counter-plan", "leave-out-broken", &["counter-plan", "--despite-tone"], &["--leave-out-broken"]),
    ("counter-plan", "save", &["counter-plan", "--despite-tone"], &["--save"]),
    ("counter-plan", "despite-tone", &["counter-plan"], &["--despite-tone"]),
    ("packet", "for", &["packet"], &["--for", "hr"]),
    ("packet", "html", &["packet"], &["--html"]),
    ("packet", "output", &["packet"], &["-o", "../p"]),
    ("packet", "preview", &["packet"], &["--preview"]),
    ("packet", "chronology", &["packet"], &["--chronology"]),
    ("packet", "leave-out-broken", &["packet", "--for", "hr"], &["--leave-out-broken"]),
    ("letter", "html", &["letter", "L1"], &["--html"]),
    ("letter", "output", &["letter", "L1"], &["-o", "../l.md"]),
    ("letter", "preview", &["letter", "L1"], &["--preview"]),
    ("paths", "html", &["paths"], &["--html"]),
    ("paths", "output", &["paths"], &["-o", "../p.md"]),
    ("paths", "preview", &["paths"], &["--preview"]),
    ("brief", "for", &["brief"], &["--for", "chatbot"]),
    ("brief", "html", &["brief"], &["--html"]),
    ("brief", "output", &["brief"], &["-o", "../b.md"]),
    ("brief", "preview", &["brief"], &["--preview"]),
    ("brief", "leave-out-broken", &["brief"], &["--leave-out-broken"]),
    ("close", "for", &["close"], &["--for", "hr"]),
    ("close", "html", &["close"], &["--html"]),
    ("close", "output", &["close"], &["-o", "../s.md"]),
    ("close", "preview", &["close"], &["--preview"]),
    ("close", "leave-out-broken", &["close", "--for", "hr"], &["--leave-out-broken"]),
    ("close", "result", &["close"], &["--result", "passed"]),
    ("close", "on", &["close", "--result", "passed"], &["--on", "yesterday"]),
    ("close", "note", &["close", "--result", "passed"], &["--note", "By letter"]),
    ("close", "dry-run", &["close", "--result", "passed"], &["--dry-run"]),
    ("calendar", "for", &["calendar"], &["--for", "hr"]),
    ("calendar", "output", &["calendar"], &["-o", "../c.ics"]),
    ("calendar", "leave-out-broken", &["calendar", "--for", "hr"], &["--leave-out-broken"]),
    ("export", "where", &["export"], &["--where", "id", "=", "A1"]),
    ("export", "sort", &["export", "action"], &["--sort", "due"]),
    ("export", "columns", &["export"], &["--columns", "id"]),
    ("export", "format", &["export"], &["--format", "csv"]),
    ("export", "for", &["export"], &["--for", "hr"]),
    ("export", "output", &["export"], &["-o", "../e.json"]),
    ("export", "leave-out-broken", &["export", "--for", "hr"], &["--leave-out-broken"]),
    ("doctor", "format", &["doctor"], &["--format", "json"]),
];

/// Each setting, and a command that shows its effect.
#[rustfmt::skip]
const SET: &[(&str, &str, &[&str])] = &[
    ("format", "format = 99", &["check"]),
    ("me", "me = \"Ines\"", &["new", "letter", "--follow-up", "N1", "--dry-run"]),
    ("addresses", "addresses = [\"dana@example.com\"]", &["import", "files/m.eml"]),
    ("lang", "lang = \"nl\"", &["build"]),
    ("working_days", "working_days = [\"mon\"]", &["status"]),
    ("holidays", "holidays = [\"2026-03-12\"]", &["status"]),
    ("clocks", "clocks = false", &["build"]),
    ("lint", "[lint]\nnote = \"error\"", &["check"]),
    ("thresholds", "[thresholds]\n\"note/no-followup\" = 999", &["check"]),
    ("employer.names", "[employer]\nnames = [\"Reply\"]", &["brief"]),
    ("employer.domains", "[employer]\ndomains = [\"example.com\"]", &["packet", "--for", "hr"]),
    ("words.loaded", "[words]\nloaded = [\"usual place\"]", &["check", "--all"]),
    ("words.private", "[words]\nprivate = [\"report\"]", &["check"]),
    ("privacy", "[privacy]\nnote = \"hr\"", &["export", "--for", "hr"]),
    ("line_ends", "line_ends = \"hard\"", &["build"]),
    ("editor", "editor = \"vscode://file/{path}\"", &["build"]),
    ("ignore", "ignore = [\"notes\"]", &["list"]),
    ("fields", "[fields.note]\ncolour = \"text\"", &["list", "--columns", "colour"]),
    ("folders", "[folders]\nnotes = \"journal\"", &["list"]),
];

/// A preview leaves the disk as it was: it does not even create Regain's own folder.
#[test]
fn a_preview_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut tried = 0;
    for (_, _, args, more) in ROWS.iter().filter(|(_, flag, ..)| *flag == "dry-run") {
        let outer = folder.path().join("o");
        let root = fresh(&outer, SETTINGS, false);
        for (path, text) in OUTSIDE {
            fs::create_dir_all(root.join("files")).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
        let all = || -> BTreeSet<(PathBuf, Option<Vec<u8>>)> {
            let found = walkdir::WalkDir::new(&outer).into_iter().map(|entry| entry.unwrap().into_path());
            found.map(|path| (path.clone(), fs::read(path).ok())).collect()
        };
        let before = all();
        let args: Vec<&str> = args.iter().chain(*more).copied().collect();
        let (code, said) = ran(&root, &args);
        assert_eq!(code, 0, "{args:?}: {said:?}");
        assert_eq!(all(), before, "{args:?}");
        tried += 1;
    }
    assert!(tried >= 7, "{tried}");
}

/// A fresh vault in `outer`, next to another one; returns its folder.
fn fresh(outer: &Path, settings: &str, is_broken: bool) -> PathBuf {
    let _ = fs::remove_dir_all(outer);
    let root = outer.join("v");
    let put = |place: PathBuf, text: &str| {
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    };
    for (path, text) in FILES.iter().copied().chain(is_broken.then_some(BROKEN)) {
        put(root.join(path), text);
    }
    put(root.join("regain.toml"), settings);
    put(outer.join("other/regain.toml"), SETTINGS);
    root
}

/// The exit code and both outputs of a run in `root`.
fn ran(root: &Path, args: &[&str]) -> (i32, [String; 2]) {
    let today: &[&str] = if args.contains(&"--today") { &[] } else { &["--today", "2026-03-11"] };
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    command.current_dir(root).args(today).args(args).stdin(Stdio::null());
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR").env("COLUMNS", "100");
    let output = command.output().unwrap();
    let said = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    (output.status.code().unwrap_or(-1), said)
}

/// The result of a run in a fresh vault, including every file.
fn run(outer: &Path, settings: &str, args: &[&str], is_broken: bool) -> (i32, String) {
    let root = fresh(outer, settings, is_broken);
    for (path, text) in OUTSIDE.iter().filter(|_| args.contains(&"import")) {
        fs::create_dir_all(root.join("files")).unwrap();
        fs::write(root.join(path), text).unwrap();
    }
    let (code, said) = ran(&root, args);
    let mut files = BTreeSet::new();
    for entry in walkdir::WalkDir::new(outer)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
    {
        let is_beside = entry
            .path()
            .components()
            .any(|part| [".git", ".regain"].map(Some).contains(&part.as_os_str().to_str()));
        if !is_beside {
            let bytes = fs::read(entry.path()).unwrap();
            files.insert((entry.path().to_owned(), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    (code, format!("{said:?}{files:?}"))
}

/// A value of a shape as typed on the command line.
fn typed(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Texts | Shape::Amount => "words",
        Shape::Day | Shape::Date => "2026-03-12",
        Shape::When => "2026-03-12 09:30",
        Shape::Number => "7",
        Shape::YesNo => "yes",
        Shape::Choice(words) => words.last().unwrap(),
        Shape::People => "Dana",
        Shape::Refs => "E1",
        Shape::Cadence => "fortnightly",
        Shape::Files => "files/a.pdf",
        Shape::InWriting => "no",
        Shape::Records(_) => unreachable!("a record is no flag"),
    }
}

/// All commands, including the flags of every kind, which are added when the kind is used.
fn whole_tree() -> clap::Command {
    let mut tree = regain::commands::tree();
    tree.find_subcommand_mut("new").unwrap().build();
    tree
}

/// Part K: each field that `new` accepts is in the entry that it makes, for every kind of the
/// schema.
#[test]
fn every_field_that_new_takes_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let root = fresh(&folder.path().join("o"), SETTINGS, false);
    let tree = whole_tree();
    let new = tree.find_subcommand("new").unwrap();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for kind in KINDS {
        let command = new.find_subcommand(kind.name).unwrap();
        for field in kind.fields() {
            let flag = field.name.replace('_', "-");
            let is_flag = command.get_arguments().any(|arg| arg.get_long() == Some(&flag));
            let is_elsewhere =
                matches!(field.shape, Shape::Records(_)) || ["title", "kind"].contains(&field.name);
            if !is_flag || is_elsewhere {
                wrong.extend((is_flag == is_elsewhere).then(|| format!("{} --{flag} is no flag", kind.name)));
                continue;
            }
            let value = match field.name {
                "id" => "Z1",
                "plan" | "follows" => "plan",
                "followup" => "L1",
                _ => typed(field.shape),
            };
            let (name, at) = (format!("--{flag}"), ["--at", "2026-03-12"]);
            let at = if kind.name == "meeting" && field.name != "at" { &at[..] } else { &[] };
            let args = [&["new", kind.name, "T", "--dry-run", &name, value], at].concat();
            let (code, [printed, said]) = ran(&root, &args);
            let line = printed.lines().find(|line| line.starts_with(&format!("{}:", field.name)));
            if code != 0 || !line.is_some_and(|line| line.contains(value)) {
                wrong.push(format!("{args:?}: {code}: {line:?} {said}"));
            }
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 150, "only {seen} flags");
}

/// Part K: whatever is mistyped, no hint proposes it again. Every command of the program, with
/// meaningless words in every place.
#[test]
fn no_hint_proposes_what_has_just_failed() {
    const WORDS: [&str; 3] = ["Z9", "2026-02-30", ""];
    let folder = tempfile::tempdir().unwrap();
    let outer = folder.path().join("o");
    let root = fresh(&outer, SETTINGS, false);
    let tree = whole_tree();
    let mut tried: Vec<Vec<String>> = Vec::new();
    for command in tree.get_subcommands().filter(|command| !["watch", "man"].contains(&command.get_name())) {
        let name = command.get_name();
        // Nothing is written, so that each of them has the same vault.
        let is_dry =
            |command: &clap::Command| command.get_arguments().any(|arg| arg.get_long() == Some("dry-run"));
        let inner: Vec<&clap::Command> = match command.get_subcommands().next() {
            // The fields of every kind are read by the same function: two kinds are enough.
            Some(_) => {
                command.get_subcommands().filter(|of| ["note", "meeting"].contains(&of.get_name())).collect()
            }
            None => vec![command],
        };
        for of in inner {
            let mut start = vec![name.to_owned()];
            start.extend((of.get_name() != name).then(|| of.get_name().to_owned()));
            start.extend(is_dry(of).then(|| "--dry-run".to_owned()));
            tried.push(start.clone());
            for word in WORDS {
                for places in 1..=2 {
                    let mut args = start.clone();
                    args.extend(std::iter::repeat_n(word.to_owned(), places));
                    tried.push(args);
                }
                for flag in of.get_arguments().filter(|arg| arg.get_action().takes_values()) {
                    let Some(flag) = flag.get_long() else { continue };
                    let mut args = start.clone();
                    args.extend([format!("--{flag}"), word.to_owned()]);
                    tried.push(args);
                }
            }
        }
    }
    let (mut wrong, mut failed) = (Vec::new(), 0);
    for args in &tried {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (code, [_, said]) = ran(&root, &args);
        if code != 2 {
            // After any change the next one gets a fresh vault.
            if !args.contains(&"--dry-run") {
                fresh(&outer, SETTINGS, false);
            }
            continue;
        }
        failed += 1;
        let shown: Vec<&str> = args.iter().copied().filter(|arg| *arg != "--dry-run").collect();
        let again = format!("`regain {}`", shown.join(" "));
        let hints = said.lines().filter(|line| !line.starts_with("error"));
        if hints.clone().any(|line| line.contains(&again)) {
            wrong.push(format!("{again}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(failed > 300, "only {failed} of {} failed", tried.len());
}

#[test]
fn every_flag_changes_something() {
    let folder = tempfile::tempdir().unwrap();
    let outer = folder.path().join("o");
    let mut wrong = Vec::new();
    let tree = whole_tree();
    let commands = || {
        std::iter::once(("", &tree))
            .chain(tree.get_subcommands().map(|command| (command.get_name(), command)))
    };
    for (name, command) in commands() {
        let command = if name == "new" { command.find_subcommand("note").unwrap() } else { command };
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let Some(flag) = arg.get_long().filter(|flag| !matches!(*flag, "help" | "version")) else {
                continue;
            };
            // The fields of an entry are flags generated from the schema: see below.
            if name == "new" && arg.get_help_heading().is_some() {
                continue;
            }
            let is_elsewhere =
                |(of, what, _): &(&str, &str, &str)| [name, "*"].contains(of) && [flag, "*"].contains(what);
            if ELSEWHERE.iter().any(is_elsewhere) {
                continue;
            }
            let Some((_, _, without, with)) = ROWS.iter().find(|(of, what, ..)| (*of, *what) == (name, flag))
            else {
                wrong.push(format!("{name} --{flag}: nothing shows what it changes"));
                continue;
            };
            let is_broken = flag == "leave-out-broken";
            let before = run(&outer, SETTINGS, without, is_broken);
            let after = run(&outer, SETTINGS, &[*without, *with].concat(), is_broken);
            // A refusal is not an effect.
            if before == after || !matches!(after.0, 0 | 1) {
                wrong.push(format!("{name} --{flag}: nothing changes ({}): {:.300}", after.0, after.1));
            }
        }
    }
    for (of, what, ..) in ROWS {
        let is_there =
            |command: &clap::Command| command.get_arguments().any(|arg| arg.get_long() == Some(what));
        let in_new = |command: &clap::Command| command.find_subcommand("note").is_some_and(is_there);
        if !commands().any(|(name, command)| name == *of && (is_there(command) || in_new(command))) {
            wrong.push(format!("{of} --{what} is no flag any more"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_setting_changes_something() {
    let folder = tempfile::tempdir().unwrap();
    let outer = folder.path().join("o");
    let mut wrong = Vec::new();
    for (key, keys) in settings::KEYS {
        let all = if keys.is_empty() {
            vec![(*key).to_owned()]
        } else {
            keys.iter().map(|below| format!("{key}.{below}")).collect()
        };
        for name in all {
            let Some((_, line, args)) = SET.iter().find(|(known, ..)| *known == name) else {
                wrong.push(format!("{name}: nothing shows what it changes"));
                continue;
            };
            let [before, after] = ["format = 1\n", &format!("{line}\n")].map(|text| {
                let (code, said) = run(&outer, text, args, false);
                // The file itself is not an effect.
                (code, said.replace(&format!("{text:?}"), ""))
            });
            if before == after {
                wrong.push(format!("{name} changes nothing"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
