//! The current plan, and its state today.

pub mod changes;
pub mod contradiction;
pub mod outcome;
pub mod path;
pub mod signature;

use chrono::NaiveDate;

pub use changes::EndChange;
pub use contradiction::Contradiction;
pub use outcome::{Decided, ended_on, last_result, later_stages, outcomes};
pub use path::{Path, Stage};
pub use signature::Signature;

use super::calendar::{Calendar, days, days_away};
use crate::entry::{Date, Entry, State, Value};
use crate::scene::Scene;
use crate::schema::kinds::plan::{self, Status};
use crate::schema::kinds::{leave, person};
use crate::vault::{Ix, Who};

/// The end of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// On this day, as last confirmed.
    On(NaiveDate),
    /// It is known to have no end.
    Open,
    /// The person knows that nobody has said it.
    Unknown,
    /// Nothing is recorded about it.
    NotRecorded,
}

/// The phase of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It has not begun, or its start is not known.
    Before,
    /// It runs.
    Running,
    /// It is paused.
    Paused,
    /// Its last day has passed, and no outcome is recorded.
    PastEnd,
    /// It is over: closed, or past its last day with an outcome, or monitored after it.
    Over,
}

/// The current plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its entry.
    pub ix: Ix,
    /// Its status, as written.
    pub status: Option<Status>,
    /// The day on which it was handed over, else its first day: changes before that are history.
    pub issued: Option<NaiveDate>,
    /// Its first day.
    pub start: Option<NaiveDate>,
    /// Its end.
    pub end: End,
    /// The day on which it actually ended, if that differs from its end.
    pub ended_on: Option<NaiveDate>,
    /// Its phase today.
    pub phase: Phase,
    /// The number of today within the plan, from 1; `None` before it starts and after it ends.
    pub day: Option<i64>,
    /// Its length in days, including the first and the last.
    pub length: Option<i64>,
    /// Calendar days from today to its end; negative once it has passed.
    pub days_left: Option<i64>,
    /// Working days from tomorrow to its end, without leave.
    pub working_days_left: Option<i64>,
    /// The changes of its end since it was issued, in written order.
    pub extensions: Vec<EndChange>,
    /// Contradictions in its entry.
    pub contradictions: Vec<Contradiction>,
    /// Days of leave that pause or extend the plan, but are not reflected by a change of its end
    /// yet.
    pub unreflected_pause_days: i64,
    /// The day of its outcome, if it is over and the day is written.
    pub closed_on: Option<NaiveDate>,
}

impl Plan {
    /// The open plan, else the one that started last.
    pub(super) fn current(scene: &Scene, calendar: &Calendar) -> Option<Self> {
        let rank = |entry: &Entry| {
            let status = entry.choice(plan::STATUS);
            let start = entry.get(plan::START);
            // An announced stage does not hide the running one.
            let has_begun = start.is_some_and(|start| start <= scene.today());
            (status != Some(Status::Closed), has_begun, start, entry.get(plan::ISSUED))
        };
        let (ix, entry) =
            scene.of(&plan::KIND).max_by_key(|(ix, entry)| (rank(entry), std::cmp::Reverse(*ix)))?;
        Some(Self::read(scene, calendar, ix, entry))
    }

    fn read(scene: &Scene, calendar: &Calendar, ix: Ix, entry: &Entry) -> Self {
        let today = scene.today();
        let status = entry.choice(plan::STATUS);
        let start = entry.get(plan::START);
        let end = end_of(entry);
        let last = if let End::On(end) = end { Some(end) } else { None };
        let phase = match status {
            Some(Status::Closed) => Phase::Over,
            _ if entry.get(plan::ENDED_ON).is_some_and(|ended| ended.last <= today) => {
                if outcome::is_settled(entry) { Phase::Over } else { Phase::PastEnd }
            }
            Some(Status::Paused) => Phase::Paused,
            Some(Status::Monitoring) if last.is_some_and(|last| last < today) => Phase::Over,
            _ if last.is_some_and(|last| last < today) && outcome::is_settled(entry) => Phase::Over,
            _ if last.is_some_and(|last| last < today) => Phase::PastEnd,
            _ if start.is_some_and(|start| start > today) => Phase::Before,
            // An active plan runs, even if its start is not recorded.
            Some(Status::Active | Status::Review | Status::Monitoring) => Phase::Running,
            _ if start.is_none() => Phase::Before,
            _ => Phase::Running,
        };
        let running = matches!(phase, Phase::Running | Phase::Paused);
        let ended_on = ended_on(entry).map(|ended| ended.last);
        let issued = entry.get(plan::ISSUED).map(|issued| issued.first).or(start);
        Self {
            ix,
            status,
            issued,
            start,
            end,
            ended_on,
            phase,
            day: start.filter(|start| running && *start <= today).map(|start| days(start, today) + 1),
            length: start.zip(last).map(|(start, last)| days(start, last) + 1).filter(|length| *length > 0),
            days_left: last.map(|last| days(today, last)),
            working_days_left: last.map(|last| calendar.working_days_since(today, last)),
            unreflected_pause_days: unreflected_pause_days(scene, entry, start),
            extensions: changes::of_end(entry, issued),
            contradictions: contradiction::of(entry, today),
            closed_on: entry
                .get(plan::ENDED_ON)
                .or_else(|| outcome::settled_on(entry))
                .map(|on| on.last)
                .filter(|_| phase == Phase::Over),
        }
    }

    /// The last day, if it is known.
    pub fn last_day(&self) -> Option<NaiveDate> {
        if let End::On(end) = self.end { Some(end) } else { None }
    }

    /// Whether more than half of it is over; `false` if its length is not known.
    pub fn is_past_half(&self) -> bool {
        self.day.zip(self.length).is_some_and(|(day, length)| 2 * day > length)
    }

    /// Whether it is not over.
    pub fn is_open(&self) -> bool {
        !matches!(self.phase, Phase::Over)
    }
}

/// The first and the last day of a plan as written: a month, if only that is known.
pub fn days_as_written(plan: &Entry) -> [Option<Date>; 2] {
    [plan::START.name, plan::END.name].map(|name| match plan.fields.given(name)?.value {
        Value::Date(date) => Some(date),
        _ => None,
    })
}

fn end_of(entry: &Entry) -> End {
    match (entry.get(plan::END), entry.state(plan::END)) {
        (Some(end), _) => End::On(end),
        (_, State::Nothing) => End::Open,
        (_, State::Unknown) => End::Unknown,
        _ => End::NotRecorded,
    }
}

/// Days of leave in the plan that pause or extend it, if its end was not changed since the leave
/// began.
fn unreflected_pause_days(scene: &Scene, plan: &Entry, start: Option<NaiveDate>) -> i64 {
    let changes = changes::of_end(plan, None);
    let pauses = scene.of(&leave::KIND).filter(|(_, leave)| {
        matches!(
            leave.choice(leave::PLAN_EFFECT),
            Some(leave::PlanEffect::Paused | leave::PlanEffect::Extended)
        )
    });
    pauses
        .filter_map(|(_, leave)| days_away(leave, scene.today()))
        .filter(|&(first, last)| {
            start.is_none_or(|start| start <= last)
                && !changes.iter().any(|change| change.on.is_some_and(|on| on >= first))
        })
        .map(|(first, last)| days(start.map_or(first, |start| first.max(start)), last) + 1)
        .sum()
}

/// Whether somebody is on the employer's side: who rates, promises and decides.
pub fn is_employers(scene: &Scene, words: &str) -> bool {
    match scene.who(words) {
        Who::Me => false,
        Who::Entry(ix) => matches!(
            scene.entry(ix).get(person::ROLE),
            Some(person::Role::Manager | person::Role::Skip | person::Role::Hr | person::Role::Reviewer)
        ),
        Who::Words(_) => true,
    }
}
