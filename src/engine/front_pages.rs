//! The dashboard, the timeline, the index and the assets: rendered in every build, and returned only where
//! they changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Renewed;
use crate::cache::fingerprint;
use crate::diagnostic::{Diagnostic, by_consequence};
use crate::facts::Facts;
use crate::guard::{Work, guarded};
use crate::page::Page;
use crate::rules;
use crate::views::{self, FRONT_PAGES, Findings};

/// The fingerprint of the bytes of each page, by its path.
#[derive(Debug, Default)]
pub(super) struct FrontPages(BTreeMap<Arc<str>, u64>);

impl FrontPages {
    /// Renders the pages. Calls `show` twice with those that changed: with the dashboard as soon as it is
    /// rendered, then with the others.
    pub(super) fn renew(
        &mut self,
        facts: &Facts,
        findings: &[Diagnostic],
        mut show: impl FnMut(&[Page]),
    ) -> Renewed {
        let mut renewed = Renewed::default();
        let findings = split(findings, facts);
        let mut shown = 0;
        for (place, page) in FRONT_PAGES.iter().enumerate() {
            self.make(&mut renewed, page.path, || (page.render)(facts, &findings));
            if place == 0 {
                show(&renewed.pages);
                shown = renewed.pages.len();
            }
        }
        renewed.pages.extend(views::assets().into_iter().filter_map(|page| self.if_new(page)));
        show(&renewed.pages[shown..]);
        renewed
    }

    /// Clears the fingerprints, so that all pages count as changed.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }

    fn make(&mut self, renewed: &mut Renewed, path: &str, make: impl FnOnce() -> Page) {
        match guarded(Work::Render, path, make) {
            Some(page) => renewed.pages.extend(self.if_new(page)),
            None => renewed.broken.push(path.into()),
        }
    }

    fn if_new(&mut self, page: Page) -> Option<Page> {
        let now = fingerprint(&*page.bytes);
        (self.0.insert(Arc::clone(&page.path), now) != Some(now)).then_some(page)
    }
}

/// Separates problems from advice, and sorts the advice by consequence.
fn split<'f>(findings: &'f [Diagnostic], facts: &Facts) -> Findings<'f> {
    let (advice, problems): (Vec<_>, Vec<_>) = findings.iter().partition(|found| rules::is_advice(found));
    Findings {
        problems,
        advice: by_consequence(advice, &|found| rules::about(found, facts.scene.settings(), facts.stage)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tests::with_facts;

    #[test]
    fn a_front_page_that_fails_is_named_and_the_others_are_made() {
        let (mut pages, mut renewed) = (FrontPages::default(), Renewed::default());
        pages.make(&mut renewed, "dashboard.html", || panic!("on purpose, for a test"));
        pages.make(&mut renewed, "timeline.html", || Page { path: "timeline.html".into(), bytes: [].into() });
        assert_eq!(renewed.broken, ["dashboard.html".into()]);
        assert_eq!(renewed.pages.len(), 1);
    }

    #[test]
    fn pages_are_shown_in_two_turns_even_if_the_dashboard_is_as_before() {
        with_facts(&[("notes/a.md", "---\ntitle: A talk\n---\n")], "2026-03-09", |facts| {
            let mut pages = FrontPages::default();
            for expected in [[true, true], [false, false]] {
                let mut turns = Vec::new();
                pages.renew(facts, &[], |shown| turns.push(!shown.is_empty()));
                assert_eq!(turns, expected);
            }
        });
    }
}
