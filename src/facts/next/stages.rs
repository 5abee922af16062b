//! What a good adviser would suggest at each stage, and when the record shows that it is done.
//!
//! Tables: each line has the day from which on it may lead, counted from when the plan was handed
//! over, from its end, or from a decision. The sentences are in the views, at most one per line.

use chrono::NaiveDate;

use super::{Item, Practice, Step, after, before, known};
use crate::facts::stage::{LISTED, Stage, decided, is_deciding};
use crate::facts::{DueWhat, Facts, Plan, calendar};
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::plan::{Result as Came, Signed, Status};
use crate::schema::kinds::{
    application, common, evidence, journal, leave, letter, meeting, note, person, plan, settlement,
};
use crate::text::lang;

/// A line of a stage's list.
struct Line {
    /// The number of days after the start of its list from which on it may lead.
    from: i64,
    step: Step,
    /// Whether the record shows that it is done; [`never`] if the record has no place for it.
    is_done: fn(&Facts) -> bool,
}

/// A line that matters now.
const fn now(from: i64, practice: Practice, is_done: fn(&Facts) -> bool) -> Line {
    Line { from, step: Step::Now(practice), is_done }
}

/// A line that is worth doing, but no more than that.
const fn worth(from: i64, practice: Practice, is_done: fn(&Facts) -> bool) -> Line {
    Line { from, step: Step::Worth(practice), is_done }
}

/// The record cannot show that it is done.
const fn never(_: &Facts) -> bool {
    false
}

/// Before the plan is handed over, from the day on which it was first heard of.
static BEFORE: &[Line] = &[now(0, Practice::WhatPrompted, never), now(3, Practice::OwnCopies, never)];

/// While the plan runs, from the day on which it was handed over.
static RUNNING: &[Line] = &[
    now(2, Practice::Signature, is_signed),
    worth(4, Practice::Brief, never),
    worth(9, Practice::Coaching, |facts| has_ask(facts, &[Category::Training])),
    worth(12, Practice::EarlierFeedback, has_earlier_review),
    worth(14, Practice::CounterPlan, has_sent_counter_plan),
];

/// From one third of the plan on.
static AT_A_THIRD: &[Line] = &[worth(3, Practice::Workload, |facts| {
    has_ask(facts, &[Category::Workload, Category::Role, Category::Environment])
})];

/// From half of the plan on.
static HALF_WAY: &[Line] = &[
    worth(0, Practice::Resume, looks_outside),
    worth(3, Practice::LookOutside, looks_outside),
    worth(5, Practice::TwoPaths, never),
];

/// The day of the decision's list on which a good exit is thought about.
pub(super) const SEVERANCE: i64 = 5;

/// In the two weeks before a decision: listed at once, each in front on its day.
static DECISION_AHEAD: &[Line] = &[
    now(3, Practice::Packet, never),
    now(SEVERANCE, Practice::Severance, |facts| facts.scene.of(&settlement::KIND).next().is_some()),
    now(6, Practice::OverallView, has_met_to_decide),
    now(10, Practice::Reference, has_reference),
    now(11, Practice::TwoPaths, has_met_to_decide),
    now(12, Practice::Brief, never),
];

/// While the outcome is not recorded.
static WAITING: &[Line] = &[worth(4, Practice::LookOutside, never)];

/// After the job has ended, from the day of the decision: listed at once, each in front on its day.
static JOB_ENDED: &[Line] = &[
    now(0, Practice::Appeal, |facts| !was(facts, Came::Dismissed) || has_appeal(facts)),
    now(0, Practice::Jurisdiction, knows_jurisdiction),
    now(3, Practice::Benefit, never),
    now(8, Practice::NoticeAndPay, never),
    now(9, Practice::ReturnAndKeep, never),
    now(10, Practice::Reference, has_reference),
    now(11, Practice::Statement, has_statement),
    worth(12, Practice::HandOver, never),
];

/// After the plan has ended, but not the job.
static PLAN_ENDED: &[Line] = &[
    now(0, Practice::ResultInWriting, |facts| decided(facts).is_none()),
    now(3, Practice::Statement, has_statement),
];

/// Adds the items of the current stage.
pub(super) fn add(facts: &Facts, items: &mut Vec<Item>) {
    let today = facts.scene.today();
    match (facts.stage, &facts.plan) {
        (Stage::Before, _) => before_the_plan(facts, items),
        (Stage::Waiting, Some(plan)) => {
            let ended = plan.ended_on.or(plan.last_day()).unwrap_or(today);
            items.push(Item::about(Step::FindOutcome, plan.ix, after(ended, 1)));
            list(facts, items, Some(ended), WAITING, false);
        }
        (Stage::After, Some(plan)) => {
            let (came, on) = decided(facts).map_or((None, None), |(came, on)| (Some(came), on));
            let since = on.or(plan.ended_on).or(plan.last_day()).unwrap_or_else(|| known(facts, plan.ix));
            let since = since.min(today);
            if came.is_none() {
                items.push(Item::about(Step::FindOutcome, plan.ix, since));
            }
            let has_ended = matches!(came, Some(Came::Dismissed | Came::Resigned | Came::Settled));
            list(facts, items, Some(since), if has_ended { JOB_ENDED } else { PLAN_ENDED }, true);
        }
        (Stage::FirstDays | Stage::Running | Stage::DecisionAhead, Some(plan)) => {
            while_it_runs(facts, items, plan);
            if facts.stage == Stage::DecisionAhead {
                decision_ahead(facts, items, plan);
            }
        }
        _ => {}
    }
    for &ix in &facts.private.settlements {
        use settlement::Status::{Countered, Offered};
        let entry = facts.scene.entry(ix);
        if matches!(entry.choice(settlement::STATUS), Some(Offered | Countered)) {
            let offered = entry.get(settlement::OFFERED_ON).map_or_else(|| known(facts, ix), |on| on.first);
            let item = Item::about(Step::Now(Practice::Offer), ix, offered.min(today));
            items.push(Item { is_private: true, ..item });
        }
    }
    for (ix, entry) in facts.scene.of(&leave::KIND).filter(|_| facts.stage <= Stage::DecisionAhead) {
        if entry.choice(leave::STATUS) == Some(leave::Status::Considered) {
            let since = entry.get(common::RECORDED).map_or(today, |on| on.first.min(today));
            let item = Item::about(Step::Now(Practice::Leave), ix, since);
            items.push(Item { is_private: true, ..item });
        }
    }
}

/// Adds the lines of a list that are not done, for as long as the list is worth reading; `at_once`
/// lists all of them from its first day on.
fn list(facts: &Facts, items: &mut Vec<Item>, day: Option<NaiveDate>, lines: &[Line], at_once: bool) {
    let Some(day) = day else { return };
    let today = facts.scene.today();
    for line in lines.iter().filter(|line| !(line.is_done)(facts)) {
        let leads_from = after(day, line.from);
        let since = if at_once { day } else { leads_from };
        if today > after(leads_from, LISTED) {
            continue;
        }
        let (Step::Now(practice) | Step::Worth(practice)) = line.step else { continue };
        let plan = facts.plan.as_ref().map(|plan| plan.ix).filter(|_| practice.is_about_the_plan());
        items.push(Item {
            ix: plan,
            leads_from,
            is_private: practice.is_private(facts.stage),
            ..Item::of(line.step, since)
        });
    }
}

impl Practice {
    /// Whether the plan's own page has more about it.
    fn is_about_the_plan(self) -> bool {
        matches!(self, Self::Signature | Self::Appeal | Self::Jurisdiction | Self::ResultInWriting)
    }

    /// Whether it would reveal to an onlooker that somebody may leave, or how they are.
    fn is_private(self, stage: Stage) -> bool {
        match self {
            Self::TwoPaths | Self::Severance | Self::Resume | Self::LookOutside => true,
            Self::Reference => stage < Stage::After,
            _ => false,
        }
    }
}

/// What is worth doing before the plan is handed over.
fn before_the_plan(facts: &Facts, items: &mut Vec<Item>) {
    let scene = facts.scene;
    let today = scene.today();
    let mut elsewhere = scene.contents().not_downloaded();
    if elsewhere.any(|(_, file)| scene.settings().kind_of_path(&file) == Some(&plan::KIND)) {
        return items.push(Item::of(Step::Download, today));
    }
    let first = scene.summaries().filter_map(|(_, summary)| summary.recorded.or(summary.happened)).min();
    let is_noted = scene.of(&note::KIND).next().is_some();
    let plan = facts.plan.as_ref().map(|plan| plan.ix);
    let known = plan.and_then(|ix| scene.entry(ix).get(plan::KNOWN_SINCE)).map(|known| known.first);
    let since = known.or(first).unwrap_or(today).min(today);
    // If there is no plan and something is noted, it is about the time before one.
    match plan {
        None if !is_noted => return items.push(Item::of(Step::WritePlan, today)),
        Some(_) if is_noted => {}
        _ => items.push(Item { ix: plan, ..Item::of(Step::WriteDown, since) }),
    }
    list(facts, items, Some(since), BEFORE, true);
}

/// What is due while the plan runs, by the days since it was handed over and its length.
fn while_it_runs(facts: &Facts, items: &mut Vec<Item>, plan: &Plan) {
    let issued = facts.issued_on().unwrap_or(facts.scene.today());
    if facts.expectations.is_empty() {
        items.push(Item::about(Step::CopyExpectations, plan.ix, issued));
    }
    list(facts, items, Some(issued), RUNNING, false);
    let part = |of: i64| Some(after(plan.start?, plan.length? / of));
    list(facts, items, part(3), AT_A_THIRD, false);
    list(facts, items, part(2), HALF_WAY, false);
    if facts.stage == Stage::Running {
        look_back(facts, items, issued);
    }
}

/// One question per week, on its Friday and in turn, unless the journal has an entry of that week.
fn look_back(facts: &Facts, items: &mut Vec<Item>, issued: NaiveDate) {
    let today = facts.scene.today();
    let this_week = calendar::monday(today);
    let week = calendar::days(calendar::monday(issued), this_week) / 7;
    let is_written = |on: NaiveDate| (this_week..=today).contains(&on);
    let has_written =
        facts.scene.of(&journal::KIND).any(|(_, entry)| entry.happened().is_some_and(is_written));
    if week > 0 && !has_written {
        let question = u8::try_from((week - 1) % 4).unwrap_or(0);
        items.push(Item::of(Step::Worth(Practice::LookBack(question)), after(this_week, 4)));
    }
}

/// What matters in the two weeks before a decision.
fn decision_ahead(facts: &Facts, items: &mut Vec<Item>, plan: &Plan) {
    let scene = facts.scene;
    let Some(left) = facts.deciding_in() else { return };
    let decides = after(scene.today(), left);
    if !has_sent_counter_plan(facts) && !has_met_to_decide(facts) {
        // Fourteen days before, and again in the last seven.
        let from = before(decides, if left <= 7 { 7 } else { 14 });
        items.push(Item::about(Step::SendCounterPlan, plan.ix, from));
    }
    list(facts, items, Some(before(decides, 14)), DECISION_AHEAD, true);
    if let Some((ix, held)) = facts.cadence.last_held.filter(|_| has_met_to_decide(facts)) {
        items.push(Item::about(Step::Now(Practice::Decision), ix, held));
    }
    for &(ix, at) in facts.cadence.ahead.iter().filter(|(ix, _)| is_deciding(scene.entry(*ix))) {
        let entry = scene.entry(ix);
        if entry.get(meeting::COMPANION).unwrap_or_default().is_empty() {
            items.push(Item::about(Step::Now(Practice::Companion), ix, before(at.first, 10)));
        }
        let agenda = entry.body.section(&entry.text, "Agenda").unwrap_or_default().to_lowercase();
        // The typical words are only known in English; an agenda in another language is assumed to
        // contain them.
        let is_on_it = match lang::is_english(scene.lang_of(ix)) {
            true => ["counter-plan", "proposal"].iter().any(|words| agenda.contains(words)),
            false => !agenda.is_empty(),
        };
        if !is_on_it {
            items.push(Item::about(Step::Now(Practice::FirstPoint), ix, before(at.first, 7)));
        }
    }
}

/// Whether the last meeting was the one at which the decision is made.
fn has_met_to_decide(facts: &Facts) -> bool {
    facts.cadence.last_held.is_some_and(|(ix, _)| is_deciding(facts.scene.entry(ix)))
}

fn is_signed(facts: &Facts) -> bool {
    facts.plan.as_ref().is_some_and(|plan| {
        let entry = facts.scene.entry(plan.ix);
        let is_open =
            entry.state(plan::SIGNED).is_absent() || entry.choice(plan::SIGNED) == Some(Signed::Unsigned);
        !is_open || plan.status == Some(Status::Threatened)
    })
}

fn has_earlier_review(facts: &Facts) -> bool {
    let is_review =
        |entry: &crate::entry::Entry| entry.choice(evidence::TYPE) == Some(evidence::Type::PriorReview);
    facts.scene.of(&evidence::KIND).any(|(_, entry)| is_review(entry))
}

fn has_ask(facts: &Facts, categories: &[Category]) -> bool {
    let mut raised = facts.promises.iter().filter_map(|promise| promise.category);
    raised.any(|category| categories.contains(&category))
}

fn looks_outside(facts: &Facts) -> bool {
    facts.scene.of(&application::KIND).next().is_some()
}

fn was(facts: &Facts, came: Came) -> bool {
    decided(facts).is_some_and(|(decided, _)| decided == came)
}

fn has_appeal(facts: &Facts) -> bool {
    let is_appeal = |entry: &crate::entry::Entry| entry.choice(letter::TYPE) == Some(letter::Type::Appeal);
    facts.due.iter().any(|due| due.what == DueWhat::Right)
        || facts.scene.of(&letter::KIND).any(|(_, entry)| is_appeal(entry))
}

fn knows_jurisdiction(facts: &Facts) -> bool {
    let is_missing = |plan: &Plan| facts.scene.entry(plan.ix).state(plan::JURISDICTION).is_absent();
    !facts.scene.settings().clocks || !facts.plan.as_ref().is_some_and(is_missing)
}

fn has_sent_counter_plan(facts: &Facts) -> bool {
    has_sent(facts, letter::Type::CounterPlan)
}

/// Whether a reference is agreed, or was asked for in writing.
fn has_reference(facts: &Facts) -> bool {
    let is_agreed =
        |person: &crate::entry::Entry| person.choice(person::REFERENCE) == Some(person::Reference::Agreed);
    facts.scene.of(&person::KIND).any(|(_, person)| is_agreed(person))
        || has_sent(facts, letter::Type::Reference)
}

/// A statement is for the person: it need not be sent.
fn has_statement(facts: &Facts) -> bool {
    letters(facts, letter::Type::Statement).next().is_some()
}

fn has_sent(facts: &Facts, sort: letter::Type) -> bool {
    letters(facts, sort).any(|entry| entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent))
}

fn letters<'f>(facts: &'f Facts, sort: letter::Type) -> impl Iterator<Item = &'f crate::entry::Entry> {
    let all = facts.scene.of(&letter::KIND).map(|(_, entry)| entry);
    all.filter(move |entry| entry.choice(letter::TYPE) == Some(sort))
}
