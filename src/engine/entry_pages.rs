//! The pages of the entries: each is rendered only when its input changes.
//!
//! Knows which pages exist, but nothing about what is on disk.

use std::collections::{HashMap, HashSet};
use std::mem;
use std::sync::Arc;

use super::Renewed;
use super::inputs::Inputs;
use crate::cache::{Cache, fingerprint};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Facts;
use crate::guard::{Work, guarded};
use crate::page::Page;
use crate::rules;
use crate::vault::Ix;
use crate::views::{self, Findings, Problems};

/// The most pages that are in memory at once.
const AT_ONCE: usize = 4096;

/// The pages of the entries.
#[derive(Debug, Default)]
pub(super) struct EntryPages {
    /// The path of each page, by the path of its entry.
    pages: Cache<Arc<str>>,
    /// Fingerprints of the inputs of pages from an earlier run, by the path of the page.
    recalled: HashMap<Arc<str>, u64>,
}

impl EntryPages {
    /// Renders the pages that changed, and gives them to `take`, some at a time. `findings` must be sorted by
    /// path.
    pub(super) fn renew(
        &mut self,
        facts: &Facts,
        findings: &[Diagnostic],
        mut take: impl FnMut(Vec<Page>),
    ) -> Renewed {
        let entries: Vec<_> = facts.scene.entries().collect();
        let mut removed = self.pages.follow(entries.iter().map(|(_, entry)| &entry.path));
        if !self.recalled.is_empty() {
            let recalled = mem::take(&mut self.recalled);
            self.pages.recall(|entry| {
                let page = views::entry_path(entry);
                recalled.get(&page).map(|of| (*of, page))
            });
        }
        let problems = problems(findings);
        let inputs = Inputs::new(facts, problems);
        let about = about(facts, findings);
        let mut renewed = Renewed::default();
        self.pages.renew_in_batches(
            AT_ONCE,
            |place| fingerprint(inputs.of_entry_page(entries[place].0, about[place])),
            |place| {
                let (ix, entry) = entries[place];
                (views::entry_path(&entry.path), render(facts, ix, about[place], problems))
            },
            |rendered| {
                let (pages, broken): (Vec<_>, Vec<_>) = rendered.into_iter().partition(Result::is_ok);
                renewed.broken.extend(broken.into_iter().filter_map(Result::err));
                take(pages.into_iter().flatten().collect());
            },
        );
        if !removed.is_empty() {
            // After a rename, the new entry may have the same page path as the old one.
            let there: HashSet<&Arc<str>> = self.pages.values().collect();
            removed.retain(|page| !there.contains(page));
        }
        Renewed { removed, ..renewed }
    }

    /// Sets the pages that exist from an earlier run, with the fingerprints of their inputs; those with an
    /// equal fingerprint are not rendered again.
    pub(super) fn recall(&mut self, recalled: HashMap<Arc<str>, u64>) {
        self.recalled = recalled;
    }

    /// The path of each page, with the fingerprint of its input.
    pub(super) fn inputs(&self) -> impl Iterator<Item = (&Arc<str>, u64)> {
        self.pages.inputs()
    }

    /// Clears the fingerprints, so that all pages are rendered again.
    pub(super) fn forget(&mut self) {
        self.pages.forget();
    }
}

/// Whether there are errors, but not how many: a count would change every page with every error.
fn problems(findings: &[Diagnostic]) -> Problems {
    let is_problem = |found: &Diagnostic| found.severity == Severity::Error && !rules::is_advice(found);
    if findings.iter().any(is_problem) { Problems::Some } else { Problems::None }
}

/// The findings about each entry, in the order of the entries.
fn about<'f>(facts: &Facts, findings: &'f [Diagnostic]) -> Vec<&'f [Diagnostic]> {
    let mut rest = findings;
    let of_entry = |path: &str| {
        let before = rest.iter().take_while(|finding| &*finding.path < path).count();
        let length = rest[before..].iter().take_while(|finding| &*finding.path == path).count();
        let (about, after) = rest[before..].split_at(length);
        rest = after;
        about
    };
    facts.scene.entries().map(|(_, entry)| &*entry.path).map(of_entry).collect()
}

/// Renders the page of the entry at `ix`. The error is the path of the entry, if rendering panicked.
fn render(facts: &Facts, ix: Ix, about: &[Diagnostic], problems: Problems) -> Result<Page, Arc<str>> {
    let path = &facts.scene.entry(ix).path;
    let (advice, problems_of_it) = about.iter().partition(|found| rules::is_advice(found));
    let findings = Findings { problems: problems_of_it, advice };
    guarded(Work::Render, path, || views::entry_page(facts, ix, &findings, problems))
        .ok_or_else(|| Arc::clone(path))
}
