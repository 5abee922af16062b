//! Who points at whom: every reference of every entry, resolved once.

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

/// One reference, with what it leads to.
#[derive(Clone, Debug)]
pub struct Link {
    /// The entry in which it stands.
    pub from: Ix,
    /// Where in it.
    pub site: Site,
    /// What is written.
    pub target: Box<str>,
    /// Where it stands.
    pub span: Span,
    /// What it leads to.
    pub to: To,
    /// All entries of the name, where the one that it leads to is only the nearest of them.
    pub rivals: Box<[Ix]>,
}

/// Where in an entry a link stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Site {
    /// In this field, or in this field of one of its records.
    Field(&'static FieldSpec),
    /// In the body.
    Body(LinkForm),
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// This entry.
    Entry(Ix),
    /// This entry, which has no measure of the name that is written behind `#`.
    NoSuchPart(Ix),
    /// One of several entries, none of which is meant more than the others.
    Ambiguous(Vec<Ix>),
    /// Nothing in the vault.
    Unknown,
    /// An attachment, by its path.
    File(Box<str>),
    /// A file that is not there.
    MissingFile,
    /// A place outside the vault, on this machine.
    Escapes,
    /// Somewhere else, by a scheme such as `https:`.
    Outside,
    /// The entry itself, such as `#heading`.
    Here,
}

/// Every link, by the entry in which it stands, and by the entry to which it leads.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    from: Vec<Arc<[Link]>>,
    /// The links that lead to an entry; those to one entry are together, in the order in which they
    /// stand in the vault.
    to: Vec<Arrival>,
    /// Where the links to each entry begin in `to`, and one more for the end.
    to_starts: Vec<u32>,
}

/// A link as it is seen from where it leads.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Arrival {
    from: Ix,
    /// Which one it is there.
    nth: u32,
    /// The field, where it stands in one.
    field: Option<&'static FieldSpec>,
}

impl Links {
    /// All links of `entries`.
    pub(super) fn find(entries: &[Arc<Parsed>], names: &Names) -> Self {
        let of_entry = |(i, parsed): (usize, &Arc<Parsed>)| links(Ix(i as u32), &parsed.entry, names);
        let from: Vec<_> = entries.par_iter().enumerate().map(of_entry).collect();
        let (to, to_starts) = by_target(&from);
        Self { from, to, to_starts }
    }

    /// The links of these entries are found anew, under the same names.
    pub(super) fn replace(&mut self, entries: &[(Ix, &Arc<Parsed>)], names: &Names) {
        let new: Vec<_> =
            entries.par_iter().map(|(ix, parsed)| (*ix, links(*ix, &parsed.entry, names))).collect();
        let mut are_the_same = true;
        for (ix, links) in new {
            let before = mem::replace(&mut self.from[ix.place()], links);
            are_the_same &= arrivals(&before).eq(arrivals(self.from(ix)));
        }
        if !are_the_same {
            (self.to, self.to_starts) = by_target(&self.from);
        }
    }

    /// The links that stand in the entry at `ix`.
    pub(super) fn from(&self, ix: Ix) -> &[Link] {
        &self.from[ix.place()]
    }

    /// The links that lead to the entry at `ix`, in the order in which they stand in the vault.
    pub(super) fn to(&self, ix: Ix) -> impl Iterator<Item = &Link> {
        self.arrivals(ix).iter().map(|arrival| &self.from(arrival.from)[arrival.nth as usize])
    }

    /// The entries in which those stand, and the fields.
    pub(super) fn arriving(&self, ix: Ix) -> impl Iterator<Item = (Ix, Option<&'static FieldSpec>)> {
        self.arrivals(ix).iter().map(|arrival| (arrival.from, arrival.field))
    }

    fn arrivals(&self, ix: Ix) -> &[Arrival] {
        &self.to[self.to_starts[ix.place()] as usize..self.to_starts[ix.place() + 1] as usize]
    }
}

/// Where links lead, and how they are seen from there.
fn arrivals(links: &[Link]) -> impl Iterator<Item = (Ix, Arrival)> {
    links.iter().enumerate().filter_map(|(nth, link)| {
        let (To::Entry(to) | To::NoSuchPart(to)) = link.to else { return None };
        let field = if let Site::Field(spec) = link.site { Some(spec) } else { None };
        Some((to, Arrival { from: link.from, nth: nth as u32, field }))
    })
}

/// The links by where they lead, and where those to each entry begin.
fn by_target(from: &[Arc<[Link]>]) -> (Vec<Arrival>, Vec<u32>) {
    let mut arrivals: Vec<(Ix, Arrival)> = from.iter().flat_map(|links| arrivals(links)).collect();
    let mut starts = vec![0; from.len() + 1];
    for (to, _) in &arrivals {
        starts[to.place() + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    // Those to one entry stay in their order.
    arrivals.sort_by_key(|(to, _)| *to);
    (arrivals.into_iter().map(|(_, arrival)| arrival).collect(), starts)
}

/// The links that stand in `entry`, which is at `from`.
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

/// What something that is written leads to, and the entries of which it is the nearest.
type Led = (To, Vec<Ix>);

impl Finder<'_> {
    fn fields(&mut self, fields: &Fields) {
        for given in fields.iter() {
            match &given.value {
                Value::Refs(refs) => refs.iter().for_each(|reference| self.reference(given.spec, reference)),
                Value::InWriting(InWriting::Letter(reference)) => self.reference(given.spec, reference),
                Value::Words(words) if matches!(given.spec.shape, Shape::People) => {
                    for word in words {
                        // A person in words is no mistake: nobody has to keep an address book.
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

    fn in_body(&self, link: &entry::Link) -> Led {
        let is_wiki = matches!(link.form, LinkForm::Wiki | LinkForm::Embed);
        let written =
            if is_wiki { link::item(link.span.of(&self.entry.text)) } else { link::address(&link.target) };
        let Written { target, words, .. } = written;
        if target.is_empty() || target.starts_with(['?', '^']) {
            return To::Here.into();
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
            // A note that is left aside is a file like any other.
            To::MissingFile if is_wiki => match file(&format!("{target}.md")) {
                To::MissingFile if !has_extension(target) => To::Unknown.into(),
                to => to.into(),
            },
            to => to.into(),
        }
    }

    /// The attachment that a field names. It may be copied for somebody, so none is guessed: where several
    /// have the name, none is meant.
    fn attachment(&self, path: &str) -> To {
        let place = Place::in_entry(&self.entry.path);
        // A path may have a sign in it that separates in a link.
        let paths = [path, link::item(path).target];
        let found = paths.iter().map(|path| self.names.files(place, path)).find(|files| !files.is_empty());
        self.file(path, found.unwrap_or_default().as_slice(), |files| files.len() == 1)
    }

    /// The first of the files that `path` may mean, if they are `clear` enough.
    fn file(&self, path: &str, files: &[Arc<str>], clear: impl Fn(&[Arc<str>]) -> bool) -> To {
        match files {
            _ if is_elsewhere(path) => To::Escapes,
            [] if self.leads_out(path) => To::Escapes,
            [first, ..] if clear(files) => To::File((&**first).into()),
            _ => To::MissingFile,
        }
    }

    /// Whether a path at which nothing is leads out of the vault: above it, or to a folder of the
    /// machine that the vault has none like.
    fn leads_out(&self, path: &str) -> bool {
        spellings(path).any(|path| match path.strip_prefix('/') {
            Some(rest) => !self.names.has_top(rest.split('/').next().unwrap_or_default()),
            None => joined(folder(&self.entry.path), &path).is_none(),
        })
    }

    fn push(&mut self, site: Site, target: &str, span: Span, (to, rivals): Led) {
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

impl From<To> for Led {
    fn from(to: To) -> Self {
        (to, Vec::new())
    }
}

/// Whether a path begins at a place of this machine: somebody's folder, a drive, a share.
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
    fn schemes_are_told_from_names() {
        assert!(has_scheme("https://x") && has_scheme("javascript:x") && has_scheme("mailto:a@b"));
        assert!(!has_scheme("a.md") && !has_scheme("notes/x:y.md") && !has_scheme("#x:y"));
    }
}
