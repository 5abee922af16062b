//! What is measured about an expectation or an ask: the measure, its readings, and the pace.
//!
//! A reading is a figure somebody read; a rating is somebody's word, and is not here. Unlike
//! things are never averaged, and a pace is never negative and never infinite.

use chrono::NaiveDate;

use super::calendar::{Calendar, days};
use super::plan::{Phase, Plan};
use crate::entry::{Amount, Entry, Fields, State};
use crate::scene::Scene;
use crate::schema::Field;
use crate::schema::kinds::evidence::{self, Reading as Record};
use crate::schema::kinds::expectation;
use crate::schema::kinds::measure::{self, Aggregate, Direction, Measure as Sort, NamedMeasure, Per};
use crate::vault::{Ix, Site, To};

/// One measure, with its readings.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name, where the entry has several.
    pub name: Option<String>,
    /// What sort of figure it is.
    pub sort: Option<Sort>,
    /// What is counted.
    pub unit: Option<String>,
    /// Where it stood at the start.
    pub baseline: Option<Amount>,
    /// What must be reached.
    pub target: Target,
    /// Which side of the target is good.
    pub direction: Direction,
    /// The period that one target is about.
    pub per: Option<Per>,
    /// How readings become one figure.
    pub aggregate: Aggregate,
    /// From which day on it counts.
    pub from: Option<NaiveDate>,
    /// When it is judged.
    pub due: Option<NaiveDate>,
    /// What was read, oldest first.
    pub readings: Vec<Reading>,
    /// How it goes.
    pub pace: Pace,
}

/// What must be reached.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing is recorded.
    NotRecorded,
    /// Nobody has said.
    Unknown,
    /// There is none, on purpose.
    NoLimit,
    /// This.
    At(Amount),
}

/// One figure that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The evidence in which it stands.
    pub from: Ix,
    /// The day that it is of.
    pub on: NaiveDate,
    /// The figure.
    pub value: Amount,
    /// Out of how many, where the figure is itself a share and not a part of them: `87` of a
    /// percentage, read off 120 cases.
    pub n: Option<f64>,
}

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

impl Measure {
    /// Whether `value` is good enough, by the target; `None` where that cannot be computed.
    pub fn hits(&self, value: &Amount) -> Option<bool> {
        let Target::At(target) = &self.target else { return None };
        let value = self.figure(value)?;
        Some(match (target, self.direction) {
            (Amount::Range(low, high), Direction::Between) => *low <= value && value <= *high,
            // A range with another direction is judged at its lenient end.
            (Amount::Range(low, _), Direction::AtLeast) => value >= *low,
            (Amount::Range(_, high), Direction::AtMost) => value <= *high,
            (target, Direction::AtLeast | Direction::Between) => value >= self.figure(target)?,
            (target, Direction::AtMost) => value <= self.figure(target)?,
        })
    }

    /// The target as one number, where it is one.
    pub fn target_number(&self) -> Option<f64> {
        match &self.target {
            Target::At(target) => self.figure(target),
            _ => None,
        }
    }

    /// A figure in the terms of this measure, for comparing and for a chart: `3 of 12` is 25 where
    /// the measure is a percentage (or its target is itself so many of so many), a quarter where it
    /// is a ratio, and 3 where it is a count.
    pub fn figure(&self, amount: &Amount) -> Option<f64> {
        match *amount {
            Amount::Number(number) => Some(number),
            Amount::Of(x, n) if self.is_share() => (n > 0.0).then(|| x / n * self.whole()),
            Amount::Of(x, _) => Some(x),
            Amount::Range(..) | Amount::Words(_) => None,
        }
    }

    fn is_share(&self) -> bool {
        matches!(self.sort, Some(Sort::Percent | Sort::Ratio))
            || matches!(self.target, Target::At(Amount::Of(..)))
    }

    /// What a full share is written as.
    fn whole(&self) -> f64 {
        if self.sort == Some(Sort::Ratio) { 1.0 } else { 100.0 }
    }

    /// The latest reading.
    pub fn latest(&self) -> Option<&Reading> {
        self.readings.last()
    }
}

/// The measures of an expectation or an ask, their readings and pace among them.
pub(super) fn of(scene: &Scene, calendar: &Calendar, plan: Option<&Plan>, ix: Ix) -> Vec<Measure> {
    let entry = scene.entry(ix);
    let settled = entry.is(&expectation::KIND)
        && entry.choice(expectation::STATUS).is_some_and(|status| !status.is_open());
    let named = entry.get(measure::MEASURES).unwrap_or_default();
    let mut measures = Vec::new();
    if has_flat(entry) || named.is_empty() {
        measures.push(flat(entry));
    }
    measures.extend(named.iter().map(|record| read(&record.fields)));
    let single = measures.len() == 1;
    for measure in &mut measures {
        measure.readings = readings(scene, ix, measure, single);
        measure.pace = pace(measure, calendar, plan, scene.today(), settled);
    }
    measures
}

fn has_flat(entry: &Entry) -> bool {
    entry.get(measure::MEASURE).is_some() || !entry.state(measure::TARGET).is_absent()
}

fn flat(entry: &Entry) -> Measure {
    build(
        &entry.fields,
        None,
        &Keys {
            sort: measure::MEASURE,
            unit: measure::UNIT,
            baseline: measure::BASELINE,
            target: measure::TARGET,
            direction: measure::DIRECTION,
            per: measure::PER,
            aggregate: measure::AGGREGATE,
            from: measure::FROM,
            due: measure::DUE,
        },
    )
}

fn read(fields: &Fields) -> Measure {
    build(
        fields,
        fields.get(NamedMeasure::NAME).map(str::to_owned),
        &Keys {
            sort: NamedMeasure::MEASURE,
            unit: NamedMeasure::UNIT,
            baseline: NamedMeasure::BASELINE,
            target: NamedMeasure::TARGET,
            direction: NamedMeasure::DIRECTION,
            per: NamedMeasure::PER,
            aggregate: NamedMeasure::AGGREGATE,
            from: NamedMeasure::FROM,
            due: NamedMeasure::DUE,
        },
    )
}

struct Keys {
    sort: Field<Sort>,
    unit: Field<crate::schema::Text>,
    baseline: Field<crate::schema::Amount>,
    target: Field<crate::schema::Amount>,
    direction: Field<Direction>,
    per: Field<Per>,
    aggregate: Field<Aggregate>,
    from: Field<crate::schema::Day>,
    due: Field<crate::schema::Day>,
}

fn build(fields: &Fields, name: Option<String>, keys: &Keys) -> Measure {
    let sort = fields.get(keys.sort);
    let per = fields.get(keys.per);
    let target = match (fields.get(keys.target), fields.state(keys.target)) {
        (Some(target), _) => Target::At(target.clone()),
        (_, State::Unknown) => Target::Unknown,
        (_, State::Nothing) => Target::NoLimit,
        _ => Target::NotRecorded,
    };
    let by_target =
        if matches!(target, Target::At(Amount::Range(..))) { Direction::Between } else { Direction::AtLeast };
    let by_sort = match (sort, per) {
        (Some(Sort::Count), None | Some(Per::Plan)) => Aggregate::Total,
        (_, Some(Per::Day | Per::Week | Per::Fortnight | Per::Month | Per::Quarter | Per::Item)) => {
            Aggregate::Each
        }
        _ => Aggregate::Latest,
    };
    Measure {
        name,
        sort,
        unit: fields.get(keys.unit).map(str::to_owned),
        baseline: fields.get(keys.baseline).cloned(),
        target,
        direction: fields.get(keys.direction).unwrap_or(by_target),
        per,
        aggregate: fields.get(keys.aggregate).unwrap_or(by_sort),
        from: fields.get(keys.from),
        due: fields.get(keys.due),
        readings: Vec::new(),
        pace: Pace::No(NoPace::NoReading),
    }
}

/// The figures of one measure of the entry at `of`, oldest first.
fn readings(scene: &Scene, of: Ix, measure: &Measure, single: bool) -> Vec<Reading> {
    let name = measure.name.as_deref();
    // A figure keeps its unit whether or not it says out of how many it was read: 87 of a percentage
    // is 87 %, and never 87 cases.
    let in_shares = matches!(measure.sort, Some(Sort::Percent | Sort::Ratio));
    let mut readings = Vec::new();
    // The links of one entry come one after the other.
    let mut seen = None;
    for link in scene.links_to(of) {
        let from = link.from;
        let entry = scene.entry(from);
        if !entry.is(&evidence::KIND) || seen == Some(from) || !matches!(link.to, To::Entry(_)) {
            continue;
        }
        seen = Some(from);
        let Some(date) = entry.get(evidence::DATE) else { continue };
        if single
            && is_only_for(scene, from, of)
            && let Some(value) = entry.get(evidence::VALUE)
        {
            readings.push(Reading { from, on: date.last, value: value.clone(), n: None });
        }
        for record in entry.get(evidence::READINGS).unwrap_or_default() {
            let named = |reference: &&crate::entry::Reference| {
                scene.target(reference) == Some(of)
                    && (reference.part.as_deref() == name || (reference.part.is_none() && single))
            };
            if !record.fields.get(Record::OF).is_some_and(|of| of.iter().any(|reference| named(&reference))) {
                continue;
            }
            let Some(value) = record.fields.get(Record::VALUE) else { continue };
            let (value, n) = match (value, record.fields.get(Record::N)) {
                (Amount::Number(x), Some(n)) if !in_shares => (Amount::Of(*x, n), None),
                (value, n) => (value.clone(), n),
            };
            let on = record.fields.get(Record::ON).map_or(date.last, |on| on.last);
            readings.push(Reading { from, on, value, n });
        }
    }
    readings.retain(|reading| reading.on <= scene.today());
    readings.sort_by_key(|reading| reading.on);
    readings
}

/// Whether the evidence at `from` is for the entry at `of`, and for no other.
fn is_only_for(scene: &Scene, from: Ix, of: Ix) -> bool {
    let named = scene.links_from(from).iter().filter_map(|link| match (link.site, &link.to) {
        (Site::Field(field), To::Entry(to) | To::NoSuchPart(to)) if field.name == evidence::FOR.name => {
            Some(*to)
        }
        _ => None,
    });
    let mut named = named.peekable();
    named.peek().is_some() && named.all(|to| to == of)
}

fn pace(
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

#[cfg(test)]
mod tests {
    use super::{Pace, Reading};
    use crate::entry::Amount;
    use crate::facts::tests::with_facts;

    const PLAN: &str = "---\nstatus: active\nstart: 2026-02-13\nend: 2026-04-13\n---\n";

    fn measured(measure: &str, readings: &str) -> (Vec<Reading>, Pace) {
        let expectation = format!("---\nid: E1\n{measure}---\n");
        let evidence = format!("---\ndate: 2026-03-01\nfor: E1\n{readings}---\n");
        let files = [("plan.md", PLAN), ("expectations/e.md", &*expectation), ("evidence/v.md", &*evidence)];
        with_facts(&files, "2026-03-09", |facts| {
            let measure = &facts.expectations[0].measures[0];
            (measure.readings.clone(), measure.pace.clone())
        })
    }

    #[test]
    fn a_percentage_stays_one_whether_or_not_it_says_out_of_how_many() {
        let target = "measure: percent\ntarget: 90\n";
        let (readings, pace) = measured(target, "readings: [{of: E1, value: 87, n: 120}]\n");
        assert_eq!((&readings[0].value, readings[0].n), (&Amount::Number(87.0), Some(120.0)));
        assert_eq!(pace, Pace::Latest { latest: 87.0, gap: 3.0 });
        let (_, pace) = measured(target, "value: 3 of 12\n");
        assert_eq!(pace, Pace::Latest { latest: 25.0, gap: 65.0 });
        let (readings, _) =
            measured("measure: count\ntarget: 9\n", "readings: [{of: E1, value: 3, n: 12}]\n");
        assert_eq!(readings[0].value, Amount::Of(3.0, 12.0));
    }

    #[test]
    fn an_average_of_percentages_weighs_them_by_their_cases() {
        let two = "readings:\n  - {of: E1, value: 50, n: 30}\n  - {of: E1, value: 100, n: 10}\n";
        let (_, pace) = measured("measure: percent\ntarget: 90\naggregate: average\n", two);
        assert_eq!(pace, Pace::Average { mean: 62.5, good: false });
    }
}
