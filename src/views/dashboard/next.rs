//! The most important thing to do today; then a list of everything else: overdue, due today, due within a week,
//! and open, each with the command that does it. For a closed plan: its outcome, and what to keep.
//!
//! The order comes from `facts`. Only actions with a later due date are added here, at the end.

use std::collections::{BTreeSet, HashSet};

use maud::{Markup, html};

use crate::entry::{Entry, Record};
use crate::facts::plan::{Decided, outcomes};
use crate::facts::{DueWhat, Facts, Item, Plan, Step};
use crate::schema::{
    Choice,
    kinds::{action, ask, evidence, letter, person, plan},
};
use crate::vault::Ix;
use crate::views::html::Site;
use crate::views::html::components::{
    Rest, commands, definitions, entry_link, prose, short_day, shortlist, text, visible,
};
use crate::views::words::{self, Said};

/// How many things without a date are visible at once; the rest can be opened.
const MOST: usize = 3;

/// How many things of each group with dates are visible at once.
const MOST_DATED: usize = 5;

/// How many further things can be opened; those beyond them are only counted.
const MOST_FOLDED: usize = 60;

/// How many things each list of a closed plan shows.
const MOST_TO_KEEP: usize = 5;

/// How many days ahead count as within a week.
const WEEK: i64 = 7;

pub(super) fn body(site: &Site) -> Markup {
    let facts = site.facts;
    let said = words::next(facts, false);
    html! {
        p.lead { (headline(site, facts.next.lead(), &said.headline)) }
        @if !said.detail.is_empty() { p.lead-detail { (commands(&said.detail)) } }
        (tasks(site))
        @if let Some(plan) = facts.plan.as_ref().filter(|plan| !plan.is_open()) { (definitions(&behind(site, plan))) }
    }
}

/// The headline, with a link to the entry that it is about, or to the private part of the page.
fn headline(site: &Site, item: Option<&Item>, headline: &str) -> Markup {
    let Some(item) = item else { return prose(headline) };
    let href = if item.is_private {
        Some("#private".to_owned())
    } else {
        item.ix.and_then(|ix| site.entry_href(ix))
    };
    match href {
        Some(href) => html! { a href=(href) { (prose(headline)) } },
        None => prose(headline),
    }
}

/// The groups of things to do, by date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Overdue,
    Today,
    Week,
    Open,
    Later,
}

/// One thing to do.
struct Row {
    item: Item,
    said: Said,
    when: When,
    /// The actions that are planned for it, which have no rows of their own.
    steps: Vec<Ix>,
}

/// Everything except the headline, each thing once, and the number of private things.
fn rows(facts: &Facts) -> (Vec<Row>, usize) {
    let today = facts.scene.today();
    let (open, hidden) = words::next::still_open(facts, false);
    let row = |item: Item, said: Said| Row { when: when(facts, &item), item, said, steps: Vec::new() };
    let mut rows: Vec<Row> = open.into_iter().map(|(item, said)| row(*item, said)).collect();
    let known: HashSet<Ix> = facts.next.items.iter().filter_map(|item| item.ix).collect();
    let others = facts.due.iter().filter(|due| due.what == DueWhat::Action && !due.is_private);
    for due in others.filter(|due| !known.contains(&due.ix)) {
        let item = Item {
            step: Step::Action(facts.calendar.days_since(due.on, today)),
            ix: Some(due.ix),
            on: Some(due.on),
            since: today,
            leads_from: today,
            is_private: false,
        };
        let said = words::next::step(facts, &item);
        rows.push(Row {
            when: if due.days > WEEK { When::Later } else { when(facts, &item) },
            ..row(item, said)
        });
    }
    // An action for an ask that has a row is shown in that row.
    let asks: HashSet<Ix> = rows.iter().filter_map(|row| row.item.ix).collect();
    let asked = |row: &Row| -> Option<Ix> {
        let ix = row.item.ix.filter(|_| matches!(row.item.step, Step::Action(_)))?;
        let serves = facts.scene.entry(ix).get(action::FOR);
        facts.scene.targets(serves).find(|to| asks.contains(to) && facts.scene.entry(*to).is(&ask::KIND))
    };
    let (steps, mut rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| asked(row).is_some());
    for step in steps {
        let whose = asked(&step);
        if let Some(row) = rows.iter_mut().find(|row| row.item.ix == whose) {
            row.steps.extend(step.item.ix);
        }
    }
    (rows, hidden)
}

/// The group of a thing: overdue, due today, or due soon; open if it has no date or a distant one.
fn when(facts: &Facts, item: &Item) -> When {
    let left = item.on.map(|on| crate::facts::calendar::days(facts.scene.today(), on));
    match (item.step, left) {
        (Step::LatePromise(_) | Step::ClockPassed(_) | Step::Action(1..), _) => When::Overdue,
        (_, Some(0)) => When::Today,
        (_, Some(1..=WEEK)) => When::Week,
        _ => When::Open,
    }
}

fn tasks(site: &Site) -> Markup {
    let (rows, hidden) = rows(site.facts);
    let of = |when: When| rows.iter().filter(|row| row.when == when).collect::<Vec<_>>();
    let dated = [("Overdue", When::Overdue), ("Today", When::Today), ("Within a week", When::Week)];
    let open = of(When::Open);
    let (shown, folded) = open.split_at(open.len().min(MOST));
    let beyond = dated.iter().flat_map(|(_, when)| of(*when).into_iter().skip(MOST_DATED));
    let folded: Vec<&Row> = beyond.chain(folded.iter().copied()).collect();
    let later = of(When::Later);
    html! {
        @for (title, when) in dated {
            @let rows = of(when);
            @if !rows.is_empty() { h3 { (title) } (list(site, &rows[..rows.len().min(MOST_DATED)])) }
        }
        @if !shown.is_empty() || hidden > 0 { h3 { "Still open" } (list(site, shown)) }
        @if hidden > 0 { p { a href="#private" { (prose(&words::next::private_too(hidden))) } } }
        @for (key, said, rows) in [("more-open", "more", &folded), ("later", "later", &later)] {
            @if !rows.is_empty() {
                details id=(key) {
                    summary { "and " (rows.len()) " " (said) }
                    (list(site, &rows[..rows.len().min(MOST_FOLDED)]))
                    (counted(site, &rows[rows.len().min(MOST_FOLDED)..]))
                }
            }
        }
    }
}

/// The number of things that are not shown, and the command that lists them.
fn counted(site: &Site, rows: &[&Row]) -> Markup {
    let kind = |row: &&Row| Some(site.facts.scene.entry(row.item.ix?).kind?.folder);
    let kinds: BTreeSet<&str> = rows.iter().filter_map(kind).collect();
    html! {
        @if !rows.is_empty() {
            p.note {
                a href="timeline.html#lane=asks,actions" { "and " (rows.len()) " more" } ": they are in "
                @for (i, kind) in kinds.iter().enumerate() { @if i > 0 { ", " } code { "regain list " (kind) } }
                "."
            }
        }
    }
}

fn list(site: &Site, rows: &[&Row]) -> Markup {
    html! { ul.tasks { @for row in rows { li { (task(site, row)) } } } }
}

fn task(site: &Site, row: &Row) -> Markup {
    let state = row.item.ix.and_then(|ix| state(site.facts, ix));
    let due = |ix: Ix| site.facts.scene.entry(ix).get(action::DUE).filter(|_| row.when == When::Overdue);
    let on = row.item.on.or_else(|| row.item.ix.and_then(due));
    html! {
        p.task { (headline(site, Some(&row.item), &row.said.headline)) }
        p.task-state {
            @if let Some(on) = on { (short_day(site, on)) }
            @if let Some(state) = &state { @if on.is_some() { ", " } (visible(state)) }
        }
        p.task-why {
            (commands(&row.said.detail))
            @for &step in &row.steps {
                " Planned: " (entry_link(site, step))
                @if let Some(due) = site.facts.scene.entry(step).get(action::DUE) { ", " (short_day(site, due)) }
                "."
            }
        }
    }
}

/// The state of a thing, in a few words.
fn state(facts: &Facts, ix: Ix) -> Option<String> {
    let entry = facts.scene.entry(ix);
    if let Some(promise) = facts.promises.iter().find(|promise| promise.ix == ix) {
        return Some(words::promise(facts, promise));
    }
    if entry.is(&action::KIND) {
        let (tasks, status) = (&entry.body.tasks, entry.choice(action::STATUS)?.said());
        let done = tasks.iter().filter(|task| task.done).count();
        let steps = format!("{status}, {done} of {} steps", tasks.len());
        return Some(if tasks.is_empty() { status.to_owned() } else { steps });
    }
    entry.is(&letter::KIND).then(|| entry.choice(letter::STATUS).map(|status| status.said().to_owned()))?
}

/// The outcome of a closed plan, and what to keep.
fn behind(site: &Site, plan: &Plan) -> Vec<(&'static str, Markup)> {
    let scene = site.facts.scene;
    let outcomes = outcomes(scene.entry(plan.ix));
    let mut rows = Vec::new();
    if !outcomes.is_empty() {
        rows.push((
            "Outcome",
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
        rows.push((
            "To keep",
            shortlist(&keep, MOST_TO_KEEP, "more", Rest::Opens, |&ix| entry_link(site, ix)),
        ));
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
