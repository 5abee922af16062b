//! `regain schema`: the kinds and their fields, those of `regain.toml` too.

mod json_schema;

use serde::Serialize;

use super::format::Format;
use super::table::table;
use super::{Context, Outcome, complete, outside};
use crate::edge::terminal;
use crate::reports::envelope;
use crate::schema::{FieldSpec, KINDS, Kind, Shape, Shown};
use crate::vault::Settings;

/// Show the kinds of entries; with a kind, its fields, including your own
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The kind, such as expectation
    #[arg(add = complete::kinds())]
    kind: Option<String>,

    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,

    /// A JSON Schema of the front matter, for editors; without a kind, of entries of any kind
    #[arg(long, conflicts_with = "format")]
    json_schema: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let kind = args.kind.as_deref().map(outside::kind).transpose()?;
    let settings = context.settings()?;
    if args.json_schema {
        let schema =
            kind.map_or_else(|| json_schema::of_any(&settings), |kind| json_schema::of(kind, &settings));
        return context.print(&(serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"));
    }
    let text = match (args.format, kind) {
        (Format::Json, kind) => {
            let kinds = KINDS.iter().filter(|known| kind.is_none_or(|kind| kind == **known));
            envelope("schema", &Body { kinds: kinds.map(|kind| described(kind, &settings)).collect() })
        }
        (Format::Text, None) => {
            let rows: Vec<Vec<String>> = KINDS.iter().map(|kind| row(kind)).collect();
            table(&["kind", "where", "what"], &rows, terminal::width())
        }
        (Format::Text, Some(kind)) => {
            format!(
                "{}: {}\n\n{}\n`!` is required. `unknown` and `none` may be written where the type says so.\n",
                kind.name,
                kind.doc,
                table(
                    &["field", "what, and how it is written"],
                    &field_rows(kind, &settings),
                    terminal::width()
                )
            )
        }
    };
    context.print(&text)
}

fn row(kind: &Kind) -> Vec<String> {
    let place =
        kind.top_file.map_or_else(|| format!("{}/", kind.folder), |file| format!("{file}, {}/", kind.folder));
    vec![kind.name.to_owned(), place, kind.doc.to_owned()]
}

/// The rows of a kind's fields, each followed by the indented fields of its records.
fn field_rows(kind: &Kind, settings: &Settings) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for field in settings.all_fields(kind) {
        rows.push(field_row(field, kind.shown(field), ""));
        if let Shape::Records(record) = field.shape {
            rows.extend(record.fields.iter().map(|inner| field_row(inner, inner.shown, "  ")));
        }
    }
    rows
}

fn field_row(field: &FieldSpec, shown: Shown, indent: &str) -> Vec<String> {
    let required = if field.required { "!" } else { "" };
    let doc = field.doc().replace('\n', " ");
    let shown = shown.in_words().map(|words| format!("; {words}")).unwrap_or_default();
    vec![format!("{indent}{}{required}", field.name), format!("{doc}\n{}{shown}", type_in_words(field))]
}

fn type_in_words(field: &FieldSpec) -> String {
    let shape = match field.shape {
        Shape::Text => "text".to_owned(),
        Shape::Texts => "list of texts".to_owned(),
        Shape::Day => "day".to_owned(),
        Shape::Date => "date".to_owned(),
        Shape::When => "date or moment".to_owned(),
        Shape::Number => match field.range {
            Some((least, greatest)) if greatest <= 100.0 => format!("number {least} to {greatest}"),
            _ => "number".to_owned(),
        },
        Shape::YesNo => "yes, no".to_owned(),
        Shape::Choice(words) => words.join(", "),
        Shape::People => "people".to_owned(),
        Shape::Refs if field.targets.is_empty() => "links".to_owned(),
        Shape::Refs => format!("links to {}", field.targets.join(", ")),
        Shape::Amount => "figure".to_owned(),
        Shape::Cadence => "days, daily, weekly, fortnightly, monthly".to_owned(),
        Shape::Files => "files".to_owned(),
        Shape::InWriting => "no, yes, or a letter".to_owned(),
        Shape::Records(_) => "list of".to_owned(),
    };
    if field.may_be_unknown && !matches!(field.shape, Shape::Choice(_)) {
        format!("{shape}; unknown, none")
    } else {
        shape
    }
}

#[derive(Serialize)]
struct Body {
    kinds: Vec<KindBody>,
}

#[derive(Serialize)]
struct KindBody {
    name: &'static str,
    doc: &'static str,
    folder: &'static str,
    top_file: Option<&'static str>,
    fields: Vec<FieldBody>,
}

#[derive(Serialize)]
struct FieldBody {
    name: &'static str,
    doc: String,
    r#type: String,
    required: bool,
    shown: &'static str,
    may_be_unknown: bool,
    choices: &'static [&'static str],
    targets: &'static [&'static str],
    fields: Vec<FieldBody>,
}

fn described(kind: &Kind, settings: &Settings) -> KindBody {
    KindBody {
        name: kind.name,
        doc: kind.doc,
        folder: kind.folder,
        top_file: kind.top_file,
        fields: settings.all_fields(kind).map(|field| field_body(field, kind.shown(field))).collect(),
    }
}

fn field_body(field: &FieldSpec, shown: Shown) -> FieldBody {
    let (choices, fields): (&[&str], Vec<FieldBody>) = match field.shape {
        Shape::Choice(words) => (words.written(), Vec::new()),
        Shape::Records(record) => {
            (&[], record.fields.iter().map(|inner| field_body(inner, inner.shown)).collect())
        }
        _ => (&[], Vec::new()),
    };
    FieldBody {
        name: field.name,
        doc: field.doc(),
        r#type: type_name(field.shape).to_owned(),
        required: field.required,
        shown: shown.name(),
        may_be_unknown: field.may_be_unknown,
        choices,
        targets: field.targets,
        fields,
    }
}

fn type_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Texts => "texts",
        Shape::Day => "day",
        Shape::Date => "date",
        Shape::When => "when",
        Shape::Number => "number",
        Shape::YesNo => "yes-no",
        Shape::Choice(_) => "choice",
        Shape::People => "people",
        Shape::Refs => "links",
        Shape::Amount => "figure",
        Shape::Cadence => "cadence",
        Shape::Files => "files",
        Shape::InWriting => "in-writing",
        Shape::Records(_) => "records",
    }
}
