//! The one next thing to do, what is due soon, and what is due at all.
//!
//! The order is fixed, and the same for everybody: clocks that run out, then meetings within three
//! days, then clocks that ran out in the last week, then asks without an answer, then promises and actions past their day, then expectations
//! without fresh evidence, then gaps in clarity. Nothing private (settlement, applications) is
//! among them: screens get shared.

use chrono::NaiveDate;

use super::Facts;
use super::calendar::days;
use super::expectations::Gap;
use super::promises::PromiseState;
use crate::schema::kinds::{action, letter, measure, plan};
use crate::vault::Ix;

/// How many days ahead a clock, a meeting or a deadline comes to the front.
pub const SOON: i64 = 3;

/// For how many days a clock that has run out is still told.
pub const TOLD: i64 = 7;

/// After how many working days an ask counts as unanswered.
pub const UNANSWERED: i64 = 3;

/// After how many days without favourable evidence an expectation comes to the front.
pub const STALE: i64 = 10;

/// The one next thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// What is to be done.
    pub step: Step,
    /// The entry that it is about; `None` where there is none yet.
    pub ix: Option<Ix>,
}

/// What can be the one next thing, in the order in which it comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something must be answered or done within this many days (0 is today).
    Clock(i64),
    /// A meeting is in this many days; whether it has an agenda.
    Meeting(i64, bool),
    /// The last day to answer or to do something was this many days ago, and nothing tells that it
    /// was done.
    ClockPassed(i64),
    /// An ask waits for an answer for this many working days.
    Unanswered(i64),
    /// A promise is this many days late.
    LatePromise(i64),
    /// An action is this many days past its day, leave left out.
    OverdueAction(i64),
    /// There is no favourable evidence for this many days; `None` where there is none at all.
    Stale(Option<i64>),
    /// Something is not clear.
    Unclear(Gap),
    /// There is no plan yet.
    WritePlan,
    /// There is a plan, and no expectation yet.
    CopyExpectations,
    /// A meeting is planned, and further off.
    LaterMeeting(i64),
    /// The plan is over.
    Over,
    /// Nothing is urgent.
    Nothing,
}

/// Something with a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: NaiveDate,
    /// Days from today; negative once it has passed.
    pub days: i64,
    /// The entry.
    pub ix: Ix,
    /// What is due on that day.
    pub what: DueWhat,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueWhat {
    /// The written response to the plan.
    Response,
    /// A rule of the plan.
    Term,
    /// A letter.
    Letter,
    /// A meeting.
    Meeting,
    /// An action of the person's.
    Action,
    /// Something promised to the person.
    Promise,
    /// An expectation is judged.
    Expectation,
    /// The plan ends.
    PlanEnd,
}

impl DueWhat {
    /// Whether it is a clock: something that the person must answer by that day.
    pub fn is_clock(self) -> bool {
        matches!(self, Self::Response | Self::Term | Self::Letter)
    }
}

/// Everything with a day, soonest first; what is settled is left out.
pub(super) fn due(facts: &Facts) -> Vec<Due> {
    let scene = facts.scene;
    let mut found = Vec::new();
    if let Some(plan) = facts.plan.as_ref().filter(|plan| plan.is_open()) {
        let entry = scene.entry(plan.ix);
        let responded = || {
            scene.of(&letter::KIND).any(|(_, letter)| {
                letter.choice(letter::TYPE) == Some(letter::Type::Response)
                    && letter.choice(letter::STATUS).is_some_and(letter::Status::was_sent)
            })
        };
        found.extend(
            entry.get(plan::RESPONSE_DUE).filter(|_| !responded()).map(|on| (on, plan.ix, DueWhat::Response)),
        );
        for term in entry.get(plan::TERMS).unwrap_or_default() {
            let done = !term.fields.state(plan::Term::DONE_ON).is_absent();
            found.extend(
                term.fields.get(plan::Term::DUE).filter(|_| !done).map(|on| (on, plan.ix, DueWhat::Term)),
            );
        }
        found.extend(plan.last_day().map(|on| (on, plan.ix, DueWhat::PlanEnd)));
    }
    for (ix, entry) in scene.of(&letter::KIND) {
        if matches!(entry.choice(letter::STATUS), Some(letter::Status::Draft | letter::Status::Reviewed)) {
            found.extend(entry.get(letter::DUE).map(|on| (on, ix, DueWhat::Letter)));
        }
    }
    for (ix, entry) in scene.of(&action::KIND) {
        let mine = entry.state(action::OWNER).is_absent() || scene.is_me(entry.get(action::OWNER));
        let private = entry.choice(action::TYPE) == Some(action::Type::Exit);
        if mine && !private && entry.choice(action::STATUS).is_some_and(action::Status::is_live) {
            found.extend(entry.get(action::DUE).map(|on| (on, ix, DueWhat::Action)));
        }
    }
    for promise in facts.promises.iter().filter(|promise| promise.state.is_open()) {
        found.extend(promise.due.map(|on| (on, promise.ix, DueWhat::Promise)));
    }
    for standing in facts.expectations.iter().filter(|standing| standing.is_open()) {
        let own = scene.entry(standing.ix).get(measure::DUE);
        found.extend(own.map(|on| (on, standing.ix, DueWhat::Expectation)));
    }
    found.extend(facts.cadence.ahead.iter().map(|&(ix, at)| (at.first, ix, DueWhat::Meeting)));
    let mut due: Vec<Due> =
        found.into_iter().map(|(on, ix, what)| Due { on, days: days(scene.today(), on), ix, what }).collect();
    due.sort_by_key(|due| (due.on, due.what, due.ix));
    due
}

/// The one next thing.
pub(super) fn next(facts: &Facts) -> Next {
    let about = |ix, step| Next { step, ix: Some(ix) };
    let Some(plan) = &facts.plan else { return Next { step: Step::WritePlan, ix: None } };
    if !plan.is_open() {
        return about(plan.ix, Step::Over);
    }
    let steps: [&dyn Fn() -> Option<Next>; 9] = [
        &|| {
            let clock = facts.due.iter().find(|due| due.what.is_clock() && (0..=SOON).contains(&due.days))?;
            Some(about(clock.ix, Step::Clock(clock.days)))
        },
        &|| {
            let (ix, days) = next_meeting(facts)?;
            let has_agenda = super::cadence::has_agenda(facts.scene.entry(ix));
            (days <= SOON).then(|| about(ix, Step::Meeting(days, has_agenda)))
        },
        &|| {
            let clocks = facts.due.iter().rev().filter(|due| due.what.is_clock());
            let passed = clocks.into_iter().find(|due| (-TOLD..0).contains(&due.days))?;
            Some(about(passed.ix, Step::ClockPassed(-passed.days)))
        },
        &|| {
            let waiting = facts.promises.iter().filter_map(|promise| match promise.state {
                PromiseState::Waiting(Some(days)) if days >= UNANSWERED => Some((days, promise.ix)),
                _ => None,
            });
            waiting
                .max_by_key(|&(days, ix)| (days, std::cmp::Reverse(ix)))
                .map(|(days, ix)| about(ix, Step::Unanswered(days)))
        },
        &|| {
            let late = facts.promises.iter().filter_map(|promise| match promise.state {
                PromiseState::Late(days) => Some((days, promise.ix)),
                _ => None,
            });
            late.max_by_key(|&(days, ix)| (days, std::cmp::Reverse(ix)))
                .map(|(days, ix)| about(ix, Step::LatePromise(days)))
        },
        &|| {
            let actions = facts.due.iter().filter(|due| due.what == DueWhat::Action);
            actions
                .map(|due| (due.ix, facts.calendar.days_since(due.on, facts.scene.today())))
                .find(|(_, late)| *late > 0)
                .map(|(ix, late)| about(ix, Step::OverdueAction(late)))
        },
        &|| (facts.expectations.is_empty()).then_some(about(plan.ix, Step::CopyExpectations)),
        &|| {
            facts.expectations.iter().filter(|standing| standing.is_open()).find_map(|standing| {
                let days = facts.days_without_evidence(standing)?;
                (days > STALE)
                    .then(|| about(standing.ix, Step::Stale(standing.newest_favourable.map(|_| days))))
            })
        },
        &|| {
            let open = facts.expectations.iter().filter(|standing| standing.is_open());
            open.filter_map(|standing| {
                Some((*standing.gaps.iter().find(|gap| is_worth_asking(**gap))?, standing.ix))
            })
            .min()
            .map(|(gap, ix)| about(ix, Step::Unclear(gap)))
        },
    ];
    steps.iter().find_map(|step| step()).unwrap_or_else(|| match next_meeting(facts) {
        Some((ix, days)) => about(ix, Step::LaterMeeting(days)),
        None => Next { step: Step::Nothing, ix: None },
    })
}

/// Gaps that a question closes; the others only make the record better.
fn is_worth_asking(gap: Gap) -> bool {
    !matches!(gap, Gap::Baseline)
}

fn next_meeting(facts: &Facts) -> Option<(Ix, i64)> {
    let (ix, at) = facts.cadence.next?;
    Some((ix, super::cadence::days_to(at, facts.scene.today())))
}
