//! Gaps of expectations: missing evidence, steps and answers.

use super::{Item, STALE, Step, after};
use crate::facts::{Facts, Gap};

pub(super) fn add(facts: &Facts, items: &mut Vec<Item>) {
    let Some(issued) = facts.issued_on() else { return };
    let today = facts.scene.today();
    for standing in facts.expectations.iter().filter(|standing| standing.is_open()) {
        let counts = facts.counts_from(standing).unwrap_or(issued).max(issued);
        let mut put = |step, since| items.push(Item::about(step, standing.ix, since));
        if let Some(days) = facts.days_without_evidence(standing).filter(|days| *days > STALE) {
            let seen = standing.newest_favourable.unwrap_or(counts);
            let stale = standing.newest_favourable.map(|_| days);
            put(Step::Stale(stale), after(seen, STALE + 1).min(today));
        }
        if standing.actions.is_empty() && !facts.is_about_to_be_decided() {
            put(Step::NoStep, after(counts, 3));
        }
        // A question closes a gap; a missing baseline only makes the record weaker.
        let is_unasked =
            |gap: &&Gap| **gap != Gap::Baseline && facts.questions_about(standing, **gap).is_empty();
        if let Some(gap) = standing.gaps.iter().filter(is_unasked).min() {
            put(Step::Unclear(*gap), after(counts, 1));
        }
    }
}
