//! The state of the record: what is only spoken, entries by week, and what was written down late.

use maud::{Markup, html};

use crate::facts::stage::has_job_ended;
use crate::views::html::components::{Rest, day, entry_link, panel, short_day, shortlist};
use crate::views::html::{Site, charts};
use crate::views::words;

/// How many entries each list shows; the rest is counted.
const MOST: usize = 10;

pub(super) fn body(site: &Site) -> Option<Markup> {
    let record = &site.facts.record;
    if record.weeks.is_empty() && record.unconfirmed.is_empty() {
        return site.facts.plan.as_ref().map(|_| {
            html! {
                p { "Nothing is recorded yet. " code { "regain log" } " takes one line, on the day it happened." }
            }
        });
    }
    Some(html! {
        h3 { "Spoken, not in writing so far" }
        @if record.spoken == 0 {
            p { "No spoken feedback, instruction or decision is recorded." }
        } @else if record.unconfirmed.is_empty() {
            p {
                @match record.spoken {
                    1 => "The one conversation that is recorded is confirmed in writing.",
                    n => { "The " (n) " conversations that are recorded are confirmed in writing." }
                }
            }
        } @else {
            (shortlist(&record.unconfirmed, MOST, "more", Rest::Opens, |&(ix, n)| html! {
                (entry_link(site, ix)) span.aside { ", " (happened(site, ix)) (since(n)) }
            }))
            @if !has_job_ended(site.facts) {
                p.note { "A short summary, sent, puts them in writing: " code { "regain new letter" } "." }
            }
        }
        @if let Some(newest) = record.newest { p.note { "Something was last written down on " (day(newest)) "." } }
        @if !record.weeks.is_empty() {
            h3 { "Entries by week" }
            (charts::record_weeks(&record.weeks, "record-weeks"))
        }
        @if !record.late.is_empty() {
            (panel(
                "late-entries",
                &html! { "Written down later: " (words::count(record.late.len() as i64, "entry", "entries")) },
                &html! {
                    (shortlist(&record.late, MOST * 5, "more", Rest::Opens, |&(ix, n)| html! {
                        (entry_link(site, ix)) ": " (words::days(n)) " after it happened or became known"
                    }))
                    p.note { "Keep them, with both dates." }
                },
            ))
        }
    })
}

fn happened(site: &Site, ix: crate::vault::Ix) -> Markup {
    let on = site.facts.scene.summary(ix).happened;
    on.map_or_else(|| html! {}, |on| short_day(site, on))
}

fn since(working_days: i64) -> String {
    match working_days {
        0 => String::new(),
        n => format!(", {} ago", words::working_days(n)),
    }
}
