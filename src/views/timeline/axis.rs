//! The names of months and weeks above the lanes, and today's.

use chrono::{Datelike, NaiveDate};

use crate::facts::calendar::days;
use crate::views::html::charts::{Anchor, Board, Label, Scale, Spot, wording};

/// The height of the axis, in pixels.
pub(super) const HEIGHT: f64 = 52.0;

/// The labels with their classes, those first that matter most, for a chart of at least `width`
/// pixels.
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
    let mut months: Vec<NaiveDate> = scale.months().filter(|day| !is_long || day.month() == 1).collect();
    if months.first().is_none_or(|next| days(scale.first, *next) >= 9) {
        months.insert(0, scale.first);
    }
    let mut year = None;
    for day in months {
        let month = if scale.length() > 200 { wording::short_month(day) } else { wording::month(day) };
        let said = match (is_long, year == Some(day.year())) {
            (true, _) => day.year().to_string(),
            (_, true) => month,
            (_, false) => format!("{month} {}", day.year()),
        };
        if let Some(label) = board.place(&said, &[spot(scale.start(day), 3.0, 12.0, Anchor::Start)]) {
            year = Some(day.year());
            labels.push(("", label));
        }
    }
    // Two figures and their air.
    if width / scale.length() as f64 * 7.0 >= 24.0 {
        for day in scale.mondays() {
            let at = spot(scale.start(day), 3.0, 28.0, Anchor::Start);
            labels.extend(board.place(&day.day().to_string(), &[at]).map(|label| ("chart-soft", label)));
        }
    }
    labels
}
