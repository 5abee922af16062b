//! The employer's word about the plan as a whole beside their words about each expectation. Never merged:
//! where the two disagree, that is told.

use super::expectations::Standing;
use super::plan::Plan;
use super::ratings::{Rating, latest_of_each};
use crate::scene::Scene;
use crate::schema::kinds::expectation::{self, Origin, Status};
use crate::schema::kinds::plan::Meets;

/// What was said about the plan as a whole, and whether it fits what was said about its parts.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// The latest rating of the current plan by each person, oldest first.
    pub plan: Vec<Rating>,
    /// Where the whole and its parts disagree.
    pub disagreement: Option<Disagreement>,
}

/// A whole that does not fit its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// Every expectation is rated as met, and the plan is not.
    PartsMet,
    /// The plan is rated as met, and no expectation that is rated is.
    WholeMet,
}

impl Verdicts {
    pub(super) fn new(
        scene: &Scene,
        plan: Option<&Plan>,
        ratings: &[Rating],
        standings: &[Standing],
    ) -> Self {
        let of_plan = ratings.iter().filter(|rating| plan.is_some_and(|plan| plan.ix == rating.of));
        let plan: Vec<Rating> = latest_of_each(of_plan).into_iter().cloned().collect();
        let is_asked = |standing: &&Standing| {
            standing.status != Some(Status::Withdrawn)
                && scene.entry(standing.ix).get(expectation::ORIGIN) != Some(Origin::Mine)
        };
        let parts: Vec<Option<bool>> =
            standings.iter().filter(is_asked).map(|standing| is_met(&standing.ratings)).collect();
        let rated = || parts.iter().flatten();
        let disagreement = match is_met(&plan) {
            Some(false) if !parts.is_empty() && parts.iter().all(|part| *part == Some(true)) => {
                Some(Disagreement::PartsMet)
            }
            Some(true) if rated().next().is_some() && rated().all(|met| !met) => Some(Disagreement::WholeMet),
            _ => None,
        };
        Self { plan, disagreement }
    }
}

/// Whether what was last said keeps the job, where the plan's scale tells, and where all say the same.
fn is_met(ratings: &[Rating]) -> Option<bool> {
    let met = |rating: &Rating| rating.meets.map(|meets| meets == Meets::Yes);
    let first = met(ratings.first()?)?;
    ratings.iter().all(|rating| met(rating) == Some(first)).then_some(first)
}
