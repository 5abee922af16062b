//! Parses names and values from outside: the only place where a word from the command line becomes
//! a kind, an entry, a field or a field's value.
//!
//! Suggests the right spelling of a mistyped word. Nothing is guessed silently: what was made of a
//! value is returned with it, to be shown.

use std::path::{Path, PathBuf};

use super::Failure;
use super::days::Days;
use super::given::Given;
use super::inline::{Piece, pieces};
use crate::edge::find;
use crate::entry::date::Precision;
use crate::entry::relative::Lean;
use crate::entry::{Amount, bound, looks_like};
use crate::schema::kinds::{common, evidence, expectation, journal, measure, note};
use crate::schema::{FieldSpec, KINDS, Kind, RecordShape, Shape, kind_named};
use crate::text::closest;
use crate::vault::{Ix, Resolution, Vault};
use crate::views::words;

/// The kinds that a command about one kind depends on: it, and those that its entries refer to; all
/// kinds if none is given.
///
/// # Errors
/// If there is no such kind.
pub(super) fn drawn_on(asked: Option<&str>) -> Result<Vec<&'static Kind>, Failure> {
    let kind = asked.map(kind).transpose()?;
    Ok(kind.map_or_else(|| KINDS.to_vec(), Kind::with_targets))
}

/// A path from the command line; a leading `~` is the home folder.
#[allow(clippy::unnecessary_wraps)] // The signature of a value parser.
pub(super) fn path(text: &str) -> Result<PathBuf, std::convert::Infallible> {
    Ok(find::from_home(Path::new(text)))
}

/// The kind called `name`, by its own name or its folder's.
pub(super) fn kind(name: &str) -> Result<&'static Kind, Failure> {
    let by_folder = || KINDS.iter().copied().find(|kind| kind.folder == name);
    kind_named(name).or_else(by_folder).ok_or_else(|| {
        let failure = Failure::new(format!("no kind `{name}`"));
        match closest(name, common::kind_names()) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint("`regain schema` lists them"),
        }
    })
}

/// The entry called `name`: by id, file name, alias or path, which may be relative to the current
/// folder.
pub(super) fn entry(root: &Path, vault: &Vault, name: &str) -> Result<Ix, Failure> {
    let is_path = name.contains(['/', '\\']) || Path::new(name).extension().is_some_and(|end| end == "md");
    let path = if is_path { find::in_vault(root, Path::new(name)) } else { None };
    match vault.resolve(path.as_deref().unwrap_or(&find::with_slashes(name))) {
        Resolution::One(ix) => Ok(ix),
        Resolution::Many(several) => {
            let paths: Vec<&str> = several.iter().map(|&ix| &*vault.entry(ix).path).collect();
            Err(Failure::new(format!("`{name}` may be several entries"))
                .hint(format!("name one: {}", paths.join(", "))))
        }
        Resolution::NotFound => {
            let failure = Failure::new(format!("no entry `{name}`"));
            Err(match vault.nearest(name, &[]) {
                Some(near) => failure.hint(format!("did you mean `{near}`?")),
                None => failure.hint("`regain list` shows them all"),
            })
        }
    }
}

/// The expectation called `name`, in the same ways.
pub(super) fn expectation(root: &Path, vault: &Vault, name: &str) -> Result<Ix, Failure> {
    let ix = entry(root, vault, name)?;
    if vault.entry(ix).is(&expectation::KIND) {
        return Ok(ix);
    }
    Err(Failure::new(format!("`{name}` is not an expectation")).hint("`regain list expectation` shows them"))
}

/// The field of `kind` called `name`, including those that the person declared.
pub(super) fn field_in(vault: &Vault, kind: &Kind, name: &str) -> Result<&'static FieldSpec, Failure> {
    vault.settings().own_fields(kind).find(|spec| spec.name == name).map_or_else(|| field(kind, name), Ok)
}

/// The field of `kind` called `name`, ignoring hyphens and case.
pub(super) fn field(kind: &Kind, name: &str) -> Result<&'static FieldSpec, Failure> {
    let plain = name.replace('-', "_").to_lowercase();
    kind.field(&plain).ok_or_else(|| {
        let failure = Failure::new(format!("{} has no field `{name}`", kind.name));
        match closest(name, kind.fields().map(|field| field.name)) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint(format!(
                "`regain schema {}` lists them; a key of your own begins with `x_`",
                kind.name
            )),
        }
    })
}

/// Parses `text` as the value of `field`.
pub(super) fn value(field: &FieldSpec, text: &str, days: &Days) -> Result<Given, Failure> {
    let text = text.trim();
    if field.may_be_unknown && matches!(text, "unknown" | "none") {
        return Ok(Given::one(text));
    }
    let becomes = |value: &str| Given { was: (value != text).then(|| text.to_owned()), ..Given::one(value) };
    let list = |items: Vec<&str>| {
        let items =
            items.into_iter().map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect();
        Given { items, is_list: true, was: None }
    };
    match field.shape {
        Shape::Day => day(field, text, Precision::Day, days),
        Shape::Date => day(field, text, Precision::Fuzzy, days),
        Shape::When => day(field, text, Precision::Moment, days),
        Shape::Choice(words) => {
            let plain = |text: &str| text.replace(['_', ' '], "-").to_lowercase();
            let of_yes = |word: &&str| matches!((*word, text), ("yes", "true" | "y") | ("no", "false" | "n"));
            let word = words.iter().copied().find(|word| plain(word) == plain(text) || of_yes(word));
            word.map(&becomes).ok_or_else(|| {
                let failure = Failure::new(format!("`{}` has no word `{text}`", field.name));
                match closest(text, words.iter().copied()) {
                    Some(near) => {
                        failure.hint(format!("did you mean `{near}`? It takes {}", words.join(", ")))
                    }
                    None => failure.hint(format!("it takes {}", words.join(", "))),
                }
            })
        }
        Shape::YesNo => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" => Ok(becomes("yes")),
            "no" | "n" | "false" => Ok(becomes("no")),
            _ => Err(Failure::new(format!("`{}` is yes or no, not `{text}`", field.name))),
        },
        Shape::Refs | Shape::People => Ok(list(text.split(',').collect())),
        Shape::Files => Ok(list(find::with_slashes(text).split(',').collect())),
        Shape::Texts => Ok(list(vec![text])),
        Shape::Records(shape) => {
            Err(Failure::new(format!("`{}` holds several things with fields of their own", field.name))
                .hint(format!("`regain set ID {} += {}` adds one", field.name, example(shape))))
        }
        Shape::Amount => Ok(Given { was: understood(field, text), ..Given::one(text) }),
        Shape::Text | Shape::Number | Shape::Cadence | Shape::InWriting => Ok(Given::one(text)),
    }
}

/// How a figure was understood, if that differs from what was typed.
fn understood(field: &FieldSpec, text: &str) -> Option<String> {
    let amount = Amount::read(text);
    let said = words::amount(&amount);
    match amount {
        // The rule that reports it says how to write a target and its direction.
        Amount::Words(_) if field.name == measure::TARGET.name && bound(text).is_some() => {
            Some("kept as words".to_owned())
        }
        Amount::Words(_) => {
            looks_like(text).map(|form| format!("kept as words; where that is the figure, write {form}"))
        }
        Amount::Comma(number, _) => Some(format!("read as {}", words::number(number))),
        _ => (said != text).then(|| format!("read as {said}")),
    }
}

/// One record of the list `field`, from `of:E1 value:93 on:friday`. A value continues up to the
/// next name.
pub(super) fn record(
    field: &FieldSpec,
    shape: &RecordShape,
    text: &str,
    days: &Days,
) -> Result<Vec<(&'static str, Given)>, Failure> {
    let such_as = |failure: Failure| failure.hint(format!("write it such as: {}", example(shape)));
    let of_key = |key: &str| shape.field(&key.replace('-', "_"));
    let mut record: Vec<(&'static str, Given)> = Vec::new();
    let is_words = |key: &str| {
        of_key(key).is_some_and(|field| {
            matches!(
                field.shape,
                Shape::Text
                    | Shape::Texts
                    | Shape::Amount
                    | Shape::People
                    | Shape::Day
                    | Shape::Date
                    | Shape::When
            )
        })
    };
    for piece in pieces(&[text.to_owned()], &|key| of_key(key).is_some(), &is_words) {
        let (key, value) = match piece {
            Piece::Given { key, value, .. } => (key, value),
            Piece::Word(word) => return Err(such_as(not_in(field, shape, &word))),
            Piece::Tag(tag) => return Err(such_as(not_in(field, shape, &format!("#{tag}")))),
        };
        let Some(of_record) = of_key(&key) else { continue };
        if record.iter().any(|(name, _)| *name == of_record.name) {
            return Err(Failure::new(format!("`{}` is there twice", of_record.name)));
        }
        record.push((of_record.name, self::value(of_record, &value, days)?));
    }
    if record.is_empty() { Err(such_as(Failure::new("nothing to add"))) } else { Ok(record) }
}

fn not_in(field: &FieldSpec, shape: &RecordShape, word: &str) -> Failure {
    let names = shape.fields.iter().map(|field| field.name);
    let key = word.split(':').next().unwrap_or(word);
    match closest(key, names.clone()).filter(|_| word.contains(':')) {
        Some(near) => Failure::new(format!("`{}` has no `{key}`; did you mean `{near}`?", field.name)),
        None => Failure::new(format!(
            "`{word}` has no name before it; those of `{}` are {}",
            field.name,
            names.collect::<Vec<_>>().join(", ")
        )),
    }
}

/// An example of a record as typed.
pub(super) fn example(shape: &RecordShape) -> String {
    let word = |field: &FieldSpec| match field.shape {
        Shape::Text | Shape::Texts => "\"in words\"",
        Shape::Day | Shape::Date | Shape::When => "friday",
        Shape::Number | Shape::Amount => "12",
        Shape::Refs => "E1",
        Shape::People => "Dana",
        Shape::YesNo => "yes",
        Shape::InWriting => "no",
        Shape::Cadence => "weekly",
        Shape::Files => "files/a.pdf",
        Shape::Choice(words) => words.first().copied().unwrap_or("other"),
        Shape::Records(_) => "",
    };
    let fields = shape.fields.iter().take(4).map(|field| format!("{}:{}", field.name, word(field)));
    format!("'{}'", fields.collect::<Vec<_>>().join(" "))
}

/// The direction in which a bare weekday is resolved for a field: back for fields about the past.
pub(super) fn lean(field: &FieldSpec) -> Lean {
    let happened = [note::DATE.name, evidence::DATE.name, journal::DATE.name];
    match field.shape {
        Shape::Date => Lean::Behind,
        Shape::When if happened.contains(&field.name) => Lean::Behind,
        _ => Lean::Ahead,
    }
}

fn day(field: &FieldSpec, text: &str, precision: Precision, days: &Days) -> Result<Given, Failure> {
    days.given(text, precision, lean(field)).map_err(|why| why.of(&format!("`{}`", field.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &str, name: &str, text: &str) -> String {
        let field = field(self::kind(kind).unwrap(), name).unwrap();
        match value(field, text, &Days::without_vault("2026-03-11".parse().unwrap())) {
            Ok(given) => given.shown(),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn a_weekday_is_resolved_in_the_direction_of_its_field() {
        assert_eq!(read("action", "due", "friday"), "2026-03-13 (friday)");
        assert_eq!(read("action", "done-on", "friday"), "2026-03-06 (friday)");
        assert_eq!(read("note", "date", "friday 9:30"), "2026-03-06 09:30 (friday 9:30)");
        assert_eq!(read("meeting", "at", "friday 9:30"), "2026-03-13 09:30 (friday 9:30)");
        assert_eq!(read("meeting", "at", "4.3.2026"), "2026-03-04 (4.3.2026)");
        assert_eq!(read("action", "due", "2026-03-04"), "2026-03-04");
        assert_eq!(read("action", "due", "unknown"), "unknown");
        assert!(read("action", "due", "friday 9:30").contains("has a time, where a day is expected"));
        assert!(read("action", "due", "soon").contains("`due`: `soon` is not a day"));
    }

    #[test]
    fn a_record_is_read_name_by_name() {
        let read = |kind: &str, name: &str, text: &str| {
            let field = field(self::kind(kind).unwrap(), name).unwrap();
            let Shape::Records(shape) = field.shape else { panic!("{name} is no list of records") };
            match record(field, shape, text, &Days::without_vault("2026-03-11".parse().unwrap())) {
                Ok(record) => {
                    let shown = record.iter().map(|(name, given)| format!("{name}={}", given.shown()));
                    shown.collect::<Vec<_>>().join("; ")
                }
                Err(failure) => failure.to_string(),
            }
        };
        assert_eq!(
            read("evidence", "readings", "of:E1 value:3 of 12 on:friday"),
            "of=E1; value=3 of 12; on=2026-03-06 (friday)"
        );
        assert_eq!(
            read("plan", "changes", "what:end new:2026-04-27 by:Dana, Ali Baba in-writing:no"),
            "what=end; new=2026-04-27; by=Dana, Ali Baba; in_writing=no"
        );
        assert!(read("evidence", "readings", "2026-03-11 93").contains("`2026-03-11` has no name before it"));
        assert!(read("evidence", "readings", "of:E1 vaule:93").contains("did you mean `value`?"));
        assert!(read("evidence", "readings", "of:E1 of:E2").contains("`of` is there twice"));
    }

    #[test]
    fn words_are_found_or_suggested() {
        assert_eq!(read("ask", "status", "Not Delivered"), "not-delivered (Not Delivered)");
        assert!(read("ask", "status", "delivred").contains("did you mean `delivered`?"));
        assert_eq!(read("evidence", "confidential", "y"), "yes (y)");
        assert_eq!(read("note", "for", "E1, E2"), "E1, E2");
        assert!(read("meeting", "ratings", "x").contains("+= 'of:E1 label:\"in words\" value:12 by:Dana'"));
        assert_eq!(read("evidence", "value", "88,5"), "88,5 (read as 88.5)");
        assert_eq!(read("evidence", "value", "１２ ％"), "１２ ％ (read as 12%)");
        assert_eq!(read("evidence", "value", "93"), "93");
        assert!(
            read("evidence", "value", "above 50%")
                .contains("kept as words; where that is the figure, write 50%")
        );
        assert!(field(kind("action").unwrap(), "staus").unwrap_err().to_string().contains("`status`?"));
    }
}
