//! What a name in a reference may mean.

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

/// What a name was resolved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// One entry.
    One(Ix),
    /// Several entries, none of which is meant more than the others.
    Many(Vec<Ix>),
    /// None.
    NotFound,
}

/// Somebody, as a people field names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who<'w> {
    /// The person whose vault it is.
    Me,
    /// Somebody who has an entry.
    Entry(Ix),
    /// Somebody, or a role, in words.
    Words(&'w str),
}

/// Where a name is written: what is near, and which of two paths is meant, depends on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    /// The folder of the entry in which it stands; `None` where it stands in no entry.
    pub folder: Option<&'p str>,
    /// Whether a path begins at that folder rather than at the vault, should there be a file at both:
    /// so it is in `[words](a.md)`.
    pub folder_first: bool,
}

impl<'p> Place<'p> {
    /// In no entry: on the command line.
    pub(super) const NOWHERE: Place<'static> = Place { folder: None, folder_first: false };

    /// In the fields of the entry at `path`, or between double brackets in its body.
    pub(super) fn in_entry(path: &'p str) -> Self {
        Self { folder: Some(places::folder(path)), folder_first: false }
    }

    /// From where `path` is looked for, in this order.
    fn bases(self, path: &str) -> SmallVec<[&'p str; 2]> {
        match self.folder {
            None => smallvec![""],
            Some(_) if path.starts_with('/') => smallvec![""],
            Some(folder) if self.folder_first || path.starts_with('.') => smallvec![folder, ""],
            Some(folder) => smallvec!["", folder],
        }
    }
}

/// Entries that a name may mean.
type Fitting = SmallVec<[Ix; 2]>;

/// How a name is tied to an entry, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Id,
    Stem,
    Alias,
}

/// A name for which another is suggested, and the kinds of entries that it may mean.
type Asked = (Box<str>, &'static [&'static str]);

/// The name that is suggested, folded, and an entry that has it.
type Suggested = (Box<str>, Ix);

/// By a folded name.
type Map<T> = HashMap<Box<str>, T, foldhash::fast::RandomState>;

/// Every name of every entry, folded.
#[derive(Debug, Default)]
pub struct Names {
    ties: Map<SmallVec<[(Tie, Ix); 1]>>,
    /// Entries whose id is also that of an earlier one, each with the first of that id.
    same_ids: Vec<(Ix, Ix)>,
    /// The entries by their paths without `.md`.
    entries: Places<Ix>,
    /// The path of each entry.
    paths: Vec<Arc<str>>,
    /// The attachments.
    files: Places<Arc<str>>,
    /// What stands in the vault's own folder.
    tops: BTreeSet<Box<str>>,
    measures: BTreeSet<(Ix, Box<str>)>,
    kinds: Vec<Option<&'static str>>,
    roles: BTreeMap<&'static str, Vec<Ix>>,
    titles: Map<Vec<Ix>>,
    me: Box<str>,
    /// Every name but the paths, for suggestions; made when the first is asked for.
    spelling: OnceLock<Spelling<Ix>>,
    /// What was suggested for a name of some kinds; one that nobody has may stand in hundreds of entries.
    suggested: Mutex<HashMap<Asked, Option<Suggested>>>,
    /// The paths and the names of the attachments, likewise.
    file_spelling: OnceLock<Spelling<Arc<str>>>,
}

impl Names {
    pub(super) fn new(
        entries: &[Arc<Parsed>],
        files: impl Iterator<Item = Arc<str>>,
        settings: &Settings,
    ) -> Self {
        let mut names = Self { me: fold(&settings.me).into(), ..Self::default() };
        names.ties.reserve(2 * entries.len());
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
            && let Some(first) = self.tie(id, Tie::Id, ix)
        {
            self.same_ids.push((ix, first));
        }
        self.tie(stem(&entry.path), Tie::Stem, ix);
        for alias in entry.get(common::ALIASES).unwrap_or_default() {
            self.tie(&alias.text, Tie::Alias, ix);
        }
        self.measures.extend(measures(entry).map(|name| (ix, fold(name).into())));
        if entry.is(&person::KIND) {
            self.titles.entry(fold(&entry.title()).into()).or_default().push(ix);
            if let Some(role) = entry.get(person::ROLE) {
                self.roles.entry(role.word()).or_default().push(ix);
            }
        }
    }

    /// Ties the name to the entry. The first other entry that is tied to it in the same way, if any.
    fn tie(&mut self, name: &str, tie: Tie, ix: Ix) -> Option<Ix> {
        let ties = self.ties.entry(fold(name).into()).or_default();
        if ties.len() < places::MOST && !ties.iter().any(|(_, known)| *known == ix) {
            ties.push((tie, ix));
        }
        ties.iter().find(|(of, known)| *of == tie && *known != ix).map(|&(_, first)| first)
    }

    /// Entries whose id is also that of an earlier one, each with the first of that id.
    pub(super) fn same_ids(&self) -> &[(Ix, Ix)] {
        &self.same_ids
    }

    /// What `name` means without a place in which it is written.
    pub(super) fn resolve(&self, name: &str) -> Resolution {
        self.meaning(Place::NOWHERE, name, &[]).0
    }

    /// What `name` means at `place`, for somebody who asks for an entry of one of `kinds`; and the
    /// entries from which the one that is meant was chosen only because it is the nearest.
    ///
    /// It may be a written id, the name of a file, an alias: the first of these that fits anything. Else
    /// a path: as it is from the vault, as it is from the folder, or the end of one.
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

    /// What a reference in a field means, likewise.
    pub(super) fn reference(&self, reference: &Reference) -> (Resolution, Vec<Ix>) {
        let of = |name: &str| self.meaning(Place::in_entry(&reference.from), name, reference.kinds);
        match (of(&reference.target), &reference.words) {
            // Dendron writes the words before the bar.
            ((Resolution::NotFound, _), Some(words)) => of(words),
            (meaning, _) => meaning,
        }
    }

    fn fitting(&self, place: Place, name: &str) -> Fitting {
        let tied = |name: &str| -> Fitting {
            let ties = self.ties.get(&*fold(name)).map(SmallVec::as_slice).unwrap_or_default();
            let strongest = ties.iter().map(|(tie, _)| *tie).min();
            ties.iter().filter(|(tie, _)| Some(*tie) == strongest).map(|&(_, ix)| ix).collect()
        };
        let some = |fitting: Fitting| (!fitting.is_empty()).then_some(fitting);
        let found = spellings(name).find_map(|name| {
            let path = without_extension(&name);
            // What is neither has been looked for among the names of files.
            let is_path = name.contains('/') || path.len() < name.len();
            some(tied(&name))
                .or_else(|| is_path.then(|| by_path(&self.entries, place, path)).and_then(some))
                // Logseq writes the `/` of a name so in the name of its file.
                .or_else(|| name.contains('/').then(|| tied(&name.replace('/', "___"))).and_then(some))
        });
        found.unwrap_or_default()
    }

    /// The one that is nearer to `place` than the others.
    fn nearest(&self, place: Place, fitting: &[Ix]) -> Option<Ix> {
        let folder = place.folder?;
        let way = |ix: &Ix| steps(folder, places::folder(&self.paths[ix.place()]));
        let shortest = fitting.iter().map(way).min()?;
        let mut nearest = fitting.iter().filter(|ix| way(ix) == shortest);
        nearest.next().copied().filter(|_| nearest.next().is_none())
    }

    /// The entry of a person: by their name in the vault, by a role that only one person has, or
    /// by their title.
    pub(super) fn person(&self, words: &str) -> Resolution {
        if let Resolution::One(ix) = self.resolve(words)
            && self.kinds[ix.place()] == Some(person::KIND.name)
        {
            return Resolution::One(ix);
        }
        let folded = fold(words.trim());
        let held = self.roles.get(&*folded).or_else(|| self.titles.get(&*folded)).map(Vec::as_slice);
        match held {
            Some([one]) => Resolution::One(*one),
            Some(several @ [_, _, ..]) => Resolution::Many(several.to_vec()),
            _ => Resolution::NotFound,
        }
    }

    pub(super) fn who<'w>(&self, words: &'w str) -> Who<'w> {
        let folded = fold(words.trim());
        if folded == "me" || (!self.me.is_empty() && *folded == *self.me) {
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

    /// Whether the entry is of one of these kinds; no kinds mean any.
    pub(super) fn is_one_of(&self, ix: Ix, kinds: &[&str]) -> bool {
        kinds.is_empty() || self.kinds[ix.place()].is_some_and(|kind| kinds.contains(&kind))
    }

    /// The attachments that `path` may mean at `place`, the nearest first, and of those as near the one
    /// that is written letter for letter.
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

    /// Whether something in the vault's own folder has this name.
    pub(super) fn has_top(&self, name: &str) -> bool {
        self.tops.contains(name)
    }

    /// The name nearest to `name` that an entry of one of `kinds` has, folded, and the entry.
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
        let all = || self.ties.iter().flat_map(|(name, ties)| ties.iter().map(move |&(_, ix)| (&**name, ix)));
        let spelling = self.spelling.get_or_init(|| Spelling::new(all()));
        let (name, ix) = spelling.closest(name, |ix| self.is_one_of(*ix, kinds))?;
        Some((name.into(), *ix))
    }

    /// The attachment whose path, or whose name, is nearest to `path`.
    pub(super) fn closest_file(&self, path: &str) -> Option<&Arc<str>> {
        let paths = self.files.all().map(|file| (&**file, Arc::clone(file)));
        let names =
            self.files.all().map(|file| (file.rsplit('/').next().unwrap_or_default(), Arc::clone(file)));
        let all = || Spelling::new(paths.chain(names));
        Some(self.file_spelling.get_or_init(all).closest(path, |_| true)?.1)
    }
}

/// What `path` means at `place`: the file there, else those whose path it is the end of.
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

/// A name as it may be meant: as it is written, with `%20` and its like decoded, without a query.
pub(super) fn spellings(name: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let written = match name.trim() {
        name if name.contains('\\') => Cow::Owned(name.replace('\\', "/")),
        name => Cow::Borrowed(name),
    };
    let decoded = written.contains('%').then(|| percent::decoded(&written)).flatten().map(Cow::Owned);
    let without_query = written.split_once('?').map(|(path, _)| Cow::Owned(path.to_owned()));
    [Some(written), decoded, without_query].into_iter().flatten().filter(|name| !name.is_empty())
}

/// The names of the measures that an entry has besides its flat one.
fn measures(entry: &Entry) -> impl Iterator<Item = &str> {
    let records = entry.get(measure::MEASURES).unwrap_or_default();
    records.iter().filter_map(|record| record.fields.get(measure::NamedMeasure::NAME))
}

/// Whether two entries give a vault the same names: all that [`Names`] reads of an entry is the same.
pub(super) fn are_named_alike(one: &Entry, other: &Entry) -> bool {
    let aliases = |entry: &Entry| -> Vec<Box<str>> {
        entry.get(common::ALIASES).unwrap_or_default().iter().map(|alias| alias.text.clone()).collect()
    };
    let person = |entry: &Entry| {
        let role = entry.get(person::ROLE).map(Choice::word);
        entry.is(&person::KIND).then(|| (entry.title(), role))
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
