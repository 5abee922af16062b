//! `regain log`: records one line, before it is forgotten.

mod speech;

use std::process::ExitCode;

use chrono::NaiveDate;

use super::change::Drafts;
use super::days::Days;
use super::given::Given;
use super::inline::{Piece, pieces};
use super::{Context, Failure, Outcome, change, make, outside};
use crate::diagnostic::Severity;
use crate::edge::terminal;
use crate::entry::date::{self, Precision};
use crate::entry::template::{self, Filled};
use crate::page::LARGEST_ENTRY;
use crate::schema::kinds::{common, evidence, expectation, note};
use crate::schema::{Choice, FieldSpec, Kind, Privacy, Shape};
use crate::text::escape;
use crate::vault::{Resolution, Vault};

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

/// Keys that are not allowed inline: they have a flag, or are filled in.
const NOT_INLINE: &[&str] = &[
    common::ID.name,
    common::TITLE.name,
    common::KIND.name,
    common::PLAN.name,
    common::RECORDED.name,
    common::PRIVACY.name,
    common::ALIASES.name,
    common::TAGS.name,
];

/// The parsed line.
#[derive(Debug, Default)]
struct Understood {
    fields: Vec<(&'static FieldSpec, Given)>,
    tags: Vec<String>,
    /// The remaining words, in order.
    words: Vec<String>,
    /// What looked like a field but stays in the text, and why.
    left: Vec<String>,
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
        context.tell("a note, since it tells what somebody said; `--as evidence` makes it evidence");
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

/// The field of a note or of evidence that a key in a line means.
fn inline_field(key: &str) -> Option<&'static FieldSpec> {
    let field = note::KIND.field(key).or_else(|| evidence::KIND.field(key))?;
    let is_inline = !NOT_INLINE.contains(&field.name) && !matches!(field.shape, Shape::Records(_));
    is_inline.then_some(field)
}

/// Evidence, if it has a figure or says where the proof is; a note, if somebody said something;
/// else evidence if it is for something, and a note if not.
fn kind_of(vault: &Vault, pieces: &[Piece]) -> &'static Kind {
    let has = |fits: &dyn Fn(&str, &str) -> bool| {
        pieces.iter().any(|piece| matches!(piece, Piece::Given { key, value, .. } if fits(key, value)))
    };
    let is_only_of = |kind: &'static Kind, other: &'static Kind| {
        move |key: &str, _: &str| kind.field(key).is_some() && other.field(key).is_none()
    };
    let is_for_something = |key: &str, value: &str| {
        key == evidence::FOR.name
            && value.split(',').any(|name| leads_to(vault, name, &[expectation::KIND.name]))
    };
    if has(&is_only_of(&evidence::KIND, &note::KIND)) {
        &evidence::KIND
    } else if has(&is_only_of(&note::KIND, &evidence::KIND)) || !has(&is_for_something) {
        &note::KIND
    } else {
        &evidence::KIND
    }
}

fn leads_somewhere(vault: &Vault, name: &str) -> bool {
    matches!(vault.resolve(entry_of(name)), Resolution::One(_))
}

/// Whether `name` is an entry of one of these kinds; of any kind, if none is given.
fn leads_to(vault: &Vault, name: &str, kinds: &[&str]) -> bool {
    let Resolution::One(ix) = vault.resolve(entry_of(name)) else { return false };
    kinds.is_empty() || vault.entry(ix).kind.is_some_and(|kind| kinds.contains(&kind.name))
}

/// The id in `E1#speed`.
fn entry_of(name: &str) -> &str {
    name.trim().split('#').next().unwrap_or_default()
}

fn understand(vault: &Vault, kind: &'static Kind, pieces: Vec<Piece>, days: &Days) -> Understood {
    let mut understood = Understood::default();
    for piece in pieces {
        match piece {
            Piece::Word(word) => understood.words.push(word),
            Piece::Tag(tag) => {
                understood.words.push(format!("#{tag}"));
                if !understood.tags.contains(&tag) {
                    understood.tags.push(tag);
                }
            }
            Piece::Given { key, value, raw } => match fits(vault, kind, &key, &value, days, &understood) {
                Ok((field, mut given)) => {
                    // If `from:Dana` became another field, it is shown with the key that was typed.
                    let typed = raw.split(':').next().filter(|typed| *typed != key);
                    given.was = given.was.or_else(|| typed.map(str::to_owned));
                    match understood.fields.iter_mut().find(|(known, _)| known.name == field.name) {
                        Some((_, known)) => known.items.extend(given.items),
                        None => understood.fields.push((field, given)),
                    }
                }
                Err(reason) => {
                    understood.left.push(format!("`{raw}` stays in the text: {reason}"));
                    understood.words.push(raw);
                }
            },
        }
    }
    understood
}

/// The field and the value of `key:value`, or why it stays text.
fn fits(
    vault: &Vault,
    kind: &'static Kind,
    key: &str,
    value: &str,
    days: &Days,
    understood: &Understood,
) -> Result<(&'static FieldSpec, Given), String> {
    let Some(field) = kind.field(key) else {
        let other = if *kind == note::KIND { "evidence" } else { "note" };
        return Err(format!("{} has no `{key}`; `--as {other}` makes it one that has", kind.name));
    };
    let given = outside::value(field, value, days).map_err(|failure| failure.reason().to_owned())?;
    let is_of_another_kind =
        |name: &&String| leads_somewhere(vault, name) && !leads_to(vault, name, field.targets);
    if matches!(field.shape, Shape::Refs)
        && let Some(other) = given.items.iter().find(is_of_another_kind)
    {
        return Err(format!("`{other}` is no {}", field.targets.join(" or ")));
    }
    if matches!(field.shape, Shape::Refs)
        && let Some(lost) = given.items.iter().find(|name| !leads_somewhere(vault, name))
    {
        return Err(match vault.nearest(lost, field.targets) {
            Some(near) => format!("no entry `{lost}`; did you mean `{near}`?"),
            None => format!("no entry `{lost}`"),
        });
    }
    if given.items.is_empty() {
        return Err("it says nothing".to_owned());
    }
    if !given.is_list && understood.fields.iter().any(|(known, _)| known.name == field.name) {
        return Err(format!("`{key}` is there already"));
    }
    if [note::DATE.name, evidence::DATE.name].contains(&field.name)
        && date::read(&given.items.concat(), Precision::Moment).is_ok_and(|date| date.first > days.today())
    {
        return Err("it is still to come, and this is a record of what happened".to_owned());
    }
    Ok((field, given))
}

/// The day of the entry: `date:`, else `yesterday` or a date among the words, else today. Such a
/// word is removed from the text at either end, but not in the middle of a sentence.
fn day_of(
    kind: &'static Kind,
    understood: &mut Understood,
    days: &Days,
) -> Result<Option<NaiveDate>, Failure> {
    let field = outside::field(kind, note::DATE.name)?;
    if !understood.fields.iter().any(|(known, _)| known.name == field.name) {
        let words = &mut understood.words;
        let last = words.iter().rposition(|word| !word.starts_with('#')).unwrap_or(0);
        let found = words.iter().enumerate().find_map(|(i, word)| {
            let bare = word.trim_end_matches([',', '.', ':']);
            let is_word = bare.eq_ignore_ascii_case("yesterday");
            // A date in the middle may belong to something else, unless it follows "on".
            let is_said = i == 0 || i == last || words[i - 1].eq_ignore_ascii_case("on");
            let is_day =
                is_said && date::read(bare, Precision::Day).is_ok_and(|date| date.first <= days.today());
            (is_word || is_day).then(|| (i, bare.to_owned()))
        });
        let given = match found {
            Some((i, word)) => {
                let time = words.get(i + 1).filter(|time| is_time(time)).cloned();
                let end = i + usize::from(time.is_some());
                if i == 0 || end == last {
                    let start = if i > 0 && words[i - 1].eq_ignore_ascii_case("on") { i - 1 } else { i };
                    words.drain(start..=end);
                }
                let written = time.map_or_else(|| word.clone(), |time| format!("{word} {time}"));
                outside::value(field, &written, days)?
            }
            None => Given::one(days.today().to_string()),
        };
        understood.fields.insert(0, (field, given));
    }
    let written = understood.fields.iter().find(|(known, _)| known.name == field.name);
    let written = written.map(|(_, given)| given.items.concat()).unwrap_or_default();
    Ok(date::read(&written, Precision::Moment).ok().filter(|date| date.is_exact()).map(|date| date.first))
}

fn is_time(word: &str) -> bool {
    chrono::NaiveTime::parse_from_str(word, "%H:%M").is_ok()
}

/// The title, and whether it is all of the text, so that the body stays empty.
fn title(text: &str, understood: &Understood) -> (String, bool) {
    if !text.trim().is_empty() {
        return make::title_of(text);
    }
    let of = |name: &str| {
        understood
            .fields
            .iter()
            .find(|(field, _)| field.name == name)
            .map(|(_, given)| given.items.join(", "))
    };
    let words = [note::SAID.name, note::QUOTE.name, evidence::WHAT.name].into_iter().find_map(of);
    let figure = || match (of(evidence::FOR.name), of(evidence::VALUE.name)) {
        (Some(of), Some(value)) => Some(format!("{of}: {value}")),
        (of, value) => value.or(of),
    };
    let title = words.or_else(figure).or_else(|| understood.tags.first().cloned()).unwrap_or_default();
    (make::title_of(&title).0, true)
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
