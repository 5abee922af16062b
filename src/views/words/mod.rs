//! The short sentences that the dashboard and the terminal share.
//!
//! Plain text, never markup: a command to type stands in backticks. Plain, calm words; nothing is
//! praised and nobody is blamed. Reads facts and computes none.

pub mod clocks;
pub mod dates;
pub mod figures;
pub mod headline;
pub mod history;
pub mod meetings;
pub mod next;
pub mod people;
pub mod plan;
mod practice;
pub mod promises;
pub mod review;
pub mod settlement;

pub use crate::text::english::{capital, count, listed, shortened};
pub use clocks::clock;
pub use dates::{day, in_days, long_day, short_day, short_when, when};
pub use figures::{amount, gap, latest, number, own_view, rating, target};
pub use headline::{pace, pace_behind_label, pace_for_others, reached};
pub use next::next;
pub use plan::{cadence, dates};
pub use promises::promise;

/// A sentence, and what there is to say beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The sentence, without a full stop.
    pub headline: String,
    /// Whole sentences that belong to it; may be empty.
    pub detail: String,
}

impl Said {
    fn new(headline: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { headline: headline.into(), detail: detail.into() }
    }
}

/// `3 days`
pub fn days(n: i64) -> String {
    count(n, "day", "days")
}

/// `3 working days`
pub fn working_days(n: i64) -> String {
    count(n, "working day", "working days")
}

#[cfg(test)]
mod tests;
