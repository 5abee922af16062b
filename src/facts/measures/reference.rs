//! Periods by brute force: every day of the plan is assigned to a period by itself, and every
//! figure computed from a plain list. Slow and simple, to compare the real ones with.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::{Amount, Measure, Verdict};
use crate::facts::tests::with_facts;

const FIRST: (i32, u32, u32) = (2026, 2, 2);
const LAST: (i32, u32, u32) = (2026, 3, 31);

fn day((y, m, d): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// The number of the period of a day.
fn key(per: &str, day_: NaiveDate, reviews: &[NaiveDate]) -> i64 {
    let since = (day_ - day(FIRST)).num_days();
    match per {
        "plan" => 0,
        "day" => since,
        // The plan starts on a Monday.
        "week" => since.div_euclid(7),
        "fortnight" => since.div_euclid(14),
        "month" => i64::from(day_.month()),
        "quarter" => i64::from((day_.month() - 1) / 3),
        "review" => reviews.iter().filter(|review| **review < day_).count() as i64,
        _ => unreachable!(),
    }
}

struct Case {
    per: &'static str,
    aggregate: &'static str,
    direction: &'static str,
    target: i64,
    readings: Vec<(NaiveDate, i64)>,
    reviews: Vec<NaiveDate>,
    today: NaiveDate,
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The figure of each period with its verdict, oldest first.
fn by_force(case: &Case) -> Vec<(Option<f64>, Verdict)> {
    let all: Vec<NaiveDate> = day(FIRST).iter_days().take_while(|d| *d <= day(LAST)).collect();
    let begun: Vec<NaiveDate> = all.iter().copied().filter(|d| *d <= case.today).collect();
    let mut periods: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for d in &begun {
        let has_reading = case.readings.iter().any(|(on, _)| on == d);
        if case.per != "day" || is_weekday(*d) || has_reading {
            periods.entry(key(case.per, *d, &case.reviews)).or_default();
        }
    }
    for (on, value) in &case.readings {
        if begun.contains(on) {
            periods.get_mut(&key(case.per, *on, &case.reviews)).unwrap().push(*value);
        }
    }
    let judged = periods.into_iter().map(|(of, values)| {
        let days: Vec<NaiveDate> =
            all.iter().copied().filter(|d| key(case.per, *d, &case.reviews) == of).collect();
        let left: Vec<&NaiveDate> = days.iter().filter(|d| **d >= case.today).collect();
        let is_stretch = matches!(case.per, "week" | "fortnight" | "month" | "quarter");
        let over = left.is_empty() || (is_stretch && !left.iter().any(|d| is_weekday(**d)));
        let Some(last) = values.last() else {
            return (None, if over { Verdict::NoReading } else { Verdict::Open });
        };
        let sum: i64 = values.iter().sum();
        let figure = match case.aggregate {
            "total" => sum as f64,
            "average" => sum as f64 / values.len() as f64,
            _ => *last as f64,
        };
        let target = case.target as f64;
        let good = |value: f64| if case.direction == "at-most" { value <= target } else { value >= target };
        let verdict = match (case.aggregate, case.direction) {
            ("each", _) if values.iter().all(|value| good(*value as f64)) => Verdict::Reached,
            ("each", _) => Verdict::NotReached,
            ("total", "at-most") if !good(figure) => Verdict::NotReached,
            ("total", "at-most") if over => Verdict::Reached,
            ("total", "at-most") => Verdict::Open,
            _ if good(figure) => Verdict::Reached,
            _ if over => Verdict::NotReached,
            _ => Verdict::Open,
        };
        (Some(figure), verdict)
    });
    judged.collect()
}

fn measure(case: &Case, reversed: bool) -> Measure {
    let Case { per, aggregate, direction, target, .. } = case;
    let fields = format!(
        "measure: number\ntarget: {target}\nper: {per}\naggregate: {aggregate}\ndirection: {direction}\n"
    );
    let mut files = vec![
        (
            "plan.md".to_owned(),
            format!("---\nstatus: active\nstart: {}\nend: {}\n---\n", day(FIRST), day(LAST)),
        ),
        ("expectations/e.md".to_owned(), format!("---\nid: E1\n{fields}---\n")),
    ];
    for (i, (on, value)) in case.readings.iter().enumerate() {
        let name = if reversed { 99 - i } else { i };
        files.push((
            format!("evidence/{name:02}.md"),
            format!("---\ndate: {on}\nfor: E1\nvalue: {value}\n---\n"),
        ));
    }
    for (i, on) in case.reviews.iter().filter(|on| **on <= case.today).enumerate() {
        files.push((
            format!("meetings/{i}.md"),
            format!("---\nat: {on}\ntype: checkpoint\nstatus: held\n---\n"),
        ));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    with_facts(&files, &case.today.to_string(), |facts| facts.expectations[0].measures[0].clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_period_is_that_of_brute_force(
        per in prop::sample::select(vec!["plan", "day", "week", "fortnight", "month", "quarter", "review"]),
        aggregate in prop::sample::select(vec!["each", "total", "average", "latest"]),
        direction in prop::sample::select(vec!["at-least", "at-most"]),
        target in 0i64..12,
        // Some before the plan, some after it, and no two on one day.
        readings in prop::collection::btree_map(-10i64..80, 0i64..10, 0..14),
        reviews in prop::collection::btree_set(1u64..57, 0..4),
        today in -3i64..75,
    ) {
        let on = |offset: i64| if offset < 0 {
            day(FIRST) - Days::new(offset.unsigned_abs())
        } else {
            day(FIRST) + Days::new(offset.unsigned_abs())
        };
        let today = on(today);
        let reviews: Vec<NaiveDate> = reviews.into_iter().map(|days| day(FIRST) + Days::new(days)).collect();
        // A future review ends no period.
        let reviews: Vec<NaiveDate> = reviews.into_iter().filter(|review| *review <= today).collect();
        let readings: Vec<(NaiveDate, i64)> =
            readings.into_iter().map(|(offset, value)| (on(offset), value)).collect();
        let case = Case { per, aggregate, direction, target, readings, reviews, today };
        let measure = measure(&case, false);
        let computed: Vec<(Option<f64>, Verdict)> = measure
            .periods
            .iter()
            .map(|period| (period.figure.as_ref().and_then(Amount::number), period.verdict))
            .collect();
        prop_assert_eq!(&computed, &by_force(&case));
        // No computed value is negative or infinite.
        prop_assert!(computed.iter().all(|(figure, _)| figure.is_none_or(|x| x.is_finite() && x >= 0.0)));
        let pace = measure.pace.as_ref();
        prop_assert!(pace.is_none_or(|pace| pace.needed > 0.0 && pace.needed.is_finite()));
        // File names make no difference.
        let reversed = self::measure(&case, true);
        let verdicts = |measure: &Measure| measure.periods.iter().map(|p| (p.figure.clone(), p.verdict)).collect::<Vec<_>>();
        prop_assert_eq!(verdicts(&measure), verdicts(&reversed));
    }
}
