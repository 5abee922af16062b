//! What the plan leaves open: questions that are worth asking early, in writing.
//!
//! If a question about the gap is already drafted or sent, the finding is information only and names the
//! question.

use super::advice::{is_misspelt, named, open, place};
use super::{Draft, Found};
use crate::diagnostic::Severity;
use crate::facts::{Facts, Gap, PromiseState, Standing};
use crate::text::english;

super::rules! { for Asked:
    no_wording, no_success, no_example, no_measure, no_baseline, no_deadline, no_reviewer, open_ended,
    no_consequence, unanswered, outside_control,
}

/// The most questions that a hint names.
const MOST_NAMES: usize = 3;

/// What a rule says about a gap.
struct Say {
    gap: Gap,
    /// The field in which the answer is written.
    field: &'static str,
    /// Other fields that would close it.
    or: &'static [&'static str],
    message: &'static str,
    hint: &'static str,
}

/// Reports every open expectation with the gap.
fn of_each(facts: &Facts, found: &mut Found, say: &Say) {
    with_gap(facts, say).for_each(|standing| of_one(facts, found, say, standing));
}

/// Reports every open expectation with the gap. If there are several and all of them have it, reports the
/// plan once instead, because one line there closes them all.
fn of_each_or_plan(facts: &Facts, found: &mut Found, say: &Say, plan_field: &'static str, hint: &str) {
    let with: Vec<&Standing> = with_gap(facts, say).collect();
    let plan = facts.plan.as_ref().filter(|_| with.len() > 1 && with.len() == open(facts).count());
    let Some(plan) = plan else { return with.into_iter().for_each(|one| of_one(facts, found, say, one)) };
    let is_meant =
        ["end", "reviewers", "decider"].iter().any(|field| is_misspelt(facts.scene.parsed(plan.ix), field));
    if !is_meant {
        let entry = facts.scene.entry(plan.ix);
        let draft = Draft::at_or_file(place(entry, plan_field), say.message);
        found.push(plan.ix, hinted(facts, draft, with[0], say.gap, plan_field, hint));
    }
}

fn with_gap<'f>(facts: &'f Facts, say: &'f Say) -> impl Iterator<Item = &'f Standing> {
    let is_meant =
        |ix| say.or.iter().chain([&say.field]).any(|field| is_misspelt(facts.scene.parsed(ix), field));
    open(facts).filter(move |standing| standing.gaps.contains(&say.gap) && !is_meant(standing.ix))
}

fn of_one(facts: &Facts, found: &mut Found, say: &Say, standing: &Standing) {
    let draft = Draft::at_or_file(place(facts.scene.entry(standing.ix), say.field), say.message);
    found.push(standing.ix, hinted(facts, draft, standing, say.gap, say.field, say.hint));
}

fn hinted(facts: &Facts, draft: Draft, standing: &Standing, gap: Gap, field: &str, hint: &str) -> Draft {
    let questions = facts.questions_about(standing, gap);
    let mut names: Vec<String> = questions.iter().map(|question| named(facts.scene, question.ix)).collect();
    names.sort_unstable();
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("others".to_owned());
    }
    let hint = match questions.first().map(|question| question.state) {
        None => return draft.hint(hint),
        Some(PromiseState::Draft) => {
            let which = if names.len() > 1 { "the one that fits" } else { "it" };
            format!(
                "drafted in {}: send {which}, then write the answer under `{field}`",
                english::listed(&names)
            )
        }
        Some(_) => {
            format!("asked in {}: write the answer under `{field}` when it comes", english::listed(&names))
        }
    };
    draft.hint(hint).severity(Severity::Info)
}
