//! The agenda of a check-in: what the stage of the plan asks for, then asks, then what was done and
//! where each expectation has got to, what was promised, open questions, the next date, and room for
//! minutes. Meetings at which something is decided have one of their own, in [`super::formal`].

use chrono::Days;

use super::model::{Block, Document, Text};
use super::parts::{self, on, sentence};
use super::phrases::agenda as say;
use super::phrases::{self, Purpose};
use super::{formal, sections, stage};
use crate::entry::Date;
use crate::facts::stage::has_job_ended;
use crate::facts::{DueWhat, Facts, PromiseState, Stage};
use crate::schema::Kind;
use crate::schema::kinds::{action, ask, evidence, expectation, leave, letter, meeting, note, plan};
use crate::vault::Ix;
use crate::views::words;

/// How many days after a meeting what is due is still named in its agenda.
const AHEAD: i64 = 14;

/// The kinds that it draws on.
pub const AGENDA_FROM: &[&Kind] = &[
    &plan::KIND,
    &expectation::KIND,
    &action::KIND,
    &ask::KIND,
    &meeting::KIND,
    &note::KIND,
    &evidence::KIND,
    &letter::KIND,
    &leave::KIND,
];

/// The agenda of the meeting at `meeting`, else of one that has no date so far.
pub fn agenda(facts: &Facts, meeting: Option<Ix>) -> Document {
    let scene = facts.scene;
    let at = meeting.and_then(|ix| crate::facts::cadence::time_of(scene.entry(ix)));
    let name = meeting.map_or("check-in", |ix| parts::meeting_name(scene.entry(ix)));
    let title = say::title(name, at.map(on).as_deref());
    let mut document = Document::new("agenda", title);
    parts::identify(facts, &mut document);
    document.used.extend(meeting);
    let sort = meeting.and_then(|ix| scene.entry(ix).choice(meeting::TYPE));
    if let Some(ix) = meeting.filter(|_| formal::is_formal(sort)) {
        document.about.push(phrases::prepared(scene.today(), scene.audience()).into());
        formal::fill(facts, &mut document, ix);
        return document;
    }
    document.about.push(about(facts, &mut document.used).into());
    stage::begin(facts, &mut document);
    // What was asked for to meet the plan no longer matters.
    let has_ended = has_job_ended(facts);
    if facts.stage != Stage::DecisionAhead && !has_ended {
        let asks = sections::asks_to_agree_on(facts, &mut document);
        document.section(say::AGREE_ON, vec![Block::list(asks)]);
    }
    sections::by_expectation(facts, &mut document, sections::last_held(facts), say::DONE_SINCE_LABEL);
    promised(facts, &mut document, at);
    if facts.stage != Stage::FirstDays && !has_ended {
        sections::questions(facts, &mut document);
    }
    if facts.stage < Stage::Waiting {
        next_meeting(facts, &mut document, meeting, at);
    }
    minutes(facts, &mut document);
    document
}

/// Of an agenda, what goes under a heading of its own in the meeting's file: all but room for minutes,
/// which has its own heading there.
pub fn without_minutes(mut agenda: Document) -> Document {
    agenda.sections.retain(|section| section.title != phrases::agenda::MINUTES);
    agenda
}

fn about(facts: &Facts, used: &mut std::collections::BTreeSet<Ix>) -> String {
    let scene = facts.scene;
    let prepared = phrases::prepared(scene.today(), scene.audience());
    match facts.cadence.last_held {
        Some((ix, day)) => {
            used.insert(ix);
            let name = parts::meeting_name(scene.entry(ix));
            format!("{prepared} {}", phrases::agenda::since(&say::meeting_on(name, &words::day(day))))
        }
        None => prepared,
    }
}

fn promised(facts: &Facts, document: &mut Document, at: Option<Date>) {
    let since = sections::last_held(facts);
    let scene = facts.scene;
    let mut items = Vec::new();
    for promise in &facts.promises {
        let entry = scene.entry(promise.ix);
        let came = entry.get(ask::DELIVERED_ON).map(|date| date.first);
        let is_new = came.is_some_and(|came| since.is_none_or(|since| came > since));
        let wanted = match promise.state {
            PromiseState::DueIn(_) => true,
            PromiseState::Delivered(_) => is_new,
            _ => false,
        };
        if wanted {
            document.used.insert(promise.ix);
            let stands =
                phrases::promise(promise, &parts::ask_dates(facts, entry, promise), Purpose::Proposal);
            items.push(Text::strong(parts::head(&entry.title())).and(format!(" {stands}")));
        }
    }
    let until = at.map_or(scene.today(), |at| at.first).checked_add_days(Days::new(AHEAD as u64));
    for due in facts.due.iter().filter(|due| due.days >= 0 && until.is_some_and(|until| due.on <= until)) {
        let entry = scene.entry(due.ix);
        let line = match due.what {
            DueWhat::Expectation => say::review_on(&entry.title(), &words::day(due.on)),
            DueWhat::PlanEnd => say::plan_ends_on(&words::day(due.on)),
            DueWhat::Term => {
                let terms = entry.get(plan::TERMS).unwrap_or_default();
                let term = terms.iter().find(|term| term.fields.get(plan::Term::DUE) == Some(due.on));
                let Some(wording) = term.and_then(|term| term.fields.get(plan::Term::WORDING)) else {
                    continue;
                };
                format!("{}: {}", words::day(due.on), sentence(wording))
            }
            _ => continue,
        };
        document.used.insert(due.ix);
        items.push(line.into());
    }
    document.section(phrases::agenda::PROMISED, vec![Block::list(items)]);
}

fn next_meeting(facts: &Facts, document: &mut Document, meeting: Option<Ix>, at: Option<Date>) {
    let planned = facts
        .cadence
        .ahead
        .iter()
        .find(|(ix, when)| Some(*ix) != meeting && at.is_none_or(|at| when.first > at.first));
    let proposed = || {
        let plan = facts.plan.as_ref()?;
        let every = facts.cadence.every.unwrap_or(7);
        let at = at?;
        let mut day = at.first.checked_add_days(Days::new(u64::from(every)))?;
        while !facts.calendar.is_working(day) || facts.calendar.is_away(day) {
            day = day.succ_opt()?;
        }
        let fits = plan.last_day().is_none_or(|last| day <= last)
            && planned.is_none_or(|(_, when)| day < when.first);
        fits.then(|| Date { time: at.time, ..Date::exact(day) })
    };
    let mut lines = Vec::new();
    lines.extend(proposed().map(|date| Text::from(phrases::agenda::propose(&on(date)))));
    if lines.is_empty()
        && let Some(&(ix, when)) = planned
    {
        document.used.insert(ix);
        lines.push(phrases::agenda::planned(&on(when)).into());
    }
    document.section(phrases::agenda::NEXT_MEETING, lines.into_iter().map(Block::Paragraph).collect());
}

fn minutes(facts: &Facts, document: &mut Document) {
    document.section(phrases::agenda::MINUTES, vec![sections::minutes_lines(facts)]);
}
