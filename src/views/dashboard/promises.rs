//! What was asked for or promised, and its state; what needs attention comes first.

use maud::{Markup, html};

use crate::facts::{Plan, Promise, PromiseState};
use crate::schema::{Choice, kinds::ask};
use crate::views::html::Site;
use crate::views::html::components::{
    Tone, entry_link, entry_mark, left_out, short_day, status, table, text,
};
use crate::views::words;

/// The most rows of the table, which is sorted by what needs attention.
const MOST: usize = 100;

pub(super) fn body(site: &Site) -> Option<Markup> {
    let promises = &site.facts.promises;
    if promises.is_empty() {
        return site.facts.plan.as_ref().filter(|_| site.is_mine()).map(|_| {
            html! {
                p {
                    "Nothing was asked for yet. What you need from others to meet the plan goes here: "
                    code { "regain new ask" } "."
                }
            }
        });
    }
    let rows: Vec<Vec<Markup>> = promises.iter().take(MOST).map(|promise| row(site, promise)).collect();
    // Drafts and withdrawn asks are not owed by anybody, and recurring promises have a count of their own.
    let is_raised = |promise: &&Promise| {
        !promise.is_rhythm && !matches!(promise.state, PromiseState::Draft | PromiseState::Withdrawn)
    };
    let raised = promises.iter().filter(is_raised).count();
    let has_come = |promise: &&Promise| matches!(promise.state, PromiseState::Delivered(_));
    let came = promises.iter().filter(is_raised).filter(has_come).count();
    Some(html! {
        @if raised > 0 && site.is_mine() { p.note { (came) " of " (raised) " have come." } }
        (table("Promises and asks", &["What", "Where it stands", "By", "From", "For"], &rows))
        (left_out(site, promises.len(), MOST, "more", Some("timeline.html#lane=asks"), "regain list asks"))
    })
}

fn row(site: &Site, promise: &Promise) -> Vec<Markup> {
    let entry = site.facts.scene.entry(promise.ix);
    let reply = entry.get(ask::REPLY).map(str::trim).filter(|reply| !reply.is_empty());
    let says_more =
        matches!(promise.state, PromiseState::Declined | PromiseState::Answered | PromiseState::NotDelivered);
    let category = promise.category.map_or("", Choice::said);
    vec![
        html! {
            (entry_link(site, promise.ix))
            span.aside {
                @if !category.is_empty() { ", " (category) }
                @if let Some(origin) = origin(promise) { ", " (origin) }
                @if let Some(reminded) = promise.reminded.filter(|_| promise.state.is_open()) {
                    ", reminded on " (short_day(site, reminded))
                }
            }
        },
        html! {
            (status(&words::promise(site.facts, promise), tone(site, promise.state)))
            @if says_more && let Some(reply) = reply { span.reply { "“" (text(reply)) "”" } }
        },
        promise.due.map_or_else(|| missing(site, "no day"), |due| short_day(site, due)),
        if promise.owner.is_empty() { missing(site, "nobody named") } else { text(&promise.owner) },
        html! {
            @for (i, &ix) in promise.serves.iter().enumerate() {
                @if i > 0 { ", " }
                (entry_mark(site, ix))
            }
            @if promise.serves.is_empty() { (missing(site, "none named")) }
        },
    ]
}

fn origin(promise: &Promise) -> Option<&'static str> {
    match promise.origin? {
        ask::Origin::Plan => Some("promised in the plan"),
        ask::Origin::Offer => Some("offered"),
        ask::Origin::Mine => None,
    }
}

/// A missing value, which only the person is told about.
fn missing(site: &Site, words: &str) -> Markup {
    html! { @if site.is_mine() { span.missing { (words) } } }
}

/// What needs attention is marked for the person only, and not after the plan is closed, when nothing can be done.
fn tone(site: &Site, state: PromiseState) -> Tone {
    let is_open = site.facts.plan.as_ref().is_none_or(Plan::is_open);
    match state {
        PromiseState::Late(_) | PromiseState::Waiting(Some(crate::facts::next::UNANSWERED..))
            if site.is_mine() && is_open =>
        {
            Tone::Attention
        }
        PromiseState::Delivered(_) | PromiseState::Withdrawn => Tone::Quiet,
        _ => Tone::Plain,
    }
}
