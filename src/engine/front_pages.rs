//! The dashboard, the timeline, and what every page needs: made in every build, and told where they
//! are new.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::inputs;
use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::page::Page;
use crate::rules;
use crate::views::{self, Findings};

/// What each of the pages is by now, as a number, by its path.
#[derive(Debug, Default)]
pub(super) struct FrontPages(BTreeMap<Arc<str>, u64>);

/// What became of the pages.
#[derive(Debug, Default)]
pub(super) struct Renewed {
    /// Those that are new, in the order in which they matter.
    pub(super) pages: Vec<Page>,
    /// The paths of those that could not be made; the pages that were there stay.
    pub(super) broken: Vec<Arc<str>>,
}

impl FrontPages {
    /// Makes the pages fit `facts` and `findings`. `show` gets what is new of them in two turns: the
    /// dashboard as soon as it is made, then the others.
    pub(super) fn renew(
        &mut self,
        facts: &Facts,
        findings: &[Diagnostic],
        mut show: impl FnMut(&[Page]),
    ) -> Renewed {
        let dashboard = self.made(views::DASHBOARD, || views::dashboard(facts, &split(findings)));
        let first = Renewed::of([dashboard]);
        show(&first.pages);
        let timeline = self.made(views::TIMELINE, || views::timeline(facts));
        let assets = views::assets().map(|page| Ok(self.if_new(page)));
        let rest = Renewed::of([timeline].into_iter().chain(assets));
        show(&rest.pages);
        let pages: Vec<Page> = first.pages.into_iter().chain(rest.pages).collect();
        self.0.extend(pages.iter().map(|page| (Arc::clone(&page.path), inputs::of_bytes(&page.bytes))));
        Renewed { pages, broken: first.broken.into_iter().chain(rest.broken).collect() }
    }

    /// Forgets what the pages were, so that all count as new.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    /// The page, where it is new; in the place of one that could not be made: where it would go.
    fn made(&self, path: &str, make: impl FnOnce() -> Page) -> Result<Option<Page>, Arc<str>> {
        catch_unwind(AssertUnwindSafe(make)).map(|page| self.if_new(page)).map_err(|_| path.into())
    }

    fn if_new(&self, page: Page) -> Option<Page> {
        Some(page).filter(|page| self.0.get(&page.path) != Some(&inputs::of_bytes(&page.bytes)))
    }
}

impl Renewed {
    fn of(pages: impl IntoIterator<Item = Result<Option<Page>, Arc<str>>>) -> Self {
        let mut renewed = Self::default();
        for page in pages {
            match page {
                Ok(page) => renewed.pages.extend(page),
                Err(path) => renewed.broken.push(path),
            }
        }
        renewed
    }
}

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
