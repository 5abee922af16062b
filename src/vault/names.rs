//! Resolves the names in references to entries and attachments.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use smallvec::{SmallVec, smallvec};

use super::places::{self, Places, joined, steps};
use super::{Ix, Parsed, Settings};
use crate::entry::{Entry, Reference, stem};
use crate::schema::Choice;
use crate::schema::kinds::{common, measure, person};
use crate::text::{Spelling, fold, percent};

/// The result of resolving a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// One entry.
    One(Ix),
    /// Several entries, equally good.
    Many(Vec<Ix>),
    /// No entry.
    NotFound,
}

/// A person in a people field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who<'w> {
    /// The owner of the vault.
    Me,
    /// Somebody with an entry.
    Entry(Ix),
    /// Anybody else: a name or a role as written.
    Words(&'w str),
}

/// Where a name is written. Decides which of several candidates is nearest and how a path is resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    /// The folder of the entry that contains the name; `None` if it is not in an entry.
    pub folder: Option<&'p str>,
    /// Whether a path is resolved from that folder first and from the root second, as in `[words](a.md)`.
    pub folder_first: bool,
}

impl<'p> Place<'p> {
    /// Outside any entry, such as on the command line.
    pub(super) const NOWHERE: Place<'static> = Place { folder: None, folder_first: false };

    /// In the fields of the entry at `path`, or between double brackets in its body.
    pub(super) fn in_entry(path: &'p str) -> Self {
        Self { folder: Some(places::folder(path)), folder_first: false }
    }

    /// The folders from which `path` is resolved, in this order.
    fn bases(self, path: &str) -> SmallVec<[&'p str; 2]> {
        match self.folder {
            None => smallvec![""],
            Some(_) if path.starts_with('/') => smallvec![""],
            Some(folder) if self.folder_first || path.starts_with('.') => smallvec![folder, ""],
            Some(folder) => smallvec!["", folder],
        }
    }
}

/// The candidates for a name.
type Fitting = SmallVec<[Ix; 2]>;

/// What kind of name of an entry it is, in the order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NameKind {
    Id,
    Stem,
    Alias,
}

/// A misspelt name, and the kinds of entries that it may mean.
type Asked = (Box<str>, &'static [&'static str]);

/// The suggested name, folded, and an entry that has it.
type Suggested = (Box<str>, Ix);

/// A map from folded names.
type Map<T> = HashMap<Box<str>, T, foldhash::fast::RandomState>;

/// Every name of every entry, folded.
#[derive(Debug, Default)]
pub struct Names {
    by_name: Map<SmallVec<[(NameKind, Ix); 1]>>,
    /// Entries whose id an earlier entry has too, each with the first entry of that id.
    same_ids: Vec<(Ix, Ix)>,
    /// The entries by path without `.md`.
    entries: Places<Ix>,
    /// The path of each entry.
    paths: Vec<Arc<str>>,
    /// The attachments.
    files: Places<Arc<str>>,
    /// The names of files and folders at the root of the vault.
    tops: BTreeSet<Box<str>>,
    measures: BTreeSet<(Ix, Box<str>)>,
    kinds: Vec<Option<&'static str>>,
    roles: BTreeMap<&'static str, Vec<Ix>>,
    /// People by their titles and the addresses at which they can be reached.
    called: Map<Vec<Ix>>,
    /// The names and addresses of the owner of the vault.
    me: Vec<Box<str>>,
    /// Every name except paths, for suggestions; built on first use.
    spelling: OnceLock<Spelling<Ix>>,
    /// A cache of suggestions, because one wrong name may appear in hundreds of entries.
    suggested: Mutex<HashMap<Asked, Option<Suggested>>>,
    /// The paths and names of the attachments, for suggestions; built on first use.
    file_spelling: OnceLock<Spelling<Arc<str>>>,
}

impl Names {
    pub(super) fn new(
        entries: &[Arc<Parsed>],
        files: impl Iterator<Item = Arc<str>>,
        settings: &Settings,
    ) -> Self {
        let me = std::iter::once(&settings.me).chain(&settings.addresses);
        let me = me.filter(|name| !name.is_empty()).map(|name| fold(name).into()).collect();
        let mut names = Self { me, ..Self::default() };
        names.by_name.reserve(2 * entries.len());
        for (i, parsed) in entries.iter().enumerate() {
            names.add_entry(Ix(i as u32), &parsed.entry);
        }
        let files: Vec<Arc<str>> = files.collect();
        for path in names.paths.iter().chain(&files) {
            let top = path.split('/').next().unwrap_or_default();
            if !names.tops.contains(top) {
                names.tops.insert(top.into());
            }
        }
        let by_path = names.paths.iter().enumerate();
        names.entries = Places::new(by_path.map(|(i, path)| (without_extension(path), Ix(i as u32))));
        names.files = Places::new(files.iter().map(|path| (&**path, Arc::clone(path))));
        names
    }

    fn add_entry(&mut self, ix: Ix, entry: &Entry) {
        self.kinds.push(entry.kind.map(|kind| kind.name));
        self.paths.push(Arc::clone(&entry.path));
        if let Some(id) = entry.id()
            && let Some(first) = self.register(id, NameKind::Id, ix)
        {
            self.same_ids.push((ix, first));
        }
        self.register(stem(&entry.path), NameKind::Stem, ix);
        for alias in entry.get(common::ALIASES).unwrap_or_default() {
            self.register(&alias.text, NameKind::Alias, ix);
        }
        self.measures.extend(measures(entry).map(|name| (ix, fold(name).into())));
        if entry.is(&person::KIND) {
            for called in std::iter::once(entry.title().as_str()).chain(addresses(entry)) {
                self.called.entry(fold(called).into()).or_default().push(ix);
            }
            if let Some(role) = entry.get(person::ROLE) {
                self.roles.entry(role.word()).or_default().push(ix);
            }
        }
    }

    /// Registers `name` for the entry. Returns the first other entry with the same name of the same kind.
    fn register(&mut self, name: &str, kind: NameKind, ix: Ix) -> Option<Ix> {
        let known = self.by_name.entry(fold(name).into()).or_default();
        if known.len() < places::MOST && !known.iter().any(|(_, other)| *other == ix) {
            known.push((kind, ix));
        }
        known.iter().find(|(of, other)| *of == kind && *other != ix).map(|&(_, first)| first)
    }

    /// Entries whose id an earlier entry has too, each with the first entry of that id.
    pub(super) fn same_ids(&self) -> &[(Ix, Ix)] {
        &self.same_ids
    }

    /// Resolves a name that is not written in an entry.
    pub(super) fn resolve(&self, name: &str) -> Resolution {
        self.meaning(Place::NOWHERE, name, &[]).0
    }

    /// Resolves `name` at `place`, preferring entries of `kinds`. If the entry was chosen only because it is
    /// the nearest, all candidates are returned too.
    ///
    /// A name is an id, else the name of a file, else an alias, else a path from the root or from the folder,
    /// else the end of a path.
    pub(super) fn meaning(&self, place: Place, name: &str, kinds: &[&str]) -> (Resolution, Vec<Ix>) {
        let mut fitting = self.fitting(place, name);
        if fitting.iter().any(|ix| self.is_one_of(*ix, kinds)) {
            fitting.retain(|ix| self.is_one_of(*ix, kinds));
        }
        match fitting[..] {
            [] => (Resolution::NotFound, Vec::new()),
            [one] => (Resolution::One(one), Vec::new()),
            _ => match self.nearest(place, &fitting) {
                Some(nearest) => (Resolution::One(nearest), fitting.into_vec()),
                None => (Resolution::Many(fitting.into_vec()), Vec::new()),
            },
        }
    }

    /// Resolves a reference in a field; returns the same as [`meaning`](Self::meaning).
    pub(super) fn reference(&self, reference: &Reference) -> (Resolution, Vec<Ix>) {
        let of = |name: &str| self.meaning(Place::in_entry(&reference.from), name, reference.kinds);
        match (of(&reference.target), &reference.words) {
            // Dendron writes the words before the bar.
            ((Resolution::NotFound, _), Some(words)) => of(words),
            (meaning, _) => meaning,
        }
    }

    fn fitting(&self, place: Place, name: &str) -> Fitting {
        let named = |name: &str| -> Fitting {
            let known = self.by_name.get(&*fold(name)).map(SmallVec::as_slice).unwrap_or_default();
            let strongest = known.iter().map(|(kind, _)| *kind).min();
            known.iter().filter(|(kind, _)| Some(*kind) == strongest).map(|&(_, ix)| ix).collect()
        };
        let some = |fitting: Fitting| (!fitting.is_empty()).then_some(fitting);
        let found = spellings(name).find_map(|name| {
            let path = without_extension(&name);
            // Any other name would already have been found among the names of files.
            let is_path = name.contains('/') || path.len() < name.len();
            some(named(&name))
                .or_else(|| is_path.then(|| by_path(&self.entries, place, path)).and_then(some))
                // Logseq writes the `/` of a page name as `___` in the name of the file.
                .or_else(|| name.contains('/').then(|| named(&name.replace('/', "___"))).and_then(some))
        });
        found.unwrap_or_default()
    }

    /// The entry with the shortest way from `place`; `None` if several are equally near.
    fn nearest(&self, place: Place, fitting: &[Ix]) -> Option<Ix> {
        let folder = place.folder?;
        let way = |ix: &Ix| steps(folder, places::folder(&self.paths[ix.place()]));
        let shortest = fitting.iter().map(way).min()?;
        let mut nearest = fitting.iter().filter(|ix| way(ix) == shortest);
        nearest.next().copied().filter(|_| nearest.next().is_none())
    }

    /// The entry of a person: by any of its names, by a role that only one person has, or by its title.
    pub(super) fn person(&self, words: &str) -> Resolution {
        if let Resolution::One(ix) = self.resolve(words)
            && self.kinds[ix.place()] == Some(person::KIND.name)
        {
            return Resolution::One(ix);
        }
        let folded = fold(words.trim());
        let held = self.roles.get(&*folded).or_else(|| self.called.get(&*folded)).map(Vec::as_slice);
        match held {
            Some([one]) => Resolution::One(*one),
            Some(several @ [_, _, ..]) => Resolution::Many(several.to_vec()),
            _ => Resolution::NotFound,
        }
    }

    pub(super) fn who<'w>(&self, words: &'w str) -> Who<'w> {
        let folded = fold(words.trim());
        if folded == "me" || self.me.iter().any(|me| *folded == **me) {
            return Who::Me;
        }
        match self.person(words) {
            Resolution::One(ix) => Who::Entry(ix),
            _ => Who::Words(words),
        }
    }

    pub(super) fn has_measure(&self, ix: Ix, name: &str) -> bool {
        self.measures.contains(&(ix, fold(name).into()))
    }

    /// Whether the entry is of one of these kinds; an empty list means any kind.
    pub(super) fn is_one_of(&self, ix: Ix, kinds: &[&str]) -> bool {
        kinds.is_empty() || self.kinds[ix.place()].is_some_and(|kind| kinds.contains(&kind))
    }

    /// The attachments that `path` may mean at `place`, the nearest first; at the same distance, an exact
    /// match (including case) first.
    pub(super) fn files(&self, place: Place, path: &str) -> Vec<Arc<str>> {
        let found = spellings(path).map(|path| (by_path(&self.files, place, &path), path));
        let Some((fitting, path)) = found.into_iter().find(|(fitting, _)| !fitting.is_empty()) else {
            return Vec::new();
        };
        let mut files = fitting.into_vec();
        files.sort_by_cached_key(|file| {
            let steps = steps(place.folder.unwrap_or_default(), places::folder(file));
            (steps, !file.ends_with(&*path), Arc::clone(file))
        });
        files
    }

    /// Whether a file or folder at the root of the vault has this name.
    pub(super) fn has_top(&self, name: &str) -> bool {
        self.tops.contains(name)
    }

    /// The name closest in spelling to `name` among the entries of `kinds`, folded, and the entry.
    pub(super) fn closest(&self, name: &str, kinds: &'static [&'static str]) -> Option<Suggested> {
        let asked = (name.into(), kinds);
        let known = |suggested: &Mutex<HashMap<Asked, _>>| suggested.lock().ok()?.get(&asked).cloned();
        if let Some(known) = known(&self.suggested) {
            return known;
        }
        let found = self.closest_of_all(name, kinds);
        if let Ok(mut suggested) = self.suggested.lock() {
            suggested.insert(asked, found.clone());
        }
        found
    }

    fn closest_of_all(&self, name: &str, kinds: &[&str]) -> Option<Suggested> {
        let all =
            || self.by_name.iter().flat_map(|(name, known)| known.iter().map(move |&(_, ix)| (&**name, ix)));
        let spelling = self.spelling.get_or_init(|| Spelling::new(all()));
        let (name, ix) = spelling.closest(name, |ix| self.is_one_of(*ix, kinds))?;
        Some((name.into(), *ix))
    }

    /// The attachment whose path or name is closest in spelling to `path`.
    pub(super) fn closest_file(&self, path: &str) -> Option<&Arc<str>> {
        let paths = self.files.all().map(|file| (&**file, Arc::clone(file)));
        let names =
            self.files.all().map(|file| (file.rsplit('/').next().unwrap_or_default(), Arc::clone(file)));
        let all = || Spelling::new(paths.chain(names));
        Some(self.file_spelling.get_or_init(all).closest(path, |_| true)?.1)
    }
}

/// Resolves `path` at `place`: the files at that path, else those whose path ends in it.
fn by_path<T: Ord + Clone>(places: &Places<T>, place: Place, path: &str) -> SmallVec<[T; 2]> {
    let at = |base: &str| -> SmallVec<[T; 2]> {
        joined(base, path).map(|path| places.at(&path).cloned().collect()).unwrap_or_default()
    };
    let there = place.bases(path).into_iter().map(at).find(|files| !files.is_empty());
    there.unwrap_or_else(|| match path.starts_with(['.', '/']) {
        true => SmallVec::new(),
        false => places.ending_in(path).cloned().collect(),
    })
}

/// The ways to read a name, in order: as written, percent-decoded, and without a query (`?…`).
pub(super) fn spellings(name: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let written = match name.trim() {
        name if name.contains('\\') => Cow::Owned(name.replace('\\', "/")),
        name => Cow::Borrowed(name),
    };
    let decoded = written.contains('%').then(|| percent::decoded(&written)).flatten().map(Cow::Owned);
    let without_query = written.split_once('?').map(|(path, _)| Cow::Owned(path.to_owned()));
    [Some(written), decoded, without_query].into_iter().flatten().filter(|name| !name.is_empty())
}

/// The names of the measures in the list `measures` of an entry.
fn measures(entry: &Entry) -> impl Iterator<Item = &str> {
    let records = entry.get(measure::MEASURES).unwrap_or_default();
    records.iter().filter_map(|record| record.fields.get(measure::NamedMeasure::NAME))
}

/// The mail addresses at which a person can be reached.
fn addresses(person: &Entry) -> impl Iterator<Item = &str> {
    let words = person
        .get(person::CONTACT)
        .unwrap_or_default()
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')'));
    words.map(|word| word.trim_start_matches("mailto:")).filter(|word| word.contains('@'))
}

/// Whether two entries are equal in everything that [`Names`] reads of an entry.
pub(super) fn are_named_alike(one: &Entry, other: &Entry) -> bool {
    let aliases = |entry: &Entry| -> Vec<Box<str>> {
        entry.get(common::ALIASES).unwrap_or_default().iter().map(|alias| alias.text.clone()).collect()
    };
    let person = |entry: &Entry| {
        let role = entry.get(person::ROLE).map(Choice::word);
        let addresses: Vec<String> = addresses(entry).map(str::to_owned).collect();
        entry.is(&person::KIND).then(|| (entry.title(), addresses, role))
    };
    one.path == other.path
        && one.kind == other.kind
        && one.id() == other.id()
        && aliases(one) == aliases(other)
        && measures(one).eq(measures(other))
        && person(one) == person(other)
}

fn without_extension(path: &str) -> &str {
    match path.len().checked_sub(3).and_then(|end| path.split_at_checked(end)) {
        Some((path, extension)) if extension.eq_ignore_ascii_case(".md") => path,
        _ => path,
    }
}
