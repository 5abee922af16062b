//! An entry as JSON: every field with the type that the schema gives it.
//!
//! A date is the text as it was meant (`2026-03-04`, `2025-03`), never an instant. What is absent
//! is not there; what could not be read is `null`.

use serde_json::{Map, Value as Json, json};

use crate::entry::{Amount, Date, Entry, Fields, Given, InWriting, Own, Record, Reference, Value};
use crate::scene::Scene;
use crate::schema::Shape;
use crate::vault::{Ix, Link, Site, To};

/// The entry at `ix`: where it is, what it says, and what it points at.
pub fn entry(scene: &Scene, ix: Ix) -> Json {
    let entry = scene.entry(ix);
    json!({
        "path": &*entry.path,
        "kind": entry.kind.map(|kind| kind.name),
        "id": entry.id(),
        "title": entry.title(),
        "fields": fields(&entry.fields, &entry.text),
        "own": own(&entry.fields, &entry.own, &entry.text),
        "body": entry.body_text(),
    })
}

/// The entry at `ix` for the scene's audience: only for the person with its path and its id.
pub fn entry_for(scene: &Scene, ix: Ix) -> Json {
    let mut json = entry(scene, ix);
    if scene.audience() != crate::schema::Audience::Me
        && let Some(map) = json.as_object_mut()
    {
        map.shift_remove("path");
        map.shift_remove("id");
        map.shift_remove("own");
        // A reference is a path that means nothing outside of this one export; it stays, so that what
        // belongs together can be told.
        map.insert("ref".to_owned(), json!(&*scene.entry(ix).path));
        // A field that they may not see is not there; a `null` would say that it is.
        if let Some(fields) = map.get_mut("fields").and_then(Json::as_object_mut) {
            fields.retain(|_, value| !value.is_null());
        }
    }
    json
}

/// Of the entry at `ix` for the scene's audience what stands in these columns, by their names; `null` where
/// nothing does.
pub fn columns(scene: &Scene, ix: Ix, columns: &[String]) -> Json {
    let (entry, json) = (scene.entry(ix), entry_for(scene, ix));
    let value = |column: &str| match column {
        "name" => json!(entry.name()),
        "path" => json!(&*entry.path),
        "text" => json["body"].clone(),
        "kind" | "title" => json[column].clone(),
        _ => {
            [&json["fields"], &json["own"]].iter().find_map(|of| of.get(column)).cloned().unwrap_or_default()
        }
    };
    Json::Object(columns.iter().map(|column| (column.clone(), value(column))).collect())
}

/// A link, seen from the entry in which it stands: the field (or the body), and where it leads.
pub fn link(scene: &Scene, link: &Link) -> Json {
    let to = match &link.to {
        To::Entry(to) | To::NoSuchPart(to) => Some(&*scene.entry(*to).path),
        _ => None,
    };
    json!({
        "from": &*scene.entry(link.from).path,
        "field": match link.site { Site::Field(spec) => Some(spec.name), Site::Body(_) => None },
        "target": &*link.target,
        "to": to,
    })
}

/// Fields by name, in the order in which they are written; `text` is that of their file.
fn fields(fields: &Fields, text: &str) -> Json {
    let value = |given: &Given| match (&given.value, given.spec.shape) {
        (Value::Empty, Shape::Texts | Shape::People | Shape::Refs | Shape::Files | Shape::Records(_)) => {
            json!([])
        }
        (value, _) => self::value(value, text),
    };
    Json::Object(fields.iter().map(|given| (given.spec.name.to_owned(), value(given))).collect())
}

/// What no field reads and what could not be read, as it is written, by key; a list where a key stands
/// more than once.
fn own(fields: &Fields, own: &[Own], text: &str) -> Json {
    let unread = fields.iter().filter(|given| matches!(given.value, Value::Invalid));
    let unread = unread.map(|given| (given.spec.name, given.span));
    let mut map: Map<String, Json> = Map::new();
    for (key, span) in unread.chain(own.iter().map(|own| (&*own.key, own.span))) {
        let written = json!(span.of(text));
        match map.get_mut(key) {
            None => drop(map.insert(key.to_owned(), written)),
            Some(Json::Array(several)) => several.push(written),
            Some(one) => *one = json!([one.take(), written]),
        }
    }
    Json::Object(map)
}

fn record(record: &Record, text: &str) -> Json {
    let mut json = fields(&record.fields, text);
    let own = own(&record.fields, &record.own, text);
    if let (Some(map), Some(false)) = (json.as_object_mut(), own.as_object().map(Map::is_empty)) {
        map.insert("own".to_owned(), own);
    }
    json
}

fn value(value: &Value, text: &str) -> Json {
    match value {
        Value::Text(text) => json!(text.trim()),
        Value::Words(words) => {
            words.iter().map(|word| json!(written(&word.text, word.label.as_deref()))).collect()
        }
        Value::Refs(refs) => refs.iter().map(|reference| json!(reference_text(reference))).collect(),
        Value::Date(date) => json!(date.to_string()),
        Value::Number(number) => self::number(*number),
        Value::YesNo(yes) => json!(yes),
        Value::Choice(word) => json!(word),
        Value::Amount(amount) => self::amount(amount),
        Value::Cadence(days) => json!(days),
        Value::InWriting(InWriting::Yes) => json!("yes"),
        Value::InWriting(InWriting::No) => json!("no"),
        Value::InWriting(InWriting::Letter(letter)) => json!(reference_text(letter)),
        Value::Records(records) => records.iter().map(|record| self::record(record, text)).collect(),
        Value::Unknown => json!("unknown"),
        Value::Nothing => json!("none"),
        Value::Empty | Value::Invalid => Json::Null,
    }
}

/// A figure: a number, `{value, of}`, a range as two numbers, or words.
pub fn amount(amount: &Amount) -> Json {
    match amount {
        Amount::Number(number) | Amount::Percent(number) => self::number(*number),
        Amount::Of(x, n) => {
            let mut of = Map::new();
            of.insert("value".to_owned(), number(*x));
            of.insert("of".to_owned(), number(*n));
            Json::Object(of)
        }
        Amount::Range(low, high) | Amount::Percents(low, high) => json!([number(*low), number(*high)]),
        Amount::Comma(_, words) | Amount::Words(words) => json!(&**words),
    }
}

/// A number without a point where it has no decimals, as it was written.
pub fn number(number: f64) -> Json {
    /// From here on not every whole number is one in binary.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT { json!(number as i64) } else { json!(number) }
}

/// A reference as it would be written.
pub fn reference_text(reference: &Reference) -> String {
    let target = match &reference.part {
        Some(part) => format!("{}#{part}", reference.target),
        None => reference.target.to_string(),
    };
    written(&target, reference.words.as_deref())
}

/// A link with a label stands in its brackets.
fn written(target: &str, label: Option<&str>) -> String {
    label.map_or_else(|| target.to_owned(), |label| format!("[[{target}|{label}]]"))
}

/// A value on one line, as it would be typed: for a table.
pub fn plain(entry: &Entry, field: &str) -> String {
    let Some(given) = entry.fields.given(field) else { return String::new() };
    plain_value(&given.value)
}

fn plain_value(value: &Value) -> String {
    match value {
        Value::Records(records) => format!("{} items", records.len()),
        Value::Amount(Amount::Percent(percent)) => format!("{percent}%"),
        Value::Amount(Amount::Of(x, n)) => format!("{x} of {n}"),
        Value::Amount(Amount::Range(low, high)) => format!("{low} to {high}"),
        Value::Amount(Amount::Percents(low, high)) => format!("{low}% to {high}%"),
        Value::Date(date) => Date::to_string(date),
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Empty | Value::Invalid => String::new(),
        other => match self::value(other, "") {
            Json::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Json::Array(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
                    .collect();
                items.join(", ")
            }
            other => other.to_string(),
        },
    }
}
