//! The horizontal position of days in a chart, in percent of its width.
//!
//! A chart is as wide as its container, so horizontal positions are in percent, vertical ones in pixels, and
//! text keeps its size at any width. Knows nothing of entries.

use chrono::{Datelike, Days, NaiveDate};

use crate::facts::calendar::{days, monday};

/// A range of days from left to right. A day has a width: it begins where the previous day ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The first day, at the left edge.
    pub first: NaiveDate,
    /// The last day, which ends at the right edge.
    pub last: NaiveDate,
}

impl Scale {
    /// The scale from `first` to `last`, at least one day.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Self {
        Self { first, last: last.max(first) }
    }

    /// The number of days, including both ends.
    pub fn length(self) -> i64 {
        days(self.first, self.last) + 1
    }

    /// Whether the day is in the chart.
    pub fn has(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// The left edge of the day, in percent, clamped to the chart.
    pub fn start(self, day: NaiveDate) -> f64 {
        self.share(days(self.first, day) as f64)
    }

    /// The middle of the day, in percent, clamped to the chart.
    pub fn middle(self, day: NaiveDate) -> f64 {
        self.share(days(self.first, day) as f64 + 0.5)
    }

    /// The right edge of the day, in percent, clamped to the chart.
    pub fn end(self, day: NaiveDate) -> f64 {
        self.share(days(self.first, day) as f64 + 1.0)
    }

    fn share(self, days: f64) -> f64 {
        (days / self.length() as f64 * 100.0).clamp(0.0, 100.0)
    }

    /// The Mondays in the chart, except one at its left edge.
    pub fn mondays(self) -> impl Iterator<Item = NaiveDate> {
        self.every(monday(self.first), |day| day.checked_add_days(Days::new(7)))
    }

    /// The first days of months in the chart, except one at its left edge.
    pub fn months(self) -> impl Iterator<Item = NaiveDate> {
        self.every(first_of_month(self.first), |day| day.checked_add_months(chrono::Months::new(1)))
    }

    fn every(
        self,
        from: NaiveDate,
        next: impl Fn(NaiveDate) -> Option<NaiveDate>,
    ) -> impl Iterator<Item = NaiveDate> {
        std::iter::successors(Some(from), move |day| next(*day))
            .skip_while(move |day| *day <= self.first)
            .take_while(move |day| *day <= self.last)
    }
}

/// The first day of the month of `day`.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// A coordinate with at most two decimals, and none if it is whole.
pub fn number(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        rest => format!("{sign}{whole}.{rest:02}"),
    }
}

/// A percentage for an attribute.
pub fn percent(value: f64) -> String {
    number(value) + "%"
}

/// Pixels at the default font size, converted to a length that scales with the font.
pub fn rem(pixels: f64) -> String {
    number(pixels / 16.0) + "rem"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_has_a_breadth_and_the_last_one_ends_at_the_edge() {
        let scale = Scale::new(day("2026-03-02"), day("2026-03-11"));
        assert_eq!(scale.length(), 10);
        assert_eq!(scale.start(day("2026-03-02")).to_bits(), 0.0_f64.to_bits());
        assert_eq!(percent(scale.middle(day("2026-03-02"))), "5%");
        assert_eq!(percent(scale.end(day("2026-03-11"))), "100%");
        assert_eq!(percent(scale.end(day("2027-01-01"))), "100%");
        assert_eq!(percent(scale.start(day("2020-01-01"))), "0%");
    }

    #[test]
    fn lines_are_at_mondays_and_at_the_first_of_each_month() {
        let scale = Scale::new(day("2026-02-23"), day("2026-04-01"));
        let mondays: Vec<_> = scale.mondays().map(|day| day.to_string()).collect();
        assert_eq!(mondays, ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"]);
        let months: Vec<_> = scale.months().map(|day| day.to_string()).collect();
        assert_eq!(months, ["2026-03-01", "2026-04-01"]);
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!(number(33.333_333), "33.33");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(12.50), "12.5");
        assert_eq!(number(-7.05), "-7.05");
        assert_eq!(number(0.999), "1");
        assert_eq!(percent(100.0), "100%");
    }
}
