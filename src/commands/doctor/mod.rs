//! `regain doctor`: the vault's surroundings.

mod synced;

use std::path::Path;
use std::process::ExitCode;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::format::Format;
use super::handover::given;
use super::{Context, Outcome};
use crate::diagnostic::Severity;
use crate::edge::git;
use crate::edge::shown;
use crate::edge::surroundings::{self, Surroundings};
use crate::reports::envelope;
use crate::schema::kinds::common;
use crate::text::escape;
use crate::vault::{Settings, Vault};
use crate::views::words;

/// Check the surroundings of the vault: git, remotes, synced folders, who may read the files, the clock
///
/// Nothing is changed. Exits with 1 if something needs attention.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// The result of one check.
#[derive(Debug, PartialEq)]
struct Sign {
    /// `None` if all is well.
    severity: Option<Severity>,
    message: String,
    hint: Option<String>,
}

impl Sign {
    fn good(message: impl Into<String>) -> Self {
        Self { severity: None, message: message.into(), hint: None }
    }

    fn of(severity: Severity, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Some(severity), message: message.into(), hint: Some(hint.into()) }
    }
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let (root, engine) = context.open()?;
    let vault = engine.vault();
    let around = surroundings::look(&root)?;
    let mut signs = git_signs(&around.place, vault.settings());
    let marks = surroundings::marked(&around.place, synced::marks());
    signs.extend(place_signs(&around.place, &marks, vault.settings()));
    signs.extend(folder_signs(&around));
    signs.extend(copies_sign(&vault));
    signs.extend(
        given::outdated(&root, &vault).into_iter().map(|old| {
            Sign::of(Severity::Warning, old, "delete it, and make a new one if you still need it")
        }),
    );
    signs.push(clock_sign(context.today, &vault));
    let is_bad = signs.iter().any(|sign| sign.severity == Some(Severity::Error));
    context.print(&match args.format {
        Format::Text => signs.iter().map(text).collect(),
        Format::Json => json(&signs),
    })?;
    Ok(ExitCode::from(u8::from(is_bad)))
}

fn git_signs(root: &Path, settings: &Settings) -> Vec<Sign> {
    if !git::is_available() {
        let hint = "git keeps every version of the record: install `git`, then `git init` in the vault";
        return vec![Sign::of(Severity::Info, "git is not installed", hint)];
    }
    let Some(tree) = git::work_tree_of(root) else {
        let hint = "`git init` in the vault, then `regain commit` when a day's entries are written";
        return vec![Sign::of(Severity::Info, "the vault is not under git", hint)];
    };
    let mut signs = Vec::new();
    if tree != root {
        let hint = "anyone who can read that repository can read the vault: give the vault one of its own";
        signs.push(Sign::of(
            Severity::Warning,
            format!("it is part of the repository in `{}`", shown(&tree)),
            hint,
        ));
    }
    signs.push(match git::uncommitted(root) {
        Ok(paths) if paths.is_empty() => Sign::good("everything is committed"),
        Ok(paths) => {
            let files = words::count(paths.len() as i64, "file has", "files have");
            Sign::of(Severity::Info, format!("{files} uncommitted changes"), "`regain commit`")
        }
        Err(reason) => Sign::of(
            Severity::Warning,
            format!("git could not say what is committed: {reason}"),
            "ask `git status`",
        ),
    });
    match git::remotes(root) {
        Ok(remotes) if remotes.is_empty() => {
            signs.push(Sign::good("no remote: the history stays on this machine"));
        }
        Ok(remotes) => {
            signs.extend(remotes.iter().map(|(name, address)| remote_sign(name, address, settings)));
        }
        Err(reason) => signs.push(Sign::of(
            Severity::Warning,
            format!("git could not list its remotes: {reason}"),
            "ask `git remote -v`",
        )),
    }
    signs
}

/// Every remote is reported, whoever owns it; one of the employer must not stay.
fn remote_sign(name: &str, address: &str, settings: &Settings) -> Sign {
    let host = host_of(address);
    let is_in = |domain: &String| {
        let domain = domain.to_lowercase();
        host == domain || host.ends_with(&format!(".{domain}"))
    };
    if settings.employer_domains.iter().any(is_in) {
        let message = format!("the remote `{name}` is your employer's: {address}");
        return Sign::of(
            Severity::Error,
            message,
            format!("`git remote remove {name}`; what was pushed is there already"),
        );
    }
    let hint = "a push sends the whole history, private entries too: make sure that it is yours alone";
    Sign::of(Severity::Warning, format!("the remote `{name}` leads to {address}"), hint)
}

/// The host of `https://host/path`, `ssh://user@host:22/path` or `user@host:path`; empty for a
/// path.
fn host_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let is_address =
        address.contains("://") || address.split('/').next().is_some_and(|part| part.contains(':'));
    let host = rest.split('/').next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    if is_address { host.to_lowercase() } else { String::new() }
}

/// What to say about the place of a new vault: who else has it, else where to keep it, since at the
/// beginning nothing can be lost yet.
pub(super) fn on_a_new_place(place: &Path, settings: &Settings) -> Vec<String> {
    let marks = surroundings::marked(place, synced::marks());
    let signs = place_signs(place, &marks, settings);
    let grave = signs.iter().filter(|sign| sign.severity.is_some());
    let said: Vec<String> =
        grave.map(|sign| format!("{}: {}", sign.message, sign.hint.as_deref().unwrap_or_default())).collect();
    if said.is_empty() { vec![where_to_keep(surroundings::SYSTEM).to_owned()] } else { said }
}

/// Where to keep a vault on the system `os`.
fn where_to_keep(os: &str) -> &'static str {
    match os {
        "windows" => {
            "keep it on a computer of your own, in a folder that nothing copies: Desktop and Documents are often OneDrive's"
        }
        "macos" => {
            "keep it on a computer of your own, in a folder that nothing copies: Desktop and Documents are often iCloud's"
        }
        _ => "keep it on a computer of your own, in a folder that no cloud service and no employer copies",
    }
}

/// Who else has the vault according to its place; `marks` are in the folders on the way to it.
fn place_signs(place: &Path, marks: &[&str], settings: &Settings) -> Vec<Sign> {
    let names: Vec<String> = place.iter().map(|name| name.to_string_lossy().to_lowercase()).collect();
    let employers = settings
        .employer_names
        .iter()
        .find(|employer| names.iter().any(|name| name.contains(&employer.to_lowercase())));
    if let Some(employer) = employers {
        let message = format!("the folder's path names your employer, {employer}");
        return vec![Sign::of(Severity::Error, message, "move the vault to a place that is yours alone")];
    }
    if let Some(what) = synced::managed(&names) {
        return vec![Sign::of(
            Severity::Error,
            format!("the vault is in a folder that {what}"),
            "move it to a place that is yours alone; a copy may be there already, and your employer can read it",
        )];
    }
    let mut signs: Vec<Sign> = synced::program(&names, marks)
        .map(|program| {
            let message = format!("the vault is in a folder of {}", program.name);
            Sign::of(Severity::Warning, message, program.does)
        })
        .into_iter()
        .collect();
    if synced::is_of_network(&names) {
        let hint = "whoever manages that machine can read it, and a save may be cut off when the network is: move it to a disk of your own";
        signs.push(Sign::of(Severity::Warning, "the vault is on a network drive", hint));
    }
    if signs.is_empty() {
        signs.push(Sign::good("not in a folder that is known to be synchronised"));
    }
    signs
}

fn folder_signs(around: &Surroundings) -> Vec<Sign> {
    let mut signs = Vec::new();
    if let Some(outer) = &around.around {
        let message = format!("it is inside another vault, `{}`", shown(outer));
        signs.push(Sign::of(
            Severity::Warning,
            message,
            "move one of them: a command run in a folder above uses the other one",
        ));
    }
    for inner in &around.inside {
        let message = format!("there is another vault in it: `{}`", shown(inner));
        signs.push(Sign::of(
            Severity::Warning,
            message,
            "move it out: its entries are not read as part of this one",
        ));
    }
    match (&around.open[..], around.open_count) {
        ([], _) => signs.push(readers(surroundings::SYSTEM, &shown(&around.place))),
        ([first, ..], count) => {
            let more = if count == 1 { String::new() } else { format!(" and {} more", count - 1) };
            let message = format!("others on this machine may read `{}`{more}", shown(first));
            let hint = format!("`chmod -R go= '{}'`", shown(&around.place));
            signs.push(Sign::of(Severity::Warning, message, hint));
        }
    }
    for left in &around.leftovers {
        let message = format!("a save was cut off and left `{}`", shown(left));
        signs.push(Sign::of(
            Severity::Info,
            message,
            "check whether it contains anything you need, then delete it",
        ));
    }
    signs
}

/// Who may read the files although no mode allows others: what is known about that on the system
/// `os`.
fn readers(os: &str, place: &str) -> Sign {
    match os {
        "windows" => Sign::of(
            Severity::Info,
            "who else may read the files cannot be told from here: Windows keeps lists of that, which are not read",
            format!(
                "`icacls \"{place}\"` shows the list; a changed file takes on the list of its folder, so set it on the folder"
            ),
        ),
        "macos" => Sign::good(format!(
            "only you can read the files, by their modes; `ls -lde '{place}'` shows whether a list says more, which a changed file then loses"
        )),
        _ => Sign::good("only you can read the files"),
    }
}

fn copies_sign(vault: &Vault) -> Option<Sign> {
    let copies = vault.conflict_copies();
    let (first, twin) = copies.first()?;
    let more = if copies.len() == 1 { String::new() } else { format!(" and {} more", copies.len() - 1) };
    let message = format!("`{first}`{more} is a conflict copy of `{twin}`");
    Some(Sign::of(Severity::Warning, message, "bring the two together by hand, then delete the copy"))
}

/// The clock is wrong if an entry was recorded after today, or the year is implausible.
fn clock_sign(today: NaiveDate, vault: &Vault) -> Sign {
    let written =
        vault.entries().filter_map(|(_, entry)| Some((entry.get(common::RECORDED)?.first, &entry.path)));
    match written.max() {
        Some((day, path)) if day > today => {
            let message = format!("today is {today}, and `{path}` was written down on {day}");
            Sign::of(
                Severity::Warning,
                message,
                "set the clock, or fix `recorded`: every count of days depends on it",
            )
        }
        _ if !(2020..2100).contains(&today.year()) => Sign::of(
            Severity::Warning,
            format!("today is {today}"),
            "set the clock: every count of days depends on it",
        ),
        _ => Sign::good(format!("the clock says {today}")),
    }
}

fn text(sign: &Sign) -> String {
    let word = sign.severity.map_or("ok", Severity::word);
    let hint = sign.hint.iter().map(|hint| format!("         -> {}\n", escape::one_line(hint)));
    format!("{word:7}  {}\n{}", escape::one_line(&sign.message), hint.collect::<String>())
}

#[derive(Serialize)]
struct Body<'s> {
    signs: Vec<SignBody<'s>>,
}

#[derive(Serialize)]
struct SignBody<'s> {
    severity: Option<&'static str>,
    message: &'s str,
    hint: Option<&'s str>,
}

fn json(signs: &[Sign]) -> String {
    let bodies = signs.iter().map(|sign| SignBody {
        severity: sign.severity.map(Severity::word),
        message: &sign.message,
        hint: sign.hint.as_deref(),
    });
    envelope("doctor", &Body { signs: bodies.collect() })
}

#[cfg(test)]
mod tests;
