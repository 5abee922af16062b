//! `regain history`: what an entry said on each day, according to git.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::table::table;
use super::{Context, Failure, Outcome, complete, outside};
use crate::edge::{git, terminal};
use crate::entry::Entry;
use crate::facts::history::{Edited, days_until_committed, edited};
use crate::page::{History, Reach, Version};
use crate::reports::lines_changed;
use crate::schema::kinds::common;
use crate::text::escape;
use crate::vault::{Parsed, Vault};
use crate::views::words;

/// Show what an entry said on each day; without ID, when each was first committed
///
/// Git knows which commit first held an entry, and every text since. Its days are what the clock of the
/// machine said when a commit was made. Changes of the words that count come first: said, quote,
/// wording, target, end. `regain explain history` says what that shows, and what it does not.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The entry: its id, the name of its file, or its path
    #[arg(add = complete::entries())]
    id: Option<String>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let (root, engine) = context.open()?;
    let vault = engine.vault();
    let wanted = args.id.map(|id| outside::entry(&root, &vault, &id)).transpose()?.map(|ix| vault.entry(ix));
    let history = match wanted {
        Some(entry) => git::history::read_of(&root, &[&entry.path]),
        None => git::history::read(&root),
    };
    let none = match &history.reach {
        Reach::None(why) => Some(&**why),
        Reach::Unasked => Some("the vault is not under git"),
        Reach::Whole | Reach::Shallow => None,
    };
    if let Some(why) = none {
        return Err(Failure::new(escape::one_line(why).into_owned())
            .hint("`git init` and `regain commit` begin one; a seal needs no git: `regain explain seal`"));
    }
    if history.reach == Reach::Shallow {
        context.say(
            "earlier commits are not on this machine: what was first committed may be older than it looks",
        );
    }
    let text = match wanted {
        Some(entry) => of_one(&root, entry, &history)?,
        None => of_all(&root, &vault, &history)?,
    };
    context.print(&text)
}

/// The versions of one entry, day by day.
fn of_one(root: &Path, entry: &Entry, history: &History) -> Result<String, Failure> {
    let versions = history.of(&entry.path);
    let texts = texts(root, versions.iter())?;
    let mut text = format!("{}\n{}\n\n", escape::one_line(&entry.title()), escape::one_line(&entry.path));
    text += &days(entry, versions);
    // Of several commits on one day, only the last.
    let mut shown: Vec<&Version> = Vec::new();
    for version in versions {
        if shown.len() > 1 && shown.last().is_some_and(|last| last.day == version.day) {
            shown.pop();
        }
        shown.push(version);
    }
    let mut before: Option<(Entry, String)> = None;
    for version in shown {
        let Some(now) = texts.get(&*version.blob) else {
            text += &format!(
                "\n{}, {}: its text is too large, or not on this machine\n",
                words::day(version.day),
                short(version)
            );
            continue;
        };
        let then = parsed(&version.path, now);
        match &before {
            None => text += &format!("\n{}, first committed ({})\n", words::day(version.day), short(version)),
            Some((entry, old)) => {
                text += &format!("\n{} ({})\n", words::day(version.day), short(version));
                if entry.path != then.path {
                    text += &format!("  renamed from {}\n", escape::one_line(&entry.path));
                }
                text += &changes(entry, old, &then, now);
            }
        }
        before = Some((then, now.clone()));
    }
    match before {
        Some((old, before)) if before != *entry.text => {
            text += "\nNot committed yet\n";
            text += &changes(&old, &before, entry, &entry.text);
        }
        None if versions.is_empty() => text += "\nNo commit holds it yet: `regain commit`\n",
        _ => {}
    }
    Ok(text)
}

/// When it happened, was recorded and was first committed, each with its source.
fn days(entry: &Entry, versions: &[Version]) -> String {
    let mut rows = Vec::new();
    let mut row = |what: &str, day: String, whose: String| rows.push(vec![what.to_owned(), day, whose]);
    if let Some(day) = entry.happened() {
        row("happened", words::day(day), "as the entry says".to_owned());
    }
    if let Some(recorded) = entry.get(common::RECORDED) {
        row("written down", words::when(recorded), "as the entry says".to_owned());
    }
    if let Some(first) = versions.first() {
        let mut whose = "by the clock of the machine that made the commit".to_owned();
        if first.is_rewritten() {
            whose += &format!("; the commit is dated {}, and was rewritten since", words::day(first.claimed));
        }
        row("first committed", words::day(first.day), whose);
    }
    table(&[], &rows, terminal::width())
}

/// The changes from one text to the next: the important fields, then every line.
fn changes(before: &Entry, old: &str, after: &Entry, new: &str) -> String {
    let mut text = String::new();
    for Edited { field, old, new } in edited(before, after) {
        let said = |value: Option<String>| value.map_or("nothing".to_owned(), |value| format!("“{value}”"));
        let line = format!("  `{field}` changed from {} to {}\n", said(old), said(new));
        text += &escape::lines(&line);
    }
    for line in lines_changed(old, new) {
        text += &format!("    {line}\n");
    }
    text
}

/// A row for each entry: when it happened, was recorded, was first committed, and which important
/// fields were changed later.
fn of_all(root: &Path, vault: &Vault, history: &History) -> Result<String, Failure> {
    let several = |versions: &&Vec<Version>| versions.len() > 1;
    let texts = texts(root, history.files.values().filter(several).flatten())?;
    let mut rows = Vec::new();
    for (_, entry) in vault.entries() {
        let versions = history.of(&entry.path);
        let committed = versions.first().map(|first| {
            let away = match days_until_committed(entry, first.day) {
                Some(days @ 2..) => format!(", {} later", words::days(days)),
                _ => String::new(),
            };
            let rewritten = if first.is_rewritten() { ", rewritten" } else { "" };
            format!("{}{away}{rewritten}", first.day)
        });
        rows.push(vec![
            entry.name().to_owned(),
            entry.happened().map(|day| day.to_string()).unwrap_or_default(),
            entry.get(common::RECORDED).map(|day| day.to_string()).unwrap_or_default(),
            committed.unwrap_or_else(|| "no commit yet".to_owned()),
            later(&texts, versions, entry),
        ]);
    }
    Ok(table(
        &["entry", "happened", "written down", "first committed", "changed later"],
        &rows,
        terminal::width(),
    ))
}

/// The important fields that were changed after an entry was first committed, with the days.
fn later(texts: &BTreeMap<String, String>, versions: &[Version], entry: &Entry) -> String {
    let mut before: Option<Entry> = None;
    let mut said = Vec::new();
    let committed = versions.iter().filter_map(|version| {
        let text = texts.get(&*version.blob)?;
        Some((Some(version.day), parsed(&version.path, text)))
    });
    let now = (versions.len() > 1).then(|| (None, entry.clone()));
    for (day, then) in committed.chain(now) {
        let fields = before.iter().flat_map(|before| edited(before, &then)).map(|edited| edited.field);
        let on = day.map_or("since the last commit".to_owned(), |day| day.to_string());
        said.extend(fields.map(|field| format!("{field} {on}")));
        before = Some(then);
    }
    said.dedup();
    said.join(", ")
}

fn texts<'v>(
    root: &Path,
    versions: impl Iterator<Item = &'v Version>,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut blobs: Vec<&str> = versions.map(|version| &*version.blob).collect();
    blobs.sort_unstable();
    blobs.dedup();
    git::history::texts(root, &blobs).map_err(Failure::new)
}

fn parsed(path: &Arc<str>, text: &str) -> Entry {
    Parsed::new(path, &text.into()).entry
}

fn short(version: &Version) -> &str {
    version.commit.get(..8).unwrap_or(&version.commit)
}
