//! How private an entry is, and what is left of it for others.
//!
//! Deny by default: what is not known to be meant for an audience is not there for it.

use crate::entry::{Body, Entry, Given, Reference, Value, Words};
use crate::schema::kinds::{ask, common, letter, meeting, person};
use crate::schema::{Audience, Choice, Privacy, Shape, Sharing};
use crate::vault::{Resolution, Settings, Vault, Who};

/// How far `entry` may go: as far as it says; where it says nothing, as far as the employer has it
/// already; where it cannot be told for sure, nowhere.
pub fn privacy_of(entry: &Entry, settings: &Settings) -> Privacy {
    let Some(kind) = entry.kind.filter(|_| entry.privacy_readable) else { return Privacy::Private };
    let written = entry.get(common::PRIVACY);
    match kind.sharing {
        Sharing::Locked(most) => written.filter(|&privacy| privacy <= most).unwrap_or(Privacy::Private),
        _ => written.unwrap_or_else(|| unmarked(entry, settings)),
    }
}

/// Whether the person marked the entry, so that its body goes where the entry goes.
pub fn is_marked(entry: &Entry) -> bool {
    entry.get(common::PRIVACY).is_some()
}

fn unmarked(entry: &Entry, settings: &Settings) -> Privacy {
    let set = settings.privacy.iter().find(|(kind, _)| entry.is(kind)).map(|&(_, privacy)| privacy);
    set.unwrap_or_else(|| if employer_has(entry) { Privacy::Shared } else { Privacy::Private })
}

/// Whether the employer has it already.
fn employer_has(entry: &Entry) -> bool {
    match entry.kind.map(|kind| kind.sharing) {
        Some(Sharing::Employer) => true,
        Some(Sharing::Meeting) => {
            matches!(entry.choice(meeting::STATUS), Some(meeting::Status::Planned | meeting::Status::Held))
        }
        Some(Sharing::OnceSent) => {
            let ask = entry.is(&ask::KIND) && entry.choice(ask::STATUS).is_some_and(ask::Status::was_sent);
            let letter =
                entry.is(&letter::KIND) && entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent);
            ask || letter
        }
        Some(Sharing::Private | Sharing::Locked(_)) | None => false,
    }
}

/// Whether `audience` sees anything of `entry`.
pub(super) fn sees(audience: Audience, entry: &Entry, settings: &Settings) -> bool {
    audience.sees(privacy_of(entry, settings))
}

/// What `audience` sees of an entry that it sees: no field that is not for it, no key of the
/// person's own, no comment, no reference to what it does not see, nobody's name without their
/// consent; and the body only where the person marked the entry.
pub(super) fn reduced(
    entry: &Entry,
    audience: Audience,
    vault: &Vault,
    seen: &dyn Fn(&Entry) -> bool,
) -> Entry {
    let mut fields = entry.fields.clone();
    let whole = is_marked(entry);
    fields
        .retain(|given| audience.sees(given.spec.audience) && (whole || is_known_to_employer(entry, given)));
    if entry.is(&person::KIND) && entry.get(person::CONSENT) != Some(true) {
        fields.retain(|given| given.spec.name == person::ROLE.name);
    }
    for given in fields.iter_mut() {
        reduce(&mut given.value, given.spec.shape, vault, seen);
    }
    let body = if whole && !is_nameless(entry) { entry.body_text() } else { "" };
    let text = body.into();
    let body = if body.is_empty() {
        Body::default()
    } else {
        crate::entry::body::scan(body, crate::text::Span::new(0, body.len()))
    };
    Entry { text, fields, body, head: None, own: Vec::new(), allows: Vec::new(), ..entry.clone() }
}

fn is_nameless(entry: &Entry) -> bool {
    entry.is(&person::KIND) && entry.get(person::CONSENT) != Some(true)
}

/// Of a meeting that was not marked, the employer knows when it was, who was there, and what was
/// rated and decided; not what the person calls it.
fn is_known_to_employer(entry: &Entry, given: &Given) -> bool {
    const MEETING: &[&str] = &[
        meeting::AT.name,
        meeting::TYPE.name,
        meeting::STATUS.name,
        meeting::MOVED_TO.name,
        meeting::CHANGED_BY.name,
        meeting::ATTENDEES.name,
        meeting::RATINGS.name,
        meeting::DECISIONS.name,
        common::ID.name,
    ];
    !entry.is(&meeting::KIND) || MEETING.contains(&given.spec.name)
}

fn reduce(value: &mut Value, shape: Shape, vault: &Vault, seen: &dyn Fn(&Entry) -> bool) {
    let leads_to_seen = |reference: &Reference| match vault.resolve(&reference.target) {
        Resolution::One(ix) => seen(vault.entry(ix)),
        // A name that leads nowhere, or to several entries, may be the name of a hidden one.
        Resolution::Many(_) | Resolution::NotFound => false,
    };
    match value {
        Value::Refs(refs) => refs.retain(leads_to_seen),
        Value::InWriting(crate::entry::InWriting::Letter(letter)) if !leads_to_seen(letter) => {
            *value = Value::InWriting(crate::entry::InWriting::Yes);
        }
        Value::Words(words) if matches!(shape, Shape::People) => {
            for word in words {
                *word = Words { text: named(&word.text, vault), span: word.span };
            }
        }
        Value::Records(records) => {
            for record in records {
                for given in record.fields.iter_mut() {
                    reduce(&mut given.value, given.spec.shape, vault, seen);
                }
            }
        }
        _ => {}
    }
}

/// Somebody's name for others: as it is written where they agreed or have no entry, else their role.
fn named(words: &str, vault: &Vault) -> Box<str> {
    let Who::Entry(ix) = vault.who(words) else { return words.into() };
    let person = vault.entry(ix);
    if person.get(person::CONSENT) == Some(true) {
        return person.title().into();
    }
    person.get(person::ROLE).map_or("somebody", Choice::word).into()
}
