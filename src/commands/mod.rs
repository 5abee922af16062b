//! A file a command: its arguments, whose doc comments are its help, beside what it does.
//!
//! A command reads the vault through `edge`, asks the engine, and prints. It computes nothing that
//! a floor below has.

mod change;
mod complete;
mod context;
mod days;
mod format;
mod handover;
mod inline;
mod make;
mod outside;
mod starters;
mod table;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::edge::terminal::Terminal;
pub use context::{Context, Failure, Global};

/// What a command ends with, or why it could not run at all.
pub type Outcome = Result<ExitCode, Failure>;

/// Declares the modules of the commands, and the enum and the dispatch that they need, at once.
macro_rules! commands {
    ($($Variant:ident: $module:ident),+ $(,)?) => {
        $(mod $module;)+

        #[derive(Debug, Subcommand)]
        enum Command {
            $($Variant($module::Args),)+
        }

        impl Command {
            fn run(self, context: &Context) -> Outcome {
                match self {
                    $(Self::$Variant(args) => $module::run(context, args),)+
                }
            }
        }
    };
}

commands! {
    Init: init,
    Demo: demo,
    Status: status,
    Check: check,
    Explain: explain,
    Build: build,
    Watch: watch,
    New: new,
    Log: log,
    Set: set,
    Unset: unset,
    Done: done,
    Remind: remind,
    List: list,
    Show: show,
    Schema: schema,
    Agenda: agenda,
    CounterPlan: counter_plan,
    Packet: packet,
    Brief: brief,
    Paths: paths,
    Review: review,
    Close: close,
    Calendar: calendar,
    Export: export,
    Completions: completions,
    Man: man,
    Doctor: doctor,
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

/// Runs the program with the arguments of the process. `regain` alone in a vault is
/// `regain status`; elsewhere it is its help.
pub fn main() -> ExitCode {
    // Where a shell asks what may be typed next, this answers and ends.
    clap_complete::CompleteEnv::with_factory(<Cli as clap::CommandFactory>::command).complete();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, and go to stdout; the rest is wrong usage.
            let terminal = Terminal::new(crate::edge::terminal::Color::Auto, true);
            let text = error.render().ansi().to_string();
            return if error.use_stderr() {
                terminal.eprint(&text);
                ExitCode::from(2)
            } else {
                terminal.print(&(text + "\n")).map_or(ExitCode::from(2), |()| ExitCode::SUCCESS)
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
        None => context.print(&<Cli as clap::CommandFactory>::command().render_help().ansi().to_string()),
    };
    outcome.unwrap_or_else(|failure| {
        context.say(&failure.to_string());
        ExitCode::from(2)
    })
}
