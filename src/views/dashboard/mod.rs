//! `dashboard.html`: eight parts in a fixed order; an empty part is left out.
//!
//! What is missing is called missing. Nothing is scored, and the employer's view is shown beside the person's
//! own, never merged with it.

mod dates;
mod expectations;
mod findings;
mod meetings;
mod next;
mod private;
mod promises;
mod record;

use maud::{Markup, html};
use rayon::prelude::*;

use super::html::{DASHBOARD, Head, Problems, Site, components::section, document};
use super::{Findings, FrontPage};
use crate::facts::Facts;
use crate::page::Page;

/// One part of the page.
struct Part {
    id: &'static str,
    title: &'static str,
    /// Its content; `None` if it has none.
    body: fn(&Site, &Findings) -> Option<Markup>,
}

/// All parts, in order.
const PARTS: [Part; 8] = [
    // What to do next is for the person only.
    Part { id: "next", title: "Next", body: |site, _| site.is_mine().then(|| next::body(site)) },
    Part {
        id: "dates",
        title: "Dates",
        body: |site, _| site.facts.plan.is_some().then(|| dates::body(site)),
    },
    Part { id: "expectations", title: "Expectations", body: |site, _| expectations::body(site) },
    Part { id: "promises", title: "Promises and asks", body: |site, _| promises::body(site) },
    Part { id: "meetings", title: "Meetings", body: |site, _| meetings::body(site) },
    // For the person only: what others do not see would look as if it were missing.
    Part { id: "record", title: "Record", body: |site, _| record::body(site).filter(|_| site.is_mine()) },
    Part {
        id: "findings",
        title: "Findings",
        body: |site, given| site.is_mine().then(|| findings::body(site, given)),
    },
    Part { id: "private", title: "Private", body: |site, _| private::body(site).filter(|_| site.is_mine()) },
];

pub(super) use expectations::{changed, figures};

const HEAD: Head = Head { title: "Dashboard", class: "dashboard", scripts: &[] };

/// `dashboard.html`: where the plan stands, and the one next thing.
pub(super) const PAGE: FrontPage = FrontPage { path: DASHBOARD, render: page, content: Some(content) };

fn page(facts: &Facts, given: &Findings) -> Page {
    let site = Site { facts, depth: 0, problems: Problems::count(given.errors()) };
    document(&site, DASHBOARD, &HEAD, &main(&site, given))
}

fn content(facts: &Facts) -> Markup {
    let site = Site { facts, depth: 0, problems: Problems::None };
    super::html::content(&site, DASHBOARD, &main(&site, &Findings::default()))
}

fn main(site: &Site, given: &Findings) -> Markup {
    let parts: Vec<(&Part, Markup)> =
        PARTS.par_iter().filter_map(|part| Some((part, (part.body)(site, given)?))).collect();
    html! {
        h1.hidden { "Dashboard" }
        @if parts.len() > 4 {
            nav.contents aria-label="On this page" {
                ul { @for (part, _) in &parts { li { a href={ "#" (part.id) } { (part.title) } } } }
            }
        }
        @for (part, body) in &parts { (section(part.id, part.title, body)) }
    }
}
