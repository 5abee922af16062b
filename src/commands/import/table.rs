//! Imports spreadsheets in text form: days and figures, as the readings of one entry.
//!
//! Reads commas, semicolons and tabs, decimal commas, and days in the format of one country. An
//! unreadable row fails the whole import: a silently missing figure would make the record wrong.

use std::path::Path;

use chrono::NaiveDate;

use super::item::{Item, Wanted, title};
use crate::commands::Failure;
use crate::entry::date::{self, Precision};
use crate::entry::template::Filled;
use crate::entry::{Amount, Value, edit};
use crate::schema::Choice;
use crate::schema::kinds::evidence::{self, Reading};
use crate::text::{closest, fold};
use crate::vault::Vault;

/// The readings in `text`, the file at `path`, that no entry has yet.
pub(super) fn read(path: &Path, text: &str, wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    let Some(about) = &wanted.about else {
        return Err(Failure::new("which expectation are the figures of?")
            .hint("say it with --about, such as --about E1"));
    };
    // A spreadsheet may declare its separator in a line of its own.
    let text = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.to_lowercase().starts_with("sep=") => {
            rest
        }
        _ => text,
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let wrong = |error: csv::Error| Failure::new(format!("not a table that can be read: {error}"));
    let heads: Vec<String> = reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().map_err(wrong)?;
    let rows: Vec<(u64, csv::StringRecord)> = rows
        .into_iter()
        .map(|row| (row.position().map_or(0, csv::Position::line), row))
        .filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    let days = column(&heads, &rows, wanted.date, "--date", "days", |cell| day(cell).is_ok())?;
    let figures = column(&heads, &rows, wanted.value, "--value", "figures", |cell| {
        day(cell).is_err() && figure(cell).is_some()
    })?;
    let known = known(wanted.vault, about);
    let mut readings: Vec<(NaiveDate, String)> = Vec::new();
    for (line, row) in &rows {
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let (day_cell, value_cell) = (cell(days), cell(figures));
        // A day without a figure has none yet.
        if value_cell.is_empty() {
            continue;
        }
        let day = day(day_cell).map_err(|why| {
            Failure::new(format!("line {line}: `{day_cell}` {why}")).hint("write it YYYY-MM-DD")
        })?;
        let value = figure(value_cell)
            .ok_or_else(|| Failure::new(format!("line {line}: `{value_cell}` is not a figure")))?;
        let is_new = !known.contains(&(day, value.clone())) && !readings.contains(&(day, value.clone()));
        if is_new && wanted.has_day(day) {
            readings.push((day, value));
        }
    }
    readings.sort();
    let (Some((first, _)), Some((last, _))) = (readings.first(), readings.last()) else {
        return Ok(Vec::new());
    };
    let mut lines = format!("{}:\n", evidence::READINGS.name);
    for (day, value) in &readings {
        lines += &format!(
            "  - {{{}: {}, {}: {}, {}: {day}}}\n",
            Reading::OF.name,
            edit::scalar(about),
            Reading::VALUE.name,
            edit::scalar(value),
            Reading::ON.name
        );
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let head = heads.get(figures).map(String::as_str).unwrap_or_default();
    let what = format!("{head}, {first} to {last}");
    Ok(vec![Item {
        kind: &evidence::KIND,
        // Each reading is identified by its day and its figure.
        sources: Vec::new(),
        day: Some(*last),
        title: title(&format!("{name}: {head}"), "Figures"),
        fields: vec![
            Filled::one(evidence::DATE.name, last.to_string()),
            Filled::one(evidence::TYPE.name, evidence::Type::Measurement.word()),
            Filled { name: evidence::FOR.name, items: vec![about.clone()], is_list: true },
            Filled::one(evidence::WHAT.name, what.trim_start_matches(", ")),
        ],
        lines,
        named: Vec::new(),
        body: String::new(),
    }])
}

/// The separator of the first line: the most frequent one.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut in_quotes = false;
    let outside: String = first
        .chars()
        .filter(|c| {
            in_quotes ^= *c == '"';
            !in_quotes
        })
        .collect();
    let count = |sign: u8| outside.bytes().filter(|b| *b == sign).count();
    [b';', b'\t', b','].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// The column called `name`, else the only one with such cells.
fn column(
    heads: &[String],
    rows: &[(u64, csv::StringRecord)],
    name: Option<&str>,
    flag: &str,
    what: &str,
    fits: impl Fn(&str) -> bool,
) -> Result<usize, Failure> {
    let listed = || heads.iter().map(|head| format!("`{head}`")).collect::<Vec<_>>().join(", ");
    if let Some(name) = name {
        return heads.iter().position(|head| fold(head) == fold(name)).ok_or_else(|| {
            let failure = Failure::new(format!("no column `{name}`"));
            match closest(name, heads.iter().map(String::as_str)) {
                Some(near) => failure.hint(format!("did you mean `{near}`?")),
                None => failure.hint(format!("the columns are {}", listed())),
            }
        });
    }
    let holds = |column: &usize| {
        let mut cells =
            rows.iter().filter_map(|(_, row)| row.get(*column)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(&fits)
    };
    let found: Vec<usize> = (0..heads.len()).filter(holds).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(Failure::new(format!("no column holds {what}"))
            .hint(format!("name one with {flag}: {}", listed()))),
        _ => {
            let found: Vec<String> = found.iter().map(|column| format!("`{}`", heads[*column])).collect();
            Err(Failure::new(format!("several columns hold {what}"))
                .hint(format!("name one with {flag}: {}", found.join(", "))))
        }
    }
}

/// The day of a cell, ignoring a time of day after it.
fn day(cell: &str) -> Result<NaiveDate, &'static str> {
    match date::read(cell, Precision::Moment) {
        Ok(date) if date.is_exact() => Ok(date.first),
        Err((_, Some(meant))) => {
            date::read(&meant, Precision::Moment).map(|date| date.first).map_err(|_| "is no day")
        }
        Err((date::DateProblem::Ambiguous, _)) => Err("could be either of two days"),
        _ => Err("is no day"),
    }
}

/// The figure of a cell as written in an entry; a decimal comma becomes a point.
fn figure(cell: &str) -> Option<String> {
    match Amount::read(cell) {
        Amount::Words(_) => None,
        Amount::Number(number) => Some(number.to_string()),
        Amount::Percent(number) => Some(format!("{number}%")),
        Amount::Of(number, of) => Some(format!("{number} of {of}")),
        // The vault decides which of the two it is.
        Amount::Comma(..) | Amount::Range(..) | Amount::Percents(..) => Some(cell.to_owned()),
    }
}

/// The readings of an expectation in the vault: each day with its figure.
fn known(vault: &Vault, about: &str) -> Vec<(NaiveDate, String)> {
    let mut known = Vec::new();
    for (_, entry) in vault.of(&evidence::KIND) {
        let records = entry.get(evidence::READINGS).unwrap_or_default().iter().map(|record| &record.fields);
        let is_about = |refs: Option<&[crate::entry::Reference]>| {
            refs.unwrap_or_default().iter().any(|reference| fold(&reference.target) == fold(about))
        };
        for fields in records {
            let day = fields.get(Reading::ON).map(|date| date.first).or_else(|| entry.happened());
            let written =
                fields.given(Reading::VALUE.name).filter(|given| !matches!(given.value, Value::Invalid));
            let written =
                written.and_then(|given| figure(given.span.of(&entry.text).trim_matches(['"', '\''])));
            if let (Some(day), Some(value)) = (day, written.filter(|_| is_about(fields.get(Reading::OF)))) {
                known.push((day, value));
            }
        }
        let day = entry.happened().filter(|_| is_about(entry.get(evidence::FOR)));
        let value = entry.fields.given(evidence::VALUE.name);
        let value = value.and_then(|given| figure(given.span.of(&entry.text).trim_matches(['"', '\''])));
        known.extend(day.zip(value));
    }
    known
}
