//! `regain review`: a review of the week, one question at a time.
//!
//! Every answer is written at once, by the same edits as the corresponding command; a skipped
//! question changes nothing. So it can be stopped at any moment, and nothing is half done.

use std::process::ExitCode;

use super::change::{Changing, How};
use super::table::table;
use super::{Context, Failure, Outcome, agenda, commit, done, new, remind};
use crate::edge::terminal;
use crate::entry::edit;
use crate::facts::Facts;
use crate::facts::review::{Question, questions};
use crate::scene::Scene;
use crate::schema::kinds::{action, common, evidence, journal, letter, meeting};
use crate::schema::{Audience, Choice, Privacy};
use crate::text::{english, escape};
use crate::views::words::{self, review};

/// Look back over the week, in ten minutes
///
/// Asks one question at a time: meetings without minutes, spoken things that nobody confirmed,
/// evidence that is linked to nothing, who may see what was written, promises, the next steps and the
/// next agenda, and one question for your journal. Enter skips a question; q stops. Every answer is
/// written at once. At the end it offers to commit what is not committed. Without a terminal, or with --list, it
/// prints the questions and the commands that answer them.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Print the questions, and ask nothing
    #[arg(long)]
    list: bool,
}

/// A question with everything that is needed to ask it and to apply the answer, after the vault has
/// changed.
struct Item {
    question: Question,
    asked: review::Asked,
    /// The path of the entry that it is about, and its id.
    path: String,
    name: String,
    /// What to link it with: the draft, or the expectations to choose from.
    others: Vec<String>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let items = items(context)?;
    if args.list || !context.terminal.is_interactive {
        return context.print(&printed(&items, uncommitted(context)?));
    }
    let count = items.len();
    if count == 0 {
        context.tell("nothing to ask this week: the record is up to date");
    } else {
        let questions = words::count(count as i64, "question", "questions");
        context
            .say(&wrapped(format!("{questions}. Enter skips one, q stops; each answer is saved at once.")));
    }
    let mut changed = Vec::new();
    let mut explained = Vec::new();
    for (i, item) in items.iter().enumerate() {
        context.say(&format!("\n{}", wrapped(format!("{} of {count}. {}", i + 1, item.asked.about))));
        // The same keys are explained once, not for each entry.
        if !item.asked.keys.is_empty() && item.asked.keys != explained {
            let keys = item.asked.keys.iter().map(|(key, does)| vec![format!("  {key}"), does.clone()]);
            context.say(table(&[], &keys.collect::<Vec<_>>(), terminal::width()).trim_end());
            explained.clone_from(&item.asked.keys);
        }
        match ask(context, item)? {
            Answer::Changed(what) => changed.push(what),
            Answer::Skipped => continue,
            Answer::Stop => break,
        }
        if let Some(minutes) = minutes_after(context, item)? {
            context.say(&wrapped(minutes.asked.about.clone()));
            match ask(context, &minutes)? {
                Answer::Changed(what) => changed.push(what),
                Answer::Skipped => {}
                Answer::Stop => break,
            }
        }
    }
    offer_commit(context)?;
    context.say(&format!("\n{}", wrapped(summary(&changed))));
    Ok(ExitCode::SUCCESS)
}

/// The question that follows at once where a meeting turns out to have taken place: what came of it.
fn minutes_after(context: &Context, item: &Item) -> Result<Option<Item>, Failure> {
    if !matches!(item.question, Question::TookPlace(_)) {
        return Ok(None);
    }
    let is_next = |next: &Item| next.path == item.path && matches!(next.question, Question::Minutes(_));
    Ok(items(context)?.into_iter().find(is_next))
}

/// A text in lines no wider than the terminal.
fn wrapped(text: String) -> String {
    table(&[], &[vec![text]], terminal::width()).trim_end().to_owned()
}

/// The outcome of a question.
enum Answer {
    Changed(&'static str),
    Skipped,
    Stop,
}

/// Asks until an answer is understood.
fn ask(context: &Context, item: &Item) -> Result<Answer, Failure> {
    let keys: Vec<&str> = item.asked.keys.iter().map(|(key, _)| *key).collect();
    let prompt = if keys.is_empty() { item.asked.prompt.to_owned() } else { keys.join("/") };
    loop {
        let Some(answer) = context.terminal.ask_line(&prompt)? else { return Ok(Answer::Stop) };
        match answer.as_str() {
            "" => return Ok(Answer::Skipped),
            "q" | "Q" => return Ok(Answer::Stop),
            _ => {}
        }
        match answered(context, item, &answer) {
            Ok(Some(what)) => return Ok(Answer::Changed(what)),
            Ok(None) => {
                context.say(&format!("type {}, or Enter to skip", english::either(&keys)));
            }
            // An answer that cannot be written does not end the review.
            Err(failure) => {
                context.say(&failure.to_string());
                return Ok(Answer::Skipped);
            }
        }
    }
}

/// All questions for the present vault.
fn items(context: &Context) -> Result<Vec<Item>, Failure> {
    let (_, engine) = context.open()?;
    let scene = Scene::new(&engine.vault(), Audience::Me, context.today);
    let facts = Facts::new(&scene);
    let item = |question| {
        let about = match question {
            Question::TookPlace(ix)
            | Question::Minutes(ix)
            | Question::Confirm(ix, _)
            | Question::Link(ix)
            | Question::WhoMaySee(ix)
            | Question::Promise(ix)
            | Question::Step(ix)
            | Question::Agenda(ix) => Some(ix),
            Question::Reflect(_) => None,
        };
        let others = match question {
            Question::Link(_) => review::open(&facts),
            Question::Confirm(_, draft) => draft.into_iter().collect(),
            _ => Vec::new(),
        };
        Item {
            question,
            asked: review::asked(&facts, question),
            path: about.map(|ix| scene.entry(ix).path.to_string()).unwrap_or_default(),
            name: about.map(|ix| scene.entry(ix).name().to_owned()).unwrap_or_default(),
            others: others.into_iter().map(|ix| scene.entry(ix).name().to_owned()).collect(),
        }
    };
    Ok(questions(&facts).into_iter().map(item).collect())
}

/// The questions as a list, each with the command that answers it.
fn printed(items: &[Item], uncommitted: Option<String>) -> String {
    if items.is_empty() && uncommitted.is_none() {
        return "Nothing to ask this week: the record is up to date.\n".to_owned();
    }
    let line = |item: &Item| {
        escape::lines(&format!("- {}\n  {}\n", item.asked.about, item.asked.command)).into_owned()
    };
    let commit = uncommitted.map(|line| format!("- {}\n  regain commit\n", words::capital(&line)));
    items.iter().map(line).chain(commit).collect()
}

/// A line about uncommitted changes, if there are any.
fn uncommitted(context: &Context) -> Result<Option<String>, Failure> {
    Ok(commit::uncommitted(&context.root()?).and_then(commit::line))
}

/// Applies the answer, and returns what changed; `None` if the answer is not a known key.
fn answered(context: &Context, item: &Item, answer: &str) -> Result<Option<&'static str>, Failure> {
    let key = answer.to_lowercase();
    let set = |field: &str, value: &str| set(context, &item.path, field, value);
    Ok(Some(match (item.question, key.as_str()) {
        (Question::TookPlace(_), "h") => set(meeting::STATUS.name, meeting::Status::Held.word()),
        (Question::TookPlace(_), "c") => set(meeting::STATUS.name, meeting::Status::Cancelled.word()),
        (Question::TookPlace(_), "m") => set(meeting::STATUS.name, meeting::Status::Missed.word()),
        (Question::Minutes(_), _) => add(context, &item.path, meeting::DECISIONS.name, answer),
        (Question::Confirm(_, Some(_)), "s") => {
            done::run(context, done::Args::today(&item.others.concat())).map(|_| "a letter is sent")
        }
        (Question::Confirm(_, None), "d") => {
            new::run(context, new::Args::letter(letter::Type::FollowUp, &item.path))
                .map(|_| "a letter is drafted")
        }
        (Question::Link(_), key) => {
            match key.parse::<usize>().ok().and_then(|n| item.others.get(n.checked_sub(1)?)) {
                Some(expectation) => add(context, &item.path, evidence::FOR.name, expectation),
                None => return Ok(None),
            }
        }
        (Question::WhoMaySee(_), key) => match privacy_of_key(key) {
            Some(privacy) => set(common::PRIVACY.name, privacy.word()),
            None => return Ok(None),
        },
        (Question::Promise(_), "y") => {
            done::run(context, done::Args::today(&item.path)).map(|_| "a promise came")
        }
        (Question::Promise(_), "r") => {
            remind::run(context, remind::Args::of(&item.path)).map(|_| "a reminder is noted")
        }
        (Question::Step(_), _) => new::run(
            context,
            new::Args::of(
                &action::KIND,
                answer,
                &[(action::FOR.name, &item.name), (action::DUE.name, "+7d")],
            ),
        )
        .map(|_| "a step is planned"),
        (Question::Agenda(_), "y") => {
            agenda::run(context, agenda::Args::saved(&item.path)).map(|_| "an agenda is written")
        }
        (Question::Reflect(gap), _) => new::run(
            context,
            new::Args::of(
                &journal::KIND,
                review::reflection(gap),
                &[(journal::GAP.name, gap.said()), (journal::FINDING.name, answer)],
            ),
        )
        .map(|_| "a page in your journal"),
        _ => return Ok(None),
    }?))
}

/// The privacy for the key that was pressed.
fn privacy_of_key(key: &str) -> Option<Privacy> {
    Some(match key {
        "a" => Privacy::Adviser,
        "h" => Privacy::Hr,
        "s" => Privacy::Shared,
        _ => return None,
    })
}

fn set(context: &Context, path: &str, field: &str, value: &str) -> Result<&'static str, Failure> {
    let mut change = Changing::begin(context, path, How::default())?;
    let edits = edit::set(&change.text, field, value);
    change.make(field, edits, &format!("{field}: {value}"))?;
    change.save(context, How::default()).map(|_| "an entry is changed")
}

fn add(context: &Context, path: &str, field: &str, value: &str) -> Result<&'static str, Failure> {
    let mut change = Changing::begin(context, path, How::default())?;
    let edits = edit::add(&change.text, field, &[value]);
    change.make(field, edits, &format!("{field} += {value}"))?;
    change.save(context, How::default()).map(|_| "an entry is changed")
}

/// Offers to commit the vault's own files, if it is under git.
fn offer_commit(context: &Context) -> Result<(), Failure> {
    let Some(line) = uncommitted(context)? else { return Ok(()) };
    context.say(&format!("\n{line}"));
    let answer = context.terminal.ask_line("c commits them, Enter skips")?;
    if answer.is_some_and(|answer| answer.eq_ignore_ascii_case("c"))
        && let Err(failure) = commit::run(context, commit::Args {})
    {
        context.say(&failure.to_string());
    }
    Ok(())
}

/// A summary of what the review changed, in a few lines.
fn summary(changed: &[&'static str]) -> String {
    if changed.is_empty() {
        return "Nothing was changed.".to_owned();
    }
    let mut kinds: Vec<(&str, i64)> = Vec::new();
    for what in changed {
        match kinds.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count += 1,
            None => kinds.push((what, 1)),
        }
    }
    let line = |(what, count): &(&str, i64)| {
        if *count == 1 { (*what).to_owned() } else { format!("{what} ({count} times)") }
    };
    let lines: Vec<String> = kinds.iter().map(line).collect();
    format!("{}.", words::capital(&words::listed(&lines)))
}
