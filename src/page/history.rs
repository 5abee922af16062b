//! The git history of the files of a vault, as plain data: the commit that first had a file, and
//! the versions of its text since.
//!
//! Every day here comes from the clock of a machine at the time of a commit, or was set by
//! somebody.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

/// The git history of a vault, as far as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// How far back it goes.
    pub reach: Reach,
    /// The versions of each existing file, oldest first, by its present path.
    pub files: BTreeMap<Arc<str>, Vec<Version>>,
}

/// How far back a history goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Not asked for, or the vault is not under git.
    #[default]
    Unasked,
    /// The vault is under git, but its history could not be read, for this reason.
    None(String),
    /// Back to the first commit.
    Whole,
    /// Earlier commits are not on this machine.
    Shallow,
}

/// One version of a file, with the commit that introduced it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit.
    pub commit: Arc<str>,
    /// The committer date of the commit.
    pub day: NaiveDate,
    /// The author date of the commit. It differs from `day` if the commit was rewritten later: by a
    /// rebase, an amend, or on purpose.
    pub claimed: NaiveDate,
    /// The path of the file at that time, relative to the vault.
    pub path: Arc<str>,
    /// The id of its content in git.
    pub blob: Arc<str>,
}

impl Version {
    /// Whether the commit was rewritten on another day than it was first made.
    pub fn is_rewritten(&self) -> bool {
        self.day != self.claimed
    }
}

impl History {
    /// A history that could not be read, for this reason.
    pub fn none(why: impl Into<String>) -> Self {
        Self { reach: Reach::None(why.into()), ..Self::default() }
    }

    /// The versions of the file at `path`, oldest first.
    pub fn of(&self, path: &str) -> &[Version] {
        self.files.get(path).map(Vec::as_slice).unwrap_or_default()
    }
}
