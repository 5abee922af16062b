//! Completion in real shells, with the output of `regain completions` and a press of the Tab key. A
//! missing shell is reported and skipped. For PowerShell and Elvish only the output is checked
//! (tests/it/capture.rs).
#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::needs::needs;

fn vault() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("x");
    for args in [
        &["init", "x", "--no-git", "--quiet"][..],
        &["-C", "x", "new", "expectation", "First reply time", "--quiet"],
        &["-C", "x", "new", "meeting", "Check-in", "--at", "2026-03-13", "--quiet"],
    ] {
        let mut regain = Command::new(env!("CARGO_BIN_EXE_regain"));
        regain.current_dir(folder.path()).args(args).stdin(Stdio::null()).stdout(Stdio::null());
        assert!(regain.stderr(Stdio::null()).status().unwrap().success(), "{args:?}");
    }
    (folder, root)
}

/// `$PATH` with the tested program at its front.
fn path() -> String {
    let folder = Path::new(env!("CARGO_BIN_EXE_regain")).parent().unwrap();
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default())
}

/// A shell in a terminal, and its output.
struct Session {
    shell: Child,
    said: Receiver<Vec<u8>>,
    text: String,
}

impl Session {
    fn start(root: &Path, shell: &str) -> Self {
        let mut script = Command::new("script");
        script.current_dir(root).args(["-qec", shell, "/dev/null"]);
        script.env("PATH", path()).env("TERM", "dumb").env("NO_COLOR", "1").env("COLUMNS", "200");
        let mut shell = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut out = shell.stdout.take().unwrap();
        let (tell, said) = channel();
        std::thread::spawn(move || {
            let mut some = [0; 4096];
            while let Ok(count @ 1..) = out.read(&mut some) {
                if tell.send(some[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { shell, said, text: String::new() }
    }

    /// Types `keys` and waits for `answer`; returns all output up to it.
    fn type_until(&mut self, keys: &str, answer: &str) -> String {
        self.shell.stdin.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
        let end = Instant::now() + Duration::from_secs(30);
        while !self.text.contains(answer) {
            let left = end.saturating_duration_since(Instant::now());
            match self.said.recv_timeout(left) {
                Ok(more) => self.text += &String::from_utf8_lossy(&more),
                Err(error) => panic!("no `{answer}` after {keys:?} ({error}): {}", self.text),
            }
        }
        std::mem::take(&mut self.text)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.shell.kill();
        let _ = self.shell.wait();
    }
}

/// A command typed with Tab is run.
fn tab_completes(shell: &str, ready: &str) {
    let (_folder, root) = vault();
    let mut session = Session::start(&root, shell);
    session.type_until(&format!("{ready}; echo ready-$((1+1))\n"), "ready-2");
    session.type_until("regain set E1 status at-\t --dry-run\n", "+status: at-risk");
    session.type_until("regain set E1 status=wor\t --dry-run\n", "+status: working");
    session.type_until("regain set E1 cont\t mine --dry-run\n", "+control: mine");
    session.type_until("regain explain clarity/open-e\t\n", "can be ended on any day");
    session.type_until("regain agenda M\t | head -n 1; echo done-$((1+1))\n", "done-2");
    // Several candidates are listed, from the vault itself.
    session.type_until("regain show \t\t", "E1");
}

#[test]
fn bash() {
    needs!("bash", "script");
    tab_completes("bash --norc --noprofile -i", "source <(regain completions bash)");
}

#[test]
fn zsh() {
    needs!("zsh", "script");
    let ready = "autoload -U compinit; compinit -u -D; source <(regain completions zsh)";
    tab_completes("zsh -f -i", ready);
}

#[test]
fn fish() {
    needs!("fish");
    let (_folder, root) = vault();
    let complete = |line: &str| {
        let mut fish = Command::new("fish");
        let script = format!("regain completions fish | source; complete -C '{line}'");
        let output =
            fish.current_dir(&root).env("PATH", path()).args(["--no-config", "-c", &script]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    for (line, offered) in [
        ("regain show ", "E1\tFirst reply time\n"),
        ("regain set E1 sta", "status\t"),
        ("regain set E1 status at", "at-risk\n"),
        ("regain set E1 status=at", "status=at-risk\n"),
        ("regain new action --for ", "E1\tFirst reply time\n"),
        ("regain agenda ", "M1\tCheck-in\n"),
        ("regain explain clarity/open", "clarity/open-ended\n"),
        ("regain list le", "leave\t"),
    ] {
        assert!(complete(line).contains(offered), "{line}: {}", complete(line));
    }
}
