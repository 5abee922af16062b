//! Short forms of days and figures for charts. Longer ones are in `views::words`.

use chrono::NaiveDate;

use crate::views::words;

/// `March`
pub fn month(day: NaiveDate) -> String {
    day.format("%B").to_string()
}

/// `Mar`
pub fn short_month(day: NaiveDate) -> String {
    day.format("%b").to_string()
}

/// `9 Mar`
pub fn short(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// `9 March`
pub fn day(day: NaiveDate) -> String {
    day.format("%-d %B").to_string()
}

/// `9 March 2026`
pub fn full(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// A figure; very large and very small ones in scientific notation.
pub fn figure(value: f64) -> String {
    let size = value.abs();
    if size >= 1e9 || (size > 0.0 && size < 0.01) {
        return format!("{value:.1e}");
    }
    let text = words::number(value);
    text.strip_prefix('-').map_or(text.clone(), |rest| format!("\u{2212}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        assert_eq!(figure(90.0), "90");
        assert_eq!(figure(2.345), "2.35");
        assert_eq!(figure(-4.0), "\u{2212}4");
        assert_eq!(figure(3e15), "3.0e15");
        assert_eq!(figure(0.0), "0");
    }
}
