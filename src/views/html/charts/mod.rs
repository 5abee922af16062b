//! Charts: inline SVG that needs neither a script nor a known width.
//!
//! A chart is as wide as its container. Horizontal positions are in percent, vertical ones in rem, so that
//! they scale with the reader's font size; lines are drawn in a stretched inner SVG. Code counts in pixels at
//! the default font size, 16 per rem. Colour never carries meaning that a shape, a position or a word does
//! not, and each chart has its content in words beside it. Colours and styles are only in `charts.css`.

mod board;
mod labels;
pub mod line;
pub mod plan_band;
mod plot;
pub mod scale;
pub mod spark;
mod table;
pub mod weeks;
pub mod wording;

pub use board::{Anchor, Board, LINE, Label, Spot, shortened, width};
pub use line::line;
pub use plan_band::plan_band;
pub use scale::Scale;
pub use spark::spark;
pub use weeks::{record_weeks, weeks};

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::components::visible;
use crate::facts::calendar::days;

use scale::{number, percent, rem};

/// The width of the inner SVG for lines, in its own units.
const ACROSS: f64 = 1000.0;

/// Appends formatted text to a string, which never fails.
pub(in crate::views) fn push(text: &mut String, more: std::fmt::Arguments) {
    let _ = text.write_fmt(more);
}

/// An SVG of this height, in pixels at the default font size, with a title and a description in words. The
/// ids of its parts begin with `id`.
fn picture(id: &str, height: f64, title: &str, description: &str, content: &Markup) -> Markup {
    html! {
        svg class="chart" width="100%" height=(rem(height)) role="img"
            aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (visible(title)) }
            desc id={ (id) "-desc" } { (visible(description)) }
            (content)
        }
    }
}

/// Lines across the whole width, this many pixels from the top; the x coordinates in `path` run from 0 to
/// 1000.
fn stretched(height: f64, content: &Markup) -> Markup {
    html! {
        svg width="100%" height=(rem(height)) viewBox={ "0 0 1000 " (number(height)) }
            preserveAspectRatio="none" overflow="visible" { (content) }
    }
}

/// A text at its position in a chart.
pub(in crate::views) fn label(label: &Label, class: &str) -> Markup {
    let class = [class, label.class].join(" ");
    let class = Some(class.trim()).filter(|class| !class.is_empty());
    html! {
        text class=[class] x=(percent(label.spot.x)) y=(rem(label.spot.y))
            dx=[(label.spot.dx != 0.0).then(|| rem(label.spot.dx))]
            text-anchor=[(label.spot.anchor != Anchor::Start).then(|| label.spot.anchor.word())] {
            (visible(&label.text))
        }
    }
}

/// A vertical line at `x` percent.
fn rule(class: &str, x: f64, top: f64, bottom: f64) -> Markup {
    html! {
        line class=(class) x1=(percent(x)) x2=(percent(x)) y1=(rem(top)) y2=(rem(bottom)) {}
    }
}

/// The labels of the months of a chart, in groups that are shown as a whole or not at all: with many months,
/// years first, then half-years, quarters, and the others.
fn month_labels(scale: Scale) -> Vec<Vec<(NaiveDate, String)>> {
    let mut months: Vec<NaiveDate> = scale.months().collect();
    // A month that began before the chart has its label at the edge if enough of it is visible.
    if months.first().is_none_or(|next| days(scale.first, *next) * 8 >= scale.length()) {
        months.insert(0, scale.first);
    }
    if scale.length() <= 300 {
        return months.into_iter().map(|day| vec![(day, wording::short_month(day))]).collect();
    }
    let of = |wanted: &[u32]| -> Vec<(NaiveDate, String)> {
        let is_one = |day: &&NaiveDate| wanted.contains(&day.month());
        let name = |day: NaiveDate| {
            if day.month() == 1 { day.year().to_string() } else { wording::short_month(day) }
        };
        months.iter().filter(is_one).map(|&day| (day, name(day))).collect()
    };
    vec![of(&[1]), of(&[7]), of(&[4, 10]), of(&[2, 3, 5, 6, 8, 9, 11, 12])]
}

/// The hatching for days away, used as `url(#ID-hatch)`.
fn hatching(id: &str) -> Markup {
    html! {
        pattern id={ (id) "-hatch" } width="5" height="5" patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)" {
            line class="chart-hatch" x1="0" y1="0" x2="0" y2="5" {}
        }
    }
}
#[cfg(test)]
pub(in crate::views) mod testing;
#[cfg(test)]
mod tests;
