//! What a line typed in a hurry means: the kind, the fields, the day, and the words that are left.

use chrono::NaiveDate;

use crate::commands::days::Days;
use crate::commands::given::Given;
use crate::commands::inline::Piece;
use crate::commands::{Failure, make, outside};
use crate::entry::date::{self, Precision};
use crate::schema::kinds::{common, evidence, expectation, note};
use crate::schema::{FieldSpec, Kind, Shape};
use crate::vault::{Resolution, Vault};

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
pub(super) struct Understood {
    pub(super) fields: Vec<(&'static FieldSpec, Given)>,
    pub(super) tags: Vec<String>,
    /// The remaining words, in order.
    pub(super) words: Vec<String>,
    /// What looked like a field but stays in the text, and why.
    pub(super) left: Vec<String>,
}

/// The field of a note or of evidence that a key in a line means.
pub(super) fn inline_field(key: &str) -> Option<&'static FieldSpec> {
    let field = note::KIND.field(key).or_else(|| evidence::KIND.field(key))?;
    let is_inline = !NOT_INLINE.contains(&field.name) && !matches!(field.shape, Shape::Records(_));
    is_inline.then_some(field)
}

/// Evidence, if it has a figure or says where the proof is; a note, if somebody said something;
/// else evidence if it is for something, and a note if not.
pub(super) fn kind_of(vault: &Vault, pieces: &[Piece]) -> &'static Kind {
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
    // A note may name the place of its original, too; in a line it is that of a proof.
    let is_pointer = |key: &str, _: &str| key == evidence::POINTER.name;
    if has(&is_only_of(&evidence::KIND, &note::KIND)) || has(&is_pointer) {
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
pub(super) fn entry_of(name: &str) -> &str {
    name.trim().split('#').next().unwrap_or_default()
}

pub(super) fn understand(vault: &Vault, kind: &'static Kind, pieces: Vec<Piece>, days: &Days) -> Understood {
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
pub(super) fn day_of(
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
pub(super) fn title(text: &str, understood: &Understood) -> (String, bool) {
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
