//! Periods and figures, by hand.

use super::{Amount, Measure, Reading, Verdict};
use crate::facts::tests::with_facts;

/// The plan of the examples: Monday 2 February to Tuesday 31 March 2026.
const PLAN: &str = "---\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n---\n";

/// The one measure of an expectation with these fields, these readings (a day and a value), and
/// these held meetings (a day and a type).
fn measured(fields: &str, readings: &[(&str, &str)], today: &str) -> Measure {
    measured_at(fields, readings, &[], today)
}

fn measured_at(fields: &str, readings: &[(&str, &str)], meetings: &[(&str, &str)], today: &str) -> Measure {
    let mut files = vec![
        ("plan.md".to_owned(), PLAN.to_owned()),
        ("expectations/e.md".to_owned(), format!("---\nid: E1\n{fields}---\n")),
    ];
    for (i, (on, value)) in readings.iter().enumerate() {
        files.push((format!("evidence/{i}.md"), format!("---\ndate: {on}\nfor: E1\nvalue: {value}\n---\n")));
    }
    for (i, (on, sort)) in meetings.iter().enumerate() {
        files.push((format!("meetings/{i}.md"), format!("---\nat: {on}\ntype: {sort}\nstatus: held\n---\n")));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    with_facts(&files, today, |facts| facts.expectations[0].measures[0].clone())
}

/// The figures of the periods that have one, with their verdicts.
fn figures(measure: &Measure) -> Vec<(Amount, Verdict)> {
    let read = measure.periods.iter().filter_map(|period| Some((period.figure.clone()?, period.verdict)));
    read.collect()
}

use Amount::{Number, Of};
use Verdict::{NotComputable, NotReached, Open, Reached};

#[test]
fn e1_a_week_is_not_reached_by_the_sum_of_two() {
    let week = "measure: count\ntarget: 7\nper: week\naggregate: total\n";
    let m = measured(week, &[("2026-02-06", "3"), ("2026-02-13", "4")], "2026-02-14");
    // The 14th is a Saturday: nothing more can be done in that week.
    assert_eq!(figures(&m), [(Number(3.0), NotReached), (Number(4.0), NotReached)]);
    assert_eq!((m.tally.reached, m.tally.judged), (0, 2));
    assert!(m.pace.is_none());
}

#[test]
fn e1_three_weeks_of_which_one_is_open() {
    let week = "measure: count\ntarget: 10\nper: week\naggregate: total\n";
    let readings = [
        ("2026-03-03", "4"),
        ("2026-03-05", "3"),
        ("2026-03-10", "2"),
        ("2026-03-12", "3"),
        ("2026-03-17", "1"),
    ];
    let m = measured(week, &readings, "2026-03-20");
    assert_eq!(figures(&m), [(Number(7.0), NotReached), (Number(5.0), NotReached), (Number(1.0), Open)]);
    assert_eq!((m.tally.reached, m.tally.judged, m.tally.unread), (0, 2, 4));
}

#[test]
fn e1_months_are_averaged_each_for_itself() {
    let month = "measure: number\ntarget: 4.5\nper: month\naggregate: average\ndue: 2026-04-30\n";
    let m =
        measured(month, &[("2026-02-27", "4.0"), ("2026-03-30", "4.1"), ("2026-04-03", "4.6")], "2026-04-05");
    assert_eq!(figures(&m), [(Number(4.0), NotReached), (Number(4.1), NotReached), (Number(4.6), Reached)]);
    assert_eq!((m.tally.reached, m.tally.judged), (1, 3));
}

#[test]
fn e1_a_review_is_judged_by_what_precedes_it() {
    let review = "measure: count\ntarget: 7\nper: review\n";
    let reviews = [("2026-02-16", "checkpoint"), ("2026-03-02", "checkpoint"), ("2026-02-20", "checkin")];
    let m = measured_at(review, &[("2026-02-16", "6"), ("2026-03-02", "3")], &reviews, "2026-03-04");
    assert_eq!(figures(&m), [(Number(6.0), NotReached), (Number(3.0), NotReached)]);
    // Without a checkpoint the check-ins count; a reading on the day after belongs to the next
    // period.
    let m = measured_at(review, &[("2026-02-21", "8")], &[("2026-02-20", "checkin")], "2026-03-04");
    assert_eq!(figures(&m), [(Number(8.0), Reached)]);
    assert_eq!(m.periods[0].verdict, Verdict::NoReading);
    // A review on the first day has the reading of that day, and no other.
    let m = measured_at(
        review,
        &[("2026-02-02", "7"), ("2026-02-03", "6")],
        &[("2026-02-02", "checkpoint")],
        "2026-03-04",
    );
    assert_eq!(figures(&m), [(Number(7.0), Reached), (Number(6.0), Open)]);
}

#[test]
fn e1_a_share_is_one_however_it_is_written() {
    for target in ["50 %", "0.5", "1 of 2", "0,5", "5/10"] {
        let ratio = format!("measure: ratio\ntarget: {target}\nper: week\n");
        for reading in ["13 of 22", "59 %", "0.59"] {
            let m = measured(&ratio, &[("2026-02-11", reading)], "2026-02-14");
            assert_eq!(m.periods.last().unwrap().verdict, Reached, "{target} {reading}");
        }
        let m = measured(&ratio, &[("2026-02-11", "10 of 22")], "2026-02-14");
        assert_eq!(m.periods.last().unwrap().verdict, NotReached, "{target}");
    }
}

#[test]
fn e1_shares_are_pooled_and_never_summed() {
    let total = "measure: percent\ntarget: 50\naggregate: total\n";
    let m = measured(total, &[("2026-02-10", "13 of 22"), ("2026-02-17", "11 of 24")], "2026-02-20");
    assert_eq!(figures(&m), [(Of(24.0, 46.0), Reached)]);
    assert!(m.pace.is_none());
    // Without sample sizes they cannot be pooled, and two percentages are still not a sum.
    let m = measured(total, &[("2026-02-10", "40"), ("2026-02-17", "50")], "2026-02-20");
    assert_eq!(figures(&m), [(Number(45.0), Open)]);
}

#[test]
fn e1_what_was_before_the_plan_is_not_counted() {
    let m = measured("measure: count\ntarget: 10\nper: plan\n", &[("2025-12-31", "14")], "2026-02-06");
    assert_eq!(figures(&m), []);
    assert_eq!((m.before().len(), m.counted.len(), m.periods.len()), (1, 0, 1));
    assert_eq!(m.periods[0].verdict, Open);
    // Nor does a reading after the last day.
    let m = measured("measure: count\ntarget: 10\ndue: 2026-02-20\n", &[("2026-02-25", "14")], "2026-02-26");
    assert_eq!((m.after().len(), m.periods[0].verdict), (1, Verdict::NoReading));
}

#[test]
fn e1_without_a_target_nothing_is_reached() {
    let item = "measure: number\nper: item\ndirection: at-most\ntarget: unknown\n";
    let m = measured(item, &[("2026-02-19", "38")], "2026-02-20");
    assert_eq!(figures(&m), [(Number(38.0), NotComputable)]);
    assert_eq!(m.tally.judged, 0);
}

#[test]
fn every_direction_and_aggregate_has_its_verdict() {
    let one = |fields: &str, readings: &[(&str, &str)], today: &str| {
        let m = measured(fields, readings, today);
        let last = m.periods.last().unwrap();
        (last.figure.clone(), last.verdict)
    };
    let two = [("2026-02-03", "3"), ("2026-02-10", "4")];
    let during = "2026-02-20";
    let after = "2026-04-02";
    // A limit for the whole plan may still be exceeded; once exceeded it stays so.
    let most = "measure: count\ntarget: 8\ndirection: at-most\n";
    assert_eq!(one(most, &two, during), (Some(Number(7.0)), Open));
    assert_eq!(one(most, &two, after), (Some(Number(7.0)), Reached));
    let most = "measure: count\ntarget: 6\ndirection: at-most\n";
    assert_eq!(one(most, &two, during), (Some(Number(7.0)), NotReached));
    let range = "measure: count\ntarget: [5, 9]\naggregate: total\n";
    assert_eq!(one(range, &two, during), (Some(Number(7.0)), Open));
    assert_eq!(one(range, &two, after), (Some(Number(7.0)), Reached));
    let average = "measure: number\ntarget: 3.5\naggregate: average\n";
    assert_eq!(one(average, &two, during), (Some(Number(3.5)), Reached));
    assert_eq!(one("measure: number\ntarget: 5\n", &two, during), (Some(Number(4.0)), Open));
    assert_eq!(one("measure: number\ntarget: 5\n", &two, after), (Some(Number(4.0)), NotReached));
    let each = "measure: number\ntarget: 4\naggregate: each\n";
    assert_eq!(one(each, &two, during), (Some(Number(4.0)), NotReached));
    assert_eq!(one("measure: rating\ntarget: good\n", &[("2026-02-03", "fair")], during).1, NotComputable);
    assert_eq!(one("measure: percent\ntarget: none\n", &two, during).1, NotComputable);
}

#[test]
fn fortnights_count_from_the_start_and_periods_are_clipped_to_the_plan() {
    let bounds = |per: &str, today: &str| {
        let m = measured(&format!("measure: count\ntarget: 1\nper: {per}\n"), &[], today);
        let day = |day: chrono::NaiveDate| day.format("%m-%d").to_string();
        let bounds = m.periods.iter().map(|p| format!("{} {}", day(p.first), day(p.last.unwrap())));
        bounds.collect::<Vec<_>>()
    };
    assert_eq!(bounds("fortnight", "2026-03-05"), ["02-02 02-15", "02-16 03-01", "03-02 03-15"]);
    assert_eq!(bounds("month", "2026-04-05"), ["02-02 02-28", "03-01 03-31"]);
    assert_eq!(bounds("quarter", "2026-03-05"), ["02-02 03-31"]);
    assert_eq!(bounds("week", "2026-02-10"), ["02-02 02-08", "02-09 02-15"]);
    assert_eq!(bounds("plan", "2026-02-10"), ["02-02 03-31"]);
    // Only working days, from Friday on.
    assert_eq!(bounds("day", "2026-02-09").len(), 6);
    assert_eq!(bounds("week", "2026-01-10"), [] as [&str; 0]);
}

/// A pace is worth telling for more than a fortnight: one of 15 days has it, one of 14 does not.
#[test]
fn a_pace_is_told_from_fifteen_days_on() {
    let missing = |due: &str| {
        let fields = format!("measure: count\ntarget: 9\ndue: {due}\n");
        measured(&fields, &[("2026-02-03", "2")], "2026-02-05").pace.map(|pace| pace.missing)
    };
    assert_eq!((missing("2026-02-15"), missing("2026-02-16")), (None, Some(7.0)));
}

/// Weeks are counted from the first reading, Tuesday 3 February: 2 + 3 on that day and the sixth after
/// it, then 4 on the seventh. There is no best of fewer than two weeks.
#[test]
fn the_best_week_is_one_of_seven_days() {
    let readings = [("2026-02-03", "2"), ("2026-02-09", "3"), ("2026-02-10", "4")];
    let best = |today: &str| measured("measure: count\ntarget: 90\n", &readings, today).pace.unwrap().best;
    assert_eq!(best("2026-02-09"), None);
    assert_eq!((best("2026-02-10"), best("2026-02-23")), (Some(5.0), Some(5.0)));
}

/// 28 February 2026 is a Saturday: nothing is added on the weekend, so the month is judged on it.
#[test]
fn a_month_of_which_only_a_weekend_is_left_needs_nothing_more() {
    let on = |today| {
        let fields = "measure: number\ntarget: 18\nper: month\naggregate: total\ndirection: at-least\n";
        measured(fields, &[("2026-02-05", "4")], today)
    };
    let friday = on("2026-02-27");
    assert_eq!(friday.pace.map(|pace| pace.missing), Some(14.0));
    let saturday = on("2026-02-28");
    assert_eq!((figures(&saturday)[0].1, saturday.pace), (NotReached, None));
}

fn read(measure: &str, readings: &str) -> (Vec<Reading>, Vec<(Amount, Verdict)>) {
    let expectation = format!("---\nid: E1\n{measure}---\n");
    let evidence = format!("---\ndate: 2026-03-01\nfor: E1\n{readings}---\n");
    let files = [("plan.md", PLAN), ("expectations/e.md", &*expectation), ("evidence/v.md", &*evidence)];
    with_facts(&files, "2026-03-09", |facts| {
        let measure = &facts.expectations[0].measures[0];
        (measure.readings.clone(), figures(measure))
    })
}

#[test]
fn a_percentage_stays_one_with_or_without_a_sample_size() {
    let target = "measure: percent\ntarget: 90\n";
    let (readings, _) = read(target, "readings: [{of: E1, value: 87, n: 120}]\n");
    assert_eq!((&readings[0].value, readings[0].n), (&Number(87.0), Some(120.0)));
    let (_, figures) = read(target, "value: 3 of 12\n");
    assert_eq!(figures, [(Of(3.0, 12.0), Open)]);
    let (readings, _) = read("measure: count\ntarget: 9\n", "readings: [{of: E1, value: 3, n: 12}]\n");
    assert_eq!(readings[0].value, Of(3.0, 12.0));
    // A mean of 30 answers is not a part of 30.
    let (readings, _) = read("measure: number\ntarget: 4\n", "readings: [{of: E1, value: 4.2, n: 30}]\n");
    assert_eq!((&readings[0].value, readings[0].n), (&Number(4.2), Some(30.0)));
}

#[test]
fn an_average_is_weighted_if_every_reading_has_a_sample_size() {
    let two = "readings:\n  - {of: E1, value: 50, n: 30}\n  - {of: E1, value: 100, n: 10}\n";
    let (_, figures) = read("measure: percent\ntarget: 90\naggregate: average\n", two);
    assert_eq!(figures, [(Of(25.0, 40.0), Open)]);
    let (_, figures) = read("measure: number\ntarget: 90\naggregate: average\n", two);
    assert_eq!(figures, [(Number(62.5), Open)]);
    let one = "readings:\n  - {of: E1, value: 50, n: 30}\n  - {of: E1, value: 100}\n";
    let (_, figures) = read("measure: percent\ntarget: 90\naggregate: average\n", one);
    assert_eq!(figures, [(Number(75.0), Open)]);
}

#[test]
fn h15_a_measure_without_a_name_keeps_its_place_beside_named_ones() {
    let measures = "measure: count\ntarget: 5\nmeasures:\n  - name: score\n    target: 80\n";
    let of = |evidence: &str| {
        let expectation = format!("---\nid: E1\n{measures}---\n");
        let evidence = format!("---\ndate: 2026-03-01\n{evidence}---\n");
        let files = [("plan.md", PLAN), ("expectations/e.md", &*expectation), ("evidence/v.md", &*evidence)];
        with_facts(&files, "2026-03-09", |facts| {
            let count = |i: usize| facts.expectations[0].measures[i].readings.len();
            (count(0), count(1))
        })
    };
    assert_eq!(of("for: E1\nvalue: 3\n"), (1, 0));
    assert_eq!(of("for: E1#score\nvalue: 70\n"), (0, 1));
    assert_eq!(of("for: [E1#score]\nvalue: 70 %\n"), (0, 1));
    assert_eq!(of("readings: [{of: E1, value: 3}, {of: E1#score, value: 70}]\n"), (1, 1));
    assert_eq!(of("for: [E1, E1#score]\nvalue: 3\n"), (0, 0));
}

#[test]
fn a_comma_with_three_digits_is_one_of_decimals_unless_the_vault_writes_points() {
    let target = "measure: number\ntarget: 2\n";
    let m = measured(target, &[("2026-02-10", "1,250")], "2026-02-20");
    assert_eq!(figures(&m), [(Number(1.25), Open)]);
    let m = measured(target, &[("2026-02-10", "1,250"), ("2026-02-11", "88.5")], "2026-02-20");
    assert_eq!(m.readings[0].value, Amount::Words("1,250".into()));
}

#[test]
fn the_employers_own_figures_are_separate_from_the_readings() {
    let expectation = "---\nid: E1\nmeasure: percent\ntarget: 90\n---\n";
    let meeting = "---\nat: 2026-02-17\nstatus: held\nratings: [{of: E1, value: 82 %, by: Dana}]\n---\n";
    let files = [("plan.md", PLAN), ("expectations/e.md", expectation), ("meetings/a.md", meeting)];
    with_facts(&files, "2026-03-09", |facts| {
        let measure = &facts.expectations[0].measures[0];
        assert_eq!((measure.theirs.len(), measure.readings.len()), (1, 0));
        assert_eq!(measure.theirs[0].value, Number(82.0));
    });
}

#[test]
fn a_closed_plan_keeps_its_final_figures() {
    let plan = "---\nstatus: closed\nstart: 2026-02-02\nend: 2026-03-31\noutcomes: [{on: 2026-02-27, result: dismissed}]\n---\n";
    let expectation = "---\nid: E1\nmeasure: count\ntarget: 5\n---\n";
    let one = "---\ndate: 2026-02-20\nfor: E1\nvalue: 4\n---\n";
    let late = "---\ndate: 2026-03-02\nfor: E1\nvalue: 4\n---\n";
    let files = [
        ("plan.md", plan),
        ("expectations/e.md", expectation),
        ("evidence/a.md", one),
        ("evidence/b.md", late),
    ];
    with_facts(&files, "2026-06-01", |facts| {
        assert_eq!(figures(&facts.expectations[0].measures[0]), [(Number(4.0), NotReached)]);
    });
}

/// Two decisions: what was read between them came after the plan. 2 by 20 February, 3 on the 24th.
#[test]
fn the_first_decision_ends_what_counts() {
    let plan = "---\nstatus: closed\nstart: 2026-02-02\nend: 2026-03-31\noutcomes:\n  - {on: 2026-02-20, result: next-stage}\n  - {on: 2026-03-06, result: dismissed}\n---\n";
    let expectation = "---\nid: E1\nmeasure: count\ntarget: 5\n---\n";
    let read = |on: &str, value: u8| format!("---\ndate: {on}\nfor: E1\nvalue: {value}\n---\n");
    let (early, late) = (read("2026-02-20", 2), read("2026-02-24", 3));
    let files = [
        ("plan.md", plan),
        ("expectations/e.md", expectation),
        ("evidence/a.md", &*early),
        ("evidence/b.md", &*late),
    ];
    with_facts(&files, "2026-06-01", |facts| {
        assert_eq!(figures(&facts.expectations[0].measures[0]), [(Number(2.0), NotReached)]);
    });
}

/// A weekly one-to-one. By Wednesday 18 February two weeks are over: two in the first count as the one that was
/// promised, and none came in the second. The third week is counted from the day on which its own took place.
#[test]
fn more_than_was_promised_makes_up_for_nothing() {
    let kept = |occasions: &str| {
        let ask = format!(
            "---\nid: Q1\ncategory: training\norigin: plan\nper: week\nstatus: agreed\noccasions: [{occasions}]\n---\n"
        );
        with_facts(&[("plan.md", PLAN), ("asks/q.md", &ask)], "2026-02-18", |facts| {
            let kept = facts.promises[0].kept.as_ref().unwrap();
            (kept.came, kept.of, kept.unread)
        })
    };
    let twice = "{on: 2026-02-03, came: yes}, {on: 2026-02-05, came: yes}, {on: 2026-02-11, came: no}";
    assert_eq!(kept(twice), (1.0, 2.0, 0.0));
    assert_eq!(kept(&format!("{twice}, {{on: 2026-02-17, came: yes}}")), (2.0, 3.0, 0.0));
    assert_eq!(kept(&format!("{twice}, {{on: 2026-02-17, came: no}}")), (1.0, 2.0, 0.0));
}
