//! `regain man`: the manual, generated from the same help as `--help`.

use clap::CommandFactory;

use super::{Cli, Context, Failure, Outcome};

/// Print the manual page
///
/// `regain man | man -l -` shows it, and `regain man log > regain-log.1` keeps a command's page.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The command; else the page about all of them
    command: Option<String>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let mut cli = Cli::command().disable_help_subcommand(true);
    cli.build();
    let command = match &args.command {
        Some(name) => cli
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| Failure::new(format!("no command `{name}`")).hint("`regain --help` lists them"))?,
        None => cli,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    context.print(&String::from_utf8_lossy(&page))
}
