//! The context of every command: the global arguments, the vault, the day, the terminal.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;

use super::Outcome;
use super::days::Days;
use super::failure::Failure;
use super::given::Given;
use crate::edge::shown;
use crate::edge::terminal::{Color, Terminal};
use crate::edge::{clock, find, walk};
use crate::engine::Engine;
use crate::entry::date::{self, Precision};
use crate::entry::relative::Lean;
use crate::page::Change;
use crate::text::escape;
use crate::vault::settings::{self, Settings};

/// Arguments that every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// The vault; else the nearest folder upwards that has a regain.toml
    #[arg(short = 'C', long = "vault", value_name = "DIR", global = true, value_parser = super::outside::path)]
    vault: Option<PathBuf>,

    /// The day to look from, such as 2026-03-04, friday or end-1w; else today
    #[arg(long, value_name = "DAY", global = true, allow_hyphen_values = true)]
    today: Option<String>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", hide_possible_values = false)]
    color: Color,

    /// Say only what was asked for, and what is wrong
    #[arg(short, long, global = true)]
    quiet: bool,

    /// Say which vault was read, for which day, and what a build or a handover was made of
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,

    /// Ask nothing; take the defaults
    #[arg(long, global = true)]
    no_input: bool,
}

/// The context in which a command runs.
#[derive(Debug)]
pub struct Context {
    /// The streams of the process.
    pub terminal: Terminal,
    /// The day of the report.
    pub today: NaiveDate,
    /// Whether `--today` gave that day: a watch then stays on it.
    pub today_is_fixed: bool,
    verbose: bool,
    quiet: bool,
    vault: Option<PathBuf>,
}

impl Context {
    /// Reads the clock, unless the arguments give a day.
    ///
    /// # Errors
    /// If the given day cannot be read.
    pub(super) fn new(global: &Global) -> Result<Self, Failure> {
        let mut context = Self {
            terminal: Terminal::new(global.color, global.no_input),
            today: clock::today(),
            today_is_fixed: global.today.is_some(),
            verbose: global.verbose,
            quiet: global.quiet,
            vault: global.vault.clone(),
        };
        if let Some(text) = &global.today {
            let is_written_out = date::read(text, Precision::Day).is_ok();
            let vault = if is_written_out { None } else { context.open().ok() };
            let days = match vault {
                Some((_, engine)) => Days::of(&engine.vault(), context.today),
                None => Days::without_vault(context.today),
            };
            let (day, given) = days.day(text, Lean::Ahead)?;
            context.today = day;
            context.echo("today", &given);
        }
        Ok(context)
    }

    /// Reports the day that relative words were resolved to.
    pub(super) fn echo(&self, what: &str, given: &Given) {
        if given.was.is_some() {
            self.tell(&escape::one_line(&format!("{what}: {}", given.shown())));
        }
    }

    /// Resolves words to a day, in the past if they could mean several; reports the day if the
    /// words were relative.
    ///
    /// # Errors
    /// If they mean no day.
    pub(super) fn past_day(&self, days: &Days, words: &str) -> Result<NaiveDate, Failure> {
        let (day, given) = days.day(words, Lean::Behind)?;
        self.echo("day", &given);
        Ok(day)
    }

    /// The vault's folder.
    ///
    /// # Errors
    /// If there is no vault there.
    pub fn root(&self) -> Result<PathBuf, Failure> {
        if let Some(root) = &self.vault {
            if root.join(settings::FILE).is_file() {
                return Ok(root.clone());
            }
            return Err(Failure::new(format!(
                "`{}` is not a vault: it has no {}",
                shown(root),
                settings::FILE
            ))
            .hint(format!("`regain init {}` makes one", shown(root))));
        }
        find::vault_root(Path::new(".")).ok_or_else(|| {
            Failure::new(format!("no vault here: no {} in this folder or above it", settings::FILE))
                .hint("`regain init my-plan` makes one; `regain demo` shows one; `-C DIR` names one")
        })
    }

    /// The vault's folder, and an engine that has read all of it. The engine is never dropped: the
    /// process ends with the command, and freeing ten thousand entries takes as long as checking
    /// them.
    pub fn open(&self) -> Result<(PathBuf, ManuallyDrop<Engine>), Failure> {
        self.open_only(|files| files)
    }

    /// Like [`open`](Self::open), with only the files that `pick` returns.
    pub(super) fn open_only(
        &self,
        pick: impl FnOnce(Vec<Change>) -> Vec<Change>,
    ) -> Result<(PathBuf, ManuallyDrop<Engine>), Failure> {
        let root = self.root()?;
        let mut engine = Engine::default();
        let files = walk::read_vault(&root);
        // The verbose message counts all files.
        engine.take(if self.verbose { files } else { pick(files) });
        let (entries, files) = (engine.vault().entries().count(), engine.files().count());
        self.tell_more(&escape::one_line(&format!(
            "vault `{}`, for {}: {entries} entries, {files} other files",
            shown(&root),
            self.today
        )));
        Ok((root, ManuallyDrop::new(engine)))
    }

    /// The settings of the vault, without reading anything else; the usual ones where there is no
    /// vault.
    ///
    /// # Errors
    /// If the folder that was named is not a vault.
    pub(super) fn settings(&self) -> Result<Arc<Settings>, Failure> {
        let root = match self.root() {
            Err(failure) if self.vault.is_some() => return Err(failure),
            root => root.ok(),
        };
        let mut engine = Engine::default();
        engine
            .take(root.map(|root| walk::read_under(&root, [root.join(settings::FILE)])).unwrap_or_default());
        Ok(Arc::clone(&engine.vault().contents().settings))
    }

    /// Prints a result, and succeeds.
    pub fn print(&self, text: &str) -> Outcome {
        self.terminal.print(text)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Prints a message on a line of its own; nothing with `--quiet`.
    pub fn tell(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Prints a message only with `--verbose`.
    pub fn tell_more(&self, text: &str) {
        if self.verbose {
            self.say(text);
        }
    }

    /// Prints a message even with `--quiet`.
    pub fn say(&self, text: &str) {
        self.terminal.eprint(&format!("{text}\n"));
    }
}
