//! `regain prove`: one file with the proof that it was in a seal; nothing of any other file.

use std::path::{Path, PathBuf};

use super::{Context, Failure, Outcome, complete, outside, seals};
use crate::edge::seals::bytes;
use crate::edge::shown;
use crate::edge::{export, find};
use crate::page::layout::{Role, role};
use crate::page::{LARGEST_ENTRY, OUT};
use crate::scene;
use crate::schema::kinds::common;
use crate::schema::{Privacy, Shown};
use crate::seal::{Sealed, name_of};
use crate::text::escape;
use crate::vault::Vault;
use crate::views::words;

/// Make a proof that one file was in a seal, for somebody who has its three lines
///
/// The proof holds the whole file as it is, how to check it without Regain, and nothing of any other
/// file. A file that was changed since the seal cannot be proved with it.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The entry: its id, the name of its file, or its path; or the path of an attachment
    #[arg(add = complete::entries())]
    id: String,

    /// The seal, by its day, or by a file that holds its three lines; else the first that holds the file as it is
    #[arg(long, value_name = "SEAL", add = complete::seals())]
    seal: Option<String>,

    /// Show the entry, although it or something in it is for you alone
    #[arg(long)]
    private: bool,

    /// The file to make, or a folder for it; else it is printed
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let (root, engine) = context.open()?;
    let vault = engine.vault();
    let seen = seals::look(&root, &engine)?;
    let path = path_of(&root, &vault, &seen, &args.id)?;
    let name = name_of(&path);
    let is_entry = role(&path) == Role::Entry;
    if is_entry {
        let private = for_me_alone(&vault, &path);
        let listed = escape::lines(&words::listed(&private)).into_owned();
        if !private.is_empty() && !args.private {
            return Err(Failure::new(format!(
                "a proof shows the whole file, and for you alone is: {listed}"
            ))
            .hint("`--private` makes it anyway; whoever gets it can read that too"));
        }
        context.tell(&match private.is_empty() {
            true => {
                "the proof shows the whole file, its comments and every field too: read it before you send it"
                    .to_owned()
            }
            false => format!("the proof shows the whole file, and with it what is for you alone: {listed}"),
        });
    }
    let text = bytes(&root, &path, LARGEST_ENTRY)?.and_then(|bytes| String::from_utf8(bytes).ok());
    let now = seen.files.get(&name).copied();
    let holds = |list: &crate::seal::List| now.is_some() && list.files.get(&name).copied() == now;
    let (seal, list) = if let Some(seal) = &args.seal {
        let (seal, list) = seals::asked_for(&root, Some(seal))?;
        if !holds(&list) {
            return Err(refusal(&path, list.files.contains_key(&name), &format!("the seal of {seal}")));
        }
        (seal, list)
    } else {
        let (usable, failures) = seals::all(&root);
        for failure in &failures {
            context.say(&failure.in_a_line());
        }
        let is_sealed = usable.iter().any(|(_, list)| list.files.contains_key(&name));
        let first = usable.into_iter().find(|(_, list)| holds(list));
        first.ok_or_else(|| refusal(&path, is_sealed, "any seal"))?
    };
    let proof = list.proof(&name).filter(|proof| match &text {
        Some(text) => proof.is_of(text.as_bytes()),
        None => true,
    });
    let proof = proof.ok_or_else(|| refusal(&path, true, &format!("the seal of {seal}")))?;
    // An attachment is handed over separately: it may be large, and its name identifies it.
    let text = text.filter(|_| is_entry);
    let made = proof.text(text.as_deref().map_or(Sealed::Beside, Sealed::Text));
    context.tell(&escape::lines(&format!("`{path}` as it is was in the seal of {seal}")));
    let Some(output) = args.output else { return context.print(&made) };
    let place =
        if find::is_folder(&output) { output.join(format!("proof-{}.txt", stem(&path))) } else { output };
    if export::folder_within(&root, &place).is_some_and(|first| !matches!(&*first, OUT | "files")) {
        return Err(Failure::new(format!("`{}` is in a folder of entries", shown(&place)))
            .hint("name a place outside the vault, or below `files/`"));
    }
    export::create(&place, made.as_bytes())?;
    context.tell(&format!("made `{}`", shown(&place)));
    if text.is_none() {
        context.tell(&escape::lines(&format!(
            "hand over `{path}` beside it: the proof does not hold the file itself"
        )));
    }
    Ok(std::process::ExitCode::SUCCESS)
}

/// The path of the requested file in the vault: that of an entry, or of any file that can be
/// sealed.
fn path_of(root: &Path, vault: &Vault, seen: &seals::Seen, asked: &str) -> Result<String, Failure> {
    match find::in_vault(root, Path::new(asked)).filter(|path| seen.files.contains_key(&name_of(path))) {
        Some(path) => Ok(path),
        None => outside::entry(root, vault, asked).map(|ix| vault.entry(ix).path.to_string()),
    }
}

/// What in the entry at `path` is shown to nobody but the person: all of it, or some keys. Its id
/// and its privacy alone are no secret.
fn for_me_alone(vault: &Vault, path: &str) -> Vec<String> {
    let entry = vault.at(path).map(|ix| vault.entry(ix));
    let open = entry.filter(|entry| scene::privacy_of(entry, vault.settings()) != Privacy::Private);
    let Some(entry) = open else { return vec!["all of it".to_owned()] };
    let is_told = |name: &str| name == common::ID.name || name == common::PRIVACY.name;
    let fields = entry.fields.iter().map(|given| given.spec);
    let fields = fields.filter(|spec| spec.shown == Shown::Me && !is_told(spec.name)).map(|spec| spec.name);
    let own = entry.own.iter().map(|own| &*own.key);
    fields.chain(own).map(|key| format!("`{key}`")).collect()
}

fn refusal(path: &str, is_sealed: bool, of: &str) -> Failure {
    if is_sealed {
        Failure::new(format!("`{path}` is not as it was in {of}: what it says now was not sealed")).hint(
            "`regain verify` shows what changed; only the text of that day can be proved, such as from git",
        )
    } else {
        Failure::new(format!("`{path}` is not in {of}")).hint("`regain seal` makes one of today")
    }
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
