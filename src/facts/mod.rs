//! What can be computed from a scene, once, for rules and views alike.
//!
//! No words for people and no severity: rules and views have those. Today comes from the scene.

pub mod cadence;
pub mod calendar;
pub mod expectations;
pub mod measures;
pub mod next;
pub mod plan;
pub mod promises;
pub mod ratings;
pub mod record;
pub mod wellbeing;

pub use cadence::Cadence;
pub use calendar::Calendar;
pub use expectations::{Gap, Standing};
pub use measures::{Measure, NoPace, Pace, Reading, Target};
pub use next::{Due, DueWhat, Next, Step};
pub use plan::{End, Phase, Plan};
pub use promises::{Promise, PromiseState};
pub use ratings::Rating;
pub use record::Record;
pub use wellbeing::Private;

use crate::scene::Scene;
use crate::vault::Ix;

/// Everything computed from one scene.
#[derive(Debug)]
pub struct Facts<'s> {
    /// What it was computed from.
    pub scene: &'s Scene,
    /// Counting days.
    pub calendar: Calendar,
    /// The current plan, where there is one.
    pub plan: Option<Plan>,
    /// Every rating, oldest first.
    pub ratings: Vec<Rating>,
    /// Where each expectation of the plan stands, by name.
    pub expectations: Vec<Standing>,
    /// What was asked for, those first that need attention.
    pub promises: Vec<Promise>,
    /// The rhythm of check-ins.
    pub cadence: Cadence,
    /// How the record is kept.
    pub record: Record,
    /// Everything with a day, soonest first.
    pub due: Vec<Due>,
    /// The one next thing.
    pub next: Next,
    /// What is only for the person.
    pub private: Private,
}

impl<'s> Facts<'s> {
    /// Computes everything once.
    pub fn new(scene: &'s Scene) -> Self {
        let calendar = Calendar::new(scene);
        let plan = Plan::current(scene, &calendar);
        let ratings = ratings::find(scene, plan.as_ref().map(|plan| plan.ix));
        let expectations = expectations::find(scene, &calendar, plan.as_ref(), &ratings);
        let promises = promises::find(scene, &calendar);
        let cadence = Cadence::new(scene, &calendar, plan.as_ref());
        let record = Record::new(scene, &calendar);
        let nothing = Next { step: Step::Nothing, ix: None };
        let mut facts = Self {
            private: Private::new(scene),
            scene,
            calendar,
            plan,
            ratings,
            expectations,
            promises,
            cadence,
            record,
            due: Vec::new(),
            next: nothing,
        };
        facts.due = next::due(&facts);
        facts.next = next::next(&facts);
        facts
    }

    /// Days without favourable evidence for an expectation, leave left out: since the newest, else
    /// since the plan began. `None` where neither is known.
    pub fn days_without_evidence(&self, standing: &Standing) -> Option<i64> {
        let started = || self.plan.as_ref().and_then(|plan| plan.start);
        let since = standing.newest_favourable.or_else(started)?;
        Some(self.calendar.days_since(since, self.scene.today()))
    }

    /// Where the expectation at `ix` stands.
    pub fn standing(&self, ix: Ix) -> Option<&Standing> {
        self.expectations.iter().find(|standing| standing.ix == ix)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use super::Facts;
    use crate::scene::Scene;
    use crate::schema::Audience;
    use crate::vault::{Contents, Parsed, Vault, settings};

    /// What `look` sees of the facts of a vault of these files (path, text), for the person.
    pub(crate) fn with_facts<T>(files: &[(&str, &str)], today: &str, look: impl FnOnce(&Facts) -> T) -> T {
        let mut contents = Contents::default();
        for (path, text) in files {
            let (path, text): (Arc<str>, Arc<str>) = ((*path).into(), (*text).into());
            if &*path == settings::FILE {
                contents.settings = Arc::new(settings::read(&text).0);
            } else if path.starts_with("files/") {
                contents.files.insert(path, text.len() as u64);
            } else {
                let parsed = Arc::new(Parsed::new(&path, &text));
                contents.parsed.insert(path, parsed);
            }
        }
        let scene = Scene::new(&Vault::new(contents), Audience::Me, today.parse().unwrap());
        look(&Facts::new(&scene))
    }
}
