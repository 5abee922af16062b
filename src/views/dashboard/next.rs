//! What leads today, what is still open, and the next meeting; then, in a line or two
//! each, what others promised, what was asked, and how the record stands. Of a plan that is over: what
//! came of it, and what to keep.

use maud::{Markup, html};

use crate::entry::{Entry, Record};
use crate::facts::plan::{Decided, outcomes};
use crate::facts::{Facts, Plan, Promise, PromiseState, Standing};
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
    let said = words::next(facts, false);
    html! {
        p.lead { (headline(site, &said.headline)) }
        @if !said.detail.is_empty() { p.lead-detail { (prose(&said.detail)) } }
        (still_open(site))
        @if let Some(plan) = &facts.plan {
            @if facts.cadence.next.is_some() || plan.is_open() { (next_meeting(site)) }
            @if plan.is_open() {
                @if site.is_mine() { (kept_in_view(site)) }
            } @else {
                (definitions(&behind(site, plan)))
            }
        }
    }
}

/// The headline, which leads to the entry that it is about, or to what is for the person alone.
fn headline(site: &Site, headline: &str) -> Markup {
    let Some(lead) = site.facts.next.lead() else { return prose(headline) };
    if lead.is_private {
        return html! { a href="#private" { (prose(headline)) } };
    }
    match lead.ix.and_then(|ix| site.entry_href(ix)) {
        Some(href) => html! { a href=(href) { (prose(headline)) } },
        None => prose(headline),
    }
}

/// What is open beside what leads: the first few, and the rest on demand.
fn still_open(site: &Site) -> Markup {
    let (open, hidden) = words::next::still_open(site.facts, false);
    if open.is_empty() && hidden == 0 {
        return Markup::default();
    }
    html! {
        h3 { "Still open" }
        (shortlist(&open, MOST, "more", |(item, said)| {
            match item.ix.and_then(|ix| site.entry_href(ix)) {
                Some(href) => html! { a href=(href) { (prose(&said.headline)) } },
                None => prose(&said.headline),
            }
        }))
        @if hidden > 0 { p { a href="#private" { (prose(&words::next::private_too(hidden))) } } }
    }
}

fn next_meeting(site: &Site) -> Markup {
    let facts = site.facts;
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
    // What was never sent, or was taken back, nobody owes.
    let is_raised = |state| !matches!(state, PromiseState::Draft | PromiseState::Withdrawn);
    let raised = facts.promises.iter().filter(|promise| is_raised(promise.state));
    html! {
        @for promise in late.iter().take(FEW) {
            (short(&facts.scene.entry(promise.ix).title())) ": " (words::promise(facts, promise)) ". "
        }
        @if late.is_empty() { "Nothing is late. " } @else if late.len() > FEW { "And " (late.len() - FEW) " more late. " }
        a href="#promises" { (came.count()) " of " (raised.count()) " have come" } "."
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
            @if !settled.is_empty() { li { (settled.len()) " closed, in your own view" } }
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

/// What came of a plan that is over, and what to keep.
fn behind(site: &Site, plan: &Plan) -> Vec<(&'static str, Markup)> {
    let scene = site.facts.scene;
    let outcomes = outcomes(scene.entry(plan.ix));
    let mut rows = Vec::new();
    if !outcomes.is_empty() {
        rows.push((
            "What came of it",
            html! { ul.plain { @for outcome in &outcomes { li { (came_of_it(site.facts, outcome)) } } } },
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

fn came_of_it(facts: &Facts, outcome: &Record) -> Markup {
    let note = outcome.fields.get(plan::Outcome::NOTE);
    let decided = Decided::of(outcome).map(|decided| words::plan::decided(facts, &decided));
    html! {
        @if let Some(decided) = &decided { (visible(decided)) }
        @if let Some(note) = note { @if decided.is_some() { ": " } (text(note)) }
    }
}

/// A title in a line among others.
fn short(title: &str) -> Markup {
    text(&words::shortened(title, 60))
}
