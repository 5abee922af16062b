//! Shared by `seal`, `verify` and `prove`: the files of the vault with their digests, and the
//! existing seals.

use std::path::Path;

use super::Failure;
use crate::edge::{find, seals};
use crate::engine::Engine;
use crate::page::Now;
use crate::seal::{Files, List, Seal, name_of};
use crate::text::closest;
use crate::vault::settings;

/// The files of the vault as they are.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Digests by name in a seal.
    pub files: Files,
    /// The names of those that could not be read, each with the reason.
    pub unread: Vec<(String, String)>,
}

/// Reads every entry and every other file of the vault, except the settings and the seals
/// themselves.
///
/// # Errors
/// If two files have the same name in a seal.
pub(super) fn look(root: &Path, engine: &Engine) -> Result<Seen, Failure> {
    let unread = |path: &str| match engine.vault().contents().unread.get(path)? {
        Now::NotAFile(what) => Some(format!("{what} is in its place")),
        Now::NotDownloaded => Some("it is not on this machine".to_owned()),
        Now::Unreadable(why) => Some(why.to_string()),
        _ => None,
    };
    let of_seals = format!("{}/", seals::FOLDER);
    let others = engine.files().map(|path| &**path).filter(|path| !path.starts_with(&of_seals));
    let entries = engine.paths().filter(|path| *path != settings::FILE);
    let mut seen = Seen::default();
    let mut paths = Vec::new();
    for path in entries.chain(others) {
        match unread(path) {
            Some(why) => seen.unread.push((name_of(path), why)),
            None => paths.push(path),
        }
    }
    for (path, digest) in seals::digests(root, paths) {
        let name = name_of(path);
        match digest {
            Err(why) => seen.unread.push((name, why)),
            Ok(digest) => {
                if seen.files.insert(name.clone(), digest).is_some() {
                    let message =
                        format!("two files are called `{name}`, with its letters encoded in two ways");
                    return Err(Failure::new(message).hint("rename one of them"));
                }
            }
        }
    }
    seen.unread.sort();
    Ok(seen)
}

/// The list of the seal called `name`.
///
/// # Errors
/// If it cannot be read, or was changed since it was made.
pub(super) fn list(root: &Path, name: &str) -> Result<List, Failure> {
    let path = seals::list_of(name);
    let text = seals::read(&root.join(&path))?;
    List::read(&text).map_err(|why| {
        Failure::new(format!("`{path}` cannot be used: {why}"))
            .hint("bring it back from a backup, or from git")
    })
}

/// Every seal of the vault with a usable list, oldest first; and why the others are not usable.
pub(super) fn all(root: &Path) -> (Vec<(String, List)>, Vec<Failure>) {
    let mut usable = Vec::new();
    let mut failures = Vec::new();
    for name in seals::names(root) {
        match list(root, &name) {
            Ok(list) => usable.push((name, list)),
            Err(failure) => failures.push(failure),
        }
    }
    (usable, failures)
}

/// The requested seal, with its list: by its name, or by a file with its three lines; else the
/// newest one.
///
/// # Errors
/// If there is none, or it does not belong to this vault.
pub(super) fn asked_for(root: &Path, asked: Option<&str>) -> Result<(String, List), Failure> {
    let names = seals::names(root);
    let Some(newest) = names.last() else {
        return Err(Failure::new(format!("there is no seal with its list in `{}/`", seals::FOLDER))
            .hint("`regain seal` makes one; the list is the file that ends in .salts"));
    };
    let Some(asked) = asked else { return checked(root, newest) };
    if names.iter().any(|name| name == asked) {
        return checked(root, asked);
    }
    let path = Path::new(asked);
    let within = || find::in_vault(root, path).map(|path| root.join(path));
    let place = if path.is_file() { Some(path.to_owned()) } else { within().filter(|path| path.is_file()) };
    let Some(place) = place else {
        let failure = Failure::new(format!("no seal `{asked}`"));
        return Err(match closest(asked, names.iter().map(String::as_str)) {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint(format!("there are: {}", names.join(", "))),
        });
    };
    let text = seals::read(&place)?;
    let seal = Seal::read(&text).map_err(|why| Failure::new(format!("`{asked}` is not a seal: {why}")))?;
    let (usable, failures) = all(root);
    usable.into_iter().find(|(_, list)| list.seal.root == seal.root).ok_or_else(|| {
        let failure = Failure::new(format!("no seal that was made in this vault has the root {}", seal.root));
        match failures.first() {
            Some(broken) => failure.hint(broken.reason()),
            None => failure.hint("compare its three lines with those in `seals/`: one digit is enough"),
        }
    })
}

/// The seal called `name`. If its three lines are next to its list, the two must match.
fn checked(root: &Path, name: &str) -> Result<(String, List), Failure> {
    let list = list(root, name)?;
    let path = seals::seal_of(name);
    match seals::read(&root.join(&path)).ok().map(|text| Seal::read(&text)) {
        Some(Ok(seal)) if seal.root != list.seal.root => {
            Err(Failure::new(format!("`{path}` has another root than its list: one of the two was changed"))
                .hint("the three lines that you sent to somebody say which: name a file that holds them"))
        }
        Some(Err(why)) => Err(Failure::new(format!("`{path}` is not a seal: {why}"))),
        _ => Ok((name.to_owned(), list)),
    }
}
