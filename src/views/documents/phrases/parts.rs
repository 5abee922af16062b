//! What several documents say of the same entries: of a warning, a piece of evidence, a step, a meeting.

use crate::schema::kinds::meeting::Type;

pub(in super::super) fn counts_until(day: &str) -> String {
    format!("counts until {day}")
}

pub(in super::super) fn appeal_by(day: &str) -> String {
    format!("appeal by {day}")
}

pub(in super::super) const ALL_EXPECTATIONS: &str = "all expectations";

pub(in super::super) fn at_time(day: &str, time: &str) -> String {
    format!("{day} at {time}")
}

/// Something with the day by which it is to be there.
pub(in super::super) fn by(what: &str, day: &str) -> String {
    format!("{what}, by {day}")
}

pub(in super::super) fn rating(label: &str, by: &str, day: &str) -> String {
    let by = if by.is_empty() { String::new() } else { format!(", {by}") };
    format!("“{label}”{by}, on {day}")
}

pub(in super::super) fn figure_on(figure: &str, day: &str) -> String {
    format!("{figure} on {day}")
}

pub(in super::super) fn source(pointer: &str) -> String {
    format!("Source: {pointer}")
}

pub(in super::super) fn held_by(by: &str) -> String {
    format!("held by {by}")
}

pub(in super::super) const THE_EMPLOYER: &str = "the employer";
pub(in super::super) const A_THIRD_PARTY: &str = "a third party";
pub(in super::super) const ME: &str = "me";

pub(in super::super) fn confirmed_by(by: &str) -> String {
    format!("Confirmed by {by}.")
}

pub(in super::super) fn in_place_since(what: &str, day: &str) -> String {
    format!("{what}: in place since {day}")
}

pub(in super::super) fn done(what: &str) -> String {
    format!("{what}: done")
}

/// What a meeting is called in running words.
pub(in super::super) fn meeting(of: Option<Type>) -> &'static str {
    match of {
        Some(Type::Checkin) => "check-in",
        Some(Type::Kickoff) => "kickoff",
        Some(Type::Checkpoint) => "checkpoint",
        Some(Type::Final) => "final review",
        Some(Type::Hr) => "meeting with HR",
        Some(Type::Hearing) => "hearing",
        Some(Type::Observation) => "observation",
        _ => "meeting",
    }
}
