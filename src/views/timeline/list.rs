//! The timeline as a list in the order of the days: each month has a heading, and each date is said
//! once.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use maud::{Markup, html};
use rayon::prelude::*;

use super::items::Item;
use super::{Names, item_id};
use crate::entry::Date;
use crate::facts::calendar::{days, monday};
use crate::views::html::Site;
use crate::views::html::components::{text, visible};
use crate::views::words;

/// One line: a day of an item, or today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    Event(usize, usize),
    Today,
}

/// Every event of every item, and today, oldest first: by month, and by day in it.
pub(super) fn list(site: &Site, items: &[Item], names: &Names) -> Markup {
    let today = site.facts.scene.today();
    let mut lines: Vec<(Order, Line)> = Vec::with_capacity(items.len() + 1);
    for (i, item) in items.iter().enumerate() {
        let events = item.events.iter().enumerate();
        lines.extend(events.map(|(e, event)| (Order::of(event.on), Line::Event(i, e))));
    }
    lines.push((Order::after(today), Line::Today));
    lines.sort_unstable();
    let weeks = first_of_each_week(&lines);
    let days: Vec<&[(Order, Line)]> = lines.chunk_by(|a, b| a.0.is_with(&b.0)).collect();
    let month = |day: &&[(Order, Line)]| (day[0].0.first.year(), day[0].0.first.month());
    let months: Vec<&[&[(Order, Line)]]> = days.chunk_by(|a, b| month(a) == month(b)).collect();
    let shown = |lines: &[(Order, Line)]| match lines[0].1 {
        Line::Today => html! { p.tl-today #today { "Today, " (words::long_day(today)) } },
        Line::Event(i, e) => {
            let on = items[i].events[e].on;
            let week = weeks.get(&lines[0].1).map(|day| week_id(*day));
            html! {
                div.tl-day {
                    h4 id=[week] { time datetime=[machine_day(on)] { (day_in_month(on)) } }
                    ul.tl-list { @for (_, line) in lines { (event(site, items, names, *line)) } }
                }
            }
        }
    };
    let rendered: Vec<Markup> = months
        .par_iter()
        .map(|month| {
            let first = month[0][0].0.first;
            let name = first.format("%B %Y").to_string();
            let days: Vec<Markup> = month.par_iter().map(|lines| shown(lines)).collect();
            html! {
                section.tl-month id={ "month-" (first.format("%Y-%m").to_string()) } aria-label=(name) {
                    h3 { (name) }
                    @for day in &days { (day) }
                }
            }
        })
        .collect();
    html! {
        section #in-order aria-labelledby="h-in-order" {
            h2 #h-in-order { "In order" }
            @if lines.len() > 20 { p.tl-go { a href="#today" { "Go to today in the list" } } }
            @for month in &rendered { (month) }
        }
    }
}

/// Where a line stands in the list: by its day, and what is as exact as can be first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    first: NaiveDate,
    /// Today's line ends its day.
    is_today: bool,
    last: NaiveDate,
    about: bool,
    time: Option<NaiveTime>,
}

impl Order {
    fn of(on: Date) -> Self {
        Self { first: on.first, is_today: false, last: on.last, about: on.about, time: on.time }
    }

    /// After all of a day: what happened today stands above the line that says so.
    fn after(day: NaiveDate) -> Self {
        Self { first: day, is_today: true, last: day, about: false, time: None }
    }

    /// Whether both stand under one date.
    fn is_with(&self, other: &Self) -> bool {
        let date = |order: &Self| (order.first, order.is_today, order.last, order.about);
        date(self) == date(other)
    }
}

/// Those lines that begin a week, or the part of it in a month, with its day. Today's line begins none.
fn first_of_each_week(lines: &[(Order, Line)]) -> BTreeMap<Line, NaiveDate> {
    let of_items = lines.iter().filter(|(_, line)| *line != Line::Today);
    let mut week = None;
    let mut firsts = BTreeMap::new();
    for (order, line) in of_items {
        let is_in = Some((monday(order.first), order.first.month()));
        if week != is_in {
            week = is_in;
            firsts.insert(*line, order.first);
        }
    }
    firsts
}

/// The id of the part of the list in which `day` lies: its week, or the part of it in its month.
fn week_id(day: NaiveDate) -> String {
    let monday = monday(day);
    if monday.month() == day.month() {
        format!("week-{monday}")
    } else {
        format!("week-{monday}-{:02}", day.month())
    }
}

fn event(site: &Site, items: &[Item], names: &Names, line: Line) -> Markup {
    let Line::Event(i, e) = line else { return Markup::default() };
    let item = &items[i];
    let event = &item.events[e];
    let is_first = e == 0;
    let is_mine = site.is_mine();
    html! {
        li id=[is_first.then(|| item_id(i))] data-of=[(is_mine && !is_first).then(|| item_id(i))]
            data-lane=[is_mine.then(|| item.lane.name())] data-expectation=[names.of(item)] {
            @if let Some(time) = event.on.time {
                time datetime=(time.format("%H:%M").to_string()) { (time.format("%H:%M").to_string()) } " "
            }
            @match site.entry_href(item.ix) {
                Some(href) => a href=(href) { (text(&item.title)) },
                None => (text(&item.title)),
            }
            " "
            span.tl-kind {
                (visible(&item.kind))
                @if !event.what.is_empty() { ": " (visible(&event.what)) }
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

/// The day under its month: "Tue 17 February".
fn day_in_month(on: Date) -> String {
    let date = Date { time: None, ..on };
    if date.is_exact() { date.first.format("%a %-d %B").to_string() } else { words::when(date) }
}

/// The day as a machine reads it; a stretch of days has none.
fn machine_day(on: Date) -> Option<NaiveDate> {
    (on.first == on.last).then_some(on.first)
}
