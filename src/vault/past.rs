//! The history of a vault in git, passed in from outside: when each file was first committed, and earlier
//! versions of some entries.
//!
//! Never proof: every day here is what the clock of a machine showed at the commit, or what somebody set.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Parsed;
use crate::page::Reach;

/// The known history of a vault; empty unless it was read.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// How far back the history goes.
    pub reach: Reach,
    /// The day of the earliest commit of any file.
    pub begun: Option<NaiveDate>,
    committed: BTreeMap<Arc<str>, Committed>,
    earlier: BTreeMap<Arc<str>, Earlier>,
}

/// Earlier versions of a file, oldest first, each with the day of its commit.
pub type Earlier = Vec<(NaiveDate, Arc<Parsed>)>;

/// The commits of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The day of the first commit that contains the file (committer date).
    pub first: NaiveDate,
    /// The author date of that commit; it differs from `first` if the commit was rewritten later.
    pub claimed: NaiveDate,
    /// The number of later commits that changed the file, and the day of the last. For the person only.
    pub later: Option<(usize, NaiveDate)>,
    /// When the words that matter were last changed since, if that was checked and they were.
    pub reworded: Option<Reworded>,
}

/// When words were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reworded {
    /// In a commit on this day.
    On(NaiveDate),
    /// Changed since the last commit.
    NotCommitted,
}

impl Past {
    /// Builds the history from the commits of each committed file and the earlier versions of some; both by
    /// the present path of the file.
    pub fn new(
        reach: Reach,
        committed: BTreeMap<Arc<str>, Committed>,
        earlier: BTreeMap<Arc<str>, Earlier>,
    ) -> Self {
        Self { reach, begun: committed.values().map(|known| known.first).min(), committed, earlier }
    }

    /// The commits of the file at `path`.
    pub fn committed(&self, path: &str) -> Option<&Committed> {
        self.committed.get(path)
    }

    /// Earlier versions of the file at `path`, oldest first; empty unless they were read.
    pub fn earlier(&self, path: &str) -> &[(NaiveDate, Arc<Parsed>)] {
        self.earlier.get(path).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Committed {
    /// Whether the first commit was rewritten (rebased, amended) on another day.
    pub fn is_rewritten(&self) -> bool {
        self.first != self.claimed
    }
}
