//! All entries together, with their names, links and settings. Cheap to clone, and cheap to update after a
//! small change.
//!
//! Knows neither an audience nor today's date; a [`Scene`](crate::scene::Scene) does.
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

/// The index of an entry in its vault. Not valid in another vault or in a later build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ix(u32);

impl Ix {
    /// The position among the entries sorted by path, from 0.
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for Ix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// An immutable snapshot of a vault.
#[derive(Clone, Debug, Default)]
pub struct Vault(Arc<Inner>);

/// Conflict copies made by a sync program, each with the path of its original.
type ConflictCopies = Vec<(Arc<str>, String)>;

#[derive(Clone, Debug, Default)]
struct Inner {
    contents: Contents,
    /// Including the days of the calendar files that they name.
    settings: Arc<Settings>,
    /// Sorted by path; `summaries` and `links` have the same order.
    entries: Vec<Arc<Parsed>>,
    summaries: Vec<Summary>,
    conflict_copies: ConflictCopies,
    names: Arc<Names>,
    links: Links,
    /// The entries of each kind; kinds without entries are absent.
    by_kind: Vec<(&'static Kind, Vec<Ix>)>,
    /// The language of most entries, computed on first use.
    lang: OnceLock<&'static str>,
}

impl Inner {
    fn new(contents: Contents) -> Self {
        let (entries, conflict_copies) = entries(&contents);
        let elsewhere = contents.not_downloaded().map(|(_, file)| Arc::from(file));
        // Ignored files are no entries, but links may lead to them.
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

    /// Replaces entries by new ones of the same paths. Their names must be unchanged, because `names` is
    /// not rebuilt.
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

/// The language of most entries whose language is certain, else English.
fn majority_lang(entries: &[Arc<Parsed>]) -> &'static str {
    /// How many entries are looked at, at most.
    const MOST: usize = 60;
    let of_kinds = entries.iter().filter(|parsed| parsed.summary.kind.is_some());
    let told: Vec<&'static str> = of_kinds.take(MOST).filter_map(|parsed| parsed.language()).collect();
    let is_most =
        |lang: &&&'static str| told.iter().filter(|other| **other == **lang).count() * 2 > told.len();
    told.iter().find(is_most).copied().unwrap_or(lang::ENGLISH)
}

impl Vault {
    /// The language in which the person writes, for the `lang` attribute of pages: the setting, else the
    /// language of most entries, else English.
    pub fn lang(&self) -> &str {
        let majority = || majority_lang(&self.0.entries);
        self.settings().lang.as_deref().unwrap_or_else(|| *self.0.lang.get_or_init(majority))
    }

    /// The language of the entry at `ix` if it is certain, else that of the vault.
    pub fn lang_of(&self, ix: Ix) -> &str {
        self.parsed(ix).language().unwrap_or_else(|| self.lang())
    }

    /// At most this many entries are recorded for one name.
    pub const MOST_OF_A_NAME: usize = places::MOST;

    /// Builds the vault from its files and resolves every link.
    pub fn new(contents: Contents) -> Self {
        Self(Arc::new(Inner::new(contents)))
    }

    /// Applies files that are new, changed or gone. If all of them are existing entries whose names did not
    /// change, the cost depends on their number; otherwise everything is rebuilt. Clones of the vault are not
    /// affected.
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
        // A copy, so that nothing is lost if building it panics.
        *inner = Inner::new(inner.contents.clone());
    }

    /// Sets the history of the files in git.
    pub fn set_past(&mut self, past: Past) {
        Arc::make_mut(&mut self.0).contents.past = Arc::new(past);
    }

    /// The history of the files in git; empty unless it was read.
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

    /// Every entry with its index, by path.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (Ix, &Entry)> {
        self.0.entries.iter().enumerate().map(|(i, parsed)| (Ix(i as u32), &parsed.entry))
    }

    /// The previous and the next entry in the same folder, by path.
    pub fn neighbours(&self, ix: Ix) -> (Option<Ix>, Option<Ix>) {
        let folder =
            |ix: Ix| self.0.entries.get(ix.place())?.entry.path.rsplit_once('/').map(|(folder, _)| folder);
        let is_beside = |other: &Ix| other.place() < self.len() && folder(*other) == folder(ix);
        let before = ix.0.checked_sub(1).map(Ix).filter(is_beside);
        (before, Some(Ix(ix.0 + 1)).filter(is_beside))
    }

    /// Every entry with its faults, by path.
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

    /// Whether any figure in the vault has a decimal point, so that a comma may separate thousands.
    pub fn has_decimal_points(&self) -> bool {
        self.0.summaries.iter().any(|summary| summary.has_decimal_point)
    }

    /// The faults in the text of the entry at `ix`.
    pub fn faults(&self, ix: Ix) -> &[Fault] {
        &self.0.entries[ix.place()].faults
    }

    /// The entry at `ix` with its faults.
    pub fn parsed(&self, ix: Ix) -> &Arc<Parsed> {
        &self.0.entries[ix.place()]
    }

    /// The entry at exactly this path.
    pub fn at(&self, path: &str) -> Option<Ix> {
        self.0.at(path)
    }

    /// All names that a reference may use. The `Arc` stays the same as long as only existing entries change,
    /// and none of their names.
    pub fn names(&self) -> &Arc<Names> {
        &self.0.names
    }

    /// The files from which the vault was built.
    pub fn contents(&self) -> &Contents {
        &self.0.contents
    }

    /// The settings. The days of the calendar files that they name are among the holidays.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Conflict copies made by a sync program, each with the path of its original. They are not entries.
    pub fn conflict_copies(&self) -> &[(Arc<str>, String)] {
        &self.0.conflict_copies
    }

    /// The links in the entry at `ix`, those in fields first.
    pub fn links_from(&self, ix: Ix) -> &[Link] {
        self.0.links.from(ix)
    }

    /// The links to the entry at `ix`, by the path of the entry that contains them.
    pub fn links_to(&self, ix: Ix) -> impl Iterator<Item = &Link> {
        self.0.links.to(ix)
    }

    /// The entries that link to the one at `ix`, by path, once per link, each with the field that contains
    /// the link (`None` for the body).
    pub fn linking_to(&self, ix: Ix) -> impl Iterator<Item = (Ix, Option<&'static FieldSpec>)> {
        self.0.links.sources(ix)
    }

    /// Resolves a name from outside the vault, such as the command line: an id, the name of a file, an alias,
    /// a path or the end of one, ignoring case.
    pub fn resolve(&self, name: &str) -> Resolution {
        self.0.names.resolve(name)
    }

    /// The entry that a reference in a field names; `None` unless it is exactly one. If several entries have
    /// the name, those of the kinds that the field takes go first, and of these the nearest is meant.
    pub fn target(&self, reference: &Reference) -> Option<Ix> {
        match self.0.names.reference(reference) {
            (Resolution::One(ix), _) => Some(ix),
            _ => None,
        }
    }

    /// The entries that references name, without unresolved ones.
    pub fn targets<'v>(&'v self, references: Option<&'v [Reference]>) -> impl Iterator<Item = Ix> + 'v {
        references.unwrap_or_default().iter().filter_map(|reference| self.target(reference))
    }

    /// Entries whose id an earlier entry has too, by path, each with the first entry of that id.
    pub fn same_ids(&self) -> &[(Ix, Ix)] {
        self.0.names.same_ids()
    }

    /// Who is meant by `words` in a people field.
    pub fn who<'w>(&self, words: &'w str) -> Who<'w> {
        self.0.names.who(words)
    }

    /// Whether one of `people` is the owner of the vault.
    pub fn is_me(&self, people: Option<&[Words]>) -> bool {
        people.unwrap_or_default().iter().any(|words| self.who(&words.text) == Who::Me)
    }

    /// The name of a person on pages: `me`, the title of their entry, or the words as written.
    pub fn called(&self, words: &str) -> String {
        match self.who(words) {
            Who::Me => "me".to_owned(),
            Who::Entry(ix) => self.entry(ix).title(),
            Who::Words(words) => words.to_owned(),
        }
    }

    /// The name closest in spelling to `name` among the entries of `kinds` (of any kind if empty), as it is
    /// written; an id is preferred to the name of a file.
    pub fn nearest(&self, name: &str, kinds: &'static [&'static str]) -> Option<String> {
        let (near, ix) = self.0.names.closest(name, kinds)?;
        let entry = self.entry(ix);
        let written = [entry.id(), Some(entry.stem())];
        let as_written = written.into_iter().flatten().find(|written| *crate::text::fold(written) == *near);
        Some(as_written.unwrap_or(&near).to_owned())
    }

    /// The attachments in `field` of the entry at `ix`: the path of each that exists, else the text as
    /// written.
    pub fn files(&self, ix: Ix, field: Field<Files>) -> impl Iterator<Item = &str> {
        let words = self.entry(ix).get(field).unwrap_or_default();
        words.iter().map(move |word| self.file(ix, word).unwrap_or(&word.text))
    }

    /// The path of the attachment named by `word` in the entry at `ix`, if it exists.
    pub fn file(&self, ix: Ix, word: &Words) -> Option<&str> {
        let named = |link: &&Link| link.span == word.span && *link.target == *word.text;
        match &self.links_from(ix).iter().find(named)?.to {
            To::File(path) => Some(path),
            _ => None,
        }
    }

    /// How many attachments a path in the entry at `ix` may mean.
    pub fn files_like(&self, ix: Ix, path: &str) -> usize {
        self.0.names.files(Place::in_entry(&self.entry(ix).path), path).len()
    }

    /// The path of the attachment whose path or name is closest in spelling to `path`.
    pub fn nearest_file(&self, path: &str) -> Option<&str> {
        self.0.names.closest_file(path).map(|path| &**path)
    }
}

/// Separates the files read as entries, by path, from the conflict copies among them.
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
