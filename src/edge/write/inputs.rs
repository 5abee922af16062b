//! The fingerprints of the inputs of the pages in the output folder, so that a build does not
//! render a page again that would come out the same.
//!
//! Only a cache: a file that does not agree with the record of the pages, or was written by another
//! program, is ignored, and it can be deleted at any time.

use std::collections::HashMap;
use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::is_inside;
use super::record::{INPUTS, Ours, Stamp, read, save};
use crate::cache::fingerprint;
use crate::edge::Error;

/// The fingerprint of each page's input, by the page's path.
pub type Inputs = HashMap<Arc<str>, u64>;

/// Reads the inputs of the pages that have not changed since they were recorded.
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

/// Records the inputs of pages.
pub(super) fn note<'p>(
    folder: &Path,
    ours: &Ours,
    inputs: impl Iterator<Item = (&'p Arc<str>, u64)>,
) -> Result<(), Error> {
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

/// The fingerprint of this program: another version may render other pages from the same input.
/// `None` if it cannot be determined.
fn program() -> Option<u64> {
    let file = env::current_exe().ok()?.metadata().ok()?;
    let changed = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(fingerprint((env!("CARGO_PKG_VERSION"), file.len(), changed)))
}
