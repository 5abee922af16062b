//! `regain check`: every problem and every piece of advice.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Context, Failure, Outcome};
use crate::diagnostic::Diagnostic;
use crate::edge::{find, terminal};
use crate::facts::Facts;
use crate::reports::{Format, Look, Report};
use crate::rules;
use crate::scene::Scene;
use crate::schema::Audience;

/// Show every problem and every piece of advice
///
/// Ends with 0 where nothing is wrong, 1 where there is an error (with --strict: an error or a
/// warning), 2 where the vault cannot be used at all.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Only what is found in these files and folders
    paths: Vec<PathBuf>,

    /// Show all of them, however many there are
    #[arg(long)]
    all: bool,

    /// End with 1 for a warning, too
    #[arg(long)]
    strict: bool,

    /// How to write the findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// More problems than this at once help nobody.
const MOST_PROBLEMS: usize = 50;

/// A handful: what somebody can take in on a hard day.
const MOST_ADVICE: usize = 7;

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let (root, engine) = context.open()?;
    let wanted = wanted(&root, &args.paths)?;
    let vault = engine.vault();
    let scene = Scene::new(&vault, Audience::Me, context.today);
    let mut findings = engine.findings(&Facts::new(&scene));
    let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|wanted| is_in(path, wanted));
    findings.retain(|finding: &Diagnostic| is_wanted(&finding.path));
    let files = engine.paths().filter(|path| is_wanted(path)).count();
    let report =
        Report { diagnostics: &findings, source: &|path| engine.text(path), files, topic: &rules::topic };
    let look = Look {
        styled: context.terminal.colors_out,
        width: terminal::width(),
        most_problems: (!args.all).then_some(MOST_PROBLEMS),
        most_advice: (!args.all).then_some(MOST_ADVICE),
    };
    context.print(&report.render(args.format, look))?;
    let counts = report.counts();
    let is_bad = counts.errors > 0 || (args.strict && counts.warnings > 0);
    Ok(ExitCode::from(u8::from(is_bad)))
}

/// The paths as the vault knows them: relative to it, with `/` between folders.
fn wanted(root: &std::path::Path, paths: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let root = find::real_path(root)?;
    let relative = |path: &PathBuf| {
        let full = find::real_path(path)
            .map_err(|error| Failure::new(format!("cannot look at `{}`: {error}", path.display())))?;
        let inside = full.strip_prefix(&root).map_err(|_| {
            Failure::new(format!("`{}` is not in the vault `{}`", path.display(), root.display()))
        })?;
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        Ok(parts.join("/"))
    };
    paths.iter().map(relative).collect()
}

/// Whether `path` is `wanted`, or lies in it.
fn is_in(path: &str, wanted: &str) -> bool {
    wanted.is_empty()
        || path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
