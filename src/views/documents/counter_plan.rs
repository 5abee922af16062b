//! The plan the other way round: what the person commits to, and what has to change around them for
//! the plan to work. Constructive, specific, in writing.

use super::model::{Block, Document, Item, Text, heads};
use super::parts::{self, is_live, sentence};
use super::phrases::counter_plan as say;
use super::phrases::{self, Purpose};
use crate::facts::{Facts, Phase, Promise, PromiseState};
use crate::schema::kinds::ask::{self, Category};
use crate::schema::kinds::{action, evidence, expectation, leave, meeting, plan};
use crate::schema::{Choice, Kind};
use crate::views::words;

/// The categories in the order in which they stand.
const ORDER: [Category; 9] = [
    Category::Attitude,
    Category::Training,
    Category::Environment,
    Category::Procedure,
    Category::Workload,
    Category::Role,
    Category::Accommodation,
    Category::Clarity,
    Category::Other,
];

/// The categories that a whole counter-plan has something to say about.
const CORE: [Category; 4] =
    [Category::Attitude, Category::Training, Category::Environment, Category::Procedure];

/// The kinds that it draws on.
pub const COUNTER_PLAN_FROM: &[&Kind] = &[
    &plan::KIND,
    &expectation::KIND,
    &action::KIND,
    &ask::KIND,
    &meeting::KIND,
    &evidence::KIND,
    &leave::KIND,
];

/// The counter-plan.
pub fn counter_plan(facts: &Facts) -> Document {
    let scene = facts.scene;
    let mut document = Document::new("counter-plan", phrases::counter_plan::COUNTER_TITLE.to_owned());
    parts::identify(facts, &mut document);
    document.about.push(phrases::prepared(scene.today(), scene.audience()).into());
    if let Some(issued) = facts.plan.as_ref().and_then(|plan| scene.entry(plan.ix).get(plan::ISSUED)) {
        document.about.push(phrases::counter_plan::counter_to(&parts::on(issued)).into());
    }
    commit(facts, &mut document);
    need(facts, &mut document);
    let asks = document.sections.iter().any(|section| section.title == phrases::counter_plan::NEED);
    let body = if asks {
        phrases::counter_plan::COUNTER_LEAD
    } else {
        phrases::counter_plan::COUNTER_LEAD_WITHOUT_ASKS
    };
    document.lead.extend([phrases::counter_plan::COUNTER_THANKS, body].map(Text::from));
    settled(facts, &mut document);
    measured(facts, &mut document);
    rhythm(facts, &mut document);
    document.section(
        phrases::counter_plan::AGREEMENT,
        vec![Block::blanks(phrases::counter_plan::AGREEMENT_LINES), parts::signatures(facts, &[])],
    );
    document
}

/// Whether there is anything left to propose: not on a plan that is over.
pub fn is_worth_proposing(facts: &Facts) -> bool {
    facts.plan.as_ref().is_none_or(|plan| plan.phase != Phase::Over)
}

/// Of the core categories, those about which nothing is asked.
pub fn missing(facts: &Facts) -> Vec<&'static str> {
    let is_there =
        |category: Category| facts.promises.iter().any(|promise| promise.category == Some(category));
    CORE.into_iter().filter(|&category| !is_there(category)).map(Choice::said).collect()
}

fn commit(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        document.used.insert(standing.ix);
        let entry = facts.scene.entry(standing.ix);
        let actions = parts::actions(facts, standing, true);
        document.used.extend(&actions);
        let own = actions.iter().map(|&ix| Text::from(sentence(&parts::action_line(facts, ix))));
        // The plan's wording may be a criticism: nobody commits to that. It is quoted as the plan's.
        let quoted = parts::text(entry, expectation::WORDING).map(|wording| {
            Text::strong(say::THE_PLAN_SAYS_LABEL).and(Text::own(format!(" “{}”", sentence(wording))))
        });
        items.push(Item {
            text: match parts::text(entry, expectation::SUCCESS) {
                Some(success) => Text::strong(parts::head(&entry.title()))
                    .and(Text::own(format!(" {}", sentence(success)))),
                None => Text::strong(entry.title()),
            },
            under: quoted.into_iter().chain(own).collect(),
        });
    }
    document.section(phrases::counter_plan::COMMIT, vec![Block::List(items)]);
}

fn is_settled(promise: &Promise) -> bool {
    matches!(promise.state, PromiseState::Delivered(_) | PromiseState::Declined)
}

fn need(facts: &Facts, document: &mut Document) {
    let mut blocks = Vec::new();
    for category in ORDER {
        let asks: Vec<&Promise> = facts
            .promises
            .iter()
            .filter(|promise| promise.category == Some(category) && !is_settled(promise))
            .filter(|promise| !matches!(promise.state, PromiseState::Withdrawn | PromiseState::Unclear))
            .collect();
        if asks.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(phrases::counter_plan::category(category).to_owned()));
        let items = asks.into_iter().map(|promise| ask_item(facts, document, promise)).collect();
        blocks.push(Block::List(items));
    }
    document.section(phrases::counter_plan::NEED, blocks);
}

fn ask_item(facts: &Facts, document: &mut Document, promise: &Promise) -> Item {
    let entry = facts.scene.entry(promise.ix);
    document.used.insert(promise.ix);
    let mut under = Vec::new();
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            under.push(Text::strong(format!("{name}:")).and(format!(" {value}")));
        }
    };
    line(say::WHY, parts::text(entry, ask::WHY).map(sentence).unwrap_or_default());
    line(say::WHO, parts::people(facts, entry.get(ask::OWNER)));
    // Where a day was agreed, it stands with what became of it.
    let was_agreed =
        matches!(promise.state, PromiseState::DueIn(_) | PromiseState::Late(_) | PromiseState::NotDelivered);
    // Nobody proposes a day that has passed.
    let due = promise.due.filter(|due| !was_agreed && *due >= facts.scene.today());
    line(say::BY_WHEN, due.map(words::day).unwrap_or_default());
    line(say::IT_SERVES, parts::titles(facts, document, &promise.serves));
    line(say::HOW_WE_WILL_KNOW, quantity(facts, promise));
    if promise.state != PromiseState::Draft {
        line(
            say::WHERE_IT_STANDS,
            format!(
                "{} {}",
                phrases::promise(
                    promise,
                    &parts::ask_dates_and_reply(facts, entry, promise),
                    Purpose::Proposal
                ),
                phrases::next_about(promise)
            )
            .trim()
            .to_owned(),
        );
    }
    Item { text: Text::strong(sentence(&parts::wording(entry))), under }
}

/// What was promised in figures, where it was.
fn quantity(facts: &Facts, promise: &Promise) -> String {
    let entry = facts.scene.entry(promise.ix);
    let unit = entry.get(crate::schema::kinds::measure::UNIT).map(str::trim).unwrap_or_default();
    let target = entry.get(crate::schema::kinds::measure::TARGET).map(words::amount);
    target.map_or_else(String::new, |target| format!("{target} {unit}").trim().to_owned())
}

fn settled(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for promise in facts.promises.iter().filter(|promise| is_settled(promise)) {
        document.used.insert(promise.ix);
        let entry = facts.scene.entry(promise.ix);
        let dates = match promise.state {
            PromiseState::Declined => parts::ask_dates_and_reply(facts, entry, promise),
            _ => parts::ask_dates(facts, entry, promise),
        };
        let stands = phrases::promise(promise, &dates, Purpose::Proposal);
        items.push(Text::strong(parts::head(&entry.title())).and(format!(" {stands}")));
    }
    document.section(phrases::counter_plan::SETTLED, vec![Block::list(items)]);
}

fn measured(facts: &Facts, document: &mut Document) {
    let mut rows = Vec::new();
    let plan = facts.plan.as_ref().map(|plan| facts.scene.entry(plan.ix));
    let reviewers = plan.and_then(|plan| plan.get(plan::REVIEWERS));
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        let entry = facts.scene.entry(standing.ix);
        let by = parts::people(facts, entry.get(expectation::MEASURED_BY));
        let by = if by.is_empty() { parts::people(facts, entry.get(expectation::REVIEWERS)) } else { by };
        let by = if by.is_empty() { parts::people(facts, reviewers) } else { by };
        for measure in standing.measures.iter().filter(|measure| parts::has_target(measure)) {
            rows.push(vec![
                entry.title().into(),
                parts::target_ahead(facts, standing, measure).into(),
                by.clone().into(),
                parts::pace(measure).unwrap_or_default().into(),
            ]);
        }
    }
    let caption = say::EACH_EXPECTATION_HOW_IT_IS_MEASURED_AND.to_owned();
    let heads = heads(&[say::EXPECTATION, say::MEASURED_AS, say::BY, say::SO_FAR]);
    document.section(phrases::counter_plan::MEASURED, vec![Block::Table { caption, heads, rows }]);
}

fn rhythm(facts: &Facts, document: &mut Document) {
    let mut lines = vec![
        facts
            .cadence
            .every
            .map_or(phrases::counter_plan::RHYTHM_UNKNOWN.to_owned(), phrases::counter_plan::rhythm),
    ];
    if let Some((ix, at)) = facts.cadence.next {
        document.used.insert(ix);
        lines.push(phrases::agenda::planned(&parts::on(at)));
    }
    lines.push(phrases::counter_plan::SUMMARY.to_owned());
    document.section(phrases::counter_plan::RHYTHM, vec![Block::Paragraph(lines.join(" ").into())]);
}
