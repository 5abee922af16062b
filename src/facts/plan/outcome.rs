//! What became of a plan: the last result that is recorded counts, whatever was noted after it.

use chrono::NaiveDate;

use crate::entry::{Date, Entry, Record};
use crate::schema::kinds::plan::{self, Outcome, Result};

/// A result, and when it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub result: Result,
    /// When, where that is recorded.
    pub on: Option<Date>,
}

/// The outcomes of a plan by their days; those without a day keep their place after the one before.
pub fn outcomes(plan: &Entry) -> Vec<&Record> {
    let mut day = None;
    let mut dated: Vec<_> = plan
        .get(plan::OUTCOMES)
        .unwrap_or_default()
        .iter()
        .map(|outcome| {
            day = outcome.fields.get(Outcome::ON).map(|on| on.first).or(day);
            (day, outcome)
        })
        .collect();
    dated.sort_by_key(|(day, _)| *day);
    dated.into_iter().map(|(_, outcome)| outcome).collect()
}

/// The last result of a plan. A note without a result changes none.
pub fn last_result(plan: &Entry) -> Option<Decided> {
    outcomes(plan).into_iter().rev().find_map(|outcome| {
        Some(Decided { result: outcome.fields.get(Outcome::RESULT)?, on: outcome.fields.get(Outcome::ON) })
    })
}

/// Whether something is recorded about what became of the plan. An extension settles nothing.
pub fn is_settled(plan: &Entry) -> bool {
    let results = plan.get(plan::OUTCOMES).unwrap_or_default().iter();
    results.filter_map(|outcome| outcome.fields.get(Outcome::RESULT)).any(|result| result != Result::Extended)
}

/// The day of the first result that settles the plan: what is decided about it on appeal comes later.
pub(super) fn settled_on(plan: &Entry) -> Option<NaiveDate> {
    let results = plan.get(plan::OUTCOMES)?.iter();
    let settling = results.filter(|outcome| {
        outcome.fields.get(Outcome::RESULT).is_some_and(|result| result != Result::Extended)
    });
    settling.filter_map(|outcome| Some(outcome.fields.get(Outcome::ON)?.first)).min()
}
