//! Help that was agreed has not come by its day.
//!
//! Late help affects what can be expected of you, and a polite reminder with the agreed date is fair. Once it
//! comes, write down the day (`delivered_on`): the record then shows both. Calendar days are counted, with
//! your leave: the deadline is theirs.
//!
//! ```md
//! --- asks/queue-view.md
//! ---
//! category: environment
//! status: agreed
//! due: 2026-02-27
//!      ^^^^^^^^^^ agreed help has not come (10 days)
//! ---
//! ```
//!
//! A step that was planned before they agreed, such as the first steps of a new vault, does not count as a
//! step for it.
//!
//! ```md
//! --- asks/queue-view.md
//! ---
//! category: environment
//! status: agreed
//! due: 2026-03-09
//! ---
//! ```

//!
//! For something promised regularly, `due` is its last day.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-02
//! end: 2026-04-17
//! ---
//! --- asks/one-to-ones.md
//! ---
//! category: training
//! status: agreed
//! sent_on: 2026-02-02
//! per: week
//! due: 2026-02-27
//!      ^^^^^^^^^^ the last day of something promised regularly has passed
//! ---
//! ```

use super::super::advice::{days, named, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Promise, PromiseState};
use crate::schema::kinds::{action, ask, common, measure};

pub(super) static RULE: Rule = Rule {
    name: "ask/late",
    severity: Severity::Warning,
    source: include_str!("late.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    if facts.plan.as_ref().is_some_and(|plan| !plan.is_open()) {
        return;
    }
    for promise in facts.promises.iter().filter(|promise| facts.is_current(promise.ix)) {
        let at = place(facts.scene.entry(promise.ix), measure::DUE.name);
        if let PromiseState::Late(late) = promise.state {
            let draft = Draft::at_or_file(at, format!("agreed help has not come ({})", days(late)));
            found.push(promise.ix, draft.hint(reminder(facts, promise)));
        } else if promise.is_rhythm
            && promise.state == PromiseState::Agreed
            && promise.due.is_some_and(|due| due < facts.scene.today())
        {
            found.push(
                promise.ix,
                Draft::at_or_file(at, "the last day of something promised regularly has passed")
                    .hint("write `status: delivered` or `not-delivered`; where it was to come once by that day, take `per` out")
                    .severity(Severity::Info),
            );
        }
    }
}

fn reminder(facts: &Facts, promise: &Promise) -> String {
    let ask = facts.scene.entry(promise.ix);
    let agreed = ask.get(ask::REPLIED_ON).or(ask.get(ask::SENT_ON)).map(|on| on.first);
    let planned = facts.scene.links_to(promise.ix).map(|link| link.from).find(|&from| {
        let entry = facts.scene.entry(from);
        let is_live = entry.choice(action::STATUS).is_some_and(action::Status::is_live);
        // A step planned before they agreed was planned for something else.
        let planned = entry.get(common::RECORDED).map(|on| on.first).or(entry.get(action::DUE));
        let is_after = agreed.is_none_or(|agreed| planned.is_some_and(|planned| planned >= agreed));
        entry.is(&action::KIND) && is_live && is_after
    });
    match planned {
        Some(action) => {
            let action = named(facts.scene, action);
            format!("{action} is planned for it: a polite reminder with the agreed date")
        }
        None => "send a polite reminder with the agreed date".to_owned(),
    }
}
