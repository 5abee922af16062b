//! The packet: per expectation its wording, figures, evidence with pointers, feedback, ratings, asks
//! and changes; then meetings, asks, and everything in order of date.

use chrono::NaiveDate;

use super::model::{Block, Document, Text};
use super::parts::{self, evidence_line, evidence_named, on, sentence};
use super::phrases::{self, AskDates};
use crate::entry::{InWriting, Record};
use crate::facts::plan::Signature;
use crate::facts::plan::changes::is_history;
use crate::facts::{Facts, PromiseState, Standing};
use crate::schema::Kind;
use crate::schema::kinds::{
    action, application, ask, evidence, expectation, journal, leave, letter, meeting, note, person, plan,
    settlement,
};
use crate::schema::records::Change;
use crate::vault::Ix;
use crate::views::html::charts;
use crate::views::words;

/// The kinds that it draws on.
pub const PACKET_FROM: &[&Kind] = &[
    &plan::KIND,
    &expectation::KIND,
    &action::KIND,
    &ask::KIND,
    &meeting::KIND,
    &note::KIND,
    &evidence::KIND,
    &letter::KIND,
    &leave::KIND,
];

/// The packet, with the files that are copied beside it.
pub fn packet(facts: &Facts, copied: &[String]) -> Document {
    let scene = facts.scene;
    let mut document = Document::new("packet", phrases::PACKET_TITLE.to_owned());
    document.about.push(phrases::prepared(scene.today(), scene.audience()).into());
    let has_evidence = scene.of(&evidence::KIND).next().is_some();
    let proof = if has_evidence { phrases::PACKET_PROOF } else { "" };
    document.lead.push(format!("{}{proof}", phrases::PACKET_LEAD).into());
    the_plan(facts, &mut document);
    for standing in &facts.expectations {
        expectation(facts, &mut document, standing);
    }
    meetings(facts, &mut document);
    asks(facts, &mut document);
    if let Some(plan) = &facts.plan {
        let changes = change_tables(facts, "the plan", scene.entry(plan.ix).get(plan::CHANGES));
        document.section(phrases::CHANGES, changes);
    }
    by_date(facts, &mut document);
    files(facts, &mut document, copied);
    document
}

fn the_plan(facts: &Facts, document: &mut Document) {
    let Some(plan) = &facts.plan else { return };
    document.used.insert(plan.ix);
    let entry = facts.scene.entry(plan.ix);
    let mut rows: Vec<(&'static str, Text)> = Vec::new();
    let mut row = |name, value: Option<String>| {
        rows.extend(value.filter(|v| !v.is_empty()).map(|value| (name, value.into())));
    };
    row("Role", parts::text(entry, plan::ROLE).map(str::to_owned));
    row("Employer", parts::text(entry, plan::EMPLOYER).map(str::to_owned));
    row("Issued", entry.get(plan::ISSUED).map(on));
    row("Stage", words::plan::stage(entry));
    row("Runs", words::plan::runs(entry));
    row("Employed since", entry.get(plan::EMPLOYED_SINCE).map(on));
    row("Notice", parts::text(entry, plan::NOTICE).map(str::to_owned));
    row("Pay", parts::text(entry, plan::PAY).map(str::to_owned));
    row("Reviewed by", Some(parts::people(facts, entry.get(plan::REVIEWERS))));
    row("Decided by", Some(parts::people(facts, entry.get(plan::DECIDER))));
    row(
        "Signature",
        Signature::of(entry).map(|signature| {
            let on = signature.on.map(|day| format!(", {}", on(day))).unwrap_or_default();
            format!("I {}{on}", words::plan::signature(signature))
        }),
    );
    row("If the plan is not met", parts::text(entry, plan::CONSEQUENCE).map(|text| format!("“{text}”")));
    let terms = entry.get(plan::TERMS).unwrap_or_default();
    let terms: Vec<Text> = terms
        .iter()
        .filter_map(|term| Some(Text::from(format!("“{}”", term.fields.get(plan::Term::WORDING)?.trim()))))
        .collect();
    rows.extend(facts.verdicts.plan.iter().map(|rating| ("Rated as a whole", parts::rating(rating).into())));
    let disagreement = facts.verdicts.disagreement.map(words::plan::disagreement);
    rows.extend(disagreement.map(|line| ("Beside each other", line.into())));
    rows.extend(
        plan.contradictions.iter().map(|both| ("To be cleared up", words::plan::contradiction(both).into())),
    );
    let mut blocks = vec![Block::Facts(rows)];
    let path: Vec<Vec<Text>> =
        words::plan::path(facts).into_iter().map(|row| row.map(Text::from).to_vec()).collect();
    if !path.is_empty() {
        blocks.push(Block::Paragraph("The plans, one after the other:".into()));
        blocks.push(Block::Table {
            caption: "The plans, one after the other.".to_owned(),
            heads: words::plan::PATH.to_vec(),
            rows: path,
        });
    }
    if !terms.is_empty() {
        blocks.extend([
            Block::Paragraph("The plan's other rules, in its own words:".into()),
            Block::list(terms),
        ]);
    }
    document.section(phrases::THE_PLAN, blocks);
}

fn expectation(facts: &Facts, document: &mut Document, standing: &Standing) {
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
    blocks.push(Block::Facts(rows));
    let examples = entry.get(expectation::EXAMPLES).unwrap_or_default();
    let examples: Vec<Text> = examples
        .iter()
        .filter_map(|example| {
            let what = example.fields.get(expectation::Example::WHAT)?;
            let day = example
                .fields
                .get(expectation::Example::ON)
                .map(|day| format!("{}: ", on(day)))
                .unwrap_or_default();
            Some(format!("{day}{}", sentence(what)).into())
        })
        .collect();
    part(&mut blocks, "Examples that were given", vec![Block::list(examples)]);
    for (i, measure) in standing.measures.iter().enumerate() {
        let rows: Vec<Vec<Text>> = measure
            .readings
            .iter()
            .map(|reading| {
                let from = scene.entry(reading.from);
                let source = parts::text(from, evidence::POINTER).map_or_else(|| from.title(), str::to_owned);
                vec![words::day(reading.on).into(), parts::reading(measure, reading).into(), source.into()]
            })
            .collect();
        if !rows.is_empty() {
            let caption = match &measure.name {
                // Each table has a name of its own, for those who go from one to the next by ear.
                Some(name) => format!("{}, {}: figures as they were read.", entry.title(), name.trim()),
                None => format!("{}: figures as they were read.", entry.title()),
            };
            let table =
                Block::Table { caption, heads: vec!["Date", "Figure", "Where it can be looked up"], rows };
            part(
                &mut blocks,
                "Figures",
                vec![
                    Block::Chart(charts::line(
                        facts,
                        standing,
                        measure,
                        &format!("chart-{}-{i}", standing.ix),
                    )),
                    table,
                ],
            );
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
    part(&mut blocks, "Ratings, in the employer's words", vec![Block::list(ratings)]);
    let changes = change_tables(facts, &entry.title(), entry.get(expectation::CHANGES));
    part(&mut blocks, "Changes", changes);
    let disputed = entry.get(crate::schema::kinds::common::DISPUTED).unwrap_or_default();
    let disputed: Vec<Text> = disputed
        .iter()
        .filter_map(|dispute| {
            let by = parts::people(facts, dispute.fields.get(crate::schema::records::Dispute::BY));
            let what = sentence(dispute.fields.get(crate::schema::records::Dispute::WHAT)?);
            // Who speaks where nobody is named is the person.
            let is_mine = by.is_empty() || by == "me";
            let by = if is_mine { String::new() } else { format!(" (according to {by})") };
            Some(format!("{what}{by}").into())
        })
        .collect();
    part(&mut blocks, "Remembered differently", vec![Block::list(disputed)]);
    document.section(entry.title(), blocks);
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
    let late = entry.get(crate::schema::kinds::common::RECORDED).zip(entry.get(note::DATE));
    let late = late
        .filter(|(recorded, date)| recorded.first > date.last)
        .map(|(recorded, _)| format!(" Written down on {}.", on(recorded)));
    Some(format!("{when}{from}{channel}: {said}{reply}{}", late.unwrap_or_default()).into())
}

/// The changes since the plan was issued, and apart from them what was changed before that.
fn change_tables(facts: &Facts, of: &str, changes: Option<&[Record]>) -> Vec<Block> {
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
    let heads = vec!["Date", "What", "Before", "Now", "By", "In writing"];
    Block::Table { caption: caption.to_owned(), heads, rows }
}

fn meetings(facts: &Facts, document: &mut Document) {
    let mut rows: Vec<(NaiveDate, Vec<Text>)> = Vec::new();
    for (ix, entry) in facts.scene.of(&meeting::KIND).filter(|(ix, _)| facts.is_current(*ix)) {
        let Some(at) = entry.get(meeting::AT) else { continue };
        document.used.insert(ix);
        let status = entry.choice(meeting::STATUS);
        let by = parts::people(facts, entry.get(meeting::CHANGED_BY));
        let by = if by.is_empty()
            || !matches!(status, Some(meeting::Status::Moved | meeting::Status::Cancelled))
        {
            String::new()
        } else {
            format!(" by {by}")
        };
        let moved = entry.get(meeting::MOVED_TO).map(|to| format!(" to {}", on(to))).unwrap_or_default();
        let decisions: Vec<String> = entry
            .get(meeting::DECISIONS)
            .unwrap_or_default()
            .iter()
            .map(|decision| sentence(&decision.text))
            .collect();
        rows.push((
            at.first,
            vec![
                on(at).into(),
                words::capital(parts::meeting_name(entry)).into(),
                format!("{}{moved}{by}", status.map_or("", words::word)).into(),
                decisions.join(" ").into(),
            ],
        ));
    }
    rows.sort_by_key(|(day, _)| *day);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = vec!["When", "What", "Status", "Decided"];
    document.section(
        phrases::MEETINGS,
        vec![Block::Table { caption: "Meetings about the plan.".to_owned(), heads, rows }],
    );
}

fn asks(facts: &Facts, document: &mut Document) {
    let mut rows: Vec<(Option<NaiveDate>, Vec<Text>)> = Vec::new();
    for promise in facts.promises.iter().filter(|promise| promise.state != PromiseState::Draft) {
        let entry = facts.scene.entry(promise.ix);
        document.used.insert(promise.ix);
        let sent = entry.get(ask::SENT_ON);
        // When it was sent has a column of its own.
        let dates = AskDates { sent: None, ..parts::ask_dates_and_reply(entry, promise) };
        let stands = phrases::promise(promise, &dates, phrases::Purpose::Record);
        rows.push((
            sent.map(|sent| sent.first),
            vec![
                parts::name(entry).into(),
                parts::people(facts, entry.get(ask::OWNER)).into(),
                sent.map(on).unwrap_or_default().into(),
                stands.into(),
                parts::titles(facts, document, &promise.serves).into(),
            ],
        ));
    }
    rows.sort_by_key(|(sent, _)| (sent.is_none(), *sent));
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = vec!["What", "Asked of", "Sent", "What came of it", "For"];
    document.section(
        phrases::ASKS,
        vec![Block::Table { caption: "Asks, in the order in which they were sent.".to_owned(), heads, rows }],
    );
}

fn by_date(facts: &Facts, document: &mut Document) {
    let mut rows: Vec<(NaiveDate, Vec<Text>)> = Vec::new();
    for (ix, entry) in facts.scene.entries() {
        let private = [&journal::KIND, &application::KIND, &settlement::KIND, &person::KIND]
            .iter()
            .any(|kind| entry.is(kind));
        if private {
            continue;
        }
        let (day, written) = if entry.is(&letter::KIND) {
            let date = entry.get(letter::SENT_ON).or_else(|| entry.get(letter::RECEIVED_ON));
            (date.map(|date| date.last), date.map(on))
        } else if entry.is(&leave::KIND) {
            (entry.get(leave::START), words::dates::away(entry))
        } else if entry.is(&ask::KIND) {
            let date = entry.get(ask::SENT_ON);
            (date.map(|date| date.last), date.map(on))
        } else if entry.is(&action::KIND) {
            let date = entry.get(action::DONE_ON);
            (date.map(|date| date.last), date.map(on))
        } else {
            let field = entry.kind.and_then(Kind::dated_by);
            let date = field.and_then(|field| match &entry.fields.given(field.name)?.value {
                crate::entry::Value::Date(date) => Some(*date),
                _ => None,
            });
            (entry.happened(), date.map(on))
        };
        let (Some(day), Some(written)) = (day, written) else { continue };
        if day > facts.scene.today() {
            continue;
        }
        document.used.insert(ix);
        let kind = match entry.kind.map(|kind| kind.name) {
            Some("ask") => "asked",
            Some("action") => "done",
            Some(kind) => kind,
            None => "",
        };
        rows.push((day, vec![written.into(), words::capital(kind).into(), parts::name(entry).into()]));
    }
    rows.sort_by_key(|(day, _)| *day);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = vec!["When", "What", "About"];
    document.section(
        phrases::BY_DATE,
        vec![Block::Table { caption: "Everything in this record that has a day.".to_owned(), heads, rows }],
    );
}

fn files(facts: &Facts, document: &mut Document, copied: &[String]) {
    let copies: Vec<Text> = copied.iter().map(|path| Text::from(path.as_str())).collect();
    let is_copied = |ix: Ix| {
        let mut files = facts.scene.files(ix, evidence::FILES).peekable();
        files.peek().is_some() && files.all(|file| copied.iter().any(|copy| *copy == file))
    };
    let rows: Vec<Vec<Text>> = facts
        .scene
        .of(&evidence::KIND)
        .filter(|(ix, _)| !is_copied(*ix))
        .filter_map(|(_, entry)| {
            let pointer = parts::text(entry, evidence::POINTER);
            if pointer.is_none() && entry.get(evidence::FILES).unwrap_or_default().is_empty() {
                return None;
            }
            let custody = match entry.get(evidence::CUSTODY) {
                Some(evidence::Custody::Employer) => "the employer",
                Some(evidence::Custody::ThirdParty) => "a third party",
                Some(evidence::Custody::Mine) => "me",
                None => "not recorded",
            };
            let is_confidential = entry.get(evidence::CONFIDENTIAL) == Some(true);
            let confidential = if is_confidential { "; the employer calls it confidential" } else { "" };
            Some(vec![
                entry.get(evidence::DATE).map(on).unwrap_or_default().into(),
                entry.title().into(),
                pointer.unwrap_or("not recorded").into(),
                format!("{custody}{confidential}").into(),
            ])
        })
        .collect();
    let mut blocks = Vec::new();
    if !copies.is_empty() {
        blocks.push(Block::Paragraph(phrases::COPIED.into()));
        blocks.push(Block::list(copies));
    }
    let heads = vec!["Date", "What", "Where it can be looked up", "Held by"];
    if !rows.is_empty() {
        blocks.push(Block::Paragraph(phrases::POINTERS_ONLY.into()));
    }
    blocks.push(Block::Table { caption: "Where each original is.".to_owned(), heads, rows });
    document.section(phrases::COPIES, blocks);
}
