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
pub use headline::{pace, pace_for_others, reached};
pub use next::next;
pub use plan::{cadence, dates};
pub use promises::promise;

use crate::schema::Choice;

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

/// A word of a choice as one says it: `at-risk` is "at risk".
pub fn word(choice: impl Choice) -> &'static str {
    spoken(choice.word())
}

/// The word of a choice, as it is written in a file, as one says it.
pub fn spoken(word: &'static str) -> &'static str {
    match word {
        "todo" => "to do",
        "at-risk" => "at risk",
        "not-delivered" => "did not come",
        "not-asked" => "not asked",
        "next-stage" => "next stage",
        "checkin" => "check-in",
        "hr" => "HR",
        "us" => "US",
        "uk" => "UK",
        "eu" => "EU",
        "third-party" => "a third party",
        "prior-review" => "earlier review",
        "plan-copy" => "copy of the plan",
        "to-me" => "to me",
        "from-me" => "from me",
        "target-adjusted" => "target adjusted",
        "at-least" => "at least",
        "at-most" => "at most",
        word => word,
    }
}

#[cfg(test)]
mod tests;
