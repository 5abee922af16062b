//! The timeline as a list in the order of the days, by month and week.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::items::{Event, Item, Mark};
use super::{expectation_names, item_id};
use crate::facts::calendar::{days, monday};
use crate::views::html::Site;
use crate::views::html::components::{text, visible};
use crate::views::words;

/// One line: a day of an item, or today.
#[derive(Clone, Copy, Debug)]
enum Line {
    Event(usize, usize),
    Today,
}

/// Every event of every item, and today, oldest first.
pub(super) fn list(site: &Site, items: &[Item]) -> Markup {
    let today = site.facts.scene.today();
    let mut lines: Vec<(NaiveDate, Option<chrono::NaiveTime>, Line)> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let events = item.events.iter().enumerate();
        lines.extend(events.map(|(e, event)| (event.on.first, event.on.time, Line::Event(i, e))));
    }
    // What happened today stands above the line that says so, what is to come below it.
    lines.push((today, chrono::NaiveTime::from_hms_opt(23, 59, 59), Line::Today));
    lines.sort_by_key(|&(day, time, line)| (day, time, rank(line)));
    let same_month = |a: &NaiveDate, b: &NaiveDate| (a.year(), a.month()) == (b.year(), b.month());
    html! {
        section #in-order aria-labelledby="h-in-order" {
            h2 #h-in-order { "In order" }
            @if lines.len() > 20 { p.tl-go { a href="#today" { "Go to today in the list" } } }
            @for month in lines.chunk_by(|a, b| same_month(&a.0, &b.0)) {
                @let name = month[0].0.format("%B %Y").to_string();
                section.tl-month id={ "month-" (month[0].0.format("%Y-%m").to_string()) } aria-label=(name) {
                    h3 { (name) }
                    @for week in month.chunk_by(|a, b| monday(a.0) == monday(b.0)) {
                        h4 id=(week_id(week[0].0)) {
                            "Week of " (monday(week[0].0).format("%-d %B").to_string())
                        }
                        ol.tl-list {
                            @for &(_, _, line) in week {
                                @match line {
                                    Line::Today => li.tl-today #today { "Today, " (words::long_day(today)) },
                                    Line::Event(i, e) => (event(site, items, i, e)),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn rank(line: Line) -> (bool, usize, usize) {
    match line {
        Line::Event(i, e) => (false, i, e),
        Line::Today => (true, 0, 0),
    }
}

/// The id of the part of the list in which `day` lies: its week, or the part of it in its month.
pub(super) fn week_id(day: NaiveDate) -> String {
    let monday = monday(day);
    if monday.month() == day.month() {
        format!("week-{monday}")
    } else {
        format!("week-{monday}-{:02}", day.month())
    }
}

fn event(site: &Site, items: &[Item], i: usize, e: usize) -> Markup {
    let item = &items[i];
    let event = &item.events[e];
    let is_first = e == 0;
    html! {
        li id=[is_first.then(|| item_id(i))] data-lane=(item.lane.name())
            data-expectation=[expectation_names(item)] data-mark=(mark_name(event.mark)) {
            time datetime=[machine_date(event)] { (day_in_list(event)) } " "
            span.tl-what {
                @match site.entry_href(item.ix) {
                    Some(href) => a href=(href) { (text(&item.title)) },
                    None => (text(&item.title)),
                }
                " "
                span.tl-kind {
                    (visible(&said(item, event)))
                    @if let Some(written) = item.written.filter(|_| is_first) {
                        "; written down " (words::when(written))
                        @if let Some(happened) = item.happened() {
                            ", " (words::days(days(happened, written.first))) " later"
                        }
                    }
                    @if let Some(state) = item.state.as_ref().filter(|_| e + 1 == item.events.len()) {
                        "; " (text(state))
                    }
                }
            }
        }
    }
}

/// The day under its month: "Tue 17 February, 10:00".
fn day_in_list(event: &Event) -> String {
    let on = event.on;
    if !on.is_exact() {
        return words::when(on);
    }
    let time = on.time.map_or_else(String::new, |time| time.format(", %H:%M").to_string());
    format!("{}{time}", on.first.format("%a %-d %B"))
}

/// "ask, training: sent"
fn said(item: &Item, event: &Event) -> String {
    if event.what.is_empty() { item.kind.clone() } else { format!("{}: {}", item.kind, event.what) }
}

/// The day as a machine reads it; a stretch of days has none.
fn machine_date(event: &Event) -> Option<String> {
    let on = event.on;
    if on.first != on.last {
        return None;
    }
    Some(
        on.time.map_or_else(|| on.first.to_string(), |time| format!("{}T{}", on.first, time.format("%H:%M"))),
    )
}

/// What a mark is called in the markup.
pub(super) fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::Done => "done",
        Mark::Planned => "planned",
        Mark::Due => "due",
        Mark::Lost => "lost",
    }
}
