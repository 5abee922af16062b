//! Changes in, findings and changed pages out: the one path for a build and for a watch.
//!
//! A build applies every file, a watch a few; both end with the same bytes. Parses are kept as long
//! as a text stays the same; everything else is computed again; a page is rendered again only when
//! what it is made of is new. No I/O happens here.

mod inputs;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::page::layout::{Role, role};
use crate::page::{Change, Now, Page};
use crate::rules;
use crate::scene::Scene;
use crate::schema::Audience;
use crate::vault::{Contents, Ix, Parsed, Vault, settings};
use crate::views::{self, Findings};

/// Everything known of a vault, and of the pages made from it.
#[derive(Debug, Default)]
pub struct Engine {
    contents: Contents,
    /// Files whose parsing panicked, by path.
    broken: BTreeSet<Arc<str>>,
    /// What each page that exists was made of, by the page's path.
    pages: BTreeMap<Arc<str>, u64>,
}

/// What became of some changes.
#[derive(Debug)]
pub struct Update {
    /// Everything that the rules find in the vault as it is now.
    pub findings: Vec<Diagnostic>,
    /// The pages that are new or may differ from what they were, in the order in which they matter.
    pub pages: Vec<Page>,
    /// The pages that are no more.
    pub removed: Vec<Arc<str>>,
    /// How many entries there are.
    pub entries: usize,
    /// Whether some page could not be made, by a mistake in Regain; the findings say which.
    pub is_incomplete: bool,
}

impl Engine {
    /// Takes `changes` over, and builds what they change, as of `today`.
    pub fn apply(&mut self, changes: Vec<Change>, today: NaiveDate) -> Update {
        self.apply_in_turns(changes, today, |_| ())
    }

    /// The same in two turns: `first` gets what is looked at most, where it is new, before the pages
    /// of the entries are made. They stand first in the update too.
    pub fn apply_in_turns(
        &mut self,
        changes: Vec<Change>,
        today: NaiveDate,
        first: impl FnOnce(&[Page]),
    ) -> Update {
        self.take(changes);
        self.build(today, first)
    }

    /// Every page there is, as of `today`, whether or not it changed.
    pub fn all_pages(&mut self, today: NaiveDate) -> Vec<Page> {
        self.pages.clear();
        self.build(today, |_| ()).pages
    }

    /// Takes `changes` over without building anything.
    pub fn take(&mut self, changes: Vec<Change>) {
        let parsed: Vec<_> = changes.par_iter().map(|change| self.parsed(change)).collect();
        for (change, parsed) in changes.into_iter().zip(parsed) {
            self.put(change, parsed);
        }
    }

    /// The vault as it is now.
    pub fn vault(&self) -> Vault {
        Vault::new(self.contents.clone())
    }

    /// Everything that the rules find, files whose reading went wrong in Regain itself among them.
    pub fn findings(&self, facts: &Facts) -> Vec<Diagnostic> {
        let mut findings = rules::findings(facts);
        findings.extend(self.broken.iter().map(rules::internal));
        findings.sort_by(Diagnostic::order);
        findings
    }

    /// The text of a file, as it was when it was read.
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        if path == settings::FILE {
            return Some(Arc::clone(&self.contents.settings.text));
        }
        self.contents.parsed.get(path).map(|parsed| Arc::clone(&parsed.entry.text))
    }

    /// The files that were read or should have been: entries and the like, and the settings.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let settings = (!self.contents.settings.text.is_empty()).then_some(settings::FILE);
        let parsed = self.contents.parsed.keys().chain(self.contents.unread.keys()).chain(&self.broken);
        parsed.map(|path| &**path).chain(settings)
    }

    /// The files of the vault that are no entries.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.contents.files.keys()
    }

    /// The entry of a changed file, read anew unless its text is the one that is known. One file that
    /// brings the parser down must not take the others along.
    fn parsed(&self, change: &Change) -> Option<Result<Arc<Parsed>, ()>> {
        let Now::Text(text) = &change.now else { return None };
        if role(&change.path) != Role::Entry {
            return None;
        }
        match self.contents.parsed.get(&change.path) {
            Some(known) if known.entry.text == *text => Some(Ok(Arc::clone(known))),
            _ => Some(
                catch_unwind(AssertUnwindSafe(|| Arc::new(Parsed::new(&change.path, text)))).map_err(drop),
            ),
        }
    }

    fn put(&mut self, change: Change, parsed: Option<Result<Arc<Parsed>, ()>>) {
        let Change { path, now } = change;
        let contents = &mut self.contents;
        contents.parsed.remove(&path);
        contents.files.remove(&path);
        contents.unread.remove(&path);
        self.broken.remove(&path);
        match (now, parsed) {
            (_, Some(Ok(parsed))) => drop(contents.parsed.insert(path, parsed)),
            (_, Some(Err(()))) => drop(self.broken.insert(path)),
            (Now::Text(text), None) if role(&path) == Role::Settings => {
                let (settings, faults) = settings::read(&text);
                contents.settings = Arc::new(settings);
                contents.settings_faults = faults;
            }
            (Now::Gone, _) if role(&path) == Role::Settings => {
                contents.settings = Arc::default();
                contents.settings_faults.clear();
            }
            (Now::File { bytes }, _) => drop(contents.files.insert(path, bytes)),
            (Now::Text(text), None) => drop(contents.files.insert(path, text.len() as u64)),
            (Now::Gone, _) => {}
            (now, _) => drop(contents.unread.insert(path, now)),
        }
    }

    /// The page of the entry at `ix` where what it is made of is new: where it goes, what it is made of.
    fn entry_page(&self, facts: &Facts, ix: Ix, findings: &[Diagnostic]) -> (Arc<str>, u64, Rendered) {
        let entry = facts.scene.entry(ix);
        let path = views::entry_path(&entry.path);
        let of_entry = about(findings, &entry.path);
        let input = inputs::of_entry_page(facts, ix, of_entry);
        if self.pages.get(&path) == Some(&input) {
            return (path, input, Ok(None));
        }
        let render = || Some(views::entry_page(facts, ix, of_entry));
        let page = catch_unwind(AssertUnwindSafe(render)).map_err(|_| Arc::clone(&entry.path));
        (path, input, page)
    }

    fn build(&mut self, today: NaiveDate, first: impl FnOnce(&[Page])) -> Update {
        let vault = self.vault();
        let scene = Scene::new(&vault, Audience::Me, today);
        let facts = Facts::new(&scene);
        let mut findings = self.findings(&facts);
        let mut is_incomplete = false;
        let mut made_of = BTreeMap::new();
        let mut pages = Vec::new();
        for page in front_pages(&facts, &findings) {
            match page {
                Ok(page) => {
                    let input = inputs::of_bytes(&page.bytes);
                    made_of.insert(Arc::clone(&page.path), input);
                    if self.pages.get(&page.path) != Some(&input) {
                        pages.push(page);
                    }
                }
                Err(path) => {
                    // The page that was there stays.
                    made_of.extend(self.pages.remove_entry(path));
                    findings.push(rules::no_page(path.into()));
                    is_incomplete = true;
                }
            }
        }
        first(&pages);
        let ixs: Vec<Ix> = scene.entries().map(|(ix, _)| ix).collect();
        let entry_pages: Vec<_> = ixs.par_iter().map(|&ix| self.entry_page(&facts, ix, &findings)).collect();
        for (path, input, page) in entry_pages {
            made_of.insert(path, input);
            match page {
                Ok(page) => pages.extend(page),
                Err(path) => {
                    findings.push(rules::no_page(path));
                    is_incomplete = true;
                }
            }
        }
        let removed = self.pages.keys().filter(|path| !made_of.contains_key(*path)).cloned().collect();
        self.pages = made_of;
        Update { findings, pages, removed, entries: vault.len(), is_incomplete }
    }
}

/// The dashboard and the timeline, which come first, and what every page needs. In the place of one
/// that could not be made: where it would go.
fn front_pages(facts: &Facts, findings: &[Diagnostic]) -> Vec<Result<Page, &'static str>> {
    fn made(path: &'static str, make: impl FnOnce() -> Page) -> Result<Page, &'static str> {
        catch_unwind(AssertUnwindSafe(make)).map_err(|_| path)
    }
    let (dashboard, timeline) = rayon::join(
        || made(views::DASHBOARD, || views::dashboard(facts, &split(findings))),
        || made(views::TIMELINE, || views::timeline(facts)),
    );
    [dashboard, timeline].into_iter().chain(views::assets().into_iter().map(Ok)).collect()
}

/// A page where it had to be rendered, or the path of the entry that could not be.
type Rendered = Result<Option<Page>, Arc<str>>;

/// Problems and advice apart.
fn split(findings: &[Diagnostic]) -> Findings<'_> {
    let mut split = Findings::default();
    for finding in findings {
        match rules::topic(finding) {
            None => split.problems.push(finding),
            Some(topic) => split.advice.entry(topic).or_default().push(finding),
        }
    }
    split
}

/// The findings about the file at `path`; `findings` are sorted by path.
fn about<'f>(findings: &'f [Diagnostic], path: &str) -> &'f [Diagnostic] {
    let start = findings.partition_point(|finding| &*finding.path < path);
    let length = findings[start..].partition_point(|finding| &*finding.path == path);
    &findings[start..start + length]
}
