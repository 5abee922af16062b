//! `regain log`: records one line, before it is forgotten.

mod line;
mod speech;

use std::process::ExitCode;

use super::change::Drafts;
use super::inline::pieces;
use super::{Context, Failure, Outcome, change, make};
use crate::diagnostic::Severity;
use crate::edge::terminal;
use crate::entry::template::{self, Filled};
use crate::page::LARGEST_ENTRY;
use crate::schema::kinds::{common, evidence, note};
use crate::schema::{Choice, Privacy, Shape};
use crate::text::escape;
use crate::vault::{Resolution, Vault};

use line::{Understood, day_of, entry_of, inline_field, kind_of, title, understand};

/// Write down what happened, in one line
///
/// A note of today, or a piece of evidence if it says `for:` or `value:`. What somebody said is a
/// note even with `for:`. Words in between are understood: for:E2 value:93 from:manager said:"we are
/// fine" #tag yesterday, and date:friday. Every other word is the text, and nothing is dropped.
/// Without TEXT, the standard input is read: its first line in the same way, the rest as it is.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// What happened
    text: Vec<String>,

    /// Mark it as something that your employer may see
    #[arg(long)]
    share: bool,

    /// Make it this, whatever it says
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<Wanted>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Wanted {
    /// What was said or happened
    Note,
    /// What shows how far an expectation is met
    Evidence,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    context.root()?;
    let (lines, rest) = input(context, &args)?;
    let mut drafts = Drafts::begin(context, false)?;
    let vault = drafts.vault.clone();
    let pieces = pieces(&lines, &|key| inline_field(key).is_some(), &|key| {
        inline_field(key).is_some_and(|field| matches!(field.shape, Shape::Text))
    });
    let pieces = speech::quotations(pieces);
    let kind = match args.kind {
        Some(Wanted::Note) => &note::KIND,
        Some(Wanted::Evidence) => &evidence::KIND,
        None => kind_of(&vault, &pieces),
    };
    let pieces = if *kind == evidence::KIND { speech::as_evidence(pieces) } else { pieces };
    let mut understood = understand(&vault, kind, pieces, &drafts.days);
    speech::say_how(kind, &mut understood.fields);
    let day = day_of(kind, &mut understood, &drafts.days)?;
    // A tag in the middle of a sentence is also a word of it; at the end it is only a tag.
    while understood.words.last().is_some_and(|word| {
        word.strip_prefix('#').is_some_and(|tag| understood.tags.iter().any(|known| known == tag))
    }) {
        understood.words.pop();
    }
    // `at the copier: from:Dana` ends before its colon.
    let has_fields = understood.fields.len() > 1;
    if let Some(last) = understood.words.last_mut().filter(|_| has_fields && rest.is_empty()) {
        last.truncate(last.trim_end_matches([':', ',', ';']).len());
        understood.words.retain(|word| !word.is_empty());
    }
    let text = understood.words.join(" ");
    let whole = if rest.is_empty() { text.clone() } else { format!("{text}\n{rest}") };
    let (title, is_all) = title(&whole, &understood);
    if title.is_empty() {
        return Err(nothing());
    }
    let body = if is_all { "" } else { whole.trim() };

    let id = make::next_id(&vault, kind);
    let privacy = if args.share { Privacy::Shared } else { Privacy::Private };
    let mut filled: Vec<Filled> = Vec::new();
    filled.extend(id.as_ref().map(|id| Filled::one(common::ID.name, id)));
    filled.push(Filled::one(common::TITLE.name, &title));
    filled.extend(understood.fields.iter().map(|(field, given)| Filled {
        name: field.name,
        items: given.items.clone(),
        is_list: given.is_list,
    }));
    let has = |name: &str| understood.fields.iter().any(|(field, _)| field.name == name);
    if has(evidence::VALUE.name) && !has(evidence::TYPE.name) {
        filled.push(Filled::one(evidence::TYPE.name, evidence::Type::Measurement.word()));
    }
    if !understood.tags.is_empty() {
        filled.push(Filled { name: common::TAGS.name, items: understood.tags.clone(), is_list: true });
    }
    filled.push(Filled::one(common::RECORDED.name, context.today.to_string()));
    filled.push(Filled::one(common::PRIVACY.name, privacy.word()));
    let entry = template::entry(kind, &filled, body, false);
    drafts.put_new(make::names(&drafts.engine, kind, day, &title, id.as_deref()), &entry)?;
    let path = drafts.commit()?;
    context.print(&receipt(&vault, &path, id.as_deref(), &understood, &title, body, privacy))?;
    let is_evidence_in_part = *kind == note::KIND && args.kind.is_none();
    if is_evidence_in_part && understood.fields.iter().any(|(field, _)| field.name == note::FOR.name) {
        context.tell("a note, because it reports what somebody said; `--as evidence` makes it evidence");
    }
    for left in &understood.left {
        context.say(&escape::one_line(left));
    }
    let mut found = change::findings(context, &drafts.engine);
    // Advice can wait: what counts now is that it was recorded.
    found.retain(|finding| finding.path == path && finding.severity > Severity::Info);
    change::say(context, &drafts.engine, &found);
    Ok(ExitCode::SUCCESS)
}

/// The line to parse, from the arguments, and the text after it.
fn input(context: &Context, args: &Args) -> Result<(Vec<String>, String), Failure> {
    let is_dash = matches!(&args.text[..], [dash] if dash == "-");
    let joined = args.text.join(" ");
    let text = if args.text.is_empty() || is_dash {
        if terminal::input_is_terminal() {
            if !context.terminal.is_interactive {
                return Err(nothing());
            }
            context.say("What happened? (end with Ctrl-D on a line of its own)");
        }
        terminal::read_input(LARGEST_ENTRY / 2)?
    } else if joined.contains('\n') {
        joined
    } else {
        return if joined.trim().is_empty() {
            Err(nothing())
        } else {
            Ok((args.text.clone(), String::new()))
        };
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches('\n');
    if text.trim().is_empty() {
        return Err(nothing());
    }
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    Ok((vec![first.to_owned()], rest.trim_end().to_owned()))
}

fn nothing() -> Failure {
    Failure::new("nothing to write down")
        .hint("`regain log \"what happened\"`, or lines on the standard input")
}

/// A summary of what was understood.
fn receipt(
    vault: &Vault,
    path: &str,
    id: Option<&str>,
    understood: &Understood,
    title: &str,
    body: &str,
    privacy: Privacy,
) -> String {
    let mut rows: Vec<(&str, String)> = Vec::new();
    for (field, given) in &understood.fields {
        let is_reference = matches!(field.shape, Shape::Refs);
        let titled = given.items.iter().map(|item| match vault.resolve(entry_of(item)) {
            Resolution::One(ix) if is_reference => format!("{item} {}", vault.entry(ix).title()),
            _ => item.clone(),
        });
        let was = given.was.as_ref().map(|was| format!(" ({was})")).unwrap_or_default();
        rows.push((field.name, titled.collect::<Vec<_>>().join(", ") + &was));
    }
    if !understood.tags.is_empty() {
        rows.push((common::TAGS.name, understood.tags.join(", ")));
    }
    match body.lines().count() {
        0 => rows.push(("text", title.to_owned())),
        1 => rows.push(("text", body.to_owned())),
        lines => rows.push(("text", format!("{title} ({lines} lines)"))),
    }
    rows.push((common::PRIVACY.name, privacy.word().to_owned()));
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut text = escape::one_line(path).into_owned();
    text += &id.map(|id| format!(" ({id})")).unwrap_or_default();
    text.push('\n');
    for (name, value) in rows {
        text += &format!("  {name:<width$}  {}\n", escape::one_line(&value));
    }
    text
}
