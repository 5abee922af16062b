//! What became of what was asked for, in words: to the person, and to those who were asked.

use chrono::NaiveDate;

use super::{days, in_days, number, short_day, working_days};
use crate::facts::{Facts, Kept, Promise, PromiseState};
use crate::schema::Audience;
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::measure::Per;

/// Where an ask stands: `6 days late`, `no reply for 8 working days`, `kept, 6 days late`. Whoever else
/// reads it may be the one who was asked: the same facts, and nobody's delay is counted while it can
/// still be made good.
pub fn promise(facts: &Facts, promise: &Promise) -> String {
    let is_mine = facts.scene.audience() == Audience::Me;
    let is_over = facts.plan.as_ref().is_some_and(|plan| !plan.is_open());
    let said = match promise.state {
        // Of a plan that is closed no delay is counted further: nothing hangs on it.
        PromiseState::Late(_) if is_mine && is_over => {
            "agreed; it had not come when the plan closed".to_owned()
        }
        PromiseState::Waiting(_) if is_mine && is_over => "no reply when the plan closed".to_owned(),
        _ if is_mine => to_oneself(promise),
        _ => to_others(promise),
    };
    match kept(facts, promise) {
        Some(kept) => format!("{said}; {kept}"),
        None => said,
    }
}

/// How often something came that was promised again and again: `2 of 7 weekly one-to-ones took place since
/// 2 Feb`. Others may see neither every meeting nor every leave: they are told what is recorded for them, and
/// of no week that nothing came.
pub fn kept(facts: &Facts, promise: &Promise) -> Option<String> {
    let is_mine = facts.scene.audience() == Audience::Me;
    kept_for(promise, facts.scene.today(), is_mine)
}

/// The same in what is written to others, whoever's scene it is made from.
pub fn kept_for_others(facts: &Facts, promise: &Promise) -> Option<String> {
    kept_for(promise, facts.scene.today(), false)
}

fn kept_for(promise: &Promise, today: NaiveDate, is_mine: bool) -> Option<String> {
    let kept = promise.kept.as_ref()?;
    let span = span(kept, today);
    if kept.unread <= 0.0 {
        return Some(format!("{} took place{span}", counted(kept)));
    }
    if is_mine {
        let unread = if kept.unread >= kept.of { "them".to_owned() } else { number(kept.unread) };
        return Some(format!("{} took place{span}; nothing is recorded of {unread}", counted(kept)));
    }
    let missed = kept.of - kept.came - kept.unread;
    let missed = if missed > 0.0 { format!(" and {} did not,", number(missed)) } else { String::new() };
    (kept.unread < kept.of).then(|| {
        let unit = if kept.unit.is_some() { format!(" {}", what(kept).join(" ")) } else { String::new() };
        format!("{}{unit} took place{missed}{span}", number(kept.came))
    })
}

/// The rhythm and what was promised, where they are said: `weekly`, `one-to-ones`.
fn what(kept: &Kept) -> Vec<&str> {
    let rhythm = match kept.per {
        Some(Per::Day) => "daily",
        Some(Per::Week) => "weekly",
        Some(Per::Fortnight) => "fortnightly",
        Some(Per::Month) => "monthly",
        Some(Per::Quarter) => "quarterly",
        Some(Per::Review | Per::Plan | Per::Item) | None => "",
    };
    let unit = kept.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty());
    let rhythm = if unit.is_some() && kept.each <= 1.0 { rhythm } else { "" };
    [rhythm, unit.unwrap_or("times")].into_iter().filter(|word| !word.is_empty()).collect()
}

/// `2 of 7 weekly one-to-ones`, `5 of 14 sessions (2 a week)`.
fn counted(kept: &Kept) -> String {
    let each = match kept.per {
        Some(Per::Day) => "a day",
        Some(Per::Week) => "a week",
        Some(Per::Fortnight) => "a fortnight",
        Some(Per::Month) => "a month",
        Some(Per::Quarter) => "a quarter",
        Some(Per::Review) => "before each review",
        Some(Per::Plan | Per::Item) | None => "",
    };
    let what = what(kept);
    let each = if each.is_empty() || what.len() > 1 {
        String::new()
    } else {
        format!(" ({} {each})", number(kept.each))
    };
    format!("{} of {} {}{each}", number(kept.came), number(kept.of), what.join(" "))
}

/// The days that were counted.
fn span(kept: &Kept, today: NaiveDate) -> String {
    let first = short_day(kept.first, today);
    match kept.ended {
        Some(last) => format!(" from {first} to {}", short_day(last, today)),
        None => format!(" since {first}"),
    }
}

fn to_oneself(promise: &Promise) -> String {
    match promise.state {
        PromiseState::Draft => "not sent yet".to_owned(),
        PromiseState::Waiting(None) => "sent; no day and no reply recorded".to_owned(),
        PromiseState::Waiting(Some(0)) => "sent today".to_owned(),
        PromiseState::Waiting(Some(n)) => format!("no reply for {}", working_days(n)),
        PromiseState::Answered => "they replied, but not yes or no".to_owned(),
        PromiseState::Offered => "offered to you, not answered yet".to_owned(),
        PromiseState::DeclinedByMe => "offered; you declined it".to_owned(),
        PromiseState::Agreed if promise.is_rhythm || promise.kept.is_some() => "agreed".to_owned(),
        PromiseState::Agreed => "agreed, without a day".to_owned(),
        PromiseState::DueIn(n) => format!("agreed, due {}", in_days(n)),
        PromiseState::Late(n) => format!("agreed, {} late", days(n)),
        PromiseState::Delivered(_) if promise.kept.is_some() => "delivered".to_owned(),
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
        PromiseState::Draft => "not raised yet".to_owned(),
        PromiseState::Waiting(_) => "sent; not answered yet".to_owned(),
        PromiseState::Answered => "there was a reply".to_owned(),
        PromiseState::Offered => "offered".to_owned(),
        PromiseState::DeclinedByMe => "offered; I declined it".to_owned(),
        PromiseState::Late(_) => "agreed, not in place yet".to_owned(),
        PromiseState::Delivered(_) if is_question => "answered".to_owned(),
        PromiseState::Delivered(_) if promise.kept.is_some() => "delivered".to_owned(),
        PromiseState::Delivered(0) => "in place".to_owned(),
        PromiseState::Delivered(n) => format!("in place, {} after the agreed day", days(n)),
        PromiseState::NotDelivered => "agreed, not received".to_owned(),
        PromiseState::Unclear => "not recorded".to_owned(),
        _ => to_oneself(promise),
    }
}
