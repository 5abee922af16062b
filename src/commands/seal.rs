//! `regain seal`: three lines with which somebody else can tell later that the record existed
//! today.

use super::{Context, Failure, Outcome, seals};
use crate::edge::seals::{FOLDER, create, list_of, random, seal_of};
use crate::seal::{List, MOST_FILES};
use crate::text::escape;
use crate::views::words;

/// Make a seal over all files: three lines that show later that they existed today
///
/// The three lines reveal nothing of the record. Send them to somebody who will keep them: a
/// union, an adviser, yourself at another address. `regain verify` compares the files with a seal, and
/// `regain prove` shows one file to somebody who has the lines, and no other. Nothing is sent by Regain.
/// `regain explain seal` says what a seal shows, and what it does not.
#[derive(clap::Args, Debug)]
pub(super) struct Args {}

pub(super) fn run(context: &Context, _: Args) -> Outcome {
    let (root, engine) = context.open()?;
    let seen = seals::look(&root, &engine)?;
    if seen.files.is_empty() {
        return Err(Failure::new("there is nothing to seal yet").hint("`regain log` writes a first note"));
    }
    if seen.files.len() > MOST_FILES {
        return Err(Failure::new(format!("a seal can hold {MOST_FILES} files at most")));
    }
    for (name, why) in &seen.unread {
        context.say(&escape::lines(&format!("not in the seal: `{name}`: {why}")));
    }
    let count = words::count(seen.files.len() as i64, "file", "files");
    let list = List::new(context.today.to_string(), random()?, seen.files);
    let text = list.seal.text();
    let name = create(&root, &list.seal.day, &text, &list.text())?;
    context.tell(&format!(
        "`{}` is a seal of {count}. Send its three lines to somebody who will keep them:\n",
        seal_of(&name)
    ));
    context.print(&text)?;
    context.tell(&format!(
        "\nThey reveal nothing of your record. `{}` is what makes them checkable: keep it with your \
         record, and send nothing else from `{FOLDER}/`. `regain explain seal` says what this shows.",
        list_of(&name)
    ));
    Ok(std::process::ExitCode::SUCCESS)
}
