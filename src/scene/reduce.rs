//! Reduces an entry to what another audience may see of it.
//!
//! Each remaining entry gets a new numbered path and loses its id, because either could reveal that others
//! are missing. References are rewritten to the new paths.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gate::{is_employer, is_open};
use super::naming::Naming;
use super::plain::{Meant, Named, plain};
use crate::entry::{Amount, Body, Entry, Fields, Given, InWriting, Reference, State, Value, Words};
use crate::schema::kinds::expectation::Example;
use crate::schema::kinds::{ask, common, evidence, leave, letter, meeting, person, plan};
use crate::schema::{Audience, Choice, FieldSpec, Kind, Names, Reader, Shape};
use crate::text::{Span, english, fold, natural};
use crate::vault::{Ix, Resolution, Vault};

/// The longest title made from a wording, in characters.
const LONGEST_TITLE: usize = 80;

/// Removes from the entries of `vault` what `audience` may not see.
pub(super) struct Reducer<'v> {
    vault: &'v Vault,
    audience: Audience,
    /// The new paths of the entries that it sees, by their index in the vault.
    paths: BTreeMap<Ix, Arc<str>>,
    naming: Naming<'v>,
    /// Whether people are named by role; requests for adjustments for health reasons then show no details.
    is_by_role: bool,
}

impl<'v> Reducer<'v> {
    pub(super) fn new(vault: &'v Vault, reader: Reader, seen: &[Ix]) -> Self {
        let mut by_name: Vec<Ix> = seen.to_vec();
        by_name.sort_by(|&one, &other| {
            natural(vault.entry(one).name(), vault.entry(other).name()).then(one.cmp(&other))
        });
        let paths = by_name
            .iter()
            .enumerate()
            .map(|(i, &ix)| {
                let folder = vault.entry(ix).kind.map_or("entries", |kind| kind.folder);
                (ix, format!("{folder}/{:06}.md", i + 1).into())
            })
            .collect();
        let (naming, is_by_role) = (Naming::new(vault, reader), reader.names == Names::Roles);
        Self { vault, audience: reader.audience, paths, naming, is_by_role }
    }

    /// The visible part of the entry at `ix`, which the audience must be allowed to see.
    pub(super) fn entry(&self, ix: Ix) -> Entry {
        let entry = self.vault.entry(ix);
        let is_open = is_open(entry, self.audience);
        let mut fields = Fields::default();
        for given in entry.fields.iter().filter(|given| self.keeps(entry, given, is_open)) {
            let value = match &given.value {
                // By path, because the filtered vault has no attachments to resolve a name.
                Value::Words(words) if matches!(given.spec.shape, Shape::Files) => {
                    let path = |word: &Words| self.vault.file(ix, word).unwrap_or(&word.text).into();
                    Value::Words(words.iter().map(|word| unplaced(path(word))).collect())
                }
                _ => self.value(given, is_open),
            };
            fields.push(Given { spec: given.spec, key: None, span: Span::default(), value });
        }
        put(
            &mut fields,
            entry,
            common::TITLE.name,
            Value::Text(self.title(entry, is_open, &|name| self.named(name)).into()),
        );
        for spec in entry.kind.into_iter().flat_map(Kind::fields) {
            // A hidden field with a default must read as unknown, not as its default.
            if spec.defaults && !spec.shown.to(self.audience, is_open) {
                fields.push(Given { spec, key: None, span: Span::default(), value: Value::Invalid });
            }
        }
        // The pattern of part-day leave is private; that the person works for part of the day is not.
        if entry.is(&leave::KIND)
            && entry.state(leave::SHARE_OF_DAY).is_absent()
            && !entry.state(leave::PATTERN).is_absent()
        {
            let part = Value::Amount(Amount::Words("a part".into()));
            put(&mut fields, entry, leave::SHARE_OF_DAY.name, part);
        }
        // The employer sees only leave that counts; the exact status is private.
        if entry.is(&leave::KIND) && is_employer(self.audience) {
            put(&mut fields, entry, leave::STATUS.name, Value::Choice(leave::Status::Approved.word()));
        }
        let is_whole = is_open && !self.is_only_named(entry);
        let text = if is_whole { self.plain(entry.body_text()) } else { Box::default() };
        let body = if text.is_empty() {
            Body::default()
        } else {
            crate::entry::body::scan(&text, Span::new(0, text.len()))
        };
        Entry {
            path: Arc::clone(&self.paths[&ix]),
            text: text.into(),
            kind: entry.kind,
            place: entry.place,
            head: None,
            fields,
            own: Vec::new(),
            body,
            allows: Vec::new(),
            privacy_readable: true,
        }
    }

    fn keeps(&self, entry: &Entry, given: &Given, is_open: bool) -> bool {
        given.spec.shown.to(self.audience, is_open)
            && (given.spec.name != evidence::FILES.name || is_own_to_copy(entry))
            && !(self.is_only_named(entry) && holds_words(&given.value))
    }

    /// The title of the entry: the person's own if they marked it, else one that the employer knows.
    fn title(&self, entry: &Entry, is_open: bool, named: Named) -> String {
        let written = entry.get(common::TITLE).map(str::trim).filter(|title| !title.is_empty());
        let own = match (is_open, written) {
            _ if entry.is(&person::KIND) => return self.naming.entry(entry),
            _ if self.is_only_named(entry) => return "An adjustment".to_owned(),
            (true, _) => entry.title(),
            (false, _) if entry.is(&meeting::KIND) => {
                return entry.choice(meeting::TYPE).unwrap_or(meeting::Type::Other).title().to_owned();
            }
            (false, _) if entry.is(&letter::KIND) => {
                return entry.choice(letter::TYPE).unwrap_or(letter::Type::Other).title().to_owned();
            }
            (false, Some(title)) if entry.kind.is_some_and(Kind::is_titled_by_employer) => title.to_owned(),
            (false, _) if entry.is(&plan::KIND) => return "Performance improvement plan".to_owned(),
            (false, _) => match entry.fields.given("wording").map(|given| &given.value) {
                Some(Value::Text(wording)) => english::shortened(wording, LONGEST_TITLE),
                _ => return english::capital(entry.kind.map_or("entry", |kind| kind.name)),
            },
        };
        self.naming.words(&plain(&own, named)).trim().to_owned()
    }

    /// Whether only the fact of the entry is shown: a request for an adjustment for health reasons, where
    /// people are named by role.
    fn is_only_named(&self, entry: &Entry) -> bool {
        self.is_by_role
            && (entry.choice(ask::CATEGORY) == Some(ask::Category::Accommodation) && entry.is(&ask::KIND)
                || entry.choice(letter::TYPE) == Some(letter::Type::Accommodation) && entry.is(&letter::KIND))
    }

    fn value(&self, given: &Given, is_open: bool) -> Value {
        match &given.value {
            Value::Text(text) => Value::Text(self.plain(text)),
            Value::Words(words) if matches!(given.spec.shape, Shape::People) => {
                let mut people: Vec<Words> =
                    words.iter().map(|word| unplaced(self.person(given.spec, &word.text))).collect();
                // Two people of the same role become one.
                let mut known = BTreeSet::new();
                people.retain(|person| known.insert(person.text.clone()));
                Value::Words(people.into())
            }
            Value::Words(words) => {
                Value::Words(words.iter().map(|word| unplaced(self.plain(&word.text))).collect())
            }
            Value::Refs(refs) => {
                Value::Refs(refs.iter().filter_map(|reference| self.reference(reference)).collect())
            }
            Value::Amount(Amount::Words(words)) => Value::Amount(Amount::Words(self.plain(words))),
            // Whether the comma separates thousands depends on the whole vault, so the text is shown as
            // written.
            Value::Amount(Amount::Comma(_, words)) if self.vault.has_decimal_points() => {
                Value::Amount(Amount::Words(words.clone()))
            }
            Value::InWriting(InWriting::Letter(letter)) => {
                let letter = self.reference(letter).map(Box::new);
                Value::InWriting(letter.map_or(InWriting::Yes, InWriting::Letter))
            }
            Value::Records(records) => Value::Records(
                records
                    .iter()
                    .filter(|record| !self.is_about_hidden(record))
                    .filter_map(|record| {
                        let mut fields = Fields::default();
                        for given in
                            record.fields.iter().filter(|given| given.spec.shown.to(self.audience, is_open))
                        {
                            let value = self.value(given, is_open);
                            fields.push(Given { spec: given.spec, key: None, span: Span::default(), value });
                        }
                        // A record without any visible field is removed.
                        let is_left = fields.iter().next().is_some() || record.fields.iter().next().is_none();
                        is_left.then(|| crate::entry::Record {
                            fields,
                            own: Vec::new(),
                            span: Span::default(),
                        })
                    })
                    .collect(),
            ),
            other => other.clone(),
        }
    }

    /// Whether a record (a rating, a figure) is only about entries that the reader does not see. The evidence
    /// of an example does not count as what it is about.
    fn is_about_hidden(&self, record: &crate::entry::Record) -> bool {
        let says_what = |given: &&Given| given.spec.name != Example::EVIDENCE.name;
        record.fields.iter().filter(says_what).any(|given| match &given.value {
            Value::Refs(refs) => !refs.is_empty() && refs.iter().all(|to| self.reference(to).is_none()),
            _ => false,
        })
    }

    /// The person's text, without links and with names replaced.
    fn plain(&self, text: &str) -> Box<str> {
        self.naming.words(&plain(text, &|name| self.named(name))).into()
    }

    /// The reference by new path, if the reader sees its target. An unresolved or ambiguous name is dropped:
    /// it may be the name of a hidden entry.
    fn reference(&self, reference: &Reference) -> Option<Reference> {
        let ix = self.vault.target(reference)?;
        let path = self.paths.get(&ix)?;
        // A part that is not a measure of the target may be a heading, and is dropped.
        let measures = self.vault.entry(ix).get(crate::schema::kinds::measure::MEASURES).unwrap_or_default();
        let is_measure = |part: &str| {
            measures.iter().any(|record| {
                record
                    .fields
                    .get(crate::schema::kinds::measure::NamedMeasure::NAME)
                    .is_some_and(|name| fold(name.trim()) == fold(part.trim()))
            })
        };
        let part = reference.part.as_deref().filter(|part| is_measure(part)).map(|part| self.plain(part));
        if reference.part.is_some() && part.is_none() && !measures.is_empty() {
            return None;
        }
        let (target, kinds) = (path.as_ref().into(), reference.kinds);
        Some(Reference { target, part, words: None, kinds, from: Arc::default(), span: Span::default() })
    }

    /// Resolves a name in a link for the reader.
    fn named(&self, name: &str) -> Meant {
        match self.vault.resolve(name) {
            Resolution::One(ix) if self.paths.contains_key(&ix) => {
                let entry = self.vault.entry(ix);
                // Links in a title are not resolved further, because they may be circular.
                let no_further = |name: &str| match self.vault.resolve(name) {
                    Resolution::NotFound => Meant::Nothing,
                    Resolution::One(_) | Resolution::Many(_) => Meant::Hidden,
                };
                Meant::Seen(self.title(entry, is_open(entry, self.audience), &no_further))
            }
            Resolution::One(_) | Resolution::Many(_) => Meant::Hidden,
            Resolution::NotFound => Meant::Nothing,
        }
    }

    /// The name of a person in a people field, as the reader sees it.
    fn person(&self, spec: &FieldSpec, words: &str) -> Box<str> {
        self.naming.person(spec, words).map_or_else(|| self.plain(words), Into::into)
    }
}

/// Whether a value may contain free text.
fn holds_words(value: &Value) -> bool {
    matches!(value, Value::Text(_) | Value::Amount(_) | Value::Records(_))
}

/// Whether a file may be copied for others: it is the person's own and not confidential.
fn is_own_to_copy(entry: &Entry) -> bool {
    let open =
        entry.state(evidence::CONFIDENTIAL).is_absent() || entry.get(evidence::CONFIDENTIAL) == Some(false);
    entry.get(evidence::CUSTODY) == Some(evidence::Custody::Mine)
        && open
        && entry.state(evidence::CUSTODY) == State::Given
}

/// Sets the field `name` to `value`, replacing any earlier value.
fn put(fields: &mut Fields, entry: &Entry, name: &str, value: Value) {
    fields.retain(|given| given.spec.name != name);
    if let Some(spec) = entry.kind.and_then(|kind| kind.field(name)) {
        fields.push(Given { spec, key: None, span: Span::default(), value });
    }
}

fn unplaced(text: Box<str>) -> Words {
    Words { text, label: None, span: Span::default() }
}
