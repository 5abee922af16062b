//! Letters about what was asked for: a reminder, and thanks when it came.

use chrono::Days;

use super::super::parts::{self, sentence};
use super::{Draft, gap, on, or_gap};
use crate::facts::PromiseState;
use crate::schema::kinds::{ask, evidence, person::Role};
use crate::views::words;

/// Calendar days within which an answer is asked for.
const ANSWER_WITHIN: u64 = 7;

/// A friendly reminder of an ask: what was asked, what was agreed, and a day.
pub(super) fn reminder(draft: &mut Draft) {
    let facts = draft.facts;
    let ask = draft.subject().filter(|entry| entry.is(&ask::KIND));
    let promise = facts.promises.iter().find(|promise| Some(promise.ix) == draft.about);
    let name = ask.map(parts::name);
    draft.title(format!("Reminder: {}", or_gap(name, "what you asked for")));
    draft.address(ask.and_then(|ask| ask.get(ask::OWNER)));
    draft.address_role(Role::Manager, "manager");
    let wording = or_gap(ask.map(|ask| sentence(&parts::wording(ask))), "what you asked for");
    let sent = or_gap(ask.and_then(|ask| ask.get(ask::SENT_ON)).map(on), "the day on which you asked");
    let due = promise.and_then(|promise| promise.due).map(words::day);
    let agreed = promise.is_some_and(|promise| {
        matches!(
            promise.state,
            PromiseState::Agreed
                | PromiseState::DueIn(_)
                | PromiseState::Late(_)
                | PromiseState::NotDelivered
        )
    });
    draft.say(match agreed {
        true => "Thank you for agreeing to this:".to_owned(),
        false => format!("On {sent} I asked you for this:"),
    });
    draft.blocks.push(super::Block::Quote(wording.into()));
    draft.say(match (agreed, due) {
        (true, Some(due)) => format!("We had {due} in mind, and I have not received it yet."),
        (true, None) => "We did not fix a day for it, and I have not received it yet.".to_owned(),
        (false, _) => "I have not had an answer yet.".to_owned(),
    });
    let titles: Vec<String> = promise
        .map(|promise| promise.serves.iter().map(|&ix| parts::name(facts.scene.entry(ix))).collect())
        .unwrap_or_default();
    draft.used.extend(promise.into_iter().flat_map(|promise| &promise.serves));
    if !titles.is_empty() {
        draft.say(format!("It would help me with {}.", words::listed(&titles)));
    }
    let by = facts.scene.today().checked_add_days(Days::new(ANSWER_WITHIN));
    let by = or_gap(by.map(words::day), "a day");
    draft.say(if agreed {
        format!("Could you tell me by {by} when it can be in place?")
    } else {
        format!("Could you let me have a line by {by}? I am glad to talk about it if that is easier.")
    });
}

/// Thanks for something that came, or for something that somebody confirmed.
pub(super) fn thanks(draft: &mut Draft) {
    let entry = draft.subject();
    let is_ask = entry.is_some_and(|entry| entry.is(&ask::KIND));
    let name = or_gap(entry.map(parts::name), "what you are grateful for");
    draft.title(format!("Thank you: {name}"));
    draft.address(
        entry.and_then(|entry| if is_ask { entry.get(ask::OWNER) } else { entry.get(evidence::VERIFIED_BY) }),
    );
    let came = entry.filter(|_| is_ask).and_then(|ask| ask.get(ask::DELIVERED_ON)).map(on);
    draft.say(match came {
        Some(came) => format!("Thank you for this: {name}. It has been in place since {came}."),
        None => format!("Thank you for this: {name}."),
    });
    draft.say(format!("It helps me with {}.", gap("what it makes possible")));
}
