//! Charts in words only, until the drawn ones are here.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::facts::record::Week;
use crate::facts::{Facts, Measure, Standing};

/// The plan as a band.
pub fn plan_band(_facts: &Facts) -> Markup {
    html! {}
}

/// The readings of a measure.
pub fn line(_facts: &Facts, _standing: &Standing, _measure: &Measure) -> Markup {
    html! {}
}

/// Evidence in each of the last weeks.
pub fn weeks(counts: &[usize; 4], _today: NaiveDate) -> Markup {
    html! { (counts.map(|count| count.to_string()).join(", ")) }
}

/// Entries by week.
pub fn record_weeks(_weeks: &[Week]) -> Markup {
    html! {}
}
