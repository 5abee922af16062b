//! Turns a YAML node into the value that its field wants.
//!
//! The field decides: `no` is a word in a text field, one of the words of a choice, and No in a
//! yes-or-no field. What does not fit becomes a fault and an invalid value, so that it is not
//! reported as missing as well.

use std::sync::Arc;

use super::date::{self, Precision};
use super::fault::Wrong;
use super::link::{self, Written};
use super::value::{Amount, InWriting, Reference, Value, Words};
use super::yaml::{Content, Node};
use crate::schema::{FieldSpec, Shape};
use crate::text::{Span, closest};

/// Reads `node` as the value of `spec`, which is not a list of records.
pub(super) fn read(spec: &'static FieldSpec, node: &Node, source: &str) -> Result<Value, Wrong> {
    match spec.shape {
        Shape::Texts | Shape::People | Shape::Files => return words(spec, node, source),
        Shape::Refs => return references(spec, node, source),
        Shape::Cadence => return cadence(spec, node),
        Shape::Amount => return amount(spec, node),
        _ => {}
    }
    let text = scalar(spec, node)?;
    let trimmed = text.trim();
    // A choice may have `unknown` or `none` among its own words.
    if let Shape::Choice(words) = spec.shape
        && let Some(word) = choice(words.written(), trimmed)
    {
        return Ok(Value::Choice(word));
    }
    if let Some(value) = unknown_or_none(spec, trimmed) {
        return Ok(value);
    }
    match spec.shape {
        Shape::Text => Ok(Value::Text(text.into())),
        Shape::Day if spec.or_month => day(spec, trimmed, Precision::Fuzzy),
        Shape::Day => day(spec, trimmed, Precision::Day),
        Shape::Date => day(spec, trimmed, Precision::Fuzzy),
        Shape::When => day(spec, trimmed, Precision::Moment),
        Shape::Number => number(spec, trimmed),
        Shape::YesNo => match yes_no(trimmed) {
            Some(yes) => Ok(Value::YesNo(yes)),
            None => Err(Wrong::WrongType { spec, found: "another word" }),
        },
        Shape::Choice(words) => Err(Wrong::WrongChoice {
            spec,
            words: words.written(),
            word: trimmed.into(),
            near: closest(trimmed, words.iter().copied()),
        }),
        Shape::InWriting => Ok(Value::InWriting(match yes_no(trimmed) {
            Some(true) => InWriting::Yes,
            Some(false) => InWriting::No,
            None => {
                let item = Item { text: trimmed, is_wiki: false, span: node.span };
                InWriting::Letter(Box::new(reference(spec, &item)))
            }
        })),
        _ => Err(Wrong::WrongType { spec, found: "a text" }),
    }
}

/// The text of a scalar; an error for any other node.
fn scalar<'n>(spec: &'static FieldSpec, node: &'n Node) -> Result<&'n str, Wrong> {
    match &node.content {
        Content::Scalar { text, .. } => Ok(text),
        Content::List(_) => Err(Wrong::WrongType { spec, found: "a list" }),
        Content::Map(_) => Err(Wrong::WrongType { spec, found: "a mapping" }),
        Content::Refused => Err(Wrong::WrongType { spec, found: "something else" }),
    }
}

fn unknown_or_none(spec: &FieldSpec, text: &str) -> Option<Value> {
    match text {
        "unknown" if spec.may_be_unknown => Some(Value::Unknown),
        "none" if spec.may_be_unknown => Some(Value::Nothing),
        _ => None,
    }
}

fn choice(words: &'static [&'static str], text: &str) -> Option<&'static str> {
    let find = |wanted: &str| words.iter().copied().find(|word| *word == wanted);
    // If yes and no are among the words, an editor may have written them as a boolean.
    find(text).or_else(|| yes_no(text).and_then(|yes| find(if yes { "yes" } else { "no" })))
}

/// Whether a text says yes or no, as in YAML or in English.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

fn day(spec: &'static FieldSpec, text: &str, precision: Precision) -> Result<Value, Wrong> {
    date::read(text, precision).map(Value::Date).map_err(|(problem, meant)| Wrong::WrongDate {
        spec,
        text: text.into(),
        problem,
        meant,
    })
}

fn number(spec: &'static FieldSpec, text: &str) -> Result<Value, Wrong> {
    let Amount::Number(number) = Amount::read(text) else {
        return Err(Wrong::WrongType { spec, found: "words" });
    };
    match spec.range {
        Some((least, greatest)) if !(least..=greatest).contains(&number) => Err(Wrong::OutOfRange { spec }),
        _ => Ok(Value::Number(number)),
    }
}

/// Reads a list of texts; a scalar counts as one item.
fn words(spec: &'static FieldSpec, node: &Node, source: &str) -> Result<Value, Wrong> {
    if let Content::Scalar { text, .. } = &node.content
        && let Some(value) = unknown_or_none(spec, text.trim())
    {
        return Ok(value);
    }
    let word = |item: Item| {
        let (text, label) =
            if item.is_wiki { link::target_and_words(item.text) } else { link::named(item.text) };
        Words { text: text.into(), label: label.map(Into::into), span: item.span }
    };
    Ok(Value::Words(texts(spec, node, source)?.into_iter().map(word).collect()))
}

/// One text of a list.
struct Item<'n> {
    text: &'n str,
    /// Whether it was an unquoted `[[link]]`; `text` is without the brackets.
    is_wiki: bool,
    span: Span,
}

/// The texts of a list, or the one scalar in its place.
fn texts<'n>(spec: &'static FieldSpec, node: &'n Node, source: &'n str) -> Result<Vec<Item<'n>>, Wrong> {
    let item = |node: &'n Node| match wikilink(node, source) {
        Some(text) => Ok(Item { text, is_wiki: true, span: node.span }),
        None => scalar(spec, node).map(|text| Item { text: text.trim(), is_wiki: false, span: node.span }),
    };
    match &node.content {
        Content::List(items) if !is_double(node, source) => {
            items.iter().filter(|node| !is_blank(node)).map(item).collect()
        }
        _ => Ok(vec![item(node)?]),
    }
}

/// The text of an unquoted `[[E1]]`, which YAML reads as a list in a list, but which was meant as a
/// link. In a list of others, `[[E1], E2]`, only one pair of brackets is left of it.
fn wikilink<'n>(node: &'n Node, source: &'n str) -> Option<&'n str> {
    if is_double(node, source) {
        // A comma in it does not separate items.
        let written = node.span.of(source);
        return Some(written[2..written.len() - 2].trim());
    }
    let Content::List(items) = &node.content else { return None };
    let [Node { content: Content::Scalar { text, .. }, .. }] = &items[..] else { return None };
    Some(text.trim())
}

/// Whether a node is one list of texts in double brackets, on one line.
fn is_double(node: &Node, source: &str) -> bool {
    let Content::List(items) = &node.content else { return false };
    let [Node { content: Content::List(inner), .. }] = &items[..] else { return false };
    let written = node.span.of(source);
    written.starts_with("[[")
        && written.ends_with("]]")
        && !written.contains(['\n', '\r'])
        && inner.iter().all(|item| matches!(item.content, Content::Scalar { .. }))
}

fn references(spec: &'static FieldSpec, node: &Node, source: &str) -> Result<Value, Wrong> {
    let refs = texts(spec, node, source)?.into_iter().map(|item| reference(spec, &item)).collect();
    Ok(Value::Refs(refs))
}

/// Reads a link in any editor's syntax.
fn reference(spec: &'static FieldSpec, item: &Item) -> Reference {
    let Written { target, part, words, title } =
        if item.is_wiki { link::wiki(item.text) } else { link::item(item.text) };
    // As on a page, the title follows the words.
    let words = match (words, title) {
        (words, Some(title)) => Some(format!("{} “{title}”", words.unwrap_or_default()).trim_start().into()),
        (words, None) => words.map(Into::into),
    };
    Reference {
        target: target.into(),
        part: part.map(Into::into),
        words,
        kinds: spec.targets,
        from: Arc::default(), // Filled in once the entry is complete.
        span: item.span,
    }
}

fn cadence(spec: &'static FieldSpec, node: &Node) -> Result<Value, Wrong> {
    if let Content::Scalar { text, .. } = &node.content
        && matches!(text.trim(), "unknown" | "none")
    {
        return Ok(if text.trim() == "none" { Value::Nothing } else { Value::Unknown });
    }
    let mut shortest: Option<u32> = None;
    let items = match &node.content {
        Content::List(items) => &items[..],
        _ => std::slice::from_ref(node),
    };
    for item in items.iter().filter(|item| !is_blank(item)) {
        let text = scalar(spec, item)?.trim();
        let days = days_between(text).ok_or_else(|| {
            let words: &[&str] = &["daily", "weekly", "fortnightly", "monthly"];
            Wrong::WrongChoice { spec, words, word: text.into(), near: closest(text, words.iter().copied()) }
        })?;
        shortest = Some(shortest.map_or(days, |least| least.min(days)));
    }
    Ok(shortest.map_or(Value::Empty, Value::Cadence))
}

/// The number of days between events that are `weekly`, `monthly` and so on.
pub(super) fn days_between(text: &str) -> Option<u32> {
    match text {
        "daily" => Some(1),
        "weekly" => Some(7),
        "fortnightly" => Some(14),
        "monthly" => Some(30),
        text => text.parse().ok().filter(|days| (1..=366).contains(days)),
    }
}

fn amount(spec: &'static FieldSpec, node: &Node) -> Result<Value, Wrong> {
    if let Content::List(items) = &node.content {
        let bounds: Option<Vec<&str>> = items
            .iter()
            .map(|item| match &item.content {
                Content::Scalar { text, .. } => Some(&**text),
                _ => None,
            })
            .collect();
        let range = match bounds.as_deref() {
            Some([low, high]) => Amount::range(low, high).ok_or("a list of words"),
            Some(_) => Err("a list that is not `[low, high]`"),
            None => Err("a list of words"),
        };
        return match range {
            Ok(Amount::Range(low, high) | Amount::Percents(low, high)) if low > high => {
                Err(Wrong::WrongType { spec, found: "a list that is not `[low, high]`" })
            }
            Ok(range) => Ok(Value::Amount(range)),
            Err(found) => Err(Wrong::WrongType { spec, found }),
        };
    }
    let text = scalar(spec, node)?.trim();
    Ok(unknown_or_none(spec, text).unwrap_or_else(|| Value::Amount(Amount::read(text))))
}

/// Whether a plain scalar is null: nothing recorded yet.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether a node is empty: no text, a null, or empty quotes.
pub(super) fn is_blank(node: &Node) -> bool {
    match &node.content {
        Content::Scalar { text, plain } => (*plain && is_null(text)) || text.trim().is_empty(),
        _ => false,
    }
}
