//! The facts of a vault, in tables: days, phases, pace, promises, check-ins, the record, the next
//! thing to do, and the employer's words.

use crate::common::{day, entry, facts, scene};
use chrono::{Days, NaiveDate};
use regain::facts::calendar::{days, monday};
use regain::facts::record::draft_about;
use regain::facts::{
    Calendar, Difference, DueWhat, End, Facts, Gap, Measure, Phase, PromiseState, Running, Standing, Step,
};
use regain::schema::kinds::plan::Meets;

const PLAN: &str = "--- plan.md\n---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n";

fn calendar(text: &str) -> Calendar {
    Calendar::new(&scene("2026-03-09", text))
}

fn standing<'f>(facts: &'f Facts, name: &str) -> &'f Standing {
    facts.standing(entry(facts, name)).unwrap()
}

// Days

#[test]
fn working_days_leave_weekends_out() {
    let calendar = calendar("");
    for (from, to, count) in [
        ("2026-03-06", "2026-03-06", 0),
        ("2026-03-06", "2026-03-07", 0),
        ("2026-03-06", "2026-03-08", 0),
        ("2026-03-06", "2026-03-09", 1),
        ("2026-03-07", "2026-03-09", 1),
        ("2026-03-08", "2026-03-09", 1),
        ("2026-03-09", "2026-03-10", 1),
        ("2026-03-09", "2026-03-13", 4),
        ("2026-03-09", "2026-03-16", 5),
        ("2026-03-09", "2026-03-23", 10),
        ("2026-03-09", "2026-03-06", 0),
    ] {
        assert_eq!(calendar.working_days_until(day(from), day(to)), count, "{from} to {to}");
        assert_eq!(calendar.working_days_since(day(from), day(to)), count, "{from} to {to}");
    }
}

#[test]
fn leap_days_month_ends_and_year_edges() {
    for (from, to, count, working) in [
        ("2024-02-28", "2024-02-29", 1, 1),
        ("2024-02-28", "2024-03-01", 2, 2),
        ("2023-02-28", "2023-03-01", 1, 1),
        ("2000-02-28", "2000-03-01", 2, 2),
        ("2100-02-26", "2100-03-01", 3, 1),
        ("2024-02-29", "2025-02-28", 365, 261),
        ("2026-01-31", "2026-02-01", 1, 0),
        ("2026-04-30", "2026-05-01", 1, 1),
        ("2026-12-31", "2027-01-01", 1, 1),
        ("2026-12-31", "2027-01-04", 4, 2),
    ] {
        assert_eq!(days(day(from), day(to)), count, "{from} to {to}");
        assert_eq!(calendar("").days_since(day(from), day(to)), count, "{from} to {to}");
        assert_eq!(calendar("").working_days_until(day(from), day(to)), working, "{from} to {to}");
    }
    assert_eq!(monday(day("2026-03-09")), day("2026-03-09"));
    assert_eq!(monday(day("2027-01-01")), day("2026-12-28"));
}

#[test]
fn holidays_count_once_and_only_on_working_days() {
    let calendar = calendar("--- regain.toml\nholidays = [\"2026-04-03\", \"2026-04-04\", \"2027-01-01\"]\n");
    for (from, to, count) in [
        ("2026-04-02", "2026-04-03", 0),
        ("2026-04-02", "2026-04-06", 1),
        ("2026-03-30", "2026-04-06", 4),
        ("2026-12-31", "2027-01-04", 1),
    ] {
        assert_eq!(calendar.working_days_until(day(from), day(to)), count, "{from} to {to}");
    }
    assert!(!calendar.is_working(day("2026-04-03")));
}

#[test]
fn the_working_week_is_the_persons_own() {
    let calendar = calendar("--- regain.toml\nworking_days = [\"tue\", \"sat\"]\n");
    assert_eq!(calendar.working_days_until(day("2026-03-09"), day("2026-03-15")), 2);
    assert_eq!(calendar.working_days_until(day("2026-03-09"), day("2026-03-29")), 6);
}

#[test]
fn counts_since_exclude_leave_and_counts_until_include_it() {
    let leave = "--- leave/a.md\n---\nstart: 2026-02-26\nend: 2026-03-02\nstatus: taken\n---\n\
                 --- leave/b.md\n---\nstart: 2026-03-02\nend: 2026-03-03\nstatus: approved\n---\n\
                 --- leave/c.md\n---\nstart: 2026-03-05\nstatus: requested\n---\n\
                 --- leave/d.md\n---\nstart: 2026-03-06\nend: 2026-03-05\nstatus: taken\n---\n";
    let calendar = calendar(leave);
    let (from, to) = (day("2026-02-24"), day("2026-03-09"));
    // 26 February to 3 March: six days, four of them working days; overlapping leave counts once,
    // and leave that is not approved, or ends before it starts, not at all.
    assert_eq!(days(from, to), 13);
    assert_eq!(calendar.days_since(from, to), 7);
    assert_eq!(calendar.working_days_until(from, to), 9);
    assert_eq!(calendar.working_days_since(from, to), 5);
    assert!(calendar.is_away(day("2026-03-01")) && !calendar.is_away(day("2026-03-04")));
    // Leave on the first day is not after it; leave on the last day is.
    assert_eq!(calendar.days_since(day("2026-02-26"), day("2026-02-26")), 0);
    assert_eq!(calendar.days_since(day("2026-03-03"), day("2026-03-04")), 1);
    assert_eq!(calendar.days_since(day("2026-02-25"), day("2026-02-26")), 0);
}

/// Friday 6 March and five working days: 9 to 13 March, but from 10 to 11 March the person is away.
#[test]
fn working_days_ahead_leave_weekends_and_leave_out() {
    let away = "--- leave/a.md\n---\nstart: 2026-03-10\nend: 2026-03-11\nstatus: approved\n---\n";
    for (leave, after) in [("", "2026-03-13"), (away, "2026-03-17")] {
        assert_eq!(calendar(leave).working_day_after(day("2026-03-06"), 5), day(after));
    }
    assert_eq!(calendar("").working_day_after(day("2026-03-06"), 0), day("2026-03-06"));
}

#[test]
fn counting_by_weeks_is_counting_day_by_day() {
    let text = "--- regain.toml\nworking_days = [\"mon\", \"wed\", \"fri\", \"sun\"]\n\
                holidays = [\"2024-02-29\", \"2024-12-25\", \"2024-03-05\"]\n\
                --- leave/a.md\n---\nstart: 2024-02-27\nend: 2024-03-08\nstatus: ended\n---\n";
    let calendar = calendar(text);
    let start = day("2024-02-20");
    for length in 0..90 {
        for offset in 0..7 {
            let from = start + Days::new(offset);
            let to = from + Days::new(length);
            let after: Vec<NaiveDate> = (1..=length).map(|i| from + Days::new(i)).collect();
            let count =
                |keep: &dyn Fn(NaiveDate) -> bool| after.iter().filter(|day| keep(**day)).count() as i64;
            assert_eq!(calendar.working_days_until(from, to), count(&|day| calendar.is_working(day)));
            assert_eq!(calendar.days_since(from, to), count(&|day| !calendar.is_away(day)));
            assert_eq!(
                calendar.working_days_since(from, to),
                count(&|day| calendar.is_working(day) && !calendar.is_away(day))
            );
        }
    }
}

#[test]
fn a_leave_with_an_unknown_end_lasts_until_it_has_ended() {
    let leave = |fields: &str| calendar(&format!("--- leave/l.md\n---\nstart: 2026-03-02\n{fields}\n---\n"));
    let away = |fields: &str| {
        let calendar = leave(fields);
        let days = (1..31).map(|i| day(&format!("2026-03-{i:02}"))).filter(|day| calendar.is_away(*day));
        let days: Vec<NaiveDate> = days.collect();
        days.first().zip(days.last()).map(|(first, last)| format!("{first} {last}"))
    };
    assert_eq!(away("status: taken\nend: unknown").as_deref(), Some("2026-03-02 2026-03-09"));
    assert_eq!(away("status: taken\nend: none").as_deref(), Some("2026-03-02 2026-03-09"));
    assert_eq!(away("status: taken\nend: 2026-03-04").as_deref(), Some("2026-03-02 2026-03-04"));
    assert_eq!(away("status: taken").as_deref(), Some("2026-03-02 2026-03-02"));
    assert_eq!(away("status: ended\nend: unknown").as_deref(), Some("2026-03-02 2026-03-02"));
    assert_eq!(away("status: requested\nend: unknown"), None);
}

#[test]
fn a_day_is_a_day_in_the_nights_in_which_clocks_change() {
    // Civil days are not affected by clock changes: the last Sunday of March and of October, and
    // the second of March.
    for (from, to) in
        [("2026-03-28", "2026-03-30"), ("2026-10-24", "2026-10-26"), ("2026-03-07", "2026-03-09")]
    {
        assert_eq!(days(day(from), day(to)), 2);
        assert_eq!(calendar("").working_days_until(day(from), day(to)), 1);
    }
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    let calendar = calendar("--- leave/a.md\n---\nstart: 1900-01-01\nend: 2199-12-31\nstatus: taken\n---\n");
    for (from, to) in [
        (NaiveDate::MIN, NaiveDate::MAX),
        (NaiveDate::from_ymd_opt(0, 1, 1).unwrap(), NaiveDate::from_ymd_opt(9999, 12, 31).unwrap()),
        (NaiveDate::MAX, NaiveDate::MIN),
    ] {
        let counted = calendar.days_since(from, to);
        assert!((0..=days(from, to).max(0)).contains(&counted));
        assert!(calendar.working_days_since(from, to) <= calendar.working_days_until(from, to));
    }
    assert_eq!(monday(NaiveDate::MIN).max(NaiveDate::MIN), monday(NaiveDate::MIN));
    assert_eq!(calendar.days_since(day("1900-01-01"), day("2199-12-31")), 0);
}

// The plan

#[test]
fn every_phase_of_a_plan() {
    let phase = |today: &str, fields: &str| {
        facts(today, &format!("--- plan.md\n---\n{fields}\n---\n"), |facts| {
            facts.plan.as_ref().unwrap().phase
        })
    };
    let dated = "start: 2026-02-13\nend: 2026-04-13";
    for (today, fields, expected) in [
        ("2026-02-12", format!("status: issued\n{dated}"), Phase::Before),
        ("2026-02-13", format!("status: active\n{dated}"), Phase::Running),
        ("2026-04-13", format!("status: active\n{dated}"), Phase::Running),
        ("2026-04-14", format!("status: active\n{dated}"), Phase::PastEnd),
        ("2026-04-14", format!("status: review\n{dated}"), Phase::PastEnd),
        ("2026-04-14", format!("status: active\n{dated}\noutcomes: [{{result: passed}}]"), Phase::Over),
        ("2026-04-14", format!("status: active\n{dated}\noutcomes: [{{result: extended}}]"), Phase::PastEnd),
        ("2026-04-14", format!("status: monitoring\n{dated}"), Phase::Over),
        ("2026-03-09", format!("status: paused\n{dated}"), Phase::Paused),
        ("2026-05-09", format!("status: paused\n{dated}"), Phase::Paused),
        ("2026-03-09", format!("status: closed\n{dated}"), Phase::Over),
        ("2026-03-09", "status: threatened".into(), Phase::Before),
        ("2026-03-09", "status: issued\nstart: unknown".into(), Phase::Before),
        ("2026-03-09", "status: active\nstart: unknown".into(), Phase::Running),
        ("2026-03-09", "status: active\nstart: 2026-03-10".into(), Phase::Before),
        ("2026-03-09", "status: active\nstart: 2026-02-13\nend: none".into(), Phase::Running),
        ("2026-03-09", "status: nonsense\nstart: 2026-02-13".into(), Phase::Running),
    ] {
        assert_eq!(phase(today, &fields), expected, "{today} {fields}");
    }
    facts("2026-03-09", "", |facts| assert!(facts.plan.is_none()));
}

#[test]
fn the_plan_in_days() {
    let text = format!(
        "{PLAN}--- leave/a.md\n---\nstart: 2026-03-12\nend: 2026-03-13\nstatus: approved\nplan_effect: extended\n---\n"
    );
    facts("2026-03-09", &text, |facts| {
        let plan = facts.plan.as_ref().unwrap();
        assert_eq!((plan.day, plan.length, plan.days_left), (Some(25), Some(60), Some(35)));
        // 25 working days, minus two of leave.
        assert_eq!(plan.working_days_left, Some(23));
        assert_eq!(plan.unreflected_pause_days, 2);
        assert_eq!((plan.end, plan.is_past_half()), (End::On(day("2026-04-13")), false));
        assert_eq!(facts.days_since_issue(), Some(24));
    });
    let half = |today| facts(today, PLAN, |facts| facts.plan.as_ref().unwrap().is_past_half());
    assert!(!half("2026-03-14") && half("2026-03-15"));
    facts("2026-04-20", PLAN, |facts| {
        let plan = facts.plan.as_ref().unwrap();
        assert_eq!((plan.day, plan.days_left, plan.working_days_left), (None, Some(-7), Some(0)));
    });
    for (end, expected) in [("none", End::Open), ("unknown", End::Unknown), ("", End::NotRecorded)] {
        let text = format!("--- plan.md\n---\nstatus: active\nstart: 2026-02-13\nend: {end}\n---\n");
        facts("2026-03-09", &text, |facts| {
            let plan = facts.plan.as_ref().unwrap();
            assert_eq!((plan.end, plan.days_left, plan.length), (expected, None, None));
        });
    }
}

#[test]
fn a_change_of_the_end_takes_the_pause_in() {
    let leave =
        "--- leave/a.md\n---\nstart: 2026-02-10\nend: 2026-02-16\nstatus: taken\nplan_effect: paused\n---\n";
    let pause = |changes: &str| {
        let plan =
            format!("--- plan.md\n---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-20\n{changes}---\n");
        facts("2026-03-09", &format!("{plan}{leave}"), |facts| {
            let plan = facts.plan.as_ref().unwrap();
            (plan.unreflected_pause_days, plan.extensions.len())
        })
    };
    // Only the days within the plan count.
    assert_eq!(pause(""), (4, 0));
    assert_eq!(pause("changes: [{what: end, on: 2026-02-20, old: 2026-04-13}]\n"), (0, 1));
    assert_eq!(pause("changes: [{what: decider, on: 2026-02-20}]\n"), (4, 0));
}

#[test]
fn of_several_plans_the_one_that_runs_is_current() {
    let current = |second: &str| {
        let text = format!("{PLAN}--- plans/second.md\n---\n{second}\n---\n");
        facts("2026-03-09", &text, |facts| {
            facts.scene.entry(facts.plan.as_ref().unwrap().ix).path.to_string()
        })
    };
    assert_eq!(current("status: issued\nstart: 2026-04-14"), "plan.md");
    assert_eq!(current("status: threatened"), "plan.md");
    assert_eq!(current("status: active\nstart: 2026-03-01"), "plans/second.md");
    assert_eq!(current("status: closed\nstart: 2026-03-01"), "plan.md");
}

// Expectations

#[test]
fn gaps_are_what_is_missing_and_not_what_is_mistyped() {
    use Gap::*;

    let gaps = |plan: &str, fields: &str| {
        let text = format!(
            "--- plan.md\n---\nstatus: issued\n{plan}\n---\n--- expectations/e.md\n---\nid: E1\n{fields}\n---\n"
        );
        facts("2026-03-09", &text, |facts| standing(facts, "E1").gaps.clone())
    };
    assert_eq!(gaps("", ""), [Wording, Success, Example, Measure, Deadline, Reviewer]);
    let plan = "end: 2026-04-13\nreviewers: [Daniel]";
    let rest = "wording: w\nexamples: [{on: 2026-01-04, what: x}]\n";
    assert_eq!(gaps(plan, &format!("{rest}success: s\nmeasure: behaviour")), []);
    assert_eq!(gaps(plan, &format!("{rest}measure: percent\ntarget: 90")), [Baseline]);
    assert_eq!(gaps(plan, &format!("{rest}measure: percent\ntarget: 90\nbaseline: unknown")), []);
    assert_eq!(gaps(plan, &format!("{rest}success: s\nmeasure: percent")), [Measure]);
    assert_eq!(gaps(plan, &format!("{rest}success: s\nmeasure: percent\ntarget: unknown")), []);
    assert_eq!(gaps(plan, &format!("{rest}success: s\nmeasure: none")), [Measure]);
    assert_eq!(gaps("", "origin: mine"), []);
    // Mistyped: each has a finding of its own.
    assert_eq!(gaps(plan, &format!("{rest}success: s\nmeasure: persent")), []);
    assert_eq!(gaps(plan, &format!("{rest}measure: percent\ntarget: []")), []);
    assert_eq!(gaps("end: soon\ndecider: x", &format!("{rest}success: s\nmeasure: behaviour")), []);
    assert_eq!(gaps("decider: x", &format!("{rest}success: s\nmeasure: behaviour\ndue: soon")), []);
    let record = "measures: [{name: a, measure: percent, target: 90, baseline: unknown}]";
    assert_eq!(gaps(plan, &format!("{rest}{record}")), []);
    assert_eq!(gaps(plan, "wording: w\nsuccess: s\nmeasure: behaviour\nexamples: [{on: soon, what: x}]"), []);
}

#[test]
fn an_example_counts_for_its_group() {
    let text = "--- expectations/a.md\n---\nid: E3\ngroup: Communication\n---\n\
                --- expectations/b.md\n---\nid: E4\ngroup: communication \nexamples: [{on: 2026-01-22, what: x}]\n---\n\
                --- expectations/c.md\n---\nid: E5\n---\n";
    facts("2026-03-09", text, |facts| {
        let has = |name| standing(facts, name).gaps.contains(&Gap::Example);
        assert_eq!((has("E3"), has("E4"), has("E5")), (false, false, true));
    });
}

#[test]
fn expectations_are_in_the_order_of_their_numbers() {
    let text = "--- expectations/a.md\n---\nid: E10\n---\n--- expectations/b.md\n---\nid: E2\n---\n";
    facts("2026-03-09", text, |facts| {
        let names: Vec<_> = facts.expectations.iter().map(|one| facts.scene.entry(one.ix).name()).collect();
        assert_eq!(names, ["E2", "E10"]);
    });
}

#[test]
fn evidence_by_week_and_days_without_it() {
    let text = format!(
        "{PLAN}--- expectations/e.md\n---\nid: E1\n---\n--- expectations/f.md\n---\nid: E2\nadded_on: 2026-03-05\n---\n\
         --- evidence/2026-02-16-a.md\n---\nfor: E1\n---\n--- evidence/2026-03-02-b.md\n---\nfor: E1\n---\n\
         --- evidence/2026-03-06-c.md\n---\nfor: E1\nfavourable: no\n---\n\
         --- evidence/2026-03-09-d.md\n---\nfor: E1\nfavourable: mixed\n---\n"
    );
    facts("2026-03-09", &text, |facts| {
        let standing = standing(facts, "E1");
        assert_eq!(standing.weeks, [1, 0, 2, 1]);
        assert_eq!(standing.newest_favourable, Some(day("2026-03-02")));
        assert_eq!(facts.days_without_evidence(standing), Some(7));
        // An expectation that was added later counts from then.
        assert_eq!(facts.days_without_evidence(self::standing(facts, "E2")), Some(4));
    });
}

#[test]
fn moved_goalposts_are_those_not_in_writing() {
    let moved = |fields: &str, more: &str| {
        let text = format!("{PLAN}--- expectations/e.md\n---\nid: E1\n{fields}\n---\n{more}");
        facts("2026-03-09", &text, |facts| standing(facts, "E1").moved)
    };
    let letter = "--- letters/l.md\n---\nid: L1\nstatus: sent\nsent_on: 2026-03-02\nresponds_to: E1\n---\n";
    assert!(!moved("", ""));
    assert!(!moved("added_on: 2026-02-13", "") && moved("added_on: 2026-02-14", ""));
    assert!(!moved("added_on: 2026-02-14", letter) && !moved("added_on: 2026-02-14\norigin: mine", ""));
    assert!(moved("changes: [{what: target}]", "") && moved("changes: [{what: target, in_writing: no}]", ""));
    assert!(!moved("changes: [{what: target, in_writing: yes}]", ""));
    assert!(!moved("changes: [{what: target, in_writing: L1}]", letter));
    assert!(!moved("changes: [{what: target, by: me}]", ""));
}

// Readings, periods and pace: the figures are in `facts::measures`; these tests are about the effect of the plan on them.

fn measure_of(plan: &str, fields: &str, readings: &[(&str, &str)], today: &str) -> Measure {
    let evidence: String = readings
        .iter()
        .map(|(on, value)| format!("--- evidence/{on}-r.md\n---\nfor: E1\nvalue: {value}\n---\n"))
        .collect();
    let text = format!("{plan}--- expectations/e.md\n---\nid: E1\n{fields}\n---\n{evidence}");
    facts(today, &text, |facts| standing(facts, "E1").measures[0].clone())
}

fn measured(fields: &str, readings: &[(&str, &str)]) -> Measure {
    measure_of(PLAN, fields, readings, "2026-03-09")
}

#[test]
fn a_total_needs_what_is_left_by_the_weeks_that_are_left() {
    let fields = "measure: count\ntarget: 10";
    let pace = measured(fields, &[("2026-02-20", "2"), ("2026-03-06", "3")]).pace.unwrap();
    assert_eq!((pace.missing, pace.best), (5.0, Some(3.0)));
    // Today and the last day both count: 36 days.
    assert!((pace.weeks_left - 36.0 / 7.0).abs() < 1e-9 && (pace.needed - 5.0 / (36.0 / 7.0)).abs() < 1e-9);
    assert_eq!(measured(fields, &[("2026-03-06", "10")]).pace, None);
    let pace = measured(fields, &[("2026-03-06", "3")]).pace.unwrap();
    assert_eq!(pace.best, None, "one week says nothing about the best");
    let pace = measured("measure: count\ntarget: 10\ndue: 2026-03-09", &[("2026-03-06", "3")]).pace.unwrap();
    assert!((pace.needed - 7.0).abs() < 1e-9, "less than a week needs what is missing, and not more");
    let over = measured("measure: count\ntarget: 10\ndue: 2026-03-08", &[("2026-03-06", "3")]);
    assert_eq!((over.pace, over.state), (None, Running::Ended));
}

#[test]
fn readings_outside_the_plan_are_in_no_period() {
    let late = measured("measure: percent\ntarget: 90\nfrom: 2026-03-09", &[("2026-03-06", "85")]);
    assert_eq!((late.before().len(), late.tally.judged), (1, 0));
    // A future reading is not a reading yet.
    assert_eq!(measured("measure: percent\ntarget: 90", &[("2026-03-10", "95")]).readings, []);
}

#[test]
fn there_is_no_pace_while_the_plan_is_paused() {
    let of = |plan: &str, today: &str| {
        let plan = format!("--- plan.md\n---\n{plan}\n---\n");
        let measure = measure_of(&plan, "measure: count\ntarget: 10", &[("2026-02-20", "2")], today);
        (measure.pace.is_some(), measure.state)
    };
    let dates = "start: 2026-02-13\nend: 2026-04-13";
    assert_eq!(of(&format!("status: paused\n{dates}"), "2026-03-09"), (false, Running::Paused));
    assert_eq!(of(&format!("status: active\n{dates}"), "2026-04-14"), (false, Running::Ended));
    assert_eq!(of("status: active\nstart: 2026-02-13\nend: unknown", "2026-03-09"), (false, Running::Yes));
    assert_eq!(of(&format!("status: active\n{dates}"), "2026-04-13"), (true, Running::Yes));
}

#[test]
fn readings_go_to_the_measure_that_they_name() {
    let text = format!(
        "{PLAN}--- expectations/e.md\n---\nid: E1\nmeasures: [{{name: speed, measure: percent, target: 90}}, {{name: tone, measure: number, target: 4}}]\n---\n\
         --- evidence/2026-03-02-a.md\n---\nfor: E1\nreadings:\n  - of: E1#speed\n    value: 80\n    n: 100\n    on: 2026-03-01\n  - of: E1#tone\n    value: 3\n---\n"
    );
    facts("2026-03-09", &text, |facts| {
        let measures = &standing(facts, "E1").measures;
        let read: Vec<_> = measures
            .iter()
            .map(|one| (one.name.clone().unwrap(), one.readings.len(), one.readings[0].on.to_string()))
            .collect();
        assert_eq!(read, [("speed".into(), 1, "2026-03-01".into()), ("tone".into(), 1, "2026-03-02".into())]);
        assert_eq!(measures[0].figure(&measures[0].readings[0].value), Some(80.0));
    });
}

// Promises

#[test]
fn where_each_promise_stands() {
    let state = |fields: &str| {
        let text = format!("--- asks/a.md\n---\ncategory: training\n{fields}\n---\n");
        facts("2026-03-09", &text, |facts| facts.promises[0].state)
    };
    for (fields, expected) in [
        ("", PromiseState::Draft),
        ("status: sent\nsent_on: 2026-03-06", PromiseState::Waiting(Some(1))),
        ("status: sent\nsent_on: 2026-03-09", PromiseState::Waiting(Some(0))),
        ("status: sent\nsent_on: 2026-03-20", PromiseState::Waiting(Some(0))),
        ("status: sent", PromiseState::Waiting(None)),
        ("status: acknowledged\nsent_on: 2026-03-06", PromiseState::Waiting(Some(1))),
        ("status: acknowledged\nsent_on: 2026-03-02\nreplied_on: 2026-03-03", PromiseState::Answered),
        ("status: sent\nsent_on: 2026-03-02\nreply: Will see", PromiseState::Answered),
        ("status: agreed", PromiseState::Agreed),
        ("status: agreed\ndue: 2026-03-10", PromiseState::DueIn(1)),
        ("status: agreed\ndue: 2026-03-09", PromiseState::DueIn(0)),
        ("status: agreed\ndue: 2026-03-08", PromiseState::Late(1)),
        ("status: partly\ndue: 2026-02-27", PromiseState::Late(10)),
        ("status: delivered\ndue: 2026-02-19\ndelivered_on: 2026-02-25", PromiseState::Delivered(6)),
        ("status: delivered\ndue: 2026-02-19\ndelivered_on: 2026-02-18", PromiseState::Delivered(0)),
        ("status: delivered", PromiseState::Delivered(0)),
        ("status: declined", PromiseState::Declined),
        ("status: not-delivered", PromiseState::NotDelivered),
        ("status: withdrawn", PromiseState::Withdrawn),
        ("status: perhaps", PromiseState::Unclear),
    ] {
        assert_eq!(state(fields), expected, "{fields}");
    }
}

#[test]
fn an_open_question_is_one_that_was_sent_before_one_that_was_not() {
    let text = "--- expectations/e.md\n---\nid: E1\n---\n--- expectations/f.md\n---\nid: E2\n---\n\
                --- asks/a.md\n---\nid: Q1\ntitle: What success looks like\ncategory: clarity\n---\n\
                --- asks/b.md\n---\nid: Q2\ncategory: clarity\nstatus: sent\nsent_on: 2026-03-06\nfor: E1\n---\n\
                --- asks/c.md\n---\nid: Q3\ncategory: training\nfor: E2\n---\n";
    facts("2026-03-09", text, |facts| {
        let questions = |name| -> Vec<&str> {
            facts
                .questions_about(standing(facts, name), Gap::Success)
                .iter()
                .map(|one| facts.scene.entry(one.ix).name())
                .collect()
        };
        assert_eq!((questions("E1"), questions("E2")), (vec!["Q2"], vec!["Q1"]));
    });
}

// Check-ins

#[test]
fn check_ins_that_were_held_lost_or_forgotten() {
    let text = format!(
        "{PLAN}--- meetings/2026-02-17-a.md\n---\nid: M1\nstatus: held\n---\n\
         --- meetings/2026-02-24-b.md\n---\nid: M2\nstatus: held\n---\n\
         --- meetings/2026-03-03-c.md\n---\nid: M3\nstatus: cancelled\nchanged_by: Daniel\n---\n\
         --- meetings/2026-03-04-d.md\n---\nid: M4\nstatus: cancelled\nchanged_by: me\n---\n\
         --- meetings/2026-03-05-e.md\n---\nid: M5\n---\n\
         --- meetings/2026-03-06-f.md\n---\nid: M6\nstatus: moved\n---\n\
         --- meetings/2026-03-06-g.md\n---\nid: M7\nstatus: moved\nmoved_to: 2026-03-08\n---\n\
         --- meetings/2026-03-06-h.md\n---\nid: M8\nstatus: moved\nmoved_to: 2026-03-12\n---\n\
         --- meetings/2026-03-12-again.md\n---\nid: M9\n---\n\
         --- meetings/2026-03-10-i.md\n---\nid: M10\nstatus: moved\n---\n\
         --- meetings/2026-03-09-j.md\n---\nid: M11\nat: 2026-03-09 08:00\n---\n\
         --- meetings/2026-03-20-k.md\n---\nid: M12\nstatus: held\n---\n"
    );
    facts("2026-03-09", &text, |facts| {
        let names = |list: &[regain::vault::Ix]| -> Vec<String> {
            list.iter().map(|&ix| facts.scene.entry(ix).name().to_owned()).collect()
        };
        let cadence = &facts.cadence;
        // A future meeting that claims to have been held was not.
        assert_eq!(cadence.last_held.map(|(_, on)| on), Some(day("2026-02-24")));
        assert_eq!((cadence.days_without, cadence.working_days_without), (Some(13), Some(9)));
        assert_eq!(names(&cadence.lost), ["M3", "M6", "M7", "M8", "M10"]);
        assert_eq!(names(&cadence.unrecorded), ["M5", "M7"]);
        let ahead: Vec<_> = cadence.ahead.iter().map(|(ix, _)| *ix).collect();
        assert_eq!(names(&ahead), ["M11", "M9"]);
    });
    let none = facts("2026-03-09", PLAN, |facts| facts.cadence.days_without);
    assert_eq!(none, Some(24), "since the start, where none was held");
    assert_eq!(facts("2026-02-12", PLAN, |facts| facts.cadence.days_without), None);
}

#[test]
fn meetings_of_an_earlier_plan_are_not_this_ones() {
    let text = "--- plan.md\n---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n\
                --- plans/first.md\n---\nid: first\nstatus: closed\nstart: 2025-09-01\nend: 2025-11-30\n---\n\
                --- meetings/2025-10-07-a.md\n---\nstatus: cancelled\n---\n\
                --- meetings/2026-02-24-b.md\n---\nplan: first\nstatus: held\n---\n";
    facts("2026-03-09", text, |facts| {
        assert!(facts.cadence.lost.is_empty() && facts.cadence.last_held.is_none());
    });
}

// The record

#[test]
fn what_is_only_spoken_and_what_confirms_it() {
    let unconfirmed = |fields: &str, more: &str| {
        let text = format!(
            "--- people/tomas.md\n---\nrole: mentor\n---\n--- notes/2026-03-05-n.md\n---\nid: N1\nchannel: verbal\n{fields}\n---\n{more}"
        );
        facts("2026-03-09", &text, |facts| facts.record.unconfirmed.first().map(|(_, days)| *days))
    };
    let letter =
        |status: &str| format!("--- letters/l.md\n---\nid: L1\nstatus: {status}\nresponds_to: N1\n---\n");
    assert_eq!(unconfirmed("", ""), Some(2));
    assert_eq!(unconfirmed("type: instruction\nfrom: manager", ""), Some(2));
    assert_eq!(unconfirmed("type: praise", ""), None);
    assert_eq!(unconfirmed("from: tomas", ""), None, "a mentor's word needs no letter");
    assert_eq!(unconfirmed("", &letter("draft")), Some(2));
    assert_eq!(unconfirmed("", &letter("sent")), None);
    assert_eq!(unconfirmed("", &letter("received")), None);
    assert_eq!(unconfirmed("followup: L1", "--- letters/l.md\n---\nid: L1\nstatus: sent\n---\n"), None);
    facts(
        "2026-03-09",
        &format!("--- notes/2026-03-05-n.md\n---\nid: N1\n---\n{}", letter("draft")),
        |facts| {
            assert_eq!(draft_about(facts.scene, entry(facts, "N1")), Some(entry(facts, "L1")));
        },
    );
}

#[test]
fn what_was_written_down_late() {
    let late = |path: &str, fields: &str| {
        let text = format!(
            "--- {path}\n---\n{fields}\n---\n--- people/a.md\n---\nrole: coach\nrecorded: 2025-11-01\n---\n"
        );
        facts("2026-03-09", &text, |facts| facts.record.late.first().map(|(_, days)| *days))
    };
    assert_eq!(late("notes/2026-03-01-n.md", "recorded: 2026-03-01"), None);
    assert_eq!(late("notes/2026-03-01-n.md", "recorded: 2026-03-04"), Some(3));
    assert_eq!(late("notes/2026-03-01-n.md", "recorded: 2026-03-04\nknown_on: 2026-03-03"), Some(1));
    assert_eq!(late("notes/n.md", "date: 2026-02\nrecorded: 2026-03-02"), Some(2));
    assert_eq!(late("notes/2026-03-01-n.md", "recorded: 2026-02-20"), None);
    assert_eq!(late("evidence/2025-12-01-r.md", "type: prior-review\nrecorded: 2026-03-01"), None);
    assert_eq!(late("actions/a.md", "due: 2026-03-01\nrecorded: 2026-03-04"), None);
}

#[test]
fn the_record_by_weeks() {
    let text = "--- notes/2026-02-24-n.md\n---\nrecorded: 2026-03-02\n---\n--- notes/2026-03-20-n.md\n---\n---\n\
                --- evidence/1900-01-01-e.md\n---\n---\n";
    facts("2026-03-09", text, |facts| {
        let weeks: Vec<_> = facts
            .record
            .weeks
            .iter()
            .map(|week| (week.monday.to_string(), week.happened, week.recorded))
            .collect();
        let expected = [("2026-02-23", 1, 0), ("2026-03-02", 0, 1), ("2026-03-09", 0, 0)];
        assert_eq!(
            weeks,
            expected.map(|(monday, happened, recorded)| (monday.to_owned(), happened, recorded))
        );
    });
}

// Ratings

#[test]
fn the_employers_words_are_kept_separate() {
    let plan = "--- plan.md\n---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\npass: Meeting\n\
                scale: [{label: Not meeting}, {label: Partly, meets: partly}, {label: Meeting}, {label: Above}]\n---\n";
    let meeting = |on: &str, label: &str, by: &str| {
        format!(
            "--- meetings/{on}-m.md\n---\nstatus: held\nratings: [{{of: E1, label: {label}, by: {by}}}]\n---\n"
        )
    };
    let of = |status: &str, more: &str, look: &dyn Fn(&Standing)| {
        let text = format!("{plan}--- expectations/e.md\n---\nid: E1\nstatus: {status}\n---\n{more}");
        facts("2026-03-09", &text, |facts| look(standing(facts, "E1")));
    };
    let first = meeting("2026-02-17", "Not meeting", "Daniel");
    let second = meeting("2026-02-24", "meeting", "Daniel");
    let hanna = meeting("2026-03-03", "Partly", "Hanna");
    of("working", &format!("{first}{second}"), &|standing| {
        assert_eq!(standing.ratings.len(), 1, "only the latest of each person");
        assert_eq!((&*standing.ratings[0].label, standing.ratings[0].meets), ("meeting", Some(Meets::Yes)));
        assert_eq!(standing.difference, None);
    });
    of("working", &format!("{second}{hanna}"), &|standing| {
        assert!(matches!(&standing.difference, Some(Difference::Between(one, _)) if one.by == "Daniel"));
        assert!(standing.views_differ);
    });
    of("met", &first, &|standing| {
        assert!(
            matches!(&standing.difference, Some(Difference::FromMine(one)) if one.meets == Some(Meets::No))
        );
    });
    of("met", &second, &|standing| assert!(!standing.views_differ));
    // It is not known whose word it was: it contradicts nobody.
    of("working", &format!("{second}{}", meeting("2026-03-03", "Partly", "")), &|standing| {
        assert!(!standing.views_differ);
    });
    // A rating of the future, or of a meeting that was not held, does not count.
    of("working", &meeting("2026-03-20", "Partly", "Daniel"), &|standing| {
        assert!(standing.ratings.is_empty());
    });
    of("working", &first.replace("held", "planned"), &|standing| assert!(standing.ratings.is_empty()));
    // A meeting that was moved is rated on the day on which it took place.
    of("working", &first.replace("status: held", "status: held\nmoved_to: 2026-02-20"), &|standing| {
        assert_eq!(standing.ratings[0].on, day("2026-02-20"));
    });
}

// The one next thing

fn steps(today: &str, text: &str) -> Vec<Step> {
    facts(today, text, |facts| facts.next.items.iter().map(|item| item.step).collect())
}

#[test]
fn what_is_next_is_in_a_fixed_order() {
    let first = |text: &str| steps("2026-03-09", text).first().copied();
    assert_eq!(first(""), Some(Step::WritePlan));
    assert_eq!(steps("2026-02-14", PLAN).first(), Some(&Step::CopyExpectations));
    let clear =
        "wording: w\nsuccess: s\nmeasure: behaviour\nexamples: [{on: 2026-01-04, what: x}]\nreviewers: [x]\n";
    // From the last in the order to the first: each is ahead of all those added before it.
    let more = [
        ("--- letters/k.md\n---\ndue: 2026-03-06\n---\n", Step::ClockPassed(0)),
        ("--- meetings/2026-03-12-m.md\n---\n---\n", Step::Prepare),
        ("--- letters/l.md\n---\ndue: 2026-03-12\n---\n", Step::Clock(1)),
    ];
    let mut text = format!(
        "{PLAN}--- expectations/c.md\n---\nid: E3\n{clear}---\n\
         --- asks/b.md\n---\ncategory: training\nstatus: sent\nsent_on: 2026-03-04\n---\n"
    );
    for (more, expected) in more {
        text += more;
        assert_eq!(first(&text), Some(expected));
    }
    text += "--- expectations/b.md\n---\nid: E2\nadded_on: 2026-03-02\nreviewers: [x]\n---\n\
             --- actions/a.md\n---\ndue: 2026-03-06\n---\n\
             --- asks/a.md\n---\ncategory: training\nstatus: agreed\ndue: 2026-03-05\n---\n";
    let all = steps("2026-03-09", &text);
    let place =
        |step: Step| all.iter().position(|one| *one == step).unwrap_or_else(|| panic!("{step:?} in {all:?}"));
    let in_order = [
        Step::LatePromise(4),
        Step::Unanswered(3),
        Step::Action(3),
        Step::Unclear(Gap::Wording),
        Step::Stale(None),
    ];
    assert!(in_order.windows(2).all(|pair| place(pair[0]) < place(pair[1])), "{all:?}");
}

#[test]
fn a_clock_that_ran_out_is_shown_for_a_week() {
    let text = "--- plan.md\n---\nstatus: active\nstart: 2026-02-13\nresponse_due: 2026-03-03\n---\n\
                --- expectations/a.md\n---\nid: E1\nstatus: met\n---\n";
    let has_clock = |today: &str, text: &str| {
        steps(today, text).iter().find(|step| matches!(step, Step::Clock(_) | Step::ClockPassed(_))).copied()
    };
    assert_eq!(has_clock("2026-03-03", text), Some(Step::Clock(0)));
    assert_eq!(has_clock("2026-03-04", text), Some(Step::ClockPassed(0)));
    assert_eq!(has_clock("2026-03-10", text), Some(Step::ClockPassed(0)));
    assert_eq!(has_clock("2026-03-11", text), None);
    let answered =
        format!("{text}--- letters/l.md\n---\ntype: response\nstatus: sent\nsent_on: 2026-03-02\n---\n");
    assert_eq!(has_clock("2026-03-04", &answered), None);
}

#[test]
fn an_ask_that_was_answered_or_reminded_of_is_quiet() {
    let asks = |more: &str| {
        let text = format!(
            "{PLAN}--- asks/a.md\n---\nid: Q1\ncategory: attitude\nstatus: sent\nsent_on: 2026-02-24\n{more}"
        );
        steps("2026-03-09", &text).iter().any(|step| matches!(step, Step::Unanswered(_)))
    };
    assert!(asks("---\n"));
    assert!(!asks("replied_on: 2026-02-25\n---\n"));
    // Five working days by default: the second, a Monday, and the ninth, a Monday.
    assert!(asks("reminded_on: 2026-03-02\n---\n") && !asks("reminded_on: 2026-03-03\n---\n"));
    let letter = "---\n--- letters/l.md\n---\nresponds_to: Q1\nstatus: sent\nsent_on: 2026-03-04\n---\n";
    assert!(!asks(letter));
    assert!(asks(&letter.replace("status: sent", "status: draft")));
}

#[test]
fn what_is_due_is_what_is_not_settled() {
    let text = "--- plan.md\n---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\nresponse_due: 2026-03-10\n\
                terms: [{about: other, due: 2026-04-06}, {about: other, due: 2026-03-01, done_on: 2026-02-27}]\n---\n\
                --- actions/a.md\n---\ndue: 2026-03-11\n---\n--- actions/b.md\n---\ndue: 2026-03-11\nowner: Daniel\n---\n\
                --- actions/c.md\n---\ndue: 2026-03-11\ntype: exit\n---\n--- actions/d.md\n---\ndue: 2026-03-11\nstatus: done\n---\n\
                --- expectations/e.md\n---\ndue: 2026-03-27\n---\n--- expectations/f.md\n---\ndue: 2026-03-27\nstatus: met\n---\n";
    let due = |text: &str| -> Vec<(String, DueWhat)> {
        facts("2026-03-09", text, |facts| {
            facts.due.iter().filter(|due| !due.is_private).map(|due| (due.on.to_string(), due.what)).collect()
        })
    };
    let expected = [
        ("2026-03-10", DueWhat::Response),
        ("2026-03-11", DueWhat::Action),
        ("2026-03-27", DueWhat::Expectation),
        ("2026-04-06", DueWhat::Term),
        ("2026-04-13", DueWhat::PlanEnd),
    ];
    assert_eq!(due(text), expected.map(|(on, what)| (on.to_owned(), what)));
    let answered =
        format!("{text}--- letters/l.md\n---\ntype: response\nstatus: sent\nsent_on: 2026-03-06\n---\n");
    assert_eq!(due(&answered)[0].1, DueWhat::Action);
}

// A clock that is wrong

#[test]
fn a_clock_set_back_before_everything_counts_nothing() {
    let text = format!(
        "{PLAN}--- expectations/e.md\n---\nid: E1\nmeasure: count\ntarget: 10\n---\n\
         --- evidence/2026-03-02-a.md\n---\nfor: E1\nvalue: 2\n---\n--- notes/2026-03-02-n.md\n---\nchannel: verbal\n---\n\
         --- meetings/2026-02-24-m.md\n---\nstatus: held\nratings: [{{of: E1, label: Good}}]\n---\n\
         --- asks/a.md\n---\ncategory: training\nstatus: sent\nsent_on: 2026-02-20\n---\n"
    );
    for today in ["1970-01-01", "0000-01-01", "-262143-01-01"] {
        facts(today, &text, |facts| {
            let standing = standing(facts, "E1");
            assert_eq!(facts.plan.as_ref().unwrap().phase, Phase::Before);
            assert_eq!((&standing.measures[0].pace, standing.measures[0].counted.len()), (&None, 0));
            assert_eq!(facts.days_without_evidence(standing), Some(0));
            assert_eq!((facts.cadence.days_without, facts.days_since_issue()), (None, None));
            assert!(standing.ratings.is_empty() && facts.record.unconfirmed.is_empty());
            assert_eq!(facts.promises[0].state, PromiseState::Waiting(Some(0)));
        });
    }
    for today in ["9999-12-31", "+262142-12-31"] {
        facts(today, &text, |facts| assert_eq!(facts.plan.as_ref().unwrap().phase, Phase::PastEnd));
    }
}
