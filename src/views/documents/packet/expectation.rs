//! One expectation of the packet: what the employer asks for and says first, then what the person
//! recorded.

use super::super::model::{Block, Document, Text, heads};
use super::super::parts::{self, evidence_line, evidence_named, on, sentence};
use super::super::phrases::packet as say;
use super::super::phrases::{self, NOT_STATED};
use super::plan::change_tables;
use crate::entry::{Entry, Fields, Record};
use crate::facts::{Facts, Measure, Reading, Standing, Verdict};
use crate::schema::kinds::expectation::{self, Example};
use crate::schema::kinds::measure::Per;
use crate::schema::kinds::{common, evidence, note};
use crate::schema::records::Dispute;
use crate::schema::{Audience, Choice};
use crate::vault::Ix;
use crate::views::html::charts;
use crate::views::words;

/// The section on one expectation.
pub(super) fn expectation(facts: &Facts, document: &mut Document, standing: &Standing) {
    let entry = facts.scene.entry(standing.ix);
    document.used.insert(standing.ix);
    let mut blocks = Vec::new();
    blocks.extend(parts::text(entry, expectation::WORDING).map(|wording| Block::Quote(wording.into())));
    let mut known = rows(facts, standing, entry);
    let against: Vec<Ix> = facts.scene.targets(entry.get(expectation::PULLS_AGAINST)).collect();
    if !against.is_empty() {
        known.push((say::PULLS_AGAINST, parts::titles(facts, document, &against).into()));
    }
    let own = parts::text(entry, expectation::MY_WORDS);
    known.extend(own.map(|text| (say::IN_MY_OWN_WORDS, Text::own(sentence(text)))));
    blocks.push(Block::Facts(known));
    let given = entry.get(expectation::EXAMPLES);
    part(&mut blocks, say::EXAMPLES_THAT_WERE_GIVEN, examples(facts, document, given));
    for (i, measure) in standing.measures.iter().enumerate() {
        figures(facts, standing, measure, i, &mut blocks);
    }
    document.used.extend(&standing.evidence);
    // Its figures stand in the table above.
    let is_in_table = |ix| {
        standing.measures.iter().any(|measure| measure.readings.iter().any(|reading| reading.from == ix))
    };
    let line = |&ix: &Ix| {
        if is_in_table(ix) { evidence_named(facts, ix) } else { evidence_line(facts, &[], ix) }
    };
    let evidence = standing.evidence.iter().map(line).collect();
    part(&mut blocks, say::EVIDENCE, vec![Block::list(evidence)]);
    let notes: Vec<Text> = standing.notes.iter().filter_map(|&ix| note_line(facts, ix)).collect();
    document.used.extend(&standing.notes);
    part(&mut blocks, say::FEEDBACK_RECEIVED, vec![Block::list(notes)]);
    let rated = || facts.ratings.iter().filter(|rating| rating.of == standing.ix);
    let ratings: Vec<Text> = rated().map(|rating| Text::from(parts::rating(rating))).collect();
    document.used.extend(rated().map(|rating| rating.from));
    part(&mut blocks, say::RATINGS_IN_THE_EMPLOYERS_WORDS_OLDEST_FIRST, vec![Block::list(ratings)]);
    let changes = change_tables(facts, &entry.title(), entry.get(expectation::CHANGES));
    part(&mut blocks, say::CHANGES_OF_IT, changes);
    part(&mut blocks, say::REMEMBERED_DIFFERENTLY, vec![Block::list(disputed(facts, entry))]);
    document.section(entry.title(), blocks);
}

fn rows(facts: &Facts, standing: &Standing, entry: &Entry) -> Vec<(&'static str, Text)> {
    let mut rows: Vec<(&'static str, Text)> = Vec::new();
    let is_mine = entry.choice(expectation::ORIGIN) == Some(expectation::Origin::Mine);
    // What the plan was to say and does not is said; of a goal of one's own nothing is missing.
    let mut stated = |name, value: Option<String>| {
        let value = value.or_else(|| (!is_mine).then(|| NOT_STATED.to_owned()));
        rows.extend(
            value.map(|value| (name, if value == NOT_STATED { value.into() } else { Text::own(value) })),
        );
    };
    let text = |field| parts::text(entry, field);
    if text(expectation::WORDING).is_none() {
        stated(say::THE_PLANS_WORDS, None);
    }
    stated(say::THE_CONCERN, text(expectation::CONCERN).map(sentence));
    stated(say::WHAT_PASSING_LOOKS_LIKE, text(expectation::SUCCESS).map(sentence));
    let measures: Vec<&Measure> =
        standing.measures.iter().filter(|measure| parts::has_target(measure)).collect();
    if measures.is_empty() {
        stated(say::MEASURED_AS, None);
    }
    if is_mine {
        rows.push((say::COMES_FROM, say::ME_NOT_FROM_THE_PLAN.into()));
    }
    for measure in measures {
        rows.push((say::MEASURED_AS, parts::target(facts, standing, measure).into()));
        let from = measure.baseline.as_ref().map(|from| words::figures::amount_with_unit(measure, from));
        rows.extend(from.map(|from| (say::AT_THE_START, from.into())));
        rows.extend(parts::pace(measure).map(|pace| (say::SO_FAR, pace.into())));
    }
    let measured_by = parts::people(facts, entry.get(expectation::MEASURED_BY));
    rows.extend((!measured_by.is_empty()).then(|| (say::MEASURED_BY, measured_by.into())));
    let reviewers = parts::people(facts, entry.get(expectation::REVIEWERS));
    rows.extend((!reviewers.is_empty()).then(|| (say::REVIEWED_BY, reviewers.into())));
    if entry.get(expectation::CRITICAL) == Some(true) {
        rows.push((say::WEIGHT, phrases::packet::CRITICAL.into()));
    }
    if let Some(added) = entry.get(expectation::ADDED_ON) {
        let start = facts.plan.as_ref().and_then(|plan| plan.start);
        let is_late = start.is_some_and(|start| added.first > start);
        let after = if is_late { phrases::packet::AFTER_THE_START } else { "" };
        rows.push((say::ADDED, format!("{}{after}", on(added)).into()));
    }
    rows
}

/// The examples: each on a line, or point by point where the person said something to one of them.
fn examples(facts: &Facts, document: &mut Document, examples: Option<&[Record]>) -> Vec<Block> {
    let examples = examples.unwrap_or_default();
    let says = |fields: &Fields| {
        fields.has(Example::MY_SIDE) || fields.has(Example::EVIDENCE) || fields.has(Example::ANSWER)
    };
    let what = |fields: &Fields| fields.get(Example::WHAT).map(sentence).unwrap_or_default();
    if !examples.iter().any(|example| says(&example.fields)) {
        let line = |example: &Record| {
            let what = Some(what(&example.fields)).filter(|what| !what.is_empty())?;
            let day = example.fields.get(Example::ON).map(|day| format!("{}: ", on(day))).unwrap_or_default();
            Some(format!("{day}{what}").into())
        };
        return vec![Block::list(examples.iter().filter_map(line).collect())];
    }
    let row = |example: &Record| {
        let fields = &example.fields;
        let evidence: Vec<Ix> = facts.scene.targets(fields.get(Example::EVIDENCE)).collect();
        vec![
            fields.get(Example::ON).map(parts::day_cell).unwrap_or_default(),
            what(fields).into(),
            fields.get(Example::MY_SIDE).map(sentence).unwrap_or_default().into(),
            parts::titles(facts, document, &evidence).into(),
            fields.get(Example::ANSWER).map_or(NOT_STATED, Choice::said).into(),
        ]
    };
    let rows = examples.iter().map(row).collect();
    let heads = heads(&[
        say::DATE,
        say::WHAT_THEY_SAY,
        say::WHAT_HAPPENED_AS_I_SEE_IT,
        say::WHAT_SHOWS_IT,
        say::MY_ANSWER,
    ]);
    vec![Block::Table { caption: say::THE_EXAMPLES_POINT_BY_POINT.to_owned(), heads, rows }]
}

/// The figures of a measure as they were read, and by period where its target is one of a period.
fn figures(facts: &Facts, standing: &Standing, measure: &Measure, i: usize, blocks: &mut Vec<Block>) {
    let scene = facts.scene;
    // Each table has a name of its own, for those who go from one to the next by ear.
    let name = match &measure.name {
        Some(name) => format!("{}, {}", scene.entry(standing.ix).title(), name.trim()),
        None => scene.entry(standing.ix).title(),
    };
    let rows = readings(facts, measure);
    if rows.is_empty() {
        return;
    }
    let chart = charts::line(facts, standing, measure, &format!("chart-{}-{i}", standing.ix));
    let mut columns = heads(&[say::DATE, say::FIGURE, say::WHERE_IT_CAN_BE_LOOKED_UP]);
    if !measure.theirs.is_empty() {
        columns.insert(2, say::EMPLOYERS_FIGURE.into());
    }
    let table = Block::Table { caption: say::as_read(&name), heads: columns, rows };
    part(blocks, say::FIGURES, vec![Block::Chart(chart), table]);
    let rows = periods(facts, measure);
    if !rows.is_empty() {
        let heads = heads(&[say::PERIOD, say::FIGURE, say::TARGET, say::RESULT]);
        blocks.push(Block::Table { caption: say::by_period(&name), heads, rows });
    }
}

/// What was read, and beside it what the employer gave as a figure, by day.
fn readings(facts: &Facts, measure: &Measure) -> Vec<Vec<Text>> {
    let has_theirs = !measure.theirs.is_empty();
    let row = |reading: &Reading, is_theirs: bool, note: &str| {
        let from = facts.scene.entry(reading.from);
        let source = parts::text(from, evidence::POINTER).map_or_else(|| from.title(), str::to_owned);
        let figure = parts::reading(measure, reading) + note;
        let (mine, theirs) = if is_theirs { (String::new(), figure) } else { (figure, String::new()) };
        let mut row: Vec<Text> = vec![Text::day(words::day(reading.on)), mine.into(), source.into()];
        if has_theirs {
            row.insert(2, theirs.into());
        }
        (reading.on, row)
    };
    let own = measure.readings.iter().enumerate();
    let own = own.map(|(i, reading)| row(reading, false, words::figures::not_counted(measure, i)));
    let mut rows: Vec<_> = own.chain(measure.theirs.iter().map(|reading| row(reading, true, ""))).collect();
    rows.sort_by_key(|(day, _)| *day);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn periods(facts: &Facts, measure: &Measure) -> Vec<Vec<Text>> {
    if matches!(measure.per, None | Some(Per::Plan | Per::Item)) || measure.bounds().is_none() {
        return Vec::new();
    }
    // Of others nobody can tell whether there was a reading that they do not see.
    let sees_all = facts.scene.audience() == Audience::Me;
    let target = words::target(measure);
    let told = measure.periods.iter().filter(|period| sees_all || period.figure.is_some());
    told.map(|period| {
        let when = match period.last {
            Some(last) => words::dates::stretch(period.first, last),
            None => say::from_day(&words::day(period.first)),
        };
        let figure = period.figure.as_ref().map(|figure| words::figures::amount_with_unit(measure, figure));
        let verdict = match period.verdict {
            // Only a sum cannot fall again.
            Verdict::Reached if !period.over && !measure.adds_up() => say::REACHED_SO_FAR,
            Verdict::Reached => say::REACHED,
            Verdict::NotReached => say::NOT_REACHED,
            Verdict::Open => say::NOT_OVER_YET,
            Verdict::NoReading => say::NO_FIGURE,
            Verdict::NotComputable => say::CANNOT_BE_COMPARED,
        };
        vec![Text::day(when), figure.unwrap_or_default().into(), target.clone().into(), verdict.into()]
    })
    .collect()
}

fn disputed(facts: &Facts, entry: &Entry) -> Vec<Text> {
    let disputed = entry.get(common::DISPUTED).unwrap_or_default();
    let line = |dispute: &Record| {
        let by = parts::people(facts, dispute.fields.get(Dispute::BY));
        let what = sentence(dispute.fields.get(Dispute::WHAT)?);
        // Who speaks where nobody is named is the person.
        let is_mine = by.is_empty() || by == "me";
        let by = if is_mine { String::new() } else { say::according_to(&by) };
        Some(format!("{what}{by}").into())
    };
    disputed.iter().filter_map(line).collect()
}

/// A heading, and what stands under it if there is anything.
fn part(blocks: &mut Vec<Block>, title: &str, found: Vec<Block>) {
    let is_there = found.iter().any(|block| match block {
        Block::List(items) => !items.is_empty(),
        Block::Table { rows, .. } => !rows.is_empty(),
        _ => false,
    });
    if is_there {
        blocks.push(Block::Heading(title.to_owned()));
        blocks.extend(found);
    }
}

/// What somebody said, on one line: their own words where there are any.
fn note_line(facts: &Facts, ix: Ix) -> Option<Text> {
    let entry = facts.scene.entry(ix);
    let when = entry.get(note::DATE).map(on).unwrap_or_default();
    let from = parts::people(facts, entry.get(note::FROM));
    let from = if from.is_empty() { String::new() } else { format!(", {from}") };
    let channel = match entry.get(note::CHANNEL) {
        Some(note::Channel::Verbal) => say::IN_CONVERSATION,
        Some(note::Channel::Email) => say::BY_EMAIL,
        Some(note::Channel::Chat) => say::BY_CHAT,
        Some(note::Channel::Written) => say::SAID_IN_WRITING,
        _ => "",
    };
    let said = match (parts::text(entry, note::QUOTE), parts::text(entry, note::SAID)) {
        (Some(quote), _) => format!("“{}”", quote.trim_matches('"')),
        (None, Some(said)) => sentence(said),
        (None, None) => return None,
    };
    let reply = parts::text(entry, note::MY_REPLY)
        .map(|reply| format!(" {}", phrases::events::my_reply(&sentence(reply))))
        .unwrap_or_default();
    let late = entry.get(common::RECORDED).zip(entry.get(note::DATE));
    let late = late.filter(|(recorded, date)| recorded.first > date.last);
    let late = late.map(|(recorded, _)| on(recorded));
    let written = say::written_down(late.as_deref(), parts::recorded_by(facts, entry).as_deref());
    Some(format!("{when}{from}{channel}: {said}{reply}{written}").into())
}
