//! What became of a plan: the last result that is recorded counts, whatever was noted after it. What an
//! appeal or a tribunal decided about it comes beside it and takes nothing away.

use chrono::NaiveDate;

use crate::entry::{Date, Entry, Record, Words};
use crate::schema::kinds::plan::{self, Outcome, Result, Stage};

/// A result, at which stage it was decided, when and by whom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decided<'p> {
    /// At which stage.
    pub stage: Stage,
    /// What was decided.
    pub result: Result,
    /// When, where that is recorded.
    pub on: Option<Date>,
    /// By whom, where that is recorded.
    pub by: &'p [Words],
}

impl<'p> Decided<'p> {
    /// What a line of `outcomes` says; `None` for a mere note.
    pub fn of(outcome: &'p Record) -> Option<Self> {
        let fields = &outcome.fields;
        Some(Self {
            stage: fields.get(Outcome::STAGE).unwrap_or(Stage::Decision),
            result: fields.get(Outcome::RESULT)?,
            on: fields.get(Outcome::ON),
            by: fields.get(Outcome::BY).unwrap_or_default(),
        })
    }

    /// Whether it says what became of the plan, and not only what became of a decision about it.
    fn is_of_plan(&self) -> bool {
        let is_about_decision = matches!(
            self.result,
            Result::Upheld | Result::Overturned | Result::Refused | Result::Lapsed | Result::Award
        );
        self.stage == Stage::Decision && !is_about_decision
    }
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

/// The last result that says what became of a plan. A note without a result changes none.
pub fn last_result(plan: &Entry) -> Option<Decided<'_>> {
    outcomes(plan).into_iter().rev().filter_map(Decided::of).find(Decided::is_of_plan)
}

/// What was decided about that result at later stages, in the order of their days: an appeal, a tribunal.
pub fn later_stages(plan: &Entry) -> impl Iterator<Item = Decided<'_>> {
    outcomes(plan).into_iter().filter_map(Decided::of).filter(|decided| !decided.is_of_plan())
}

/// Whether something is recorded about what became of the plan. An extension settles nothing.
pub fn is_settled(plan: &Entry) -> bool {
    last_result(plan).is_some_and(|decided| decided.result != Result::Extended)
}

/// The day of the first result that settles the plan: what is decided about it on appeal comes later.
pub(super) fn settled_on(plan: &Entry) -> Option<NaiveDate> {
    let all = outcomes(plan).into_iter().filter_map(Decided::of);
    let settling = all.filter(|decided| decided.is_of_plan() && decided.result != Result::Extended);
    settling.filter_map(|decided| Some(decided.on?.first)).min()
}
