//! A process that is killed, or cannot write, leaves every file complete, old or new, at any
//! moment, and the next one continues normally.
//!
//! The process is this test program itself, told by a variable only to write.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use regain::edge::save;
use regain::edge::write::Output;
use regain::page::Page;

use crate::needs::{needs, skipped};

const VAULT: &str = "REGAIN_TEST_VAULT";

/// The number of kills of each process: few by default, thousands with `REGAIN_STRESS=5000`.
fn rounds() -> u32 {
    std::env::var("REGAIN_STRESS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(25)
}

fn pages(letter: &str) -> Vec<Page> {
    let page = |i| Page {
        path: format!("entries/{}/{i}.html", i % 5).into(),
        bytes: text(letter).into_bytes().into(),
    };
    (0..40).map(page).collect()
}

/// Long enough to be written in more than one call.
fn text(letter: &str) -> String {
    letter.repeat(100_000)
}

fn is_whole(path: &Path) -> bool {
    let there = fs::read_to_string(path).unwrap();
    there == text("a") || there == text("b")
}

/// Regain's own files are not among those that must not change.
fn is_of_the_vault(entry: &walkdir::DirEntry) -> bool {
    entry.file_name() != ".regain"
}

fn files(folder: &Path) -> Vec<String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(is_of_the_vault)
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
        .args(["--exact", &format!("killed::{name}"), "--ignored"])
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
            // The process that was killed before may have left either.
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
fn a_killed_build_leaves_complete_pages_and_is_no_obstacle() {
    needs!("sh");
    let vault = tempfile::tempdir().unwrap();
    let out = vault.path().join("out");
    Output::new(vault.path()).write(&pages("a")).unwrap();
    for round in 0..rounds() {
        kill_after("build_for_ever", vault.path(), Duration::from_millis(8 + u64::from(round % 25) * 3));
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
    needs!("sh");
    let vault = tempfile::tempdir().unwrap();
    save::create(vault.path(), "notes/a.md", &text("a")).unwrap();
    for round in 0..rounds() {
        kill_after("save_for_ever", vault.path(), Duration::from_millis(8 + u64::from(round % 25) * 3));
        assert!(is_whole(&vault.path().join("notes/a.md")));
    }
    let left = files(vault.path()).len() - 1;
    assert!(left <= rounds() as usize, "{left} files left");
    std::thread::sleep(Duration::from_millis(2_100));
    save::create(vault.path(), "notes/b.md", "b").unwrap();
    assert_eq!(files(vault.path()).len(), 2, "the next save cleans up");
}

#[test]
fn a_build_that_cannot_write_fails_and_leaves_the_old_pages() {
    needs!("sh");
    let vault = tempfile::tempdir().unwrap();
    Output::new(vault.path()).write(&pages("a")).unwrap();
    // As on a full disk: a file ends after some kilobytes, without a signal.
    let status = process("build_once", vault.path(), "trap '' XFSZ; ulimit -f 16;").status().unwrap();
    assert!(!status.success());
    for page in pages("a") {
        assert_eq!(fs::read(vault.path().join("out").join(&*page.path)).unwrap(), *page.bytes);
    }
    assert_eq!(files(&vault.path().join("out")).len(), 42);
    assert_eq!(Output::new(vault.path()).write(&pages("b")).unwrap().written, 40);
}

/// A command of the program itself, in `vault`, through `sh -c`.
fn regain(vault: &Path, prelude: &str, args: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command
        .args([
            "-c",
            &format!("{prelude} exec \"$@\""),
            "sh",
            env!("CARGO_BIN_EXE_regain"),
            "--today",
            "2026-03-11",
        ])
        .args(args)
        .current_dir(vault)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn vault() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("x");
    assert!(regain(folder.path(), "", &["init", "x", "--no-git"]).status().unwrap().success());
    (folder, root)
}

/// Every file below `folder` with its content, except temporary files.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(is_of_the_vault)
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with(".regain-"))
        .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// What an observer of a folder can see: names, sizes, times.
fn visible(folder: &Path) -> Vec<(PathBuf, u64, Option<std::time::SystemTime>)> {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(|entry| {
            let metadata = entry.metadata().ok();
            let size = metadata.as_ref().map_or(0, fs::Metadata::len);
            (entry.into_path(), size, metadata.and_then(|metadata| metadata.modified().ok()))
        })
        .collect();
    files.sort_unstable();
    files
}

/// Runs a command and kills it as soon as `folder` has visibly changed for the `nth` time. Returns
/// whether it was still running.
fn kill_at_change(root: &Path, folder: &str, nth: u32, args: &[&str]) -> bool {
    let folder = root.join(folder);
    let mut before = visible(&folder);
    let mut child = regain(root, "", args).spawn().unwrap();
    let mut seen = 0;
    while seen < nth && child.try_wait().unwrap().is_none() {
        let now = visible(&folder);
        if now != before {
            seen += 1;
            before = now;
        }
    }
    let _ = child.kill();
    !child.wait().unwrap().success()
}

#[test]
fn a_command_that_is_killed_at_its_first_change_loses_nothing() {
    needs!("sh");
    let (_folder, root) = vault();
    let body = "word ".repeat(60_000);
    let old =
        format!("---\nid: N900\ntitle: a: b # why\ndate: 2026-03-04\nprivacy: private\n---\n{body}the end\n");
    let fixed = old.replace("title: a: b", "title: 'a: b'");
    let set = fixed.replace("2026-03-04", "2026-03-10");
    let long = format!("{}the end", "word ".repeat(20_000));
    let entry = root.join("journal/a.md");
    let mut killed = 0;
    for round in 0..rounds() {
        let nth = 1 + round % 4;
        fs::write(&entry, &old).unwrap();
        let before = contents(&root);
        killed += u32::from(kill_at_change(&root, "journal", nth, &["check", "--fix"]));
        let now = fs::read_to_string(&entry).unwrap();
        assert!(now == old || now == fixed, "{} bytes", now.len());
        fs::write(&entry, &fixed).unwrap();
        killed += u32::from(kill_at_change(&root, "journal", nth, &["set", "N900", "date", "yesterday"]));
        let now = fs::read_to_string(&entry).unwrap();
        assert!(now == fixed || now == set, "{} bytes", now.len());
        killed += u32::from(kill_at_change(&root, "notes", nth, &["log", &long]));
        killed += u32::from(kill_at_change(&root, "notes", nth, &["new", "note", "x", "--said", &long]));
        let now = contents(&root);
        // Existing files are unchanged, and new ones are complete.
        for (path, bytes) in &before {
            assert!(*path == entry || now.get(path) == Some(bytes), "{}", path.display());
        }
        for (path, bytes) in now.iter().filter(|(path, _)| !before.contains_key(*path)) {
            let text = std::str::from_utf8(bytes).unwrap();
            let is_log = text.ends_with("the end\n");
            let is_new = text.ends_with("---\n") && text.contains("the end\n");
            assert!(text.starts_with("---\n") && (is_log || is_new), "{}", path.display());
            fs::remove_file(path).unwrap();
        }
    }
    // The commands are short; still, some of them must be killed while running.
    assert!(killed > 0, "none of {} commands was killed", 4 * rounds());
}

#[test]
fn a_build_that_is_killed_at_its_first_change_leaves_complete_pages() {
    needs!("sh");
    let (_folder, root) = vault();
    let entry = root.join("actions/a.md");
    let text = |title: &str| format!("---\nid: A900\ntitle: {title}\nprivacy: private\n---\nbody\n");
    let built = |title: &str| {
        fs::write(&entry, text(title)).unwrap();
        assert!(regain(&root, "", &["build"]).status().unwrap().success());
        contents(&root.join("out"))
    };
    let (a, b) = (built("Before"), built("After"));
    for round in 0..rounds() {
        fs::write(&entry, text(if round % 2 == 0 { "Before" } else { "After" })).unwrap();
        kill_at_change(&root, "out", 1 + round % 6, &["build"]);
        let now = contents(&root.join("out"));
        for path in a.keys().chain(b.keys()) {
            // The list of built pages and the lock are not pages.
            if path.extension().is_some_and(|end| end == "html") {
                let page = now.get(path).unwrap_or_else(|| panic!("{} is gone", path.display()));
                assert!(a.get(path) == Some(page) || b.get(path) == Some(page), "{}", path.display());
            }
        }
    }
    let pages = |files: &BTreeMap<PathBuf, Vec<u8>>| -> BTreeMap<PathBuf, Vec<u8>> {
        files
            .iter()
            .filter(|(path, _)| path.extension().is_some())
            .map(|(a, b)| (a.clone(), b.clone()))
            .collect()
    };
    assert_eq!(pages(&built("After")), pages(&b), "the next build is as good as any");
}

/// Runs a shell script where `$1` is a folder on a disk of one megabyte; `None` if this computer
/// does not allow one.
fn on_a_small_disk(script: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let mount = "mount -t tmpfs -o size=1m none \"$1\" && cd \"$1\" || exit 99\n";
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-c", &format!("{mount}{script}"), "sh"])
        .arg(folder.path())
        .env("PATH", format!("{}:/usr/bin:/bin", Path::new(env!("CARGO_BIN_EXE_regain")).parent()?.display()))
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    if output.status.code() == Some(99) || said.contains("unshare") {
        skipped(&format!("no small disk can be had here: {said}"));
        return None;
    }
    Some(said)
}

#[test]
fn on_a_full_disk_nothing_is_written_and_nothing_is_lost() {
    let script = r#"
        exec 2>&1
        regain --today 2026-03-11 init x --no-git -q && cd x || exit 1
        printf -- '---\nid: N900\ntitle: a: b\ndate: 2026-03-04\nprivacy: private\n---\n%s\n' "$(seq 1 9000)" > journal/a.md
        printf -- '---\nid: A900\ntitle: a\nprivacy: private\n---\n%s\n' "$(seq 1 9000)" > actions/a.md
        regain --today 2026-03-11 build -q
        before="$(find . -type f -not -name '.regain*' -not -path './.regain/*' | sort | xargs cksum)"
        cat /dev/zero > ../full 2>/dev/null
        for line in "set A900 title b" "check --fix" "log one" "new note two" "build" "init ../y --no-git"; do
            regain --today 2026-03-12 $line > /dev/null 2> /dev/shm/said.$$ ; code=$?
            echo "$line: $code: $(grep -i 'full' /dev/shm/said.$$ | head -n 1)"
        done
        rm -f /dev/shm/said.$$
        after="$(find . -type f -not -name '.regain*' -not -path './.regain/*' | sort | xargs cksum)"
        [ "$before" = "$after" ] && echo same || { echo "$before"; echo "$after"; }
        rm ../full
        regain --today 2026-03-12 log "there is room again" -q > /dev/null && ls notes
    "#;
    let Some(said) = on_a_small_disk(script) else { return };
    for (command, code) in [
        ("set A900 title b", 2),
        ("check --fix", 1),
        ("log one", 2),
        ("new note two", 2),
        ("build", 2),
        ("init ../y --no-git", 2),
    ] {
        let line = said.lines().find(|line| line.starts_with(command)).unwrap_or_else(|| panic!("{said}"));
        assert!(line.starts_with(&format!("{command}: {code}: ")), "{said}");
        assert!(line.contains("the disk is full"), "{said}");
    }
    assert!(said.contains("\nsame\n"), "{said}");
    assert!(said.contains("2026-03-12-there-is-room-again.md"), "{said}");
}

/// The number of entries in the folder `notes`, each of which must be complete.
fn notes_are_whole(root: &Path) -> usize {
    let mut count = 0;
    for name in files(&root.join("notes"))
        .iter()
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "md"))
    {
        let text = fs::read_to_string(root.join("notes").join(name)).unwrap();
        let (_, faults) = regain::entry::parse(&format!("notes/{name}").into(), &text.as_str().into());
        assert!(
            faults.is_empty() && text.contains("\nprivacy: private") && text.ends_with("the end\n"),
            "{text:?}"
        );
        count += 1;
    }
    count
}

/// Runs a command and kills it at a different moment in each round.
fn kill_somewhere(root: &Path, round: u32, args: &[&str]) {
    let mut child = regain(root, "", args).spawn().unwrap();
    std::thread::sleep(Duration::from_micros(u64::from(round.wrapping_mul(7919) % 40_000)));
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn commands_that_write_may_be_killed_at_any_moment() {
    needs!("sh");
    let (_folder, root) = vault();
    let body = "word ".repeat(20_000);
    let old =
        format!("---\nid: N900\ntitle: a: b # why\ndate: 2026-03-04\nprivacy: private\n---\n{body}the end\n");
    let fixed = old.replace("title: a: b", "title: 'a: b'");
    let long = format!("{body}the end");
    for round in 0..rounds() {
        fs::write(root.join("fixed.tmp"), &old).unwrap();
        fs::rename(root.join("fixed.tmp"), root.join("journal/a.md")).unwrap();
        kill_somewhere(&root, round, &["check", "--fix"]);
        let now = fs::read_to_string(root.join("journal/a.md")).unwrap();
        assert!(now == old || now == fixed, "{}", &now[..200]);

        fs::write(root.join("set.tmp"), &fixed).unwrap();
        fs::rename(root.join("set.tmp"), root.join("journal/a.md")).unwrap();
        kill_somewhere(&root, round, &["set", "N900", "date", "yesterday"]);
        let now = fs::read_to_string(root.join("journal/a.md")).unwrap();
        assert!(now == fixed || now == fixed.replace("2026-03-04", "2026-03-10"), "{}", &now[..200]);

        kill_somewhere(&root, round, &["log", &long]);
        kill_somewhere(&root, round, &["new", "note", "x", "--said", "the end"]);
        for name in
            files(&root.join("notes")).iter().filter(|name| name.ends_with("-x.md") || name.contains("-x-"))
        {
            let path = root.join("notes").join(name);
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                text.starts_with("---\n") && text.ends_with("---\n") && text.contains("said: the end"),
                "{text}"
            );
            fs::remove_file(path).unwrap();
        }
        notes_are_whole(&root);
    }
    // And one that is not killed works normally.
    assert!(regain(&root, "", &["log", &long]).status().unwrap().success());
    assert!(notes_are_whole(&root) > 0);
}

#[test]
fn a_command_that_cannot_write_says_so_and_changes_nothing() {
    needs!("sh");
    let (_folder, root) = vault();
    let text = format!("---\nid: A900\ntitle: a\nprivacy: private\n---\n{}", "word ".repeat(20_000));
    fs::write(root.join("actions/a.md"), &text).unwrap();
    let before = files(&root).len();
    for args in [&["set", "A900", "title", "b"][..], &["log", &"word ".repeat(20_000)]] {
        // As on a full disk: a file ends after some kilobytes, without a signal.
        let status = regain(&root, "trap '' XFSZ; ulimit -f 16;", args).status().unwrap();
        assert_eq!(status.code(), Some(2), "{}", args[0]);
    }
    assert_eq!(fs::read_to_string(root.join("actions/a.md")).unwrap(), text);
    assert_eq!(files(&root).len(), before);
}

#[test]
fn few_descriptors_are_no_reason_to_panic_or_to_lose_anything() {
    needs!("sh");
    let (_folder, root) = vault();
    let text = "---\nid: A900\ntitle: a\nprivacy: private\n---\n";
    fs::write(root.join("actions/a.md"), text).unwrap();
    for most in 3..14 {
        for args in [
            &["set", "A900", "title", "b"][..],
            &["log", "x"],
            &["check", "--fix"],
            &["new", "note", "y"],
            &["build"],
        ] {
            let status = regain(&root, &format!("ulimit -n {most};"), args).status().unwrap();
            // 127 means that the shell could not start it.
            assert!(matches!(status.code(), Some(0 | 1 | 2 | 126 | 127)), "{most} {args:?}: {status}");
        }
        let now = fs::read_to_string(root.join("actions/a.md")).unwrap();
        assert!(now == text || now == text.replace("title: a", "title: b"), "{now}");
    }
}
