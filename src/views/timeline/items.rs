//! What stands on the timeline, as plain data: an item for each entry or change, with its events.
//!
//! Journal, applications and settlement never become items, and neither does a task that leads
//! out: screens get shared. Knows no place on a page.

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

    /// What it is called.
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

/// One thing on the timeline: an entry, or a change that an entry tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'f> {
    /// The entry.
    pub ix: Ix,
    /// Where it stands.
    pub lane: Lane,
    /// What it is called.
    pub title: Cow<'f, str>,
    /// What it is.
    pub sort: Sort,
    /// What happened to it and when, oldest first; never empty.
    pub events: SmallVec<[Event; 1]>,
    /// When it was written down, where that was later than it happened or became known.
    pub written: Option<Date>,
    /// When it was first committed, where that is known and is to be said beside it.
    pub committed: Option<InGit<'f>>,
    /// Where it stands today, where its events do not say so: "10 days late".
    pub state: Option<String>,
    /// Whether it goes on until today.
    pub is_open: bool,
    /// Whether its events are the ends of a stretch: a plan, a leave.
    pub is_stretch: bool,
    /// The expectations that it is about, or is.
    pub expectations: SmallVec<[Ix; 2]>,
}

/// What git says of a note or of evidence, where it is not what one expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InGit<'f> {
    /// It was first committed so many days after it was written down.
    Late(&'f Committed, i64),
    /// No commit holds it yet.
    NotYet,
}

/// What an item is, in words: "evidence, measurement".
#[derive(Clone, Debug, PartialEq)]
pub struct Sort {
    /// The name of its kind.
    pub kind: &'static str,
    /// What more there is to say of it.
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

/// One day of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day, the moment, or the stretch of days that it fell into.
    pub on: Date,
    /// What happened: "sent", "due".
    pub what: Cow<'static, str>,
    /// How sure it is.
    pub mark: Mark,
}

/// What became of an event. Each has a shape of its own.
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
    /// The first day of it.
    pub fn first(&self) -> NaiveDate {
        self.events.iter().map(|event| event.on.first).min().unwrap_or_default()
    }

    /// The last day of it, being written down included.
    pub fn last(&self, today: NaiveDate) -> NaiveDate {
        let open = self.is_open.then_some(today);
        let written = self.written.map(|written| written.last);
        let events = self.events.iter().map(|event| event.on.last);
        events.chain(open).chain(written).max().unwrap_or_default()
    }

    /// The day after which it was written down late, where it was.
    pub fn happened(&self) -> Option<NaiveDate> {
        self.written.and_then(|_| self.events.first()).map(|event| event.on.last)
    }
}

/// Everything with a date, by lane and then by day; and the entries that belong among it and have no
/// date, by path.
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

/// What one entry makes, as [`items`] has it: nothing for what is for the person alone.
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
