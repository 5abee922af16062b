//! `regain close`: the outcome of the plan, a neutral statement, what to keep.

use std::process::ExitCode;

use super::change::{self, Changing, Committed, Drafts};
use super::handover::{Handover, To};
use super::{Context, Failure, Outcome, make};
use crate::entry::edit;
use crate::entry::relative::Lean;
use crate::facts::Facts;
use crate::scene::Scene;
use crate::schema::kinds::{letter, plan};
use crate::schema::{Audience, Choice};
use crate::views::documents;

/// Close the plan: its outcome, a neutral statement, what to keep
///
/// Without --result it shows the statement and changes nothing. With it, the outcome goes into the plan,
/// the plan's status becomes closed, and the statement becomes a draft letter.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    to: To,

    /// The outcome: passed, next-stage, dismissed, resigned, settled, and so on
    #[arg(long, value_name = "RESULT", value_parser = result)]
    result: Option<plan::Result>,

    /// On which day it was decided, such as 2026-03-04, friday or end; else today
    #[arg(long, value_name = "DAY", requires = "result", allow_hyphen_values = true)]
    on: Option<String>,

    /// Anything to keep with it
    #[arg(long, value_name = "TEXT", requires = "result")]
    note: Option<String>,

    #[command(flatten)]
    change: change::How,
}

pub(super) fn result(word: &str) -> Result<plan::Result, String> {
    plan::Result::of(word).ok_or_else(|| format!("it is one of {}", plan::Result::WORDS.join(", ")))
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let how = &args.to.how;
    let audience = args.to.audience.unwrap_or(Audience::Me);
    let Some(result) = args.result.filter(|_| !how.preview) else {
        let handover =
            Handover::open(context, audience, documents::STATEMENT_FROM, args.to.gate, how.preview)?;
        let facts = Facts::new(&handover.theirs);
        let document = documents::statement(&facts);
        if args.result.is_none() {
            let is_open = facts.plan.as_ref().is_none_or(crate::facts::plan::Plan::is_open);
            context.tell(if is_open {
                "nothing is changed; `--result passed` (or what it was) closes the plan"
            } else {
                "nothing is changed; the plan is closed already"
            });
        }
        return handover.finish(context, how, &document, &[]);
    };
    let mut change = closed(context, result, args.on.as_deref(), args.note.as_deref(), args.change.dry_run)?;
    // The statement is about the plan as it will be.
    let drafts = change.drafted();
    let handover = Handover::open_with(
        context,
        audience,
        documents::STATEMENT_FROM,
        args.to.gate,
        false,
        drafts.changes(),
    )?;
    let document = documents::statement(&Facts::new(&handover.theirs));
    let day = context.today;
    let id = make::next_id(&drafts.vault, &letter::KIND);
    let path = make::names(&drafts.engine, &letter::KIND, Some(day), "Statement", None).into_iter().next();
    let path = path.ok_or_else(|| Failure::new("there are too many statements in letters/"))?;
    let letter = format!(
        "---\nid: {}\ntitle: Statement\ntype: statement\nstatus: draft\nfrom: me\nprivacy: private\nrecorded: {day}\n---\n\n{}",
        id.unwrap_or_default(),
        documents::markdown(&document),
    );
    drafts.put(&path, letter);
    let plan = change.entry().path.to_string();
    match change.commit(context, args.change)? {
        Committed::Yes => {
            context.tell(&format!("`{plan}` is closed: {}", result.word()));
            context
                .tell(&format!("the statement is in `{path}`, for you alone until you change its `privacy`"));
            handover.finish(context, how, &document, &[])
        }
        Committed::Nothing => Ok(ExitCode::SUCCESS),
        Committed::Refused => Ok(ExitCode::from(1)),
    }
}

/// The plan with its outcome, not written yet.
fn closed(
    context: &Context,
    result: plan::Result,
    on: Option<&str>,
    note: Option<&str>,
    is_preview: bool,
) -> Result<Changing, Failure> {
    let drafts = Drafts::begin(context, is_preview)?;
    let scene = Scene::new(&drafts.vault, Audience::Me, context.today);
    let Some(ix) = Facts::new(&scene).plan.map(|plan| plan.ix) else {
        return Err(Failure::new("there is no plan to close").hint("`regain new plan` makes one"));
    };
    let entry = drafts.vault.entry(ix);
    let name = entry.name().to_owned();
    if entry.choice(plan::STATUS) == Some(plan::Status::Closed) {
        return Err(Failure::new(format!("`{}` is closed already", entry.path)).hint(format!(
            "what came later, such as an appeal, is added with `regain set {name} outcomes += 'on:{} result:{}'`",
            context.today,
            result.word()
        )));
    }
    if result == plan::Result::Extended {
        return Err(Failure::new("an extension does not close the plan: it goes on").hint(format!(
            "`regain set {name} changes += 'on:{} what:end new:DAY'` and `regain set {name} end DAY` record it",
            context.today
        )));
    }
    let (on, given) = drafts.days.day(on.unwrap_or("today"), Lean::Behind)?;
    if on > context.today {
        return Err(Failure::new(format!("{} is in the future", given.shown()))
            .hint("a plan is closed once it is decided; until then it runs"));
    }
    let mut record = vec![
        (plan::Outcome::ON.name, vec![on.to_string()]),
        (plan::Outcome::RESULT.name, vec![result.word().to_owned()]),
    ];
    let one_line = |note: &str| note.split_whitespace().collect::<Vec<_>>().join(" ");
    record.extend(note.map(|note| (plan::Outcome::NOTE.name, vec![one_line(note)])));
    let fields: Vec<edit::RecordField> = record.iter().map(|(name, items)| (*name, &items[..])).collect();
    let mut change = Changing::of(context, drafts, ix);
    let broken = |_| {
        let lines: Vec<String> =
            record.iter().map(|(name, items)| format!("{name}: {}", items.concat())).collect();
        Failure::new(format!("`{}` has outcomes that cannot be added to safely", change.entry().path)).hint(
            format!(
                "write it there by hand, with `status: closed`:\n  outcomes:\n    - {}",
                lines.join("\n      ")
            ),
        )
    };
    let edits = edit::add_record(&change.text, plan::OUTCOMES.name, &fields).map_err(broken)?;
    change.make(plan::OUTCOMES.name, Ok(edits), "outcomes")?;
    let edits = edit::set(&change.text, plan::STATUS.name, plan::Status::Closed.word());
    change.make(plan::STATUS.name, edits, "closed")?;
    context.echo("on", &given);
    Ok(change)
}
