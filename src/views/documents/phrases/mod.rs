//! Every sentence that a document puts around the person's own words, a file a document; here what several
//! of them say.
//!
//! As a good mentor would write them: calm, factual, specific; nobody is blamed, nothing is asked for
//! twice. The person speaks, and edits before sending.

pub(super) mod agenda;
pub(super) mod brief;
pub(super) mod chronology;
pub(super) mod counter_plan;
pub(super) mod events;
pub(super) mod formal;
pub(super) mod letters;
pub(super) mod packet;
pub(super) mod parts;
pub(super) mod past;
pub(super) mod stage;
pub(super) mod statement;
pub(super) mod two_paths;

use chrono::NaiveDate;

use crate::facts::{Gap, Promise, PromiseState};
use crate::schema::Audience;
use crate::schema::kinds::ask::Category;
use crate::views::words;

/// For whom a document is, as the person says it.
pub(super) fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Me => "myself",
        Audience::Adviser => "my adviser",
        Audience::Hr => "HR",
        Audience::Manager => "my manager",
    }
}

/// `Prepared on Mon 9 March 2026 for my manager, from my notes.`
pub(super) fn prepared(today: NaiveDate, to: Audience) -> String {
    let on = words::day(today);
    match to {
        Audience::Me => format!("Prepared on {on}, for my own use, from my record of the plan."),
        Audience::Manager => format!("Prepared on {on} for my manager, from my notes."),
        to => format!("Prepared on {on} for {}, from my record of the plan.", audience(to)),
    }
}

/// What a counter-plan is to whoever gets it.
pub(super) const A_PROPOSAL: &str = "proposal";

/// Of evidence that something was measured, where the employer has the figure and did not show it.
pub(super) const NOT_SHOWN: &str = "It was measured, and the figure was not shown to me.";

/// Where the record holds nothing about something that a reader looks for.
pub(super) const NOT_STATED: &str = "not stated";

/// What a sentence about an ask is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is read by whoever can still bring it about: no lateness is counted, and thanks are said.
    Proposal,
    /// It is read by whoever wants to know what happened, and when.
    Record,
}

/// Where an ask has got to, as a fact: whole sentences, with the reply where it is to be quoted.
pub(super) fn promise(promise: &Promise, dates: &AskDates, purpose: Purpose) -> String {
    let kept = dates.kept.as_ref().map(|kept| format!(" {}.", words::capital(kept))).unwrap_or_default();
    let Some(reply) = &dates.reply else { return state(promise, dates, purpose) + &kept };
    let replied = on(dates.replied.as_deref());
    match (promise.state, purpose) {
        (PromiseState::Answered, Purpose::Proposal) => {
            format!("Your reply{replied} was “{reply}”")
        }
        (PromiseState::Answered, Purpose::Record) => {
            format!("The reply{replied} was “{reply}” It has not been settled yet.")
        }
        (PromiseState::Declined, _) => format!("Declined{replied}: “{reply}”"),
        (PromiseState::Delivered(_), _) if is_question(promise) => {
            format!("Answered{}: “{reply}”", on(dates.delivered.as_deref()))
        }
        _ => format!("{}{kept} The reply was “{reply}”", state(promise, dates, purpose)),
    }
}

/// ` on 3 March`, where the day is recorded.
fn on(day: Option<&str>) -> String {
    day.map(|day| format!(" on {day}")).unwrap_or_default()
}

fn state(promise: &Promise, dates: &AskDates, purpose: Purpose) -> String {
    let due = dates.due.as_deref();
    let is_question = is_question(promise);
    let is_record = purpose == Purpose::Record;
    match promise.state {
        PromiseState::Draft => "Not sent yet.".to_owned(),
        PromiseState::Waiting(Some(0)) => "Sent today.".to_owned(),
        PromiseState::Waiting(_) => format!("Sent{}; not answered yet.", on(dates.sent.as_deref())),
        PromiseState::Answered => {
            format!("There was a reply{}; it has not been settled yet.", on(dates.replied.as_deref()))
        }
        PromiseState::Agreed if promise.is_rhythm => format!("Agreed{}.", on(dates.replied.as_deref())),
        PromiseState::Agreed => format!("Agreed{}; no date yet.", on(dates.replied.as_deref())),
        PromiseState::DueIn(_) => due.map_or("Agreed.".to_owned(), |due| format!("Agreed for {due}.")),
        PromiseState::Late(_) if !dates.is_over => due
            .map_or("Agreed; not in place yet.".to_owned(), |due| {
                format!("Agreed for {due}; not in place yet.")
            }),
        PromiseState::Delivered(late) => match (due, &dates.delivered) {
            (_, Some(came)) if is_question => format!("Answered on {came}."),
            (_, None) if is_question => "Answered.".to_owned(),
            (Some(due), Some(came)) if late > 0 && is_record => {
                format!("Agreed for {due}, in place since {came}.")
            }
            (_, Some(came)) if is_record => format!("In place since {came}."),
            (_, Some(came)) => format!("In place since {came}. Thank you."),
            _ if is_record => "In place.".to_owned(),
            _ => "In place. Thank you.".to_owned(),
        },
        PromiseState::Declined => format!("Declined{}.", on(dates.replied.as_deref())),
        PromiseState::Offered => "Offered to me.".to_owned(),
        PromiseState::DeclinedByMe => {
            format!("Offered to me; I declined it{}.", on(dates.replied.as_deref()))
        }
        PromiseState::NotDelivered | PromiseState::Late(_) => {
            due.map_or("Agreed, not received.".to_owned(), |due| format!("Agreed for {due}, not received."))
        }
        PromiseState::Withdrawn => "I have withdrawn this.".to_owned(),
        PromiseState::Unclear => String::new(),
    }
}

fn is_question(promise: &Promise) -> bool {
    promise.category == Some(Category::Clarity)
}

/// What there is to say about an ask when its owner sits at the table; may be nothing.
pub(super) fn next_about(promise: &Promise) -> &'static str {
    match promise.state {
        PromiseState::Draft => "I would like to raise this today.",
        PromiseState::Agreed if promise.is_rhythm => "On which days could the next ones be?",
        PromiseState::Agreed => "When could it be in place?",
        PromiseState::Late(_) | PromiseState::NotDelivered => "What would be a realistic new date?",
        PromiseState::Answered => "Could we settle it when we meet?",
        _ => "",
    }
}

/// The dates of an ask, written out, and what was replied.
#[derive(Clone, Debug, Default)]
pub(super) struct AskDates {
    pub(super) sent: Option<String>,
    pub(super) replied: Option<String>,
    pub(super) delivered: Option<String>,
    pub(super) due: Option<String>,
    /// How often it came, where it was promised again and again.
    pub(super) kept: Option<String>,
    /// Quoted where it is there.
    pub(super) reply: Option<String>,
    /// Whether the plan is over, so that nothing is to come any more.
    pub(super) is_over: bool,
}

/// A question that closes a gap; nothing where asking would not help.
pub(super) fn question(gap: Gap) -> Option<&'static str> {
    Some(match gap {
        Gap::Success => "What would show that this is met?",
        Gap::Example => "Could you give me a dated example, so that I can see what you mean?",
        Gap::Measure => "How will this be checked, or who will observe it?",
        Gap::Baseline => "What is the current figure?",
        Gap::Deadline => "When will this be reviewed?",
        Gap::Reviewer => "Who will review this and decide whether it is met?",
        Gap::Figure => "Could I see the figure that was measured?",
        Gap::Wording => return None,
    })
}

pub(super) fn unwritten_change(what: &str, old: Option<&str>, new: Option<&str>, on: Option<&str>) -> String {
    let on = self::on(on);
    match (old, new) {
        (Some(old), Some(new)) => format!(
            "We spoke{on} about {} rather than {} as the {what}. Could you confirm in a line which applies?",
            shown(new),
            shown(old)
        ),
        (_, Some(new)) => {
            format!("We spoke{on} about {} as the {what}. Could you confirm it in a line?", shown(new))
        }
        _ => format!("We spoke{on} about a change to the {what}. Could you confirm it in a line?"),
    }
}

/// Exact words, without the stop that the sentence around them has.
fn quoted(words: &str) -> String {
    format!("“{}”", words.trim().trim_end_matches('.'))
}

/// A figure as it is, and exact words in quotation marks.
fn shown(value: &str) -> String {
    let value = value.trim();
    if value.contains(char::is_whitespace) { quoted(value) } else { value.to_owned() }
}

pub(super) fn ratings_differ(ratings: &[String]) -> String {
    format!("The latest ratings differ: {}. Which one should I work from?", words::listed(ratings))
}

pub(super) fn lost_meeting(name: &str, when: &str) -> String {
    format!("We missed the {name} on {when}. Could we find another time?")
}

pub(super) fn leave_effect(when: &str) -> String {
    format!("Leave, {when}: does it change the dates of the plan? Could I have this in writing?")
}
