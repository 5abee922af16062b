//! Something was added or changed after the plan began, and is not in writing.
//!
//! A number named in passing is hard to hold on to a month later, for both sides. One friendly line
//! settles which version counts. Keep the old wording where it is, note the change under
//! `changes`, and once it is in writing set `in_writing` to `yes` or to the letter. An expectation
//! that was added is settled by a letter, sent or received, that names it. Changes of your own, and changes
//! from before the plan was issued, are not reported.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! target: 12
//! changes:
//!   - on: 2026-02-24
//!     what: target
//!     in_writing: no
//!                 ^^ `target` changed on 2026-02-24, not in writing
//! ---
//! --- expectations/phone.md
//! ---
//! added_on: 2026-03-02
//!           ^^^^^^^^^^ added after the plan began, not in writing
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! changes:
//!   - on: 2026-02-24
//!     what: target
//!     in_writing: yes
//! ---
//! --- expectations/phone.md
//! ---
//! id: E5
//! added_on: 2026-03-02
//! ---
//! --- letters/phone.md
//! ---
//! status: sent
//! sent_on: 2026-03-03
//! responds_to: E5
//! ---
//! ```

use super::super::advice::{named, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::Record;
use crate::facts::Facts;
use crate::facts::expectations::was_added;
use crate::facts::plan::changes;
use crate::facts::record::draft_about;
use crate::schema::kinds::expectation;
use crate::schema::records::Change;
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "change/goalposts",
    severity: Severity::Warning,
    source: include_str!("goalposts.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let Some(plan) = facts.plan.as_ref().filter(|plan| plan.is_open()) else { return };
    of(facts, plan.ix, found);
    for standing in &facts.expectations {
        if was_added(facts.scene, Some(plan), standing.ix) {
            let span = place(facts.scene.entry(standing.ix), expectation::ADDED_ON.name);
            let draft = Draft::at_or_file(span, "added after the plan began, not in writing");
            found.push(standing.ix, draft.hint(hint(facts, standing.ix, "what was added, and from when")));
        }
        of(facts, standing.ix, found);
    }
}

fn of(facts: &Facts, ix: Ix, found: &mut Found) {
    for change in changes::unwritten(facts.scene, facts.plan.as_ref(), facts.scene.entry(ix)) {
        let draft = Draft::at(place_in(change), format!("{}, not in writing", said(change)));
        found.push(ix, draft.hint(hint(facts, ix, "which version counts")));
    }
}

fn said(change: &Record) -> String {
    let what = change.fields.get(Change::WHAT).map_or("something", str::trim);
    match change.fields.get(Change::ON) {
        Some(on) => format!("`{what}` changed on {on}"),
        None => format!("`{what}` changed"),
    }
}

/// The smallest text to underline for a change.
fn place_in(change: &Record) -> crate::text::Span {
    let span = change.fields.span(Change::IN_WRITING).or_else(|| change.fields.span(Change::WHAT));
    span.unwrap_or(change.span)
}

fn hint(facts: &Facts, ix: Ix, what: &str) -> String {
    match draft_about(facts.scene, ix) {
        Some(letter) => {
            format!("{} is drafted: send it, then set `in_writing` to it", named(facts.scene, letter))
        }
        None => format!("confirm in a short letter {what}: `regain new letter`"),
    }
}
