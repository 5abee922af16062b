//! A rating word that the plan's scale does not have.
//!
//! `pass` must be one of the labels of `scale`, so that ratings can be compared with it. A rating keeps the
//! employer's own word, even if it is not on the scale; only a word that is nearly a label is reported,
//! because it is probably a typing slip.
//!
//! ```md
//! --- plan.md
//! ---
//! status: issued
//! scale:
//!   - { label: Partly meeting, meets: partly }
//!   - { label: Meeting, meets: yes }
//! pass: Meets
//!       ^^^^^ `Meets` is not on the scale
//! ---
//! --- meetings/2026-03-04-check-in.md
//! ---
//! ratings:
//!   - label: Party meeting
//!            ^^^^^^^^^^^^^ `Party meeting` is not on the plan's scale
//!   - label: Coming along
//!   - label: meeting
//! ---
//! ```

use super::super::words::{one_of, quoted};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Record};
use crate::facts::Facts;
use crate::schema::kinds::plan::{self, Label};
use crate::schema::kinds::{letter, meeting, note};
use crate::schema::records::Rating;
use crate::text::{closest, fold};
use crate::vault::Ix;

pub(super) static RULE: Rule = Rule {
    name: "field/label",
    severity: Severity::Warning,
    source: include_str!("label.rs"),
    check: Check::Kinds(&[&plan::KIND, &meeting::KIND, &note::KIND, &letter::KIND], check),
};

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    if entry.is(&plan::KIND) {
        pass(ix, entry, found);
    }
    let has_scale = || facts.scene.of(&plan::KIND).any(|(_, plan)| plan.fields.has(plan::SCALE));
    let ratings = ratings(entry);
    if ratings.is_empty() || !has_scale() {
        return;
    }
    let plans = facts.path.of(facts.scene, ix);
    let Some(plan) = plans.first().map(|&plan| facts.scene.entry(plan)) else { return };
    let labels = labels(plan);
    for rating in ratings {
        let Some(label) = rating.fields.get(Rating::LABEL).map(str::trim) else { continue };
        if is_among(label, &labels) {
            continue;
        }
        if let Some(near) = closest(label, labels.iter().copied()) {
            found.push(
                ix,
                Draft::at_or_file(
                    rating.fields.span(Rating::LABEL),
                    format!("{} is not on the plan's scale", quoted(label)),
                )
                .hint(format!("did you mean {}?", quoted(near)))
                .related(plan, plan.fields.span(plan::SCALE), "the scale is here"),
            );
        }
    }
}

fn pass(ix: Ix, entry: &Entry, found: &mut Found) {
    let labels = labels(entry);
    let Some(pass) = entry.get(plan::PASS).map(str::trim).filter(|_| !labels.is_empty()) else { return };
    if !is_among(pass, &labels) {
        let hint = match closest(pass, labels.iter().copied()) {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None => format!("write one of its labels: {}", one_of(&labels)),
        };
        found.push(
            ix,
            Draft::at_or_file(entry.fields.span(plan::PASS), format!("{} is not on the scale", quoted(pass)))
                .severity(Severity::Error)
                .hint(hint)
                .related(entry, entry.fields.span(plan::SCALE), "the scale is here"),
        );
    }
}

fn labels(plan: &Entry) -> Vec<&str> {
    let scale = plan.get(plan::SCALE).unwrap_or_default();
    scale.iter().filter_map(|record| record.fields.get(Label::LABEL)).map(str::trim).collect()
}

fn is_among(label: &str, labels: &[&str]) -> bool {
    labels.iter().any(|known| fold(known) == fold(label))
}

fn ratings(entry: &Entry) -> &[Record] {
    let of_kind =
        [(&meeting::KIND, meeting::RATINGS), (&note::KIND, note::RATINGS), (&letter::KIND, letter::RATINGS)];
    let field = of_kind.into_iter().find(|(kind, _)| entry.is(kind)).map(|(_, field)| field);
    field.and_then(|field| entry.get(field)).unwrap_or_default()
}
