//! The agenda of a meeting at which something is decided: the final review, and a hearing.
//!
//! The proposal comes first, because it is what the meeting is about; then who is there and on what
//! papers, where each expectation has got to, what is to be said, and how the decision is made. It
//! never asks for a next check-in.

use super::grounds::grounds;
use super::model::{Blank, Block, Document, Text};
use super::phrases::{self, formal as say};
use super::{parts, sections};
use crate::entry::Words;
use crate::facts::Facts;
use crate::facts::stage::has_job_ended;
use crate::schema::kinds::{letter, meeting};
use crate::schema::{Field, People};
use crate::vault::{Ix, Who};
use crate::views::words;

/// Whether a meeting has an agenda of this sort.
pub(super) fn is_formal(sort: Option<meeting::Type>) -> bool {
    matches!(sort, Some(meeting::Type::Final | meeting::Type::Hearing))
}

/// Fills in the agenda of the meeting at `ix`.
pub(super) fn fill(facts: &Facts, document: &mut Document, ix: Ix) {
    let is_hearing = facts.scene.entry(ix).choice(meeting::TYPE) == Some(meeting::Type::Hearing);
    // Where the job has ended there is nothing left to propose: it is about the decision.
    let has_ended = has_job_ended(facts);
    if has_ended {
        let grounds = grounds(facts, &mut document.used);
        document.section(phrases::letters::GROUNDS, vec![Block::list(grounds)]);
    } else {
        sections::proposal(facts, document);
    }
    who_and_papers(facts, document, ix, is_hearing);
    let start = facts.plan.as_ref().and_then(|plan| plan.start).and_then(|start| start.pred_opt());
    let since = start.filter(|_| !has_ended);
    sections::by_expectation(facts, document, since, phrases::agenda::EVIDENCE_LABEL);
    if is_hearing {
        document.section(
            say::STATEMENT,
            vec![Block::Blanks(
                say::STATEMENT_LINES.map(|label| Blank { label: label.to_owned(), lines: 3 }).to_vec(),
            )],
        );
    }
    if !has_ended {
        sections::questions(facts, document);
    }
    document.section(say::DECISION, vec![Block::list(say::DECISION_QUESTIONS.map(Text::from).to_vec())]);
    document.section(
        phrases::agenda::MINUTES,
        vec![
            sections::minutes_lines(facts),
            Block::Paragraph(say::CONFIRMED.into()),
            parts::signatures(facts, &others(facts, ix)),
        ],
    );
}

/// Who is there for the employer, as far as it is recorded.
fn others(facts: &Facts, ix: Ix) -> Vec<Words> {
    let entry = facts.scene.entry(ix);
    let people = |field: Field<People>| entry.get(field).unwrap_or_default().iter();
    let companions: Vec<String> =
        people(meeting::COMPANION).map(|words| facts.scene.called(&words.text)).collect();
    let is_other = |words: &&Words| {
        facts.scene.who(&words.text) != Who::Me && !companions.contains(&facts.scene.called(&words.text))
    };
    people(meeting::ATTENDEES).filter(is_other).cloned().collect()
}

fn who_and_papers(facts: &Facts, document: &mut Document, ix: Ix, is_hearing: bool) {
    let entry = facts.scene.entry(ix);
    let companion = parts::people(facts, entry.get(meeting::COMPANION));
    let mut items: Vec<Text> = Vec::new();
    if !companion.is_empty() {
        items.push(say::companion(&companion).into());
    } else if is_hearing {
        items.push(say::NO_COMPANION.into());
    }
    let (chair, notes) = (entry.get(meeting::CHAIR), entry.get(meeting::NOTE_TAKER));
    let (chair, notes) = (parts::people(facts, chair), parts::people(facts, notes));
    items.push(if chair.is_empty() && notes.is_empty() {
        say::PRESENT.into()
    } else {
        say::present(&chair, &notes).into()
    });
    items.extend(
        entry
            .get(meeting::PAPERS_DUE)
            .map(|due| say::papers_due(&words::day(due), due >= facts.scene.today()).into()),
    );
    items.push(if is_hearing { say::PAPERS_OF_HEARING } else { say::PAPERS }.into());
    let own: Vec<String> = facts
        .scene
        .of(&letter::KIND)
        .filter(|(_, entry)| {
            entry.choice(letter::TYPE) == Some(letter::Type::Response)
                && entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent)
        })
        .map(|(ix, entry)| {
            document.used.insert(ix);
            parts::name(entry)
        })
        .collect();
    if !own.is_empty() {
        items.push(say::my_papers(&words::listed(&own)).into());
    }
    document.section(say::BEFORE, vec![Block::list(items)]);
}
