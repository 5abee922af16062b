//! The values of fields in words, each with its links.

use maud::{Markup, html};

use crate::entry::{Fields, Given, InWriting, Record, Reference, Value, Words};
use crate::schema::kinds::plan;
use crate::schema::{Choice, RecordShape, Shape};
use crate::vault::{Ix, To, Who};
use crate::views::dashboard::changed;
use crate::views::html::Site;
use crate::views::html::components::{Tone, day, entry_link, status, text, visible};
use crate::views::words;

/// A value; what could not be read as it is written.
pub(super) fn value(site: &Site, ix: Ix, given: &Given) -> Markup {
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
            list(records.iter().map(|record| {
                record_in_words(site, given.spec.name, record)
                    .unwrap_or_else(|| one_record(site, ix, shape, record))
            }))
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

/// One after the other, on one line.
pub(super) fn inline(items: impl Iterator<Item = Markup>) -> Markup {
    html! { @for (i, item) in items.enumerate() { @if i > 0 { ", " } (item) } }
}

fn list(items: impl ExactSizeIterator<Item = Markup>) -> Markup {
    if items.len() == 1 {
        return html! { @for item in items { (item) } };
    }
    html! { ul.plain { @for item in items { li { (item) } } } }
}

/// A person, by the name in their entry.
pub(super) fn person(site: &Site, words: &str) -> Markup {
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

/// What a link of a field leads to.
pub(super) fn referred(site: &Site, ix: Ix, reference: &Reference) -> Markup {
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
pub(super) fn labelled(target: Markup, label: Option<&str>) -> Markup {
    html! { (target) (called(label)) }
}

fn called(label: Option<&str>) -> Markup {
    html! { @if let Some(label) = label { " (“" (text(label)) "”)" } }
}

/// One item of a list of records as a sentence; `None` for records that have none, and where something in it
/// could not be read or is the person's own.
fn record_in_words(site: &Site, list: &str, record: &Record) -> Option<Markup> {
    let fields = &record.fields;
    if !record.own.is_empty() || fields.iter().any(|given| matches!(given.value, Value::Invalid)) {
        return None;
    }
    match list {
        "changes" => Some(changed(site, record)),
        "scale" => {
            let keeps = match fields.get(plan::Label::MEETS) {
                Some(plan::Meets::Yes) => " keeps the job",
                Some(plan::Meets::Partly) => " keeps the job in part",
                Some(plan::Meets::No) => " does not keep the job",
                None => "",
            };
            Some(html! {
                "“" (text(fields.get(plan::Label::LABEL)?)) "”" (keeps)
                @if let Some(meaning) = fields.get(plan::Label::MEANING) { ": " (text(meaning)) }
            })
        }
        "terms" => Some(html! {
            @if let Some(about) = fields.get(plan::Term::ABOUT) { (words::capital(about.said())) ": " }
            (text(fields.get(plan::Term::WORDING)?))
            @if let Some(due) = fields.get(plan::Term::DUE) { " (by " (day(due)) ")" }
            @if let Some(done) = fields.get(plan::Term::DONE_ON) { " Done " (words::when(done)) "." }
        }),
        _ => None,
    }
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
