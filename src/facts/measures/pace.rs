//! How a measure goes: what there is against what there must be, in the terms of its own aggregate.
//!
//! Unlike things are never averaged, and a pace is never negative and never infinite.

use chrono::NaiveDate;

use super::{Measure, Reading, Target};
use crate::entry::Amount;
use crate::facts::calendar::{Calendar, days};
use crate::facts::plan::{Phase, Plan};
use crate::schema::kinds::measure::{Aggregate, Direction, Measure as Sort, Per};

/// How a measure goes, in the terms of its own aggregate.
#[derive(Clone, Debug, PartialEq)]
pub enum Pace {
    /// There is nothing to say, and why.
    No(NoPace),
    /// A total grows towards the target.
    Total {
        /// What there is so far.
        so_far: f64,
        /// What there must be.
        target: f64,
        /// What is needed in each period that is left.
        needed: f64,
        /// The period.
        per: Per,
        /// How many periods are left; at least a part of one.
        periods_left: f64,
        /// The best past period, where there are two or more.
        best: Option<f64>,
    },
    /// The mean so far, against the target.
    Average {
        /// The mean; parts of wholes are pooled.
        mean: f64,
        /// Whether it would do.
        good: bool,
    },
    /// How many of the readings so far hit the target.
    Each {
        /// Those that did.
        hits: usize,
        /// All.
        of: usize,
    },
    /// The latest reading, and how far it is from the target; nothing once it is reached.
    Latest {
        /// The figure.
        latest: f64,
        /// What is missing, or too much; zero where it is good.
        gap: f64,
    },
    /// A limit: how often it was passed.
    Limit {
        /// Readings beyond it.
        breaches: usize,
        /// All.
        of: usize,
    },
    /// A range: how often a reading lay in it.
    Range {
        /// Readings inside.
        inside: usize,
        /// All.
        of: usize,
    },
    /// Occasions: how often it was done when it arose.
    Occasions {
        /// Times it was done.
        hits: f64,
        /// Times it arose.
        of: f64,
    },
    /// Dated observations of something that is there or not.
    Observed {
        /// Favourable ones.
        times: usize,
    },
}

/// Why there is no pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPace {
    /// Nothing was read yet.
    NoReading,
    /// No target is known.
    NoTarget,
    /// The figures are words.
    Words,
    /// The person says it is met, missed or withdrawn, or it has been reached.
    Settled,
    /// The plan has ended, or the day on which it is judged has passed.
    Ended,
    /// The plan is paused.
    Paused,
    /// The last day is not known.
    NoEnd,
}

/// How `measure` goes today; `settled` where the person says that it is met, missed or withdrawn.
pub(super) fn of(
    measure: &Measure,
    calendar: &Calendar,
    plan: Option<&Plan>,
    today: NaiveDate,
    settled: bool,
) -> Pace {
    if settled {
        return Pace::No(NoPace::Settled);
    }
    match plan.map(|plan| plan.phase) {
        Some(Phase::Paused) => return Pace::No(NoPace::Paused),
        Some(Phase::PastEnd | Phase::Over) => return Pace::No(NoPace::Ended),
        _ => {}
    }
    let counted: Vec<&Reading> =
        measure.readings.iter().filter(|r| measure.from.is_none_or(|from| from <= r.on)).collect();
    if matches!(measure.sort, Some(Sort::Deliverable | Sort::Behaviour)) && measure.per != Some(Per::Item) {
        return Pace::Observed { times: counted.len() };
    }
    if counted.is_empty() {
        return Pace::No(NoPace::NoReading);
    }
    if measure.per == Some(Per::Item) {
        return occasions(measure, &counted);
    }
    if !matches!(measure.target, Target::At(_)) {
        return Pace::No(NoPace::NoTarget);
    }
    let hits: Vec<bool> = counted.iter().filter_map(|reading| measure.hits(&reading.value)).collect();
    if hits.is_empty() {
        return Pace::No(NoPace::Words);
    }
    let (good, of) = (hits.iter().filter(|hit| **hit).count(), hits.len());
    match (measure.direction, measure.aggregate) {
        (Direction::Between, _) => Pace::Range { inside: good, of },
        (Direction::AtMost, Aggregate::Each | Aggregate::Total) => Pace::Limit { breaches: of - good, of },
        (_, Aggregate::Each) => Pace::Each { hits: good, of },
        (_, Aggregate::Average) => average(measure, &counted),
        (_, Aggregate::Total) => total(measure, &counted, calendar, plan, today),
        (_, Aggregate::Latest) => latest(measure, &counted),
    }
}

fn occasions(measure: &Measure, counted: &[&Reading]) -> Pace {
    let (mut hits, mut of) = (0.0, 0.0);
    for reading in counted {
        match reading.value {
            Amount::Of(x, n) => (hits, of) = (hits + x, of + n),
            Amount::Number(_) | Amount::Range(..) => {
                hits += f64::from(measure.hits(&reading.value).unwrap_or(true));
                of += 1.0;
            }
            Amount::Words(_) => {}
        }
    }
    if of > 0.0 { Pace::Occasions { hits, of } } else { Pace::No(NoPace::Words) }
}

fn average(measure: &Measure, counted: &[&Reading]) -> Pace {
    // Parts of wholes are pooled: a week of three cases weighs less than one of thirty.
    let pooled =
        counted.iter().try_fold((0.0, 0.0), |(hits, of), reading| match (&reading.value, reading.n) {
            (Amount::Of(x, n), _) if measure.is_share() => Some((hits + x, of + n)),
            (Amount::Number(share), Some(n)) => Some((hits + share / measure.whole() * n, of + n)),
            _ => None,
        });
    let mean = match pooled {
        Some((hits, of)) if of > 0.0 => hits / of * measure.whole(),
        _ => {
            let numbers: Vec<f64> =
                counted.iter().filter_map(|reading| measure.figure(&reading.value)).collect();
            numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
        }
    };
    Pace::Average { mean, good: measure.hits(&Amount::Number(mean)).unwrap_or(false) }
}

fn latest(measure: &Measure, counted: &[&Reading]) -> Pace {
    let (Some(latest), Some(target)) =
        (counted.iter().rev().find_map(|reading| measure.figure(&reading.value)), lenient_target(measure))
    else {
        return Pace::No(NoPace::Words);
    };
    let good = measure.hits(&Amount::Number(latest)).unwrap_or(false);
    Pace::Latest { latest, gap: if good { 0.0 } else { (target - latest).abs() } }
}

fn lenient_target(measure: &Measure) -> Option<f64> {
    match (&measure.target, measure.direction) {
        (Target::At(Amount::Range(low, _)), Direction::AtLeast | Direction::Between) => Some(*low),
        (Target::At(Amount::Range(_, high)), Direction::AtMost) => Some(*high),
        _ => measure.target_number(),
    }
}

fn total(
    measure: &Measure,
    counted: &[&Reading],
    calendar: &Calendar,
    plan: Option<&Plan>,
    today: NaiveDate,
) -> Pace {
    let Some(target) = lenient_target(measure) else { return Pace::No(NoPace::NoTarget) };
    let so_far: f64 = counted.iter().filter_map(|reading| reading.value.number()).sum();
    if so_far >= target {
        return Pace::No(NoPace::Settled);
    }
    let Some(last) = measure.due.or_else(|| plan.and_then(Plan::last_day)) else {
        return Pace::No(NoPace::NoEnd);
    };
    if last < today {
        return Pace::No(NoPace::Ended);
    }
    // Today is still there to be used.
    let (per, length) = match measure.per {
        Some(Per::Day) => (Per::Day, 1.0),
        Some(Per::Fortnight) => (Per::Fortnight, 14.0),
        Some(Per::Month) => (Per::Month, 30.0),
        Some(Per::Quarter) => (Per::Quarter, 91.0),
        _ => (Per::Week, 7.0),
    };
    let periods_left = if per == Per::Day {
        calendar.working_days_until(today, last).max(1) as f64
    } else {
        ((days(today, last) + 1) as f64 / length).max(1.0 / length)
    };
    // Less than a period left needs no more than what is missing.
    let needed = (target - so_far) / periods_left.max(1.0);
    Pace::Total {
        so_far,
        target,
        needed,
        per,
        periods_left,
        best: best_period(counted, length as i64, today),
    }
}

/// The most that was reached in one past period of `length` days, counted from the first reading;
/// `None` with fewer than two periods.
fn best_period(counted: &[&Reading], length: i64, today: NaiveDate) -> Option<f64> {
    let first = counted.first()?.on;
    let periods = days(first, today) / length + 1;
    if periods < 2 {
        return None;
    }
    let mut sums = std::collections::BTreeMap::new();
    for reading in counted {
        *sums.entry(days(first, reading.on) / length).or_insert(0.0) += reading.value.number().unwrap_or(0.0);
    }
    sums.into_values().reduce(f64::max)
}
