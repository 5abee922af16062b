//! `regain unset`: takes fields out of an entry.

use std::sync::Arc;

use super::change::{self, How};
use super::{Context, Failure, Outcome, complete, outside};
use crate::edge::save;
use crate::entry::edit;
use crate::text::escape;

/// Take fields out of an entry, and nothing else
///
/// The field's line goes; where a comment stands on it, the key and the comment stay.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The entry: its id, the name of its file, or its path
    #[arg(add = complete::entries())]
    id: String,

    /// The fields
    #[arg(required = true, value_name = "FIELD", add = complete::assignments())]
    fields: Vec<String>,

    #[command(flatten)]
    how: How,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let _turn = save::turn(&context.root()?);
    let (root, mut engine) = context.open()?;
    let vault = engine.vault();
    let entry = vault.entry(outside::entry(&vault, &args.id)?);
    let mut text = entry.text.to_string();
    let mut done = String::new();
    for name in &args.fields {
        let is_there = entry.own.iter().any(|own| *own.key == **name);
        let field = match entry.kind {
            // A key that no kind has can be taken out all the same, where it stands.
            _ if is_there => name.as_str(),
            Some(kind) => outside::field(kind, name)?.name,
            None => return Err(Failure::new(format!("{} has no `{name}`", entry.path))),
        };
        let edits =
            edit::unset(&text, field).map_err(|obstacle| change::obstacle(&entry.path, field, obstacle))?;
        text = change::made(&text, &edits);
        done += &escape::lines(&format!("{} without {field}\n", entry.name()));
    }
    let path = Arc::clone(&entry.path);
    change::save(context, &root, &mut engine, &path, &text, args.how, &done)
}
