//! What a brief says around the person's own words.

pub(in super::super) const BRIEF_TITLE: &str = "The situation on one page";

pub(in super::super) fn brief_about(today: &str) -> String {
    format!("As of {today}. Names, the employer and private matters are left out.")
}

/// What a chatbot is asked for, in the person's own voice.
pub(in super::super) const TO_A_CHATBOT: [&str; 2] = [
    "Please help me think this through. Names and the employer are left out on purpose; please do not ask for them.",
    "Ask me one question at a time, say what you are not sure of, and do not tell me what the law is in my case. I \
     will ask an adviser about that.",
];
pub(in super::super) const SITUATION: &str = "Where things stand";
pub(in super::super) const ASKED_OF_ME: &str = "What is asked of me";
pub(in super::super) const WAS_ASKED_OF_ME: &str = "What was asked of me";
pub(in super::super) const WAS_ON_A_PLAN: &str = "I was on a performance improvement plan.";
pub(in super::super) const I_ASKED: &str = "What I asked for";
pub(in super::super) const TALK_ABOUT: &str = "What I would like to think through";

pub(in super::super) const THE_CONCERN_LABEL: &str = "The concern:";
pub(in super::super) const MEASURED_AS_LABEL: &str = "Measured as:";
pub(in super::super) const SO_FAR_LABEL: &str = "So far:";
pub(in super::super) const LAST_RATING_LABEL: &str = "Last rating:";
pub(in super::super) const HOW_TO_GET_BACK_TO_REGULAR_CHECK: &str = "How to get back to regular check-ins";

/// What there is to think through after a decision.
pub(in super::super) const AFTER_THE_PLAN: [&str; 2] =
    ["What I want to keep doing, and what I want to do differently", "How to have the result put in writing"];
pub(in super::super) const AFTER_THE_JOB: [&str; 3] = [
    "What to settle first, and which days must not be missed",
    "Whether to accept the decision or to ask for a review of it",
    "How to speak about this time in an application or an interview",
];

pub(in super::super) fn my_role(role: &str) -> String {
    format!("My role: {role}.")
}

pub(in super::super) fn if_not_met(consequence: &str) -> String {
    format!("If the plan is not met, in its own words: “{consequence}”")
}

pub(in super::super) fn still_open(titles: &str) -> String {
    format!("How to bring up what was agreed and is still open: {titles}")
}

pub(in super::super) fn instead_of(titles: &str) -> String {
    format!("What else could help instead of what was declined: {titles}")
}

pub(in super::super) fn confirm_change(title: &str) -> String {
    format!("How to have the change to “{title}” confirmed in writing")
}

pub(in super::super) fn in_hand_by(day: &str) -> String {
    format!("What I should have in hand by {day}")
}
