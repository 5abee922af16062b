//! The uncommitted changes of a vault, and committing them.
//!
//! Touches the vault's own files alone: nothing around it, nothing in another repository or another
//! vault inside it, nothing that Regain builds, and nothing that is staged elsewhere. Runs no hook.

use std::path::Path;

use super::{commit_files, filters, git};
use crate::page::layout::{Role, SETTINGS, role};

/// The vault's own files that are new, changed or deleted since the last commit, relative to the
/// vault.
///
/// # Errors
/// The message of git.
pub fn uncommitted(dir: &Path) -> Result<Vec<String>, String> {
    let mut args = Vec::new();
    // Filters that the repository configures are not run over the files: a touched file may then
    // count as changed although it is not.
    for filter in filters(dir)? {
        for part in ["clean=", "process=", "required=false"] {
            args.extend(["-c".to_owned(), format!("filter.{filter}.{part}")]);
        }
    }
    let status = [
        "status",
        "--porcelain",
        "-z",
        "--no-renames",
        "--untracked-files=all",
        "--ignore-submodules=all",
        "--",
        ".",
    ];
    args.extend(status.map(str::to_owned));
    let prefix = git(dir, ["rev-parse", "--show-prefix"])?;
    let prefix = prefix.strip_suffix('\n').unwrap_or(&prefix);
    let status = git(dir, args)?;
    let paths = status.split('\0').filter_map(|entry| entry.get(3..)?.strip_prefix(prefix));
    Ok(paths.filter(|path| is_own(dir, path)).map(str::to_owned).collect())
}

/// Commits the vault's own files at `paths`, as returned by [`uncommitted`].
///
/// # Errors
/// The message of git, or that the repository configures a filter.
pub fn commit(dir: &Path, message: &str, paths: &[String]) -> Result<(), String> {
    if let Some(filter) = filters(dir)?.first() {
        // Without it, a commit might leave readable what the filter is there to encrypt.
        let filter = crate::text::escape::one_line(filter);
        return Err(format!("its settings have a program, `{filter}`, run over each file: use `git commit`"));
    }
    commit_files(dir, message, paths)
}

/// Whether the file at `path` is the vault's own: its content, the lists of seals, and the files
/// that tell git what to ignore.
fn is_own(dir: &Path, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let of_seals = path.strip_prefix(crate::edge::seals::FOLDER).is_some_and(|rest| rest.starts_with("/."));
    let is_known =
        role(path) != Role::Ignored || (of_seals && path.matches('/').count() == 1) || path == ".gitignore";
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    let is_elsewhere = |folder: &str| {
        [SETTINGS, ".git"].iter().any(|mark| dir.join(folder).join(mark).symlink_metadata().is_ok())
    };
    is_known && !name.is_empty() && !folders.into_iter().any(is_elsewhere)
}
