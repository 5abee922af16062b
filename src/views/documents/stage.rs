//! What an agenda begins with at each stage of the plan, and what a statement says of it.
//!
//! While a plan simply runs, nothing: an agenda then begins with what there is to agree on.

use super::model::{Block, Document, Text};
use super::{parts, sections};
use crate::facts::stage::decided;
use crate::facts::{Facts, Stage};
use crate::schema::kinds::plan::{self, Result as Came};

const BEFORE: &[&str] = &[
    "What prompted this, and which situations is it about?",
    "What would you like to see instead, and by when?",
    "Is a plan intended? If so, could I have it in writing?",
];

const WAITING: &[&str] =
    &["What was decided about the plan, and from when does it hold?", "Could I have that in writing?"];

const JOB_ENDED: &[&str] = &[
    "My last day, the notice, and what is still to be paid",
    "What I return, to whom, and by when",
    "The wording of a reference, and what the team is told",
    "To whom I hand over what",
];

const PLAN_ENDED: &[&str] = &[
    "The result in writing, and from when it holds",
    "Whether anything is still being monitored, and until when",
];

/// What the agenda begins with at this stage. Whether the open questions come before what there is to
/// agree on, because a plan that is new has to be understood first.
pub(super) fn begin(facts: &Facts, document: &mut Document) {
    let list = |lines: &[&str]| vec![Block::list(lines.iter().map(|line| Text::from(*line)).collect())];
    match facts.stage {
        Stage::Before => document.section("What I would like to understand", list(BEFORE)),
        Stage::FirstDays => sections::questions(facts, document),
        // A review in two weeks is about the proposal, and so is a check-in before it.
        Stage::DecisionAhead => sections::proposal(facts, document),
        Stage::Running => {}
        Stage::Waiting => document.section("What came of the plan", list(WAITING)),
        Stage::After | Stage::Closed => {
            let ended = matches!(decided(facts), Some((Came::Dismissed | Came::Resigned | Came::Settled, _)));
            let lines = if ended { JOB_ENDED } else { PLAN_ENDED };
            document.section("What there is to settle", list(lines));
        }
    }
}

/// What a statement says of a plan that was never handed over; `None` where it was.
pub(super) fn only_announced(facts: &Facts) -> Option<String> {
    let plan = facts.plan.as_ref().filter(|_| facts.stage == Stage::Before)?;
    let entry = facts.scene.entry(plan.ix);
    let is_announced = entry.choice(plan::STATUS) == Some(plan::Status::Threatened);
    let known = entry.get(plan::KNOWN_SINCE).map(|known| format!(" on {}", parts::on(known)));
    is_announced.then(|| {
        format!(
            "I was told{} that there may be a performance improvement plan. None was handed to me.",
            known.unwrap_or_default()
        )
    })
}
