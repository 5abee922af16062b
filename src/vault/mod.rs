//! Every entry together: names, links, settings. Immutable, and cheap to clone.
//!
//! Knows no audience and no day; a [`Scene`](crate::scene::Scene) does.

mod links;
mod names;
pub mod query;
pub mod settings;

use std::collections::BTreeMap;
use std::fmt;
use std::hash::BuildHasher;
use std::sync::{Arc, OnceLock};

use foldhash::quality::FixedState;

use links::Links;
pub use links::{Link, Site, To};
use names::{Names, are_named_alike};
pub use names::{Resolution, Who};
pub use settings::Settings;
use settings::SettingsFault;

use crate::entry::{self, Entry, Fault, Reference, Words};
use crate::page::{Now, layout};
use crate::schema::Kind;
use crate::text::closest;

/// An entry's place in its vault. It means nothing in another vault, or in the next build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ix(u32);

impl Ix {
    /// Its place among the entries, from 0, in the order of their paths.
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for Ix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// One file read: the entry, and what is wrong with its text.
#[derive(Debug)]
pub struct Parsed {
    /// The entry.
    pub entry: Entry,
    /// What is wrong, in the order of the places.
    pub faults: Vec<Fault>,
    prints: OnceLock<Prints>,
}

/// An entry as numbers, which differ where what they are of differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prints {
    /// All of it: its path and its text.
    pub whole: u64,
    /// What is said of it elsewhere: its path, title, id and kind.
    pub name: u64,
}

impl Parsed {
    /// Reads the text of the file at `path`.
    pub fn new(path: &Arc<str>, text: &Arc<str>) -> Self {
        let (entry, faults) = entry::parse(path, text);
        Self::of(entry, faults)
    }

    /// An entry that was read elsewhere.
    pub fn of(entry: Entry, faults: Vec<Fault>) -> Self {
        Self { entry, faults, prints: OnceLock::new() }
    }

    /// The entry as numbers: the same ones for the same entry, in this run of the program.
    pub fn prints(&self) -> Prints {
        *self.prints.get_or_init(|| {
            let Entry { path, text, kind, .. } = &self.entry;
            let hasher = FixedState::default();
            Prints {
                whole: hasher.hash_one((path, text)),
                name: hasher.hash_one((
                    path,
                    self.entry.title(),
                    self.entry.id(),
                    kind.map(|kind| kind.name),
                )),
            }
        })
    }
}

/// What a vault is made of.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The files read as entries, conflict copies among them, by path.
    pub parsed: BTreeMap<Arc<str>, Arc<Parsed>>,
    /// The settings.
    pub settings: Arc<Settings>,
    /// What is wrong with the settings.
    pub settings_faults: Vec<SettingsFault>,
    /// Files that are no entries, by path, with their size in bytes.
    pub files: BTreeMap<Arc<str>, u64>,
    /// Files that could not be read as entries, by path, with what they are.
    pub unread: BTreeMap<Arc<str>, Now>,
}

impl Contents {
    /// Files of the vault that a cloud service keeps elsewhere: what it left in their place, and their
    /// own path.
    pub fn not_downloaded(&self) -> impl Iterator<Item = (&Arc<str>, String)> {
        let placeholders = self.unread.iter().filter(|(_, now)| **now == Now::NotDownloaded);
        let named = placeholders.filter_map(|(path, _)| Some((path, layout::placeholder_of(path)?)));
        // One that was fetched in the meantime is a file like any other.
        named.filter(|(_, file)| {
            !self.parsed.contains_key(file.as_str()) && !self.files.contains_key(file.as_str())
        })
    }
}

/// A vault at one moment.
#[derive(Clone, Debug)]
pub struct Vault(Arc<Inner>);

/// Copies that a synchronising program made, each with the path of its twin.
type ConflictCopies = Vec<(Arc<str>, String)>;

#[derive(Debug)]
struct Inner {
    entries: Vec<Arc<Parsed>>,
    contents: Contents,
    conflict_copies: ConflictCopies,
    names: Arc<Names>,
    links: Links,
    /// The entries of each kind that has any.
    by_kind: Vec<(&'static Kind, Vec<Ix>)>,
}

impl Vault {
    /// Puts the files together and resolves every link.
    pub fn new(contents: Contents) -> Self {
        Self::after(None, contents)
    }

    /// The same as [`new`](Self::new), sooner: from the vault `before` it takes the names, where no
    /// file came or went and no name changed, and then the links of the entries that stayed as they
    /// were.
    pub fn after(before: Option<&Self>, contents: Contents) -> Self {
        let before =
            before.map(|before| &*before.0).filter(|before| have_same_files(&before.contents, &contents));
        let (entries, conflict_copies) = match before {
            Some(before) => (changed(&before.entries, &contents), before.conflict_copies.clone()),
            None => entries(&contents),
        };
        let before = before.filter(|before| {
            let pairs = before.entries.iter().zip(&entries);
            let is_same = |(one, other): (&Arc<Parsed>, &Arc<Parsed>)| {
                Arc::ptr_eq(one, other) || are_named_alike(&one.entry, &other.entry)
            };
            before.contents.settings.me == contents.settings.me && pairs.clone().all(is_same)
        });
        let names = if let Some(before) = before {
            Arc::clone(&before.names)
        } else {
            let elsewhere = contents.not_downloaded().map(|(_, file)| Arc::from(file));
            let files = contents.files.keys().cloned().chain(elsewhere);
            Arc::new(Names::new(&entries, files, &contents.settings))
        };
        let links = Links::find(&entries, &names, before.map(|before| (&*before.entries, &before.links)));
        let by_kind = by_kind(&entries);
        Self(Arc::new(Inner { entries, contents, conflict_copies, names, links, by_kind }))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.entries.len()
    }

    /// Whether there is no entry at all.
    pub fn is_empty(&self) -> bool {
        self.0.entries.is_empty()
    }

    /// Every entry with its place, by path.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (Ix, &Entry)> {
        self.0.entries.iter().enumerate().map(|(i, parsed)| (Ix(i as u32), &parsed.entry))
    }

    /// The entries of one kind, by path.
    pub fn of(&self, kind: &'static Kind) -> impl DoubleEndedIterator<Item = (Ix, &Entry)> {
        let of_kind = self.0.by_kind.iter().find(|(of, _)| *of == kind);
        let ixs = of_kind.map(|(_, ixs)| ixs.as_slice()).unwrap_or_default();
        ixs.iter().map(|&ix| (ix, self.entry(ix)))
    }

    /// The entry at `ix`.
    pub fn entry(&self, ix: Ix) -> &Entry {
        &self.0.entries[ix.place()].entry
    }

    /// What is wrong with the text of the entry at `ix`.
    pub fn faults(&self, ix: Ix) -> &[Fault] {
        &self.0.entries[ix.place()].faults
    }

    /// The entry at `ix`, with what is wrong with its text.
    pub fn parsed(&self, ix: Ix) -> &Arc<Parsed> {
        &self.0.entries[ix.place()]
    }

    /// The files that the vault was made of.
    pub fn contents(&self) -> &Contents {
        &self.0.contents
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.0.contents.settings
    }

    /// Copies that a synchronising program made, each with the path of its twin. They are no entries.
    pub fn conflict_copies(&self) -> &[(Arc<str>, String)] {
        &self.0.conflict_copies
    }

    /// The links that stand in the entry at `ix`, fields first.
    pub fn links_from(&self, ix: Ix) -> &[Link] {
        self.0.links.from(ix)
    }

    /// Every link, by the path of the entry in which it stands.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.0.links.all()
    }

    /// The links that lead to the entry at `ix`, by the path of the entry in which they stand.
    pub fn links_to(&self, ix: Ix) -> impl Iterator<Item = &Link> {
        self.0.links.to(ix)
    }

    /// What a name means: by written id, file stem, alias, path, letters' case aside.
    pub fn resolve(&self, name: &str) -> Resolution {
        self.0.names.resolve(name)
    }

    /// What a reference in a field means: of several entries of one name those of the kinds that the
    /// field asks for.
    pub fn meaning(&self, reference: &Reference) -> Resolution {
        self.0.names.meaning(reference)
    }

    /// The entry that a reference names, if it is one.
    pub fn target(&self, reference: &Reference) -> Option<Ix> {
        match self.meaning(reference) {
            Resolution::One(ix) => Some(ix),
            _ => None,
        }
    }

    /// The entries that references name, unresolved ones left out.
    pub fn targets<'v>(&'v self, references: Option<&'v [Reference]>) -> impl Iterator<Item = Ix> + 'v {
        references.unwrap_or_default().iter().filter_map(|reference| self.target(reference))
    }

    /// The entries whose id is also that of an entry before them, by path, each with the first of that
    /// id.
    pub fn same_ids(&self) -> &[(Ix, Ix)] {
        self.0.names.same_ids()
    }

    /// Who is meant by what a people field says.
    pub fn who<'w>(&self, words: &'w str) -> Who<'w> {
        self.0.names.who(words)
    }

    /// Whether one of `people` is the person whose vault it is.
    pub fn is_me(&self, people: Option<&[Words]>) -> bool {
        people.unwrap_or_default().iter().any(|words| self.who(&words.text) == Who::Me)
    }

    /// How somebody is called on a page: the title of their entry, else the words written.
    pub fn called(&self, words: &str) -> String {
        match self.who(words) {
            Who::Me => "me".to_owned(),
            Who::Entry(ix) => self.entry(ix).title(),
            Who::Words(words) => words.to_owned(),
        }
    }

    /// The name nearest to `name` among the entries of the given kinds (any, where none is given):
    /// as it is written, an id rather than a stem.
    pub fn nearest(&self, name: &str, kinds: &[&str]) -> Option<String> {
        let mut known: Vec<(&str, Ix)> =
            self.0.names.all().filter(|(_, ix)| self.0.names.is_one_of(*ix, kinds)).collect();
        known.sort_unstable();
        let folded = crate::text::fold(name);
        let near = closest(&folded, known.iter().map(|(name, _)| *name))?;
        let (_, ix) = known.iter().find(|(name, _)| *name == near)?;
        let entry = self.entry(*ix);
        let written = [entry.id(), Some(entry.stem())];
        let as_written = written.into_iter().flatten().find(|written| crate::text::fold(written) == near);
        Some(as_written.unwrap_or(near).to_owned())
    }
}

/// The files read as entries, by path, and the conflict copies among them, which are none.
fn entries(contents: &Contents) -> (Vec<Arc<Parsed>>, ConflictCopies) {
    let exists = |path: &str| contents.parsed.contains_key(path);
    let mut entries = Vec::with_capacity(contents.parsed.len());
    let mut conflict_copies = Vec::new();
    for (path, parsed) in &contents.parsed {
        match layout::conflict_copy_of(path, exists) {
            Some(twin) => conflict_copies.push((Arc::clone(path), twin)),
            None => entries.push(Arc::clone(parsed)),
        }
    }
    (entries, conflict_copies)
}

/// Whether two vaults are of the same files, by their paths.
fn have_same_files(one: &Contents, other: &Contents) -> bool {
    let is_same = |(one, other): (&Arc<str>, &Arc<str>)| Arc::ptr_eq(one, other) || one == other;
    one.parsed.len() == other.parsed.len()
        && one.parsed.keys().zip(other.parsed.keys()).all(is_same)
        && one.files.keys().eq(other.files.keys())
        && one.not_downloaded().eq(other.not_downloaded())
}

/// `entries` with those in `contents`, of the same paths, in their places.
fn changed(entries: &[Arc<Parsed>], contents: &Contents) -> Vec<Arc<Parsed>> {
    let mut now = contents.parsed.values();
    let mut next =
        |old: &Arc<Parsed>| now.find(|new| Arc::ptr_eq(new, old) || new.entry.path == old.entry.path);
    entries.iter().filter_map(|old| next(old).map(Arc::clone)).collect()
}

fn by_kind(entries: &[Arc<Parsed>]) -> Vec<(&'static Kind, Vec<Ix>)> {
    let mut by_kind: Vec<(&'static Kind, Vec<Ix>)> = Vec::new();
    for (i, parsed) in entries.iter().enumerate() {
        let Some(kind) = parsed.entry.kind else { continue };
        match by_kind.iter_mut().find(|(of, _)| *of == kind) {
            Some((_, ixs)) => ixs.push(Ix(i as u32)),
            None => by_kind.push((kind, vec![Ix(i as u32)])),
        }
    }
    by_kind
}
