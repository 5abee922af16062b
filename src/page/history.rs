//! What git knows of the files of a vault, as plain data: which commit held a file first, and which texts
//! it had since.
//!
//! Every day here is what the clock of a machine said when a commit was made, or what somebody set it to.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

/// What was read of the history of a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// How far back it goes.
    pub reach: Reach,
    /// The versions of each file that is there, oldest first; by the path that it has now.
    pub files: BTreeMap<Arc<str>, Vec<Version>>,
}

/// How far back a history goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Nobody asked for it, or the vault is not under git.
    #[default]
    Unasked,
    /// The vault is under git, and there is none, for this reason.
    None(String),
    /// To the first commit.
    Whole,
    /// Earlier commits are not on this machine.
    Shallow,
}

/// One version of a file, in the commit that brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit.
    pub commit: Arc<str>,
    /// The day on which the commit was made, as it says.
    pub day: NaiveDate,
    /// The day on which the change was first made, as the commit says. Another one than `day` where it
    /// was made anew later: by a rebase, an amend, or on purpose.
    pub claimed: NaiveDate,
    /// The name that the file had, relative to the vault.
    pub path: Arc<str>,
    /// What git calls its content.
    pub blob: Arc<str>,
}

impl Version {
    /// Whether the commit was made anew on a later day than it was made first.
    pub fn is_rewritten(&self) -> bool {
        self.day != self.claimed
    }
}

impl History {
    /// There is none, for this reason.
    pub fn none(why: impl Into<String>) -> Self {
        Self { reach: Reach::None(why.into()), ..Self::default() }
    }

    /// The versions of the file at `path`, oldest first.
    pub fn of(&self, path: &str) -> &[Version] {
        self.files.get(path).map(Vec::as_slice).unwrap_or_default()
    }
}
