//! What the plan itself promises counts as agreed, even if the status says something else.
//!
//! An ask with `origin: plan` need not be sent or answered: its date is followed up, and it is late once that
//! has passed. If you ask for it yourself, `origin: mine` makes it a question that waits for an answer.
//! `regain check --fix` does not change this, because `status: agreed` also shows it to your employer.
//!
//! ```md
//! --- asks/training.md
//! ---
//! category: training
//! origin: plan
//! owner: manager
//! due: 2026-04-01
//! status: draft
//!         ^^^^^ counts as agreed, since the plan promises it
//! ---
//! --- asks/rota.md
//! ---
//! category: environment
//! origin: plan
//!         ^^^^ counts as agreed, since the plan promises it
//! owner: manager
//! due: unknown
//! ---
//! ```
//!
//! ```md
//! --- asks/training.md
//! ---
//! category: training
//! origin: plan
//! owner: manager
//! due: 2026-04-01
//! status: agreed
//! ---
//! ```

use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::schema::kinds::ask::{self, Origin, Status};

pub(super) static RULE: Rule = Rule {
    name: "ask/promised",
    severity: Severity::Info,
    source: include_str!("promised.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    let is_of_plan = entry.is(&ask::KIND) && entry.get(ask::ORIGIN) == Some(Origin::Plan);
    let is_replied =
        [ask::REPLIED_ON.name, ask::REPLY.name].iter().any(|name| entry.fields.given(name).is_some());
    let is_open = match entry.choice(ask::STATUS) {
        Some(Status::Draft) => true,
        Some(Status::Sent | Status::Acknowledged) => !is_replied,
        _ => false,
    };
    if is_of_plan && is_open {
        let at = [ask::STATUS.name, ask::ORIGIN.name].iter().find_map(|name| entry.fields.span_of(name));
        found.push(
            Draft::at_or_file(at, "counts as agreed, since the plan promises it")
                .hint("write `status: agreed`; or `origin: mine`, where you ask for it yourself"),
        );
    }
}
