//! Changing an entry in place: what would be found is said first, then it is saved, or shown.
//!
//! Never writes a file that is not what was read, nor one that would have a new error.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::handover::given;
use super::{Context, Failure, Outcome, outside};
use crate::diagnostic::{Diagnostic, Severity, apply};
use crate::edge::{save, terminal};
use crate::engine::Engine;
use crate::entry::Entry;
use crate::entry::edit::{Edits, Obstacle};
use crate::facts::Facts;
use crate::page::{Change, Now};
use crate::reports::{self, Format, Look, Report};
use crate::rules;
use crate::scene::Scene;
use crate::schema::Audience;
use crate::text::escape;
use crate::vault::{Ix, Vault};

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

/// The most findings that a change brings up.
const MOST: usize = 8;

/// An entry that is being changed, while every other Regain waits for its turn.
#[derive(Debug)]
pub(super) struct Changing {
    root: PathBuf,
    engine: ManuallyDrop<Engine>,
    vault: Vault,
    ix: Ix,
    /// Its file's text, with what was changed so far.
    pub(super) text: String,
    done: String,
    _turn: Option<save::Turn>,
}

impl Changing {
    /// The entry called `name`, as it is on the disk now.
    pub(super) fn begin(context: &Context, name: &str) -> Result<Self, Failure> {
        let turn = save::turn(&context.root()?);
        let (root, engine) = context.open()?;
        let vault = engine.vault();
        let ix = outside::entry(&root, &vault, name)?;
        let text = vault.entry(ix).text.to_string();
        Ok(Self { root, engine, vault, ix, text, done: String::new(), _turn: turn })
    }

    /// The entry as it was read.
    pub(super) fn entry(&self) -> &Entry {
        self.vault.entry(self.ix)
    }

    /// Makes `edits`, which were made for the text as it is by now, of the field `key`; `said` tells
    /// the person what that did.
    pub(super) fn make(&mut self, key: &str, edits: Edits, said: &str) -> Result<(), Failure> {
        let edits = edits.map_err(|why| obstacle(&self.entry().path, key, why))?;
        self.text = apply(&self.text, &edits).0;
        self.done += &escape::lines(&format!("{} {said}\n", self.entry().name()));
        Ok(())
    }

    /// Says what is found in the new text, and saves it unless that is an error.
    pub(super) fn save(mut self, context: &Context, how: How) -> Outcome {
        let path = Arc::clone(&self.entry().path);
        let (old, new) = (Arc::clone(&self.entry().text), self.text);
        if *old == *new {
            context.tell(&format!("{path}: nothing to change"));
            return Ok(ExitCode::SUCCESS);
        }
        let mut fresh = fresh_findings(context, &mut self.engine, &path, &new);
        // Advice about other entries can wait: one step at a time.
        fresh.retain(|finding| {
            let is_advice = rules::topic(finding).is_some() && finding.severity < Severity::Error;
            !is_advice || finding.path == path
        });
        say(context, &self.engine, &fresh);
        if how.dry_run {
            return context.print(&reports::diff(&path, &old, &new, context.terminal.colors_out));
        }
        let is_error = fresh.iter().any(|finding| finding.severity == Severity::Error);
        if is_error && !how.anyway {
            context.say("nothing is written: it would be an error; --anyway writes it all the same");
            return Ok(ExitCode::from(1));
        }
        save::replace(&self.root, &path, &old, &new).map_err(|error| Failure::new(error.to_string()))?;
        let outcome = context.print(&self.done);
        // Where somebody has it already, the person had better know.
        let was = given::outdated(&self.root, &self.vault);
        let is = given::outdated(&self.root, &self.engine.vault());
        for old in is.iter().filter(|old| !was.contains(*old)) {
            context.tell(&escape::lines(&format!("an old copy: {old}; do not hand it on")));
        }
        outcome
    }
}

fn obstacle(path: &str, key: &str, obstacle: Obstacle) -> Failure {
    let failure = Failure::new(format!("cannot change `{key}` in {path}: {}", obstacle.reason()));
    match obstacle {
        Obstacle::Broken | Obstacle::NoFrontMatter => {
            failure.hint("`regain check` says where; `regain check --fix` mends what it can")
        }
        Obstacle::Comments | Obstacle::Shape => failure,
    }
}

/// What is found with `text` in the place of the file at `path`, and was not found before. The
/// engine holds the new text afterwards; the disk is as it was.
fn fresh_findings(context: &Context, engine: &mut Engine, path: &Arc<str>, text: &str) -> Vec<Diagnostic> {
    let before = findings(context, engine);
    engine.take(vec![Change { path: Arc::clone(path), now: Now::Text(text.into()) }]);
    let is_known = |finding: &Diagnostic| {
        before.iter().any(|known| {
            (known.rule, &known.path, &known.message) == (finding.rule, &finding.path, &finding.message)
        })
    };
    findings(context, engine).into_iter().filter(|finding| !is_known(finding)).collect()
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
