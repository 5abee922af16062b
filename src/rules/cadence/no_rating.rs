//! A checkpoint was held, and an open expectation was not rated in it or since.
//!
//! Where you stand halfway should not be news at the end. Ask in writing for their word on each point;
//! a single line is enough. Only the latest checkpoint counts, and only expectations that existed by then.
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! ---
//! --- meetings/2026-03-06-checkpoint.md
//! ---
//! title: Halfway
//! type: checkpoint
//! status: held
//! ratings:
//! ^^^^^^^ no rating was given for `E1` and `E2`
//! ---
//! ```
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! ---
//! --- meetings/2026-03-06-checkpoint.md
//! ---
//! type: checkpoint
//! status: held
//! ratings:
//!   - of: E1
//!     label: Meeting
//! ---
//! ```

use super::super::advice::{named, open, place};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::State;
use crate::facts::cadence::time_of;
use crate::facts::{Facts, Standing};
use crate::schema::kinds::expectation;
use crate::schema::kinds::meeting::{self, Status, Type};
use crate::text::english;

pub(super) static RULE: Rule = Rule {
    name: "cadence/no-rating",
    severity: Severity::Warning,
    source: include_str!("no_rating.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    let checkpoints = facts.scene.of(&meeting::KIND).filter_map(|(ix, entry)| {
        let is_held = entry.choice(meeting::STATUS) == Some(Status::Held);
        let is_one = is_held && entry.choice(meeting::TYPE) == Some(Type::Checkpoint) && facts.is_current(ix);
        let on = time_of(entry).filter(|_| is_one)?.first;
        (on <= facts.scene.today()).then_some((on, ix))
    });
    let Some((on, ix)) = checkpoints.max() else { return };
    let entry = facts.scene.entry(ix);
    if entry.state(meeting::RATINGS) == State::Invalid {
        return;
    }
    let was_there = |standing: &&Standing| {
        let added = facts.scene.entry(standing.ix).get(expectation::ADDED_ON);
        added.is_none_or(|added| added.first <= on)
    };
    let unrated: Vec<String> = open(facts)
        .filter(was_there)
        .filter(|standing| !facts.ratings.iter().any(|rating| rating.of == standing.ix && rating.on >= on))
        .map(|standing| named(facts.scene, standing.ix))
        .collect();
    if !unrated.is_empty() {
        found.push(
            ix,
            Draft::at_or_file(
                place(entry, meeting::RATINGS.name),
                format!("no rating was given for {}", english::listed(&unrated)),
            )
            .hint("ask for it in a line, and write the answer under `ratings`"),
        );
    }
}
