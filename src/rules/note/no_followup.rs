//! Spoken feedback, an instruction or a decision that no letter of yours confirms.
//!
//! Two people remember a conversation in two ways. A short summary, sent on the same or the next working day
//! ("this is what I took from it, please correct me"), turns it into something that both can rely on. It is
//! the most useful habit in a plan. What a mentor or a colleague says needs no letter. This begins when more
//! than one working day has passed, not counting leave.
//!
//! ```md
//! --- notes/2026-03-05-twelve-articles.md
//! ---
//! id: N3
//! type: instruction
//! channel: verbal
//!          ^^^^^^ only spoken, 2 working days ago
//! from: Daniel
//! ---
//! ```
//!
//! ```md
//! --- notes/2026-03-06-twelve-articles.md
//! ---
//! type: instruction
//! channel: verbal
//! from: Daniel
//! ---
//! --- notes/2026-02-17-the-queue.md
//! ---
//! channel: verbal
//! from: Daniel
//! followup: L1
//! ---
//! --- letters/summary.md
//! ---
//! id: L1
//! status: sent
//! sent_on: 2026-02-18
//! ---
//! ```

use super::super::advice::{named, place, working_days};
use super::super::{Check, Draft, Found, Rule, Threshold, threshold};
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::record::draft_about;
use crate::schema::kinds::note;

pub(super) static RULE: Rule = Rule {
    name: "note/no-followup",
    severity: Severity::Warning,
    source: include_str!("no_followup.rs"),
    check: Check::Within(THRESHOLDS, &Check::Vault(check)),
};

const THRESHOLDS: &[Threshold] =
    &[Threshold { what: "the working days since the conversation", default: 1.0 }];

fn check(facts: &Facts, found: &mut Found) {
    let within = threshold(facts, &RULE, 0);
    if facts.plan.as_ref().is_some_and(|plan| !plan.is_open()) {
        return;
    }
    for &(ix, gone) in &facts.record.unconfirmed {
        if gone as f64 <= within || !facts.is_current(ix) {
            continue;
        }
        let entry = facts.scene.entry(ix);
        let hint = match draft_about(facts.scene, ix) {
            Some(letter) => format!("{} is drafted: send it", named(facts.scene, letter)),
            None => format!("send a short summary: `regain new letter --follow-up {}`", entry.name()),
        };
        let message = format!("only spoken, {} ago", working_days(gone));
        found.push(ix, Draft::at_or_file(place(entry, note::CHANNEL.name), message).hint(hint));
    }
}
