//! The JSON Schema of a kind's front matter, for editors.
//!
//! Draft 7, which editors support best. It is no stricter than `regain check`, and leaves to it
//! what a schema cannot express.

use serde_json::{Map, Value as Json, json};

use crate::entry::template;
use crate::schema::kinds::common;
use crate::schema::{Choice, FieldSpec, KINDS, Kind, Privacy, Shape, Sharing};
use crate::vault::Settings;

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of one kind.
pub(super) fn of(kind: &Kind, settings: &Settings) -> Json {
    let mut schema = json!({
        "$schema": DRAFT,
        "title": kind.name,
        "description": kind.doc,
    });
    merge(&mut schema, body(kind, settings));
    schema
}

/// A schema with one definition per kind. `kind:` decides if no folder does.
pub(super) fn of_any(settings: &Settings) -> Json {
    let definitions: Map<String, Json> =
        KINDS.iter().map(|kind| (kind.name.to_owned(), body(kind, settings))).collect();
    let choices: Vec<Json> = KINDS
        .iter()
        .map(|kind| {
            json!({
                "if": { "properties": { "kind": { "const": kind.name } }, "required": ["kind"] },
                "then": { "$ref": format!("#/definitions/{}", kind.name) },
            })
        })
        .collect();
    json!({
        "$schema": DRAFT,
        "title": "an entry",
        "type": "object",
        "properties": { "kind": { "enum": common::kind_names().collect::<Vec<_>>() } },
        "allOf": choices,
        "definitions": definitions,
    })
}

fn body(kind: &Kind, settings: &Settings) -> Json {
    // A day at the start of the file's name also counts, which a schema cannot see.
    let dated = kind.dated_by().map(|field| field.name);
    let required: Vec<&str> = kind
        .fields()
        .filter(|field| field.required && Some(field.name) != dated)
        .map(|field| field.name)
        .collect();
    let mut body = object(settings.all_fields(kind));
    if let Sharing::Locked(most) = kind.sharing {
        let allowed = Privacy::WORDS.iter().filter(|word| Privacy::of(word).is_some_and(|word| word <= most));
        merge(
            &mut body["properties"][common::PRIVACY.name]["anyOf"][0],
            json!({ "enum": allowed.collect::<Vec<_>>() }),
        );
    }
    merge(&mut body, json!({ "required": required, "patternProperties": { "^x_": {} } }));
    body
}

fn object(fields: impl Iterator<Item = &'static FieldSpec>) -> Json {
    let properties: Map<String, Json> =
        fields.map(|field| (field.name.to_owned(), property(field))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn property(field: &FieldSpec) -> Json {
    let form = template::form(field);
    let doc = field.doc();
    let description = if form.is_empty() { doc } else { format!("{doc}\n{form}") };
    let mut forms = vec![];
    if field.may_be_unknown {
        forms.push(json!({ "enum": ["unknown", "none"] }));
    }
    forms.extend(forms_of(field));
    // A key without a value is not recorded yet.
    if !field.required {
        forms.push(json!({ "type": "null" }));
    }
    let mut property = match &mut forms[..] {
        [only] => only.take(),
        _ => json!({ "anyOf": forms }),
    };
    merge(&mut property, json!({ "description": description }));
    property
}

fn forms_of(field: &FieldSpec) -> Vec<Json> {
    let text = || json!({ "type": ["string", "number", "boolean"] });
    let day = r"\d{4}-\d{2}-\d{2}";
    let fuzzy = r"~?\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?";
    let pattern = |pattern: String| json!({ "type": "string", "pattern": format!("^({pattern})$") });
    let list = |item: Json| vec![item.clone(), json!({ "type": "array", "items": item })];
    match field.shape {
        Shape::Text | Shape::InWriting => vec![text()],
        Shape::Texts | Shape::People | Shape::Files | Shape::Refs => list(text()),
        Shape::Day if !field.or_month => vec![pattern(day.to_owned())],
        // A bare year is a number in YAML.
        Shape::Day | Shape::Date => {
            vec![pattern(fuzzy.to_owned()), json!({ "type": "integer", "minimum": 1900, "maximum": 2999 })]
        }
        Shape::When => {
            vec![
                pattern(format!("{day}[ T]\\d{{1,2}}:\\d{{2}}|{fuzzy}")),
                json!({ "type": "integer", "minimum": 1900, "maximum": 2999 }),
            ]
        }
        Shape::Number => {
            let mut number = json!({ "type": "number" });
            if let Some((least, greatest)) = field.range {
                merge(&mut number, json!({ "minimum": least, "maximum": greatest }));
            }
            vec![number]
        }
        Shape::YesNo => vec![json!({ "enum": [true, false, "yes", "no"] })],
        Shape::Choice(words) => {
            let mut all: Vec<Json> = words.iter().map(|word| json!(word)).collect();
            // An unquoted `yes` is a boolean in some editors.
            for (word, boolean) in [("yes", true), ("no", false)] {
                if words.contains(&word) {
                    all.push(json!(boolean));
                }
            }
            vec![json!({ "enum": all })]
        }
        Shape::Amount => vec![
            json!({ "type": ["number", "string"] }),
            json!({ "type": "array", "items": { "type": ["number", "string"] }, "minItems": 2, "maxItems": 2 }),
        ],
        Shape::Cadence => {
            let one = json!({ "anyOf": [
                { "type": "integer", "minimum": 1, "maximum": 366 },
                { "enum": ["daily", "weekly", "fortnightly", "monthly"] },
            ] });
            list(one)
        }
        Shape::Records(record) => {
            let mut item = object(record.fields.iter());
            let required: Vec<&str> =
                record.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
            merge(&mut item, json!({ "required": required, "patternProperties": { "^x_": {} } }));
            let item = match record.bare() {
                Some(_) => json!({ "anyOf": [item, text()] }),
                None => item,
            };
            vec![item.clone(), json!({ "type": "array", "items": item })]
        }
    }
}

fn merge(into: &mut Json, more: Json) {
    if let (Json::Object(into), Json::Object(more)) = (into, more) {
        into.extend(more);
    }
}
