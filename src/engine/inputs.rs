//! The input of the page of an entry, for hashing: everything that the page depends on, so that a page is
//! rendered again only if its input changed.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use crate::cache::fingerprint;
use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::vault::{Ix, Site, To};
use crate::views::{self, Problems};

/// The inputs of the pages of all entries.
pub(super) struct Inputs<'f> {
    facts: &'f Facts<'f>,
    /// The fingerprint of what all pages have in common: header, settings, language, today.
    header: u64,
    /// The [`name`](crate::vault::Fingerprints::name) fingerprint of each entry, by index.
    names: Vec<u64>,
}

impl<'f> Inputs<'f> {
    pub(super) fn new(facts: &'f Facts<'f>, problems: Problems) -> Self {
        let scene = facts.scene;
        let plan = facts.plan.as_ref().map(|plan| scene.parsed(plan.ix).fingerprints().whole);
        let shown = (scene.settings().fingerprint(), scene.lang());
        let header = fingerprint((scene.today(), shown, plan, problems));
        let names = scene.entries().map(|(ix, _)| scene.parsed(ix).fingerprints().name).collect();
        Self { facts, header, names }
    }

    /// Everything that the page of the entry at `ix` shows.
    pub(super) fn of_entry_page<'i>(&'i self, ix: Ix, findings: &'i [Diagnostic]) -> impl Hash + 'i {
        OfEntryPage { inputs: self, ix, findings }
    }

    fn name(&self, ix: Ix) -> u64 {
        self.names[ix.place()]
    }
}

/// The text of the entry, its findings and facts, the header, and the names of the neighbouring and linked
/// entries.
struct OfEntryPage<'i> {
    inputs: &'i Inputs<'i>,
    ix: Ix,
    findings: &'i [Diagnostic],
}

impl Hash for OfEntryPage<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let &Self { inputs, ix, findings } = self;
        let scene = inputs.facts.scene;
        (inputs.header, scene.parsed(ix).fingerprints().whole).hash(hasher);
        views::entry_page_facts(inputs.facts, ix).hash(hasher);
        let (before, after) = scene.neighbours(ix);
        [before, after].map(|beside| beside.map(|ix| inputs.name(ix))).hash(hasher);
        for link in scene.links_from(ix) {
            discriminant(&link.to).hash(hasher);
            link.span.hash(hasher);
            match &link.to {
                To::Entry(to) | To::NoSuchPart(to) => inputs.name(*to).hash(hasher),
                To::File(path) => path.hash(hasher),
                _ => {}
            }
        }
        for link in scene.links_to(ix) {
            inputs.name(link.from).hash(hasher);
            match link.site {
                Site::Field(spec) => spec.name.hash(hasher),
                Site::Body(form) => form.hash(hasher),
            }
        }
        for finding in findings {
            let hint = finding.hint.as_deref();
            (finding.rule, finding.severity, finding.span, &finding.message, hint).hash(hasher);
            for related in &finding.related {
                (&related.path, related.span, &related.message).hash(hasher);
                // Line and column are computed from the other text.
                let other = scene.contents().parsed.get(&related.path);
                other.map(|parsed| parsed.fingerprints().whole).hash(hasher);
            }
        }
    }
}
