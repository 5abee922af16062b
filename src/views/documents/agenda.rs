//! The agenda of a check-in: what the stage of the plan asks for, then asks, then what was done and where each expectation has got to,
//! what was promised, open questions, the next date, and room for minutes. Meetings at which
//! something is decided have one of their own, in [`super::formal`].

use chrono::{Days, NaiveDate};

use super::model::{Blank, Block, Document, Item, Text};
use super::parts::{self, action_line, evidence_line, is_live, on, sentence};
use super::phrases::agenda as say;
use super::phrases::{self, Purpose};
use super::{formal, stage};
use crate::entry::Date;
use crate::facts::{DueWhat, Facts, Promise, PromiseState, Stage, Standing};
use crate::schema::Kind;
use crate::schema::kinds::ask::Category;
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
    document.about.push(about(facts, &mut document.used).into());
    let sort = meeting.and_then(|ix| scene.entry(ix).choice(meeting::TYPE));
    if let Some(ix) = meeting.filter(|_| formal::is_formal(sort)) {
        formal::fill(facts, &mut document, ix);
        return document;
    }
    stage::begin(facts, &mut document);
    if facts.stage != Stage::DecisionAhead {
        let asks = asks_to_agree_on(facts, &mut document);
        document.section(say::AGREE_ON, vec![Block::list(asks)]);
    }
    by_expectation(facts, &mut document, last_held(facts));
    promised(facts, &mut document, at);
    if facts.stage != Stage::FirstDays {
        questions(facts, &mut document);
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

fn last_held(facts: &Facts) -> Option<NaiveDate> {
    facts.cadence.last_held.map(|(_, day)| day)
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

fn is_question(promise: &Promise) -> bool {
    promise.category == Some(Category::Clarity)
}

fn ask_item(facts: &Facts, document: &mut Document, promise: &Promise) -> Text {
    let entry = facts.scene.entry(promise.ix);
    document.used.insert(promise.ix);
    // What was agreed, both sides know; where they only replied, their words are where to go on from.
    let dates = match promise.state {
        PromiseState::Answered => parts::ask_dates_and_reply(facts, entry, promise),
        _ => parts::ask_dates(facts, entry, promise),
    };
    let stands = phrases::promise(promise, &dates, Purpose::Proposal);
    let stands = if promise.state == PromiseState::Draft { String::new() } else { format!("{stands} ") };
    let next = phrases::next_about(promise);
    let wording = sentence(&parts::wording(entry));
    let said = format!(" {stands}{next}");
    // Without a title of its own, an ask is called by its wording.
    if sentence(&parts::name(entry)) == wording {
        return Text::strong(wording).and(said);
    }
    Text::strong(parts::head(&entry.title())).and(format!(" {wording}{said}"))
}

/// The asks that are open, each with what there is to agree on.
pub(super) fn asks_to_agree_on(facts: &Facts, document: &mut Document) -> Vec<Text> {
    let mut items = Vec::new();
    for promise in facts.promises.iter().filter(|promise| !is_question(promise)) {
        let open = matches!(
            promise.state,
            PromiseState::Late(_)
                | PromiseState::Waiting(_)
                | PromiseState::Answered
                | PromiseState::Agreed
                | PromiseState::Draft
                | PromiseState::NotDelivered
        );
        if open {
            items.push(ask_item(facts, document, promise));
        }
    }
    items
}

/// Where each expectation has got to, with what was done since the day `since`.
pub(super) fn by_expectation(facts: &Facts, document: &mut Document, since: Option<NaiveDate>) {
    let mut blocks = Vec::new();
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        document.used.insert(standing.ix);
        let mut items: Vec<Item> = Vec::new();
        for measure in standing.measures.iter().filter(|measure| parts::has_target(measure)) {
            items.push(
                Text::strong(say::TARGET_LABEL)
                    .and(format!(" {}", parts::target(facts, standing, measure)))
                    .into(),
            );
            if let Some(pace) = parts::pace(measure) {
                items.push(Text::strong(say::SO_FAR_LABEL).and(format!(" {pace}")).into());
            }
        }
        let mut evidence = parts::evidence_since(facts, standing, since);
        // What serves two expectations is said once.
        evidence.retain(|ix| !document.used.contains(ix));
        document.used.extend(&evidence);
        if !evidence.is_empty() {
            let under = evidence.iter().map(|&ix| evidence_line(facts, &standing.measures, ix)).collect();
            items.push(Item { text: Text::strong(say::DONE_SINCE_LABEL), under });
        }
        for rating in &standing.ratings {
            document.used.insert(rating.from);
            items
                .push(Text::strong(say::LAST_RATING_LABEL).and(format!(" {}", parts::rating(rating))).into());
        }
        let actions = parts::actions(facts, standing, false);
        document.used.extend(&actions);
        if !actions.is_empty() {
            let lines: Vec<String> = actions.iter().map(|&ix| action_line(facts, ix)).collect();
            items.push(Text::strong(say::NEXT_LABEL).and(format!(" {}", lines.join("; "))).into());
        }
        let needed: Vec<String> = facts
            .promises
            .iter()
            .filter(|promise| promise.serves.contains(&standing.ix) && promise.serves.len() < 3)
            .filter(|promise| matches!(promise.state, PromiseState::Late(_) | PromiseState::NotDelivered))
            .map(|promise| parts::name(facts.scene.entry(promise.ix)))
            .collect();
        if !needed.is_empty() {
            items.push(
                Text::strong(say::STILL_NEEDED_LABEL).and(format!(" {}", words::listed(&needed))).into(),
            );
        }
        if !items.is_empty() {
            blocks.push(Block::Heading(facts.scene.entry(standing.ix).title()));
            blocks.push(Block::List(items));
        }
    }
    document.section(phrases::agenda::BY_EXPECTATION, blocks);
}

fn promised(facts: &Facts, document: &mut Document, at: Option<Date>) {
    let since = last_held(facts);
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

pub(super) fn questions(facts: &Facts, document: &mut Document) {
    let scene = facts.scene;
    let mut items: Vec<Item> = Vec::new();
    for promise in facts.promises.iter().filter(|promise| is_question(promise)) {
        let open = promise.state.is_open() || promise.state == PromiseState::Draft;
        if open {
            items.push(ask_item(facts, document, promise).into());
        }
    }
    if let Some(plan) = &facts.plan {
        let found = parts::unwritten_changes(facts, None, scene.entry(plan.ix));
        if !found.is_empty() {
            document.used.insert(plan.ix);
            items.extend(found.into_iter().map(Item::from));
        }
    }
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        let entry = scene.entry(standing.ix);
        let title = entry.title();
        let changes = parts::unwritten_changes(facts, Some(&title), entry);
        items.extend(changes.into_iter().map(Item::from));
        let asked = |gap_asked: &Promise| is_question(gap_asked) && gap_asked.serves.contains(&standing.ix);
        if !facts.promises.iter().any(asked) {
            let questions: Vec<&str> =
                standing.gaps.iter().filter_map(|gap| phrases::question(*gap)).collect();
            let head = Text::strong(parts::head(&title));
            match &questions[..] {
                [] => {}
                [only] => items.push(head.and(format!(" {only}")).into()),
                several => {
                    let under = several.iter().map(|question| Text::from(*question)).collect();
                    items.push(Item { text: head, under });
                }
            }
        }
        let labels: Vec<&String> = standing.ratings.iter().map(|rating| &rating.label).collect();
        if labels.windows(2).any(|pair| !pair[0].eq_ignore_ascii_case(pair[1]))
            && standing.ratings.iter().all(|r| r.part.is_none())
        {
            let ratings: Vec<String> = standing.ratings.iter().map(parts::rating).collect();
            items.push(
                Text::strong(parts::head(&title))
                    .and(format!(" {}", phrases::ratings_differ(&ratings)))
                    .into(),
            );
        }
    }
    for &ix in &facts.cadence.lost {
        let entry = scene.entry(ix);
        let cancelled = entry.choice(meeting::STATUS) == Some(meeting::Status::Cancelled);
        let at = entry.get(meeting::AT);
        let recent = at.is_some_and(|at| {
            last_held(facts).is_none_or(|held| at.first > held) && at.first <= scene.today()
        });
        if let Some(at) = at.filter(|_| cancelled && recent) {
            document.used.insert(ix);
            items.push(
                Text::from(phrases::lost_meeting(parts::meeting_name(entry), &words::day(at.first))).into(),
            );
        }
    }
    for (ix, entry) in scene.of(&leave::KIND) {
        let unknown = entry.choice(leave::PLAN_EFFECT) == Some(leave::PlanEffect::Unknown);
        if let Some(away) = words::dates::away(entry)
            .filter(|_| unknown && entry.choice(leave::STATUS).is_some_and(leave::Status::counts))
        {
            document.used.insert(ix);
            items.push(Text::from(phrases::leave_effect(&away)).into());
        }
    }
    document.section(phrases::agenda::QUESTIONS, vec![Block::List(items)]);
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

/// A line for the rating of each expectation, and three for each of what was decided and what is to do.
pub(super) fn minutes_lines(facts: &Facts) -> Block {
    let rated = facts.expectations.iter().filter(|standing| is_live(standing));
    let rating = |standing: &Standing| Blank {
        label: say::rating_of(&parts::name(facts.scene.entry(standing.ix))),
        lines: 1,
    };
    let more = phrases::agenda::MINUTES_LINES.map(|label| Blank { label: label.to_owned(), lines: 3 });
    Block::Blanks(rated.map(rating).chain(more).collect())
}

pub(super) fn minutes(facts: &Facts, document: &mut Document) {
    document.section(phrases::agenda::MINUTES, vec![minutes_lines(facts)]);
}
