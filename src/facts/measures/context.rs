//! What all measures of a plan have in common: its days, its reviews, the ratings. Reads no measure.

use chrono::NaiveDate;

use crate::facts::cadence::time_of;
use crate::facts::calendar::Calendar;
use crate::facts::plan::{Phase, Plan};
use crate::facts::ratings::Rating;
use crate::scene::Scene;
use crate::schema::kinds::meeting;
use crate::vault::Ix;

/// The context that all measures of a plan share.
pub(in crate::facts) struct Context<'f> {
    pub(super) calendar: &'f Calendar,
    pub(super) plan: Option<&'f Plan>,
    pub(super) ratings: &'f [Rating],
    pub(super) has_points: bool,
    pub(super) is_over: bool,
    pub(super) closed: Option<NaiveDate>,
    pub(super) reviews: Vec<NaiveDate>,
    pub(super) next_review: Option<NaiveDate>,
}

impl<'f> Context<'f> {
    pub(in crate::facts) fn new(
        scene: &Scene,
        calendar: &'f Calendar,
        plan: Option<&'f Plan>,
        is_current: &dyn Fn(Ix) -> bool,
        ratings: &'f [Rating],
    ) -> Self {
        let (reviews, next_review) = reviews(scene, is_current);
        Self {
            calendar,
            plan,
            ratings,
            has_points: scene.has_decimal_points(),
            is_over: plan.is_some_and(|plan| plan.phase == Phase::Over),
            closed: plan.and_then(|plan| plan.closed_on),
            reviews,
            next_review,
        }
    }
}

/// The days of the checkpoints that were held, else of the check-ins, and of the next one that is
/// planned. A final review counts as either.
fn reviews(scene: &Scene, is_current: &dyn Fn(Ix) -> bool) -> (Vec<NaiveDate>, Option<NaiveDate>) {
    let meetings: Vec<_> = scene
        .of(&meeting::KIND)
        .filter(|(ix, _)| is_current(*ix))
        .filter_map(|(_, entry)| {
            Some((entry.choice(meeting::TYPE)?, entry.choice(meeting::STATUS)?, time_of(entry)?.first))
        })
        .collect();
    let held = |of, status, day: NaiveDate| {
        move |(t, s, d): &&(meeting::Type, meeting::Status, NaiveDate)| *t == of && *s == status && *d <= day
    };
    let today = scene.today();
    let has_checkpoint =
        meetings.iter().any(|m| held(meeting::Type::Checkpoint, meeting::Status::Held, today)(&m));
    let sort = if has_checkpoint { meeting::Type::Checkpoint } else { meeting::Type::Checkin };
    let is_review = |of: meeting::Type| of == sort || of == meeting::Type::Final;
    let mut days: Vec<NaiveDate> = meetings
        .iter()
        .filter(|(of, status, day)| is_review(*of) && *status == meeting::Status::Held && *day <= today)
        .map(|(_, _, day)| *day)
        .collect();
    days.sort_unstable();
    days.dedup();
    let is_ahead = |(of, status, day): &&(meeting::Type, meeting::Status, NaiveDate)| {
        (is_review(*of) || *of == meeting::Type::Checkpoint)
            && matches!(status, meeting::Status::Planned | meeting::Status::Moved)
            && *day >= today
    };
    (days, meetings.iter().filter(is_ahead).map(|(_, _, day)| *day).min())
}
