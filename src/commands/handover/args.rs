//! The flags of every command that hands something over: for whom, how, and where to.

use std::path::{Path, PathBuf};

use crate::commands::{Failure, outside};
use crate::edge::find;
use crate::schema::{Audience, Choice, Names};

/// The reader and the destination.
#[derive(clap::Args, Clone, Debug, Default)]
pub(in crate::commands) struct To {
    /// For whom: manager, hr, adviser or me
    #[arg(long = "for", value_name = "AUDIENCE", value_parser = audience)]
    pub(in crate::commands) audience: Option<Audience>,

    #[command(flatten)]
    pub(in crate::commands) how: How,

    #[command(flatten)]
    pub(in crate::commands) gate: Gate,
}

/// The reader of data, by default the person, and the destination.
#[derive(clap::Args, Clone, Debug)]
pub(in crate::commands) struct Reader {
    /// For whom: me, adviser, hr or manager
    #[arg(long = "for", value_name = "AUDIENCE", default_value = "me", value_parser = audience)]
    pub(in crate::commands) audience: Audience,

    /// Into this new file (or into a folder); else it is printed
    #[arg(short, long, value_name = "PATH", value_parser = outside::path)]
    pub(in crate::commands) output: Option<PathBuf>,

    #[command(flatten)]
    pub(in crate::commands) gate: Gate,
}

/// The format and the destination.
#[derive(clap::Args, Clone, Debug, Default)]
pub(in crate::commands) struct How {
    /// As a page to print, in one file, rather than as Markdown to edit
    #[arg(long)]
    pub(in crate::commands) html: bool,

    /// Into this new file (or into a folder); else it is printed
    #[arg(short, long, value_name = "PATH", value_parser = outside::path)]
    pub(in crate::commands) output: Option<PathBuf>,

    /// Show what goes in, what stays out and why, and what to look at; make nothing
    #[arg(long)]
    pub(in crate::commands) preview: bool,
}

impl How {
    /// Whether to write HTML: if requested, or if the file has such an extension.
    pub(in crate::commands) fn is_html(&self) -> bool {
        self.html || self.output.as_deref().is_some_and(|path| has_extension(path, &["html", "htm"]))
    }
}

/// Whether the file at `path` has one of these extensions.
pub(in crate::commands) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default();
    !find::is_folder(path) && extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// How the gate treats what is for others.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub(in crate::commands) struct Gate {
    /// Call people by their names, as far as the reader may know them, or everybody (the employer and a
    /// client too) by what they are to you; by default names, and in a brief roles
    #[arg(long, value_name = "HOW", value_parser = names)]
    pub(in crate::commands) names: Option<Names>,

    /// Go on without entries that have an error, or whose privacy is not clear
    #[arg(long)]
    pub(in crate::commands) leave_out_broken: bool,

    /// Ask about each private entry that is relevant: include it this time only, or mark it from now on
    #[arg(long)]
    pub(in crate::commands) choose: bool,
}

impl Gate {
    /// The first of its flags that was given, if any.
    pub(in crate::commands) fn given(self) -> Option<&'static str> {
        let flags = [
            (self.names.is_some(), "--names"),
            (self.leave_out_broken, "--leave-out-broken"),
            (self.choose, "--choose"),
        ];
        flags.into_iter().find_map(|(given, flag)| given.then_some(flag))
    }

    /// Rejects these flags for something that is for the person alone, where they have no effect.
    ///
    /// # Errors
    /// If one of them was given.
    pub(in crate::commands) fn refuse(self) -> Result<(), Failure> {
        self.given().map_or(Ok(()), |flag| {
            Err(Failure::new(format!("`{flag}` is about what is made for others"))
                .hint("say for whom with `--for adviser`, `--for hr` or `--for manager`"))
        })
    }
}

fn names(word: &str) -> Result<Names, String> {
    Names::of(word).ok_or_else(|| format!("it is one of {}", Names::WORDS.join(", ")))
}

/// Parses an audience.
pub(in crate::commands) fn audience(word: &str) -> Result<Audience, String> {
    Audience::of(word).ok_or_else(|| format!("it is one of {}", Audience::WORDS.join(", ")))
}
