//! What an entry links to, and what links to it, with what each is to the other. Never follows a link further.

use std::collections::HashMap;

use maud::{Markup, html};

use super::MOST;
use crate::vault::{Ix, Site as Place, To};
use crate::views::html::Site;
use crate::views::html::components::{Rest, entry_link, section, shortlist};
use crate::views::words;

/// What the entry links to, and what links to it, each once, with what it is to it.
pub(super) fn links(site: &Site, ix: Ix) -> Markup {
    let scene = site.facts.scene;
    let kind = scene.entry(ix).kind.map_or("", |kind| kind.name);
    let to = scene.links_from(ix).iter().filter_map(|link| match link.to {
        To::Entry(target) | To::NoSuchPart(target) => Some((target, means(link.site, kind).0.to_owned())),
        _ => None,
    });
    let to = once_each(to.filter(|(other, _)| *other != ix));
    let from = scene.links_to(ix).map(|link| {
        let kind = scene.entry(link.from).kind.map_or("", |kind| kind.name);
        (link.from, means(link.site, kind).1.to_owned())
    });
    let from = once_each(from.filter(|(other, _)| *other != ix));
    html! {
        @if !to.is_empty() || !from.is_empty() {
            div.entry-links {
                @if !to.is_empty() { (section("links-to", "Links to", &linked(site, &to))) }
                @if !from.is_empty() { (section("linked-from", "Linked from", &linked(site, &from))) }
            }
        }
    }
}

/// Each entry once, where it first occurs, with every way in which it is linked.
fn once_each(links: impl Iterator<Item = (Ix, String)>) -> Vec<(Ix, Vec<String>)> {
    let mut list: Vec<(Ix, Vec<String>)> = Vec::new();
    let mut places: HashMap<Ix, usize> = HashMap::new();
    for (ix, how) in links {
        let place = *places.entry(ix).or_insert_with(|| {
            list.push((ix, Vec::new()));
            list.len() - 1
        });
        if !list[place].1.contains(&how) {
            list[place].1.push(how);
        }
    }
    list
}

/// What a link of an entry of `kind` means: what is linked to, as that entry says it, and what the
/// entry is to what it links to.
fn means(place: Place, kind: &str) -> (&'static str, &'static str) {
    let Place::Field(spec) = place else { return ("named in the text", "names it in the text") };
    match (spec.name, kind) {
        ("for", "evidence") => ("what it is evidence for", "is evidence for it"),
        ("for", "action") => ("what it is a step to", "is a step to it"),
        ("for", "meeting") => ("what it is about", "was about it"),
        ("for", "ask") => ("what it helps to meet", "helps to meet it"),
        ("for", _) => ("what it is about", "is about it"),
        ("of", "evidence") => ("has a reading of it", "has a reading of it"),
        ("of", _) => ("has a rating of it", "has a rating of it"),
        ("plan", _) => ("the plan it belongs to", "belongs to it"),
        ("follows", _) => ("the plan before it", "follows it"),
        ("acted_on", _) => ("what came of it", "led to it"),
        ("leads_to", _) => ("what it led to", "led to it"),
        ("followup", _) => ("the letter that confirms it", "is confirmed by it"),
        ("responds_to", _) => ("what it answers", "answers it"),
        ("in_writing", _) => ("where a change is in writing", "has a change that it puts in writing"),
        ("owner", _) => ("whose task it is", "is theirs to do"),
        ("from", _) => ("whom it came from", "came from them"),
        ("to", _) => ("whom it went to", "went to them"),
        ("by", _) => ("who said so", "has their word"),
        ("attendees", _) => ("was there", "had them there"),
        ("present", _) => ("heard it", "was heard by them"),
        ("absent", _) => ("was not there", "was without them"),
        ("chair", _) => ("led it", "was led by them"),
        ("note_taker", _) => ("took the minutes", "has minutes of theirs"),
        ("declined_by", _) => ("declined it", "was declined by them"),
        ("recorded_by", _) => ("wrote it down", "was written down by them"),
        ("pulls_against", _) => ("what it conflicts with", "conflicts with it"),
        ("evidence", _) => ("what shows it", "is shown by it"),
        ("companion", _) => ("came along", "they came along"),
        ("reviewers", _) => ("judges it", "is judged by them"),
        ("measured_by", _) => ("measures it", "is measured by them"),
        ("verified_by" | "confirmed_by", _) => ("confirms it", "is confirmed by them"),
        ("decider", _) => ("decides", "is decided by them"),
        ("changed_by", _) => ("changed it", "was changed by them"),
        ("adviser", _) => ("advises on it", "has them as adviser"),
        _ => ("named in its fields", "names it"),
    }
}

fn linked(site: &Site, list: &[(Ix, Vec<String>)]) -> Markup {
    shortlist(list, MOST, "more", Rest::Opens, |(ix, hows)| {
        html! { (kind(site, *ix)) (entry_link(site, *ix)) span.aside { ", " (hows.join(", ")) } }
    })
}

fn kind(site: &Site, ix: Ix) -> Markup {
    let kind = site.facts.scene.entry(ix).kind.map_or("entry", |kind| kind.name);
    html! { span.kind-word { (words::capital(kind)) " " } }
}
