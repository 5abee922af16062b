//! What an agenda says around the person's own words.

pub(in super::super) const AGREE_ON: &str = "What I would like to agree on";
pub(in super::super) const BY_EXPECTATION: &str = "Where each expectation stands";
pub(in super::super) const PROMISED: &str = "Promised and due";
pub(in super::super) const QUESTIONS: &str = "Open questions";
pub(in super::super) const NEXT_MEETING: &str = "Next meeting";
pub(in super::super) const MINUTES: &str = "Minutes";
pub(in super::super) const MINUTES_LINES: [&str; 2] = ["Decided:", "Who does what, and by when:"];

pub(in super::super) fn since(meeting: &str) -> String {
    format!("It covers the time since {meeting}.")
}

pub(in super::super) fn propose(when: &str) -> String {
    format!("I propose {when}.")
}

pub(in super::super) fn planned(when: &str) -> String {
    format!("The next one is planned for {when}.")
}

pub(in super::super) const TARGET_LABEL: &str = "Target:";
pub(in super::super) const SO_FAR_LABEL: &str = "So far:";
pub(in super::super) const DONE_SINCE_LABEL: &str = "Done since:";
pub(in super::super) const EVIDENCE_LABEL: &str = "Evidence:";
pub(in super::super) const LAST_RATING_LABEL: &str = "Last rating:";
pub(in super::super) const NEXT_LABEL: &str = "Next:";
pub(in super::super) const STILL_NEEDED_LABEL: &str = "Still needed:";

pub(in super::super) fn title(meeting: &str, on: Option<&str>) -> String {
    match on {
        Some(on) => format!("Agenda: {meeting}, {on}"),
        None => format!("Agenda: {meeting}"),
    }
}

pub(in super::super) fn meeting_on(meeting: &str, day: &str) -> String {
    format!("the {meeting} on {day}")
}

pub(in super::super) fn review_on(title: &str, day: &str) -> String {
    format!("{title}: review on {day}.")
}

pub(in super::super) fn plan_ends_on(day: &str) -> String {
    format!("The plan ends on {day}.")
}

pub(in super::super) fn rating_of(title: &str) -> String {
    format!("{title}, rating:")
}
