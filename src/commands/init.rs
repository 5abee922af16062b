//! `regain init`: a new vault from `template-vault`.

mod questions;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use include_dir::{Dir, include_dir};
use questions::{Answer, answers, begun, date_of, issued_on, what_came};

use super::starters::Begun;
use super::{Context, Failure, Outcome, adopt, doctor};
use crate::diagnostic::{Edit, apply};
use crate::edge::shown;
use crate::edge::{find, git, save};
use crate::entry::date::{self, Precision};
use crate::entry::edit;
use crate::schema::Choice;
use crate::schema::kinds::{action, common, plan};
use crate::text::escape;
use crate::vault::{Settings, settings};

/// The files that `init` creates. The folder is the only list of them.
pub(super) static TEMPLATE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/template-vault");

/// Make a new vault
///
/// Asks a few questions on a terminal; every one of them may be left open, or answered here.
/// Never changes a file that is there: in a folder of notes it adds what is missing, and the settings say
/// which folder holds what.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Where to put it; else here
    #[arg(value_parser = super::outside::path)]
    dir: Option<PathBuf>,

    /// Your name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Your role
    #[arg(long)]
    role: Option<String>,

    /// Where you are: it decides what the vault begins with
    #[arg(long, value_name = "STAGE")]
    stage: Option<Begun>,

    /// The day on which the plan was handed to you, such as 2026-03-02 or yesterday
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    issued: Option<String>,

    /// The day on which it ended, or on which you were told
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    ended: Option<String>,

    /// Where you work, such as gb, ireland or us-ny: which time limits may apply
    #[arg(long, value_name = "PLACE")]
    jurisdiction: Option<String>,

    /// The outcome: passed, dismissed, resigned, settled, and so on
    #[arg(long, value_name = "RESULT", value_parser = super::close::result)]
    result: Option<plan::Result>,

    /// The first day of the plan, such as 2026-03-02 or monday
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    start: Option<String>,

    /// Its last day, such as 2026-05-29 or "60 days from the start"; `none` if it is open-ended, or `unknown`
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    end: Option<String>,

    /// How often you meet about it: days, daily, weekly, fortnightly, monthly, or `unknown`
    #[arg(long, value_name = "CADENCE")]
    checkins: Option<String>,

    /// Who reviews your progress, with commas between several
    #[arg(long, alias = "reviewer", value_name = "PEOPLE", value_delimiter = ',')]
    reviewers: Vec<String>,

    /// What an existing folder contains: a kind, or `ignore`, such as Daily=journal; may be repeated
    #[arg(long = "folder", value_name = "FOLDER=KIND")]
    folders: Vec<String>,

    /// Do not put it under git
    #[arg(long, conflicts_with = "hook")]
    no_git: bool,

    /// Have git run `regain check` before each commit; in a vault that is there already, only that
    #[arg(long)]
    hook: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let dir = args.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    if args.hook && dir.join(settings::FILE).is_file() {
        return add_hook(context, &dir);
    }
    refuse_a_vault(&dir)?;
    let found = adopt::look(&dir);
    let places = found.places(context, &args.folders)?;
    let begun = begun(context, &args)?;
    let mut files = files_of(&TEMPLATE);
    files.retain(|(path, _)| begun.fits(path) && !found.takes_the_place_of(path) && !places.replace(path));
    // Dot-files are not part of the vault, but may already exist.
    files.retain(|(path, _)| !find::is_there(&dir.join(path)));
    let made: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
    let answers = answers(context, &args, begun)?;
    let issued = issued_on(&answers);
    let came = if begun == Begun::Ended { what_came(context, &args)? } else { None };
    let (settings, plan) = (settings::FILE, plan::KIND.top_file.unwrap_or_default());
    let filled = files.into_iter().map(|(path, text)| {
        let text = match path.as_str() {
            path if path == settings => {
                let name = answers.iter().find(|(field, _)| field.is_none()).map(|(_, name)| name.shown());
                let text = settings::with_me(&text, name.as_deref().unwrap_or_default());
                settings::with_places(&text, &places.folders, &places.ignore)
            }
            path if path == plan => fill_plan(&text, &answers, begun, came, context.today),
            path => match begun.due(path, issued, context.today) {
                Some(due) => {
                    let text = with(text, action::DUE.name, &due.to_string());
                    with(text, common::RECORDED.name, &context.today.to_string())
                }
                None => text,
            },
        };
        (path, text)
    });
    lay_down(&dir, filled)?;
    context.tell(&format!("made a vault in `{}`", shown(&dir)));
    if !found.is_empty() {
        tell_what_was_added(context, &found, &places, &made);
    }
    if let Some(around) = std::path::absolute(&dir).ok().and_then(|dir| find::vault_root(dir.parent()?)) {
        context.tell(&format!(
            "it is inside the vault `{}`, which does not read it; a command run in a folder above uses that one",
            shown(&around)
        ));
    }
    if let Ok(place) = find::real_path(&dir) {
        for said in doctor::on_a_new_place(&place, &Settings::default()) {
            context.tell(&said);
        }
    }
    if !args.no_git {
        put_under_git(context, &dir, &made);
    }
    if args.hook {
        add_hook(context, &dir)?;
    }
    context.tell(begun.first());
    context.tell(&format!("then: `regain -C {} status` says what comes first", shown(&dir)));
    Ok(ExitCode::SUCCESS)
}

/// The files of a folder that is compiled into the program, by path.
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

/// Writes every file; none of them may exist.
pub(super) fn lay_down(dir: &Path, files: impl IntoIterator<Item = (String, String)>) -> Result<(), Failure> {
    save::create_folder(dir)?;
    for (path, text) in files {
        save::create(dir, &path, &text)?;
    }
    Ok(())
}

/// Reports what was done in a folder that already had files.
fn tell_what_was_added(context: &Context, found: &adopt::Found, places: &adopt::Places, made: &[String]) {
    let files = match found.count() {
        1 => "1 file in it stays as it is".to_owned(),
        count => format!("{count} files in it stay as they are"),
    };
    let shown: Vec<&str> =
        made.iter().map(String::as_str).filter(|path| !path.ends_with(".gitkeep")).collect();
    context.tell(&format!("{files}; added: {}", shown.join(", ")));
    for line in places.said() {
        context.tell(&format!("  {}", escape::one_line(&line)));
    }
    let plan = plan::KIND.top_file.unwrap_or_default();
    if !made.iter().any(|path| path == plan) {
        context.tell("`plan.md` is read as your plan; give it another name if it is something else");
    }
    if !made.iter().any(|path| path == ".gitignore") {
        context.tell("`.gitignore` stays as it is: add `out/` and `.regain/` to it");
    }
    context.tell(&format!("`{}` says which folder holds what; change it there", settings::FILE));
}

/// Refuses to make a vault in an existing one.
fn refuse_a_vault(dir: &Path) -> Result<(), Failure> {
    if find::is_there(&dir.join(settings::FILE)) {
        return Err(Failure::new(format!("`{}` is a vault already", shown(dir)))
            .hint(format!("`regain -C {} status` says where it stands", shown(dir))));
    }
    Ok(())
}

/// Refuses if one of the files, or a vault, already exists.
pub(super) fn refuse_to_overwrite(dir: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    refuse_a_vault(dir)?;
    let there: Vec<&str> =
        files.iter().map(|(path, _)| path.as_str()).filter(|path| find::is_there(&dir.join(path))).collect();
    match there[..] {
        [] => Ok(()),
        _ => Err(Failure::new(format!("already there, and not overwritten: {}", there.join(", ")))
            .hint(format!("name another folder: `regain init {}`", free(dir)))),
    }
}

/// The name of a folder that does not exist yet, proposed if `dir` cannot be used.
fn free(dir: &Path) -> String {
    let dir = if dir == Path::new(".") { Path::new("my-plan") } else { dir };
    let name = |number: u32| match number {
        1 => dir.display().to_string(),
        _ => format!("{}-{number}", dir.display()),
    };
    (1..1000).map(name).find(|name| !find::is_there(Path::new(name))).unwrap_or_default()
}

/// The plan of the template, with the known values filled in.
fn fill_plan(
    text: &str,
    answers: &[Answer],
    begun: Begun,
    came: Option<plan::Result>,
    today: NaiveDate,
) -> String {
    let mut text = text.to_owned();
    if let Some(status) = begun.status() {
        text = with(text, plan::STATUS.name, status.word());
    }
    for (field, given) in answers.iter().filter_map(|(field, given)| Some(((*field)?, given))) {
        let items: Vec<&str> = given.items.iter().map(String::as_str).collect();
        let edits = match given.is_list {
            true => edit::set_list(&text, field.name, &items),
            false => edit::set(&text, field.name, &items.concat()),
        };
        make(&mut text, edits);
        let has_begun =
            || date::read(&items.concat(), Precision::Day).is_ok_and(|start| start.first <= today);
        if field.name == plan::START.name && begun.status().is_none() && has_begun() {
            let edits = edit::set(&text, plan::STATUS.name, plan::Status::Active.word());
            make(&mut text, edits);
        }
    }
    if begun == Begun::Ended {
        let ended = date_of(answers, plan::ENDED_ON.name).unwrap_or(today).to_string();
        text = with(text, plan::ENDED_ON.name, &ended);
        if date_of(answers, plan::START.name).is_none() {
            text = with(text, plan::START.name, "unknown");
        }
        if let Some(came) = came {
            let record = [
                (plan::Outcome::ON.name, vec![ended]),
                (plan::Outcome::RESULT.name, vec![came.word().to_owned()]),
            ];
            let fields: Vec<edit::RecordField> =
                record.iter().map(|(name, items)| (*name, &items[..])).collect();
            let edits = edit::add_record(&text, plan::OUTCOMES.name, &fields);
            make(&mut text, edits);
            text = with(text, plan::STATUS.name, plan::Status::Closed.word());
        }
    }
    text
}

/// The text with one field set.
fn with(mut text: String, field: &str, value: &str) -> String {
    let edits = edit::set(&text, field, value);
    make(&mut text, edits);
    text
}

/// Applies the edits. The template's own front matter has no obstacle, which a test ensures.
fn make(text: &mut String, edits: Result<Vec<Edit>, edit::Obstacle>) {
    if let Ok(edits) = edits {
        *text = apply(text, &edits).0;
    }
}

/// The hook that git runs before a commit. A computer without Regain commits anyway.
const HOOK: &str = "#!/bin/sh
# Made by `regain init --hook`. `git commit --no-verify` commits without it.
command -v regain >/dev/null 2>&1 || exit 0
exec regain check
";

fn add_hook(context: &Context, dir: &Path) -> Outcome {
    let made = git::add_hook(dir, "pre-commit", HOOK)
        .map_err(|reason| Failure::new(format!("no hook was made: {reason}")))?;
    context.tell(&format!("git runs `regain check` before each commit: `{}`", shown(&made)));
    Ok(ExitCode::SUCCESS)
}

fn put_under_git(context: &Context, dir: &Path, made: &[String]) {
    if !git::is_available() {
        context.tell("not under git: git is not installed; `--no-git` says so in advance");
    } else if find::is_there(&dir.join(".git")) {
        match git::commit_files(dir, "Add a Regain vault", made) {
            Ok(()) => context.tell("committed what was added, and nothing else"),
            Err(reason) => context.tell(&format!("what was added is not committed: {reason}")),
        }
    } else if let Some(around) = git::work_tree_of(dir) {
        context.tell(&format!(
            "not a git repository of its own: it is in that of `{}`; anyone who can read that can read this",
            shown(&around)
        ));
    } else {
        match git::init_with_first_commit(dir, made) {
            Ok(()) => context.tell("put it under git, with what was added as the first commit"),
            Err(reason) => context.tell(&format!("could not put it under git: {reason}")),
        }
    }
}
