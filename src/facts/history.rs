//! What a history says of entries: when one was first committed, and which of its words that count were
//! changed later.
//!
//! Knows the days that commits give, and no others: each is by the clock of some machine.

use chrono::NaiveDate;

use crate::entry::{Entry, Fields, Value};
use crate::schema::kinds::measure::{self, MEASURES, NamedMeasure};
use crate::schema::kinds::{expectation, note, plan};

/// The fields whose words count later: what was said, what is asked for, until when.
pub const COUNT: [&str; 5] =
    [note::SAID.name, note::QUOTE.name, expectation::WORDING.name, measure::TARGET.name, plan::END.name];

/// The words of an entry that count: each field with what is written in it.
pub fn words_that_count(entry: &Entry) -> Vec<(String, String)> {
    let mut words = of_fields(&entry.text, &entry.fields, "");
    for record in entry.get(MEASURES).unwrap_or_default() {
        let name = record.fields.get(NamedMeasure::NAME).unwrap_or_default();
        words.extend(of_fields(&entry.text, &record.fields, name.trim()));
    }
    words
}

fn of_fields(text: &str, fields: &Fields, of: &str) -> Vec<(String, String)> {
    let word = |name: &&str| {
        let given = fields.given(name)?;
        let said = match &given.value {
            Value::Text(text) => text.trim(),
            Value::Empty => return None,
            _ => given.span.of(text).trim().trim_matches(['"', '\'']).trim(),
        };
        let name = if of.is_empty() { (*name).to_owned() } else { format!("{name} of {of}") };
        Some((name, said.split_whitespace().collect::<Vec<_>>().join(" ")))
    };
    COUNT.iter().filter_map(word).collect()
}

/// A word that counts, and was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The field.
    pub field: String,
    /// What it said; `None` where it was not there.
    pub old: Option<String>,
    /// What it says; `None` where it is not there any more.
    pub new: Option<String>,
}

/// What differs in the words that count, from one text of an entry to a later one.
pub fn edited(before: &Entry, after: &Entry) -> Vec<Edited> {
    let (old, new) = (words_that_count(before), words_that_count(after));
    let value = |of: &[(String, String)], name: &str| {
        of.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
    };
    let mut names: Vec<&String> = old.iter().chain(&new).map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .map(|name| Edited { field: name.clone(), old: value(&old, name), new: value(&new, name) })
        .filter(|edited| edited.old != edited.new)
        .collect()
}

/// How many days lie between the day on which an entry says that it was written down (else on which it
/// happened), and its first commit; negative where the commit was before.
pub fn days_until_committed(entry: &Entry, committed: NaiveDate) -> Option<i64> {
    let recorded = entry.get(crate::schema::kinds::common::RECORDED).map(|recorded| recorded.last);
    Some(super::calendar::days(recorded.or_else(|| entry.happened())?, committed))
}
