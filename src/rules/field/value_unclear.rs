//! A figure whose measure cannot be told.
//!
//! `value` is the short way for evidence of one expectation with one measure. Where there are
//! several, the same figure would be read into the wrong one. Say which it is: `readings` has one
//! line for each figure, and `E1#name` is one of several measures.
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: E1
//! measures:
//!   - name: first
//!     target: 85
//!   - name: final
//!     target: 95
//! ---
//! --- expectations/articles.md
//! ---
//! id: E2
//! target: 12
//! ---
//! --- evidence/2026-03-04-a.md
//! ---
//! for: [E1, E2]
//! value: 11
//!        ^^ `value` may be a figure of 2 expectations
//! ---
//! --- evidence/2026-03-05-b.md
//! ---
//! for: E1
//! value: 88
//!        ^^ `E1` has 2 measures
//! ---
//! --- evidence/2026-03-06-c.md
//! ---
//! readings:
//!   - of: E1
//!         ^^ `E1` has 2 measures
//!     value: 88
//!   - of: E1#final
//!     value: 90
//! ---
//! --- evidence/2026-03-07-d.md
//! ---
//! for: E2
//! value: 11
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Reference};
use crate::facts::Facts;
use crate::schema::kinds::evidence::{self, Reading};
use crate::schema::kinds::measure::{self, NamedMeasure};
use crate::text::Span;
use crate::vault::{Ix, To};

pub(super) static RULE: Rule = Rule {
    name: "field/value-unclear",
    severity: Severity::Error,
    source: include_str!("value_unclear.rs"),
    check: Check::Of(&[&evidence::KIND], check),
};

fn check(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let expectations = entry.get(evidence::FOR).unwrap_or_default();
    if let (true, Some(span)) = (entry.fields.has(evidence::VALUE), entry.fields.span(evidence::VALUE)) {
        if let [only] = expectations {
            several_measures(facts, ix, only, span, found);
        } else if !expectations.is_empty() {
            let count = expectations.len();
            let draft = Draft::at(span, format!("`value` may be a figure of {count} expectations"));
            found.push(
                ix,
                draft.hint("write `readings:` with a line `- { of: …, value: … }` for each figure"),
            );
        }
    }
    for reading in entry.get(evidence::READINGS).unwrap_or_default() {
        for of in reading.fields.get(Reading::OF).unwrap_or_default() {
            several_measures(facts, ix, of, of.span, found);
        }
    }
}

/// A finding at `span`, where `reference` names an entry with several measures, and none of them.
fn several_measures(facts: &Facts, ix: Ix, reference: &Reference, span: Span, found: &mut Found) {
    // A reference that leads nowhere has a finding already.
    let mut links = facts.scene.links_from(ix).iter().filter(|_| reference.part.is_none());
    let link = links.find(|link| link.span == reference.span).map(|link| &link.to);
    let Some(&To::Entry(target)) = link else { return };
    let measures = measures(facts.scene.entry(target));
    if measures.len() > 1 {
        let name = facts.scene.entry(target).name();
        let first = measures.iter().flatten().next().map_or_else(String::new, |part| format!("#{part}"));
        let hint = format!("say which, such as {}", quoted(&format!("{name}{first}")));
        found.push(
            ix,
            Draft::at(span, format!("{} has {} measures", quoted(name), measures.len())).hint(hint),
        );
    }
}

/// The measures of an entry: the names of those in the list, and nothing for the flat one.
fn measures(entry: &Entry) -> Vec<Option<&str>> {
    let flat = entry.fields.has(measure::MEASURE) || entry.fields.has(measure::TARGET);
    let named = entry.get(measure::MEASURES).unwrap_or_default();
    let named = named.iter().map(|record| record.fields.get(NamedMeasure::NAME));
    named.chain(flat.then_some(None)).collect()
}
