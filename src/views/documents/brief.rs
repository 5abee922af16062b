//! One page to think the situation through with a mentor, another reader or a chatbot: fields of shared
//! entries alone, and for a chatbot nothing of health either.

use super::model::{Block, Document, Item, Text};
use super::parts::{self, is_live, sentence};
use super::phrases;
use super::phrases::brief as say;
use crate::facts::plan::{Decided, outcomes};
use crate::facts::stage::{decided, has_job_ended};
use crate::facts::{Facts, Promise, PromiseState};
use crate::schema::Kind;
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::{ask, evidence, expectation, leave, letter, meeting, note, plan};
use crate::text::lang;
use crate::views::words;

/// The kinds that it draws on.
pub const BRIEF_FROM: &[&Kind] = &[
    &plan::KIND,
    &expectation::KIND,
    &ask::KIND,
    &meeting::KIND,
    &note::KIND,
    &evidence::KIND,
    &letter::KIND,
    &leave::KIND,
];

/// Who or what reads a brief.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum For {
    /// Somebody to talk to.
    #[default]
    Mentor,
    /// A program that keeps what it is told.
    Chatbot,
}

/// The brief. Who is meant, and by what name, is the scene's affair.
pub fn brief(facts: &Facts, reader: For) -> Document {
    let mut document = Document::new("brief", phrases::brief::BRIEF_TITLE.to_owned());
    parts::identify(facts, &mut document);
    document.about.push(phrases::brief::brief_about(&words::day(facts.scene.today())).into());
    if reader == For::Chatbot {
        document.lead.extend(phrases::brief::TO_A_CHATBOT.map(Text::from));
    }
    situation(facts, &mut document);
    asked_of_me(facts, &mut document);
    i_asked(facts, &mut document, reader);
    talk_about(facts, &mut document, reader);
    document
}

/// Whether an ask is left out for this reader: what is needed for one's health is no affair of a program's.
fn stays_out(promise: &Promise, reader: For) -> bool {
    reader == For::Chatbot && promise.category == Some(Category::Accommodation)
}

fn situation(facts: &Facts, document: &mut Document) {
    let Some(plan) = &facts.plan else { return };
    document.used.insert(plan.ix);
    let entry = facts.scene.entry(plan.ix);
    let came: Vec<String> = outcomes(entry)
        .into_iter()
        .filter_map(Decided::of)
        .map(|came| phrases::statement::outcome(came.stage, came.result, came.on.map(parts::on).as_deref()))
        .collect();
    let is_decided = decided(facts).is_some();
    let status = if is_decided { say::WAS_ON_A_PLAN } else { phrases::statement::plan_status(plan.status) };
    let mut lines = vec![status.to_owned()];
    if let Some(role) = parts::text(entry, plan::ROLE) {
        lines.push(say::my_role(role.trim_end_matches('.')));
    }
    if is_decided {
        lines.extend(came);
    } else {
        lines.push(sentence(&words::dates(facts).headline));
        let consequence = parts::text(entry, plan::CONSEQUENCE);
        lines.extend(consequence.map(|consequence| say::if_not_met(&sentence(consequence))));
    }
    document.section(phrases::brief::SITUATION, vec![Block::Paragraph(lines.join(" ").into())]);
}

fn asked_of_me(facts: &Facts, document: &mut Document) {
    let mut items = Vec::new();
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        document.used.insert(standing.ix);
        let entry = facts.scene.entry(standing.ix);
        let mut under = Vec::new();
        if let Some(concern) = parts::text(entry, expectation::CONCERN) {
            under.push(Text::strong(say::THE_CONCERN_LABEL).and(format!(" {}", sentence(concern))));
        }
        for measure in standing.measures.iter().filter(|measure| parts::has_target(measure)) {
            under.push(
                Text::strong(say::MEASURED_AS_LABEL)
                    .and(format!(" {}", parts::target(facts, standing, measure))),
            );
            let so_far = parts::pace(measure);
            under.extend(so_far.map(|pace| Text::strong(say::SO_FAR_LABEL).and(format!(" {pace}"))));
        }
        if let Some(rating) = standing.ratings.last() {
            document.used.insert(rating.from);
            under.push(Text::strong(say::LAST_RATING_LABEL).and(format!(" {}", parts::rating(rating))));
        }
        items.push(Item { text: Text::strong(entry.title()), under });
    }
    let title = if decided(facts).is_some() { say::WAS_ASKED_OF_ME } else { say::ASKED_OF_ME };
    document.section(title, vec![Block::List(items)]);
}

fn i_asked(facts: &Facts, document: &mut Document, reader: For) {
    let mut items = Vec::new();
    for promise in facts.promises.iter().filter(|promise| !stays_out(promise, reader)) {
        if matches!(promise.state, PromiseState::Draft | PromiseState::Withdrawn | PromiseState::Unclear) {
            continue;
        }
        document.used.insert(promise.ix);
        let entry = facts.scene.entry(promise.ix);
        // In a line: neither the reply nor how often it came.
        let dates = phrases::AskDates { kept: None, ..parts::ask_dates(facts, entry, promise) };
        let stands = phrases::promise(promise, &dates, phrases::Purpose::Record);
        items.push(Text::strong(parts::head(&entry.title())).and(format!(" {stands}")));
    }
    document.section(phrases::brief::I_ASKED, vec![Block::list(items)]);
}

fn talk_about(facts: &Facts, document: &mut Document, reader: For) {
    if decided(facts).is_some() {
        let lines: &[&str] = if has_job_ended(facts) { &say::AFTER_THE_JOB } else { &say::AFTER_THE_PLAN };
        let items = lines.iter().map(|line| Text::from(*line)).collect();
        return document.section(phrases::brief::TALK_ABOUT, vec![Block::list(items)]);
    }
    let mut items: Vec<Text> = Vec::new();
    let promises = || facts.promises.iter().filter(|promise| !stays_out(promise, reader));
    let late: Vec<String> = promises()
        .filter(|promise| matches!(promise.state, PromiseState::Late(_)))
        .map(|promise| parts::name(facts.scene.entry(promise.ix)))
        .collect();
    if !late.is_empty() {
        items.push(say::still_open(&words::listed(&late)).into());
    }
    let declined: Vec<String> = promises()
        .filter(|promise| {
            promise.state == PromiseState::Declined && promise.category != Some(Category::Clarity)
        })
        .map(|promise| parts::name(facts.scene.entry(promise.ix)))
        .collect();
    if !declined.is_empty() {
        items.push(say::instead_of(&words::listed(&declined)).into());
    }
    for standing in facts.expectations.iter().filter(|standing| is_live(standing)) {
        let entry = facts.scene.entry(standing.ix);
        if standing.moved && entry.get(expectation::CHANGES).is_some_and(|changes| !changes.is_empty()) {
            items.push(say::confirm_change(&entry.title()).into());
        }
    }
    if facts.cadence.lost.len() > 1 || facts.cadence.days_without.is_some_and(|days| days > 10) {
        items.push(say::HOW_TO_GET_BACK_TO_REGULAR_CHECK.into());
    }
    let last = facts.plan.as_ref().and_then(crate::facts::Plan::last_day);
    if let Some(last) = last.filter(|last| *last >= facts.scene.today()) {
        items.push(say::in_hand_by(&words::day(last)).into());
    }
    document.section(phrases::brief::TALK_ABOUT, vec![Block::list(items)]);
}

/// Names and figures that are left in `text`, for the person to look at: words with a capital letter
/// inside a sentence, and numbers of four digits or more that are no year. By a capital letter a name is told
/// in English only.
pub fn left_over(text: &str, lang: &str) -> Vec<String> {
    let is_english = lang::is_english(lang);
    let mut found: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut before = "";
        for word in line.split_whitespace() {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
            let starts = before.is_empty()
                || before.ends_with(['.', ':', '?', '*', '-', '#', '“', '>'])
                || word.starts_with(['“', '*']);
            let is_name = is_english
                && !starts
                && plain.chars().count() > 1
                && plain.starts_with(char::is_uppercase)
                && !is_calendar(plain);
            let is_year = plain.len() == 4 && plain.starts_with("20");
            let is_figure = plain.len() >= 4 && plain.bytes().all(|b| b.is_ascii_digit()) && !is_year;
            if (is_name || is_figure) && !found.iter().any(|known| known == plain) {
                found.push(plain.to_owned());
            }
            before = word;
        }
    }
    found
}

fn is_calendar(word: &str) -> bool {
    const DAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "HR",
    ];
    DAYS.iter().any(|day| word.starts_with(day) && word.len() <= 9) || MONTHS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_figures_are_listed() {
        assert_eq!(left_over("Case 4182 went to Ann on Mon 2 March 2026. The rest.", "en"), ["4182", "Ann"]);
        assert_eq!(left_over("Der Fall 4182 ging an die Leitung.", "de"), ["4182"]);
    }
}
