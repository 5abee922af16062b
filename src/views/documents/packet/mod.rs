//! The packet: per expectation its wording, figures, evidence with pointers, feedback, ratings, asks
//! and changes; then meetings, asks, and everything in order of date.

mod by_expectation;

use chrono::NaiveDate;

use super::model::{Block, Document, Text, heads};
use super::parts::{self, on, sentence};
use super::phrases::{self, AskDates};
use crate::entry::Entry;
use crate::facts::plan::Signature;
use crate::facts::{Facts, PromiseState};
use crate::schema::Kind;
use crate::schema::kinds::{
    action, application, ask, evidence, expectation, journal, leave, letter, meeting, note, person, plan,
    settlement,
};
use crate::vault::Ix;
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
    &settlement::KIND,
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
        by_expectation::section(facts, &mut document, standing);
    }
    meetings(facts, &mut document);
    asks(facts, &mut document);
    settlements(facts, &mut document);
    if let Some(plan) = &facts.plan {
        let changes =
            by_expectation::change_tables(facts, "the plan", scene.entry(plan.ix).get(plan::CHANGES));
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
    row("Place", parts::text(entry, plan::JURISDICTION).map(str::to_owned));
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
            heads: heads(&words::plan::PATH),
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
                words::meetings::time(at, entry.get(meeting::UNTIL)).into(),
                words::capital(parts::meeting_name(entry)).into(),
                words::meetings::who(facts, entry, "me").into(),
                format!("{}{moved}{by}", status.map_or("", words::word)).into(),
                decisions.join(" ").into(),
            ],
        ));
    }
    rows.sort_by_key(|(day, _)| *day);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = heads(&["When", "What", "Who", "Status", "Decided"]);
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
        let dates = AskDates { sent: None, ..parts::ask_dates_and_reply(facts, entry, promise) };
        let stands = phrases::promise(promise, &dates, phrases::Purpose::Record);
        rows.push((
            sent.map(|sent| sent.first),
            vec![
                parts::name(entry).into(),
                parts::people(facts, entry.get(ask::OWNER)).into(),
                sent_and_reminded(entry).into(),
                stands.into(),
                parts::titles(facts, document, &promise.serves).into(),
            ],
        ));
    }
    rows.sort_by_key(|(sent, _)| (sent.is_none(), *sent));
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = heads(&["What", "Asked of", "Sent", "What came of it", "For"]);
    document.section(
        phrases::ASKS,
        vec![Block::Table { caption: "Asks, in the order in which they were sent.".to_owned(), heads, rows }],
    );
}

/// When an ask was sent, and when they were last reminded of it.
fn sent_and_reminded(ask: &Entry) -> String {
    let sent = ask.get(ask::SENT_ON).map(on);
    let reminded = ask.get(ask::REMINDED_ON).map(|reminded| format!("reminded on {}", on(reminded)));
    sent.into_iter().chain(reminded).collect::<Vec<_>>().join("; ")
}

/// What is negotiated, the options beside each other: for an adviser, and the person.
fn settlements(facts: &Facts, document: &mut Document) {
    let mut blocks = Vec::new();
    for (ix, entry) in facts.scene.of(&settlement::KIND).filter(|(ix, _)| facts.is_current(*ix)) {
        document.used.insert(ix);
        blocks.push(Block::Heading(entry.title()));
        blocks.push(Block::Facts(
            words::settlement::dates(entry, facts.scene.today())
                .into_iter()
                .map(|(name, said)| (name, said.into()))
                .collect(),
        ));
        if let Some(options) = words::settlement::Options::of(entry) {
            let rows = options.cells().into_iter().map(|row| row.into_iter().map(Text::from).collect());
            blocks.push(Block::Table {
                caption: format!("{}: what is negotiated.", entry.title()),
                heads: heads(&options.heads()),
                rows: rows.collect(),
            });
        }
    }
    document.section(phrases::SETTLEMENT, blocks);
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
        let mut about = parts::name(entry);
        about.extend(parts::of_warning(entry).map(|more| format!(" ({more})")));
        about.extend(parts::recorded_by(facts, entry).map(|by| format!("; written down by {by}")));
        rows.push((day, vec![written.into(), words::capital(kind).into(), about.into()]));
    }
    rows.sort_by_key(|(day, _)| *day);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = heads(&["When", "What", "About"]);
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
    let heads = heads(&["Date", "What", "Where it can be looked up", "Held by"]);
    if !rows.is_empty() {
        blocks.push(Block::Paragraph(phrases::POINTERS_ONLY.into()));
    }
    blocks.push(Block::Table { caption: "Where each original is.".to_owned(), heads, rows });
    document.section(phrases::COPIES, blocks);
}
