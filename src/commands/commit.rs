//! `regain commit`: commits the record as it is today to git.

use std::path::Path;

use super::{Context, Failure, Outcome};
use crate::edge::git;
use crate::text::escape;
use crate::views::words;

/// Commit the vault's own files, so that git has them as they are today
///
/// Nothing else of a repository around the vault is committed, nothing of out/, and no hook is run. The message names the day, and
/// nothing from the record. Nothing is sent anywhere. `regain history` shows what each commit changed.
#[derive(clap::Args, Debug)]
pub(super) struct Args {}

pub(super) fn run(context: &Context, _: Args) -> Outcome {
    let root = context.root()?;
    if git::work_tree_of(&root).is_none() {
        return Err(Failure::new("the vault is not under git").hint("`git init` in it begins a history"));
    }
    let failure = |why: String| Failure::new(escape::lines(&format!("not committed: {why}")).into_owned());
    let paths = git::uncommitted(&root).map_err(failure)?;
    if paths.is_empty() {
        context.tell("everything is committed");
        return Ok(std::process::ExitCode::SUCCESS);
    }
    let message = format!("Notes of {}", context.today);
    git::commit(&root, &message, &paths).map_err(failure)?;
    for path in &paths {
        context.tell_more(&escape::one_line(path));
    }
    context.tell(&format!("committed {}: {message}", words::count(paths.len() as i64, "file", "files")));
    Ok(std::process::ExitCode::SUCCESS)
}

/// A line that counts the files with uncommitted changes; `None` if there are none.
pub(super) fn line(count: usize) -> Option<String> {
    let files = words::count(count as i64, "file has", "files have");
    (count > 0).then(|| format!("{files} uncommitted changes"))
}

/// The number of files with uncommitted changes, if the vault is under git.
pub(super) fn uncommitted(root: &Path) -> Option<usize> {
    git::work_tree_of(root)?;
    git::uncommitted(root).ok().map(|paths| paths.len())
}
