//! Turns changes into findings and changed pages: the one path for `build` and `watch`.
//!
//! `build` applies every file, `watch` a few; both produce the same bytes. A parsed entry, and the findings
//! that depend on it alone, are cached until its text changes. Names are cached until a name changes or a
//! file is added or removed, and so are the links of unchanged entries. A page is rendered only when its
//! input changes. Everything else is computed again. No I/O happens here.
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

/// A vault, with the caches for its findings and pages.
#[derive(Debug, Default)]
pub struct Engine {
    vault: Vault,
    /// Files whose parsing panicked, by path.
    broken: BTreeSet<Arc<str>>,
    findings: rules::Cached,
    front_pages: FrontPages,
    entry_pages: EntryPages,
}

/// The outcome of applying changes.
#[derive(Debug)]
pub struct Update {
    /// All findings in the present vault.
    pub findings: Vec<Diagnostic>,
    /// The pages that are new or may have changed, the most important first.
    pub pages: Vec<Page>,
    /// The paths of the pages that no longer exist.
    pub removed: Vec<Arc<str>>,
    /// How many entries there are.
    pub entries: usize,
    /// Whether a page could not be rendered because of a bug in Regain; the findings name it.
    pub is_incomplete: bool,
}

/// The outcome of rendering some of the pages.
#[derive(Debug, Default)]
struct Renewed {
    /// The pages that are new or may have changed, the most important first.
    pages: Vec<Page>,
    /// The paths of the pages that no longer exist.
    removed: Vec<Arc<str>>,
    /// The pages that could not be rendered: the path of the page or of its entry. The old page stays.
    broken: Vec<Arc<str>>,
}

impl Engine {
    /// Applies `changes` and builds what they affect, as of `today`.
    pub fn apply(&mut self, changes: Vec<Change>, today: NaiveDate) -> Update {
        self.apply_in_turns(changes, today, |_| ())
    }

    /// Like [`apply`](Self::apply), but calls `show` as soon as the dashboard is rendered, and again after
    /// the timeline, the index and the assets, each time with the pages that changed. The pages of the
    /// entries follow. The update has the same order.
    pub fn apply_in_turns(
        &mut self,
        changes: Vec<Change>,
        today: NaiveDate,
        show: impl FnMut(&[Page]),
    ) -> Update {
        self.take(changes);
        let mut pages = Vec::new();
        let update = self.build(today, show, |batch| pages.extend(batch));
        Update { pages, ..update }
    }

    /// Like [`apply`](Self::apply) without changes, but gives the pages to `take`, some at a time, and the
    /// update has none: not all pages of a large vault are in memory together.
    pub fn build_in_batches(&mut self, today: NaiveDate, take: impl FnMut(Vec<Page>)) -> Update {
        self.build(today, |_| (), take)
    }

    /// Sets the pages that exist from an earlier run, by path, with the fingerprints of their inputs. Those
    /// whose input is unchanged are not rendered again.
    pub fn recall(&mut self, inputs: HashMap<Arc<str>, u64>) {
        self.entry_pages.recall(inputs);
    }

    /// The pages of the entries by path, each with the fingerprint of its input. Fingerprints are the same in
    /// every run of one version of the program.
    pub fn inputs(&self) -> impl Iterator<Item = (&Arc<str>, u64)> {
        self.entry_pages.inputs()
    }

    /// Renders every page, as of `today`.
    pub fn all_pages(&mut self, today: NaiveDate) -> Vec<Page> {
        self.front_pages.forget();
        self.entry_pages.forget();
        self.apply(Vec::new(), today).pages
    }

    /// Applies `changes` without building anything.
    pub fn take(&mut self, changes: Vec<Change>) {
        let settings = changes.iter().rev().find(|change| role(&change.path) == Role::Settings);
        let (settings, faults) = match settings.map(|change| &change.now) {
            Some(Now::Text(text)) => {
                let (settings, faults) = settings::read(text);
                (Arc::new(settings), faults)
            }
            Some(Now::Gone) => (Arc::default(), Vec::new()),
            // Settings that cannot be read right now stay as they were.
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

    /// Sets the git history of the files, with the texts of some versions by their git object names.
    pub fn take_history(&mut self, history: &History, texts: &BTreeMap<String, String>) {
        self.vault.set_past(past::past(&self.vault, history, texts));
    }

    /// The files that must be parsed again because of new `settings`, except those in `changes`.
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

    /// The present vault.
    pub fn vault(&self) -> Vault {
        self.vault.clone()
    }

    /// All findings, including the files on which Regain's parser panicked.
    pub fn findings(&self, facts: &Facts) -> Vec<Diagnostic> {
        self.with_broken(rules::findings(facts))
    }

    fn with_broken(&self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        findings.extend(self.broken.iter().map(rules::internal));
        findings.sort_by(Diagnostic::order);
        findings
    }

    /// The text of the settings or of a file read as an entry, as of when it was read.
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        if path == settings::FILE {
            return Some(Arc::clone(&self.vault.contents().settings.text));
        }
        self.vault.contents().parsed.get(path).map(|parsed| Arc::clone(&parsed.entry.text))
    }

    /// The files that were read, or should have been: entries, conflict copies and the settings; not ignored
    /// files and attachments.
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

    /// The files of the vault that are not entries.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.vault.contents().files.keys()
    }

    /// What a changed file is to a vault; `None` if parsing it panicked. `settings` and their `faults` are
    /// the new ones.
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

    /// The entry at `path`, parsed again only if its text, kind by folder or custom fields changed.
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

    fn build(
        &mut self,
        today: NaiveDate,
        show: impl FnMut(&[Page]),
        mut take: impl FnMut(Vec<Page>),
    ) -> Update {
        let scene = Scene::new(&self.vault, Audience::Me, today);
        let facts = Facts::new(&scene);
        let findings = self.findings.findings(&facts);
        let mut findings = self.with_broken(findings);
        let front = self.front_pages.renew(&facts, &findings, show);
        take(front.pages);
        let of_entries = self.entry_pages.renew(&facts, &findings, take);
        let broken: Vec<Arc<str>> = front.broken.into_iter().chain(of_entries.broken).collect();
        let is_incomplete = !broken.is_empty();
        findings.extend(broken.into_iter().map(rules::no_page));
        Update {
            findings,
            pages: Vec::new(),
            removed: of_entries.removed,
            entries: self.vault.len(),
            is_incomplete,
        }
    }
}

#[cfg(test)]
mod tests;
