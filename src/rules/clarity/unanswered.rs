//! A question that was sent three working days ago or more and has no answer.
//!
//! A question in writing shows that you wanted to understand, and so does a calm reminder. The first goes
//! only to the person you asked; from the second on, copy HR in. Offer an answer of your own that needs no
//! more than a yes. Working days are counted, without leave. A reply of any kind (`replied_on`, `reply`)
//! settles it.
//!
//! ```md
//! --- asks/who-decides.md
//! ---
//! category: clarity
//! status: sent
//! sent_on: 2026-03-04
//!          ^^^^^^^^^^ no reply for 3 working days
//! ---
//! ```
//!
//! ```md
//! --- asks/who-decides.md
//! ---
//! category: clarity
//! status: sent
//! sent_on: 2026-03-05
//! ---
//! --- asks/what-counts.md
//! ---
//! category: clarity
//! status: acknowledged
//! sent_on: 2026-02-16
//! replied_on: 2026-02-17
//! ---
//! ```

use super::super::advice::{is_live, place, working_days};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::next::UNANSWERED;
use crate::facts::{Facts, PromiseState};
use crate::schema::kinds::ask::{self, Category};

pub(super) static RULE: Rule = Rule {
    name: "clarity/unanswered",
    severity: Severity::Warning,
    source: include_str!("unanswered.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] =
    &[Threshold { what: "the working days without a reply", default: UNANSWERED as f64 }];

fn check(facts: &Facts, found: &mut Found) {
    let from = threshold(facts, &RULE, 0);
    for promise in facts.promises.iter().filter(|_| is_live(facts)) {
        let PromiseState::Waiting(Some(waited)) = promise.state else { continue };
        let is_question = promise.category == Some(Category::Clarity);
        if is_question && waited as f64 >= from && facts.is_current(promise.ix) {
            let entry = facts.scene.entry(promise.ix);
            let message = format!("no reply for {}", working_days(waited));
            found.push(
                promise.ix,
                Draft::at_or_file(place(entry, ask::SENT_ON.name), message)
                    .hint("send a short reminder, and offer an answer that they can agree to"),
            );
        }
    }
}
