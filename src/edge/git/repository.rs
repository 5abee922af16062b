//! Locates the repository of a folder, and detects new commits without running git: by a look at a
//! few small files, after every save.
//!
//! Knows only the names of the files in a repository.

use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::cache::fingerprint;
use crate::edge::file;

/// The size limit, in bytes, of the small files that say where something is.
const SMALL: u64 = 1 << 16;

/// The folders in which git stores the state of a work tree.
pub(super) struct Repository {
    /// The files of this work tree alone.
    own: PathBuf,
    /// The files shared by all work trees of the repository.
    common: PathBuf,
}

impl Repository {
    /// The repository that the work tree `top` refers to; `None` if it does not exist.
    pub(super) fn of(top: &Path) -> Option<Self> {
        let named = top.join(".git");
        let own =
            if named.is_dir() { named } else { top.join(small(&named)?.strip_prefix("gitdir:")?.trim()) };
        let common = small(&own.join("commondir")).map(|common| own.join(common.trim()));
        Some(Self { common: common.unwrap_or_else(|| own.clone()), own })
    }

    /// Whether earlier commits are not on this machine.
    pub(super) fn is_shallow(&self) -> bool {
        fs::metadata(self.common.join("shallow")).is_ok_and(|there| there.len() > 0)
    }

    /// The file that names the commits at which a shallow history ends, or its size if it is large;
    /// `None` if the history is whole.
    pub(super) fn boundary(&self) -> Option<Result<Vec<u8>, u64>> {
        file::read(&self.common.join("shallow"), 16 * SMALL).ok()
    }

    /// A number that changes when another commit is checked out or made. It may change without
    /// that, too.
    pub(super) fn stamp(&self) -> u64 {
        fingerprint(Stamp(self))
    }
}

struct Stamp<'r>(&'r Repository);

impl Hash for Stamp<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Repository { own, common } = self.0;
        let head = small(&own.join("HEAD"));
        // The commit itself, or the name of the branch whose file contains it.
        let branch = head.as_deref().and_then(|head| head.strip_prefix("ref:")).map(str::trim);
        branch.map(|branch| small(&common.join(branch))).hash(hasher);
        small(&common.join("reftable/tables.list")).hash(hasher);
        for file in ["packed-refs", "shallow"] {
            let there = fs::metadata(common.join(file)).ok();
            there.map(|there| (there.len(), there.modified().ok())).hash(hasher);
        }
        head.hash(hasher);
    }
}

/// The text of a small file; `None` if there is none, or it is something else.
fn small(path: &Path) -> Option<String> {
    let bytes = file::read(path, SMALL).ok()?.ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
