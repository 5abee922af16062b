//! Converts a git history to what the vault needs of it. Done once when the history arrives, not with every
//! save.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::facts::history::reworded;
use crate::guard::{Work, guarded};
use crate::page::{History, Version};
use crate::vault::{Committed, Earlier, Parsed, Past, Vault};

/// Converts `history`. `texts` are the texts of some versions by their git object names.
pub(super) fn past(vault: &Vault, history: &History, texts: &BTreeMap<String, String>) -> Past {
    let (mut all_committed, mut all_earlier) = (BTreeMap::new(), BTreeMap::new());
    for (path, versions) in &history.files {
        let Some(first) = versions.first() else { continue };
        let mut known = Committed { first: first.day, claimed: first.claimed, later: None, reworded: None };
        // A version with the same blob is a rename, not a change.
        let changes = versions.windows(2).filter(|pair| pair[0].blob != pair[1].blob).count();
        known.later = versions.last().filter(|_| changes > 0).map(|last| (changes, last.day));
        let earlier: Earlier =
            versions.iter().filter_map(|version| earlier(vault, path, version, texts)).collect();
        if !earlier.is_empty() {
            known.reworded = vault.at(path).and_then(|ix| reworded(&earlier, vault.entry(ix)));
            all_earlier.insert(Arc::clone(path), earlier);
        }
        all_committed.insert(Arc::clone(path), known);
    }
    Past::new(history.reach.clone(), all_committed, all_earlier)
}

/// One version of the file at `path`, parsed under its present path; `None` if its text was not read or
/// parsing it panicked.
fn earlier(
    vault: &Vault,
    path: &Arc<str>,
    version: &Version,
    texts: &BTreeMap<String, String>,
) -> Option<(NaiveDate, Arc<Parsed>)> {
    let text: Arc<str> = texts.get(&*version.blob)?.as_str().into();
    let settings = vault.settings();
    let read = || Parsed::at(path, &text, settings.kind_of_path(path), &settings.fields);
    let parsed = guarded(Work::Parse, path, read)?;
    Some((version.day, Arc::new(parsed)))
}
