//! `regain paths`: staying and leaving side by side, for the person alone.

use super::handover::{Gate, Handover, How};
use super::{Context, Outcome};
use crate::facts::Facts;
use crate::schema::{Audience, KINDS};
use crate::views::documents;

/// Put staying and leaving side by side, from your own entries, for you alone
///
/// What speaks for each, what would have to be agreed, and what to ask for. It holds private things and
/// is made only when you ask for it; nothing of it goes into anything else.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    how: How,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let handover = Handover::open(context, Audience::Me, KINDS, Gate::default(), args.how.preview)?;
    let document = documents::two_paths(&Facts::new(&handover.mine));
    handover.finish(context, &args.how, &document, &[])
}
