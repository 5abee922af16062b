//! Letters for whoever leaves: a reference, a resignation. Neither speaks of the plan.

use super::super::model::Text;
use super::super::parts;
use super::super::phrases::letters as say;
use super::{Draft, gap, or_gap};
use crate::entry::Entry;
use crate::schema::kinds::person::{Reference, Role};
use crate::schema::kinds::{evidence, person, plan};

/// Asks somebody to speak for the person to a later employer.
pub(super) fn reference(draft: &mut Draft) {
    draft.title(say::REFERENCE);
    let facts = draft.facts;
    let scene = facts.scene;
    if draft.to.is_empty() {
        let asked = draft.subject().filter(|entry| entry.is(&person::KIND));
        let known = scene.of(&person::KIND).map(|(_, entry)| entry).find(|entry| {
            entry.get(person::REFERENCE) == Some(Reference::Asked)
                || entry.get(person::ROLE) == Some(Role::Referee)
        });
        draft.to.extend(asked.or(known).map(|entry| entry.name().to_owned()));
    }
    let role = draft.plan().and_then(|plan| parts::text(plan, plan::ROLE)).map(str::to_owned);
    draft.answers.clear();
    draft.say(say::next_step(&or_gap(role, say::YOUR_ROLE)));
    // Nobody has to be told what they wrote themselves.
    let readers: Vec<String> = draft.to.iter().map(|words| scene.called(words)).collect();
    let is_readers = |entry: &Entry| {
        let by = entry.get(evidence::VERIFIED_BY).unwrap_or_default();
        by.iter().any(|words| readers.contains(&scene.called(&words.text)))
    };
    let praise = scene.of(&evidence::KIND).filter(|(_, entry)| {
        entry.choice(evidence::TYPE) == Some(evidence::Type::Praise)
            && entry.get(evidence::CONFIDENTIAL) != Some(true)
            && !is_readers(entry)
    });
    let mut items: Vec<Text> = Vec::new();
    for (ix, entry) in praise.take(3) {
        draft.used.insert(ix);
        items.push(
            parts::text(entry, evidence::WHAT).map_or_else(|| parts::name(entry), str::to_owned).into(),
        );
    }
    if items.is_empty() {
        items.push(gap(say::DID_TOGETHER).into());
    }
    draft.say(say::MIGHT_REMEMBER);
    draft.list(items);
    draft.say(say::RATHER_NOT);
}

/// Ends the employment, in four sentences.
pub(super) fn resignation(draft: &mut Draft) {
    draft.title(say::RESIGNATION);
    draft.caution(say::RESIGNATION_CAUTION);
    let plan = draft.plan();
    draft.address(plan.and_then(|plan| plan.get(plan::REVIEWERS)));
    draft.address_role(Role::Manager, "manager");
    draft.answers.clear();
    let role = plan.and_then(|plan| parts::text(plan, plan::ROLE)).map(str::to_owned);
    draft.say(say::i_resign(&or_gap(role, say::YOUR_ROLE), &gap(say::LAST_DAY)));
    draft.say(say::HAND_OVER);
    draft.say(say::THANK_YOU);
}
