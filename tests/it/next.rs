//! What comes first, by rows of the list of faults, and the reminder.

use std::fs;

use crate::common::facts;
use regain::facts::{Gap, Stage, Step};
use regain::views::{documents, words};

const RUNNING: &str =
    "--- plan.md\n---\nstatus: active\nissued: 2026-02-13\nstart: 2026-02-13\nend: 2026-04-13\n---\n";

fn lead(today: &str, text: &str, is_open: bool) -> String {
    facts(today, text, |facts| words::next(facts, is_open).headline)
}

#[test]
fn l1_an_offer_that_ends_tomorrow_is_never_nothing() {
    let text = format!(
        "{RUNNING}--- settlement/s.md\n---\ntitle: The offer\nstatus: offered\ndecide_by: 2026-03-10\n---\n"
    );
    assert_eq!(
        lead("2026-03-09", &text, false),
        "Something private is due tomorrow: `regain status --private`"
    );
    assert_eq!(lead("2026-03-09", &text, true), "Decide about “The offer”, or ask for more time");
    // Private things are in no line that a shared screen shows.
    facts("2026-03-09", &text, |facts| {
        let (open, hidden) = words::next::still_open(facts, false);
        assert!(open.iter().all(|(_, said)| !said.headline.contains("offer")));
        assert!(hidden > 0);
    });
}

#[test]
fn l2_after_a_dismissal_what_lives_is_next() {
    let plan = "--- plan.md\n---\nstatus: closed\nstart: 2026-01-05\nend: 2026-03-06\njurisdiction: gb\n\
                outcomes: [{on: 2026-03-06, result: dismissed}]\n---\n";
    let appeal =
        "--- letters/a.md\n---\ntitle: My appeal\ntype: appeal\nstatus: draft\ndue: 2026-03-11\n---\n";
    let hearing =
        "--- meetings/2026-03-12-h.md\n---\ntitle: Appeal hearing\ntype: hearing\nstatus: planned\n---\n";
    facts("2026-03-09", &format!("{plan}{appeal}{hearing}"), |facts| {
        assert_eq!(facts.stage, Stage::After);
        let steps: Vec<Step> = facts.next.items.iter().map(|item| item.step).collect();
        assert!(matches!(steps[..], [Step::Clock(_), Step::Prepare, ..]), "{steps:?}");
        assert!(steps.iter().any(|step| matches!(step, Step::Limit(_))), "{steps:?}");
        let all: String =
            facts.next.items.iter().map(|item| words::next::step(facts, item).headline + "\n").collect();
        for words in ["My appeal", "Appeal hearing", "Acas", "notice, final pay", "reference", "statement"] {
            assert!(all.contains(words), "{words} in {all}");
        }
        assert!(!all.contains("Nothing is left"), "{all}");
    });
    // Where nothing is recorded of an appeal, how long there is to appeal comes before a limit of months.
    assert_eq!(lead("2026-03-07", plan, false), "Find out today how long you have to appeal");
    // An appeal that is due in a week leads on the day after.
    let right = plan.replace(
        "outcomes:",
        "terms: [{about: right, wording: You may appeal., due: 2026-03-13}]\noutcomes:",
    );
    assert_eq!(lead("2026-03-07", &right, false), "Decide whether to use this right: “You may appeal.”");
    // Once nothing with a day is left, it is calm.
    let old = plan.replace("2026-03-06", "2025-09-01").replace("2026-01-05", "2025-07-01");
    facts("2026-03-09", &old, |facts| assert_eq!(facts.stage, Stage::Closed));
}

#[test]
fn l10_a_question_counts_for_what_it_is_about() {
    let ask = "--- asks/a.md\n---\nid: Q1\ntitle: Dated examples\ncategory: clarity\nstatus: sent\n\
               sent_on: 2026-03-06\nwording: Could you give me examples?\n---\n";
    let text = format!("{RUNNING}--- expectations/e.md\n---\nid: E1\n---\n{ask}");
    facts("2026-03-09", &text, |facts| {
        let asked = |gap: Gap| facts.questions_about(&facts.expectations[0], gap).len();
        assert_eq!([Gap::Example, Gap::Success, Gap::Reviewer, Gap::Deadline].map(asked), [1, 0, 0, 0]);
    });
}

#[test]
fn l16_past_its_end_and_on_leave_the_outcome_is_asked_for() {
    let text = format!(
        "{RUNNING}--- expectations/e.md\n---\nid: E1\n---\n\
         --- leave/l.md\n---\nstart: 2026-04-01\nend: unknown\nstatus: taken\n---\n"
    );
    facts("2026-04-15", &text, |facts| {
        assert_eq!(facts.stage, Stage::Waiting);
        assert_eq!(words::next(facts, false).headline, "Find out, in writing, what came of the plan");
        assert!(!facts.next.items.iter().any(|item| matches!(item.step, Step::Stale(_))));
    });
}

#[test]
fn l17_what_was_only_announced_has_no_expectations_to_copy() {
    let text = "--- plan.md\n---\nstatus: threatened\nknown_since: 2026-03-09\n---\n";
    facts("2026-03-09", text, |facts| {
        assert_eq!(facts.stage, Stage::Before);
        let lead = words::next(facts, false).headline;
        assert_eq!(lead, "Write down what was said about a plan, by whom, and when");
        assert!(!facts.next.items.iter().any(|item| item.step == Step::CopyExpectations));
    });
}

#[test]
fn the_stage_follows_the_record_and_the_day() {
    let stage = |today: &str, text: &str| facts(today, text, |facts| facts.stage);
    assert_eq!(stage("2026-03-09", ""), Stage::Before);
    assert_eq!(stage("2026-02-13", RUNNING), Stage::FirstDays);
    assert_eq!(stage("2026-02-16", RUNNING), Stage::FirstDays);
    assert_eq!(stage("2026-02-17", RUNNING), Stage::Running);
    let asked =
        format!("{RUNNING}--- asks/a.md\n---\ncategory: clarity\nstatus: sent\nsent_on: 2026-02-14\n---\n");
    assert_eq!(stage("2026-02-14", &asked), Stage::Running);
    assert_eq!(stage("2026-03-29", RUNNING), Stage::Running);
    assert_eq!(stage("2026-03-30", RUNNING), Stage::DecisionAhead);
    let review = format!("{RUNNING}--- meetings/2026-03-20-f.md\n---\ntype: final\nstatus: planned\n---\n");
    assert_eq!(stage("2026-03-06", &review), Stage::DecisionAhead);
    assert_eq!(stage("2026-04-14", RUNNING), Stage::Waiting);
    let over = RUNNING
        .replace("end: 2026-04-13\n", "end: 2026-04-13\noutcomes: [{on: 2026-04-10, result: dismissed}]\n");
    assert_eq!(stage("2026-04-10", &over), Stage::After);
}

/// The headings of the agenda and what the statement says first, at each stage.
#[test]
fn agenda_and_statement_follow_the_stage() {
    let more = "--- asks/a.md\n---\nid: Q1\ntitle: Examples\ncategory: clarity\nstatus: draft\nowner: Dana\n\
                privacy: shared\nwording: Which examples?\n---\n\
                --- asks/b.md\n---\nid: Q2\ntitle: A mentor\ncategory: training\nstatus: sent\nsent_on: 2026-02-13\n\
                owner: Dana\nwording: A mentor, please.\n---\n\
                --- expectations/e.md\n---\nid: E1\ntitle: Reports\nwording: Reports come in time.\n---\n";
    let outcome = |result: &str, status: &str| {
        let outcome = format!("end: 2026-04-13\noutcomes: [{{on: 2026-04-10, result: {result}}}]\n");
        RUNNING.replace("end: 2026-04-13\n", &outcome).replace("active", status)
    };
    let announced = "--- plan.md\n---\nstatus: threatened\nknown_since: 2026-02-09\n---\n".to_owned();
    let mut text = String::new();
    for (stage, today, plan) in [
        (Stage::Before, "2026-02-10", announced),
        (Stage::FirstDays, "2026-02-14", RUNNING.to_owned()),
        (Stage::Running, "2026-03-09", RUNNING.to_owned()),
        (Stage::DecisionAhead, "2026-04-06", RUNNING.to_owned()),
        (Stage::Waiting, "2026-04-15", RUNNING.to_owned()),
        (Stage::After, "2026-04-15", outcome("dismissed", "closed")),
        (Stage::After, "2026-04-15", outcome("passed", "active")),
        (Stage::Closed, "2026-06-30", outcome("passed", "closed")),
    ] {
        facts(today, &format!("{plan}{more}"), |facts| {
            assert_eq!(facts.stage, stage, "{today} {plan}");
            let agenda = documents::markdown(&documents::agenda(facts, None));
            let statement = documents::markdown(&documents::statement(facts));
            let headings: Vec<&str> = agenda.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            let happened = statement.split("## ").find(|part| part.starts_with("What happened"));
            text += &format!("{stage:?}: {}\n{}\n", headings.join(" / "), happened.unwrap_or(&statement));
        });
    }
    insta::assert_snapshot!(text);
}

#[test]
fn remind_drafts_the_words_and_writes_the_day() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("regain.toml", "me = \"Ines\"\n");
    write("plan.md", "---\nstatus: active\nstart: 2026-02-13\n---\n");
    write("people/dana.md", "---\nid: P1\ntitle: Dana\nrole: manager\n---\n");
    write("people/hana.md", "---\nid: P2\ntitle: Hana\nrole: hr\n---\n");
    let ask = |id: &str, owner: &str, status: &str| {
        let text = format!(
            "---\nid: {id}\ntitle: A mentor\ncategory: training\nowner: {owner} # kept\nstatus: {status}\nsent_on: 2026-03-02\nwording: A mentor, please\n---\n"
        );
        write(&format!("asks/{}.md", id.to_lowercase()), &text);
    };
    ask("Q1", "P1", "sent");
    ask("Q2", "P2", "sent");
    ask("Q3", "P1", "draft");
    let run = |today: &str, id: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_regain"))
            .current_dir(folder.path())
            .args(["remind", id, "--today", today])
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, first) = run("2026-03-09", "Q1");
    assert_eq!(code, Some(0));
    assert!(first.starts_with("To: Dana\nSubject: "), "{first}");
    assert!(first.contains("Dear Dana") && first.contains("Ines") && !first.contains("Hana"), "{first}");
    let text = fs::read_to_string(folder.path().join("asks/q1.md")).unwrap();
    assert!(text.contains("reminded_on: 2026-03-09") && text.contains("owner: P1 # kept"), "{text}");
    let (_, second) = run("2026-03-16", "Q1");
    assert!(second.starts_with("To: Dana\nCopy: Hana\n"), "{second}");
    // HR is not copied in on a question to HR.
    run("2026-03-09", "Q2");
    let (_, second) = run("2026-03-16", "Q2");
    assert!(second.starts_with("To: Hana\nSubject: "), "{second}");
    assert_eq!(run("2026-03-09", "Q3").0, Some(2));
}

#[test]
fn init_lays_down_what_fits_the_stage_and_gives_the_first_steps_days() {
    let folder = tempfile::tempdir().unwrap();
    let init = |name: &str, flags: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_regain"))
            .current_dir(folder.path())
            .args(["init", name, "--no-git", "--today", "2026-03-09"])
            .args(flags)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read = |path: &str| fs::read_to_string(folder.path().join(name).join(path)).unwrap_or_default();
        let due = |path: &str| {
            let text = read(path);
            let line = text.lines().find_map(|line| line.strip_prefix("due: ")).unwrap_or_default();
            line.get(..10).unwrap_or_default().to_owned()
        };
        let steps = ["read-the-plan-twice", "set-check-ins", "pick-somebody-to-talk-to", "keep-your-copies"];
        let days = steps.map(|step| due(&format!("actions/{step}.md")));
        let status =
            read("plan.md").lines().find(|line| line.starts_with("status:")).unwrap()[..14].to_owned();
        (days, status, folder.path().join(name).join("asks/dated-examples.md").exists())
    };
    let days = |days: [&str; 4]| {
        days.map(|day| if day.is_empty() { String::new() } else { format!("2026-03-{day}") })
    };
    assert_eq!(init("a", &[]), (days(["10", "12", "13", "16"]), "status: issued".to_owned(), true));
    assert_eq!(init("b", &["--issued", "2026-03-07"]).0, days(["10", "10", "11", "14"]));
    let (steps, status, has_asks) = init("c", &["--stage", "before"]);
    assert_eq!((steps, has_asks), (days(["", "", "12", "11"]), false));
    assert!(status.starts_with("status: threat"), "{status}");
    assert_eq!(init("d", &["--stage", "review"]).0, days(["", "", "10", "11"]));
    let (steps, status, has_asks) = init("e", &["--stage", "ended"]);
    assert_eq!((steps, has_asks), (days(["", "", "11", "10"]), false));
    // A plan is only closed with an outcome; until then the outcome is asked for.
    assert!(status.starts_with("status: active"), "{status}");
    let ended = |name: &str, flags: &[&str], today: &str| {
        init(name, flags);
        let read = |path: &str| fs::read_to_string(folder.path().join(name).join(path)).unwrap();
        facts(today, &format!("--- plan.md\n{}", read("plan.md")), |facts| {
            (facts.stage, words::next(facts, false).headline)
        })
    };
    let (stage, lead) = ended("f", &["--stage", "ended"], "2026-03-10");
    assert_eq!((stage, &*lead), (Stage::Waiting, "Find out, in writing, what came of the plan"));
    let dismissed = ["--stage", "ended", "--result", "dismissed", "--ended", "2026-03-09"];
    let (stage, lead) = ended("g", &dismissed, "2026-03-09");
    assert_eq!((stage, &*lead), (Stage::After, "Find out today how long you have to appeal"));
    // A plan that was closed by hand without an outcome is not finished.
    let closed = "--- plan.md\n---\nstatus: closed\nstart: 2026-01-05\n---\n";
    facts("2026-03-09", closed, |facts| {
        assert_eq!(facts.stage, Stage::After);
        let lead = words::next(facts, false).headline;
        assert_eq!(lead, "Write down what came of the plan, and when you were told");
    });
}

#[test]
fn l12_a_right_may_be_used_but_is_not_due() {
    let right = "terms: [{about: right, wording: You may appeal., due: 2026-03-11}]\nend: 2026-04-13";
    let text = RUNNING.replace("end: 2026-04-13", right);
    assert_eq!(lead("2026-03-09", &text, false), "Decide whether to use this right: “You may appeal.”");
}

#[test]
fn l13_a_hearing_and_a_final_review_are_prepared_as_such() {
    for (sort, words) in [("hearing", "Who comes along"), ("final", "The counter-plan and the answer to it")]
    {
        let text = format!(
            "{RUNNING}--- meetings/2026-03-11-m.md\n---\ntitle: M\ntype: {sort}\nstatus: planned\n---\n"
        );
        facts("2026-03-09", &text, |facts| {
            let said = words::next(facts, false);
            assert_eq!(said.headline, "Prepare for “M”");
            assert!(said.detail.contains(words), "{}", said.detail);
        });
    }
}

/// L22: what was logged before its expectation existed is offered as a link once it does.
#[test]
fn l22_what_was_logged_for_an_expectation_too_early_is_offered_when_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regain.toml"), "").unwrap();
    fs::write(folder.path().join("plan.md"), "---\nstatus: active\nstart: 2026-03-02\n---\n").unwrap();
    let run = |args: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_regain"))
            .current_dir(folder.path())
            .args(["--today", "2026-03-09", "--no-input"])
            .args(args)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        text(&output.stdout) + &text(&output.stderr)
    };
    run(&["log", "42 calls done for:E1, on time"]);
    run(&["log", "nothing to do with for:E10"]);
    let said = run(&["new", "expectation", "Calls", "--no-edit"]);
    let command = said.lines().find_map(|line| line.split_once("`regain ")?.1.split_once('`')).unwrap().0;
    assert_eq!(said.matches("says `for:E1`").count(), 1, "{said}");
    let args: Vec<&str> = command.split(' ').collect();
    run(&args);
    assert!(!run(&["new", "expectation", "Other", "--id", "E2", "--no-edit"]).contains("says `for:"));
    let linked = walkdir::WalkDir::new(folder.path()).into_iter().filter_map(Result::ok).any(|file| {
        fs::read_to_string(file.path())
            .is_ok_and(|text| text.contains("\nfor: ") && text.contains("42 calls"))
    });
    assert!(linked, "{command}");
}

#[test]
fn an_answer_with_a_day_is_listed_long_before_it_leads() {
    let text = format!(
        "{}--- letters/w.md\n---\ntitle: Second warning\ntype: warning\nstatus: received\n\
         received_on: 2026-03-02\nappeal_by: 2026-03-23\n---\n",
        RUNNING.replace("end: 2026-04-13", "end: 2026-04-13\nresponse_due: 2026-03-20")
    );
    facts("2026-03-09", &text, |facts| {
        let (open, _) = words::next::still_open(facts, false);
        let open: Vec<&str> = open.iter().map(|(_, said)| &*said.headline).collect();
        for words in ["Answer the plan in writing", "Appeal against “Second warning”"] {
            assert!(open.iter().any(|said| said.starts_with(words)), "{words} in {open:#?}");
        }
    });
    assert!(lead("2026-03-17", &text, false).starts_with("Answer the plan"));
    assert!(lead("2026-03-21", &text, false).starts_with("Appeal against"));
}

#[test]
fn after_a_plan_its_steps_need_not_be_finished_and_nothing_gets_later() {
    let text = "--- plan.md\n---\nstatus: closed\nissued: 2026-01-05\nstart: 2026-01-05\nend: 2026-03-06\n\
                terms: [{about: right, wording: You may appeal., due: 2026-03-20}]\n\
                outcomes: [{on: 2026-03-06, result: dismissed}]\n---\n\
                --- actions/a.md\n---\nid: A1\ntitle: Pick somebody to talk to\ndue: 2026-01-09\nstatus: todo\n---\n\
                --- actions/b.md\n---\nid: A2\ntitle: Return the laptop\ndue: 2026-03-11\nstatus: todo\n---\n\
                --- asks/q.md\n---\nid: Q1\ntitle: A second printer\ncategory: environment\nstatus: agreed\n\
                sent_on: 2026-02-02\ndue: 2026-02-27\n---\n";
    facts("2026-03-27", text, |facts| {
        let said: Vec<String> =
            facts.next.items.iter().map(|item| words::next::step(facts, item).headline).collect();
        assert!(!said.iter().any(|said| said.contains("Pick somebody")), "{said:#?}");
        assert!(said.iter().any(|said| said.contains("Return the laptop")), "{said:#?}");
        assert_eq!(words::promise(facts, &facts.promises[0]), "agreed; it had not come when the plan closed");
    });
    let found = crate::common::findings(&crate::common::contents(text), crate::common::day("2026-03-09"));
    let about_the_plan =
        found.iter().filter(|finding| ["plan/contradiction", "project/overdue"].contains(&finding.rule));
    assert_eq!(about_the_plan.count(), 0, "{found:#?}");
}

#[test]
fn steps_that_can_no_longer_help_are_not_suggested() {
    let question = "--- asks/q.md\n---\nid: Q1\ntitle: What success looks like\ncategory: clarity\n\
                    status: draft\nowner: Dana\n---\n";
    let expectation = "--- expectations/e.md\n---\nid: E1\ntitle: Reports\nsuccess: In time.\n---\n";
    let text = format!("{RUNNING}{question}{expectation}");
    let steps = |today: &str| {
        facts(today, &text, |facts| facts.next.items.iter().map(|item| item.step).collect::<Vec<_>>())
    };
    let has = |today: &str, step: Step| steps(today).contains(&step);
    assert!(has("2026-03-09", Step::SendAsk) && has("2026-03-09", Step::NoStep));
    // Two days before the end no new step helps, and after it no question about how to meet the
    // plan.
    assert!(!has("2026-04-11", Step::NoStep) && !has("2026-04-14", Step::SendAsk));
    assert!(!has("2026-04-11", Step::PlanMeeting));
}

#[test]
fn on_the_day_of_a_meeting_it_leads_and_afterwards_the_decision() {
    let meeting = |status: &str| {
        format!(
            "{}--- meetings/2026-03-09-final.md\n---\nid: M1\ntitle: Final review\nat: 2026-03-09 10:00\n\
             type: final\nstatus: {status}\n---\n## Agenda\n\n- The counter-plan\n",
            RUNNING.replace("2026-04-13", "2026-03-13")
        )
    };
    assert_eq!(lead("2026-03-09", &meeting("planned"), false), "“Final review” is today");
    let said = lead("2026-03-10", &meeting("held"), false);
    assert_eq!(said, "Ask when you will hear the decision, and ask for it in writing");
}
