//! The tables of the packet: meetings, asks, letters, and where each original is.

use chrono::NaiveDate;

use super::super::events::events;
use super::super::model::{Block, Document, Text, heads};
use super::super::parts::{self, on, sentence};
use super::super::phrases::packet as say;
use super::super::phrases::{self, AskDates, NOT_STATED};
use crate::entry::{Date, Entry};
use crate::facts::{Facts, PromiseState};
use crate::schema::{
    Choice,
    kinds::{ask, common, evidence, letter, meeting, note, settlement},
};
use crate::vault::Ix;
use crate::views::words;

/// The meetings of the plan, with who was there and what was decided.
pub(super) fn meetings(facts: &Facts, document: &mut Document) {
    let mut rows: Vec<(NaiveDate, Vec<Text>)> = Vec::new();
    for (ix, entry) in facts.scene.of(&meeting::KIND).filter(|(ix, _)| facts.is_current(*ix)) {
        let Some(at) = entry.get(meeting::AT) else { continue };
        document.used.insert(ix);
        let status = entry.choice(meeting::STATUS);
        let by = parts::people(facts, entry.get(meeting::CHANGED_BY));
        let was_changed = matches!(status, Some(meeting::Status::Moved | meeting::Status::Cancelled));
        let by = if by.is_empty() || !was_changed { String::new() } else { say::changed_by(&by) };
        let moved = entry.get(meeting::MOVED_TO).map(|to| say::moved_to(&on(to))).unwrap_or_default();
        let decisions = entry.get(meeting::DECISIONS).unwrap_or_default();
        let decisions: Vec<String> = decisions.iter().map(|decision| sentence(&decision.text)).collect();
        rows.push((
            at.first,
            vec![
                Text::day(on(Date { time: None, ..at }))
                    .and(words::meetings::hours(at, entry.get(meeting::UNTIL))),
                words::capital(parts::meeting_name(entry)).into(),
                words::meetings::who(facts, entry, "me").into(),
                format!("{}{moved}{by}", status.map_or("", Choice::said)).into(),
                decisions.join(" ").into(),
            ],
        ));
    }
    rows.sort_by_key(|(day, _)| *day);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = heads(&[say::WHEN, say::WHAT, say::WHO, say::STATUS, say::DECIDED]);
    document.section(
        phrases::packet::MEETINGS,
        vec![Block::Table { caption: say::MEETINGS_ABOUT_THE_PLAN.to_owned(), heads, rows }],
    );
}

/// What was asked for, in the order in which it was sent, and what came of it.
pub(super) fn asks(facts: &Facts, document: &mut Document) {
    let mut rows: Vec<(Option<NaiveDate>, Vec<Text>)> = Vec::new();
    for promise in facts.promises.iter().filter(|promise| promise.state != PromiseState::Draft) {
        let entry = facts.scene.entry(promise.ix);
        document.used.insert(promise.ix);
        let sent = entry.get(ask::SENT_ON);
        // When it was sent has a column of its own.
        let dates = AskDates { sent: None, ..parts::ask_dates_and_reply(facts, entry, promise) };
        let said = phrases::promise(promise, &dates, phrases::Purpose::Record);
        rows.push((
            sent.map(|sent| sent.first),
            vec![
                parts::name(entry).into(),
                parts::people(facts, entry.get(ask::OWNER)).into(),
                sent_and_reminded(entry),
                said.into(),
                parts::titles(facts, document, &promise.serves).into(),
            ],
        ));
    }
    rows.sort_by_key(|(sent, _)| (sent.is_none(), *sent));
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = heads(&[say::WHAT, say::ASKED_OF, say::SENT, say::WHAT_CAME_OF_IT, say::FOR]);
    document.section(
        phrases::packet::ASKS,
        vec![Block::Table { caption: say::REQUESTS_BY_DAY.to_owned(), heads, rows }],
    );
}

/// When an ask was sent, and when they were last reminded of it.
fn sent_and_reminded(ask: &Entry) -> Text {
    let sent = ask.get(ask::SENT_ON).map(parts::day_cell).unwrap_or_default();
    let between = if sent.is_empty() { "" } else { "; " };
    let reminded = ask.get(ask::REMINDED_ON).map(|reminded| say::reminded_on(&on(reminded)));
    match reminded {
        Some(reminded) => sent.and(format!("{between}{reminded}")),
        None => sent,
    }
}

/// What is negotiated, the options beside each other: for an adviser, and the person.
pub(in super::super) fn settlements(facts: &Facts, document: &mut Document) {
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
                caption: say::negotiated(&entry.title()),
                heads: heads(&options.heads()),
                rows: rows.collect(),
            });
        }
    }
    document.section(phrases::packet::SETTLEMENT, blocks);
}

/// Letters that went out or came in, warnings among them.
pub(super) fn letters(facts: &Facts, document: &mut Document) {
    let mut rows: Vec<(NaiveDate, Vec<Text>)> = Vec::new();
    let was_sent = |entry: &Entry| entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent);
    for (ix, entry) in facts.scene.of(&letter::KIND).filter(|(_, entry)| was_sent(entry)) {
        let Some(date) = entry.get(letter::SENT_ON).or_else(|| entry.get(letter::RECEIVED_ON)) else {
            continue;
        };
        document.used.insert(ix);
        let answered = entry.get(letter::ANSWERED_ON).map(|day| say::answered_on(&on(day)));
        let said = [parts::of_warning(entry), answered];
        let (from, to) =
            (parts::people(facts, entry.get(letter::FROM)), parts::people(facts, entry.get(letter::TO)));
        rows.push((
            date.first,
            vec![
                parts::day_cell(date),
                parts::letter_name(entry).into(),
                words::capital(&phrases::events::from_and_to(&from, &to)).into(),
                words::capital(&said.into_iter().flatten().collect::<Vec<_>>().join("; ")).into(),
            ],
        ));
    }
    rows.sort_by_key(|(day, _)| *day);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let heads = heads(&[say::WHEN, say::WHAT, say::BETWEEN, say::DETAILS]);
    document.section(
        phrases::packet::LETTERS,
        vec![Block::Table { caption: say::LETTERS_AND_WARNINGS_ABOUT_THE_PLAN.to_owned(), heads, rows }],
    );
}

/// When each note and each piece of evidence happened, was written down and was first committed, and by whose
/// word; nothing where git was not asked.
pub(in super::super) fn kept(facts: &Facts, document: &mut Document) {
    let past = facts.scene.past();
    let mut rows = Vec::new();
    for event in events(facts) {
        let entry = facts.scene.entry(event.ix);
        if past.begun.is_none() || !(entry.is(&note::KIND) || entry.is(&evidence::KIND)) {
            continue;
        }
        document.used.insert(event.ix);
        let written = entry.get(common::RECORDED).map(on);
        let committed = past.committed(&entry.path).map(phrases::past::first_committed);
        // Who is not told when it was written down is not told when it was committed either.
        let no_commit = if written.is_some() { phrases::past::NOT_YET } else { NOT_STATED };
        rows.push(vec![
            event.when,
            format!("{}: {}", event.sort, event.title).into(),
            written.unwrap_or_else(|| NOT_STATED.to_owned()).into(),
            committed.unwrap_or_else(|| no_commit.to_owned()).into(),
        ]);
    }
    if rows.is_empty() && past.begun.is_some() {
        return;
    }
    let heads = heads(&phrases::past::HEADS);
    let table = Block::Table { caption: phrases::past::CAPTION.to_owned(), heads, rows };
    let whose_days = Block::Paragraph(phrases::past::whose_days(&past.reach).into());
    document.section(phrases::past::TITLE, vec![whose_days, table]);
}

/// The files that are copied, and where the other originals are.
pub(super) fn files(facts: &Facts, document: &mut Document, copied: &[String]) {
    let copies: Vec<Text> = copied.iter().map(|path| Text::from(path.as_str())).collect();
    let is_copied = |ix: Ix| {
        let mut files = facts.scene.files(ix, evidence::FILES).peekable();
        files.peek().is_some() && files.all(|file| copied.iter().any(|copy| *copy == file))
    };
    let mut rows: Vec<(Option<NaiveDate>, Vec<Text>)> = facts
        .scene
        .of(&evidence::KIND)
        .filter(|(ix, _)| !is_copied(*ix))
        .filter_map(|(_, entry)| {
            let pointer = parts::text(entry, evidence::POINTER);
            if pointer.is_none() && entry.get(evidence::FILES).unwrap_or_default().is_empty() {
                return None;
            }
            let is_confidential = entry.get(evidence::CONFIDENTIAL) == Some(true);
            let confidential =
                if is_confidential { format!("; {}", phrases::packet::CONFIDENTIAL) } else { String::new() };
            let date = entry.get(evidence::DATE);
            let row = vec![
                date.map(parts::day_cell).unwrap_or_default(),
                entry.title().into(),
                pointer.unwrap_or(say::A_FILE).into(),
                format!("{}{confidential}", parts::custody(entry).unwrap_or(NOT_STATED)).into(),
            ];
            Some((date.map(|date| date.first), row))
        })
        .collect();
    rows.sort_by_key(|(day, _)| *day);
    let rows: Vec<Vec<Text>> = rows.into_iter().map(|(_, row)| row).collect();
    let mut blocks = Vec::new();
    if !copies.is_empty() {
        blocks.push(Block::Paragraph(phrases::packet::COPIED.into()));
        blocks.push(Block::list(copies));
    }
    let heads = heads(&[say::DATE, say::WHAT, say::WHERE_IT_CAN_BE_LOOKED_UP, say::HELD_BY]);
    if !rows.is_empty() {
        blocks.push(Block::Paragraph(phrases::packet::POINTERS_ONLY.into()));
    }
    blocks.push(Block::Table { caption: say::WHERE_EACH_ORIGINAL_IS.to_owned(), heads, rows });
    document.section(phrases::packet::COPIES, blocks);
}
