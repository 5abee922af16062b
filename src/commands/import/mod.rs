//! `regain import`: makes entries from mail, meetings, figures and commits.
//!
//! Copies no attachment and no diff: an entry records their names and fingerprints. Importing the
//! same thing twice makes one entry: `x_source` identifies the original. If a file cannot be read,
//! nothing is imported.

mod calendar;
mod history;
mod item;
mod mail;
mod table;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use item::{Item, Wanted};

use super::change::Drafts;
use super::days::Days;
use super::{Context, Failure, Outcome, change, complete, make, outside};
use crate::diagnostic::Severity;
use crate::edge::import as disk;
use crate::edge::shown;
use crate::entry::edit;
use crate::entry::template::{self, Filled};
use crate::rules;
use crate::schema::kinds::{common, evidence, expectation, letter, note};
use crate::schema::{Choice, Privacy};
use crate::text::{english, escape};
use crate::vault::Vault;

/// Make entries from mail, calendars, spreadsheets and git repositories
///
/// Takes .eml and .mbox (mail), .ics (meetings, by your own clock), .csv (readings), a folder of mail or of
/// calendars, and the folder of a git repository (its commits, as evidence). What was imported before is left out, so that a file may be imported again when it
/// has grown. Every new entry is private until you say otherwise, and no attachment is copied.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The files, folders of them, or the folder of a repository
    #[arg(required = true, value_name = "PATH", value_parser = outside::path)]
    paths: Vec<PathBuf>,

    /// What a mail becomes: note or letter
    #[arg(long = "as", value_name = "KIND", default_value = "note", value_parser = ["note", "letter"])]
    kind: String,

    /// The expectation that the figures or the commits are about
    #[arg(long = "about", value_name = "ID", add = complete::entries_of(&expectation::KIND))]
    about: Option<String>,

    /// The column of a spreadsheet that has the day; else the only one with days
    #[arg(long, value_name = "COLUMN")]
    date: Option<String>,

    /// The column that has the figure; else the only one with figures
    #[arg(long, value_name = "COLUMN")]
    value: Option<String>,

    /// Only what has these words in its subject, title or message
    #[arg(long, value_name = "WORDS")]
    only: Option<String>,

    /// Whose commits, by name or address; else the author that the repository is set up for
    #[arg(long, value_name = "NAME")]
    author: Option<String>,

    /// Only from this day on; a calendar by default from the first day of the plan
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    since: Option<String>,

    /// Only up to this day; a calendar by default up to the last day of the plan
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    until: Option<String>,

    /// Also import the description of a meeting
    #[arg(long)]
    with_text: bool,

    /// Show what would be made, and make nothing
    #[arg(long)]
    dry_run: bool,
}

/// The largest file to read, in bytes.
const LARGEST: u64 = 64 << 20;

/// The most files in one folder, for the same reason.
const MOST_FILES: usize = 20_000;

/// The most entries of one run: more are a mistake, or an attack.
const MOST: usize = 5_000;

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let mut drafts = Drafts::begin(context, args.dry_run)?;
    let vault = drafts.vault.clone();
    let mut wanted = wanted(context, &args, &drafts.root, &vault, &drafts.days)?;
    let mut items = read_all(&args.paths, &wanted)?;
    // Who has which address is known only once all of them were read.
    if wanted.learn(&items) {
        items = read_all(&args.paths, &wanted)?;
    }
    let mut known = wanted.known.clone();
    let all = items.len();
    // A mail that is in two files becomes one entry.
    items.retain(|item| {
        item.sources.is_empty()
            || !item.sources.iter().all(|source| known.contains(source)) && {
                known.extend(item.sources.iter().cloned());
                true
            }
    });
    let known_count = all - items.len();
    if items.len() > MOST {
        return Err(Failure::new(format!("that would be {} entries at once", items.len()))
            .hint("ask for fewer, with --since, --until or --only"));
    }
    items.sort_by(|one, other| (one.day, &one.title).cmp(&(other.day, &other.title)));
    let files = files(context, &drafts, &items);
    for ((path, _), item) in files.iter().zip(&items) {
        // A preview also says what it would be, and when.
        let about = if args.dry_run { format!(": {}", item.at_a_glance()) } else { String::new() };
        context.terminal.print(&format!("{}\n", escape::one_line(&format!("{path}{about}"))))?;
    }
    let (fresh, before) = (
        counted(items.len()),
        if known_count > 0 { format!("; {known_count} known already") } else { String::new() },
    );
    if args.dry_run {
        context.tell(&format!("{fresh} would be made{before}"));
        return Ok(ExitCode::SUCCESS);
    }
    if files.is_empty() {
        context.tell(&format!("nothing to import{before}"));
        return Ok(ExitCode::SUCCESS);
    }
    let made: HashSet<String> = files.iter().map(|(path, _)| path.clone()).collect();
    drafts.put_all(files);
    let found = change::findings(context, &drafts.engine);
    let is_wrong = |found: &&crate::diagnostic::Diagnostic| {
        made.contains(&*found.path) && found.severity == Severity::Error && !rules::is_advice(found)
    };
    if let Some(wrong) = found.iter().find(is_wrong) {
        return Err(Failure::new(format!("`{}` would have an error: {}", wrong.path, wrong.message))
            .hint("nothing is made"));
    }
    drafts.commit()?;
    context.tell(&format!("made {fresh}, all private{before}"));
    Ok(ExitCode::SUCCESS)
}

fn counted(count: usize) -> String {
    english::count(count as i64, "entry", "entries")
}

fn wanted<'w>(
    context: &Context,
    args: &'w Args,
    root: &Path,
    vault: &'w Vault,
    days: &Days,
) -> Result<Wanted<'w>, Failure> {
    let day =
        |words: &Option<String>| words.as_deref().map(|words| context.past_day(days, words)).transpose();
    let about = args.about.as_deref().map(|name| outside::expectation(root, vault, name)).transpose()?;
    let about = about.map(|ix| vault.entry(ix).name().to_owned());
    Ok(Wanted {
        mail_kind: if args.kind == letter::KIND.name { &letter::KIND } else { &note::KIND },
        date: args.date.as_deref(),
        value: args.value.as_deref(),
        author: args.author.as_deref(),
        only: args.only.as_deref(),
        with_text: args.with_text,
        since: day(&args.since)?,
        until: day(&args.until)?,
        plan: days.of_plan(),
        about,
        vault,
        directory: BTreeMap::new(),
        today: context.today,
        known: sources(vault),
    })
}

fn read_all(paths: &[PathBuf], wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    let found = paths.iter().map(|path| read(path, wanted).map_err(|failure| failure.of(&shown(path))));
    Ok(found.collect::<Result<Vec<_>, _>>()?.concat())
}

/// The items in a file, in the files of a folder, or in the history of a repository.
fn read(path: &Path, wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    if !disk::is_folder(path) {
        return read_file(path, &extension(path), wanted);
    }
    // A folder of mail may also be a repository.
    let files = if disk::is_repository(path) { Vec::new() } else { disk::files(path, MOST_FILES)? };
    let known = files.iter().filter_map(|file| Some((file, kind_of(file)?)));
    let mut known = known.peekable();
    if known.peek().is_none() {
        return history::read(path, wanted);
    }
    let mut items = Vec::new();
    for (file, kind) in known {
        let of = |failure: Failure| failure.of(&escape::one_line(&file.display().to_string()));
        items.extend(read_file(file, &kind, wanted).map_err(of)?);
    }
    Ok(items)
}

/// The format of a file in a folder; `None` if it is of another kind. Spreadsheets must be named
/// one by one, because each has its own columns.
fn kind_of(file: &Path) -> Option<String> {
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
    // In a Maildir each file is a mail, whatever its name.
    let is_mail = folder == "cur" || folder == "new";
    let extension = if is_mail { "eml".to_owned() } else { extension(file) };
    ["eml", "mbox", "mbx", "ics", "ical", "ifb"].contains(&&*extension).then_some(extension)
}

fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// The items in a file, each with the name of the file as the place of its original.
fn read_file(path: &Path, extension: &str, wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    let name = escape::one_line(&path.file_name().unwrap_or_default().to_string_lossy()).into_owned();
    let mut items = items_in(path, extension, wanted)?;
    for item in &mut items {
        item.fields.push(Filled::one(evidence::POINTER.name, &name));
    }
    Ok(items)
}

fn items_in(path: &Path, extension: &str, wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    let bytes = || -> Result<Vec<u8>, Failure> {
        match disk::read(path, LARGEST)? {
            Ok(bytes) => Ok(bytes),
            Err(size) => Err(Failure::new(format!("{} MB is too large", size >> 20))
                .hint(format!("up to {} MB are read; export fewer at once", LARGEST >> 20))),
        }
    };
    match extension {
        "eml" => mail::one(&bytes()?, wanted),
        "mbox" | "mbx" => mail::several(&bytes()?, wanted),
        "ics" | "ical" | "ifb" => calendar::read(&text(bytes()?)?, wanted),
        "csv" | "tsv" | "txt" => table::read(path, &text(bytes()?)?, wanted),
        "xlsx" | "xls" | "ods" | "numbers" => Err(Failure::new("a spreadsheet in a format of its program")
            .hint("save it there as CSV, and import that")),
        "msg" | "pst" | "ost" => Err(Failure::new("mail in a format of its program")
            .hint("save it there as .eml or .mbox, and import that")),
        _ => Err(Failure::new("not of a known kind")
            .hint("it takes .eml, .mbox, .ics, .csv, a folder of them, and the folder of a git repository")),
    }
}

/// Decodes a text file in the encodings of office programs.
fn text(bytes: Vec<u8>) -> Result<String, Failure> {
    let text = match bytes.get(..2) {
        Some([0xff, 0xfe]) => utf16(&bytes[2..], u16::from_le_bytes),
        Some([0xfe, 0xff]) => utf16(&bytes[2..], u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    };
    let text = text.filter(|text| !text.contains('\0'));
    let text =
        text.ok_or_else(|| Failure::new("not a text in UTF-8").hint("save it as UTF-8, and import that"))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}

/// The key that identifies an entry's source; it is the person's own, and nobody else sees it.
const SOURCE: &str = "x_source";

/// The sources of the entries in the vault.
fn sources(vault: &Vault) -> HashSet<String> {
    let own = vault.entries().flat_map(|(_, entry)| {
        entry.own.iter().filter(|own| &*own.key == SOURCE).map(|own| own.span.of(&entry.text))
    });
    let words = |text: &'_ str| -> Vec<String> {
        let words = text.split(|c: char| c.is_whitespace() || "[],'\"".contains(c));
        words.filter(|word| word.contains(':')).map(str::to_owned).collect()
    };
    own.flat_map(words).collect()
}

/// The files of the new entries, with unused names.
fn files(context: &Context, drafts: &Drafts, items: &[Item]) -> Vec<(String, String)> {
    let mut names = make::Taken::of(&drafts.engine);
    let mut next: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let mut folders: BTreeMap<&str, String> = BTreeMap::new();
    items
        .iter()
        .map(|item| {
            let id = next.entry(item.kind.name).or_insert_with(|| make::next_id(&drafts.vault, item.kind));
            let own_id = id.clone();
            *id = own_id.as_deref().and_then(following);
            let text = text_of(context, item, own_id);
            let folder =
                folders.entry(item.kind.name).or_insert_with(|| make::folder(&drafts.engine, item.kind));
            (names.name(folder, item.kind, item.day, &item.title), text)
        })
        .collect()
}

/// The id after `id`: `N13` after `N12`.
fn following(id: &str) -> Option<String> {
    let (letter, number) = id.split_at_checked(1)?;
    Some(format!("{letter}{}", number.parse::<u64>().ok()? + 1))
}

fn text_of(context: &Context, item: &Item, id: Option<String>) -> String {
    let mut filled: Vec<Filled> = id.map(|id| Filled::one(common::ID.name, id)).into_iter().collect();
    filled.push(Filled::one(common::TITLE.name, &item.title));
    filled.extend(item.fields.iter().cloned());
    filled.push(Filled::one(common::RECORDED.name, context.today.to_string()));
    filled.push(Filled::one(common::PRIVACY.name, Privacy::Private.word()));
    let text = template::entry(item.kind, &filled, &item.body, false);
    let sources: Vec<&str> = item.sources.iter().map(String::as_str).collect();
    let sources = match &sources[..] {
        [] => String::new(),
        [one] => format!("{SOURCE}: {}\n", edit::scalar(one)),
        many => format!("{SOURCE}: {}\n", edit::flow(many)),
    };
    // Every value above is on one line: the first of these ends the front matter.
    text.replacen("\n---\n", &format!("\n{}{sources}---\n", item.lines), 1)
}
