//! `regain unset`: removes fields from an entry.

use super::change::{Changing, How};
use super::{Context, Failure, Outcome, complete, outside};
use crate::entry::edit;

/// Remove fields from an entry, and nothing else
///
/// Removes the field's line; if a comment follows it, the key and the comment stay.
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
    let mut change = Changing::begin(context, &args.id, args.how)?;
    for name in &args.fields {
        let entry = change.entry();
        let is_there = entry.own.iter().any(|own| *own.key == **name);
        let field = match entry.kind {
            // A key that no kind has can also be removed.
            _ if is_there => name.as_str(),
            Some(kind) => outside::field_in(change.vault(), kind, name)?.name,
            None => return Err(Failure::new(format!("{} has no `{name}`", entry.path))),
        };
        let edits = edit::unset(&change.text, field);
        change.make(field, edits, &format!("without {field}"))?;
    }
    change.save(context, args.how)
}
