//! `regain calendar`: meetings, deadlines and clocks for a calendar program.

use super::handover::{Handover, Reader};
use super::{Context, Outcome};
use crate::facts::Facts;
use crate::schema::kinds::meeting;
use crate::views::data::ical;

/// Write meetings, deadlines and clocks as a calendar (.ics)
///
/// Importing it again updates what is there. Clocks are reminders, not legal advice.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    to: Reader,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let handover = Handover::open(context, args.to.audience, ical::CALENDAR_FROM, args.to.gate, false)?;
    let scene = &handover.theirs;
    let facts = Facts::new(scene);
    let text = ical::calendar(&facts);
    let due = facts.due.iter().map(|due| due.ix);
    let used = scene.of(&meeting::KIND).map(|(ix, _)| ix).chain(due).map(|ix| scene.origin(ix)).collect();
    handover.look_again(context, &text.replace("\r\n ", ""), &used);
    handover.put(context, args.to.output.as_deref(), "calendar", "ics", &text, &used)
}
