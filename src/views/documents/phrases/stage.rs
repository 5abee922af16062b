//! What an agenda begins with at each stage of the plan, and what a statement says of a plan that never came.

use super::on;

pub(in super::super) const UNDERSTAND: &str = "What I would like to understand";
pub(in super::super) const BEFORE: &[&str] = &[
    "What prompted this, and which situations is it about?",
    "What would you like to see instead, and by when?",
    "Is a plan intended? If so, could I have it in writing?",
];

pub(in super::super) const CAME_OF_IT: &str = "The outcome of the plan";
pub(in super::super) const WAITING: &[&str] =
    &["What was decided about the plan, and from when does it apply?", "Could I have that in writing?"];

pub(in super::super) const SETTLE: &str = "What there is to settle";
pub(in super::super) const JOB_ENDED: &[&str] = &[
    "My last day, my notice, and what is still to be paid",
    "What I return, to whom, and by when",
    "The wording of a reference, and what the team is told",
    "Who takes over what from me",
];
pub(in super::super) const PLAN_ENDED: &[&str] = &[
    "The result in writing, and from when it applies",
    "Whether anything is still being monitored, and until when",
];

pub(in super::super) fn only_announced(known: Option<&str>) -> String {
    format!(
        "I was told{} that there may be a performance improvement plan. I have not been given one.",
        on(known)
    )
}
