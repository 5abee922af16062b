//! Help that was agreed has not come by its day.
//!
//! A promise that is late bears on what can be expected of you, and a polite reminder with the agreed
//! date is fair. Once it comes, write down the day (`delivered_on`): the record then shows both.
//! Calendar days are counted: it is their day that has passed, wherever you were.
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
//! A step that was planned before they agreed, such as the first steps of a new vault, is none for it.
//!
//! ```md
//! --- asks/queue-view.md
//! ---
//! category: environment
//! status: agreed
//! due: 2026-03-09
//! ---
//! ```

use super::super::advice::{days, named, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::{Facts, PromiseState};
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
    for promise in &facts.promises {
        let PromiseState::Late(late) = promise.state else { continue };
        if !facts.is_current(promise.ix) {
            continue;
        }
        let ask = facts.scene.entry(promise.ix);
        let agreed = ask.get(ask::REPLIED_ON).or(ask.get(ask::SENT_ON)).map(|on| on.first);
        let planned = facts.scene.links_to(promise.ix).map(|link| link.from).find(|&from| {
            let entry = facts.scene.entry(from);
            let is_live = entry.choice(action::STATUS).is_some_and(action::Status::is_live);
            // What was planned before they agreed was planned for something else.
            let planned = entry.get(common::RECORDED).map(|on| on.first).or(entry.get(action::DUE));
            let is_after = agreed.is_none_or(|agreed| planned.is_some_and(|planned| planned >= agreed));
            entry.is(&action::KIND) && is_live && is_after
        });
        let hint = match planned {
            Some(action) => format!(
                "{} is planned for it: a polite reminder with the agreed date",
                named(facts.scene, action)
            ),
            None => "send a polite reminder with the agreed date".to_owned(),
        };
        let entry = facts.scene.entry(promise.ix);
        found.push(
            promise.ix,
            Draft::at_or_file(
                place(entry, measure::DUE.name),
                format!("agreed help has not come ({})", days(late)),
            )
            .hint(hint),
        );
    }
}
