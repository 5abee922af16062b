//! What a statement says around the person's own words.

use crate::schema::kinds::plan::{Result, Stage, Status};

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
    let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
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

pub(in super::super) const NOT_TOLD: &str = "I have not been told yet what came of it.";
