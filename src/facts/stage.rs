//! The stage of a plan, computed from the record and the day alone: each needs different help.

use chrono::NaiveDate;

use super::calendar::days;
use super::plan::{last_result, later_stages};
use super::promises::PromiseState;
use super::{Facts, Phase};
use crate::entry::Entry;
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::meeting;
use crate::schema::kinds::plan::{self, Result as Came, Status};

/// The stage of somebody's way through a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// A plan was announced, or none is recorded yet.
    Before,
    /// It was handed over, and the first questions are not sent yet.
    FirstDays,
    /// It runs.
    Running,
    /// Its end, or the deciding meeting, is at most two weeks off.
    DecisionAhead,
    /// Its end has passed, and no outcome is recorded.
    Waiting,
    /// Something was decided, and there may still be something to do about it.
    After,
    /// The person closed it, and nothing with a day is left.
    Closed,
}

/// The most days after the handover for which the first days last.
const FIRST_DAYS: i64 = 4;

/// The number of days before the end, or the deciding meeting, from which on the decision is ahead.
pub const AHEAD: i64 = 14;

/// The number of days before the decision from which on no new step helps.
const TOO_NEAR: i64 = 3;

impl Stage {
    /// The stage on the day of the scene. Uses `facts.due` and `facts.clocks`, which must be computed
    /// before.
    pub(super) fn of(facts: &Facts) -> Self {
        let Some(plan) = &facts.plan else { return Self::Before };
        if decided(facts).is_some() || plan.phase == Phase::Over {
            let is_closed = plan.status == Some(Status::Closed);
            let lives = facts.due.iter().any(|due| due.days >= 0)
                || facts.clocks.iter().any(|clock| !clock.from_plan)
                || match decided(facts).map(|(_, on)| on).or(plan.last_day().map(Some)) {
                    Some(Some(on)) => days(on, facts.scene.today()) <= LISTED,
                    // Neither the day nor the outcome is recorded.
                    _ => true,
                };
            return if is_closed && !lives { Self::Closed } else { Self::After };
        }
        match plan.phase {
            Phase::PastEnd => return Self::Waiting,
            _ if plan.status == Some(Status::Threatened) => return Self::Before,
            _ if facts.deciding_in().is_some_and(|left| left <= AHEAD) => return Self::DecisionAhead,
            _ => {}
        }
        let is_early = facts.issued_on().is_none_or(|issued| days(issued, facts.scene.today()) < FIRST_DAYS);
        if is_early && !has_asked(facts) { Self::FirstDays } else { Self::Running }
    }
}

/// The number of days for which a list of steps is worth reading.
pub(super) const LISTED: i64 = 30;

impl Facts<'_> {
    /// The day on which the plan was handed over, else its first day, unless that is in the future.
    pub fn issued_on(&self) -> Option<NaiveDate> {
        let plan = self.plan.as_ref()?;
        let issued = self.scene.entry(plan.ix).get(plan::ISSUED).map(|issued| issued.first);
        issued.or(plan.start).filter(|issued| *issued <= self.scene.today())
    }

    /// Whether a step's day is in a plan that is over: it need not be finished any more.
    pub fn is_bygone(&self, due: NaiveDate) -> bool {
        let Some(plan) = &self.plan else { return false };
        let over = match decided(self) {
            Some((_, on)) => on.or(plan.closed_on).or(plan.last_day()),
            None => plan.last_day().or(plan.closed_on).filter(|_| plan.phase == Phase::Over),
        };
        over.is_some_and(|over| due <= over)
    }

    /// Days to the plan's last day, or to the deciding meeting, whichever comes first.
    pub fn deciding_in(&self) -> Option<i64> {
        let today = self.scene.today();
        let meetings = self.cadence.ahead.iter().filter(|(ix, _)| is_deciding(self.scene.entry(*ix)));
        let ends = self.plan.as_ref().and_then(super::Plan::last_day);
        meetings.map(|(_, at)| at.first).chain(ends).map(|on| days(today, on)).filter(|left| *left >= 0).min()
    }

    /// Whether the decision is so near that no new step helps.
    pub fn is_about_to_be_decided(&self) -> bool {
        self.deciding_in().is_some_and(|left| left <= TOO_NEAR)
    }
}

/// Whether a meeting decides something about the person.
pub fn is_deciding(meeting: &Entry) -> bool {
    matches!(meeting.choice(meeting::TYPE), Some(meeting::Type::Final | meeting::Type::Hearing))
}

/// The last decision, with its day. An extension is not a decision, and a decision that was revoked
/// does not count.
pub fn decided(facts: &Facts) -> Option<(Came, Option<NaiveDate>)> {
    let plan = facts.plan.as_ref()?;
    let last = last_result(facts.scene.entry(plan.ix))?;
    let last = (last.result, last.on.map(|on| on.first));
    if last.1.is_some_and(|on| on > facts.scene.today()) {
        return None;
    }
    (!matches!(last.0, Came::Extended | Came::NextStage | Came::Reinstated)).then_some(last)
}

/// Whether the employment has ended, as far as the record says: nothing of the plan can be done any more.
pub fn has_job_ended(facts: &Facts) -> bool {
    let ended = matches!(decided(facts), Some((Came::Dismissed | Came::Resigned | Came::Settled, _)));
    let plan = facts.plan.as_ref().map(|plan| facts.scene.entry(plan.ix));
    let is_undone =
        |decided: super::plan::Decided| matches!(decided.result, Came::Overturned | Came::Reinstated);
    ended && !plan.is_some_and(|plan| later_stages(plan).any(is_undone))
}

/// Whether the questions about the plan were sent: at least one, and none is still a draft.
fn has_asked(facts: &Facts) -> bool {
    let mut questions =
        facts.promises.iter().filter(|promise| promise.category == Some(Category::Clarity)).peekable();
    questions.peek().is_some()
        && questions.all(|question| !matches!(question.state, PromiseState::Draft | PromiseState::Unclear))
}
