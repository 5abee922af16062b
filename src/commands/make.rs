//! The file of a new entry: its id, its name, its folder. Shared by `new` and `log`.
//!
//! Never overwrites, and never uses a name that a person, or another file system, would confuse
//! with an existing one.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::engine::Engine;
use crate::schema::Kind;
use crate::text::{fold, slug};
use crate::vault::{Resolution, Vault};

/// The longest title that is made from a text, in characters.
const LONGEST_TITLE: usize = 72;

/// The next short id of `kind`: one more than the highest that is known.
pub(super) fn next_id(vault: &Vault, kind: &Kind) -> Option<String> {
    let letter = kind.letter?;
    let number = |id: &str| -> Option<u64> {
        let rest = id.strip_prefix(letter).or_else(|| id.strip_prefix(letter.to_ascii_lowercase()))?;
        rest.parse().ok().filter(|number| *number < 1_000_000)
    };
    let mut next = vault.entries().filter_map(|(_, entry)| number(entry.id()?)).max().unwrap_or(0) + 1;
    // A stem or an alias may have the same name.
    while vault.resolve(&format!("{letter}{next}")) != Resolution::NotFound {
        next += 1;
    }
    Some(format!("{letter}{next}"))
}

/// The number of alternative names: all but the first are for when another process takes it at the
/// same moment.
const MOST: usize = 50;

/// The possible names of the file, the best first.
pub(super) fn names(
    engine: &Engine,
    kind: &Kind,
    day: Option<NaiveDate>,
    title: &str,
    id: Option<&str>,
) -> Vec<String> {
    let stem = stem(kind, day, title, id);
    let taken: std::collections::HashSet<String> =
        engine.paths().map(|path| fold(path).into_owned()).collect();
    let top = kind.top_file.map(str::to_owned);
    let numbered =
        (1..1000).map(move |number| if number == 1 { stem.clone() } else { format!("{stem}-{number}") });
    let folder = folder(engine, kind);
    let below = numbered.map(move |stem| format!("{folder}/{stem}.md"));
    top.into_iter().chain(below).filter(move |path| !taken.contains(fold(path).as_ref())).take(MOST).collect()
}

/// The folder for new entries of `kind`, spelled as the vault spells it: on many disks `Notes` and
/// `notes` are one folder, elsewhere they would become two.
pub(super) fn folder(engine: &Engine, kind: &Kind) -> String {
    let vault = engine.vault();
    let named = vault.settings().folder_of(kind);
    let depth = named.matches('/').count();
    let spelled = |path: &str| {
        let (end, _) = path.match_indices('/').nth(depth)?;
        (fold(&path[..end]) == fold(named)).then(|| path[..end].to_owned())
    };
    let spellings: BTreeSet<String> = engine.paths().filter_map(spelled).collect();
    if spellings.contains(named) {
        named.to_owned()
    } else {
        spellings.into_iter().next().unwrap_or_else(|| named.to_owned())
    }
}

/// The file's name, without its extension.
fn stem(kind: &Kind, day: Option<NaiveDate>, title: &str, id: Option<&str>) -> String {
    let mut stem = short(&slug(title));
    if stem.is_empty() {
        stem = id.unwrap_or(kind.name).to_lowercase();
    }
    if let Some(day) = day {
        stem = format!("{day}-{stem}");
    }
    stem
}

/// The names in use in a vault, for making many new files at once.
pub(super) struct Taken(std::collections::HashSet<String>);

impl Taken {
    /// The names in the vault of `engine`.
    pub(super) fn of(engine: &Engine) -> Self {
        Self(engine.paths().map(|path| fold(path).into_owned()).collect())
    }

    /// An unused path in `folder`, which is then marked as used.
    pub(super) fn name(&mut self, folder: &str, kind: &Kind, day: Option<NaiveDate>, title: &str) -> String {
        let stem = stem(kind, day, title, None);
        let named = (1_u64..).map(|number| match number {
            1 => format!("{folder}/{stem}.md"),
            number => format!("{folder}/{stem}-{number}.md"),
        });
        let free = named.into_iter().find(|path| self.0.insert(fold(path).into_owned()));
        free.unwrap_or_default()
    }
}

/// The first words of a slug, enough to recognise a file; no word is cut.
fn short(slug: &str) -> String {
    let mut short = String::new();
    for word in slug.split('-').take(8) {
        if !short.is_empty() && short.len() + word.len() > 48 {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short += word;
    }
    short
}

/// The beginning of `text` as a title, and whether that is all of it.
pub(super) fn title_of(text: &str) -> (String, bool) {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let is_all = line == text.trim();
    if line.chars().count() <= LONGEST_TITLE {
        return (line.to_owned(), is_all);
    }
    let mut title = String::new();
    for word in line.split_whitespace() {
        if title.chars().count() + word.chars().count() >= LONGEST_TITLE {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title += word;
    }
    if title.is_empty() {
        title = line.chars().take(LONGEST_TITLE - 1).collect();
    }
    (title.trim_end_matches([',', ';', ':', '.']).to_owned() + "…", false)
}
