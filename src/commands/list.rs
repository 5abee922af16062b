//! `regain list`: entries as a table.

use serde::Serialize;
use serde_json::Value as Json;

use super::table::table;
use super::{Context, Outcome, outside};
use crate::edge::terminal;
use crate::entry::Entry;
use crate::reports::envelope;
use crate::scene::Scene;
use crate::schema::{Audience, Kind};
use crate::vault::Ix;
use crate::views::data::json;

/// Show the entries as a table, or as JSON
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Only entries of this kind, such as ask or asks
    kind: Option<String>,

    /// How to write them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// For reading
    Table,
    /// For programs
    Json,
}

#[derive(Serialize)]
struct Body {
    entries: Vec<Json>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let kind = args.kind.as_deref().map(outside::kind).transpose()?;
    let (_, engine) = context.open()?;
    let scene = Scene::new(&engine.vault(), Audience::Me, context.today);
    let entries: Vec<(Ix, &Entry)> =
        scene.entries().filter(|(_, entry)| kind.is_none_or(|kind| entry.is(kind))).collect();
    let text = match args.format {
        Format::Json => envelope(
            "entries",
            &Body { entries: entries.iter().map(|&(ix, _)| json::entry(&scene, ix)).collect() },
        ),
        Format::Table => {
            let rows: Vec<Vec<String>> = entries.iter().map(|(_, entry)| row(entry)).collect();
            table(&["name", "kind", "date", "status", "title", "path"], &rows, terminal::width())
        }
    };
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
