//! What one audience may see of a vault on one day: the only gate there is.
//!
//! A scene is made of a vault from which everything that its audience may not see was taken away
//! first; what stands on it cannot leak by forgetting. No setting loosens it.
//!
//! ```
//! use regain::{page::Change, scene::Scene, schema::Audience};
//!
//! let mut engine = regain::engine::Engine::default();
//! engine.take(vec![Change::text("journal/2026-03-02.md", "I slept badly.\n")]);
//! let day = "2026-03-02".parse().expect("a day");
//! assert_eq!(Scene::new(&engine.vault(), Audience::Me, day).len(), 1);
//! assert_eq!(Scene::new(&engine.vault(), Audience::Manager, day).len(), 0);
//! ```

mod gate;
mod naming;
mod plain;
mod reduce;

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;

pub use gate::{Why, could_be_of, is_marked, may_reach, privacy_of, settings_are_clear, unread};
use reduce::Reducer;

use crate::entry::Entry;
use crate::page::Reach;
use crate::schema::kinds::person;
use crate::schema::{Audience, KINDS, Kind, Names, Reader};
use crate::vault::{Committed, Contents, Ix, Parsed, Past, Vault};

/// Whether something that draws on `kinds` draws on entries of `kind`. Everything draws on people: whatever
/// names somebody asks their entry what they are called.
pub fn draws_on(kinds: &[&Kind], kind: &Kind) -> bool {
    *kind == person::KIND || kinds.contains(&kind)
}

/// A vault as one audience sees it on one day.
#[derive(Clone, Debug)]
pub struct Scene {
    reader: Reader,
    today: NaiveDate,
    vault: Vault,
    /// Where each entry came from, by its path here. Only where the paths are not the vault's own.
    origins: BTreeMap<Arc<str>, Arc<str>>,
    /// What those are to the person whom the reader gets by name, by their names.
    roles: BTreeMap<String, &'static str>,
}

impl Scene {
    /// What a reader sees of `vault` on `today`. For the person it is all of it; for anybody else it is a
    /// vault that never held the rest.
    pub fn new(vault: &Vault, reader: impl Into<Reader>, today: NaiveDate) -> Self {
        Self::of_kinds(vault, reader, today, KINDS)
    }

    /// The same for what draws on some `kinds` only: for somebody else, no entry of another kind is in it.
    pub fn of_kinds(vault: &Vault, reader: impl Into<Reader>, today: NaiveDate, kinds: &[&Kind]) -> Self {
        let reader = reader.into();
        let roles = naming::roles(vault, reader);
        let (vault, origins) = match reader.audience {
            Audience::Me => (vault.clone(), BTreeMap::new()),
            _ => filtered(vault, reader, kinds),
        };
        Self { reader, today, vault, origins, roles }
    }

    /// For whom the scene is.
    pub fn audience(&self) -> Audience {
        self.reader.audience
    }

    /// For whom the scene is, and what people are called in it.
    pub fn reader(&self) -> Reader {
        self.reader
    }

    /// The day on which it is looked at.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// What somebody is to the person whom the reader gets by this name: `my manager`. `None` for anybody
    /// of whom no more than the name may be known.
    pub fn role_of(&self, name: &str) -> Option<&'static str> {
        self.roles.get(name.trim()).copied()
    }

    /// The path in the person's vault of the entry at `ix`. For their eyes alone: nothing that is
    /// made for others says it.
    pub fn origin(&self, ix: Ix) -> &str {
        let path = &self.entry(ix).path;
        self.origins.get(path).unwrap_or(path)
    }
}

/// Everything that can be asked of a vault can be asked of a scene, which holds no other.
impl Deref for Scene {
    type Target = Vault;

    fn deref(&self) -> &Vault {
        &self.vault
    }
}

/// The people whose names a reader does not get, each with the names that would tell of them: the whole
/// one first.
pub fn unnamed(vault: &Vault, reader: Reader) -> impl Iterator<Item = (&Entry, Vec<String>)> {
    let people = vault.of(&person::KIND).map(|(_, entry)| entry);
    people.filter(move |entry| !naming::may_be_named(entry, reader)).filter_map(|entry| {
        let title = entry.title();
        (!person::is_role(&title)).then(|| (entry, naming::with_parts(&title).collect()))
    })
}

/// Whether `words` in a people field call somebody by a name or by a role, and not a thing: a report measures,
/// too.
pub fn is_somebody(words: &str) -> bool {
    person::is_role(words) || naming::is_written_like_a_name(words)
}

/// The entries of which `audience` sees nothing, and why, by path. For the person's eyes.
pub fn left_out(vault: &Vault, audience: Audience) -> impl Iterator<Item = (Ix, &Entry, Why)> {
    vault
        .entries()
        .filter_map(move |(ix, entry)| Some((ix, entry, gate::verdict(vault, ix, audience).err()?)))
}

/// Whether `audience` sees something of the entry at `ix`, an entry of `vault`.
pub fn sees(vault: &Vault, ix: Ix, audience: Audience) -> bool {
    gate::verdict(vault, ix, audience).is_ok()
}

fn filtered(vault: &Vault, reader: Reader, kinds: &[&Kind]) -> (Vault, BTreeMap<Arc<str>, Arc<str>>) {
    let seen: Vec<Ix> =
        vault.entries().map(|(ix, _)| ix).filter(|&ix| sees(vault, ix, reader.audience)).collect();
    let reducer = Reducer::new(vault, reader, &seen);
    let mut parsed = BTreeMap::new();
    let mut origins = BTreeMap::new();
    let mut all_committed = BTreeMap::new();
    let drawn_on = |ix: &Ix| vault.entry(*ix).kind.is_some_and(|kind| draws_on(kinds, kind));
    for ix in seen.into_iter().filter(drawn_on) {
        let entry = reducer.entry(ix);
        origins.insert(Arc::clone(&entry.path), Arc::clone(&vault.entry(ix).path));
        all_committed.extend(committed(vault, ix, reader).map(|known| (Arc::clone(&entry.path), known)));
        parsed.insert(Arc::clone(&entry.path), Arc::new(Parsed::of(entry, Vec::new())));
    }
    // Of the settings only what counts days, and whose record it is: other words in them are the person's own.
    let is_by_name = reader.names == Names::Names;
    let settings = crate::vault::Settings {
        me: if is_by_name { vault.settings().me.clone() } else { String::new() },
        lang: vault.settings().lang.clone(),
        working_days: vault.settings().working_days,
        holidays: vault.settings().holidays.clone(),
        ..crate::vault::Settings::default()
    };
    let past = Arc::new(match (reader.audience, &vault.past().reach) {
        // Why it cannot be read is about the person's computer.
        (Audience::Adviser, Reach::None(_)) => {
            Past::new(Reach::None(String::new()), BTreeMap::new(), BTreeMap::new())
        }
        (Audience::Adviser, reach) => Past::new(reach.clone(), all_committed, BTreeMap::new()),
        _ => Past::default(),
    });
    (Vault::new(Contents { parsed, settings: Arc::new(settings), past, ..Contents::default() }), origins)
}

/// When the entry at `ix` was first committed, and whether its words are still those: for an adviser, who helps
/// to weigh the record, and of what the person marked for them, as the day is on which it was written down. The
/// employer has it from nowhere.
fn committed(vault: &Vault, ix: Ix, reader: Reader) -> Option<Committed> {
    let entry = vault.entry(ix);
    let is_theirs = reader.audience == Audience::Adviser && gate::is_open(entry, reader.audience);
    vault.past().committed(&entry.path).filter(|_| is_theirs).map(|known| Committed { later: None, ..*known })
}
