//! What the record itself holds against a decision, for an appeal and for the hearing about it: support
//! that did not come or was declined, examples that are remembered differently, changes that nobody wrote
//! down, meetings that were lost.
//!
//! It claims nothing that is not recorded, and says nothing of the law.

use std::collections::BTreeSet;

use super::model::Text;
use super::parts::{self, letter_day as on, sentence};
use super::phrases::letters as say;
use crate::entry::Date;
use crate::facts::plan::changes;
use crate::facts::{Facts, Promise, PromiseState, Standing};
use crate::schema::kinds::expectation::{self, Answer, Example};
use crate::schema::kinds::{ask, meeting};
use crate::schema::records::Change;
use crate::vault::Ix;
use crate::views::words;

/// The grounds, a line each; the entries that they are taken from are added to `used`.
pub(super) fn grounds(facts: &Facts, used: &mut BTreeSet<Ix>) -> Vec<Text> {
    let mut grounds: Vec<Text> = Vec::new();
    for promise in &facts.promises {
        if let Some(said) = support(facts, promise) {
            used.insert(promise.ix);
            let name = parts::name(facts.scene.entry(promise.ix));
            grounds.push(Text::from(say::SUPPORT).and(Text::strong(name)).and(format!(" {said}")));
        }
    }
    for standing in &facts.expectations {
        let of_it: Vec<Text> =
            disputed(facts, standing).into_iter().chain(unwritten(facts, standing)).collect();
        if !of_it.is_empty() {
            used.insert(standing.ix);
            grounds.extend(of_it);
        }
    }
    for &ix in &facts.cadence.lost {
        let entry = facts.scene.entry(ix);
        if let Some(at) = entry.get(meeting::AT) {
            used.insert(ix);
            let at = on(Date { time: None, ..at });
            grounds.push(say::lost_meeting(parts::meeting_name(entry), &at).into());
        }
    }
    grounds
}

/// What became of support that did not come as it was agreed, or was declined.
fn support(facts: &Facts, promise: &Promise) -> Option<String> {
    let due = promise.due.map(|due| on(Date::exact(due)));
    let kept = promise.kept.as_ref().filter(|kept| kept.came + kept.unread < kept.of);
    match promise.state {
        _ if kept.is_some() => {
            words::promises::kept_for_others(facts, promise).map(|kept| say::was_agreed_and(&kept))
        }
        PromiseState::Late(_) | PromiseState::NotDelivered => Some(say::support(due.as_deref(), None)),
        PromiseState::Delivered(late) if late > 0 => {
            Some(say::support(due.as_deref(), Some(&words::days(late))))
        }
        PromiseState::Declined => {
            let sent = facts.scene.entry(promise.ix).get(ask::SENT_ON).map(on);
            Some(say::was_declined(sent.as_deref()))
        }
        _ => None,
    }
}

/// The examples that the person does not accept as they are told.
fn disputed(facts: &Facts, standing: &Standing) -> Vec<Text> {
    let entry = facts.scene.entry(standing.ix);
    let line = |example: &crate::entry::Record| {
        let fields = &example.fields;
        let answer = fields.get(Example::ANSWER).filter(|answer| *answer != Answer::Accepted)?;
        let day = fields.get(Example::ON).map(on);
        let side = fields.get(Example::MY_SIDE).map(sentence).unwrap_or_default();
        let said = [say::answer(answer).to_owned(), side];
        let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
        let head = Text::from(say::AN_EXAMPLE).and(Text::strong(parts::name(entry)));
        Some(head.and(say::example_of(day.as_deref(), &said.join(" "))))
    };
    entry.get(expectation::EXAMPLES).unwrap_or_default().iter().filter_map(line).collect()
}

/// What was changed in an expectation and not put in writing.
fn unwritten(facts: &Facts, standing: &Standing) -> Vec<Text> {
    let entry = facts.scene.entry(standing.ix);
    let line = |change: &crate::entry::Record| {
        let what = change.fields.get(Change::WHAT).map_or(say::THE_WORDING.to_owned(), parts::what_changed);
        let day = change.fields.get(Change::ON).map(on);
        let head = Text::from(say::A_CHANGE).and(Text::strong(parts::name(entry)));
        head.and(say::changed(&what, day.as_deref()))
    };
    changes::unwritten(facts.scene, facts.plan.as_ref(), entry).map(line).collect()
}
