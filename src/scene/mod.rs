//! What one audience may see of a vault on one day: the only privacy gate.
//!
//! A scene wraps a vault from which everything its audience may not see is already removed, so that code
//! built on it cannot leak anything by omission. No setting bypasses it.
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

/// Whether a page made from `kinds` uses entries of `kind`. Every page uses people, because it looks up their
/// names.
pub fn draws_on(kinds: &[&Kind], kind: &Kind) -> bool {
    *kind == person::KIND || kinds.contains(&kind)
}

/// A vault as one audience sees it on one day.
#[derive(Clone, Debug)]
pub struct Scene {
    reader: Reader,
    today: NaiveDate,
    vault: Vault,
    /// The original path of each entry, by its path in the scene. Empty if the paths are the same.
    origins: BTreeMap<Arc<str>, Arc<str>>,
    /// The role of each person whom the reader may know by name, by that name.
    roles: BTreeMap<String, &'static str>,
}

impl Scene {
    /// The part of `vault` that a reader may see on `today`. The person sees all of it; for anybody else, the
    /// rest is not in the scene.
    pub fn new(vault: &Vault, reader: impl Into<Reader>, today: NaiveDate) -> Self {
        Self::of_kinds(vault, reader, today, KINDS)
    }

    /// Like [`new`](Self::new), but for an audience other than the person it holds only entries of `kinds`
    /// (and people).
    pub fn of_kinds(vault: &Vault, reader: impl Into<Reader>, today: NaiveDate, kinds: &[&Kind]) -> Self {
        let reader = reader.into();
        let roles = naming::roles(vault, reader);
        let (vault, origins) = match reader.audience {
            Audience::Me => (vault.clone(), BTreeMap::new()),
            _ => filtered(vault, reader, kinds),
        };
        Self { reader, today, vault, origins, roles }
    }

    /// The audience of the scene.
    pub fn audience(&self) -> Audience {
        self.reader.audience
    }

    /// The audience of the scene, and how people are named in it.
    pub fn reader(&self) -> Reader {
        self.reader
    }

    /// The day as of which the scene is seen.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The role of the person whom the reader knows by `name`, such as `my manager`; `None` if the reader may
    /// not know it.
    pub fn role_of(&self, name: &str) -> Option<&'static str> {
        self.roles.get(name.trim()).copied()
    }

    /// The path in the person's own vault of the entry at `ix`. Must never appear in anything made for
    /// others.
    pub fn origin(&self, ix: Ix) -> &str {
        let path = &self.entry(ix).path;
        self.origins.get(path).unwrap_or(path)
    }
}

/// A scene has all queries of a vault; they see only the filtered vault.
impl Deref for Scene {
    type Target = Vault;

    fn deref(&self) -> &Vault {
        &self.vault
    }
}

/// The people whose names a reader may not see, each with the names that would identify them, the full name
/// first.
pub fn unnamed(vault: &Vault, reader: Reader) -> impl Iterator<Item = (&Entry, Vec<String>)> {
    let people = vault.of(&person::KIND).map(|(_, entry)| entry);
    people.filter(move |entry| !naming::may_be_named(entry, reader)).filter_map(|entry| {
        let title = entry.title();
        (!person::is_role(&title)).then(|| (entry, naming::with_parts(&title).collect()))
    })
}

/// Whether `words` in a people field are a name or a role, rather than a thing such as a report.
pub fn is_somebody(words: &str) -> bool {
    person::is_role(words) || naming::is_written_like_a_name(words)
}

/// The entries that `audience` does not see, each with the reason, by path. For the person only.
pub fn left_out(vault: &Vault, audience: Audience) -> impl Iterator<Item = (Ix, &Entry, Why)> {
    vault
        .entries()
        .filter_map(move |(ix, entry)| Some((ix, entry, gate::verdict(vault, ix, audience).err()?)))
}

/// Whether `audience` sees the entry at `ix` of `vault`, at least in part.
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
    // Only the settings for counting days, the language and the name: the others are private.
    let is_by_name = reader.names == Names::Names;
    let settings = crate::vault::Settings {
        me: if is_by_name { vault.settings().me.clone() } else { String::new() },
        lang: vault.settings().lang.clone(),
        working_days: vault.settings().working_days,
        holidays: vault.settings().holidays.clone(),
        ..crate::vault::Settings::default()
    };
    let past = Arc::new(match (reader.audience, &vault.past().reach) {
        // The reason why there is no history is about the person's computer.
        (Audience::Adviser, Reach::None(_)) => {
            Past::new(Reach::None(String::new()), BTreeMap::new(), BTreeMap::new())
        }
        (Audience::Adviser, reach) => Past::new(reach.clone(), all_committed, BTreeMap::new()),
        _ => Past::default(),
    });
    (Vault::new(Contents { parsed, settings: Arc::new(settings), past, ..Contents::default() }), origins)
}

/// When the entry at `ix` was first committed, and whether its words changed since. Only for an adviser, who
/// helps to assess the record, and only of entries that the person marked for them; never for the employer.
fn committed(vault: &Vault, ix: Ix, reader: Reader) -> Option<Committed> {
    let entry = vault.entry(ix);
    let is_theirs = reader.audience == Audience::Adviser && gate::is_open(entry, reader.audience);
    vault.past().committed(&entry.path).filter(|_| is_theirs).map(|known| Committed { later: None, ..*known })
}
