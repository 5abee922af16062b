//! A neutral paragraph about what happened and what was learned, and what there is to keep.

use chrono::NaiveDate;

use super::model::{Block, Document, Text};
use super::parts::{self, sentence};
use super::phrases::statement as say;
use super::{phrases, stage};
use crate::entry::{Entry, Record};
use crate::facts::expectations::is_favourable;
use crate::facts::plan::{Decided, changes, outcomes};
use crate::facts::{Facts, Phase, Stage};
use crate::schema::kinds::{evidence, expectation, journal, leave, meeting, person, plan};
use crate::schema::records::Change;
use crate::schema::{Audience, Choice, Kind};
use crate::views::words;

/// The kinds that it draws on.
pub const STATEMENT_FROM: &[&Kind] =
    &[&plan::KIND, &expectation::KIND, &meeting::KIND, &evidence::KIND, &leave::KIND];

/// The statement on the plan as it stands recorded.
pub fn statement(facts: &Facts) -> Document {
    let scene = facts.scene;
    let mut document = Document::new("statement", say::STATEMENT_TITLE.to_owned());
    parts::identify(facts, &mut document);
    document.about.push(phrases::prepared(scene.today(), scene.audience()).into());
    what_happened(facts, &mut document);
    achieved(facts, &mut document);
    if scene.audience() == Audience::Me {
        learned(facts, &mut document);
        references(facts, &mut document);
        document.section(say::KEEP, vec![Block::list(say::KEEP_LINES.map(Text::from).to_vec())]);
    }
    document
}

fn what_happened(facts: &Facts, document: &mut Document) {
    let Some(plan) = &facts.plan else { return };
    document.used.insert(plan.ix);
    let entry = facts.scene.entry(plan.ix);
    if let Some(said) = stage::only_announced(facts) {
        return document.section(say::WHAT_HAPPENED, vec![Block::Paragraph(said.into())]);
    }
    let mut said = Vec::new();
    let is_over = matches!(plan.phase, Phase::Over | Phase::PastEnd);
    // The day on which it really ended, whatever it was to be.
    let last = plan.ended_on.or(plan.last_day()).or(plan.closed_on);
    let role = roles(entry, plan.start, last.filter(|_| is_over));
    let day = |day: Option<NaiveDate>| day.map(words::day);
    said.push(say::worked(&role, day(plan.start).as_deref(), day(last).as_deref(), is_over));
    if let Some(end) = plan.last_day().filter(|end| is_over && Some(*end) != last) {
        said.push(say::was_to_run(&words::day(end)));
    }
    said.extend(set_out(facts, is_over));
    document.used.extend(facts.expectations.iter().map(|standing| standing.ix));
    for decided in outcomes(entry).into_iter().filter_map(Decided::of) {
        let on = decided.on.map(parts::on);
        said.push(say::outcome(decided.stage, decided.result, on.as_deref()));
    }
    if facts.stage == Stage::Waiting {
        said.push(say::NOT_TOLD.to_owned());
    }
    document.section(say::WHAT_HAPPENED, vec![Block::Paragraph(said.join(" ").into())]);
}

/// The role, and each that came after it while the plan ran: ` in the role of A, and from Mon 2 March 2026
/// in that of B`.
fn roles(entry: &Entry, start: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    let mut changes: Vec<_> = entry
        .get(plan::CHANGES)
        .unwrap_or_default()
        .iter()
        .filter(|change| changes::is_of(change, plan::ROLE.name))
        .filter_map(|change| Some((change.fields.get(Change::ON)?, change)))
        .collect();
    changes.sort_by_key(|(on, _)| on.first);
    let text = |change: &Record, field| change.fields.get(field).map(|text: &str| text.trim().to_owned());
    let first = changes.iter().find(|(on, _)| start.is_none_or(|start| on.first > start));
    let before = first.map(|(_, change)| text(change, Change::OLD));
    // Without what it was before, all that is known is what it is now.
    let is_known = before.as_ref().is_none_or(Option::is_some);
    let now = || parts::text(entry, plan::ROLE).map(str::to_owned);
    let Some(first) = before.flatten().or_else(now) else { return String::new() };
    let mut said = say::in_role(&first);
    changes.retain(|_| is_known);
    for (on, change) in changes {
        let is_within =
            start.is_none_or(|start| on.first > start) && last.is_none_or(|last| on.first <= last);
        if let Some(new) = text(change, Change::NEW).filter(|_| is_within) {
            said += &say::then_in_role(&parts::on(on), &new);
        }
    }
    said
}

/// What the plan asked for: what it set out, and what was added to it later, each with its day.
fn set_out(facts: &Facts, is_over: bool) -> Vec<String> {
    let scene = facts.scene;
    let start = facts.plan.as_ref().and_then(|plan| [plan.issued, plan.start].into_iter().flatten().max());
    let mut first = Vec::new();
    let mut added = Vec::new();
    for standing in &facts.expectations {
        let entry = scene.entry(standing.ix);
        let name = parts::name(entry);
        let later = entry.get(expectation::ADDED_ON).filter(|on| start.is_some_and(|start| on.first > start));
        match later {
            // What the person set for themselves is none of the plan's.
            _ if entry.choice(expectation::ORIGIN) == Some(expectation::Origin::Mine) => {}
            Some(on) => added.push((on, name)),
            None => first.push(name),
        }
    }
    let mut said = Vec::new();
    if !first.is_empty() {
        said.push(say::set_out(&first, is_over));
    }
    added.sort_by_key(|(on, _)| on.first);
    for of_a_day in added.chunk_by(|one, other| one.0 == other.0) {
        let names: Vec<String> = of_a_day.iter().map(|(_, name)| name.clone()).collect();
        said.push(say::added(&names, &parts::on(of_a_day[0].0)));
    }
    said
}

/// What was reached, each figure with its measure and its unit, and nothing that was not.
fn achieved(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for standing in &facts.expectations {
        let title = parts::head(&facts.scene.entry(standing.ix).title());
        let reached: Vec<String> = standing.measures.iter().filter_map(words::reached).collect();
        let is_met = standing.status == Some(expectation::Status::Met)
            && standing.measures.iter().all(|measure| measure.tally.judged == 0);
        let said = if is_met && reached.is_empty() { say::MET.to_owned() } else { reached.join("; ") };
        if !said.is_empty() && !title.trim_matches([':', '.', ' ']).is_empty() {
            items.push(Text::strong(title).and(format!(" {said}")));
        }
    }
    for (ix, entry) in facts.scene.of(&evidence::KIND).filter(|(ix, _)| facts.is_current(*ix)) {
        let has_figure = !entry.state(evidence::VALUE).is_absent() || entry.get(evidence::READINGS).is_some();
        let kept = match entry.choice(evidence::TYPE) {
            Some(evidence::Type::Praise | evidence::Type::Training) => true,
            // A figure is told above, with its measure and its unit, where it reached something. Work without
            // one is achieved where the record says so, and not because it says nothing else.
            Some(evidence::Type::Work) => {
                !has_figure && entry.get(evidence::FAVOURABLE) == Some(evidence::Favourable::Yes)
            }
            _ => false,
        };
        if kept && is_favourable(entry) {
            document.used.insert(ix);
            items.push(parts::evidence_named(facts, ix));
        }
    }
    document.section(say::ACHIEVED, vec![Block::list(items)]);
}

fn learned(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for (ix, entry) in facts.scene.of(&journal::KIND) {
        if let Some(finding) = parts::text(entry, journal::FINDING) {
            document.used.insert(ix);
            items.push(Text::from(sentence(finding)));
        }
    }
    document.section(say::WHAT_I_LEARNED, vec![Block::list(items)]);
}

fn references(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for (ix, entry) in facts.scene.of(&person::KIND) {
        let stands = match entry.get(person::REFERENCE) {
            Some(person::Reference::Agreed) => say::AGREED,
            Some(person::Reference::Asked) => say::WAS_ASKED,
            _ => continue,
        };
        document.used.insert(ix);
        let contact =
            parts::text(entry, person::CONTACT).map(|contact| format!(" ({contact})")).unwrap_or_default();
        items.push(
            Text::strong(entry.title())
                .and(format!(", {}{contact}: {stands}", entry.get(person::ROLE).map_or("", Choice::said))),
        );
    }
    document.section(say::REFERENCES, vec![Block::list(items)]);
}
