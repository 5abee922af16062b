//! Every entry together: names, links, settings. Cheap to clone, and to change where little changed.
//!
//! Knows no audience and no day; a [`Scene`](crate::scene::Scene) does.
//!
//! ```
//! use regain::{page::Change, vault::Resolution};
//!
//! let mut engine = regain::engine::Engine::default();
//! engine.take(vec![Change::text("people/ana.md", "---\nid: ANA\n---\n")]);
//! assert!(matches!(engine.vault().resolve("ana"), Resolution::One(_)));
//! ```

mod contents;
mod copies;
pub mod days_off;
#[cfg(test)]
mod forms;
mod links;
mod names;
mod parsed;
mod past;
mod places;
pub mod query;
pub mod settings;

use std::fmt;
use std::sync::{Arc, OnceLock};

pub use contents::{Contents, File};
use links::Links;
pub use links::{Link, Site, To};
pub use names::{Names, Resolution, Who};
use names::{Place, are_named_alike};
pub use parsed::{Fingerprints, Parsed, Summary, is_of_speech};
pub use past::{Committed, Earlier, Past, Reworded};
pub use settings::Settings;

use crate::entry::{Entry, Fault, Reference, Words};
use crate::schema::{Field, FieldSpec, Files, Kind};
use crate::text::lang;

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

/// A vault at one moment.
#[derive(Clone, Debug, Default)]
pub struct Vault(Arc<Inner>);

/// Copies that a synchronising program made, each with the path of its twin.
type ConflictCopies = Vec<(Arc<str>, String)>;

#[derive(Clone, Debug, Default)]
struct Inner {
    contents: Contents,
    /// With the days of the calendars that they name.
    settings: Arc<Settings>,
    /// By path, as their summaries and links are.
    entries: Vec<Arc<Parsed>>,
    summaries: Vec<Summary>,
    conflict_copies: ConflictCopies,
    names: Arc<Names>,
    links: Links,
    /// The entries of each kind that has any.
    by_kind: Vec<(&'static Kind, Vec<Ix>)>,
    /// The language of most of the texts, once it was asked for.
    lang: OnceLock<&'static str>,
}

impl Inner {
    fn new(contents: Contents) -> Self {
        let (entries, conflict_copies) = entries(&contents);
        let elsewhere = contents.not_downloaded().map(|(_, file)| Arc::from(file));
        // What holds no entries can be linked to all the same.
        let ignored = contents.parsed.keys().filter(|path| contents.settings.ignore.holds(path)).cloned();
        let files = contents.files.keys().cloned().chain(elsewhere).chain(ignored);
        let names = Arc::new(Names::new(&entries, files, &contents.settings));
        let links = Links::find(&entries, &names);
        let summaries = entries.iter().map(|parsed| parsed.summary).collect();
        let by_kind = by_kind(&entries);
        let settings = contents.settings_with_holidays();
        let lang = OnceLock::new();
        Self { contents, settings, entries, summaries, conflict_copies, names, links, by_kind, lang }
    }

    fn at(&self, path: &str) -> Option<Ix> {
        let place = self.entries.binary_search_by(|parsed| (*parsed.entry.path).cmp(path));
        place.ok().map(|place| Ix(place as u32))
    }

    /// Puts entries in the places of those of the same paths. Only for such that are named as those
    /// were: a name may mean another entry otherwise.
    fn replace(&mut self, entries: Vec<(Arc<str>, Arc<Parsed>)>) {
        let placed: Vec<_> = entries.iter().filter_map(|(path, new)| Some((self.at(path)?, new))).collect();
        self.links.replace(&placed, &self.names);
        self.lang = OnceLock::new();
        for (ix, new) in placed {
            self.summaries[ix.place()] = new.summary;
            self.entries[ix.place()] = Arc::clone(new);
        }
        self.contents.parsed.extend(entries);
    }
}

/// The language of most of the texts whose language is certain, else English.
fn told_lang(entries: &[Arc<Parsed>]) -> &'static str {
    /// Of how many entries it is told, at most.
    const MOST: usize = 60;
    let of_kinds = entries.iter().filter(|parsed| parsed.summary.kind.is_some());
    let told: Vec<&'static str> = of_kinds.take(MOST).filter_map(|parsed| parsed.language()).collect();
    let is_most =
        |lang: &&&'static str| told.iter().filter(|other| **other == **lang).count() * 2 > told.len();
    told.iter().find(is_most).copied().unwrap_or(lang::ENGLISH)
}

impl Vault {
    /// In which language the person writes, as pages name it: as they set it, else that of most of their
    /// texts whose language is certain, else English.
    pub fn lang(&self) -> &str {
        let told = || told_lang(&self.0.entries);
        self.settings().lang.as_deref().unwrap_or_else(|| *self.0.lang.get_or_init(told))
    }

    /// In which language the entry at `ix` is written, where that is certain; else that of the vault.
    pub fn lang_of(&self, ix: Ix) -> &str {
        self.parsed(ix).language().unwrap_or_else(|| self.lang())
    }

    /// No more entries than this are ever said to be of one name.
    pub const MOST_OF_A_NAME: usize = places::MOST;

    /// Puts the files together and resolves every link.
    pub fn new(contents: Contents) -> Self {
        Self(Arc::new(Inner::new(contents)))
    }

    /// Takes files over that are new, changed or gone. What it takes to do so depends on how many these
    /// are, where they are entries that were there, under the names that they had; else all is put
    /// together anew. Other holders of the vault keep it as it was.
    pub fn change(&mut self, files: Vec<(Arc<str>, File)>) {
        let inner = Arc::make_mut(&mut self.0);
        let has_names_of_before = |path: &str, file: &File| {
            let (Some(before), File::Entry(new)) = (inner.contents.parsed.get(path), file) else {
                return None;
            };
            let is_same =
                are_named_alike(&before.entry, &new.entry) && !copies::may_decide(&inner.contents, path);
            is_same.then(|| Arc::clone(new))
        };
        let same =
            files.iter().map(|(path, file)| Some((Arc::clone(path), has_names_of_before(path, file)?)));
        if let Some(same) = same.collect() {
            return inner.replace(same);
        }
        for (path, file) in files {
            inner.contents.put(path, file);
        }
        // A copy: should putting it together fail, by a mistake of ours, nothing is lost.
        *inner = Inner::new(inner.contents.clone());
    }

    /// Takes over what git says of the files.
    pub fn set_past(&mut self, past: Past) {
        Arc::make_mut(&mut self.0).contents.past = Arc::new(past);
    }

    /// What git says of the files, where that was asked.
    pub fn past(&self) -> &Past {
        &self.0.contents.past
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

    /// The entries before and after the one at `ix`, by path, in the same folder.
    pub fn beside(&self, ix: Ix) -> (Option<Ix>, Option<Ix>) {
        let folder =
            |ix: Ix| self.0.entries.get(ix.place())?.entry.path.rsplit_once('/').map(|(folder, _)| folder);
        let is_beside = |other: &Ix| other.place() < self.len() && folder(*other) == folder(ix);
        let before = ix.0.checked_sub(1).map(Ix).filter(is_beside);
        (before, Some(Ix(ix.0 + 1)).filter(is_beside))
    }

    /// Every entry, with what is wrong with its text, by path.
    pub fn all_parsed(&self) -> &[Arc<Parsed>] {
        &self.0.entries
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

    /// The summary of the entry at `ix`.
    pub fn summary(&self, ix: Ix) -> Summary {
        self.0.summaries[ix.place()]
    }

    /// The summary of every entry, by path.
    pub fn summaries(&self) -> impl Iterator<Item = (Ix, Summary)> {
        self.0.summaries.iter().enumerate().map(|(i, summary)| (Ix(i as u32), *summary))
    }

    /// Whether some figure has decimals behind a point, so that a comma may be one of thousands.
    pub fn has_decimal_points(&self) -> bool {
        self.0.summaries.iter().any(|summary| summary.has_decimal_point)
    }

    /// What is wrong with the text of the entry at `ix`.
    pub fn faults(&self, ix: Ix) -> &[Fault] {
        &self.0.entries[ix.place()].faults
    }

    /// The entry at `ix`, with what is wrong with its text.
    pub fn parsed(&self, ix: Ix) -> &Arc<Parsed> {
        &self.0.entries[ix.place()]
    }

    /// The entry at this very path.
    pub fn at(&self, path: &str) -> Option<Ix> {
        self.0.at(path)
    }

    /// Everything that a name in a reference may mean. It is the same one until some name is new, or
    /// some file comes or goes.
    pub fn names(&self) -> &Arc<Names> {
        &self.0.names
    }

    /// The files that the vault was made of.
    pub fn contents(&self) -> &Contents {
        &self.0.contents
    }

    /// The settings, with the days of the calendars that they name among the holidays.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Copies that a synchronising program made, each with the path of its twin. They are no entries.
    pub fn conflict_copies(&self) -> &[(Arc<str>, String)] {
        &self.0.conflict_copies
    }

    /// The links that stand in the entry at `ix`, fields first.
    pub fn links_from(&self, ix: Ix) -> &[Link] {
        self.0.links.from(ix)
    }

    /// The links that lead to the entry at `ix`, by the path of the entry in which they stand.
    pub fn links_to(&self, ix: Ix) -> impl Iterator<Item = &Link> {
        self.0.links.to(ix)
    }

    /// The entries that link to the one at `ix`, by path, once for each link: with the field in which it
    /// stands, unless that is the body.
    pub fn linking_to(&self, ix: Ix) -> impl Iterator<Item = (Ix, Option<&'static FieldSpec>)> {
        self.0.links.arriving(ix)
    }

    /// What a name means that stands in no entry: a written id, the name of a file, an alias, a path or
    /// the end of one; letters' case aside.
    pub fn resolve(&self, name: &str) -> Resolution {
        self.0.names.resolve(name)
    }

    /// The entry that a reference in a field names, if it is one. Of several entries of one name those of
    /// the kinds that the field asks for are meant, and of these the nearest.
    pub fn target(&self, reference: &Reference) -> Option<Ix> {
        match self.0.names.reference(reference) {
            (Resolution::One(ix), _) => Some(ix),
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
    pub fn nearest(&self, name: &str, kinds: &'static [&'static str]) -> Option<String> {
        let (near, ix) = self.0.names.closest(name, kinds)?;
        let entry = self.entry(ix);
        let written = [entry.id(), Some(entry.stem())];
        let as_written = written.into_iter().flatten().find(|written| *crate::text::fold(written) == *near);
        Some(as_written.unwrap_or(&near).to_owned())
    }

    /// The attachments that `field` of the entry at `ix` names: the path of each that is there, else what
    /// is written.
    pub fn files(&self, ix: Ix, field: Field<Files>) -> impl Iterator<Item = &str> {
        let words = self.entry(ix).get(field).unwrap_or_default();
        words.iter().map(move |word| self.file(ix, word).unwrap_or(&word.text))
    }

    /// The path of the attachment that is named at `word` in the entry at `ix`, where it is there.
    pub fn file(&self, ix: Ix, word: &Words) -> Option<&str> {
        let named = |link: &&Link| link.span == word.span && *link.target == *word.text;
        match &self.links_from(ix).iter().find(named)?.to {
            To::File(path) => Some(path),
            _ => None,
        }
    }

    /// How many attachments a path that is written in the entry at `ix` may mean.
    pub fn files_like(&self, ix: Ix, path: &str) -> usize {
        self.0.names.files(Place::in_entry(&self.entry(ix).path), path).len()
    }

    /// The path of the attachment whose path, or whose name, is nearest to `path`.
    pub fn nearest_file(&self, path: &str) -> Option<&str> {
        self.0.names.closest_file(path).map(|path| &**path)
    }
}

/// The files read as entries, by path, and the conflict copies among them, which are none.
fn entries(contents: &Contents) -> (Vec<Arc<Parsed>>, ConflictCopies) {
    let mut entries = Vec::with_capacity(contents.parsed.len());
    let mut conflict_copies = Vec::new();
    for (path, parsed) in contents.parsed.iter().filter(|(path, _)| !contents.settings.ignore.holds(path)) {
        match copies::twin(contents, parsed) {
            Some(twin) => conflict_copies.push((Arc::clone(path), twin)),
            None => entries.push(Arc::clone(parsed)),
        }
    }
    (entries, conflict_copies)
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
