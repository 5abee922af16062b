//! The timeline as a chart, for wide screens: one row for each lane, time from left to right.
//!
//! Each sort of mark has a different shape, so that no meaning depends on colour. The key below the chart explains
//! the marks, and each has a tooltip. The list contains everything that is in the chart.

use maud::{Markup, html};

use super::ItemId;
use super::items::{Item, Mark};
use super::layout::{LaneLayout, Layout, Side, Thing, What};
use crate::facts::calendar::days_away;
use crate::schema::kinds::leave;
use crate::views::html::Site;
use crate::views::html::charts::scale::{number, percent, rem};
use crate::views::html::charts::{Scale, push};
use crate::views::html::components::visible;
use crate::views::words;

/// The height of a row, in pixels.
const ROW: f64 = 24.0;

/// Above the first row and below the last one, in pixels.
const PADDING: f64 = 8.0;

/// The minimum height of a lane, in pixels: its name may take two lines.
const LEAST_LANE: f64 = 56.0;

/// The chart of all items; with `can_zoom`, also the element for the zoom buttons of the script.
pub(super) fn chart(site: &Site, items: &[Item], can_zoom: bool) -> Markup {
    let Some(layout) = super::layout::lay_out(site.facts, items) else { return Markup::default() };
    let today = site.facts.scene.today();
    let leave: Vec<_> = site
        .facts
        .scene
        .of(&leave::KIND)
        .filter_map(|(_, entry)| days_away(entry, today))
        .filter(|(first, last)| *first <= layout.scale.last && layout.scale.first <= *last)
        .collect();
    html! {
        section.tl-chart #chart aria-labelledby="h-chart" {
            h2.hidden #h-chart { "Side by side" }
            a.skip href="#in-order" { "Skip to the list" }
            // Filled by a script; empty and hidden without one.
            @if can_zoom { div.tl-zoom #zoom role="group" aria-label="How close to look" hidden {} }
            svg.tl-defs width="0" height="0" aria-hidden="true" {
                defs {
                    pattern #tl-hatch width="6" height="6" patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)" {
                        line.chart-hatch x1="0" y1="0" x2="0" y2="6" {}
                    }
                }
            }
            (view(site, items, &layout, &leave))
            p.chart-key { (key(items, &layout, !leave.is_empty())) }
            @if !layout.earlier.is_empty() || !layout.later.is_empty() {
                p.tl-outside {
                    (outside(items, &layout.earlier, "before")) " " (outside(items, &layout.later, "after"))
                }
            }
        }
    }
}

fn view(
    site: &Site,
    items: &[Item],
    layout: &Layout,
    leave: &[(chrono::NaiveDate, chrono::NaiveDate)],
) -> Markup {
    let today = site.facts.scene.today();
    let back = background(layout.scale, leave, today);
    let has_script = site.is_mine();
    html! {
        div.tl-scroll role="region" tabindex="0" aria-label="Timeline from left to right"
            data-first=[has_script.then_some(layout.scale.first)] data-days=[has_script.then(|| layout.scale.length())]
            data-today=[has_script.then_some(today)] {
            div {
                (axis(layout, today))
                @for lane in &layout.lanes { (lane_row(items, layout, lane, &back, today)) }
            }
        }
    }
}

fn outside(items: &[Item], all: &[usize], side: &str) -> Markup {
    html! {
        @if let Some(earliest) = all.iter().copied().min_by_key(|i| items[*i].first()) {
            a href=(format!("#{}", ItemId(earliest))) {
                (words::count(all.len() as i64, "item", "items")) " " (side) " these dates"
            }
        }
    }
}

/// The key: the meaning of each mark that occurs.
fn key(items: &[Item], layout: &Layout, has_leave: bool) -> Markup {
    let mut things = layout.lanes.iter().flat_map(|lane| &lane.things);
    let has_several = things.any(|thing| matches!(thing.what, What::Several(_)));
    let has = |mark| items.iter().any(|item| item.events.iter().any(|event| event.mark == mark));
    let named = [
        (has(Mark::Done), Some(Mark::Done), "happened"),
        (has(Mark::Planned), Some(Mark::Planned), "planned"),
        (has(Mark::Due), Some(Mark::Due), "due"),
        (has(Mark::Lost), Some(Mark::Lost), "did not take place, or declined"),
        (items.iter().any(|item| item.written.is_some()), None, "written down later"),
    ];
    html! {
        @for (_, shape, name) in named.iter().filter(|(occurs, _, _)| *occurs) {
            span {
                svg width="12" height="12" aria-hidden="true" {
                    @match shape {
                        Some(mark) => (mark_at("50%", 6.0, *mark)),
                        None => (written_mark("50%", 6.0)),
                    }
                }
                " " (name)
            }
            " "
        }
        @if has_several {
            span {
                svg width="24" height="12" aria-hidden="true" {
                    rect.tl-several x="0" y="1" width="24" height="10" rx="5" {}
                }
                " several, and how many"
            }
            " "
        }
        @if has_leave { span { "hatched: leave" } }
    }
}

/// What is drawn through all lanes: leave, weeks, months, today.
fn background(
    scale: Scale,
    leave: &[(chrono::NaiveDate, chrono::NaiveDate)],
    today: chrono::NaiveDate,
) -> Markup {
    let across = |day| number(scale.start(day) * 10.0);
    let (mut weeks, mut months) = (String::new(), String::new());
    if scale.length() <= 400 {
        for day in scale.mondays() {
            push(&mut weeks, format_args!("M{} 0V1", across(day)));
        }
    }
    for day in scale.months() {
        push(&mut months, format_args!("M{} 0V1", across(day)));
    }
    html! {
        @for &(first, last) in leave {
            rect x=(percent(scale.start(first))) width=(percent(scale.end(last) - scale.start(first)))
                y="0" height="100%" fill="url(#tl-hatch)" {}
        }
        svg width="100%" height="100%" viewBox="0 0 1000 1" preserveAspectRatio="none" {
            @if !weeks.is_empty() { path.chart-week d=(weeks) {} }
            @if !months.is_empty() { path.chart-month d=(months) {} }
        }
        @if scale.has(today) {
            line.chart-today x1=(percent(scale.middle(today))) x2=(percent(scale.middle(today))) y1="0" y2="100%" {}
        }
    }
}

/// The row above the lanes: months, weeks, and today.
fn axis(layout: &Layout, today: chrono::NaiveDate) -> Markup {
    let labels = super::axis::labels(layout.scale, layout.width, today);
    html! {
        div.tl-axis {
            span.tl-name {}
            svg.chart width=(rem(layout.width)) height=(rem(super::axis::HEIGHT)) aria-hidden="true" {
                @for (class, label) in &labels { (crate::views::html::charts::label(label, class)) }
            }
        }
    }
}

fn lane_row(
    items: &[Item],
    layout: &Layout,
    lane: &LaneLayout,
    back: &Markup,
    today: chrono::NaiveDate,
) -> Markup {
    let height = (lane.rows as f64 * ROW + 2.0 * PADDING).max(LEAST_LANE);
    let name = lane.lane.name();
    let id = format!("h-lane-{name}");
    html! {
        div.tl-lane data-lane=(name) role="group" aria-labelledby=(id) {
            h3.tl-name id=(id) { (lane.lane.title()) }
            svg.chart width=(rem(layout.width)) height=(rem(height)) {
                g aria-hidden="true" { (back) }
                @for thing in &lane.things { (thing_mark(items, layout.scale, thing, today)) }
            }
        }
    }
}

/// An item, or a count of several, with a link to its first line in the list.
fn thing_mark(items: &[Item], scale: Scale, thing: &Thing, today: chrono::NaiveDate) -> Markup {
    let y = PADDING + (thing.row as f64 + 0.5) * ROW;
    match &thing.what {
        What::One(i) => {
            let item = &items[*i];
            // A label above its marks takes half of the row.
            let is_above = thing.side == Side::On && !item.is_stretch;
            let (marks_y, label_y) = if is_above { (y + 7.0, y - 5.0) } else { (y, y) };
            html! {
                a href=(format!("#{}", ItemId(*i))) {
                    title { (visible(&tooltip(item))) }
                    (item_marks(item, scale, marks_y, today))
                    (label(scale, thing, label_y))
                }
            }
        }
        What::Several(all) => {
            let (left, right) = (scale.start(thing.days.0), scale.end(thing.days.1));
            html! {
                a href=(format!("#{}", ItemId(thing.what.first()))) data-items=(ranges(all)) {
                    title {
                        (all.len()) " entries, " (words::dates::stretch(thing.days.0, thing.days.1))
                        ": to the list"
                    }
                    // The more items, the higher.
                    @let half = 4.0 + f64::from(all.len().ilog2().min(6));
                    rect.tl-several x=(percent(left)) width=(percent(right - left)) y=(rem(y - half))
                        height=(rem(2.0 * half)) rx=(rem(5.0)) {}
                    (label(scale, thing, y))
                }
            }
        }
    }
}

/// The numbers of items as in their ids, with ranges: "3-17 20".
fn ranges(all: &[usize]) -> String {
    let mut said = String::new();
    for run in all.chunk_by(|a, b| a + 1 == *b) {
        let (first, last) = (run[0] + 1, run[run.len() - 1] + 1);
        let space = if said.is_empty() { "" } else { " " };
        push(&mut said, format_args!("{space}{first}"));
        if first < last {
            push(&mut said, format_args!("-{last}"));
        }
    }
    said
}

/// The tooltip of an item: what it is, and a line for each of its events.
fn tooltip(item: &Item) -> String {
    let mut said = format!("{}\n{}", item.title, item.sort);
    for event in &item.events {
        let what = if event.what.is_empty() { String::new() } else { format!("{}: ", event.what) };
        push(&mut said, format_args!("\n{what}{}", words::when(event.on)));
    }
    if let Some(written) = item.written {
        push(&mut said, format_args!("\nwritten down: {}", words::when(written)));
    }
    if let Some(state) = &item.state {
        push(&mut said, format_args!("\n{state}"));
    }
    said
}

fn item_marks(item: &Item, scale: Scale, y: f64, today: chrono::NaiveDate) -> Markup {
    let first = item.first();
    let last = item.events.iter().map(|event| event.on.last).max().unwrap_or(today);
    // Lines are drawn between events, not through them.
    let from = item.events.first().map_or(first, |event| event.on.last);
    let to = item.events.last().map_or(last, |event| event.on.first);
    let x = |day| percent(scale.middle(day));
    let y_text = rem(y);
    html! {
        @if item.is_stretch {
            // A plan or leave: from the beginning of its first day to the end of its last.
            @let end = if item.is_open { last.max(today) } else { last };
            rect.tl-stretch x=(percent(scale.start(first))) width=(percent(scale.end(end) - scale.start(first)))
                y=(rem(y - 7.0)) height=(rem(14.0)) {}
        } @else {
            @if item.is_open && today > last {
                line.tl-open x1=(x(last)) x2=(x(today)) y1=(y_text) y2=(y_text) {}
            }
            @if from < to.min(today) {
                line.tl-line x1=(x(from)) x2=(x(to.min(today))) y1=(y_text) y2=(y_text) {}
            }
            @if from < to && today < to {
                line.tl-ahead x1=(x(from.max(today))) x2=(x(to)) y1=(y_text) y2=(y_text) {}
            }
            @if let Some((written, happened)) = item.written.zip(item.happened()) {
                line.tl-written x1=(x(happened)) x2=(x(written.last)) y1=(y_text) y2=(y_text) {}
                (written_mark(&x(written.last), y))
            }
            @for event in &item.events {
                @if event.on.first < event.on.last {
                    // On one of these days.
                    rect.tl-fuzzy x=(percent(scale.start(event.on.first))) y=(rem(y - 3.5)) height=(rem(7.0))
                        width=(percent(scale.end(event.on.last) - scale.start(event.on.first))) {}
                } @else {
                    (mark_at(&x(event.on.first), y, event.mark))
                }
            }
        }
    }
}

/// The mark for an event at `x`.
fn mark_at(x: &str, y: f64, mark: Mark) -> Markup {
    let y = rem(y);
    match mark {
        Mark::Done => html! { circle.chart-held cx=(x) cy=(y) r="4" {} },
        Mark::Planned => html! { circle.chart-planned cx=(x) cy=(y) r="4" {} },
        Mark::Due => html! {
            svg x=(x) y=(y) overflow="visible" { path.chart-due d="M0-5L5 0L0 5L-5 0Z" {} }
        },
        Mark::Lost => html! {
            svg x=(x) y=(y) overflow="visible" { path.chart-lost d="M-4-4L4 4M-4 4L4-4" {} }
        },
    }
}

/// The mark for the day on which something was written down later.
fn written_mark(x: &str, y: f64) -> Markup {
    html! {
        svg x=(x) y=(rem(y)) overflow="visible" { path.chart-written d="M-3.5-3.5H3.5V3.5H-3.5Z" {} }
    }
}

fn label(scale: Scale, thing: &Thing, y: f64) -> Markup {
    let (left, right) = if thing.is_broad {
        (scale.start(thing.days.0), scale.end(thing.days.1))
    } else {
        (scale.middle(thing.days.0), scale.middle(thing.days.1))
    };
    let (x, dx, anchor) = match thing.side {
        Side::Right => (right, 9.0, None),
        Side::Left => (left, -9.0, Some("end")),
        Side::On => (left, 8.0, None),
    };
    let on = (thing.side == Side::On).then_some("tl-on");
    html! {
        text class=[on] x=(percent(x)) dx=(rem(dx)) y=(rem(y + 4.5)) text-anchor=[anchor] { (visible(&thing.label)) }
    }
}
