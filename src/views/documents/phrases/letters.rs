//! What each letter says around the person's own words: its subject, its sentences, what to know before it is
//! sent, and what a placeholder asks for.

use crate::schema::kinds::expectation::Answer;
use crate::schema::kinds::plan::Result;
use crate::text::english;
use crate::views::words;

// Every letter.

pub(in super::super) const LET_AN_ADVISER_READ_IT: &str = "let an adviser read it before you send it";
pub(in super::super) const A_NAME: &str = "a name";
pub(in super::super) const YOUR_NAME: &str = "your name";
pub(in super::super) const THE_DAY: &str = "the day";
pub(in super::super) const YOUR_ROLE: &str = "your role";

/// What the office is called on an envelope.
pub(in super::super) const HR: &str = "Human Resources";

pub(in super::super) fn to(whom: &str) -> String {
    format!("To {whom}")
}

pub(in super::super) fn greeting(who: &str) -> String {
    format!("Dear {who},")
}

pub(in super::super) fn closing(me: &str, who: &str) -> String {
    format!("Kind regards\n\n{me}\n{who}")
}

pub(in super::super) fn name_of(role: &str) -> String {
    format!("the name of {role}")
}

pub(in super::super) const SOMEBODY_IN_HR: &str = "the person in HR";
pub(in super::super) const MANAGERS_MANAGER: &str = "your manager's manager";

pub(in super::super) fn your(role: &str) -> String {
    format!("your {role}")
}

// Receipt.

pub(in super::super) const RECEIPT: &str = "Receipt of the plan";
pub(in super::super) const DAY_OF_PLAN: &str = "the day of the plan";

pub(in super::super) fn received(issued: &str) -> String {
    format!("I confirm that I received the performance improvement plan on {issued}.")
}

pub(in super::super) const NOT_AGREED: &str =
    "My signature confirms that I received it. It does not mean that I agree with every point.";

pub(in super::super) fn will_reply(due: Option<&str>) -> String {
    match due {
        Some(due) => format!("I will reply in writing by {due}."),
        None => "I will reply in writing.".to_owned(),
    }
}

pub(in super::super) const KEEP_THIS_NOTE: &str =
    "Please keep this note with the plan, and let me know in a line that you have it.";

// Response.

pub(in super::super) const RESPONSE: &str = "My response to the plan";

pub(in super::super) fn thank_you_for_the_plan(issued: &str) -> String {
    format!(
        "Thank you for the plan of {issued}. I want to meet its expectations. This is my view of each point, so that \
         both views are on record."
    )
}

pub(in super::super) const PLAN_SAYS: &str = "The plan says:";
pub(in super::super) const SHOWS_MY_WORK: &str = "What shows my work on this:";
pub(in super::super) const I_PROPOSE: &str = "What I propose:";
pub(in super::super) const ONE_STEP: &str = "one step, with a day";
pub(in super::super) const NEXT_STEPS: &str = "Next steps";
pub(in super::super) const GO_THROUGH_IT: &str =
    "I would be glad to go through this with you. Please keep it with the plan in my file.";

pub(in super::super) fn your_example(on: &str) -> String {
    if on.is_empty() { "Your example:".to_owned() } else { format!("Your example of {on}:") }
}

pub(in super::super) fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => "I accept this.",
        Answer::Partly => "I accept part of this.",
        Answer::Disputed => "I remember this differently.",
    }
}

pub(in super::super) fn happened(what: &str) -> String {
    format!("What happened: {what}")
}

pub(in super::super) const IN_YOUR_OWN_WORDS: &str = "in your own words";

pub(in super::super) fn shows_it(what: &str) -> String {
    format!("What shows it: {what}.")
}

// Follow-up.

pub(in super::super) fn our_conversation(on: Option<&str>) -> String {
    match on {
        Some(on) => format!("Our conversation on {on}"),
        None => "Our conversation".to_owned(),
    }
}

pub(in super::super) fn thank_you_for_talking(on: &str) -> String {
    format!(
        "Thank you for our conversation on {on}. So that we share the same understanding, this is what I took from \
         it:"
    )
}

pub(in super::super) fn my_understanding(said: &str) -> String {
    format!("My understanding: {said}")
}

pub(in super::super) fn understood(said: &str) -> String {
    format!("I understood that {said}")
}

pub(in super::super) fn in_their_words(quote: &str) -> String {
    format!("In your words: “{quote}”")
}

pub(in super::super) fn replied(reply: &str) -> String {
    format!("My reply: {reply}")
}

pub(in super::super) const WHAT_WAS_SAID: &str = "what was said";
pub(in super::super) const TELL_ME: &str =
    "Please tell me if I have something wrong, or if you would add anything.";

// Reminder and thanks.

pub(in super::super) fn reminder(of: &str) -> String {
    format!("Reminder: {of}")
}

pub(in super::super) const WHAT_YOU_ASKED_FOR: &str = "what you asked for";
pub(in super::super) const DAY_YOU_ASKED: &str = "the day on which you asked";
pub(in super::super) const THANK_YOU_FOR_AGREEING: &str = "Thank you for agreeing to this:";

pub(in super::super) fn i_asked(sent: &str) -> String {
    format!("On {sent} I asked you for this:")
}

pub(in super::super) fn not_received(due: Option<&str>) -> String {
    match due {
        Some(due) => format!("We had {due} in mind, and I have not received it yet."),
        None => "We did not fix a day for it, and I have not received it yet.".to_owned(),
    }
}

pub(in super::super) const NO_ANSWER_YET: &str = "I have not had an answer yet.";

pub(in super::super) fn titled(title: &str) -> String {
    format!("“{title}”")
}

pub(in super::super) fn would_help_with(what: &str) -> String {
    format!("It would help me with {what}.")
}

pub(in super::super) fn when_in_place(by: &str) -> String {
    format!("Could you tell me by {by} when it can be in place?")
}

pub(in super::super) fn a_line_by(by: &str) -> String {
    format!("Could you let me have a line by {by}? I am glad to talk about it if that is easier.")
}

pub(in super::super) const WHAT_YOU_ARE_GRATEFUL_FOR: &str = "what you are grateful for";

pub(in super::super) const THANKS: &str = "Thank you";
pub(in super::super) const KIND_WORDS: &str =
    "Thank you for your kind words. They mean a lot to me, and I have kept them.";

pub(in super::super) fn thanks(of: &str) -> String {
    format!("Thank you: {of}")
}

pub(in super::super) fn thank_you_for(what: &str, since: Option<&str>) -> String {
    match since {
        Some(since) => format!("Thank you for this: {what}. It has been in place since {since}."),
        None => format!("Thank you for this: {what}."),
    }
}

pub(in super::super) fn helps_me_with(what: &str) -> String {
    format!("It helps me with {what}.")
}

pub(in super::super) const WHAT_IT_MAKES_POSSIBLE: &str = "what it makes possible";

// Accommodation.

pub(in super::super) const ACCOMMODATION: &str = "A change to how I work, for a health reason";
pub(in super::super) const ACCOMMODATION_CAUTION: &str = "it links the request to a health reason, which usually has to be said for it to be protected; no diagnosis is needed; let an adviser read it before you send it";
pub(in super::super) const FOR_A_HEALTH_REASON: &str = "I am asking for a change to how I work. I need it because of a health condition. I would rather not describe the condition here; I can say more in confidence, or bring a note from my doctor.";
pub(in super::super) const WHAT_WOULD_HELP: &str = "What would help:";
pub(in super::super) const THE_CHANGE: &str = "the change, in a line: what, when, for how long";
pub(in super::super) const TALK_ABOUT_IT: &str = "Could we talk about it this week, and could I have an answer in writing? Until it is in place, please take it into account when my work under the plan is reviewed.";

// Appeal.

pub(in super::super) const APPEAL: &str = "Appeal";
pub(in super::super) const APPEAL_CAUTION: &str = "the letter or the policy says how long you have, and that time is often short; let an adviser read it today";

pub(in super::super) fn decision(result: Result) -> &'static str {
    match result {
        Result::Dismissed => "to end my employment",
        Result::Demoted => "to move me to another level",
        Result::Reassigned => "to move me to another role",
        Result::Extended => "to extend the plan",
        Result::NextStage => "to move to the next stage",
        _ => "about my plan",
    }
}

pub(in super::super) fn i_appeal(day: &str, decision: &str) -> String {
    format!("I appeal against the decision of {day} {decision}.")
}

pub(in super::super) const DAY_OF_DECISION: &str = "the day of the decision";
pub(in super::super) const WHAT_WAS_DECIDED: &str = "what was decided";
pub(in super::super) const GROUNDS: &str = "My grounds";
pub(in super::super) const OTHER_GROUNDS: &str =
    "anything else that was not considered, or not done as the policy says";
pub(in super::super) const CONSIDER: &str = "What I would like you to consider";
pub(in super::super) const I_ASK_FOR: &str = "What I ask for";

pub(in super::super) fn i_ask_that(what: &str) -> String {
    format!("I ask that the decision be {what}.")
}

pub(in super::super) const CHANGED_HOW: &str = "withdrawn, changed, or reviewed by somebody else";
pub(in super::super) const CONFIRM_APPEAL: &str = "Please confirm that you have received this, and tell me when the appeal will be heard and by whom. I would like to bring a companion.";

pub(in super::super) fn support(due: Option<&str>, late: Option<&str>) -> String {
    let due = due.map(|due| format!(" for {due}")).unwrap_or_default();
    match late {
        Some(late) => format!("was agreed{due} and came {late} later."),
        None => format!("was agreed{due} and was not in place."),
    }
}

pub(in super::super) fn was_agreed_and(kept: &str) -> String {
    format!("was agreed: {kept}.")
}

pub(in super::super) fn was_declined(sent: Option<&str>) -> String {
    format!("was asked for{} and declined.", super::on(sent))
}

pub(in super::super) fn example_of(day: Option<&str>, said: &str) -> String {
    let day = day.map(|day| format!(", {day}")).unwrap_or_default();
    format!("{day}: {said}")
}

pub(in super::super) fn lost_meeting(name: &str, day: &str) -> String {
    format!("A meeting: the {name} on {day} did not take place.")
}

pub(in super::super) const AN_EXAMPLE: &str = "An example: ";
pub(in super::super) const SUPPORT: &str = "Support: ";
pub(in super::super) const A_CHANGE: &str = "A change: ";
pub(in super::super) const THE_WORDING: &str = "wording";

pub(in super::super) fn changed(what: &str, on: Option<&str>) -> String {
    format!(": its {what} was changed{}, and the change was not confirmed in writing.", super::on(on))
}

// Companion.

pub(in super::super) fn companion(meeting: &str) -> String {
    format!("A companion at the {meeting}")
}

pub(in super::super) const COMPANION_CAUTION: &str =
    "whether you may bring somebody depends on the place and on the sort of meeting; ask an adviser";
pub(in super::super) const NAME_OF_COMPANION: &str = "the name of your companion";

pub(in super::super) fn bring(who: &str, meeting: &str, at: &str) -> String {
    format!("I would like to bring {who} with me to the {meeting} on {at}.")
}

/// Where the law says within how many days another time may be proposed, that is said.
pub(in super::super) fn another_time(is_within_five_days: bool) -> &'static str {
    if is_within_five_days {
        "If that time does not suit my companion, I will propose another within five working days."
    } else {
        "If that time does not suit my companion, I will propose another soon."
    }
}

pub(in super::super) const WHO_ELSE: &str =
    "Could you tell me who else will be there, and let me have any papers in time to read them?";

// File request.

pub(in super::super) const FILE_REQUEST: &str = "A copy of my file";
pub(in super::super) const SEND_ME: &str =
    "Please send me a copy of the personal data and records that you hold about me, in particular:";
pub(in super::super) const PERSONNEL_FILE: &str = "my personnel file, with my reviews and objectives";

pub(in super::super) fn about_the_plan(issued: Option<&str>) -> String {
    let of = issued.map(|issued| format!(" of {issued}")).unwrap_or_default();
    format!("everything about the performance improvement plan{of}, with drafts and notes")
}

pub(in super::super) fn notes_of(meetings: &[String]) -> String {
    let noun = english::plural(meetings.len(), "meeting", "meetings");
    format!("the notes of our {noun} of {}", words::listed(meetings))
}

pub(in super::super) fn figures_of(expectations: &str) -> String {
    format!("the figures by which I was measured: {expectations}")
}

pub(in super::super) const MESSAGES: &str = "emails and messages about my performance";

pub(in super::super) fn under_law(law: &str) -> String {
    format!("I make this request under {law}.")
}

pub(in super::super) const LAW_OR_POLICY: &str = "the law or the policy that gives you access to your file";
pub(in super::super) const WHEN_COPIES: &str =
    "Please confirm that you have received this, and tell me when I can expect the copies.";
pub(in super::super) const GDPR: &str = "article 15 of the GDPR";
pub(in super::super) const UK_GDPR: &str = "article 15 of the UK GDPR";
pub(in super::super) const ILLINOIS: &str = "the Illinois Personnel Record Review Act";
pub(in super::super) const CALIFORNIA: &str = "section 1198.5 of the California Labor Code";
pub(in super::super) const NZ_PRIVACY: &str = "principle 6 of the Privacy Act 2020";

// Reference.

pub(in super::super) const REFERENCE: &str = "Would you act as a reference for me?";

pub(in super::super) fn next_step(role: &str) -> String {
    format!(
        "I hope you are well. I am preparing for my next step, and I would be grateful if you could act as a reference \
         for my work as {role}."
    )
}

pub(in super::super) const DID_TOGETHER: &str = "something that you did together, and what came of it";
pub(in super::super) const MIGHT_REMEMBER: &str = "What you might remember of our work:";
pub(in super::super) const RATHER_NOT: &str =
    "If you would rather not, please say so; I will understand. Thank you for thinking about it.";

// Resignation.

pub(in super::super) const RESIGNATION: &str = "Resignation";
pub(in super::super) const RESIGNATION_CAUTION: &str = "resigning can cost unemployment benefit and claims, and it is hard to take back: talk to an adviser before you send it";

pub(in super::super) fn i_resign(role: &str, last_day: &str) -> String {
    format!("I resign from my position as {role}. My last day will be {last_day}.")
}

pub(in super::super) const LAST_DAY: &str = "the last day of your notice period";
pub(in super::super) const HAND_OVER: &str = "I will hand over my work in good order, and I am happy to agree priorities with you. Please confirm my last day, my remaining holiday and my final pay in writing.";
pub(in super::super) const THANK_YOU: &str = "Thank you for our time working together.";
