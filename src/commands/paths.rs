//! `regain paths`: staying and leaving side by side, for the person alone.

use super::handover::{Gate, Handover, How};
use super::{Context, Failure, Outcome};
use crate::facts::Facts;
use crate::facts::stage::has_job_ended;
use crate::schema::{Audience, KINDS};
use crate::views::documents;

/// Put staying and leaving side by side, from your own entries, for you alone
///
/// What is in favour of each, what would have to be agreed, and what to ask for. It holds private things
/// and is made only when you ask for it; none of it goes into anything else.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    how: How,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let handover = Handover::open(context, Audience::Me, KINDS, Gate::default(), args.how.preview)?;
    let facts = Facts::new(&handover.mine);
    if has_job_ended(&facts) {
        return Err(Failure::new("the employment has ended, so there is no choice between two paths").hint(
            "`regain new letter --type appeal` drafts an appeal against a decision, `regain status` says what is next",
        ));
    }
    let document = documents::two_paths(&facts);
    handover.finish(context, &args.how, &document, &[])
}
