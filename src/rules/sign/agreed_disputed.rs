//! The plan is signed as agreed, and you dispute some of it.
//!
//! A signature can say that you received the plan, or that you agree with it. Where it says "agree"
//! and you see a point differently, a short note on file can set that right. Ask an adviser how to
//! add one: it is a question of wording, and of the rules where you work.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! signed: agreed
//!         ^^^^^^ the signature says agree, and you dispute `E4`
//! ---
//! --- expectations/blocked.md
//! ---
//! id: E4
//! my_view: dispute
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! signed: receipt
//! ---
//! --- expectations/blocked.md
//! ---
//! my_view: dispute
//! ---
//! ```

use super::super::advice::{named, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::schema::kinds::expectation::{self, MyView, Status};
use crate::schema::kinds::plan::{self, Signed};
use crate::text::english;

pub(super) static RULE: Rule = Rule {
    name: "sign/agreed-disputed",
    severity: Severity::Warning,
    source: include_str!("agreed_disputed.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let Some(plan) = facts.plan.as_ref().filter(|plan| plan.is_open()) else { return };
    let entry = facts.scene.entry(plan.ix);
    let disputed: Vec<_> = facts
        .expectations
        .iter()
        .filter(|standing| standing.status != Some(Status::Withdrawn))
        .map(|standing| standing.ix)
        .filter(|&ix| facts.scene.entry(ix).get(expectation::MY_VIEW) == Some(MyView::Dispute))
        .collect();
    if entry.get(plan::SIGNED) == Some(Signed::Agreed) && !disputed.is_empty() {
        let names: Vec<String> = disputed.iter().map(|&ix| named(facts.scene, ix)).collect();
        let mut draft = Draft::at_or_file(
            place(entry, plan::SIGNED.name),
            format!("the signature says agree, and you dispute {}", english::listed(&names)),
        )
        .hint("ask an adviser about adding a note to the file");
        for ix in disputed {
            let entry = facts.scene.entry(ix);
            draft = draft.related(entry, entry.fields.span(expectation::MY_VIEW), "your view");
        }
        found.push(plan.ix, draft);
    }
}
