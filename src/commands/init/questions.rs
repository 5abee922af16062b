//! What `init` asks: each question is answered by its flag or, on a terminal, by the person, and may stay open.
//!
//! An answer is judged as the plan would be that contains it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Args;
use crate::commands::days::Days;
use crate::commands::given::Given;
use crate::commands::starters::{self, Begun};
use crate::commands::{Context, Failure, change, outside};
use crate::diagnostic::{Diagnostic, Severity};
use crate::engine::Engine;
use crate::entry::date::{self, Precision};
use crate::entry::edit;
use crate::page::Change;
use crate::rules;
use crate::schema::kinds::plan;
use crate::schema::{Choice, FieldSpec, Shape};

/// A question about the plan; the one without a field is about the person.
struct Question {
    text: &'static str,
    field: Option<&'static str>,
}

const QUESTIONS: [Question; 9] = [
    Question { text: "What is your name?", field: None },
    Question { text: "What is your role?", field: Some(plan::ROLE.name) },
    Question { text: "When was the plan given to you (such as yesterday)?", field: Some(plan::ISSUED.name) },
    Question { text: "First day of the plan (such as 2026-03-02 or monday)?", field: Some(plan::START.name) },
    Question {
        text: "Last day (such as 2026-05-29, 60 days from the start, none, or unknown)?",
        field: Some(plan::END.name),
    },
    Question {
        text: "Check-ins (weekly, fortnightly, every how many days, or unknown)?",
        field: Some(plan::CHECKIN_EVERY.name),
    },
    Question { text: "Who reviews your progress (with commas)?", field: Some(plan::REVIEWERS.name) },
    Question {
        text: "When did it end, or when were you told (such as yesterday)?",
        field: Some(plan::ENDED_ON.name),
    },
    Question {
        text: "Where do you work, for time limits (such as gb, ireland or us-ny)?",
        field: Some(plan::JURISDICTION.name),
    },
];

/// The answer to a question about a field, or about the person.
pub(super) type Answer = (Option<&'static FieldSpec>, Given);

/// The stage at which the vault begins: from the flags or, on a terminal, from the person; else
/// with the plan.
pub(super) fn begun(context: &Context, args: &Args) -> Result<Begun, Failure> {
    if args.ended.is_some() || args.result.is_some() {
        return match args.stage {
            None | Some(Begun::Ended) => Ok(Begun::Ended),
            Some(_) => Err(Failure::new("`--ended` and `--result` are for a plan that has ended")
                .hint("use `--stage ended`, or leave them out")),
        };
    }
    if let Some(begun) = args.stage {
        return Ok(begun);
    }
    if context.terminal.is_interactive {
        context.say(starters::STAGES);
    }
    loop {
        match Begun::read(&context.terminal.ask("Where are you (1 to 4)?", "2")?) {
            Some(begun) => return Ok(begun),
            None => context.say("  a number from 1 to 4"),
        }
    }
}

/// The outcome of a plan that has ended: from the flag or, on a terminal, from the person, who may
/// leave it open.
pub(super) fn what_came(context: &Context, args: &Args) -> Result<Option<plan::Result>, Failure> {
    const TEXT: &str =
        "What was the outcome (passed, dismissed, resigned, settled; Enter if you do not know yet)?";
    if args.result.is_some() {
        return Ok(args.result);
    }
    loop {
        let word = context.terminal.ask(TEXT, "")?;
        match plan::Result::of(&word.trim().to_lowercase()) {
            None if !word.trim().is_empty() => {
                context.say(&format!("  it is one of {}", plan::Result::WORDS.join(", ")));
            }
            came => return Ok(came),
        }
    }
}

/// The day on which the plan was handed over, as answered.
pub(super) fn issued_on(answers: &[Answer]) -> Option<NaiveDate> {
    date_of(answers, plan::ISSUED.name)
}

pub(super) fn date_of(answers: &[Answer], name: &str) -> Option<NaiveDate> {
    let (_, given) = answers.iter().find(|(field, _)| field.is_some_and(|field| field.name == name))?;
    Some(date::read(&given.items.concat(), Precision::Day).ok()?.first)
}

/// The answers from the flags and, on a terminal, from the person.
pub(super) fn answers(context: &Context, args: &Args, begun: Begun) -> Result<Vec<Answer>, Failure> {
    let reviewers = (!args.reviewers.is_empty()).then(|| args.reviewers.join(","));
    let flags = [
        &args.name,
        &args.role,
        &args.issued,
        &args.start,
        &args.end,
        &args.checkins,
        &reviewers,
        &args.ended,
        &args.jurisdiction,
    ];
    let mut answers: [Option<Answer>; 9] = Default::default();
    for i in 0..QUESTIONS.len() {
        if let Some(text) = flags[i].as_deref().filter(|text| !text.trim().is_empty()) {
            answers[i] = Some(answer(context, i, text, &answers)?);
        }
    }
    let asked: Vec<usize> =
        (0..QUESTIONS.len()).filter(|&i| flags[i].is_none() && begun.asks(QUESTIONS[i].field)).collect();
    if context.terminal.is_interactive && !asked.is_empty() {
        context.say("A few questions; press Enter to leave one open, or type < to go back to the last one.");
        context.say("Everything can be changed later.");
        let mut at = 0;
        while let Some(&i) = asked.get(at) {
            let before = answers[i].as_ref().map(|(_, given)| given.items.join(", ")).unwrap_or_default();
            let text = context.terminal.ask(QUESTIONS[i].text, &before)?;
            match text.trim() {
                "<" => at = at.saturating_sub(1),
                "" => at += 1,
                text => match answer(context, i, text, &answers) {
                    Ok(answer) => {
                        answers[i] = Some(answer);
                        at += 1;
                    }
                    Err(failure) => context.say(&format!("  {}", failure.in_a_line())),
                },
            }
        }
    }
    Ok(answers.into_iter().flatten().collect())
}

/// `text` as the answer to question `i`, if the plan allows it together with the answers so far.
fn answer(context: &Context, i: usize, text: &str, known: &[Option<Answer>]) -> Result<Answer, Failure> {
    let Some(name) = QUESTIONS[i].field else { return Ok((None, Given::one(text.trim()))) };
    let field = outside::field(&plan::KIND, name)?;
    let others = || known.iter().flatten().filter(|(known, _)| known.is_some_and(|known| known.name != name));
    let is_day = |field: &FieldSpec| matches!(field.shape, Shape::Day | Shape::Date);
    let mut days = Days::without_vault(context.today);
    for (day, given) in others().filter_map(|(field, given)| Some(((*field)?, given))) {
        if is_day(day) {
            days = days.with(day.name, &given.items.concat());
        }
    }
    let given = outside::value(field, text, &days)?;
    let all = others().map(|(field, given)| (*field, given)).chain([(Some(field), &given)]);
    let lines = all.filter_map(|(field, given)| Some(format!("{}: {}\n", field?.name, written(given))));
    mistake(context, name, &format!("---\n{}---\n", lines.collect::<String>()))?;
    context.echo(name, &given);
    Ok((Some(field), given))
}

fn written(given: &Given) -> String {
    let items: Vec<&str> = given.items.iter().map(String::as_str).collect();
    if given.is_list { edit::flow(&items) } else { edit::scalar(&items.concat()) }
}

/// What is wrong with the field `name` of a plan.
fn mistake(context: &Context, name: &str, text: &str) -> Result<(), Failure> {
    let path: Arc<str> = plan::KIND.top_file.unwrap_or_default().into();
    let mut engine = Engine::default();
    engine.take(vec![Change::text(path, text)]);
    let is_of_it = |finding: &Diagnostic| {
        let start = finding.span.map_or(0, |span| span.start as usize);
        text[..start].rsplit('\n').next().is_some_and(|line| line.starts_with(&format!("{name}:")))
    };
    let is_problem = |finding: &Diagnostic| {
        finding.severity > Severity::Info && rules::named(finding.rule).is_some_and(rules::Rule::is_problem)
    };
    let found = change::findings(context, &engine);
    match found.into_iter().find(|finding| is_problem(finding) && is_of_it(finding)) {
        Some(Diagnostic { message, hint: Some(hint), .. }) => Err(Failure::new(message).hint(hint)),
        Some(Diagnostic { message, .. }) => Err(Failure::new(message)),
        None => Ok(()),
    }
}
