//! Counting calendar days, working days, and days away.
//!
//! Civil days only. A count *until* a day includes leave; a count *since* a day excludes days of
//! approved or taken leave.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};

use crate::entry::{Amount, Entry, State};
use crate::scene::Scene;
use crate::schema::kinds::leave::{self, Status};
use crate::vault::Settings;

/// The working days, and the days on which the person is away.
#[derive(Clone, Debug)]
pub struct Calendar {
    settings: Settings,
    /// Days away, as ranges that neither touch nor overlap.
    away: Vec<(NaiveDate, NaiveDate)>,
}

impl Calendar {
    /// The calendar of a scene: its working days, holidays, and approved or taken leave.
    pub fn new(scene: &Scene) -> Self {
        let mut stretches: Vec<_> =
            scene.of(&leave::KIND).filter_map(|(_, leave)| days_away(leave, scene.today())).collect();
        stretches.sort_unstable();
        let mut away: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for (first, last) in stretches {
            match away.last_mut() {
                Some((_, end)) if first <= next(*end) => *end = last.max(*end),
                _ => away.push((first, last)),
            }
        }
        Self { settings: scene.settings().clone(), away }
    }

    /// Whether this is a working day, regardless of leave.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.settings.works_on(day.weekday()) && !self.settings.holidays.contains(&day)
    }

    /// Whether the person is on approved or taken leave.
    pub fn is_away(&self, day: NaiveDate) -> bool {
        self.away.iter().any(|&(first, last)| first <= day && day <= last)
    }

    /// Calendar days from `from` (exclusive) to `to` (inclusive), without leave. Never negative.
    pub fn days_since(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let away: i64 = self.away_within(from, to).map(|(first, last)| days(first, last) + 1).sum();
        (days(from, to) - away).max(0)
    }

    /// Working days from `from` (exclusive) to `to` (inclusive), without leave. Never negative.
    pub fn working_days_since(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let away: i64 = self.away_within(from, to).map(|(first, last)| self.working(first, last)).sum();
        self.working_days_until(from, to) - away
    }

    /// The day on which `count` working days since `from` have passed, without leave.
    pub fn working_day_after(&self, from: NaiveDate, count: i64) -> NaiveDate {
        let (mut day, mut left) = (from, count);
        // A year without working days ends the search.
        for _ in 0..366 {
            if left <= 0 {
                break;
            }
            day = next(day);
            left -= i64::from(self.is_working(day) && !self.is_away(day));
        }
        day
    }

    /// Working days from `from` (exclusive) to `to` (inclusive), including leave. Never negative.
    pub fn working_days_until(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to <= from { 0 } else { self.working(next(from), to) }
    }

    /// Working days from `first` to `last`, both inclusive, including leave.
    fn working(&self, first: NaiveDate, last: NaiveDate) -> i64 {
        if last < first {
            return 0;
        }
        let weekly = self.settings.working_days.iter().filter(|works| **works).count() as i64;
        let length = days(first, last) + 1;
        let rest = (length - length % 7..length).filter(|&i| {
            first
                .checked_add_days(Days::new(i as u64))
                .is_some_and(|day| self.settings.works_on(day.weekday()))
        });
        let holidays =
            self.settings.holidays.range(first..=last).filter(|day| self.settings.works_on(day.weekday()));
        length / 7 * weekly + rest.count() as i64 - holidays.count() as i64
    }

    /// The parts of the days away that are after `from` and not after `to`.
    fn away_within(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        let start = next(from);
        self.away
            .iter()
            .map(move |&(first, last)| (first.max(start), last.min(to)))
            .filter(|(first, last)| first <= last)
    }

    /// The holidays, for a chart.
    pub fn holidays(&self) -> &BTreeSet<NaiveDate> {
        &self.settings.holidays
    }
}

/// The first and the last day of a leave on which the person is away; `None` if it is neither
/// approved nor taken, or takes only part of each day.
pub fn days_away(leave: &Entry, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let counts = leave.choice(leave::STATUS).is_some_and(Status::counts);
    days_of_leave(leave, today).filter(|_| counts && !is_partial(leave))
}

/// Whether a leave takes only part of each day: it gives a share, or a pattern in words.
pub fn is_partial(leave: &Entry) -> bool {
    let whole = ["whole", "full", "all", "all of it"];
    match (leave.get(leave::SHARE_OF_DAY), share_of_day(leave)) {
        (_, Some(share)) => share < 1.0,
        (Some(Amount::Words(words)), None) => !whole.contains(&&*words.trim().to_lowercase()),
        (Some(_), None) => true,
        (None, None) => !leave.state(leave::PATTERN).is_absent(),
    }
}

/// The share of each day that a leave takes, from 0 to 1, if it is a figure: `0.5`, `50`, `50%`, `4 of 8`.
pub fn share_of_day(leave: &Entry) -> Option<f64> {
    match *leave.get(leave::SHARE_OF_DAY)? {
        Amount::Number(share) if share <= 1.0 => Some(share),
        Amount::Number(percent) | Amount::Percent(percent) => Some(percent / 100.0),
        Amount::Of(x, n) if n > 0.0 => Some(x / n),
        _ => None,
    }
}

/// The first and the last day of a leave: one day if no end is written. If the end is not known it
/// lasts until `today`, unless its status says that it has ended.
pub fn days_of_leave(leave: &Entry, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let start = leave.get(leave::START)?;
    let goes_on = has_no_known_end(leave) && leave.choice(leave::STATUS) != Some(Status::Ended);
    let end = leave.get(leave::END).unwrap_or(if goes_on { today.max(start) } else { start });
    (start <= end).then_some((start, end))
}

/// Whether the end of a leave is `unknown` or `none`.
pub fn has_no_known_end(leave: &Entry) -> bool {
    matches!(leave.state(leave::END), State::Unknown | State::Nothing)
}

/// Calendar days from `from` to `to`; negative if `to` is earlier.
pub fn days(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The Monday of the week of `day`.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}
