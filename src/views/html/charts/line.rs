//! One measure over time: what was read, what must be reached, and what is needed to get there.

use chrono::NaiveDate;
use maud::{Markup, html};
use smallvec::SmallVec;

use super::scale::{number, percent};
use super::{ACROSS, Anchor, Board, LINE, Label, Scale, Spot, picture, push, rule, stretched, wording};
use crate::facts::{Facts, Measure, Standing};
use crate::schema::kinds::measure::{Direction, Measure as Sort};
use crate::vault::Ix;
use crate::views::html::components::text;
use crate::views::words;
use crate::views::words::figures::amount_of;

/// Where the highest value lies, in pixels.
const TOP: f64 = 24.0;

/// Where the lowest value lies, in pixels.
const BOTTOM: f64 = 100.0;

/// Where the axis lies, in pixels.
const AXIS: f64 = 120.0;

/// The most readings that the table lists; the earlier ones are counted.
const MOST_ROWS: usize = 100;

/// From how many readings on only the line is drawn.
const CROWDED: usize = 60;

/// The readings of a measure against its target. Nothing where no reading is a number.
pub fn line(facts: &Facts, standing: &Standing, measure: &Measure, id: &str) -> Markup {
    Plot::new(facts, standing, measure).map_or_else(Markup::default, |plot| draw(facts, measure, &plot, id))
}

/// What the chart shows: days and figures.
#[derive(Debug, PartialEq)]
struct Plot {
    scale: Scale,
    /// The figures, oldest first; for a total the sums so far.
    points: Vec<Point>,
    is_total: bool,
    target: Option<(f64, f64)>,
    direction: Direction,
    baseline: Option<f64>,
    /// The day on which it is judged, and the value to be reached then.
    way: Option<(NaiveDate, f64, String)>,
    today: NaiveDate,
    /// The least and the greatest value that is shown.
    range: (f64, f64),
}

#[derive(Clone, Debug, PartialEq)]
struct Point {
    on: NaiveDate,
    value: f64,
    /// Which of the measure's readings it is.
    reading: usize,
    from: Ix,
}

impl Point {
    /// As it was read.
    fn read(&self, measure: &Measure) -> String {
        amount_of(measure, &measure.readings[self.reading].value)
    }
}

impl Plot {
    fn new(facts: &Facts, standing: &Standing, measure: &Measure) -> Option<Self> {
        // Occasions and observations are counted, and make no line.
        if matches!(measure.sort, Some(Sort::Behaviour | Sort::Deliverable | Sort::None)) {
            return None;
        }
        let is_total = measure.adds_up() && measure.is_of_plan();
        let mut so_far = 0.0;
        let points: Vec<Point> = measure
            .readings
            .iter()
            .enumerate()
            .filter(|(i, _)| measure.counted.contains(i))
            .filter_map(|(i, reading)| {
                let value = measure.figure(&reading.value)?;
                so_far += value;
                let value = if is_total { so_far } else { value };
                Some(Point { on: reading.on, value, reading: i, from: reading.from })
            })
            .collect();
        let (first, last) = (points.first()?, points.last()?);
        let target = match measure.bounds() {
            Some((Some(low), Some(high))) => Some((low, high)),
            Some((low, high)) => low.or(high).map(|target| (target, target)),
            None => None,
        };
        let baseline = measure.baseline.as_ref().and_then(|baseline| measure.figure(baseline));
        let due = measure.due.or(standing.due);
        let plan = facts.plan.as_ref();
        let today = facts.scene.today();
        let start = plan.and_then(|plan| plan.start).unwrap_or(first.on).min(first.on);
        let end = due.or_else(|| plan.and_then(crate::facts::Plan::last_day)).unwrap_or(today);
        let scale = Scale::new(start, end.max(last.on));
        let goal = target.zip(due.filter(|due| *due > last.on)).and_then(|((low, high), due)| {
            let goal = if last.value < low { low } else { high };
            words::headline::to_go(measure).map(|still| (due, goal, still))
        });
        let values = points.iter().map(|point| point.value);
        let others = [target.map(|(low, _)| low), target.map(|(_, high)| high), baseline];
        let zero = is_total.then_some(0.0);
        let all = values.chain(others.into_iter().flatten()).chain(zero).filter(|value| value.is_finite());
        let (low, high) =
            all.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        let range = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
        let direction = measure.direction;
        Some(Self { scale, points, is_total, target, direction, baseline, way: goal, today, range })
    }

    /// Pixels from the top.
    fn y(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        // Halves first: the difference of two huge numbers may be too large to be one.
        let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        BOTTOM - share.clamp(0.0, 1.0) * (BOTTOM - TOP)
    }
}

/// A figure with its unit.
fn with_unit(measure: &Measure, value: f64) -> String {
    match (measure.sort, measure.unit.as_deref()) {
        (Some(Sort::Percent), _) => wording::figure(value) + "%",
        (_, Some(unit)) => format!("{} {}", wording::figure(value), unit.trim()),
        _ => wording::figure(value),
    }
}

fn draw(facts: &Facts, measure: &Measure, plot: &Plot, id: &str) -> Markup {
    let (Some(first), Some(last)) = (plot.points.first(), plot.points.last()) else {
        return Markup::default();
    };
    let scale = plot.scale;
    let x = |day: NaiveDate| scale.middle(day);
    let across = |day: NaiveDate| number(across(plot, day));
    let shows_dots = plot.points.len() <= CROWDED;
    let lines = html! {
        @if let Some((low, high)) = plot.target { (good_side(plot, low, high)) }
        path class="chart-axis" d={ "M0 " (AXIS) "H1000" } {}
        @if plot.points.len() > 1 { path class="chart-line" d=(path(plot)) {} }
        @if let Some((due, goal, _)) = &plot.way {
            path class="chart-way"
                d={ "M" (across(last.on)) " " (number(plot.y(last.value))) "L" (across(*due)) " " (number(plot.y(*goal))) } {}
        }
    };
    let content = html! {
        (stretched(AXIS, &lines))
        @if scale.has(plot.today) { (rule("chart-now", x(plot.today), TOP - 10.0, AXIS)) }
        @if let Some(baseline) = plot.baseline {
            svg x="0" y=(number(plot.y(baseline))) overflow="visible" {
                path class="chart-base" d="M0-4L4 0L0 4L-4 0Z" {}
            }
        }
        @if shows_dots {
            @for point in &plot.points[..plot.points.len() - 1] {
                circle class="chart-dot" cx=(percent(x(point.on))) cy=(number(plot.y(point.value))) r="2.5" {}
            }
        }
        circle class="chart-dot" cx=(percent(x(last.on))) cy=(number(plot.y(last.value))) r="4" {}
        @for (class, label) in labels(measure, plot, first, last) { (super::text(&label, class)) }
    };
    let title = match &measure.name {
        Some(name) => format!("Readings of {name} over time"),
        None => "Readings over time".to_owned(),
    };
    let count = plot.points.len();
    let earlier = count.saturating_sub(MOST_ROWS);
    html! {
        figure class="chart-figure" {
            (picture(id, AXIS + LINE + 4.0, &title, &description(measure, plot, first, last), &content))
            details class="chart-words" id={ (id) "-table" } {
                summary { (words::count(count as i64, "reading", "readings")) " as a table" }
                table {
                    thead {
                        tr {
                            th scope="col" { "Day" }
                            th scope="col" { "Reading" }
                            @if plot.is_total { th scope="col" { "So far" } }
                            th scope="col" { "From" }
                        }
                    }
                    tbody {
                        @if earlier > 0 {
                            tr { td colspan=(if plot.is_total { 4 } else { 3 }) { (earlier) " earlier, each in its entry" } }
                        }
                        @for point in &plot.points[earlier..] {
                            tr {
                                td { time datetime=(point.on) { (wording::full(point.on)) } }
                                td { (text(&point.read(measure))) }
                                @if plot.is_total { td { (wording::figure(point.value)) } }
                                td { (text(&facts.scene.entry(point.from).title())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The line through the readings; a total rises in steps.
fn path(plot: &Plot) -> String {
    let mut path = String::new();
    for (i, point) in corners(plot).into_iter().enumerate() {
        let x = number(across(plot, point.on));
        let y = number(plot.y(point.value));
        match (i, plot.is_total) {
            (0, _) => push(&mut path, format_args!("M{x} {y}")),
            (_, true) => push(&mut path, format_args!("H{x}V{y}")),
            (_, false) => push(&mut path, format_args!("L{x} {y}")),
        }
    }
    path
}

/// The points that make the line: of those above one spot the first, the lowest, the highest and the
/// last, which draw it as all of them do (M4: Jugel, Jerzak, Hackenbroich and Markl, 2014).
fn corners(plot: &Plot) -> Vec<&Point> {
    let spot = |point: &Point| across(plot, point.on).round() as i64;
    let of_spot = |same: &[Point]| {
        let by_value = |&a: &usize, &b: &usize| same[a].value.total_cmp(&same[b].value);
        let ends = [
            Some(0),
            (0..same.len()).min_by(by_value),
            (0..same.len()).max_by(by_value),
            Some(same.len() - 1),
        ];
        let mut kept: SmallVec<[usize; 4]> = ends.into_iter().flatten().collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    };
    let same = plot.points.chunk_by(|one, other| spot(one) == spot(other));
    same.flat_map(|same| of_spot(same).into_iter().map(move |i| &same[i])).collect()
}

/// Where a day lies, in parts of [`ACROSS`].
fn across(plot: &Plot, day: NaiveDate) -> f64 {
    plot.scale.middle(day) / 100.0 * ACROSS
}

/// The target as a rule, or two, with the side or the band that is good.
fn good_side(plot: &Plot, low: f64, high: f64) -> Markup {
    let (low, high) = (plot.y(low), plot.y(high));
    let (top, bottom) = match plot.direction {
        Direction::Between if low > high => (high, low),
        Direction::AtMost => (high, AXIS),
        Direction::AtLeast | Direction::Between => (TOP - 19.0, low),
    };
    let is_range = plot.direction == Direction::Between && low > high;
    let edge = if plot.direction == Direction::AtMost { high } else { low };
    html! {
        rect class="chart-good" x="0" y=(number(top)) width="1000" height=(number((bottom - top).max(0.0))) {}
        path class="chart-target" d={ "M0 " (number(edge)) "H1000" } {}
        @if is_range { path class="chart-target" d={ "M0 " (number(high)) "H1000" } {} }
    }
}

fn labels(measure: &Measure, plot: &Plot, first: &Point, last: &Point) -> Vec<(&'static str, Label)> {
    let scale = plot.scale;
    let mut board = Board::default();
    let mut labels = Vec::new();
    let last_x = scale.middle(last.on);
    for point in plot.points.iter().rev().take(CROWDED) {
        board.keep_off(scale.middle(point.on), plot.y(point.value), 3.0);
    }
    if plot.points.len() <= CROWDED {
        for pair in plot.points.windows(2) {
            let at = |point: &Point| (scale.middle(point.on), plot.y(point.value));
            let corner = (scale.middle(pair[1].on), plot.y(pair[0].value));
            if plot.is_total {
                board.keep_off_line(at(&pair[0]), corner);
                board.keep_off_line(corner, at(&pair[1]));
            } else {
                board.keep_off_line(at(&pair[0]), at(&pair[1]));
            }
        }
    }
    if let Some((due, goal, _)) = &plot.way {
        board.keep_off_line((last_x, plot.y(last.value)), (scale.middle(*due), plot.y(*goal)));
    }
    board.keep_off_across(AXIS);
    if let Some((low, high)) = plot.target {
        board.keep_off_across(plot.y(low));
        board.keep_off_across(plot.y(high));
    }
    let spot = |x: f64, dx: f64, y: f64, anchor: Anchor| Spot { x, dx, y, anchor };
    // Beside, above or below a point.
    let near = |x: f64, y: f64| {
        [
            spot(x, 0.0, y - 8.0, Anchor::Middle),
            spot(x, 8.0, y + 4.5, Anchor::Start),
            spot(x, 0.0, y + 17.0, Anchor::Middle),
            spot(x, 0.0, y - 8.0, Anchor::End),
            spot(x, 0.0, y - 8.0, Anchor::Start),
            spot(x, 0.0, y + 17.0, Anchor::End),
            spot(x, 0.0, y + 17.0, Anchor::Start),
        ]
    };
    labels.extend(
        board
            .place(&with_unit(measure, last.value), &near(last_x, plot.y(last.value)))
            .map(|label| ("chart-strong", label)),
    );
    if let Some((low, high)) = plot.target {
        let edge = plot.y(if plot.direction == Direction::AtMost { high } else { low });
        let said = words::target(measure);
        let is_good_above = plot.direction != Direction::AtMost;
        let (above, below) = (edge - 5.0, edge + 14.0);
        let (one, other) = if is_good_above { (above, below) } else { (below, above) };
        let spots = [
            spot(100.0, 0.0, one, Anchor::End),
            spot(0.0, 6.0, one, Anchor::Start),
            spot(100.0, 0.0, other, Anchor::End),
            spot(0.0, 6.0, other, Anchor::Start),
            spot(50.0, 0.0, one, Anchor::Middle),
        ];
        labels.extend(board.place(&said, &spots).map(|label| ("chart-goal", label)));
    }
    if let Some((due, goal, said)) = &plot.way {
        let middle = f64::midpoint(last_x, scale.middle(*due));
        let y = f64::midpoint(plot.y(last.value), plot.y(*goal));
        let below = y + 17.0;
        let spots = [
            spot(middle, 4.0, below, Anchor::Start),
            spot(100.0, 0.0, below + 4.0, Anchor::End),
            spot(100.0, 0.0, below + 18.0, Anchor::End),
            spot(middle, -4.0, y - 6.0, Anchor::End),
        ];
        labels.extend(board.place(said, &spots).map(|label| ("chart-soft", label)));
    }
    if let Some(baseline) = plot.baseline {
        let y = plot.y(baseline);
        let said = format!("{} before", wording::figure(baseline));
        let spots = [
            spot(0.0, 8.0, y + 4.5, Anchor::Start),
            spot(0.0, 8.0, y + 15.0, Anchor::Start),
            spot(0.0, 8.0, y - 7.0, Anchor::Start),
        ];
        labels.extend(board.place(&said, &spots).map(|label| ("chart-soft", label)));
    }
    if (2..=CROWDED).contains(&plot.points.len()) {
        let value = wording::figure(first.value);
        labels.extend(
            board.place(&value, &near(scale.middle(first.on), plot.y(first.value))).map(|label| ("", label)),
        );
    }
    let y = AXIS + LINE;
    for (day, x, anchor) in [(scale.first, 0.0, Anchor::Start), (scale.last, 100.0, Anchor::End)] {
        labels.extend(
            board.place(&wording::short(day), &[spot(x, 0.0, y, anchor)]).map(|label| ("chart-soft", label)),
        );
    }
    if scale.has(plot.today) {
        let x = scale.middle(plot.today);
        let spots = [Anchor::Middle, Anchor::Start, Anchor::End].map(|anchor| spot(x, 0.0, y, anchor));
        labels.extend(board.place("today", &spots).map(|label| ("chart-soft", label)));
    }
    labels
}

fn description(measure: &Measure, plot: &Plot, first: &Point, last: &Point) -> String {
    let mut said = match plot.points.len() {
        1 => format!("One reading, {} on {}.", last.read(measure), wording::full(last.on)),
        count => {
            let so_far = if plot.is_total { " in all" } else { "" };
            format!(
                "{count} readings, from {} on {} to {}{so_far} on {}.",
                with_unit(measure, first.value),
                wording::full(first.on),
                with_unit(measure, last.value),
                wording::full(last.on)
            )
        }
    };
    if let Some(baseline) = plot.baseline {
        push(&mut said, format_args!(" Before the plan: {}.", with_unit(measure, baseline)));
    }
    push(&mut said, format_args!(" Target: {}.", words::target(measure)));
    if let Some((due, _, way)) = &plot.way {
        push(&mut said, format_args!(" By {}: {way}.", wording::full(*due)));
    }
    said
}
