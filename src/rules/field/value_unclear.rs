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
//!        ^^ `value` could belong to 2 expectations
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
use super::super::{Alone, Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Reference};
use crate::facts::Facts;
use crate::schema::kinds::evidence::{self, Reading};
use crate::schema::kinds::measure::{self, NamedMeasure};
use crate::schema::kinds::{ask, expectation};
use crate::text::Span;
use crate::vault::{Ix, To};

pub(super) static RULE: Rule = Rule {
    name: "field/value-unclear",
    severity: Severity::Error,
    source: include_str!("value_unclear.rs"),
    check: Check::Each(&[
        Check::Alone(several_expectations),
        Check::Of(&[&expectation::KIND, &ask::KIND], several_measures),
    ]),
};

/// A figure that may be one of several entries.
fn several_expectations(alone: &Alone, found: &mut Vec<Draft>) {
    let Some(span) = figure(alone.entry()) else { return };
    let count = alone.entry().get(evidence::FOR).map_or(0, <[_]>::len);
    if count > 1 {
        let draft = Draft::at(span, format!("`value` could belong to {count} expectations"));
        found.push(draft.hint("write `readings:` with a line `- { of: …, value: … }` for each figure"));
    }
}

/// Figures of the entry at `ix`, where it has several measures, that name none of them.
fn several_measures(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let measures = measures(entry);
    if measures.len() < 2 {
        return;
    }
    let first = measures.iter().flatten().next().map_or_else(String::new, |part| format!("#{part}"));
    let hint = format!("say which, such as {}", quoted(&format!("{}{first}", entry.name())));
    let draft = |span| {
        let message = format!("{} has {} measures", quoted(entry.name()), measures.len());
        Draft::at(span, message).hint(hint.clone())
    };
    for link in facts.scene.links_to(ix).filter(|link| link.to == To::Entry(ix)) {
        let from = facts.scene.entry(link.from);
        if let Some(span) = unclear(from, link.span).filter(|_| from.is(&evidence::KIND)) {
            found.push(link.from, draft(span));
        }
    }
}

/// Where the figure stands that the reference at `span` says too little about: it names an entry, and
/// no measure of it.
fn unclear(evidence: &Entry, span: Span) -> Option<Span> {
    let names_none = |reference: &&Reference| reference.part.is_none() && reference.span == span;
    if let Some([only]) = evidence.get(evidence::FOR)
        && names_none(&only)
    {
        return figure(evidence);
    }
    let readings = evidence.get(evidence::READINGS).unwrap_or_default().iter();
    let mut named = readings.flat_map(|reading| reading.fields.get(Reading::OF).unwrap_or_default());
    named.find(names_none).map(|of| of.span)
}

/// Where evidence has its one figure.
fn figure(entry: &Entry) -> Option<Span> {
    entry.fields.has(evidence::VALUE).then(|| entry.fields.span(evidence::VALUE)).flatten()
}

/// The measures of an entry: the names of those in the list, and nothing for the flat one.
fn measures(entry: &Entry) -> Vec<Option<&str>> {
    let flat = entry.fields.has(measure::MEASURE) || entry.fields.has(measure::TARGET);
    let named = entry.get(measure::MEASURES).unwrap_or_default();
    let named = named.iter().map(|record| record.fields.get(NamedMeasure::NAME));
    named.chain(flat.then_some(None)).collect()
}
