//! The log of earlier handovers whose files are still there: one that contains something that its
//! reader may no longer see should not be passed on again.
//!
//! The log is in the vault's `.regain/` folder, one line of JSON per handover: it stays on this
//! machine and out of git, and losing it only loses a warning. Printed output, and anything made
//! for the person, is not in it.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::edge::{export, find};
use crate::scene;
use crate::schema::{Audience, Choice};
use crate::text::escape;
use crate::vault::Vault;
use crate::views::words;

/// The most entries that a warning names.
const MOST: usize = 3;

#[derive(Debug, Serialize, Deserialize)]
struct Given {
    on: String,
    audience: String,
    place: String,
    entries: Vec<String>,
}

/// Records that a file at `place` was made from `entries`.
pub(super) fn remember(
    root: &Path,
    place: &Path,
    audience: Audience,
    on: NaiveDate,
    entries: &BTreeSet<&str>,
) -> Result<(), crate::edge::Error> {
    let given = Given {
        on: on.to_string(),
        audience: audience.word().to_owned(),
        place: export::absolute(place).display().to_string(),
        entries: entries.iter().map(|&path| path.to_owned()).collect(),
    };
    let line = serde_json::to_string(&given).unwrap_or_default();
    // Building the same pages again on the same day needs no second line.
    if export::remembered(root).lines().any(|known| known == line) {
        return Ok(());
    }
    export::remember(root, &line)
}

/// Files that were handed over and contain entries that their reader may no longer see: one
/// sentence per file.
pub(in crate::commands) fn outdated(root: &Path, vault: &Vault) -> Vec<String> {
    let lines = export::remembered(root);
    let given: Vec<Given> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let mut told = BTreeSet::new();
    let mut said = Vec::new();
    // If several were written to one place, the last is what is there.
    for given in given.iter().rev().filter(|given| told.insert(given.place.clone())) {
        let Some(audience) = Audience::of(&given.audience) else { continue };
        if !find::is_there(Path::new(&given.place)) {
            continue;
        }
        let hidden: Vec<String> = scene::left_out(vault, audience)
            .filter(|(_, entry, why)| !why.stops() && given.entries.iter().any(|path| **path == *entry.path))
            .map(|(_, entry, _)| format!("`{}`", entry.path))
            .collect();
        if !hidden.is_empty() {
            let more = hidden.len().saturating_sub(MOST);
            let mut named: Vec<String> = hidden.into_iter().take(MOST).collect();
            named.extend((more > 0).then(|| format!("{more} more")));
            said.push(format!(
                "`{}`, made on {} for {}, holds {}, which they may not see any more",
                escape::one_line(&given.place),
                given.on,
                given.audience,
                words::listed(&named)
            ));
        }
    }
    said
}
