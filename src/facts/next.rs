//! The one next thing to do, what is due soon, and what is due at all.
//!
//! The order is fixed, and the same for everybody: clocks that run out, then meetings within three
//! days, then clocks that ran out in the last week, then asks without an answer, then promises and actions past their day, then expectations
//! without fresh evidence, then gaps in clarity. Nothing private (settlement, applications) is
//! among them: screens get shared.

use super::Facts;
use super::due::DueWhat;
use super::expectations::Gap;
use super::promises::PromiseState;
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

/// The one next thing.
pub(super) fn next(facts: &Facts) -> Next {
    let about = |ix, step| Next { step, ix: Some(ix) };
    let Some(plan) = &facts.plan else { return Next { step: Step::WritePlan, ix: None } };
    if !plan.is_open() {
        return about(plan.ix, Step::Over);
    }
    let steps: [&dyn Fn() -> Option<Next>; 9] = [
        &|| {
            let clock = facts
                .due
                .iter()
                .find(|due| due.what.is_clock() && !due.is_private && (0..=SOON).contains(&due.days))?;
            Some(about(clock.ix, Step::Clock(clock.days)))
        },
        &|| {
            let (ix, days) = next_meeting(facts)?;
            let has_agenda = super::cadence::has_agenda(facts.scene.entry(ix));
            (days <= SOON).then(|| about(ix, Step::Meeting(days, has_agenda)))
        },
        &|| {
            let clocks = facts.due.iter().rev().filter(|due| due.what.is_clock() && !due.is_private);
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
            let actions = facts.due.iter().filter(|due| due.what == DueWhat::Action && !due.is_private);
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
