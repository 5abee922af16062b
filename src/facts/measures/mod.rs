//! What is measured about an expectation or an ask: the measure, its readings, and the pace.
//!
//! A reading is a figure somebody read; a rating is somebody's word, and is not here. Unlike
//! things are never averaged, and a pace is never negative and never infinite.

mod pace;
mod readings;

use chrono::NaiveDate;

pub use pace::{NoPace, Pace};
pub use readings::Reading;

use super::calendar::Calendar;
use super::plan::Plan;
use crate::entry::{Amount, Entry, Fields, State};
use crate::scene::Scene;
use crate::schema::Field;
use crate::schema::kinds::expectation;
use crate::schema::kinds::measure::{self, Aggregate, Direction, Measure as Sort, NamedMeasure, Per};
use crate::vault::Ix;

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
        measure.readings = readings::of(scene, ix, measure, single);
        measure.pace = pace::of(measure, calendar, plan, scene.today(), settled);
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
