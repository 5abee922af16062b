//! `regain new`: an entry from its kind's template.
//!
//! The kinds, their flags and their help are made from the declarations in `schema`.

use std::process::ExitCode;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};

use super::outside::Given;
use super::{Context, Failure, Outcome, change, complete, make, outside};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edge::{save, terminal, walk};
use crate::engine::Engine;
use crate::entry::date::{self, Precision};
use crate::entry::template::{self, Filled};
use crate::entry::{Entry, Words};
use crate::page::{Change, Now};
use crate::rules;
use crate::schema::kinds::{common, letter, meeting, note};
use crate::schema::{Choice, FieldSpec, KINDS, Kind, Shape};
use crate::text::escape;
use crate::vault::Vault;

const TITLE: &str = "new-title";
const NO_EDIT: &str = "no-edit";
const DRY_RUN: &str = "dry-run";
const FOLLOW_UP: &str = "follow-up";

/// What is to be made.
#[derive(Debug)]
pub(super) struct Args {
    kind: &'static Kind,
    title: String,
    fields: Vec<(&'static FieldSpec, Vec<String>)>,
    edit: bool,
    dry_run: bool,
    follow_up: Option<String>,
}

impl clap::Args for Args {
    fn augment_args(command: Command) -> Command {
        command
            .about("Make a new entry, and open it in your editor")
            .long_about(
                "Make a new entry, and open it in your editor\n\n\
                 The file begins with the fields that an entry of its kind usually has, each with a \
                 comment. Flags fill them in: `regain new note --help` lists those of a note. Days may \
                 be words such as friday, tomorrow, +3d or \"next monday\"; the day that they became is \
                 written. The editor is $VISUAL, else $EDITOR. No file is ever overwritten.",
            )
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .subcommand_value_name("KIND")
            .subcommand_help_heading("Kinds")
            .subcommands(KINDS.iter().map(|kind| command_of(kind)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Args {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::raw(clap::error::ErrorKind::MissingSubcommand, "name a kind\n");
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let kind = crate::schema::kind_named(name).ok_or_else(missing)?;
        let texts = |id: &str| -> Vec<String> {
            matches.get_many::<String>(id).into_iter().flatten().cloned().collect()
        };
        let given = |field: &&'static FieldSpec| matches.contains_id(field.name);
        Ok(Self {
            kind,
            title: texts(TITLE).join(" "),
            fields: flags(kind).filter(given).map(|field| (field, texts(field.name))).collect(),
            edit: !matches.get_flag(NO_EDIT),
            dry_run: matches.get_flag(DRY_RUN),
            follow_up: (*kind == letter::KIND).then(|| texts(FOLLOW_UP).pop()).flatten(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The fields that have a flag.
fn flags(kind: &'static Kind) -> impl Iterator<Item = &'static FieldSpec> {
    let is_flag = |field: &&FieldSpec| {
        ![common::TITLE.name, common::KIND.name].contains(&field.name)
            && !matches!(field.shape, Shape::Records(_))
    };
    kind.fields().filter(is_flag)
}

fn command_of(kind: &'static Kind) -> Command {
    let title = Arg::new(TITLE).value_name("TITLE").num_args(0..).help("What it is about, in a line");
    let no_edit = Arg::new(NO_EDIT).long("no-edit").action(ArgAction::SetTrue).help("Do not open the editor");
    let dry_run =
        Arg::new(DRY_RUN).long("dry-run").action(ArgAction::SetTrue).help("Show the entry, and make nothing");
    let mut command =
        Command::new(kind.name).about(kind.doc.trim_end_matches('.')).args([title, no_edit, dry_run]);
    if *kind == letter::KIND {
        let follow_up = Arg::new(FOLLOW_UP)
            .long("follow-up")
            .value_name("NOTE")
            .add(complete::entries_of(&note::KIND))
            .help("Prepare the letter that confirms the conversation of a note");
        command = command.arg(follow_up);
    }
    if kind.folder != kind.name {
        command = command.alias(kind.folder);
    }
    command.args(flags(kind).map(flag))
}

fn flag(field: &'static FieldSpec) -> Arg {
    let doc = field.doc().lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
    let form = template::form(field);
    let is_common = common::FIELDS.iter().any(|common| common.name == field.name);
    let flag = Arg::new(field.name)
        .long(hyphened(field.name))
        .value_name(value_name(field.shape))
        .action(ArgAction::Append)
        .allow_negative_numbers(true)
        .add(complete::values(field))
        .help_heading(if is_common { "Fields of every kind" } else { "Fields" })
        .help(if form.is_empty() { doc } else { format!("{doc} [{form}]") });
    if field.name.contains('_') { flag.alias(field.name) } else { flag }
}

/// The name of a field as a flag has it.
fn hyphened(name: &str) -> String {
    name.replace('_', "-")
}

fn value_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Texts => "TEXT",
        Shape::Day | Shape::Date => "DAY",
        Shape::When => "WHEN",
        Shape::Number => "NUMBER",
        Shape::YesNo | Shape::Choice(_) => "WORD",
        Shape::People => "PEOPLE",
        Shape::Refs => "IDS",
        Shape::Amount => "FIGURE",
        Shape::Cadence => "CADENCE",
        Shape::Files => "PATHS",
        Shape::InWriting => "LETTER",
        Shape::Records(_) => "ITEMS",
    }
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let kind = args.kind;
    let root = context.root()?;
    // What has to be asked is asked before anybody else has to wait.
    let mut filled = given(context, &args)?;
    let day = date_it(context, kind, &mut filled)?;
    let turn = save::turn(&root);
    let (root, mut engine) = context.open()?;
    let vault = engine.vault();
    let mut title = args.title.trim().to_owned();
    let mut body = String::new();
    if let Some(name) = &args.follow_up {
        let note = conversation(&vault, name)?;
        body = letter_to_confirm(&vault, note);
        follow_up(note, &mut filled);
        if title.is_empty() {
            title = note.get(note::DATE).map_or_else(
                || format!("About: {}", note.title()),
                |date| format!("Our conversation on {}", in_words(date.first)),
            );
        }
    } else if *kind == meeting::KIND {
        "## Agenda\n\n## Minutes\n".clone_into(&mut body);
    }
    let has = |filled: &[Filled], name: &str| filled.iter().any(|filled| filled.name == name);
    let given_id =
        filled.iter().find(|filled| filled.name == common::ID.name).map(|filled| filled.items.concat());
    let id = given_id.clone().or_else(|| make::next_id(&vault, kind));
    if let (None, Some(id)) = (&given_id, &id) {
        filled.push(Filled::one(common::ID.name, id));
    }
    if !title.is_empty() {
        filled.push(Filled::one(common::TITLE.name, &title));
    }
    if !has(&filled, common::RECORDED.name) {
        filled.push(Filled::one(common::RECORDED.name, context.today.to_string()));
    }
    if !has(&filled, common::PRIVACY.name) {
        let set = vault.settings().privacy.iter().find(|(set, _)| set == &kind).map(|&(_, privacy)| privacy);
        filled.extend(
            set.or(template::privacy(kind)).map(|privacy| Filled::one(common::PRIVACY.name, privacy.word())),
        );
    }
    let text = template::entry(kind, &filled, &body, true);
    if args.dry_run {
        return context.print(&escape::lines(&text));
    }
    let path = make::names(&engine, kind, day, &title, id.as_deref()).next();
    if let Some(path) = path {
        refuse_errors(context, &mut engine, &filled, &path.into(), &text)?;
    }
    let path = make::create(&root, &engine, kind, day, &title, id.as_deref(), &text)?;
    drop(turn);
    let shown = escape::one_line(&path).into_owned();
    context.print(&match &id {
        Some(id) => format!("{shown} ({})\n", escape::one_line(id)),
        None => format!("{shown}\n"),
    })?;
    if let (Some(name), Some(id)) = (&args.follow_up, &id) {
        context.tell(&format!("`regain set {name} followup {id}` links it from the note"));
    }
    let place = root.join(&path);
    if args.edit && context.terminal.is_interactive {
        match terminal::editor() {
            Some(editor) => terminal::edit(&editor, &place)?,
            None => context.tell("neither $VISUAL nor $EDITOR says which editor to open it in"),
        }
    }
    engine.take(walk::read_under(&root, [&place]));
    let mut found = change::findings(context, &engine);
    // Advice can wait: what counts now is that there is something to fill in.
    found.retain(|finding| {
        *finding.path == *path && (rules::topic(finding).is_none() || finding.severity == Severity::Error)
    });
    change::say(context, &engine, &found);
    Ok(ExitCode::SUCCESS)
}

/// Nothing is made with a value that would be an error. What is missing is another matter: that is
/// what the editor is for.
fn refuse_errors(
    context: &Context,
    engine: &mut Engine,
    filled: &[Filled],
    path: &Arc<str>,
    text: &str,
) -> Result<(), Failure> {
    engine.take(vec![Change { path: Arc::clone(path), now: Now::Text(text.into()) }]);
    let found = change::findings(context, engine);
    engine.take(vec![Change { path: Arc::clone(path), now: Now::Gone }]);
    // Advice that the settings make an error is no reason: nobody could begin an entry.
    let is_error = |finding: &Diagnostic| {
        let own = rules::named(finding.rule).map(|rule| rule.severity);
        (finding.severity, own) == (Severity::Error, Some(Severity::Error))
    };
    let of_given = |finding: &Diagnostic| {
        let line = text[..finding.span?.end as usize].rsplit('\n').next()?;
        let key = line.split(':').next()?;
        Some((filled.iter().find(|filled| filled.name == key)?.name, finding.clone()))
    };
    let wrong: Vec<(&str, Diagnostic)> = found
        .iter()
        .filter(|finding| finding.path == *path && is_error(finding))
        .filter_map(of_given)
        .collect();
    let said = wrong.iter().map(|(name, finding)| format!("--{}: {}", hyphened(name), finding.message));
    let said = said.collect::<Vec<_>>().join("\n");
    match wrong.iter().find_map(|(_, finding)| finding.hint.clone()) {
        _ if wrong.is_empty() => Ok(()),
        Some(hint) => Err(Failure::new(said).hint(format!("{hint}; nothing is made"))),
        None => Err(Failure::new(said).hint("nothing is made")),
    }
}

/// What the flags say, the words that became a day said aloud.
fn given(context: &Context, args: &Args) -> Result<Vec<Filled>, Failure> {
    let mut filled = Vec::new();
    for (field, texts) in &args.fields {
        let values: Vec<Given> =
            texts.iter().map(|text| outside::value(field, text, context.today)).collect::<Result<_, _>>()?;
        let is_list = values.iter().any(|value| value.is_list);
        if values.len() > 1 && !is_list {
            return Err(Failure::new(format!("`--{}` was given twice", hyphened(field.name))));
        }
        for value in values.iter().filter(|value| value.was.is_some()) {
            context.tell(&format!("{}: {}", field.name, escape::one_line(&value.shown())));
        }
        let items = values.into_iter().flat_map(|value| value.items).collect();
        filled.push(Filled { name: field.name, items, is_list });
    }
    Ok(filled)
}

/// The day that the file's name begins with: of a dated kind, the one that was given, else today.
/// A meeting has to have one.
fn date_it(
    context: &Context,
    kind: &'static Kind,
    filled: &mut Vec<Filled>,
) -> Result<Option<NaiveDate>, Failure> {
    let Some(field) = kind.dated_by() else { return Ok(None) };
    let written = filled.iter().find(|filled| filled.name == field.name).map(|filled| filled.items.concat());
    let written = if let Some(written) = written {
        written
    } else {
        let when = if *kind != meeting::KIND {
            context.today.to_string()
        } else if context.terminal.is_interactive {
            context.terminal.ask("When is it? (such as friday 10:00)", "")?
        } else {
            return Err(
                Failure::new("when is the meeting?").hint("say it with --at, such as --at \"friday 10:00\"")
            );
        };
        let given = outside::value(field, &when, context.today)?;
        if given.was.is_some() {
            context.tell(&format!("{}: {}", field.name, given.shown()));
        }
        let when = given.items.concat();
        filled.push(Filled::one(field.name, &when));
        when
    };
    // Of a fuzzy date the file's name says nothing.
    Ok(date::read(&written, Precision::Moment).ok().filter(|date| date.is_exact()).map(|date| date.first))
}

fn conversation<'v>(vault: &'v Vault, name: &str) -> Result<&'v Entry, Failure> {
    let entry = vault.entry(outside::entry(vault, name)?);
    if entry.is(&note::KIND) {
        return Ok(entry);
    }
    let kind = entry.kind.map_or("no entry of a kind", |kind| kind.name);
    Err(Failure::new(format!("`{name}` is no note but {kind}")).hint("a follow-up confirms what a note says"))
}

/// The fields of the letter, as far as the flags leave them open.
fn follow_up(note: &Entry, filled: &mut Vec<Filled>) {
    let texts = |words: Option<&[Words]>| {
        words.unwrap_or_default().iter().map(|words| words.text.to_string()).collect()
    };
    let to: Vec<String> = texts(note.get(note::FROM));
    let known = [
        Filled::one(letter::TYPE.name, letter::Type::FollowUp.word()),
        Filled { name: letter::TO.name, items: to, is_list: true },
        Filled::one(letter::RESPONDS_TO.name, note.name()),
    ];
    for field in known {
        if !field.items.is_empty() && !filled.iter().any(|filled| filled.name == field.name) {
            filled.push(field);
        }
    }
}

/// The letter itself: what was said, put so that both can agree to it. The note's own body is
/// not copied: it is for the person alone.
fn letter_to_confirm(vault: &Vault, note: &Entry) -> String {
    let people = note.get(note::FROM).unwrap_or_default();
    let to: Vec<String> = people.iter().map(|words| vault.called(&words.text)).collect();
    let to = if to.is_empty() { "…".to_owned() } else { to.join(" and ") };
    let day = note.get(note::DATE).map_or_else(|| "…".to_owned(), |date| in_words(date.first));
    let mut points = Vec::new();
    let mut point = |words: &str, text: Option<&str>| {
        if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
            points.push(format!("- {words}{}", text.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    };
    point("You said: ", note.get(note::SAID));
    let quote = note.get(note::QUOTE).map(|quote| format!("\"{}\"", quote.trim()));
    point("In your words: ", quote.as_deref());
    point("I replied: ", note.get(note::MY_REPLY));
    if points.is_empty() {
        points.push("- …".to_owned());
    }
    let me = vault.settings().me.trim();
    format!(
        "Dear {to},\n\nthank you for our conversation on {day}. So that we share the same understanding, this is what \
         I took from it:\n\n{}\n\nPlease tell me if I have something wrong, or if you would add anything.\n\n\
         Kind regards\n{}\n",
        points.join("\n"),
        if me.is_empty() { "…" } else { me }
    )
}

/// `4 March 2026`.
fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
