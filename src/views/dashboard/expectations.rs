//! The expectations, one row each: the current figure, a small chart, the employer's view and the person's own,
//! and the date of the newest evidence; what needs attention comes first. Details can be opened; the full chart is
//! on the page of the expectation.
//!
//! Long: a row and its details belong together, and both take their columns from one list.

use maud::{Markup, html};
use rayon::prelude::*;

use crate::entry::{Entry, Record};
use crate::facts::{Gap, Measure, Standing, Target};
use crate::schema::kinds::{action, evidence};
use crate::schema::records::Change;
use crate::schema::{
    Choice,
    kinds::expectation::{self, Control, Example, MyView, Origin},
};
use crate::vault::Ix;
use crate::views::html::components::{
    Rest, Tone, anchor, day, definitions, entry_link, entry_mark, names, own, short_day, shortlist, status,
    text, visible,
};
use crate::views::html::{Site, charts};
use crate::views::words::{self, figures};

/// How many entries of each kind a row lists; the rest is on the page of the expectation.
const MOST: usize = 12;

/// The most expectations whose rows contain all details; beyond that, details are only on their own pages.
const MANY: usize = 40;

pub(super) fn body(site: &Site) -> Option<Markup> {
    let facts = site.facts;
    facts.plan.as_ref()?;
    if facts.expectations.is_empty() {
        return site.is_mine().then(|| {
            html! {
                p {
                    "No expectation is recorded yet. Copy each one from the plan, word for word: "
                    code { "regain new expectation" } " makes a file for it."
                }
            }
        });
    }
    let mut order: Vec<&Standing> = facts.expectations.iter().collect();
    order.sort_by_key(|standing| need(site, standing));
    let open = order.iter().filter(|standing| standing.is_open()).count();
    let shows_own = shows_own(site);
    let rows: Vec<Markup> = order.par_iter().map(|standing| row(site, standing, shows_own)).collect();
    let own = shows_own.then(|| own_head(site));
    let newest = site.is_mine().then_some("Newest evidence");
    let heads = ["Expectation", "Where it stands", "Trend", "Employer"].into_iter().chain(own).chain(newest);
    Some(html! {
        p.note {
            (words::count(order.len() as i64, "expectation", "expectations"))
            @if 0 < open && open < order.len() { "; in " (whose(site)) " own view " (open) " still open" }
            "."
        }
        div.expectations {
            p.heads aria-hidden="true" { @for head in heads { span { (head) } } }
            @for row in &rows { (row) }
        }
    })
}

/// Whether there is a column for the person's own view: not for others who may not see it.
fn shows_own(site: &Site) -> bool {
    site.is_mine() || site.facts.expectations.iter().any(|standing| standing.status.is_some())
}

fn own_head(site: &Site) -> &'static str {
    if site.is_mine() { "Your view" } else { "My view" }
}

fn whose(site: &Site) -> &'static str {
    if site.is_mine() { "your" } else { "my" }
}

/// The sort key: open ones first, then critical ones, then those with a problem, then by due date.
fn need(site: &Site, standing: &Standing) -> impl Ord {
    let is_critical = site.facts.scene.entry(standing.ix).get(expectation::CRITICAL) == Some(true);
    let is_short = standing
        .measures
        .iter()
        .any(|measure| measure.latest().and_then(|latest| measure.hits(&latest.value)) == Some(false));
    let is_odd = is_short || standing.views_differ || standing.moved;
    (!standing.is_open(), !is_critical, !is_odd, standing.due)
}

/// The states by which rows can be filtered, and the words for them under the title: for the person only.
fn states(site: &Site, standing: &Standing) -> Vec<(&'static str, &'static str)> {
    if !site.is_mine() {
        return Vec::new();
    }
    let known = [
        (standing.is_open(), "open", ""),
        (!standing.is_open(), "settled", ""),
        (standing.views_differ, "differs", "the views differ"),
        (standing.moved, "changed", "changed, not in writing"),
        (gaps(site, standing).next().is_some(), "unclear", "something is unclear"),
    ];
    known.into_iter().filter(|(is_so, ..)| *is_so).map(|(_, name, words)| (name, words)).collect()
}

fn row(site: &Site, standing: &Standing, shows_own: bool) -> Markup {
    let entry = site.facts.scene.entry(standing.ix);
    let wording = entry.get(expectation::WORDING).map(str::trim).filter(|wording| !wording.is_empty());
    let states = states(site, standing);
    let names: Vec<&str> = states.iter().map(|(name, _)| *name).collect();
    let said: Vec<&str> = states.iter().map(|(_, said)| *said).filter(|said| !said.is_empty()).collect();
    let id = entry.id().map(str::trim).filter(|_| site.is_mine());
    html! {
        details.expectation.brief[site.is_mine()] id=(anchor("e", &entry.path)) data-state=[site.is_mine().then(|| names.join(" "))] {
            summary {
                h3 dir="auto" { @if let Some(id) = id { span.id { (visible(id)) } " " } (own(site, &entry.title())) }
                @if !said.is_empty() { span.kind { (said.join("; ")) } }
                (cell("Where it stands", &html! {
                    @for measure in &standing.measures { span.now { (pace(site, measure)) } }
                }))
                (cell("Trend", &standing.measures.first().map_or_else(Markup::default, charts::spark)))
                (cell("Employer", &theirs(site, standing)))
                @if shows_own {
                    (cell(own_head(site), &html! {
                        @if standing.status.is_some() || site.is_mine() { (figures::own_view(standing)) }
                    }))
                }
                @if site.is_mine() { (cell("Newest evidence", &newest(site, standing))) }
            }
            div.panel {
                @match wording {
                    Some(wording) => p.wording dir="auto" lang=[site.lang()] { (visible(wording)) },
                    None if site.is_mine() => p.missing { "The plan's own words are not recorded." },
                    None => {}
                }
                @if site.is_mine() {
                    p { (entry_link(site, standing.ix)) span.aside { ", with its chart and everything that is recorded" } }
                } @else {
                    (figures(site, standing))
                }
                @if site.is_mine() && site.facts.expectations.len() > MANY {
                    (definitions(&not_clear(site, standing)))
                } @else {
                    (definitions(&views(site, standing)))
                    (definitions(&inside(site, standing, entry)))
                }
            }
        }
    }
}

/// A cell with its column header, which is visible on narrow screens and to screen readers.
fn cell(head: &str, body: &Markup) -> Markup {
    html! {
        @if body.0.is_empty() { span.cell.none {} }
        @else { span.cell { span.cap { (head) ": " } (body) } }
    }
}

/// The latest rating, with its date.
fn theirs(site: &Site, standing: &Standing) -> Markup {
    html! {
        @match standing.ratings.last() {
            Some(rating) => {
                "“" (text(&words::rating(rating))) "”"
                span.by { " " (short_day(site, rating.on)) }
            }
            None if site.is_mine() => span.missing { "no rating" },
            None => {}
        }
    }
}

/// The date of the newest evidence.
fn newest(site: &Site, standing: &Standing) -> Markup {
    let newest = standing.evidence.iter().filter_map(|ix| site.facts.scene.summary(*ix).happened).max();
    html! {
        @match newest {
            Some(on) => (short_day(site, on)),
            None => span.missing { "none" },
        }
    }
}

/// The figures of an expectation, each with its chart.
pub(crate) fn figures(site: &Site, standing: &Standing) -> Markup {
    html! {
        div.figures { @for (i, measure) in standing.measures.iter().enumerate() { (figure(site, standing, measure, i)) } }
    }
}

fn figure(site: &Site, standing: &Standing, measure: &Measure, index: usize) -> Markup {
    let chart = format!("{}-{index}", anchor("line", &site.facts.scene.entry(standing.ix).path));
    html! {
        div.measure {
            @if let Some(name) = &measure.name { p.measure-name { (text(name)) } }
            p.pace { (pace(site, measure)) }
            @if site.is_mine() || measure.target != Target::NotRecorded || measure.sort.is_some() {
                p.target {
                    "Target: " (visible(&words::target(measure)))
                    @if let Some(due) = measure.due { ", by " (day(due)) }
                }
            }
            @if let Some((value, on)) = figures::latest(measure) {
                p.latest { "Latest reading: " (visible(&value)) " (" (short_day(site, on)) ")" }
            }
            @if let Some((value, on)) = figures::latest_of_theirs(measure) {
                p.latest { "The employer's figure: " (visible(&value)) " (" (short_day(site, on)) ")" }
            }
            (charts::line(site.facts, standing, measure, &chart))
        }
    }
}

/// The state of a measure, in a line. Others are not told that readings are missing: they may not see all.
fn pace(site: &Site, measure: &Measure) -> Markup {
    html! {
        @if site.is_mine() { (visible(&words::pace(measure))) }
        @else if !measure.counted.is_empty() { (visible(&words::pace_for_others(measure))) }
    }
}

fn views(site: &Site, standing: &Standing) -> Vec<(&'static str, Markup)> {
    let mut rows = Vec::new();
    if standing.status.is_some() || site.is_mine() {
        let tone = if standing.is_open() { Tone::Plain } else { Tone::Quiet };
        rows.push((own_head(site), status(figures::own_view(standing), tone)));
    }
    if site.is_mine() || !standing.ratings.is_empty() {
        rows.push((if site.is_mine() { "Employer" } else { "Latest rating" }, ratings(site, standing)));
    }
    // A closed plan has no recent weeks and no open questions.
    if site.facts.plan.as_ref().is_some_and(|plan| !plan.is_open()) {
        if site.is_mine() {
            let count = words::count(standing.evidence.len() as i64, "entry", "entries");
            rows.push(("Evidence", html! { (count) }));
        }
        return rows;
    }
    if site.is_mine() {
        rows.push(("Evidence, last four weeks", weeks(site, standing)));
    }
    rows.extend(not_clear(site, standing));
    if standing.moved {
        rows.push(("Changed", moved(site, standing)));
    }
    rows
}

fn not_clear(site: &Site, standing: &Standing) -> Vec<(&'static str, Markup)> {
    let gaps: Vec<&Gap> = gaps(site, standing).collect();
    let list = html! { ul.plain { @for gap in &gaps { li { (words::gap(**gap)) } } } };
    if gaps.is_empty() { Vec::new() } else { vec![("Not clear yet", list)] }
}

/// What is not clear. Others are not told what the person has not written down yet.
fn gaps<'s>(site: &Site, standing: &'s Standing) -> impl Iterator<Item = &'s Gap> {
    let is_mine = site.is_mine();
    standing.gaps.iter().filter(move |gap| is_mine || !matches!(gap, Gap::Wording | Gap::Baseline))
}

/// The amount of evidence in recent weeks. For the person only: others do not see everything, so a gap in what
/// they see would be misleading.
fn weeks(site: &Site, standing: &Standing) -> Markup {
    html! {
    (charts::weeks(&standing.weeks, site.facts.scene.today(), &format!("weeks-{}", standing.ix)))
    @if standing.is_open()
        && let Some(n) = site.facts.days_without_evidence(standing)
        && n > crate::facts::next::STALE
    {
        p.aside {
            @if standing.newest_favourable.is_some() { "The newest that supports it is " (words::days(n)) " old." }
            @else { "None that supports it is recorded yet." }
        }
    }
    }
}

/// What was added or changed after the start.
fn moved(site: &Site, standing: &Standing) -> Markup {
    let entry = site.facts.scene.entry(standing.ix);
    let added = entry.get(expectation::ADDED_ON);
    let last = entry.get(expectation::CHANGES).unwrap_or_default().last();
    html! {
        @if let Some(added) = added { p { "added on " (words::when(added)) } }
        @if let Some(change) = last { p { (changed(site, change)) } }
    }
}

fn ratings(site: &Site, standing: &Standing) -> Markup {
    if standing.ratings.is_empty() {
        return html! { "no rating recorded" };
    }
    html! {
        ul.plain {
            @for rating in standing.ratings.iter().rev() {
                li {
                    "“" (text(&words::rating(rating))) "”"
                    @if let Some(part) = &rating.part { " for " (text(part)) }
                    span.by {
                        @if !rating.by.is_empty() { ", " (text(&rating.by)) }
                        ", " (short_day(site, rating.on))
                    }
                }
            }
        }
    }
}

fn inside(site: &Site, standing: &Standing, entry: &Entry) -> Vec<(&'static str, Markup)> {
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    let said = |field| entry.get(field).map(str::trim).filter(|said: &&str| !said.is_empty());
    if let Some(group) = said(expectation::GROUP) {
        rows.push(("The plan's heading", text(group)));
    }
    if let Some(own) = said(expectation::MY_WORDS) {
        rows.push((if site.is_mine() { "In your own words" } else { "In my own words" }, quoted(own)));
    }
    // A missing value is shown as missing to the person, and left out for others.
    let or_missing = |said: Option<Markup>| said.or_else(|| site.is_mine().then(not_recorded));
    let concern = grouped(site, standing).find_map(|other| {
        site.facts
            .scene
            .entry(other.ix)
            .get(expectation::CONCERN)
            .map(str::trim)
            .filter(|said| !said.is_empty())
    });
    rows.extend(or_missing(concern.map(quoted)).map(|concern| ("Concern", concern)));
    rows.extend(or_missing(examples(site, standing)).map(|examples| ("Examples", examples)));
    rows.extend(or_missing(said(expectation::SUCCESS).map(quoted)).map(|success| ("Success is", success)));
    if let Some(due) = standing.due {
        rows.push(("Judged by", day(due)));
    }
    if let Some(added) = entry.get(expectation::ADDED_ON) {
        rows.push(("Added on", html! { (words::when(added)) }));
    }
    let against: Vec<Ix> = site.facts.scene.targets(entry.get(expectation::PULLS_AGAINST)).collect();
    if !against.is_empty() {
        rows.push(("Conflicts with", links(site, standing, &against)));
    }
    rows.extend(
        entry
            .get(expectation::CONTROL)
            .map(|control| ("Who can make it happen", html! { (control_words(site, control)) })),
    );
    rows.extend(entry.get(expectation::MY_VIEW).map(|view| {
        (if site.is_mine() { "Do you agree" } else { "Do I agree" }, html! { (view_words(view)) })
    }));
    if entry.choice(expectation::ORIGIN) == Some(Origin::Mine) {
        rows.push((
            "Comes from",
            html! { (if site.is_mine() { "you" } else { "me" }) ", not from the plan" },
        ));
    }
    if entry.get(expectation::CRITICAL) == Some(true) {
        rows.push(("Weight", html! { "critical: the plan depends on it" }));
    }
    if site.is_mine() || !standing.evidence.is_empty() {
        rows.push(("Evidence", evidence_list(site, standing)));
    }
    if site.is_mine() || !standing.actions.is_empty() {
        rows.push(("Actions", actions(site, standing)));
    }
    if !standing.asks.is_empty() {
        rows.push(("Asks", links(site, standing, &standing.asks)));
    }
    if !standing.notes.is_empty() {
        rows.push(("Notes", dated(site, standing, &standing.notes)));
    }
    let changes = entry.get(expectation::CHANGES).unwrap_or_default();
    if !changes.is_empty() {
        rows.push((
            "Changes",
            html! { ul.plain { @for change in changes { li { (changed(site, change)) } } } },
        ));
    }
    rows
}

fn not_recorded() -> Markup {
    html! { span.missing { "not recorded" } }
}

fn quoted(said: &str) -> Markup {
    html! { span.said dir="auto" { (visible(said)) } }
}

fn control_words(site: &Site, control: Control) -> &'static str {
    match control {
        Control::Mine if site.is_mine() => "you can",
        Control::Mine => "I can",
        Control::Shared if site.is_mine() => "you and others together",
        Control::Shared => "I and others together",
        Control::Outside => "others",
    }
}

fn view_words(view: MyView) -> &'static str {
    match view {
        MyView::Agree => "yes",
        MyView::Partly => "in part",
        MyView::Dispute => "no",
    }
}

/// The expectation itself, then the others under its heading of the plan: what one of them says about
/// the concern, and the examples, count for all.
fn grouped<'f>(site: &Site<'f>, standing: &'f Standing) -> impl Iterator<Item = &'f Standing> {
    let facts = site.facts;
    let group = |standing: &Standing| {
        facts.scene.entry(standing.ix).get(expectation::GROUP).map(|group| group.trim().to_lowercase())
    };
    let own = group(standing);
    let ix = standing.ix;
    let others =
        facts.expectations.iter().filter(move |other| other.ix != ix && own.is_some() && group(other) == own);
    std::iter::once(standing).chain(others)
}

/// Its own examples, and those that its heading shares with it.
fn examples(site: &Site, standing: &Standing) -> Option<Markup> {
    let scene = site.facts.scene;
    let mut found: Vec<&Record> = Vec::new();
    for other in grouped(site, standing) {
        for example in scene.entry(other.ix).get(expectation::EXAMPLES).unwrap_or_default() {
            let about = example.fields.get(Example::FOR);
            if about.is_none() || scene.targets(about).any(|ix| ix == standing.ix) {
                found.push(example);
            }
        }
    }
    found.sort_by_key(|example| example.fields.get(Example::ON).map(|on| on.first));
    let list = html! {
        ul.plain {
            @for example in &found {
                li {
                    @match example.fields.get(Example::ON) {
                        Some(on) => (words::when(on)),
                        None => span.missing { "no day" },
                    }
                    @if let Some(what) = example.fields.get(Example::WHAT) { ": " (text(what)) }
                    @if let Some(answer) = example.fields.get(Example::ANSWER) { span.aside { " (" (answer.said()) ")" } }
                }
            }
        }
    };
    (!found.is_empty()).then_some(list)
}

fn evidence_list(site: &Site, standing: &Standing) -> Markup {
    if standing.evidence.is_empty() {
        return html! { span.missing { "none recorded" } };
    }
    shortlist(standing.evidence.iter().rev(), MOST, "earlier", rest(site, standing), |&ix| {
        html! {
            (dated_entry(site, ix))
            @match site.facts.scene.entry(ix).get(evidence::FAVOURABLE) {
                Some(evidence::Favourable::No) => span.aside { " (unfavourable)" },
                Some(evidence::Favourable::Mixed) => span.aside { " (mixed)" },
                _ => "",
            }
        }
    })
}

fn actions(site: &Site, standing: &Standing) -> Markup {
    if standing.actions.is_empty() {
        return html! { span.missing { "no step is planned" } };
    }
    let is_live = |action: &Entry| action.choice(action::STATUS).is_some_and(action::Status::is_live);
    let mut actions: Vec<_> = standing.actions.iter().map(|&ix| (ix, site.facts.scene.entry(ix))).collect();
    // What is still to do, by its day; then the others.
    actions.sort_by_cached_key(|(ix, action)| {
        let due = action.get(action::DUE).filter(|_| is_live(action));
        (!is_live(action), due.is_none(), due, *ix)
    });
    shortlist(actions, MOST, "more", rest(site, standing), |(ix, action)| {
        let tasks = &action.body.tasks;
        html! {
            (entry_link(site, ix)) ": "
            (action.choice(action::STATUS).map_or("its status could not be read", Choice::said))
            @if !tasks.is_empty() {
                ", " (tasks.iter().filter(|task| task.done).count()) " of " (tasks.len()) " steps"
            }
            @if let Some(due) = action.get(action::DUE) && is_live(action) { ", by " (short_day(site, due)) }
        }
    })
}

fn links(site: &Site, standing: &Standing, entries: &[Ix]) -> Markup {
    shortlist(entries, MOST, "more", rest(site, standing), |&ix| entry_link(site, ix))
}

/// The link to the complete list, on the page of the expectation.
fn rest(site: &Site, standing: &Standing) -> Rest {
    Rest::at(site.entry_href(standing.ix))
}

fn dated(site: &Site, standing: &Standing, entries: &[Ix]) -> Markup {
    shortlist(entries.iter().rev(), MOST, "earlier", rest(site, standing), |&ix| dated_entry(site, ix))
}

fn dated_entry(site: &Site, ix: Ix) -> Markup {
    html! {
        @if let Some(on) = site.facts.scene.summary(ix).happened {
            (short_day(site, on)) " "
        }
        (entry_link(site, ix))
    }
}

/// One change: when, what, from what to what, by whom, and whether it is in writing.
pub(in crate::views) fn changed(site: &Site, change: &Record) -> Markup {
    let fields = &change.fields;
    let by = fields.get(Change::BY).unwrap_or_default();
    let by: Vec<String> = by.iter().map(|words| site.facts.scene.called(&words.text)).collect();
    html! {
        @if let Some(on) = fields.get(Change::ON) { (words::when(on)) ": " }
        @match fields.get(Change::WHAT) {
            Some(what) => (text(&what.replace('_', " "))),
            None => "changed",
        }
        @if let Some(old) = fields.get(Change::OLD) { " from “" (text(old)) "”" }
        @if let Some(new) = fields.get(Change::NEW) { " to “" (text(new)) "”" }
        @if !by.is_empty() { ", by " (names(&by)) }
        @match fields.get(Change::IN_WRITING) {
            Some(crate::entry::InWriting::Yes) => "; in writing",
            Some(crate::entry::InWriting::Letter(letter)) => {
                "; in writing"
                @if let Some(ix) = site.facts.scene.target(letter) { ", " (entry_mark(site, ix)) }
            }
            Some(crate::entry::InWriting::No) => "; only spoken",
            None => "; whether it is in writing is not recorded",
        }
    }
}
