//! What is left of an entry for somebody else.
//!
//! Every entry that is left gets a new path, numbered afresh, and loses its id: neither can tell of
//! what is not there. Whatever refers to it is rewritten in the same terms.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::gate::{is_employer, is_open};
use super::plain::{Meant, Named, plain};
use crate::entry::{Amount, Body, Entry, Fields, Given, InWriting, Reference, State, Value, Words};
use crate::schema::kinds::{common, evidence, leave, letter, meeting, person, plan};
use crate::schema::{Audience, Choice, Kind, Shape};
use crate::text::{Span, fold, natural};
use crate::vault::{Ix, Resolution, Vault, Who};

/// Takes out of the entries of `vault` what `audience` does not see.
pub(super) struct Reducer<'v> {
    vault: &'v Vault,
    audience: Audience,
    /// The entries that it sees, by their place in the vault, with their new paths.
    paths: BTreeMap<Ix, Arc<str>>,
    /// What people without consent are called, folded, with their role.
    unnamed: Vec<(String, &'static str)>,
}

impl<'v> Reducer<'v> {
    pub(super) fn new(vault: &'v Vault, audience: Audience, seen: &[Ix]) -> Self {
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
        let mut unnamed = Vec::new();
        for (_, entry) in vault.of(&person::KIND) {
            if entry.get(person::CONSENT) == Some(true) {
                continue;
            }
            let role = entry.get(person::ROLE).map_or("somebody", role_in_words);
            for name in [entry.title(), entry.name().to_owned(), entry.stem().replace('-', " ")] {
                unnamed.push((fold(name.trim()).into_owned(), role));
            }
            // "Mr Okafor" is Daniel Okafor.
            unnamed.extend(entry.title().split_whitespace().map(|part| (fold(part).into_owned(), role)));
        }
        unnamed.retain(|(name, _)| name.chars().count() > 2);
        Self { vault, audience, paths, unnamed }
    }

    /// What is left of the entry at `ix`, which the audience sees.
    pub(super) fn entry(&self, ix: Ix) -> Entry {
        let entry = self.vault.entry(ix);
        let is_open = is_open(entry, self.audience);
        let mut fields = Fields::default();
        for given in entry.fields.iter().filter(|given| self.keeps(entry, given, is_open)) {
            let value = match &given.value {
                // By its path, since the vault that they get has no attachment to find it among.
                Value::Words(words) if matches!(given.spec.shape, Shape::Files) => {
                    let path = |word: &Words| self.vault.file(ix, word).unwrap_or(&word.text).into();
                    Value::Words(words.iter().map(|word| unplaced(path(word))).collect())
                }
                value => self.value(value, given.spec.shape, is_open),
            };
            fields.push(Given { spec: given.spec, key: None, span: Span::default(), value });
        }
        put(
            &mut fields,
            entry,
            common::TITLE.name,
            Value::Text(title(entry, is_open, &|name| self.named(name)).into()),
        );
        for spec in entry.kind.into_iter().flat_map(Kind::fields) {
            // What is hidden is not known to the reader; it is not what it would be by default.
            if spec.defaults && !spec.shown.to(self.audience, is_open) {
                fields.push(Given { spec, key: None, span: Span::default(), value: Value::Invalid });
            }
        }
        // Of leave that is not there for them at all unless it counts.
        if entry.is(&leave::KIND) && is_employer(self.audience) {
            put(&mut fields, entry, leave::STATUS.name, Value::Choice(leave::Status::Approved.word()));
        }
        let text = if is_open { plain(entry.body_text(), &|name| self.named(name)) } else { String::new() };
        let body = if text.is_empty() {
            Body::default()
        } else {
            crate::entry::body::scan(&text, Span::new(0, text.len()))
        };
        Entry {
            path: Arc::clone(&self.paths[&ix]),
            text: text.into(),
            kind: entry.kind,
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
    }

    fn value(&self, value: &Value, shape: Shape, is_open: bool) -> Value {
        match value {
            Value::Text(text) => Value::Text(self.plain(text)),
            Value::Words(words) if matches!(shape, Shape::People) => {
                Value::Words(words.iter().map(|word| unplaced(self.person(&word.text))).collect())
            }
            Value::Words(words) => {
                Value::Words(words.iter().map(|word| unplaced(self.plain(&word.text))).collect())
            }
            Value::Refs(refs) => {
                Value::Refs(refs.iter().filter_map(|reference| self.reference(reference)).collect())
            }
            Value::Amount(Amount::Words(words)) => Value::Amount(Amount::Words(self.plain(words))),
            Value::InWriting(InWriting::Letter(letter)) => {
                Value::InWriting(self.reference(letter).map_or(InWriting::Yes, InWriting::Letter))
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
                            let value = self.value(&given.value, given.spec.shape, is_open);
                            fields.push(Given { spec: given.spec, key: None, span: Span::default(), value });
                        }
                        // An item of which nothing is left is not there.
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

    /// Whether a record (a rating, a figure) is about entries of which the reader sees none.
    fn is_about_hidden(&self, record: &crate::entry::Record) -> bool {
        record.fields.iter().any(|given| match &given.value {
            Value::Refs(refs) => !refs.is_empty() && refs.iter().all(|to| self.reference(to).is_none()),
            _ => false,
        })
    }

    fn plain(&self, text: &str) -> Box<str> {
        plain(text, &|name| self.named(name)).into()
    }

    /// A reference to what the reader sees, by its new path. A name that leads nowhere, or to several
    /// entries, may be the name of a hidden one.
    fn reference(&self, reference: &Reference) -> Option<Reference> {
        let ix = self.vault.target(reference)?;
        let path = self.paths.get(&ix)?;
        // A part is one measure of what is seen; anything else may be a heading of what is not.
        let measures = self.vault.entry(ix).get(crate::schema::kinds::measure::MEASURES).unwrap_or_default();
        let is_measure = |part: &str| {
            measures.iter().any(|record| {
                record
                    .fields
                    .get(crate::schema::kinds::measure::NamedMeasure::NAME)
                    .is_some_and(|name| fold(name.trim()) == fold(part.trim()))
            })
        };
        let part = reference.part.clone().filter(|part| is_measure(part));
        if reference.part.is_some() && part.is_none() && !measures.is_empty() {
            return None;
        }
        let (target, kinds) = (path.as_ref().into(), reference.kinds);
        Some(Reference { target, part, words: None, kinds, from: Arc::default(), span: Span::default() })
    }

    /// What a name in a link is for the reader.
    fn named(&self, name: &str) -> Meant {
        match self.vault.resolve(name) {
            Resolution::One(ix) if self.paths.contains_key(&ix) => {
                let entry = self.vault.entry(ix);
                // A title that links on would never end; there a name is a name.
                let no_further = |name: &str| match self.vault.resolve(name) {
                    Resolution::NotFound => Meant::Nothing,
                    Resolution::One(_) | Resolution::Many(_) => Meant::Hidden,
                };
                Meant::Seen(title(entry, is_open(entry, self.audience), &no_further))
            }
            Resolution::One(_) | Resolution::Many(_) => Meant::Hidden,
            Resolution::NotFound => Meant::Nothing,
        }
    }

    /// Somebody's name for others: as it is written where they agreed or have no entry, else their role.
    fn person(&self, words: &str) -> Box<str> {
        match self.vault.who(words) {
            Who::Me => return "me".into(),
            Who::Entry(ix) => {
                let person = self.vault.entry(ix);
                if person.get(person::CONSENT) == Some(true) {
                    return person.title().into();
                }
                return person.get(person::ROLE).map_or("somebody", role_in_words).into();
            }
            Who::Words(_) => {}
        }
        let folded = fold(words.trim()).into_owned();
        let mut parts = folded.split(|c: char| !c.is_alphanumeric());
        let unnamed = self
            .unnamed
            .iter()
            .find(|(name, _)| *name == folded)
            .or_else(|| parts.find_map(|part| self.unnamed.iter().find(|(name, _)| name == part)));
        match (unnamed, self.vault.resolve(words)) {
            (Some((_, role)), _) => (*role).into(),
            // The name of an entry that is nobody's.
            (None, Resolution::One(_) | Resolution::Many(_)) => "somebody".into(),
            (None, Resolution::NotFound) => self.plain(words),
        }
    }
}

/// Whether a file may be copied for others: the person holds it, and nobody calls it confidential.
fn is_own_to_copy(entry: &Entry) -> bool {
    let open =
        entry.state(evidence::CONFIDENTIAL).is_absent() || entry.get(evidence::CONFIDENTIAL) == Some(false);
    entry.get(evidence::CUSTODY) == Some(evidence::Custody::Mine)
        && open
        && entry.state(evidence::CUSTODY) == State::Given
}

/// Gives `entry` the value under `name`, in place of what stands there.
fn put(fields: &mut Fields, entry: &Entry, name: &str, value: Value) {
    fields.retain(|given| given.spec.name != name);
    if let Some(spec) = entry.kind.and_then(|kind| kind.field(name)) {
        fields.push(Given { spec, key: None, span: Span::default(), value });
    }
}

/// What the entry is called: as the person calls it where they marked it, else as the employer
/// would.
fn title(entry: &Entry, is_open: bool, named: Named) -> String {
    let written = entry.get(common::TITLE).map(str::trim).filter(|title| !title.is_empty());
    let title = match (is_open, written) {
        (true, _) => entry.title(),
        (false, _) if entry.is(&person::KIND) => {
            capital(entry.get(person::ROLE).map_or("somebody", role_in_words))
        }
        (false, _) if entry.is(&meeting::KIND) => {
            let sort = entry.choice(meeting::TYPE).filter(|sort| *sort != meeting::Type::Other);
            match sort {
                Some(meeting::Type::Checkin) => "Check-in".to_owned(),
                Some(meeting::Type::Hr) => "Meeting with HR".to_owned(),
                Some(meeting::Type::Final) => "Final review".to_owned(),
                Some(sort) => capital(sort.word()),
                None => "Meeting".to_owned(),
            }
        }
        (false, _) if entry.is(&letter::KIND) => "Letter".to_owned(),
        (false, Some(title)) if entry.kind.is_some_and(Kind::is_titled_by_employer) => title.to_owned(),
        (false, _) if entry.is(&plan::KIND) => "Performance improvement plan".to_owned(),
        (false, _) => match entry.fields.given("wording").map(|given| &given.value) {
            Some(Value::Text(wording)) => shortened(wording.trim()),
            _ => capital(entry.kind.map_or("entry", |kind| kind.name)),
        },
    };
    plain(&title, named).trim().to_owned()
}

/// A role as one says it of somebody.
fn role_in_words(role: person::Role) -> &'static str {
    match role {
        person::Role::Hr => "HR",
        person::Role::Skip => "my manager's manager",
        person::Role::Manager => "my manager",
        person::Role::Union => "my union representative",
        person::Role::Other => "somebody",
        role => role.word(),
    }
}

fn unplaced(text: Box<str>) -> Words {
    Words { text, label: None, span: Span::default() }
}

fn shortened(wording: &str) -> String {
    const MOST: usize = 80;
    let line = wording.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let cut: String = line.chars().take(MOST).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(cut, _)| cut).to_owned();
    format!("{cut} …")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
