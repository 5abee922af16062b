//! `regain packet`: the evidence, by expectation.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use sha2::{Digest, Sha256};

use super::handover::{Handover, To, has_extension};
use super::{Context, Failure, Outcome};
use crate::edge::{export, find, shown};
use crate::facts::Facts;
use crate::schema::Audience;
use crate::schema::kinds::evidence;
use crate::views::documents;

/// Put the evidence together, expectation by expectation
///
/// It points to each original rather than copying it. `--for adviser --chronology` is what a lawyer or a
/// union asks for first: every event by date, with the people involved and where the original is. With -o it is a new folder, in which files that are
/// yours and not confidential are copied, with their checksums; in an existing folder it makes one of its own.
/// With `-o packet.html` or `-o packet.md` it is that file alone.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    to: To,

    /// Every event by date, for an adviser: people, the employment, settlement, leave and job search as marked
    #[arg(long)]
    chronology: bool,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let audience = args.to.audience.unwrap_or(Audience::Me);
    if args.chronology && !matches!(audience, Audience::Me | Audience::Adviser) {
        return Err(Failure::new("a chronology is for an adviser, or for yourself")
            .hint("say `--for adviser`; `regain packet` without `--chronology` is for anybody"));
    }
    let how = &args.to.how;
    let draws_on = if args.chronology { documents::CHRONOLOGY_FROM } else { documents::PACKET_FROM };
    let handover = Handover::open_with_past(context, audience, draws_on, args.to.gate, how.preview)?;
    let facts = Facts::new(&handover.theirs);
    if args.chronology {
        return handover.finish(context, &args.to.how, &documents::chronology(&facts), &[]);
    }
    let files = own_files(&handover);
    let is_folder = |path: &PathBuf| !has_extension(path, &["html", "htm", "md"]);
    let Some(mut folder) = args.to.how.output.clone().filter(is_folder).filter(|_| !args.to.how.preview)
    else {
        let shown = if args.to.how.preview { files.iter().cloned().collect() } else { Vec::new() };
        let document = documents::packet(&facts, &shown);
        let notes: Vec<String> =
            files.iter().map(|file| format!("`{file}` is copied with `-o FOLDER`")).collect();
        return handover.finish(context, &args.to.how, &document, &notes);
    };
    if find::is_folder(&folder) {
        folder.push(handover.dated("packet"));
    }
    handover.refuse_inside(&folder)?;
    let mut copies = Vec::new();
    for path in &files {
        copies.push((path.clone(), export::read_attachment(&handover.root, path)?));
    }
    let document = documents::packet(&facts, &files.iter().cloned().collect::<Vec<_>>());
    export::create_folder(&folder)?;
    let mut pages = vec![("packet.md".to_owned(), documents::markdown(&document).into_bytes())];
    if args.to.how.is_html() {
        pages.push(("packet.html".to_owned(), documents::html(&document).into_bytes()));
    }
    pages.extend(copies);
    let mut manifest = String::new();
    for (path, bytes) in &pages {
        let place = folder.join(path);
        export::create_folders(&folder, path)?;
        export::create(&place, bytes)?;
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        manifest += &manifest_line(&hash, path);
    }
    export::create(&folder.join("manifest.sha256"), manifest.as_bytes())?;
    let used = handover.used(&document);
    handover.look_again(context, &documents::markdown(&document), &used);
    handover.remember(context, &folder, &used);
    context.tell(&format!(
        "made `{}`: {} files; `sha256sum -c manifest.sha256` checks them",
        shown(&folder),
        pages.len()
    ));
    Ok(ExitCode::SUCCESS)
}

/// A line as `sha256sum` reads it: a name that would break the line is escaped, which a backslash
/// before the line indicates.
fn manifest_line(hash: &str, path: &str) -> String {
    if path.contains(['\n', '\r', '\\']) {
        let path = path.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
        format!("\\{hash}  {path}\n")
    } else {
        format!("{hash}  {path}\n")
    }
}

/// The files of the evidence that is included: the gate leaves only those that the person may copy.
/// The same holds for the person themselves.
fn own_files(handover: &Handover) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for (ix, entry) in handover.theirs.of(&evidence::KIND) {
        let mine = entry.get(evidence::CUSTODY) == Some(evidence::Custody::Mine)
            && entry.get(evidence::CONFIDENTIAL) != Some(true);
        if mine {
            files.extend(handover.theirs.files(ix, evidence::FILES).map(str::to_owned));
        }
    }
    let known = &handover.mine.contents().files;
    files.retain(|file| known.contains_key(&**file));
    files
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_stays_on_its_line() {
        assert_eq!(super::manifest_line("ab", "files/a b.pdf"), "ab  files/a b.pdf\n");
        assert_eq!(super::manifest_line("ab", "files/a\\\n.pdf"), "\\ab  files/a\\\\\\n.pdf\n");
    }
}
