//! Items that are done, as far as the record has their days: while one of them led, nothing else
//! did.
//!
//! Only used to compute whose turn it is now; none of them is listed.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::stages::SEVERANCE;
use super::{Item, Practice, SOON, Step, UNANSWERED, after, before};
use crate::entry::Entry;
use crate::facts::cadence::time_of;
use crate::facts::calendar::days;
use crate::facts::{Facts, stage};
use crate::schema::kinds::{action, ask, common, letter, measure, meeting, note, plan, settlement};

/// The number of days for which a done item affects whose turn it is.
const LOOKED_BACK: i64 = 60;

/// Done items, each with the day on which it was done.
pub(super) fn find(facts: &Facts) -> Vec<(Item, NaiveDate)> {
    let mut found = Vec::new();
    beginnings(facts, &mut found);
    letters(facts, &mut found);
    asks(facts, &mut found);
    clocks(facts, &mut found);
    let scene = facts.scene;
    meetings(facts, &mut found);
    for (ix, entry) in scene.of(&action::KIND) {
        let done = entry.get(action::DONE_ON).map(|done| done.first);
        if let Some((due, done)) = entry.get(action::DUE).zip(done) {
            let item = Item::about(Step::Action(0), ix, before(due, SOON));
            found.push((Item { on: Some(due), ..item }, done));
        }
    }
    for (ix, entry) in scene.of(&meeting::KIND) {
        let was_held = entry.choice(meeting::STATUS) == Some(meeting::Status::Held);
        if let Some(at) = time_of(entry).filter(|_| was_held) {
            let item = Item::about(Step::ReadAgenda, ix, before(at.first, 1));
            found.push((Item { on: Some(at.first), ..item }, at.first));
        }
    }
    let today = facts.scene.today();
    found.retain(|(item, done)| item.since < *done && (0..=LOOKED_BACK).contains(&days(*done, today)));
    found
}

/// Notes from before there was a plan, expectations copied from it, the first step for each, and
/// what a good exit would include.
fn beginnings(facts: &Facts, found: &mut Vec<(Item, NaiveDate)>) {
    let Some(plan) = &facts.plan else { return };
    let scene = facts.scene;
    let entry = scene.entry(plan.ix);
    let written = |entry: &Entry| entry.get(common::RECORDED).map(|on| on.first);
    let heard = entry.get(plan::KNOWN_SINCE).map(|on| on.first);
    let noted = scene.of(&note::KIND).filter_map(|(_, entry)| written(entry)).min();
    let since = [heard, noted].into_iter().flatten().min();
    if let Some((since, until)) = since.zip(written(entry)) {
        found.push((Item::of(Step::WriteDown, since), until));
    }
    for standing in &facts.expectations {
        let planned = standing.actions.iter().filter_map(|&ix| written(scene.entry(ix))).min();
        if let Some((counts, planned)) = facts.counts_from(standing).zip(planned) {
            found.push((Item::about(Step::NoStep, standing.ix, after(counts, 3)), planned));
        }
    }
    let decides = plan.last_day().map(|last| before(last, stage::AHEAD));
    let thought_of = scene.of(&settlement::KIND).filter_map(|(_, entry)| written(entry)).min();
    if let Some((ahead, thought_of)) = decides.zip(thought_of) {
        found.push((Item::of(Step::Now(Practice::Severance), after(ahead, SEVERANCE)), thought_of));
    }
    let copied = facts.expectations.iter().filter_map(|standing| written(scene.entry(standing.ix))).min();
    if let Some((issued, copied)) = facts.issued_on().zip(copied) {
        found.push((Item::about(Step::CopyExpectations, plan.ix, issued), copied));
    }
}

/// Spoken words that were put in writing, and the counter-plan that was sent.
fn letters(facts: &Facts, found: &mut Vec<(Item, NaiveDate)>) {
    let scene = facts.scene;
    for (letter, entry) in scene.of(&letter::KIND) {
        let Some(sent) = entry.get(letter::SENT_ON).map(|sent| sent.first) else { continue };
        let plan =
            facts.plan.as_ref().filter(|_| entry.choice(letter::TYPE) == Some(letter::Type::CounterPlan));
        if let Some((plan, ends)) = plan.and_then(|plan| Some((plan, plan.last_day()?))) {
            let item = Item::about(Step::SendCounterPlan, plan.ix, before(ends, stage::AHEAD));
            found.push((item, sent));
        }
        let spoken = scene
            .of(&note::KIND)
            .filter(|(_, note)| scene.targets(note.get(note::FOLLOWUP)).any(|to| to == letter));
        for (ix, note) in spoken {
            let Some(said) = note.happened() else { continue };
            let item = Item::about(Step::Confirm(None), ix, said);
            found.push((Item { on: Some(after(said, 2)), ..item }, sent));
        }
    }
}

/// Meetings that were planned while there was none: since the one before, or since the plan was
/// handed over.
fn meetings(facts: &Facts, found: &mut Vec<(Item, NaiveDate)>) {
    let Some(issued) = facts.issued_on() else { return };
    let planned = facts
        .scene
        .of(&meeting::KIND)
        .filter_map(|(_, entry)| Some((entry.get(common::RECORDED)?.first, time_of(entry)?.first)));
    let mut planned: Vec<(NaiveDate, NaiveDate)> = planned.collect();
    planned.sort_unstable();
    let mut since = issued;
    for (written, at) in planned {
        if since < written {
            found.push((Item::of(Step::PlanMeeting, since), written));
        }
        since = since.max(after(at, 1));
    }
}

fn asks(facts: &Facts, found: &mut Vec<(Item, NaiveDate)>) {
    let Some(issued) = facts.issued_on() else { return };
    let mut sent_to = HashSet::new();
    let mut promises: Vec<_> = facts.promises.iter().collect();
    promises.sort_by_key(|promise| promise.ix);
    for promise in promises {
        let entry = facts.scene.entry(promise.ix);
        let mut put = |step, since, until| found.push((Item::about(step, promise.ix, since), until));
        let on = |field| entry.get(field).map(|date: crate::entry::Date| date.first);
        let Some(sent) = on(ask::SENT_ON) else { continue };
        // One message contains everything for one person.
        if sent_to.insert(&*promise.owner) {
            put(Step::SendAsk, on(common::RECORDED).map_or(issued, |on| on.max(issued)), sent);
        }
        if let Some(replied) = on(ask::REPLIED_ON) {
            put(Step::Unanswered(0), facts.calendar.working_day_after(sent, UNANSWERED), replied);
        }
        if let Some((due, came)) = entry.get(measure::DUE).zip(on(ask::DELIVERED_ON)) {
            put(Step::LatePromise(0), after(due, 1), came);
        }
    }
}

fn clocks(facts: &Facts, found: &mut Vec<(Item, NaiveDate)>) {
    let scene = facts.scene;
    let decided = stage::decided(facts).and_then(|(_, on)| on);
    let mut put = |ix, due: NaiveDate, done: NaiveDate| {
        let near = Item { on: Some(due), ..Item::about(Step::Clock(0), ix, before(due, SOON)) };
        found.push((near, done));
        if let Some(decided) = decided {
            found.push((Item::about(Step::Ahead(0), ix, decided), done.min(near.since)));
        }
    };
    for (ix, entry) in scene.of(&letter::KIND) {
        let Some(sent) = entry.get(letter::SENT_ON).map(|sent| sent.first) else { continue };
        let answers =
            facts.plan.as_ref().filter(|_| entry.choice(letter::TYPE) == Some(letter::Type::Response));
        let due = answers.and_then(|plan| scene.entry(plan.ix).get(plan::RESPONSE_DUE));
        if let Some(due) = due.or(entry.get(letter::DUE)) {
            put(ix, due, sent);
        }
    }
    let Some(plan) = &facts.plan else { return };
    for term in scene.entry(plan.ix).get(plan::TERMS).unwrap_or_default() {
        let done = term.fields.get(plan::Term::DONE_ON).map(|done| done.first);
        if let Some((due, done)) = term.fields.get(plan::Term::DUE).zip(done) {
            put(plan.ix, due, done);
        }
    }
}
