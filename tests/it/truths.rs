//! Statements that were not true, each with its row in the list of faults: `L3` is a test called `l3_…`.

use regain::facts::expectations::was_added;
use regain::facts::plan::{Contradiction, changes, last_result};
use regain::facts::{Facts, Phase};
use regain::schema::kinds::plan::Result;
use regain::views::{documents, timeline, words};

use crate::common::{self, day, entry, facts};

/// An active plan from 2 February to 31 March, with more lines in its head.
fn plan(more: &str) -> String {
    format!("--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n{more}---\n")
}

/// The findings of a rule in `text` on `today`, as messages.
fn found(today: &str, text: &str, rule: &str) -> Vec<String> {
    let findings = common::findings(&common::contents(text), day(today));
    findings.into_iter().filter(|finding| finding.rule == rule).map(|finding| finding.message).collect()
}

fn packet(today: &str, text: &str) -> String {
    facts(today, text, |facts| documents::markdown(&documents::packet(facts, &[])))
}

fn timeline_titles(facts: &Facts) -> Vec<String> {
    timeline::items::items(facts).0.iter().map(|item| item.title.to_string()).collect()
}

#[test]
fn l3_a_refusal_to_sign_is_said_with_its_day() {
    let text = plan("signed: refused\nsigned_on: 2026-02-03\n");
    facts("2026-02-10", &text, |facts| {
        let titles = timeline_titles(facts);
        assert!(titles.iter().any(|title| title == "You refused to sign"), "{titles:?}");
        assert!(!titles.iter().any(|title| title == "You signed"), "{titles:?}");
    });
    assert!(packet("2026-02-10", &text).contains("I refused to sign, Tue 3 February 2026"));
    assert_eq!(found("2026-02-10", &text, "field/contradiction"), [""; 0]);
    // A day alone means that it was signed; nothing written is nothing said.
    let signed = plan("signed_on: 2026-02-03\n");
    facts("2026-02-10", &signed, |facts| assert!(timeline_titles(facts).contains(&"You signed".to_owned())));
    assert!(!packet("2026-02-10", &plan("")).contains("sign"));
}

#[test]
fn l8_a_change_of_the_end_that_contradicts_it_is_told() {
    let text =
        plan("changes: [{ on: 2026-03-02, what: end, old: 2026-03-31, new: 2026-04-30, in_writing: yes }]\n");
    facts("2026-03-09", &text, |facts| {
        let said = words::dates(facts).detail;
        assert_eq!(
            said,
            "The last change names Thu 30 April 2026 as the end, and the recorded end is Tue 31 March 2026; days \
             are counted to the recorded end."
        );
        assert_eq!(facts.plan.as_ref().unwrap().days_left, Some(22));
    });
    assert_eq!(found("2026-03-09", &text, "plan/contradiction").len(), 1);
    // Only spoken of, it changes nothing, and that is said.
    let spoken = text.replace("in_writing: yes", "in_writing: no");
    facts("2026-03-09", &spoken, |facts| {
        let said = words::dates(facts).detail;
        assert_eq!(
            said,
            "Thu 30 April 2026 was named as a new end on Mon 2 March 2026; that is not in writing."
        );
    });
    assert_eq!(found("2026-03-09", &spoken, "plan/contradiction"), [""; 0]);
    // And one that agrees with the end is told as ever.
    let agrees = text.replace("end: 2026-03-31\n", "end: 2026-04-30\n");
    facts("2026-03-09", &agrees, |facts| {
        assert!(words::dates(facts).detail.starts_with("The end was extended on Mon 2 March 2026"));
    });
    assert_eq!(found("2026-03-09", &agrees, "plan/contradiction"), [""; 0]);
}

#[test]
fn l9_what_changed_before_the_plan_was_issued_is_history() {
    let text = plan("issued: 2026-02-01\n")
        + "--- expectations/a.md\n---\nid: E1\ntarget: 12\nchanges:\n  - { on: 2026-01-20, what: target, old: 10, new: 12 }\n---\n";
    assert_eq!(found("2026-02-10", &text, "change/goalposts"), [""; 0]);
    facts("2026-02-10", &text, |facts| {
        assert!(
            !facts.expectations[0].moved && !was_added(facts.scene, facts.plan.as_ref(), entry(facts, "E1"))
        );
        let plan = facts.plan.as_ref();
        assert_eq!(changes::unwritten(facts.scene, plan, facts.scene.entry(entry(facts, "E1"))).count(), 0);
    });
    let packet = packet("2026-02-10", &text);
    assert!(packet.contains("### Changes\n\nBefore the plan was issued:\n"), "{packet}");
    let after = text.replace("2026-01-20", "2026-02-05");
    assert_eq!(found("2026-02-10", &after, "change/goalposts").len(), 1);
}

#[test]
fn l14_a_wording_that_is_not_known_is_not_quoted() {
    let text = plan("consequence: unknown\n")
        + "--- expectations/a.md\n---\nid: E1\ntitle: Speed\nwording: unknown\nconcern: none\n---\n";
    let packet = packet("2026-02-10", &text);
    assert!(!packet.to_lowercase().contains("unknown") && !packet.contains("None"), "{packet}");
}

#[test]
fn l15_the_last_result_counts_whatever_was_noted_after_it() {
    let text = "--- plan.md\n---\nstatus: closed\nstart: 2026-02-02\nend: 2026-03-06\noutcomes:\n\
                \x20 - { on: 2026-03-06, result: dismissed }\n\
                \x20 - { on: 2026-03-09, note: The letter came by post. }\n---\n";
    facts("2026-03-10", text, |facts| {
        let plan = facts.scene.entry(facts.plan.as_ref().unwrap().ix);
        assert_eq!(last_result(plan).map(|decided| decided.result), Some(Result::Dismissed));
        assert_eq!(words::dates(facts).headline, "The plan is closed: dismissed, on Fri 6 March 2026");
        assert!(timeline_titles(facts).contains(&"About the outcome: The letter came by post.".to_owned()));
    });
}

#[test]
fn l15_a_decision_while_the_days_still_run_is_told() {
    let text = plan("outcomes: [{ on: 2026-03-06, result: dismissed }]\n");
    facts("2026-03-09", &text, |facts| {
        let plan = facts.plan.as_ref().unwrap();
        assert_eq!(plan.phase, Phase::Running);
        assert!(matches!(
            plan.contradictions[..],
            [Contradiction::Outcome { result: Result::Dismissed, .. }]
        ));
        assert!(words::dates(facts).detail.contains("its status is still “active”"));
    });
    // What is decided for a later day leaves it running until then.
    assert_eq!(found("2026-03-05", &text, "plan/contradiction"), [""; 0]);
}

#[test]
fn l18_a_note_about_oneself_is_only_a_note() {
    let text = plan("") + "--- notes/a.md\n---\ntitle: finished the report\ndate: 2026-02-10\n---\n";
    assert_eq!(found("2026-02-20", &text, "note/incomplete"), [""; 0]);
    assert_eq!(found("2026-02-20", &text, "feedback/unacted"), [""; 0]);
    let said = text.replace("date:", "from: Ana\nsaid: It is late.\ndate:");
    assert_eq!(found("2026-02-20", &said, "feedback/unacted").len(), 1);
}

#[test]
fn l19_what_somebody_said_is_spoken_unless_said_otherwise() {
    let text = plan("") + "--- notes/a.md\n---\nfrom: Ana\nquote: It is late.\ndate: 2026-02-10\n---\n";
    assert_eq!(found("2026-02-20", &text, "note/no-followup").len(), 1);
    let email = text.replace("date:", "channel: email\ndate:");
    assert_eq!(found("2026-02-20", &email, "note/no-followup"), [""; 0]);
}

#[test]
fn l20_what_was_known_before_the_record_began_is_not_late() {
    let figure =
        "--- evidence/a.md\n---\nid: V1\ndate: 2025-11-30\ncustody: employer\nrecorded: 2026-02-10\n---\n";
    let text = plan("recorded: 2026-02-02\n") + figure;
    assert_eq!(found("2026-02-20", &text, "evidence/late"), [""; 0]);
    // What happened while the record was kept is late, unless it became known later.
    let within = text.replace("2025-11-30", "2026-02-03");
    assert_eq!(found("2026-02-20", &within, "evidence/late"), ["written down 7 days later"]);
    let known = within.replace("custody:", "known_on: 2026-02-10\ncustody:");
    assert_eq!(found("2026-02-20", &known, "evidence/late"), [""; 0]);
}

#[test]
fn l21_a_role_names_nobody() {
    let text = plan("")
        + "--- people/a.md\n---\ntitle: Shift lead\nrole: colleague\n---\n\
           --- evidence/b.md\n---\ndate: 2026-02-10\nprivacy: shared\n---\nThe shift lead said thanks.\n";
    assert_eq!(found("2026-02-20", &text, "privacy/third-party"), [""; 0]);
    let named = text.replace("title: Shift lead", "title: Mei Tanaka").replace("The shift lead", "Mei");
    assert_eq!(found("2026-02-20", &named, "privacy/third-party").len(), 1);
}
