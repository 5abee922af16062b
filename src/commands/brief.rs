//! `regain brief`: one page to think things through with somebody.

use super::handover::{Gate, Handover, How};
use super::{Context, Outcome};
use crate::facts::Facts;
use crate::views::documents;

/// Prepare one page for a mentor or another reader, with names left out
///
/// It is built from the fields of shared entries alone. In your words, people, the employer and a client are
/// called by what they are, and your private words are left out. Names and figures that are left over are
/// listed, to be looked at.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    how: How,

    #[command(flatten)]
    gate: Gate,

    /// A brief has no audience.
    #[arg(long = "for", value_name = "AUDIENCE", hide = true, value_parser = for_anybody)]
    _audience: Option<String>,
}

/// Whoever it is for, it holds the same.
fn for_anybody(_: &str) -> Result<String, String> {
    Err("a brief is the same for every reader: it holds only what anybody may see; leave `--for` out"
        .to_owned())
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let handover = Handover::open_for_anybody(context, documents::BRIEF_FROM, args.gate, args.how.preview)?;
    let document = documents::brief(&Facts::new(&handover.theirs));
    let left_over = documents::left_over(&documents::markdown(&document));
    let notes: Vec<String> = (!left_over.is_empty())
        .then(|| format!("check whether these tell who is meant: {}", left_over.join(", ")))
        .into_iter()
        .collect();
    handover.finish(context, &args.how, &document, &notes)
}
