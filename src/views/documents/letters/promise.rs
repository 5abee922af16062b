//! Letters about what was asked for: a reminder, and thanks when it came.

use super::super::parts::{self, sentence};
use super::super::phrases::letters as say;
use super::{Draft, gap, on, or_gap};
use crate::entry::Date;
use crate::facts::PromiseState;
use crate::schema::kinds::{ask, evidence, person::Role};
use crate::views::words;

/// Working days within which an answer is asked for.
const ANSWER_WITHIN: i64 = 5;

/// A friendly reminder of an ask: what was asked, what was agreed, and a day.
pub(super) fn reminder(draft: &mut Draft) {
    let facts = draft.facts;
    let ask = draft.subject().filter(|entry| entry.is(&ask::KIND));
    let promise = facts.promises.iter().find(|promise| Some(promise.ix) == draft.about);
    let name = ask.map(parts::name);
    draft.title(say::reminder(&or_gap(name, say::WHAT_YOU_ASKED_FOR)));
    draft.address(ask.and_then(|ask| ask.get(ask::OWNER)));
    draft.address_role(Role::Manager, "manager");
    let wording = or_gap(ask.map(|ask| sentence(&parts::wording(ask))), say::WHAT_YOU_ASKED_FOR);
    let sent = or_gap(ask.and_then(|ask| ask.get(ask::SENT_ON)).map(on), say::DAY_YOU_ASKED);
    let due = promise.and_then(|promise| promise.due).map(|due| on(Date::exact(due)));
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
        true => say::THANK_YOU_FOR_AGREEING.to_owned(),
        false => say::i_asked(&sent),
    });
    draft.blocks.push(super::Block::Quote(wording.into()));
    draft.say(match agreed {
        true => say::not_received(due.as_deref()),
        false => say::NO_ANSWER_YET.to_owned(),
    });
    let titles: Vec<String> = promise
        .map(|promise| {
            promise.serves.iter().map(|&ix| say::titled(&parts::name(facts.scene.entry(ix)))).collect()
        })
        .unwrap_or_default();
    draft.used.extend(promise.into_iter().flat_map(|promise| &promise.serves));
    if !titles.is_empty() {
        draft.say(say::would_help_with(&words::listed(&titles)));
    }
    let by = words::long_day(facts.calendar.working_day_after(facts.scene.today(), ANSWER_WITHIN));
    draft.say(if agreed { say::when_in_place(&by) } else { say::a_line_by(&by) });
}

/// Thanks for something that came, or for something that somebody confirmed.
pub(super) fn thanks(draft: &mut Draft) {
    let entry = draft.subject();
    let is_ask = entry.is_some_and(|entry| entry.is(&ask::KIND));
    let is_praise = entry.is_some_and(|entry| entry.choice(evidence::TYPE) == Some(evidence::Type::Praise));
    let name = or_gap(entry.map(parts::name), say::WHAT_YOU_ARE_GRATEFUL_FOR);
    draft.title(if is_praise { say::THANKS.to_owned() } else { say::thanks(&name) });
    draft.address(
        entry.and_then(|entry| if is_ask { entry.get(ask::OWNER) } else { entry.get(evidence::VERIFIED_BY) }),
    );
    let came = entry.filter(|_| is_ask).and_then(|ask| ask.get(ask::DELIVERED_ON)).map(on);
    if is_praise {
        return draft.say(say::KIND_WORDS);
    }
    draft.say(say::thank_you_for(&name, came.as_deref()));
    draft.say(say::helps_me_with(&gap(say::WHAT_IT_MAKES_POSSIBLE)));
}
