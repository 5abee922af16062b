//! What to do next: one list, by consequence and then by day, and which of it leads today.
//!
//! What cannot be taken back comes first, then meetings, then what was decided or promised, then the
//! person's own steps, then gaps, then what a good adviser would have somebody do in this stage. What leads
//! moves on after three days ([`turn`]). Never asks anybody else what the record answers, and puts nothing
//! private on a screen that others see: such a step is marked, and the views say no more than that.

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
use crate::vault::Ix;

/// How many days ahead a clock, a meeting or a deadline comes to the front.
pub const SOON: i64 = 3;

/// For how many days a clock that has run out is still shown.
pub const TOLD: i64 = 7;

/// After how many working days an ask counts as unanswered.
pub const UNANSWERED: i64 = 3;

/// For how many working days an ask is quiet after a reminder.
pub const QUIET: i64 = 5;

/// After how many days without favourable evidence an expectation comes to the front.
pub const STALE: i64 = 10;

/// The most steps of one sort among what can wait; the rest is listed once these are done.
const MOST_OF_A_SORT: usize = 3;

/// What is open today.
#[derive(Clone, Debug, Default)]
pub struct Next {
    /// Everything: what leads, what has its turn after it, and the rest by consequence and then by day.
    pub items: Vec<Item>,
    /// Whether the first leads; not so where all of it had its turn and rests.
    leads: bool,
}

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is to be done.
    pub step: Step,
    /// The entry that it is about; `None` where there is none yet.
    pub ix: Option<Ix>,
    /// Its day, where it has one.
    pub on: Option<NaiveDate>,
    /// From which day on it is open.
    pub since: NaiveDate,
    /// From which day on it may lead.
    pub leads_from: NaiveDate,
    /// Whether it is nothing for a screen that others see.
    pub is_private: bool,
}

impl Item {
    fn of(step: Step, since: NaiveDate) -> Self {
        Self { step, ix: None, on: None, since, leads_from: since, is_private: false }
    }

    fn about(step: Step, ix: Ix, since: NaiveDate) -> Self {
        Self { ix: Some(ix), ..Self::of(step, since) }
    }

    fn turn(&self, until: Option<NaiveDate>) -> turn::Open {
        turn::Open {
            since: self.leads_from,
            until,
            on: self.on,
            is_urgent: self.step.is_urgent(),
            leads: if self.step.is_small() { 1 } else { turn::LEADS },
        }
    }
}

impl Next {
    /// What leads today.
    pub fn lead(&self) -> Option<&Item> {
        self.items.first().filter(|_| self.leads)
    }

    /// Everything but what leads, in its order.
    pub fn still_open(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().skip(usize::from(self.leads))
    }
}

/// What is open, and what of it leads.
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
    // Of one sort and day, in the order in which the facts have them.
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
    // Nothing was read before the record began, however long ago it would have been to do.
    let recorded = facts.scene.summaries().filter_map(|(_, summary)| summary.recorded);
    if let Some(begun) = recorded.min().filter(|begun| *begun <= today) {
        for (item, _) in &mut all {
            item.leads_from = item.leads_from.max(begun);
        }
    }
    let turns: Vec<turn::Open> = all.iter().map(|(item, until)| item.turn(*until)).collect();
    let (order, leads) = turn::order(&turns, today);
    let open = order.into_iter().map(|i| all[i]).filter(|(_, until)| until.is_none());
    Next { items: open.map(|(item, _)| item).collect(), leads }
}

fn after(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_add_signed(chrono::TimeDelta::days(count)).unwrap_or(day)
}

fn before(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_sub_days(Days::new(count.unsigned_abs())).unwrap_or(day)
}
