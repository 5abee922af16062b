//! The pages of the entries: each rendered where what it is made of is new, and only then.
//!
//! Knows which pages there are by now; what is on the disk is told elsewhere.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;

use super::Renewed;
use super::inputs::Inputs;
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Facts;
use crate::page::Page;
use crate::rules;
use crate::vault::Ix;
use crate::views::{self, Problems};

/// The pages of the entries, as they are by now.
#[derive(Debug, Default)]
pub(super) struct EntryPages {
    /// By the path of the entry.
    made: Vec<Made>,
}

/// One page.
#[derive(Debug)]
struct Made {
    entry: Arc<str>,
    page: Arc<str>,
    /// What it was made of; `None` where that is not known yet.
    of: Option<u64>,
}

impl EntryPages {
    /// Makes the pages fit `facts` and `findings`, which are sorted by path.
    pub(super) fn renew(&mut self, facts: &Facts, findings: &[Diagnostic]) -> Renewed {
        let mut renewed = Renewed { removed: self.follow(facts), ..Renewed::default() };
        let problems = problems(findings);
        let inputs = Inputs::new(facts, problems);
        let pages = facts.scene.entries().zip(&mut self.made).zip(about(facts, findings));
        let pages: Vec<_> = pages.collect();
        let rendered: Vec<_> = pages
            .into_par_iter()
            .filter_map(|(((ix, _), made), about)| {
                let of = inputs.of_entry_page(ix, about);
                (made.of.replace(of) != Some(of)).then(|| render(facts, ix, about, problems))
            })
            .collect();
        for page in rendered {
            match page {
                Ok(page) => renewed.pages.push(page),
                Err(entry) => renewed.broken.push(entry),
            }
        }
        renewed
    }

    /// Forgets what the pages were made of, so that all are rendered again.
    pub(super) fn forget(&mut self) {
        self.made.iter_mut().for_each(|made| made.of = None);
    }

    /// Makes a place for the page of each entry there is, and gives back the paths of the others.
    fn follow(&mut self, facts: &Facts) -> Vec<Arc<str>> {
        let mut removed = Vec::new();
        let mut before = std::mem::take(&mut self.made).into_iter().peekable();
        for (_, entry) in facts.scene.entries() {
            while let Some(gone) = before.next_if(|made| made.entry < entry.path) {
                removed.push(gone.page);
            }
            let same = before.next_if(|made| made.entry == entry.path);
            self.made.push(same.unwrap_or_else(|| Made {
                entry: Arc::clone(&entry.path),
                page: views::entry_path(&entry.path),
                of: None,
            }));
        }
        removed.extend(before.map(|made| made.page));
        if !removed.is_empty() {
            // Two names of an entry can give its page the same one.
            let there: HashSet<&Arc<str>> = self.made.iter().map(|made| &made.page).collect();
            removed.retain(|page| !there.contains(page));
        }
        removed
    }
}

/// Whether anything is wrong, without how much: with a number each page would be new with each error.
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

/// The page of the entry at `ix`, or the path of the entry, where the page could not be rendered.
fn render(facts: &Facts, ix: Ix, about: &[Diagnostic], problems: Problems) -> Result<Page, Arc<str>> {
    let render = || views::entry_page(facts, ix, about, problems);
    catch_unwind(AssertUnwindSafe(render)).map_err(|_| Arc::clone(&facts.scene.entry(ix).path))
}
