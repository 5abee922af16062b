//! `regain new`: makes an entry from its kind's template.
//!
//! The kinds, their flags and their help are generated from the declarations in `schema`.

mod args;

use std::process::ExitCode;

use chrono::NaiveDate;

use super::change::Drafts;
use super::days::Days;
use super::given::Given;
use super::{Context, Failure, Outcome, change, early, make, outside};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edge::{editor, walk};
use crate::entry::date::{self, Precision};
use crate::entry::template::{self, Filled};
use crate::facts::{Facts, Stage};
use crate::rules;
use crate::scene::{self, Scene};
use crate::schema::kinds::{common, letter, meeting, note};
use crate::schema::{Audience, Choice, Kind, Privacy};
use crate::text::{english, escape};
use crate::vault::Vault;
use crate::views::{documents, words};

use args::hyphened;

pub(super) use args::Args;

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let kind = args.kind;
    context.root()?;
    // Questions are asked before others have to wait for their turn.
    let when = when_is_it(context, &args)?;
    let mut drafts = Drafts::begin(context, args.dry_run)?;
    let vault = drafts.vault.clone();
    let mut filled = given(context, &args, &drafts.days)?;
    let day = date_it(context, kind, when, &drafts.days, &mut filled)?;
    let mut title = args.title.trim().to_owned();
    let mut body = String::new();
    if *kind == letter::KIND {
        body = draft(context, &vault, &args, &mut filled, &mut title)?.unwrap_or_default();
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
    drafts.put_new(make::names(&drafts.engine, kind, day, &title, id.as_deref()), &text)?;
    refuse_errors(context, &drafts, &filled)?;
    let path = drafts.commit()?;
    let shown = escape::one_line(&path).into_owned();
    context.print(&match &id {
        Some(id) => format!("{shown} ({})\n", escape::one_line(id)),
        None => format!("{shown}\n"),
    })?;
    if let (Some(name), Some(id)) = (&args.follow_up, &id) {
        context.tell(&format!("`regain set {name} followup {id}` links it from the note"));
    }
    let place = drafts.root.join(&*path);
    if args.edit && context.terminal.is_interactive {
        match editor::editor() {
            Some(editor) => editor::edit(&editor, &place)?,
            None => context.tell("neither $VISUAL nor $EDITOR says which editor to open it in"),
        }
    }
    drafts.engine.take(walk::read_under(&drafts.root, [&place]));
    let mut found = change::findings(context, &drafts.engine);
    // Advice can wait: what counts now is that there is something to fill in.
    found.retain(|finding| {
        finding.path == path && (!rules::is_advice(finding) || finding.severity == Severity::Error)
    });
    change::say(context, &drafts.engine, &found);
    drop(drafts);
    if let Some(id) = &id {
        early::offer(context, id)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses to make an entry with a wrong value. Missing values are no problem: they are what the
/// editor is for.
fn refuse_errors(context: &Context, drafts: &Drafts, filled: &[Filled]) -> Result<(), Failure> {
    let Some((path, text)) = drafts.last() else { return Ok(()) };
    let found = change::findings(context, &drafts.engine);
    // Advice that the settings turn into an error does not count: otherwise no entry could be
    // started.
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
        .filter(|finding| *finding.path == *path && is_error(finding))
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

/// The values from the flags; the days that relative words became are reported.
fn given(context: &Context, args: &Args, days: &Days) -> Result<Vec<Filled>, Failure> {
    let mut filled = Vec::new();
    for (field, texts) in &args.fields {
        let values: Vec<Given> =
            texts.iter().map(|text| outside::value(field, text, days)).collect::<Result<_, _>>()?;
        let is_list = values.iter().any(|value| value.is_list);
        if values.len() > 1 && !is_list {
            return Err(Failure::new(format!("`--{}` was given twice", hyphened(field.name))));
        }
        for value in &values {
            context.echo(field.name, value);
        }
        let items = values.into_iter().flat_map(|value| value.items).collect();
        filled.push(Filled { name: field.name, items, is_list });
    }
    Ok(filled)
}

/// The time of the meeting in the person's words, if no flag gives one: a meeting must have a day.
fn when_is_it(context: &Context, args: &Args) -> Result<Option<String>, Failure> {
    let is_known = args.fields.iter().any(|(field, _)| field.name == meeting::AT.name);
    if *args.kind != meeting::KIND || is_known {
        return Ok(None);
    }
    if !context.terminal.is_interactive {
        let failure = Failure::new("when is the meeting?");
        return Err(failure.hint("say it with --at, such as --at \"friday 10:00\""));
    }
    context.terminal.ask("When is it? (such as friday 10:00)", "").map(Some).map_err(Failure::from)
}

/// The day with which the file's name begins: for a dated kind the given one, else today.
fn date_it(
    context: &Context,
    kind: &'static Kind,
    when: Option<String>,
    days: &Days,
    filled: &mut Vec<Filled>,
) -> Result<Option<NaiveDate>, Failure> {
    let Some(field) = kind.dated_by() else { return Ok(None) };
    let written = filled.iter().find(|filled| filled.name == field.name).map(|filled| filled.items.concat());
    let written = if let Some(written) = written {
        written
    } else {
        let when = when.unwrap_or_else(|| context.today.to_string());
        let given = outside::value(field, &when, days)?;
        context.echo(field.name, &given);
        let when = given.items.concat();
        filled.push(Filled::one(field.name, &when));
        when
    };
    // A fuzzy date is not part of the file's name.
    Ok(date::read(&written, Precision::Moment).ok().filter(|date| date.is_exact()).map(|date| date.first))
}

/// The letters that a stage most often asks for.
fn letters_of(stage: Stage) -> [letter::Type; 3] {
    use letter::Type::{Appeal, Companion, FileRequest, FollowUp, Receipt, Reference, Reminder, Response};
    match stage {
        Stage::Before | Stage::FirstDays => [Receipt, FollowUp, Response],
        Stage::Running => [FollowUp, Reminder, Response],
        Stage::DecisionAhead | Stage::Waiting => [Response, Companion, FollowUp],
        Stage::After | Stage::Closed => [Appeal, FileRequest, Reference],
    }
}

/// The letter drafted from the record, if there is a draft for its type; it fills in what the flags
/// and the title leave open.
fn draft(
    context: &Context,
    vault: &Vault,
    args: &Args,
    filled: &mut Vec<Filled>,
    title: &mut String,
) -> Result<Option<String>, Failure> {
    let given = |filled: &[Filled], name: &str| -> Vec<String> {
        filled
            .iter()
            .find(|filled| filled.name == name)
            .map(|filled| filled.items.clone())
            .unwrap_or_default()
    };
    if let Some(note) = &args.follow_up {
        let entry = vault.entry(outside::entry(&context.root()?, vault, note)?);
        if !entry.is(&note::KIND) {
            let kind = entry.kind.map_or("no entry of a kind", |kind| kind.name);
            return Err(Failure::new(format!("`{note}` is not a note but {kind}"))
                .hint("a follow-up confirms what a note says"));
        }
        for (name, value) in
            [(letter::TYPE.name, letter::Type::FollowUp.word()), (letter::RESPONDS_TO.name, entry.name())]
        {
            if given(filled, name).is_empty() {
                filled.push(Filled::one(name, value));
            }
        }
    }
    let scene = Scene::new(vault, Audience::Me, context.today);
    let facts = Facts::new(&scene);
    let Some(kind) = letter::Type::of(&given(filled, letter::TYPE.name).concat()) else {
        let types = letters_of(facts.stage).map(|kind| format!("`--type {}`", kind.word()));
        context
            .tell(&format!("an empty letter; {} would draft one from your record", english::either(&types)));
        return Ok(None);
    };
    let about = given(filled, letter::RESPONDS_TO.name);
    let root = context.root()?;
    let about = about.first().map(|name| outside::entry(&root, vault, name)).transpose()?;
    let Some(letter) = documents::letter(&facts, kind, about, &given(filled, letter::TO.name)) else {
        return Ok(None);
    };
    if title.is_empty() {
        title.clone_from(&letter.title);
    }
    let known = [
        Filled { name: letter::TO.name, items: letter.to, is_list: true },
        Filled { name: letter::RESPONDS_TO.name, items: letter.responds_to, is_list: true },
        Filled {
            name: letter::DUE.name,
            items: letter.due.iter().map(ToString::to_string).collect(),
            is_list: false,
        },
    ];
    for field in known {
        if !field.items.is_empty() && given(filled, field.name).is_empty() {
            filled.push(field);
        }
    }
    let private: Vec<String> = letter
        .used
        .iter()
        .filter(|&&ix| scene::privacy_of(scene.entry(ix), scene.settings()) == Privacy::Private)
        .map(|&ix| format!("`{}`", escape::one_line(scene.entry(ix).name())))
        .collect();
    if !private.is_empty() {
        let are = if private.len() == 1 { "is" } else { "are" };
        context.tell(&format!(
            "the draft uses {}, which {are} private so far: sending it makes its words known",
            words::listed(&private)
        ));
    }
    if let Some(caution) = letter.caution {
        context.tell(caution);
    }
    Ok(Some(letter.body))
}
