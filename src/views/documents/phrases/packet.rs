//! What a packet says around the person's own words, and the names of its rows and columns.

pub(in super::super) const PACKET_TITLE: &str = "Record of the plan";
pub(in super::super) const PACKET_LEAD: &str =
    "What the employer said and what I recorded are shown separately.";
pub(in super::super) const PACKET_PROOF: &str =
    " Figures are as they were read on the day; each piece of evidence says where the original is.";
pub(in super::super) const THE_PLAN: &str = "The plan";
pub(in super::super) const MEETINGS: &str = "Meetings";
pub(in super::super) const SETTLEMENT: &str = "Settlement";
pub(in super::super) const ASKS: &str = "What was asked for, and the outcome";
pub(in super::super) const CHANGES: &str = "What has changed since the plan was issued";
pub(in super::super) const PATH: &str = "The plans, in order:";
pub(in super::super) const PATH_CAPTION: &str = "The plans, in order.";
pub(in super::super) const TERMS: &str = "The plan's other rules, in its own words:";
pub(in super::super) const LETTERS: &str = "Letters";
pub(in super::super) const CRITICAL: &str = "missing it fails the plan";
pub(in super::super) const AFTER_THE_START: &str = ", after the plan had begun";
pub(in super::super) const BY_DATE: &str = "Appendix: in order of date";
pub(in super::super) const BY_DATE_CAPTION: &str = "Everything in this record that has a day.";
pub(in super::super) const COPIES: &str = "Files";
pub(in super::super) const COPIED: &str =
    "Copied beside this document, with their checksums in manifest.sha256:";
pub(in super::super) const POINTERS_ONLY: &str =
    "Not included: the originals stay where they are. The table says where each one is.";

pub(in super::super) const CONFIDENTIAL: &str = "the employer calls it confidential";

/// Where an original is of which the record has the file.
pub(in super::super) const A_FILE: &str = "a file, on request";

pub(in super::super) const WHEN: &str = "When";
pub(in super::super) const WHAT: &str = "What";
pub(in super::super) const ABOUT: &str = "About";
pub(in super::super) const ROLE: &str = "Role";
pub(in super::super) const EMPLOYER: &str = "Employer";
pub(in super::super) const CLIENT: &str = "Client";
pub(in super::super) const PLACE_OF_WORK: &str = "Place of work";
pub(in super::super) const EMPLOYED_SINCE: &str = "Employed since";
pub(in super::super) const NOTICE: &str = "Notice";
pub(in super::super) const NOTICE_ENDS: &str = "Notice ends on";
pub(in super::super) const CONCILIATION_ON: &str = "Conciliation asked for on";
pub(in super::super) const CERTIFICATE_ON: &str = "Conciliation certificate on";
pub(in super::super) const PAY: &str = "Pay";
pub(in super::super) const KNOWN_SINCE: &str = "First heard of it";
pub(in super::super) const ISSUED: &str = "Issued";
pub(in super::super) const STAGE: &str = "Procedure";
pub(in super::super) const RUNS: &str = "Dates";
pub(in super::super) const REVIEWED_BY: &str = "Reviewed by";
pub(in super::super) const DECIDED_BY: &str = "Decided by";
pub(in super::super) const RATING_WORDS: &str = "Rating scale";
pub(in super::super) const SIGNATURE: &str = "Signature";
pub(in super::super) const WRITTEN_ANSWER_DUE: &str = "Written response due";
pub(in super::super) const IF_THE_PLAN_IS_NOT_MET: &str = "If the plan is not met";
pub(in super::super) const THE_RESULT_MUST_HOLD_UNTIL: &str = "To be sustained until";
pub(in super::super) const WHAT_CAME_OF_IT: &str = "Outcome";
pub(in super::super) const RATED_AS_A_WHOLE: &str = "Overall rating";
pub(in super::super) const THE_WHOLE_AND_ITS_PARTS: &str = "Overall and single ratings";
pub(in super::super) const TO_BE_CLEARED_UP: &str = "To be clarified";
pub(in super::super) const DATE: &str = "Date";
pub(in super::super) const BEFORE: &str = "Before";
pub(in super::super) const NOW: &str = "Now";
pub(in super::super) const BY: &str = "By";
pub(in super::super) const IN_WRITING: &str = "In writing";
pub(in super::super) const YES: &str = "yes";
pub(in super::super) const NO: &str = "no";
pub(in super::super) const SINCE_THE_PLAN_WAS_ISSUED: &str = "since the plan was issued";
pub(in super::super) const BEFORE_THE_PLAN_WAS_ISSUED_LABEL: &str = "Before the plan was issued:";
pub(in super::super) const BEFORE_THE_PLAN_WAS_ISSUED: &str = "before the plan was issued";
pub(in super::super) const PULLS_AGAINST: &str = "Conflicts with";
pub(in super::super) const IN_MY_OWN_WORDS: &str = "In my own words";
pub(in super::super) const EXAMPLES_THAT_WERE_GIVEN: &str = "Examples given";
pub(in super::super) const EVIDENCE: &str = "Evidence";
pub(in super::super) const FEEDBACK_RECEIVED: &str = "Feedback received";
pub(in super::super) const RATINGS_IN_THE_EMPLOYERS_WORDS_OLDEST_FIRST: &str =
    "Ratings, in the employer's words, oldest first";
pub(in super::super) const CHANGES_OF_IT: &str = "Changes";
pub(in super::super) const REMEMBERED_DIFFERENTLY: &str = "Remembered differently";
pub(in super::super) const THE_PLANS_WORDS: &str = "The plan's words";
pub(in super::super) const THE_CONCERN: &str = "The concern";
pub(in super::super) const WHAT_PASSING_LOOKS_LIKE: &str = "What counts as passing";
pub(in super::super) const MEASURED_AS: &str = "Measured as";
pub(in super::super) const COMES_FROM: &str = "Set by";
pub(in super::super) const ME_NOT_FROM_THE_PLAN: &str = "me, not by the plan";
pub(in super::super) const AT_THE_START: &str = "At the start";
pub(in super::super) const SO_FAR: &str = "So far";
pub(in super::super) const MEASURED_BY: &str = "Measured by";
pub(in super::super) const WEIGHT: &str = "Weight";
pub(in super::super) const ADDED: &str = "Added";
pub(in super::super) const WHAT_THEY_SAY: &str = "What they say";
pub(in super::super) const WHAT_HAPPENED_AS_I_SEE_IT: &str = "What happened, as I see it";
pub(in super::super) const WHAT_SHOWS_IT: &str = "Evidence";
pub(in super::super) const MY_ANSWER: &str = "My answer";
pub(in super::super) const THE_EXAMPLES_POINT_BY_POINT: &str = "The examples, point by point.";
pub(in super::super) const FIGURE: &str = "Figure";
pub(in super::super) const WHERE_IT_CAN_BE_LOOKED_UP: &str = "Where the original is";
pub(in super::super) const EMPLOYERS_FIGURE: &str = "Employer's figure";
pub(in super::super) const FIGURES: &str = "Figures";
pub(in super::super) const PERIOD: &str = "Period";
pub(in super::super) const TARGET: &str = "Target";
pub(in super::super) const RESULT: &str = "Result";
pub(in super::super) const REACHED: &str = "reached";
pub(in super::super) const NOT_REACHED: &str = "not reached";
pub(in super::super) const REACHED_SO_FAR: &str = "reached so far";
pub(in super::super) const NOT_OVER_YET: &str = "not over yet";
pub(in super::super) const NO_FIGURE: &str = "no figure";
pub(in super::super) const CANNOT_BE_COMPARED: &str = "cannot be compared";
pub(in super::super) const IN_CONVERSATION: &str = ", in conversation";
pub(in super::super) const BY_EMAIL: &str = ", by email";
pub(in super::super) const BY_CHAT: &str = ", by chat";
pub(in super::super) const SAID_IN_WRITING: &str = ", in writing";
pub(in super::super) const WHO: &str = "Who";
pub(in super::super) const STATUS: &str = "Status";
pub(in super::super) const DECIDED: &str = "Decided";
pub(in super::super) const MEETINGS_ABOUT_THE_PLAN: &str = "Meetings about the plan.";
pub(in super::super) const ASKED_OF: &str = "Asked of";
pub(in super::super) const SENT: &str = "Sent";
pub(in super::super) const FOR: &str = "For";
pub(in super::super) const REQUESTS_BY_DAY: &str = "Requests, in the order in which they were sent.";
pub(in super::super) const BETWEEN: &str = "From and to";
pub(in super::super) const DETAILS: &str = "Details";
pub(in super::super) const LETTERS_AND_WARNINGS_ABOUT_THE_PLAN: &str = "Letters and warnings about the plan.";
pub(in super::super) const HELD_BY: &str = "Held by";
pub(in super::super) const WHERE_EACH_ORIGINAL_IS: &str = "Where each original is.";

pub(in super::super) fn as_read(name: &str) -> String {
    format!("{name}: figures as they were read.")
}

pub(in super::super) fn by_period(name: &str) -> String {
    format!("{name}: figures by period.")
}

pub(in super::super) fn from_day(day: &str) -> String {
    format!("from {day}")
}

pub(in super::super) fn according_to(by: &str) -> String {
    format!(" (according to {by})")
}

pub(in super::super) fn term_due(day: &str) -> String {
    format!(" By {day}.")
}

pub(in super::super) fn signature(how: &str, on: &str) -> String {
    format!("I {how}{on}")
}

pub(in super::super) fn until(day: &str, old: &str) -> String {
    format!("; until {day}: {old}")
}

pub(in super::super) fn before_that(old: &str) -> String {
    format!("; before that: {old}")
}

pub(in super::super) fn passes(word: &str) -> String {
    format!("; “{word}” or better passes")
}

pub(in super::super) fn changes_of(of: &str, when: &str) -> String {
    format!("{of}: changes {when}.")
}

pub(in super::super) fn changed_by(by: &str) -> String {
    format!(" by {by}")
}

pub(in super::super) fn moved_to(day: &str) -> String {
    format!(" to {day}")
}

pub(in super::super) fn reminded_on(day: &str) -> String {
    format!("reminded on {day}")
}

pub(in super::super) fn negotiated(title: &str) -> String {
    format!("{title}: what is negotiated.")
}

pub(in super::super) fn answered_on(day: &str) -> String {
    format!("answered on {day}")
}

pub(in super::super) fn written_down(late: Option<&str>, by: Option<&str>) -> String {
    match (late, by) {
        (Some(on), Some(by)) => format!(" Written down on {on} by {by}."),
        (Some(on), None) => format!(" Written down on {on}."),
        (None, Some(by)) => format!(" Written down by {by}."),
        (None, None) => String::new(),
    }
}
