//! Changing an entry in place: what would be found is said first, then it is saved, or shown.
//!
//! Never writes a file that is not what was read, nor one that would have a new error.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::{Context, Failure, Outcome};
use crate::diagnostic::{Diagnostic, Edit, Severity, apply};
use crate::edge::{save, terminal};
use crate::engine::Engine;
use crate::entry::edit::Obstacle;
use crate::facts::Facts;
use crate::page::{Change, Now};
use crate::reports::{self, Format, Look, Report};
use crate::scene::Scene;
use crate::schema::Audience;

/// How far a change may go.
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub(super) struct How {
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Write it even where it is an error
    #[arg(long)]
    anyway: bool,
}

impl How {
    /// Whether anything is to be written at all.
    pub(super) fn writes(self) -> bool {
        !self.dry_run
    }
}

/// The most findings that a change brings up.
const MOST: usize = 8;

/// A field that cannot be changed in place.
pub(super) fn obstacle(path: &str, key: &str, obstacle: Obstacle) -> Failure {
    let failure = Failure::new(format!("cannot change `{key}` in {path}: {}", obstacle.reason()));
    match obstacle {
        Obstacle::Broken | Obstacle::NoFrontMatter => {
            failure.hint("`regain check` says where; `regain check --fix` mends what it can")
        }
        Obstacle::Comments | Obstacle::Shape => failure,
    }
}

/// `text` with some edits made.
pub(super) fn made(text: &str, edits: &[Edit]) -> String {
    apply(text, edits).0
}

/// Gives the entry at `path` the text `new`; `done` says what that did.
pub(super) fn save(
    context: &Context,
    root: &Path,
    engine: &mut Engine,
    path: &Arc<str>,
    new: &str,
    how: How,
    done: &str,
) -> Outcome {
    let old = engine.text(path).unwrap_or_default();
    if *old == *new {
        context.tell(&format!("{path}: nothing to change"));
        return Ok(ExitCode::SUCCESS);
    }
    let before = findings(context, engine);
    engine.take(vec![Change { path: Arc::clone(path), now: Now::Text(new.into()) }]);
    let is_known = |finding: &Diagnostic| {
        before.iter().any(|known| {
            (known.rule, &known.path, &known.message) == (finding.rule, &finding.path, &finding.message)
        })
    };
    let fresh: Vec<Diagnostic> =
        findings(context, engine).into_iter().filter(|finding| !is_known(finding)).collect();
    say(context, engine, &fresh);
    let is_error = fresh.iter().any(|finding| finding.severity == Severity::Error);
    if how.dry_run {
        return context.print(&reports::diff(path, &old, new, context.terminal.colors_out));
    }
    if is_error && !how.anyway {
        context.say("nothing is written: it would be an error; --anyway writes it all the same");
        return Ok(ExitCode::from(1));
    }
    save::replace(root, path, &old, new).map_err(|error| Failure::new(error.to_string()))?;
    context.print(done)
}

/// Everything that is found in the vault as the engine has it.
pub(super) fn findings(context: &Context, engine: &Engine) -> Vec<Diagnostic> {
    let vault = engine.vault();
    let scene = Scene::new(&vault, Audience::Me, context.today);
    engine.findings(&Facts::new(&scene))
}

/// Says some findings, on the side.
pub(super) fn say(context: &Context, engine: &Engine, findings: &[Diagnostic]) {
    if findings.is_empty() {
        return;
    }
    let report =
        Report { diagnostics: findings, source: &|path| engine.text(path), files: 1, topic: &|_| None };
    let look = Look {
        styled: context.terminal.colors_err,
        width: terminal::width(),
        most_problems: Some(MOST),
        most_advice: None,
    };
    let text = report.render(Format::Human, look);
    // The last line counts what was checked; here nobody asked.
    let without_counts = text.trim_end().rsplit_once('\n').map_or("", |(findings, _)| findings);
    context.say(without_counts.trim_end());
}
