//! `regain list`: shows entries as a table.

use serde::Serialize;
use serde_json::Value as Json;

use super::days::Days;
use super::table::table;
use super::{Context, Failure, Outcome, complete, outside};
use crate::edge::terminal;
use crate::entry::Entry;
use crate::entry::date::{self, Precision};
use crate::facts::Facts;
use crate::reports::envelope;
use crate::scene::Scene;
use crate::schema::kinds::common;
use crate::schema::{Audience, FieldSpec, KINDS, Kind, Shape};
use crate::text::{closest, fold};
use crate::vault::query::{self, Condition, Op, Query};
use crate::vault::{Ix, Resolution, Vault, Who};
use crate::views::data::{csv, figures, json};

/// Show the entries as a table, as CSV, or as JSON
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    wanted: Wanted,

    /// How to write them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// Which entries to select, their order, and their columns.
#[derive(clap::Args, Debug)]
pub(super) struct Wanted {
    /// Only entries of this kind, such as ask or asks
    #[arg(add = complete::kinds())]
    kind: Option<String>,

    /// Only where a field fits, such as `due "<" friday`; may be repeated. OP is one of = != < <= > >= has;
    /// an empty VALUE finds entries without the field
    #[arg(long = "where", value_names = ["FIELD", "OP", "VALUE"], num_args = 3, action = clap::ArgAction::Append, allow_hyphen_values = true)]
    conditions: Vec<String>,

    /// In the order of these fields, such as due or -due, with commas between
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<String>,

    /// These fields as columns, with commas between; in JSON these keys and no others
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    columns: Vec<String>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// For reading
    #[value(alias = "text")]
    Table,
    /// For programs
    Json,
    /// For a spreadsheet
    Csv,
}

#[derive(Serialize)]
struct Body {
    entries: Vec<Json>,
}

impl Wanted {
    /// The query, for `vault`.
    ///
    /// # Errors
    /// If there is no such kind, field, comparison, word or day.
    pub(super) fn query(&self, vault: &Vault, context: &Context) -> Result<Query, Failure> {
        let kind = self.kind.as_deref().map(outside::kind).transpose()?;
        let condition = |words: &[String]| condition(vault, kind, words, context);
        let sort = |field: &String| match field.strip_prefix('-') {
            Some(field) => known_field(vault, field).map(|field| (field, true)),
            None => known_field(vault, field).map(|field| (field, false)),
        };
        for column in &self.columns {
            known_field(vault, column)?;
        }
        Ok(Query {
            kind,
            conditions: self.conditions.chunks_exact(3).map(condition).collect::<Result<_, _>>()?,
            sort: self.sort.iter().map(sort).collect::<Result<_, _>>()?,
        })
    }

    /// The entry at `ix` as JSON: all of it with its computed values, or the requested columns.
    pub(super) fn json(&self, facts: &Facts, ix: Ix) -> Json {
        if !self.columns.is_empty() {
            return json::columns(facts.scene, ix, &self.columns);
        }
        let mut json = json::entry_for(facts.scene, ix);
        // Computed values depend on every kind: others only get them if all kinds were checked.
        let is_whole = self.kind.is_none() || facts.scene.audience() == Audience::Me;
        if let Some(computed) = figures::computed(facts, ix).filter(|_| is_whole) {
            json["computed"] = computed;
        }
        json
    }

    /// The kinds that it depends on.
    ///
    /// # Errors
    /// If there is no such kind.
    pub(super) fn draws_on(&self) -> Result<Vec<&'static Kind>, Failure> {
        outside::drawn_on(self.kind.as_deref())
    }

    /// The requested columns, else every field that one of the entries has.
    pub(super) fn columns_of<'e>(
        &self,
        entries: impl Iterator<Item = &'e Entry>,
        audience: Audience,
    ) -> Vec<String> {
        if !self.columns.is_empty() {
            return self.columns.clone();
        }
        let mut columns: Vec<String> = vec!["kind".to_owned(), "title".to_owned()];
        if audience == Audience::Me {
            columns.push("path".to_owned());
        }
        for entry in entries {
            for given in entry.fields.iter() {
                if !columns.iter().any(|known| known == given.spec.name) {
                    columns.push(given.spec.name.to_owned());
                }
            }
        }
        columns
    }
}

fn wrong((message, hint): (String, Option<String>)) -> Failure {
    let failure = Failure::new(message);
    failure.hint(hint.unwrap_or_else(|| "`regain schema` lists the kinds and their fields".to_owned()))
}

/// A field by name, if some kind has it, or the person declared it.
fn known_field(vault: &Vault, name: &str) -> Result<String, Failure> {
    if vault.settings().fields.iter().any(|(_, spec)| spec.name == name) {
        return Ok(name.to_owned());
    }
    query::known_field(name).map_err(wrong)
}

/// Parses a condition of three words by the type of the field: a day may be `friday`, a choice must
/// be one of its words, and an entry may have any of its names.
fn condition(
    vault: &Vault,
    kind: Option<&Kind>,
    words: &[String],
    context: &Context,
) -> Result<Condition, Failure> {
    let field = known_field(vault, &words[0])?;
    let mut condition = Condition::of(field, &words[1], &words[2]).map_err(wrong)?;
    let kinds = KINDS.iter().filter(|known| kind.is_none_or(|kind| kind == **known));
    let fields: Vec<&FieldSpec> =
        kinds.filter_map(|kind| vault.settings().field(kind, &condition.field)).collect();
    let value = condition.value.clone();
    let Some(first) = fields.first().filter(|_| !matches!(&*value, "" | "unknown" | "none")) else {
        return Ok(condition);
    };
    let are = |sort: fn(Shape) -> bool| fields.iter().all(|field| sort(field.shape));
    let is_as_written = condition.op == Op::Has || date::read(&value, Precision::Fuzzy).is_ok();
    if are(|shape| matches!(shape, Shape::Day | Shape::Date | Shape::When)) && !is_as_written {
        let field = fields.iter().find(|field| matches!(field.shape, Shape::When)).unwrap_or(first);
        let given = outside::value(field, &value, &Days::of(vault, context.today))?;
        context.echo(field.name, &given);
        condition.value = given.items.concat();
    }
    if are(|shape| matches!(shape, Shape::Choice(_))) && matches!(condition.op, Op::Is | Op::IsNot) {
        let words = fields.iter().flat_map(|field| match field.shape {
            Shape::Choice(words) => words.written(),
            _ => &[],
        });
        if !words.clone().any(|word| fold(word) == fold(&value)) {
            let near = closest(&value, words.copied()).map(|near| format!("did you mean `{near}`?"));
            return Err(wrong((format!("`{}` has no word `{value}`", condition.field), near)));
        }
    }
    let some = |sort: fn(Shape) -> bool| fields.iter().any(|field| sort(field.shape));
    let named = match (vault.resolve(&value), vault.who(&value)) {
        (Resolution::One(ix), _) if some(|shape| matches!(shape, Shape::Refs)) => Some(ix),
        (_, Who::Entry(ix)) if some(|shape| matches!(shape, Shape::People)) => Some(ix),
        _ => None,
    };
    if let Some(ix) = named {
        let entry = vault.entry(ix);
        let aliases = entry.get(common::ALIASES).unwrap_or_default();
        condition.also = vec![entry.name().to_owned(), entry.stem().to_owned(), entry.path.to_string()];
        condition.also.extend([entry.title()]);
        condition.also.extend(aliases.iter().map(|alias| alias.text.to_string()));
    }
    Ok(condition)
}

/// The content of a column.
pub(super) fn cell(entry: &Entry, column: &str) -> String {
    match column {
        "kind" | "name" | "path" | "title" | "text" => query::values(entry, column).join(", "),
        column => json::plain(entry, column),
    }
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let (_, engine) = context.open()?;
    let scene = Scene::new(&engine.vault(), Audience::Me, context.today);
    let query = args.wanted.query(&scene, context)?;
    let mut entries: Vec<(Ix, &Entry)> = scene.entries().filter(|(_, entry)| query.wants(entry)).collect();
    entries.sort_by(|(_, one), (_, other)| query.order(one, other));
    let columns = &args.wanted.columns;
    let usual = ["name", "kind", "date", "status", "title", "path"];
    let heads: Vec<&str> =
        if columns.is_empty() { usual.to_vec() } else { columns.iter().map(String::as_str).collect() };
    let rows = || -> Vec<Vec<String>> {
        let each = |entry: &Entry| {
            if columns.is_empty() {
                row(entry)
            } else {
                columns.iter().map(|column| cell(entry, column)).collect()
            }
        };
        entries.iter().map(|(_, entry)| each(entry)).collect()
    };
    let text = match args.format {
        Format::Json => {
            let facts = Facts::new(&scene);
            let entries = entries.iter().map(|&(ix, _)| args.wanted.json(&facts, ix)).collect();
            envelope("entries", &Body { entries })
        }
        Format::Csv => csv::table(&heads, &rows()),
        Format::Table => table(&heads, &rows(), terminal::width()),
    };
    if entries.is_empty() {
        context.tell("no entry matches");
    }
    context.print(&text)
}

fn row(entry: &Entry) -> Vec<String> {
    let kind = entry.kind.map_or("", |kind| kind.name);
    let dated = entry.kind.and_then(Kind::dated_by).map_or("due", |field| field.name);
    let first =
        |names: &[&str]| names.iter().map(|name| json::plain(entry, name)).find(|text| !text.is_empty());
    let date = first(&[dated, "due", "start", "sent_on", "received_on"]).unwrap_or_default();
    let status = first(&["status", "stage"]).unwrap_or_default();
    let name = entry.id().unwrap_or_default().to_owned();
    vec![name, kind.to_owned(), date, status, entry.title(), entry.path.to_string()]
}
