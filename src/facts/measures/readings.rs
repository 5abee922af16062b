//! The figures that were read, out of the evidence that is for an entry.
//!
//! Never reads a figure that is of a day to come.

use chrono::NaiveDate;

use super::Measure;
use crate::entry::Amount;
use crate::scene::Scene;
use crate::schema::kinds::evidence::{self, Reading as Record};
use crate::schema::kinds::measure::Measure as Sort;
use crate::vault::{Glance, Ix, Link, Site, To};

/// One figure that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The evidence in which it stands.
    pub from: Ix,
    /// The day that it is of.
    pub on: NaiveDate,
    /// The figure.
    pub value: Amount,
    /// Out of how many, where the figure is itself a share and not a part of them: `87` of a
    /// percentage, read off 120 cases.
    pub n: Option<f64>,
}

/// The figures of one measure of the entry at `of`, oldest first.
pub(super) fn of(scene: &Scene, of: Ix, measure: &Measure, single: bool) -> Vec<Reading> {
    let name = measure.name.as_deref();
    // A figure keeps its unit whether or not it says out of how many it was read: 87 of a percentage
    // is 87 %, and never 87 cases.
    let in_shares = matches!(measure.sort, Some(Sort::Percent | Sort::Ratio));
    let mut readings = Vec::new();
    // The links of one entry come one after the other.
    let mut seen = None;
    for (from, field) in scene.linking_to(of) {
        let Some(field) = field else { continue };
        let Glance { kind, happened: Some(happened), figure, .. } = scene.glance(from) else { continue };
        if kind != Some(&evidence::KIND) || seen == Some(from) {
            continue;
        }
        // Most evidence says nothing more.
        if let Some(figure) = figure {
            if single && field.name == evidence::FOR.name {
                readings.push(Reading { from, on: happened, value: Amount::Number(figure), n: None });
            }
            continue;
        }
        seen = Some(from);
        let entry = scene.entry(from);
        if single
            && let Some(value) = entry.get(evidence::VALUE)
            && is_only_for(scene, from, of)
        {
            readings.push(Reading { from, on: happened, value: value.clone(), n: None });
        }
        for record in entry.get(evidence::READINGS).unwrap_or_default() {
            let named = |reference: &&crate::entry::Reference| {
                scene.target(reference) == Some(of)
                    && (reference.part.as_deref() == name || (reference.part.is_none() && single))
            };
            if !record.fields.get(Record::OF).is_some_and(|of| of.iter().any(|reference| named(&reference))) {
                continue;
            }
            let Some(value) = record.fields.get(Record::VALUE) else { continue };
            let (value, n) = match (value, record.fields.get(Record::N)) {
                (Amount::Number(x), Some(n)) if !in_shares => (Amount::Of(*x, n), None),
                (value, n) => (value.clone(), n),
            };
            let on = record.fields.get(Record::ON).map_or(happened, |on| on.last);
            readings.push(Reading { from, on, value, n });
        }
    }
    readings.retain(|reading| reading.on <= scene.today());
    readings.sort_by_key(|reading| reading.on);
    readings
}

/// Whether the evidence at `from` is for the entry at `of`, and for no other.
fn is_only_for(scene: &Scene, from: Ix, of: Ix) -> bool {
    let is_named = |link: &&Link| {
        matches!(link.site, Site::Field(field) if field.name == evidence::FOR.name)
            && matches!(link.to, To::Entry(_) | To::NoSuchPart(_))
    };
    let mut named = scene.links_from(from).iter().filter(is_named).peekable();
    named.peek().is_some() && named.all(|link| link.to == To::Entry(of))
}
