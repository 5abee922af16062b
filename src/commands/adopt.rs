//! Turns a folder that already has files into a vault: finds out what each of its folders contains.
//!
//! Looks, guesses and asks. Never writes, moves or renames an existing file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Context, Failure, outside};
use crate::edge::walk;
use crate::entry::date;
use crate::page::layout::{Role, role};
use crate::page::{Change, Now};
use crate::schema::kinds::{journal, note};
use crate::schema::{KINDS, Kind};
use crate::text::{english, escape, fold};

/// What was found in a folder before it became a vault.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Every file that would be part of the vault.
    paths: Vec<Arc<str>>,
    /// Its folders with texts; files at the top are in `""`.
    folders: Vec<Folder>,
    has_drawings: bool,
}

/// A top-level folder.
#[derive(Debug)]
struct Folder {
    name: String,
    texts: usize,
    guess: Holds,
}

/// What a folder contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Entries(&'static Kind),
    /// No entries.
    Nothing,
}

impl Holds {
    const NOTHING: &'static str = "ignore";

    fn of(word: &str) -> Result<Self, Failure> {
        if word.eq_ignore_ascii_case(Self::NOTHING) {
            return Ok(Self::Nothing);
        }
        let or_ignore = |failure: Failure| failure.hint("name a kind, such as note or journal, or `ignore`");
        outside::kind(&word.to_lowercase()).map(Self::Entries).map_err(or_ignore)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Entries(kind) => kind.name,
            Self::Nothing => Self::NOTHING,
        }
    }
}

/// The settings about folders.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) folders: Vec<(String, &'static Kind)>,
    pub(super) ignore: Vec<String>,
}

/// Examines `dir`, which may not exist.
pub(super) fn look(dir: &Path) -> Found {
    let files = walk::read_vault(dir);
    let mut texts: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for file in files.iter().filter(|file| role(&file.path) == Role::Entry) {
        let folder = file.path.split_once('/').map_or("", |(folder, _)| folder);
        // The plan is recognised by its name.
        if !folder.is_empty() || KINDS.iter().all(|kind| kind.top_file != Some(&*file.path)) {
            texts.entry(folder).or_default().push(file);
        }
    }
    let folders = texts.iter().map(|(name, texts)| Folder {
        name: (*name).to_owned(),
        texts: texts.len(),
        guess: guess(name, texts),
    });
    Found {
        folders: folders.collect(),
        has_drawings: files.iter().any(|file| file.path.ends_with(".excalidraw.md")),
        paths: files.iter().map(|file| Arc::clone(&file.path)).collect(),
    }
}

/// Common names of folders for days, ...
const JOURNALS: &[&str] = &[
    "journal",
    "journals",
    "daily",
    "dailies",
    "daily notes",
    "daily-notes",
    "daily_notes",
    "diary",
    "tagebuch",
    "diario",
    "dagboek",
];

/// ... and of folders that contain no notes.
const NO_NOTES: &[&str] = &[
    "template",
    "templates",
    "_templates",
    "vorlagen",
    "archetypes",
    "themes",
    "layouts",
    "_layouts",
    "_includes",
    "_site",
    "logseq",
    "excalidraw",
    "vendor",
    "static",
    "assets",
    "attachments",
    "bin",
    "build",
    "dist",
    "target",
    "public",
    "resources",
    "scripts",
    ".github",
];

/// What a folder probably contains. Notes if it is not clear: they require no fields, and stay
/// private.
fn guess(name: &str, texts: &[&Change]) -> Holds {
    let plain = fold(name).into_owned();
    let is_named = |names: &[&str]| {
        names.contains(&plain.trim_start_matches(|c: char| c.is_ascii_digit() || " -_.".contains(c)))
    };
    if let Some(kind) = KINDS.iter().copied().find(|kind| kind.folder == name) {
        let asks_for_nothing = [&note::KIND, &journal::KIND].contains(&kind);
        let fits = texts.iter().filter(|file| is_like(kind, file)).count();
        return Holds::Entries(if asks_for_nothing || 2 * fits > texts.len() { kind } else { &note::KIND });
    }
    if is_named(NO_NOTES) || NO_NOTES.contains(&plain.as_str()) {
        Holds::Nothing
    } else if is_named(JOURNALS) {
        Holds::Entries(&journal::KIND)
    } else {
        Holds::Entries(&note::KIND)
    }
}

/// Whether a file has the fields that an entry of `kind` requires.
fn is_like(kind: &Kind, file: &Change) -> bool {
    let Now::Text(text) = &file.now else { return false };
    let head =
        text.trim_start_matches('\u{feff}').strip_prefix("---").and_then(|rest| rest.split("\n---").next());
    let Some(head) = head else { return false };
    let is_dated = date::in_name(crate::entry::stem(&file.path)).is_some();
    let has = |name: &str| head.lines().any(|line| line.split_once(':').is_some_and(|(key, _)| key == name));
    let needed = kind.fields().filter(|field| field.required);
    let mut needed = needed.filter(|field| !(is_dated && kind.dated_by() == Some(field)));
    needed.all(|field| has(field.name))
}

impl Folder {
    /// Asks the person what it contains.
    fn ask(&self, context: &Context) -> Result<Holds, Failure> {
        let files = english::count(self.texts as i64, "text", "texts");
        let question = match &*self.name {
            "" => format!("Beside the folders ({files})?"),
            name => format!("{} ({files})?", escape::one_line(name)),
        };
        loop {
            match Holds::of(context.terminal.ask(&question, self.guess.word())?.trim()) {
                Ok(holds) => return Ok(holds),
                Err(failure) => context.say(&format!("  {}", failure.in_a_line())),
            }
        }
    }

    fn is_in(&self, given: &[(String, Holds)]) -> bool {
        given.iter().any(|(name, _)| *name == self.name)
    }
}

impl Found {
    /// Whether the folder was empty.
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// The number of files.
    pub(super) fn count(&self) -> usize {
        self.paths.len()
    }

    /// Whether the template's file at `path` must be left out: there is one, or its folder exists
    /// under another case, which some disks treat as the same.
    pub(super) fn takes_the_place_of(&self, path: &str) -> bool {
        let folded = fold(path);
        let (folder, is_below) = path.split_once('/').map_or(("", false), |(folder, _)| (folder, true));
        self.paths.iter().any(|there| {
            let there_in = there.split_once('/').map_or("", |(folder, _)| folder);
            fold(there) == folded || (is_below && there_in != folder && fold(there_in) == fold(folder))
        })
    }

    /// What each folder contains: according to the flags, else to the person's answer, else
    /// guessed.
    pub(super) fn places(&self, context: &Context, flags: &[String]) -> Result<Places, Failure> {
        let mut given: Vec<(String, Holds)> = Vec::new();
        for flag in flags {
            let (folder, word) = flag.rsplit_once('=').ok_or_else(|| {
                Failure::new(format!("`--folder {flag}` says no kind"))
                    .hint("write it such as `--folder Daily=journal`")
            })?;
            let folder = folder.trim().replace('\\', "/");
            let folder = folder.trim_start_matches("./").trim_matches('/');
            let folder = if folder == "." { "" } else { folder };
            let is_there = |path: &Arc<str>| {
                folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
            };
            if !self.paths.iter().any(is_there) {
                return Err(Failure::new(format!("there is nothing in a folder `{folder}`")));
            }
            given.push((folder.to_owned(), Holds::of(word.trim())?));
        }
        let asks = context.terminal.is_interactive && self.folders.iter().any(|folder| !folder.is_in(&given));
        if asks {
            context.say("What is in each folder? Name a kind (note, journal, meeting, person …), or `ignore`; Enter accepts the guess.");
        }
        let mut places = Places::default();
        for folder in &self.folders {
            if folder.is_in(&given) {
                continue;
            }
            places.add(&folder.name, if asks { folder.ask(context)? } else { folder.guess });
        }
        for (folder, holds) in given {
            places.add(&folder, holds);
        }
        if self.has_drawings {
            places.ignore.push("*.excalidraw.md".to_owned());
        }
        Ok(places)
    }
}

impl Places {
    /// What each folder is used for, in one line each.
    pub(super) fn said(&self) -> Vec<String> {
        let of = |kind: &Kind| {
            let folders = self.folders.iter().filter(|(_, of)| *of == kind);
            let folders: Vec<String> =
                folders
                    .map(|(folder, _)| {
                        if folder == "." { "the files at the top".to_owned() } else { format!("`{folder}`") }
                    })
                    .collect();
            (!folders.is_empty()).then(|| format!("{}: {}", kind.folder, folders.join(", ")))
        };
        let mut lines: Vec<String> = KINDS.iter().filter_map(|kind| of(kind)).collect();
        if !self.ignore.is_empty() {
            lines.push(format!("ignored: {}", self.ignore.join(", ")));
        }
        lines
    }

    fn add(&mut self, folder: &str, holds: Holds) {
        match holds {
            Holds::Entries(kind) if kind.folder == folder => {}
            Holds::Entries(kind) => {
                let folder = if folder.is_empty() { "." } else { folder };
                self.folders.push((folder.to_owned(), kind));
            }
            Holds::Nothing if folder.is_empty() => self.ignore.push("/*.md".to_owned()),
            Holds::Nothing => self.ignore.push(format!("/{folder}")),
        }
    }

    /// Whether another folder is used for the kind whose template is at `path`, so that its own
    /// folder is not needed.
    pub(super) fn replace(&self, path: &str) -> bool {
        let folder = path.strip_suffix("/.gitkeep");
        folder.is_some_and(|folder| {
            self.folders.iter().any(|(named, kind)| named != "." && kind.folder == folder)
        })
    }
}
