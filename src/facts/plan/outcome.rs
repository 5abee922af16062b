//! The outcome of a plan: the last recorded result counts, whatever was noted after it. Decisions
//! of an appeal or a tribunal are separate and do not replace it.

use crate::entry::{Date, Entry, Record, Words};
use crate::schema::kinds::plan::{self, Outcome, Result, Stage, Status};

/// A result, with its stage, its day and who decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decided<'p> {
    /// The stage.
    pub stage: Stage,
    /// The result.
    pub result: Result,
    /// The day, if it is recorded.
    pub on: Option<Date>,
    /// Who decided, if it is recorded.
    pub by: &'p [Words],
}

impl<'p> Decided<'p> {
    /// Reads a line of `outcomes`; `None` if it is only a note.
    pub fn of(outcome: &'p Record) -> Option<Self> {
        let fields = &outcome.fields;
        Some(Self {
            stage: fields.get(Outcome::STAGE).unwrap_or(Stage::Decision),
            result: fields.get(Outcome::RESULT)?,
            on: fields.get(Outcome::ON),
            by: fields.get(Outcome::BY).unwrap_or_default(),
        })
    }

    /// Whether it is a result of the plan itself, and not of a decision about it.
    fn is_of_plan(&self) -> bool {
        let is_about_decision = matches!(
            self.result,
            Result::Upheld | Result::Overturned | Result::Refused | Result::Lapsed | Result::Award
        );
        self.stage == Stage::Decision && !is_about_decision
    }
}

/// The outcomes of a plan by day; those without a day stay after the one before them.
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

/// The last result of the plan itself. A note without a result does not change it.
pub fn last_result(plan: &Entry) -> Option<Decided<'_>> {
    outcomes(plan).into_iter().rev().filter_map(Decided::of).find(Decided::is_of_plan)
}

/// The decisions about that result at later stages, an appeal or a tribunal, by day.
pub fn later_stages(plan: &Entry) -> impl Iterator<Item = Decided<'_>> {
    outcomes(plan).into_iter().filter_map(Decided::of).filter(|decided| !decided.is_of_plan())
}

/// Whether an outcome of the plan is recorded. An extension is not one.
pub fn is_settled(plan: &Entry) -> bool {
    last_result(plan).is_some_and(|decided| decided.result != Result::Extended)
}

/// The day of the first result that settles the plan: decisions on appeal come later.
pub(super) fn settled_on(plan: &Entry) -> Option<Date> {
    let all = outcomes(plan).into_iter().filter_map(Decided::of);
    let settling = all.filter(|decided| decided.is_of_plan() && decided.result != Result::Extended);
    settling.filter_map(|decided| decided.on).min_by_key(|on| on.last)
}

/// The day on which a plan actually ended, if that is not its end: as written, else for a closed plan that of
/// its result, if that came earlier.
pub fn ended_on(plan: &Entry) -> Option<Date> {
    let end = plan.get(plan::END);
    let written = plan.get(plan::ENDED_ON);
    let decided = || {
        let is_closed = plan.get(plan::STATUS) == Some(Status::Closed);
        settled_on(plan).filter(|on| is_closed && end.is_none_or(|end| on.last < end))
    };
    written.or_else(decided).filter(|ended| Some(ended.last) != end)
}
