//! Statements that were not true, each with its row in the list of faults: `L3` is a test called
//! `l3_…`.

use regain::facts::expectations::was_added;
use regain::facts::plan::{Contradiction, changes, last_result};
use regain::facts::{Disagreement, Facts, Phase};
use regain::schema::Audience;
use regain::schema::kinds::plan::Result;
use regain::views::{documents, timeline, words};

use crate::common::{self, day, entry, facts};

/// An active plan from 2 February to 31 March, with more lines in its head.
fn plan(more: &str) -> String {
    format!("--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n{more}---\n")
}

/// The messages of the findings of a rule in `text` on `today`.
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
    // A day alone means that it was signed; if nothing is written, nothing is said.
    let signed = plan("signed_on: 2026-02-03\n");
    facts("2026-02-10", &signed, |facts| assert!(timeline_titles(facts).contains(&"You signed".to_owned())));
    assert!(!packet("2026-02-10", &plan("")).contains("sign"));
}

#[test]
fn l8_a_change_of_the_end_that_contradicts_it_is_reported() {
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
    // If only spoken, it changes nothing, and that is said.
    let spoken = text.replace("in_writing: yes", "in_writing: no");
    facts("2026-03-09", &spoken, |facts| {
        let said = words::dates(facts).detail;
        assert_eq!(
            said,
            "Thu 30 April 2026 was named as a new end on Mon 2 March 2026; that is not in writing."
        );
    });
    assert_eq!(found("2026-03-09", &spoken, "plan/contradiction"), [""; 0]);
    // And one that agrees with the end is shown as usual.
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
fn l15_a_decision_before_the_end_is_reported() {
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
    // A result for a later day leaves it running until then.
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

#[test]
fn l4_what_was_offered_and_declined_by_me_was_not_declined_by_them() {
    let ask = |more: &str| {
        plan("")
            + "--- asks/a.md\n---\nid: Q1\ntitle: A coach\ncategory: training\nprivacy: shared\n"
            + more
            + "---\n"
    };
    let said =
        |more: &str| facts("2026-03-09", &ask(more), |facts| words::promise(facts, &facts.promises[0]));
    assert_eq!(
        said("origin: offer\nstatus: declined\ndeclined_by: me\nreplied_on: 2026-02-20\n"),
        "offered; you declined it"
    );
    assert_eq!(said("status: declined\nreplied_on: 2026-02-20\n"), "declined");
    assert_eq!(said("origin: offer\n"), "offered to you, not answered yet");
    // An offer is not an ask: nobody waits for an answer to it.
    let waits = ask("origin: offer\nstatus: sent\nsent_on: 2026-02-10\n");
    facts("2026-03-09", &waits, |facts| assert!(!facts.promises[0].state.is_open()));
    let packet = packet(
        "2026-03-09",
        &ask("origin: offer\nstatus: declined\ndeclined_by: me\nreplied_on: 2026-02-20\n"),
    );
    assert!(packet.contains("Offered to me; I declined it on Fri 20 February 2026."), "{packet}");
}

#[test]
fn l5_half_days_of_leave_are_no_absence() {
    let leave = |more: &str| {
        plan("")
            + &format!("--- leave/a.md\n---\nstart: 2026-02-09\nend: 2026-03-06\nstatus: taken\n{more}---\n")
    };
    let away = |more: &str| {
        facts("2026-03-09", &leave(more), |facts| {
            (facts.calendar.is_away(day("2026-02-10")), facts.cadence.working_days_without)
        })
    };
    // From 3 February to 9 March there are 25 working days, of which 20 are in the leave.
    assert_eq!(away(""), (true, Some(5)));
    for part in [
        "share_of_day: half\n",
        "share_of_day: 0.5\n",
        "share_of_day: 50%\n",
        "share_of_day: 50\n",
        "share_of_day: 4 of 8\n",
        "pattern: every Wednesday morning\n",
    ] {
        assert_eq!(away(part), (false, Some(25)), "{part}");
    }
    for whole in
        ["share_of_day: 1\n", "share_of_day: 100\n", "share_of_day: 100%\n", "share_of_day: 8 of 8\n"]
    {
        assert_eq!(away(whole), (true, Some(5)), "{whole}");
    }
    // A missing check-in is not excused by mornings away.
    let every = leave("share_of_day: half\n")
        .replace("end: 2026-03-31\n", "end: 2026-03-31\ncheckin_every: weekly\n");
    assert_eq!(found("2026-03-09", &every, "cadence/no-checkin").len(), 1);
    facts("2026-03-09", &leave("share_of_day: 0.25\n"), |facts| {
        let entry = facts.scene.of(&regain::schema::kinds::leave::KIND).next().unwrap().1;
        let said = words::dates::away(entry).unwrap();
        assert_eq!(said, "9 February to 6 March 2026, 25% of each day");
    });
}

#[test]
fn l5_others_see_no_absence_either() {
    let text = plan("")
        + "--- leave/a.md\n---\nstart: 2026-02-09\nend: 2026-03-06\nstatus: taken\npattern: mornings, for the clinic\nprivacy: shared\n---\n";
    let vault = regain::vault::Vault::new(common::contents(&text));
    for audience in [Audience::Hr, Audience::Manager] {
        let scene = regain::scene::Scene::new(&vault, audience, day("2026-03-09"));
        let facts = Facts::new(&scene);
        assert!(!facts.calendar.is_away(day("2026-02-10")));
        let packet = documents::markdown(&documents::packet(&facts, &[]));
        assert!(!packet.contains("clinic"), "{packet}");
    }
}

/// A closed plan of the autumn, and the one that follows it; each with an entry of every kind that
/// counts.
const CHAIN: &str = "--- plan.md\n---\nstatus: active\nformality: formal\nstep: stage 2 of 3\nissued: 2026-01-30\nstart: 2026-02-02\nend: 2026-03-31\nfollows: first\n---\n\
    --- plans/first.md\n---\nid: first\ntitle: First plan\nstatus: closed\nformality: informal\nstep: stage 1 of 3\nstart: 2025-09-01\nend: 2025-11-28\nended_on: 2025-11-14\noutcomes: [{ on: 2025-11-14, result: next-stage, by: Ana }]\n---\n\
    --- expectations/old.md\n---\nid: E1\nadded_on: 2025-09-01\n---\n\
    --- expectations/both.md\n---\nid: E2\nplan: [first, plan]\n---\n\
    --- expectations/new.md\n---\nid: E3\nrecorded: 2026-02-02\n---\n\
    --- asks/old.md\n---\nid: Q1\ncategory: training\nstatus: agreed\nsent_on: 2025-09-10\ndue: 2025-10-01\n---\n\
    --- asks/new.md\n---\nid: Q2\ncategory: training\nstatus: agreed\nsent_on: 2026-02-10\ndue: 2026-02-20\n---\n\
    --- meetings/2025-10-07-a.md\n---\nid: M1\nstatus: cancelled\nchanged_by: Ana\n---\n\
    --- meetings/2026-02-17-b.md\n---\nid: M2\nstatus: held\n---\n\
    --- notes/2025-10-08-a.md\n---\nid: N1\nfrom: Ana\nchannel: verbal\nsaid: Late again.\n---\n\
    --- notes/2026-03-02-b.md\n---\nid: N2\nfrom: Ana\nchannel: verbal\nsaid: Better.\n---\n";

#[test]
fn h14_an_expectation_of_two_plans_counts_in_each() {
    let names = |text: &str| {
        facts("2026-03-09", text, |facts| {
            let name = |standing: &regain::facts::Standing| facts.scene.entry(standing.ix).name().to_owned();
            facts.expectations.iter().map(name).collect::<Vec<_>>()
        })
    };
    assert_eq!(names(CHAIN), ["E2", "E3"]);
    // While the first one ran, it was the one that counted.
    let before = CHAIN
        .replace("status: active\nformality: formal", "status: threatened\nformality: formal")
        .replace("issued: 2026-01-30\nstart: 2026-02-02\nend: 2026-03-31\n", "")
        .replace("status: closed\nformality: informal", "status: active\nformality: informal")
        .replace("ended_on: 2025-11-14\noutcomes: [{ on: 2025-11-14, result: next-stage, by: Ana }]\n", "");
    let first = facts("2025-10-10", &before, |facts| {
        facts
            .expectations
            .iter()
            .map(|standing| facts.scene.entry(standing.ix).name().to_owned())
            .collect::<Vec<_>>()
    });
    assert!(first.contains(&"E1".to_owned()) && first.contains(&"E2".to_owned()), "{first:?}");
}

#[test]
fn l11_nothing_of_one_plan_is_counted_in_another_and_the_chain_is_shown() {
    facts("2026-03-09", CHAIN, |facts| {
        let name = |ix| facts.scene.entry(ix).name().to_owned();
        assert_eq!(facts.promises.iter().map(|one| name(one.ix)).collect::<Vec<_>>(), ["Q2"]);
        assert_eq!(facts.other_promises.iter().map(|one| name(one.ix)).collect::<Vec<_>>(), ["Q1"]);
        assert!(facts.cadence.lost.is_empty());
        assert_eq!(facts.record.unconfirmed.iter().map(|one| name(one.0)).collect::<Vec<_>>(), ["N2"]);
        let path = words::plan::path(facts);
        assert_eq!(
            path[0],
            [
                "First plan",
                "stage 1 of 3, informal",
                "Mon 1 September 2025 to Fri 14 November 2025; planned end: Fri 28 November 2025",
                "next stage, on Fri 14 November 2025, by Ana"
            ]
        );
        assert_eq!(path[1][1], "stage 2 of 3, formal");
        assert_eq!(path[1][3], "active");
        // On the timeline each shows its stage and its outcome.
        let (items, _) = timeline::items::items(facts);
        let whole: Vec<_> = items.iter().filter(|item| item.is_stretch).collect();
        assert_eq!(whole[0].sort.more.as_deref(), Some("stage 1 of 3, informal"));
        assert_eq!(whole[0].state.as_deref(), Some("next stage, on Fri 14 November 2025, by Ana"));
        assert_eq!(whole[1].sort.more.as_deref(), Some("stage 2 of 3, formal, follows First plan"));
    });
    let packet = packet("2026-03-09", CHAIN);
    assert!(packet.contains("The plans, in order:") && packet.contains("stage 1 of 3, informal"), "{packet}");
    let asks =
        packet.split("## What was asked for").nth(1).unwrap().split("\n## ").next().unwrap().to_owned();
    assert_eq!(asks.matches("Agreed").count(), 1, "{asks}");
    let meetings = packet.split("## Meetings").nth(1).unwrap().split("\n## ").next().unwrap().to_owned();
    assert!(!meetings.contains("October 2025"), "{meetings}");
}

#[test]
fn l11_an_entry_belongs_to_the_plan_that_was_open_on_its_day() {
    facts("2026-03-09", CHAIN, |facts| {
        let of = |name: &str| {
            let plans = facts.path.of(facts.scene, entry(facts, name));
            plans.iter().map(|&ix| facts.scene.entry(ix).name().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of("M1"), ["first"]);
        assert_eq!(of("E1"), ["first"]);
        assert_eq!(of("E3"), ["plan"]);
        assert_eq!(of("E2"), ["first", "plan"]);
    });
    // The last day of one plan is its own, and so is the day on which the next is handed over, before it
    // begins; what is for an expectation belongs to its plan, whenever it was found.
    let edges = CHAIN.to_owned()
        + "--- notes/2025-11-14-last.md\n---\nid: N5\n---\n--- notes/2025-11-15-after.md\n---\nid: N6\n---\n\
           --- notes/2026-01-29-before.md\n---\nid: N7\n---\n--- notes/2026-01-30-issued.md\n---\nid: N8\n---\n\
           --- evidence/2026-02-11-found.md\n---\nid: V1\nfor: E1\n---\n";
    facts("2026-03-09", &edges, |facts| {
        for (name, plans) in
            [("N5", &["first"][..]), ("N6", &[]), ("N7", &[]), ("N8", &["plan"]), ("V1", &["first"])]
        {
            let of = facts.path.of(facts.scene, entry(facts, name));
            let of: Vec<_> = of.iter().map(|&ix| facts.scene.entry(ix).name()).collect();
            assert_eq!(of, plans, "{name}");
        }
    });
    // Between the two, and before the first, it belongs to no plan in particular.
    let between = CHAIN.to_owned()
        + "--- notes/2025-12-20-c.md\n---\nid: N3\n---\n--- notes/2024-12-20-d.md\n---\nid: N4\n---\n";
    facts("2026-03-09", &between, |facts| {
        for name in ["N3", "N4"] {
            assert!(facts.path.of(facts.scene, entry(facts, name)).is_empty(), "{name}");
            assert!(facts.is_current(entry(facts, name)));
        }
    });
}

#[test]
fn plans_that_follow_each_other_in_a_circle_are_still_a_path() {
    let text = "--- plan.md\n---\nid: a\nstatus: closed\nstart: 2025-01-06\nfollows: b\n---\n\
                --- plans/b.md\n---\nid: b\nstatus: active\nstart: 2026-01-05\nfollows: a\n---\n";
    facts("2026-03-09", text, |facts| assert_eq!(facts.path.stages().len(), 2));
}

#[test]
fn h16_a_rule_of_the_plan_past_its_day_is_said_until_it_is_settled() {
    let text = |more: &str| {
        plan(&format!("terms: [{{ about: proof, wording: A report., due: 2026-02-10{more} }}]\n"))
    };
    for today in ["2026-02-11", "2026-03-30", "2026-06-30"] {
        assert_eq!(found(today, &text(""), "plan/term-due").len(), 1, "{today}");
    }
    assert_eq!(found("2026-03-09", &text(", done_on: 2026-02-12"), "plan/term-due"), [""; 0]);
    assert_eq!(found("2026-03-09", &text(", done_on: none"), "plan/term-due"), [""; 0]);
}

#[test]
fn verdicts_are_shown_side_by_side_and_disagreement_is_reported() {
    let text = |parts: &str, whole: &str| {
        plan("scale:\n  - { label: Not yet, meets: no }\n  - { label: Met, meets: yes }\n")
            + "--- expectations/a.md\n---\nid: E1\nrecorded: 2026-02-02\n---\n--- expectations/b.md\n---\nid: E2\nrecorded: 2026-02-02\n---\n"
            + &format!(
                "--- letters/l.md\n---\nid: L1\nfrom: Ana\nstatus: received\nreceived_on: 2026-03-02\nratings:\n\
                 \x20 - {{ of: E1, label: {parts} }}\n  - {{ of: E2, label: {parts} }}\n  - {{ of: plan, label: {whole} }}\n---\n"
            )
    };
    facts("2026-03-09", &text("Met", "Not yet"), |facts| {
        assert_eq!(facts.verdicts.disagreement, Some(Disagreement::PartsMet));
        // Without `by` it is whoever wrote the letter.
        assert_eq!(facts.verdicts.plan[0].by, "Ana");
    });
    let packet = packet("2026-03-09", &text("Met", "Not yet"));
    assert!(
        packet.contains("Every expectation is rated as met, and the plan as a whole is not."),
        "{packet}"
    );
    facts("2026-03-09", &text("Not yet", "Met"), |facts| {
        assert_eq!(facts.verdicts.disagreement, Some(Disagreement::WholeMet));
    });
    facts("2026-03-09", &text("Met", "Met"), |facts| assert_eq!(facts.verdicts.disagreement, None));
    // If one is not rated, it is open whether every expectation is met.
    let unrated = text("Met", "Not yet") + "--- expectations/c.md\n---\nid: E3\nrecorded: 2026-02-02\n---\n";
    facts("2026-03-09", &unrated, |facts| assert_eq!(facts.verdicts.disagreement, None));
}

#[test]
fn a_second_rating_by_the_same_person_replaces_the_first() {
    let text = plan("")
        + "--- expectations/a.md\n---\nid: E1\n---\n\
        --- meetings/2026-02-10-a.md\n---\nstatus: held\nratings: [{ of: E1, label: Not yet, by: [Ana, Bo] }]\n---\n\
        --- meetings/2026-03-02-b.md\n---\nstatus: held\nratings: [{ of: E1, label: Met, by: Ana }]\n---\n";
    facts("2026-03-09", &text, |facts| {
        let latest: Vec<_> =
            facts.expectations[0].ratings.iter().map(|one| (one.by.as_str(), one.label.as_str())).collect();
        assert_eq!(latest, [("Bo", "Not yet"), ("Ana", "Met")]);
        assert!(facts.expectations[0].views_differ, "two people do not agree");
    });
    let alone = text.replace("by: [Ana, Bo]", "by: Ana");
    facts("2026-03-09", &alone, |facts| assert!(!facts.expectations[0].views_differ));
}

#[test]
fn a_plan_that_is_over_may_give_months_and_one_that_runs_may_not() {
    let old = "--- plan.md\n---\nstatus: closed\nstart: 2023-02\nend: 2023-04\noutcomes: [{ on: 2023-04, result: passed }]\n---\n";
    facts("2026-03-09", old, |facts| {
        let plan = facts.plan.as_ref().unwrap();
        assert_eq!((plan.start, plan.last_day()), (Some(day("2023-02-01")), Some(day("2023-04-30"))));
        assert_eq!(words::plan::runs(facts.scene.entry(plan.ix)).unwrap(), "February 2023 to April 2023");
    });
    assert_eq!(found("2026-03-09", old, "plan/exact-day"), [""; 0]);
    assert_eq!(found("2026-03-09", &old.replace("closed", "active"), "plan/exact-day").len(), 2);
}
