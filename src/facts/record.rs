//! The state of the record: what is confirmed in writing, and when things were written down.

use chrono::NaiveDate;

use super::calendar::{Calendar, days, monday};
use super::expectations::is_sent;
use super::plan::is_employers;
use crate::entry::{Entry, State};
use crate::scene::Scene;
use crate::schema::kinds::{common, evidence, letter, note};
use crate::vault::{Ix, Summary, Who, is_of_speech};

/// The state of the record.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Spoken feedback, instructions and decisions of the current plan that no sent letter
    /// confirms, oldest first, each with the working days since.
    pub unconfirmed: Vec<(Ix, i64)>,
    /// The day on which something was last written down, as far as that is recorded.
    pub newest: Option<NaiveDate>,
    /// The number of spoken feedback, instructions and decisions that are recorded, confirmed or
    /// not.
    pub spoken: usize,
    /// The day on which the first thing was written down, as far as that is recorded: anything
    /// known before could not be written down on its day.
    pub begun: Option<NaiveDate>,
    /// Evidence and notes that were written down later than they happened, each with the calendar
    /// days in between; without prior reviews and what was known before the record began.
    pub late: Vec<(Ix, i64)>,
    /// Entries of every kind by week, from the first week to this one.
    pub weeks: Vec<Week>,
}

/// One week of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The number of recorded things that happened in it.
    pub happened: usize,
    /// The number of entries written down in it.
    pub recorded: usize,
}

/// The most weeks that a record shows: four years.
const MOST_WEEKS: i64 = 208;

impl Record {
    pub(super) fn new(scene: &Scene, calendar: &Calendar, is_current: &dyn Fn(Ix) -> bool) -> Self {
        let mut record = Self::default();
        let today = scene.today();
        let mut dates = Vec::new();
        record.begun = scene.summaries().filter_map(|(_, summary)| summary.recorded).min();
        for (ix, Summary { kind, happened, recorded, is_spoken, .. }) in scene.summaries() {
            dates.push((happened, recorded));
            let is_note = kind == Some(&note::KIND);
            let Some(happened) = happened.filter(|_| is_note || kind == Some(&evidence::KIND)) else {
                continue;
            };
            record.newest = record.newest.max(recorded.or(Some(happened)).filter(|on| *on <= today));
            // Nothing becomes known before it happened.
            let may_be_late = recorded.is_some_and(|recorded| recorded > happened);
            if may_be_late && let Some((known, recorded)) = written_down(scene.entry(ix)) {
                let is_late = recorded > known && record.begun.is_none_or(|begun| known >= begun);
                record.late.extend(is_late.then(|| (ix, days(known, recorded))));
            }
            if !is_spoken || happened > today || !is_weighty(scene, scene.entry(ix)) || !is_current(ix) {
                continue;
            }
            record.spoken += 1;
            if !is_confirmed(scene, ix) {
                record.unconfirmed.push((ix, calendar.working_days_since(happened, today)));
            }
        }
        record.late.sort_unstable();
        record.unconfirmed.sort_by_key(|&(ix, days)| (std::cmp::Reverse(days), ix));
        record.weeks = weeks(&dates, today);
        record
    }
}

/// The day on which something happened, or became known, and the day on which it was written down;
/// `None` for a prior review, which is from another time by its nature.
pub fn written_down(entry: &Entry) -> Option<(NaiveDate, NaiveDate)> {
    if entry.is(&evidence::KIND) && entry.choice(evidence::TYPE) == Some(evidence::Type::PriorReview) {
        return None;
    }
    let happened = entry.happened()?;
    let known = entry.get(common::KNOWN_ON).map_or(happened, |known| known.last.max(happened));
    Some((known, entry.get(common::RECORDED)?.first))
}

/// Whether a sent letter puts the note at `ix` in writing.
fn is_confirmed(scene: &Scene, ix: Ix) -> bool {
    let named = scene.targets(scene.entry(ix).get(note::FOLLOWUP));
    named.chain(scene.linking_to(ix).map(|(from, _)| from)).any(|letter| is_sent(scene, letter))
}

/// The type of a note: as written; else feedback if somebody spoke, else `Other`. `None` if the
/// word could not be read.
pub fn sort_of_note(note: &Entry) -> Option<note::Type> {
    match note.state(note::TYPE) {
        State::Missing | State::Empty if is_of_speech(note) => Some(note::Type::Feedback),
        State::Missing | State::Empty => Some(note::Type::Other),
        _ => note.get(note::TYPE),
    }
}

/// Whether a note is of something important that the employer's side said.
fn is_weighty(scene: &Scene, note: &Entry) -> bool {
    let matters = matches!(
        sort_of_note(note),
        Some(note::Type::Feedback | note::Type::Instruction | note::Type::Decision)
    );
    // The words of a mentor or a colleague need no letter.
    let from = note.get(note::FROM).unwrap_or_default();
    matters && (from.is_empty() || from.iter().any(|words| is_employers(scene, &words.text)))
}

/// Whether evidence rests on the person's word alone: nobody else confirmed, holds or said it.
pub fn is_from_me_alone(scene: &Scene, evidence: &Entry) -> bool {
    let verified = evidence.get(evidence::VERIFIED_BY).unwrap_or_default();
    let by_others = verified.iter().any(|words| scene.who(&words.text) != Who::Me);
    let held_by_others = matches!(
        evidence.get(evidence::CUSTODY),
        Some(evidence::Custody::Employer | evidence::Custody::ThirdParty)
    );
    let said_by_others = matches!(
        evidence.choice(evidence::TYPE),
        Some(evidence::Type::Praise | evidence::Type::Training | evidence::Type::PriorReview)
    );
    !(by_others || held_by_others || said_by_others)
}

/// The drafted letter, not sent yet, about the entry at `ix`: it refers to the entry, or to a note
/// about it.
pub fn draft_about(scene: &Scene, ix: Ix) -> Option<Ix> {
    let is_draft = |entry: &Entry| {
        let status = entry.choice(letter::STATUS);
        entry.is(&letter::KIND) && matches!(status, Some(letter::Status::Draft | letter::Status::Reviewed))
    };
    let naming = |ix: Ix| {
        let named = scene.targets(scene.entry(ix).get(note::FOLLOWUP));
        scene.linking_to(ix).map(|(from, _)| from).chain(named).find(|&letter| is_draft(scene.entry(letter)))
    };
    let is_note = |ix: &Ix| scene.summary(*ix).kind == Some(&note::KIND);
    let notes = || scene.linking_to(ix).map(|(from, _)| from).filter(is_note);
    naming(ix).or_else(|| notes().find_map(naming))
}

fn weeks(dates: &[(Option<NaiveDate>, Option<NaiveDate>)], today: NaiveDate) -> Vec<Week> {
    let this_week = monday(today);
    let all = dates.iter().flat_map(|&(happened, recorded)| [happened, recorded]).flatten();
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
        // The rest of this week has not happened yet.
        let happened = happened.filter(|happened| *happened <= today);
        if let Some(week) = happened.and_then(index).and_then(|i| weeks.get_mut(i)) {
            week.happened += 1;
        }
        if let Some(week) = recorded.and_then(index).and_then(|i| weeks.get_mut(i)) {
            week.recorded += 1;
        }
    }
    weeks
}
