//! Charts of small plans and of the sample vault.

use maud::Markup;

use super::testing::{demo, scene};
use super::{line, plan_band, record_weeks, weeks};
use crate::facts::Facts;
use crate::facts::record::Week;

fn band(plan: &str, today: &str) -> String {
    let file = format!("---\n{plan}---\n");
    plan_band(&Facts::new(&scene(&[("plan.md", &file)], today))).into_string()
}

/// A line chart of an expectation with these fields and readings.
fn chart(fields: &str, readings: &[(&str, &str)]) -> String {
    let plan = "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned();
    let mut files = vec![
        ("plan.md".to_owned(), plan),
        ("expectations/e.md".to_owned(), format!("---\nid: E1\n{fields}---\n")),
    ];
    for (i, (day, value)) in readings.iter().enumerate() {
        let text = format!("---\ntitle: Report {i}\ndate: {day}\nfor: E1\nvalue: {value}\n---\n");
        files.push((format!("evidence/{i:03}.md"), text));
    }
    let scene = scene(&files, "2026-03-09");
    let facts = Facts::new(&scene);
    let standing = &facts.expectations[0];
    line(&facts, standing, &standing.measures[0], "c").into_string()
}

/// One tag per line, for a readable snapshot.
fn lines(markup: &Markup) -> String {
    markup.0.replace("><", ">\n<")
}

#[test]
fn a_plan_runs_from_edge_to_edge_with_today_in_it() {
    let band = band("status: active\nstart: 2026-02-13\nend: 2026-04-13\n", "2026-03-09");
    // The 25th of 60 days, at its middle.
    assert!(band.contains("<line class=\"chart-today\" x1=\"40.83%\""), "{band}");
    assert!(
        band.contains("Today, 9 March")
            && band.contains("Start 13 February")
            && band.contains("End 13 April")
    );
    assert!(band.contains("The plan runs from 13 February 2026 to 13 April 2026. Today is 9 March 2026."));
}

#[test]
fn before_the_start_and_after_the_end_today_is_beside_the_plan() {
    let plan = "status: active\nstart: 2026-02-13\nend: 2026-04-13\n";
    assert!(band(plan, "2026-02-03").contains("Today, 3 February"));
    assert!(band(plan, "2026-04-20").contains("Today, 20 April"));
    let long_after = band(plan, "2027-04-20");
    assert!(long_after.contains("Last day 372 days ago") && !long_after.contains("chart-today"));
    assert!(band(plan, "2025-02-03").contains("Starts in 375 days"));
}

#[test]
fn an_end_that_is_no_day_is_said() {
    let open = band("status: active\nstart: 2026-02-13\nend: none\n", "2026-03-09");
    assert!(open.contains("open-ended") && open.contains("linearGradient"));
    assert!(
        band("status: active\nstart: 2026-02-13\nend: unknown\n", "2026-03-09")
            .contains("the end is not known")
    );
    assert!(band("status: active\nstart: 2026-02-13\n", "2026-03-09").contains("no end is recorded"));
    assert_eq!(band("status: threatened\n", "2026-03-09"), "");
}

#[test]
fn an_extended_plan_shows_both_ends() {
    let plan = "status: active\nstart: 2026-02-13\nend: 2026-05-13\nchanges:\n  - on: 2026-04-01\n    what: end\n    \
                old: 2026-04-13\n    new: 2026-05-13\n";
    let band = band(plan, "2026-04-10");
    assert!(
        band.contains("chart-old") && band.contains("earlier end 13 April") && band.contains("End 13 May")
    );
}

#[test]
fn short_and_long_plans_are_ruled_by_what_they_have_room_for() {
    let week = band("status: active\nstart: 2026-03-04\nend: 2026-03-10\n", "2026-03-09");
    for day in ["4", "5", "6", "7", "8", "9", "10"] {
        assert!(week.contains(&format!(">{day}</text>")), "{day}");
    }
    let years = band("status: active\nstart: 2025-01-13\nend: 2027-01-12\n", "2026-03-09");
    assert!(years.contains(">2026</text>") && years.contains(">Jul</text>"));
    band("status: active\nstart: 2026-03-09\nend: 2026-03-09\n", "2026-03-09");
    band("status: active\nstart: 1900-01-01\nend: 2199-12-31\n", "2026-03-09");
}

#[test]
fn without_a_figure_there_is_no_line() {
    assert_eq!(chart("measure: number\ntarget: 5\n", &[]), "");
    assert_eq!(chart("measure: rating\ntarget: good\n", &[("2026-02-20", "fair")]), "");
    assert_eq!(chart("measure: behaviour\nper: item\n", &[("2026-02-20", "2 of 3")]), "");
}

#[test]
fn one_reading_and_equal_readings_make_a_chart() {
    let one = chart("measure: number\ntarget: 5\n", &[("2026-02-20", "3")]);
    assert!(one.contains("One reading, 3 on 20 February 2026. Target: at least 5."));
    assert!(!one.contains("chart-line"));
    let equal = chart("measure: number\ntarget: 3\n", &[("2026-02-20", "3"), ("2026-02-27", "3")]);
    assert!(equal.contains("chart-line") && !equal.contains("NaN"));
}

#[test]
fn any_number_has_its_place() {
    let extremes =
        [("2026-02-20", "-900000000000000"), ("2026-02-27", "900000000000000"), ("2026-02-28", "0.0001")];
    let chart = chart("measure: number\ntarget: -2\n", &extremes);
    assert!(!chart.contains("NaN") && !chart.contains("inf"), "{chart}");
}

#[test]
fn the_good_side_of_a_limit_is_below_it_and_of_a_range_inside() {
    let limit = chart(
        "measure: number\ntarget: 5\ndirection: at-most\n",
        &[("2026-02-20", "9"), ("2026-02-27", "4")],
    );
    assert!(limit.contains("at most 5"));
    // From the target down to the axis.
    assert!(
        limit.contains("<rect class=\"chart-good\" x=\"0\" y=\"94.33\" width=\"1000\" height=\"27.67\">"),
        "{limit}"
    );
    let range = chart("measure: number\ntarget: [20, 30]\n", &[("2026-02-20", "41"), ("2026-02-27", "33")]);
    assert!(range.contains("20 to 30"));
    assert_eq!(range.matches("chart-target").count(), 2);
}

#[test]
fn a_total_rises_in_steps_and_the_pace_leads_to_the_target() {
    let fields = "measure: count\nunit: articles\ntarget: 10\nbaseline: 0\n";
    let total = chart(fields, &[("2026-02-20", "2"), ("2026-03-06", "3")]);
    assert!(total.contains("5 articles") && total.contains("chart-way") && total.contains("a week needed"));
    assert!(total.contains("<th scope=\"col\">So far</th>"));
    // Across at the height of the first, then up.
    assert!(total.contains("H358.33V67"), "{total}");
}

#[test]
fn many_readings_are_a_line_without_dots() {
    let readings: Vec<(String, String)> =
        (0..500).map(|i| (format!("2026-02-{:02}", 13 + i % 15), format!("{}", i % 37))).collect();
    let readings: Vec<(&str, &str)> = readings.iter().map(|(day, value)| (&**day, &**value)).collect();
    let chart = chart("measure: number\ntarget: 20\n", &readings);
    assert_eq!(chart.matches("<circle").count(), 1);
    assert!(chart.contains("500 readings as a table"));
}

#[test]
fn the_last_weeks_are_a_list_with_figures() {
    let weeks = weeks(&[0, 2, 1, 4], "2026-03-09".parse().unwrap(), "w").into_string();
    assert!(weeks.contains("from 16 Feb") && weeks.contains("last week") && weeks.contains("this week"));
    assert_eq!(weeks.matches("chart-none").count(), 1);
}

#[test]
fn the_record_of_four_years_goes_into_one_chart() {
    let first: chrono::NaiveDate = "2022-03-14".parse().unwrap();
    let weeks: Vec<Week> = (0..208)
        .map(|i| Week {
            monday: first + chrono::Days::new(i * 7),
            happened: i as usize % 5,
            recorded: i as usize % 3,
        })
        .collect();
    let chart = record_weeks(&weeks, "r").into_string();
    assert!(chart.len() < 40_000, "{} bytes", chart.len());
    assert!(chart.contains(">2023</text>") && chart.contains("happened") && chart.contains("written down"));
    assert_eq!(record_weeks(&[], "r").into_string(), "");
    record_weeks(&[Week { monday: first, happened: 0, recorded: 0 }], "r");
}

#[test]
fn the_sample_vault_has_these_charts() {
    let demo = demo();
    let facts = Facts::new(&demo);
    insta::assert_snapshot!("plan_band", lines(&plan_band(&facts)));
    let first = &facts.expectations[0];
    insta::assert_snapshot!("line_latest", lines(&line(&facts, first, &first.measures[0], "l1")));
    let second = &facts.expectations[1];
    insta::assert_snapshot!("line_total", lines(&line(&facts, second, &second.measures[0], "l2")));
    insta::assert_snapshot!("weeks", lines(&weeks(&first.weeks, demo.today(), "w1")));
    insta::assert_snapshot!("record_weeks", lines(&record_weeks(&facts.record.weeks, "r1")));
}

#[test]
fn the_row_and_the_chart_say_the_same_of_what_is_needed() {
    let fields = "measure: count\nunit: articles\ntarget: 10\naggregate: total\ndue: 2026-04-13\n";
    for (readings, still) in [
        (vec![("2026-02-20", "2"), ("2026-03-06", "3")], "1 a week needed"),
        (vec![("2026-03-06", "1")], "1.8 a week needed"),
    ] {
        let chart = chart(fields, &readings);
        assert!(chart.contains(still), "{still} in {chart}");
        let mut files = vec![
            (
                "plan.md".to_owned(),
                "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned(),
            ),
            ("expectations/e.md".to_owned(), format!("---\nid: E1\n{fields}---\n")),
        ];
        for (i, (day, value)) in readings.iter().enumerate() {
            files.push((
                format!("evidence/{i}.md"),
                format!("---\ndate: {day}\nfor: E1\nvalue: {value}\n---\n"),
            ));
        }
        let scene = scene(&files, "2026-03-09");
        let facts = Facts::new(&scene);
        let row = crate::views::words::pace(&facts.expectations[0].measures[0]);
        assert!(row.contains(still), "{still} in {row}");
    }
}

#[test]
fn of_very_many_readings_the_table_lists_the_latest() {
    let days: Vec<String> = (0..250).map(|i| format!("2026-02-{:02}", 13 + i / 20)).collect();
    let readings: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), "80")).collect();
    let chart = chart("measure: percent\ntarget: 90\n", &readings);
    assert!(chart.contains("250 readings as a table") && chart.contains("150 earlier, each in its entry"));
    assert_eq!(chart.matches("<tr>").count(), 1 + 1 + 100);
}

#[test]
fn a_line_through_very_many_readings_has_few_corners_and_goes_as_far_up_and_down() {
    let readings: Vec<(String, String)> =
        (0..300).map(|i| (format!("2026-02-{:02}", 13 + i / 30), (40 + i * 7 % 53).to_string())).collect();
    let readings: Vec<(&str, &str)> = readings.iter().map(|(on, value)| (&**on, &**value)).collect();
    let chart = chart("measure: percent\ntarget: 90\n", &readings);
    let (_, line) = chart.split_once("class=\"chart-line\" d=\"").unwrap();
    let corners: Vec<(f64, f64)> = line[1..line.find('"').unwrap()]
        .split('L')
        .map(|corner| corner.split_once(' ').unwrap())
        .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
        .collect();
    assert!((10..=40).contains(&corners.len()), "{corners:?}");
    let days = corners.chunk_by(|one, other| (one.0 - other.0).abs() < 1.0);
    assert_eq!(days.clone().count(), 10);
    for (day, readings) in days.zip(readings.chunks(30)) {
        // A larger value is higher up, so its y coordinate is smaller.
        let ends = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
        };
        let (top, bottom) = ends(&mut day.iter().map(|corner| corner.1));
        let (low, high) = ends(&mut readings.iter().map(|(_, value)| value.parse().unwrap()));
        let per_unit = (bottom - top) / (high - low);
        assert!((per_unit - 82.0 / 60.0).abs() < 0.01, "{per_unit}");
    }
}

#[test]
fn each_period_is_a_bar_and_a_row_with_its_verdict() {
    let fields = "measure: count\nunit: errors\ntarget: 3\nper: week\ndirection: at-least\n";
    let chart =
        chart(fields, &[("2026-02-16", "1"), ("2026-02-24", "2"), ("2026-02-25", "1"), ("2026-03-09", "1")]);
    // The weeks of 16 and 23 February and of 9 March.
    assert_eq!(chart.matches("<rect class=\"chart-missed\"").count(), 1);
    assert_eq!(chart.matches("<rect class=\"chart-bar\"").count(), 1);
    assert_eq!(chart.matches("<rect class=\"chart-open\"").count(), 1);
    assert!(chart.contains("Filled: reached; outline: not reached; broken outline: still open."));
    assert_eq!(chart.matches("<td>no reading</td>").count(), 2);
    assert!(
        chart.contains("<bdi>+2</bdi>")
            && chart.contains(">errors</text>")
            && chart.contains("at least 3 errors a week")
    );
}

/// The label of a figure just below the target covers the line of the target, and is not left out.
#[test]
fn a_bar_beside_the_line_of_the_target_keeps_its_figure() {
    for value in 80..=99 {
        let said = chart(
            "measure: percent\ntarget: 90\nper: week\naggregate: latest\n",
            &[("2026-02-17", "60"), ("2026-02-24", &value.to_string())],
        );
        assert!(said.contains(&format!("text-anchor=\"middle\">{value}%</text>")), "{said}");
    }
}

#[test]
fn the_target_that_is_only_spoken_is_a_second_line() {
    let changes = "changes: [{on: 2026-02-24, what: target, old: 10, new: 12, in_writing: no}]\n";
    let fields = format!("measure: count\ntarget: 10\nunit: articles\n{changes}");
    let chart = chart(&fields, &[("2026-02-20", "2")]);
    assert!(chart.contains("chart-spoken") && chart.contains("12, spoken"), "{chart}");
    assert!(chart.contains("Also named: 12, spoken."));
}

#[test]
fn the_label_of_the_target_is_never_left_out_and_one_is_one() {
    let days: Vec<String> = (13..29).map(|day| format!("2026-02-{day}")).collect();
    let readings: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), "89")).collect();
    let chart = chart("measure: percent\ntarget: 90\nbaseline: 89\n", &readings);
    assert!(chart.contains(">at least 90%</text>"), "{chart}");
    let one =
        self::chart("measure: count\nunit: errors\ntarget: 4\ndirection: at-most\n", &[("2026-02-20", "1")]);
    assert!(one.contains(">1 error</text>"), "{one}");
}

mod words_and_picture {
    use proptest::prelude::*;

    use super::*;
    use crate::facts::Verdict;
    use crate::views::words;

    fn fields() -> impl Strategy<Value = String> {
        let of = |words: &[&'static str]| proptest::sample::select(words.to_vec());
        (
            of(&["count", "number", "percent", "ratio"]),
            of(&["5", "50 %", "1 of 2", "[2, 6]", "unknown", "-3", "0"]),
            of(&[
                "",
                "per: plan",
                "per: day",
                "per: week",
                "per: fortnight",
                "per: month",
                "per: item",
                "per: review",
            ]),
            of(&["", "aggregate: each", "aggregate: total", "aggregate: average", "aggregate: latest"]),
            of(&["", "direction: at-most", "direction: at-least"]),
        )
            .prop_map(|(sort, target, per, aggregate, direction)| {
                format!("measure: {sort}\ntarget: {target}\n{per}\n{aggregate}\n{direction}\n")
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(192))]

        /// Text, chart and table are made from one list: they count the same, and none of them shows an
        /// invalid number.
        #[test]
        fn never_contradict_each_other(
            fields in fields(),
            readings in prop::collection::vec((0u32..60, prop_oneof![
                (-4i32..12).prop_map(|n| n.to_string()),
                (0u32..9, 0u32..9).prop_map(|(x, n)| format!("{x} of {n}")),
                Just("good".to_owned()),
            ]), 0..9),
        ) {
            let first: chrono::NaiveDate = "2026-01-20".parse().unwrap();
            let days: Vec<String> =
                readings.iter().map(|(day, _)| (first + chrono::Days::new(u64::from(*day))).to_string()).collect();
            let readings: Vec<(&str, &str)> =
                days.iter().zip(&readings).map(|(day, (_, value))| (day.as_str(), value.as_str())).collect();
            let mut files = vec![
                ("plan.md".to_owned(), "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n".to_owned()),
                ("expectations/e.md".to_owned(), format!("---\nid: E1\n{fields}---\n")),
            ];
            for (i, (day, value)) in readings.iter().enumerate() {
                files.push((format!("evidence/{i}.md"), format!("---\ndate: {day}\nfor: E1\nvalue: {value}\n---\n")));
            }
            let scene = scene(&files, "2026-03-09");
            let facts = Facts::new(&scene);
            let (standing, measure) = (&facts.expectations[0], &facts.expectations[0].measures[0]);
            let said = words::pace(measure);
            let chart = line(&facts, standing, measure, "c").into_string();
            for wrong in ["NaN", "inf", "-0 ", "\"-0\""] {
                prop_assert!(!said.contains(wrong) && !chart.contains(wrong), "{} {}", said, chart);
            }
            let tally = measure.tally;
            let count = |verdict| measure.periods.iter().filter(|period| period.verdict == verdict).count();
            prop_assert_eq!((tally.reached, tally.judged), (count(Verdict::Reached), count(Verdict::Reached) + count(Verdict::NotReached)));
            if chart.contains("periods and") || chart.contains("period and") {
                prop_assert_eq!(chart.matches("<td>reached</td>").count(), tally.reached);
                prop_assert_eq!(chart.matches("<td>not reached</td>").count(), count(Verdict::NotReached));
                prop_assert_eq!(chart.matches("<td>no reading</td>").count(), tally.unread);
                prop_assert_eq!(chart.matches("<rect class=\"chart-bar\"").count(), tally.reached);
                let of = format!("in {} of {} ", tally.reached, tally.judged);
                let is_review = fields.contains("per: review");
                let is_said = tally.judged == 0 || is_review || said.contains(&of);
                prop_assert!(is_said, "{} in {}", of, said);
            }
            // The whole is never called "reached" if it was not.
            if measure.is_of_plan() && measure.tally.reached == 0 {
                prop_assert!(!said.contains("target reached") || said.contains("readings"), "{}", said);
            }
        }
    }
}
