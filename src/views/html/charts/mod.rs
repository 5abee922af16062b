//! Charts: inline SVG that needs no script and no width to be known.
//!
//! A chart is as wide as its place on the page. What lies left and right is in percent, what lies
//! up and down in rem, so that it grows with the reader's own size of text; lines are drawn in a
//! stretched inner picture. Code counts in pixels at the usual size, of which a rem has 16. No
//! colour says anything that a shape, a place or a word does not say too, and each chart has its
//! content in words beside it. Looks are in `charts.css`; nothing here knows a colour.

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

/// What an inner picture of lines calls its whole width.
const ACROSS: f64 = 1000.0;

/// Adds formatted text, which to a string never fails.
pub(in crate::views) fn push(text: &mut String, more: std::fmt::Arguments) {
    let _ = text.write_fmt(more);
}

/// A picture of this height in pixels at the usual size of text, with its title and what it shows in words. Parts of it are
/// found by ids that begin with `id`.
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

/// Lines over the whole width and so many pixels from the top: `path` counts 1000 across.
fn stretched(height: f64, content: &Markup) -> Markup {
    html! {
        svg width="100%" height=(rem(height)) viewBox={ "0 0 1000 " (number(height)) }
            preserveAspectRatio="none" overflow="visible" { (content) }
    }
}

/// A text in its place in a chart that grows with the text.
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

/// A line straight down at `x` percent.
fn rule(class: &str, x: f64, top: f64, bottom: f64) -> Markup {
    html! {
        line class=(class) x1=(percent(x)) x2=(percent(x)) y1=(rem(top)) y2=(rem(bottom)) {}
    }
}

/// The months of a chart with what they are called, in groups of which each is shown as a whole or
/// not at all: of many months the years first, then halves, quarters, the rest.
fn month_labels(scale: Scale) -> Vec<Vec<(NaiveDate, String)>> {
    let mut months: Vec<NaiveDate> = scale.months().collect();
    // A month that began before the chart is named at its edge where enough of it is left.
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

/// The hatching for days away, filled with `url(#ID-hatch)`.
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
