//! The items of the timeline, as plain data: one for each entry or change, with its events.
//!
//! Journal, applications, settlement and actions of the type `exit` never become items, because screens are shared.
//! Knows nothing about layout.

mod read;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use rayon::prelude::*;
use smallvec::SmallVec;

pub use read::is_for_oneself;
use read::{Found, reader};

use crate::entry::{Date, Entry};
use crate::facts::{Facts, Promise};
use crate::schema::kinds::{ask, expectation};
use crate::vault::{Committed, Ix};
use crate::views::words;

/// A row of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// The plan, and what was changed about it and its expectations.
    Plan,
    /// Meetings.
    Meetings,
    /// Feedback and other notes, and letters.
    Feedback,
    /// Evidence.
    Evidence,
    /// Asks and promises.
    Asks,
    /// Actions.
    Actions,
    /// Leave.
    Leave,
}

impl Lane {
    /// Every lane, from top to bottom.
    pub const ALL: [Self; 7] =
        [Self::Plan, Self::Meetings, Self::Feedback, Self::Evidence, Self::Asks, Self::Actions, Self::Leave];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Plan => "Plan and its changes",
            Self::Meetings => "Meetings",
            Self::Feedback => "Feedback and letters",
            Self::Evidence => "Evidence",
            Self::Asks => "Asks and promises",
            Self::Actions => "Actions",
            Self::Leave => "Leave",
        }
    }

    /// Its name in the markup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Meetings => "meetings",
            Self::Feedback => "feedback",
            Self::Evidence => "evidence",
            Self::Asks => "asks",
            Self::Actions => "actions",
            Self::Leave => "leave",
        }
    }
}

/// One item of the timeline: an entry, or a change recorded in an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'f> {
    /// The entry.
    pub ix: Ix,
    /// Its lane.
    pub lane: Lane,
    /// Its title.
    pub title: Cow<'f, str>,
    /// What it is.
    pub sort: Sort,
    /// Its events, oldest first; never empty.
    pub events: SmallVec<[Event; 1]>,
    /// When it was written down, if that was later than it happened or became known.
    pub written: Option<Date>,
    /// When it was first committed, if that is known and worth showing.
    pub committed: Option<InGit<'f>>,
    /// Its state today, if its events do not say it: "10 days late".
    pub state: Option<String>,
    /// Whether it continues until today.
    pub is_open: bool,
    /// Whether its events are the ends of a stretch of time: a plan, leave.
    pub is_stretch: bool,
    /// The expectations that it is about, or is.
    pub expectations: SmallVec<[Ix; 2]>,
}

/// When a note or evidence was committed, if that is unusual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InGit<'f> {
    /// It was first committed this many days after it was written down.
    Late(&'f Committed, i64),
    /// No commit contains it yet.
    NotYet,
}

/// What an item is, in words: "evidence, measurement".
#[derive(Clone, Debug, PartialEq)]
pub struct Sort {
    /// The name of its kind.
    pub kind: &'static str,
    /// Its type, or other details.
    pub more: Option<Cow<'static, str>>,
}

impl fmt::Display for Sort {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match &self.more {
            Some(more) => write!(out, "{}, {more}", self.kind),
            None => out.write_str(self.kind),
        }
    }
}

/// One event of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day, the time, or the span of days in which it happened.
    pub on: Date,
    /// What happened: "sent", "due".
    pub what: Cow<'static, str>,
    /// Its mark.
    pub mark: Mark,
}

/// The status of an event, shown by the shape of its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It happened.
    Done,
    /// It is to happen.
    Planned,
    /// Something should have happened, or should happen, by then.
    Due,
    /// It did not happen, or was refused.
    Lost,
}

impl Mark {
    /// Its name in the markup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Planned => "planned",
            Self::Due => "due",
            Self::Lost => "lost",
        }
    }
}

impl Item<'_> {
    /// Its first day.
    pub fn first(&self) -> NaiveDate {
        self.events.iter().map(|event| event.on.first).min().unwrap_or_default()
    }

    /// Its last day, including the day on which it was written down.
    pub fn last(&self, today: NaiveDate) -> NaiveDate {
        let open = self.is_open.then_some(today);
        let written = self.written.map(|written| written.last);
        let events = self.events.iter().map(|event| event.on.last);
        events.chain(open).chain(written).max().unwrap_or_default()
    }

    /// The day on which it happened, if it was written down late.
    pub fn happened(&self) -> Option<NaiveDate> {
        self.written.and_then(|_| self.events.first()).map(|event| event.on.last)
    }
}

/// All items, by lane and then by day; and the entries that would be items if they had a date, by path.
pub fn items<'f>(facts: &Facts<'f>) -> (Vec<Item<'f>>, Vec<Ix>) {
    let entries: Vec<(Ix, &'f Entry)> = facts.scene.entries().collect();
    let read = |&(ix, entry): &(Ix, &'f Entry)| {
        let found = of_entry(facts, ix, entry);
        let belongs = entry.kind.and_then(reader).is_some() && !entry.is(&expectation::KIND);
        let is_undated = found.is_empty() && belongs && !is_for_oneself(entry);
        (found, is_undated.then_some(ix))
    };
    let read: Vec<_> = entries.par_iter().with_min_len(256).map(read).collect();
    let undated = read.iter().filter_map(|(_, undated)| *undated).collect();
    let mut items: Vec<Item> = read.into_iter().flat_map(|(found, _)| found).collect();
    say_what_became_of_asks(facts, &mut items);
    items.sort_by_cached_key(|item| (item.lane, item.first(), item.ix));
    (items, undated)
}

/// The items of one entry, as in [`items`]; none for private kinds.
pub fn items_of<'f>(facts: &Facts<'f>, ix: Ix) -> Vec<Item<'f>> {
    let entry = facts.scene.entry(ix);
    let mut found = of_entry(facts, ix, entry).into_vec();
    if entry.is(&ask::KIND)
        && let Some(promise) = facts.promises.iter().find(|promise| promise.ix == ix)
    {
        for item in &mut found {
            say_what_became_of_it(facts, item, promise);
        }
    }
    found
}

fn of_entry<'f>(facts: &Facts<'f>, ix: Ix, entry: &'f Entry) -> Found<'f> {
    let mut found = Found::new();
    if let Some(read) = entry.kind.and_then(reader) {
        read(facts, ix, entry, &mut found);
    }
    found.retain(|item| !item.events.is_empty());
    for item in &mut found {
        item.events.sort_by_key(|event| (event.on.first, event.on.time, event.on.last));
    }
    found
}

fn say_what_became_of_asks(facts: &Facts, items: &mut [Item]) {
    let promises: BTreeMap<Ix, &Promise> =
        facts.promises.iter().chain(&facts.other_promises).map(|promise| (promise.ix, promise)).collect();
    for item in items {
        if let Some(promise) = promises.get(&item.ix) {
            say_what_became_of_it(facts, item, promise);
        }
    }
}

fn say_what_became_of_it(facts: &Facts, item: &mut Item, promise: &Promise) {
    item.is_open = promise.state.is_open();
    item.state = Some(words::promise(facts, promise));
}
