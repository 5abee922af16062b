//! How the record is kept: what is confirmed in writing, and when things were written down.

use chrono::NaiveDate;

use super::calendar::{Calendar, days, monday};
use super::expectations::happened;
use crate::entry::Entry;
use crate::scene::Scene;
use crate::schema::kinds::{common, evidence, letter, note};
use crate::vault::Ix;

/// The record.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Spoken feedback, instructions and decisions that no sent letter confirms, oldest first, each
    /// with the working days since.
    pub unconfirmed: Vec<(Ix, i64)>,
    /// Evidence and notes that were written down later than they happened, with the days between;
    /// prior reviews aside.
    pub late: Vec<(Ix, i64)>,
    /// Entries by week, from the first week to this one.
    pub weeks: Vec<Week>,
}

/// One week of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// How much that is recorded happened in it.
    pub happened: usize,
    /// How much was written down in it.
    pub recorded: usize,
}

/// The most weeks that a record shows: four years.
const MOST_WEEKS: i64 = 208;

impl Record {
    pub(super) fn new(scene: &Scene, calendar: &Calendar) -> Self {
        let mut record = Self::default();
        let today = scene.today();
        let mut dates = Vec::new();
        for (ix, entry) in scene.entries() {
            if !(entry.is(&note::KIND) || entry.is(&evidence::KIND)) {
                continue;
            }
            let Some(happened) = happened(entry) else { continue };
            let recorded = entry.get(common::RECORDED).map(|recorded| recorded.first);
            dates.push((happened, recorded));
            if let Some(days) = late_by(entry, happened).filter(|days| *days > 0) {
                record.late.push((ix, days));
            }
            if entry.is(&note::KIND) && is_only_spoken(scene, entry) && happened <= today {
                record.unconfirmed.push((ix, calendar.working_days_since(happened, today)));
            }
        }
        record.unconfirmed.sort_by_key(|&(ix, days)| (std::cmp::Reverse(days), ix));
        record.weeks = weeks(&dates, today);
        record
    }
}

/// How many days after it happened, or became known, an entry was written down.
fn late_by(entry: &Entry, happened: NaiveDate) -> Option<i64> {
    if entry.is(&evidence::KIND) && entry.choice(evidence::TYPE) == Some(evidence::Type::PriorReview) {
        return None;
    }
    let recorded = entry.get(common::RECORDED)?.first;
    let known = entry.get(common::KNOWN_ON).map_or(happened, |known| known.last.max(happened));
    Some(days(known, recorded))
}

/// Whether a note is of something spoken that matters, and no sent letter confirms it.
pub fn is_only_spoken(scene: &Scene, note: &Entry) -> bool {
    let matters = matches!(
        note.choice(note::TYPE),
        Some(note::Type::Feedback | note::Type::Instruction | note::Type::Decision)
    );
    let spoken = matches!(note.get(note::CHANNEL), Some(note::Channel::Verbal));
    let is_sent = |ix: Ix| {
        let entry = scene.entry(ix);
        entry.is(&letter::KIND) && entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent)
    };
    let confirmed = || {
        let named = scene.targets(note.get(note::FOLLOWUP)).any(is_sent);
        let responded = || match scene.resolve(&note.path) {
            crate::vault::Resolution::One(ix) => scene.links_to(ix).any(|link| is_sent(link.from)),
            _ => false,
        };
        named || responded()
    };
    matters && spoken && !confirmed()
}

fn weeks(dates: &[(NaiveDate, Option<NaiveDate>)], today: NaiveDate) -> Vec<Week> {
    let this_week = monday(today);
    let all = dates.iter().flat_map(|&(happened, recorded)| [Some(happened), recorded]).flatten();
    let in_reach = |day: &NaiveDate| *day <= today && days(*day, this_week) / 7 < MOST_WEEKS;
    let Some(first) = all.filter(in_reach).min().map(monday) else { return Vec::new() };
    let count = days(first, this_week) / 7 + 1;
    let mut weeks: Vec<Week> = (0..count)
        .filter_map(|i| first.checked_add_days(chrono::Days::new(i as u64 * 7)))
        .map(|monday| Week { monday, happened: 0, recorded: 0 })
        .collect();
    for &(happened, recorded) in dates {
        let index =
            |day: NaiveDate| usize::try_from(days(first, monday(day)) / 7).ok().filter(|_| day >= first);
        if let Some(week) = index(happened).and_then(|i| weeks.get_mut(i)) {
            week.happened += 1;
        }
        if let Some(week) = recorded.and_then(index).and_then(|i| weeks.get_mut(i)) {
            week.recorded += 1;
        }
    }
    weeks
}
