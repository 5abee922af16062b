//! The plans in order, and which of them an entry belongs to.
//!
//! Plans that follow one another are one path; an entry that belongs to one is counted in no other.
//! Ends are never guessed: a plan that nobody closed continues.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use smallvec::SmallVec;

use super::last_result;
use crate::entry::Entry;
use crate::scene::Scene;
use crate::schema::kinds::plan::{self, Result, Status};
use crate::schema::kinds::{action, ask, common, expectation, leave, letter, note};
use crate::vault::Ix;

/// The plans that an entry belongs to: mostly one.
pub type Of = SmallVec<[Ix; 1]>;

/// Every plan, in order.
#[derive(Clone, Debug, Default)]
pub struct Path {
    stages: Vec<Stage>,
}

/// One plan of the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its entry.
    pub ix: Ix,
    /// The day on which it was issued, else its first day.
    pub from: Option<NaiveDate>,
    /// The day on which it was over; `None` if it is not, as far as is recorded.
    pub until: Option<NaiveDate>,
}

impl Stage {
    fn of(ix: Ix, plan: &Entry) -> Self {
        let issued = plan.get(plan::ISSUED).map(|issued| issued.first);
        Self { ix, from: issued.into_iter().chain(plan.get(plan::START)).min(), until: until(plan) }
    }

    fn is_open_on(&self, day: NaiveDate) -> bool {
        self.from.is_some_and(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The last day of a plan that is over: the day on which it actually ended, else that of its last
/// result, else its end if it is closed.
pub fn until(plan: &Entry) -> Option<NaiveDate> {
    if let Some(ended) = plan.get(plan::ENDED_ON) {
        return Some(ended.last);
    }
    let decided = last_result(plan).filter(|decided| decided.result != Result::Extended);
    let is_closed = matches!(plan.get(plan::STATUS), Some(Status::Closed | Status::Monitoring));
    decided
        .and_then(|decided| decided.on)
        .map(|on| on.last)
        .or_else(|| plan.get(plan::END).filter(|_| is_closed || decided.is_some()))
}

impl Path {
    pub(in crate::facts) fn new(scene: &Scene) -> Self {
        let mut all: Vec<(Stage, Vec<Ix>)> = scene
            .of(&plan::KIND)
            .map(|(ix, plan)| (Stage::of(ix, plan), scene.targets(plan.get(plan::FOLLOWS)).collect()))
            .collect();
        all.sort_by_key(|(stage, _)| (stage.from.is_none(), stage.from, stage.ix));
        let mut path = Self { stages: Vec::with_capacity(all.len()) };
        let mut seen = BTreeSet::new();
        for (stage, _) in &all {
            path.visit(stage.ix, &all, &mut seen);
        }
        path
    }

    /// Adds the plan at `ix` after those that it follows; plans that follow each other in a circle
    /// stay in the order of their days.
    fn visit(&mut self, ix: Ix, all: &[(Stage, Vec<Ix>)], seen: &mut BTreeSet<Ix>) {
        if !seen.insert(ix) {
            return;
        }
        if let Some((stage, follows)) = all.iter().find(|(stage, _)| stage.ix == ix) {
            for &before in follows {
                self.visit(before, all, seen);
            }
            self.stages.push(*stage);
        }
    }

    /// The plans, in order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// The plans to which the entry at `ix` belongs: those that it names, else those of the
    /// expectations and asks that it is for, else the one that was open on its day. Empty if that
    /// cannot be determined; then it belongs to no plan in particular.
    pub fn of(&self, scene: &Scene, ix: Ix) -> Of {
        let entry = scene.entry(ix);
        if let [only] = &self.stages[..] {
            return Of::from_slice(&[only.ix]);
        }
        let named: Of = scene.targets(entry.get(common::PLAN)).collect();
        if !named.is_empty() || self.stages.is_empty() {
            return named;
        }
        // `for` has the same name in every kind.
        let serves = scene.targets(entry.get(note::FOR)).filter(|&to| to != ix);
        let mut of: Of = serves
            .filter(|&to| scene.entry(to).is(&expectation::KIND))
            .flat_map(|expectation| self.of(scene, expectation))
            .collect();
        if of.is_empty() {
            of.extend(self.open_on(day_of(entry).unwrap_or(scene.today())));
        }
        of.sort_unstable();
        of.dedup();
        of
    }

    /// Whether the entry at `ix` belongs to `plan`, or to no plan in particular.
    pub fn is_of(&self, scene: &Scene, ix: Ix, plan: Ix) -> bool {
        if self.stages.len() < 2 {
            return true;
        }
        let of = self.of(scene, ix);
        of.is_empty() || of.contains(&plan)
    }

    /// The plan that was open on that day; of several the one that began last.
    fn open_on(&self, day: NaiveDate) -> Option<Ix> {
        self.stages.iter().rev().find(|stage| stage.is_open_on(day)).map(|stage| stage.ix)
    }
}

/// The day that decides to which plan an entry belongs: when it happened, was added, sent, received
/// or done, or began; else when it was recorded.
fn day_of(entry: &Entry) -> Option<NaiveDate> {
    let first = |date: crate::entry::Date| date.first;
    let own = || {
        let date = |field| entry.get(field).map(first);
        // `sent_on` has the same name in asks and letters.
        [ask::SENT_ON, expectation::ADDED_ON, action::DONE_ON]
            .into_iter()
            .find_map(date)
            .or_else(|| entry.get(letter::RECEIVED_ON).map(first))
            .or_else(|| entry.get(leave::START).filter(|_| entry.is(&leave::KIND)))
    };
    entry.happened().or_else(own).or_else(|| entry.get(common::RECORDED).map(first))
}
