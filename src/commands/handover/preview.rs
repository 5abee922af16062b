//! A preview of a document for the person: first what to check, then what is included, and what is
//! left out and why. Short enough to be read before a meeting.

use std::collections::{BTreeMap, BTreeSet};

use super::{Handover, look_again};
use crate::commands::table::table;
use crate::edge::terminal;
use crate::entry::Entry;
use crate::scene::{self, Why};
use crate::schema::kinds::evidence;
use crate::schema::{Audience, Choice, Privacy};
use crate::text::escape;
use crate::views::documents::{self, Document};
use crate::views::words;

/// What is included in `document`, what is left out and why, and what to check.
pub(super) fn preview(handover: &Handover, document: &Document, notes: &[String]) -> String {
    let (mine, theirs) = (&handover.mine, &handover.theirs);
    let used = handover.used(document);
    let title = words::capital(document.name);
    let mut text = format!("{title}, for {}: nothing is made yet\n", handover.reader());
    let stops: Vec<String> = handover.broken.iter().cloned().collect();
    if !stops.is_empty() {
        section(&mut text, "An error, or an unclear privacy mark, stops it: see `regain check`", &stops);
    }
    let look = look_again::at(handover, &documents::markdown(document), &used);
    section(&mut text, "Look at once more", &[&look, notes].concat());
    text += &heading("Goes in", used.len());
    text += &by_folder(used.iter().copied());
    let left_out: Vec<(&Entry, Why)> = scene::left_out(mine, theirs.audience())
        .filter(|(_, entry, why)| !why.stops() && !handover.broken.contains(&*entry.path))
        .map(|(_, entry, why)| (entry, why))
        .collect();
    if !left_out.is_empty() {
        text += &heading("Stays out", left_out.len());
        let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (entry, why) in left_out {
            reasons.entry(reason(why)).or_default().push(&entry.path);
        }
        for (reason, paths) in reasons {
            text += &format!("  {reason}\n{}", indented(&by_folder(paths.into_iter())));
        }
    }
    let seen: BTreeSet<&str> = theirs.entries().map(|(ix, _)| theirs.origin(ix)).collect();
    let unused: Vec<&str> = seen.difference(&used).copied().collect();
    if !unused.is_empty() {
        let may = match theirs.audience() {
            Audience::Me => "Not used here",
            _ => "They may see it; it is not used here",
        };
        text += &heading(may, unused.len());
        text += &by_folder(unused.into_iter());
    }
    section(&mut text, "Could be added", &addable(handover));
    if theirs.audience() != Audience::Me {
        text +=
            "\n`regain set ENTRY privacy LEVEL` changes who sees an entry: private, adviser, hr or shared.\n";
    }
    text
}

/// Evidence without a privacy mark, which the person may want to add.
fn addable(handover: &Handover) -> Vec<String> {
    let level = match handover.theirs.audience() {
        Audience::Adviser => Privacy::Adviser,
        Audience::Hr => Privacy::Hr,
        _ => Privacy::Shared,
    };
    scene::left_out(&handover.mine, handover.theirs.audience())
        .filter(|(_, entry, why)| entry.is(&evidence::KIND) && *why == Why::Unmarked)
        .map(|(_, entry, _)| {
            format!("{}: `regain set {} privacy {}`", entry.path, entry.name(), level.word())
        })
        .collect()
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::Marked(Privacy::Private) => "marked private",
        Why::Marked(Privacy::Adviser) => "marked for an adviser",
        Why::Marked(Privacy::Hr) => "marked for HR",
        Why::Marked(Privacy::Shared) | Why::Unmarked => "not marked, and they do not have it already",
        Why::Locked => "of a kind that they never see",
        Why::Template => "a template of entries",
        Why::NotApproved => "leave that is not approved",
        Why::Unclear => "how private it is meant to be is not clear",
        Why::Broken => "it has an error",
    }
}

fn heading(title: &str, count: usize) -> String {
    format!("\n{title} ({count})\n")
}

fn section(text: &mut String, title: &str, lines: &[String]) {
    if !lines.is_empty() {
        *text += &heading(title, lines.len());
        text.extend(lines.iter().map(|line| format!("  {}\n", escape::one_line(line))));
    }
}

/// Entries by folder, each by its file name: a line or two per folder.
fn by_folder<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        folders.entry(folder).or_default().push(name.trim_end_matches(".md"));
    }
    let rows: Vec<Vec<String>> = folders
        .into_iter()
        .map(|(folder, mut names)| {
            names.sort_unstable();
            let names = names.join(", ");
            // `plan.md` is in no folder.
            if folder.is_empty() { vec![names, String::new()] } else { vec![format!("{folder}/"), names] }
        })
        .collect();
    indented(&table(&[], &rows, terminal::width().saturating_sub(4)))
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}
