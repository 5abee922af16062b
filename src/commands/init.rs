//! `regain init`: a new vault from `template-vault`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use include_dir::{Dir, include_dir};

use super::{Context, Failure, Outcome};
use crate::diagnostic::{Edit, apply};
use crate::edge::{git, save};
use crate::entry::edit;
use crate::schema::Choice;
use crate::schema::kinds::plan;
use crate::vault::settings;

/// What `init` lays down. The folder is the only list of it.
pub(super) static TEMPLATE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/template-vault");

/// Make a new vault
///
/// Asks a few questions on a terminal; every one of them may be left open, or answered here.
/// Never overwrites a file that is there.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Where to put it; else here
    dir: Option<PathBuf>,

    /// How you are called
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Your role
    #[arg(long)]
    role: Option<String>,

    /// The first day of the plan
    #[arg(long, value_name = "DATE", value_parser = super::context::day)]
    start: Option<NaiveDate>,

    /// The last day of the plan, `none` where it is open-ended, or `unknown`
    #[arg(long, value_name = "DATE", value_parser = end)]
    end: Option<String>,

    /// How often you meet about it: days, daily, weekly, fortnightly or monthly
    #[arg(long, value_name = "CADENCE", value_parser = cadence)]
    checkins: Option<String>,

    /// Who reviews your progress, with commas between several
    #[arg(long, alias = "reviewer", value_name = "PEOPLE", value_delimiter = ',')]
    reviewers: Vec<String>,

    /// Do not put it under git
    #[arg(long, conflicts_with = "hook")]
    no_git: bool,

    /// Have git run `regain check` before each commit; in a vault that is there already, only that
    #[arg(long)]
    hook: bool,
}

pub(super) fn run(context: &Context, mut args: Args) -> Outcome {
    let dir = args.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    if args.hook && dir.join(settings::FILE).is_file() {
        return add_hook(context, &dir);
    }
    let files = files_of(&TEMPLATE);
    refuse_to_overwrite(&dir, &files)?;
    if context.terminal.is_interactive {
        ask(context, &mut args)?;
    }
    let (settings, plan) = (settings::FILE, plan::KIND.top_file.unwrap_or_default());
    let filled = files.into_iter().map(|(path, text)| {
        let text = match path.as_str() {
            path if path == settings => {
                settings::with_me(&text, args.name.as_deref().unwrap_or_default().trim())
            }
            path if path == plan => fill_plan(&text, &args, context.today),
            _ => text,
        };
        (path, text)
    });
    lay_down(&dir, filled)?;
    context.tell(&format!("made a vault in `{}`", dir.display()));
    if !args.no_git {
        put_under_git(context, &dir);
    }
    if args.hook {
        add_hook(context, &dir)?;
    }
    context.tell("next: open plan.md, and copy what the plan says, word for word");
    context.tell(&format!("then: `regain -C {} status` says what comes first", dir.display()));
    Ok(ExitCode::SUCCESS)
}

/// The files of a folder that was built into the program, by path.
pub(super) fn files_of(dir: &Dir<'_>) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut folders = vec![dir.clone()];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs().cloned());
        files.extend(folder.files().map(|file| {
            let parts: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
            (parts.join("/"), file.contents_utf8().unwrap_or_default().to_owned())
        }));
    }
    files.sort();
    files
}

/// Writes every file, none of which is there yet.
pub(super) fn lay_down(dir: &Path, files: impl IntoIterator<Item = (String, String)>) -> Result<(), Failure> {
    save::create_folder(dir).map_err(|error| Failure::new(error.to_string()))?;
    for (path, text) in files {
        save::create(dir, &path, &text).map_err(|error| Failure::new(error.to_string()))?;
    }
    Ok(())
}

/// Nothing is written where one of the files, or a vault, is there already.
pub(super) fn refuse_to_overwrite(dir: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    if dir.join(settings::FILE).symlink_metadata().is_ok() {
        return Err(Failure::new(format!("`{}` is a vault already", dir.display()))
            .hint(format!("`regain -C {} status` says where it stands", dir.display())));
    }
    let there: Vec<&str> = files
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| dir.join(path).symlink_metadata().is_ok())
        .collect();
    match there[..] {
        [] => Ok(()),
        _ => Err(Failure::new(format!("already there, and not overwritten: {}", there.join(", ")))
            .hint("name another folder: `regain init my-plan`")),
    }
}

fn ask(context: &Context, args: &mut Args) -> Result<(), Failure> {
    context.say("A few questions; press Enter to leave one open. Everything can be changed later.");
    let question = |text: &str, known: &Option<String>, check: fn(&str) -> Result<String, String>| loop {
        if known.is_some() {
            return Ok::<_, Failure>(known.clone());
        }
        let answer = context.terminal.ask(text, "")?;
        match check(answer.trim()) {
            _ if answer.trim().is_empty() => return Ok(None),
            Ok(answer) => return Ok(Some(answer)),
            Err(reason) => context.say(&format!("  {reason}")),
        }
    };
    let anything = |text: &str| Ok(text.to_owned());
    let a_day = |text: &str| super::context::day(text).map(|day| day.to_string());
    args.name = question("How are you called?", &args.name, anything)?;
    args.role = question("What is your role?", &args.role, anything)?;
    let start =
        question("First day of the plan (YYYY-MM-DD)?", &args.start.map(|day| day.to_string()), a_day)?;
    args.start = start.and_then(|day| day.parse().ok());
    args.end = question("Last day (YYYY-MM-DD, none, or unknown)?", &args.end, end)?;
    args.checkins =
        question("Check-ins (weekly, fortnightly, or every how many days)?", &args.checkins, cadence)?;
    if args.reviewers.is_empty() {
        let reviewers = question("Who reviews your progress (with commas)?", &None, anything)?;
        args.reviewers = reviewers.iter().flat_map(|names| names.split(',')).map(str::to_owned).collect();
    }
    Ok(())
}

fn end(text: &str) -> Result<String, String> {
    match text {
        "none" | "unknown" => Ok(text.to_owned()),
        text => super::context::day(text).map(|day| day.to_string()),
    }
}

fn cadence(text: &str) -> Result<String, String> {
    let is_word = matches!(text, "daily" | "weekly" | "fortnightly" | "monthly");
    let is_days = text.parse().is_ok_and(|days: u32| (1..=366).contains(&days));
    if is_word || is_days {
        Ok(text.to_owned())
    } else {
        Err("write daily, weekly, fortnightly, monthly, or a number of days".to_owned())
    }
}

/// The plan of the template, with what is known of it filled in where its key stands.
fn fill_plan(text: &str, args: &Args, today: NaiveDate) -> String {
    let is_running = args.start.is_some_and(|start| start <= today);
    let values = [
        (plan::STATUS.name, is_running.then(|| plan::Status::Active.word().to_owned())),
        (plan::ROLE.name, args.role.clone()),
        (plan::START.name, args.start.map(|day| day.to_string())),
        (plan::END.name, args.end.clone()),
        (plan::CHECKIN_EVERY.name, args.checkins.clone()),
    ];
    let mut text = text.to_owned();
    for (field, value) in values {
        if let Some(value) = value.as_deref().map(str::trim).filter(|value| !value.is_empty()) {
            let edits = edit::set(&text, field, value);
            make(&mut text, edits);
        }
    }
    let reviewers = args.reviewers.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    let reviewers: Vec<&str> = reviewers.collect();
    if !reviewers.is_empty() {
        let edits = edit::set_list(&text, plan::REVIEWERS.name, &reviewers);
        make(&mut text, edits);
    }
    text
}

/// Makes the edits. The template's own front matter has no obstacle; a test holds it to that.
fn make(text: &mut String, edits: Result<Vec<Edit>, edit::Obstacle>) {
    if let Ok(edits) = edits {
        *text = apply(text, &edits).0;
    }
}

/// What git runs before a commit. A computer without Regain commits all the same.
const HOOK: &str = "#!/bin/sh
# Made by `regain init --hook`. `git commit --no-verify` commits without it.
command -v regain >/dev/null 2>&1 || exit 0
exec regain check
";

fn add_hook(context: &Context, dir: &Path) -> Outcome {
    let made = git::add_hook(dir, "pre-commit", HOOK)
        .map_err(|reason| Failure::new(format!("no hook was made: {reason}")))?;
    context.tell(&format!("git runs `regain check` before each commit: `{}`", made.display()));
    Ok(ExitCode::SUCCESS)
}

fn put_under_git(context: &Context, dir: &Path) {
    if !git::is_available() {
        context.tell("not under git: there is no `git` here; `--no-git` says so in advance");
    } else if let Some(around) = git::work_tree_of(dir) {
        context.tell(&format!(
            "not under git of its own: it stands in the work tree `{}`; whoever reads that reads this",
            around.display()
        ));
    } else {
        match git::init_with_first_commit(dir) {
            Ok(()) => context.tell("put it under git, with a first commit"),
            Err(reason) => context.tell(&format!("could not put it under git: {reason}")),
        }
    }
}
