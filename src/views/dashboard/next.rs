//! The one next thing, the next meeting, and what is due within three days.

use maud::{Markup, html};

use crate::facts::next::SOON;
use crate::facts::{Due, DueWhat, Facts, Step};
use crate::schema::kinds::plan;
use crate::views::html::Site;
use crate::views::html::components::{day, entry_link, prose, text};
use crate::views::words;

/// How many things past their day are listed; the rest is counted.
const MOST: usize = 5;

pub(super) fn body(site: &Site) -> Markup {
    let facts = site.facts;
    let said = words::next(facts);
    html! {
        p.lead { (headline(site, &said.headline)) }
        @if !said.detail.is_empty() { p.lead-detail { (prose(&said.detail)) } }
        @if facts.plan.is_none() { (first_steps()) } @else { (ahead(site)) }
    }
}

/// The headline, which leads to the entry that it is about.
fn headline(site: &Site, headline: &str) -> Markup {
    let is_about_entry = !matches!(site.facts.next.step, Step::Nothing | Step::LaterMeeting(_));
    match site.facts.next.ix.filter(|_| is_about_entry).and_then(|ix| site.entry_href(ix)) {
        Some(href) => html! { a href=(href) { (prose(headline)) } },
        None => prose(headline),
    }
}

fn first_steps() -> Markup {
    html! {
        ol.steps {
            li { "Copy the plan's terms into " code { "plan.md" } "." }
            li { "Copy each expectation, word for word: " code { "regain new expectation" } " makes a file for it." }
            li { "Write down the meetings that are fixed: " code { "regain new meeting" } "." }
            li { "Write down what was said, on the day it was said: " code { "regain log" } " takes one line." }
        }
    }
}

fn ahead(site: &Site) -> Markup {
    let facts = site.facts;
    let soon: Vec<&Due> = facts.due.iter().filter(|due| (0..=SOON).contains(&due.days)).collect();
    let later = facts.due.iter().find(|due| due.days > SOON && due.what != DueWhat::Meeting);
    let past: Vec<&Due> = facts.due.iter().filter(|due| due.days < 0 && is_mine_to_do(due.what)).collect();
    html! {
        dl.facts {
            div {
                dt { "Next meeting" }
                dd {
                    @match facts.cadence.next {
                        Some((ix, at)) => {
                            (entry_link(site, ix)) ", " time datetime=(at.first) { (words::when(at)) }
                            " (" (words::in_days(crate::facts::cadence::days_to(at, facts.scene.today()))) ")"
                        }
                        None => "None is planned.",
                    }
                }
            }
            div {
                dt { "Due within three days" }
                dd {
                    @if soon.is_empty() {
                        "Nothing."
                        @if let Some(due) = later { " Then: " (one(site, due)) "." }
                    } @else {
                        ul.plain { @for due in &soon { li { (one(site, due)) } } }
                    }
                }
            }
            @if !past.is_empty() {
                div {
                    dt { "Past its date" }
                    dd {
                        ul.plain {
                            @for due in past.iter().take(MOST) { li { (one(site, due)) } }
                            @if past.len() > MOST { li { "and " (past.len() - MOST) " more" } }
                        }
                    }
                }
            }
        }
    }
}

/// What is past its day and still the person's to do. Promises that are late have a part of their own.
fn is_mine_to_do(what: DueWhat) -> bool {
    matches!(what, DueWhat::Action | DueWhat::Letter | DueWhat::Term | DueWhat::Response)
}

fn one(site: &Site, due: &Due) -> Markup {
    let what = words::next::due(site.facts, due.what, due.ix);
    let term = (due.what == DueWhat::Term).then(|| wording(site.facts, due)).flatten();
    html! {
        @match due.what {
            DueWhat::Response | DueWhat::PlanEnd => {
                @match site.entry_href(due.ix) {
                    Some(href) => a href=(href) { (what) },
                    None => (what),
                }
            }
            DueWhat::Term => {
                @match term {
                    Some(wording) => { "“" (text(wording)) "”" }
                    None => (what),
                }
            }
            _ => { (entry_link(site, due.ix)) " (" (what) ")" }
        }
        ", " (day(due.on)) " (" (words::in_days(due.days)) ")"
    }
}

/// The words of the rule of the plan that falls due.
fn wording<'f>(facts: &Facts<'f>, due: &Due) -> Option<&'f str> {
    let terms = facts.scene.entry(due.ix).get(plan::TERMS)?;
    terms
        .iter()
        .find(|term| term.fields.get(plan::Term::DUE) == Some(due.on))?
        .fields
        .get(plan::Term::WORDING)
}
