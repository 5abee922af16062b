//! An ask that does not name who can give it, a day, or a reason.
//!
//! A small and exact request is easy to say yes to: who, what, by when, and why it helps. If the day is open,
//! write `due: unknown`. What the plan itself promises (`origin: plan`) needs no reason. This is reported for
//! drafts and for asks that were sent, until there is a reply or the plan is over.
//!
//! ```md
//! --- asks/training.md
//! ---
//! category: training
//! title: A training
//!        ^^^^^^^^^^ hard to say yes to without `owner` and `due`
//! why: So that I can close the gap during the plan.
//! ---
//! ```
//!
//! ```md
//! --- asks/training.md
//! ---
//! category: training
//! why: So that I can close the gap during the plan.
//! owner: manager
//! due: unknown
//! ---
//! ```

use super::super::advice::{is_missing, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::ask::{self, Status};
use crate::schema::kinds::measure;
use crate::text::english;
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "ask/incomplete",
    severity: Severity::Warning,
    source: include_str!("incomplete.rs"),
    check: Check::Kinds(&[&ask::KIND], check),
};

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let is_over = facts.plan.as_ref().is_some_and(|plan| !plan.is_open());
    if is_over || !matches!(entry.choice(ask::STATUS), Some(Status::Draft | Status::Sent)) {
        return;
    }
    let promised = matches!(entry.get(ask::ORIGIN), Some(ask::Origin::Plan | ask::Origin::Offer));
    let missing: Vec<&str> = [ask::OWNER.name, measure::DUE.name, ask::WHY.name]
        .into_iter()
        .filter(|name| !(promised && *name == ask::WHY.name) && is_missing(facts.scene.parsed(ix), name))
        .collect();
    let Some(first) = missing.first() else { return };
    let quoted: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
    let hint = match *first {
        "owner" => "say who can give it, by when, and why it helps",
        "due" => "say by when it would help; `due: unknown` will do",
        _ => "say in a line why it helps",
    };
    found.push(
        ix,
        Draft::at_or_file(
            place(entry, first),
            format!("hard to say yes to without {}", english::listed(&quoted)),
        )
        .hint(hint),
    );
}
