//! Letters from the record: every type that can be drafted, from the sample vault and from an empty
//! one.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use regain::schema::Choice;
use regain::schema::kinds::letter::Type;

const TODAY: &str = "2026-03-11";

/// Types whose text comes from another command, from somebody else, or from the person alone.
const NOT_DRAFTED: [Type; 6] =
    [Type::CounterPlan, Type::Complaint, Type::Statement, Type::Warning, Type::PlanCopy, Type::Other];

fn regain(vault: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    command.arg("-C").arg(vault).args(["--today", TODAY, "--no-input"]).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn drafted() -> impl Iterator<Item = &'static str> {
    Type::WORDS.iter().copied().filter(|word| !NOT_DRAFTED.contains(&Type::of(word).unwrap()))
}

/// What the letter of a type is about, in the sample vault.
fn about(kind: &str) -> &'static [&'static str] {
    match kind {
        "follow-up" => &["--responds-to", "N3"],
        "reminder" => &["--responds-to", "Q5"],
        "thanks" => &["--responds-to", "Q4"],
        "companion" => &["--responds-to", "M4"],
        _ => &[],
    }
}

#[test]
fn letters_of_the_sample_vault() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("demo");
    let made = Command::new(env!("CARGO_BIN_EXE_regain"))
        .args(["--today", TODAY, "demo"])
        .arg(&vault)
        .output()
        .unwrap();
    assert!(vault.is_dir(), "{}", text(&made.stderr));
    for kind in drafted() {
        let arguments = [&["new", "letter", "--type", kind, "--dry-run"], about(kind)].concat();
        let letter = regain(&vault, &arguments);
        assert!(letter.status.success(), "{kind}: {}", text(&letter.stderr));
        insta::assert_snapshot!(kind, format!("{}{}", text(&letter.stderr), text(&letter.stdout)));
    }
}

/// If the record is empty, a letter has placeholders and no word that `tone` would question.
#[test]
fn letters_of_an_empty_vault() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path();
    fs::write(vault.join("regain.toml"), "format = 1\n").unwrap();
    for kind in drafted() {
        let made = regain(vault, &["new", "letter", "--type", kind]);
        assert!(made.status.success(), "{kind}: {}", text(&made.stderr));
        let path = text(&made.stdout).split(" (").next().unwrap().trim().to_owned();
        let letter = fs::read_to_string(vault.join(&path)).unwrap();
        let body = letter.rsplit("---\n").next().unwrap();
        assert!(body.trim_start().starts_with("Dear …"), "{kind}: {body}");
        assert!(body.ends_with("Kind regards\n\n… (your name)\n"), "{kind}: {body}");
    }
    let check = regain(vault, &["check", "--all", "--format", "concise"]);
    let found = text(&check.stdout);
    assert!(!found.contains("tone/"), "{found}");
}

/// Private things that go into a letter are named; locked ones are never included.
#[test]
fn nothing_of_health_or_of_a_search_is_in_a_letter() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path();
    let files = [
        ("regain.toml", "format = 1\nme = \"Ines\"\n"),
        (
            "plan.md",
            "---\ntitle: P\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\nreviewers: Dana\n---\n",
        ),
        ("expectations/e.md", "---\nid: E1\ntitle: Calls\n---\n"),
        ("evidence/v.md", "---\nid: V1\ndate: 2026-03-02\nfor: E1\nwhat: Forty calls\n---\n"),
        ("journal/j.md", "---\ndate: 2026-03-02\ntitle: CANARY\nfor: E1\n---\nCANARY\n"),
        ("applications/a.md", "---\ntitle: CANARY\nstatus: applied\n---\nCANARY\n"),
        (
            "leave/l.md",
            "---\ntitle: CANARY\nstart: 2026-03-02\nend: 2026-03-03\nstatus: taken\n---\nCANARY\n",
        ),
        ("settlement/s.md", "---\nid: S1\ntitle: CANARY\nstatus: idea\n---\nCANARY\n"),
        ("notes/n.md", "---\nid: N1\ndate: 2026-03-02\nfrom: Dana\nsaid: more calls\n---\nCANARY\n"),
    ];
    for (path, content) in files {
        fs::create_dir_all(vault.join(path).parent().unwrap()).unwrap();
        fs::write(vault.join(path), content).unwrap();
    }
    for kind in drafted() {
        let letter = regain(vault, &["new", "letter", "--type", kind, "--dry-run"]);
        assert!(!text(&letter.stdout).contains("CANARY"), "{kind}: {}", text(&letter.stdout));
        if text(&letter.stdout).contains("Forty calls") {
            assert!(text(&letter.stderr).contains("`V1`"), "{kind}: {}", text(&letter.stderr));
        }
    }
    let follow_up = regain(vault, &["new", "letter", "--follow-up", "N1", "--dry-run"]);
    assert!(text(&follow_up.stdout).contains("I understood that more calls."), "{}", text(&follow_up.stdout));
}

#[test]
fn a_letter_that_is_still_a_draft_is_read_for_its_tone() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path();
    fs::write(vault.join("regain.toml"), "format = 1\n").unwrap();
    fs::create_dir(vault.join("letters")).unwrap();
    let letter = |status: &str| {
        format!(
            "---\nid: L1\ntitle: An answer\nstatus: {status}\nto: Dana\nsent_on: 2026-03-02\nprivacy: private\n---\n\nYou always move the date, and this is hostile and unfair to me.\n"
        )
    };
    let found = |status: &str| {
        fs::write(vault.join("letters/a.md"), letter(status)).unwrap();
        text(&regain(vault, &["check", "--all", "--format", "concise"]).stdout).contains("tone/")
    };
    assert!(found("draft") && found("reviewed"));
    assert!(!found("sent"), "what was sent cannot be put differently");
}

/// A letter to be sent has its head and its text, and nothing else of the vault.
#[test]
fn a_letter_goes_out_with_its_head_and_its_text_alone() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("v");
    let plan = "---\ntitle: P\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\nrole: Nurse\n\
                employer: St B\nreviewers: Dana\n---\n";
    let letter = "---\nid: L1\ntitle: The rota\ntype: other\nto: [Dana Wolf, hr]\nstatus: draft\n\
                  tags: [CANARY]\n---\n\nDear Dana Wolf,\n\n**Thank you** for [[secret-note|the talk]]; see \
                  [this](../notes/secret-note.md) and … (the day). It is unfair.\n\nKind regards\n\nAoife\n";
    let note = "---\nid: N1\ntitle: CANARY\ndate: 2026-03-02\n---\nCANARY\n";
    let warning = "---\nid: L2\ntitle: Warning\ntype: warning\nstatus: received\n---\nWords.\n";
    let empty = "---\nid: L3\ntitle: Empty\nstatus: draft\n---\n";
    for (path, content) in [
        ("regain.toml", "format = 1\nme = \"Aoife\"\n"),
        ("plan.md", plan),
        ("letters/a.md", letter),
        ("letters/b.md", warning),
        ("letters/c.md", empty),
        ("notes/secret-note.md", note),
    ] {
        fs::create_dir_all(vault.join(path).parent().unwrap()).unwrap();
        fs::write(vault.join(path), content).unwrap();
    }
    let page = regain(&vault, &["letter", "L1", "--html"]);
    let html = text(&page.stdout);
    for said in
        ["The rota", "Aoife, Nurse, St B", "To Dana Wolf and Human Resources", "<strong>Thank you</strong>"]
    {
        assert!(html.contains(said), "{said} in {html}");
    }
    for kept in ["CANARY", "href=\"../", "letters/", "notes/", "L1", "draft"] {
        let words = html.split("</style>").nth(1).unwrap();
        assert!(
            !words.contains(kept) || kept == "notes/" && !words.contains("href=\"notes"),
            "{kept} in {words}"
        );
    }
    let notes = text(&page.stderr);
    assert!(notes.contains("still to be filled in: … (the day)") && notes.contains("tone/loaded"), "{notes}");
    assert!(text(&regain(&vault, &["letter", "L1"]).stdout).starts_with("# The rota\n"));
    let refused = |id: &str| text(&regain(&vault, &["letter", id]).stderr);
    assert!(refused("L2").contains("came to you"), "{}", refused("L2"));
    assert!(refused("L3").contains("has no text yet"), "{}", refused("L3"));
    assert!(refused("N1").contains("is not a letter but note"), "{}", refused("N1"));
}

/// Nothing is proposed for a plan that is over; and drafts that would be part of a proposal are named.
#[test]
fn a_counter_plan_is_refused_when_the_plan_is_over_and_names_the_drafts_that_stay_out() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path();
    let write = |path: &str, content: &str| {
        fs::create_dir_all(vault.join(path).parent().unwrap()).unwrap();
        fs::write(vault.join(path), content).unwrap();
    };
    let plan = "---\ntitle: P\nstatus: active\nissued: 2026-02-13\nstart: 2026-02-13\nend: 2026-04-13\n---\n";
    write("regain.toml", "format = 1\n");
    write("plan.md", plan);
    write("expectations/e.md", "---\nid: E1\ntitle: Calls\n---\n");
    write("asks/q.md", "---\nid: Q1\ntitle: A headset\ncategory: environment\nstatus: draft\n---\n");
    let made = regain(vault, &["counter-plan"]);
    assert!(made.status.success() && !text(&made.stdout).contains("headset"), "{}", text(&made.stdout));
    let said = text(&made.stderr);
    assert!(said.contains("`Q1` (A headset) stays out"), "{said}");
    assert!(said.contains("`regain set Q1 privacy shared` puts it in"), "{said}");
    for over in ["passed", "dismissed", "settled"] {
        let ended = format!("status: closed\noutcomes: [{{on: 2026-03-02, result: {over}}}]");
        write("plan.md", &plan.replace("status: active", &ended));
        for arguments in [&["counter-plan"][..], &["counter-plan", "--save"], &["counter-plan", "--html"]] {
            let refused = regain(vault, arguments);
            assert!(!refused.status.success() && refused.stdout.is_empty(), "{over} {arguments:?}");
            let said = text(&refused.stderr);
            assert!(said.contains("the plan is over") && said.contains("--type appeal"), "{said}");
        }
        // Where the job has ended there are no two paths either.
        let paths = regain(vault, &["paths"]);
        assert_eq!(paths.status.success(), over == "passed", "{over}: {}", text(&paths.stderr));
    }
    assert!(!vault.join("letters").exists());
}

/// What was saved as a whole document has its own title and says itself whose it is: neither is said twice.
#[test]
fn a_statement_goes_out_with_one_title() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path();
    fs::write(vault.join("regain.toml"), "format = 1\nme = \"Aoife\"\n").unwrap();
    fs::write(
        vault.join("plan.md"),
        "---\nstatus: active\nstart: 2026-02-13\nend: 2026-03-09\nrole: Nurse\n---\n",
    )
    .unwrap();
    assert!(regain(vault, &["close", "--result", "passed"]).status.success());
    let file = fs::read_dir(vault.join("letters")).unwrap().next().unwrap().unwrap().file_name();
    let name = format!("letters/{}", file.to_str().unwrap());
    let sheet = text(&regain(vault, &["letter", &name]).stdout);
    assert_eq!(
        (sheet.matches("# Statement").count(), sheet.matches("Aoife, Nurse").count()),
        (1, 1),
        "{sheet}"
    );
    let page = text(&regain(vault, &["letter", &name, "--html"]).stdout);
    assert_eq!(page.matches(">Statement</h").count(), 1, "{page}");
}

#[test]
fn a_letter_without_a_type_names_those_that_the_stage_asks_for() {
    let plan = |fields: &str| format!("---\n{fields}---\n");
    for (plan, types) in [
        (String::new(), "`--type receipt`, `--type follow-up` or `--type response`"),
        (
            plan("status: active\nissued: 2026-02-02\nstart: 2026-02-02\nend: 2026-05-29\n"),
            "`--type follow-up`, `--type reminder` or `--type response`",
        ),
        (
            plan("status: active\nissued: 2026-02-02\nstart: 2026-02-02\nend: 2026-03-20\n"),
            "`--type response`, `--type companion` or `--type follow-up`",
        ),
        (
            plan(
                "status: closed\nissued: 2026-01-05\nstart: 2026-01-05\nend: 2026-03-06\noutcomes:\n  - {result: dismissed, on: 2026-03-06}\n",
            ),
            "`--type appeal`, `--type file-request` or `--type reference`",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("regain.toml"), "format = 1\n").unwrap();
        fs::write(folder.path().join("plan.md"), &plan).unwrap();
        let made = regain(folder.path(), &["new", "letter", "To Dana", "--dry-run"]);
        let said = text(&made.stderr);
        assert!(made.status.success() && said.contains(types), "{plan}\n{said}");
    }
}
