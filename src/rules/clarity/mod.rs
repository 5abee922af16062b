//! What the plan leaves open: questions that are worth asking early, in writing.
//!
//! A gap that somebody was already asked about only informs, and says where the question stands.

use super::advice::{is_misspelt, named, open, place};
use super::{Draft, Found};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap, Promise, PromiseState, Standing};

super::rules! {
    no_wording, no_success, no_example, no_measure, no_baseline, no_deadline, no_reviewer, open_ended,
    no_consequence, unanswered, outside_control,
}

/// What a rule says about a gap.
struct Say {
    gap: Gap,
    /// The field in which the answer is written.
    field: &'static str,
    message: &'static str,
    hint: &'static str,
}

/// Says it of every open expectation with the gap.
fn of_each(facts: &Facts, found: &mut Found, say: &Say) {
    with_gap(facts, say).for_each(|standing| of_one(facts, found, say, standing));
}

/// Says it of every open expectation with the gap; but once, of the plan, where all of several have
/// it: one line in the plan closes them all.
fn of_each_or_plan(facts: &Facts, found: &mut Found, say: &Say, plan_field: &'static str, hint: &str) {
    let with: Vec<&Standing> = with_gap(facts, say).collect();
    let plan = facts.plan.as_ref().filter(|_| with.len() > 1 && with.len() == open(facts).count());
    let Some(plan) = plan else { return with.into_iter().for_each(|one| of_one(facts, found, say, one)) };
    if !is_misspelt(facts, plan.ix, plan_field) {
        let entry = facts.scene.entry(plan.ix);
        let draft = Draft::at_or_file(place(entry, plan_field), say.message);
        found.push(plan.ix, hinted(facts, draft, with[0], plan_field, hint));
    }
}

fn with_gap<'f>(facts: &'f Facts, say: &'f Say) -> impl Iterator<Item = &'f Standing> {
    open(facts).filter(|standing| standing.gaps.contains(&say.gap) && !is_misspelt(facts, standing.ix, say.field))
}

fn of_one(facts: &Facts, found: &mut Found, say: &Say, standing: &Standing) {
    let draft = Draft::at_or_file(place(facts.scene.entry(standing.ix), say.field), say.message);
    found.push(standing.ix, hinted(facts, draft, standing, say.field, say.hint));
}

fn hinted(facts: &Facts, draft: Draft, standing: &Standing, field: &str, hint: &str) -> Draft {
    let Some(Promise { ix, state, .. }) = facts.open_question(standing) else { return draft.hint(hint) };
    let question = named(facts.scene, *ix);
    let hint = match state {
        PromiseState::Draft => format!("{question} is drafted: send it, then write the answer under `{field}`"),
        _ => format!("asked in {question}: write the answer under `{field}` when it comes"),
    };
    draft.hint(hint).severity(Severity::Info)
}
