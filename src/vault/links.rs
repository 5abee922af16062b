//! Who points at whom: every reference of every entry, resolved once.

use std::mem;
use std::sync::Arc;

use rayon::prelude::*;

use super::names::{Names, Resolution};
use super::{Ix, Parsed};
use crate::entry::{Entry, Fields, InWriting, LinkForm, Reference, Value};
use crate::schema::kinds::measure;
use crate::schema::{FieldSpec, Shape};
use crate::text::{Span, percent};

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
                            self.push(Site::Field(given.spec), &word.text, word.span, To::Entry(to));
                        }
                    }
                }
                Value::Words(words) if matches!(given.spec.shape, Shape::Files) => {
                    for word in words {
                        let to = self.file(&word.text);
                        self.push(Site::Field(given.spec), &word.text, word.span, to);
                    }
                }
                Value::Records(records) => records.iter().for_each(|record| self.fields(&record.fields)),
                _ => {}
            }
        }
    }

    fn reference(&mut self, spec: &'static FieldSpec, reference: &Reference) {
        let to = match self.names.meaning(reference) {
            Resolution::One(to) => match &reference.part {
                Some(part) if !self.names.has_measure(to, part) => To::NoSuchPart(to),
                _ => To::Entry(to),
            },
            Resolution::Many(several) => To::Ambiguous(several),
            Resolution::NotFound => To::Unknown,
        };
        self.push(Site::Field(spec), &reference.target, reference.span, to);
    }

    fn body(&mut self) {
        for link in &self.entry.body.links {
            let to = match link.form {
                LinkForm::Wiki | LinkForm::Embed => self.wikilink(&link.target),
                LinkForm::Inline | LinkForm::Picture => self.address(&link.target),
            };
            self.push(Site::Body(link.form), &link.target, link.span, to);
        }
    }

    fn wikilink(&self, target: &str) -> To {
        let name = target.split('#').next().unwrap_or_default().trim();
        if name.is_empty() {
            return To::Here;
        }
        match self.names.resolve(name) {
            Resolution::One(to) => To::Entry(to),
            Resolution::Many(several) => To::Ambiguous(several),
            Resolution::NotFound => match self.names.file_called(name) {
                Some(path) => To::File(path.into()),
                None if has_extension(name) => To::MissingFile,
                None => To::Unknown,
            },
        }
    }

    fn address(&self, target: &str) -> To {
        if target.is_empty() || target.starts_with(['#', '?']) {
            return To::Here;
        }
        if has_scheme(target) {
            return if target.to_ascii_lowercase().starts_with("file:") { To::Escapes } else { To::Outside };
        }
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let Some(path) = percent::decoded(path).and_then(|path| joined(folder(&self.entry.path), &path))
        else {
            return To::Escapes;
        };
        match self.names.entry_at(&path) {
            Some(to) => To::Entry(to),
            None => self.file(&path),
        }
    }

    /// The attachment at `path`, which a field gives relative to the vault.
    fn file(&self, path: &str) -> To {
        match joined("", path) {
            None => To::Escapes,
            Some(path) if self.names.has_file(&path) => To::File(path.into()),
            Some(_) => To::MissingFile,
        }
    }

    fn push(&mut self, site: Site, target: &str, span: Span, to: To) {
        self.links.push(Link { from: self.from, site, target: target.into(), span, to });
    }
}

/// The names of the measures that an entry has besides its flat one.
pub(super) fn measures(entry: &Entry) -> impl Iterator<Item = &str> {
    let records = entry.get(measure::MEASURES).unwrap_or_default();
    records.iter().filter_map(|record| record.fields.get(measure::NamedMeasure::NAME))
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `path` seen from `folder`, without `.` and `..`; `None` where it leaves the vault.
fn joined(folder: &str, path: &str) -> Option<String> {
    if path.starts_with(['/', '\\', '~']) || path.contains(['\\', '\0']) || path.get(1..2) == Some(":") {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
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
    fn paths_stay_in_the_vault() {
        assert_eq!(joined("asks", "../actions/a.md").as_deref(), Some("actions/a.md"));
        assert_eq!(joined("asks", "./b.md").as_deref(), Some("asks/b.md"));
        assert_eq!(joined("asks", "../../etc/passwd"), None);
        assert_eq!(joined("", "/etc/passwd"), None);
        assert_eq!(joined("", "C:/x"), None);
        assert_eq!(joined("", "\\\\host\\share"), None);
    }

    #[test]
    fn schemes_are_told_from_names() {
        assert!(has_scheme("https://x") && has_scheme("javascript:x") && has_scheme("mailto:a@b"));
        assert!(!has_scheme("a.md") && !has_scheme("notes/x:y.md") && !has_scheme("#x:y"));
    }
}
