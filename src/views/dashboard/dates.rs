//! Where today is in the plan: a sentence, a chart and a few dates.

use maud::{Markup, html};

use crate::entry::State;
use crate::facts::{Clock, End, Plan};
use crate::schema::kinds::{leave, plan};
use crate::views::html::components::{self, day, definitions, entry_link, prose};
use crate::views::html::{Site, charts};
use crate::views::words;

pub(super) fn body(site: &Site) -> Markup {
    let facts = site.facts;
    let Some(plan) = &facts.plan else { return html! {} };
    let said = words::dates(facts);
    html! {
        p.lead { (said.headline) "." }
        @if !said.detail.is_empty() { p { (prose(&said.detail)) } }
        (charts::plan_band(facts))
        (definitions(&dates(site, plan)))
        (path(site))
        (limits(site, |clock| !clock.is_private()))
    }
}

/// The legal time limits that may apply, with an explanation of each.
pub(super) fn limits(site: &Site, wanted: fn(&Clock) -> bool) -> Markup {
    let clocks: Vec<&Clock> = site.facts.clocks.iter().filter(|clock| wanted(clock)).collect();
    html! {
        @if !clocks.is_empty() {
            h3 { "Time limits" }
            ul.plain {
                @for clock in clocks {
                    @let said = words::clock(clock, site.facts.scene.today());
                    li { (said.headline) ". " (said.detail) }
                }
            }
            p.note { (prose(words::clocks::CAUTION)) }
        }
    }
}

/// Successive plans, as a table.
fn path(site: &Site) -> Markup {
    let stages = words::plan::path(site.facts);
    let rows: Vec<Vec<Markup>> = site
        .facts
        .path
        .stages()
        .iter()
        .zip(&stages)
        .map(|(stage, said)| {
            let is_current = site.facts.plan.as_ref().is_some_and(|plan| plan.ix == stage.ix);
            let plan =
                html! { (entry_link(site, stage.ix)) @if is_current { span.kind { "the current one" } } };
            std::iter::once(plan).chain(said[1..].iter().map(|said| components::text(said))).collect()
        })
        .collect();
    html! { @if !rows.is_empty() { (components::table("The plans, in order", &words::plan::PATH, &rows)) } }
}

fn next_meeting(site: &Site) -> Markup {
    let today = site.facts.scene.today();
    let Some((ix, at)) = site.facts.cadence.next else { return html! { "none is planned" } };
    html! {
        (entry_link(site, ix)) ", " time datetime=(at.first) { (words::short_when(at, today)) }
        " (" (words::in_days(crate::facts::cadence::days_to(at, today))) ")"
    }
}

fn last_day(end: End) -> Markup {
    match end {
        End::On(end) => html! { (day(end)) ", as last confirmed" },
        End::Open => html! { "none: the plan is open-ended" },
        End::Unknown => html! { "nobody has said" },
        End::NotRecorded => html! { "not recorded" },
    }
}

fn dates(site: &Site, plan: &Plan) -> Vec<(&'static str, Markup)> {
    let scene = site.facts.scene;
    let entry = scene.entry(plan.ix);
    let mut rows = Vec::new();
    // Others know their own meetings.
    if site.is_mine() && (site.facts.cadence.next.is_some() || plan.is_open()) {
        rows.push(("Next meeting", next_meeting(site)));
    }
    match plan.start {
        Some(start) if let Some(ended) = plan.ended_on => {
            let was_to_end = plan.last_day().map(|end| format!("; planned end: {}", words::day(end)));
            rows.push((
                "Ran",
                html! { (words::dates::stretch(start, ended)) (was_to_end.unwrap_or_default()) },
            ));
        }
        Some(start) if let End::On(end) = plan.end => {
            rows.push(("Runs", html! { (words::dates::stretch(start, end)) ", as last confirmed" }));
        }
        Some(start) => rows.push(("First day", day(start))),
        None if site.is_mine() => rows.push(("First day", html! { "not recorded" })),
        None => {}
    }
    let is_said = plan.start.is_some() && (plan.ended_on.is_some() || matches!(plan.end, End::On(_)));
    if !is_said && (site.is_mine() || plan.end != End::NotRecorded) {
        rows.push(("Last day", last_day(plan.end)));
    }
    let due = |what| site.facts.due.iter().find(|due| due.what == what);
    if let Some(due) = due(crate::facts::DueWhat::Response) {
        rows.push(("Written response", html! { "by " (day(due.on)) " (" (words::in_days(due.days)) ")" }));
    }
    if let Some(until) = entry.get(plan::SUSTAIN_UNTIL) {
        rows.push(("To be sustained until", day(until)));
    }
    let decider = entry.state(plan::DECIDER);
    if decider != State::Invalid && (site.is_mine() || !decider.is_absent()) {
        let people = entry.get(plan::DECIDER).unwrap_or_default();
        let names: Vec<String> = people.iter().map(|words| scene.called(&words.text)).collect();
        rows.push((
            "Who decides",
            match (names.is_empty(), entry.state(plan::DECIDER)) {
                (false, _) => components::names(&names),
                (true, State::Unknown) => html! { "nobody has said" },
                (true, _) => html! { "not recorded" },
            },
        ));
    }
    let verdicts = &site.facts.verdicts;
    if !verdicts.plan.is_empty() {
        let said = verdicts.plan.iter().map(|rating| {
            let by = if rating.by.is_empty() { String::new() } else { format!(", {}", rating.by) };
            html! { "“" (components::text(&words::rating(rating))) "”" (by) ", " (day(rating.on)) }
        });
        rows.push((
            "Overall rating",
            html! {
                ul.plain { @for said in said { li { (said) } } }
                @if let Some(disagreement) = verdicts.disagreement { p { (words::plan::disagreement(disagreement)) } }
            },
        ));
    }
    let mut leaves: Vec<_> = scene
        .of(&leave::KIND)
        .filter(|(_, leave)| leave.choice(leave::STATUS).is_some_and(leave::Status::counts))
        .collect();
    leaves.sort_by_key(|(ix, leave)| (leave.get(leave::START), *ix));
    let away: Vec<Markup> = leaves
        .into_iter()
        .filter_map(|(ix, leave)| Some(html! { (words::dates::away(leave)?) ", " (entry_link(site, ix)) }))
        .collect();
    if !away.is_empty() {
        rows.push(("Days away", html! { ul.plain { @for leave in &away { li { (leave) } } } }));
    }
    rows
}
