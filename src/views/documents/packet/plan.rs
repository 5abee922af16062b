//! What is recorded of the plan itself: its terms, who decides, what came of it, and what was changed.

use super::super::model::{Block, Document, Text, heads};
use super::super::parts::{self, on, sentence, what_changed};
use super::super::phrases::packet as say;
use super::super::phrases::{self, NOT_STATED};
use crate::entry::{Entry, InWriting, Record};
use crate::facts::clocks::in_words;
use crate::facts::plan::changes::{is_history, is_of};
use crate::facts::plan::{Decided, Signature, outcomes};
use crate::facts::{Facts, Phase, Plan};
use crate::schema::kinds::plan;
use crate::schema::records::Change;
use crate::views::words;

/// The section on the plan.
pub(super) fn the_plan(facts: &Facts, document: &mut Document) {
    let Some(plan) = &facts.plan else { return };
    document.used.insert(plan.ix);
    let entry = facts.scene.entry(plan.ix);
    let mut blocks = vec![Block::Facts(rows(facts, plan, entry))];
    let path: Vec<Vec<Text>> =
        words::plan::path(facts).into_iter().map(|row| row.map(Text::from).to_vec()).collect();
    if !path.is_empty() {
        blocks.push(Block::Paragraph(phrases::packet::PATH.into()));
        blocks.push(Block::Table {
            caption: phrases::packet::PATH_CAPTION.to_owned(),
            heads: heads(&words::plan::PATH),
            rows: path,
        });
    }
    let terms = entry.get(plan::TERMS).unwrap_or_default();
    let terms: Vec<Text> = terms
        .iter()
        .filter_map(|term| {
            let wording = format!("“{}”", term.fields.get(plan::Term::WORDING)?.trim());
            let due = term.fields.get(plan::Term::DUE).map(|due| say::term_due(&words::day(due)));
            Some(format!("{wording}{}", due.unwrap_or_default()).into())
        })
        .collect();
    if !terms.is_empty() {
        blocks.extend([Block::Paragraph(phrases::packet::TERMS.into()), Block::list(terms)]);
    }
    document.section(phrases::packet::THE_PLAN, blocks);
}

/// What is recorded of the plan and of the employment, a row each.
pub(in super::super) fn rows(facts: &Facts, plan: &Plan, entry: &Entry) -> Vec<(&'static str, Text)> {
    let mut rows: Vec<(&'static str, Text)> = Vec::new();
    let mut row = |name, value: Option<String>| {
        rows.extend(value.filter(|v| !v.is_empty()).map(|value| (name, value.into())));
    };
    // What every reader looks for is not left out where nothing is recorded.
    let stated = |value: Option<String>| {
        Some(value.filter(|value| !value.is_empty()).unwrap_or_else(|| NOT_STATED.to_owned()))
    };
    let text = |field| parts::text(entry, field).map(str::to_owned);
    let is_announced = plan.status == Some(plan::Status::Threatened);
    row(say::ROLE, text(plan::ROLE).map(|role| role + &before(entry, plan::ROLE.name)));
    row(say::EMPLOYER, text(plan::EMPLOYER).map(|employer| employer + &before(entry, plan::EMPLOYER.name)));
    row(say::CLIENT, text(plan::CLIENT).map(|client| client + &before(entry, plan::CLIENT.name)));
    row(say::PLACE_OF_WORK, parts::text(entry, plan::JURISDICTION).map(in_words));
    row(say::EMPLOYED_SINCE, entry.get(plan::EMPLOYED_SINCE).map(on));
    row(say::NOTICE, text(plan::NOTICE));
    row(say::NOTICE_ENDS, entry.get(plan::NOTICE_ENDS).map(words::day));
    row(say::CONCILIATION_ON, entry.get(plan::CONCILIATION_ON).map(on));
    row(say::CERTIFICATE_ON, entry.get(plan::CERTIFICATE_ON).map(on));
    row(say::PAY, text(plan::PAY));
    row(say::KNOWN_SINCE, entry.get(plan::KNOWN_SINCE).map(on));
    let issued = entry.get(plan::ISSUED).map(on);
    row(say::ISSUED, if is_announced { issued } else { stated(issued) });
    row(say::STAGE, words::plan::stage(entry));
    row(say::RUNS, stated(words::plan::runs(entry)));
    row(say::REVIEWED_BY, stated(Some(parts::people(facts, entry.get(plan::REVIEWERS)))));
    row(say::DECIDED_BY, stated(Some(parts::people(facts, entry.get(plan::DECIDER)))));
    row(say::RATING_WORDS, scale(entry));
    row(
        say::SIGNATURE,
        Signature::of(entry).map(|signature| {
            let on = signature.on.map(|day| format!(", {}", on(day))).unwrap_or_default();
            say::signature(words::plan::signature(signature), &on)
        }),
    );
    row(say::WRITTEN_ANSWER_DUE, entry.get(plan::RESPONSE_DUE).map(words::day));
    row(say::IF_THE_PLAN_IS_NOT_MET, stated(text(plan::CONSEQUENCE).map(|text| format!("“{text}”"))));
    row(say::THE_RESULT_MUST_HOLD_UNTIL, entry.get(plan::SUSTAIN_UNTIL).map(words::day));
    let is_over = matches!(plan.phase, Phase::Over | Phase::PastEnd);
    let came: Vec<String> = outcomes(entry)
        .into_iter()
        .filter_map(|outcome| {
            let decided = words::plan::decided(facts, &Decided::of(outcome)?);
            let note = outcome.fields.get(plan::Outcome::NOTE).map(|note| format!(" {}", sentence(note)));
            Some(format!("{}.{}", words::capital(&decided), note.unwrap_or_default()))
        })
        .collect();
    if is_over || !came.is_empty() {
        row(say::WHAT_CAME_OF_IT, stated(Some(came.join(" "))));
    }
    rows.extend(
        facts.verdicts.plan.iter().map(|rating| (say::RATED_AS_A_WHOLE, parts::rating(rating).into())),
    );
    let disagreement = facts.verdicts.disagreement.map(words::plan::disagreement);
    rows.extend(disagreement.map(|line| (say::THE_WHOLE_AND_ITS_PARTS, line.into())));
    rows.extend(
        plan.contradictions
            .iter()
            .map(|both| (say::TO_BE_CLEARED_UP, words::plan::contradiction(both).into())),
    );
    rows
}

/// What a field said before, where that was changed: `; until Tue 3 March 2026: Support lead`.
fn before(entry: &Entry, field: &str) -> String {
    let changes = entry.get(plan::CHANGES).unwrap_or_default().iter().filter(|change| is_of(change, field));
    let said = changes.filter_map(|change| {
        let old = change.fields.get(Change::OLD).map(str::trim).filter(|old| !old.is_empty())?;
        Some(match change.fields.get(Change::ON).map(on) {
            Some(until) => say::until(&until, old),
            None => say::before_that(old),
        })
    });
    said.collect()
}

/// The employer's rating words, worst first, with the one that passes.
fn scale(entry: &Entry) -> Option<String> {
    let labels: Vec<&str> = entry
        .get(plan::SCALE)?
        .iter()
        .filter_map(|label| label.fields.get(plan::Label::LABEL).map(str::trim))
        .filter(|label| !label.is_empty())
        .collect();
    let pass = parts::text(entry, plan::PASS).map(say::passes);
    (!labels.is_empty()).then(|| format!("{}{}", labels.join(", "), pass.unwrap_or_default()))
}

/// The section on what was changed about the plan.
pub(super) fn changes(facts: &Facts, document: &mut Document) {
    if let Some(plan) = &facts.plan {
        let changes =
            change_tables(facts, phrases::events::THE_PLAN, facts.scene.entry(plan.ix).get(plan::CHANGES));
        document.section(phrases::packet::CHANGES, changes);
    }
}

/// The changes since the plan was issued, and apart from them what was changed before that.
pub(super) fn change_tables(facts: &Facts, of: &str, changes: Option<&[Record]>) -> Vec<Block> {
    let issued = facts.plan.as_ref().and_then(|plan| plan.issued);
    let (before, since): (Vec<&Record>, Vec<&Record>) =
        changes.unwrap_or_default().iter().partition(|change| is_history(change, issued));
    let table = |when: &str, changes: Vec<&Record>| {
        let caption = say::changes_of(&words::capital(of), when);
        let heads = heads(&[say::DATE, say::WHAT, say::BEFORE, say::NOW, say::BY, say::IN_WRITING]);
        Block::Table { caption, heads, rows: change_rows(facts, &changes) }
    };
    let mut blocks = Vec::new();
    if !since.is_empty() {
        blocks.push(table(say::SINCE_THE_PLAN_WAS_ISSUED, since));
    }
    if !before.is_empty() {
        blocks.push(Block::Paragraph(say::BEFORE_THE_PLAN_WAS_ISSUED_LABEL.into()));
        blocks.push(table(say::BEFORE_THE_PLAN_WAS_ISSUED, before));
    }
    blocks
}

fn change_rows(facts: &Facts, changes: &[&Record]) -> Vec<Vec<Text>> {
    changes
        .iter()
        .map(|change| {
            let fields = &change.fields;
            let text = |field| fields.get(field).map(str::trim).unwrap_or_default().to_owned();
            let written = match fields.get(Change::IN_WRITING) {
                Some(InWriting::Yes | InWriting::Letter(_)) => say::YES,
                Some(InWriting::No) => say::NO,
                None => NOT_STATED,
            };
            vec![
                fields.get(Change::ON).map(parts::day_cell).unwrap_or_default(),
                what_changed(&text(Change::WHAT)).into(),
                text(Change::OLD).into(),
                text(Change::NEW).into(),
                parts::people(facts, fields.get(Change::BY)).into(),
                written.into(),
            ]
        })
        .collect()
}
