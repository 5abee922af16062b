//! `regain verify`: compares the files with a seal.

use std::process::ExitCode;

use super::{Context, Outcome, complete, seals};
use crate::seal::{Comparison, List, compare};
use crate::text::escape;
use crate::views::words;

/// Compare the files with a seal: as they were, changed, moved, gone, new
///
/// Exits with 1 if a sealed file was changed, moved or removed. While you keep adding to the record, that
/// is normal: it only means that the seal says nothing about such a file as it is now.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The seal: its day, or a file that holds its three lines, such as a saved mail; else the newest
    #[arg(add = complete::seals())]
    seal: Option<String>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let (root, engine) = context.open()?;
    let (_, list) = seals::asked_for(&root, args.seal.as_deref())?;
    let seen = seals::look(&root, &engine)?;
    let mut found = compare(&list.files, &seen.files);
    found.gone.retain(|name| !seen.unread.iter().any(|(unread, _)| unread == name));
    let sealed = |name: &String| list.files.contains_key(name);
    let is_whole = found.is_whole() && !seen.unread.iter().any(|(name, _)| sealed(name));
    context.print(&text(&list, &found, &seen.unread))?;
    Ok(ExitCode::from(u8::from(!is_whole)))
}

fn text(list: &List, found: &Comparison, unread: &[(String, String)]) -> String {
    let mut text = format!("The seal of {}, root {}\n\n", list.seal.day, list.seal.root);
    let same = words::count(found.same.len() as i64, "file is", "files are");
    text += &format!("{same} byte for byte as they were when the seal was made.\n");
    let moved = found.moved.iter().map(|(from, to)| format!("{from} -> {to}"));
    let unread = unread.iter().map(|(name, why)| format!("{name}: {why}"));
    for (title, lines) in [
        ("Changed since", found.changed.clone()),
        ("Under another name, otherwise as they were", moved.collect()),
        ("Gone", found.gone.clone()),
        ("Cannot be read now", unread.collect()),
        ("New since, and not in the seal", found.new.clone()),
    ] {
        if !lines.is_empty() {
            text += &format!("\n{title} ({})\n", lines.len());
            for line in lines {
                text += &format!("  {}\n", escape::one_line(&line));
            }
        }
    }
    text
}
