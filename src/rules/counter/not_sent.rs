//! The final review is within seven days, and no counter-plan was sent.
//!
//! A counter-plan puts in writing what you commit to and what you need. Sent before the review it
//! can be its subject; brought up afterwards, it only answers a decision. `regain counter-plan` makes a draft
//! from your asks.
//!
//! ```md
//! --- meetings/2026-03-16-final-review.md
//! ---
//! at: 2026-03-16 14:00
//!     ^^^^^^^^^^^^^^^^ the review is in 7 days, and no counter-plan was sent
//! type: final
//! ---
//! ```
//!
//! ```md
//! --- meetings/2026-03-16-final-review.md
//! ---
//! type: final
//! ---
//! --- letters/counter-plan.md
//! ---
//! type: counter-plan
//! status: sent
//! sent_on: 2026-03-06
//! ---
//! ```

use super::super::advice::{in_days, place};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::entry::Entry;
use crate::facts::Facts;
use crate::facts::cadence::days_to;
use crate::facts::expectations::is_sent;
use crate::schema::kinds::letter;
use crate::schema::kinds::meeting::{self, Type};
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "counter/not-sent",
    severity: Severity::Warning,
    source: include_str!("not_sent.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] = &[Threshold { what: "the days until the review", default: 7.0 }];

fn check(facts: &Facts, found: &mut Found) {
    let within = threshold(facts, &RULE, 0);
    let review = facts
        .cadence
        .ahead
        .iter()
        .find(|(ix, _)| facts.scene.entry(*ix).choice(meeting::TYPE) == Some(Type::Final));
    let Some(&(ix, at)) = review else { return };
    let days = days_to(at, facts.scene.today());
    let is_one = |ix: Ix, entry: &Entry| {
        entry.choice(letter::TYPE) == Some(letter::Type::CounterPlan) && facts.is_current(ix)
    };
    let counter_plans: Vec<(Ix, &Entry)> =
        facts.scene.of(&letter::KIND).filter(|&(ix, entry)| is_one(ix, entry)).collect();
    let went_out = counter_plans.iter().any(|&(ix, _)| is_sent(facts.scene, ix));
    if days as f64 > within || went_out {
        return;
    }
    if let Some(&(draft, entry)) = counter_plans.first() {
        let message = format!("the review is {}, and this is not sent yet", in_days(days));
        let span = place(entry, letter::STATUS.name);
        found.push(draft, Draft::at_or_file(span, message).hint("read it aloud once more, then send it"));
    } else {
        let message = format!("the review is {}, and no counter-plan was sent", in_days(days));
        let span = place(facts.scene.entry(ix), meeting::AT.name);
        let hint = "`regain counter-plan --save` drafts one from your asks; then send it";
        found.push(ix, Draft::at_or_file(span, message).hint(hint));
    }
}
