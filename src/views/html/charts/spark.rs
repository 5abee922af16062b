//! The course of a measure on one line of a table: its readings, its target, and the scale.
//!
//! What it shows is said in words beside it; the full chart is on the page of the expectation.

use maud::{Markup, html};

use super::scale::{number, percent};
use super::{Scale, push};
use crate::facts::Measure;
use crate::views::html::components::visible;
use crate::views::words::figures;

/// The height, in pixels, and the air above and below.
const HEIGHT: f64 = 28.0;
const AIR: f64 = 4.0;

/// The readings of a measure as a line; nothing where fewer than two are numbers.
pub fn spark(measure: &Measure) -> Markup {
    let points: Vec<_> = measure
        .readings
        .iter()
        .filter_map(|reading| {
            Some((reading.on, measure.figure(&reading.value).filter(|value| value.is_finite())?))
        })
        .collect();
    let [(first, _), .., (last, _)] = points[..] else { return Markup::default() };
    let target = measure.bounds().and_then(|(least, most)| least.or(most));
    let values = || points.iter().map(|(_, value)| *value).chain(target);
    let (low, high) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
    let scale = Scale::new(first, last);
    let y = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        HEIGHT - AIR - share * (HEIGHT - 2.0 * AIR)
    };
    let mut line = String::new();
    for (on, value) in &points {
        let sign = if line.is_empty() { 'M' } else { 'L' };
        push(&mut line, format_args!("{sign} {} {} ", number(scale.middle(*on)), number(y(*value))));
    }
    html! {
        span.spark {
            span.spark-scale { span { (visible(&figures::number(high))) } span { (visible(&figures::number(low))) } }
            svg width="100%" height=(number(HEIGHT)) aria-hidden="true" {
                @if let Some(target) = target {
                    line.chart-target-line x1="0" x2="100%" y1=(number(y(target))) y2=(number(y(target))) {}
                }
                svg width="100%" height="100%" viewBox={ "0 0 100 " (number(HEIGHT)) } preserveAspectRatio="none" {
                    path.spark-line d=(line) {}
                }
                @if let Some((on, value)) = points.last() {
                    circle.chart-held cx=(percent(scale.middle(*on))) cy=(number(y(*value))) r="3" {}
                }
            }
        }
    }
}
