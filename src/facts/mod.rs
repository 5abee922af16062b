//! Everything that can be computed from a scene, once, for rules and views alike.
//!
//! Contains no messages and no severities: rules and views have those. Today comes from the scene.
//!
//! ```
//! use regain::{facts::{Facts, stage::Stage}, page::Change, scene::Scene, schema::Audience};
//!
//! let mut engine = regain::engine::Engine::default();
//! engine.take(vec![Change::text("plan.md", "---\nstatus: active\nissued: 2026-03-02\nend: 2026-05-01\n---\n")]);
//! let scene = Scene::new(&engine.vault(), Audience::Me, "2026-03-03".parse().expect("a day"));
//! assert_eq!(Facts::new(&scene).stage, Stage::FirstDays);
//! ```

pub mod cadence;
pub mod calendar;
pub mod clocks;
pub mod due;
pub mod expectations;
pub mod history;
pub mod measures;
pub mod next;
pub mod plan;
pub mod promises;
pub mod ratings;
pub mod record;
pub mod review;
pub mod stage;
pub mod verdicts;
pub mod wellbeing;

pub use cadence::Cadence;
pub use calendar::Calendar;
pub use clocks::Clock;
pub use due::{Due, DueWhat};
pub use expectations::{Difference, Gap, Standing};
pub use measures::{Form, Kept, Measure, Pace, Period, Reading, Running, Tally, Target, Verdict};
pub use next::{Item, Next, Practice, Step};
pub use plan::{End, Path, Phase, Plan};
pub use promises::{Promise, PromiseState};
pub use ratings::Rating;
pub use record::Record;
pub use stage::Stage;
pub use verdicts::{Disagreement, Verdicts};
pub use wellbeing::Private;

use chrono::NaiveDate;

use crate::scene::Scene;
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::expectation;
use crate::text::lang;
use crate::vault::Ix;

/// Everything computed from one scene.
#[derive(Debug)]
pub struct Facts<'s> {
    /// The scene.
    pub scene: &'s Scene,
    /// The calendar.
    pub calendar: Calendar,
    /// The current plan, if there is one.
    pub plan: Option<Plan>,
    /// Every plan, in order.
    pub path: Path,
    /// Every rating, oldest first.
    pub ratings: Vec<Rating>,
    /// The state of each expectation of the plan, by name.
    pub expectations: Vec<Standing>,
    /// The employer's ratings of the plan as a whole, compared with those of its expectations.
    pub verdicts: Verdicts,
    /// The asks of the current plan, those that need attention first.
    pub promises: Vec<Promise>,
    /// The asks of other plans.
    pub other_promises: Vec<Promise>,
    /// The rhythm of check-ins.
    pub cadence: Cadence,
    /// The state of the record itself.
    pub record: Record,
    /// Time limits that may be running, by day.
    pub clocks: Vec<Clock>,
    /// Everything with a day, soonest first.
    pub due: Vec<Due>,
    /// The present stage of the plan.
    pub stage: Stage,
    /// What to do next.
    pub next: Next,
    /// Facts for the person alone.
    pub private: Private,
}

impl<'s> Facts<'s> {
    /// Computes everything once.
    pub fn new(scene: &'s Scene) -> Self {
        let calendar = Calendar::new(scene);
        let plan = Plan::current(scene, &calendar);
        let path = Path::new(scene);
        let is_current = |ix| plan.as_ref().is_none_or(|plan| path.is_of(scene, ix, plan.ix));
        let ((ratings, expectations), (promises, (cadence, record))) = rayon::join(
            || {
                let ratings = ratings::find(scene, &path);
                let expectations = expectations::find(scene, &calendar, plan.as_ref(), &is_current, &ratings);
                (ratings, expectations)
            },
            || {
                let promises = || promises::find(scene, &calendar, plan.as_ref(), &is_current);
                let cadence = || Cadence::new(scene, &calendar, plan.as_ref(), &is_current);
                let record = || Record::new(scene, &calendar, &is_current);
                rayon::join(promises, || rayon::join(cadence, record))
            },
        );
        let (promises, other_promises) = promises.into_iter().partition(|promise| is_current(promise.ix));
        let mut facts = Self {
            verdicts: Verdicts::new(scene, plan.as_ref(), &ratings, &expectations),
            private: Private::new(scene),
            clocks: clocks::find(scene, plan.as_ref()),
            scene,
            calendar,
            plan,
            path,
            ratings,
            expectations,
            promises,
            other_promises,
            cadence,
            record,
            due: Vec::new(),
            stage: Stage::Before,
            next: Next::default(),
        };
        facts.due = due::find(&facts);
        facts.stage = Stage::of(&facts);
        facts.next = next::find(&facts);
        facts
    }

    /// Days without favourable evidence for an expectation, without leave: since the newest, else
    /// since it began to count. `None` if neither day is known.
    pub fn days_without_evidence(&self, standing: &Standing) -> Option<i64> {
        let since = standing.newest_favourable.or_else(|| self.counts_from(standing))?;
        Some(self.calendar.days_since(since, self.scene.today()))
    }

    /// The day from which on an expectation counts: the plan's first, or a later one on which it
    /// was added, or from which on it is measured.
    fn counts_from(&self, standing: &Standing) -> Option<NaiveDate> {
        let start = self.plan.as_ref().and_then(|plan| plan.start);
        let added = self.scene.entry(standing.ix).get(expectation::ADDED_ON).map(|added| added.first);
        let measured = standing.measures.iter().filter_map(|measure| measure.first).min();
        [start, added, measured].into_iter().flatten().max()
    }

    /// Days since the plan was handed over, else since it began, without leave; `None` if neither
    /// day is recorded, or it is in the future.
    pub fn days_since_issue(&self) -> Option<i64> {
        Some(self.calendar.days_since(self.issued_on()?, self.scene.today()))
    }

    /// The unanswered questions about one gap of an expectation: those that were sent, else the
    /// drafts. A question that names no expectation counts if its words are about the gap.
    pub fn questions_about(&self, standing: &Standing, gap: Gap) -> Vec<&Promise> {
        let is_about = |promise: &&Promise| {
            promise.category == Some(Category::Clarity)
                && (promise.serves.contains(&standing.ix)
                    || (promise.serves.is_empty() && self.may_ask(promise.ix, gap)))
        };
        let questions = |wanted: fn(PromiseState) -> bool| {
            self.promises.iter().filter(is_about).filter(|promise| wanted(promise.state)).collect::<Vec<_>>()
        };
        let sent = questions(|state| matches!(state, PromiseState::Waiting(_)));
        if sent.is_empty() { questions(|state| state == PromiseState::Draft) } else { sent }
    }

    /// Whether a question that names no expectation may be about `gap`. The typical words are only
    /// known in English; a question in another language is assumed to be, rather than asked again.
    fn may_ask(&self, question: Ix, gap: Gap) -> bool {
        !lang::is_english(self.scene.lang_of(question)) || gap.is_asked_in(self.scene.entry(question))
    }

    /// Whether the entry at `ix` is about the current plan, or about no plan in particular.
    pub fn is_current(&self, ix: Ix) -> bool {
        self.plan.as_ref().is_none_or(|plan| self.path.is_of(self.scene, ix, plan.ix))
    }

    /// The state of the expectation at `ix`.
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

    /// Calls `look` with the person's facts of a vault with these files (path, text).
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
