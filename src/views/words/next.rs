//! The one next thing to do, in words.

use super::{Said, capital, day, days, gap, in_days, when, working_days};
use crate::entry::kind_of_path;
use crate::facts::{Due, DueWhat, Facts, Step};
use crate::schema::Choice;
use crate::schema::kinds::{ask, meeting, plan};
use crate::vault::Ix;

/// What to do next, as an imperative, and why.
pub fn next(facts: &Facts) -> Said {
    let scene = facts.scene;
    let title = || facts.next.ix.map(|ix| named(&scene.entry(ix).title())).unwrap_or_default();
    match facts.next.step {
        Step::Clock(left) => clock(facts, left),
        Step::ClockPassed(ago) => clock_passed(facts, ago),
        Step::Meeting(left, has_agenda) => facts.next.ix.map_or_else(nothing, |ix| {
            let detail = format!("It is {}, {}.", in_days(left), meeting_time(facts, ix));
            if has_agenda {
                Said::new(format!("Read the agenda for {} once more", title()), detail)
            } else {
                let how = "`regain agenda --save` makes a draft from your record.";
                Said::new(format!("Write the agenda for {}", title()), format!("{detail} {how}"))
            }
        }),
        Step::Unanswered(n) => facts.next.ix.map_or_else(nothing, |ix| {
            let entry = scene.entry(ix);
            let to = owners(facts, ix);
            let to = if to.is_empty() { to } else { format!(" to {to}") };
            let sent = entry.get(ask::SENT_ON).map(|on| format!(" on {}", when(on))).unwrap_or_default();
            Said::new(
                format!("Ask again about {}", title()),
                format!("Sent{sent}{to}; no reply is recorded, {} on.", working_days(n)),
            )
        }),
        Step::LatePromise(n) => facts.next.ix.map_or_else(nothing, |ix| {
            let promise = facts.promises.iter().find(|promise| promise.ix == ix);
            let due = promise.and_then(|promise| promise.due).map(day).unwrap_or_default();
            let who = owners(facts, ix);
            let whom =
                if who.is_empty() { "Send a short reminder".to_owned() } else { format!("Remind {who}") };
            Said::new(format!("{whom} of {}", title()), format!("It was agreed for {due}, {} ago.", days(n)))
        }),
        Step::OverdueAction(n) => Said::new(
            format!("Finish {}, or give it a new date", title()),
            format!("Its date was {}.", in_days(-n)),
        ),
        Step::Stale(Some(n)) => Said::new(
            format!("Write down something that shows {}", title()),
            format!("The newest evidence that supports it is {} old, leave left out.", days(n)),
        ),
        Step::Stale(None) => Said::new(
            format!("Write down something that shows {}", title()),
            "No evidence that supports it is recorded yet. `regain log` takes one line.",
        ),
        Step::Unclear(unclear) => Said::new(
            format!("Ask about {}", title()),
            format!("{}. `regain new ask` begins a question.", capital(gap(unclear))),
        ),
        Step::WritePlan if is_plan_elsewhere(facts) => Said::new(
            "Have the plan downloaded",
            "The cloud drive keeps `plan.md` elsewhere; nothing of it is lost. Keep the whole folder on this device.",
        ),
        Step::WritePlan => Said::new(
            "Copy the plan's terms into `plan.md`",
            "Its dates, who reviews it, who decides. What nobody has told you can stay empty, or say `unknown`.",
        ),
        Step::CopyExpectations => Said::new(
            "Copy each expectation of the plan, word for word",
            "One file for each. `regain new expectation` makes it.",
        ),
        Step::LaterMeeting(left) => facts.next.ix.map_or_else(nothing, |ix| {
            Said::new(
                "Nothing is urgent today",
                format!("The next meeting is {}, {}.", in_days(left), meeting_time(facts, ix)),
            )
        }),
        Step::Over if is_closed(facts) => Said::new(
            "The plan is closed",
            "Nothing is left to do for it. `regain close` shows a neutral statement, and what is worth keeping.",
        ),
        Step::Over => Said::new(
            "The plan is over",
            "`regain close` helps to write down what came of it and what to keep.",
        ),
        Step::Nothing => nothing(),
    }
}

fn is_closed(facts: &Facts) -> bool {
    facts.plan.as_ref().is_some_and(|plan| plan.status == Some(plan::Status::Closed))
}

/// A title in quotation marks; a very long one is on the page of its entry.
fn named(title: &str) -> String {
    quoted(&super::shortened(title, 80))
}

/// Whether a plan is there, in a file that is not downloaded.
fn is_plan_elsewhere(facts: &Facts) -> bool {
    let mut files = facts.scene.contents().not_downloaded();
    files.any(|(_, file)| kind_of_path(&file) == Some(&plan::KIND))
}

fn nothing() -> Said {
    Said::new("Nothing is urgent today", "No meeting is planned.")
}

/// A title between quotation marks.
pub(super) fn quoted(title: &str) -> String {
    format!("“{}”", title.trim())
}

/// The clock that the next thing is about, which is this many days off.
fn clock_at<'f>(facts: &'f Facts, days: i64) -> Option<&'f Due> {
    facts.due.iter().find(|due| due.what.is_clock() && due.days == days && Some(due.ix) == facts.next.ix)
}

/// The words of the rule of the plan that falls due then.
fn wording(facts: &Facts, due: &Due) -> Option<String> {
    let terms = facts.scene.entry(due.ix).get(plan::TERMS)?;
    let term = terms.iter().find(|term| term.fields.get(plan::Term::DUE) == Some(due.on))?;
    term.fields.get(plan::Term::WORDING).map(|wording| quoted(wording.trim()))
}

/// Calm, and no less than what is true: the day is over, and that is not always the end of it.
fn clock_passed(facts: &Facts, ago: i64) -> Said {
    let Some(due) = clock_at(facts, -ago) else { return nothing() };
    let was = format!("It was {}, {}.", in_days(due.days), day(due.on));
    match due.what {
        DueWhat::Response => Said::new(
            "The last day to answer the plan has passed",
            format!(
                "{was} If you answered, `regain new letter --type response --status sent` records it. If not, a \
                 late answer still keeps your view on record."
            ),
        ),
        DueWhat::Term => {
            let words =
                wording(facts, due).map(|words| format!(" In its words: {words}")).unwrap_or_default();
            Said::new(
                "A day that the plan names has passed",
                format!("{was} If it is done, write `done_on` beside it.{words}"),
            )
        }
        _ => {
            let entry = facts.scene.entry(due.ix);
            Said::new(
                format!("The day to send {} has passed", quoted(&entry.title())),
                format!(
                    "{was} If it went out, `regain done {}` says so. If not, send it, or give it a new date.",
                    entry.name()
                ),
            )
        }
    }
}

fn clock(facts: &Facts, left: i64) -> Said {
    let Some(due) = clock_at(facts, left) else { return nothing() };
    let entry = facts.scene.entry(due.ix);
    let by = format!("Due {}, {}.", in_days(left), day(due.on));
    match due.what {
        DueWhat::Response => Said::new(
            "Answer the plan in writing, or decide not to",
            format!("{by} A written answer keeps your view on record."),
        ),
        DueWhat::Term => {
            let words = wording(facts, due).map(|words| format!(" In its words: {words}"));
            Said::new("Do what the plan asks for by a day", by + &words.unwrap_or_default())
        }
        _ => Said::new(format!("Send {}, or decide not to", named(&entry.title())), by),
    }
}

/// Who can give what an ask asks for, in words.
fn owners(facts: &Facts, ix: Ix) -> String {
    facts
        .promises
        .iter()
        .find(|promise| promise.ix == ix)
        .map(|promise| promise.owner.clone())
        .unwrap_or_default()
}

/// When a meeting is, in words.
fn meeting_time(facts: &Facts, ix: Ix) -> String {
    crate::facts::cadence::time_of(facts.scene.entry(ix)).map(when).unwrap_or_default()
}

/// What is due, in words: a kind of thing, and its title where it has one of its own.
pub fn due(facts: &Facts, what: DueWhat, ix: Ix) -> String {
    let entry = facts.scene.entry(ix);
    match what {
        DueWhat::Response => "your written answer to the plan".to_owned(),
        DueWhat::Term => "something in the plan".to_owned(),
        DueWhat::Right => "a right that the plan gives".to_owned(),
        DueWhat::Decide => "the last day to decide".to_owned(),
        DueWhat::Revoke => "the last day to take it back".to_owned(),
        DueWhat::Limit(i) => {
            facts.clocks.get(i).map_or_else(String::new, |clock| format!("a time limit, {}", clock.row.id))
        }
        DueWhat::Application => "the next step".to_owned(),
        DueWhat::PlanEnd => "the plan ends".to_owned(),
        DueWhat::Letter => "a letter to send".to_owned(),
        DueWhat::Meeting => match entry.choice(meeting::TYPE) {
            Some(meeting::Type::Other) | None => "a meeting".to_owned(),
            Some(sort) => format!("a meeting, {}", super::spoken(sort.word())),
        },
        DueWhat::Action => "to finish".to_owned(),
        DueWhat::Promise => "promised to you".to_owned(),
        DueWhat::Expectation => "is judged".to_owned(),
    }
}
