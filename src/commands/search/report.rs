//! Prints the results of a search, as text and as JSON.

use anstyle::Style;
use rayon::prelude::*;
use serde::Serialize;

use super::filter::day;
use super::place::{Place, places};
use super::{Hit, MOST};
use crate::commands::Context;
use crate::edge::terminal;
use crate::reports::envelope;
use crate::scene::Scene;
use crate::schema::{Audience, Choice};
use crate::text::{Words, escape};

/// The number of places shown for one entry.
const PLACES: usize = 3;

/// As text: the first few entries, each with its first few matches, or `all` of them. `behind` counts
/// further entries that are not among `hits`.
pub(super) fn text(
    context: &Context,
    scene: &Scene,
    words: &Words,
    (hits, files): (&[Hit], &[&str]),
    behind: usize,
    all: bool,
) -> String {
    let bold = if context.terminal.colors_out { Style::new().bold() } else { Style::new() };
    let is_mine = scene.audience() == Audience::Me;
    let most = if all { usize::MAX } else { MOST };
    let mut text = String::new();
    for hit in hits.iter().take(most) {
        let entry = scene.entry(hit.ix);
        let about = [
            entry.kind.map(|kind| kind.name.to_owned()),
            day(entry).map(|day| day.to_string()),
            entry.id().filter(|_| is_mine).map(str::to_owned),
        ];
        let about: Vec<String> = about.into_iter().flatten().collect();
        text += &format!("{} ({})\n", escape::one_line(&entry.title()), escape::one_line(&about.join(", ")));
        let places = places(entry, scene.audience(), words);
        for place in places.iter().take(if all { usize::MAX } else { PLACES }) {
            let at = match (place.line, place.column) {
                (Some(line), Some(column)) => format!("{}:{line}:{column}", escape::one_line(&entry.path)),
                _ if is_mine => escape::one_line(&entry.path).into_owned(),
                _ => place.field.unwrap_or_default().to_owned(),
            };
            let room = terminal::width().saturating_sub(at.len() + 4).max(40);
            text += &format!("  {at}: {}\n", place.shown(room, bold));
        }
        if let more @ 1.. = places.len().saturating_sub(PLACES)
            && !all
        {
            text += &format!("  and on {more} more {}\n", if more == 1 { "line" } else { "lines" });
        }
    }
    for file in files.iter().take(most) {
        text += &format!("{}\n", escape::one_line(file));
    }
    let left = behind + hits.len().saturating_sub(most) + files.len().saturating_sub(most);
    if left > 0 {
        context.tell(&format!("and {left} more; `--all` shows them"));
    }
    text
}

#[derive(Serialize)]
struct Body<'b> {
    audience: &'static str,
    words: &'b [String],
    results: Vec<Listed<'b>>,
    files: &'b [&'b str],
}

#[derive(Serialize)]
struct Listed<'b> {
    /// `None` for other readers, as is the id.
    path: Option<&'b str>,
    kind: Option<&'static str>,
    id: Option<&'b str>,
    title: String,
    date: Option<String>,
    matches: Vec<Place>,
}

/// As JSON: all entries, each with all of its matches.
pub(super) fn json(scene: &Scene, words: &Words, (hits, files): (&[Hit], &[&str])) -> String {
    let is_mine = scene.audience() == Audience::Me;
    let result = |hit: &Hit| {
        let entry = scene.entry(hit.ix);
        Listed {
            path: is_mine.then_some(&*entry.path),
            kind: entry.kind.map(|kind| kind.name),
            id: entry.id().filter(|_| is_mine),
            title: entry.title(),
            date: day(entry).map(|day| day.to_string()),
            matches: places(entry, scene.audience(), words),
        }
    };
    let results = hits.par_iter().map(result).collect();
    envelope("search", &Body { audience: scene.audience().word(), words: words.bare(), results, files })
}
