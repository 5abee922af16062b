//! The readings of an entry, from the evidence for it, and the employer's figures from ratings.
//!
//! Never reads a figure from the future, and never treats `value: unknown` as one.

use chrono::NaiveDate;

use super::Measure;
use crate::entry::{Amount, Reference, State};
use crate::facts::ratings::Rating;
use crate::scene::Scene;
use crate::schema::kinds::evidence::{self, Reading as Record};
use crate::schema::kinds::measure::Measure as Sort;
use crate::vault::{Ix, Link, Site, Summary, To};

/// One measured figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The entry that contains it.
    pub from: Ix,
    /// The day of the figure.
    pub on: NaiveDate,
    /// The figure, in the terms of its measure.
    pub value: Amount,
    /// The sample size, if the figure is a share or a mean rather than a part of a total: `87`
    /// percent, measured on 120 cases.
    pub n: Option<f64>,
}

/// Whether a reference means this measure of an entry: the one that it names; if it names none, the
/// one without a name, or the only one.
pub(super) fn is_of(measure: &Measure, part: Option<&str>, is_only: bool) -> bool {
    part == measure.name.as_deref() || (part.is_none() && is_only)
}

/// The readings of one measure of the entry at `of`, oldest first.
pub(super) fn of(scene: &Scene, of: Ix, measure: &Measure, is_only: bool) -> Vec<Reading> {
    let is_bare = is_of(measure, None, is_only);
    // A figure keeps its unit whether or not a sample size is given: 87 of a percentage is 87 %,
    // never 87 cases. Only a count is a part of its sample.
    let is_part = measure.sort == Some(Sort::Count);
    let mut readings = Vec::new();
    // The links of one entry are adjacent.
    let mut seen = None;
    for (from, field) in scene.linking_to(of) {
        let Some(field) = field else { continue };
        let Summary { kind, happened: Some(happened), figure, .. } = scene.summary(from) else { continue };
        if kind != Some(&evidence::KIND) || seen == Some(from) {
            continue;
        }
        // Most evidence has no more than one figure.
        if let Some(figure) = figure {
            if is_bare && field.name == evidence::FOR.name {
                let value = measure.terms.of(&Amount::Number(figure));
                readings.push(Reading { from, on: happened, value, n: None });
            }
            continue;
        }
        seen = Some(from);
        let entry = scene.entry(from);
        let named = |reference: &Reference| {
            scene.target(reference) == Some(of) && is_of(measure, reference.part.as_deref(), is_only)
        };
        if let Some(value) = entry.get(evidence::VALUE)
            && entry.get(evidence::FOR).is_some_and(|all| all.iter().any(named))
            && is_for_one(scene, from)
        {
            readings.push(Reading { from, on: happened, value: measure.terms.of(value), n: None });
        }
        for record in entry.get(evidence::READINGS).unwrap_or_default() {
            if !record.fields.get(Record::OF).is_some_and(|of| of.iter().any(named)) {
                continue;
            }
            let Some(value) = record.fields.get(Record::VALUE) else { continue };
            let (value, n) = match (value, record.fields.get(Record::N)) {
                (Amount::Number(x), Some(n)) if is_part => (Amount::Of(*x, n), None),
                (value, n) => (measure.terms.of(value), n),
            };
            let on = record.fields.get(Record::ON).map_or(happened, |on| on.last);
            readings.push(Reading { from, on, value, n });
        }
    }
    readings.retain(|reading| reading.on <= scene.today());
    // Readings of one day are in the order of their files, which is that of their names.
    readings.sort_by_key(|reading| (reading.on, reading.from));
    readings
}

/// Whether the evidence at `from` is for exactly one entry.
fn is_for_one(scene: &Scene, from: Ix) -> bool {
    let is_named = |link: &&Link| {
        matches!(link.site, Site::Field(field) if field.name == evidence::FOR.name)
            && matches!(link.to, To::Entry(_) | To::NoSuchPart(_))
    };
    scene.links_from(from).iter().filter(is_named).count() == 1
}

/// The employer's own figures for one measure of the entry at `of`, oldest first.
pub(super) fn theirs(ratings: &[Rating], of: Ix, measure: &Measure, is_only: bool) -> Vec<Reading> {
    let ours =
        ratings.iter().filter(|rating| rating.of == of && is_of(measure, rating.part.as_deref(), is_only));
    ours.filter_map(|rating| {
        let value = measure.terms.of(rating.value.as_ref()?);
        Some(Reading { from: rating.from, on: rating.on, value, n: None })
    })
    .collect()
}

/// The evidence for the entry at `of` that it was measured without showing the figure.
pub(in crate::facts) fn unseen(scene: &Scene, evidence: &[Ix]) -> Vec<Ix> {
    let is_unseen = |ix: &&Ix| {
        let entry = scene.entry(**ix);
        let is_theirs = entry.get(evidence::CUSTODY) == Some(evidence::Custody::Employer);
        let records = entry.get(evidence::READINGS).unwrap_or_default();
        is_theirs
            && (entry.state(evidence::VALUE) == State::Unknown
                || records.iter().any(|record| record.fields.state(Record::VALUE) == State::Unknown))
    };
    evidence.iter().filter(is_unseen).copied().collect()
}
