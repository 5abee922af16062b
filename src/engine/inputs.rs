//! What a page is made of, as one number: equal for equal pages, so that an equal page is not
//! rendered again.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::diagnostic::Diagnostic;
use crate::entry::Entry;
use crate::facts::Facts;
use crate::vault::Ix;

/// The number of a page that is cheap to make: its bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// Everything that the page of the entry at `ix` shows: its own text, its findings, what the page's
/// header says, and the names of the entries around it.
pub(super) fn of_entry_page(facts: &Facts, ix: Ix, findings: &[Diagnostic]) -> u64 {
    let scene = facts.scene;
    let entry = scene.entry(ix);
    let mut hasher = DefaultHasher::new();
    (&entry.path, &entry.text, scene.today(), &scene.settings().text).hash(&mut hasher);
    if let Some(plan) = &facts.plan {
        let plan = scene.entry(plan.ix);
        // A plan without a title is called by its path.
        (&plan.path, &plan.text).hash(&mut hasher);
    }
    for link in scene.links_from(ix) {
        (format!("{:?}", link.to), link.span).hash(&mut hasher);
        if let crate::vault::To::Entry(to) | crate::vault::To::NoSuchPart(to) = link.to {
            name_of(scene.entry(to)).hash(&mut hasher);
        }
    }
    for link in scene.links_to(ix) {
        (name_of(scene.entry(link.from)), format!("{:?}", link.site)).hash(&mut hasher);
    }
    for finding in findings {
        let hint = finding.hint.as_deref();
        (finding.rule, finding.severity, finding.span, &finding.message, hint).hash(&mut hasher);
    }
    hasher.finish()
}

/// What a page says of another entry.
fn name_of(entry: &Entry) -> (&str, String, Option<&str>, Option<&str>) {
    (&entry.path, entry.title(), entry.id(), entry.kind.map(|kind| kind.name))
}
