//! What the agenda of a final review or a hearing says.

pub(in super::super) const PROPOSAL: &str = "My proposal, and the answer to it";
pub(in super::super) const POINT_BY_POINT: &str = "I would like to go through these points one by one:";
pub(in super::super) const BEFORE: &str = "Before we begin";
pub(in super::super) const PRESENT: &str = "Who is here, and who will write the minutes?";
pub(in super::super) const PAPERS: &str = "Are there papers or figures that I have not seen yet?";
pub(in super::super) const PAPERS_OF_HEARING: &str =
    "I would like to see all the papers that this is based on, with time to read them.";
pub(in super::super) const NO_COMPANION: &str = "May I bring somebody with me?";
pub(in super::super) const STATEMENT: &str = "My statement";
pub(in super::super) const STATEMENT_LINES: [&str; 4] = [
    "What happened, as I see it:",
    "What I did about it:",
    "What I would like to be taken into account:",
    "What I ask for:",
];
pub(in super::super) const DECISION: &str = "The decision";
pub(in super::super) const DECISION_QUESTIONS: [&str; 4] = [
    "What is being decided, and on what facts?",
    "Who decides?",
    "When will I have the decision, with its reasons, in writing?",
    "How can I ask for it to be reviewed, and by when?",
];

pub(in super::super) const CONFIRMED: &str =
    "Signed as a record of what was said, not as agreement with every point:";

pub(in super::super) fn present(chair: &str, notes: &str) -> String {
    match (chair.is_empty(), notes.is_empty()) {
        (false, false) => {
            format!("Who is here? {chair} leads the meeting, and {notes} writes the minutes.")
        }
        (false, true) => format!("Who is here? {chair} leads the meeting. Who will write the minutes?"),
        _ => format!("Who is here? The minutes are written by {notes}."),
    }
}

pub(in super::super) fn papers_due(due: &str, is_ahead: bool) -> String {
    let were = if is_ahead { "are" } else { "were" };
    format!("Papers {were} due by {due}. Does everybody have the same ones?")
}

pub(in super::super) fn proposal(sent: Option<&str>, answered: Option<&str>) -> String {
    let sent = sent.map(|on| format!(" of {on}")).unwrap_or_default();
    match answered {
        Some(on) => format!("You have my proposal{sent}, and you answered it on {on}."),
        None => format!("You have my proposal{sent}. I would be glad to hear your answer to it first."),
    }
}

pub(in super::super) fn companion(who: &str) -> String {
    format!("I am here with {who}.")
}

pub(in super::super) fn my_papers(titles: &str) -> String {
    format!("Please have this in front of you: {titles}.")
}
