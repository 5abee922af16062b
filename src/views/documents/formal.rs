//! The agenda of a meeting at which something is decided: the final review, and a hearing.
//!
//! The proposal comes first, because it is what the meeting is about; then who is there and on what
//! papers, where each expectation has got to, what is to be said, and how the decision is made. It
//! never asks for a next check-in.

use super::model::{Blank, Block, Document, Text};
use super::phrases::{self, formal as say};
use super::{parts, sections};
use crate::facts::Facts;
use crate::schema::kinds::{letter, meeting};
use crate::vault::Ix;
use crate::views::words;

/// Whether a meeting has an agenda of this sort.
pub(super) fn is_formal(sort: Option<meeting::Type>) -> bool {
    matches!(sort, Some(meeting::Type::Final | meeting::Type::Hearing))
}

/// Fills in the agenda of the meeting at `ix`.
pub(super) fn fill(facts: &Facts, document: &mut Document, ix: Ix) {
    let is_hearing = facts.scene.entry(ix).choice(meeting::TYPE) == Some(meeting::Type::Hearing);
    sections::proposal(facts, document);
    who_and_papers(facts, document, ix, is_hearing);
    let start = facts.plan.as_ref().and_then(|plan| plan.start).and_then(|start| start.pred_opt());
    sections::by_expectation(facts, document, start);
    if is_hearing {
        document.section(
            say::STATEMENT,
            vec![Block::Blanks(
                say::STATEMENT_LINES.map(|label| Blank { label: label.to_owned(), lines: 3 }).to_vec(),
            )],
        );
    }
    sections::questions(facts, document);
    document.section(say::DECISION, vec![Block::list(say::DECISION_QUESTIONS.map(Text::from).to_vec())]);
    document.section(
        phrases::agenda::MINUTES,
        vec![
            sections::minutes_lines(facts),
            Block::Paragraph(say::CONFIRMED.into()),
            parts::signatures(facts),
        ],
    );
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
    items.extend(entry.get(meeting::PAPERS_DUE).map(|due| say::papers_due(&words::day(due)).into()));
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
