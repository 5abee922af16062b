//! The labels in the chart of a measure: each only if there is room, but that of the target always.

use super::plot::{AXIS, CROWDED, Marks, Plot, TOP};
use super::{Anchor, Board, LINE, Label, Spot, shortened, wording};
use crate::facts::Measure;
use crate::schema::kinds::measure::Direction;
use crate::views::words;
use crate::views::words::figures::with_unit;

/// The y coordinate of the row above the chart, for the target if no nearer position is free.
const ROW: f64 = 12.0;

/// From this number of bars on, figures are only in the table.
const MANY_BARS: usize = 16;

type Labels = Vec<(&'static str, Label)>;

/// All labels, with their classes.
pub(super) fn of(measure: &Measure, plot: &Plot) -> Labels {
    let mut board = Board::narrow();
    let mut labels = Labels::new();
    keep_off_marks(&mut board, plot);
    target(&mut board, measure, plot, &mut labels);
    figures(&mut board, measure, plot, &mut labels);
    way_and_start(&mut board, measure, plot, &mut labels);
    axis(&mut board, plot, &mut labels);
    labels
}

fn spot(x: f64, dx: f64, y: f64, anchor: Anchor) -> Spot {
    Spot { x, dx, y, anchor }
}

/// Reserves the space of the marks, which no label may cover.
fn keep_off_marks(board: &mut Board, plot: &Plot) {
    let scale = plot.scale;
    let points = plot.marks.points();
    let is_steps = matches!(plot.marks, Marks::Steps(_));
    for point in points.iter().rev().take(CROWDED).chain(&plot.theirs) {
        board.keep_off(scale.middle(point.on), plot.y(point.value), 3.0);
    }
    if points.len() <= CROWDED {
        for pair in points.windows(2) {
            let at = |point: &super::plot::Point| (scale.middle(point.on), plot.y(point.value));
            let corner = (scale.middle(pair[1].on), plot.y(pair[0].value));
            if is_steps {
                board.keep_off_line(at(&pair[0]), corner);
                board.keep_off_line(corner, at(&pair[1]));
            } else {
                board.keep_off_line(at(&pair[0]), at(&pair[1]));
            }
        }
    }
    if let Marks::Bars(bars) = &plot.marks {
        for (period, value) in bars {
            let last = period.last.unwrap_or(scale.last).min(scale.last);
            board.keep_off_box(scale.start(period.first), scale.end(last), plot.y(*value), plot.y(0.0));
        }
    }
    if let (Some((due, goal, _)), Some(last)) = (&plot.way, points.last()) {
        let from = (scale.middle(last.on), plot.y(last.value));
        board.keep_off_line(from, (scale.middle(*due), plot.y(*goal)));
    }
    if scale.has(plot.today) {
        board.keep_off_down(scale.middle(plot.today), TOP - 6.0, AXIS - 1.0);
    }
    board.keep_off_across(AXIS);
    if let Some((low, high)) = plot.target {
        board.keep_off_across(plot.y(low));
        board.keep_off_across(plot.y(high));
    }
    if let Some((other, _)) = plot.other {
        board.keep_off_across(plot.y(other));
    }
}

/// The labels of the target and of the other target. The row above the chart is reserved for the first.
fn target(board: &mut Board, measure: &Measure, plot: &Plot, labels: &mut Labels) {
    let is_good_above = plot.direction != Direction::AtMost;
    let by_line = |y: f64, above_first: bool| {
        let (above, below) = (y - 5.0, y + 14.0);
        let (one, other) = if above_first { (above, below) } else { (below, above) };
        [(100.0, 0.0, one, Anchor::End), (0.0, 6.0, one, Anchor::Start), (100.0, 0.0, other, Anchor::End)]
            .map(|(x, dx, y, anchor)| spot(x, dx, y, anchor))
            .into_iter()
            .filter(|spot| (ROW..AXIS - 3.0).contains(&spot.y))
    };
    if let Some((low, high)) = plot.target {
        let edge = plot.y(if plot.direction == Direction::AtMost { high } else { low });
        let said = shortened(&words::target(measure), board.narrowest() - 8.0);
        let mut spots: Vec<Spot> = by_line(edge, is_good_above).collect();
        spots.push(spot(100.0, 0.0, ROW, Anchor::End));
        labels.extend(board.place_first_everywhere(&said, &spots).map(|label| ("chart-goal", label)));
    }
    if let Some((other, said)) = &plot.other {
        let spots: Vec<Spot> = by_line(plot.y(*other), is_good_above).collect();
        labels.extend(board.place(said, &spots).map(|label| ("chart-goal", label)));
    }
}

/// Positions beside, above and below a point, but not in the row of the axis.
fn near(x: f64, y: f64) -> Vec<Spot> {
    [
        spot(x, 0.0, y - 8.0, Anchor::Middle),
        spot(x, 8.0, y + 4.5, Anchor::Start),
        spot(x, 0.0, y + 17.0, Anchor::Middle),
        spot(x, -3.0, y - 8.0, Anchor::End),
        spot(x, 3.0, y - 8.0, Anchor::Start),
        spot(x, -8.0, y + 4.5, Anchor::End),
        spot(x, 0.0, y + 17.0, Anchor::End),
        spot(x, 0.0, y + 17.0, Anchor::Start),
    ]
    .into_iter()
    .filter(|spot| (ROW..AXIS - 3.0).contains(&spot.y))
    .collect()
}

fn figures(board: &mut Board, measure: &Measure, plot: &Plot, labels: &mut Labels) {
    let scale = plot.scale;
    if let Marks::Bars(bars) = &plot.marks {
        let shown = if bars.len() <= MANY_BARS { bars.as_slice() } else { &bars[bars.len() - 1..] };
        for (i, (period, value)) in shown.iter().enumerate().rev() {
            let last = period.last.unwrap_or(scale.last).min(scale.last);
            let middle = f64::midpoint(scale.start(period.first), scale.end(last));
            let y = plot.y(*value).min(plot.y(0.0)) - 4.0;
            let is_last = i + 1 == shown.len();
            let said = words::figures::tick(measure, *value);
            // Beside its bar a figure may interrupt the line of the target.
            let label = board.place_over_lines(&said, &[spot(middle, 0.0, y, Anchor::Middle)]);
            labels.extend(
                label.map(|label| (if is_last { "chart-strong chart-over" } else { "chart-over" }, label)),
            );
        }
        return;
    }
    let points = plot.marks.points();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
    let said = with_unit(measure, last.value);
    let label = board.place(&said, &near(scale.middle(last.on), plot.y(last.value)));
    labels.extend(label.map(|label| ("chart-strong", label)));
    if (2..=CROWDED).contains(&points.len()) {
        let value = words::figures::tick(measure, first.value);
        let label = board.place(&value, &near(scale.middle(first.on), plot.y(first.value)));
        labels.extend(label.map(|label| ("", label)));
    }
}

fn way_and_start(board: &mut Board, measure: &Measure, plot: &Plot, labels: &mut Labels) {
    let scale = plot.scale;
    let in_picture = |spot: &Spot| (ROW..AXIS - 3.0).contains(&spot.y);
    if let (Some((due, goal, said)), Some(last)) = (&plot.way, plot.marks.points().last()) {
        let last_x = scale.middle(last.on);
        let middle = f64::midpoint(last_x, scale.middle(*due));
        let y = f64::midpoint(plot.y(last.value), plot.y(*goal));
        let below = y + 17.0;
        let spots = [
            spot(middle, 4.0, below, Anchor::Start),
            spot(100.0, 0.0, below + 4.0, Anchor::End),
            spot(100.0, 0.0, below + 18.0, Anchor::End),
            spot(middle, -4.0, y - 6.0, Anchor::End),
        ];
        let spots: Vec<Spot> = spots.into_iter().filter(in_picture).collect();
        labels.extend(board.place(said, &spots).map(|label| ("chart-soft", label)));
    }
    if let Some(baseline) = plot.baseline {
        let y = plot.y(baseline);
        let said = format!("{} before", words::figures::tick(measure, baseline));
        let spots = [y + 4.5, y + 15.0, y - 7.0].map(|y| spot(0.0, 8.0, y, Anchor::Start));
        let spots: Vec<Spot> = spots.into_iter().filter(in_picture).collect();
        labels.extend(board.place(&said, &spots).map(|label| ("chart-soft", label)));
    }
}

/// The labels of the first day, the last day and today.
fn axis(board: &mut Board, plot: &Plot, labels: &mut Labels) {
    let scale = plot.scale;
    let y = AXIS + LINE;
    for (day, x, anchor) in [(scale.first, 0.0, Anchor::Start), (scale.last, 100.0, Anchor::End)] {
        let label = board.place(&wording::short(day), &[spot(x, 0.0, y, anchor)]);
        labels.extend(label.map(|label| ("chart-soft", label)));
    }
    if scale.has(plot.today) {
        let x = scale.middle(plot.today);
        let spots = [Anchor::Middle, Anchor::Start, Anchor::End].map(|anchor| spot(x, 0.0, y, anchor));
        labels.extend(board.place("today", &spots).map(|label| ("chart-soft", label)));
    }
}
