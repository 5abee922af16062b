//! `dashboard.html`: eight parts in a fixed order, each left out where it has nothing to say.
//!
//! Missing is called missing. Nothing is scored, and what the employer said stands beside what the
//! person thinks, never merged.

mod dates;
mod expectations;
mod findings;
mod meetings;
mod next;
mod private;
mod promises;
mod record;

use maud::{Markup, html};

use super::Findings;
use super::html::{Head, Nav, Site, components::section, document};
use crate::facts::Facts;
use crate::page::Page;

/// One part of the page.
struct Part {
    id: &'static str,
    title: &'static str,
    body: Markup,
}

pub(super) fn page(facts: &Facts, given: &Findings) -> Page {
    let site = Site { facts, depth: 0 };
    let part = |id, title, body: Option<Markup>| body.map(|body| Part { id, title, body });
    let has_plan = facts.plan.is_some();
    let parts: Vec<Part> = [
        // What to do next is the person's own affair.
        part("next", "Next", site.is_mine().then(|| next::body(&site))),
        part("dates", "Dates", has_plan.then(|| dates::body(&site))),
        part("expectations", "Expectations", expectations::body(&site)),
        part("promises", "Promises and asks", promises::body(&site)),
        part("meetings", "Meetings", meetings::body(&site)),
        // How the record is kept is nobody else's, and what is missing for others need not be missing.
        part("record", "Record", record::body(&site).filter(|_| site.is_mine())),
        part("findings", "Findings", site.is_mine().then(|| findings::body(&site, given))),
        part("private", "Private", private::body(&site).filter(|_| site.is_mine())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let main = html! {
        h1.hidden { "Dashboard" }
        @if parts.len() > 4 {
            nav.contents aria-label="On this page" {
                ul { @for part in &parts { li { a href={ "#" (part.id) } { (part.title) } } } }
            }
        }
        @for part in &parts { (section(part.id, part.title, &part.body)) }
    };
    let head = Head { title: "Dashboard", nav: Nav::Dashboard, class: "dashboard", script: None };
    document(&site, super::DASHBOARD, &head, &main)
}
