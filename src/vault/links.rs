//! The links between entries: every reference in every entry, resolved once.

use std::mem;
use std::sync::Arc;

use rayon::prelude::*;

use super::names::{Names, Place, Resolution, spellings};
use super::places::{folder, joined};
use super::{Ix, Parsed};
use crate::entry::link::{self, Written};
use crate::entry::{self, Entry, Fields, InWriting, LinkForm, Reference, Value};
use crate::schema::{FieldSpec, Shape};
use crate::text::Span;

/// One reference with its target.
#[derive(Clone, Debug)]
pub struct Link {
    /// The entry that contains it.
    pub from: Ix,
    /// Where in that entry.
    pub site: Site,
    /// The target as written.
    pub target: Box<str>,
    /// The span of the target in the text.
    pub span: Span,
    /// What it resolved to.
    pub to: To,
    /// All entries with this name, if `to` was chosen only because it is the nearest; else empty.
    pub rivals: Box<[Ix]>,
}

/// Where in an entry a link is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Site {
    /// In this field, or in this field of one of its records.
    Field(&'static FieldSpec),
    /// In the body.
    Body(LinkForm),
}

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// An entry.
    Entry(Ix),
    /// An entry, but it has no measure of the name after `#`.
    NoSuchPart(Ix),
    /// Several entries, equally good.
    Ambiguous(Vec<Ix>),
    /// Nothing in the vault.
    Unknown,
    /// An attachment, by its path.
    File(Box<str>),
    /// A file that does not exist.
    MissingFile,
    /// A path outside the vault, on this machine.
    Escapes,
    /// An address with a scheme, such as `https:`.
    Outside,
    /// A place in the same entry, such as `#heading`.
    Itself,
}

/// Every link, indexed by the entry that contains it and by its target.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    from: Vec<Arc<[Link]>>,
    /// The links to entries, grouped by target; within a group in the order of the vault.
    to: Vec<Backlink>,
    /// The start of each group in `to`, by the index of the target, plus the end of the last.
    to_starts: Vec<u32>,
}

/// A link, indexed by its target.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Backlink {
    from: Ix,
    /// Its position among the links of `from`.
    nth: u32,
    /// The field that contains it; `None` for the body.
    field: Option<&'static FieldSpec>,
}

impl Links {
    /// Resolves all links of `entries`.
    pub(super) fn find(entries: &[Arc<Parsed>], names: &Names) -> Self {
        let of_entry = |(i, parsed): (usize, &Arc<Parsed>)| links(Ix(i as u32), &parsed.entry, names);
        let from: Vec<_> = entries.par_iter().enumerate().map(of_entry).collect();
        let (to, to_starts) = by_target(&from);
        Self { from, to, to_starts }
    }

    /// Resolves the links of these entries again; `names` must be unchanged.
    pub(super) fn replace(&mut self, entries: &[(Ix, &Arc<Parsed>)], names: &Names) {
        let new: Vec<_> =
            entries.par_iter().map(|(ix, parsed)| (*ix, links(*ix, &parsed.entry, names))).collect();
        let mut are_the_same = true;
        for (ix, links) in new {
            let before = mem::replace(&mut self.from[ix.place()], links);
            are_the_same &= backlinks(&before).eq(backlinks(self.from(ix)));
        }
        if !are_the_same {
            (self.to, self.to_starts) = by_target(&self.from);
        }
    }

    /// The links in the entry at `ix`.
    pub(super) fn from(&self, ix: Ix) -> &[Link] {
        &self.from[ix.place()]
    }

    /// The links to the entry at `ix`, in the order of the vault.
    pub(super) fn to(&self, ix: Ix) -> impl Iterator<Item = &Link> {
        self.backlinks(ix).iter().map(|backlink| &self.from(backlink.from)[backlink.nth as usize])
    }

    /// The same, each as the entry and the field that contain it.
    pub(super) fn sources(&self, ix: Ix) -> impl Iterator<Item = (Ix, Option<&'static FieldSpec>)> {
        self.backlinks(ix).iter().map(|backlink| (backlink.from, backlink.field))
    }

    fn backlinks(&self, ix: Ix) -> &[Backlink] {
        &self.to[self.to_starts[ix.place()] as usize..self.to_starts[ix.place() + 1] as usize]
    }
}

/// The links that lead to an entry, each with its target.
fn backlinks(links: &[Link]) -> impl Iterator<Item = (Ix, Backlink)> {
    links.iter().enumerate().filter_map(|(nth, link)| {
        let (To::Entry(to) | To::NoSuchPart(to)) = link.to else { return None };
        let field = if let Site::Field(spec) = link.site { Some(spec) } else { None };
        Some((to, Backlink { from: link.from, nth: nth as u32, field }))
    })
}

/// Groups the links by target; see [`Links::to`] and [`Links::to_starts`].
fn by_target(from: &[Arc<[Link]>]) -> (Vec<Backlink>, Vec<u32>) {
    let mut backlinks: Vec<(Ix, Backlink)> = from.iter().flat_map(|links| backlinks(links)).collect();
    let mut starts = vec![0; from.len() + 1];
    for (to, _) in &backlinks {
        starts[to.place() + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    // A stable sort: links to the same entry stay in order.
    backlinks.sort_by_key(|(to, _)| *to);
    (backlinks.into_iter().map(|(_, backlink)| backlink).collect(), starts)
}

/// The links in `entry`, whose index is `from`.
fn links(from: Ix, entry: &Entry, names: &Names) -> Arc<[Link]> {
    let mut links = Vec::new();
    let mut finder = Finder { from, entry, names, links: &mut links };
    finder.fields(&entry.fields);
    finder.body();
    links.into()
}

struct Finder<'f> {
    from: Ix,
    entry: &'f Entry,
    names: &'f Names,
    links: &'f mut Vec<Link>,
}

/// A target, and the candidates if it was chosen only because it is the nearest.
type Resolved = (To, Vec<Ix>);

impl Finder<'_> {
    fn fields(&mut self, fields: &Fields) {
        for given in fields.iter() {
            match &given.value {
                Value::Refs(refs) => refs.iter().for_each(|reference| self.reference(given.spec, reference)),
                Value::InWriting(InWriting::Letter(reference)) => self.reference(given.spec, reference),
                Value::Words(words) if matches!(given.spec.shape, Shape::People) => {
                    for word in words {
                        // A person without an entry is not a mistake: nobody has to maintain an address book.
                        if let Resolution::One(to) = self.names.person(&word.text) {
                            self.push(Site::Field(given.spec), &word.text, word.span, To::Entry(to).into());
                        }
                    }
                }
                Value::Words(words) if matches!(given.spec.shape, Shape::Files) => {
                    for word in words {
                        let to = self.attachment(&word.text);
                        self.push(Site::Field(given.spec), &word.text, word.span, to.into());
                    }
                }
                Value::Records(records) => records.iter().for_each(|record| self.fields(&record.fields)),
                _ => {}
            }
        }
    }

    fn reference(&mut self, spec: &'static FieldSpec, reference: &Reference) {
        let (resolution, rivals) = self.names.reference(reference);
        let to = match resolution {
            Resolution::One(to) => match &reference.part {
                Some(part) if !self.names.has_measure(to, part) => To::NoSuchPart(to),
                _ => To::Entry(to),
            },
            Resolution::Many(several) => To::Ambiguous(several),
            Resolution::NotFound => To::Unknown,
        };
        self.push(Site::Field(spec), &reference.target, reference.span, (to, rivals));
    }

    fn body(&mut self) {
        for link in &self.entry.body.links {
            let to = self.in_body(link);
            self.push(Site::Body(link.form), &link.target, link.span, to);
        }
    }

    fn in_body(&self, link: &entry::Link) -> Resolved {
        let is_wiki = matches!(link.form, LinkForm::Wiki | LinkForm::Embed);
        let written =
            if is_wiki { link::item(link.span.of(&self.entry.text)) } else { link::address(&link.target) };
        let Written { target, words, .. } = written;
        if target.is_empty() || target.starts_with(['?', '^']) {
            return To::Itself.into();
        }
        let is_address = if is_wiki { target.contains("://") } else { has_scheme(target) };
        if is_address {
            let is_here = target.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
            return if is_here { To::Escapes } else { To::Outside }.into();
        }
        let place = Place { folder_first: !is_wiki, ..Place::in_entry(&self.entry.path) };
        // Dendron writes the words before the bar.
        let dendron = words.filter(|_| is_wiki);
        for name in [Some(target), dendron].into_iter().flatten().filter(|name| !is_elsewhere(name)) {
            match self.names.meaning(place, name, &[]) {
                (Resolution::One(to), rivals) => return (To::Entry(to), rivals),
                (Resolution::Many(several), _) => return To::Ambiguous(several).into(),
                (Resolution::NotFound, _) => {}
            }
        }
        let file = |target: &str| self.file(target, &self.names.files(place, target), |_| true);
        match file(target) {
            // An ignored note is an ordinary file.
            To::MissingFile if is_wiki => match file(&format!("{target}.md")) {
                To::MissingFile if !has_extension(target) => To::Unknown.into(),
                to => to.into(),
            },
            to => to.into(),
        }
    }

    /// The attachment that a field names. It may be copied into a packet for somebody else, so nothing is
    /// guessed: if several files have the name, none is meant.
    fn attachment(&self, path: &str) -> To {
        let place = Place::in_entry(&self.entry.path);
        // A path may contain a character that is a separator in a link, such as `#`.
        let paths = [path, link::item(path).target];
        let found = paths.iter().map(|path| self.names.files(place, path)).find(|files| !files.is_empty());
        self.file(path, found.unwrap_or_default().as_slice(), |files| files.len() == 1)
    }

    /// The first of the candidate `files` for `path`, if they pass `clear`.
    fn file(&self, path: &str, files: &[Arc<str>], clear: impl Fn(&[Arc<str>]) -> bool) -> To {
        match files {
            _ if is_elsewhere(path) => To::Escapes,
            [] if self.leads_out(path) => To::Escapes,
            [first, ..] if clear(files) => To::File((&**first).into()),
            _ => To::MissingFile,
        }
    }

    /// Whether a path without a file leads out of the vault: above its root, or to an absolute path whose
    /// first folder does not exist in the vault.
    fn leads_out(&self, path: &str) -> bool {
        spellings(path).any(|path| match path.strip_prefix('/') {
            Some(rest) => !self.names.has_top(rest.split('/').next().unwrap_or_default()),
            None => joined(folder(&self.entry.path), &path).is_none(),
        })
    }

    fn push(&mut self, site: Site, target: &str, span: Span, (to, rivals): Resolved) {
        self.links.push(Link {
            from: self.from,
            site,
            target: target.into(),
            span,
            to,
            rivals: rivals.into(),
        });
    }
}

impl From<To> for Resolved {
    fn from(to: To) -> Self {
        (to, Vec::new())
    }
}

/// Whether a path begins with a home folder (`~/`), a drive (`C:`) or a network share (`\\`).
fn is_elsewhere(path: &str) -> bool {
    let is_drive = path.get(1..2) == Some(":") && path.starts_with(|c: char| c.is_ascii_alphabetic());
    is_drive || path.starts_with("\\\\") || matches!(path.get(..2), Some("~/" | "~\\"))
}

fn has_scheme(target: &str) -> bool {
    let scheme = target.split([':', '/', '?', '#']).next().unwrap_or_default();
    target[scheme.len()..].starts_with(':')
        && scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

fn has_extension(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && matches!(extension.len(), 2..=4)
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_distinguished_from_names() {
        assert!(has_scheme("https://x") && has_scheme("javascript:x") && has_scheme("mailto:a@b"));
        assert!(!has_scheme("a.md") && !has_scheme("notes/x:y.md") && !has_scheme("#x:y"));
    }
}
