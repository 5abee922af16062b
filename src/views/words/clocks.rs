//! Time limits in words: one neutral sentence each, whom to ask, and never that it is too late.

use chrono::NaiveDate;

use super::{Said, day};
use crate::facts::clocks::{Event, What};
use crate::facts::{Clock, clocks::Row};

/// Under each list of them.
pub const CAUTION: &str = "This is not legal advice. Each day is counted to the earliest reading; yours may be later. `regain explain clocks` \
     has the sources.";

/// A time limit: what to do about it, and its sentence.
pub fn clock(clock: &Clock, today: NaiveDate) -> Said {
    let row = clock.row;
    let Some(by) = clock.by else {
        return Said::new(format!("Ask {} about a time limit", row.ask), sentence(clock, today));
    };
    let headline = match row.what {
        _ if by < today => format!("Ask {} today", row.ask),
        What::Answer => format!("An answer is usually due by {}", day(by)),
        What::Window => format!("You may usually consider the offer until {}", day(by)),
        What::Withdrawal => format!("You may usually still change your mind until {}", day(by)),
        What::Limit | What::Note => format!("Ask {} before {}", row.ask, day(by)),
    };
    Said::new(headline, sentence(clock, today))
}

/// The sentence of a time limit, with whom to ask.
pub fn sentence(clock: &Clock, today: NaiveDate) -> String {
    let (row, text) = (clock.row, said(clock.row, clock.by.filter(|by| *by >= today)));
    let counted = match clock.from.filter(|_| clock.from_plan) {
        Some(from) => format!(" Counted from {}, the day of the plan, in case that counts.", day(from)),
        None => String::new(),
    };
    if clock.by.is_some_and(|by| by < today) {
        return format!(
            "{text}. The usual limit may have passed; late claims are sometimes accepted. Ask {} today.",
            row.ask
        );
    }
    // What the plan has a field for can be added.
    if clock.from.is_none() && matches!(row.event, Event::NoticeEnd | Event::Certificate) {
        let counted = format!("The day is counted from {}, which is not recorded yet.", event(row.event));
        return format!("{text}; check today with {}. {counted}", row.ask);
    }
    let aim = clock.aim(today).map(|aim| format!(" Aim for {}: that leaves some room.", day(aim)));
    format!("{text}; check today with {}.{}{counted}", row.ask, aim.unwrap_or_default())
}

/// The row's sentence, with its day where there is one.
pub fn said(row: &Row, by: Option<NaiveDate>) -> String {
    let Some((before, rest)) = row.sentence.split_once('[') else { return row.sentence.to_owned() };
    let (with_day, after) = rest.split_once(']').unwrap_or((rest, ""));
    let with_day = by.map(|by| with_day.replace("{date}", &day(by))).unwrap_or_default();
    format!("{before}{with_day}{after}")
}

/// What starts the count of a row, as one says it.
pub fn event(event: Event) -> &'static str {
    match event {
        Event::Dismissal => "the earliest recorded day of the dismissal",
        Event::Act => {
            "the earliest recorded day of the dismissal, and while the plan runs from the plan itself"
        }
        Event::Terms => "the day of the written terms (`terms_on`)",
        Event::Offer => "the day of the offer (`offered_on` or `terms_on`, the earlier)",
        Event::Signature => "the signature (`signed_on`)",
        Event::Yes => "your first yes (`agreed_on` or `signed_on`, the earlier)",
        Event::NoticeEnd => "the end of the notice period (the plan's `notice_ends`)",
        Event::Certificate => {
            "the certificate (the plan's `certificate_on`), if `conciliation_on` is inside the limit"
        }
        Event::Request => "the day of the request (`sent_on` of a letter of type `file-request`)",
        Event::Ruling => "the first outcome with `stage: tribunal`",
        Event::Challenge => "your written challenge (`sent_on` of the first letter of type `appeal`)",
        Event::Unrecorded => "a day that no entry records",
    }
}
