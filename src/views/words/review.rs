//! The questions of a weekly review, in words: what is asked, what an answer does, and the command that
//! does the same.

use super::{days, in_days, working_days};
use crate::facts::review::Question;
use crate::facts::{Facts, PromiseState};
use crate::schema::kinds::note;
use crate::schema::{Choice, kinds::journal::Gap};
use crate::vault::Ix;

/// A question, as it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What it is about, in a line or two.
    pub about: String,
    /// What may be answered; empty where any line of text will do.
    pub keys: Vec<(&'static str, String)>,
    /// What to write, where the answer is a line of text.
    pub prompt: &'static str,
    /// The command that does the same, for the list that is printed without a terminal.
    pub command: String,
}

/// What is asked, for each question.
pub fn asked(facts: &Facts, question: Question) -> Asked {
    let scene = facts.scene;
    let title = |ix: Ix| scene.entry(ix).title();
    let name = |ix: Ix| scene.entry(ix).name().to_owned();
    let when = |ix: Ix| crate::facts::cadence::time_of(scene.entry(ix)).map(super::when).unwrap_or_default();
    let keys = |keys: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        keys.iter().map(|(key, does)| (*key, (*does).to_owned())).collect()
    };
    match question {
        Question::TookPlace(ix) => Asked {
            about: format!("{}, {}: did it take place?", title(ix), when(ix)),
            keys: keys(&[("h", "it was held"), ("c", "they cancelled it"), ("m", "it was missed")]),
            prompt: "",
            command: format!("regain set {} status held", name(ix)),
        },
        Question::Minutes(ix) => Asked {
            about: format!("{}, {}: nothing says what came of it.", title(ix), when(ix)),
            keys: Vec::new(),
            prompt: "What was decided, in a line",
            command: format!("regain set {} decisions += \"what was decided\"", name(ix)),
        },
        Question::Confirm(ix, draft) => {
            let since =
                facts.record.unconfirmed.iter().find(|(of, _)| *of == ix).map_or(0, |(_, since)| *since);
            let since = if since > 0 { format!(", {} ago", working_days(since)) } else { String::new() };
            let about = format!("{}: only spoken so far{since}.", said(facts, ix));
            match draft {
                Some(draft) => Asked {
                    about: format!("{about} `{}` is drafted.", name(draft)),
                    keys: keys(&[("s", "it is sent: mark it so, with today's date")]),
                    prompt: "",
                    command: format!("regain done {}", name(draft)),
                },
                None => Asked {
                    about,
                    keys: keys(&[("d", "draft a letter that confirms it")]),
                    prompt: "",
                    command: format!("regain new letter --follow-up {}", name(ix)),
                },
            }
        }
        Question::Link(ix) => Asked {
            about: format!("{}: which expectation does it support?", title(ix)),
            keys: open(facts).into_iter().zip(KEYS).map(|(ix, key)| (key, title(ix))).collect(),
            prompt: "",
            command: format!("regain set {} for += ID", name(ix)),
        },
        Question::WhoMaySee(ix) => {
            let agenda = facts.cadence.next.map_or("goes into the next agenda".to_owned(), |(_, at)| {
                let days = crate::facts::cadence::days_to(at, scene.today());
                let day = if days < 7 { at.first.format("%A").to_string() } else { super::day(at.first) };
                format!("goes into the agenda for {day}")
            });
            Asked {
                about: format!("{}: who may see it? Only you, so far.", title(ix)),
                keys: vec![
                    ("a", "adviser: goes into what you hand to an adviser".to_owned()),
                    ("h", "hr: goes into the packet for HR, too".to_owned()),
                    ("s", format!("shared: {agenda}, too")),
                ],
                prompt: "",
                command: format!("regain set {} privacy shared", name(ix)),
            }
        }
        // Nobody is reminded of what is not due yet.
        Question::Promise(ix) if !is_late(facts, ix) => Asked {
            about: format!("{}: {}. Is it in place already?", title(ix), promised(facts, ix)),
            keys: keys(&[("y", "yes, it is in place")]),
            prompt: "",
            command: format!("regain done {}", name(ix)),
        },
        Question::Promise(ix) => Asked {
            about: format!("{}: {}. Is it in place?", title(ix), promised(facts, ix)),
            keys: keys(&[
                ("y", "yes, it is in place"),
                ("r", "not yet: draft a reminder, and note today as its day"),
            ]),
            prompt: "",
            command: format!("regain remind {}", name(ix)),
        },
        Question::Step(ix) => Asked {
            about: format!("{}: no step is planned for the coming week.", title(ix)),
            keys: Vec::new(),
            prompt: "One step, in a line",
            command: format!("regain new action \"one step\" --for {} --due +7d", name(ix)),
        },
        Question::Agenda(ix) => {
            let at = crate::facts::cadence::time_of(scene.entry(ix));
            let left = at.map(|at| crate::facts::cadence::days_to(at, scene.today())).unwrap_or_default();
            Asked {
                about: format!("{} is {} and has no agenda yet.", title(ix), in_days(left)),
                keys: keys(&[("y", "write one from the record, into the meeting's file")]),
                prompt: "",
                command: format!("regain agenda {} --save", name(ix)),
            }
        }
        Question::Reflect(gap) => Asked {
            about: reflection(gap).to_owned(),
            keys: Vec::new(),
            prompt: "A line for your journal, which only you see",
            command: format!("regain new journal --gap {} --finding \"what you found\"", gap.said()),
        },
    }
}

/// The keys for a choice among expectations.
const KEYS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The open expectations, in the order in which they are offered.
pub fn open(facts: &Facts) -> Vec<Ix> {
    facts.expectations.iter().filter(|standing| standing.is_open()).map(|standing| standing.ix).collect()
}

/// What was said, by whom, as short as it can be recognised by.
fn said(facts: &Facts, ix: Ix) -> String {
    let entry = facts.scene.entry(ix);
    let from = super::people::all(facts.scene, entry.get(note::FROM));
    let what = format!("“{}”", super::shortened(&entry.title(), 60));
    if from.is_empty() { what } else { format!("{what} ({from})") }
}

fn is_late(facts: &Facts, ix: Ix) -> bool {
    let promise = facts.promises.iter().find(|promise| promise.ix == ix);
    promise.is_some_and(|promise| matches!(promise.state, PromiseState::Late(_)))
}

fn promised(facts: &Facts, ix: Ix) -> String {
    let promise = facts.promises.iter().find(|promise| promise.ix == ix);
    match promise.map(|promise| promise.state) {
        Some(PromiseState::Late(late)) => format!("agreed, {} late", days(late)),
        Some(PromiseState::DueIn(left)) => format!("agreed, due {}", in_days(left)),
        _ => "agreed".to_owned(),
    }
}

/// A question to think about.
pub fn reflection(gap: Gap) -> &'static str {
    match gap {
        Gap::Skill => "Which skill would have made this week easier, and who could show you?",
        Gap::Feedback => {
            "What in the feedback, this week's or earlier, is true, and what did you do with it?"
        }
        Gap::Communication => "Whom should you have told something earlier this week, and what?",
        Gap::Time => "Where did the time go: is it the workload, the role, or the team?",
        Gap::Fit => "On a good day in this job, what are you doing? How often is it like that?",
    }
}
