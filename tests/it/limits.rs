//! faults.md, part I: input that is too large, too deep or too much is answered soon, with an error
//! that names the limit, and affects nothing else.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::needs::needs;

/// The processor time in seconds within which an answer must come, whatever else the computer does.
/// An unoptimised program is ten times slower than the released one.
const SOON: u64 = if cfg!(debug_assertions) { 10 } else { 1 };

/// The time after which it counts as hanging.
const HANGS: Duration = Duration::from_secs(90);

/// The output of `regain check`, which must come soon and use at most 300 MB of memory.
fn check(files: &[(&str, String)]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regain.toml"), "format = 1\n").unwrap();
    let fine = ("notes/fine.md", "---\ndate: 2026-02-30\n---\n".to_owned());
    for (path, text) in files.iter().chain([&fine]) {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
    check_in(folder.path())
}

fn check_in(root: &Path) -> (i32, String) {
    let start = Instant::now();
    let output = Command::new("sh")
        .args([
            "-c",
            &format!("ulimit -d 307200; ulimit -t {SOON}; exec \"$@\""),
            "sh",
            env!("CARGO_BIN_EXE_regain"),
        ])
        .args(["--today", "2026-03-11", "check", "--format", "concise"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(start.elapsed() < HANGS, "it took {:?}", start.elapsed());
    let code = output.status.code().unwrap_or_else(|| panic!("more than {SOON} s: {}", output.status));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("notes/fine.md:2:7: error[field/date]"), "the rest is checked: {said}");
    (code, said)
}

fn entry(head: &str) -> String {
    format!("---\n{head}\n---\nbody\n")
}

#[test]
fn bombs_in_front_matter_end_at_a_limit_that_is_named() {
    needs!("sh");
    let bomb: String =
        (1..9).map(|i| format!("a{i}: &a{i} [{}]\n", format!("*a{}, ", i - 1).repeat(9))).collect();
    for (name, head, said) in [
        ("brackets", format!("a: {}", "[".repeat(60_000)), "24 deep"),
        ("braces", format!("a: {}", "{a: ".repeat(15_000)), "24 deep"),
        ("hyphens", "- ".repeat(30_000), "24 deep"),
        ("indents", (0..240).map(|i| format!("{}a:\n", " ".repeat(i))).collect(), "24 deep"),
        ("aliases", format!("a0: &a0 x\n{bomb}"), "front-matter/anchor"),
        ("merges", "<<: {<<: {<<: {}}}\n".repeat(3_000), "front-matter/"),
        ("size", "a: 1\n".repeat(40_000), "64 KiB"),
        ("key", format!("{}: 1", "k".repeat(10_000)), "field/unknown"),
        ("title", format!("date: 2026-03-04\ntitle: {}", "t".repeat(60_000)), ""),
        ("tags", format!("date: 2026-03-04\ntags: [{}]", "tag, ".repeat(5_000)), ""),
    ] {
        let (code, report) = check(&[("notes/bomb.md", entry(&head))]);
        assert_eq!(code, 1, "{name}");
        let about: Vec<&str> = report.lines().filter(|line| line.starts_with("notes/bomb.md")).collect();
        let shown: Vec<&str> = about.iter().take(5).map(|line| &line[..line.len().min(200)]).collect();
        assert!(said.is_empty() || about.iter().any(|line| line.contains(said)), "{name}: {shown:#?}");
    }
}

#[test]
fn files_that_are_too_large_are_not_read() {
    needs!("sh");
    let (code, report) = check(&[("notes/line.md", "x".repeat(8 << 20))]);
    assert_eq!(code, 1);
    assert!(report.contains("notes/line.md:1:1: error[file/too-large]"), "{report}");

    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regain.toml"), "format = 1\n").unwrap();
    fs::create_dir(folder.path().join("notes")).unwrap();
    fs::write(folder.path().join("notes/fine.md"), "---\ndate: 2026-02-30\n---\n").unwrap();
    File::create(folder.path().join("notes/large.md")).unwrap().set_len(100 << 20).unwrap();
    let (_, report) = check_in(folder.path());
    assert!(
        report.contains("notes/large.md:1:1: error[file/too-large]") && report.contains("1 MiB"),
        "{report}"
    );
}

#[test]
fn one_line_below_the_limit_is_read() {
    needs!("sh");
    let text = format!("---\ndate: 2026-03-04\n---\n{}", "*a [b](".repeat(100_000));
    let (_, report) = check(&[("notes/long.md", text)]);
    assert!(!report.contains("file/too-large"), "{report}");
}

#[test]
fn text_made_to_be_slow_to_search_is_fast() {
    needs!("sh");
    // Input that makes a backtracking search take for ever: words that nearly match, repeatedly,
    // from our lists and the person's own; and patterns, which are only words here.
    let own = ["(a+)+$", "^(a|aa)+$", "a a a a a a a a a a b", "my fault my fault my fault indeed"];
    let settings = format!("format = 1\n[words]\nloaded = {own:?}\nprivate = {own:?}\n");
    let bait = |line: &str| line.repeat(((1 << 20) - 64) / line.len());
    for (name, line) in [
        ("one long word", "a"),
        ("words", "a a a a a a a a a a "),
        ("nearly", "entirely my fau entirely my my fault my fault "),
        ("marks", "\"'“‘`*_[("),
        ("quotes", "> \"never\" > "),
    ] {
        let letter = format!("---\nprivacy: shared\n---\n{}", bait(line));
        let (_, report) = check(&[("regain.toml", settings.clone()), ("letters/l.md", letter)]);
        assert!(!report.contains("file/internal") && !report.contains("too-large"), "{name}");
    }
}

#[test]
fn a_hundred_thousand_findings_are_counted_to_the_last() {
    needs!("sh");
    let keys = 8_400;
    let files: Vec<(String, String)> = (0..12)
        .map(|i| {
            let lines: String = (0..keys).map(|k| format!("q{k}:\n")).collect();
            (format!("notes/{i}.md"), entry(&format!("date: 2026-03-04\n{lines}")))
        })
        .collect();
    let files: Vec<(&str, String)> = files.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let (_, report) = check(&files);
    assert_eq!(report.matches("field/unknown").count(), 12 * keys);
}
