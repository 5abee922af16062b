//! The chronology for an adviser: what a lawyer or a union asks for at the first meeting. The employment,
//! the people, every fact by date with who was in it and where the original is, what is asked of them,
//! and what of settlement, leave and job search the person marked for them.
//!
//! It draws no conclusion, and says nothing of the law.

use std::collections::BTreeMap;

use super::events::{Event, events};
use super::model::{Block, Document, Text, heads};
use super::packet::{self, plan_rows};
use super::parts::{self, sentence};
use super::phrases::{self, chronology as say};
use crate::entry::{Entry, Fields, Value};
use crate::facts::Facts;
use crate::scene::is_somebody;
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::{
    action, application, ask, common, evidence, expectation, leave, letter, meeting, note, person, plan,
    settlement,
};
use crate::schema::{Choice, Kind, Shape};
use crate::views::words;

/// The kinds that it draws on.
pub const CHRONOLOGY_FROM: &[&Kind] = &[
    &plan::KIND,
    &expectation::KIND,
    &action::KIND,
    &ask::KIND,
    &meeting::KIND,
    &note::KIND,
    &evidence::KIND,
    &letter::KIND,
    &leave::KIND,
    &person::KIND,
    &settlement::KIND,
    &application::KIND,
];

/// The chronology.
pub fn chronology(facts: &Facts) -> Document {
    let scene = facts.scene;
    let mut document = Document::new("chronology", say::TITLE.to_owned());
    parts::identify(facts, &mut document);
    document.about.push(phrases::prepared(scene.today(), scene.audience()).into());
    document.lead.push(say::LEAD.into());
    if let Some(plan) = &facts.plan {
        document.used.insert(plan.ix);
        document.section(say::EMPLOYMENT, vec![Block::Facts(plan_rows(facts, plan, scene.entry(plan.ix)))]);
    }
    people(facts, &mut document);
    asked_of_adviser(facts, &mut document);
    by_date(facts, &mut document);
    packet::tables::kept(facts, &mut document);
    packet::tables::settlements(facts, &mut document);
    health(facts, &mut document);
    job_search(facts, &mut document);
    document
}

fn by_date(facts: &Facts, document: &mut Document) {
    let mut rows = Vec::new();
    for event in events(facts) {
        document.used.insert(event.ix);
        let Event { when, sort, title, fact, who, original, .. } = event;
        let head = format!("{sort}: {}", sentence(&title));
        let fact = if fact.is_empty() { Text::default() } else { format!(" {fact}").into() };
        let original = if original.is_empty() { phrases::NOT_STATED.to_owned() } else { original };
        rows.push(vec![when, Text::strong(head).and(fact), who.into(), original.into()]);
    }
    let heads = heads(&[say::WHEN, say::WHAT_HAPPENED, say::WHO, say::KNOWN_FROM_WHERE_THE_ORIGINAL_IS]);
    document
        .section(say::BY_DATE, vec![Block::Table { caption: say::BY_DATE_CAPTION.to_owned(), heads, rows }]);
}

/// Everybody who is named, with what they are to the person and what they do in the plan.
fn people(facts: &Facts, document: &mut Document) {
    let scene = facts.scene;
    let mut found: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for (_, entry) in scene.entries() {
        named(facts, &entry.fields, &mut found);
    }
    if let Some(plan) = &facts.plan {
        let entry = scene.entry(plan.ix);
        for (field, does) in [(plan::REVIEWERS, say::REVIEWS), (plan::DECIDER, say::DECIDES)] {
            for words in entry.get(field).unwrap_or_default() {
                found.entry(scene.called(&words.text)).or_default().push(does);
            }
        }
    }
    let entries: Vec<&Entry> = scene
        .of(&person::KIND)
        .map(|(ix, entry)| {
            document.used.insert(ix);
            entry
        })
        .collect();
    for entry in &entries {
        found.entry(entry.title()).or_default();
    }
    found.retain(|name, does| {
        name != "me" && (!does.is_empty() || scene.role_of(name).is_some() || is_somebody(name))
    });
    let rows = found
        .into_iter()
        .map(|(name, does)| {
            let role = scene.role_of(&name);
            let entry = entries.iter().find(|entry| entry.title() == name);
            let of = |field| entry.and_then(|entry| parts::text(entry, field)).map(str::to_owned);
            let said: Vec<String> =
                role.into_iter().chain(does).map(str::to_owned).chain(of(person::ORGANISATION)).collect();
            vec![name.into(), said.join("; ").into(), of(person::CONTACT).unwrap_or_default().into()]
        })
        .collect();
    let heads = heads(&[say::WHO, say::ROLE, say::CONTACT]);
    document
        .section(say::PEOPLE, vec![Block::Table { caption: say::PEOPLE_CAPTION.to_owned(), heads, rows }]);
}

fn named(facts: &Facts, fields: &Fields, found: &mut BTreeMap<String, Vec<&'static str>>) {
    for given in fields.iter() {
        match &given.value {
            Value::Words(words) if matches!(given.spec.shape, Shape::People) => {
                for word in words {
                    found.entry(facts.scene.called(&word.text)).or_default();
                }
            }
            Value::Records(records) => records.iter().for_each(|record| named(facts, &record.fields, found)),
            _ => {}
        }
    }
}

/// What the person wants to know of whoever reads this.
fn asked_of_adviser(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for promise in facts.promises.iter().chain(&facts.other_promises) {
        let entry = facts.scene.entry(promise.ix);
        let owners = entry.get(ask::OWNER).unwrap_or_default();
        let is_adviser = owners.iter().any(|words| {
            let called = facts.scene.called(&words.text);
            say::ADVISERS.contains(&facts.scene.role_of(&called).unwrap_or(&called))
        });
        if is_adviser {
            document.used.insert(promise.ix);
            items.push(Text::from(sentence(&parts::wording(entry))));
        }
    }
    document.section(say::ASKED, vec![Block::list(items)]);
}

fn health(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for (ix, entry) in facts.scene.of(&leave::KIND) {
        let Some(away) = words::dates::away(entry) else { continue };
        document.used.insert(ix);
        let effect = entry.choice(leave::PLAN_EFFECT).map(phrases::events::effect).unwrap_or_default();
        let said =
            [entry.choice(leave::TYPE).map(Choice::said), entry.choice(leave::STATUS).map(Choice::said)];
        let said: Vec<&str> = said.into_iter().flatten().collect();
        let confirmed = parts::people(facts, entry.get(leave::CONFIRMED_BY));
        let confirmed =
            if confirmed.is_empty() { confirmed } else { phrases::parts::confirmed_by(&confirmed) };
        let assumed = parts::text(entry, leave::ASSUMPTION).map(|text| say::assumed(&sentence(text)));
        let rest = [
            format!("{}.", words::capital(&said.join(", "))),
            effect.to_owned(),
            confirmed,
            assumed.unwrap_or_default(),
        ];
        let rest: Vec<String> = rest.into_iter().filter(|part| part.len() > 1).collect();
        items.push(Text::strong(format!("{away}:")).and(format!(" {}", rest.join(" "))));
    }
    for promise in facts.promises.iter().filter(|promise| promise.category == Some(Category::Accommodation)) {
        let entry = facts.scene.entry(promise.ix);
        document.used.insert(promise.ix);
        let dates = parts::ask_dates_and_reply(facts, entry, promise);
        let said = phrases::promise(promise, &dates, phrases::Purpose::Record);
        items.push(
            Text::strong(parts::head(&entry.title())).and(
                [parts::wording_beside_title(entry), said]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .map(|part| format!(" {part}"))
                    .collect::<String>(),
            ),
        );
    }
    document.section(say::HEALTH, vec![Block::list(items)]);
}

fn job_search(facts: &Facts, document: &mut Document) {
    let mut rows = Vec::new();
    for (ix, entry) in facts.scene.of(&application::KIND) {
        document.used.insert(ix);
        let text = |field| -> Text { parts::text(entry, field).unwrap_or_default().into() };
        let date =
            entry.get(application::APPLIED_ON).or_else(|| entry.get(common::RECORDED)).map(parts::day_cell);
        let stage = entry.choice(application::STAGE).map_or("", Choice::said);
        rows.push(vec![
            date.unwrap_or_default(),
            text(application::COMPANY),
            text(application::ROLE),
            stage.into(),
        ]);
    }
    let heads = heads(&[say::DATE, say::COMPANY, say::ROLE, say::STATUS]);
    document.section(
        say::JOB_SEARCH,
        vec![Block::Table { caption: say::JOB_SEARCH_CAPTION.to_owned(), heads, rows }],
    );
}
