//! What a good adviser would say at its time: two sentences each, and the command where there is one.

use super::{Said, in_days};
use crate::facts::Facts;
use crate::facts::next::Practice;
use crate::facts::stage::decided;
use crate::schema::kinds::plan::Result as Came;

/// The four questions of reflection, one a week in turn.
const LOOK_BACK: [(&str, &str); 4] = [
    (
        "Which skill would help most, and what would train it?",
        "One line in the journal is enough: `regain new journal`.",
    ),
    (
        "Was any of this said to you before, and what did you do about it?",
        "Earlier feedback that was acted on is worth a line: `regain new journal`.",
    ),
    (
        "Where did time or communication go wrong this week, and where did it go well?",
        "One line in the journal is enough: `regain new journal`.",
    ),
    (
        "What in the feedback is true, whatever you think of the rest?",
        "It is for you alone, and often the best way to begin a change: `regain new journal`.",
    ),
];

/// What is worth doing, and why.
pub(super) fn said(facts: &Facts, what: Practice) -> Said {
    let (headline, detail) = match what {
        Practice::Signature => (
            "Before you sign the plan, read what the signature says",
            "“Received, not agreed” is usual, with a short written reply. Signing or not makes no difference to the plan's dates.",
        ),
        Practice::Appeal => (
            "Find out today how long you have to appeal",
            "The letter or the policy usually says; the time can be as short as a few days. `regain new letter --type appeal` begins one.",
        ),
        Practice::Jurisdiction => (
            "Ask an adviser about time limits, today if you can",
            "Some are as short as a few days. With `jurisdiction` in plan.md, such as gb or us-ny, Regain shows those it knows.",
        ),
        Practice::NoticeAndPay => (
            "Get your notice, final pay and remaining holiday in writing",
            "When the notice ends, what is still to be paid and when: one short message is enough.",
        ),
        Practice::Benefit => (
            "Ask about unemployment benefit",
            "In most places it is best claimed in the first days without work, and some offices want to hear from you before the last day.",
        ),
        Practice::ReturnAndKeep => (
            "Return what belongs to the employer, and keep what is yours",
            "Devices, cards and files go back, against a receipt. Your contract, pay slips, reviews and this record stay with you.",
        ),
        Practice::ResultInWriting => (
            "Get the result in writing",
            "One line is enough: what was decided, from when, and whether anything is still monitored.",
        ),
        Practice::Statement => (
            "Keep a neutral statement of what happened",
            "`regain close` drafts it: what was asked, what you did, how it ended. It shows how you took criticism, and takes no more blame than is fair.",
        ),
        Practice::Reference => (
            "Ask for a reference, from your manager too",
            "The wording can be agreed while people still talk. `regain new letter --type reference` drafts the request.",
        ),
        Practice::HandOver => (
            "Leave a short hand-over list, and thank whoever helped",
            "People remember how somebody left. Half a page is enough.",
        ),
        Practice::Packet => (
            "Gather what protects you: your evidence, in one place",
            "`regain packet` puts it together by expectation; look at it before you hand it over.",
        ),
        Practice::Companion => (
            "Choose who comes along, and ask whether they may",
            "A colleague or a union companion; ask in good time. `regain set MEETING companion` writes it down.",
        ),
        Practice::FirstPoint => (
            "Put the counter-plan first on the agenda of the review",
            "Then the review is about it, and about the answer to it. `regain agenda --save` begins the draft.",
        ),
        Practice::OverallView => (
            "Ask for the overall view in writing before the decision",
            "How does it look for each expectation, and what would still change it?",
        ),
        Practice::Decision => (
            "Ask when you will hear the decision, and ask for it in writing",
            "The review has taken place. One line is enough: when will it be decided, by whom, and how will you be told?",
        ),
        Practice::Offer => (
            "Have an adviser read the offer before anything is signed",
            "Nothing has to be signed on the day it is offered. `regain explain clocks` lists the usual times to consider.",
        ),
        Practice::Leave => (
            "Before you ask for leave: a doctor, an adviser, and the policy",
            "Taking leave is not a failure. Ask first what it does to the plan's dates; you can get the policy without saying anything about your health.",
        ),
        Practice::Severance => (
            "Think about what a good exit would include, before there is any offer",
            "Pay, notice, the wording of a reference, the announcement, benefits, equipment, a non-compete. `regain new settlement` keeps the list, for you and your adviser.",
        ),
        Practice::TwoPaths => (
            "Write down both paths: what staying would take, and what leaving would",
            "Is this the right job for you? `regain paths` puts what you have written so far side by side, for you alone.",
        ),
        Practice::WhatPrompted => (
            "Ask what prompted it",
            "One calm question: which situations, and since when. Nothing has to be answered yet.",
        ),
        Practice::OwnCopies => (
            "Gather your own copies: contract, earlier reviews, praise",
            "Only what is yours to keep. For the rest, note where it is.",
        ),
        Practice::Brief => (
            "Break it down with somebody you trust",
            "`regain brief` makes a short page for a mentor. A chat with a chatbot is not confidential: leave names, employer and health out.",
        ),
        Practice::EarlierFeedback => (
            "Look at what earlier reviews said, and what you did about it",
            "`regain new evidence --type prior-review` notes one. What was praised before belongs in the record too.",
        ),
        Practice::Coaching => (
            "Ask for training or coaching for the largest gap",
            "A small and exact request is easy to agree to: `regain new ask --category training`.",
        ),
        Practice::Workload => (
            "Is it the workload, the role or the team, as much as the skill?",
            "If so, one factual question helps: `regain new ask --category workload`.",
        ),
        Practice::CounterPlan => (
            "Turn the plan around: what would everybody have to change?",
            "Attitude, training, environment, procedure. `regain counter-plan` drafts it from your asks, in writing and constructive.",
        ),
        Practice::Resume => (
            "Bring your résumé up to date, while the achievements are fresh",
            "Half an hour, for you alone. It helps whatever they decide.",
        ),
        Practice::LookOutside => (
            "Look outside, quietly",
            "One conversation or one saved posting is enough: `regain new application` keeps it for you alone. Do it from your own device.",
        ),
        Practice::LookBack(question) => LOOK_BACK[usize::from(question) % LOOK_BACK.len()],
    };
    let mut said = Said::new(headline, detail);
    if what == Practice::Packet
        && let Some(left) = facts.deciding_in()
    {
        said.detail = format!("The decision is {}. {}", in_days(left), said.detail);
    }
    if what == Practice::Statement && decided(facts).is_some_and(|(came, _)| came == Came::Dismissed) {
        said.detail += " It can wait for a calmer day.";
    }
    said
}
