//! Figures: whether they grow fast enough, and are counted as intended.

use super::advice::place;
use crate::facts::{Facts, Measure};
use crate::schema::kinds::measure::{self, NamedMeasure};
use crate::text::Span;
use crate::vault::Ix;

super::rules! { for Evidence: above_best, period }

/// The span of the target of a measure.
fn target(facts: &Facts, ix: Ix, measure: &Measure) -> Option<Span> {
    let entry = facts.scene.entry(ix);
    let Some(name) = &measure.name else { return place(entry, measure::TARGET.name) };
    let records = entry.get(measure::MEASURES).unwrap_or_default();
    let record = records.iter().find(|record| record.fields.get(NamedMeasure::NAME) == Some(name))?;
    record.fields.span(NamedMeasure::TARGET).or(Some(record.span))
}
