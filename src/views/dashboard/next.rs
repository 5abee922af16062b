//! The one next thing, the next meeting, and what is due within three days; then, in a line or two
//! each, what others promised, what was asked, and how the record stands. Of a plan that is over: what
//! came of it, and what to keep.

use maud::{Markup, html};

use crate::entry::{Entry, Record};
use crate::facts::next::SOON;
use crate::facts::plan::outcomes;
use crate::facts::{Due, DueWhat, Facts, Plan, Promise, PromiseState, Standing, Step};
use crate::schema::kinds::{evidence, letter, person, plan};
use crate::vault::Ix;
use crate::views::html::Site;
use crate::views::html::components::{anchor, day, definitions, entry_link, prose, shortlist, text, visible};
use crate::views::words;

/// How many things a list shows; the rest is counted.
const MOST: usize = 5;

/// How many late promises are named.
const FEW: usize = 2;

pub(super) fn body(site: &Site) -> Markup {
    let facts = site.facts;
    let said = words::next(facts);
    html! {
        p.lead { (headline(site, &said.headline)) }
        @if !said.detail.is_empty() { p.lead-detail { (prose(&said.detail)) } }
        @match &facts.plan {
            None => (first_steps()),
            Some(plan) if plan.is_open() => {
                (ahead(site))
                @if site.is_mine() { (kept_in_view(site)) }
            }
            Some(plan) => { (ahead_of_what_is_over(site)) (definitions(&behind(site, plan))) }
        }
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
    let shown = || facts.due.iter().filter(|due| !due.is_private);
    let soon: Vec<&Due> = shown().filter(|due| (0..=SOON).contains(&due.days)).collect();
    let later = shown().find(|due| due.days > SOON && due.what != DueWhat::Meeting);
    let past: Vec<&Due> = shown().filter(|due| due.days < 0 && is_mine_to_do(due.what)).collect();
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
                        (shortlist(&soon, MOST, "more", |due| one(site, due)))
                    }
                }
            }
            @if !past.is_empty() {
                div {
                    dt { "Past its date" }
                    dd { (shortlist(&past, MOST, "more", |due| one(site, due))) }
                }
            }
        }
    }
}

/// What the parts below say at length, so that it is seen without scrolling.
fn kept_in_view(site: &Site) -> Markup {
    let facts = site.facts;
    let mut rows = Vec::new();
    if !facts.promises.is_empty() {
        rows.push(("Promised to you", promised(facts)));
    }
    if !facts.expectations.is_empty() {
        rows.push(("Asked of you", asked(site)));
    }
    rows.push(("Written down", written(facts)));
    definitions(&rows)
}

/// What is late, and how much came of what was asked for.
fn promised(facts: &Facts) -> Markup {
    let late = |promise: &&Promise| matches!(promise.state, PromiseState::Late(_));
    let late: Vec<&Promise> = facts.promises.iter().filter(late).collect();
    let came = facts.promises.iter().filter(|promise| matches!(promise.state, PromiseState::Delivered(_)));
    html! {
        @for promise in late.iter().take(FEW) {
            (short(&facts.scene.entry(promise.ix).title())) ": " (words::promise(facts, promise)) ". "
        }
        @if late.is_empty() { "Nothing is late. " } @else if late.len() > FEW { "And " (late.len() - FEW) " more late. " }
        a href="#promises" { (came.count()) " came, of " (facts.promises.len()) " promised or asked for" } "."
    }
}

/// Each expectation and where it stands, in a line.
fn asked(site: &Site) -> Markup {
    let facts = site.facts;
    let (open, settled): (Vec<&Standing>, Vec<_>) =
        facts.expectations.iter().partition(|standing| standing.is_open());
    html! {
        ul.plain {
            @for standing in open.iter().take(MOST) {
                @let entry = facts.scene.entry(standing.ix);
                li {
                    a href={ "#" (anchor("e", &entry.path)) } { (short(&entry.title())) }
                    @if let Some(measure) = standing.measures.first() { ": " (visible(&words::pace(measure))) }
                }
            }
            @if open.len() > MOST { li { "and " a href="#expectations" { (open.len() - MOST) " more" } } }
            @if !settled.is_empty() { li { (settled.len()) " done with, in your own view" } }
        }
    }
}

/// When something was last written down, and what is only spoken.
fn written(facts: &Facts) -> Markup {
    let record = &facts.record;
    let spoken = record.unconfirmed.len() as i64;
    html! {
        @match record.newest {
            Some(on) => { "Last on " (day(on)) ". " }
            None => { "Nothing yet. " code { "regain log" } " takes one line." }
        }
        @if spoken > 0 {
            a href="#record" { (words::count(spoken, "conversation", "conversations")) " not in writing" } "."
        }
    }
}

/// What is still to come where something is: nothing is asked of anybody once a plan is over.
fn ahead_of_what_is_over(site: &Site) -> Markup {
    let has_more = site.facts.cadence.next.is_some() || site.facts.due.iter().any(|due| due.days >= 0);
    if has_more { ahead(site) } else { Markup::default() }
}

/// What came of a plan that is over, and what to keep.
fn behind(site: &Site, plan: &Plan) -> Vec<(&'static str, Markup)> {
    let scene = site.facts.scene;
    let outcomes = outcomes(scene.entry(plan.ix));
    let mut rows = Vec::new();
    if !outcomes.is_empty() {
        rows.push((
            "What came of it",
            html! { ul.plain { @for outcome in &outcomes { li { (came_of_it(outcome)) } } } },
        ));
    }
    let statements = scene
        .of(&letter::KIND)
        .filter(|(_, letter)| letter.choice(letter::TYPE) == Some(letter::Type::Statement));
    let agreed = |person: &Entry| person.choice(person::REFERENCE) == Some(person::Reference::Agreed);
    let references = scene.of(&person::KIND).filter(|(_, person)| agreed(person));
    let praise = scene
        .of(&evidence::KIND)
        .filter(|(_, entry)| entry.choice(evidence::TYPE) == Some(evidence::Type::Praise));
    let keep: Vec<Ix> = statements.chain(references).chain(praise).map(|(ix, _)| ix).collect();
    if !keep.is_empty() {
        rows.push(("To keep", shortlist(&keep, MOST, "more", |&ix| entry_link(site, ix))));
    }
    rows
}

fn came_of_it(outcome: &Record) -> Markup {
    let fields = &outcome.fields;
    html! {
        @match fields.get(plan::Outcome::RESULT) {
            Some(result) => (words::word(result)),
            None => "decided",
        }
        @if let Some(on) = fields.get(plan::Outcome::ON) { ", " (words::when(on)) }
        @if let Some(note) = fields.get(plan::Outcome::NOTE) { ": " (text(note)) }
    }
}

/// A title in a line among others.
fn short(title: &str) -> Markup {
    text(&words::shortened(title, 60))
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
