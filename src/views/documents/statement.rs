//! A neutral paragraph about what happened and what was learned, and what there is to keep.

use super::model::{Block, Document, Text};
use super::parts::{self, sentence};
use super::{phrases, stage};
use crate::facts::expectations::is_favourable;
use crate::facts::plan::{Decided, outcomes};
use crate::facts::{End, Facts, Phase, Stage};
use crate::schema::kinds::{evidence, expectation, journal, leave, meeting, person, plan};
use crate::schema::{Audience, Kind};
use crate::text::english;
use crate::views::words;

/// The kinds that it draws on.
pub const STATEMENT_FROM: &[&Kind] =
    &[&plan::KIND, &expectation::KIND, &meeting::KIND, &evidence::KIND, &leave::KIND];

/// The statement on the plan as it stands recorded.
pub fn statement(facts: &Facts) -> Document {
    let scene = facts.scene;
    let mut document = Document::new("statement", phrases::statement::STATEMENT_TITLE.to_owned());
    parts::identify(facts, &mut document);
    document.about.push(phrases::prepared(scene.today(), scene.audience()).into());
    what_happened(facts, &mut document);
    achieved(facts, &mut document);
    if scene.audience() == Audience::Me {
        learned(facts, &mut document);
        references(facts, &mut document);
        document.section(
            phrases::statement::KEEP,
            vec![Block::list(phrases::statement::KEEP_LINES.map(Text::from).to_vec())],
        );
    }
    document
}

fn what_happened(facts: &Facts, document: &mut Document) {
    let Some(plan) = &facts.plan else { return };
    document.used.insert(plan.ix);
    let entry = facts.scene.entry(plan.ix);
    if let Some(said) = stage::only_announced(facts) {
        return document.section(phrases::statement::WHAT_HAPPENED, vec![Block::Paragraph(said.into())]);
    }
    let mut said = Vec::new();
    let role =
        parts::text(entry, plan::ROLE).map(|role| format!(" in the role of {role}")).unwrap_or_default();
    let is_over = matches!(plan.phase, Phase::Over | Phase::PastEnd);
    said.push(match (plan.start, plan.end) {
        (Some(start), End::On(end)) if is_over => format!(
            "From {} to {} I worked{role} under a performance improvement plan.",
            words::day(start),
            words::day(end)
        ),
        (Some(start), End::On(end)) => format!(
            "Since {} I have been working{role} under a performance improvement plan, which runs until {}.",
            words::day(start),
            words::day(end)
        ),
        (Some(start), _) => {
            format!("From {} on I worked{role} under a performance improvement plan.", words::day(start))
        }
        _ => format!("I worked{role} under a performance improvement plan."),
    });
    let titles: Vec<String> =
        facts.expectations.iter().map(|standing| parts::name(facts.scene.entry(standing.ix))).collect();
    document.used.extend(facts.expectations.iter().map(|standing| standing.ix));
    if !titles.is_empty() {
        let noun = english::plural(titles.len(), "expectation", "expectations");
        let sets = if is_over { "set" } else { "sets" };
        said.push(format!(
            "It {sets} out {} {noun}: {}.",
            english::number_word(titles.len()),
            words::listed(&titles)
        ));
    }
    for decided in outcomes(entry).into_iter().filter_map(Decided::of) {
        let on = decided.on.map(parts::on);
        said.push(phrases::statement::outcome(decided.stage, decided.result, on.as_deref()));
    }
    if facts.stage == Stage::Waiting {
        said.push(phrases::statement::NOT_TOLD.to_owned());
    }
    document.section(phrases::statement::WHAT_HAPPENED, vec![Block::Paragraph(said.join(" ").into())]);
}

/// What was reached, each figure with its measure and its unit, and nothing that was not.
fn achieved(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for standing in &facts.expectations {
        let title = parts::head(&facts.scene.entry(standing.ix).title());
        let reached: Vec<String> = standing.measures.iter().filter_map(words::reached).collect();
        let is_met = standing.status == Some(expectation::Status::Met)
            && standing.measures.iter().all(|measure| measure.tally.judged == 0);
        let said = if is_met && reached.is_empty() { "met".to_owned() } else { reached.join("; ") };
        if !said.is_empty() && !title.trim_matches([':', '.', ' ']).is_empty() {
            items.push(Text::strong(title).and(format!(" {said}")));
        }
    }
    for (ix, entry) in facts.scene.of(&evidence::KIND).filter(|(ix, _)| facts.is_current(*ix)) {
        let kept = matches!(
            entry.choice(evidence::TYPE),
            Some(evidence::Type::Praise | evidence::Type::Training | evidence::Type::Work)
        );
        if kept && is_favourable(entry) {
            document.used.insert(ix);
            items.push(parts::evidence_named(facts, ix));
        }
    }
    document.section(phrases::statement::ACHIEVED, vec![Block::list(items)]);
}

fn learned(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for (ix, entry) in facts.scene.of(&journal::KIND) {
        if let Some(finding) = parts::text(entry, journal::FINDING) {
            document.used.insert(ix);
            items.push(Text::from(sentence(finding)));
        }
    }
    document.section(phrases::statement::WHAT_I_LEARNED, vec![Block::list(items)]);
}

fn references(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for (ix, entry) in facts.scene.of(&person::KIND) {
        let stands = match entry.get(person::REFERENCE) {
            Some(person::Reference::Agreed) => "agreed to be a reference",
            Some(person::Reference::Asked) => "was asked; the answer is open",
            _ => continue,
        };
        document.used.insert(ix);
        let contact =
            parts::text(entry, person::CONTACT).map(|contact| format!(" ({contact})")).unwrap_or_default();
        items.push(
            Text::strong(entry.title())
                .and(format!(", {}{contact}: {stands}", entry.get(person::ROLE).map_or("", words::word))),
        );
    }
    document.section(phrases::statement::REFERENCES, vec![Block::list(items)]);
}
