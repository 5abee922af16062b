//! What became of what was asked for, in words.

use super::{days, in_days, working_days};
use crate::facts::{Promise, PromiseState};

/// Where an ask stands: `6 days late`, `no reply for 8 working days`, `kept, 6 days late`.
pub fn promise(promise: &Promise) -> String {
    match promise.state {
        PromiseState::Draft => "not sent yet".to_owned(),
        PromiseState::Waiting(None) => "sent; the day is not recorded, and no reply is".to_owned(),
        PromiseState::Waiting(Some(0)) => "sent today".to_owned(),
        PromiseState::Waiting(Some(n)) => format!("no reply for {}", working_days(n)),
        PromiseState::Answered => "they replied, neither yes nor no".to_owned(),
        PromiseState::Agreed => "agreed, without a day".to_owned(),
        PromiseState::DueIn(n) => format!("agreed, due {}", in_days(n)),
        PromiseState::Late(n) => format!("agreed, {} late", days(n)),
        PromiseState::Delivered(0) => "kept".to_owned(),
        PromiseState::Delivered(n) => format!("kept, {} late", days(n)),
        PromiseState::Declined => "declined".to_owned(),
        PromiseState::NotDelivered => "did not come".to_owned(),
        PromiseState::Withdrawn => "withdrawn".to_owned(),
        PromiseState::Unclear => "its status could not be read".to_owned(),
    }
}
