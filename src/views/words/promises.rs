//! What became of what was asked for, in words: to the person, and to those who were asked.

use super::{days, in_days, working_days};
use crate::facts::{Facts, Promise, PromiseState};
use crate::schema::Audience;
use crate::schema::kinds::ask::Category;

/// Where an ask stands: `6 days late`, `no reply for 8 working days`, `kept, 6 days late`. Whoever else
/// reads it may be the one who was asked: the same facts, and nobody's delay is counted while it can
/// still be made good.
pub fn promise(facts: &Facts, promise: &Promise) -> String {
    if facts.scene.audience() == Audience::Me { to_oneself(promise) } else { to_others(promise) }
}

fn to_oneself(promise: &Promise) -> String {
    match promise.state {
        PromiseState::Draft => "not sent yet".to_owned(),
        PromiseState::Waiting(None) => "sent; the day is not recorded, and no reply is".to_owned(),
        PromiseState::Waiting(Some(0)) => "sent today".to_owned(),
        PromiseState::Waiting(Some(n)) => format!("no reply for {}", working_days(n)),
        PromiseState::Answered => "they replied, but not yes or no".to_owned(),
        PromiseState::Offered => "offered to you, not answered so far".to_owned(),
        PromiseState::DeclinedByMe => "offered; you declined it".to_owned(),
        PromiseState::Agreed => "agreed, without a day".to_owned(),
        PromiseState::DueIn(n) => format!("agreed, due {}", in_days(n)),
        PromiseState::Late(n) => format!("agreed, {} late", days(n)),
        PromiseState::Delivered(0) => "kept".to_owned(),
        PromiseState::Delivered(n) => format!("came {} late", days(n)),
        PromiseState::Declined => "declined".to_owned(),
        PromiseState::NotDelivered => "did not come".to_owned(),
        PromiseState::Withdrawn => "withdrawn".to_owned(),
        PromiseState::Unclear => "its status could not be read".to_owned(),
    }
}

fn to_others(promise: &Promise) -> String {
    let is_question = promise.category == Some(Category::Clarity);
    match promise.state {
        PromiseState::Draft => "not raised so far".to_owned(),
        PromiseState::Waiting(_) => "sent; a reply is open".to_owned(),
        PromiseState::Answered => "there was a reply".to_owned(),
        PromiseState::Offered => "offered".to_owned(),
        PromiseState::DeclinedByMe => "offered; I declined it".to_owned(),
        PromiseState::Late(_) => "agreed, still open".to_owned(),
        PromiseState::Delivered(_) if is_question => "answered".to_owned(),
        PromiseState::Delivered(0) => "arrived".to_owned(),
        PromiseState::Delivered(n) => format!("arrived, {} after the day agreed", days(n)),
        PromiseState::NotDelivered => "agreed, did not come".to_owned(),
        PromiseState::Unclear => "not recorded".to_owned(),
        _ => to_oneself(promise),
    }
}
