//! Shell completion: ids, fields and their words, from the vault itself.
//!
//! Prints no messages and never fails: without a vault, nothing is offered.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};

use crate::edge::{find, terminal, walk};
use crate::engine::Engine;
use crate::entry::Entry;
use crate::rules;
use crate::schema::kinds::person;
use crate::schema::{FieldSpec, KINDS, Kind, Shape};
use crate::text::escape;
use crate::vault::{Resolution, Vault};

/// The names of all entries.
pub(super) fn entries() -> ArgValueCandidates {
    ArgValueCandidates::new(|| vault().map_or_else(Vec::new, |vault| names(&vault, |_| true)))
}

/// The names of the entries of one kind.
pub(super) fn entries_of(kind: &'static Kind) -> ArgValueCandidates {
    ArgValueCandidates::new(move || {
        vault().map_or_else(Vec::new, |vault| names(&vault, |entry| entry.is(kind)))
    })
}

/// The kinds.
pub(super) fn kinds() -> ArgValueCandidates {
    let candidate = |kind: &&'static Kind| CompletionCandidate::new(kind.name).help(Some(kind.doc.into()));
    ArgValueCandidates::new(move || KINDS.iter().map(candidate).collect())
}

/// The rules, their groups, and the other topics.
pub(super) fn rules() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let mut groups: Vec<&str> = rules::all().map(rules::Rule::group).collect();
        groups.dedup();
        let names = rules::all().map(|rule| rule.name);
        let topics = super::explain::topics::TOPICS.iter().map(|(topic, _)| *topic);
        names.chain(groups).chain(topics).map(CompletionCandidate::new).collect()
    })
}

/// The seals.
pub(super) fn seals() -> ArgValueCandidates {
    let names = || root().map_or_else(Vec::new, |root| crate::edge::seals::names(&root));
    ArgValueCandidates::new(move || names().into_iter().map(CompletionCandidate::new).collect())
}

/// The possible values of a field.
pub(super) fn values(field: &'static FieldSpec) -> ArgValueCandidates {
    ArgValueCandidates::new(move || values_of(field))
}

/// `KEY`, `KEY VALUE` or `KEY=VALUE` of the entry that was named before.
pub(super) fn assignments() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let current = current.to_string_lossy().into_owned();
        let mut found = assigned(&current).unwrap_or_default();
        found.retain(|candidate| candidate.get_value().to_string_lossy().starts_with(&current));
        found
    })
}

fn assigned(current: &str) -> Option<Vec<CompletionCandidate>> {
    let words = words();
    let command = words.iter().position(|word| matches!(word.as_str(), "set" | "unset"))?;
    let mut names = words[command + 1..].iter().filter(|word| !word.starts_with('-'));
    let vault = vault()?;
    let Resolution::One(ix) = vault.resolve(names.next()?) else { return None };
    let kind = vault.entry(ix).kind?;
    if let Some((key, _)) = current.split_once('=') {
        let field = vault.settings().field(kind, key.trim_end_matches(['+', '-']))?;
        let before = &current[..=current.find('=')?];
        let joined = |candidate: CompletionCandidate| {
            CompletionCandidate::new(format!("{before}{}", candidate.get_value().to_string_lossy()))
        };
        return Some(values_of(field).into_iter().map(joined).collect());
    }
    // The word being typed is among them.
    let first = names.next().filter(|first| first.as_str() != current && !first.contains('='));
    if let Some(field) =
        first.and_then(|key| vault.settings().field(kind, key)).filter(|_| words[command] == "set")
    {
        return Some(values_of(field));
    }
    let help = |field: &FieldSpec| Some(field.summary().into());
    let fields = vault.settings().all_fields(kind);
    Some(fields.map(|field| CompletionCandidate::new(field.name).help(help(field))).collect())
}

fn values_of(field: &FieldSpec) -> Vec<CompletionCandidate> {
    let words = |words: &[&str]| words.iter().map(|&word| CompletionCandidate::new(word)).collect();
    match field.shape {
        Shape::Choice(choices) => words(&choices),
        Shape::YesNo => words(&["yes", "no"]),
        Shape::Day => words(&["today", "tomorrow", "friday", "+7d", "unknown"]),
        Shape::Date | Shape::When => words(&["today", "yesterday", "monday", "friday"]),
        Shape::Cadence => words(&["daily", "weekly", "fortnightly", "monthly"]),
        Shape::Refs | Shape::InWriting => {
            let fits = |kind: &Kind| field.targets.is_empty() || field.targets.contains(&kind.name);
            vault().map_or_else(Vec::new, |vault| names(&vault, |entry| entry.kind.is_some_and(fits)))
        }
        Shape::People => {
            let mut people =
                vault().map_or_else(Vec::new, |vault| names(&vault, |entry| entry.is(&person::KIND)));
            people.push(CompletionCandidate::new("me"));
            people
        }
        _ => Vec::new(),
    }
}

fn names(vault: &Vault, fits: impl Fn(&Entry) -> bool) -> Vec<CompletionCandidate> {
    vault
        .entries()
        .filter(|(_, entry)| fits(entry))
        .filter(|(_, entry)| {
            entry.name().chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        })
        .map(|(_, entry)| {
            let title = escape::one_line(&entry.title()).into_owned();
            CompletionCandidate::new(entry.name()).help(Some(title.into()))
        })
        .collect()
}

/// The words of the command line being completed.
fn words() -> Vec<String> {
    terminal::arguments().skip_while(|word| word != "--").skip(1).collect()
}

fn vault() -> Option<Vault> {
    let mut engine = Engine::default();
    engine.take(walk::read_vault(&root()?));
    Some(engine.vault())
}

fn root() -> Option<PathBuf> {
    let words = words();
    let named = words.iter().enumerate().find_map(|(i, word)| match word.as_str() {
        "-C" | "--vault" => words.get(i + 1).map(PathBuf::from),
        word => word.strip_prefix("--vault=").or_else(|| word.strip_prefix("-C")).map(PathBuf::from),
    });
    named.map(|named| find::from_home(&named)).or_else(|| find::vault_root(Path::new(".")))
}
