//! What was open and is done with, as far as the record has the days: while it led, nothing else did.
//!
//! Only so that the turns of what is open now are counted as they were; none of it is listed.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Item, SOON, Step, UNANSWERED, after, before};
use crate::facts::cadence::time_of;
use crate::facts::calendar::days;
use crate::facts::{Facts, stage};
use crate::schema::kinds::{action, ask, common, letter, measure, meeting, plan};

/// For how many days it still bears on whose turn it is.
const LOOKED_BACK: i64 = 60;

/// What was done with, and on which day.
pub(super) fn find(facts: &Facts) -> Vec<(Item, NaiveDate)> {
    let mut found = Vec::new();
    asks(facts, &mut found);
    clocks(facts, &mut found);
    let scene = facts.scene;
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
        // One message holds what is for one person.
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
