//! The sentence that a field of an entry makes, so that its page can be read as a text.
//!
//! What the top of the page says already is not said again. A field that could not be read makes no sentence.

use maud::{Markup, html};

use super::values::{inline, labelled, person, referred};
use crate::entry::{Date, Given, Value};
use crate::facts::{Measure, Target};
use crate::schema::{Choice, FieldSpec, Privacy};
use crate::vault::Ix;
use crate::views::html::Site;
use crate::views::html::components::visible;
use crate::views::timeline::items::{Item, items_of};
use crate::views::words::{self, figures};

/// How a field is told on the page.
pub(super) enum Told {
    /// The top of the page says it.
    Above,
    /// By this sentence.
    Sentence(Markup),
    /// By its name and its value.
    Listed,
}

/// The fields of each kind that its history says, at the top of the page.
const IN_HISTORY: [(&str, &[&str]); 8] = [
    ("plan", &["start", "end", "issued", "response_due"]),
    ("ask", &["category", "sent_on", "replied_on", "reminded_on", "delivered_on", "due"]),
    ("action", &["type", "due", "done_on"]),
    ("evidence", &["type", "date"]),
    ("note", &["type", "date"]),
    ("letter", &["type", "sent_on", "received_on", "answered_on", "due", "appeal_by"]),
    ("meeting", &["type", "status"]),
    ("leave", &["start", "end"]),
];

/// What the top of the page of an entry says.
pub(super) struct Above<'f> {
    kind: &'static str,
    history: Vec<Item<'f>>,
    /// The measure whose target is given there, without a name of its own.
    measure: Option<&'f Measure>,
}

impl<'f> Above<'f> {
    pub(super) fn new(site: &Site<'f>, ix: Ix) -> Self {
        let standing = site.facts.expectations.iter().find(|standing| standing.ix == ix);
        let measure = standing.and_then(|standing| standing.measures.first());
        Self {
            kind: site.facts.scene.entry(ix).kind.map_or("", |kind| kind.name),
            history: items_of(site.facts, ix),
            measure: measure.filter(|measure| {
                measure.name.is_none() && matches!(measure.target, Target::At(_) | Target::NoLimit)
            }),
        }
    }

    /// How the page tells a field of the entry at `ix`.
    pub(super) fn told(&self, site: &Site, ix: Ix, given: &Given) -> Told {
        let name = given.spec.name;
        let unread = matches!(given.value, Value::Invalid | Value::Unknown | Value::Nothing | Value::Empty);
        if unread {
            return Told::Listed;
        }
        if self.says(name, &given.value) {
            return Told::Above;
        }
        let said = self.of_figures(name, &given.value).or_else(|| match &given.value {
            Value::Date(date) => of_date(name, *date),
            Value::Choice(word) => of_choice(self.kind, given.spec, word),
            Value::YesNo(yes) => of_yes_no(name, *yes),
            Value::Words(words) => {
                let before = of_people(self.kind, name)?;
                let people = words.iter().map(|one| labelled(person(site, &one.text), one.label.as_deref()));
                Some(html! { (before) " " (inline(people)) "." })
            }
            Value::Refs(refs) => {
                let before = of_links(self.kind, name)?;
                Some(html! { (before) " " (inline(refs.iter().map(|to| referred(site, ix, to)))) "." })
            }
            _ => None,
        });
        said.map_or(Told::Listed, Told::Sentence)
    }

    /// Whether the top of the page says it: the history of the entry, or the target of its measure.
    fn says(&self, name: &str, value: &Value) -> bool {
        let told = IN_HISTORY.iter().filter(|(kind, _)| *kind == self.kind).flat_map(|(_, names)| *names);
        let is_told = !self.history.is_empty() && told.into_iter().any(|told| *told == name);
        let is_state =
            (self.kind, name) == ("ask", "status") && self.history.iter().any(|item| item.state.is_some());
        let in_target = self.measure.is_some_and(|measure| match (name, value) {
            ("target" | "direction" | "unit" | "per", _)
            | ("measure", Value::Choice("percent" | "count" | "number" | "ratio")) => true,
            ("due", _) => measure.due.is_some(),
            _ => false,
        });
        is_told && !matches!(value, Value::Choice("other"))
            || is_state
            || self.kind == "expectation" && in_target
    }

    /// Where a measure began, and how its readings count.
    fn of_figures(&self, name: &str, value: &Value) -> Option<Markup> {
        let measure = self.measure.filter(|_| self.kind == "expectation")?;
        match (name, value) {
            ("baseline", Value::Amount(amount)) => {
                Some(html! { "At the start it was " (visible(&figures::amount_of(measure, amount))) "." })
            }
            ("aggregate", Value::Choice(word)) => Some(html! {
                @match *word {
                    "each" => "Each reading counts.",
                    "average" => "The average of the readings counts.",
                    "total" => "The readings are added up.",
                    _ => "The latest reading counts.",
                }
            }),
            ("from", Value::Date(date)) => Some(html! { "It counts from " (words::when(*date)) "." }),
            _ => None,
        }
    }
}

fn of_date(name: &str, date: Date) -> Option<Markup> {
    let before = match name {
        "recorded" => "Written down",
        "known_on" => "You learned of it",
        "added_on" => "Added after the start,",
        _ => return None,
    };
    Some(html! { (before) " " @if date.is_exact() { "on " } (words::when(date)) "." })
}

fn of_choice(kind: &str, spec: &FieldSpec, word: &'static str) -> Option<Markup> {
    let said = match (kind, spec.name, word) {
        (_, "privacy", word) => {
            let who = Privacy::of(word)?.said();
            return Some(html! { (words::capital(who)) " may see it." });
        }
        ("expectation", "status", word) => {
            return Some(html! { "Your own view of it: " (spec.said(word)) "." });
        }
        ("expectation", "origin", "plan") => "The plan asks for it.",
        ("expectation", "origin", "mine") => "You set it yourself.",
        ("expectation", "control", "mine") => "It is in your hands.",
        ("expectation", "control", "shared") => "It is partly in your hands.",
        ("expectation", "control", "outside") => "It is in the hands of others.",
        ("expectation", "my_view", "agree") => "You agree with it.",
        ("expectation", "my_view", "partly") => "You agree with it in part.",
        ("expectation", "my_view", "dispute") => "You dispute it.",
        ("evidence", "favourable", "yes") => "It speaks for you.",
        ("evidence", "favourable", "no") => "It speaks against you.",
        ("evidence", "favourable", "mixed") => "It speaks for you in part.",
        ("ask", "origin", "plan") => "The plan promises it.",
        ("ask", "origin", "mine") => "You ask for it yourself.",
        ("ask", "origin", "offer") => "They offered it.",
        _ => return None,
    };
    Some(html! { (said) })
}

fn of_yes_no(name: &str, yes: bool) -> Option<Markup> {
    let said = match (name, yes) {
        ("critical", true) => "Missing it fails the plan.",
        ("critical", false) => "Missing it alone does not fail the plan.",
        _ => return None,
    };
    Some(html! { (said) })
}

/// What comes before the people of a field.
fn of_people(kind: &str, name: &str) -> Option<&'static str> {
    Some(match (kind, name) {
        ("expectation", "reviewers") => "Judged by",
        ("expectation", "measured_by") => "Measured by",
        ("plan", "reviewers") => "Reviewed by",
        ("plan", "decider") => "Decided by",
        ("note" | "letter", "from") => "From",
        ("letter", "to") => "To",
        ("note", "present") => "Heard by",
        ("meeting", "attendees") => "With",
        ("meeting", "companion") => "Accompanied by",
        ("action", "owner") => "To be done by",
        ("ask", "owner") => "Asked of",
        ("ask", "declined_by") => "Declined by",
        (_, "recorded_by") => "Written down by",
        _ => return None,
    })
}

/// What comes before the entries that a field links to.
fn of_links(kind: &str, name: &str) -> Option<&'static str> {
    Some(match (kind, name) {
        ("evidence", "for") => "It is evidence on",
        ("action", "for") => "It is a step to",
        ("ask", "for") => "It helps to meet",
        (_, "for") => "It is about",
        ("letter", "responds_to") => "It answers",
        ("journal", "leads_to") => "It led to",
        ("expectation", "pulls_against") => "It conflicts with",
        _ => return None,
    })
}
