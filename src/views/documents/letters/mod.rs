//! Letters from the record: a draft in the person's own voice, made of their own entries, for them
//! to edit before it goes out.
//!
//! A letter takes dates, wordings, figures and support from the record. What the record does not
//! hold is a placeholder (`… (the date of the decision)`), never invented. Nothing of the kinds that
//! are locked (journal, applications, leave, settlements) is ever put into one.

mod leaving;
mod plan;
mod promise;
mod rights;
mod sheet;

use std::collections::BTreeSet;

pub use sheet::{sheet, unfilled};

use chrono::NaiveDate;

use super::model::{Block, Text};
use super::parts::{self, letter_day as on};
use super::phrases::letters as say;
use super::render::markdown_blocks;
use crate::entry::{Entry, Words};
use crate::facts::Facts;
use crate::schema::kinds::letter::Type;
use crate::schema::kinds::person::{self, Role};
use crate::schema::kinds::plan as plan_kind;
use crate::text::fold;
use crate::vault::{Ix, Who};
use crate::views::words;

/// A drafted letter.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What it is about, in a line.
    pub title: String,
    /// Who it goes to: ids, names or roles, as a people field takes them.
    pub to: Vec<String>,
    /// The entries that it answers, by name.
    pub responds_to: Vec<String>,
    /// By when it should go out.
    pub due: Option<NaiveDate>,
    /// The letter itself, as Markdown.
    pub body: String,
    /// The entries that something in it was taken from.
    pub used: BTreeSet<Ix>,
    /// What to know before it is sent.
    pub caution: Option<&'static str>,
}

/// The draft of a letter of that type about the entry `about`, to `to` where that is given; `None`
/// for a type whose text comes from elsewhere (a counter-plan, a statement) or is the person's own.
pub fn letter(facts: &Facts, kind: Type, about: Option<Ix>, to: &[String]) -> Option<Letter> {
    let mut draft = Draft::new(facts, about, to);
    match kind {
        Type::Receipt => plan::receipt(&mut draft),
        Type::Response => plan::response(&mut draft),
        Type::FollowUp => plan::follow_up(&mut draft),
        Type::Reminder => promise::reminder(&mut draft),
        Type::Thanks => promise::thanks(&mut draft),
        Type::Accommodation => rights::accommodation(&mut draft),
        Type::Appeal => rights::appeal(&mut draft),
        Type::Companion => rights::companion(&mut draft),
        Type::FileRequest => rights::file_request(&mut draft),
        Type::Reference => leaving::reference(&mut draft),
        Type::Resignation => leaving::resignation(&mut draft),
        Type::CounterPlan
        | Type::Complaint
        | Type::Statement
        | Type::Warning
        | Type::PlanCopy
        | Type::Other => return None,
    }
    Some(draft.finish())
}

/// A letter while it is written.
struct Draft<'f, 's> {
    facts: &'f Facts<'s>,
    /// The entry that it is about.
    about: Option<Ix>,
    to: Vec<String>,
    title: String,
    due: Option<NaiveDate>,
    blocks: Vec<Block>,
    answers: Vec<Ix>,
    used: BTreeSet<Ix>,
    caution: Option<&'static str>,
    /// Whether it is filed by somebody who may not know who it is from.
    is_formal: bool,
}

impl<'f, 's> Draft<'f, 's> {
    fn new(facts: &'f Facts<'s>, about: Option<Ix>, to: &[String]) -> Self {
        Self {
            facts,
            about,
            to: to.to_vec(),
            title: String::new(),
            due: None,
            blocks: Vec::new(),
            answers: about.into_iter().collect(),
            used: about.into_iter().collect(),
            caution: None,
            is_formal: false,
        }
    }

    /// It may have legal effect: what to know before it is sent.
    fn caution(&mut self, caution: &'static str) {
        self.caution = Some(caution);
        self.is_formal = true;
    }

    /// The entry that the letter is about.
    fn subject(&self) -> Option<&'f Entry> {
        self.about.map(|ix| self.facts.scene.entry(ix))
    }

    /// The current plan's entry; the letter answers it where it is about nothing else.
    fn plan(&mut self) -> Option<&'f Entry> {
        let plan = self.facts.plan.as_ref()?;
        self.used.insert(plan.ix);
        Some(self.facts.scene.entry(plan.ix))
    }

    fn answers_plan(&mut self) {
        if self.answers.is_empty() {
            self.answers.extend(self.facts.plan.as_ref().map(|plan| plan.ix));
        }
    }

    /// Goes to these people, unless the person named somebody.
    fn address(&mut self, people: Option<&[Words]>) {
        if self.to.is_empty() {
            self.to = people.unwrap_or_default().iter().map(|words| words.text.to_string()).collect();
        }
    }

    /// Goes to the person of that role, else to the role itself, unless somebody is named.
    fn address_role(&mut self, role: Role, word: &str) {
        if !self.to.is_empty() {
            return;
        }
        let scene = self.facts.scene;
        let known = scene.of(&person::KIND).find(|(_, entry)| entry.get(person::ROLE) == Some(role));
        self.to.push(known.map_or_else(|| word.to_owned(), |(_, entry)| entry.name().to_owned()));
    }

    /// A day that has not passed: nobody promises one that has.
    fn day_ahead(&self, day: Option<NaiveDate>) -> Option<NaiveDate> {
        day.filter(|day| *day >= self.facts.scene.today())
    }

    fn title(&mut self, title: impl Into<String>) {
        self.title = title.into();
    }

    fn say(&mut self, words: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(words.into()));
    }

    fn list(&mut self, items: Vec<Text>) {
        self.blocks.push(Block::list(items));
    }

    /// `Dear Dana Wolf,`; a role is no name.
    fn greeting(&self) -> String {
        let named = |words: &String| {
            if self.facts.scene.who(words) == Who::Me {
                return gap(say::A_NAME);
            }
            let called = self.facts.scene.called(words);
            if person::is_role(&called) { gap(&say::name_of(&role_in_words(&called))) } else { called }
        };
        let names: Vec<String> = self.to.iter().map(named).collect();
        say::greeting(&if names.is_empty() { gap(say::A_NAME) } else { words::listed(&names) })
    }

    fn finish(self) -> Letter {
        let scene = self.facts.scene;
        let me = scene.settings().me.trim();
        let me = if me.is_empty() { gap(say::YOUR_NAME) } else { me.to_owned() };
        let mut blocks = vec![Block::Paragraph(self.greeting().into())];
        blocks.extend(self.blocks);
        // Whoever files it should see who it is from.
        let plan = self.facts.plan.as_ref().map(|plan| scene.entry(plan.ix));
        let of_plan = |field| plan.and_then(|plan| parts::text(plan, field));
        let who: Vec<&str> =
            [of_plan(plan_kind::ROLE), of_plan(plan_kind::EMPLOYER)].into_iter().flatten().collect();
        let who = match self.is_formal && !who.is_empty() {
            true => format!("{}\n", super::render::inert(&who.join(", "))),
            false => String::new(),
        };
        let closing = say::closing(&super::render::inert(&me), &who);
        let body = format!("{}\n{closing}", markdown_blocks(&blocks));
        Letter {
            title: self.title,
            to: self.to,
            responds_to: self.answers.iter().map(|&ix| scene.entry(ix).name().to_owned()).collect(),
            due: self.due,
            body: body.trim_start().to_owned(),
            used: self.used,
            caution: self.caution,
        }
    }
}

/// How a placeholder begins.
const GAP: &str = "… (";

/// A placeholder for what the record does not hold.
fn gap(what: &str) -> String {
    format!("{GAP}{what})")
}

/// The text, or a placeholder for it.
fn or_gap(text: Option<String>, what: &str) -> String {
    text.unwrap_or_else(|| gap(what))
}

/// A role as the letter's own writer calls it: `your head of support`.
fn role_in_words(words: &str) -> String {
    let words = words.trim();
    let role = ["my ", "the ", "a "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words);
    match fold(role).as_ref() {
        "hr" | "human resources" => say::SOMEBODY_IN_HR.to_owned(),
        "skip" => say::MANAGERS_MANAGER.to_owned(),
        role => say::your(role),
    }
}
