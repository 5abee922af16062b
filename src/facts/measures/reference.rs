//! Periods by brute force: every day of the plan is assigned to a period by itself, every figure computed
//! from a plain list, and shares compared as whole numbers. Slow and simple, to compare the real ones with.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::{Amount, Measure, Verdict};
use crate::facts::tests::with_facts;

/// What was read: so many, out of so many where it is a share.
type Read = (i64, i64);

#[derive(Debug)]
struct Case {
    start: NaiveDate,
    end: NaiveDate,
    per: &'static str,
    aggregate: &'static str,
    direction: &'static str,
    target: i64,
    is_share: bool,
    readings: Vec<(NaiveDate, Read)>,
    reviews: Vec<NaiveDate>,
    today: NaiveDate,
}

/// The figure of a period and its verdict.
type Judged = (Option<f64>, Verdict);

/// What is missing, how much of it is needed in each week that is left, how many are, and the best week.
type Pace = (f64, f64, f64, Option<f64>);

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

impl Case {
    /// The number of the period of a day.
    fn key(&self, day: NaiveDate) -> i64 {
        let since = (day - self.start).num_days();
        match self.per {
            "plan" => 0,
            "day" | "item" => since,
            "week" => i64::from(day.iso_week().year()) * 100 + i64::from(day.iso_week().week()),
            "fortnight" => since / 14,
            "month" => i64::from(day.year()) * 100 + i64::from(day.month()),
            "quarter" => i64::from(day.year()) * 100 + i64::from(day.month().div_ceil(3)),
            "review" => self.reviews.iter().filter(|review| **review < day).count() as i64,
            _ => unreachable!(),
        }
    }

    fn days_of(&self, key: i64) -> Vec<NaiveDate> {
        self.start
            .iter_days()
            .take_while(|day| *day <= self.end)
            .filter(|day| self.key(*day) == key)
            .collect()
    }

    /// The readings of each period that has begun, oldest first.
    fn periods(&self) -> BTreeMap<i64, Vec<(NaiveDate, Read)>> {
        let mut periods: BTreeMap<i64, Vec<(NaiveDate, Read)>> = BTreeMap::new();
        for day in self.start.iter_days().take_while(|day| *day <= self.end.min(self.today)) {
            let of_day: Vec<_> = self.readings.iter().copied().filter(|(on, _)| *on == day).collect();
            let is_there = match self.per {
                "day" => is_weekday(day) || !of_day.is_empty(),
                "item" => !of_day.is_empty(),
                _ => true,
            };
            if is_there {
                periods.entry(self.key(day)).or_default().extend(of_day);
            }
        }
        periods
    }

    /// Whether nothing more can be done in the period of this key.
    fn is_over(&self, key: i64) -> bool {
        let left: Vec<NaiveDate> = self.days_of(key).into_iter().filter(|day| *day >= self.today).collect();
        let is_stretch = matches!(self.per, "week" | "fortnight" | "month" | "quarter");
        self.per == "item" || left.is_empty() || (is_stretch && !left.iter().any(|day| is_weekday(*day)))
    }

    /// Whether so many, of so many, are good enough.
    fn is_good(&self, (x, n): Read) -> bool {
        let (is, wanted) = if self.is_share { (100 * x, self.target * n) } else { (x, self.target * n) };
        if self.direction == "at-most" { is <= wanted } else { is >= wanted }
    }

    /// The figure of each period with its verdict, oldest first.
    fn judged(&self) -> Vec<Judged> {
        let judged = self.periods().into_iter().map(|(key, read)| {
            let over = self.is_over(key);
            let Some((_, last)) = read.last() else {
                return (None, if over { Verdict::NoReading } else { Verdict::Open });
            };
            let (sum, of) = read.iter().fold((0, 0), |(x, n), (_, read)| (x + read.0, n + read.1));
            // A sum is out of one, a mean out of as many as there are, and a share out of its cases.
            let figure = match self.aggregate {
                "total" if !self.is_share => (sum, 1),
                "average" | "total" => (sum, of),
                _ => *last,
            };
            let good = self.is_good(figure);
            let verdict = match (self.aggregate, self.direction) {
                ("each", _) if read.iter().all(|(_, read)| self.is_good(*read)) => Verdict::Reached,
                ("each", _) => Verdict::NotReached,
                ("total", "at-most") if !self.is_share && !good => Verdict::NotReached,
                ("total", "at-most") if !self.is_share && !over => Verdict::Open,
                _ if good => Verdict::Reached,
                _ if over => Verdict::NotReached,
                _ => Verdict::Open,
            };
            let whole = if self.is_share { 100.0 } else { 1.0 };
            (Some(figure.0 as f64 / figure.1 as f64 * whole), verdict)
        });
        judged.collect()
    }

    /// What is still needed, in a period of more than a fortnight in which something can be done.
    fn pace(&self) -> Option<Pace> {
        let adds_up = self.aggregate == "total" && self.direction == "at-least" && !self.is_share;
        let (key, read) = self.periods().into_iter().next_back()?;
        let days = self.days_of(key);
        let left = days.iter().filter(|day| **day >= self.today).count();
        let missing = self.target - read.iter().map(|(_, read)| read.0).sum::<i64>();
        if !adds_up || read.is_empty() || missing <= 0 || days.len() <= 14 || left == 0 || self.is_over(key) {
            return None;
        }
        let first = read[0].0;
        let week_of = |day: NaiveDate| (day - first).num_days() / 7;
        let in_week =
            |week| read.iter().filter(|(on, _)| week_of(*on) == week).map(|(_, read)| read.0).sum::<i64>();
        let best = (0..=week_of(self.today)).map(in_week).max().filter(|_| week_of(self.today) > 0);
        let weeks = left as f64 / 7.0;
        Some((missing as f64, missing as f64 / weeks.max(1.0), weeks, best.map(|best| best as f64)))
    }

    fn measure(&self, reversed: bool) -> Measure {
        let Self { per, aggregate, direction, target, .. } = self;
        let sort = if self.is_share { "percent" } else { "number" };
        let fields = format!(
            "measure: {sort}\ntarget: {target}\nper: {per}\naggregate: {aggregate}\ndirection: {direction}\n"
        );
        let plan = format!("---\nstatus: active\nstart: {}\nend: {}\n---\n", self.start, self.end);
        let mut files = vec![
            ("plan.md".to_owned(), plan),
            ("expectations/e.md".to_owned(), format!("---\nid: E1\n{fields}---\n")),
        ];
        for (i, (on, (x, n))) in self.readings.iter().enumerate() {
            let name = if reversed { 99 - i } else { i };
            let value = if self.is_share { format!("{x} of {n}") } else { x.to_string() };
            files.push((
                format!("evidence/{name:02}.md"),
                format!("---\ndate: {on}\nfor: E1\nvalue: {value}\n---\n"),
            ));
        }
        for (i, on) in self.reviews.iter().enumerate() {
            files.push((
                format!("meetings/{i}.md"),
                format!("---\nat: {on}\ntype: checkpoint\nstatus: held\n---\n"),
            ));
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
        with_facts(&files, &self.today.to_string(), |facts| facts.expectations[0].measures[0].clone())
    }
}

/// What is measured: the period, how its readings become one figure, the direction, whether they are
/// shares, and the target.
type Asked = (&'static str, &'static str, &'static str, bool, i64);

/// Any measure.
fn any_measure() -> impl Strategy<Value = Asked> {
    (
        prop::sample::select(vec!["plan", "day", "week", "fortnight", "month", "quarter", "review", "item"]),
        prop::sample::select(vec!["each", "total", "average", "latest"]),
        prop::sample::select(vec!["at-least", "at-most"]),
        any::<bool>(),
        0i64..=100,
    )
}

/// A measure of a period that may be long, whose readings add up to a target that is rarely reached.
fn with_a_pace() -> impl Strategy<Value = Asked> {
    (prop::sample::select(vec!["plan", "fortnight", "month", "quarter"]), 50i64..=100)
        .prop_map(|(per, target)| (per, "total", "at-least", false, target))
}

/// Plans of a day to more than half a year from any day of the week, in any month.
fn case(fields: impl Strategy<Value = Asked>) -> impl Strategy<Value = Case> {
    // Some before the plan, some after it, and no two on one day.
    let readings = prop::collection::btree_map(-10i64..120, (0i64..10, 1i64..5), 0..40);
    let reviews = prop::collection::btree_set(prop_oneof![0i64..3, 0i64..200], 0..4);
    // Plans about as long as the shortest stretch that has a pace, and all others.
    let length = prop_oneof![13i64..17, 0i64..200];
    let days = (0u64..365, length, -3i64..220, 0.0..1.0f64);
    (fields, readings, reviews, days).prop_map(
        |(fields, readings, reviews, (first, length, after, within))| {
            let (per, aggregate, direction, is_share, target) = fields;
            let start = NaiveDate::from_ymd_opt(2025, 7, 1).unwrap() + Days::new(first);
            let on = |offset: i64| start + chrono::Duration::days(offset);
            // Half of them are looked at while they run.
            let today = on(if within < 0.5 { (2.0 * within * (length + 1) as f64) as i64 } else { after });
            let read = |x: i64, more: i64| if is_share { (x, x + more) } else { (x, 1) };
            Case {
                start,
                end: on(length),
                per,
                aggregate,
                direction,
                target: if is_share || aggregate == "total" { target } else { target % 12 },
                is_share,
                readings: readings
                    .into_iter()
                    .map(|(offset, (x, more))| (on(offset), read(x, more)))
                    .collect(),
                // A future review ends no period.
                reviews: reviews.into_iter().map(on).filter(|review| *review <= today).collect(),
                today,
            }
        },
    )
}

fn pace(measure: &Measure) -> Option<Pace> {
    measure.pace.as_ref().map(|pace| (pace.missing, pace.needed, pace.weeks_left, pace.best))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_period_is_that_of_brute_force(case in case(any_measure())) {
        let judged = |measure: &Measure| -> Vec<Judged> {
            let number = |figure: &Amount| measure.figure(figure);
            measure.periods.iter().map(|p| (p.figure.as_ref().and_then(number), p.verdict)).collect()
        };
        let measure = case.measure(false);
        let computed = judged(&measure);
        prop_assert_eq!(&computed, &case.judged());
        // No computed value is negative or infinite.
        prop_assert!(computed.iter().all(|(figure, _)| figure.is_none_or(|x| x.is_finite() && x >= 0.0)));
        prop_assert_eq!(pace(&measure), case.pace());
        // The order of the files makes no difference.
        prop_assert_eq!(computed, judged(&case.measure(true)));
    }

    #[test]
    fn every_pace_is_that_of_brute_force(case in case(with_a_pace())) {
        prop_assert_eq!(pace(&case.measure(false)), case.pace());
    }
}
