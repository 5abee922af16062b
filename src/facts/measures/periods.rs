//! The periods of a measure: a target is judged once in each, and everything that is said or drawn
//! about a measure is derived from this list.
//!
//! A period has its bounds, its readings, one figure computed from them, and the verdict on that
//! figure. Nothing is carried over from one period to another, and a reading from before the
//! measure begins, or from after its last day, is in none.

use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::terms;
use super::{Measure, Reading, Target};
use crate::entry::Amount;
use crate::facts::calendar::{Calendar, days, monday};
use crate::schema::kinds::measure::{Aggregate, Per};

/// One period.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day; `None` if it is not known.
    pub last: Option<NaiveDate>,
    /// Whether it can no longer change.
    pub over: bool,
    /// The range of the measure's readings in it.
    pub readings: Range<usize>,
    /// The figure computed from them, in the terms of the measure.
    pub figure: Option<Amount>,
    /// How many of its readings meet the target by themselves, out of how many for which that can
    /// be computed.
    pub hits: (usize, usize),
    /// The verdict on the figure.
    pub verdict: Verdict,
}

/// The verdict on a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The target is reached.
    Reached,
    /// The target is not reached.
    NotReached,
    /// It is not reached so far, or may not stay so, and the period still runs.
    Open,
    /// It is over, without a reading.
    NoReading,
    /// There is a figure, but nothing to compare it with.
    NotComputable,
}

/// Counts over a list of periods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Periods that reached the target.
    pub reached: usize,
    /// Periods that reached the target or not.
    pub judged: usize,
    /// Periods that are over without a reading.
    pub unread: usize,
    /// Readings that meet the target by themselves.
    pub hits: usize,
    /// Readings for which that can be computed.
    pub readings: usize,
}

impl Tally {
    pub(super) fn of(periods: &[Period]) -> Self {
        let count = |verdict| periods.iter().filter(|period| period.verdict == verdict).count();
        Self {
            reached: count(Verdict::Reached),
            judged: count(Verdict::Reached) + count(Verdict::NotReached),
            unread: count(Verdict::NoReading),
            hits: periods.iter().map(|period| period.hits.0).sum(),
            readings: periods.iter().map(|period| period.hits.1).sum(),
        }
    }
}

/// What limits the periods of a measure, besides its own fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'f> {
    pub(super) calendar: &'f Calendar,
    pub(super) today: NaiveDate,
    /// Whether the plan is over, whatever its dates say.
    pub(super) is_over: bool,
    /// The days of the reviews that were held, in their order.
    pub(super) reviews: &'f [NaiveDate],
    /// The day of the next review.
    pub(super) next_review: Option<NaiveDate>,
}

/// The periods of `measure` that have begun, oldest first.
pub(super) fn of(measure: &Measure, frame: Frame) -> Vec<Period> {
    let counted = &measure.readings[measure.counted.clone()];
    let read_first = counted.first().map(|reading| reading.on);
    let until = measure.last.map_or(frame.today, |last| last.min(frame.today));
    let Some(begin) = measure.first.or(read_first).or(Some(until)).filter(|begin| *begin <= until) else {
        return Vec::new();
    };
    let spans: Vec<(NaiveDate, Option<NaiveDate>)> = match measure.per {
        None | Some(Per::Plan) => vec![(begin, measure.last)],
        Some(Per::Item) => counted.iter().map(|reading| (reading.on, Some(reading.on))).collect(),
        Some(Per::Review) => by_review(begin, measure.last, until, frame),
        Some(per) => by_calendar(per, begin, measure.last, until)
            .filter(|(first, _)| per != Per::Day || works(frame.calendar, *first) || has(counted, *first))
            .collect(),
    };
    let mut at = measure.counted.start;
    let is_item = measure.per == Some(Per::Item);
    let in_turn = spans.into_iter().map(|(first, last)| {
        let start = at;
        let is_in = |reading: &Reading| last.is_none_or(|last| reading.on <= last);
        let most = if is_item { start + 1 } else { measure.counted.end };
        while at < most && is_in(&measure.readings[at]) {
            at += 1;
        }
        let over = frame.is_over || is_item || last.is_some_and(|last| is_past(measure.per, last, frame));
        judged(measure, Period { first, last, over, readings: start..at, ..EMPTY })
    });
    in_turn.collect()
}

const EMPTY: Period = Period {
    first: NaiveDate::MIN,
    last: None,
    over: false,
    readings: 0..0,
    figure: None,
    hits: (0, 0),
    verdict: Verdict::Open,
};

fn works(calendar: &Calendar, day: NaiveDate) -> bool {
    calendar.is_working(day) && !calendar.is_away(day)
}

fn has(readings: &[Reading], day: NaiveDate) -> bool {
    readings.binary_search_by_key(&day, |reading| reading.on).is_ok()
}

/// Whether a period that ends on `last` is over: its last day has passed, or for a calendar period
/// the last working day has. A reading on Saturday still counts in the week.
fn is_past(per: Option<Per>, last: NaiveDate, frame: Frame) -> bool {
    let is_stretch = matches!(per, Some(Per::Week | Per::Fortnight | Per::Month | Per::Quarter));
    let yesterday = frame.today.pred_opt().unwrap_or(frame.today);
    last < frame.today || (is_stretch && frame.calendar.working_days_since(yesterday, last) == 0)
}

/// The most calendar periods, so that a mistyped year creates no more.
const MOST: usize = 10_000;

/// The calendar periods from `begin` that have begun by `until`, clipped to the measure's days; a
/// fortnight counts from `begin`.
fn by_calendar(
    per: Per,
    begin: NaiveDate,
    last: Option<NaiveDate>,
    until: NaiveDate,
) -> impl Iterator<Item = (NaiveDate, Option<NaiveDate>)> {
    let month = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    let aligned = match per {
        Per::Week => monday(begin),
        Per::Month => month(begin),
        Per::Quarter => month(begin).checked_sub_months(Months::new(begin.month0() % 3)).unwrap_or(begin),
        _ => begin,
    };
    let after = move |day: NaiveDate| match per {
        Per::Week => day.checked_add_days(Days::new(7)),
        Per::Fortnight => day.checked_add_days(Days::new(14)),
        Per::Month => day.checked_add_months(Months::new(1)),
        Per::Quarter => day.checked_add_months(Months::new(3)),
        _ => day.checked_add_days(Days::new(1)),
    };
    let begun = std::iter::successors(Some(aligned), move |day| after(*day));
    begun.take_while(move |day| *day <= until).take(MOST).map(move |day| {
        let end = after(day).and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX);
        (day.max(begin), Some(last.map_or(end, |last| last.min(end))))
    })
}

/// The periods between reviews: a reading on the day of a review belongs to the period before it.
fn by_review(
    begin: NaiveDate,
    last: Option<NaiveDate>,
    until: NaiveDate,
    frame: Frame,
) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let mut spans = Vec::new();
    let mut first = begin;
    for &review in frame.reviews.iter().filter(|day| **day >= begin) {
        if first > until {
            break;
        }
        let end = last.map_or(review, |last| last.min(review));
        spans.push((first, Some(end)));
        first = end.succ_opt().unwrap_or(end);
    }
    if first <= until && last.is_none_or(|last| first <= last) {
        let next = frame.next_review.filter(|next| *next >= first);
        spans.push((first, [next, last].into_iter().flatten().min()));
    }
    spans
}

/// The period with its figure and verdict.
fn judged(measure: &Measure, period: Period) -> Period {
    let readings = &measure.readings[period.readings.clone()];
    let figure = figure(measure, readings);
    let good: Vec<bool> = readings.iter().filter_map(|reading| measure.hits(&reading.value)).collect();
    let hits = (good.iter().filter(|good| **good).count(), good.len());
    let verdict = match &figure {
        None if period.over => Verdict::NoReading,
        None => Verdict::Open,
        Some(figure) => verdict(measure, figure, hits, period.over),
    };
    Period { figure, hits, verdict, ..period }
}

/// The figure computed from the readings of one period; words if none of them is a number.
fn figure(measure: &Measure, readings: &[Reading]) -> Option<Amount> {
    let last = || {
        let computable = readings.iter().rev().find(|reading| measure.figure(&reading.value).is_some());
        computable.or(readings.last()).map(|reading| reading.value.clone())
    };
    let is_share = measure.form.is_share();
    let made = match measure.aggregate {
        Aggregate::Each | Aggregate::Latest => None,
        Aggregate::Total | Aggregate::Average if is_share => {
            pooled(measure, readings).or_else(|| mean(measure, readings))
        }
        Aggregate::Total => {
            let numbers: Vec<f64> =
                readings.iter().filter_map(|reading| measure.figure(&reading.value)).collect();
            (!numbers.is_empty()).then(|| Amount::Number(numbers.iter().sum()))
        }
        Aggregate::Average => mean(measure, readings),
    };
    made.or_else(last)
}

/// Numerators and denominators summed: a week of three cases weighs less than one of thirty. `None`
/// if a reading has no sample size.
fn pooled(measure: &Measure, readings: &[Reading]) -> Option<Amount> {
    let parts = readings.iter().filter(|reading| measure.figure(&reading.value).is_some()).map(|reading| {
        match (&reading.value, reading.n) {
            (Amount::Of(x, n), _) => Some((*x, *n)),
            (Amount::Number(share), Some(n)) => Some((share / measure.form.whole() * n, n)),
            _ => None,
        }
    });
    let sum = parts.collect::<Option<Vec<_>>>()?.into_iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    (sum.1 > 0.0).then_some(Amount::Of(sum.0, sum.1))
}

/// The mean, weighted by sample size if every reading has one.
fn mean(measure: &Measure, readings: &[Reading]) -> Option<Amount> {
    let numbers: Vec<(f64, Option<f64>)> = readings
        .iter()
        .filter_map(|reading| Some((measure.figure(&reading.value)?, reading.n.filter(|n| *n > 0.0))))
        .collect();
    let weighs = numbers.iter().all(|(_, n)| n.is_some());
    let weight = |n: Option<f64>| n.filter(|_| weighs).unwrap_or(1.0);
    let total: f64 = numbers.iter().map(|(_, n)| weight(*n)).sum();
    let sum: f64 = numbers.iter().map(|(value, n)| value * weight(*n)).sum();
    (!numbers.is_empty()).then(|| Amount::Number(sum / total))
}

fn verdict(measure: &Measure, figure: &Amount, (hits, of): (usize, usize), over: bool) -> Verdict {
    let Target::At(target) = &measure.target else {
        // On each occasion the behaviour was shown, or it was not.
        return match figure {
            Amount::Of(x, n) if measure.is_occasion() => {
                if x >= n {
                    Verdict::Reached
                } else {
                    Verdict::NotReached
                }
            }
            _ => Verdict::NotComputable,
        };
    };
    let Some(value) = measure.figure(figure) else { return Verdict::NotComputable };
    let Some((least, greatest)) = terms::bounds(measure.form, measure.direction, target) else {
        return Verdict::NotComputable;
    };
    if measure.aggregate == Aggregate::Each {
        return if hits == of { Verdict::Reached } else { Verdict::NotReached };
    }
    let is_good = measure.hits_number(value).unwrap_or(false);
    // A sum only grows: once above its limit it stays there, but one below it may not.
    let grows = measure.aggregate == Aggregate::Total && !measure.form.is_share();
    let is_lost = grows && greatest.is_some_and(|greatest| value > greatest) && !is_good;
    let is_safe = !grows || greatest.is_none();
    debug_assert!(least.is_some() || greatest.is_some());
    match (is_good, over) {
        (true, true) => Verdict::Reached,
        (true, false) if is_safe => Verdict::Reached,
        (true, false) => Verdict::Open,
        (false, false) if !is_lost => Verdict::Open,
        (false, _) => Verdict::NotReached,
    }
}

/// The pace of a total that is not reached yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    /// What is still missing.
    pub missing: f64,
    /// What is needed in each remaining week.
    pub needed: f64,
    /// The remaining weeks, including a fraction.
    pub weeks_left: f64,
    /// The best past week, if there are at least two.
    pub best: Option<f64>,
}

/// What the current period still needs, if it is longer than a fortnight and its readings add up.
pub(super) fn pace(measure: &Measure, today: NaiveDate) -> Option<Pace> {
    /// A weekly pace is only useful for periods of more than this many days, the first included.
    const LONG: i64 = 14;
    let current = measure.current().filter(|current| current.verdict == Verdict::Open)?;
    let last = current.last?;
    let adds_up = measure.aggregate == Aggregate::Total && !measure.form.is_share();
    let (Target::At(target), Some(figure)) = (&measure.target, &current.figure) else { return None };
    let (Some(least), _) = terms::bounds(measure.form, measure.direction, target)? else { return None };
    let missing = least - measure.figure(figure)?;
    if !adds_up || missing <= 0.0 || days(current.first, last) < LONG {
        return None;
    }
    // Today still counts, and in less than a week no more than what is missing is needed.
    let weeks_left = (days(today, last) + 1) as f64 / 7.0;
    let best = best_week(measure, &measure.readings[current.readings.clone()], today);
    Some(Pace { missing, needed: missing / weeks_left.max(1.0), weeks_left, best })
}

/// The most in one week, counted from the first reading; `None` with fewer than two weeks.
fn best_week(measure: &Measure, readings: &[Reading], today: NaiveDate) -> Option<f64> {
    let first = readings.first()?.on;
    if days(first, today) < 7 {
        return None;
    }
    let mut sums = std::collections::BTreeMap::new();
    for reading in readings {
        *sums.entry(days(first, reading.on) / 7).or_insert(0.0) +=
            measure.figure(&reading.value).unwrap_or(0.0);
    }
    sums.into_values().reduce(f64::max)
}

/// The range of the readings of `all`, sorted by day, that are within the days of a measure.
pub(super) fn counted(all: &[Reading], first: Option<NaiveDate>, last: Option<NaiveDate>) -> Range<usize> {
    let start = all.partition_point(|reading| first.is_some_and(|first| reading.on < first));
    let end = all.partition_point(|reading| last.is_none_or(|last| reading.on <= last));
    start..end.max(start)
}
