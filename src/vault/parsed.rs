//! One file read, with what is kept of it beside its text.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::cache::fingerprint;
use crate::entry::{self, Amount, Entry, Fault, Fields, Value};
use crate::schema::kinds::{common, evidence, note};
use crate::schema::{Kind, OwnField, Privacy};
use crate::text::lang;

/// One file read: the entry, and what is wrong with its text.
#[derive(Debug)]
pub struct Parsed {
    /// The entry.
    pub entry: Entry,
    /// What is wrong, in the order of the places.
    pub faults: Vec<Fault>,
    /// What is asked of it most often.
    pub(super) summary: Summary,
    fingerprints: OnceLock<Fingerprints>,
    language: OnceLock<Option<&'static str>>,
}

/// An entry as numbers, which differ where what they are of differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprints {
    /// All of it: its path and its text.
    pub whole: u64,
    /// What is said of it elsewhere: its path, title, id and kind.
    pub name: u64,
}

/// What is asked of every entry in every build. A vault has it of all entries side by side, so that a
/// walk over all of them need not visit each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// What it is.
    pub kind: Option<&'static Kind>,
    /// The day on which what it tells of [happened](Entry::happened).
    pub happened: Option<NaiveDate>,
    /// The day on which it was written down.
    pub recorded: Option<NaiveDate>,
    /// How private it says that it is.
    pub privacy: Option<Privacy>,
    /// All of its figures, where it is evidence of one number for one thing, as most is.
    pub figure: Option<f64>,
    /// Whether it is a note of something spoken.
    pub is_spoken: bool,
    /// Whether somebody's ratings stand in it.
    pub has_ratings: bool,
    /// Whether a figure in it has decimals behind a point.
    pub has_decimal_point: bool,
}

impl Parsed {
    /// Reads the text of the file at `path`.
    pub fn new(path: &Arc<str>, text: &Arc<str>) -> Self {
        Self::at(path, text, entry::kind_by_name(path), &[])
    }

    /// Reads the text of the file at `path`, in a place that gives it the kind `place`, with fields of the
    /// person's own.
    pub fn at(path: &Arc<str>, text: &Arc<str>, place: Option<&'static Kind>, own: &[OwnField]) -> Self {
        let (entry, faults) = entry::parse_at(path, text, place, own);
        Self::of(entry, faults)
    }

    /// An entry that was read elsewhere.
    pub fn of(entry: Entry, faults: Vec<Fault>) -> Self {
        Self {
            summary: Summary::of(&entry),
            entry,
            faults,
            fingerprints: OnceLock::new(),
            language: OnceLock::new(),
        }
    }

    /// In which language its fields of text and its body are written, where that is certain.
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

    /// The entry as numbers: the same ones for the same entry, in this run of the program.
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

/// Whether a note is of something spoken: it says so, or tells what somebody said and not how.
fn is_spoken(entry: &Entry) -> bool {
    entry.is(&note::KIND)
        && match entry.get(note::CHANNEL) {
            Some(channel) => channel == note::Channel::Verbal,
            None => entry.state(note::CHANNEL).is_absent() && is_of_speech(entry),
        }
}

/// Whether a note tells that somebody else spoke, what was said, or how it reached the person.
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
        // Numbers that are whole have none.
        Value::Amount(Amount::Number(x) | Amount::Percent(x)) if x.fract() == 0.0 => false,
        Value::Amount(_) => entry.text.get(given.span.range()).is_some_and(entry::has_decimal_point),
        Value::Records(records) => records.iter().any(|record| has_decimal_point(entry, &record.fields)),
        _ => false,
    })
}

/// The figure of evidence that has no other, where it is one number and for one thing as a whole.
fn figure(entry: &Entry) -> Option<f64> {
    let is_for_one = || matches!(entry.get(evidence::FOR), Some([only]) if only.part.is_none());
    let is_all = || entry.is(&evidence::KIND) && entry.state(evidence::READINGS).is_absent();
    match entry.get(evidence::VALUE)? {
        Amount::Number(number) if is_all() && is_for_one() => Some(*number),
        _ => None,
    }
}
