//! What a page is made of, as one number: equal for equal pages, so that an equal page is not
//! rendered again.

use std::hash::{BuildHasher, Hash, Hasher};
use std::mem::discriminant;

use foldhash::quality::FixedState;

use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::vault::{Ix, Site, To};
use crate::views::{self, Problems};

/// The number of a page that is cheap to make: its bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> u64 {
    FixedState::default().hash_one(bytes)
}

/// What the pages of entries are made of.
pub(super) struct Inputs<'f> {
    facts: &'f Facts<'f>,
    /// What the header of every page says, and what the settings decide.
    header: u64,
    /// What is said of each entry elsewhere.
    names: Vec<u64>,
}

impl<'f> Inputs<'f> {
    pub(super) fn new(facts: &'f Facts<'f>, problems: Problems) -> Self {
        let scene = facts.scene;
        let plan = facts.plan.as_ref().map(|plan| scene.parsed(plan.ix).prints().whole);
        let header = FixedState::default().hash_one((scene.today(), &scene.settings().text, plan, problems));
        let names = scene.entries().map(|(ix, _)| scene.parsed(ix).prints().name).collect();
        Self { facts, header, names }
    }

    /// Everything that the page of the entry at `ix` shows: its own text, its findings, what the
    /// page's header says, what the facts say of it, and the names of the entries around it.
    pub(super) fn of_entry_page(&self, ix: Ix, findings: &[Diagnostic]) -> u64 {
        let scene = self.facts.scene;
        let mut hasher = FixedState::default().build_hasher();
        (self.header, scene.parsed(ix).prints().whole).hash(&mut hasher);
        views::entry_page_facts(self.facts, ix).hash(&mut hasher);
        let (before, after) = scene.beside(ix);
        [before, after].map(|beside| beside.map(|ix| self.name(ix))).hash(&mut hasher);
        for link in scene.links_from(ix) {
            discriminant(&link.to).hash(&mut hasher);
            link.span.hash(&mut hasher);
            match &link.to {
                To::Entry(to) | To::NoSuchPart(to) => self.name(*to).hash(&mut hasher),
                To::File(path) => path.hash(&mut hasher),
                _ => {}
            }
        }
        for link in scene.links_to(ix) {
            self.name(link.from).hash(&mut hasher);
            match link.site {
                Site::Field(spec) => spec.name.hash(&mut hasher),
                Site::Body(form) => form.hash(&mut hasher),
            }
        }
        for finding in findings {
            let hint = finding.hint.as_deref();
            (finding.rule, finding.severity, finding.span, &finding.message, hint).hash(&mut hasher);
            for related in &finding.related {
                (&related.path, related.span, &related.message).hash(&mut hasher);
                // Its line and column are those in the other text.
                let other = scene.contents().parsed.get(&related.path);
                other.map(|parsed| parsed.prints().whole).hash(&mut hasher);
            }
        }
        hasher.finish()
    }

    fn name(&self, ix: Ix) -> u64 {
        self.names[ix.place()]
    }
}
