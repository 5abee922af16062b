//! Watches a vault: reports every change of its files, milliseconds after the save.
//!
//! An event of the system only says where to look; what is reported is the difference between the
//! last read and the present one. So touching a file reports nothing, and a change with an old time
//! stamp is not missed. Never looks into `out/`, so that a build does not trigger another, and
//! never believes at once that a file has become empty or was deleted: many saves begin that way.

mod mount;
mod seen;
mod source;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use file_id::FileId;

use self::seen::{Doubts, Seen};
use self::source::{REPORTS_ALL, REPORTS_RENAMED_ROOT, Signal, Source, Stage};
use super::{error, file, find, walk};
use crate::page::Change;
use crate::page::layout::SETTINGS;

/// A burst of events is over when none came for this long …
const QUIET: Duration = Duration::from_millis(4);
/// … or for this long, if every file in it is known to be complete …
const QUIET_WHEN_WHOLE: Duration = Duration::from_millis(1);
/// … but the vault is read after this long at the latest.
const LONGEST_BURST: Duration = Duration::from_millis(40);
/// How often the vault is read if nothing reports changes.
const POLL: Duration = Duration::from_secs(1);
/// Reading the whole vault repeatedly takes at most this part (one twentieth) of the time.
const SHARE: u32 = 20;
/// How often to look for a missing vault.
const AWAY: Duration = Duration::from_millis(500);
/// How often to retry a file that is locked by another program.
const HELD: Duration = Duration::from_secs(1);
/// How often to check the vault's own folder, if the system does not report its renaming and its
/// removal.
const HOME: Duration = if REPORTS_RENAMED_ROOT { TICK } else { Duration::from_secs(2) };
/// The interval of [`Event::Tick`]. Short, because the time that a laptop sleeps does not count.
const TICK: Duration = Duration::from_secs(60);

/// An event for the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The changes, sorted by path. The first time: the whole vault.
    Changes(Vec<Change>),
    /// A message for the person, as a fragment.
    Note(String),
    /// A minute has passed. The day may have changed.
    Tick,
}

/// Options of a watch.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Read the vault repeatedly instead of waiting for the system to report changes.
    pub poll: bool,
}

/// Ends a watch, from another thread.
#[derive(Clone, Debug)]
pub struct Stopper(Sender<Signal>);

impl Stopper {
    /// Ends the watch, after the event that is being handled.
    pub fn stop(&self) {
        // It may have ended already.
        let _ = self.0.send(Signal::Stop);
    }
}

/// A watch that has not started yet.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    options: Options,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
}

impl Watch {
    /// A watch of the vault at `root`.
    ///
    /// # Errors
    /// If there is no such folder.
    pub fn new(root: &Path, options: Options) -> io::Result<Self> {
        let (sender, signals) = mpsc::channel();
        // The system reports changes by real paths.
        Ok(Self { root: find::real_path(root)?, options, sender, signals })
    }

    /// A handle that ends this watch.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.sender.clone())
    }

    /// Calls `on_event` with the whole vault, then with every change, until it is stopped. Changes
    /// that happen during a call are reported by the next one.
    pub fn run(self, on_event: impl FnMut(Event)) {
        let now = Instant::now();
        let watching = Watching {
            polls: self.options.poll,
            watch: self,
            on_event,
            source: None,
            home: None,
            seen: Seen::default(),
            paths: BTreeSet::new(),
            under_way: BTreeSet::new(),
            look: None,
            rescan: Some(now),
            heard: None,
            doubts: Doubts::default(),
            next_scan: now,
            next_home: now + HOME,
            next_tick: now + TICK,
        };
        watching.run();
    }
}

/// A running watch.
struct Watching<F> {
    watch: Watch,
    on_event: F,
    polls: bool,
    /// The source of notifications; `None` while polling, and while the vault is missing.
    source: Option<Source>,
    /// The identity of the vault's folder at the last check; `None` while it is missing.
    home: Option<FileId>,
    seen: Seen,
    /// Where something may have changed.
    paths: BTreeSet<PathBuf>,
    /// Files that changed since the last read, and are not known to be complete.
    under_way: BTreeSet<PathBuf>,
    /// When to read them.
    look: Option<Instant>,
    /// When to read the whole vault.
    rescan: Option<Instant>,
    /// When the first event since the last read came.
    heard: Option<Instant>,
    /// Files that look half-saved; they are reported later, and do not delay others.
    doubts: Doubts,
    /// The whole vault is not read again before this time.
    next_scan: Instant,
    next_home: Instant,
    next_tick: Instant,
}

impl<F: FnMut(Event)> Watching<F> {
    fn run(mut self) {
        loop {
            let now = Instant::now();
            let due = self.look.into_iter().chain(self.rescan).min();
            if due.is_some_and(|due| due <= now) {
                self.look();
                continue;
            }
            if self.next_tick <= now {
                self.tick();
                continue;
            }
            if self.next_home <= now {
                self.next_home = now + HOME;
                self.is_home();
                continue;
            }
            let next = self.next_tick.min(self.next_home).min(due.unwrap_or(self.next_tick));
            match self.watch.signals.recv_timeout(next - now) {
                Ok(Signal::At(paths, stage)) => self.hear(paths, stage),
                Ok(Signal::Lost) => self.rescan = Some(self.next_scan),
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    fn hear(&mut self, paths: Vec<PathBuf>, stage: Stage) {
        match stage {
            Stage::UnderWay => self.under_way.extend(paths.iter().cloned()),
            Stage::Over => self.under_way.retain(|path| !paths.contains(path)),
            Stage::Metadata => {}
        }
        let quiet = if self.under_way.is_empty() { QUIET_WHEN_WHOLE } else { QUIET };
        let now = Instant::now();
        let heard = *self.heard.get_or_insert(now);
        self.look = Some((now + quiet).min(heard + LONGEST_BURST));
        // With its settings, a folder becomes another vault, or part of this one.
        let root = &self.watch.root;
        self.paths.extend(paths.into_iter().map(|path| match path.parent() {
            Some(folder) if folder != root && path.ends_with(SETTINGS) => folder.to_owned(),
            _ => path,
        }));
    }

    fn tick(&mut self) {
        self.next_tick = Instant::now() + TICK;
        if self.is_home() && !REPORTS_ALL {
            self.rescan.get_or_insert(self.next_scan);
        }
        (self.on_event)(Event::Tick);
    }

    /// Reads what may have changed, and reports what has.
    fn look(&mut self) {
        if !self.is_home() {
            return;
        }
        let start = Instant::now();
        let everything = self.rescan.is_some_and(|rescan| rescan <= start);
        if everything {
            self.paths = BTreeSet::from([self.watch.root.clone()]);
        }
        self.watch_new_folders();
        let now = walk::read_under(&self.watch.root, &self.paths);
        let places: Vec<String> = self
            .paths
            .iter()
            .filter_map(|path| walk::relative(&self.watch.root, path))
            .map(|(path, _)| path)
            .collect();
        let held: Vec<Arc<str>> =
            now.iter().filter(|change| change.now.is_held()).map(|change| Arc::clone(&change.path)).collect();
        let mut changes = self.seen.difference(&places, now);
        self.tell_twins_apart(&mut changes);

        self.heard = None;
        self.under_way.clear();
        if everything {
            let pause = (start.elapsed() * SHARE).max(if self.polls { POLL } else { Duration::ZERO });
            self.next_scan = Instant::now() + pause;
            self.rescan = self.polls.then_some(self.next_scan);
            // A change without a notification: they may have stopped.
            if self.source.is_some() && !REPORTS_ALL && !self.seen.is_empty() && !changes.is_empty() {
                self.start_source();
            }
        }
        self.doubts.renew(self.seen.doubtful(&changes), start);
        changes.retain(|change| !self.doubts.contains(&change.path));
        self.seen.leave_held(&mut changes);
        self.paths = self.doubts.paths().chain(&held).map(|path| self.watch.root.join(&**path)).collect();
        let again = (!held.is_empty()).then(|| Instant::now() + HELD);
        self.look = self.doubts.over().into_iter().chain(again).min();
        if !changes.is_empty() {
            self.seen.accept(&changes);
            (self.on_event)(Event::Changes(changes));
        }
    }

    /// On a disk where `A.md` also finds `a.md`, only the listed name counts.
    fn tell_twins_apart(&self, changes: &mut Vec<Change>) {
        let root = &self.watch.root;
        let is_called_so = |path: &str| walk::is_called_so(root, &root.join(path));
        self.seen.tell_twins_apart(changes, is_called_so);
    }

    /// Whether the vault is where it was. Starts over if another folder took its place.
    fn is_home(&mut self) -> bool {
        let root = &self.watch.root;
        let is_back = self.home.is_some() || self.seen.is_empty() || root.join(SETTINGS).exists();
        // A vault that comes back without its settings is not complete yet.
        let there = file::identity(root).filter(|_| is_back && root.is_dir());
        match there {
            None => self.leave(),
            Some(_) if there == self.home => {}
            Some(identity) => self.arrive(identity),
        }
        there.is_some()
    }

    fn leave(&mut self) {
        if self.home.take().is_some() {
            self.note(format!("`{}` is not there any more; waiting for it", error::shown(&self.watch.root)));
        }
        self.source = None;
        self.paths.clear();
        self.under_way.clear();
        (self.look, self.heard) = (None, None);
        self.doubts = Doubts::default();
        self.rescan = Some(Instant::now() + AWAY);
    }

    fn arrive(&mut self, identity: FileId) {
        if self.home.is_none() && !self.seen.is_empty() {
            self.note(format!("`{}` is back", error::shown(&self.watch.root)));
        }
        self.home = Some(identity);
        self.rescan = Some(Instant::now());
        self.start_source();
    }

    fn start_source(&mut self) {
        self.source = None;
        if self.polls {
            return;
        }
        if let Some(kind) = mount::silent(&self.watch.root) {
            self.poll_from_now_on(&format!("a `{kind}` file system reports no changes"));
            return;
        }
        match Source::new(&self.watch.root, self.watch.sender.clone()) {
            Ok(source) => self.source = Some(source),
            Err(reason) => self.poll_from_now_on(&reason),
        }
    }

    /// Before the folders are read: whatever comes into them later has an event.
    fn watch_new_folders(&mut self) {
        let Some(source) = &mut self.source else { return };
        let watched = self.paths.iter().filter(|path| path.is_dir()).try_for_each(|path| {
            walk::folders(&self.watch.root, path).try_for_each(|folder| source.watch(folder.path()))
        });
        if let Err(reason) = watched {
            self.poll_from_now_on(&reason);
        }
    }

    fn poll_from_now_on(&mut self, reason: &str) {
        self.source = None;
        self.polls = true;
        self.rescan = Some(Instant::now());
        self.note(format!("{reason}: looking every second instead"));
    }

    fn note(&mut self, note: String) {
        (self.on_event)(Event::Note(note));
    }
}
