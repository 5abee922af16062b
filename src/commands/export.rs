//! `regain export`: entries as JSON or CSV.

use serde::Serialize;
use serde_json::Value as Json;

use super::handover::{Handover, Reader};
use super::list::Wanted;
use super::{Context, Outcome};
use crate::facts::Facts;
use crate::reports::envelope;
use crate::views::data::csv;

/// Write the entries as JSON or CSV: everything, or what is asked for
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    wanted: Wanted,

    /// How to write them
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: Format,

    #[command(flatten)]
    to: Reader,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// For programs
    Json,
    /// For a spreadsheet
    Csv,
}

#[derive(Serialize)]
struct Body {
    audience: &'static str,
    entries: Vec<Json>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    use crate::schema::Choice;
    let kinds = args.wanted.draws_on()?;
    let handover = Handover::open(context, args.to.audience, &kinds, args.to.gate, false)?;
    let scene = &handover.theirs;
    // The query is the person's, and uses the names of their own vault.
    let mut query = args.wanted.query(&handover.mine, context)?;
    for condition in &mut query.conditions {
        let named: Vec<String> = scene
            .entries()
            .filter(|(ix, _)| condition.also.iter().any(|name| name == scene.origin(*ix)))
            .map(|(_, entry)| entry.path.to_string())
            .collect();
        condition.also.extend(named);
    }
    let mut entries: Vec<_> = scene.entries().filter(|(_, entry)| query.wants(entry)).collect();
    entries.sort_by(|(_, one), (_, other)| query.order(one, other));
    let (extension, text) = match args.format {
        Format::Json => {
            let facts = Facts::new(scene);
            let entries = entries.iter().map(|&(ix, _)| args.wanted.json(&facts, ix)).collect();
            ("json", envelope("export", &Body { audience: args.to.audience.word(), entries }))
        }
        Format::Csv => {
            let columns = args.wanted.columns_of(entries.iter().map(|&(_, entry)| entry), args.to.audience);
            let heads: Vec<&str> = columns.iter().map(String::as_str).collect();
            let rows: Vec<Vec<String>> = entries
                .iter()
                .map(|(_, entry)| columns.iter().map(|column| super::list::cell(entry, column)).collect())
                .collect();
            ("csv", csv::table(&heads, &rows))
        }
    };
    let used = entries.iter().map(|&(ix, _)| scene.origin(ix)).collect();
    handover.look_again(context, &text, &used);
    // Without this mark a spreadsheet assumes another encoding; a program that reads from a pipe
    // would take the mark as part of the first name.
    let is_file = args.to.output.is_some() && matches!(args.format, Format::Csv);
    let text = if is_file { format!("{}{text}", csv::MARK) } else { text };
    handover.put(context, args.to.output.as_deref(), "export", extension, &text, &used)
}
