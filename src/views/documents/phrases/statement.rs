//! What a statement says around the person's own words.

use crate::schema::kinds::plan::{Result, Stage, Status};
use crate::text::english;
use crate::views::words;

pub(in super::super) const STATEMENT_TITLE: &str = "Statement";
pub(in super::super) const WHAT_HAPPENED: &str = "What happened";
pub(in super::super) const WHAT_I_LEARNED: &str = "What I take with me";
pub(in super::super) const ACHIEVED: &str = "What was achieved";
pub(in super::super) const REFERENCES: &str = "Who can speak for me";
pub(in super::super) const KEEP: &str = "What to keep";
pub(in super::super) const KEEP_LINES: [&str; 3] = [
    "A copy of the plan, of this statement and of what was agreed in writing",
    "Certificates and thanks that were given to me to keep",
    "The pointers in this record; nothing that belongs to the employer",
];

pub(in super::super) fn plan_status(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::Threatened) => "A performance improvement plan was announced.",
        Some(Status::Paused) => "I am on a performance improvement plan, which is paused.",
        Some(Status::Review) => "I am on a performance improvement plan, which is in review.",
        Some(Status::Monitoring) => {
            "I was on a performance improvement plan; the result is still being monitored."
        }
        Some(Status::Closed) => "I was on a performance improvement plan, which is closed.",
        _ => "I am on a performance improvement plan.",
    }
}

/// How a plan ended, as a neutral sentence.
pub(in super::super) fn outcome(stage: Stage, result: Result, on: Option<&str>) -> String {
    let on = super::on(on);
    let (at, it) = match stage {
        Stage::Decision => ("", "It"),
        Stage::Appeal => (" on appeal", "The appeal"),
        Stage::Conciliation => (" in conciliation", "The conciliation"),
        Stage::Tribunal => (" by a tribunal", "The claim"),
    };
    match result {
        Result::Passed => format!("It was completed{on} with its expectations met."),
        Result::Extended => format!("It was extended{on}."),
        Result::NextStage => format!("It went on to the next stage{on}."),
        Result::Dismissed => format!("My employment was ended by the employer{on}."),
        Result::Demoted => format!("It ended{on} with a move to another level."),
        Result::Reassigned => format!("It ended{on} with a move to another role."),
        Result::Resigned => format!("I ended my employment{on}."),
        Result::Settled => format!("My employment ended by agreement{on}."),
        Result::Withdrawn => format!("The plan was withdrawn{on}."),
        Result::Superseded => format!("Another plan took its place{on}."),
        Result::Reinstated => format!("I returned to my role{on}."),
        Result::Upheld => format!("The decision was upheld{at}{on}."),
        Result::Overturned => format!("The decision was overturned{at}{on}."),
        Result::Refused => format!("{it} was refused{on}."),
        Result::Lapsed => format!("{it} lapsed{on}."),
        Result::Award => format!("There was an award{at}{on}."),
    }
}

pub(in super::super) const NOT_TOLD: &str = "I have not been told the outcome yet.";

/// When the person worked under the plan: from its first day, to its last, and whether that has come.
pub(in super::super) fn worked(role: &str, start: Option<&str>, last: Option<&str>, is_over: bool) -> String {
    match (start, last) {
        (Some(start), Some(last)) if is_over => {
            format!("From {start} to {last} I worked{role} under a performance improvement plan.")
        }
        (Some(start), Some(last)) => format!(
            "Since {start} I have been working{role} under a performance improvement plan, which runs until {last}."
        ),
        (Some(start), None) if is_over => {
            format!("From {start} I worked{role} under a performance improvement plan.")
        }
        (Some(start), None) => {
            format!("Since {start} I have been working{role} under a performance improvement plan.")
        }
        (None, Some(last)) if is_over => {
            format!("Until {last} I worked{role} under a performance improvement plan.")
        }
        (None, _) if is_over => format!("I worked{role} under a performance improvement plan."),
        (None, _) => format!("I have been working{role} under a performance improvement plan."),
    }
}

pub(in super::super) fn was_to_run(end: &str) -> String {
    format!("It was to run until {end}.")
}

pub(in super::super) fn in_role(role: &str) -> String {
    format!(" in the role of {role}")
}

pub(in super::super) fn then_in_role(on: &str, role: &str) -> String {
    format!(", from {on} in that of {role},")
}

pub(in super::super) fn set_out(names: &[String], is_over: bool) -> String {
    let noun = english::plural(names.len(), "expectation", "expectations");
    let sets = if is_over { "set" } else { "sets" };
    format!("It {sets} out {} {noun}: {}.", english::number_word(names.len()), words::listed(names))
}

pub(in super::super) fn added(names: &[String], on: &str) -> String {
    let was = if names.len() == 1 { "was" } else { "were" };
    format!("{} {was} added on {on}.", words::capital(&words::listed(names)))
}

/// What an expectation without a figure came to, where it did.
pub(in super::super) const MET: &str = "met";

pub(in super::super) const AGREED: &str = "has agreed to be a reference";
pub(in super::super) const WAS_ASKED: &str = "has been asked, and has not answered yet";
