//! The employer's ratings of the plan as a whole, compared with those of its expectations. Never
//! merged: if they disagree, both are shown.

use super::expectations::Standing;
use super::plan::Plan;
use super::ratings::{Rating, latest_of_each};
use crate::scene::Scene;
use crate::schema::kinds::expectation::{self, Origin, Status};
use crate::schema::kinds::plan::Meets;

/// The ratings of the plan as a whole, and whether they fit those of its expectations.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// The latest rating of the current plan by each person, oldest first.
    pub plan: Vec<Rating>,
    /// How the whole and its parts disagree, if they do.
    pub disagreement: Option<Disagreement>,
}

/// A disagreement between the whole and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// Every expectation is rated as met, but the plan is not.
    PartsMet,
    /// The plan is rated as met, but no rated expectation is.
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

/// Whether the latest ratings keep the job, if the plan's scale says so and all of them agree.
fn is_met(ratings: &[Rating]) -> Option<bool> {
    let met = |rating: &Rating| rating.meets.map(|meets| meets == Meets::Yes);
    let first = met(ratings.first()?)?;
    ratings.iter().all(|rating| met(rating) == Some(first)).then_some(first)
}
