//! The chart of one measure over time: its readings, or the figures of its periods, against the target.
//!
//! Drawn from the same list of periods as the text, and never shows anything that the text and the table
//! beside it do not say.

use chrono::NaiveDate;
use maud::{Markup, html};
use smallvec::SmallVec;

use super::plot::{AXIS, CROWDED, Marks, Plot, Point, TOP};
use super::scale::{number, percent};
use super::{ACROSS, LINE, label, labels, picture, push, rem, rule, stretched, table, width, wording};
use crate::facts::{Facts, Measure, Standing, Verdict};
use crate::schema::kinds::measure::Direction;
use crate::views::html::components::visible;
use crate::views::words;

/// A measure against its target. Empty if none of its figures is a number.
pub fn line(facts: &Facts, standing: &Standing, measure: &Measure, id: &str) -> Markup {
    Plot::new(facts, standing, measure).map_or_else(Markup::default, |plot| draw(facts, measure, &plot, id))
}

fn draw(facts: &Facts, measure: &Measure, plot: &Plot, id: &str) -> Markup {
    let scale = plot.scale;
    let x = |day: NaiveDate| scale.middle(day);
    let points = plot.marks.points();
    let lines = html! {
        @if let Some((low, high)) = plot.target { (good_side(plot, low, high)) }
        @if let Some((other, _)) = &plot.other {
            path class="chart-spoken" d={ "M0 " (number(plot.y(*other))) "H1000" } {}
        }
        path class="chart-grid" d={ "M0 " (number(plot.y(plot.range.1))) "H1000M0 " (number(plot.y(plot.range.0))) "H1000" } {}
        path class="chart-axis" d={ "M0 " (AXIS) "H1000" } {}
        @if let Marks::Bars(bars) = &plot.marks {
            @for (period, value) in bars { (bar(plot, period, *value)) }
        }
        @if points.len() > 1 { path class="chart-line" d=(path(plot)) {} }
        @if let (Some((due, goal, _)), Some(last)) = (&plot.way, points.last()) {
            path class="chart-way"
                d={ "M" (number(across(plot, last.on))) " " (number(plot.y(last.value))) "L" (number(across(plot, *due))) " " (number(plot.y(*goal))) } {}
        }
    };
    let content = html! {
        (stretched(AXIS, &lines))
        @if scale.has(plot.today) { (rule("chart-now", x(plot.today), TOP - 6.0, AXIS)) }
        @if let Some(baseline) = plot.baseline {
            svg x="0" y=(rem(plot.y(baseline))) overflow="visible" {
                path class="chart-base" d="M0-4L4 0L0 4L-4 0Z" {}
            }
        }
        @if points.len() <= CROWDED {
            @for point in points.split_last().map_or(points, |(_, earlier)| earlier) { (dot(plot, point, 2.5)) }
        }
        @if let Some(last) = points.last() { (dot(plot, last, 4.0)) }
        @for point in &plot.theirs {
            svg x=(percent(x(point.on))) y=(rem(plot.y(point.value))) overflow="visible" {
                path class="chart-theirs" d="M-4-4H4V4H-4Z" {}
            }
        }
        @for (class, text) in labels::of(measure, plot) { (label(&text, class)) }
    };
    let title = match &measure.name {
        Some(name) => format!("{name} over time"),
        None if points.is_empty() => "Figures by period".to_owned(),
        None => "Readings over time".to_owned(),
    };
    html! {
        figure class="chart-figure" {
            div class="chart-frame" {
                (tick_labels(measure, plot))
                div class="chart-cell" {
                    (picture(id, AXIS + LINE + 4.0, &title, &description(measure, plot), &content))
                }
            }
            @if let Some(key) = key(plot) { p class="chart-key" { (key) } }
            (table::of(facts, measure, plot, id))
        }
    }
}

fn dot(plot: &Plot, point: &Point, radius: f64) -> Markup {
    html! {
        circle class="chart-dot" cx=(percent(plot.scale.middle(point.on))) cy=(rem(plot.y(point.value)))
            r=(rem(radius)) {}
    }
}

/// The two ticks and the unit, left of the picture.
fn tick_labels(measure: &Measure, plot: &Plot) -> Markup {
    /// The widest unit that is shown, in pixels.
    const WIDEST: f64 = 64.0;
    let tick = |value: f64| words::figures::tick(measure, value);
    let (low, high) = (tick(plot.range.0), tick(plot.range.1));
    let unit = super::shortened(words::figures::unit(measure).trim(), WIDEST);
    let broad = [&low, &high, &unit].map(|text| width(text)).into_iter().fold(0.0, f64::max) + 6.0;
    html! {
        svg class="chart" width=(rem(broad)) height=(rem(AXIS + LINE + 4.0)) aria-hidden="true" {
            text x="0" y=(rem(plot.y(plot.range.1) + 4.5)) { (visible(&high)) }
            @if !unit.is_empty() { text class="chart-soft" x="0" y=(rem(plot.y(plot.range.1) + 4.5 + LINE)) { (visible(&unit)) } }
            text x="0" y=(rem(plot.y(plot.range.0) + 4.5)) { (visible(&low)) }
        }
    }
}

/// A period as a bar: filled if the target was reached, an outline if not, dashed while the period is open.
fn bar(plot: &Plot, period: &crate::facts::Period, value: f64) -> Markup {
    let left = plot.scale.start(period.first) / 100.0 * ACROSS;
    let last = period.last.unwrap_or(plot.scale.last).min(plot.scale.last);
    let right = plot.scale.end(last) / 100.0 * ACROSS;
    let air = (right - left) * 0.12;
    let (zero, top) = (plot.y(0.0), plot.y(value));
    let class = match period.verdict {
        Verdict::Reached => "chart-bar",
        Verdict::NotReached => "chart-missed",
        _ => "chart-open",
    };
    html! {
        rect class=(class) x=(number(left + air)) width=(number((right - left - 2.0 * air).max(1.0)))
            y=(number(zero.min(top))) height=(number((zero - top).abs().max(1.0))) {}
    }
}

/// The legend of the marks that occur.
fn key(plot: &Plot) -> Option<String> {
    let bars = if let Marks::Bars(bars) = &plot.marks { bars.as_slice() } else { &[] };
    let has = |verdict| bars.iter().any(|(period, _)| period.verdict == verdict);
    let parts: Vec<&str> = [
        (has(Verdict::Reached), "filled: reached"),
        (has(Verdict::NotReached), "outline: not reached"),
        (has(Verdict::Open), "broken outline: still open"),
        (has(Verdict::NotComputable), "broken outline: not compared with a target"),
        (!plot.theirs.is_empty(), "square: the employer's figure"),
        (plot.other.is_some(), "broken line: the other target"),
    ]
    .into_iter()
    .filter_map(|(is_there, what)| is_there.then_some(what))
    .collect();
    (!parts.is_empty()).then(|| words::capital(&parts.join("; ")) + ".")
}

/// The line through the readings; a total rises in steps.
fn path(plot: &Plot) -> String {
    let mut path = String::new();
    let is_total = matches!(plot.marks, Marks::Steps(_));
    for (i, point) in corners(plot).into_iter().enumerate() {
        let x = number(across(plot, point.on));
        let y = number(plot.y(point.value));
        match (i, is_total) {
            (0, _) => push(&mut path, format_args!("M{x} {y}")),
            (_, true) => push(&mut path, format_args!("H{x}V{y}")),
            (_, false) => push(&mut path, format_args!("L{x} {y}")),
        }
    }
    path
}

/// Downsamples the points of the line: keeps the first, lowest, highest and last point of each pixel column,
/// which gives the same line (M4: Jugel, Jerzak, Hackenbroich and Markl, 2014).
fn corners<'p>(plot: &'p Plot) -> Vec<&'p Point> {
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
    let same = plot.marks.points().chunk_by(|one, other| spot(one) == spot(other));
    same.flat_map(|same| of_spot(same).into_iter().map(move |i| &same[i])).collect()
}

/// The x coordinate of a day, in units of [`ACROSS`].
fn across(plot: &Plot, day: NaiveDate) -> f64 {
    plot.scale.middle(day) / 100.0 * ACROSS
}

/// The target as one or two lines, with the good side or band shaded.
fn good_side(plot: &Plot, low: f64, high: f64) -> Markup {
    let (low, high) = (plot.y(low), plot.y(high));
    let (top, bottom) = match plot.direction {
        Direction::Between if low > high => (high, low),
        Direction::AtMost => (high, AXIS),
        Direction::AtLeast | Direction::Between => (TOP - 6.0, low),
    };
    let is_range = plot.direction == Direction::Between && low > high;
    let edge = if plot.direction == Direction::AtMost { high } else { low };
    html! {
        rect class="chart-good" x="0" y=(number(top)) width="1000" height=(number((bottom - top).max(0.0))) {}
        path class="chart-target" d={ "M0 " (number(edge)) "H1000" } {}
        @if is_range { path class="chart-target" d={ "M0 " (number(high)) "H1000" } {} }
    }
}

fn description(measure: &Measure, plot: &Plot) -> String {
    let with_unit = |value: f64| words::figures::with_unit(measure, value);
    let read = |point: &Point| words::figures::amount_of(measure, &measure.readings[point.reading].value);
    let mut said = match &plot.marks {
        Marks::Bars(bars) => {
            let tally = measure.tally;
            format!(
                "{} with a figure; {} of {} reached.",
                words::count(bars.len() as i64, "period", "periods"),
                tally.reached,
                tally.judged
            )
        }
        Marks::Line(points) | Marks::Steps(points) => match (&points[..], &plot.marks) {
            ([only], _) => format!("One reading, {} on {}.", read(only), wording::full(only.on)),
            ([first, .., last], marks) => format!(
                "{} readings, from {} on {} to {}{} on {}.",
                points.len(),
                with_unit(first.value),
                wording::full(first.on),
                with_unit(last.value),
                if matches!(marks, Marks::Steps(_)) { " in all" } else { "" },
                wording::full(last.on)
            ),
            ([], _) => String::new(),
        },
    };
    if let Some(last) = plot.theirs.last() {
        push(
            &mut said,
            format_args!(
                " The employer's last figure: {} on {}.",
                with_unit(last.value),
                wording::full(last.on)
            ),
        );
    }
    if let Some(baseline) = plot.baseline {
        push(&mut said, format_args!(" Before the plan: {}.", with_unit(baseline)));
    }
    push(&mut said, format_args!(" Target: {}.", words::target(measure)));
    if let Some((_, other)) = &plot.other {
        push(&mut said, format_args!(" Also named: {other}."));
    }
    if let Some((due, _, way)) = &plot.way {
        push(&mut said, format_args!(" By {}: {way}.", wording::full(*due)));
    }
    said
}
