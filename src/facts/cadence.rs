//! The rhythm of check-ins: the last, the next, and those that did not take place.

use chrono::NaiveDate;

use super::calendar::{Calendar, days};
use super::plan::Plan;
use crate::entry::{Date, Entry};
use crate::scene::Scene;
use crate::schema::kinds::meeting::{self, Status};
use crate::schema::kinds::plan;
use crate::vault::Ix;

/// The meetings about the plan.
#[derive(Clone, Debug, Default)]
pub struct Cadence {
    /// The interval in days, as the plan says.
    pub every: Option<u32>,
    /// The last one held, and its day.
    pub last_held: Option<(Ix, NaiveDate)>,
    /// The day of the last one held, else the plan's first day; `None` if that is in the future.
    pub since: Option<NaiveDate>,
    /// Days since then, without leave.
    pub days_without: Option<i64>,
    /// Working days since then, without leave.
    pub working_days_without: Option<i64>,
    /// The next one that is planned or moved, and its time.
    pub next: Option<(Ix, Date)>,
    /// All future ones, soonest first.
    pub ahead: Vec<(Ix, Date)>,
    /// Those that somebody other than the person moved or cancelled, in the order of their first
    /// times.
    pub lost: Vec<Ix>,
    /// Those whose time has passed, and whose status is still planned, or moved to that time.
    pub unrecorded: Vec<Ix>,
}

impl Cadence {
    pub(super) fn new(
        scene: &Scene,
        calendar: &Calendar,
        plan: Option<&Plan>,
        is_current: &dyn Fn(Ix) -> bool,
    ) -> Self {
        let today = scene.today();
        let mut cadence = Self {
            every: plan.and_then(|plan| scene.entry(plan.ix).get(plan::CHECKIN_EVERY)),
            ..Self::default()
        };
        for (ix, entry) in scene.of(&meeting::KIND) {
            let Some(at) = time_of(entry) else { continue };
            if !is_current(ix) {
                continue;
            }
            let moved_on = || {
                let is_again =
                    |other: &Entry| other.get(meeting::AT).is_some_and(|again| again.first == at.first);
                entry.get(meeting::MOVED_TO).is_some()
                    && !scene.of(&meeting::KIND).any(|(other, meeting)| other != ix && is_again(meeting))
            };
            match entry.choice(meeting::STATUS) {
                Some(Status::Held) if at.first <= today => {
                    let newer = cadence.last_held.filter(|(_, last)| *last > at.first);
                    cadence.last_held = newer.or(Some((ix, at.first)));
                }
                Some(Status::Planned) => cadence.put(ix, at, today),
                // If moved without a new time it is not ahead; and if the new time has an entry of
                // its own, that one counts.
                Some(Status::Moved) if moved_on() => cadence.put(ix, at, today),
                _ => {}
            }
            let lost = matches!(entry.choice(meeting::STATUS), Some(Status::Moved | Status::Cancelled));
            if lost && !scene.is_me(entry.get(meeting::CHANGED_BY)) {
                cadence.lost.push(ix);
            }
        }
        cadence.lost.sort_by_cached_key(|&ix| (scene.entry(ix).get(meeting::AT), ix));
        cadence.ahead.sort_by_key(|&(ix, at)| (at.first, at.time, ix));
        cadence.next = cadence.ahead.first().copied();
        let since = cadence.last_held.map(|(_, day)| day).or_else(|| plan.and_then(|plan| plan.start));
        cadence.since = since.filter(|since| *since <= today);
        let since = cadence.since;
        cadence.days_without = since.map(|since| calendar.days_since(since, today));
        cadence.working_days_without = since.map(|since| calendar.working_days_since(since, today));
        cadence
    }

    fn put(&mut self, ix: Ix, at: Date, today: NaiveDate) {
        if at.last >= today {
            self.ahead.push((ix, at));
        } else {
            self.unrecorded.push(ix);
        }
    }
}

/// The time of a meeting: where it was moved to, else as first planned.
pub fn time_of(meeting: &Entry) -> Option<Date> {
    meeting.get(meeting::MOVED_TO).or_else(|| meeting.get(meeting::AT))
}

/// Whether a planned meeting has an agenda.
pub fn has_agenda(meeting: &Entry) -> bool {
    meeting.body.section(&meeting.text, "Agenda").is_some_and(|agenda| !agenda.is_empty())
}

/// Days until a meeting; 0 is today.
pub fn days_to(at: Date, today: NaiveDate) -> i64 {
    days(today, at.first)
}
