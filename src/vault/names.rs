//! What a name in a reference may mean.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use smallvec::SmallVec;

use super::links::measures;
use super::{Ix, Parsed, Settings};
use crate::entry::{Entry, Reference, stem};
use crate::schema::Choice;
use crate::schema::kinds::{common, person};
use crate::text::fold;

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

/// How a name is tied to an entry, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Id,
    Stem,
    Alias,
}

/// By a folded name.
type Map<T> = HashMap<Box<str>, T, foldhash::fast::RandomState>;

/// Every name of every entry, folded.
#[derive(Debug, Default)]
pub struct Names {
    ties: Map<SmallVec<[(Tie, Ix); 1]>>,
    /// Entries whose id is also that of an earlier one, each with the first of that id.
    same_ids: Vec<(Ix, Ix)>,
    /// Every path without its extension, folded and sorted.
    paths: Vec<(Box<str>, Ix)>,
    measures: BTreeSet<(Ix, Box<str>)>,
    kinds: Vec<Option<&'static str>>,
    roles: BTreeMap<&'static str, Vec<Ix>>,
    titles: Map<Vec<Ix>>,
    me: Box<str>,
    files: BTreeSet<Arc<str>>,
    /// Attachments by their name without folders, as Obsidian finds them; the first path wins.
    by_file_name: Map<Arc<str>>,
}

impl Names {
    pub(super) fn new(
        entries: &[Arc<Parsed>],
        files: impl Iterator<Item = Arc<str>>,
        settings: &Settings,
    ) -> Self {
        let mut names = Self { me: fold(&settings.me).into(), ..Self::default() };
        names.ties.reserve(2 * entries.len());
        names.paths.reserve(entries.len());
        for (i, parsed) in entries.iter().enumerate() {
            names.add_entry(Ix(i as u32), &parsed.entry);
        }
        names.paths.sort_unstable();
        for path in files {
            let name = path.rsplit('/').next().unwrap_or(&path);
            names.by_file_name.entry(fold(name).into()).or_insert_with(|| Arc::clone(&path));
            names.files.insert(path);
        }
        names
    }

    fn add_entry(&mut self, ix: Ix, entry: &Entry) {
        self.kinds.push(entry.kind.map(|kind| kind.name));
        self.paths.push((fold(without_extension(&entry.path)).into(), ix));
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
        if !ties.iter().any(|(_, known)| *known == ix) {
            ties.push((tie, ix));
        }
        ties.iter().find(|(of, known)| *of == tie && *known != ix).map(|&(_, first)| first)
    }

    /// Entries whose id is also that of an earlier one, each with the first of that id.
    pub(super) fn same_ids(&self) -> &[(Ix, Ix)] {
        &self.same_ids
    }

    /// By written id, file stem, alias, path: the first of these that fits anything.
    pub(super) fn resolve(&self, name: &str) -> Resolution {
        let folded = fold(name.trim());
        let folded = folded.strip_prefix("./").unwrap_or(&folded);
        let Some(ties) = self.ties.get(folded) else { return resolution(self.at(folded)) };
        let strongest = ties.iter().map(|(tie, _)| *tie).min();
        resolution(ties.iter().filter(|(tie, _)| Some(*tie) == strongest).map(|&(_, ix)| ix))
    }

    /// What a reference means: of several entries of one name those of the kinds that its field asks
    /// for, if there are any.
    pub(super) fn meaning(&self, reference: &Reference) -> Resolution {
        match self.resolve(&reference.target) {
            Resolution::Many(several) => {
                let fits = |ix: &Ix| self.is_one_of(*ix, reference.kinds);
                match resolution(several.iter().copied().filter(fits)) {
                    Resolution::NotFound => Resolution::Many(several),
                    fitting => fitting,
                }
            }
            resolved => resolved,
        }
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

    /// The entry at this very path.
    pub(super) fn entry_at(&self, path: &str) -> Option<Ix> {
        let folded = fold(path);
        let is_path = folded.contains('/') || folded.len() > without_extension(&folded).len();
        is_path.then(|| self.at(&folded).next()).flatten()
    }

    /// The entries at a folded path, with or without its extension.
    fn at(&self, folded: &str) -> impl Iterator<Item = Ix> {
        let wanted = without_extension(folded);
        let start = self.paths.partition_point(|(path, _)| **path < *wanted);
        self.paths[start..].iter().take_while(|(path, _)| **path == *wanted).map(|&(_, ix)| ix)
    }

    pub(super) fn has_measure(&self, ix: Ix, name: &str) -> bool {
        self.measures.contains(&(ix, fold(name).into()))
    }

    /// Whether the entry is of one of these kinds; no kinds mean any.
    pub(super) fn is_one_of(&self, ix: Ix, kinds: &[&str]) -> bool {
        kinds.is_empty() || self.kinds[ix.place()].is_some_and(|kind| kinds.contains(&kind))
    }

    pub(super) fn has_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// The attachment of that path or, without folders, of that name.
    pub(super) fn file_called(&self, name: &str) -> Option<&str> {
        if let Some(path) = self.files.get(name) {
            return Some(path);
        }
        self.by_file_name.get(&*fold(name)).map(|path| &**path)
    }

    /// Every name but the paths, for suggestions.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, Ix)> {
        self.ties.iter().flat_map(|(name, ties)| ties.iter().map(move |&(_, ix)| (&**name, ix)))
    }
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

fn resolution(mut fitting: impl Iterator<Item = Ix>) -> Resolution {
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Resolution::One(one),
        (Some(first), Some(second)) => Resolution::Many([first, second].into_iter().chain(fitting).collect()),
        (None, _) => Resolution::NotFound,
    }
}

fn without_extension(path: &str) -> &str {
    match path.len().checked_sub(3).and_then(|end| path.split_at_checked(end)) {
        Some((path, extension)) if extension.eq_ignore_ascii_case(".md") => path,
        _ => path,
    }
}
