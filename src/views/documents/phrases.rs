//! Every sentence that a document puts around the person's own words, in one place.
//!
//! As a good mentor would write them: calm, factual, specific; nobody is blamed, nothing is asked for
//! twice. The person speaks, and edits before sending.

use chrono::NaiveDate;

use crate::facts::{Gap, Promise, PromiseState};
use crate::schema::Audience;
use crate::schema::kinds::ask::Category;
use crate::schema::kinds::plan::{Result, Stage, Status};
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
    let state = state(promise, dates, purpose) + &kept;
    let Some(reply) = &dates.reply else { return state };
    match (promise.state, purpose) {
        (PromiseState::Answered, Purpose::Proposal) => {
            format!("Your reply{} was “{reply}”", on(dates.replied.as_ref()))
        }
        (PromiseState::Answered, Purpose::Record) => {
            format!("The reply{} was “{reply}” It has not been settled yet.", on(dates.replied.as_ref()))
        }
        (PromiseState::Declined, _) => format!("{}: “{reply}”", state.trim_end_matches('.')),
        (PromiseState::Delivered(_), _) if is_question(promise) => {
            format!("{}: “{reply}”", state.trim_end_matches('.'))
        }
        _ => format!("{state} The reply was “{reply}”"),
    }
}

/// ` on 3 March`, where the day is recorded.
fn on(day: Option<&String>) -> String {
    day.map(|day| format!(" on {day}")).unwrap_or_default()
}

fn state(promise: &Promise, dates: &AskDates, purpose: Purpose) -> String {
    let due = dates.due.as_deref();
    let is_question = is_question(promise);
    let is_record = purpose == Purpose::Record;
    match promise.state {
        PromiseState::Draft => "Not sent yet.".to_owned(),
        PromiseState::Waiting(Some(0)) => "Sent today.".to_owned(),
        PromiseState::Waiting(_) => format!("Sent{}; not answered yet.", on(dates.sent.as_ref())),
        PromiseState::Answered => {
            format!("There was a reply{}; it has not been settled yet.", on(dates.replied.as_ref()))
        }
        PromiseState::Agreed if promise.is_rhythm => format!("Agreed{}.", on(dates.replied.as_ref())),
        PromiseState::Agreed => format!("Agreed{}; no date yet.", on(dates.replied.as_ref())),
        PromiseState::DueIn(_) => due.map_or("Agreed.".to_owned(), |due| format!("Agreed for {due}.")),
        PromiseState::Late(_) => due.map_or("Agreed; not in place yet.".to_owned(), |due| {
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
        PromiseState::Declined => format!("Declined{}.", on(dates.replied.as_ref())),
        PromiseState::Offered => "Offered to me.".to_owned(),
        PromiseState::DeclinedByMe => format!("Offered to me; I declined it{}.", on(dates.replied.as_ref())),
        PromiseState::NotDelivered => {
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
    let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
    match (old, new) {
        (Some(old), Some(new)) => format!(
            "we spoke{on} about {new} rather than {old} as the {what}. Could you confirm in a line which applies?"
        ),
        (_, Some(new)) => {
            format!("we spoke{on} about {new} as the {what}. Could you confirm it in a line?")
        }
        _ => format!("we spoke{on} about a change to the {what}. Could you confirm it in a line?"),
    }
}

pub(super) fn ratings_differ(ratings: &[String]) -> String {
    format!("the latest ratings differ: {}. Which one should I work from?", words::listed(ratings))
}

pub(super) fn lost_meeting(name: &str, when: &str) -> String {
    format!("We missed the {name} on {when}. Could we find another time?")
}

pub(super) fn leave_effect(when: &str) -> String {
    format!("Leave, {when}: does it change the dates of the plan? Could I have this in writing?")
}

// --- agenda

pub(super) const AGREE_ON: &str = "What I would like to agree on";
pub(super) const BY_EXPECTATION: &str = "Where each expectation stands";
pub(super) const PROMISED: &str = "Promised and due";
pub(super) const QUESTIONS: &str = "Open questions";
pub(super) const NEXT_MEETING: &str = "Next meeting";
pub(super) const MINUTES: &str = "Minutes";
pub(super) const MINUTES_LINES: [&str; 2] = ["Decided:", "Who does what, and by when:"];

pub(super) fn since(meeting: &str) -> String {
    format!("It covers the time since {meeting}.")
}

pub(super) fn propose(when: &str) -> String {
    format!("I propose {when}.")
}

pub(super) fn planned(when: &str) -> String {
    format!("The next one is planned for {when}.")
}

// --- counter-plan

pub(super) fn counter_to(issued: &str) -> String {
    format!("A proposal to go with the plan of {issued}.")
}

pub(super) const COUNTER_TITLE: &str = "How the plan can succeed: a proposal";
pub(super) const COUNTER_THANKS: &str =
    "Thank you for the feedback, and for putting the expectations in writing. I want to meet them.";
pub(super) const COUNTER_LEAD: &str = "This will go better if we each know our part. This proposal says what I commit to, \
     and what would help me to get there: from whom, by when, and for which expectation. It is meant as the \
     basis of our review, and I am glad to go through it line by line.";
pub(super) const COUNTER_LEAD_WITHOUT_ASKS: &str = "This will go better if we each know our part. This proposal says what I commit to, \
     and how we keep in touch. It is meant as the basis of our review, and I am glad to go through it line \
     by line.";
pub(super) const COMMIT: &str = "What I commit to";
pub(super) const NEED: &str = "What would help";
pub(super) const SETTLED: &str = "Already answered";
pub(super) const MEASURED: &str = "How we will both know";
pub(super) const RHYTHM: &str = "How we keep in touch";
pub(super) const AGREEMENT: &str = "Agreement";
pub(super) const AGREEMENT_LINES: [&str; 3] =
    ["Agreed as written:", "Agreed with these changes:", "Still to be discussed:"];
/// Who signs for whom.
pub(super) const MY_SIDE: &str = "Employee";
pub(super) const THEIR_SIDE: &str = "For the employer";
/// What a party fills in, beside the name.
pub(super) const TO_SIGN: [&str; 2] = ["Signature:", "Date:"];

/// What a category of asks is about.
pub(super) fn category(category: Category) -> &'static str {
    match category {
        Category::Attitude => "Attitude: how we work together",
        Category::Training => "Training",
        Category::Environment => "Environment: tools, access, surroundings",
        Category::Procedure => "Procedure: how things are done",
        Category::Workload => "Workload",
        Category::Role => "Role",
        Category::Accommodation => "Accommodation",
        Category::Clarity => "Clarity",
        Category::Other => "Other",
    }
}

pub(super) fn rhythm(every: u32) -> String {
    match every {
        1 => "I propose to keep to a short check-in every day.".to_owned(),
        7 => "I propose to keep to a check-in every week, at a fixed time.".to_owned(),
        14 => "I propose to keep to a check-in every two weeks, at a fixed time.".to_owned(),
        28..=31 => "I propose to keep to a check-in every month, at a fixed time.".to_owned(),
        every => format!("I propose to keep to a check-in every {every} days, at a fixed time."),
    }
}

pub(super) const RHYTHM_UNKNOWN: &str = "I propose a short check-in every week, at a fixed time.";
pub(super) const SUMMARY: &str =
    "If a check-in cannot take place, I will send the figures and my questions in writing on the same day.";

// --- packet

pub(super) const PACKET_TITLE: &str = "Record of the plan";
pub(super) const PACKET_LEAD: &str = "What the employer said and what I recorded are shown separately.";
pub(super) const PACKET_PROOF: &str =
    " Figures are as they were read on the day; each piece of evidence says where the original is.";
pub(super) const THE_PLAN: &str = "The plan";
pub(super) const MEETINGS: &str = "Meetings";
pub(super) const SETTLEMENT: &str = "A settlement";
pub(super) const ASKS: &str = "What was asked for, and what came of it";
pub(super) const CHANGES: &str = "What has changed since the plan was issued";
pub(super) const PATH: &str = "The plans, one after the other:";
pub(super) const TERMS: &str = "The plan's other rules, in its own words:";
pub(super) const LETTERS: &str = "Letters";
pub(super) const CRITICAL: &str = "missing it fails the plan";
pub(super) const AFTER_THE_START: &str = ", after the plan had begun";
pub(super) const BY_DATE: &str = "Appendix: in order of date";
pub(super) const BY_DATE_CAPTION: &str = "Everything in this record that has a day.";
pub(super) const COPIES: &str = "Files";
pub(super) const COPIED: &str = "Copied beside this document, with their checksums in manifest.sha256:";
pub(super) const POINTERS_ONLY: &str =
    "Not included: the originals stay where they are. The table says where they can be looked up.";

pub(super) const CONFIDENTIAL: &str = "the employer calls it confidential";

// --- brief

pub(super) const BRIEF_TITLE: &str = "The situation on one page";

pub(super) fn brief_about(today: &str) -> String {
    format!("As of {today}. Names, the employer and private matters are left out.")
}

/// What a chatbot is asked for, in the person's own voice.
pub(super) const TO_A_CHATBOT: [&str; 2] = [
    "Please help me think this through. Names and the employer are left out on purpose; please do not ask for them.",
    "Ask me one question at a time, say what you are not sure of, and do not tell me what the law is in my case. I \
     will ask an adviser about that.",
];
pub(super) const SITUATION: &str = "Where things stand";
pub(super) const ASKED_OF_ME: &str = "What is asked of me";
pub(super) const I_ASKED: &str = "What I asked for";
pub(super) const TALK_ABOUT: &str = "What I would like to think through";

// --- statement

pub(super) const STATEMENT_TITLE: &str = "Statement";
pub(super) const WHAT_HAPPENED: &str = "What happened";
pub(super) const WHAT_I_LEARNED: &str = "What I take with me";
pub(super) const ACHIEVED: &str = "What was achieved";
pub(super) const REFERENCES: &str = "Who can speak for me";
pub(super) const KEEP: &str = "What to keep";
pub(super) const KEEP_LINES: [&str; 3] = [
    "A copy of the plan, of this statement and of what was agreed in writing",
    "Certificates and thanks that were given to me to keep",
    "The pointers in this record; nothing that belongs to the employer",
];

pub(super) fn plan_status(status: Option<Status>) -> &'static str {
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
pub(super) fn outcome(stage: Stage, result: Result, on: Option<&str>) -> String {
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

/// What happened, in an appendix or a chronology.
pub(super) mod events {
    use crate::schema::kinds::leave::PlanEffect;
    use crate::schema::kinds::note::Channel;

    pub(in super::super) const PLAN: &str = "Plan";
    pub(in super::super) const THE_PLAN: &str = "the plan";
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
            PLAN | EXAMPLE | DECIDED => "The plan and its papers",
            MEETING => "My record of the meeting",
            LETTER | ANSWERED => "The letter",
            ASKED | REPLIED | IN_PLACE | DONE | LEAVE => "My record",
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
            (Some(old), Some(new)) => format!("From “{old}” to “{new}”."),
            (None, Some(new)) => format!("Now “{new}”."),
            (Some(old), None) => format!("Before: “{old}”."),
            (None, None) => String::new(),
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
            Some(Channel::Email) => "E-mail",
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
}

/// The chronology for an adviser.
pub(super) mod chronology {
    pub(in super::super) const TITLE: &str = "Chronology";
    pub(in super::super) const LEAD: &str = "What happened, in order of date, from my record. What the employer said is in quotation marks where I \
         have the exact words. What is not stated is not in the record.";
    pub(in super::super) const EMPLOYMENT: &str = "The employment and the plan";
    pub(in super::super) const PEOPLE: &str = "People";
    pub(in super::super) const PEOPLE_CAPTION: &str = "Everybody who is named, and their roles.";
    pub(in super::super) const REVIEWS: &str = "reviews the plan";
    pub(in super::super) const DECIDES: &str = "decides in the end";
    pub(in super::super) const ASKED: &str = "What I would like to know from you";
    /// Who is an adviser, by what they are to the person.
    pub(in super::super) const ADVISERS: [&str; 4] =
        ["my adviser", "my union representative", "adviser", "lawyer"];
    pub(in super::super) const BY_DATE: &str = "In order of date";
    pub(in super::super) const BY_DATE_CAPTION: &str =
        "Every fact with its day, who was in it, and where the original is.";
    pub(in super::super) const HEALTH: &str = "Leave and health";
    pub(in super::super) const JOB_SEARCH: &str = "Job search";
    pub(in super::super) const JOB_SEARCH_CAPTION: &str = "Jobs that I applied for.";

    pub(in super::super) fn confirmed(by: &str) -> String {
        format!("Confirmed by {by}.")
    }

    pub(in super::super) fn assumed(assumption: &str) -> String {
        format!("I assume: {assumption}")
    }
}

/// The agenda of a final review or a hearing.
pub(super) mod formal {
    pub(in super::super) const PROPOSAL: &str = "My proposal, and the answer to it";
    pub(in super::super) const POINT_BY_POINT: &str = "I would like to go through these points one by one:";
    pub(in super::super) const BEFORE: &str = "Before we begin";
    pub(in super::super) const PRESENT: &str = "Who is here, and who will write the minutes?";
    pub(in super::super) const PAPERS: &str = "Are there papers or figures that I have not seen yet?";
    pub(in super::super) const PAPERS_OF_HEARING: &str =
        "I would like to see every paper that this rests on, and to have had time to read it.";
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
        "How can I ask for it to be looked at again, and by when?",
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

    pub(in super::super) fn papers_due(due: &str) -> String {
        format!("Papers were to be handed in by {due}. Does everybody have the same ones?")
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
}

/// The two paths, for the person alone.
pub(super) mod two_paths {
    pub(in super::super) const TITLE: &str = "Two paths";
    pub(in super::super) const LEAD: &str = "Staying and leaving can both be good endings. This page does not weigh them up: it puts side by side what \
         you have written down, and leaves room for the rest.";
    pub(in super::super) const STAYING: &str = "Staying";
    pub(in super::super) const LEAVING: &str = "Leaving";
    pub(in super::super) const BOTH: &str = "Keeping both open";
    pub(in super::super) const SPEAKS_FOR_IT: &str = "What speaks for it, in your own entries";
    pub(in super::super) const NOTHING_YET: &str = "Nothing is written down yet.";
    pub(in super::super) const WOULD_HAVE_TO_BE_AGREED: &str = "What would have to be agreed";
    pub(in super::super) const THINGS_TO_ASK_FOR: &str = "What to ask for, if it comes to that";
    pub(in super::super) const MET: &str = "met, in your own view";
    pub(in super::super) const TO_STAY: [&str; 3] = [
        "What counts as passing, and who decides, in writing",
        "What happens on the day after the plan: role, pay, and what stays in your file",
        "Whether another role or another team would fit better",
    ];
    pub(in super::super) const TO_ASK_FOR: [&str; 7] = [
        "Pay, and until when: notice, remaining holiday, a severance payment",
        "The wording of a reference, and who gives it",
        "How your leaving is announced",
        "Benefits, and how long they continue",
        "Equipment, and what you may keep a copy of",
        "Release from any non-compete clause",
        "Time to have it read by an adviser before you sign",
    ];
    pub(in super::super) const QUIETLY: [&str; 3] = [
        "Bring your résumé up to date, on your own machine and in your own time",
        "Ask one person who has seen your work whether they would speak for you",
        "Look at what else is out there; looking commits you to nothing",
    ];
    pub(in super::super) const QUESTIONS: &str = "Questions to sit with";
    pub(in super::super) const QUESTION_LINES: [&str; 4] = [
        "On a good day in this job I am doing this:",
        "I would want to stay if this changed, by this day:",
        "If a friend were in my place, I would tell them:",
        "I will talk it through with:",
    ];

    pub(in super::super) fn about(today: &str) -> String {
        format!("Prepared on {today}, for you alone. Nothing of it goes into anything that you hand over.")
    }

    pub(in super::super) fn came(titles: &str) -> String {
        format!("What you asked for and now have: {titles}.")
    }

    pub(in super::super) fn not_in_place(titles: &str) -> String {
        format!("Asked for or agreed, and not in place: {titles}.")
    }

    pub(in super::super) fn moved(title: &str) -> String {
        format!("{title}: changed or added after the plan began, and not confirmed in writing.")
    }

    pub(in super::super) fn applications(count: usize) -> String {
        if count == 1 {
            "One application is under way.".to_owned()
        } else {
            format!("{count} applications are under way.")
        }
    }

    pub(in super::super) fn runway(weeks: &str) -> String {
        format!("your money lasts for {weeks} weeks")
    }

    pub(in super::super) fn settlement(title: &str, runway: Option<&str>) -> String {
        let runway = runway.map(|runway| format!("; {runway}")).unwrap_or_default();
        format!("{title}: a settlement is possible{runway}.")
    }

    pub(in super::super) fn referee(name: &str) -> String {
        format!("{name} has agreed to be a reference.")
    }
}
