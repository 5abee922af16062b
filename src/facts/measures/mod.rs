//! The measures of an expectation, with their readings and their periods.
//!
//! A reading is a measured figure; a rating is somebody's judgement, and is here only if it has a
//! figure, next to the readings and never among them. Different kinds of figures are never
//! averaged, and no computed value is negative or infinite where that makes no sense.

mod context;
mod kept;
mod periods;
mod readings;
#[cfg(test)]
mod reference;
mod terms;
#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::NaiveDate;

pub(super) use context::Context;
pub use kept::Kept;
pub(super) use kept::{is_rhythm, of as kept};
pub use periods::{Pace, Period, Tally, Verdict};
pub use readings::Reading;
pub(super) use readings::unseen;
pub use terms::Form;

use super::plan::{Phase, Plan, changes};
use crate::entry::{Amount, Entry, Fields, Record, State};
use crate::scene::Scene;
use crate::schema::Field;
use crate::schema::kinds::measure::{self, Aggregate, Direction, Measure as Sort, NamedMeasure, Per};
use crate::schema::records::Change;
use crate::text::fold;
use crate::vault::Ix;
use periods::Frame;
use terms::Terms;

/// One measure, with its readings and its periods. Its figures are in its own terms (see
/// `Terms`).
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name, if the entry has several.
    pub name: Option<String>,
    /// The kind of its figures.
    pub sort: Option<Sort>,
    /// What is counted.
    pub unit: Option<String>,
    /// The value at the start.
    pub baseline: Option<Amount>,
    /// What must be reached.
    pub target: Target,
    /// The other target, if a change is not in writing, and which of the two it is: "spoken" or "in
    /// writing".
    pub other_target: Option<(Amount, &'static str)>,
    /// How its figures are written.
    pub form: Form,
    /// Which side of the target is good.
    pub direction: Direction,
    /// The period that one target applies to.
    pub per: Option<Per>,
    /// How the readings of one period become one figure.
    pub aggregate: Aggregate,
    /// Whether `aggregate` is written, rather than the usual one.
    pub says_aggregate: bool,
    /// The day on which it is judged, if it has its own.
    pub due: Option<NaiveDate>,
    /// The day on which it begins to count.
    pub first: Option<NaiveDate>,
    /// Whether that day is its own, rather than the plan's.
    pub says_first: bool,
    /// The last day that counts.
    pub last: Option<NaiveDate>,
    /// All readings, oldest first: from before it begins, while it counts, and after its last day.
    pub readings: Vec<Reading>,
    /// The range of the readings that count.
    pub counted: Range<usize>,
    /// The employer's own figures, oldest first.
    pub theirs: Vec<Reading>,
    /// Its periods that have begun, oldest first.
    pub periods: Vec<Period>,
    /// The counts of their verdicts.
    pub tally: Tally,
    /// What the current period still needs, if that can be computed.
    pub pace: Option<Pace>,
    /// The day of the next review, if it is judged at reviews.
    pub next_review: Option<NaiveDate>,
    /// The state of its plan on the day of the facts.
    pub state: Running,
    /// The day of the facts.
    pub today: NaiveDate,
    terms: Terms,
}

/// Whether a measure can still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// It can.
    Yes,
    /// The plan is paused.
    Paused,
    /// Its last day has passed.
    Ended,
    /// The plan is closed, on this day if it is recorded.
    Closed(Option<NaiveDate>),
}

/// What must be reached.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing is recorded.
    NotRecorded,
    /// The person knows that nobody has said it.
    Unknown,
    /// There is none, on purpose.
    NoLimit,
    /// This amount.
    At(Amount),
}

impl Measure {
    /// Whether `value` meets the target; `None` if that cannot be computed.
    pub fn hits(&self, value: &Amount) -> Option<bool> {
        self.hits_number(self.figure(value)?)
    }

    fn hits_number(&self, value: f64) -> Option<bool> {
        let Target::At(target) = &self.target else { return None };
        terms::hits(self.form, self.direction, target, value)
    }

    /// The least and the greatest good value; `None` if the target is not a figure.
    pub fn bounds(&self) -> Option<(Option<f64>, Option<f64>)> {
        let Target::At(target) = &self.target else { return None };
        terms::bounds(self.form, self.direction, target)
    }

    /// A figure as one number, for comparing and for a chart: `3 of 12` is 25 if the measure is a
    /// percentage (or its target is itself a number out of a total), 0.25 if it is a ratio, and 3
    /// if it is a count.
    pub fn figure(&self, amount: &Amount) -> Option<f64> {
        self.form.number(amount)
    }

    /// The latest reading that counts.
    pub fn latest(&self) -> Option<&Reading> {
        self.readings[self.counted.clone()].last()
    }

    /// The readings from before it begins.
    pub fn before(&self) -> &[Reading] {
        &self.readings[..self.counted.start]
    }

    /// The readings from after its last day.
    pub fn after(&self) -> &[Reading] {
        &self.readings[self.counted.end..]
    }

    /// The period that includes today.
    pub fn current(&self) -> Option<&Period> {
        let is_now = |period: &&Period| period.last.is_none_or(|last| self.today <= last);
        self.periods.last().filter(is_now).filter(|_| self.per != Some(Per::Item))
    }

    /// Whether it is observed rather than counted: a deliverable, a behaviour.
    pub fn is_observed(&self) -> bool {
        matches!(self.sort, Some(Sort::Deliverable | Sort::Behaviour))
            && self.per != Some(Per::Item)
            && self.bounds().is_none()
    }

    /// Whether it only asks that something be done on each occasion.
    pub fn is_occasion(&self) -> bool {
        self.per == Some(Per::Item) && self.target == Target::NotRecorded
    }

    /// Whether the readings of a period are added up.
    pub fn adds_up(&self) -> bool {
        self.aggregate == Aggregate::Total && !self.form.is_share()
    }

    /// Whether one target applies to the plan as a whole.
    pub fn is_of_plan(&self) -> bool {
        matches!(self.per, None | Some(Per::Plan))
    }
}

/// The measures of an expectation, with their readings and periods.
pub(super) fn of(scene: &Scene, context: &Context, ix: Ix) -> Vec<Measure> {
    let entry = scene.entry(ix);
    let named = entry.get(measure::MEASURES).unwrap_or_default();
    let mut measures = Vec::new();
    if has_flat(entry) || named.is_empty() {
        measures.push(read(&entry.fields, None, &FLAT, context, scene.today()));
    }
    measures.extend(named.iter().map(|record| {
        let name = record.fields.get(NamedMeasure::NAME).map(str::to_owned);
        read(&record.fields, name, &NAMED, context, scene.today())
    }));
    let is_only = measures.len() == 1;
    for measure in &mut measures {
        complete(measure, scene, context, ix, is_only);
    }
    measures
}

/// Fills in the readings of the measure, and what follows from them.
fn complete(measure: &mut Measure, scene: &Scene, context: &Context, ix: Ix, is_only: bool) {
    let today = scene.today();
    let of_plan = context.plan.and_then(Plan::last_day);
    let last = measure.due.or_else(|| scene.entry(ix).get(measure::DUE)).or(of_plan);
    measure.last = [last, context.closed.filter(|_| context.is_over)].into_iter().flatten().min();
    measure.first = measure.first.or_else(|| context.plan.and_then(|plan| plan.start));
    measure.state = match context.plan.map(|plan| plan.phase) {
        _ if context.is_over => Running::Closed(context.closed),
        _ if measure.last.is_some_and(|last| last < today) => Running::Ended,
        Some(Phase::Paused) => Running::Paused,
        _ => Running::Yes,
    };
    measure.other_target = other_target(measure, scene, context.plan, ix, is_only);
    measure.readings = readings::of(scene, ix, measure, is_only);
    measure.theirs = readings::theirs(context.ratings, ix, measure, is_only);
    judge(measure, context);
}

/// Computes the periods, the tally and the pace from the readings and the days of a measure.
fn judge(measure: &mut Measure, context: &Context) {
    let today = measure.today;
    measure.counted = periods::counted(&measure.readings, measure.first, measure.last);
    let frame = Frame {
        calendar: context.calendar,
        today,
        is_over: context.is_over,
        reviews: &context.reviews,
        next_review: context.next_review,
    };
    measure.next_review = context.next_review.filter(|_| measure.per == Some(Per::Review));
    measure.periods = periods::of(measure, frame);
    measure.tally = Tally::of(&measure.periods);
    measure.pace = periods::pace(measure, today).filter(|_| measure.state == Running::Yes);
}

/// The other target that a change without writing leaves.
fn other_target(
    measure: &Measure,
    scene: &Scene,
    plan: Option<&Plan>,
    ix: Ix,
    is_only: bool,
) -> Option<(Amount, &'static str)> {
    let what = measure.name.as_deref().filter(|_| !is_only).unwrap_or(measure::TARGET.name);
    let is_of_it = |change: &&Record| {
        change.fields.get(Change::WHAT).is_some_and(|said| fold(said.trim()) == fold(what))
    };
    let change = changes::unwritten(scene, plan, scene.entry(ix)).filter(is_of_it).last()?;
    let figure = |field| {
        let amount = measure.terms.of(&Amount::read(change.fields.get(field)?));
        measure.figure(&amount).is_some().then_some(amount)
    };
    let new = figure(Change::NEW)?;
    if measure.target == Target::At(new.clone()) {
        return Some((figure(Change::OLD)?, "in writing"));
    }
    Some((new, "spoken"))
}

fn has_flat(entry: &Entry) -> bool {
    entry.get(measure::MEASURE).is_some() || !entry.state(measure::TARGET).is_absent()
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

const FLAT: Keys = Keys {
    sort: measure::MEASURE,
    unit: measure::UNIT,
    baseline: measure::BASELINE,
    target: measure::TARGET,
    direction: measure::DIRECTION,
    per: measure::PER,
    aggregate: measure::AGGREGATE,
    from: measure::FROM,
    due: measure::DUE,
};

const NAMED: Keys = Keys {
    sort: NamedMeasure::MEASURE,
    unit: NamedMeasure::UNIT,
    baseline: NamedMeasure::BASELINE,
    target: NamedMeasure::TARGET,
    direction: NamedMeasure::DIRECTION,
    per: NamedMeasure::PER,
    aggregate: NamedMeasure::AGGREGATE,
    from: NamedMeasure::FROM,
    due: NamedMeasure::DUE,
};

fn read(fields: &Fields, name: Option<String>, keys: &Keys, context: &Context, today: NaiveDate) -> Measure {
    let sort = fields.get(keys.sort);
    let per = fields.get(keys.per);
    let terms = Terms::new(sort, fields.get(keys.target), context.has_points);
    let target = match (fields.get(keys.target), fields.state(keys.target)) {
        (Some(target), _) => Target::At(terms.of(target)),
        (_, State::Unknown) => Target::Unknown,
        (_, State::Nothing) => Target::NoLimit,
        _ => Target::NotRecorded,
    };
    let is_range = matches!(target, Target::At(Amount::Range(..)));
    let by_target = if is_range { Direction::Between } else { Direction::AtLeast };
    let said = fields.get(keys.aggregate);
    Measure {
        name,
        sort,
        unit: fields.get(keys.unit).map(str::to_owned),
        baseline: fields.get(keys.baseline).map(|baseline| terms.of(baseline)),
        other_target: None,
        form: terms.form,
        direction: fields.get(keys.direction).unwrap_or(by_target),
        aggregate: said.unwrap_or_else(|| usual(sort, per, terms.form, is_range)),
        says_aggregate: said.is_some(),
        target,
        per,
        due: fields.get(keys.due),
        first: fields.get(keys.from),
        says_first: fields.has(keys.from),
        last: None,
        readings: Vec::new(),
        counted: 0..0,
        theirs: Vec::new(),
        periods: Vec::new(),
        tally: Tally::default(),
        pace: None,
        next_review: None,
        state: Running::Yes,
        today,
        terms,
    }
}

/// How the readings of one period usually become one figure: counts are added, and shares of one
/// period are pooled. Of other figures each reading is judged by itself in recurring periods and in
/// ranges; otherwise the latest counts.
fn usual(sort: Option<Sort>, per: Option<Per>, form: Form, is_range: bool) -> Aggregate {
    match (sort, per) {
        (_, Some(Per::Item)) => Aggregate::Latest,
        (Some(Sort::Count), _) if !form.is_share() => Aggregate::Total,
        (_, None | Some(Per::Plan)) if is_range => Aggregate::Each,
        (_, None | Some(Per::Plan | Per::Review)) => Aggregate::Latest,
        _ if form.is_share() => Aggregate::Average,
        _ => Aggregate::Each,
    }
}
