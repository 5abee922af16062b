//! The timeline as a list, sorted by date: each month has a heading, and each date is shown once.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use maud::{Markup, PreEscaped, Render, html};
use rayon::prelude::*;

use super::items::{InGit, Item, Mark};
use super::{ItemId, Names};
use crate::entry::Date;
use crate::facts::calendar::{days, monday};
use crate::views::html::Site;
use crate::views::html::charts::push;
use crate::views::html::components::{text, visible};
use crate::views::words;

/// One line: a day of an item, or today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    Event(usize, usize),
    Today,
}

/// Every event of every item, and today, oldest first, grouped by month and day. In parts that are rendered in
/// parallel, to be joined in this order.
pub(super) fn list(site: &Site, items: &[Item], names: &Names) -> Vec<Markup> {
    let today = site.facts.scene.today();
    let mut lines: Vec<(Order, Line)> = Vec::with_capacity(items.len() + 1);
    for (i, item) in items.iter().enumerate() {
        let events = item.events.iter().enumerate();
        lines.extend(events.map(|(e, event)| (Order::of(event.on), Line::Event(i, e))));
    }
    lines.push((Order::after(today), Line::Today));
    lines.par_sort_unstable();
    let days: Vec<&[(Order, Line)]> = lines.chunk_by(|a, b| a.0.is_with(&b.0)).collect();
    let weeks = first_of_each_week(&days);
    let part = |(i, &day): (usize, &&[(Order, Line)])| {
        let order = day[0].0;
        let begins_month = i == 0 || month(days[i - 1]) != month(day);
        html! {
            @if begins_month && i > 0 { (PreEscaped("</section>")) }
            @if begins_month { (month_opens(order.first)) }
            @match day[0].1 {
                Line::Today => p.tl-today #today { "Today, " (words::long_day(today)) },
                Line::Event(i, e) => {
                    @let on = items[i].events[e].on;
                    @let week = weeks.contains(&order).then(|| week_id(order.first));
                    div.tl-day {
                        h4 id=[week] { time datetime=[machine_day(on)] { (day_in_month(on)) } }
                        ul.tl-list {
                            @for &(_, line) in day { (Row { site, items, names, line }) }
                        }
                    }
                }
            }
            @if i + 1 == days.len() { (PreEscaped("</section>")) }
        }
    };
    let mut parts = vec![html! {
        h2 #h-in-order { "In order" }
        @if lines.len() > 20 { p.tl-go { a href="#today" { "Go to today in the list" } } }
    }];
    parts.par_extend(days.par_iter().enumerate().map(part));
    parts
}

fn month(lines: &[(Order, Line)]) -> (i32, u32) {
    let first = lines[0].0.first;
    (first.year(), first.month())
}

/// The opening tag and heading of a month; its closing tag comes before the next month.
fn month_opens(day: NaiveDate) -> Markup {
    let name = day.format("%B %Y").to_string();
    let id = day.format("month-%Y-%m").to_string();
    html! {
        (PreEscaped(format!("<section class=\"tl-month\" id=\"{id}\" aria-label=\"{name}\">")))
        h3 { (name) }
    }
}

/// The sort key of a line: its first day; among lines of one day, exact dates come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    first: NaiveDate,
    /// Whether it is the line for today, which comes after all events of the day.
    is_today: bool,
    last: NaiveDate,
    about: bool,
    time: Option<NaiveTime>,
}

impl Order {
    fn of(on: Date) -> Self {
        Self { first: on.first, is_today: false, last: on.last, about: on.about, time: on.time }
    }

    /// The key of today's line, which comes after all events of the day.
    fn after(day: NaiveDate) -> Self {
        Self { first: day, is_today: true, last: day, about: false, time: None }
    }

    /// Whether both are shown under one date.
    fn is_with(&self, other: &Self) -> bool {
        let date = |order: &Self| (order.first, order.is_today, order.last, order.about);
        date(self) == date(other)
    }
}

/// The first day of each week, or of the part of a week in a month; not today's line.
fn first_of_each_week(days: &[&[(Order, Line)]]) -> BTreeSet<Order> {
    let of_items = days.iter().filter(|day| day[0].1 != Line::Today).map(|day| day[0].0);
    let mut week = None;
    of_items
        .filter(|order| week.replace(part_of_week(order.first)) != Some(part_of_week(order.first)))
        .collect()
}

fn part_of_week(day: NaiveDate) -> (NaiveDate, u32) {
    (monday(day), day.month())
}

/// The id of the part of the list that contains `day`: its week, or the part of that week in its month.
fn week_id(day: NaiveDate) -> String {
    let (monday, month) = part_of_week(day);
    if monday.month() == month { format!("week-{monday}") } else { format!("week-{monday}-{month:02}") }
}

/// One line of the list. There may be very many, so each is rendered directly into the output.
struct Row<'l> {
    site: &'l Site<'l>,
    items: &'l [Item<'l>],
    names: &'l Names,
    line: Line,
}

impl Render for Row<'_> {
    fn render_to(&self, out: &mut String) {
        let Line::Event(i, e) = self.line else { return };
        let item = &self.items[i];
        let event = &item.events[e];
        out.push_str("<li");
        if self.site.is_mine() {
            push(out, format_args!(" {}=\"{}\"", if e == 0 { "id" } else { "data-of" }, ItemId(i)));
            push(out, format_args!(" data-lane=\"{}\"", item.lane.name()));
            self.names.push_attribute(item, out);
            push_course(item, e, out);
        } else if e == 0 {
            push(out, format_args!(" id=\"{}\"", ItemId(i)));
        }
        out.push('>');
        if let Some(time) = event.on.time {
            let (hour, minute) = (time.hour(), time.minute());
            let time = format_args!("<time datetime=\"{hour:02}:{minute:02}\">{hour:02}:{minute:02}</time> ");
            push(out, time);
        }
        let is_link = self.site.push_entry_link(item.ix, out);
        out.push_str("<bdi>");
        visible(item.title.trim()).render_to(out);
        out.push_str(if is_link { "</bdi></a> " } else { "</bdi> " });
        out.push_str("<span class=\"tl-kind\">");
        push_what(item, e, out);
        out.push_str("</span></li>");
    }
}

/// The data attributes that the script needs to draw an item, in addition to its text and date.
fn push_course(item: &Item, e: usize, out: &mut String) {
    let event = &item.events[e];
    if event.mark != Mark::Done {
        push(out, format_args!(" data-mark=\"{}\"", event.mark.name()));
    }
    if event.on.first < event.on.last {
        push(out, format_args!(" data-on=\"{}/{}\"", event.on.first, event.on.last));
    }
    if e > 0 {
        return;
    }
    if item.is_stretch {
        out.push_str(" data-stretch");
    }
    if let Some(written) = item.written {
        push(out, format_args!(" data-written=\"{}\"", written.last));
    }
    if item.is_open {
        out.push_str(" data-open=\"");
        visible(item.state.as_deref().unwrap_or_default()).render_to(out);
        out.push('"');
    }
}

/// The sort of an item, the event, and its state.
fn push_what(item: &Item, e: usize, out: &mut String) {
    let event = &item.events[e];
    out.push_str(item.sort.kind);
    if let Some(more) = &item.sort.more {
        out.push_str(", ");
        visible(more).render_to(out);
    }
    if !event.what.is_empty() {
        out.push_str(": ");
        visible(&event.what).render_to(out);
    }
    if let Some(written) = item.written.filter(|_| e == 0) {
        push(out, format_args!("; written down {}", words::when(written)));
        if let Some(happened) = item.happened() {
            push(out, format_args!(", {} later", words::days(days(happened, written.first))));
        }
    }
    match item.committed.filter(|_| e == 0) {
        Some(InGit::Late(known, late)) => {
            let (day, later) = (words::history::first_day(known), words::days(late));
            push(out, format_args!("; first committed {day}, {later} later"));
        }
        Some(InGit::NotYet) => out.push_str("; no commit holds it yet"),
        None => {}
    }
    if let Some(state) = item.state.as_ref().filter(|_| e + 1 == item.events.len()) {
        out.push_str("; ");
        text(state).render_to(out);
    }
}

/// A date under the heading of its month: "Tue 17 February".
fn day_in_month(on: Date) -> String {
    let date = Date { time: None, ..on };
    if date.is_exact() { date.first.format("%a %-d %B").to_string() } else { words::when(date) }
}

/// The value of `datetime`; none for a span of days.
fn machine_day(on: Date) -> Option<NaiveDate> {
    (on.first == on.last).then_some(on.first)
}
