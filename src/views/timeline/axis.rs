//! The labels above the lanes: months, weeks or days, and today.

use chrono::{Datelike, NaiveDate};

use crate::views::html::charts::{Anchor, Board, Label, Scale, Spot, wording};

/// The height of the axis, in pixels.
pub(super) const HEIGHT: f64 = 52.0;

/// The labels with their classes, in order of importance, for a chart of at least `width` pixels.
pub(super) fn labels(scale: Scale, width: f64, today: NaiveDate) -> Vec<(&'static str, Label)> {
    let mut board = Board::at_least(width);
    let mut labels = Vec::new();
    let spot = |x: f64, dx: f64, y: f64, anchor: Anchor| Spot { x, dx, y, anchor };
    if scale.has(today) {
        let x = scale.middle(today);
        let spots = [Anchor::Middle, Anchor::Start, Anchor::End].map(|anchor| spot(x, 0.0, 46.0, anchor));
        let said = format!("Today, {}", wording::day(today));
        labels.extend(board.place(&said, &spots).map(|label| ("chart-strong", label)));
    }
    let is_long = scale.length() > 1200;
    let months: Vec<NaiveDate> = scale.months().filter(|day| !is_long || day.month() == 1).collect();
    let name = |day: NaiveDate, has_year: bool| {
        let month = if scale.length() > 200 { wording::short_month(day) } else { wording::month(day) };
        match (is_long, has_year) {
            (true, _) => day.year().to_string(),
            (false, true) => format!("{month} {}", day.year()),
            (false, false) => month,
        }
    };
    let at = |day: NaiveDate| spot(scale.start(day), 3.0, 12.0, Anchor::Start);
    // Whole months first; a month that began before the chart is named only if there is room.
    let mut year = None;
    for &day in &months {
        if let Some(label) = board.place(&name(day, year != Some(day.year())), &[at(day)]) {
            year = Some(day.year());
            labels.push(("", label));
        }
    }
    if months.first() != Some(&scale.first) {
        let names = [name(scale.first, true), name(scale.first, false)];
        let label = names.iter().find_map(|name| board.place(name, &[at(scale.first)]));
        labels.extend(label.map(|label| ("", label)));
    }
    // A number of two digits for each day, or for each week, if there is room.
    let per_day = width / scale.length() as f64;
    let numbered: Vec<NaiveDate> = match per_day {
        24.0.. => scale.first.iter_days().take(scale.length() as usize).collect(),
        _ if per_day * 7.0 >= 24.0 => scale.mondays().collect(),
        _ => Vec::new(),
    };
    for day in numbered {
        let at = spot(scale.start(day), 3.0, 28.0, Anchor::Start);
        labels.extend(board.place(&day.day().to_string(), &[at]).map(|label| ("chart-soft", label)));
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(first: &str, last: &str, width: f64) -> Vec<String> {
        let scale = Scale::new(first.parse().unwrap(), last.parse().unwrap());
        let labels = labels(scale, width, "2020-01-01".parse().unwrap());
        labels.into_iter().map(|(_, label)| label.text).collect()
    }

    /// pages.md: a month was not named if the chart began with the end of the month before.
    #[test]
    fn whole_months_and_years_have_their_names_before_what_is_left_of_one() {
        assert_eq!(said("2026-02-22", "2026-05-10", 300.0)[..3], ["March 2026", "April", "May"]);
        assert!(said("2026-02-08", "2026-05-10", 780.0).contains(&"February 2026".to_owned()));
        assert!(said("2025-12-10", "2026-03-10", 780.0).contains(&"December 2025".to_owned()));
        assert!(!said("2022-11-20", "2027-03-10", 400.0).contains(&"2022".to_owned()));
        assert_eq!(said("2026-03-10", "2026-03-20", 100.0)[0], "March 2026");
    }

    #[test]
    fn days_have_numbers_where_there_is_room() {
        let numbers = |width| said("2026-03-10", "2026-03-20", width).len() - 1;
        assert_eq!((numbers(11.0 * 40.0), numbers(11.0 * 10.0)), (11, 1));
    }
}
