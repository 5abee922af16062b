//! `regain status`: the dashboard's first screen, in the terminal.

use super::{Context, Outcome};

/// Show what comes first, in the terminal
#[derive(clap::Args, Debug, Default)]
pub(super) struct Args {}

pub(super) fn run(context: &Context, _: Args) -> Outcome {
    context.print("")
}
