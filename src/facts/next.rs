//! What to do next: one list, by consequence and then by day, and which of it leads today.
//!
//! What cannot be taken back comes first, then meetings, then what was decided or promised, then the
//! person's own steps, then gaps, then what a good adviser would have somebody do in this stage. What leads
//! moves on after three days ([`turn`]). Never asks anybody else what the record answers, and puts nothing
//! private on a screen that others see: such a step is marked, and the views say no more than that.

mod stages;
pub mod turn;

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::calendar::days;
use super::due::DueWhat;
use super::expectations::Gap;
use super::promises::{Promise, PromiseState};
use super::stage::Stage;
use super::{Facts, Phase, record};
use crate::entry::Entry;
use crate::schema::kinds::{ask, common, letter, meeting};
use crate::vault::Ix;

/// How many days ahead a clock, a meeting or a deadline comes to the front.
pub const SOON: i64 = 3;

/// For how many days a clock that has run out is still shown.
pub const TOLD: i64 = 7;

/// How many days ahead a clock is among what is next once something was decided.
const AHEAD: i64 = 21;

/// After how many working days an ask counts as unanswered.
pub const UNANSWERED: i64 = 3;

/// For how many working days an ask is quiet after a reminder.
pub const QUIET: i64 = 5;

/// For how many days a conversation is fresh enough to be put in writing first of all.
const FRESH: i64 = 7;

/// After how many days without favourable evidence an expectation comes to the front.
pub const STALE: i64 = 10;

/// The most steps of one sort; the rest waits until these are done.
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
    /// Whether it is nothing for a screen that others see.
    pub is_private: bool,
}

/// What can be to do, by consequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Something must be answered, decided or done by its day: a place in [`Facts::due`].
    Clock(usize),
    /// A meeting within three days has no agenda.
    Prepare,
    /// A meeting is tomorrow or today, and has its agenda.
    ReadAgenda,
    /// Its last day has passed within the last week: a place in [`Facts::due`].
    ClockPassed(usize),
    /// After a decision: what must be answered within three weeks, such as an appeal: a place in
    /// [`Facts::due`].
    Ahead(usize),
    /// The plan is recorded somewhere, in a file that is not downloaded.
    Download,
    /// A plan was announced: what was said about it.
    WriteDown,
    /// There is no plan yet.
    WritePlan,
    /// There is a plan, and no expectation yet.
    CopyExpectations,
    /// Its end has passed, and nobody wrote down what came of it.
    FindOutcome,
    /// A time limit may run whose day is further off, or not certain: a place in [`Facts::clocks`].
    Limit(usize),
    /// What holds when a plan or a job has ended, what is ahead of a decision, or the first days: see
    /// [`Practice`].
    Now(Practice),
    /// The counter-plan should be sent before the review.
    SendCounterPlan,
    /// A promise is this many days late.
    LatePromise(i64),
    /// An ask waits for an answer for this many working days.
    Unanswered(i64),
    /// Something that was said is not in writing; the letter that says it, if it is drafted.
    Confirm(Option<Ix>),
    /// A question or request is drafted, and not sent.
    SendAsk,
    /// Nobody has planned the next meeting.
    PlanMeeting,
    /// Whether a meeting took place, and what was said, is not recorded.
    RecordMeeting,
    /// An action is due within three days, or this many days past its day, leave left out.
    Action(i64),
    /// Something is not clear, and no question about it is drafted.
    Unclear(Gap),
    /// Nothing is planned for an expectation.
    NoStep,
    /// There is no favourable evidence for this many days; `None` where there is none at all.
    Stale(Option<i64>),
    /// Worth doing at this stage, and not more than that.
    Worth(Practice),
}

/// What a good adviser would have somebody do at its time, although nothing in the record asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Practice {
    /// To read what a signature says before giving it.
    Signature,
    /// To find out by when one can appeal.
    Appeal,
    /// To say whose law counts, for time limits.
    Jurisdiction,
    /// To settle notice, pay and unemployment benefit.
    NoticeAndPay,
    /// To return what is the employer's, and to keep what is one's own.
    ReturnAndKeep,
    /// To get the result in writing.
    ResultInWriting,
    /// To keep a neutral statement.
    Statement,
    /// To ask for a reference.
    Reference,
    /// To hand over one's work, and to say thanks.
    HandOver,
    /// To gather what protects somebody before a decision.
    Packet,
    /// To choose who comes along.
    Companion,
    /// To put the counter-plan first on the agenda of the review.
    FirstPoint,
    /// To ask for an overall view in writing.
    OverallView,
    /// To have an adviser read an offer.
    Offer,
    /// To ask a doctor, an adviser and the policy before a leave.
    Leave,
    /// To think of what a good exit would contain.
    Severance,
    /// To weigh both ways.
    TwoPaths,
    /// To ask what prompted the plan.
    WhatPrompted,
    /// To gather one's own copies.
    OwnCopies,
    /// To break it down with somebody.
    Brief,
    /// To look at what earlier reviews said.
    EarlierFeedback,
    /// To ask for training or coaching.
    Coaching,
    /// To ask about workload, role and team.
    Workload,
    /// To turn the plan into what everybody can change.
    CounterPlan,
    /// To bring the résumé up to date.
    Resume,
    /// To look outside, quietly.
    LookOutside,
    /// To look back on the week with one question: its place among the four.
    LookBack(u8),
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

impl Step {
    /// Whether it comes before all turns: its day is near and cannot be had again.
    fn is_urgent(self) -> bool {
        self <= Self::Prepare
    }
}

/// What is open, and what of it leads.
pub(super) fn find(facts: &Facts) -> Next {
    let mut list = List { facts, items: Vec::new() };
    list.clocks();
    list.meetings();
    stages::add(&mut list);
    if facts.stage < Stage::After {
        list.promises();
    }
    list.spoken();
    list.actions();
    if matches!(facts.stage, Stage::FirstDays | Stage::Running | Stage::DecisionAhead) {
        list.expectations();
    }
    let today = facts.scene.today();
    let mut items = list.items;
    items.retain(|item| item.since <= today);
    // Of one sort and day, in the order in which the facts have them.
    items.sort_by_key(|item| (class(item.step), item.on));
    items.dedup_by_key(|item| (item.step, item.ix));
    let mut of_sort = HashMap::new();
    items.retain(|item| {
        let count = of_sort.entry(std::mem::discriminant(&item.step)).or_insert(0_usize);
        *count += 1;
        *count <= MOST_OF_A_SORT || class(item.step).0 < 6
    });
    let open: Vec<turn::Open> = items.iter().map(Item::turn).collect();
    let (order, leads) = turn::order(&open, today);
    Next { items: order.into_iter().map(|i| items[i]).collect(), leads }
}

impl Item {
    fn turn(&self) -> turn::Open {
        let is_small = class(self.step).0 >= 8 || self.step == Step::Now(Practice::Signature);
        turn::Open {
            since: self.since,
            on: self.on,
            is_urgent: self.step.is_urgent(),
            leads: if is_small { 1 } else { turn::LEADS },
            // A limit that is months off need not come back every week.
            rests: if matches!(self.step, Step::Limit(_)) { 14 } else { turn::RESTS },
        }
    }
}

/// By consequence: what cannot be taken back, meetings, decisions, promises, words, own steps, gaps, and
/// what is only worth doing.
fn class(step: Step) -> (u8, Step) {
    let class = match step {
        Step::Clock(_) => 0,
        Step::Prepare => 1,
        Step::ReadAgenda => 2,
        Step::ClockPassed(_) => 3,
        Step::Ahead(_)
        | Step::Download
        | Step::WriteDown
        | Step::WritePlan
        | Step::CopyExpectations
        | Step::FindOutcome
        | Step::SendCounterPlan
        | Step::Now(Practice::FirstPoint)
        | Step::Confirm(_) => 4,
        Step::Limit(_) | Step::Now(_) => 5,
        Step::LatePromise(_)
        | Step::Unanswered(_)
        | Step::SendAsk
        | Step::PlanMeeting
        | Step::RecordMeeting
        | Step::Action(..=0) => 6,
        Step::Action(_) => 7,
        Step::NoStep | Step::Worth(Practice::LookBack(_) | Practice::EarlierFeedback) => 8,
        Step::Unclear(_) | Step::Stale(_) => 9,
        Step::Worth(_) => 10,
    };
    // Of a sort, the day decides; how many days are past is no order of its own.
    let step = match step {
        Step::LatePromise(_) => Step::LatePromise(0),
        Step::Unanswered(_) => Step::Unanswered(0),
        Step::Action(_) => Step::Action(0),
        Step::Stale(_) => Step::Stale(None),
        Step::Confirm(_) => Step::Confirm(None),
        step => step,
    };
    (class, step)
}

/// What is open, as it is found.
struct List<'f> {
    facts: &'f Facts<'f>,
    items: Vec<Item>,
}

impl List<'_> {
    fn put(&mut self, step: Step, ix: Option<Ix>, on: Option<NaiveDate>, since: NaiveDate) {
        self.items.push(Item { step, ix, on, since, is_private: false });
    }

    fn put_private(&mut self, step: Step, ix: Option<Ix>, on: Option<NaiveDate>, since: NaiveDate) {
        self.items.push(Item { step, ix, on, since, is_private: true });
    }

    /// What must be answered by a day that is near, or was missed in the last week.
    fn clocks(&mut self) {
        for (i, due) in self.facts.due.iter().enumerate() {
            if !(due.what.is_clock() || due.what == DueWhat::Application) || due.is_window(self.facts) {
                continue;
            }
            let (step, since) = match due.days {
                0..=SOON => (Step::Clock(i), before(due.on, SOON)),
                // What a time limit says after its day is said beside the others.
                _ if matches!(due.what, DueWhat::Limit(_) | DueWhat::Application) => continue,
                // After a decision a right of a few days is known from the first of them.
                days if days > SOON && days <= AHEAD && self.facts.stage == Stage::After => {
                    let decided = super::stage::decided(self.facts).and_then(|(_, on)| on);
                    (Step::Ahead(i), before(due.on, AHEAD).max(decided.unwrap_or(NaiveDate::MIN)))
                }
                days if (-TOLD..0).contains(&days) => (Step::ClockPassed(i), after(due.on, 1)),
                _ => continue,
            };
            self.items.push(Item {
                step,
                ix: Some(due.ix),
                on: Some(due.on),
                since,
                is_private: due.is_private,
            });
        }
        for (i, clock) in self.facts.clocks.iter().enumerate() {
            let today = self.facts.scene.today();
            let is_near = clock.days(today).is_some_and(|left| (0..=SOON).contains(&left));
            if !is_near && !clock.from_plan && !clock.is_window() {
                let since = clock.from.unwrap_or(today).min(today);
                let item = Item {
                    step: Step::Limit(i),
                    ix: Some(clock.ix),
                    on: clock.by,
                    since,
                    is_private: clock.is_private(),
                };
                self.items.push(item);
            }
        }
    }

    fn meetings(&mut self) {
        let facts = self.facts;
        let today = facts.scene.today();
        for &(ix, at) in &facts.cadence.ahead {
            let entry = facts.scene.entry(ix);
            let left = days(today, at.first);
            if super::cadence::has_agenda(entry) {
                // Once: on the day before.
                if left == 1 {
                    self.put(Step::ReadAgenda, Some(ix), Some(at.first), today);
                }
            } else if left <= SOON {
                self.put(Step::Prepare, Some(ix), Some(at.first), before(at.first, SOON));
            }
        }
        for &ix in &facts.cadence.unrecorded {
            let at = super::cadence::time_of(facts.scene.entry(ix)).map_or(today, |at| at.last);
            self.put(Step::RecordMeeting, Some(ix), None, after(at, 1));
        }
        let runs = facts
            .plan
            .as_ref()
            .is_some_and(|plan| plan.phase == Phase::Running || plan.phase == Phase::Before);
        if let Some(issued) = facts
            .issued_on()
            .filter(|_| runs && facts.cadence.ahead.is_empty() && facts.stage >= Stage::FirstDays)
        {
            let since = facts.cadence.last_held.map_or(issued, |(_, held)| after(held, 1));
            self.put(Step::PlanMeeting, None, None, since);
        }
    }

    fn promises(&mut self) {
        let facts = self.facts;
        let today = facts.scene.today();
        let mut drafted: HashMap<&str, Ix> = HashMap::new();
        let mut waiting: HashMap<&str, (i64, Reverse<Ix>)> = HashMap::new();
        for promise in &facts.promises {
            match promise.state {
                PromiseState::Draft => {
                    let first = drafted.entry(&promise.owner).or_insert(promise.ix);
                    *first = promise.ix.min(*first);
                }
                PromiseState::Waiting(Some(waits)) => {
                    let longest = waiting.entry(&promise.owner).or_insert((waits, Reverse(promise.ix)));
                    *longest = (waits, Reverse(promise.ix)).max(*longest);
                }
                _ => {}
            }
        }
        let oldest: HashMap<&str, Ix> = waiting.into_iter().map(|(owner, (_, ix))| (owner, ix.0)).collect();
        for promise in &facts.promises {
            let entry = facts.scene.entry(promise.ix);
            let reminded = last_reminder(facts, promise.ix).filter(|on| *on <= today);
            let is_quiet = reminded.is_some_and(|on| facts.calendar.working_days_since(on, today) < QUIET);
            let after_reminder = reminded.map(|on| facts.calendar.working_day_after(on, QUIET));
            match promise.state {
                _ if is_quiet => {}
                PromiseState::Late(late) => {
                    let since = promise
                        .due
                        .map_or(today, |due| after(due, 1))
                        .max(after_reminder.unwrap_or(NaiveDate::MIN));
                    self.put(Step::LatePromise(late), Some(promise.ix), None, since);
                }
                // One message may ask again about all that the same person has not answered.
                PromiseState::Waiting(Some(waits))
                    if waits >= UNANSWERED && oldest.get(&*promise.owner) == Some(&promise.ix) =>
                {
                    let sent = entry.get(ask::SENT_ON).map_or(today, |sent| sent.last.min(today));
                    let since =
                        after_reminder.unwrap_or_else(|| facts.calendar.working_day_after(sent, UNANSWERED));
                    self.put(Step::Unanswered(waits), Some(promise.ix), None, since.min(today));
                }
                // One message may hold what is for the same person.
                PromiseState::Draft if drafted.get(&*promise.owner) == Some(&promise.ix) => {
                    let issued = facts.issued_on().filter(|_| facts.stage != Stage::Before);
                    if let Some(issued) = issued {
                        let since = written_on(entry).map_or(issued, |written| written.max(issued));
                        self.put(Step::SendAsk, Some(promise.ix), None, since.min(today));
                    }
                }
                _ => {}
            }
        }
    }

    fn spoken(&mut self) {
        let facts = self.facts;
        if facts.stage >= Stage::After {
            return;
        }
        // The newest alone: it is easiest while it is fresh, and findings name the older ones.
        let happened = |ix: Ix| facts.scene.entry(ix).happened().unwrap_or(facts.scene.today());
        let newest = facts.record.unconfirmed.iter().map(|&(ix, _)| ix).max_by_key(|&ix| (happened(ix), ix));
        if let Some(ix) = newest.filter(|&ix| days(happened(ix), facts.scene.today()) <= FRESH) {
            let on = after(happened(ix), 2);
            self.put(Step::Confirm(record::draft_about(facts.scene, ix)), Some(ix), Some(on), happened(ix));
        }
    }

    fn actions(&mut self) {
        let facts = self.facts;
        let today = facts.scene.today();
        for due in facts.due.iter().filter(|due| due.what == DueWhat::Action && due.days <= SOON) {
            let late = facts.calendar.days_since(due.on, today);
            if due.days < 0 && late == 0 {
                continue;
            }
            let since = if due.days < 0 { after(due.on, 1) } else { before(due.on, SOON) };
            let on = (due.days >= 0).then_some(due.on);
            self.items.push(Item {
                step: Step::Action(late),
                ix: Some(due.ix),
                on,
                since,
                is_private: due.is_private,
            });
        }
    }

    fn expectations(&mut self) {
        let facts = self.facts;
        let Some(issued) = facts.issued_on() else { return };
        let today = facts.scene.today();
        for standing in facts.expectations.iter().filter(|standing| standing.is_open()) {
            let ix = Some(standing.ix);
            let counts = facts.counts_from(standing).unwrap_or(issued).max(issued);
            if let Some(days) = facts.days_without_evidence(standing).filter(|days| *days > STALE) {
                let seen = standing.newest_favourable.unwrap_or(counts);
                let stale = standing.newest_favourable.map(|_| days);
                self.put(Step::Stale(stale), ix, None, after(seen, STALE + 1).min(today));
            }
            if standing.actions.is_empty() {
                self.put(Step::NoStep, ix, None, after(counts, 3));
            }
            let is_asked =
                |gap: &&Gap| is_worth_asking(**gap) && facts.questions_about(standing, **gap).is_empty();
            if let Some(gap) = standing.gaps.iter().filter(is_asked).min() {
                self.put(Step::Unclear(*gap), ix, None, after(counts, 1));
            }
        }
    }
}

/// Gaps that a question closes; the others only make the record better.
fn is_worth_asking(gap: Gap) -> bool {
    !matches!(gap, Gap::Baseline)
}

/// The day of the last reminder of an ask: written in it, or that of a letter about it that went out after
/// the ask did.
pub fn last_reminder(facts: &Facts, ix: Ix) -> Option<NaiveDate> {
    let entry = facts.scene.entry(ix);
    let sent = entry.get(ask::SENT_ON).map(|sent| sent.first);
    let letters = facts.scene.linking_to(ix).filter(|(from, field)| {
        field.is_some_and(|field| field.name == letter::RESPONDS_TO.name)
            && facts.scene.entry(*from).choice(letter::STATUS).is_some_and(letter::Status::was_sent)
    });
    let letters = letters.filter_map(|(from, _)| Some(facts.scene.entry(from).get(letter::SENT_ON)?.first));
    let letters = letters.filter(|on| sent.is_none_or(|sent| *on > sent));
    letters.chain(entry.get(ask::REMINDED_ON).map(|on| on.last)).max()
}

/// When an entry was written down, where that is recorded.
fn written_on(entry: &Entry) -> Option<NaiveDate> {
    entry.get(common::RECORDED).map(|recorded| recorded.first)
}

fn after(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_add_signed(chrono::TimeDelta::days(count)).unwrap_or(day)
}

fn before(day: NaiveDate, count: i64) -> NaiveDate {
    day.checked_sub_days(Days::new(count.unsigned_abs())).unwrap_or(day)
}

impl Facts<'_> {
    /// The questions and requests that are drafted for one person, in the order of their names.
    pub fn drafts_for(&self, owner: &str) -> Vec<&Promise> {
        let is_draft = |promise: &&Promise| promise.state == PromiseState::Draft && promise.owner == owner;
        let mut drafts: Vec<&Promise> = self.promises.iter().filter(is_draft).collect();
        drafts.sort_by_key(|promise| promise.ix);
        drafts
    }
}

/// Whether a meeting is one at which something is decided about the person.
pub fn is_deciding(meeting: &Entry) -> bool {
    matches!(meeting.choice(meeting::TYPE), Some(meeting::Type::Final | meeting::Type::Hearing))
}
