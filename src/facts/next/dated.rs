//! Items with a day: deadlines, time limits, meetings and the person's own steps.

use super::{Item, MISSED, SOON, Step, after, before, known};
use crate::facts::cadence::{has_agenda, time_of};
use crate::facts::calendar::days;
use crate::facts::stage::{self, Stage};
use crate::facts::{Due, DueWhat, Facts, Phase, Plan};

/// The number of days before a deadline from which on it is listed: every deadline after a
/// decision, and before that the answer to a plan or a warning, which leads once it is near.
const AHEAD: i64 = 21;

pub(super) fn add(facts: &Facts, items: &mut Vec<Item>) {
    clocks(facts, items);
    limits(facts, items);
    meetings(facts, items);
    judged(facts, items);
    actions(facts, items);
}

/// Deadlines that are near, or were missed in the last week.
fn clocks(facts: &Facts, items: &mut Vec<Item>) {
    for (i, due) in facts.due.iter().enumerate() {
        if !(due.what.is_clock() || due.what == DueWhat::Application) || due.is_window(facts) {
            continue;
        }
        // A time limit that has passed is shown with the other limits.
        let has_no_after = matches!(due.what, DueWhat::Limit(_) | DueWhat::Application);
        let known = before(due.on, AHEAD);
        let (step, since) = match due.days {
            0..=SOON => (Step::Clock(i), before(due.on, SOON)),
            _ if has_no_after => continue,
            // After a decision, a deadline of a few days is listed from the decision on.
            ..=AHEAD if due.days > SOON && facts.stage == Stage::After => {
                let decided = stage::decided(facts).and_then(|(_, on)| on);
                (Step::Ahead(i), decided.map_or(known, |on| on.max(known)))
            }
            ..=AHEAD if due.days > SOON && matches!(due.what, DueWhat::Response | DueWhat::Appeal) => {
                let item = Item::about(Step::Ahead(i), due.ix, known);
                items.push(Item { on: Some(due.on), leads_from: before(due.on, SOON), ..item });
                continue;
            }
            days if (-MISSED..0).contains(&days) => (Step::ClockPassed(i), after(due.on, 1)),
            _ => continue,
        };
        let item = Item::about(step, due.ix, since);
        items.push(Item { on: Some(due.on), is_private: due.is_private, ..item });
    }
}

/// Time limits whose day is further off, or uncertain.
fn limits(facts: &Facts, items: &mut Vec<Item>) {
    let today = facts.scene.today();
    for (i, clock) in facts.clocks.iter().enumerate() {
        let is_near = clock.days(today).is_some_and(|left| (0..=SOON).contains(&left));
        if !is_near && !clock.from_plan && !clock.is_window() {
            let decided = stage::decided(facts).and_then(|(_, on)| on);
            let begun = [clock.from, decided].into_iter().flatten().find(|on| *on <= today);
            let since = begun.unwrap_or_else(|| known(facts, clock.ix));
            let item = Item::about(Step::Limit(i), clock.ix, since);
            items.push(Item { on: clock.by, is_private: clock.is_private(), ..item });
        }
    }
}

fn meetings(facts: &Facts, items: &mut Vec<Item>) {
    let today = facts.scene.today();
    for &(ix, at) in &facts.cadence.ahead {
        let left = days(today, at.first);
        let step = match has_agenda(facts.scene.entry(ix)) {
            true if left == 0 => Step::Meet,
            // Once: on the day before.
            true if left == 1 => Step::ReadAgenda,
            false if left <= SOON => Step::Prepare,
            _ => continue,
        };
        let since = if step == Step::Prepare { before(at.first, SOON) } else { today };
        items.push(Item { on: Some(at.first), ..Item::about(step, ix, since) });
    }
    for &ix in &facts.cadence.unrecorded {
        let at = time_of(facts.scene.entry(ix)).map_or(today, |at| at.last);
        items.push(Item::about(Step::RecordMeeting, ix, after(at, 1)));
    }
    // In the last days of a plan the decision is due, and no check-in is left to plan.
    let goes_on = |plan: &Plan| {
        matches!(plan.phase, Phase::Running | Phase::Before)
            && plan.last_day().is_none_or(|last| days(today, last) > SOON)
    };
    let needs_one = facts.plan.as_ref().is_some_and(goes_on)
        && facts.cadence.ahead.is_empty()
        && facts.stage >= Stage::FirstDays;
    if let Some(issued) = facts.issued_on().filter(|_| needs_one) {
        let since = facts.cadence.last_held.map_or(issued, |(_, held)| after(held, 1));
        items.push(Item::of(Step::PlanMeeting, since));
    }
}

fn judged(facts: &Facts, items: &mut Vec<Item>) {
    let near = |due: &&Due| due.what == DueWhat::Expectation && (0..=SOON).contains(&due.days);
    for due in facts.due.iter().filter(near) {
        let item = Item::about(Step::Judged, due.ix, before(due.on, SOON));
        items.push(Item { on: Some(due.on), ..item });
    }
}

fn actions(facts: &Facts, items: &mut Vec<Item>) {
    let today = facts.scene.today();
    for due in facts.due.iter().filter(|due| due.what == DueWhat::Action && due.days <= SOON) {
        let late = facts.calendar.days_since(due.on, today);
        let (since, on) = match due.days {
            0.. => (before(due.on, SOON), Some(due.on)),
            // Only days of leave have passed since.
            _ if late == 0 => continue,
            _ => (after(due.on, 1), None),
        };
        items.push(Item { on, is_private: due.is_private, ..Item::about(Step::Action(late), due.ix, since) });
    }
}
