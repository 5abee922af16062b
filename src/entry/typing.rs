//! A YAML node to the value that its field wants.
//!
//! The field decides: `no` is a word in a text, a choice in a choice, and No where a yes or no is
//! asked. What does not fit is a fault, and an invalid value, so that it is not missing as well.

use std::sync::Arc;

use super::date::{self, Precision};
use super::fault::{Fault, Mend, Wrong};
use super::fields::{Fields, Given};
use super::link::{self, Written};
use super::privacy_words::may_mean_privacy;
use super::value::{Amount, InWriting, Record, Reference, Value, Words};
use super::yaml::{Content, Node, is_merge};
use crate::schema::{FieldSpec, RecordShape, Shape};
use crate::text::closest;

/// Reads `node` as the value of `spec`; what is wrong goes to `faults`.
pub(super) fn value(spec: &'static FieldSpec, node: &Node, faults: &mut Vec<Fault>) -> Value {
    match &node.content {
        Content::Refused => return Value::Invalid,
        Content::Scalar { text, plain } if *plain && is_null(text) => return Value::Empty,
        _ => {}
    }
    match read(spec, node, faults) {
        Ok(value) => value,
        Err(wrong) => {
            faults.push(Fault::new(node.span, wrong));
            Value::Invalid
        }
    }
}

fn read(spec: &'static FieldSpec, node: &Node, faults: &mut Vec<Fault>) -> Result<Value, Wrong> {
    match spec.shape {
        Shape::Records(shape) => return Ok(records(spec, shape, node, faults)),
        Shape::Texts | Shape::People | Shape::Files => return words(spec, node),
        Shape::Refs => return references(spec, node),
        Shape::Cadence => return cadence(spec, node),
        Shape::Amount => return amount(spec, node),
        _ => {}
    }
    let text = scalar(spec, node)?;
    let trimmed = text.trim();
    // A choice may have one of these two among its own words.
    if let Shape::Choice(words) = spec.shape
        && let Some(word) = choice(words, trimmed)
    {
        return Ok(Value::Choice(word));
    }
    if let Some(value) = unknown_or_none(spec, trimmed) {
        return Ok(value);
    }
    match spec.shape {
        Shape::Text => Ok(Value::Text(text.into())),
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
            words,
            word: trimmed.into(),
            near: closest(trimmed, words.iter().copied()),
        }),
        Shape::InWriting => Ok(Value::InWriting(match yes_no(trimmed) {
            Some(true) => InWriting::Yes,
            Some(false) => InWriting::No,
            None => InWriting::Letter(reference(spec, node, trimmed)),
        })),
        _ => Err(Wrong::WrongType { spec, found: "a text" }),
    }
}

/// The text of a scalar; another shape is wrong.
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
    // Where yes and no are among the words, an editor may have written them as a boolean.
    find(text).or_else(|| yes_no(text).and_then(|yes| find(if yes { "yes" } else { "no" })))
}

fn yes_no(text: &str) -> Option<bool> {
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
    let number = plain_number(text).ok_or(Wrong::WrongType { spec, found: "words" })?;
    match spec.range {
        Some((least, greatest)) if !(least..=greatest).contains(&number) => Err(Wrong::OutOfRange { spec }),
        _ => Ok(Value::Number(number)),
    }
}

/// A number as people write it: digits, a sign, a point. Neither `inf`, `nan` nor `1e9`.
fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = digits.len() <= 15
        && digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| text.parse().ok()).flatten()
}

/// A list of texts; one item may stand alone.
fn words(spec: &'static FieldSpec, node: &Node) -> Result<Value, Wrong> {
    if let Content::Scalar { text, .. } = &node.content
        && let Some(value) = unknown_or_none(spec, text.trim())
    {
        return Ok(value);
    }
    let word = |node: &Node, text: &str| {
        let name = if is_wikilink(node) { link::wiki(text).target } else { link::name(text) };
        Words { text: name.into(), span: node.span }
    };
    texts(spec, node)
        .map(|texts| Value::Words(texts.into_iter().map(|(node, text)| word(node, text)).collect()))
}

/// The scalars of a list of them, or the one scalar that stands in its place.
fn texts<'n>(spec: &'static FieldSpec, node: &'n Node) -> Result<Vec<(&'n Node, &'n str)>, Wrong> {
    let item = |node: &'n Node| scalar(spec, node).map(|text| (node, text.trim()));
    match &node.content {
        Content::List(items) => items
            .iter()
            .map(|node| wikilink(node).map_or_else(|| item(node), Ok))
            .filter(|item| !matches!(item, Ok((_, ""))))
            .collect(),
        _ => Ok(vec![item(node)?]),
    }
}

/// `[[E1]]` without quotes is a list in a list to YAML, and a link to whoever wrote it.
fn wikilink(node: &Node) -> Option<(&Node, &str)> {
    let Content::List(items) = &node.content else { return None };
    match &items[..] {
        [Node { content: Content::Scalar { text, .. }, .. }] => Some((node, text.trim())),
        [inner] => wikilink(inner).map(|(_, text)| (node, text)),
        _ => None,
    }
}

/// Whether an item that has a text is a list all the same: a wikilink.
fn is_wikilink(node: &Node) -> bool {
    matches!(node.content, Content::List(_))
}

fn references(spec: &'static FieldSpec, node: &Node) -> Result<Value, Wrong> {
    let refs = texts(spec, node)?.into_iter().map(|(node, text)| reference(spec, node, text)).collect();
    Ok(Value::Refs(refs))
}

/// Reads a link as the editors write it.
fn reference(spec: &'static FieldSpec, node: &Node, text: &str) -> Reference {
    let Written { target, part, words } = if is_wikilink(node) { link::wiki(text) } else { link::item(text) };
    Reference {
        target: target.into(),
        part: part.map(Into::into),
        words: words.map(Into::into),
        kinds: spec.targets,
        from: Arc::default(), // Filled in when the entry is whole.
        span: node.span,
    }
}

fn cadence(spec: &'static FieldSpec, node: &Node) -> Result<Value, Wrong> {
    if let Content::Scalar { text, .. } = &node.content
        && matches!(text.trim(), "unknown" | "none")
    {
        return Ok(if text.trim() == "none" { Value::Nothing } else { Value::Unknown });
    }
    let mut shortest: Option<u32> = None;
    for (_, text) in texts(spec, node)? {
        let days = match text {
            "daily" => 1,
            "weekly" => 7,
            "fortnightly" => 14,
            "monthly" => 30,
            text => text.parse().ok().filter(|days| (1..=366).contains(days)).ok_or_else(|| {
                let words: &[&str] = &["daily", "weekly", "fortnightly", "monthly"];
                Wrong::WrongChoice {
                    spec,
                    words,
                    word: text.into(),
                    near: closest(text, words.iter().copied()),
                }
            })?,
        };
        shortest = Some(shortest.map_or(days, |least| least.min(days)));
    }
    Ok(shortest.map_or(Value::Empty, Value::Cadence))
}

fn amount(spec: &'static FieldSpec, node: &Node) -> Result<Value, Wrong> {
    if let Content::List(items) = &node.content {
        let bounds: Option<Vec<f64>> = items
            .iter()
            .map(|item| match &item.content {
                Content::Scalar { text, .. } => figure(text.trim()),
                _ => None,
            })
            .collect();
        return match bounds.as_deref() {
            Some(&[low, high]) if low <= high => Ok(Value::Amount(Amount::Range(low, high))),
            Some(_) => Err(Wrong::WrongType { spec, found: "a list that is not `[low, high]`" }),
            None => Err(Wrong::WrongType { spec, found: "a list of words" }),
        };
    }
    let text = scalar(spec, node)?.trim();
    if let Some(value) = unknown_or_none(spec, text) {
        return Ok(value);
    }
    let of = text.split_once(" of ").and_then(|(x, n)| Some((figure(x.trim())?, figure(n.trim())?)));
    Ok(Value::Amount(match (figure(text), of) {
        (Some(number), _) => Amount::Number(number),
        (None, Some((x, n))) => Amount::Of(x, n),
        (None, None) => Amount::Words(text.into()),
    }))
}

/// A number that may carry a percent sign.
fn figure(text: &str) -> Option<f64> {
    plain_number(text.strip_suffix('%').unwrap_or(text).trim_end())
}

fn records(
    spec: &'static FieldSpec,
    shape: &'static RecordShape,
    node: &Node,
    faults: &mut Vec<Fault>,
) -> Value {
    if let Content::Scalar { text, .. } = &node.content
        && text.trim() == "none"
    {
        return Value::Records(Vec::new());
    }
    let items = match &node.content {
        Content::List(items) => &items[..],
        _ => std::slice::from_ref(node),
    };
    let mut records = Vec::with_capacity(items.len());
    for item in items {
        match record(spec, shape, item, faults) {
            Ok(fields) => records.push(Record { fields, span: item.span }),
            Err(wrong) => faults.push(Fault::new(item.span, wrong)),
        }
    }
    Value::Records(records)
}

fn record(
    spec: &'static FieldSpec,
    shape: &'static RecordShape,
    item: &Node,
    faults: &mut Vec<Fault>,
) -> Result<Fields, Wrong> {
    let mut fields = Fields::default();
    match &item.content {
        Content::Map(pairs) => {
            for (key, node) in pairs.iter().filter(|(key, _)| !is_merge(key)) {
                let Some(name) = key_text(key) else {
                    let message = "a key is one word".to_owned();
                    faults.push(Fault::new(key.span, Wrong::YamlSyntax { message, mend: Mend::Look }));
                    continue;
                };
                let Some(field) = shape.field(name) else {
                    if !is_own(name) {
                        faults.push(unknown_field((key, node), name, shape.fields.iter(), spec.name));
                    }
                    continue;
                };
                if fields.given(field.name).is_none() {
                    let value = value(field, node, faults);
                    fields.push(Given { spec: field, key: Some(key.span), span: node.span, value });
                }
            }
        }
        Content::Scalar { .. } => {
            let Some(field) = shape.bare() else {
                return Err(Wrong::WrongType { spec, found: "a text" });
            };
            let value = value(field, item, faults);
            fields.push(Given { spec: field, key: None, span: item.span, value });
        }
        Content::List(_) => return Err(Wrong::WrongType { spec, found: "a list in the list" }),
        Content::Refused => {}
    }
    Ok(fields)
}

/// The text of a key.
pub(super) fn key_text(key: &Node) -> Option<&str> {
    match &key.content {
        Content::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// Whether a key is the person's own.
pub(super) fn is_own(key: &str) -> bool {
    key.starts_with("x_")
}

/// The fault of a key that is not among `fields`.
pub(super) fn unknown_field<'f>(
    (key, value): (&Node, &Node),
    name: &str,
    fields: impl Iterator<Item = &'f FieldSpec>,
    of: &'static str,
) -> Fault {
    let near = closest(name, fields.map(|field| field.name));
    let may_hide = may_mean_privacy(name) || holds_privacy(value);
    Fault::new(key.span, Wrong::UnknownField { key: name.into(), near, of, may_hide })
}

/// Whether something in a value that nobody reads may be meant for `privacy`.
fn holds_privacy(value: &Node) -> bool {
    match &value.content {
        Content::Map(pairs) => pairs.iter().any(|(key, value)| {
            key_text(key).is_some_and(may_mean_privacy) || holds_privacy(key) || holds_privacy(value)
        }),
        Content::List(items) => items.iter().any(holds_privacy),
        Content::Scalar { .. } | Content::Refused => false,
    }
}

/// Whether a plain scalar means that nothing is recorded yet.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}
