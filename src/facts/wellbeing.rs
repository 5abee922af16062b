//! How the person is. Shown in private places only, never among findings.

use chrono::NaiveDate;

use crate::scene::Scene;
use crate::schema::kinds::{application, journal, settlement};
use crate::vault::Ix;

/// The stress from which on a day counts as hard.
const HARD: f64 = 8.0;

/// Facts for the person alone.
#[derive(Clone, Debug, Default)]
pub struct Private {
    /// The stress of the last journal entries that record it, oldest first: at most five.
    pub stress: Vec<(NaiveDate, f64)>,
    /// Whether three of them were hard.
    pub is_heavy: bool,
    /// Applications that are still open.
    pub applications: Vec<Ix>,
    /// Settlements that are not over.
    pub settlements: Vec<Ix>,
}

impl Private {
    pub(super) fn new(scene: &Scene) -> Self {
        let mut stress: Vec<(NaiveDate, f64)> = scene
            .of(&journal::KIND)
            .filter_map(|(_, entry)| Some((entry.happened()?, entry.get(journal::STRESS)?)))
            .collect();
        stress.sort_by_key(|(day, _)| *day);
        let stress = stress.split_off(stress.len().saturating_sub(5));
        let live = |status: Option<settlement::Status>| status.is_some_and(settlement::Status::is_live);
        Self {
            is_heavy: stress.iter().filter(|(_, stress)| *stress >= HARD).count() >= 3,
            stress,
            applications: scene
                .of(&application::KIND)
                .filter(|(_, entry)| {
                    entry.choice(application::STAGE).is_some_and(application::Stage::is_live)
                })
                .map(|(ix, _)| ix)
                .collect(),
            settlements: scene
                .of(&settlement::KIND)
                .filter(|(_, entry)| live(entry.choice(settlement::STATUS)))
                .map(|(ix, _)| ix)
                .collect(),
        }
    }
}
