//! Every entry together: names, links, settings. Immutable, and cheap to clone.
//!
//! Knows no audience and no day; a [`Scene`](crate::scene::Scene) does.

mod links;
mod names;
pub mod query;
pub mod settings;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

pub use links::{Link, Site, To};
use names::Names;
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
}

impl Parsed {
    /// Reads the text of the file at `path`.
    pub fn new(path: &Arc<str>, text: &Arc<str>) -> Self {
        let (entry, faults) = entry::parse(path, text);
        Self { entry, faults }
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

#[derive(Debug)]
struct Inner {
    entries: Vec<Arc<Parsed>>,
    contents: Contents,
    conflict_copies: Vec<(Arc<str>, String)>,
    names: Names,
    links: Vec<Link>,
    /// Where the links of each entry begin in `links`, and one more for the end.
    from: Vec<u32>,
    /// Indices into `links`, by the entry that they lead to.
    to: Vec<Vec<u32>>,
    /// The entries of each kind, by its name.
    by_kind: HashMap<&'static str, Vec<Ix>>,
}

impl Vault {
    /// Puts the files together and resolves every link.
    pub fn new(contents: Contents) -> Self {
        let exists = |path: &str| contents.parsed.contains_key(path);
        let mut entries = Vec::with_capacity(contents.parsed.len());
        let mut conflict_copies = Vec::new();
        for (path, parsed) in &contents.parsed {
            match layout::conflict_copy_of(path, exists) {
                Some(twin) => conflict_copies.push((Arc::clone(path), twin)),
                None => entries.push(Arc::clone(parsed)),
            }
        }
        let numbered = || entries.iter().enumerate().map(|(i, parsed)| (Ix(i as u32), &parsed.entry));
        let elsewhere = contents.not_downloaded().map(|(_, file)| Arc::from(file));
        let names =
            Names::new(numbered(), contents.files.keys().cloned().chain(elsewhere), &contents.settings);
        let links = links::find(&numbered().collect::<Vec<_>>(), &names);
        let mut from = vec![0; entries.len() + 1];
        let mut to = vec![Vec::new(); entries.len()];
        for (i, link) in links.iter().enumerate() {
            from[link.from.0 as usize + 1] = i as u32 + 1;
            if let To::Entry(target) | To::NoSuchPart(target) = link.to {
                to[target.0 as usize].push(i as u32);
            }
        }
        // An entry without links begins where the one before it ends.
        for i in 1..from.len() {
            from[i] = from[i].max(from[i - 1]);
        }
        let mut by_kind: HashMap<&'static str, Vec<Ix>> = HashMap::new();
        for (ix, entry) in numbered() {
            if let Some(kind) = entry.kind {
                by_kind.entry(kind.name).or_default().push(ix);
            }
        }
        Self(Arc::new(Inner { entries, contents, conflict_copies, names, links, from, to, by_kind }))
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
        let ixs = self.0.by_kind.get(kind.name).map(Vec::as_slice).unwrap_or_default();
        ixs.iter().map(|&ix| (ix, self.entry(ix)))
    }

    /// The entry at `ix`.
    pub fn entry(&self, ix: Ix) -> &Entry {
        &self.0.entries[ix.0 as usize].entry
    }

    /// What is wrong with the text of the entry at `ix`.
    pub fn faults(&self, ix: Ix) -> &[Fault] {
        &self.0.entries[ix.0 as usize].faults
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
        let range = self.0.from[ix.0 as usize] as usize..self.0.from[ix.0 as usize + 1] as usize;
        &self.0.links[range]
    }

    /// The links that lead to the entry at `ix`, by the path of the entry in which they stand.
    pub fn links_to(&self, ix: Ix) -> impl Iterator<Item = &Link> {
        self.0.to[ix.0 as usize].iter().map(|&i| &self.0.links[i as usize])
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
