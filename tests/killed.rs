//! A process that is killed, or cannot write, at any moment leaves every file old or new and whole,
//! and the next one goes on as if nothing had been.
//!
//! The process is this test program itself, told by a variable to do nothing but write.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use regain::edge::save;
use regain::edge::write::Output;
use regain::page::Page;

const VAULT: &str = "REGAIN_TEST_VAULT";
const ROUNDS: u32 = 25;

fn pages(letter: &str) -> Vec<Page> {
    let page = |i| Page {
        path: format!("entries/{}/{i}.html", i % 5).into(),
        bytes: text(letter).into_bytes().into(),
    };
    (0..40).map(page).collect()
}

/// Long enough to be written in more than one go.
fn text(letter: &str) -> String {
    letter.repeat(100_000)
}

fn is_whole(path: &Path) -> bool {
    let there = fs::read_to_string(path).unwrap();
    there == text("a") || there == text("b")
}

fn files(folder: &Path) -> Vec<String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.file_name().to_str().unwrap().to_owned())
        .collect()
}

/// Runs the test `name` of this program on `vault` in another process, through `sh -c`.
fn process(name: &str, vault: &Path, prelude: &str) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("{prelude} exec \"$@\""), "sh"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored"])
        .env(VAULT, vault)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn kill_after(name: &str, vault: &Path, time: Duration) {
    let mut child = process(name, vault, "").spawn().unwrap();
    std::thread::sleep(time);
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success(), "it ended by itself");
}

#[test]
#[ignore = "is run, and killed, by another test"]
fn build_for_ever() {
    let Some(vault) = std::env::var_os(VAULT) else { return };
    loop {
        for letter in ["a", "b"] {
            Output::new(Path::new(&vault)).write(&pages(letter)).unwrap();
        }
    }
}

#[test]
#[ignore = "is run, and killed, by another test"]
fn save_for_ever() {
    let Some(vault) = std::env::var_os(VAULT) else { return };
    let (a, b) = (text("a"), text("b"));
    loop {
        for (old, new) in [(&a, &b), (&b, &a)] {
            // The one that was killed before may have left either.
            let _ = save::replace(Path::new(&vault), "notes/a.md", old, new);
        }
    }
}

#[test]
#[ignore = "is run by another test, where no file may be large"]
fn build_once() {
    let Some(vault) = std::env::var_os(VAULT) else { return };
    Output::new(Path::new(&vault)).write(&pages("b")).unwrap();
}

#[test]
fn a_killed_build_leaves_whole_pages_and_is_no_obstacle() {
    let vault = tempfile::tempdir().unwrap();
    let out = vault.path().join("out");
    Output::new(vault.path()).write(&pages("a")).unwrap();
    for round in 0..ROUNDS {
        kill_after("build_for_ever", vault.path(), Duration::from_millis(8 + u64::from(round) * 3));
        for page in pages("a") {
            assert!(is_whole(&out.join(&*page.path)), "{}", page.path);
        }
        let threads = std::thread::available_parallelism().unwrap().get();
        let temporary = files(&out).iter().filter(|name| name.contains(".tmp")).count();
        assert!(temporary <= threads + 1, "{temporary} files left");
        let letter = if round % 2 == 0 { "a" } else { "b" };
        Output::new(vault.path()).write(&pages(letter)).unwrap();
        for page in pages(letter) {
            assert_eq!(fs::read(out.join(&*page.path)).unwrap(), *page.bytes);
        }
        // The pages, the list and the lock.
        assert_eq!(files(&out).len(), 42, "{:?}", files(&out));
    }
}

#[test]
fn a_killed_save_leaves_the_old_entry_or_the_new() {
    let vault = tempfile::tempdir().unwrap();
    save::create(vault.path(), "notes/a.md", &text("a")).unwrap();
    for round in 0..ROUNDS {
        kill_after("save_for_ever", vault.path(), Duration::from_millis(8 + u64::from(round) * 3));
        assert!(is_whole(&vault.path().join("notes/a.md")));
    }
    let left = files(vault.path()).len() - 1;
    assert!(left <= ROUNDS as usize, "{left} files left");
}

#[test]
fn a_build_that_cannot_write_fails_and_leaves_the_old_pages() {
    let vault = tempfile::tempdir().unwrap();
    Output::new(vault.path()).write(&pages("a")).unwrap();
    // As on a full disk: a file ends after some kilobytes, and no signal comes of it.
    let status = process("build_once", vault.path(), "trap '' XFSZ; ulimit -f 16;").status().unwrap();
    assert!(!status.success());
    for page in pages("a") {
        assert_eq!(fs::read(vault.path().join("out").join(&*page.path)).unwrap(), *page.bytes);
    }
    assert_eq!(files(&vault.path().join("out")).len(), 42);
    assert_eq!(Output::new(vault.path()).write(&pages("b")).unwrap().written, 40);
}
