//! What the pages in the output folder were made of, as numbers: a build does not make a page again that
//! would come out as it is.
//!
//! A cache and no more: whatever does not agree with the record of the pages, or was written by another
//! program, says nothing, and the file can be removed at any time.

use std::collections::HashMap;
use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::record::{INPUTS, Ours, Stamp, read, save};
use super::{WriteError, is_inside};
use crate::cache::fingerprint;

/// By the path of a page: the fingerprint of what it was made of.
pub type Inputs = HashMap<Arc<str>, u64>;

/// The inputs of the pages that are as they were when these were noted.
pub(super) fn recall(folder: &Path, ours: &Ours) -> Inputs {
    let text = read(&folder.join(INPUTS)).unwrap_or_default();
    let mut lines = text.lines();
    if program().is_none() || lines.next() != program().map(head).as_deref() {
        return Inputs::new();
    }
    let noted = |line: &str| {
        let mut parts = line.splitn(3, ' ');
        let mut number = || u64::from_str_radix(parts.next()?, 16).ok();
        let (input, page) = (number()?, number()?);
        let (path, stamp) = ours.get_key_value(parts.next()?)?;
        let is_as_it_was = stamp.is_some_and(|stamp| stamp.hash == page && is_there(folder, path, stamp));
        is_as_it_was.then(|| (Arc::clone(path), input))
    };
    lines.filter_map(noted).collect()
}

/// Notes what pages were made of.
pub(super) fn note<'p>(
    folder: &Path,
    ours: &Ours,
    inputs: impl Iterator<Item = (&'p Arc<str>, u64)>,
) -> Result<(), WriteError> {
    let Some(program) = program() else { return Ok(()) };
    let mut text = head(program) + "\n";
    for (path, input) in inputs {
        if let Some(Some(Stamp { hash, .. })) = ours.get(path) {
            let _ = writeln!(text, "{input:016x} {hash:016x} {path}");
        }
    }
    match read(&folder.join(INPUTS))? == text {
        true => Ok(()),
        false => save(folder, INPUTS, &text),
    }
}

fn head(program: u64) -> String {
    format!("regain-inputs 1 {program:016x}")
}

fn is_there(folder: &Path, page: &str, stamp: Stamp) -> bool {
    let there = folder.join(page).symlink_metadata();
    is_inside(page) && there.is_ok_and(|there| there.is_file() && there.len() == stamp.size)
}

/// This program as a number: another one may make other pages of the same. `None` where it cannot be told.
fn program() -> Option<u64> {
    let file = env::current_exe().ok()?.metadata().ok()?;
    let changed = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(fingerprint((env!("CARGO_PKG_VERSION"), file.len(), changed)))
}
