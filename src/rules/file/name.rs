//! A file name that another system cannot store.
//!
//! A vault is often copied: to another laptop, a USB stick, a cloud drive. macOS and Windows treat two names
//! that differ only in upper and lower case, or in how an accent is encoded, as the same name, and the second
//! file then replaces the first. Windows refuses some names altogether. Rename one; links by id keep working.
//!
//! ```md
//! --- notes/2026-03-04-Daniel.md
//! ---
//! said: The report came late
//! ---
//! --- notes/2026-03-04-daniel.md
//! ! the same name as `notes/2026-03-04-Daniel.md` on macOS and Windows
//! ---
//! said: The report came on time
//! ---
//! --- files/aux.pdf is a file
//! ! Windows refuses the name `aux.pdf`
//! --- files/offer?.pdf is a file
//! ! Windows refuses `?` in a name
//! --- files/offer. is a file
//! ! Windows refuses a name that ends in a dot or a space
//! ```

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::words::quoted;
use super::super::{AtPath, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::text::{fold, slug};
use crate::vault::Contents;

pub(super) static RULE: Rule = Rule {
    name: "file/name",
    severity: Severity::Warning,
    source: include_str!("name.rs"),
    check: Check::Paths(check),
};

fn check(contents: &Contents) -> Vec<AtPath> {
    let mut found = Vec::new();
    let paths = contents.parsed.keys().chain(contents.files.keys());
    let paths = paths.filter(|path| !contents.settings.ignore.holds(path));
    let mut folded: Vec<(Cow<str>, &Arc<str>)> = paths.clone().map(|path| (fold(path), path)).collect();
    folded.sort_unstable();
    let same = folded.chunk_by(|(one, _), (other, _)| one == other);
    let twins: BTreeMap<&Arc<str>, &Arc<str>> =
        same.flat_map(|same| same[1..].iter().map(|(_, path)| (*path, same[0].1))).collect();
    let odd = paths.clone().filter(|path| twins.contains_key(path) || refused(path).is_some());
    // A folder with such a name is reported once, not for each file in it.
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for path in odd.collect::<BTreeSet<_>>() {
        let message = match twins.get(path) {
            None => refused(path).filter(|(upto, _)| said.insert(&path[..*upto])).map(|(_, message)| message),
            Some(twin) => Some(format!("the same name as {} on macOS and Windows", quoted(twin))),
        };
        let Some(message) = message else { continue };
        let draft = Draft::file(message).hint("rename it, with letters, digits and `-`");
        found.push((Arc::clone(path), draft));
    }
    found
}

/// Why Windows refuses the path, with the end (in bytes) of the first folder or file name that it refuses.
fn refused(path: &str) -> Option<(usize, String)> {
    let mut end = 0;
    for name in path.split('/') {
        end += name.len();
        let message = if slug::is_device_name(name.split('.').next().unwrap_or(name)) {
            Some(format!("Windows refuses the name {}", quoted(name)))
        } else if let Some(odd) = name.chars().find(|c| c.is_control() || "<>:\"|?*\\".contains(*c)) {
            let odd = if odd.is_control() { format!("U+{:04X}", odd as u32) } else { format!("`{odd}`") };
            Some(format!("Windows refuses {odd} in a name"))
        } else if name.ends_with(['.', ' ']) {
            Some("Windows refuses a name that ends in a dot or a space".to_owned())
        } else {
            None
        };
        if let Some(message) = message {
            return Some((end, message));
        }
        end += 1;
    }
    None
}
