//! `regain remind`: a short reminder of an ask.

use std::process::ExitCode;

use super::change::{Changing, Committed, How};
use super::{Context, Failure, Outcome, complete};
use crate::entry::edit;
use crate::facts::next::{QUIET, last_reminder};
use crate::facts::{Facts, PromiseState};
use crate::scene::Scene;
use crate::schema::Audience;
use crate::schema::kinds::ask;
use crate::schema::kinds::letter::Type;
use crate::schema::kinds::person::{self, Role};
use crate::text::{escape, fold};
use crate::vault::Who;
use crate::views::documents::letter;
use crate::views::words;

/// Draft a reminder of an ask, and write down that you sent it
///
/// Prints the words, for you to edit and send. The first goes to whoever you asked, alone; from the second
/// on HR is copied in, unless it is HR that you asked. The day is written to the ask as `reminded_on`, and
/// it does not come up again for five working days. Take the day out again if you decide not to send it.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The ask: its id, the name of its file, or its path
    #[arg(add = complete::entries_of(&ask::KIND))]
    id: String,

    #[command(flatten)]
    how: How,
}

impl Args {
    /// Arguments for a reminder of `ask`.
    pub(super) fn of(ask: &str) -> Self {
        Self { id: ask.to_owned(), how: How::default() }
    }
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let mut change = Changing::begin(context, &args.id, args.how)?;
    let said = said(context, &change, &args.id)?;
    context.print(&said)?;
    let today = context.today.to_string();
    let edits = edit::set(&change.text, ask::REMINDED_ON.name, &today);
    change.make(ask::REMINDED_ON.name, edits, &format!("{}: {today}", ask::REMINDED_ON.name))?;
    let name = change.entry().name().to_owned();
    Ok(match change.commit(context, args.how)? {
        Committed::Refused => ExitCode::from(1),
        Committed::Nothing => ExitCode::SUCCESS,
        Committed::Yes => {
            let name = escape::one_line(&name);
            context.tell(&format!(
                "{name} reminded_on: {today}; once it is sent, it does not come up again for {QUIET} working days"
            ));
            ExitCode::SUCCESS
        }
    })
}

/// The recipient of the reminder, and its text.
fn said(context: &Context, change: &Changing, name: &str) -> Result<String, Failure> {
    let scene = Scene::new(change.vault(), Audience::Me, context.today);
    let facts = Facts::new(&scene);
    let ix = change.ix();
    let promise = facts.promises.iter().find(|promise| promise.ix == ix);
    let promise = promise.ok_or_else(|| {
        let kind = scene.entry(ix).kind.map_or("no entry of a kind", |kind| kind.name);
        Failure::new(format!("`{name}` is not an ask but {kind}")).hint("a reminder is about an ask")
    })?;
    match promise.state {
        PromiseState::Draft => {
            return Err(Failure::new(format!("`{name}` is a draft: nobody has it yet"))
                .hint(format!("once it is out: `regain set {name} status sent`")));
        }
        state if !state.is_open() && state != PromiseState::NotDelivered => {
            return Err(Failure::new(format!("`{name}` needs no reminder"))
                .hint(format!("`regain show {name}` says where it stands")));
        }
        _ => {}
    }
    let letter = letter(&facts, Type::Reminder, Some(ix), &[])
        .ok_or_else(|| Failure::new("there is no draft of a reminder"))?;
    let is_hr = |words: &str| match scene.who(words) {
        Who::Entry(person) => scene.entry(person).get(person::ROLE) == Some(Role::Hr),
        _ => fold(words.trim()) == "hr",
    };
    let called: Vec<String> = letter.to.iter().map(|who| words::people::whom(&scene, who)).collect();
    let mut head = if called.is_empty() { String::new() } else { format!("To: {}\n", called.join(", ")) };
    let was_reminded = last_reminder(&facts, ix).is_some();
    if was_reminded && !letter.to.iter().any(|words| is_hr(words)) {
        let hr = scene.of(&person::KIND).find(|(_, entry)| entry.get(person::ROLE) == Some(Role::Hr));
        head += &format!("Copy: {}\n", hr.map_or_else(|| "HR".to_owned(), |(_, entry)| entry.title()));
    }
    Ok(escape::lines(&format!("{head}Subject: {}\n\n{}\n", letter.title, letter.body.trim())).into_owned())
}
