//! The cost of git in a repository of 5,000 commits and 10,000 entries: `history` of one entry
//! compared with `git log -1` of it, and `check`, `build` and `status` compared with the same
//! without a repository.
//!
//! `cargo bench --bench history` runs it; `-- 1000` uses another number of commits, with twice as
//! many entries.

#![allow(clippy::print_stdout)] // Its purpose is to print figures.

mod sample;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sample::Shape;
use sample::program::{ms, run};

/// The number of measurements; the median counts.
const RUNS: usize = 7;

/// An entry that is in the first commit, and was edited in a few later ones.
const ENTRY: &str = "evidence/v000000.md";

fn main() {
    let asked_for = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let commits: usize = asked_for.unwrap_or(5_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (with, without) = (folder.path().join("with"), folder.path().join("without"));
    for root in [&with, &without] {
        sample::write(root, 2 * commits, Shape::Plain);
    }
    import(&with, commits);
    println!("{} entries, {commits} commits, median of {RUNS} runs, whole programs\n", 2 * commits);
    let log = median(|| git(&with, &["log", "-1", "--format=%H", "--", ENTRY]));
    let history = median(|| run(&with, &["history", "V0"]).wall);
    row("history V0", "git log -1", history, log);
    for args in [&["check", "--format", "concise"][..], &["status"], &["build", "--quiet"]] {
        let [with, without] = [&with, &without].map(|root| median(|| run(root, args).wall));
        row(args[0], "without git", with, without);
    }
    let [with, without] = [&with, &without].map(|root| {
        median(|| {
            fs::remove_dir_all(root.join("out")).ok();
            run(root, &["build", "--quiet"]).wall
        })
    });
    row("build, for the first time", "without git", with, without);
}

/// Imports a history for the vault at `root`: each commit adds two entries and edits a third, every
/// hundredth edits an expectation, and the last one has the present files.
fn import(root: &Path, commits: usize) {
    git(root, &["init", "--quiet", "--initial-branch=main"]);
    let mut stream = String::new();
    for nth in 0..commits {
        let time = 1_700_000_000 + nth * 3600;
        writeln!(stream, "commit refs/heads/main\ncommitter I <i@example.com> {time} +0000\ndata 1\nx")
            .expect("text");
        if nth == 0 {
            for path in ["regain.toml", "plan.md"] {
                put(&mut stream, path, &fs::read_to_string(root.join(path)).expect("a file"));
            }
        }
        if nth % 100 == 0 {
            for i in 1..=6 {
                let path = format!("expectations/e{i}.md");
                let text = fs::read_to_string(root.join(&path)).expect("an expectation");
                put(&mut stream, &path, &text.replace("target: 90", &format!("target: {}", 90 - nth / 100)));
            }
        }
        let edited = nth * 7919 % (2 * nth + 1);
        for i in [2 * nth, 2 * nth + 1, edited] {
            let (path, text) = sample::nth(i);
            let more = if i == edited { format!("Edited {nth}.\n") } else { String::new() };
            put(&mut stream, &path, &(text + &more));
        }
    }
    let mut import = Command::new("git")
        .current_dir(root)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git runs");
    import.stdin.take().expect("a pipe").write_all(stream.as_bytes()).expect("it reads");
    assert!(import.wait().expect("git ends").success());
    git(root, &["reset", "--quiet"]);
}

fn put(stream: &mut String, path: &str, text: &str) {
    writeln!(stream, "M 100644 inline {path}\ndata {}\n{text}", text.len()).expect("text");
}

fn git(root: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new("git").current_dir(root).args(args).stdout(Stdio::null()).status();
    assert!(status.expect("git runs").success());
    start.elapsed()
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = std::iter::repeat_with(&mut measure).take(RUNS).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn row(name: &str, beside: &str, time: Duration, base: Duration) {
    let ratio = time.as_secs_f64() / base.as_secs_f64();
    println!("{name:28} {:>9.1} ms   {beside} {:>9.1} ms   {ratio:.2} x", ms(time), ms(base));
}
