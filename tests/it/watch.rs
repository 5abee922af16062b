//! Watches a vault during the saves of real editors: what is reported, and what never is.
//!
//! No test counts milliseconds: each waits until the watch has reported what it must, and fails if
//! that takes far too long.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use regain::edge::watch::{Event, Options, Stopper, Watch};
use regain::page::{Change, Now};
use tempfile::TempDir;

use crate::needs::{needs, skipped};

const FAR_TOO_LONG: Duration = Duration::from_secs(if cfg!(windows) { 60 } else { 20 });

/// The ways to watch folders that move: by notifications, and by polling. Wine's notifications do not
/// follow a folder that moves, as those of Windows do.
fn ways() -> Vec<bool> {
    let is_wine = std::env::var_os("WINELOADER").is_some();
    if is_wine {
        skipped("notifications of a folder that moves: Wine does not follow it");
    }
    [false, true].into_iter().filter(|poll| *poll || !is_wine).collect()
}

/// A running watch, and everything that it has reported.
struct Watched {
    outer: TempDir,
    events: Receiver<Event>,
    /// The state of the vault as reported.
    told: BTreeMap<Arc<str>, Now>,
    /// Every change reported since the start.
    changes: Vec<Change>,
    notes: Vec<String>,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

impl Watched {
    fn new(poll: bool, files: &[(&str, &str)]) -> Self {
        let outer = tempfile::tempdir().unwrap();
        let vault = outer.path().join("vault");
        for (path, text) in files.iter().chain(&[("regain.toml", "format = 1\n")]) {
            fs::create_dir_all(vault.join(path).parent().unwrap()).unwrap();
            fs::write(vault.join(path), text).unwrap();
        }
        let watch = Watch::new(&vault, Options { poll }).unwrap();
        let stopper = watch.stopper();
        let (sender, events) = mpsc::channel();
        let thread = thread::spawn(move || watch.run(|event| drop(sender.send(event))));
        let mut watched = Self {
            outer,
            events,
            told: BTreeMap::new(),
            changes: Vec::new(),
            notes: Vec::new(),
            stopper,
            thread: Some(thread),
        };
        watched.until(|told| told.len() == files.len() + 1);
        watched.changes.clear();
        watched
    }

    fn vault(&self) -> PathBuf {
        self.outer.path().join("vault")
    }

    fn at(&self, path: &str) -> PathBuf {
        self.vault().join(path)
    }

    /// Waits until the reported state is as wanted.
    #[track_caller]
    fn until(&mut self, is_wanted: impl Fn(&BTreeMap<Arc<str>, Now>) -> bool) {
        let end = Instant::now() + FAR_TOO_LONG;
        while !is_wanted(&self.told) {
            self.hear(end);
        }
    }

    #[track_caller]
    fn until_text(&mut self, path: &str, text: &str) {
        self.until(|told| told.get(path) == Some(&Now::Text(text.into())));
    }

    #[track_caller]
    fn until_gone(&mut self, path: &str) {
        self.until(|told| !told.contains_key(path));
    }

    #[track_caller]
    fn until_note(&mut self, part: &str) {
        let end = Instant::now() + FAR_TOO_LONG;
        while !self.notes.iter().any(|note| note.contains(part)) {
            self.hear(end);
        }
    }

    /// Makes one more change and waits for it: everything before it has been reported by then.
    #[track_caller]
    fn settle(&mut self) {
        fs::write(self.at("settled.md"), "settled").unwrap();
        self.until_text("settled.md", "settled");
        fs::remove_file(self.at("settled.md")).unwrap();
        self.until_gone("settled.md");
        self.changes.retain(|change| &*change.path != "settled.md");
    }

    #[track_caller]
    fn hear(&mut self, end: Instant) {
        match self.events.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Event::Changes(changes)) => {
                for change in &changes {
                    match &change.now {
                        Now::Gone => drop(self.told.remove(&change.path)),
                        now => drop(self.told.insert(change.path.clone(), now.clone())),
                    }
                }
                self.changes.extend(changes);
            }
            Ok(Event::Note(note)) => self.notes.push(note),
            Ok(Event::Tick) => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                panic!("told: {:#?}\nnotes: {:?}", self.told, self.notes)
            }
        }
    }

    /// Panics if anything but these texts of `notes/a.md`, in this order, was reported.
    #[track_caller]
    fn told_only(&self, texts: &[&str], by: &str) {
        let change = |&text: &&str| Change::text("notes/a.md", text);
        assert_eq!(self.changes, texts.iter().map(change).collect::<Vec<_>>(), "{by}");
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.stopper.stop();
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(thread::panicking() || ended.is_some_and(|result| result.is_ok()));
    }
}

/// How an editor writes `text` to the file at `path`.
type Save = fn(path: &Path, text: &str);

/// Also the ways of programs that write files there themselves: git, and sync programs.
const EDITORS: [(&str, Save); 13] = [
    ("vim", vim),
    ("neovim", neovim),
    ("emacs", emacs),
    ("nano", nano),
    ("sed", sed),
    ("jetbrains", jetbrains),
    ("git", git),
    ("vs_code", vs_code),
    ("gnome", gnome),
    ("rsync", rsync),
    ("syncthing", syncthing),
    ("dropbox", dropbox),
    ("same_times", same_times),
];

fn vim(path: &Path, text: &str) {
    fs::write(beside(path, ".a.md.swp"), "b0VIM").unwrap();
    fs::write(beside(path, "4913"), "").unwrap();
    fs::remove_file(beside(path, "4913")).unwrap();
    fs::rename(path, beside(path, "a.md~")).unwrap();
    let mut file = File::create_new(path).unwrap();
    file.set_len(0).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.sync_all().unwrap();
    fs::remove_file(beside(path, "a.md~")).unwrap();
    fs::remove_file(beside(path, ".a.md.swp")).unwrap();
}

/// Its swap file is elsewhere.
fn neovim(path: &Path, text: &str) {
    fs::write(beside(path, "4913"), "").unwrap();
    fs::remove_file(beside(path, "4913")).unwrap();
    fs::rename(path, beside(path, "a.md~")).unwrap();
    let mut file = File::create_new(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.sync_all().unwrap();
    fs::remove_file(beside(path, "a.md~")).unwrap();
}

fn emacs(path: &Path, text: &str) {
    #[cfg(unix)]
    std::os::unix::fs::symlink("ines@laptop.4711:1767225600", beside(path, ".#a.md")).unwrap();
    fs::write(beside(path, "#a.md#"), text).unwrap();
    fs::copy(path, beside(path, "a.md~")).unwrap();
    truncate(path).write_all(text.as_bytes()).unwrap();
    fs::remove_file(beside(path, "#a.md#")).unwrap();
    #[cfg(unix)]
    fs::remove_file(beside(path, ".#a.md")).unwrap();
}

fn nano(path: &Path, text: &str) {
    truncate(path).write_all(text.as_bytes()).unwrap();
}

fn sed(path: &Path, text: &str) {
    fs::write(beside(path, ".sedX1Y2Z3"), text).unwrap();
    fs::rename(beside(path, ".sedX1Y2Z3"), path).unwrap();
}

fn jetbrains(path: &Path, text: &str) {
    fs::write(beside(path, "a.md___jb_tmp___"), text).unwrap();
    fs::rename(path, beside(path, "a.md___jb_old___")).unwrap();
    fs::rename(beside(path, "a.md___jb_tmp___"), path).unwrap();
    fs::remove_file(beside(path, "a.md___jb_old___")).unwrap();
}

fn git(path: &Path, text: &str) {
    fs::remove_file(path).unwrap();
    thread::sleep(Duration::from_millis(20));
    File::create_new(path).unwrap().write_all(text.as_bytes()).unwrap();
}

fn vs_code(path: &Path, text: &str) {
    let mut file = truncate(path);
    thread::sleep(Duration::from_millis(20));
    file.write_all(text.as_bytes()).unwrap();
    file.sync_data().unwrap();
}

/// Anything that saves with `GLib`: gedit, and many more.
fn gnome(path: &Path, text: &str) {
    fs::write(beside(path, ".goutputstream-K3J2B1"), text).unwrap();
    fs::rename(beside(path, ".goutputstream-K3J2B1"), path).unwrap();
}

/// With the time stamp of the file elsewhere, long ago.
fn rsync(path: &Path, text: &str) {
    replaced_by_an_old_file(path, ".a.md.X1y2Z3", text);
}

fn syncthing(path: &Path, text: &str) {
    replaced_by_an_old_file(path, ".syncthing.a.md.tmp", text);
}

/// Brings the new file from a folder of its own.
fn dropbox(path: &Path, text: &str) {
    let cache = beside(path, ".dropbox.cache");
    fs::create_dir_all(&cache).unwrap();
    replaced_by_an_old_file(path, ".dropbox.cache/a.md", text);
}

fn replaced_by_an_old_file(path: &Path, temporary: &str, text: &str) {
    let temporary = beside(path, temporary);
    fs::write(&temporary, text).unwrap();
    set_modified(&temporary, std::time::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    fs::rename(temporary, path).unwrap();
}

/// In place, with the time stamps restored.
fn same_times(path: &Path, text: &str) {
    let modified = fs::metadata(path).unwrap().modified().unwrap();
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.set_len(text.len() as u64).unwrap();
    file.set_modified(modified).unwrap();
}

fn beside(path: &Path, name: &str) -> PathBuf {
    path.with_file_name(name)
}

fn truncate(path: &Path) -> File {
    OpenOptions::new().write(true).truncate(true).open(path).unwrap()
}

fn every_editors_save_is_reported_once(poll: bool) {
    thread::scope(|scope| {
        for (editor, save) in EDITORS {
            scope.spawn(move || {
                let mut watched = Watched::new(poll, &[("notes/a.md", "first")]);
                for text in ["second", "third!", "and the last"] {
                    save(&watched.at("notes/a.md"), text);
                    watched.until_text("notes/a.md", text);
                }
                watched.settle();
                // No probes, backups and locks, and no empty or missing file in between.
                watched.told_only(&["second", "third!", "and the last"], editor);
            });
        }
    });
}

#[test]
fn every_editors_save_is_reported_once_by_the_system() {
    every_editors_save_is_reported_once(false);
}

#[test]
fn every_editors_save_is_reported_once_by_polling() {
    every_editors_save_is_reported_once(true);
}

#[test]
fn a_change_is_seen_by_its_content_whatever_the_times_say() {
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &[("notes/a.md", "first")]);
        let path = watched.at("notes/a.md");
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        fs::write(beside(&path, ".rsync"), "other").unwrap();
        set_modified(&beside(&path, ".rsync"), modified);
        fs::rename(beside(&path, ".rsync"), &path).unwrap();
        watched.until_text("notes/a.md", "other");
        // And touching a file is not a change.
        set_modified(&path, modified + Duration::from_secs(60));
        watched.settle();
        watched.told_only(&["other"], "rsync");
    }
}

fn set_modified(path: &Path, time: std::time::SystemTime) {
    OpenOptions::new().write(true).open(path).unwrap().set_modified(time).unwrap();
}

#[test]
fn a_file_that_is_deleted_or_stays_empty_is_reported() {
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &[("notes/a.md", "a"), ("notes/b.md", "b")]);
        fs::remove_file(watched.at("notes/b.md")).unwrap();
        watched.until_gone("notes/b.md");
        drop(truncate(&watched.at("notes/a.md")));
        watched.until_text("notes/a.md", "");
    }
}

// J
#[test]
fn a_save_waits_for_nobody_elses_deletion() {
    for poll in [false, true] {
        let mut watched =
            Watched::new(poll, &[("notes/a.md", "a"), ("notes/b.md", "b"), ("notes/c.md", "c")]);
        fs::remove_file(watched.at("notes/b.md")).unwrap();
        drop(truncate(&watched.at("notes/c.md")));
        fs::write(watched.at("notes/a.md"), "A").unwrap();
        watched.until_gone("notes/b.md");
        watched.until_text("notes/c.md", "");
        let told: Vec<&str> = watched.changes.iter().map(|change| &*change.path).collect();
        assert_eq!(told.first(), Some(&"notes/a.md"), "{told:?}");
    }
}

#[test]
fn files_written_into_a_new_folder_at_once_are_reported() {
    let mut watched = Watched::new(false, &[]);
    for i in 0..20 {
        let folder = watched.at(&format!("notes/{i}/deep"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.md"), "a").unwrap();
        watched.until_text(&format!("notes/{i}/deep/a.md"), "a");
        fs::write(folder.join("b.md"), "later").unwrap();
        watched.until_text(&format!("notes/{i}/deep/b.md"), "later");
    }
}

#[test]
fn a_folder_that_is_renamed_or_replaced_is_followed() {
    for poll in ways() {
        let mut watched = Watched::new(poll, &[("notes/a.md", "a"), ("notes/deep/b.md", "b")]);
        for (from, to) in [("notes", "meetings"), ("meetings", "notes")] {
            fs::rename(watched.at(from), watched.at(to)).unwrap();
            watched.until_text(&format!("{to}/deep/b.md"), "b");
            watched.until_gone(&format!("{from}/a.md"));
            fs::write(watched.at(to).join("deep/c.md"), to).unwrap();
            watched.until_text(&format!("{to}/deep/c.md"), to);
        }
        fs::remove_dir_all(watched.at("notes")).unwrap();
        watched.until(|told| told.len() == 1);
        fs::create_dir(watched.at("notes")).unwrap();
        fs::write(watched.at("notes/a.md"), "again").unwrap();
        watched.until_text("notes/a.md", "again");
    }
}

#[test]
fn folders_that_change_places_are_followed() {
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &[("one/a.md", "1"), ("two/a.md", "2"), ("two/b.md", "b")]);
        fs::rename(watched.at("one"), watched.at("three")).unwrap();
        fs::rename(watched.at("two"), watched.at("one")).unwrap();
        fs::rename(watched.at("three"), watched.at("two")).unwrap();
        watched.until_text("one/a.md", "2");
        watched.until_text("two/a.md", "1");
        watched.until_gone("two/b.md");
        fs::write(watched.at("two/a.md"), "later").unwrap();
        fs::write(watched.at("one/a.md"), "as well").unwrap();
        watched.until_text("two/a.md", "later");
        watched.until_text("one/a.md", "as well");
    }
}

#[test]
fn thousands_of_files_that_change_at_once_end_up_right() {
    let files: Vec<(String, String)> =
        (0..5000).map(|i| (format!("notes/{}/{i}.md", i % 40), format!("old {i}"))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &files);
        for (path, _) in &files {
            fs::remove_file(watched.at(path)).unwrap();
            File::create_new(watched.at(path)).unwrap().write_all(path.as_bytes()).unwrap();
        }
        watched
            .until(|told| files.iter().all(|(path, _)| told.get(*path) == Some(&Now::Text((*path).into()))));
        assert!(watched.changes.iter().all(|change| change.now != Now::Gone));
    }
}

/// A program that is killed with its test, even by a panic.
struct Child(std::process::Child);

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs git without personal settings.
fn real_git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    git.args(["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.hooksPath=/dev/null"]);
    let output = git.args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_checkout_and_a_rebase_of_many_files_end_up_right() {
    needs!("git");
    let names: Vec<String> = (0..200).map(|i| format!("notes/{i}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "first")).collect();
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &files);
        let vault = watched.vault();
        let git = |arguments: &[&str]| real_git(&vault, arguments);
        git(&["init", "-q", "-b", "main"]);
        let write = |text: &str, some: &[&str]| {
            for path in some {
                fs::write(vault.join(path), text).unwrap();
            }
        };
        let all: Vec<&str> = names.iter().map(|name| &**name).collect();
        git(&["add", "."]);
        git(&["commit", "-qm", "first"]);
        git(&["checkout", "-qb", "other"]);
        write("other", &all[..150]);
        fs::remove_file(vault.join(all[199])).unwrap();
        git(&["commit", "-qam", "other"]);
        git(&["checkout", "-q", "main"]);
        write("main", &all[150..199]);
        git(&["commit", "-qam", "main"]);
        git(&["checkout", "-q", "other"]);
        watched.until_gone(all[199]);
        git(&["rebase", "-q", "main"]);
        let is_as_wanted = |told: &BTreeMap<Arc<str>, Now>| {
            all.iter().enumerate().all(|(i, path)| match i {
                199 => !told.contains_key(*path),
                150.. => told.get(*path) == Some(&Now::Text("main".into())),
                _ => told.get(*path) == Some(&Now::Text("other".into())),
            })
        };
        watched.until(is_as_wanted);
        git(&["checkout", "-q", "main~1"]);
        watched.until(|told| all.iter().all(|path| told.get(*path) == Some(&Now::Text("first".into()))));
    }
}

// B2
#[test]
fn b2_a_rename_of_case_alone_is_reported_once() {
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &[("notes/A.md", "a"), ("Deep/b.md", "b")]);
        fs::rename(watched.at("notes/A.md"), watched.at("notes/a.md")).unwrap();
        let mut names = fs::read_dir(watched.at("notes")).unwrap().map(|entry| entry.unwrap().file_name());
        if !names.any(|name| name == "a.md") {
            return skipped("a rename of case alone: this system does nothing then");
        }
        fs::rename(watched.at("Deep"), watched.at("deep")).unwrap();
        watched.until(|told| told.keys().map(|path| &**path).eq(["deep/b.md", "notes/a.md", "regain.toml"]));
        watched.settle();
        assert_eq!(watched.told.len(), 3);
    }
}

// B10: a known file stays known, and a file that another program locked is reported when it is
// unlocked, without a notification.
#[cfg(windows)]
#[test]
fn b10_a_file_that_another_program_has_is_what_it_was() {
    use std::os::windows::fs::OpenOptionsExt;
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &[("notes/a.md", "old")]);
        let mut options = OpenOptions::new();
        let holder = options.write(true).truncate(true).share_mode(0).open(watched.at("notes/a.md"));
        let mut holder = holder.unwrap();
        holder.write_all(b"new").unwrap();
        watched.settle();
        assert_eq!(watched.changes, [], "it was told while it was held");
        drop(holder);
        watched.until_text("notes/a.md", "new");
    }
}

/// The whole program: whatever saves, the final pages are those of a fresh build.
#[test]
fn every_editors_save_is_on_its_page() {
    for poll in [false, true] {
        let outer = tempfile::tempdir().unwrap();
        let vault = outer.path().join("vault");
        let text =
            |editor: &str, word: &str| format!("---\ntitle: {editor}\ndate: 2026-03-05\n---\n\n{word}\n");
        for (editor, _) in EDITORS {
            fs::create_dir_all(vault.join("notes").join(editor)).unwrap();
            fs::write(vault.join("notes").join(editor).join("a.md"), text(editor, "before")).unwrap();
        }
        fs::write(vault.join("regain.toml"), "format = 1\n").unwrap();
        let program = || {
            let mut regain = Command::new(env!("CARGO_BIN_EXE_regain"));
            regain.args(["-C".as_ref(), vault.as_os_str()]).args(["--today", "2026-03-11", "--quiet"]);
            regain.stdout(Stdio::null()).stderr(Stdio::null());
            regain
        };
        let child = Child(program().arg("watch").args(poll.then_some("--poll")).spawn().unwrap());
        let page = |editor: &str| {
            fs::read_to_string(vault.join(format!("out/entries/notes/{editor}/a.html"))).unwrap_or_default()
        };
        let until_all_say = |word: &str| {
            let end = Instant::now() + FAR_TOO_LONG;
            for (editor, _) in EDITORS {
                while !page(editor).contains(word) {
                    assert!(Instant::now() < end, "the page does not show what {editor} saved");
                    thread::sleep(Duration::from_millis(10));
                }
            }
        };
        until_all_say("before");
        thread::scope(|scope| {
            for (editor, save) in EDITORS {
                let path = vault.join("notes").join(editor).join("a.md");
                scope.spawn(move || {
                    for i in 0..5 {
                        save(&path, &text(editor, &format!("between {i}")));
                    }
                    save(&path, &text(editor, "afterwards"));
                });
            }
        });
        until_all_say("afterwards");
        drop(child);
        let watched = pages(&vault.join("out"));
        fs::remove_dir_all(vault.join("out")).unwrap();
        program().arg("build").status().unwrap();
        assert_eq!(watched.keys().collect::<Vec<_>>(), pages(&vault.join("out")).keys().collect::<Vec<_>>());
        assert!(watched == pages(&vault.join("out")), "not the pages of a fresh build");
    }
}

/// If the system does not allow that many watches, every save is still noticed.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_of_watches_means_polling() {
    use std::io::{BufRead, BufReader};

    let outer = tempfile::tempdir().unwrap();
    let note = outer.path().join("notes/a.md");
    fs::create_dir(outer.path().join("notes")).unwrap();
    fs::write(&note, "---\ntitle: A talk\n---\n").unwrap();
    fs::write(outer.path().join("regain.toml"), "format = 1\n").unwrap();
    // A namespace of its own has its own limits.
    let child = Command::new("unshare")
        .args(["-Ur", "sh", "-c", "echo 1 > /proc/sys/user/max_inotify_watches && exec \"$@\"", "sh"])
        .args([
            env!("CARGO_BIN_EXE_regain").as_ref(),
            "-C".as_ref(),
            outer.path().as_os_str(),
            "watch".as_ref(),
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let skipped = |why: &str| skipped(&format!("no limit can be set here: {why}"));
    let Ok(mut child) = child.map(Child) else { return skipped("there is no unshare") };
    let mut said = BufReader::new(child.0.stderr.take().unwrap()).lines().map(Result::unwrap);
    let Some(note_said) = said.find(|line| line.contains("looking every second") || line.contains("unshare"))
    else {
        return skipped("the system does not allow it");
    };
    if note_said.starts_with("unshare") {
        return skipped(&note_said);
    }
    assert!(note_said.contains("max_user_watches"), "{note_said}");
    said.find(|line| line.contains("files read")).unwrap();
    fs::write(&note, "---\ntitle: Another talk\n---\n").unwrap();
    said.find(|line| line.contains("notes/a.md: ")).unwrap();
    drop(child);
    let page = fs::read_to_string(outer.path().join("out/entries/notes/a.html")).unwrap();
    assert!(page.contains("Another talk"));
}

/// The files below `folder`, except dot-files.
fn pages(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    files
        .filter(|file| file.file_type().is_file() && !file.file_name().to_string_lossy().starts_with('.'))
        .map(|file| (file.path().to_owned(), fs::read(file.path()).unwrap()))
        .collect()
}

#[test]
fn a_vault_inside_the_vault_is_left_alone_as_long_as_it_is_one() {
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &[("other/a.md", "a")]);
        fs::write(watched.at("other/regain.toml"), "").unwrap();
        watched.until_gone("other/a.md");
        fs::write(watched.at("other/a.md"), "b").unwrap();
        fs::remove_file(watched.at("other/regain.toml")).unwrap();
        watched.until_text("other/a.md", "b");
    }
}

#[test]
fn pages_and_temporary_files_are_never_reported() {
    for poll in [false, true] {
        let mut watched = Watched::new(poll, &[("notes/a.md", "a")]);
        fs::create_dir_all(watched.at("out/entries")).unwrap();
        fs::create_dir_all(watched.at(".git")).unwrap();
        for path in ["out/dashboard.html", "out/entries/a.md", ".git/index", "notes/.a.md.swp", "notes/a.md~"]
        {
            fs::write(watched.at(path), "x").unwrap();
        }
        watched.settle();
        watched.told_only(&[], "pages");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_replaces_a_file_or_folder_is_reported_and_not_followed() {
    let mut watched = Watched::new(false, &[("notes/a.md", "a")]);
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.md"), "secret").unwrap();
    let link = Now::NotAFile("a symbolic link");
    std::os::unix::fs::symlink(outside.path().join("a.md"), watched.at("notes/.new")).unwrap();
    fs::rename(watched.at("notes/.new"), watched.at("notes/a.md")).unwrap();
    watched.until(|told| told.get("notes/a.md") == Some(&link));
    fs::remove_dir_all(watched.at("notes")).unwrap();
    std::os::unix::fs::symlink(outside.path(), watched.at("notes")).unwrap();
    watched.until(|told| told.get("notes") == Some(&link) && !told.contains_key("notes/a.md"));
}

#[test]
fn a_vault_that_goes_away_is_waited_for() {
    for poll in ways() {
        let mut watched = Watched::new(poll, &[("notes/a.md", "a")]);
        let away = watched.outer.path().join("elsewhere");
        fs::rename(watched.vault(), &away).unwrap();
        watched.until_note("is not there any more");
        fs::write(away.join("notes/a.md"), "written while away").unwrap();
        fs::rename(&away, watched.vault()).unwrap();
        watched.until_note("is back");
        watched.until_text("notes/a.md", "written while away");
        fs::write(watched.at("notes/a.md"), "and after").unwrap();
        watched.until_text("notes/a.md", "and after");
        watched.told_only(&["written while away", "and after"], "away");
    }
}

#[test]
fn a_vault_that_is_deleted_and_restored_is_found_again() {
    for poll in ways() {
        let mut watched = Watched::new(poll, &[("notes/a.md", "a")]);
        fs::remove_dir_all(watched.vault()).unwrap();
        watched.until_note("is not there any more");
        fs::create_dir_all(watched.at("notes")).unwrap();
        fs::write(watched.at("notes/a.md"), "restored").unwrap();
        fs::write(watched.at("regain.toml"), "format = 1\n").unwrap();
        watched.until_text("notes/a.md", "restored");
    }
}

// B9: the path is the same and may never have been missing, but the folder is another one.
#[test]
fn b9_a_vault_that_is_swapped_for_another_is_read_anew() {
    for poll in ways() {
        let mut watched = Watched::new(poll, &[("notes/a.md", "a")]);
        let other = watched.outer.path().join("other");
        fs::create_dir_all(other.join("notes")).unwrap();
        fs::write(other.join("regain.toml"), "format = 1\n").unwrap();
        fs::write(other.join("notes/b.md"), "b").unwrap();
        fs::rename(watched.vault(), watched.outer.path().join("before")).unwrap();
        fs::rename(&other, watched.vault()).unwrap();
        watched.until_text("notes/b.md", "b");
        watched.until_gone("notes/a.md");
        fs::write(watched.at("notes/b.md"), "later").unwrap();
        watched.until_text("notes/b.md", "later");
    }
}

#[test]
fn a_watch_can_be_stopped_before_it_begins() {
    let folder = tempfile::tempdir().unwrap();
    let watch = Watch::new(folder.path(), Options::default()).unwrap();
    watch.stopper().stop();
    watch.run(|_| {});
}

#[test]
fn there_must_be_a_vault_to_watch() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Watch::new(&folder.path().join("nothing"), Options::default()).is_err());
}
