//! What an agenda begins with at each stage of the plan, and what a statement says of it.
//!
//! While a plan simply runs, nothing: an agenda then begins with what there is to agree on.

use super::model::{Block, Document, Text};
use super::phrases::stage as say;
use super::{parts, sections};
use crate::facts::stage::has_job_ended;
use crate::facts::{Facts, Stage};
use crate::schema::kinds::plan;

/// What the agenda begins with at this stage. Whether the open questions come before what there is to
/// agree on, because a plan that is new has to be understood first.
pub(super) fn begin(facts: &Facts, document: &mut Document) {
    let list = |lines: &[&str]| vec![Block::list(lines.iter().map(|line| Text::from(*line)).collect())];
    match facts.stage {
        Stage::Before => document.section(say::UNDERSTAND, list(say::BEFORE)),
        Stage::FirstDays => sections::questions(facts, document),
        // A review in two weeks is about the proposal, and so is a check-in before it.
        Stage::DecisionAhead => sections::proposal(facts, document),
        Stage::Running => {}
        Stage::Waiting => document.section(say::CAME_OF_IT, list(say::WAITING)),
        Stage::After | Stage::Closed => {
            let lines = if has_job_ended(facts) { say::JOB_ENDED } else { say::PLAN_ENDED };
            document.section(say::SETTLE, list(lines));
        }
    }
}

/// What a statement says of a plan that was never handed over; `None` where it was.
pub(super) fn only_announced(facts: &Facts) -> Option<String> {
    let plan = facts.plan.as_ref().filter(|_| facts.stage == Stage::Before)?;
    let entry = facts.scene.entry(plan.ix);
    let is_announced = entry.choice(plan::STATUS) == Some(plan::Status::Threatened);
    let known = entry.get(plan::KNOWN_SINCE).map(parts::on);
    is_announced.then(|| say::only_announced(known.as_deref()))
}
