//! Two paths on one page, for the person alone: what speaks for staying and what for leaving in their
//! own entries, what would have to be agreed for either, and what to ask for.
//!
//! It weighs nothing and advises nothing: it lays side by side what is written already, and leaves
//! room for what is not.

use super::model::{Block, Document, Text};
use super::parts::{self, is_live};
use super::phrases::two_paths as say;
use crate::entry::Entry;
use crate::facts::expectations::is_favourable;
use crate::facts::{Facts, PromiseState};
use crate::schema::kinds::plan::Meets;
use crate::schema::kinds::{action, application, evidence, expectation, person, settlement};
use crate::vault::Ix;
use crate::views::words;

/// The page.
pub fn two_paths(facts: &Facts) -> Document {
    let mut document = Document::new("two-paths", say::TITLE.to_owned());
    parts::mark_language(facts, &mut document);
    document.about.push(say::about(&words::day(facts.scene.today())).into());
    document.lead.push(say::LEAD.into());
    staying(facts, &mut document);
    leaving(facts, &mut document);
    both(facts, &mut document);
    document.section(say::QUESTIONS, vec![Block::blanks(say::QUESTION_LINES)]);
    document
}

fn staying(facts: &Facts, document: &mut Document) {
    let scene = facts.scene;
    let mut for_it: Vec<Text> = Vec::new();
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        document.used.insert(standing.ix);
        let name = parts::name(scene.entry(standing.ix));
        // A word that does not keep the job speaks for nothing.
        let keeps = standing.ratings.iter().filter(|rating| rating.meets == Some(Meets::Yes));
        let ratings = keeps.map(parts::rating);
        let met = (standing.status == Some(expectation::Status::Met)).then(|| say::MET.to_owned());
        let said: Vec<String> = met.into_iter().chain(ratings).collect();
        if !said.is_empty() {
            for_it.push(Text::strong(parts::head(&name)).and(format!(" {}.", said.join("; "))));
        }
    }
    let came = titles(facts, document, |state| matches!(state, PromiseState::Delivered(_)));
    for_it.extend((!came.is_empty()).then(|| say::came(&words::listed(&came)).into()));
    let is_praise =
        |entry: &Entry| entry.choice(evidence::TYPE) == Some(evidence::Type::Praise) && is_favourable(entry);
    let praise: Vec<Ix> =
        scene.of(&evidence::KIND).filter(|(_, entry)| is_praise(entry)).map(|(ix, _)| ix).collect();
    for_it.extend(praise.iter().map(|&ix| parts::evidence_line(facts, &[], ix)));
    document.used.extend(praise);
    let open = titles(facts, document, |state| state.is_open() || state == PromiseState::Draft);
    let mut agreed: Vec<Text> = open.into_iter().map(Text::from).collect();
    agreed.extend(say::TO_STAY.map(Text::from));
    path(document, say::STAYING, for_it, (say::WOULD_HAVE_TO_BE_AGREED, agreed));
}

fn leaving(facts: &Facts, document: &mut Document) {
    let scene = facts.scene;
    let mut for_it: Vec<Text> = Vec::new();
    let lost = titles(facts, document, |state| {
        matches!(state, PromiseState::Late(_) | PromiseState::NotDelivered | PromiseState::Declined)
    });
    for_it.extend((!lost.is_empty()).then(|| say::not_in_place(&words::listed(&lost)).into()));
    for standing in facts.expectations.iter().filter(|standing| standing.moved) {
        document.used.insert(standing.ix);
        for_it.push(say::moved(&parts::name(scene.entry(standing.ix))).into());
    }
    let running = scene.of(&application::KIND).count();
    for_it.extend((running > 0).then(|| say::applications(running).into()));
    for (ix, entry) in scene.of(&settlement::KIND) {
        if entry.choice(settlement::STATUS).is_some_and(settlement::Status::is_live) {
            document.used.insert(ix);
            let weeks = entry.get(settlement::RUNWAY_WEEKS).map(|weeks| say::runway(&words::number(weeks)));
            for_it.push(say::settlement(&parts::name(entry), weeks.as_deref()).into());
        }
    }
    let ask = say::TO_ASK_FOR.map(Text::from).to_vec();
    path(document, say::LEAVING, for_it, (say::THINGS_TO_ASK_FOR, ask));
}

fn both(facts: &Facts, document: &mut Document) {
    let scene = facts.scene;
    let mut items: Vec<Text> = Vec::new();
    for (ix, entry) in scene.of(&action::KIND) {
        let is_exit = entry.choice(action::TYPE) == Some(action::Type::Exit);
        if is_exit && entry.choice(action::STATUS).is_some_and(action::Status::is_live) {
            document.used.insert(ix);
            items.push(parts::action_line(facts, ix).into());
        }
    }
    for (ix, entry) in scene.of(&person::KIND) {
        if entry.get(person::REFERENCE) == Some(person::Reference::Agreed) {
            document.used.insert(ix);
            items.push(say::referee(&entry.title()).into());
        }
    }
    items.extend(say::QUIETLY.map(Text::from));
    document.section(say::BOTH, vec![Block::list(items)]);
}

/// The titles of the asks in such a state.
fn titles(facts: &Facts, document: &mut Document, wanted: impl Fn(PromiseState) -> bool) -> Vec<String> {
    let found: Vec<Ix> =
        facts.promises.iter().filter(|promise| wanted(promise.state)).map(|promise| promise.ix).collect();
    document.used.extend(&found);
    found.into_iter().map(|ix| parts::name(facts.scene.entry(ix))).collect()
}

fn path(document: &mut Document, title: &str, for_it: Vec<Text>, then: (&str, Vec<Text>)) {
    let speaks =
        if for_it.is_empty() { Block::Paragraph(say::NOTHING_YET.into()) } else { Block::list(for_it) };
    document.section(
        title,
        vec![
            Block::Heading(say::SPEAKS_FOR_IT.to_owned()),
            speaks,
            Block::Heading(then.0.to_owned()),
            Block::list(then.1),
        ],
    );
}
