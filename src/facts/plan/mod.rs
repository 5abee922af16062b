//! The current plan, and where today lies in it.

pub mod changes;
pub mod contradiction;
pub mod outcome;
pub mod path;
pub mod signature;

use chrono::NaiveDate;

pub use changes::EndChange;
pub use contradiction::Contradiction;
pub use outcome::{Decided, last_result, later_stages, outcomes};
pub use path::{Path, Stage};
pub use signature::Signature;

use super::calendar::{Calendar, days, days_away};
use crate::entry::{Date, Entry, State, Value};
use crate::scene::Scene;
use crate::schema::kinds::plan::{self, Status};
use crate::schema::kinds::{leave, person};
use crate::vault::{Ix, Who};

/// When a plan ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// On this day, as last confirmed.
    On(NaiveDate),
    /// It is known to have no end.
    Open,
    /// It is known that nobody has said.
    Unknown,
    /// Nothing is recorded about it.
    NotRecorded,
}

/// Where today lies in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It has not begun, or nobody knows when it does.
    Before,
    /// It runs.
    Running,
    /// It stands still.
    Paused,
    /// Its last day has passed, and nothing is recorded about what became of it.
    PastEnd,
    /// It is over: closed, or past its last day with an outcome, or monitored after it.
    Over,
}

/// The current plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its entry.
    pub ix: Ix,
    /// Where it stands, as written.
    pub status: Option<Status>,
    /// The day on which it was handed over, else its first day: what was changed before that is
    /// history.
    pub issued: Option<NaiveDate>,
    /// Its first day.
    pub start: Option<NaiveDate>,
    /// Its end.
    pub end: End,
    /// The day on which it really ended, where that is not its end.
    pub ended_on: Option<NaiveDate>,
    /// Where today lies in it.
    pub phase: Phase,
    /// Which day of the plan today is, from 1; `None` before it starts and after it ends.
    pub day: Option<i64>,
    /// How many days it has, the first and the last counted.
    pub length: Option<i64>,
    /// Calendar days from today to its end; negative once it has passed.
    pub days_left: Option<i64>,
    /// Working days from tomorrow to its end, leave taken off.
    pub working_days_left: Option<i64>,
    /// The changes of its end since it was issued, in the order in which they are written.
    pub extensions: Vec<EndChange>,
    /// What its entry says in two ways that cannot both be true.
    pub contradictions: Vec<Contradiction>,
    /// Days of leave that pause or extend the plan, and that no change of its end shows yet.
    pub unreflected_pause_days: i64,
    /// The day on which it was decided what came of it, where it is over and the day is written.
    pub closed_on: Option<NaiveDate>,
}

impl Plan {
    /// The plan that is open, else the one that started last.
    pub(super) fn current(scene: &Scene, calendar: &Calendar) -> Option<Self> {
        let rank = |entry: &Entry| {
            let status = entry.choice(plan::STATUS);
            let start = entry.get(plan::START);
            // A stage that is announced does not hide the one that runs.
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
            // An active plan runs, whether or not somebody wrote down since when.
            Some(Status::Active | Status::Review | Status::Monitoring) => Phase::Running,
            _ if start.is_none() => Phase::Before,
            _ => Phase::Running,
        };
        let running = matches!(phase, Phase::Running | Phase::Paused);
        let ended_on = entry.get(plan::ENDED_ON).map(|ended| ended.last);
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
            closed_on: ended_on.or_else(|| outcome::settled_on(entry)).filter(|_| phase == Phase::Over),
        }
    }

    /// The last day, where it is known.
    pub fn last_day(&self) -> Option<NaiveDate> {
        if let End::On(end) = self.end { Some(end) } else { None }
    }

    /// Whether more than half of it is over; `false` where its length is not known.
    pub fn is_past_half(&self) -> bool {
        self.day.zip(self.length).is_some_and(|(day, length)| 2 * day > length)
    }

    /// Whether it is still worked on: nobody has said that it is over.
    pub fn is_open(&self) -> bool {
        !matches!(self.phase, Phase::Over)
    }
}

/// The first and the last day of a plan as they are written: a month, where only that is known.
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

/// Days of leave in the plan that pause or extend it, where no change of its end came after the
/// leave began.
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

/// Whether a role is held by somebody the employer sends: who rates, promises and decides.
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
