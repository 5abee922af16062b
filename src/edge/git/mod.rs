//! Runs the `git` program with everything interactive or configurable switched off.
//!
//! It runs no hook, opens no pager, editor or prompt, signs nothing and reads no input from the
//! terminal. Nothing here talks to another machine, and only [`init_with_first_commit`],
//! [`commit`], [`commit_files`] and [`add_hook`] write.

mod changes;
mod graph;
pub mod history;
mod repository;

pub use changes::{commit, uncommitted};

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::NaiveDate;

use super::draft::Draft;

/// Overrides personal settings that could run a program, ask a question, or make git omit
/// something.
const QUIET: [&str; 13] = [
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.sshCommand=false",
    "credential.helper=",
    // Objects that a partial clone lacks are not fetched.
    "protocol.allow=never",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
    "commit.gpgSign=false",
    "gc.auto=0",
    "maintenance.auto=false",
];

/// Variables that name a program, or that are set for another repository if regain is run from a
/// hook or an alias of git.
const NOT_OURS: [&str; 12] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
];

/// Whether there is a `git` that can be run.
pub fn is_available() -> bool {
    git(Path::new("."), ["--version"]).is_ok()
}

/// The nearest folder at or above `dir` that is a git work tree.
///
/// Looks for `.git` itself instead of asking git, which refuses to answer for another user's folder
/// and may not be installed.
pub fn work_tree_of(dir: &Path) -> Option<PathBuf> {
    let dir = std::path::absolute(dir).ok()?;
    dir.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok()).map(Path::to_owned)
}

/// Initialises a repository in `dir` whose first commit contains `paths`, except those that
/// `.gitignore` excludes, and nothing else.
///
/// # Errors
/// The message of git. What was done before stays.
pub fn init_with_first_commit(dir: &Path, paths: &[String]) -> Result<(), String> {
    if let Some(around) = work_tree_of(dir) {
        return Err(format!("`{}` is under git already", super::error::shown(&around)));
    }
    git(dir, ["-c", "init.defaultBranch=main", "init", "--quiet", "--template="])?;
    commit_files(dir, "A new vault", paths)
}

/// Commits `paths` in `dir`, and nothing else that is changed or staged.
///
/// # Errors
/// The message of git.
pub fn commit_files(dir: &Path, message: &str, paths: &[String]) -> Result<(), String> {
    if paths.is_empty() {
        return Ok(());
    }
    let list = || input(&paths.join("\0"));
    let from_list = ["--pathspec-from-file=-", "--pathspec-file-nul"];
    run(dir, ["--literal-pathspecs", "add", "--all"].iter().chain(&from_list), list()?)?;
    let commit = ["commit", "--quiet", "--no-verify", "--message", message];
    let commit = commit.iter().chain(&from_list).map(|&arg| arg.to_owned());
    let args = std::iter::once("--literal-pathspecs".to_owned()).chain(neutral_author(dir)).chain(commit);
    run(dir, args, list()?).map(drop)
}

/// Settings of an author for one commit, if git knows none: nothing is written to a configuration.
fn neutral_author(dir: &Path) -> impl Iterator<Item = String> {
    [("user.name", "Regain"), ("user.email", "regain@localhost")]
        .into_iter()
        .filter(|(key, _)| git(dir, ["config", "--get", key]).is_err())
        .flat_map(|(key, neutral)| ["-c".to_owned(), format!("{key}={neutral}")])
}

/// Adds `script` as the hook `name` of the repository whose work tree is `dir`, and returns its
/// path.
///
/// # Errors
/// In words: `dir` has no repository of its own, or there is a hook of that name, which is never
/// replaced.
pub fn add_hook(dir: &Path, name: &str, script: &str) -> Result<PathBuf, String> {
    let repository = dir.join(".git");
    if !repository.is_dir() {
        return Err(format!("`{}` is not a git repository of its own", super::error::shown(dir)));
    }
    let hooks = repository.join("hooks");
    let place = hooks.join(name);
    let reason = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            format!("`{}` is there already; add `regain check` to it", super::error::shown(&place))
        }
        _ => super::error::reason(&error),
    };
    super::file::make_folder(&hooks).map_err(reason)?;
    let mut draft = Draft::of(&place).map_err(reason)?;
    draft.write(script.as_bytes()).map_err(reason)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        draft.file().set_permissions(PermissionsExt::from_mode(0o700)).map_err(reason)?;
    }
    draft.make().map_err(reason)?;
    Ok(place)
}

/// The remotes of the repository that `dir` is in: the name and address of each, without any user
/// name and password in the address.
///
/// # Errors
/// The message of git.
pub fn remotes(dir: &Path) -> Result<Vec<(String, String)>, String> {
    let names = git(dir, ["remote"])?;
    names
        .lines()
        .map(|name| {
            let address = git(dir, ["remote", "get-url", "--", name])?;
            Ok((name.to_owned(), without_secret(address.trim())))
        })
        .collect()
}

/// A commit of another repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its full hash.
    pub hash: String,
    /// Its author date, where its author was.
    pub day: NaiveDate,
    /// The first line of its message.
    pub subject: String,
}

/// The most commits that are read.
const MOST_COMMITS: usize = 50_000;

/// The commits of `author` in the repository that `dir` is in, without merges.
///
/// # Errors
/// The message of git.
pub fn commits(dir: &Path, author: &str) -> Result<Vec<Commit>, String> {
    let log = git(
        dir,
        [
            "log",
            "--no-merges",
            "--fixed-strings",
            "--regexp-ignore-case",
            &format!("--max-count={MOST_COMMITS}"),
            &format!("--author={author}"),
            "--date=format:%Y-%m-%d",
            "--format=%H%x1f%ad%x1f%s",
            "--",
        ],
    )?;
    let commit = |line: &str| {
        let mut parts = line.splitn(3, '\u{1f}');
        let (hash, day) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
        Some(Commit { hash, day, subject: parts.next()?.trim().to_owned() })
    };
    Ok(log.lines().filter_map(commit).collect())
}

/// The author configured for the repository that `dir` is in: an email address, else a name.
pub fn author(dir: &Path) -> Option<String> {
    let set = |key| git(dir, ["config", "--get", key]).ok();
    let author = ["user.email", "user.name"].into_iter().filter_map(set).map(|text| text.trim().to_owned());
    author.into_iter().find(|author| !author.is_empty())
}

/// The name of the repository in `dir`: that of its folder.
pub fn name_of(dir: &Path) -> String {
    let place = work_tree_of(dir).unwrap_or_else(|| dir.to_owned());
    place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The filters that the repository itself configures: programs that would be run over whatever is
/// compared or committed. Those in the person's own settings are allowed.
///
/// # Errors
/// In words, if a filter has a name that cannot be overridden in a setting.
fn filters(dir: &Path) -> Result<Vec<String>, String> {
    let args = ["config", "-z", "--includes", "--show-scope", "--name-only", "--get-regexp", r"^filter\."];
    // Fails if there is none.
    let listed = git(dir, args).unwrap_or_default();
    let mut parts = listed.split('\0');
    let mut names = Vec::new();
    while let (Some(scope), Some(key)) = (parts.next(), parts.next()) {
        let name = key.strip_prefix("filter.").and_then(|rest| rest.rsplit_once('.')).map(|(name, _)| name);
        if let Some(name) = name.filter(|_| matches!(scope, "local" | "worktree")) {
            if name.contains('=') {
                return Err("its settings name a program that would be run".to_owned());
            }
            names.push(name.to_owned());
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// `https://user:token@host/path` without the part before the `@`.
fn without_secret(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let end = rest.find('/').unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://{}", &rest[at + 1..]),
        None => address.to_owned(),
    }
}

/// `text` as standard input of a program.
fn input(text: &str) -> Result<Stdio, String> {
    use std::io::{Seek, Write};
    let write = || {
        // A file rather than a pipe, so that neither side waits for the other.
        let mut file = tempfile::tempfile()?;
        file.write_all(text.as_bytes())?;
        file.rewind()?;
        Ok(Stdio::from(file))
    };
    write().map_err(|error: std::io::Error| super::error::reason(&error))
}

/// Runs git in `dir`. Returns its standard output, or the first line of its error message.
fn git<A: AsRef<OsStr>>(dir: &Path, args: impl IntoIterator<Item = A>) -> Result<String, String> {
    run(dir, args, Stdio::null()).map(|output| String::from_utf8_lossy(&output).into_owned())
}

/// Like [`git`], with standard input, and returning bytes.
fn run<A: AsRef<OsStr>>(
    dir: &Path,
    args: impl IntoIterator<Item = A>,
    input: Stdio,
) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    // Replacement refs are ignored.
    command
        .args(["--no-pager", "--no-replace-objects"])
        .args(QUIET.iter().flat_map(|setting| ["-c", setting]))
        .args(args);
    for variable in NOT_OURS {
        command.env_remove(variable);
    }
    let output = command
        .envs([
            ("LC_ALL", "C"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_EDITOR", "true"),
            ("GIT_GRAFT_FILE", "/dev/null"),
        ])
        .current_dir(dir)
        .stdin(input)
        .output()
        .map_err(|error| format!("cannot run git: {}", super::error::reason(&error)))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    let first = complaint.lines().next().unwrap_or("git failed and did not say why");
    Err(crate::text::escape::one_line(first).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn log(dir: &Path, format: &str) -> String {
        git(dir, ["log".to_owned(), format!("--format={format}")]).unwrap().trim().to_owned()
    }

    #[test]
    fn a_new_vault_gets_its_first_commit() {
        if !is_available() {
            return;
        }
        let vault = tempfile::tempdir().unwrap();
        fs::write(vault.path().join(".gitignore"), "out/\n").unwrap();
        fs::write(vault.path().join("plan.md"), "plan").unwrap();
        fs::create_dir(vault.path().join("out")).unwrap();
        fs::write(vault.path().join("out/dashboard.html"), "page").unwrap();
        assert_eq!(work_tree_of(vault.path()), None);
        init_with_first_commit(vault.path(), &[".".to_owned()]).unwrap();
        assert_eq!(log(vault.path(), "%s"), "A new vault");
        assert_eq!(log(vault.path(), "%G?"), "N");
        assert_eq!(git(vault.path(), ["ls-files"]).unwrap(), ".gitignore\nplan.md\n");
        assert_eq!(git(vault.path(), ["status", "--porcelain"]).unwrap(), "");
        assert_eq!(work_tree_of(&vault.path().join("notes")).as_deref(), Some(vault.path()));
    }

    #[test]
    fn no_repository_is_made_inside_another() {
        let outer = tempfile::tempdir().unwrap();
        fs::create_dir_all(outer.path().join("plan/notes")).unwrap();
        // If `.git` is a file, the repository is elsewhere: a work tree or a submodule.
        fs::write(outer.path().join(".git"), "gitdir: elsewhere\n").unwrap();
        let error = init_with_first_commit(&outer.path().join("plan"), &[]).unwrap_err();
        assert!(error.ends_with("is under git already"), "{error}");
    }

    #[test]
    fn remotes_are_named_without_their_secrets() {
        assert_eq!(without_secret("https://me:token@git.example/x/y@z"), "https://git.example/x/y@z");
        assert_eq!(without_secret("git@git.example:x.git"), "git@git.example:x.git");
        assert_eq!(without_secret("ssh://git@git.example/x"), "ssh://git.example/x");
        if is_available() {
            let vault = tempfile::tempdir().unwrap();
            fs::write(vault.path().join("plan.md"), "plan").unwrap();
            init_with_first_commit(vault.path(), &[".".to_owned()]).unwrap();
            assert_eq!((remotes(vault.path()), uncommitted(vault.path())), (Ok(Vec::new()), Ok(Vec::new())));
            git(vault.path(), ["remote", "add", "origin", "https://me:token@git.example/x"]).unwrap();
            fs::write(vault.path().join("a new one.md"), "note").unwrap();
            let origin = ("origin".to_owned(), "https://git.example/x".to_owned());
            assert_eq!(
                (remotes(vault.path()), uncommitted(vault.path())),
                (Ok(vec![origin]), Ok(vec!["a new one.md".to_owned()]))
            );
        }
    }

    #[test]
    fn a_failure_has_gits_own_message() {
        if is_available() {
            let empty = tempfile::tempdir().unwrap();
            let error = git(empty.path(), ["rev-parse", "--verify", "no-such-thing"]).unwrap_err();
            assert!(error.starts_with("fatal:"), "{error}");
        }
        assert!(git(Path::new("/no/such/folder"), ["--version"]).is_err());
    }
}
