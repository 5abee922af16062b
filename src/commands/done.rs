//! `regain done`: sets the status and the date of something that is finished.

use super::change::{Changing, How};
use super::given::Given;
use super::{Context, Failure, Outcome, complete, outside};
use crate::entry::edit;
use crate::schema::kinds::{action, ask, letter, meeting};
use crate::schema::{Choice, Kind, Shape};

/// Mark an entry as finished, with the day
///
/// An action is done, an ask is delivered, a letter is sent, a meeting was held.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The entry: its id, the name of its file, or its path
    #[arg(add = complete::entries())]
    id: String,

    /// The day, as YYYY-MM-DD or words such as yesterday or M1+1d; else today
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    on: Option<String>,

    #[command(flatten)]
    how: How,
}

impl Args {
    /// Arguments that mark `id` as finished today.
    pub(super) fn today(id: &str) -> Self {
        Self { id: id.to_owned(), on: None, how: How::default() }
    }
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let mut change = Changing::begin(context, &args.id, args.how)?;
    let entry = change.entry();
    let kind = entry.kind.ok_or_else(|| Failure::new(format!("{} is of no kind", entry.path)))?;
    let (status, word, dated) = finished(kind).ok_or_else(|| {
        let failure =
            Failure::new(format!("`done` does not know when {} `{}` is finished", kind.name, entry.name()));
        // The status of an expectation is the person's own view, and never assumed.
        failure.hint(match kind.field("status").map(|field| field.shape) {
            Some(Shape::Choice(words)) => {
                format!("`regain set {} status WORD` takes {}", entry.name(), words.join(", "))
            }
            _ => format!("`regain set {} KEY VALUE` changes any field", entry.name()),
        })
    })?;
    let is_dated = |name: &str| !entry.fields.state_of(name).is_absent();
    let dated = dated.filter(|name| args.on.is_some() || !is_dated(name));
    let edits = edit::set(&change.text, status, word);
    change.make(status, edits, &format!("{status}: {word}"))?;
    if let Some(name) = dated {
        let field = outside::field(kind, name)?;
        let given = match &args.on {
            Some(day) => outside::value(field, day, &change.drafts.days)?,
            None => Given::one(context.today.to_string()),
        };
        let edits = edit::set(&change.text, field.name, &given.items.concat());
        change.make(field.name, edits, &format!("{}: {}", field.name, given.shown()))?;
    }
    change.save(context, args.how)
}

/// The status field of a kind, its word for finished, and the field for the day.
fn finished(kind: &Kind) -> Option<(&'static str, &'static str, Option<&'static str>)> {
    if *kind == action::KIND {
        Some((action::STATUS.name, action::Status::Done.word(), Some(action::DONE_ON.name)))
    } else if *kind == ask::KIND {
        Some((ask::STATUS.name, ask::Status::Delivered.word(), Some(ask::DELIVERED_ON.name)))
    } else if *kind == letter::KIND {
        Some((letter::STATUS.name, letter::Status::Sent.word(), Some(letter::SENT_ON.name)))
    } else if *kind == meeting::KIND {
        Some((meeting::STATUS.name, meeting::Status::Held.word(), None))
    } else {
        None
    }
}
