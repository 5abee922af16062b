//! Meetings: how often they were promised, which are planned, held or moved and by whom, and the ratings given
//! in them.

use maud::{Markup, html};

use crate::entry::Entry;
use crate::facts::{Rating, cadence};
use crate::schema::kinds::meeting::{self, Status};
use crate::vault::Ix;
use crate::views::html::Site;
use crate::views::html::components::{Tone, entry_link, entry_mark, left_out, panel, status, table, text};
use crate::views::words;

/// How many past meetings are visible at once; earlier ones can be opened.
const MOST: usize = 3;

/// How many earlier ones can be opened; those before them are only counted.
const EARLIER: usize = 100;

pub(super) fn body(site: &Site) -> Option<Markup> {
    let scene = site.facts.scene;
    let mut meetings: Vec<(Ix, &Entry)> =
        scene.of(&meeting::KIND).filter(|(ix, _)| site.facts.is_current(*ix)).collect();
    let is_open = site.facts.plan.as_ref().is_some_and(crate::facts::Plan::is_open);
    let rhythm = if is_open { words::cadence(site.facts) } else { Vec::new() };
    let rhythm = html! { @if !rhythm.is_empty() { p.note { (rhythm.join(" ")) } } };
    if meetings.is_empty() {
        return site.facts.plan.as_ref().filter(|_| site.is_mine() || !rhythm.0.is_empty()).map(|_| {
            html! {
                (rhythm)
                @if site.is_mine() { p { "No meeting is recorded yet. " code { "regain new meeting" } " makes a file for one." } }
            }
        });
    }
    meetings.sort_by_cached_key(|(ix, entry)| {
        let at = cadence::time_of(entry);
        (std::cmp::Reverse(at.map(|at| (at.first, at.time))), *ix)
    });
    let (ahead, past): (Vec<_>, Vec<_>) = meetings.into_iter().partition(|(_, entry)| is_ahead(site, entry));
    let rows = |meetings: &[(Ix, &Entry)]| {
        meetings.iter().map(|&(ix, entry)| row(site, ix, entry)).collect::<Vec<_>>()
    };
    let heads = &["Meeting", "When", "Outcome", "Ratings, as they were said"];
    let ahead: Vec<_> = ahead.into_iter().rev().collect();
    let (recent, earlier) = past.split_at(past.len().min(MOST));
    Some(html! {
        (rhythm)
        (table("Meetings", heads, &[rows(&ahead), rows(recent)].concat()))
        @if !earlier.is_empty() {
            @let shown = &earlier[..earlier.len().min(EARLIER)];
            (panel("earlier-meetings", &html! { (earlier.len()) " earlier" }, &html! {
                (table("Earlier meetings", heads, &rows(shown)))
                (left_out(site, earlier.len(), EARLIER, "before them", Some("timeline.html#lane=meetings"), "regain list meetings"))
            }))
        }
    })
}

fn is_ahead(site: &Site, entry: &Entry) -> bool {
    let open = matches!(entry.choice(meeting::STATUS), Some(Status::Planned | Status::Moved));
    open && cadence::time_of(entry).is_some_and(|at| at.last >= site.facts.scene.today())
}

fn row(site: &Site, ix: Ix, entry: &Entry) -> Vec<Markup> {
    let me = if site.is_mine() { "you" } else { "me" };
    let who = words::meetings::who(site.facts, entry, me);
    let came = match entry.choice(meeting::STATUS) {
        status if is_ahead(site, entry) => html! {
            "to come"
            @if status == Some(Status::Moved) { span.kind { (moved(site, entry)) } }
        },
        Some(Status::Held) => status("held", Tone::Quiet),
        Some(Status::Moved) => html! { (status(&moved(site, entry), Tone::Plain)) },
        Some(Status::Cancelled) => html! { (status(&format!("cancelled{}", by(site, entry)), Tone::Plain)) },
        Some(Status::Missed) => status("missed", Tone::Plain),
        Some(Status::Planned) if !site.is_mine() => status("planned", Tone::Plain),
        Some(Status::Planned) => status("planned; not recorded whether it took place", Tone::Attention),
        None => status("its status could not be read", Tone::Attention),
    };
    let said: Vec<&Rating> = site.facts.ratings.iter().filter(|rating| rating.from == ix).collect();
    let ratings = if is_ahead(site, entry) { Markup::default() } else { ratings(site, &said) };
    let came = html! { (came) @if !who.is_empty() { span.kind { (text(&who)) } } };
    vec![entry_link(site, ix), time(site, entry), came, ratings]
}

fn time(site: &Site, entry: &Entry) -> Markup {
    let at = cadence::time_of(entry);
    html! {
        @match at {
            Some(at) => time datetime=(at.first) { (words::short_when(at, site.facts.scene.today())) },
            None => span.missing { "no day recorded" },
        }
    }
}

fn moved(site: &Site, entry: &Entry) -> String {
    match entry.get(meeting::AT).filter(|_| entry.get(meeting::MOVED_TO).is_some()) {
        Some(at) => format!("moved from {}{}", words::when(at), by(site, entry)),
        None => format!("moved{}; to when is not recorded", by(site, entry)),
    }
}

fn by(site: &Site, entry: &Entry) -> String {
    let who = words::listed(&people(site, entry.get(meeting::CHANGED_BY)));
    if who.is_empty() { String::new() } else { format!(" by {who}") }
}

fn people(site: &Site, people: Option<&[crate::entry::Words]>) -> Vec<String> {
    people.unwrap_or_default().iter().map(|words| site.facts.scene.called(&words.text)).collect()
}

fn ratings(site: &Site, said: &[&Rating]) -> Markup {
    if said.is_empty() {
        return html! { @if site.is_mine() { span.missing { "none" } } };
    }
    // Each speaker once, after what they said.
    html! {
        ul.plain {
            @for of_one in said.chunk_by(|a, b| a.by == b.by) {
                li {
                    @for (i, rating) in of_one.iter().enumerate() {
                        @if i > 0 { ", " }
                        (entry_mark(site, rating.of))
                        @if let Some(part) = &rating.part { " (" (text(part)) ")" }
                        " “" (text(&words::rating(rating))) "”"
                    }
                    @if !of_one[0].by.is_empty() { span.by { ", " (text(&of_one[0].by)) } }
                }
            }
        }
    }
}
