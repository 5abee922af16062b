//! `entries/PATH.html`: one entry: its text, its fields in words, what it links to and what links to
//! it, what was found in it, and where its file is.
//!
//! Long: the sections of one page, from top to bottom.

mod links;

use std::collections::HashMap;

use maud::{Markup, html};

use super::html::components::{
    Tone, advice, commands, day, definitions, entry_link, findings, options, section, status, table, text,
    visible,
};
use super::html::{Head, Nav, Problems, Site, document, entry_page_path};
use super::markdown::{self, Destination};
use super::timeline::items::{Item, items_of};
use super::{Findings, words};
use crate::entry::{Fields, Given, InWriting, LinkForm, Record, Reference, Value, Words};
use crate::facts::plan::Signature;
use crate::facts::{Facts, Rating};
use crate::page::Page;
use crate::page::layout::picture_type;
use crate::schema::kinds::common;
use crate::schema::{Choice, FieldSpec, RecordShape, Shape};
use crate::text::{Span, lang};
use crate::vault::{Ix, Link, Site as Place, To, Who};

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
        (section("fields", "What is recorded", &html! { div.fields { (fields(&site, ix)) } }))
        (links::links(&site, ix))
        (section("file", "File", &html! {
            p {
                code data-copy { (text(&entry.path)) } " in your vault. Change it there; this page is made from it. "
                @if let Some(href) = site.file_href(&entry.path) { a.source href=(href) { "Open the file" } }
            }
        }))
        (beside(&site, ix))
    };
    document(&site, &path, &Head { title: &title, nav: Nav::Elsewhere, class: "entry", scripts: &[] }, &main)
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
    let (before, after) = site.facts.scene.beside(ix);
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
    items.iter().map(|item| sentence(item, items.len() > 1)).collect()
}

fn sentence(item: &Item, is_named: bool) -> String {
    let mut said = words::capital(&item.sort.to_string());
    if is_named {
        said += &format!(", “{}”", item.title.trim());
    }
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
        said += &format!(" {}.", words::capital(state.trim_end_matches('.')));
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
        To::Outside | To::Ambiguous(_) | To::Unknown | To::MissingFile | To::Escapes | To::Here => {
            Destination::Nowhere
        }
    }
}

/// The fields in words: those of the kind in the order of its declaration, then the person's own.
fn fields(site: &Site, ix: Ix) -> Markup {
    let entry = site.facts.scene.entry(ix);
    let hidden = [common::ID.name, common::TITLE.name, common::KIND.name];
    let is_above = |given: &Given| {
        matches!(given.value, Value::Text(_)) && WORDS.iter().any(|(name, _)| *name == given.spec.name)
    };
    let shown = |given: &&Given| {
        !hidden.contains(&given.spec.name) && !matches!(given.value, Value::Empty) && !is_above(given)
    };
    let refused = Signature::of(entry).is_some_and(|signature| !signature.is_signed());
    let label = |spec: &FieldSpec| match spec.name {
        "signed_on" if refused => "Not signed on".to_owned(),
        _ => spec.label(),
    };
    let names: Vec<String> = entry.fields.iter().filter(shown).map(|given| label(given.spec)).collect();
    let mut rows: Vec<(&str, Markup)> = entry
        .fields
        .iter()
        .filter(shown)
        .zip(&names)
        .map(|(given, name)| (name.as_str(), value(site, ix, given)))
        .collect();
    if entry.get(common::PRIVACY).is_none() {
        let privacy = crate::scene::privacy_of(entry, site.facts.scene.settings());
        rows.push(("Who may see it", html! { (privacy.said()) " (nothing is written)" }));
    }
    let own: Vec<(String, Markup)> = entry
        .own
        .iter()
        .map(|own| (own.key.to_string(), html! { (text(own.span.of(&entry.text))) }))
        .collect();
    html! {
        (definitions(&rows))
        @if !own.is_empty() {
            dl.facts {
                @for (key, value) in &own { div { dt { @if key.is_empty() { "Without a key" } @else { code { (text(key)) } } } dd { (value) } } }
            }
        }
    }
}

fn value(site: &Site, ix: Ix, given: &Given) -> Markup {
    match &given.value {
        Value::Text(said) => html! { span.said dir="auto" { (visible(said.trim())) } },
        Value::Words(words) => match given.spec.shape {
            Shape::People => {
                inline(words.iter().map(|word| labelled(person(site, &word.text), word.label.as_deref())))
            }
            Shape::Files => {
                inline(words.iter().map(|word| labelled(file(site, ix, word), word.label.as_deref())))
            }
            _ => list(words.iter().map(|word| labelled(text(&word.text), word.label.as_deref()))),
        },
        Value::Refs(refs) => list(refs.iter().map(|reference| referred(site, ix, reference))),
        Value::Date(date) => html! { (words::when(*date)) },
        Value::Number(number) => html! { (words::number(*number)) },
        Value::YesNo(yes) => html! { (if *yes { "yes" } else { "no" }) },
        Value::Choice(word) => html! { (given.spec.said(word)) },
        Value::Amount(amount) => text(&words::amount(amount)),
        Value::Cadence(days) => html! { (words::days(i64::from(*days))) },
        Value::InWriting(InWriting::No) => html! { "no, only spoken" },
        Value::InWriting(InWriting::Yes) => html! { "yes" },
        Value::InWriting(InWriting::Letter(letter)) => referred(site, ix, letter),
        Value::Records(records) => {
            let Shape::Records(shape) = given.spec.shape else { return html! {} };
            list(records.iter().map(|record| one_record(site, ix, shape, record)))
        }
        Value::Unknown => html! { "not known" },
        Value::Nothing => html! { "none" },
        Value::Empty => html! { span.missing { "not recorded" } },
        Value::Invalid => {
            let raw = given.span.of(&site.facts.scene.entry(ix).text);
            html! { (status("could not be read", Tone::Attention)) " " code { (text(raw)) } }
        }
    }
}

fn inline(items: impl Iterator<Item = Markup>) -> Markup {
    html! { @for (i, item) in items.enumerate() { @if i > 0 { ", " } (item) } }
}

fn list(items: impl ExactSizeIterator<Item = Markup>) -> Markup {
    if items.len() == 1 {
        return html! { @for item in items { (item) } };
    }
    html! { ul.plain { @for item in items { li { (item) } } } }
}

fn person(site: &Site, words: &str) -> Markup {
    match site.facts.scene.who(words) {
        Who::Me => html! { "you" },
        Who::Entry(ix) => entry_link(site, ix),
        Who::Words(words) => text(words),
    }
}

fn file(site: &Site, ix: Ix, word: &Words) -> Markup {
    html! {
        @if let Some(href) = site.facts.scene.file(ix, word).and_then(|path| site.file_href(path)) {
            a href=(href) { (text(&word.text)) }
        } @else {
            (text(&word.text)) " " span.missing { "(not there)" }
        }
    }
}

fn referred(site: &Site, ix: Ix, reference: &Reference) -> Markup {
    let part = reference.part.as_deref();
    let mut links = site.facts.scene.links_from(ix).iter();
    let to = links.find(|link| link.span == reference.span).map(|link| &link.to);
    html! {
        @match to {
            Some(To::Entry(to) | To::NoSuchPart(to)) => (entry_link(site, *to)),
            Some(To::Ambiguous(_)) => { (text(&reference.target)) " " span.missing { "(several entries have this name)" } }
            _ => { (text(&reference.target)) " " span.missing { "(not in the vault)" } }
        }
        @if let Some(part) = part { ", " (text(part)) }
    }
}

/// What a link in brackets is called behind its bar, after what it leads to.
fn labelled(target: Markup, label: Option<&str>) -> Markup {
    html! { (target) (called(label)) }
}

fn called(label: Option<&str>) -> Markup {
    html! { @if let Some(label) = label { " (“" (text(label)) "”)" } }
}

/// One item of a list of records, on a line: its values, each after its name.
fn one_record(site: &Site, ix: Ix, shape: &RecordShape, record: &Record) -> Markup {
    let fields: &Fields = &record.fields;
    let given: Vec<&Given> = shape.fields.iter().filter_map(|spec| fields.given(spec.name)).collect();
    let first_is_date = given.first().is_some_and(|given| given.spec.name == "on");
    html! {
        @for (i, given) in given.iter().filter(|given| !matches!(given.value, Value::Empty)).enumerate() {
            @if i > 0 { @if i == 1 && first_is_date { ": " } @else { "; " } }
            @if !matches!(given.spec.name, "on" | "what" | "label" | "name" | "item" | "wording" | "note" | "of") {
                span.field-name { (given.spec.label().to_lowercase()) " " }
            }
            @match &given.value {
                Value::Text(said) => (text(said)),
                _ => (value(site, ix, given)),
            }
        }
        @for (i, own) in record.own.iter().enumerate() {
            @if i > 0 || !fields.is_empty() { "; " }
            span.field-name { code { (text(&own.key)) } " " }
            (text(own.span.of(&site.facts.scene.entry(ix).text)))
        }
    }
}
