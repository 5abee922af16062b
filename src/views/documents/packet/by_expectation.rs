//! One expectation in the packet: what it asks for, the examples point by point, the figures of both sides,
//! what shows it, what was said, and what was changed.

use super::super::model::{Block, Document, Text, heads};
use super::super::parts::{self, evidence_line, evidence_named, on, sentence};
use crate::entry::{Fields, InWriting, Record};
use crate::facts::plan::changes::is_history;
use crate::facts::{Facts, Measure, Reading, Standing};
use crate::schema::kinds::common;
use crate::schema::kinds::expectation::{self, Example};
use crate::schema::kinds::{evidence, note};
use crate::schema::records::{Change, Dispute};
use crate::vault::Ix;
use crate::views::html::charts;
use crate::views::words;

pub(super) fn section(facts: &Facts, document: &mut Document, standing: &Standing) {
    let scene = facts.scene;
    let entry = scene.entry(standing.ix);
    document.used.insert(standing.ix);
    let mut blocks = Vec::new();
    blocks.extend(parts::text(entry, expectation::WORDING).map(|wording| Block::Quote(wording.into())));
    let mut rows: Vec<(&'static str, Text)> = Vec::new();
    rows.extend(
        parts::text(entry, expectation::CONCERN).map(|text| ("The concern", Text::from(sentence(text)))),
    );
    rows.extend(
        parts::text(entry, expectation::SUCCESS)
            .map(|text| ("What passing looks like", Text::from(sentence(text)))),
    );
    for measure in standing.measures.iter().filter(|measure| parts::has_target(measure)) {
        rows.push(("Measured as", parts::target(facts, standing, measure).into()));
        rows.extend(
            measure
                .baseline
                .as_ref()
                .map(|from| ("At the start", words::figures::amount_of(measure, from).into())),
        );
        rows.extend(parts::pace(measure).map(|pace| ("So far", pace.into())));
    }
    if entry.choice(expectation::ORIGIN) == Some(expectation::Origin::Mine) {
        rows.push(("Comes from", "me, not from the plan".into()));
    }
    rows.extend(entry.get(expectation::ADDED_ON).map(|added| ("Added on", on(added).into())));
    let against: Vec<Ix> = scene.targets(entry.get(expectation::PULLS_AGAINST)).collect();
    if !against.is_empty() {
        rows.push(("Pulls against", parts::titles(facts, document, &against).into()));
    }
    rows.extend(
        parts::text(entry, expectation::MY_WORDS).map(|text| ("In my own words", Text::from(sentence(text)))),
    );
    blocks.push(Block::Facts(rows));
    part(
        &mut blocks,
        "Examples that were given",
        examples(facts, document, entry.get(expectation::EXAMPLES)),
    );
    for (i, measure) in standing.measures.iter().enumerate() {
        let rows = figures(facts, measure);
        if !rows.is_empty() {
            let caption = match &measure.name {
                // Each table has a name of its own, for those who go from one to the next by ear.
                Some(name) => format!("{}, {}: figures as they were read.", entry.title(), name.trim()),
                None => format!("{}: figures as they were read.", entry.title()),
            };
            let mut heads = heads(&["Date", "Figure", "Where it can be looked up"]);
            if !measure.theirs.is_empty() {
                heads.insert(2, "Employer's figure".into());
            }
            let chart = charts::line(facts, standing, measure, &format!("chart-{}-{i}", standing.ix));
            part(&mut blocks, "Figures", vec![Block::Chart(chart), Block::Table { caption, heads, rows }]);
        }
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
    part(&mut blocks, "Evidence", vec![Block::list(evidence)]);
    let notes: Vec<Text> = standing.notes.iter().filter_map(|&ix| note_line(facts, ix)).collect();
    document.used.extend(&standing.notes);
    part(&mut blocks, "Feedback received", vec![Block::list(notes)]);
    let ratings: Vec<Text> = facts
        .ratings
        .iter()
        .filter(|rating| rating.of == standing.ix)
        .map(|rating| Text::from(parts::rating(rating)))
        .collect();
    document
        .used
        .extend(facts.ratings.iter().filter(|rating| rating.of == standing.ix).map(|rating| rating.from));
    part(&mut blocks, "Ratings, in the employer's words, oldest first", vec![Block::list(ratings)]);
    let changes = change_tables(facts, &entry.title(), entry.get(expectation::CHANGES));
    part(&mut blocks, "Changes", changes);
    let disputed = entry.get(common::DISPUTED).unwrap_or_default();
    let disputed: Vec<Text> = disputed
        .iter()
        .filter_map(|dispute| {
            let by = parts::people(facts, dispute.fields.get(Dispute::BY));
            let what = sentence(dispute.fields.get(Dispute::WHAT)?);
            // Who speaks where nobody is named is the person.
            let is_mine = by.is_empty() || by == "me";
            let by = if is_mine { String::new() } else { format!(" (according to {by})") };
            Some(format!("{what}{by}").into())
        })
        .collect();
    part(&mut blocks, "Remembered differently", vec![Block::list(disputed)]);
    document.section(entry.title(), blocks);
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
            fields.get(Example::ON).map(on).unwrap_or_default().into(),
            what(fields).into(),
            fields.get(Example::MY_SIDE).map(sentence).unwrap_or_default().into(),
            parts::titles(facts, document, &evidence).into(),
            fields.get(Example::ANSWER).map_or("not said so far", words::word).into(),
        ]
    };
    let rows = examples.iter().map(row).collect();
    let heads = heads(&["Date", "What they say", "What happened, as I see it", "What shows it", "My answer"]);
    vec![Block::Table { caption: "The examples, point by point.".to_owned(), heads, rows }]
}

/// What was read, and beside it what the employer gave as a figure, by day.
fn figures(facts: &Facts, measure: &Measure) -> Vec<Vec<Text>> {
    let has_theirs = !measure.theirs.is_empty();
    let row = |reading: &Reading, is_theirs: bool| {
        let from = facts.scene.entry(reading.from);
        let source = parts::text(from, evidence::POINTER).map_or_else(|| from.title(), str::to_owned);
        let figure = parts::reading(measure, reading);
        let (mine, theirs) = if is_theirs { (String::new(), figure) } else { (figure, String::new()) };
        let mut row: Vec<Text> = vec![words::day(reading.on).into(), mine.into(), source.into()];
        if has_theirs {
            row.insert(2, theirs.into());
        }
        (reading.on, row)
    };
    let own = measure.readings.iter().map(|reading| row(reading, false));
    let mut rows: Vec<_> = own.chain(measure.theirs.iter().map(|reading| row(reading, true))).collect();
    rows.sort_by_key(|(day, _)| *day);
    rows.into_iter().map(|(_, row)| row).collect()
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
        Some(note::Channel::Verbal) => ", in conversation",
        Some(note::Channel::Email) => ", by email",
        Some(note::Channel::Chat) => ", by chat",
        Some(note::Channel::Written) => ", in writing",
        _ => "",
    };
    let said = match (parts::text(entry, note::QUOTE), parts::text(entry, note::SAID)) {
        (Some(quote), _) => format!("“{}”", quote.trim_matches('"')),
        (None, Some(said)) => sentence(said),
        (None, None) => return None,
    };
    let reply = parts::text(entry, note::MY_REPLY)
        .map(|reply| format!(" My reply: {}", sentence(reply)))
        .unwrap_or_default();
    let late = entry.get(common::RECORDED).zip(entry.get(note::DATE));
    let late = late.filter(|(recorded, date)| recorded.first > date.last);
    let late = late.map(|(recorded, _)| format!(" on {}", on(recorded))).unwrap_or_default();
    let by = parts::recorded_by(facts, entry).map(|by| format!(" by {by}")).unwrap_or_default();
    let written =
        if late.is_empty() && by.is_empty() { String::new() } else { format!(" Written down{late}{by}.") };
    Some(format!("{when}{from}{channel}: {said}{reply}{written}").into())
}

/// The changes since the plan was issued, and apart from them what was changed before that.
pub(super) fn change_tables(facts: &Facts, of: &str, changes: Option<&[Record]>) -> Vec<Block> {
    let issued = facts.plan.as_ref().and_then(|plan| plan.issued);
    let (before, since): (Vec<&Record>, Vec<&Record>) =
        changes.unwrap_or_default().iter().partition(|change| is_history(change, issued));
    let table = |when: &str, changes: Vec<&Record>| {
        change_table(&format!("{}: changes {when}.", words::capital(of)), change_rows(facts, &changes))
    };
    let mut blocks = Vec::new();
    if !since.is_empty() {
        blocks.push(table("since the plan was issued", since));
    }
    if !before.is_empty() {
        blocks.push(Block::Paragraph("Before the plan was issued:".into()));
        blocks.push(table("before the plan was issued", before));
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
                Some(InWriting::Yes | InWriting::Letter(_)) => "yes",
                Some(InWriting::No) => "no",
                None => "not recorded",
            };
            vec![
                fields.get(Change::ON).map(on).unwrap_or_default().into(),
                text(Change::WHAT).into(),
                text(Change::OLD).into(),
                text(Change::NEW).into(),
                parts::people(facts, fields.get(Change::BY)).into(),
                written.into(),
            ]
        })
        .collect()
}

fn change_table(caption: &str, rows: Vec<Vec<Text>>) -> Block {
    let heads = heads(&["Date", "What", "Before", "Now", "By", "In writing"]);
    Block::Table { caption: caption.to_owned(), heads, rows }
}
