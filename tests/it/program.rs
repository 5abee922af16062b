//! The program as run without a terminal: without colours and questions.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Today, in most tests.
pub(crate) const TODAY: &str = "2026-03-11";

/// The program in `dir`, as of `today`.
pub(crate) fn command(today: &str, dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
    command.current_dir(dir).args(["--today", today]).args(args).stdin(Stdio::null());
    command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").env("COLUMNS", "100");
    command
}

/// Runs it on [`TODAY`].
pub(crate) fn regain(dir: &Path, args: &[&str]) -> Output {
    command(TODAY, dir, args).output().expect("regain runs")
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The output of a successful run.
pub(crate) fn ok(dir: &Path, args: &[&str]) -> String {
    let output = regain(dir, args);
    assert!(output.status.success(), "{args:?}: {}{}", out(&output), err(&output));
    out(&output)
}

/// The message of a refusal, which exits with `code`.
pub(crate) fn refused(dir: &Path, args: &[&str], code: i32) -> String {
    let output = regain(dir, args);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {}{}", out(&output), err(&output));
    err(&output)
}

/// `path`, below `root`, as a vault writes paths on every system.
pub(crate) fn below(root: &Path, path: &Path) -> String {
    let names: Vec<_> = path.strip_prefix(root).unwrap().iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

/// Every file below `root` with its bytes, by its path as a vault writes it; except git's and
/// Regain's own files.
pub(crate) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .filter_entry(|entry| entry.file_name() != ".git" && entry.file_name() != ".regain")
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (below(root, entry.path()), fs::read(entry.path()).unwrap()))
        .collect()
}
