//! The sections that agendas are made of, whatever the meeting.

use chrono::NaiveDate;

use super::model::{Blank, Block, Document, Item, Text};
use super::parts::{self, action_line, evidence_line, is_live, sentence};
use super::phrases::agenda as say;
use super::phrases::{self, Purpose, formal};
use crate::facts::stage::has_job_ended;
use crate::facts::{Facts, Promise, PromiseState, Standing};
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::{leave, letter, meeting};
use crate::views::words;

/// The counter-plan that was sent, what was asked for and is open; where none was sent, the open asks.
pub(super) fn proposal(facts: &Facts, document: &mut Document) {
    let sent = facts.scene.of(&letter::KIND).rev().find(|(_, entry)| {
        entry.choice(letter::TYPE) == Some(letter::Type::CounterPlan)
            && entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent)
    });
    let mut blocks = Vec::new();
    if let Some((ix, entry)) = sent {
        document.used.insert(ix);
        let on = entry.get(letter::SENT_ON).map(parts::on);
        let answered = entry.get(letter::ANSWERED_ON).map(parts::on);
        blocks.push(Block::Paragraph(formal::proposal(on.as_deref(), answered.as_deref()).into()));
    }
    let asks = asks_to_agree_on(facts, document);
    if !asks.is_empty() {
        blocks.push(Block::Paragraph(formal::POINT_BY_POINT.into()));
        blocks.push(Block::list(asks));
    }
    document.section(formal::PROPOSAL, blocks);
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

/// Where each expectation has got to, with the evidence of after the day `since`, under the label `done`.
/// Where the job has ended, nothing that is still to come.
pub(super) fn by_expectation(facts: &Facts, document: &mut Document, since: Option<NaiveDate>, done: &str) {
    let has_ended = has_job_ended(facts);
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
            items.push(Item { text: Text::strong(done), under });
        }
        for rating in &standing.ratings {
            document.used.insert(rating.from);
            items
                .push(Text::strong(say::LAST_RATING_LABEL).and(format!(" {}", parts::rating(rating))).into());
        }
        let actions = parts::actions(facts, standing, false);
        document.used.extend(&actions);
        if !actions.is_empty() && !has_ended {
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
        if !needed.is_empty() && !has_ended {
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

/// What is open and has to be understood: questions that were drafted, gaps, what was changed and is not in
/// writing, meetings that were lost.
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

/// A line for the rating of each expectation, and three for each of what was decided and what is to do.
pub(super) fn minutes_lines(facts: &Facts) -> Block {
    // What is over is not rated any more.
    let rated = facts.expectations.iter().filter(|standing| is_live(standing) && !parts::is_over(facts));
    let rating = |standing: &Standing| Blank {
        label: say::rating_of(&parts::name(facts.scene.entry(standing.ix))),
        lines: 1,
    };
    let more = phrases::agenda::MINUTES_LINES.map(|label| Blank { label: label.to_owned(), lines: 3 });
    Block::Blanks(rated.map(rating).chain(more).collect())
}

/// The day of the last meeting that was held.
pub(super) fn last_held(facts: &Facts) -> Option<NaiveDate> {
    facts.cadence.last_held.map(|(_, day)| day)
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
