//! A figure whose measure or value is unclear.
//!
//! `value` is the short form for evidence of one expectation with one measure. If there are several, the
//! figure could be counted for the wrong one. Say which it is: `readings` has one line for each figure, and
//! `E1#name` is one of several measures.
//!
//! A figure must also be readable as a number: `88 %`, `88,5`, `3 of 12` and `1 250` are. If there are words
//! around a digit, as in `about 50`, the text is shown as it is, and nothing is computed from it. Write
//! `target: at most 2` as `target: 2` and `direction: at-most`. A comma before three digits is a decimal
//! comma, unless another figure in the vault has a decimal point: then it is unclear.
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
//!
//! ```md
//! --- expectations/visits.md
//! ---
//! id: E1
//! measure: number
//! target: above 50%
//!         ^^^^^^^^^ kept as words: nothing is computed from `above 50%`
//! ---
//! --- expectations/errors.md
//! ---
//! id: E2
//! measure: count
//! target: <= 2
//!         ^^^^ kept as words: nothing is computed from `<= 2`
//! ---
//! --- evidence/2026-03-04-a.md
//! ---
//! for: E1
//! value: 1,250
//!        ^^^^^ `1,250` may be 1.25 or 1250
//! ---
//! --- evidence/2026-03-05-b.md
//! ---
//! for: E1
//! value: 88.5
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Alone, Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Amount, Bound, Entry, Fields, Given, Reference, Value, bound, looks_like};
use crate::facts::Facts;
use crate::schema::Choice as _;
use crate::schema::Kind;
use crate::schema::kinds::evidence::{self, Reading};
use crate::schema::kinds::measure::{self, Direction, Measure, NamedMeasure};
use crate::schema::kinds::{ask, expectation, letter, meeting, note};
use crate::text::Span;
use crate::vault::{Ix, To};

pub(super) static RULE: Rule = Rule {
    name: "field/value-unclear",
    severity: Severity::Error,
    source: include_str!("value_unclear.rs"),
    check: Check::Each(&[
        Check::Alone(several_expectations),
        Check::Kinds(&[&expectation::KIND, &ask::KIND], several_measures),
        Check::Kinds(WITH_FIGURES, no_figure),
    ]),
};

/// The kinds with figures that are compared with others.
const WITH_FIGURES: &[&Kind] =
    &[&expectation::KIND, &ask::KIND, &evidence::KIND, &meeting::KIND, &note::KIND, &letter::KIND];

/// Reports text that contains a digit but is not a figure, and figures that can be read in two ways.
fn no_figure(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let mut amounts = Vec::new();
    if facts.scene.summary(ix).figure.is_none() {
        collect(&entry.fields, &mut amounts);
    }
    for (amount, given) in amounts {
        let span = given.span;
        match amount {
            Amount::Comma(value, text) if facts.scene.has_decimal_points() => {
                let whole = text.replace(',', "");
                let message = format!("{} may be {value} or {whole}", quoted(text));
                found.push(
                    ix,
                    Draft::at(span, message).hint(format!(
                        "write {} or {}",
                        quoted(&value.to_string()),
                        quoted(&whole)
                    )),
                );
            }
            Amount::Words(words) if !is_labelled(facts, entry) => {
                let Some(form) = looks_like(words) else { continue };
                let message = format!("kept as words: nothing is computed from {}", quoted(words));
                let draft = Draft::at(span, message).severity(Severity::Warning);
                let is_target = given.spec.name == measure::TARGET.name;
                let bound = bound(words).filter(|_| is_target && !form.starts_with('['));
                found.push(
                    ix,
                    draft.hint(bound.map_or_else(
                        || format!("where that is the figure, write {}", quoted(&form)),
                        |bound| with_direction(&form, bound),
                    )),
                );
            }
            _ => {}
        }
    }
}

/// The hint for a target whose words also say which side of `form` is good.
fn with_direction(form: &str, bound: Bound) -> String {
    let direction = if bound.is_least { Direction::AtLeast } else { Direction::AtMost };
    let target = quoted(&format!("{}: {form}", measure::TARGET.name));
    let side = quoted(&format!("{}: {}", measure::DIRECTION.name, direction.word()));
    let enough =
        if bound.is_included { String::new() } else { format!("; {} itself is then enough", quoted(form)) };
    format!("write {target} and {side}{enough}")
}

fn collect<'e>(fields: &'e Fields, amounts: &mut Vec<(&'e Amount, &'e Given)>) {
    for given in fields.iter() {
        match &given.value {
            Value::Amount(amount @ (Amount::Words(_) | Amount::Comma(..))) => {
                amounts.push((amount, given));
            }
            Value::Records(records) => records.iter().for_each(|record| collect(&record.fields, amounts)),
            _ => {}
        }
    }
}

/// Whether the entry is, or is evidence for, something that is rated in words such as `Level 3`.
fn is_labelled(facts: &Facts, entry: &Entry) -> bool {
    let is_rated = |entry: &Entry| {
        let named = entry.get(measure::MEASURES).unwrap_or_default();
        entry.get(measure::MEASURE) == Some(Measure::Rating)
            || named.iter().any(|record| record.fields.get(NamedMeasure::MEASURE) == Some(Measure::Rating))
    };
    let of = |refs| facts.scene.targets(refs).any(|ix| is_rated(facts.scene.entry(ix)));
    let readings = entry.get(evidence::READINGS).unwrap_or_default();
    is_rated(entry)
        || of(entry.get(evidence::FOR))
        || readings.iter().any(|reading| of(reading.fields.get(Reading::OF)))
}

/// Reports a `value` with several expectations.
fn several_expectations(alone: &Alone, found: &mut Vec<Draft>) {
    let Some(span) = figure(alone.entry()) else { return };
    let count = alone.entry().get(evidence::FOR).map_or(0, <[_]>::len);
    if count > 1 {
        let draft = Draft::at(span, format!("`value` could belong to {count} expectations"));
        found.push(draft.hint("write `readings:` with a line `- { of: …, value: … }` for each figure"));
    }
}

/// If the entry at `ix` has several measures, reports figures for it that name none of them.
fn several_measures(facts: &Facts, ix: Ix, found: &mut Found) {
    let entry = facts.scene.entry(ix);
    let measures = measures(entry);
    // A figure that names no measure is for the measure without a name.
    if measures.len() < 2 || measures.contains(&None) {
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

/// The span to report if the reference at `span` names an entry but none of its measures.
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

/// The span of `value`.
fn figure(entry: &Entry) -> Option<Span> {
    entry.fields.has(evidence::VALUE).then(|| entry.fields.span(evidence::VALUE)).flatten()
}

/// The measures of an entry: their names in the list, and `None` for the one declared by the entry's own
/// fields.
fn measures(entry: &Entry) -> Vec<Option<&str>> {
    let flat = entry.fields.has(measure::MEASURE) || entry.fields.has(measure::TARGET);
    let named = entry.get(measure::MEASURES).unwrap_or_default();
    let named = named.iter().map(|record| record.fields.get(NamedMeasure::NAME));
    named.chain(flat.then_some(None)).collect()
}
