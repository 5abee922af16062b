//! The system's own notifications of change, reduced to where to look.
//!
//! Never says what happened: notifications are often late, duplicated or lost.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::edge::{error, walk};
use crate::page::layout::{self, Role};

/// The signals that wake a watch.
#[derive(Debug)]
pub(super) enum Signal {
    /// Something may have changed at these paths.
    At(Vec<PathBuf>, Stage),
    /// Something may have changed anywhere: notifications were lost.
    Lost,
    /// The watch must end.
    Stop,
}

/// The stage of a change, as far as the system reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// More of it may follow.
    UnderWay,
    /// It is complete: the file was closed after writing, or was renamed into place.
    Over,
    /// No content changed: other permissions, another time stamp.
    Metadata,
}

/// Notifications of changes in a vault; they end when it is dropped.
pub(super) struct Source {
    watcher: RecommendedWatcher,
}

/// If one watch covers all folders below it, that is the cheapest; elsewhere each folder needs its
/// own, and folders outside the vault are left out.
const COVERS_BELOW: bool = cfg!(any(target_os = "macos", target_os = "windows"));

/// Whether the system reports every change, or reports that it lost some. On Windows
/// `notify` 8 silently drops a burst that is too large, and its notifications may end without
/// notice; version 9 reports both.
pub(super) const REPORTS_ALL: bool = !cfg!(windows);

/// Whether the system reports a rename of the watched folder itself.
pub(super) const REPORTS_RENAMED_ROOT: bool = !COVERS_BELOW;

impl Source {
    /// Starts notifications for the vault at `root`, a real path. The error is the reason why there
    /// can be none.
    pub(super) fn new(root: &Path, sender: Sender<Signal>) -> Result<Self, String> {
        let vault = root.to_owned();
        let tell = move |event| {
            if let Some(signal) = signal(&vault, event) {
                // The receiver is gone: the watch has just ended.
                let _ = sender.send(signal);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let mut watcher = RecommendedWatcher::new(tell, config).map_err(|error| reason(&error))?;
        if COVERS_BELOW {
            watcher.watch(root, RecursiveMode::Recursive).map_err(|error| reason(&error))?;
        }
        Ok(Self { watcher })
    }

    /// Also watches the one folder `folder`. The error is the reason why no more can be watched.
    pub(super) fn watch(&mut self, folder: &Path) -> Result<(), String> {
        if COVERS_BELOW {
            return Ok(());
        }
        match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
            // It is gone again, or unreadable, which reading it will report.
            Err(error) if !folder.is_dir() || is_denied(&error) => Ok(()),
            result => result.map_err(|error| reason(&error)),
        }
    }
}

/// Converts a notification; `None` if it cannot be about a change of a vault's file.
fn signal(root: &Path, event: notify::Result<notify::Event>) -> Option<Signal> {
    let Ok(event) = event else { return Some(Signal::Lost) };
    if event.need_rescan() {
        return Some(Signal::Lost);
    }
    let stage = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Stage::Over,
        // Mostly our own reading.
        EventKind::Access(_) => return None,
        EventKind::Modify(ModifyKind::Metadata(_)) => Stage::Metadata,
        _ => Stage::UnderWay,
    };
    let is_ours = |path: &PathBuf| {
        walk::relative(root, path).is_some_and(|(path, _)| layout::role(&path) != Role::Ignored)
    };
    let paths: Vec<PathBuf> = event.paths.into_iter().filter(is_ours).collect();
    (!paths.is_empty()).then_some(Signal::At(paths, stage))
}

fn is_denied(error: &notify::Error) -> bool {
    matches!(&error.kind, ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied)
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system cannot watch more folders (see fs.inotify.max_user_watches)".to_owned()
        }
        ErrorKind::Io(error) => format!("the system reports no changes ({})", error::reason(error)),
        _ => "the system reports no changes".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Event, Flag, MetadataKind};

    fn told(kind: EventKind, paths: &[&str]) -> Option<(Vec<String>, Stage)> {
        let event = paths.iter().fold(Event::new(kind), |event, path| event.add_path(path.into()));
        match signal(Path::new("/vault"), Ok(event))? {
            Signal::At(paths, stage) => {
                Some((paths.iter().map(|path| path.to_str().unwrap().to_owned()).collect(), stage))
            }
            _ => None,
        }
    }

    fn heard(kind: EventKind, paths: &[&str]) -> Option<Vec<String>> {
        told(kind, paths).map(|(paths, _)| paths)
    }

    #[test]
    fn a_change_is_complete_when_the_file_is_closed_or_renamed() {
        let stage = |kind| told(kind, &["/vault/a.md"]).unwrap().1;
        assert_eq!(stage(EventKind::Create(CreateKind::File)), Stage::UnderWay);
        assert_eq!(stage(EventKind::Modify(ModifyKind::Data(DataChange::Any))), Stage::UnderWay);
        assert_eq!(stage(EventKind::Modify(ModifyKind::Name(RenameMode::From))), Stage::UnderWay);
        assert_eq!(stage(EventKind::Modify(ModifyKind::Name(RenameMode::To))), Stage::Over);
        assert_eq!(stage(EventKind::Access(AccessKind::Close(AccessMode::Write))), Stage::Over);
        assert_eq!(stage(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any))), Stage::Metadata);
    }

    #[test]
    fn only_events_that_may_change_the_vault_pass() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert!(heard(write, &["/vault/a.md"]).is_some());
        assert!(heard(EventKind::Access(AccessKind::Close(AccessMode::Write)), &["/vault/a.md"]).is_some());
        assert!(heard(EventKind::Create(CreateKind::Folder), &["/vault/notes"]).is_some());
        assert!(heard(EventKind::Access(AccessKind::Open(AccessMode::Any)), &["/vault/a.md"]).is_none());
        assert!(heard(EventKind::Access(AccessKind::Close(AccessMode::Read)), &["/vault/a.md"]).is_none());
        for litter in
            ["4913", "a.md~", ".a.md.swp", "#a.md#", ".#a.md", "out/a.html", ".git/index", "a.md___jb_tmp___"]
        {
            assert!(heard(write, &[&format!("/vault/{litter}")]).is_none(), "{litter}");
        }
        assert_eq!(heard(write, &["/vault/a.md~", "/vault/a.md", "/other/b.md"]).unwrap(), ["/vault/a.md"]);
    }

    #[test]
    fn lost_notifications_mean_that_anything_may_have_changed() {
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(matches!(signal(Path::new("/vault"), Ok(overflow)), Some(Signal::Lost)));
        let error = notify::Error::generic("broken");
        assert!(matches!(signal(Path::new("/vault"), Err(error)), Some(Signal::Lost)));
    }

    #[test]
    fn the_watch_limit_is_explained() {
        assert!(reason(&notify::Error::new(ErrorKind::MaxFilesWatch)).contains("max_user_watches"));
    }
}
