//! `regain close`: what came of the plan, a neutral statement, what to keep.

use chrono::NaiveDate;

use super::handover::{Handover, To};
use super::{Context, Failure, Outcome, make};
use crate::diagnostic::{Edit, apply};
use crate::edge::save;
use crate::entry::{Entry, State, edit};
use crate::facts::Facts;
use crate::schema::kinds::{letter, plan};
use crate::schema::{Audience, Choice};
use crate::text::Span;
use crate::views::documents;

/// Close the plan: what came of it, a neutral statement, what to keep
///
/// Without --result it shows the statement and changes nothing. With it, the outcome goes into the plan,
/// the plan's status becomes closed, and the statement becomes a draft letter.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    to: To,

    /// What came of it: passed, next-stage, dismissed, resigned, settled, and so on
    #[arg(long, value_name = "RESULT", value_parser = result)]
    result: Option<plan::Result>,

    /// On which day; else today
    #[arg(long, value_name = "DATE", requires = "result", value_parser = super::context::day)]
    on: Option<NaiveDate>,

    /// Anything to keep with it
    #[arg(long, value_name = "TEXT", requires = "result")]
    note: Option<String>,
}

fn result(word: &str) -> Result<plan::Result, String> {
    plan::Result::of(word).ok_or_else(|| format!("it is one of {}", plan::Result::WORDS.join(", ")))
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let audience = args.to.audience.unwrap_or(Audience::Me);
    let _turn = args.result.map(|_| context.root().map(|root| save::turn(&root))).transpose()?;
    if let Some(result) = args.result.filter(|_| !args.to.how.preview) {
        close(context, result, args.on.unwrap_or(context.today), args.note.as_deref())?;
    }
    let handover = Handover::open(context, audience, args.to.how.gate, args.to.how.preview)?;
    let document = documents::statement(&Facts::new(&handover.theirs));
    if args.result.is_some() && !args.to.how.preview {
        let today = context.today;
        let path = format!("letters/{today}-statement.md");
        let letter = format!(
            "---\nid: {}\ntitle: Statement\ntype: statement\nstatus: draft\nfrom: me\nprivacy: private\nrecorded: {today}\n---\n\n{}",
            make::next_id(&handover.mine, &letter::KIND).unwrap_or_default(),
            documents::markdown(&document),
        );
        save::create(&handover.root, &path, &letter).map_err(|error| Failure::new(error.to_string()))?;
        context.tell(&format!("the statement is in `{path}`, for you alone until you change its `privacy`"));
    } else if args.result.is_none() {
        context.tell("nothing is changed; `--result passed` (or what it was) closes the plan");
    }
    handover.finish(context, &args.to.how, &document, &[])
}

fn close(context: &Context, result: plan::Result, on: NaiveDate, note: Option<&str>) -> Result<(), Failure> {
    let (root, engine) = context.open()?;
    let scene = crate::scene::Scene::new(&engine.vault(), Audience::Me, context.today);
    let facts = Facts::new(&scene);
    let Some(plan) = &facts.plan else {
        return Err(Failure::new("there is no plan to close").hint("`regain new plan` makes one"));
    };
    let entry = scene.entry(plan.ix);
    let note = note.map(|note| format!(", note: {}", flow(note))).unwrap_or_default();
    let record = format!("{{on: {on}, result: {}{note}}}", result.word());
    let broken = || {
        Failure::new(format!("`{}` has an entry that cannot be added to safely", entry.path))
            .hint(format!("write it by hand: `outcomes: [{record}]` and `status: closed`"))
    };
    let text = with_outcome(entry, &record).ok_or_else(broken)?;
    let edits = edit::set(&text, plan::STATUS.name, plan::Status::Closed.word()).map_err(|_| broken())?;
    let text = apply(&text, &edits).0;
    save::replace(&root, &entry.path, &entry.text, &text).map_err(|error| Failure::new(error.to_string()))?;
    context.tell(&format!("`{}` is closed: {}", entry.path, result.word()));
    Ok(())
}

/// A text inside braces, where commas mean something.
fn flow(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r', '\t'], " "))
}

/// The plan's file with one more outcome; `None` where what is there cannot be added to safely.
fn with_outcome(entry: &Entry, record: &str) -> Option<String> {
    let text = &entry.text;
    let head = entry.head?;
    let end_of_line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let given = entry.fields.given(plan::OUTCOMES.name);
    let edit = match (entry.state(plan::OUTCOMES), given) {
        (State::Missing, _) => {
            let line_ended = text[..head.end as usize].ends_with('\n');
            let gap = if line_ended { "" } else { end_of_line };
            let last = if line_ended { end_of_line } else { "" };
            Edit { span: Span::at(head.end as usize), text: format!("{gap}outcomes: [{record}]{last}") }
        }
        (State::Given, Some(given)) => {
            let written = given.span.of(text).trim_end();
            let empty = written.trim_start_matches('[').trim_end_matches(']').trim().is_empty();
            let at = given.span.start as usize + written.len();
            if written.starts_with('[') && written.ends_with(']') {
                let comma = if empty { "" } else { ", " };
                Edit { span: Span::at(at - 1), text: format!("{comma}{record}") }
            } else if written.starts_with('-') {
                let start = given.span.start as usize;
                let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
                Edit { span: Span::at(at), text: format!("{end_of_line}{}- {record}", &text[line..start]) }
            } else {
                return None;
            }
        }
        _ => return None,
    };
    let new = apply(text, &[edit]).0;
    // Only where it reads back as one more outcome, with nothing wrong.
    let (read, faults) = crate::entry::parse(&entry.path, &new.as_str().into());
    let count = |entry: &Entry| entry.get(plan::OUTCOMES).map_or(0, <[_]>::len);
    (faults.is_empty() && count(&read) == count(entry) + 1).then_some(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(head: &str) -> Option<String> {
        let (entry, _) = crate::entry::parse(&"plan.md".into(), &format!("---\n{head}---\nbody\n").into());
        with_outcome(&entry, "{on: 2026-04-13, result: passed}")
    }

    #[test]
    fn an_outcome_is_added_and_nothing_else_changes() {
        let record = "{on: 2026-04-13, result: passed}";
        assert_eq!(
            added("status: active # x\n").unwrap(),
            format!("---\nstatus: active # x\noutcomes: [{record}]\n---\nbody\n")
        );
        assert_eq!(
            added("outcomes: []\nstatus: active\n").unwrap(),
            format!("---\noutcomes: [{record}]\nstatus: active\n---\nbody\n")
        );
        let list = "outcomes:\n  - on: 2026-03-01\n    result: extended\nstatus: active\n";
        assert_eq!(
            added(list).unwrap(),
            format!(
                "---\noutcomes:\n  - on: 2026-03-01\n    result: extended\n  - {record}\nstatus: active\n---\nbody\n"
            )
        );
        assert_eq!(flow("a, \"b\"\nc"), "\"a, \\\"b\\\" c\"");
    }
}
