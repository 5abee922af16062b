//! `regain check`: every problem and every piece of advice.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::{Context, Failure, Outcome, change, past};
use crate::diagnostic::{Diagnostic, Edit, apply};
use crate::edge::shown;
use crate::edge::{find, save, terminal};
use crate::engine::Engine;
use crate::page::Change;
use crate::reports::{Format, Look, Report};
use crate::rules;

/// Show every problem and every piece of advice
///
/// Exits with 0 if nothing is wrong, 1 if there is an error (with --strict: an error or a warning),
/// 2 if the vault cannot be used at all.
#[derive(clap::Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Args {
    /// Only what is found in these files and folders
    paths: Vec<PathBuf>,

    /// Fix what can be fixed without guessing, and show what is left
    #[arg(long, conflicts_with = "diff")]
    fix: bool,

    /// Show what --fix would change, and change nothing
    #[arg(long)]
    diff: bool,

    /// Show all of them, however many there are
    #[arg(long)]
    all: bool,

    /// Exit with 1 for a warning, too
    #[arg(long)]
    strict: bool,

    /// How to write the findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// The most problems to show at once.
const MOST_PROBLEMS: usize = 50;

/// The most advice to show: what somebody can take in on a hard day.
const MOST_ADVICE: usize = 7;

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let turn = if args.fix { save::turn(&context.root()?) } else { None };
    let (root, mut engine) = context.open()?;
    past::take_asked(&root, &mut engine);
    let wanted = wanted(&root, &args.paths)?;
    let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|wanted| is_in(path, wanted));
    let mut is_unsaved = false;
    if args.fix || args.diff {
        let fixed = fixed(context, &mut engine, &is_wanted);
        if args.diff {
            let diffs = fixed.iter().map(|file| {
                crate::reports::diff(&file.path, &file.old, &file.new, context.terminal.colors_out)
            });
            context.print(&diffs.collect::<String>())?;
        } else {
            is_unsaved = !save_all(context, &root, &fixed);
        }
    }
    drop(turn);
    let (mut findings, stage) = change::findings_at(context, &engine);
    findings.retain(|finding: &Diagnostic| is_wanted(&finding.path));
    let vault = engine.vault();
    let files = engine.paths().filter(|path| is_wanted(path)).count();
    let report = Report {
        diagnostics: &findings,
        source: &|path| engine.text(path),
        files,
        about: &|found| rules::about(found, vault.settings(), stage),
    };
    let look = Look {
        styled: context.terminal.colors_out,
        width: terminal::width(),
        most_problems: (!args.all).then_some(MOST_PROBLEMS),
        most_advice: (!args.all).then_some(MOST_ADVICE),
    };
    if !args.diff {
        context.print(&report.render(args.format, look))?;
    }
    let counts = report.counts();
    let is_bad = is_unsaved || counts.errors > 0 || (args.strict && counts.warnings > 0);
    Ok(ExitCode::from(u8::from(is_bad)))
}

/// A file and its fixed text.
struct Fixed {
    path: Arc<str>,
    old: Arc<str>,
    new: Arc<str>,
    fixes: usize,
}

/// The most rounds: one fix may make way for another.
const ROUNDS: usize = 10;

/// Every file whose findings have a fix, fixed in the engine only. Overlapping fixes wait for the
/// next round; a fix that would restore an earlier text ends the rounds.
fn fixed(context: &Context, engine: &mut Engine, is_wanted: &dyn Fn(&str) -> bool) -> Vec<Fixed> {
    let mut all: BTreeMap<Arc<str>, Fixed> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let mut edits: BTreeMap<Arc<str>, (Vec<Edit>, usize)> = BTreeMap::new();
        for finding in change::findings(context, engine) {
            let Some(fix) = finding.fix.filter(|_| is_wanted(&finding.path)) else { continue };
            let (of_file, fixes) = edits.entry(finding.path).or_default();
            // A fix is applied as a whole or not at all.
            let overlaps = |edit: &Edit| {
                of_file.iter().any(|other| {
                    edit.span == other.span
                        || (edit.span.start < other.span.end && other.span.start < edit.span.end)
                })
            };
            if !fix.edits.iter().any(overlaps) {
                of_file.extend(fix.edits);
                *fixes += 1;
            }
        }
        let mut changes = Vec::new();
        for (path, (edits, fixes)) in edits {
            let Some(text) = engine.text(&path) else { continue };
            let new: Arc<str> = apply(&text, &edits).0.into();
            let file = all.entry(Arc::clone(&path)).or_insert_with(|| Fixed {
                path: Arc::clone(&path),
                old: Arc::clone(&text),
                new: Arc::clone(&text),
                fixes: 0,
            });
            if new == text || new == file.old {
                continue;
            }
            file.new = Arc::clone(&new);
            file.fixes += fixes;
            changes.push(Change::text(path, new));
        }
        if changes.is_empty() {
            break;
        }
        engine.take(changes);
    }
    all.into_values().filter(|file| file.old != file.new).collect()
}

/// Writes the fixed files and returns whether all of them could be written. A failure does not
/// prevent the others.
fn save_all(context: &Context, root: &std::path::Path, fixed: &[Fixed]) -> bool {
    let mut saved = 0;
    for file in fixed {
        match save::replace(root, &file.path, &file.old, &file.new) {
            Ok(()) => saved += file.fixes,
            Err(error) => context.say(&Failure::new(error.to_string()).to_string()),
        }
    }
    let (fixes, files) = (saved, fixed.len());
    if fixes > 0 {
        let counted =
            |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        context.tell(&format!("fixed {} in {}", counted(fixes, "finding"), counted(files, "file")));
    } else if fixed.is_empty() {
        context.tell("nothing to fix without guessing");
    }
    fixed.is_empty() || saved == fixed.iter().map(|file| file.fixes).sum::<usize>()
}

/// The paths as the vault writes them.
fn wanted(root: &std::path::Path, paths: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let in_vault = |path: &PathBuf| {
        find::in_vault(root, path)
            .ok_or_else(|| Failure::new(format!("`{}` is not in the vault `{}`", shown(path), shown(root))))
    };
    paths.iter().map(in_vault).collect()
}

/// Whether `path` is `wanted`, or is in it.
fn is_in(path: &str, wanted: &str) -> bool {
    wanted.is_empty()
        || path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
