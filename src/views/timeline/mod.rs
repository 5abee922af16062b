//! `timeline.html`: everything with a date, as a chart on wide screens and paper, and as a list.
//!
//! The list is complete; the chart shows the same in another way. Neither needs a script. Filter and zoom do, and
//! are hidden until `timeline.js` runs, which lays the chart out again for what is shown. Journal, applications and
//! settlement are in neither, because screens are shared.

mod axis;
mod chart;
mod filter;
pub mod items;
mod layout;
mod list;

use std::collections::BTreeMap;
use std::fmt;

use maud::{Markup, Render, html};

use crate::facts::Facts;
use crate::page::Page;
use crate::vault::Ix;
use crate::views::html::{
    Head, Problems, Site, TIMELINE, components::commands, components::entry_link, document,
};
use crate::views::{Findings, FrontPage, words};
use items::Item;

/// `timeline.html`: what happened, day by day.
pub(super) const PAGE: FrontPage = FrontPage { path: TIMELINE, render: page, content: Some(content) };

fn page(facts: &Facts, findings: &Findings) -> Page {
    let site = Site { facts, depth: 0, problems: Problems::count(findings.errors()) };
    document(&site, TIMELINE, &HEAD, &body(&site))
}

fn content(facts: &Facts) -> Markup {
    let site = Site { facts, depth: 0, problems: Problems::None };
    super::html::content(&site, TIMELINE, &body(&site))
}

const HEAD: Head =
    Head { title: "Timeline", class: "timeline", scripts: &["timeline-chart.js", "timeline.js"] };

fn body(site: &Site) -> Body {
    let facts = site.facts;
    let (items, undated) = items::items(facts);
    let names = Names::new(site, &items);
    if items.is_empty() && undated.is_empty() {
        return Body { top: html! { h1 { "Timeline" } (nothing_yet(site)) }, ..Body::default() };
    }
    let (chart, list) = rayon::join(
        || chart::chart(site, &items, can_choose(site, &items)),
        || list::list(site, &items, &names),
    );
    Body {
        top: html! {
            h1 { "Timeline" }
            p.tl-lead { (lead(&items)) }
            @if let Some(said) = words::history::of_all(facts) { p.note { (commands(&said)) } }
            @if can_choose(site, &items) { (filter::form(facts, &items, &names)) }
            (chart)
        },
        list,
        end: html! {
            @if !undated.is_empty() {
                section #undated aria-labelledby="h-undated" {
                    h2 #h-undated { "Without a date" }
                    ul { @for ix in undated { li { (entry_link(site, ix)) } } }
                }
            }
        },
    }
}

/// Whether filter and zoom are useful, and scripts are allowed on the page.
fn can_choose(site: &Site, items: &[Item]) -> bool {
    /// So few need no filter.
    const FEW: usize = 5;
    site.is_mine() && items.len() > FEW
}

/// The parts of the page. The list may be very long.
#[derive(Default)]
struct Body {
    top: Markup,
    list: Vec<Markup>,
    end: Markup,
}

impl Render for Body {
    fn render_to(&self, out: &mut String) {
        self.top.render_to(out);
        if !self.list.is_empty() {
            out.reserve(self.list.iter().map(|part| part.0.len()).sum());
            out.push_str("<section id=\"in-order\" aria-labelledby=\"h-in-order\">");
            self.list.iter().for_each(|part| part.render_to(out));
            out.push_str("</section>");
        }
        self.end.render_to(out);
    }
}

fn lead(items: &[Item]) -> String {
    let first = items.iter().map(Item::first).min();
    let last = items.iter().flat_map(|item| &item.events).map(|event| event.on.last).max();
    let count = words::count(items.len() as i64, "item", "items");
    match first.zip(last) {
        Some((first, last)) if first < last => {
            format!("{count}, from {} to {}.", words::day(first), words::day(last))
        }
        _ => format!("{count}."),
    }
}

/// An empty timeline: what to do first.
fn nothing_yet(site: &Site) -> Markup {
    if !site.is_mine() {
        return html! { p { "Nothing has a date yet." } };
    }
    let facts = site.facts;
    html! {
        p { "Nothing has a date yet. The timeline fills by itself as you write things down." }
        ol {
            @if facts.plan.is_none() {
                li { "Begin with the plan and its dates: " code { "regain new plan \"My plan\"" } }
            }
            li { "Put in the next meeting: " code { "regain new meeting \"Check-in\"" } }
            li { "Note what was said today: " code { "regain log \"what was said, in a line\"" } }
        }
    }
}

/// The id of an item in the list, by its index.
struct ItemId(usize);

impl fmt::Display for ItemId {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "t{}", self.0 + 1)
    }
}

/// The names in the markup of the expectations that items are about, for the filter. Empty on pages for others,
/// which have no filter.
#[derive(Debug, Default)]
struct Names(BTreeMap<Ix, String>);

impl Names {
    fn new(site: &Site, items: &[Item]) -> Self {
        if !site.is_mine() {
            return Self::default();
        }
        let mut all = BTreeMap::new();
        for ix in items.iter().flat_map(|item| &item.expectations) {
            all.entry(*ix).or_insert_with(|| crate::text::slug(site.facts.scene.entry(*ix).name()));
        }
        all.retain(|_, name| !name.is_empty());
        Self(all)
    }

    /// Adds the names for an item as an attribute, if there are any.
    fn push_attribute(&self, item: &Item, out: &mut String) {
        let names = item.expectations.iter().filter_map(|ix| self.0.get(ix));
        for (i, name) in names.enumerate() {
            out.push_str(if i == 0 { " data-expectation=\"" } else { " " });
            out.push_str(name);
        }
        if item.expectations.iter().any(|ix| self.0.contains_key(ix)) {
            out.push('"');
        }
    }
}

#[cfg(test)]
mod tests;
