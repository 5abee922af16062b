//! Promises, asks and spoken words that need to be written about.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Item, QUIET, Step, UNANSWERED, after};
use crate::facts::calendar::days;
use crate::facts::record::draft_about;
use crate::facts::stage::Stage;
use crate::facts::{Facts, Promise, PromiseState};
use crate::schema::kinds::{ask, common, letter};
use crate::text::order::natural;
use crate::vault::Ix;

/// The number of days for which a conversation is fresh enough to be put in writing first.
const FRESH: i64 = 7;

pub(super) fn add(facts: &Facts, items: &mut Vec<Item>) {
    if facts.stage < Stage::After {
        promises(facts, items);
        spoken(facts, items);
    }
}

fn promises(facts: &Facts, items: &mut Vec<Item>) {
    let today = facts.scene.today();
    // One message can contain all drafts for one person, and ask again about everything unanswered.
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
    for promise in &facts.promises {
        let entry = facts.scene.entry(promise.ix);
        let reminded = last_reminder(facts, promise.ix).filter(|on| *on <= today);
        if is_quiet(facts, promise.ix) {
            continue;
        }
        let heard = reminded.map(|on| facts.calendar.working_day_after(on, QUIET));
        let longest = || waiting.get(&*promise.owner).is_some_and(|(_, ix)| ix.0 == promise.ix);
        let (step, since) = match promise.state {
            PromiseState::Late(late) => {
                (Step::LatePromise(late), promise.due.map(|due| after(due, 1)).max(heard).unwrap_or(today))
            }
            PromiseState::Waiting(Some(waits)) if waits >= UNANSWERED && longest() => {
                let sent = entry.get(ask::SENT_ON).map_or(today, |sent| sent.last.min(today));
                let quiet = || facts.calendar.working_day_after(sent, UNANSWERED);
                (Step::Unanswered(waits), heard.unwrap_or_else(quiet))
            }
            PromiseState::Draft if drafted.get(&*promise.owner) == Some(&promise.ix) => {
                // A question about how to meet a plan has no answer before there is one, nor after
                // its end.
                let is_time = !matches!(facts.stage, Stage::Before | Stage::Waiting);
                let Some(issued) = facts.issued_on().filter(|_| is_time) else {
                    continue;
                };
                let written = entry.get(common::RECORDED).map(|recorded| recorded.first);
                (Step::SendAsk, written.map_or(issued, |written| written.max(issued)))
            }
            _ => continue,
        };
        items.push(Item::about(step, promise.ix, since.min(today)));
    }
}

/// Spoken words: only the newest, which is easiest while it is fresh; findings name the others.
fn spoken(facts: &Facts, items: &mut Vec<Item>) {
    let today = facts.scene.today();
    let happened = |ix: Ix| facts.scene.entry(ix).happened().unwrap_or(today);
    let newest = facts.record.unconfirmed.iter().map(|&(ix, _)| ix).max_by_key(|&ix| (happened(ix), ix));
    if let Some(ix) = newest.filter(|&ix| days(happened(ix), today) <= FRESH) {
        let step = Step::Confirm(draft_about(facts.scene, ix));
        let since = happened(ix);
        items.push(Item { on: Some(after(since, 2)), ..Item::about(step, ix, since) });
    }
}

/// Whether a reminder was sent so recently that it is too early for another.
pub fn is_quiet(facts: &Facts, ix: Ix) -> bool {
    let today = facts.scene.today();
    let reminded = last_reminder(facts, ix).filter(|on| *on <= today);
    reminded.is_some_and(|on| facts.calendar.working_days_since(on, today) < QUIET)
}

/// The day of the last reminder of an ask: the one written in it, or that of a letter about it that
/// was sent after the ask.
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

impl Facts<'_> {
    /// The drafted questions and requests to one person, `Q2` before `Q10`.
    pub fn drafts_for(&self, owner: &str) -> Vec<&Promise> {
        let is_draft = |promise: &&Promise| promise.state == PromiseState::Draft && promise.owner == owner;
        let mut drafts: Vec<&Promise> = self.promises.iter().filter(is_draft).collect();
        drafts.sort_by(|one, other| {
            natural(self.scene.entry(one.ix).name(), self.scene.entry(other.ix).name())
                .then(one.ix.cmp(&other.ix))
        });
        drafts
    }
}
