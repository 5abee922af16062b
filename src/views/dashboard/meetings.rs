//! Meetings: to come, held, moved, by whom; the words of each rating; and where views differ, side
//! by side.

use maud::{Markup, html};

use crate::entry::Entry;
use crate::facts::{Rating, Standing, cadence};
use crate::schema::kinds::meeting::{self, Status};
use crate::vault::Ix;
use crate::views::html::Site;
use crate::views::html::components::{
    Tone, entry_link, entry_mark, left_out, names, panel, short_day, status, table, text,
};
use crate::views::words::{self, figures};

/// How many meetings stand in the open; earlier ones open.
const MOST: usize = 8;

/// How many earlier ones there are to open; those before them are counted.
const EARLIER: usize = 100;

pub(super) fn body(site: &Site) -> Option<Markup> {
    let scene = site.facts.scene;
    let mut meetings: Vec<(Ix, &Entry)> = scene.of(&meeting::KIND).collect();
    if meetings.is_empty() {
        return site.facts.plan.as_ref().filter(|_| site.is_mine()).map(|_| {
            html! { p { "No meeting is recorded yet. " code { "regain new meeting" } " makes a file for one." } }
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
    let heads = &["Meeting", "When", "What came of it", "Ratings, as they were said"];
    let ahead: Vec<_> = ahead.into_iter().rev().collect();
    let (recent, earlier) = past.split_at(past.len().min(MOST));
    Some(html! {
        (differences(site))
        @if !ahead.is_empty() {
            h3 { "To come" }
            (table("Meetings to come", &["Meeting", "When", "With"], &ahead_rows(site, &ahead)))
        }
        @if !recent.is_empty() {
            h3 { "So far" }
            (table("Meetings so far", heads, &rows(recent)))
        }
        @if !earlier.is_empty() {
            @let shown = &earlier[..earlier.len().min(EARLIER)];
            (panel("earlier-meetings", &html! { (earlier.len()) " earlier" }, &html! {
                (table("Earlier meetings", heads, &rows(shown)))
                (left_out(site, earlier.len(), EARLIER, "before them", "regain list meetings"))
            }))
        }
    })
}

fn is_ahead(site: &Site, entry: &Entry) -> bool {
    let open = matches!(entry.choice(meeting::STATUS), Some(Status::Planned | Status::Moved));
    open && cadence::time_of(entry).is_some_and(|at| at.last >= site.facts.scene.today())
}

fn ahead_rows(site: &Site, meetings: &[(Ix, &Entry)]) -> Vec<Vec<Markup>> {
    meetings
        .iter()
        .map(|&(ix, entry)| {
            vec![
                entry_link(site, ix),
                html! {
                    (time(entry))
                    @if entry.choice(meeting::STATUS) == Some(Status::Moved) { span.kind { (moved(site, entry)) } }
                },
                names(&people(site, entry.get(meeting::ATTENDEES))),
            ]
        })
        .collect()
}

fn row(site: &Site, ix: Ix, entry: &Entry) -> Vec<Markup> {
    let came = match entry.choice(meeting::STATUS) {
        Some(Status::Held) => status("held", Tone::Quiet),
        Some(Status::Moved) => html! { (status(&moved(site, entry), Tone::Plain)) },
        Some(Status::Cancelled) => html! { (status(&format!("cancelled{}", by(site, entry)), Tone::Plain)) },
        Some(Status::Missed) => status("missed", Tone::Plain),
        Some(Status::Planned) if !site.is_mine() => status("planned", Tone::Plain),
        Some(Status::Planned) => status("planned; what came of it is not recorded", Tone::Attention),
        None => status("its status could not be read", Tone::Attention),
    };
    let said: Vec<&Rating> = site.facts.ratings.iter().filter(|rating| rating.from == ix).collect();
    vec![entry_link(site, ix), time(entry), came, ratings(site, &said)]
}

fn time(entry: &Entry) -> Markup {
    let at = cadence::time_of(entry);
    html! {
        @match at {
            Some(at) => time datetime=(at.first) { (words::when(at)) },
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
    html! {
        ul.plain {
            @for rating in said {
                li {
                    (entry_mark(site, rating.of))
                    @if let Some(part) = &rating.part { " (" (text(part)) ")" }
                    " “" (text(&words::rating(rating))) "”"
                    @if !rating.by.is_empty() { span.by { ", " (text(&rating.by)) } }
                }
            }
        }
    }
}

/// Where two people, or the person and somebody, see the same thing differently.
fn differences(site: &Site) -> Markup {
    // Whoever may not see the person's own view gets no column for it.
    let has_own = |standing: &Standing| site.is_mine() || standing.status.is_some();
    let differing: Vec<&Standing> =
        site.facts.expectations.iter().filter(|standing| standing.views_differ).collect();
    let shows_own = differing.iter().any(|standing| has_own(standing));
    let rows: Vec<Vec<Markup>> = differing
        .iter()
        .map(|standing| {
            let theirs = html! {
                ul.plain {
                    @for rating in standing.ratings.iter().rev() {
                        li {
                            "“" (text(&words::rating(rating))) "”"
                            span.by {
                                @if !rating.by.is_empty() { ", " (text(&rating.by)) }
                                ", " (short_day(site, rating.on))
                            }
                        }
                    }
                }
            };
            let mut cells = vec![entry_link(site, standing.ix)];
            if shows_own {
                cells.push(html! { (figures::own_view(standing)) });
            }
            cells.push(theirs);
            cells
        })
        .collect();
    let heads: &[&str] =
        if shows_own { &["Expectation", "My view", "Employer"] } else { &["Expectation", "Employer"] };
    html! {
        @if !rows.is_empty() {
            h3 { "Seen differently" }
            (table("Where the views differ", heads, &rows))
        }
    }
}
