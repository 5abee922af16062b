//! The arguments of `new`: a command for each kind, with a flag for each of its fields.

use clap::{Arg, ArgAction, ArgMatches, Command, FromArgMatches};

use crate::commands::complete;
use crate::entry::template;
use crate::schema::kinds::{common, letter, note};
use crate::schema::{Choice, FieldSpec, KINDS, Kind, Shape};

const TITLE: &str = "new-title";
const NO_EDIT: &str = "no-edit";
const DRY_RUN: &str = "dry-run";
const FOLLOW_UP: &str = "follow-up";

/// The entry to make.
#[derive(Debug)]
pub(in crate::commands) struct Args {
    pub(super) kind: &'static Kind,
    pub(super) title: String,
    pub(super) fields: Vec<(&'static FieldSpec, Vec<String>)>,
    pub(super) edit: bool,
    pub(super) dry_run: bool,
    pub(super) follow_up: Option<String>,
}

impl clap::Args for Args {
    fn augment_args(command: Command) -> Command {
        command
            .about("Make a new entry, and open it in your editor")
            .long_about(
                "Make a new entry, and open it in your editor\n\n\
                 The file begins with the fields that an entry of its kind usually has, each with a \
                 comment. Flags fill them in: `regain new note --help` lists those of a note. Days may \
                 be words such as friday, +3d, +5wd (working days), issued+15d or M1-24h; the day that \
                 they became is written. The editor is $VISUAL, else $EDITOR, else the one of Windows or macOS. No file is ever overwritten.",
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

impl Args {
    /// An entry of `kind`, made without an editor; each field has its value in the form of a flag.
    pub(in crate::commands) fn of(kind: &'static Kind, title: &str, fields: &[(&str, &str)]) -> Self {
        let fields = fields
            .iter()
            .filter_map(|(name, value)| Some((kind.field(name)?, vec![(*value).to_owned()])))
            .collect();
        Self { kind, title: title.to_owned(), fields, edit: false, dry_run: false, follow_up: None }
    }

    /// A letter of that type about the entry `about`, drafted from the record.
    pub(in crate::commands) fn letter(of: letter::Type, about: &str) -> Self {
        Self::of(&letter::KIND, "", &[(letter::TYPE.name, of.word()), (letter::RESPONDS_TO.name, about)])
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
    let command = Command::new(kind.name).about(kind.doc.trim_end_matches('.')).defer(with_arguments);
    if kind.folder == kind.name { command } else { command.alias(kind.folder) }
}

/// The command of a kind with its title and flags. There are hundreds of flags in total, and every
/// command builds this list: those of a kind are only added when it is used.
fn with_arguments(command: Command) -> Command {
    let Some(kind) = crate::schema::kind_named(command.get_name()) else { return command };
    let title = Arg::new(TITLE).value_name("TITLE").num_args(0..).help("What it is about, in a line");
    let no_edit = Arg::new(NO_EDIT).long("no-edit").action(ArgAction::SetTrue).help("Do not open the editor");
    let dry_run =
        Arg::new(DRY_RUN).long("dry-run").action(ArgAction::SetTrue).help("Show the entry, and make nothing");
    let mut command = command.args([title, no_edit, dry_run]);
    if *kind == letter::KIND {
        let follow_up = Arg::new(FOLLOW_UP)
            .long("follow-up")
            .value_name("NOTE")
            .add(complete::entries_of(&note::KIND))
            .help("Prepare the letter that confirms the conversation of a note");
        command = command.arg(follow_up);
    }
    command.args(flags(kind).map(flag))
}

fn flag(field: &'static FieldSpec) -> Arg {
    let doc = field.summary();
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

/// The name of a field as a flag.
pub(super) fn hyphened(name: &str) -> String {
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
