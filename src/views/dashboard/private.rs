//! What is for the person only: closed until it is opened, because screens are shared.

use maud::{Markup, html};

use crate::facts::{Clock, Item};
use crate::schema::{
    Choice,
    kinds::{application, settlement},
};
use crate::views::html::Site;
use crate::views::html::components::{self, day, definitions, entry_link, panel, prose, text};
use crate::views::words::{self, Said};

pub(super) fn body(site: &Site) -> Option<Markup> {
    let private = &site.facts.private;
    let has_limits = site.facts.clocks.iter().any(Clock::is_private);
    let open = open(site);
    if !private.is_heavy
        && private.applications.is_empty()
        && private.settlements.is_empty()
        && !has_limits
        && open.is_empty()
    {
        return None;
    }
    let inside = html! {
        @if private.is_heavy {
            p {
                "Several of the last days you wrote about were hard. If you can, talk to one person about it \
                 this week, and keep one evening free of the plan."
            }
        }
        @if !open.is_empty() {
            h3 { "Still open" }
            ul.plain { @for (item, said) in &open { li { (open_line(site, item, said)) } } }
        }
        @if !private.applications.is_empty() {
            h3 { "Applications" }
            ul.plain { @for &ix in &private.applications { li { (application_line(site, ix)) } } }
        }
        @if !private.settlements.is_empty() {
            h3 { "Settlement" }
            @for &ix in &private.settlements { (settlement_part(site, ix)) }
            p.note { "This is not legal advice. Check every date with an adviser before you rely on it." }
        }
        (super::dates::limits(site, Clock::is_private))
    };
    Some(panel("private-part", &html! { "Open what is for you alone" }, &inside))
}

/// Private things to do: "Next" only counts them and links here.
fn open<'f>(site: &Site<'f>) -> Vec<(&'f Item, Said)> {
    let items = site.facts.next.items.iter().filter(|item| item.is_private);
    items.map(|item| (item, words::next::step(site.facts, item))).collect()
}

fn open_line(site: &Site, item: &Item, said: &Said) -> Markup {
    match item.ix.and_then(|ix| site.entry_href(ix)) {
        Some(href) => html! { a href=(href) { (prose(&said.headline)) } },
        None => prose(&said.headline),
    }
}

fn application_line(site: &Site, ix: crate::vault::Ix) -> Markup {
    let entry = site.facts.scene.entry(ix);
    html! {
        (entry_link(site, ix)) ": " (entry.choice(application::STAGE).map_or("", Choice::said))
        @if let Some(next) = entry.get(application::NEXT) { "; next: " (text(next)) }
        @if let Some(on) = entry.get(application::NEXT_ON) { ", " (day(on)) }
    }
}

fn settlement_part(site: &Site, ix: crate::vault::Ix) -> Markup {
    let entry = site.facts.scene.entry(ix);
    let mut rows = vec![("What", entry_link(site, ix))];
    let dates = words::settlement::dates(entry, site.facts.scene.today());
    rows.extend(dates.into_iter().map(|(name, said)| (name, text(&said))));
    let advisers = entry.get(settlement::ADVISER).unwrap_or_default();
    let names: Vec<String> = advisers.iter().map(|words| site.facts.scene.called(&words.text)).collect();
    rows.push((
        "Adviser",
        if names.is_empty() {
            html! { span.missing { "none named" } }
        } else {
            components::names(&names)
        },
    ));
    if let Some(weeks) = entry.get(settlement::RUNWAY_WEEKS) {
        rows.push(("Money lasts for", html! { (words::number(weeks)) " weeks" }));
    }
    html! { (definitions(&rows)) (components::options(entry)) }
}
