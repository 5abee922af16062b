//! Who was at a meeting and how long it took, in words.

use super::when;
use crate::entry::{Date, Entry, Words};
use crate::facts::Facts;
use crate::schema::kinds::meeting::{self, Status};

/// What stands behind the day of a meeting: `, 08:30 to 09:00`; may be empty.
pub fn hours(at: Date, until: Option<Date>) -> String {
    let from = at.time.map_or_else(String::new, |time| time.format(", %H:%M").to_string());
    let Some(until) = until.filter(|until| *until != at) else { return from };
    match until.time {
        Some(time) if until.first == at.first => format!("{from} to {}", time.format("%H:%M")),
        _ => format!("{from} to {}", when(until)),
    }
}

/// Who was there, who led it and took the minutes, who was not there and who came along, as fragments; the
/// person is called `me` ("me" or "you"). Empty where nothing is recorded.
pub fn who(facts: &Facts, entry: &Entry, me: &str) -> String {
    let people = |field| names(facts, entry.get(field), me);
    // That the person was there goes without saying.
    let with = people(meeting::ATTENDEES).map(|names| names.into_iter().filter(|name| name != me).collect());
    let with = with.filter(|names: &Vec<String>| !names.is_empty());
    let said = |field, before: &str| people(field).map(|names| format!("{before}{}", super::listed(&names)));
    let absent = people(meeting::ABSENT).map(|names| {
        let was = if names.len() == 1 && names[0] != "you" { "was" } else { "were" };
        format!("{} {was} not there", super::listed(&names))
    });
    let is_past = !matches!(entry.choice(meeting::STATUS), Some(Status::Planned | Status::Moved));
    let companion = people(meeting::COMPANION).map(|names| match (is_past, names.len()) {
        (true, _) => format!("{} came with {me}", super::listed(&names)),
        (false, 1) => format!("{} comes with {me}", names[0]),
        (false, _) => format!("{} come with {me}", super::listed(&names)),
    });
    let parts = [
        with.map(|names| format!("with {}", super::listed(&names))),
        said(meeting::CHAIR, "led by "),
        said(meeting::NOTE_TAKER, "minutes by "),
        absent,
        companion,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What people are called; `None` where nobody is named.
fn names(facts: &Facts, people: Option<&[Words]>, me: &str) -> Option<Vec<String>> {
    let names = people.unwrap_or_default().iter().map(|words| match facts.scene.who(&words.text) {
        crate::vault::Who::Me => me.to_owned(),
        _ => facts.scene.called(&words.text),
    });
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then_some(names)
}
