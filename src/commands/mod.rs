//! The commands, one file each: the arguments, whose doc comments are the help, and the
//! implementation.
//!
//! A command reads the vault through `edge`, asks the engine, and prints. It computes nothing that
//! a floor below computes.

mod adopt;
mod change;
mod complete;
mod context;
mod days;
mod early;
mod failure;
mod format;
mod given;
mod handover;
mod inline;
mod make;
mod outside;
mod past;
mod seals;
mod starters;
mod table;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::edge::terminal::Terminal;
pub use context::{Context, Global};
pub use failure::Failure;

/// The exit code of a command, or why it could not run at all.
pub type Outcome = Result<ExitCode, Failure>;

/// Declares the modules of the commands, the enum, the dispatch and the groups in one place.
macro_rules! commands {
    ($($group:literal: { $($Variant:ident: $module:ident),+ $(,)? })+) => {
        $($(mod $module;)+)+

        #[derive(Debug, Subcommand)]
        enum Command {
            $($($Variant($module::Args),)+)+
        }

        impl Command {
            fn run(self, context: &Context) -> Outcome {
                match self {
                    $($(Self::$Variant(args) => $module::run(context, args),)+)+
                }
            }
        }

        /// The groups of commands and their names, in the order of the help.
        const GROUPS: &[(&str, &[&str])] = &[$(($group, &[$(stringify!($module)),+])),+];
    };
}

commands! {
    "Begin": { Init: init, Demo: demo }
    "Every day": { Status: status, Log: log, New: new, Set: set, Unset: unset, Done: done, Remind: remind }
    "Look": { Review: review, Search: search, List: list, Show: show, Check: check, Explain: explain, Build: build, Watch: watch }
    "Meet and hand over": {
        Agenda: agenda, CounterPlan: counter_plan, Packet: packet, Brief: brief, Letter: letter, Paths: paths, Calendar: calendar, Close: close
    }
    "Prove it later": { Commit: commit, History: history, Seal: seal, Verify: verify, Prove: prove }
    "The vault and this program": {
        Import: import, Export: export, Schema: schema, Doctor: doctor, Completions: completions, Man: man
    }
}

/// A plain-text, git-friendly way through a performance improvement plan
///
/// A folder of Markdown files is your record. regain checks it, and builds a dashboard and a
/// timeline from it that stay on your machine. Start with `regain demo` to look around, or
/// `regain init my-plan` for your own.
#[derive(Debug, Parser)]
#[command(name = "regain", version, max_term_width = 100, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    global: Global,

    #[command(subcommand)]
    command: Option<Command>,
}

/// The command line interface, with the help grouped by purpose.
pub fn tree() -> clap::Command {
    let cli = <Cli as CommandFactory>::command();
    let style = cli.get_styles().get_header().to_owned();
    let width = cli.get_subcommands().map(|command| command.get_name().len()).max().unwrap_or(0);
    let mut list = String::new();
    for (group, names) in GROUPS {
        list += &format!("{style}{group}:{style:#}\n");
        for name in *names {
            let name = name.replace('_', "-");
            let about =
                cli.find_subcommand(&name).and_then(clap::Command::get_about).map(ToString::to_string);
            list += &format!("  {name:<width$}  {}\n", about.unwrap_or_default());
        }
        list.push('\n');
    }
    cli.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{list}{style}Options:{style:#}\n{{options}}{{after-help}}"
    ))
}

/// Runs the program with the arguments of the process. `regain` without a command in a vault runs
/// `regain status`; elsewhere it prints the help.
pub fn main() -> ExitCode {
    // If a shell asks for completions, this answers and exits.
    clap_complete::CompleteEnv::with_factory(tree).complete();
    let parsed = tree().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are results, and go to stdout; anything else is wrong usage.
            let terminal = Terminal::new(crate::edge::terminal::Color::Auto, true);
            let text = error.render().ansi().to_string();
            return if error.use_stderr() {
                terminal.eprint(&text);
                ExitCode::from(2)
            } else {
                terminal
                    .print(&format!("{}\n", text.trim_end()))
                    .map_or(ExitCode::from(2), |()| ExitCode::SUCCESS)
            };
        }
    };
    let context = match Context::new(&cli.global) {
        Ok(context) => context,
        Err(failure) => {
            Terminal::new(crate::edge::terminal::Color::Auto, true).eprint(&format!("{failure}\n"));
            return ExitCode::from(2);
        }
    };
    let outcome = match cli.command {
        Some(command) => command.run(&context),
        None if context.root().is_ok() => Command::Status(status::Args::default()).run(&context),
        None => context.print(&tree().render_help().ansi().to_string()),
    };
    outcome.unwrap_or_else(|failure| {
        context.say(&failure.to_string());
        ExitCode::from(2)
    })
}
