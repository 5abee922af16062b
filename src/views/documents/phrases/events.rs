//! What happened, in an appendix or a chronology.

use super::quoted;
use crate::schema::kinds::ask::Status;
use crate::schema::kinds::leave::PlanEffect;
use crate::schema::kinds::note::Channel;

pub(in super::super) const PLAN: &str = "Plan";
pub(in super::super) const THE_PLAN: &str = "the plan";
/// What was changed where the record does not say.
pub(in super::super) const PLAN_FIELD: &str = "plan";
pub(in super::super) const THE_WHOLE: &str = "The plan as a whole";
pub(in super::super) const AWAY: &str = "Away from work";
pub(in super::super) const TOLD: &str = "I was told that there would be a plan";
pub(in super::super) const ISSUED: &str = "The plan was handed over";
pub(in super::super) const FIRST_DAY: &str = "First day of the plan";
pub(in super::super) const LAST_DAY: &str = "Last day of the plan";
pub(in super::super) const ENDED: &str = "The plan ended";
pub(in super::super) const DECIDED: &str = "Decision";
pub(in super::super) const EXAMPLE: &str = "Example given";
pub(in super::super) const CHANGED: &str = "Change";
pub(in super::super) const MEETING: &str = "Meeting";
pub(in super::super) const NOTE: &str = "Note";
pub(in super::super) const LETTER: &str = "Letter";
pub(in super::super) const ANSWERED: &str = "Letter answered";
pub(in super::super) const ASKED: &str = "Asked";
pub(in super::super) const PROMISED: &str = "Promised in the plan";
pub(in super::super) const OFFERED_TO_ME: &str = "Offered to me";
pub(in super::super) const REPLIED: &str = "Reply";
pub(in super::super) const IN_PLACE: &str = "In place";
pub(in super::super) const EVIDENCE: &str = "Evidence";
pub(in super::super) const DONE: &str = "Done";
pub(in super::super) const LEAVE: &str = "Leave";
pub(in super::super) const OFFERED: &str = "Settlement offered";
pub(in super::super) const TERMS: &str = "Settlement terms in writing";
pub(in super::super) const SIGNED: &str = "Settlement signed";
pub(in super::super) const IN_WRITING: &str = "In writing";
pub(in super::super) const SPOKEN: &str = "Spoken, not in writing";

/// What a fact of such a sort is known from, where the entry says no more; empty where that is not stated.
pub(in super::super) fn known_from(sort: &str) -> &'static str {
    match sort {
        PLAN | EXAMPLE | DECIDED | PROMISED => "The plan documents",
        MEETING => "My record of the meeting",
        LETTER | ANSWERED => "The letter",
        ASKED | OFFERED_TO_ME | REPLIED | IN_PLACE | DONE | LEAVE => "My record",
        OFFERED | TERMS | SIGNED => "The offer",
        _ => "",
    }
}

pub(in super::super) fn added(title: &str) -> String {
    format!("Added: {title}")
}

pub(in super::super) fn changed(of: &str, what: Option<&str>) -> String {
    match what {
        Some(what) => format!("{}: {what}", crate::views::words::capital(of)),
        None => crate::views::words::capital(of),
    }
}

pub(in super::super) fn from_to(old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("From {} to {}.", quoted(old), quoted(new)),
        (None, Some(new)) => format!("Now {}.", quoted(new)),
        (Some(old), None) => format!("Before: {}.", quoted(old)),
        (None, None) => String::new(),
    }
}

pub(in super::super) fn not_held(status: &str, by: &str) -> String {
    let by = if by.is_empty() { String::new() } else { format!(" by {by}") };
    format!("{}{by}.", crate::views::words::capital(status))
}

pub(in super::super) fn replied(status: Status) -> &'static str {
    match status {
        Status::Agreed | Status::Delivered | Status::NotDelivered => "Agreed.",
        Status::Partly => "Agreed in part.",
        Status::Declined => "Declined.",
        _ => "",
    }
}

pub(in super::super) fn rated(of: &str, label: &str) -> String {
    format!("{of} rated “{label}”.")
}

pub(in super::super) fn my_reply(reply: &str) -> String {
    format!("My reply: {reply}")
}

pub(in super::super) fn my_side(side: &str) -> String {
    format!("From my side: {side}")
}

pub(in super::super) fn with(from: &str, present: &str) -> String {
    if from.is_empty() { present.to_owned() } else { format!("{from}; also there: {present}") }
}

pub(in super::super) fn from_and_to(from: &str, to: &str) -> String {
    match (from.is_empty(), to.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("from {from}"),
        (true, false) => format!("to {to}"),
        (false, false) => format!("from {from} to {to}"),
    }
}

pub(in super::super) fn note(channel: Option<Channel>, written_down: Option<&str>) -> String {
    let channel = match channel {
        Some(Channel::Verbal) => "My note of a conversation",
        Some(Channel::Email) => "Email",
        Some(Channel::Chat) => "Chat message",
        Some(Channel::Written) => "In writing",
        Some(Channel::Other) | None => "My note",
    };
    match written_down {
        Some(on) => format!("{channel}; written down on {on}"),
        None => channel.to_owned(),
    }
}

pub(in super::super) fn effect(effect: PlanEffect) -> &'static str {
    match effect {
        PlanEffect::Unknown => "Its effect on the plan is not stated.",
        PlanEffect::None => "No effect on the plan.",
        PlanEffect::Paused => "The plan was paused.",
        PlanEffect::Extended => "The plan was extended.",
        PlanEffect::TargetAdjusted => "The target was adjusted.",
    }
}
