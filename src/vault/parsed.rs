//! One parsed file, with values derived from it that are cached.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::cache::fingerprint;
use crate::entry::{self, Amount, Entry, Fault, Fields, Value};
use crate::schema::kinds::{common, evidence, note};
use crate::schema::{Kind, OwnField, Privacy};
use crate::text::lang;

/// One parsed file: the entry and its faults.
#[derive(Debug)]
pub struct Parsed {
    /// The entry.
    pub entry: Entry,
    /// What is wrong with its text, by position.
    pub faults: Vec<Fault>,
    /// Its most frequently read values.
    pub(super) summary: Summary,
    fingerprints: OnceLock<Fingerprints>,
    language: OnceLock<Option<&'static str>>,
}

/// Hashes of an entry, to find out whether it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprints {
    /// Of the whole entry: its path and text.
    pub whole: u64,
    /// Of what other pages show of it: its path, title, id and kind.
    pub name: u64,
}

/// The few values that every build reads of every entry. A vault stores them contiguously, so that a scan
/// does not touch each entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Its kind.
    pub kind: Option<&'static Kind>,
    /// The day on which the event it describes [happened](Entry::happened).
    pub happened: Option<NaiveDate>,
    /// The day on which it was written down.
    pub recorded: Option<NaiveDate>,
    /// Its `privacy` field, if it has a valid one.
    pub privacy: Option<Privacy>,
    /// The figure, if the entry is evidence with exactly one figure for one expectation.
    pub figure: Option<f64>,
    /// Whether it is a note about something said aloud.
    pub is_spoken: bool,
    /// Whether it has the field `ratings`.
    pub has_ratings: bool,
    /// Whether a figure in it has a decimal point.
    pub has_decimal_point: bool,
}

impl Parsed {
    /// Parses the text of the file at `path`.
    pub fn new(path: &Arc<str>, text: &Arc<str>) -> Self {
        Self::at(path, text, entry::kind_by_name(path), &[])
    }

    /// Parses the text of the file at `path`. `place` is the kind that its folder gives it; `own` are the
    /// custom fields in the settings.
    pub fn at(path: &Arc<str>, text: &Arc<str>, place: Option<&'static Kind>, own: &[OwnField]) -> Self {
        let (entry, faults) = entry::parse_at(path, text, place, own);
        Self::of(entry, faults)
    }

    /// Wraps an entry that is already parsed.
    pub fn of(entry: Entry, faults: Vec<Fault>) -> Self {
        Self {
            summary: Summary::of(&entry),
            entry,
            faults,
            fingerprints: OnceLock::new(),
            language: OnceLock::new(),
        }
    }

    /// The language of its text fields and its body, if it is certain.
    pub fn language(&self) -> Option<&'static str> {
        *self.language.get_or_init(|| {
            let texts = self.entry.fields.iter().filter_map(|given| match &given.value {
                Value::Text(text) if given.spec.name != common::ID.name => Some(&**text),
                _ => None,
            });
            let all: Vec<&str> = texts.chain([self.entry.body_text()]).collect();
            lang::language(&all.join("\n"))
        })
    }

    /// The fingerprints of the entry, computed on first use.
    pub fn fingerprints(&self) -> Fingerprints {
        *self.fingerprints.get_or_init(|| {
            let Entry { path, text, kind, .. } = &self.entry;
            Fingerprints {
                whole: fingerprint((path, text)),
                name: fingerprint((path, self.entry.title(), self.entry.id(), kind.map(|kind| kind.name))),
            }
        })
    }
}

impl Summary {
    fn of(entry: &Entry) -> Self {
        Self {
            kind: entry.kind,
            happened: entry.happened(),
            recorded: entry.get(common::RECORDED).map(|recorded| recorded.first),
            privacy: entry.get(common::PRIVACY),
            figure: figure(entry),
            is_spoken: is_spoken(entry),
            has_ratings: entry.fields.has(note::RATINGS),
            has_decimal_point: has_decimal_point(entry, &entry.fields),
        }
    }
}

/// Whether an entry is a note about something said aloud: its channel is `verbal`, or it has no channel and
/// reports what somebody said.
fn is_spoken(entry: &Entry) -> bool {
    entry.is(&note::KIND)
        && match entry.get(note::CHANNEL) {
            Some(channel) => channel == note::Channel::Verbal,
            None => entry.state(note::CHANNEL).is_absent() && is_of_speech(entry),
        }
}

/// Whether a note reports something said by somebody else: it has `from`, `said`, `quote` or `channel`, and
/// `from` is not just the person themselves.
pub fn is_of_speech(note: &Entry) -> bool {
    let from = note.get(note::FROM).unwrap_or_default();
    let is_mine = !from.is_empty() && from.iter().all(|words| words.text.eq_ignore_ascii_case("me"));
    let says = !note.state(note::FROM).is_absent()
        || note.fields.has(note::SAID)
        || note.fields.has(note::QUOTE)
        || note.fields.has(note::CHANNEL);
    says && !is_mine
}

fn has_decimal_point(entry: &Entry, fields: &Fields) -> bool {
    fields.iter().any(|given| match &given.value {
        // Fast path: a whole number is taken to have no decimal point.
        Value::Amount(Amount::Number(x) | Amount::Percent(x)) if x.fract() == 0.0 => false,
        Value::Amount(_) => entry.text.get(given.span.range()).is_some_and(entry::has_decimal_point),
        Value::Records(records) => records.iter().any(|record| has_decimal_point(entry, &record.fields)),
        _ => false,
    })
}

/// The value of evidence without readings, if it is a plain number for exactly one expectation as a whole
/// (not for one of its measures).
fn figure(entry: &Entry) -> Option<f64> {
    let is_for_one = || matches!(entry.get(evidence::FOR), Some([only]) if only.part.is_none());
    let is_all = || entry.is(&evidence::KIND) && entry.state(evidence::READINGS).is_absent();
    match entry.get(evidence::VALUE)? {
        Amount::Number(number) if is_all() && is_for_one() => Some(*number),
        _ => None,
    }
}
