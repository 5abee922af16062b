//! What to do next: one list, by consequence and then by day, and the item that leads today.
//!
//! Irreversible things come first, then meetings, then decisions and promises, then the person's
//! own steps, then gaps, then what a good adviser would suggest at this stage. The lead changes
//! after three days ([`turn`]). Never suggests asking others for what the record answers, and puts
//! nothing private on a screen that others see: such a step is marked, and the views show no more
//! than that.

mod dated;
mod done;
mod gaps;
mod promised;
mod stages;
mod step;
pub mod turn;

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

pub use promised::{is_quiet, last_reminder};
pub use step::{Practice, Step};

use super::Facts;
use super::stage::Stage;
use crate::schema::kinds::common;
use crate::vault::Ix;

/// The number of days before a clock, a meeting or a deadline from which on it moves to the front.
pub const SOON: i64 = 3;

/// The number of days for which a missed deadline is still shown.
pub const MISSED: i64 = 7;

/// The number of working days after which an ask counts as unanswered.
pub const UNANSWERED: i64 = 3;

/// The number of working days for which an ask is not mentioned after a reminder.
pub const QUIET: i64 = 5;

/// The number of days without favourable evidence after which an expectation moves to the front.
pub const STALE: i64 = 10;

/// The most steps of one kind among those that can wait; the rest is listed once these are done.
const MOST_OF_A_SORT: usize = 3;

/// What is open today.
#[derive(Clone, Debug, Default)]
pub struct Next {
    /// All items: the lead, the one whose turn is next, and the rest by consequence and then by day.
    pub items: Vec<Item>,
    /// Whether the first item leads; it does not if all of them had their turn and rest.
    leads: bool,
}

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What to do.
    pub step: Step,
    /// The entry that it is about; `None` if there is none yet.
    pub ix: Option<Ix>,
    /// Its day, if it has one.
    pub on: Option<NaiveDate>,
    /// The day from which on it is open.
    pub since: NaiveDate,
    /// The day from which on it may lead.
    pub leads_from: NaiveDate,
    /// Whether it must not be shown on a screen that others see.
    pub is_private: bool,
}

impl Item {
    fn of(step: Step, since: NaiveDate) -> Self {
        Self { step, ix: None, on: None, since, leads_from: since, is_private: false }
    }

    fn about(step: Step, ix: Ix, since: NaiveDate) -> Self {
        Self { ix: Some(ix), ..Self::of(step, since) }
    }

    /// Its turn; nothing led before the record `begun`, however long ago it was due.
    fn turn(&self, until: Option<NaiveDate>, begun: Option<NaiveDate>) -> turn::Open {
        let late = begun.filter(|begun| *begun > self.leads_from);
        let is_small = self.step.is_small();
        turn::Open {
            since: late.unwrap_or(self.leads_from),
            until,
            on: self.on,
            is_urgent: self.step.is_urgent(),
            is_first_at_first: is_small && self.step.is_listed() && late.is_none(),
            leads: if is_small { 1 } else { turn::LEADS },
            rests: self.step.rests(),
        }
    }
}

impl Next {
    /// The item that leads today.
    pub fn lead(&self) -> Option<&Item> {
        self.items.first().filter(|_| self.leads)
    }

    /// All items except the lead, in order.
    pub fn still_open(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().skip(usize::from(self.leads))
    }
}

/// Finds everything that is open, and the lead.
pub(super) fn find(facts: &Facts) -> Next {
    let mut items = Vec::new();
    dated::add(facts, &mut items);
    stages::add(facts, &mut items);
    promised::add(facts, &mut items);
    if matches!(facts.stage, Stage::FirstDays | Stage::Running | Stage::DecisionAhead) {
        gaps::add(facts, &mut items);
    }
    let today = facts.scene.today();
    items.retain(|item| item.since <= today);
    // Items of one kind and day stay in the order of the facts.
    items.sort_by_key(|item| (item.step.sort(), item.on));
    items.dedup_by_key(|item| (item.step, item.ix));
    let mut of_sort = HashMap::new();
    items.retain(|item| {
        let count = of_sort.entry(std::mem::discriminant(&item.step)).or_insert(0_usize);
        *count += 1;
        *count <= MOST_OF_A_SORT || item.step.class() < 6 || matches!(item.step, Step::Worth(_))
    });
    let mut all: Vec<(Item, Option<NaiveDate>)> = items.into_iter().map(|item| (item, None)).collect();
    all.extend(done::find(facts).into_iter().map(|(item, until)| (item, Some(until))));
    all.sort_by_key(|(item, _)| (item.step.sort(), item.on));
    let recorded = facts.scene.summaries().filter_map(|(_, summary)| summary.recorded);
    let begun = recorded.min().filter(|begun| *begun <= today);
    let turns: Vec<turn::Open> = all.iter().map(|(item, until)| item.turn(*until, begun)).collect();
    let (order, leads) = turn::order(&turns, today);
    let open = order.into_iter().map(|i| all[i]).filter(|(_, until)| until.is_none());
    Next { items: open.map(|(item, _)| item).collect(), leads }
}

/// The day from which on an entry was known, if it has no day of its own: its turns need a fixed
/// beginning. Today if it has no day at all.
fn known(facts: &Facts, ix: Ix) -> NaiveDate {
    let entry = facts.scene.entry(ix);
    let recorded = entry.get(common::RECORDED).map(|on| on.first);
    recorded.or_else(|| entry.happened()).unwrap_or(facts.scene.today()).min(facts.scene.today())
}

fn after(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_add_signed(chrono::TimeDelta::days(count)).unwrap_or(day)
}

fn before(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_sub_days(Days::new(count.unsigned_abs())).unwrap_or(day)
}
