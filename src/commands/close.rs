//! `regain close`: what came of the plan, a neutral statement, what to keep.

use chrono::NaiveDate;

use super::handover::{Handover, To};
use super::{Context, Failure, Outcome, make};
use crate::diagnostic::apply;
use crate::edge::save;
use crate::entry::edit;
use crate::facts::Facts;
use crate::schema::kinds::{letter, plan};
use crate::schema::{Audience, Choice};
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
    let mut record = vec![
        (plan::Outcome::ON.name, vec![on.to_string()]),
        (plan::Outcome::RESULT.name, vec![result.word().to_owned()]),
    ];
    record.extend(
        note.map(|note| {
            (plan::Outcome::NOTE.name, vec![note.split_whitespace().collect::<Vec<_>>().join(" ")])
        }),
    );
    let fields: Vec<edit::RecordField> = record.iter().map(|(name, items)| (*name, &items[..])).collect();
    let broken = |_| {
        let lines: Vec<String> =
            record.iter().map(|(name, items)| format!("{name}: {}", items.concat())).collect();
        Failure::new(format!("`{}` has outcomes that cannot be added to safely", entry.path)).hint(format!(
            "write it there by hand, with `status: closed`:\n  outcomes:\n    - {}",
            lines.join("\n      ")
        ))
    };
    let edits = edit::add_record(&entry.text, plan::OUTCOMES.name, &fields).map_err(broken)?;
    let text = apply(&entry.text, &edits).0;
    let edits = edit::set(&text, plan::STATUS.name, plan::Status::Closed.word()).map_err(broken)?;
    let text = apply(&text, &edits).0;
    save::replace(&root, &entry.path, &entry.text, &text).map_err(|error| Failure::new(error.to_string()))?;
    context.tell(&format!("`{}` is closed: {}", entry.path, result.word()));
    Ok(())
}
