//! What git says of the entries of a vault, handed in from outside: when each was first committed, and what
//! some of them said before.
//!
//! Every day here is what the clock of a machine said when a commit was made, or what somebody set it to.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Parsed;
use crate::page::Reach;

/// What is known of the past of a vault: nothing, unless it was asked for.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// How far back it goes.
    pub reach: Reach,
    /// The day of the first commit that holds anything of it.
    pub begun: Option<NaiveDate>,
    committed: BTreeMap<Arc<str>, Committed>,
    earlier: BTreeMap<Arc<str>, Earlier>,
}

/// What a file said in earlier commits, oldest first, with the day of each commit.
pub type Earlier = Vec<(NaiveDate, Arc<Parsed>)>;

/// The commits of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The day on which the first commit that holds it was made.
    pub first: NaiveDate,
    /// The day of which that commit says that it is; an earlier one where it was made anew later.
    pub claimed: NaiveDate,
    /// How many commits changed the file since, and the day of the last. For the person alone.
    pub later: Option<(usize, NaiveDate)>,
    /// When words that count were last changed since, where that was looked at and they were.
    pub reworded: Option<Reworded>,
}

/// When words were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reworded {
    /// By a commit of this day.
    On(NaiveDate),
    /// Since the last commit.
    NotCommitted,
}

impl Past {
    /// Of the commits of each file that some commit holds, and of what some of them said earlier; both by the
    /// path that a file has now.
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

    /// What the file at `path` said in earlier commits, oldest first, where that was asked for.
    pub fn earlier(&self, path: &str) -> &[(NaiveDate, Arc<Parsed>)] {
        self.earlier.get(path).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Committed {
    /// Whether the first commit was made anew on a later day than it was made first.
    pub fn is_rewritten(&self) -> bool {
        self.first != self.claimed
    }
}
