//! Reads the git history of the vault for the commands that show it or check against it, and only
//! as much as they need.

use std::collections::BTreeSet;
use std::path::Path;

use crate::edge::git::history;
use crate::engine::Engine;
use crate::entry::Entry;
use crate::page::History;
use crate::schema::Kind;
use crate::schema::kinds::{evidence, expectation, note, plan};

/// The kinds that say what is asked for.
const ASKED: &[&Kind] = &[&plan::KIND, &expectation::KIND];

/// The kinds whose words and days matter as evidence.
const WEIGHED: &[&Kind] = &[&plan::KIND, &expectation::KIND, &note::KIND, &evidence::KIND];

/// For findings: the earlier texts of what is asked for. Nothing is read if no plan is open.
pub(super) fn take_asked(root: &Path, engine: &mut Engine) {
    let vault = engine.vault();
    let is_closed = |plan: &Entry| plan.choice(plan::STATUS) == Some(plan::Status::Closed);
    if vault.of(&plan::KIND).all(|(_, plan)| is_closed(plan)) {
        return;
    }
    let asked: Vec<&str> = of_kinds(&vault, ASKED).map(|entry| &*entry.path).collect();
    take(root, engine, &history::read_of(root, &asked), ASKED);
}

/// For pages: when each file was first committed, and the earlier texts of what is asked for.
pub(super) fn take_for_pages(root: &Path, engine: &mut Engine, history: &History) {
    take(root, engine, history, ASKED);
}

/// For documents: the same, with the earlier texts of notes and evidence.
pub(super) fn take_for_documents(root: &Path, engine: &mut Engine) {
    take(root, engine, &history::read(root), WEIGHED);
}

fn take(root: &Path, engine: &mut Engine, history: &History, kinds: &[&Kind]) {
    let vault = engine.vault();
    let versions = of_kinds(&vault, kinds).flat_map(|entry| history.of(&entry.path));
    let blobs: BTreeSet<&str> = versions.map(|version| &*version.blob).collect();
    // If they cannot be read, no earlier texts are known.
    let texts = history::texts(root, &blobs.into_iter().collect::<Vec<_>>()).unwrap_or_default();
    engine.take_history(history, &texts);
}

fn of_kinds<'v>(vault: &'v crate::vault::Vault, kinds: &'v [&Kind]) -> impl Iterator<Item = &'v Entry> {
    vault.entries().map(|(_, entry)| entry).filter(|entry| kinds.iter().any(|kind| entry.is(kind)))
}
