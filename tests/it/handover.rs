//! Handovers as a person makes them: the program's own output, in every form, for every audience.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::canaries::{MISSPELT, everything, forms};
use crate::program::{below, command, err, out};
use regain::scene;
use regain::schema::kinds::note;
use regain::schema::{Audience, Choice, KINDS, Kind, Sharing};
use regain::views::data::ical;
use regain::views::documents;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

const TODAY: &str = "2026-03-09";

fn regain(dir: &Path, args: &[&str]) -> Output {
    command(TODAY, dir, args).output().unwrap()
}

/// The arguments of an export for an audience; a brief is for anybody.
fn made_for<'a>(command: &[&'a str], audience: &'a str) -> Vec<&'a str> {
    let audience = ["--for", audience];
    [command, if command[0] == "brief" { &[] } else { &audience[..] }].concat()
}

/// A vault with these files in a temporary folder.
fn vault(files: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regain.toml"), "format = 1\n").unwrap();
    for (path, text) in files {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
    folder
}

/// Commands that show on the screen what another reader may see; they write no file.
const SEARCHES: &[&[&str]] = &[&["search", "e", "--all"], &["search", "e", "--format", "json"]];

/// Every command that hands something over, in every form.
const EXPORTS: &[&[&str]] = &[
    &["agenda"],
    &["agenda", "--html"],
    &["counter-plan", "--despite-tone"],
    &["counter-plan", "--html", "--despite-tone"],
    &["packet"],
    &["packet", "--html"],
    &["brief"],
    &["brief", "--html"],
    &["close"],
    &["close", "--html"],
    &["calendar"],
    &["export"],
    &["export", "--format", "csv"],
];

/// A vault mid-plan with private things everywhere: each of them has the mark `kanari`.
fn canaries() -> Vec<(&'static str, String)> {
    let mut files: Vec<(&str, String)> = vec![
        ("plan.md", "---\nid: kanari01\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\nemployer: Fern\nreviewers: [kanari02]\nresponse_due: 2026-03-20\nx_mine: kanari03\ntags: [kanari04]\naliases: [kanari05]\n# kanari06\n---\nkanari07\n"),
        ("people/kanari02.md", "---\ntitle: Kanari08 Kanari09\nrole: manager\ncontact: kanari10\nconsent: no\nprivacy: shared\n---\nkanari11\n"),
        ("expectations/kanari12.md", "---\nid: kanari13\ntitle: Reply\nwording: Reply soon\nmeasure: percent\ntarget: 90\nmy_view: dispute\nstatus: at-risk\ncontrol: outside\nreviewers: [kanari02]\ndisputed: [{what: kanari14, by: me}]\nprivacy: shared\n---\nSee [[kanari15]] <!-- kanari16 --> and [this](../journal/kanari15.md).\n"),
        ("journal/kanari15.md", "---\ntitle: kanari17\ndate: 2026-03-01\nstress: 9\nfinding: kanari18\nleads_to: [kanari13]\n---\nkanari19\n"),
        ("applications/kanari20.md", "---\ncompany: kanari21\nrole: kanari22\nnext: kanari23\nnext_on: 2026-03-18\n---\nkanari24\n"),
        ("settlement/kanari25.md", "---\nstatus: offered\noffered_on: 2026-03-01\ndecide_by: 2026-03-22\nadviser: [kanari26]\nrunway_weeks: 14\nprivacy: private\n---\nkanari27\n"),
        ("asks/kanari28.md", "---\nid: kanari29\ntitle: kanari30\ncategory: training\nwording: A day of training\nwhy: It helps\nfor: [kanari13]\nowner: [kanari02]\ndue: 2026-03-20\nstatus: sent\nsent_on: 2026-03-01\n---\nkanari31\n"),
        ("asks/kanari32.md", "---\nid: kanari33\ncategory: attitude\nwording: kanari34\nfor: [kanari13]\n---\nkanari35\n"),
        ("meetings/2026-03-03-kanari36.md", "---\ntitle: kanari37\nat: 2026-03-03 10:00\nstatus: held\nattendees: [me, kanari02]\nratings: [{of: kanari13, label: Partly, by: kanari02}]\n---\n## Minutes\n\nkanari38\n"),
        ("meetings/2026-03-17-kanari39.md", "---\ntitle: kanari40\nat: 2026-03-17 10:00\nstatus: planned\ncompanion: [kanari41]\n---\n## Agenda\n"),
        ("meetings/2026-03-12-kanari42.md", "---\ntitle: kanari43\nat: 2026-03-12 09:13\nstatus: planned\ntype: hr\nprivacy: private\n---\nkanari44\n"),
        ("evidence/kanari45.md", "---\ntitle: kanari46\ndate: 2026-03-05\nfor: [kanari13]\nwhat: kanari47\nvalue: 77.13\npointer: kanari48\n---\nkanari49\n"),
        ("evidence/kanari50.md", "---\ntitle: Report\ndate: 2026-03-06\nfor: [kanari13]\nwhat: The report\nvalue: 81\nfavourable: no\nfiles: [files/kanari51.pdf]\ncustody: employer\nprivacy: shared\n---\n"),
        ("files/kanari51.pdf", "kanari52"),
        ("leave/kanari53.md", "---\ntitle: kanari54\nstart: 2026-02-26\nend: 2026-02-27\ntype: family\nstatus: taken\npattern: kanari55\nassumption: kanari56\nprivacy: private\n---\n"),
        ("letters/kanari57.md", "---\ntitle: kanari58\nto: [kanari02]\ndue: 2026-03-21\n---\nkanari59\n"),
        ("notes/2026-03-04-kanari60.md", "---\ntitle: kanari61\ndate: 2026-03-04\nfrom: kanari02\nsaid: kanari62\nfor: [kanari13]\n---\nkanari63\n"),
        ("actions/kanari64.md", "---\ntitle: kanari65\nfor: [kanari13]\ndue: 2026-03-19\n---\n- [ ] kanari66\n"),
        ("kanari67.txt", "kanari68"),
    ]
    .into_iter()
    .map(|(path, text)| (path, text.to_string()))
    .collect();
    files.sort();
    files
}

#[test]
fn no_output_for_others_holds_a_canary_the_machine_or_an_id() {
    let folder = vault(&canaries());
    // One private entry of every kind, with the mark in every field and every form of Markdown.
    for kind in KINDS {
        let place = folder.path().join(kind.folder);
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join("kanari72.md"), everything(kind, Some("private"), "kanari73")).unwrap();
    }
    fs::write(
        folder.path().join("regain.toml"),
        "format = 1\nme = \"Ines\"\n[employer]\nnames = [\"Fern\", \"kanari70\"]\n[words]\nprivate = [\"kanari71\"]\n",
    )
    .unwrap();
    let machine = ["USER", "HOME", "HOSTNAME"].map(|name| std::env::var(name).unwrap_or_default());
    let machine: Vec<String> = machine
        .into_iter()
        .chain(fs::read_to_string("/etc/hostname").map(|name| name.trim().to_owned()))
        .filter(|name| name.len() > 4)
        .collect();
    let place = folder.path().display().to_string();
    let check = |of: &str, text: &str| {
        // A calendar line continues after a fold. An adviser also sees what is remembered
        // differently.
        let unfolded = text.replace("\r\n ", "");
        let text = if of.contains("adviser") { &*unfolded.replace("kanari14", "") } else { &*unfolded };
        // "kanari12" is the name of a shared entry's file: that is not printed either.
        for form in forms("kanari").into_iter().filter(|form| form.len() > 5) {
            assert!(!text.to_lowercase().contains(&form.to_lowercase()), "{form} is in {of}:\n{text}");
        }
        assert!(!text.contains(&place) && !text.contains("/tmp/"), "{of} names a path");
        for name in &machine {
            assert!(!text.contains(name), "{of} names the account or the machine: {name}");
        }
        // The private reading, meeting and figures.
        for trace in ["77.13", "09:13", "0913", "22 March", "20260322", "26 February"] {
            assert!(!text.contains(trace), "{trace} is in {of}:\n{text}");
        }
    };
    for audience in ["manager", "hr", "adviser"] {
        for command in EXPORTS.iter().chain(SEARCHES) {
            let args = made_for(command, audience);
            let output = regain(folder.path(), &args);
            assert!(output.status.success(), "{args:?}: {}", err(&output));
            assert!(!out(&output).is_empty());
            check(&format!("{args:?}"), &out(&output));
        }
        let built = regain(folder.path(), &["build", "--for", audience]);
        assert!(
            folder.path().join(format!("out/for-{audience}/dashboard.html")).is_file(),
            "{}",
            err(&built)
        );
        for page in ["dashboard", "timeline"] {
            let text =
                fs::read_to_string(folder.path().join(format!("out/for-{audience}/{page}.html"))).unwrap();
            check(&format!("{page} for {audience}"), &text);
            assert!(
                !text.contains("<script") && !text.contains("<link") && text.contains("sha256-"),
                "{page}"
            );
        }
        let packet = folder.path().join(format!("files/packet-{audience}"));
        let made =
            regain(folder.path(), &["packet", "--for", audience, "--html", "-o", packet.to_str().unwrap()]);
        assert!(made.status.success(), "{}", err(&made));
        for file in walkdir::WalkDir::new(&packet)
            .into_iter()
            .map(Result::unwrap)
            .filter(|file| file.file_type().is_file())
        {
            let name = below(&packet, file.path());
            check(&format!("{name} for {audience}"), &fs::read_to_string(file.path()).unwrap());
        }
        fs::remove_dir_all(&packet).unwrap();
    }
    // The person's next build removes the pages for others.
    regain(folder.path(), &["build"]);
    assert!(!folder.path().join("out/for-hr").exists() && !folder.path().join("out/for-manager").exists());
}

#[test]
fn every_command_that_takes_an_audience_is_tried_here() {
    let tree = regain::commands::tree();
    let mut seen = 0;
    for command in tree.get_subcommands() {
        let is_audience = |arg: &clap::Arg| {
            arg.get_long() == Some("for") && arg.get_value_names().is_some_and(|names| names[0] == "AUDIENCE")
        };
        let takes = command.get_arguments().any(|arg| is_audience(arg) && !arg.is_hide_set());
        let name = command.get_name();
        let is_tried = name == "build" || EXPORTS.iter().chain(SEARCHES).any(|export| export[0] == name);
        assert!(is_tried || !takes, "{name}");
        seen += u32::from(takes);
    }
    assert!(seen > 4, "only {seen} commands take an audience");
}

/// The marks that look wrong but are valid YAML for `private`.
const READS_AS_PRIVATE: &[&str] = &[
    "privacy: \"private \"",
    "privacy : private",
    "privacy: |\n  private",
    "privacy:\tprivate",
    "? privacy\n: private",
    "privacy: \u{a0}private",
];

#[test]
fn no_command_hands_over_what_a_misspelt_mark_meant_to_keep() {
    for (i, mark) in MISSPELT.iter().enumerate() {
        let text =
            format!("---\nid: E1\ntitle: Kanari\nwording: kanari\ndue: 2026-03-20\n{mark}\n---\nkanari\n");
        let folder = vault(&[("expectations/e.md", text)]);
        for audience in ["adviser", "hr", "manager"] {
            // Each mark with some of the commands, and each command with some of the marks.
            for command in [EXPORTS[i % EXPORTS.len()], &["export"]] {
                let args = made_for(command, audience);
                let output = regain(folder.path(), &args);
                assert!(
                    !out(&output).to_lowercase().contains("kanari"),
                    "{mark:?} {args:?}: {}",
                    out(&output)
                );
                // A mark that does read as private hides the entry and need not stop the command.
                let stops = output.status.code() == Some(2) && out(&output).is_empty();
                let reads = READS_AS_PRIVATE.contains(mark);
                assert_eq!(stops, !reads, "{mark:?} {args:?}: {}", err(&output));
            }
        }
    }
}

/// Relevant entries that are left out are counted in one line; nothing of them is printed.
#[test]
fn private_entries_that_stay_out_are_summarised_in_a_line() {
    let folder = vault(&[
        ("plan.md", "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned()),
        ("expectations/e.md", "---\nid: E1\ntitle: Calls\n---\n".to_owned()),
        ("evidence/a.md", "---\nid: V1\ndate: 2026-03-02\nfor: E1\nwhat: kanari\n---\n".to_owned()),
        ("evidence/b.md", "---\nid: V2\ndate: 2026-03-03\nfor: E1\nwhat: kanari\n---\n".to_owned()),
        ("asks/q.md", "---\nid: Q1\ncategory: training\nwording: kanari\n---\n".to_owned()),
        ("journal/j.md", "---\ndate: 2026-03-03\n---\nkanari\n".to_owned()),
    ]);
    for command in [&["agenda"][..], &["packet", "--for", "hr"], &["brief"], &["build", "--for", "manager"]] {
        let output = regain(folder.path(), command);
        let said = err(&output);
        assert!(
            said.contains(
                "2 pieces of evidence and 1 ask stay out: they are private; `--choose` asks about each"
            ),
            "{command:?}: {said}"
        );
        assert!(!said.contains("kanari") && !out(&output).contains("kanari"), "{command:?}");
    }
    let output = regain(folder.path(), &["agenda", "--choose"]);
    assert!(err(&output).contains("no terminal to ask on"), "{}", err(&output));
    let output = regain(folder.path(), &["build", "--choose"]);
    assert!(err(&output).contains("`--for adviser`"), "{}", err(&output));
    let mine = regain(folder.path(), &["packet", "--for", "me"]);
    assert!(!err(&mine).contains("stay out"), "{}", err(&mine));
}

/// The employer knows what was sent; a mark that keeps it out of handovers is pointed out once.
#[test]
fn what_was_sent_and_is_marked_private_is_pointed_out() {
    let ask = "---\nid: Q1\ncategory: training\nwording: A day of training\nprivacy: private\n---\n";
    let folder = vault(&[("asks/q.md", ask.to_owned())]);
    let sent = regain(folder.path(), &["set", "Q1", "status=sent", "sent_on=2026-03-02"]);
    assert!(err(&sent).contains("`regain unset Q1 privacy`"), "{}", err(&sent));
    let again = regain(folder.path(), &["set", "Q1", "why", "It helps"]);
    assert!(!err(&again).contains("unset Q1 privacy"), "{}", err(&again));
}

#[test]
fn g8_every_command_for_others_calls_people_by_their_roles_where_it_is_asked_to() {
    let mut files = canaries();
    let named = files.iter().position(|(path, _)| *path == "people/kanari02.md").unwrap();
    files[named].1 =
        files[named].1.replace("consent: no", "consent: yes").replace("Kanari08 Kanari09", "Vera Holm");
    files.push(("asks/open.md", "---\ncategory: role\nwording: Ask Vera Holm at Fern\nstatus: sent\nsent_on: 2026-03-02\nprivacy: shared\n---\n".to_owned()));
    let folder = vault(&files);
    for audience in ["manager", "hr", "adviser"] {
        for command in EXPORTS {
            let args = [&made_for(command, audience)[..], &["--names", "roles"]].concat();
            let output = regain(folder.path(), &args);
            assert!(output.status.success(), "{args:?}: {}", err(&output));
            let said = out(&output);
            assert!(
                !said.contains("Vera") && !said.contains("Holm") && !said.contains("Fern"),
                "{args:?}: {said}"
            );
        }
        let by_name = regain(folder.path(), &["export", "--for", audience, "--names", "names"]);
        assert!(out(&by_name).contains("Vera Holm") && out(&by_name).contains("Fern"), "{}", err(&by_name));
        regain(folder.path(), &["build", "--for", audience, "--names", "roles"]);
        let page = folder.path().join(format!("out/for-{audience}/dashboard.html"));
        assert!(!fs::read_to_string(page).unwrap().contains("Holm"));
    }
    // For the person nobody is renamed, and a flag without effect is refused.
    for args in
        [&["packet", "--names", "roles"][..], &["build", "--names", "roles"], &["export", "--names", "roles"]]
    {
        let output = regain(folder.path(), args);
        assert!(output.status.code() == Some(2) && err(&output).contains("--for adviser"), "{args:?}");
    }
}

#[test]
fn the_same_vault_on_the_same_day_gives_the_same_bytes() {
    let (one, other) = (vault(&canaries()), vault(&canaries()));
    for command in EXPORTS {
        let args = made_for(command, "me");
        assert_eq!(out(&regain(one.path(), &args)), out(&regain(other.path(), &args)), "{args:?}");
    }
}

#[test]
fn an_entry_with_an_error_stops_a_handover_until_it_is_left_out_on_purpose() {
    let good =
        ("expectations/good.md", "---\ntitle: Good one\nwording: a\nprivacy: shared\n---\n".to_owned());
    for (path, text) in [
        ("expectations/bad.md", "---\ntitle: Wrong one\ndue: 2026-02-30\nprivacy: shared\n---\n"),
        ("expectations/bad.md", "---\ntitle: Wrong one\nprivacy: sharde\n---\n"),
        ("expectations/bad.md", "---\ntitle: Wrong one\nprivcy: private\n---\n"),
        ("expectations/bad.md", "---\ntitle: Wrong one\nreviewers: [\n---\n"),
        (
            "expectations/bad.md",
            "---\ntitle: Wrong one\nchanges: [{in_writing: no-such-letter}]\nprivacy: shared\n---\n",
        ),
        ("expectations/bad.md", "\u{0}\u{0}Wrong one"),
    ] {
        let folder = vault(&[good.clone(), (path, text.to_owned())]);
        for command in EXPORTS {
            let args = made_for(command, "manager");
            let output = regain(folder.path(), &args);
            assert_eq!(output.status.code(), Some(2), "{text:?}: {args:?}");
            assert!(out(&output).is_empty() && err(&output).contains("bad.md"), "{}", err(&output));
            let output = regain(folder.path(), &[&args[..], &["--leave-out-broken"]].concat());
            assert!(output.status.success() && err(&output).contains("bad.md"), "{}", err(&output));
            assert!(!out(&output).contains("Wrong one") && !out(&output).contains("bad"), "{}", out(&output));
        }
    }
    // A private entry stops nothing.
    let folder = vault(&[good, ("journal/a.md", "---\ndate: 2026-02-30\n---\n".to_owned())]);
    assert!(regain(folder.path(), &["agenda"]).status.success());
}

#[test]
fn settings_with_a_mistake_stop_a_handover_and_take_back_what_was_built() {
    let folder = vault(&[("plan.md", "---\nstatus: active\nstart: 2026-02-13\n---\n".to_owned())]);
    regain(folder.path(), &["build", "--for", "hr"]);
    assert!(folder.path().join("out/for-hr/dashboard.html").is_file());
    fs::write(folder.path().join("regain.toml"), "[privacy]\nplan = private\n").unwrap();
    for command in EXPORTS {
        let args = [&made_for(command, "hr")[..], &["--leave-out-broken"]].concat();
        let output = regain(folder.path(), &args);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{args:?}");
    }
    assert_eq!(regain(folder.path(), &["build", "--for", "hr"]).status.code(), Some(2));
    assert!(!folder.path().join("out/for-hr").exists());
}

#[test]
fn nothing_is_written_over_and_a_folder_gets_a_dated_name() {
    let folder = vault(&[("plan.md", "---\nstatus: active\nstart: 2026-02-13\n---\n".to_owned())]);
    let place = tempfile::tempdir().unwrap();
    let to = place.path().to_str().unwrap();
    let first = regain(folder.path(), &["agenda", "-o", to]);
    assert!(first.status.success(), "{}", err(&first));
    let made = place.path().join("agenda-2026-03-09-for-manager.md");
    fs::write(&made, "edited").unwrap();
    assert_eq!(regain(folder.path(), &["agenda", "-o", to]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&made).unwrap(), "edited");
    // A document among the entries would be read as one.
    let inside = regain(folder.path(), &["agenda", "-o", "notes-for-daniel.md"]);
    assert_eq!(inside.status.code(), Some(2));
    assert!(!folder.path().join("notes-for-daniel.md").exists());
}

#[test]
fn saving_an_agenda_and_closing_change_what_they_are_for() {
    let meeting = "---\nat: 2026-03-17 10:00 # then\nprivacy: shared\n---\n\nBring the list.\n\n## Agenda\n\n## Minutes\n";
    let plan = "---\nstatus: active\nstart: 2026-02-13\nend: 2026-03-09\n---\nWords.\n";
    let expectation = "---\ntitle: Reply\nwording: Reply soon\nprivacy: shared\n---\n";
    let folder = vault(&[
        ("meetings/m.md", meeting.to_owned()),
        ("plan.md", plan.to_owned()),
        ("expectations/e.md", expectation.to_owned()),
    ]);
    let saved = regain(folder.path(), &["agenda", "--save"]);
    assert!(saved.status.success(), "{}", err(&saved));
    let text = fs::read_to_string(folder.path().join("meetings/m.md")).unwrap();
    let (before, after) = meeting.split_once("## Agenda\n").unwrap();
    assert!(
        text.starts_with(before) && text.ends_with(after.trim_start()) && text.contains("Reply"),
        "{text}"
    );
    assert_eq!(regain(folder.path(), &["agenda", "--save"]).status.code(), Some(2));
    assert_eq!(
        regain(folder.path(), &["agenda", "--save", "--replace", "--for", "me"]).status.code(),
        Some(2)
    );
    let closed = regain(folder.path(), &["close", "--result", "passed"]);
    assert!(closed.status.success(), "{}", err(&closed));
    let text = fs::read_to_string(folder.path().join("plan.md")).unwrap();
    assert_eq!(
        text,
        plan.replace("active", "closed")
            .replace("2026-03-09\n", "2026-03-09\noutcomes:\n  - on: 2026-03-09\n    result: passed\n")
    );
    assert!(folder.path().join("letters/2026-03-09-statement.md").is_file());
    let check = regain(folder.path(), &["check", "--format", "concise"]);
    assert!(!out(&check).contains("error["), "{}", out(&check));
}

#[test]
fn csv_cells_and_query_words_are_inert() {
    let folder = vault(&[(
        "asks/a.md",
        "---\ntitle: \"=HYPERLINK(1)\"\ncategory: clarity\nwording: \"@x\"\ndue: 2026-03-20\n---\n"
            .to_owned(),
    )]);
    let csv = out(&regain(folder.path(), &["export", "--format", "csv", "--columns", "title,wording,due"]));
    assert_eq!(csv, "title,wording,due\r\n'=HYPERLINK(1),'@x,2026-03-20\r\n");
    let listed = |op: &str, value: &str| {
        out(&regain(
            folder.path(),
            &["list", "--format", "csv", "--columns", "title", "--where", "due", op, value],
        ))
        .lines()
        .count()
            - 1
    };
    assert_eq!((listed("<", "2026-03-21"), listed(">", "2026-03-21"), listed("=", "2026-03-20")), (1, 0, 1));
    assert_eq!((listed("=", "+11d"), listed(">", "friday"), listed("=", "")), (1, 1, 0));
    let wrong = regain(folder.path(), &["list", "--where", "due", "<", "soonish"]);
    assert!(
        err(&wrong).contains("`soonish` is not a day") && wrong.status.code() == Some(2),
        "{}",
        err(&wrong)
    );
    let wrong = regain(folder.path(), &["list", "--where", "category", "=", "traning"]);
    assert!(err(&wrong).contains("did you mean `training`?"), "{}", err(&wrong));
    let none = regain(folder.path(), &["list", "--where", "category", "=", "role"]);
    assert!(err(&none).contains("no entry matches") && none.status.success(), "{}", err(&none));
    let wrong = regain(folder.path(), &["list", "--where", "deu", "=", "x"]);
    assert!(err(&wrong).contains("did you mean `due`?") && wrong.status.code() == Some(2));
}

#[test]
fn a_counter_plan_is_not_printed_while_something_in_it_is_incomplete_or_reads_as_blame() {
    let ask = |wording: &str, owner: &str| {
        format!(
            "---\ntitle: Training\ncategory: training\nwording: {wording}\nwhy: It helps with the queue.\nfor: [E1]\n{owner}due: 2026-03-20\nprivacy: shared\n---\n"
        )
    };
    let expectation = "---\nid: E1\ntitle: Reply\nwording: Reply soon\nprivacy: shared\n---\n".to_owned();
    let with = |text: String| vault(&[("expectations/e.md", expectation.clone()), ("asks/a.md", text)]);
    let good = with(ask("I could answer sooner with half a day of training.", "owner: [manager]\n"));
    let output = regain(good.path(), &["counter-plan"]);
    assert!(output.status.success() && out(&output).contains("half a day of training"), "{}", err(&output));
    assert!(err(&output).contains("attitude, environment and procedure"), "{}", err(&output));
    for (text, rule) in [
        (ask("You must give me the training that you failed to give.", "owner: [manager]\n"), "ask/demand"),
        (ask("I could answer sooner with half a day of training.", ""), "ask/incomplete"),
        (ask("This is a hostile and unfair plan, and I need the training.", "owner: [manager]\n"), "tone/"),
    ] {
        let folder = with(text);
        let output = regain(folder.path(), &["counter-plan"]);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{rule}: {}", err(&output));
        assert!(err(&output).contains(rule), "{}", err(&output));
        assert!(regain(folder.path(), &["counter-plan", "--save"]).status.code() == Some(2));
        assert!(regain(folder.path(), &["counter-plan", "--despite-tone"]).status.success());
    }
    // Once saved and sent, it counts as the answer.
    let saved = regain(good.path(), &["counter-plan", "--save"]);
    let letter = good.path().join(out(&saved).trim());
    assert!(fs::read_to_string(letter).unwrap().contains("type: counter-plan\nstatus: draft\n"));
}

#[test]
fn a_saved_document_silences_the_advice_that_asked_for_it() {
    let folder = vault(&[
        (
            "plan.md",
            "---\nstatus: active\nstart: 2026-02-13\nend: 2026-03-12\nreviewers: [manager]\n---\n".to_owned(),
        ),
        (
            "expectations/e.md",
            "---\nid: E1\ntitle: Reply\nwording: Reply soon\nprivacy: shared\n---\n".to_owned(),
        ),
        (
            "meetings/f.md",
            "---\nat: 2026-03-11 10:00\ntype: final\nprivacy: shared\n---\n\n## Agenda\n".to_owned(),
        ),
    ]);
    let findings = || out(&regain(folder.path(), &["check", "--format", "concise"]));
    let before = findings();
    assert!(before.contains("cadence/no-agenda") && before.contains("counter/not-sent"), "{before}");
    assert!(regain(folder.path(), &["agenda", "--save"]).status.success());
    assert!(!findings().contains("cadence/no-agenda"), "{}", findings());
    let saved = regain(folder.path(), &["counter-plan", "--save", "--despite-tone"]);
    let letter = folder.path().join(out(&saved).trim());
    let text = fs::read_to_string(&letter).unwrap();
    fs::write(&letter, text.replace("status: draft", "status: sent\nsent_on: 2026-03-09")).unwrap();
    assert!(!findings().contains("counter/not-sent"), "{}", findings());
    assert!(!findings().contains("error["), "{}", findings());
}

#[test]
fn no_output_obeys_the_text_of_an_entry() {
    let hostile = "\\e]52;c;eA==\\a\\r\\e[2J<script>x</script>[a](javascript:x)\\u202e";
    let folder = vault(&[
        ("plan.md", "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned()),
        (
            "expectations/e.md",
            format!("---\ntitle: \"{hostile}\"\nwording: \"{hostile}\"\nid: E1\nprivacy: shared\n---\n"),
        ),
        (
            "asks/a.md",
            format!(
                "---\ntitle: \"{hostile}\"\ncategory: training\nwording: \"{hostile}\"\nfor: E1\ndue: 2026-03-20\nstatus: agreed\nsent_on: 2026-03-01\nprivacy: shared\n---\n"
            ),
        ),
        ("meetings/m.md", format!("---\ntitle: \"{hostile}\"\nat: 2026-03-17\nprivacy: shared\n---\n")),
    ]);
    for command in EXPORTS {
        for audience in ["manager", "me"] {
            let args = made_for(command, audience);
            let output = regain(folder.path(), &args);
            let text = out(&output);
            assert!(!text.is_empty(), "{args:?}: {}", err(&output));
            let obeyed = |c: char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || c == '\u{202e}';
            assert!(!text.chars().any(obeyed), "{args:?}: {text:?}");
            assert!(!text.replace("\r\n", "\n").contains('\r'), "{args:?}");
            let is_page = args.contains(&"--html");
            assert!(
                !is_page || (!text.contains("<script") && !text.contains("href=\"javascript")),
                "{args:?}"
            );
        }
    }
}

#[test]
fn whatever_reveals_something_private_is_reported_with_its_place() {
    let folder = vault(&[
        (
            "expectations/e.md",
            "---\nid: E1\ntitle: Reply\nwording: Reply soon, as E1 says\nsuccess: As in N9, and not before the quiet week\n\
             concern: Ann Weber saw it\nprivacy: shared\n---\n"
                .to_owned(),
        ),
        ("notes/n.md", "---\nid: N9\ndate: 2026-03-01\nsaid: x\nfrom: me\n---\n".to_owned()),
        ("journal/j.md", "---\ntitle: The quiet week\ndate: 2026-03-01\n---\n".to_owned()),
        ("people/a.md", "---\ntitle: Ann Weber\nrole: colleague\n---\n".to_owned()),
    ]);
    fs::write(folder.path().join("regain.toml"), "format = 1\n[words]\nprivate = [\"soon\"]\n").unwrap();
    fs::write(folder.path().join("plan.md"), "---\nstatus: active\nstart: 2026-02-13\n---\n").unwrap();
    let told = [
        "it says `N9`, which is notes/n.md: they may not see that (expectations/e.md:5:16)",
        "it says `The quiet week`, which is journal/j.md: they may not see that (expectations/e.md:5:35)",
        "it names Ann Weber, who has not agreed to be named (expectations/e.md:6:10)",
        "it says `soon`, one of your private words (expectations/e.md:4:16)",
    ];
    for command in [&["packet"][..], &["packet", "--preview"], &["export"], &["export", "--format", "csv"]] {
        let output = regain(folder.path(), &[command, &["--for", "manager"]].concat());
        let said = if command.contains(&"--preview") { out(&output) } else { err(&output) };
        assert!(output.status.success(), "{said}");
        for told in told {
            assert_eq!(said.matches(told).count(), 1, "{told} in {command:?}: {said}");
        }
        assert_eq!(said.matches("`soon`").count(), 1, "{said}");
        // An id that they may see reveals nothing, and for the person nothing is reported.
        assert!(!said.contains("`E1`"), "{said}");
        assert!(!err(&regain(folder.path(), &["packet", "--for", "me"])).contains("look at"));
    }
    let built = regain(folder.path(), &["build", "--for", "manager"]);
    assert!(err(&built).contains(told[0]) && err(&built).contains(told[2]), "{}", err(&built));
    // The calendar does not contain these, and has no warning.
    assert!(!err(&regain(folder.path(), &["calendar", "--for", "manager"])).contains("look at"));
}

#[test]
fn an_old_copy_that_holds_what_is_private_by_now_is_named() {
    let note = "---\ndate: 2026-03-01\nfrom: me\nsaid: kanari\nfor: E1\nprivacy: shared\n---\n";
    let folder = vault(&[
        ("plan.md", "---\nstatus: active\nstart: 2026-02-13\n---\n".to_owned()),
        ("expectations/e.md", "---\nid: E1\ntitle: Reply\nwording: Reply soon\n---\n".to_owned()),
        ("notes/n.md", note.to_owned()),
    ]);
    let place = tempfile::tempdir().unwrap();
    let copy = place.path().join("packet.json");
    let to = copy.to_str().unwrap();
    assert!(regain(folder.path(), &["export", "--for", "hr", "-o", to]).status.success());
    // G6: the first version recorded it in `out/`, and it was deleted with that.
    let (is, was) =
        (folder.path().join(".regain/handed-over"), folder.path().join("out/.regain-handed-over"));
    fs::create_dir_all(folder.path().join("out")).unwrap();
    fs::rename(&is, &was).unwrap();
    regain(folder.path(), &["build", "--for", "hr"]);
    assert!(!was.exists());
    fs::remove_dir_all(folder.path().join("out")).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join(".regain/.gitignore")).unwrap(), "*\n");
    let noted = || fs::read_to_string(&is).unwrap().lines().count();
    regain(folder.path(), &["build", "--for", "hr"]);
    assert_eq!(noted(), 2);
    let old = |output: &Output| err(output).matches("notes/n.md`, which they may not see any more").count();
    assert_eq!(old(&regain(folder.path(), &["agenda"])), 0);
    // It is reported when the mark changes, at every handover, and by the doctor.
    let set = regain(folder.path(), &["set", "n", "privacy", "private"]);
    assert_eq!(old(&set), 2, "{}", err(&set));
    let agenda = regain(folder.path(), &["agenda"]);
    assert!(err(&agenda).contains(to) && old(&agenda) == 2, "{}", err(&agenda));
    assert!(out(&regain(folder.path(), &["doctor"])).contains(to));
    assert!(!out(&agenda).contains("packet.json"));
    // A build removes its own pages; a deleted copy is not reported.
    regain(folder.path(), &["build"]);
    assert_eq!(old(&regain(folder.path(), &["agenda"])), 1);
    fs::remove_file(&copy).unwrap();
    assert_eq!(old(&regain(folder.path(), &["agenda"])), 0);
    // A copy for somebody who may still see it is not old.
    regain(folder.path(), &["set", "n", "privacy", "adviser"]);
    regain(folder.path(), &["export", "--for", "adviser", "-o", to]);
    assert_eq!(old(&regain(folder.path(), &["agenda"])), 0);
}

#[test]
fn a_brief_is_the_same_for_every_reader() {
    let folder = vault(&[("plan.md", "---\nstatus: active\nstart: 2026-02-13\n---\n".to_owned())]);
    let wrong = regain(folder.path(), &["brief", "--for", "hr"]);
    assert_eq!((wrong.status.code(), out(&wrong).as_str()), (Some(2), ""));
    assert!(err(&wrong).contains("the same for every reader"), "{}", err(&wrong));
    assert!(out(&regain(folder.path(), &["brief", "--preview"])).starts_with("Brief, for anybody"));
    let place = tempfile::tempdir().unwrap();
    regain(folder.path(), &["brief", "-o", place.path().to_str().unwrap()]);
    assert!(place.path().join("brief-2026-03-09.md").is_file());
}

#[test]
fn a_csv_file_has_a_byte_order_mark_and_a_pipe_has_none() {
    let folder = vault(&[("asks/a.md", "---\ntitle: Prüfung\ncategory: training\n---\n".to_owned())]);
    let args = ["export", "--format", "csv", "--columns", "title"];
    let printed = out(&regain(folder.path(), &args));
    assert_eq!(printed, "title\r\nPrüfung\r\n");
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("a.csv");
    regain(folder.path(), &[&args[..], &["-o", file.to_str().unwrap()]].concat());
    assert_eq!(fs::read_to_string(file).unwrap(), format!("\u{feff}{printed}"));
}

#[test]
fn a_packet_holds_copies_of_what_is_ones_own_and_says_where_the_rest_is() {
    let evidence = |title: &str, more: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2026-03-01\npointer: Shelf {title}\n{more}\nprivacy: shared\n---\n"
        )
    };
    let folder = vault(&[
        ("evidence/a.md", evidence("A", "files: [files/x/r.pdf, files/y/r.pdf]\ncustody: mine")),
        (
            "evidence/b.md",
            evidence("B", "files: ['files/mit leer & größe.pdf', files/-rf.txt]\ncustody: mine"),
        ),
        ("evidence/c.md", evidence("C", "files: [files/c.pdf]\ncustody: mine\nconfidential: yes")),
        ("evidence/d.md", evidence("D", "files: [files/d.pdf]\ncustody: employer")),
        ("evidence/e.md", evidence("E", "custody: third-party")),
        ("files/x/r.pdf", "one".to_owned()),
        ("files/y/r.pdf", "two".to_owned()),
        ("files/mit leer & größe.pdf", "three".to_owned()),
        ("files/-rf.txt", "four".to_owned()),
        ("files/c.pdf", "kanari".to_owned()),
        ("files/d.pdf", "kanari".to_owned()),
    ]);
    let place = tempfile::tempdir().unwrap();
    let made = regain(folder.path(), &["packet", "--for", "hr", "-o", place.path().to_str().unwrap()]);
    assert!(made.status.success(), "{}", err(&made));
    // An existing folder gets a new one inside, and is not overwritten.
    let packet = place.path().join("packet-2026-03-09-for-hr");
    let again = regain(folder.path(), &["packet", "--for", "hr", "-o", place.path().to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(2), "{}", err(&again));
    let manifest = fs::read_to_string(packet.join("manifest.sha256")).unwrap();
    let mut named: Vec<&str> = Vec::new();
    for line in manifest.lines() {
        let (hash, path) = line.split_once("  ").unwrap();
        let bytes = fs::read(packet.join(path)).unwrap();
        let read: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(read, hash, "{path}");
        assert!(!String::from_utf8(bytes).unwrap().contains("kanari"), "{path}");
        named.push(path);
    }
    named.sort_unstable();
    let files =
        ["files/-rf.txt", "files/mit leer & größe.pdf", "files/x/r.pdf", "files/y/r.pdf", "packet.md"];
    assert_eq!(named, files);
    assert!(!packet.join("files/c.pdf").exists() && !packet.join("files/d.pdf").exists());
    let text = fs::read_to_string(packet.join("packet.md")).unwrap();
    let rest = text.split_once("Not included").unwrap().1;
    for row in [
        "C | Shelf C | me; the employer calls it confidential |",
        "D | Shelf D | the employer |",
        "E | Shelf E | a third party |",
    ] {
        assert!(rest.contains(row), "{row}: {rest}");
    }
    assert!(!rest.contains("Shelf A"), "{rest}");
}

#[cfg(unix)]
#[test]
fn the_target_of_a_link_is_never_copied() {
    let text = |file: &str| {
        format!("---\ntitle: A\ndate: 2026-03-01\nfiles: [{file}]\ncustody: mine\nprivacy: shared\n---\n")
    };
    let secret = tempfile::tempdir().unwrap();
    fs::write(secret.path().join("s.txt"), "kanari").unwrap();
    for file in ["files/link.txt", "files/folder/s.txt"] {
        let folder = vault(&[("evidence/a.md", text(file)), ("files/x", String::new())]);
        std::os::unix::fs::symlink(secret.path().join("s.txt"), folder.path().join("files/link.txt"))
            .unwrap();
        std::os::unix::fs::symlink(secret.path(), folder.path().join("files/folder")).unwrap();
        for audience in ["me", "hr"] {
            let to = secret.path().join(format!("packet-{audience}"));
            let leave_out = if audience == "me" { &[][..] } else { &["--leave-out-broken"] };
            let args = ["packet", "--for", audience, "-o", to.to_str().unwrap()];
            regain(folder.path(), &[&args, leave_out].concat());
            assert!(to.join("packet.md").is_file() && !to.join("files").exists());
            fs::remove_dir_all(&to).unwrap();
        }
    }
}

#[test]
fn an_entry_is_asked_for_by_any_of_its_names_and_found_under_its_new_one() {
    let folder = vault(&[
        ("expectations/reply.md", "---\nid: E1\ntitle: Reply\nwording: Reply soon\n---\n".to_owned()),
        ("people/ann.md", "---\ntitle: Ann Weber\naliases: [aw]\nrole: manager\n---\n".to_owned()),
        (
            "asks/a.md",
            "---\ntitle: T\ncategory: training\nfor: E1\nowner: aw\nprivacy: shared\n---\n".to_owned(),
        ),
    ]);
    for (field, value) in
        [("for", "E1"), ("for", "reply"), ("for", "Reply"), ("owner", "Ann Weber"), ("owner", "ann")]
    {
        for args in
            [&["list", "ask"][..], &["export", "ask"], &["export", "ask", "--for", "hr", "--names", "roles"]]
        {
            let output = regain(folder.path(), &[args, &["--where", field, "=", value]].concat());
            // Others see the roles of people.
            let is_found = out(&output).contains('T') && !out(&output).contains("\"entries\": []");
            let hides = field == "owner" && args.contains(&"hr");
            assert_eq!(is_found, !hides, "{field} {value} {args:?}: {}{}", out(&output), err(&output));
        }
    }
}

#[test]
fn an_export_for_others_can_be_put_together_again_and_has_no_empty_places() {
    let folder = vault(&[
        (
            "expectations/e.md",
            "---\nid: E1\ntitle: Reply\nwording: Reply soon\nstatus: at-risk\n---\n".to_owned(),
        ),
        ("asks/a.md", "---\ntitle: T\ncategory: training\nfor: E1\nprivacy: shared\n---\n".to_owned()),
    ]);
    let text = out(&regain(folder.path(), &["export", "--for", "hr"]));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let of =
        |kind: &str| json["entries"].as_array().unwrap().iter().find(|entry| entry["kind"] == kind).unwrap();
    assert_eq!(of("ask")["fields"]["for"][0], of("expectation")["ref"]);
    assert!(!text.contains("null"), "{text}");
}

/// Whether an audience can see an entry in the folder of `kind`, whatever it contains.
fn can_see(kind: &Kind, audience: &str) -> bool {
    match kind.sharing {
        Sharing::Locked(most) => Audience::of(audience).unwrap().sees(most),
        _ => true,
    }
}

/// The kinds that a command declares to depend on.
fn drawn_on(command: &str) -> &'static [&'static Kind] {
    match command {
        "agenda" => documents::AGENDA_FROM,
        "counter-plan" => documents::COUNTER_PLAN_FROM,
        "packet" => documents::PACKET_FROM,
        "brief" => documents::BRIEF_FROM,
        "close" => documents::STATEMENT_FROM,
        "calendar" => ical::CALENDAR_FROM,
        "export" => KINDS,
        other => panic!("{other} draws on nothing that is known here"),
    }
}

/// Files that cannot be read reliably, each with a canary.
const UNREADABLE: &[(&str, &str)] = &[
    ("not closed", "---\ntitle: Kanari\nprivacy: shared\nkanari\n"),
    ("no YAML", "---\ntitle: kanari\ntags: [\nprivacy: shared\n---\nkanari\n"),
    ("zero bytes", "\u{0}\u{0}kanari"),
    ("an unclear mark", "---\ntitle: kanari\nprivacy: sharde\n---\nkanari\n"),
    ("another kind", "---\nkind: note\ntitle: kanari\nprivcy: private\n---\nkanari\n"),
    ("a kind that cannot be read", "---\nkind: [note\ntitle: kanari\nprivacy: shared\n---\nkanari\n"),
    ("two versions", "---\n<<<<<<< a\ntitle: kanari\n=======\ntitle: x\n>>>>>>> b\n---\nkanari\n"),
];

// G7
#[test]
fn g7_a_broken_entry_stops_a_hand_out_that_it_could_be_in_and_no_other() {
    let good =
        ("expectations/good.md", "---\ntitle: Good one\nwording: a\nprivacy: shared\n---\n".to_owned());
    let mut n = 0;
    for kind in KINDS {
        let path: &str = &format!("{}/broken.md", kind.folder);
        for audience in ["adviser", "hr", "manager"] {
            for command in EXPORTS {
                // Each command with each kind for each audience, and with each way to be broken.
                let (how, text) = UNREADABLE[n % UNREADABLE.len()];
                n += 1;
                let folder = vault(&[good.clone(), (path, text.to_owned())]);
                let args = made_for(command, audience);
                let output = regain(folder.path(), &args);
                let reader = if command[0] == "brief" { "manager" } else { audience };
                let is_stopped = output.status.code() == Some(2);
                let said = err(&output);
                // If it declares another kind, its author may expect it to be included.
                let is_drawn = |kind| scene::draws_on(drawn_on(command[0]), kind);
                let could_be_in = match how {
                    "another kind" if kind.name != "note" => is_drawn(kind) || is_drawn(&note::KIND),
                    "a kind that cannot be read" => true,
                    _ => can_see(kind, reader) && is_drawn(kind),
                };
                assert_eq!(is_stopped, could_be_in, "{how} in {path}: {args:?}: {said}");
                assert_eq!(is_stopped, said.contains("broken.md"), "{how} in {path}: {args:?}: {said}");
                assert!(!out(&output).to_lowercase().contains("kanari"), "{how} in {path}: {args:?}");
            }
        }
    }
}

// G7
#[test]
fn g7_an_export_of_one_kind_is_stopped_by_it_and_by_the_kinds_it_refers_to() {
    for (broken, stops) in [("asks", true), ("expectations", true), ("notes", false), ("leave", false)] {
        let good =
            ("asks/good.md", "---\ntitle: Good\ncategory: training\nprivacy: shared\n---\n".to_owned());
        let path: &str = &format!("{broken}/broken.md");
        let folder = vault(&[good, (path, UNREADABLE[0].1.to_owned())]);
        let output = regain(folder.path(), &["export", "ask", "--for", "hr"]);
        assert_eq!(output.status.code() == Some(2), stops, "{broken}: {}", err(&output));
        assert_eq!(out(&output).contains("Good"), !stops, "{broken}");
    }
}

// G7
#[test]
fn g7_a_template_stops_nothing_and_what_could_be_anything_does() {
    for (how, text) in UNREADABLE {
        for (path, stops) in [
            ("templates/Meeting.md", false),
            ("Templates/ask.md", false),
            ("notes/_templates/a.md", false),
            ("README.md", false),
            ("notes/readme.md", false),
            ("files/a.md", false),
            ("drafts/a.md", true),
            ("notes/templates.md", true),
            ("a.md", true),
        ] {
            let folder = vault(&[(path, (*text).to_owned())]);
            for audience in ["adviser", "hr", "manager"] {
                for command in [&["agenda"][..], &["packet"], &["export"]] {
                    let args = made_for(command, audience);
                    let output = regain(folder.path(), &args);
                    let said = err(&output);
                    assert_eq!(output.status.code() == Some(2), stops, "{how} in {path}: {args:?}: {said}");
                    assert!(!out(&output).to_lowercase().contains("kanari"), "{how} in {path}: {args:?}");
                }
            }
        }
    }
}

/// A private draft whose title is the plan's own words reveals nothing by its title.
#[test]
fn l21_the_plans_own_words_are_no_name_of_something_hidden() {
    let told = |title: &str| {
        let folder = vault(&[
            ("plan.md", "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned()),
            (
                "expectations/e.md",
                "---\nid: E1\ntitle: Calls\nwording: Answer within two days, and say that the shift moves\n---\n"
                    .to_owned(),
            ),
            ("asks/a.md", format!("---\ntitle: {title}\ncategory: training\n---\n")),
            (
                "evidence/v.md",
                "---\ntitle: Said on the phone\ndate: 2026-03-02\nfor: E1\nwhat: The shift moves to nights\nprivacy: shared\n---\n"
                    .to_owned(),
            ),
        ]);
        err(&regain(folder.path(), &["packet", "--for", "manager"])).contains("they may not see that")
    };
    assert!(!told("The shift moves"), "the plan says it itself");
    assert!(told("Moves to nights"), "nothing that they see says it but by chance");
}

/// The margins of a sheet that names people by their roles reveal no more than its text.
#[test]
fn the_margin_of_a_sheet_has_the_writers_name_only_by_name() {
    let folder = vault(&[
        ("plan.md", "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned()),
        ("expectations/e.md", "---\ntitle: Reply\nwording: Reply soon\nprivacy: shared\n---\n".to_owned()),
    ]);
    fs::write(folder.path().join("regain.toml"), "format = 1\nme = \"Ines Kanari\"\n").unwrap();
    let mut by_name = 0;
    for command in EXPORTS.iter().filter(|command| command.contains(&"--html")) {
        let args = made_for(command, "manager");
        let named = out(&regain(folder.path(), &args));
        by_name += usize::from(named.contains("Ines Kanari"));
        assert!(command[0] != "brief" || !named.contains("Kanari"), "{args:?}");
        let output = regain(folder.path(), &[&args[..], &["--names", "roles"]].concat());
        assert!(output.status.success(), "{args:?}: {}", err(&output));
        assert!(out(&output).contains("<html") && !out(&output).contains("Kanari"), "{args:?}");
    }
    assert!(by_name >= 3, "{by_name}");
}

/// The settings of a folder apply to a file in it that cannot be read.
#[test]
fn g7_a_file_that_cannot_be_read_is_of_the_kind_that_its_folder_was_given() {
    let folder =
        vault(&[("plan.md", "---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n---\n".to_owned())]);
    fs::create_dir_all(folder.path().join("leave")).unwrap();
    fs::write(folder.path().join("leave/a.md"), b"---\ntitle: \xff\n---\n").unwrap();
    assert!(regain(folder.path(), &["calendar", "--for", "hr"]).status.success());
    fs::write(folder.path().join("regain.toml"), "format = 1\n[folders]\nleave = \"meeting\"\n").unwrap();
    let refused = regain(folder.path(), &["calendar", "--for", "hr"]);
    assert!(!refused.status.success() && err(&refused).contains("leave/a.md"), "{}", err(&refused));
}
