//! Figures in every place that shows them: their form, unknown values, the day on which a measure
//! is judged, and how often a promise was kept.

use std::fs;

use regain::facts::{Gap, Target};
use regain::views::{data, documents, words};

use crate::common::{self, day, entry, facts};
use crate::program::ok;

const PLAN: &str = "--- plan.md\n---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n---\n";

/// H6: figures as people write them, in a whole vault; text that only looks like a figure is
/// reported, and does not count.
#[test]
fn h6_a_figure_is_read_as_it_is_written_and_what_only_looks_like_one_is_found() {
    let vault = |value: &str| {
        format!(
            "{PLAN}--- expectations/e.md\n---\nid: E1\nmeasure: percent\ntarget: 90\n---\n\
             --- evidence/v.md\n---\ndate: 2026-02-10\nfor: E1\nvalue: {value}\n---\n"
        )
    };
    let unclear = |text: &str| {
        let found = common::findings(&common::contents(text), day("2026-02-20"));
        found.into_iter().filter(|found| found.rule == "field/value-unclear").count()
    };
    for (value, figure) in [
        ("93,5", 93.5),
        ("88 %", 88.0),
        ("88%", 88.0),
        ("93/100", 93.0),
        ("93 of 100", 93.0),
        ("９３", 93.0),
        ("'88'", 88.0),
        ("88.5", 88.5),
    ] {
        let text = vault(value);
        facts("2026-02-20", &text, |facts| {
            let measure = &facts.expectations[0].measures[0];
            let read: Vec<_> =
                measure.readings.iter().map(|reading| measure.figure(&reading.value)).collect();
            assert_eq!(read, [Some(figure)], "{value}");
        });
        assert_eq!(unclear(&text), 0, "{value}");
    }
    for value in ["above 50%", "about ninety-3"] {
        let text = vault(value);
        facts("2026-02-20", &text, |facts| {
            let measure = &facts.expectations[0].measures[0];
            assert!(
                measure.readings.iter().all(|reading| measure.figure(&reading.value).is_none()),
                "{value}"
            );
        });
        assert_eq!(unclear(&text), 1, "{value}");
    }
}

/// Measured, but not shown to the person: neither a reading, nor favourable evidence, but something
/// to ask for.
#[test]
fn an_unknown_value_is_no_reading_and_speaks_for_nobody() {
    let vault = |custody: &str| {
        format!(
            "{PLAN}--- expectations/e.md\n---\nid: E1\ntitle: Scores\nwording: Scores.\nmeasure: number\ntarget: 4\n---\n\
             --- evidence/v.md\n---\nid: V1\ndate: 2026-03-02\nfor: E1\nvalue: unknown\n{custody}---\n"
        )
    };
    for (custody, is_theirs) in [("custody: employer\n", true), ("", false)] {
        facts("2026-03-09", &vault(custody), |facts| {
            let standing = &facts.expectations[0];
            let measure = &standing.measures[0];
            assert!(measure.readings.is_empty() && matches!(measure.target, Target::At(_)));
            assert_eq!(standing.newest_favourable, None);
            assert_eq!(standing.gaps.contains(&Gap::Figure), is_theirs);
            let packet = documents::markdown(&documents::packet(facts, &[]));
            assert_eq!(packet.contains("not shown to me"), is_theirs, "{packet}");
            assert!(!packet.contains("unknown"), "{packet}");
        });
    }
}

/// A measure's own day counts wherever an entry's does.
#[test]
fn the_day_on_which_a_measure_is_judged_is_shown_everywhere() {
    for fields in [
        "measure: count\ntarget: 2\ndue: 2026-03-04\n",
        "measures: [{name: calls, measure: count, target: 2, due: 2026-03-04}]\n",
    ] {
        let text = format!(
            "{PLAN}--- expectations/e.md\n---\nid: E1\ntitle: Calls\nwording: Calls.\n{fields}---\n\
             --- meetings/m.md\n---\nid: M1\nat: 2026-03-03 10:00\n---\n"
        );
        facts("2026-03-02", &text, |facts| {
            let ix = entry(facts, "E1");
            assert_eq!(facts.standing(ix).unwrap().due, Some(day("2026-03-04")));
            let due = facts.due.iter().find(|due| due.ix == ix).expect("under Dates");
            assert_eq!(due.days, 2);
            let item = facts.next.items.iter().find(|item| item.ix == Some(ix) && item.on.is_some());
            let said = words::next::step(facts, item.expect("under Next"));
            assert_eq!(said.headline, "“Calls” is judged in 2 days");
            let agenda = documents::markdown(&documents::agenda(facts, Some(entry(facts, "M1"))));
            assert!(agenda.contains("4 March"), "{agenda}");
            assert!(data::ical::calendar(facts).contains("DTSTART;VALUE=DATE:20260304"));
            let board = regain::views::dashboard(facts, &regain::views::Findings::default());
            assert!(String::from_utf8_lossy(&board.bytes).contains("4 Mar"));
        });
    }
}

/// An export has the same periods and the same tally as the pages; `log` and `set` report the day
/// that relative words became.
#[test]
fn an_export_holds_the_periods_and_how_often_a_promise_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let write = |path: &str, text: &str| {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    };
    write("regain.toml", "format = 1\n");
    write("plan.md", "---\nstatus: active\nissued: 2026-02-12\nstart: 2026-02-16\nend: 2026-04-17\n---\n");
    write(
        "expectations/e.md",
        "---\nid: E1\ntitle: Calls\nmeasure: count\ntarget: 7\nper: week\naggregate: total\nprivacy: shared\n---\n",
    );
    write(
        "asks/q.md",
        "---\nid: Q1\ntitle: One-to-ones\ncategory: training\norigin: plan\nper: week\nunit: one-to-ones\n\
         status: agreed\nsent_on: 2026-02-16\noccasions: [{ on: 2026-02-19, came: yes }]\n---\n",
    );
    let said = ok(root, &["set", "Q1", "occasions", "+=", "on:issued+14d came:no"]);
    assert!(said.contains("2026-02-26"), "{said}");
    let said = ok(root, &["log", "date:issued+8d", "value:3", "for:E1", "three calls", "--share"]);
    assert!(said.contains("2026-02-20 (issued+8d)"), "{said}");
    ok(root, &["log", "value:7", "for:E1", "seven calls", "--as", "evidence", "date:2026-03-04"]);
    // Wednesday 11 March: the weeks of 16 and 23 February and 2 March are over.
    let export = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&ok(root, &[&["export"], args].concat())).unwrap()
    };
    let computed = |json: &serde_json::Value, kind: &str| {
        let entries = json["entries"].as_array().unwrap();
        entries.iter().find(|entry| entry["kind"] == kind).unwrap_or_else(|| panic!("{json:#}"))["computed"]
            .clone()
    };
    let mine = export(&[]);
    assert_eq!(
        computed(&mine, "ask")["kept"],
        serde_json::json!({"came": 1, "did_not": 1, "per": "week", "since": "2026-02-16", "of": 3, "not_recorded": 1})
    );
    let measure = &computed(&mine, "expectation")["measures"][0];
    let periods: Vec<_> = measure["periods"].as_array().unwrap().iter().collect();
    let verdicts: Vec<_> = periods.iter().map(|period| period["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["not-reached", "no-reading", "reached", "open"]);
    assert_eq!((&periods[0]["figure"], &periods[2]["figure"]), (&3.into(), &7.into()));
    assert_eq!((&measure["reached"], &measure["judged"]), (&1.into(), &2.into()));
    // Others get values computed from what they see: the week of 2 March was not shared.
    let theirs = export(&["--for", "manager"]);
    let verdicts: Vec<_> = computed(&theirs, "expectation")["measures"][0]["periods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|period| period["verdict"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(verdicts, ["not-reached", "no-reading", "no-reading", "open"]);
    assert_eq!(
        computed(&theirs, "ask")["kept"],
        serde_json::json!({"came": 1, "did_not": 1, "per": "week", "since": "2026-02-16"})
    );
    // Only the requested columns.
    assert!(computed(&export(&["--columns", "kind,status"]), "expectation").is_null());
}

/// Work without a figure counts as achieved if the record says so; praise and a certificate say so
/// themselves.
#[test]
fn a_statement_lists_work_without_a_figure_only_where_it_speaks_for_the_person() {
    let achieved = |fields: &str| {
        let text = format!(
            "{PLAN}--- expectations/e.md\n---\nid: E1\ntitle: Calls\n---\n\
             --- evidence/v.md\n---\ndate: 2026-03-02\ntitle: A list of the late calls\nfor: E1\n{fields}---\n"
        );
        facts("2026-03-09", &text, |facts| {
            documents::markdown(&documents::statement(facts)).contains("late calls")
        })
    };
    assert!(!achieved(""));
    assert!(!achieved("type: work\n"));
    assert!(achieved("type: work\nfavourable: yes\n"));
    assert!(achieved("type: praise\n"));
    assert!(!achieved("type: praise\nfavourable: mixed\n"));
    assert!(!achieved("type: work\nfavourable: yes\nvalue: 3\n"));
}

/// An old vault is guided to the new form where the meaning of a field was made exact.
#[test]
fn what_once_counted_another_way_is_found() {
    let found = |text: &str, rule: &str| {
        let found = common::findings(&common::contents(text), day("2026-03-09"));
        found.into_iter().filter(|found| found.rule == rule).map(|found| found.message).collect::<Vec<_>>()
    };
    let ask = |more: &str| {
        format!(
            "{PLAN}--- asks/q.md\n---\nid: Q1\ncategory: training\nsent_on: 2026-02-02\nowner: Dana\nwhy: x\n{more}---\n"
        )
    };
    // A promise of the plan itself used to be a question that waits for an answer.
    let promised = ask("origin: plan\nstatus: sent\ndue: 2026-03-20\n");
    assert_eq!(found(&promised, "ask/promised"), ["counts as agreed, since the plan promises it"]);
    assert!(found(&promised.replace("plan\nstatus", "mine\nstatus"), "ask/promised").is_empty());
    // The last day of something recurring used to be the day on which all of it was late.
    let rhythm = ask("status: agreed\nper: week\ndue: 2026-03-02\n");
    assert_eq!(found(&rhythm, "ask/late"), ["the last day of something promised regularly has passed"]);
    assert!(found(&rhythm.replace("2026-03-02", "2026-03-20"), "ask/late").is_empty());
    // An occasion without a day is in no week.
    let undated = ask("status: agreed\nper: week\noccasions: [{ came: yes }]\n");
    assert!(found(&undated, "field/missing").iter().any(|message| message.contains("`on`")));
    // For a range each reading is judged, not only the latest.
    let range = format!(
        "{PLAN}--- expectations/e.md\n---\nid: E1\nmeasure: number\ntarget: [3, 5]\n---\n\
         --- evidence/a.md\n---\ndate: 2026-02-10\nfor: E1\nvalue: 2\n---\n\
         --- evidence/b.md\n---\ndate: 2026-02-17\nfor: E1\nvalue: 4\n---\n"
    );
    assert_eq!(found(&range, "pace/period"), ["each reading is judged by itself: 1 of 2 is in the range"]);
    let said = range.replace("target:", "aggregate: latest\ntarget:");
    assert!(found(&said, "pace/period").is_empty());
    // Of two plans the current one once counted everything that names no plan.
    let two = |more: &str| {
        ask(more).replace("start: 2026-02-02", "start: 2026-02-02\nfollows: first")
            + "--- plans/first.md\n---\nid: first\nstatus: closed\nstart: 2025-09-01\nend: 2025-12-31\n---\n"
    };
    let early = two("status: agreed\n").replace("sent_on: 2026-02-02", "sent_on: 2025-10-01");
    assert_eq!(found(&early, "plan/by-day"), ["belongs to `first`, the plan that was open on that day"]);
    for more in ["status: agreed\nplan: first\n", "status: agreed\nplan: plan\n", "status: declined\n"] {
        let said = two(more).replace("sent_on: 2026-02-02", "sent_on: 2025-10-01");
        assert!(found(&said, "plan/by-day").is_empty(), "{more}");
    }
    assert!(found(&two("status: agreed\n"), "plan/by-day").is_empty());
}
