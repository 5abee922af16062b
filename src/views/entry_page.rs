//! `entries/PATH.html`: one entry: its text, its fields in words, what it links to and what links to
//! it, what was found in it, and where its file is.
//!
//! Long: the sections of one page, from top to bottom.

mod fields;
mod links;
mod sentences;
mod values;

use std::collections::HashMap;

use maud::{Markup, html};

use super::html::components::{
    advice, commands, day, entry_link, findings, options, section, table, text, visible,
};
use super::html::{Head, Problems, Site, document, entry_page_path};
use super::markdown::{self, Destination};
use super::timeline::items::{Item, items_of};
use super::{Findings, words};
use crate::entry::{Fields, LinkForm, Value};
use crate::facts::{Facts, Rating};
use crate::page::Page;
use crate::page::layout::picture_type;
use crate::text::{Span, lang, percent};
use crate::vault::settings::Editor;
use crate::vault::{Ix, Link, Site as Place, To};

/// The most links that a list shows; the rest is counted.
const MOST: usize = 200;

pub(super) fn page(facts: &Facts, ix: Ix, found: &Findings, problems: Problems) -> Page {
    let entry = facts.scene.entry(ix);
    let path = entry_page_path(&entry.path);
    let site = Site { facts, depth: path.matches('/').count(), problems };
    let title = entry.title();
    let body = body(&site, ix);
    let lang = Some(facts.scene.lang_of(ix)).filter(|code| !lang::is_english(code));
    let main = html! {
        (crumb(&site, ix))
        h1 dir="auto" lang=[lang] { (visible(&title)) }
        (computed(&site, ix))
        @for (said, before) in words_of(&entry.fields) {
            p.story { (before) }
            blockquote dir="auto" lang=[lang] { span.said { (visible(said)) } }
        }
        @if let Some(body) = body { article.body aria-label="The text" lang=[lang] { (body) } }
        (ratings(&site, ix))
        @if !found.problems.is_empty() { (section("findings", "Findings", &findings(&site, &found.problems))) }
        @if !found.advice.is_empty() { (section("advice", "Advice", &advice(&site, &found.advice))) }
        (section("fields", "What is recorded", &html! { div.fields { (fields::fields(&site, ix)) } }))
        (links::links(&site, ix))
        (section("file", "File", &html! {
            p {
                (place(&site, &entry.path)) " in your vault. Change it there; this page is made from it. "
                @if let Some(href) = site.file_href(&entry.path) { a.source href=(href) { "Open the file" } }
            }
        }))
        (beside(&site, ix))
    };
    document(&site, &path, &Head { title: &title, class: "entry", scripts: &[] }, &main)
}

/// The path of the file in the vault. A script makes the link to the editor of it: the page contains only what is
/// the same in every folder.
fn place(site: &Site, path: &str) -> Markup {
    let editor = site.facts.scene.settings().editor.as_ref().filter(|_| site.is_mine());
    let file = editor.map(|_| percent::encoded(path, percent::PATH));
    html! {
        code data-copy data-editor=[editor.map(Editor::template)] data-file=[file] { (text(path)) }
    }
}

/// Where the page is: the dashboard, then the kind, then this.
fn crumb(site: &Site, ix: Ix) -> Markup {
    let entry = site.facts.scene.entry(ix);
    let kind = entry.kind.map_or("No kind".to_owned(), |kind| words::capital(kind.name));
    html! {
        nav.crumb aria-label="Where this is" {
            a href={ (site.up()) (super::DASHBOARD) } { "Dashboard" } " › "
            span { (kind) @if let Some(id) = entry.id() { " " (text(id)) } }
        }
    }
}

/// The entries before and after this one in its folder, which are in the order of their days where
/// their names begin with one.
fn beside(site: &Site, ix: Ix) -> Markup {
    let (before, after) = site.facts.scene.neighbours(ix);
    html! {
        @if before.is_some() || after.is_some() {
            nav.beside aria-label="Before and after this" {
                span { @if let Some(before) = before { "Before: " (entry_link(site, before)) } }
                span { @if let Some(after) = after { "After: " (entry_link(site, after)) } }
            }
        }
    }
}

/// The fields that hold what somebody said or wrote, which one reads first, and what leads up to them.
const WORDS: [(&str, &str); 3] =
    [("wording", "In these words:"), ("said", "What was said:"), ("reply", "The answer:")];

fn words_of(fields: &Fields) -> impl Iterator<Item = (&str, &'static str)> {
    WORDS.into_iter().filter_map(|(name, before)| match &fields.given(name)?.value {
        Value::Text(said) if !said.trim().is_empty() => Some((said.trim(), before)),
        _ => None,
    })
}

/// What happened to it, in sentences.
fn story(facts: &Facts, ix: Ix) -> Vec<String> {
    let items = items_of(facts, ix);
    let title = facts.scene.entry(ix).title();
    items.iter().map(|item| sentence(item, &title)).collect()
}

fn sentence(item: &Item, title: &str) -> String {
    // An event of the entry has a title of its own, which says what it is.
    let is_event = item.title.trim() != title.trim();
    let sort = item.sort.to_string();
    let mut said = words::capital(if is_event { item.title.trim().trim_end_matches('.') } else { &sort });
    let events = item.events.iter().map(|event| {
        let on = words::when(event.on);
        let on = if event.on.is_exact() { format!("on {on}") } else { on };
        match &*event.what {
            "" => on,
            what if what.contains(',') => format!("{what}, {on}"),
            what => format!("{what} {on}"),
        }
    });
    said += &format!(": {}.", events.collect::<Vec<_>>().join("; "));
    if let Some(written) = item.written {
        said += &format!(" Written down {}.", words::when(written));
    }
    if let Some(state) = &item.state {
        said += &format!(" {}.", words::capital(state));
    }
    said
}

/// All that the page says that does not stand in the entry alone, and by which it becomes another page.
pub(super) fn of_others(site: &Site, ix: Ix) -> Markup {
    html! { (computed(site, ix)) (ratings(site, ix)) }
}

/// What became of it by today, and the figures of an expectation, each with its chart.
fn computed(site: &Site, ix: Ix) -> Markup {
    let standing = site.facts.expectations.iter().find(|standing| standing.ix == ix);
    html! {
        @for sentence in story(site.facts, ix) { p.story dir="auto" { (visible(&sentence)) } }
        @if let Some(said) = words::history::of_entry(site.facts, ix) { p.note { (commands(&said)) } }
        @if let Some(standing) = standing { (super::dashboard::figures(site, standing)) }
        (options(site.facts.scene.entry(ix)))
    }
}

/// The employer's words and figures about this, oldest first.
fn ratings(site: &Site, ix: Ix) -> Markup {
    const TITLE: &str = "Ratings, in the employer’s words";
    let all: Vec<_> = site.facts.ratings.iter().filter(|rating| rating.of == ix).collect();
    let row = |rating: &&Rating| {
        let word =
            if rating.label.is_empty() { String::new() } else { format!("“{}”", rating.label.trim()) };
        vec![
            day(rating.on),
            html! { @if !word.is_empty() { (text(&word)) } @if let Some(part) = &rating.part { " for " (text(part)) } },
            html! { @if let Some(value) = &rating.value { (text(&words::amount(value))) } },
            text(&rating.by),
            entry_link(site, rating.from),
        ]
    };
    let rows: Vec<Vec<Markup>> = all[all.len().saturating_sub(MOST)..].iter().map(row).collect();
    html! {
        @if !rows.is_empty() {
            (section("ratings", TITLE, &table(TITLE, &["Day", "Word", "Figure", "By", "Said in"], &rows)))
        }
    }
}

/// The rendered body, without a first heading that only says the title again.
fn body(site: &Site, ix: Ix) -> Option<Markup> {
    let entry = site.facts.scene.entry(ix);
    let mut from = entry.body.span.start;
    if let Some(first) = entry.body.headings.first() {
        let before = Span { start: from, end: first.span.start };
        // A heading with a link in it says more than the title does.
        let is_title = first.text.trim() == entry.title() && !first.span.of(&entry.text).contains('[');
        if before.of(&entry.text).trim().is_empty() && is_title {
            from = first.span.end;
        }
    }
    let text = Span { start: from, end: entry.body.span.end }.of(&entry.text);
    if text.trim().is_empty() {
        return None;
    }
    let links = site.facts.scene.links_from(ix).iter();
    let by_span: HashMap<Span, &Link> =
        links.filter(|link| matches!(link.site, Place::Body(_))).map(|link| (link.span, link)).collect();
    let destination = |at: Span, _: &str| {
        let link = by_span.get(&at.shifted(from as usize));
        link.map_or(Destination::Nowhere, |link| destination(site, &link.to, link.site))
    };
    Some(markdown::html(text, 2, site.facts.scene.settings().line_ends, &destination))
}

fn destination(site: &Site, to: &To, place: Place) -> Destination {
    match to {
        To::Entry(ix) | To::NoSuchPart(ix) => {
            site.entry_href(*ix).map_or(Destination::Nowhere, Destination::Inside)
        }
        To::File(path) => match site.file_href(path) {
            Some(href)
                if picture_type(path).is_some()
                    && matches!(place, Place::Body(LinkForm::Picture | LinkForm::Embed)) =>
            {
                Destination::Picture(href)
            }
            Some(href) => Destination::Inside(href),
            None => Destination::Nowhere,
        },
        // A picture from elsewhere is never loaded.
        To::Outside if matches!(place, Place::Body(LinkForm::Inline)) => Destination::Outside,
        To::Outside | To::Ambiguous(_) | To::Unknown | To::MissingFile | To::Escapes | To::Itself => {
            Destination::Nowhere
        }
    }
}
