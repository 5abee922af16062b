//! Plans of trades that have nothing to do with software, each with a twist about the model. The
//! right results were computed by hand before the program ran; they are next to each.

use regain::facts::Facts;
use regain::schema::Audience;
use regain::views::{documents, words};

use crate::common::{self, day, facts};

/// The packet of a vault for one reader.
fn packet(today: &str, vault: &str, audience: Audience) -> String {
    let vault = regain::vault::Vault::new(common::contents(vault));
    let scene = regain::scene::Scene::new(&vault, audience, day(today));
    documents::markdown(&documents::packet(&Facts::new(&scene), &[]))
}

/// A warehouse worker, who goes to meetings with a shop steward. Twist: the plan promises a one-to-one each
/// week. Weeks that are over by Wednesday 1 April: those of 2, 9, 16, 23 February, 2, 9, 16, 23 March, which
/// is eight; in that of 9 March there was leave from Monday to Friday, so seven count. It took place on
/// 5 February (a meeting of its own) and on 19 February (noted with the promise), twice in all. It did not on
/// 26 February and on 3 March; of the weeks of 9 February, 16 and 23 March nothing is recorded: three. The
/// one of 2 April is still to come, and a meeting that is for nothing in particular counts for nothing.
#[test]
fn a_warehouse_worker_to_whom_one_to_ones_were_promised() {
    let vault = "--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-04-17\n---\n\
         --- asks/one-to-ones.md\n---\nid: Q1\ntitle: One-to-ones\ncategory: training\norigin: plan\nper: week\n\
         unit: one-to-ones\nowner: Shift lead\nstatus: agreed\nsent_on: 2026-02-02\noccasions:\n\
         \x20 - { on: 2026-02-19, came: yes }\n  - { on: 2026-02-26, came: no }\n---\n\
         --- meetings/a.md\n---\nat: 2026-02-05 08:30\nuntil: 2026-02-05 09:00\nstatus: held\nfor: Q1\nchair: Shift lead\n\
         note_taker: me\nabsent: HR\ncompanion: Shop steward\n---\n\
         --- meetings/b.md\n---\nat: 2026-03-03\nstatus: cancelled\nchanged_by: Shift lead\nfor: Q1\n---\n\
         --- meetings/c.md\n---\nat: 2026-03-18\nstatus: held\n---\n\
         --- meetings/d.md\n---\nat: 2026-04-02\nstatus: planned\nfor: Q1\n---\n\
         --- leave/a.md\n---\nstart: 2026-03-09\nend: 2026-03-13\nstatus: taken\n---\n";
    facts("2026-04-01", vault, |facts| {
        let kept = facts.promises[0].kept.as_ref().unwrap();
        assert_eq!((kept.came, kept.of, kept.unread), (2.0, 7.0, 3.0));
        assert_eq!(
            words::promise(facts, &facts.promises[0]),
            "agreed; 2 of 7 weekly one-to-ones took place since 2 Feb; nothing is recorded of 3"
        );
    });
    // Others see neither the leave nor the cancelled meeting, so they are not told out of how many:
    // two took place, one did not.
    let theirs = packet("2026-04-01", vault, Audience::Manager);
    assert!(theirs.contains("2 weekly one-to-ones took place and 1 did not, since 2 Feb."), "{theirs}");
    assert!(!theirs.contains("nothing is recorded"), "{theirs}");
    let mine = packet("2026-04-01", vault, Audience::Me);
    assert!(
        mine.contains("led by Shift lead; minutes by me; HR was not there; Shop steward came with me"),
        "{mine}"
    );
    assert!(mine.contains("Thu 5 February 2026, 08:30 to 09:00"), "{mine}");
    // On the day before the first week is over, nothing was due.
    facts("2026-02-04", vault, |facts| assert_eq!(facts.promises[0].kept, None));
}

/// A ward nurse. Twist: an informal plan, then a formal one, in which the role changed and an expectation was
/// added on the last day; dismissed before the end, and the appeal overturned it. The formal plan really ran
/// from 10 November to 23 January, not to 6 February. Forms in it: 12 + 9 = 21 of 20. The 30 of October belong
/// to the informal plan, and the 5 of 10 February came after the last day.
const NURSE: &str = "--- plan.md\n---\nstatus: closed\nformality: formal\nstep: stage 2 of 2\nissued: 2025-11-07\nstart: 2025-11-10\n\
     end: 2026-02-06\nfollows: informal\nrole: Outpatient nurse\n\
     changes: [{ on: 2025-12-15, what: role, old: Ward nurse, new: Outpatient nurse, in_writing: yes }]\n\
     outcomes:\n  - { on: 2026-01-23, result: dismissed, by: Matron }\n\
     \x20 - { on: 2026-02-20, stage: appeal, result: overturned, by: Appeal panel }\n---\n\
     --- plans/informal.md\n---\nid: informal\ntitle: Informal plan\nstatus: closed\nformality: informal\nstep: stage 1 of 2\n\
     start: 2025-09-01\nend: 2025-10-31\noutcomes: [{ on: 2025-10-31, result: next-stage }]\n---\n\
     --- expectations/forms.md\n---\nid: E1\ntitle: Handover forms\nplan: plan\nmeasure: count\nunit: forms\ntarget: 20\n---\n\
     --- expectations/bells.md\n---\nid: E2\ntitle: Answering call bells\nplan: plan\nadded_on: 2026-01-23\nmeasure: count\ntarget: 9\n---\n\
     --- expectations/own.md\n---\nid: E3\ntitle: A course of my own\nplan: plan\norigin: mine\n---\n\
     --- evidence/a.md\n---\ndate: 2025-10-20\nfor: E1\nvalue: 30\n---\n\
     --- evidence/b.md\n---\ndate: 2025-12-01\nfor: E1\nvalue: 12\n---\n\
     --- evidence/c.md\n---\ndate: 2026-01-20\nfor: E1\nvalue: 9\n---\n\
     --- evidence/d.md\n---\ndate: 2026-02-10\nfor: E1\nvalue: 5\n---\n";

#[test]
fn a_nurse_whose_dismissal_was_overturned_after_two_plans() {
    facts("2026-03-02", NURSE, |facts| {
        let forms = &facts.expectations[0].measures[0];
        assert_eq!((forms.tally.reached, forms.tally.judged), (1, 1));
        assert_eq!((forms.before().len(), forms.after().len()), (1, 1));
        let path = words::plan::path(facts);
        assert_eq!(
            path[0][1..],
            [
                "stage 1 of 2, informal",
                "Mon 1 September 2025 to Fri 31 October 2025",
                "next stage, on Fri 31 October 2025",
            ]
        );
        assert_eq!(
            path[1][2],
            "Mon 10 November 2025 to Fri 23 January 2026; planned end: Fri 6 February 2026"
        );
        assert_eq!(
            path[1][3],
            "dismissed, on Fri 23 January 2026, by Matron; appeal: overturned, on Fri 20 February 2026, by Appeal panel"
        );
    });
}

/// L6: the actual days, both roles, and when an expectation was added. L7: what was reached, and
/// nothing else.
#[test]
fn l6_l7_the_statement_has_the_real_days_both_roles_and_what_was_reached() {
    facts("2026-03-02", NURSE, |facts| {
        let statement = documents::markdown(&documents::statement(facts));
        assert!(
            statement.contains(
                "From Mon 10 November 2025 to Fri 23 January 2026 I worked in the role of Ward nurse, from Mon 15 \
                 December 2025 in that of Outpatient nurse, under a performance improvement plan. It was to run until \
                 Fri 6 February 2026. It set out one expectation: Handover forms. Answering call bells was added on \
                 Fri 23 January 2026. My employment was ended by the employer on Fri 23 January 2026. The decision was \
                 overturned on appeal on Fri 20 February 2026."
            ),
            "{statement}"
        );
        let achieved =
            statement.split("## What was achieved\n").nth(1).unwrap().split("\n## ").next().unwrap();
        assert_eq!(achieved.trim(), "- **Handover forms:** 21 forms (target: at least 20 forms)");
    });
    // Nothing was reached: nothing is said about it, and no heading is left.
    let nothing = NURSE.replace("value: 9\n", "value: 1\n");
    facts("2026-03-02", &nothing, |facts| {
        let statement = documents::markdown(&documents::statement(facts));
        assert!(!statement.contains("achieved") && !statement.contains("13"), "{statement}");
    });
    // A role that changed after the last day was not part of the plan; an actual end takes
    // precedence.
    let later =
        NURSE.replace("on: 2025-12-15", "on: 2026-02-23").replace("issued:", "ended_on: 2026-01-30\nissued:");
    facts("2026-03-02", &later, |facts| {
        let statement = documents::markdown(&documents::statement(facts));
        let said =
            "to Fri 30 January 2026 I worked in the role of Ward nurse under a performance improvement plan.";
        assert!(statement.contains(said), "{statement}");
    });
}

/// A bus driver. Twist: three working days a week, half days of leave, and the public holidays in a calendar
/// file. Today is Wednesday 11 March, day 10 of 59 (30 days of March from the 2nd, 29 of April). To 29 April
/// there are 49 days and seven weeks of Monday to Wednesday, 21 working days; Easter Monday, 6 April, is one
/// of them and a holiday: 20. The half days from 9 to 31 March are worked. Of the working days so far (2, 3, 4,
/// 9, 10 March; the 11th is open) 10, 12 and 10 departures reach 10, 9 do not, and of the 9th nothing was read.
#[test]
fn a_bus_driver_on_half_days_of_a_short_week() {
    let files = [
        ("regain.toml", "working_days = [\"mon\", \"tue\", \"wed\"]\nholidays = [\"files/holidays.ics\"]\n"),
        (
            "files/holidays.ics",
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Easter Monday\r\n\
             DTSTART;VALUE=DATE:20260406\r\nDTEND;VALUE=DATE:20260407\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ),
        ("plan.md", "---\nstatus: active\nstart: 2026-03-02\nend: 2026-04-29\n---\n"),
        (
            "expectations/e.md",
            "---\nid: E1\nmeasure: count\nunit: departures\ntarget: 10\nper: day\naggregate: total\n---\n",
        ),
        ("evidence/a.md", "---\ndate: 2026-03-02\nfor: E1\nvalue: 10\n---\n"),
        ("evidence/b.md", "---\ndate: 2026-03-03\nfor: E1\nvalue: 9\n---\n"),
        ("evidence/c.md", "---\ndate: 2026-03-04\nfor: E1\nvalue: 12\n---\n"),
        ("evidence/d.md", "---\ndate: 2026-03-10\nfor: E1\nvalue: 10\n---\n"),
        (
            "leave/a.md",
            "---\nid: T1\nstart: 2026-03-09\nend: 2026-03-31\nshare_of_day: half\nstatus: taken\n---\n",
        ),
    ];
    let mut engine = regain::engine::Engine::default();
    engine.take(files.map(|(path, text)| regain::page::Change::text(path, text)).to_vec());
    let scene = regain::scene::Scene::new(&engine.vault(), Audience::Me, day("2026-03-11"));
    let facts = Facts::new(&scene);
    assert_eq!(words::dates(&facts).headline, "Day 10 of 59; 49 days left, 20 working days");
    let leave = scene.of(&regain::schema::kinds::leave::KIND).next().unwrap().1;
    assert_eq!(words::dates::away(leave).unwrap(), "9 to 31 March 2026, half of each day");
    let tally = facts.expectations[0].measures[0].tally;
    assert_eq!((tally.reached, tally.judged, tally.unread), (3, 4, 1));
    // Without the file its holiday is lost, which is reported.
    engine
        .take(vec![regain::page::Change { path: "files/holidays.ics".into(), now: regain::page::Now::Gone }]);
    let scene = regain::scene::Scene::new(&engine.vault(), Audience::Me, day("2026-03-11"));
    let facts = Facts::new(&scene);
    assert_eq!(words::dates(&facts).headline, "Day 10 of 59; 49 days left, 21 working days");
    let found = engine.findings(&facts);
    assert!(found.iter().any(|finding| finding.rule == "config/holidays"), "{found:?}");
}

/// A cook in Ireland. Twist: three examples, disputed one by one, and two expectations that pull against each
/// other. The adviser reads the examples point by point; the manager reads what the employer said, and no more.
#[test]
fn a_cook_in_ireland_who_answers_point_by_point() {
    let vault = "--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\njurisdiction: Ireland\n\
         employed_since: 2024-06-03\nnotice: two weeks\n---\n\
         --- expectations/plates.md\n---\nid: E1\ntitle: Plates sent back\nprivacy: shared\n\
         my_words: Fewer plates back, on a full Saturday too\npulls_against: E2\nexamples:\n\
         \x20 - { on: 2026-01-10, what: Two plates came back cold, my_side: The pass lamp was broken, evidence: V1, answer: disputed }\n\
         \x20 - { on: 2026-01-17, what: A steak was overdone, answer: accepted }\n\
         \x20 - { on: 2026-01-24, what: A table waited }\n---\n\
         --- expectations/speed.md\n---\nid: E2\ntitle: Speed at the pass\nprivacy: shared\n---\n\
         --- evidence/lamp.md\n---\nid: V1\ntitle: Repair log\ndate: 2026-01-08\nprivacy: adviser\n---\n";
    let adviser = packet("2026-03-09", vault, Audience::Adviser);
    for row in [
        "| Sat 10 January 2026 | Two plates came back cold. | The pass lamp was broken. | Repair log | disputed |",
        "| Sat 17 January 2026 | A steak was overdone. |  |  | accepted |",
        "| Sat 24 January 2026 | A table waited. |  |  | not stated |",
        "- **In my own words:** Fewer plates back, on a full Saturday too.",
        "- **Conflicts with:** Speed at the pass",
        "- **Place of work:** Ireland",
        "- **Employed since:** Mon 3 June 2024",
        "- **Notice:** two weeks",
    ] {
        assert!(adviser.contains(row), "{row}\n{adviser}");
    }
    let manager = packet("2026-03-09", vault, Audience::Manager);
    assert!(manager.contains("- Sat 10 January 2026: Two plates came back cold.\n"), "{manager}");
    for own in ["lamp", "disputed", "Repair log", "two weeks", "June 2024", "full Saturday"] {
        assert!(!manager.contains(own), "{own}\n{manager}");
    }
    // The response answers each of them; what is not recorded is left open.
    facts("2026-03-09", vault, |facts| {
        let letter =
            documents::letter(facts, regain::schema::kinds::letter::Type::Response, None, &[]).unwrap();
        for line in [
            "- **Your example of 10 January 2026:** Two plates came back cold.\n  - I remember this differently.\n  \
             - What happened: The pass lamp was broken.\n  - What shows it: Repair log.\n",
            "- **Your example of 17 January 2026:** A steak was overdone.\n  - I accept this.\n",
        ] {
            assert!(letter.body.contains(line), "{line}\n{}", letter.body);
        }
    });
}

/// A translator who is offered a settlement. Twist: two options beside each other. Both have the reference
/// (for it names no option) and her own dictionary (open in both); the severance differs, and the paid leave
/// is in option B alone. From 9 to 23 March it is 14 days.
#[test]
fn a_translator_with_two_options_of_a_settlement() {
    let vault = "--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n---\n\
         --- settlement/s.md\n---\nid: S1\ntitle: The offer\nprivacy: adviser\nstatus: offered\nterms_on: 2026-03-02\ndecide_by: 2026-03-23\nitems:\n\
         \x20 - { item: Reference, state: agreed }\n\
         \x20 - { item: Severance, option: A, amount: 12 000, unit: EUR, direction: to-me, state: offered }\n\
         \x20 - { item: Severance, option: B, amount: 6 000, unit: EUR, direction: to-me, state: offered }\n\
         \x20 - { item: Own dictionary, option: A, state: open }\n  - { item: Own dictionary, option: B, state: open }\n\
         \x20 - { item: Paid leave, option: B, amount: 2, unit: months, state: offered }\n---\n";
    let adviser = packet("2026-03-09", vault, Audience::Adviser);
    for row in [
        "- **Terms in writing on:** Mon 2 March 2026",
        "- **Decide by:** Mon 23 March 2026 (in 14 days)",
        "| What | A | B |",
        "| Reference (in each) | agreed | agreed |",
        "| Own dictionary (in each) | open | open |",
        "| Severance | 12\u{202f}000 EUR; to me; offered | 6000 EUR; to me; offered |",
        "| Paid leave | not in it | 2 months; offered |",
    ] {
        assert!(adviser.contains(row), "{row}\n{adviser}");
    }
    for audience in [Audience::Hr, Audience::Manager] {
        assert!(!packet("2026-03-09", vault, audience).contains("Severance"));
    }
}
