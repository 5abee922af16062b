//! Changes in, findings and changed pages out: the one path for a build and for a watch.
//!
//! A build applies every file, a watch a few; both end with the same bytes. A parse is kept as long
//! as its text stays the same, and with it what was found in it alone; names are kept while no file
//! comes or goes and no name changes, and so are the links of the entries that stay. Everything else is
//! computed again; a page is rendered again only when what it is made of is new. No I/O happens here.
//!
//! ```
//! use regain::{engine::Engine, page::Change};
//!
//! let day = "2026-03-02".parse().expect("a day");
//! let update = Engine::default().apply(vec![Change::text("notes/talk.md", "---\ndate: soon\n---\n")], day);
//! assert!(update.findings.iter().any(|finding| finding.rule == "field/date"));
//! assert!(update.pages.iter().any(|page| &*page.path == "dashboard.html"));
//! ```

mod entry_pages;
mod front_pages;
mod inputs;
mod past;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use entry_pages::EntryPages;
use front_pages::FrontPages;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::guard::{Work, guarded};
use crate::page::layout::{Role, role};
use crate::page::{Change, History, Now, Page};
use crate::rules;
use crate::scene::Scene;
use crate::schema::{Audience, are_the_same};
use crate::vault::settings::{self, SettingsFault};
use crate::vault::{File, Parsed, Settings, Vault, days_off};

/// Everything known of a vault, and of the pages made from it.
#[derive(Debug, Default)]
pub struct Engine {
    vault: Vault,
    /// Files whose parsing panicked, by path.
    broken: BTreeSet<Arc<str>>,
    findings: rules::Cached,
    front_pages: FrontPages,
    entry_pages: EntryPages,
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

/// What became of some of the pages.
#[derive(Debug, Default)]
struct Renewed {
    /// Those that are new or may differ from what they were, in the order in which they matter.
    pages: Vec<Page>,
    /// The paths of those that are no more.
    removed: Vec<Arc<str>>,
    /// Where one could not be made, the page that was there stays: its path, or that of its entry.
    broken: Vec<Arc<str>>,
}

impl Engine {
    /// Takes `changes` over, and builds what they change, as of `today`.
    pub fn apply(&mut self, changes: Vec<Change>, today: NaiveDate) -> Update {
        self.apply_in_turns(changes, today, |_| ())
    }

    /// The same in turns: `show` gets what is new of the dashboard, then of the timeline and what every
    /// page needs, each as soon as it is made, and then the pages of the entries are made. They stand
    /// in this order in the update too.
    pub fn apply_in_turns(
        &mut self,
        changes: Vec<Change>,
        today: NaiveDate,
        show: impl FnMut(&[Page]),
    ) -> Update {
        self.take(changes);
        self.build(today, show)
    }

    /// Takes it that there are pages from an earlier run, by their paths, each made of something with this
    /// fingerprint: none is made again that would come out the same.
    pub fn recall(&mut self, inputs: HashMap<Arc<str>, u64>) {
        self.entry_pages.recall(inputs);
    }

    /// The pages of the entries by their paths, each with the fingerprint of what it was made of: the same
    /// in every run of the same program.
    pub fn inputs(&self) -> impl Iterator<Item = (&Arc<str>, u64)> {
        self.entry_pages.inputs()
    }

    /// Every page there is, as of `today`, whether or not it changed.
    pub fn all_pages(&mut self, today: NaiveDate) -> Vec<Page> {
        self.front_pages.forget();
        self.entry_pages.forget();
        self.build(today, |_| ()).pages
    }

    /// Takes `changes` over without building anything.
    pub fn take(&mut self, changes: Vec<Change>) {
        let settings = changes.iter().rev().find(|change| role(&change.path) == Role::Settings);
        let (settings, faults) = match settings.map(|change| &change.now) {
            Some(Now::Text(text)) => {
                let (settings, faults) = settings::read(text);
                (Arc::new(settings), faults)
            }
            Some(Now::Gone) => (Arc::default(), Vec::new()),
            // Those that cannot be read right now stay as they were.
            _ => (Arc::clone(&self.vault.contents().settings), Vec::new()),
        };
        let moved = self.moved(&settings, &changes);
        let read = |change: Change| (self.file(&change, &settings, &faults), change.path);
        let read: Vec<_> = changes.into_par_iter().chain(moved).map(read).collect();
        let mut files = Vec::with_capacity(read.len());
        for (file, path) in read {
            if file.is_some() {
                self.broken.remove(&path);
            } else {
                self.broken.insert(Arc::clone(&path));
            }
            files.push((path, file.unwrap_or(File::Gone)));
        }
        self.vault.change(files);
    }

    /// Takes over what git knows of the files, with the texts of some of their versions, by what git calls
    /// these.
    pub fn take_history(&mut self, history: &History, texts: &BTreeMap<String, String>) {
        self.vault.set_past(past::past(&self.vault, history, texts));
    }

    /// The files that `settings` give another kind than they had, those in `changes` aside.
    fn moved(&self, settings: &Settings, changes: &[Change]) -> Vec<Change> {
        let before = &self.vault.contents().settings;
        let has_other_fields = !are_the_same(&settings.fields, &before.fields);
        if settings.folders == before.folders && !has_other_fields {
            return Vec::new();
        }
        let changed: BTreeSet<&str> = changes.iter().map(|change| &*change.path).collect();
        let entries = self.vault.contents().parsed.iter();
        let is_moved = |path: &str, parsed: &Parsed| {
            has_other_fields || settings.kind_of_path(path) != parsed.entry.place
        };
        let moved = entries.filter(|(path, parsed)| !changed.contains(&***path) && is_moved(path, parsed));
        moved.map(|(path, parsed)| Change::text(Arc::clone(path), Arc::clone(&parsed.entry.text))).collect()
    }

    /// The vault as it is now.
    pub fn vault(&self) -> Vault {
        self.vault.clone()
    }

    /// Everything that the rules find, files whose reading went wrong in Regain itself among them.
    pub fn findings(&self, facts: &Facts) -> Vec<Diagnostic> {
        self.with_broken(rules::findings(facts))
    }

    fn with_broken(&self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        findings.extend(self.broken.iter().map(rules::internal));
        findings.sort_by(Diagnostic::order);
        findings
    }

    /// The text of a file, as it was when it was read.
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        if path == settings::FILE {
            return Some(Arc::clone(&self.vault.contents().settings.text));
        }
        self.vault.contents().parsed.get(path).map(|parsed| Arc::clone(&parsed.entry.text))
    }

    /// The files that were read or should have been: entries and the like, and the settings.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let settings = (!self.vault.contents().settings.text.is_empty()).then_some(settings::FILE);
        let parsed = self
            .vault
            .contents()
            .parsed
            .keys()
            .chain(self.vault.contents().unread.keys())
            .chain(&self.broken);
        let ignore = &self.vault.contents().settings.ignore;
        parsed.map(|path| &**path).filter(|path| !ignore.holds(path)).chain(settings)
    }

    /// The files of the vault that are no entries.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.vault.contents().files.keys()
    }

    /// What a vault takes a changed file for; `None` where reading it brought the parser down, which
    /// must not take the others along. `settings`, with what is wrong in them, are those from now on.
    fn file(
        &self,
        Change { path, now }: &Change,
        settings: &Arc<Settings>,
        faults: &[SettingsFault],
    ) -> Option<File> {
        Some(match (now, role(path)) {
            (Now::Text(text), Role::Entry) => File::Entry(self.parsed(path, text, settings)?),
            (Now::Text(_) | Now::Gone, Role::Settings) => {
                File::Settings(Arc::clone(settings), faults.to_vec())
            }
            (Now::Text(text), Role::Calendar) => {
                File::Calendar(text.len() as u64, days_off::read(text).map(Arc::new))
            }
            (Now::File { bytes }, Role::Calendar) => File::Calendar(*bytes, None),
            (Now::Text(text), _) => File::Other(text.len() as u64),
            (Now::File { bytes }, _) => File::Other(*bytes),
            (Now::Gone, _) => File::Gone,
            (now, _) => File::Unread(now.clone()),
        })
    }

    /// The entry at `path`, read anew unless its text is the one that is known.
    fn parsed(&self, path: &Arc<str>, text: &Arc<str>, settings: &Settings) -> Option<Arc<Parsed>> {
        let (place, own) = (settings.kind_of_path(path), &settings.fields);
        let has_same_fields = are_the_same(own, &self.vault.contents().settings.fields);
        match self.vault.contents().parsed.get(path) {
            Some(known) if has_same_fields && known.entry.text == *text && known.entry.place == place => {
                Some(Arc::clone(known))
            }
            _ => guarded(Work::Parse, path, || Arc::new(Parsed::at(path, text, place, own))),
        }
    }

    fn build(&mut self, today: NaiveDate, show: impl FnMut(&[Page])) -> Update {
        let scene = Scene::new(&self.vault, Audience::Me, today);
        let facts = Facts::new(&scene);
        let findings = self.findings.findings(&facts);
        let mut findings = self.with_broken(findings);
        let front = self.front_pages.renew(&facts, &findings, show);
        let of_entries = self.entry_pages.renew(&facts, &findings);
        let broken: Vec<Arc<str>> = front.broken.into_iter().chain(of_entries.broken).collect();
        let is_incomplete = !broken.is_empty();
        findings.extend(broken.into_iter().map(rules::no_page));
        let pages = front.pages.into_iter().chain(of_entries.pages).collect();
        Update { findings, pages, removed: of_entries.removed, entries: self.vault.len(), is_incomplete }
    }
}

#[cfg(test)]
mod tests;
