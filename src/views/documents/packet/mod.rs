//! The packet: the plan as it is recorded; per expectation its wording, figures, evidence with
//! pointers, feedback, ratings and changes; then meetings, asks, letters, and everything in order of
//! date.
//!
//! What a reader looks for and the record does not hold is "not stated", never left out in silence.

mod expectation;
mod plan;
pub(super) mod tables;

pub(super) use plan::rows as plan_rows;

use super::events::events;
use super::model::{Block, Document, heads};
use super::phrases::packet as say;
use super::{parts, phrases};
use crate::facts::Facts;
use crate::schema::Kind;
use crate::schema::kinds::{
    action, ask, evidence, expectation as asked, leave, letter, meeting, note, plan as terms, settlement,
};

/// The kinds that it draws on.
pub const PACKET_FROM: &[&Kind] = &[
    &terms::KIND,
    &asked::KIND,
    &action::KIND,
    &ask::KIND,
    &meeting::KIND,
    &note::KIND,
    &evidence::KIND,
    &letter::KIND,
    &leave::KIND,
    &settlement::KIND,
];

/// The packet, with the files that are copied beside it.
pub fn packet(facts: &Facts, copied: &[String]) -> Document {
    let scene = facts.scene;
    let mut document = Document::new("packet", phrases::packet::PACKET_TITLE.to_owned());
    parts::identify(facts, &mut document);
    document.about.push(phrases::prepared(scene.today(), scene.audience()).into());
    let has_evidence = scene.of(&evidence::KIND).next().is_some();
    let proof = if has_evidence { phrases::packet::PACKET_PROOF } else { "" };
    document.lead.push(format!("{}{proof}", phrases::packet::PACKET_LEAD).into());
    plan::the_plan(facts, &mut document);
    for standing in &facts.expectations {
        expectation::expectation(facts, &mut document, standing);
    }
    tables::meetings(facts, &mut document);
    tables::asks(facts, &mut document);
    tables::letters(facts, &mut document);
    tables::settlements(facts, &mut document);
    plan::changes(facts, &mut document);
    by_date(facts, &mut document);
    tables::kept(facts, &mut document);
    tables::files(facts, &mut document, copied);
    document
}

/// Everything with a day. A settlement is no part of the record of a plan.
fn by_date(facts: &Facts, document: &mut Document) {
    let mut rows = Vec::new();
    for event in events(facts) {
        if facts.scene.entry(event.ix).is(&settlement::KIND) {
            continue;
        }
        document.used.insert(event.ix);
        rows.push(vec![event.when, event.sort.into(), event.title.into()]);
    }
    let heads = heads(&[say::WHEN, say::WHAT, say::ABOUT]);
    document.section(
        phrases::packet::BY_DATE,
        vec![Block::Table { caption: phrases::packet::BY_DATE_CAPTION.to_owned(), heads, rows }],
    );
}
