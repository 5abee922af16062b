//! How private an entry is, and whether an audience sees anything of it.
//!
//! Deny by default: what is not known to be meant for an audience is not there for it. No setting
//! loosens it; a setting that cannot be read tightens it.

use super::draws_on;
use crate::entry::{Entry, Fault, State, kind_by_name, may_mean_privacy};
use crate::page::Now;
use crate::page::layout::{Role, is_template, role};
use crate::schema::kinds::{ask, common, expectation, leave, letter, meeting, person};
use crate::schema::{Audience, Kind, Privacy, Sharing};
use crate::text::fold;
use crate::vault::{Ix, Settings, Vault, settings};

/// Why an entry is not there for an audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is marked, and not for this audience.
    Marked(Privacy),
    /// It is not marked, and the employer does not have it already.
    Unmarked,
    /// Entries of its kind never go this far.
    Locked,
    /// It is what entries are made from.
    Template,
    /// Leave that was not approved is nothing to show.
    NotApproved,
    /// It cannot be told for sure how private it is meant to be.
    Unclear,
    /// Something in it could not be read.
    Broken,
}

impl Why {
    /// Whether the person should mend it before anything is handed over: they may think that it is in.
    pub fn stops(self) -> bool {
        matches!(self, Self::Unclear | Self::Broken)
    }
}

/// How far `entry` may go: as far as it says; where it says nothing, as far as the employer has it
/// already; where it cannot be told for sure, nowhere.
pub fn privacy_of(entry: &Entry, settings: &Settings) -> Privacy {
    let Some(kind) = entry.kind.filter(|_| entry.privacy_readable) else { return Privacy::Private };
    let written = entry.get(common::PRIVACY);
    match most(entry) {
        Some(most) => written.filter(|&privacy| privacy <= most).unwrap_or(Privacy::Private),
        None => written.unwrap_or_else(|| unmarked(entry, kind, settings)),
    }
}

/// Whether the person marked the entry, so that its body goes where the entry goes.
pub fn is_marked(entry: &Entry) -> bool {
    entry.get(common::PRIVACY).is_some()
}

/// Whether `audience` sees the entry as the person marked it, rather than only what the employer has of
/// it already. A mark does not open leave to the employer's side, which sees its dates and its effect,
/// nor somebody who has not agreed to be named.
pub(super) fn is_open(entry: &Entry, audience: Audience) -> bool {
    is_marked(entry)
        && !(entry.is(&leave::KIND) && is_employer(audience))
        && !(entry.is(&person::KIND) && entry.get(person::CONSENT) != Some(true))
}

/// Whether the settings can be relied on. Where they cannot, a default privacy may have been lost.
pub fn settings_are_clear(vault: &Vault) -> bool {
    let contents = vault.contents();
    contents.settings_faults.is_empty() && !contents.unread.contains_key(settings::FILE)
}

/// Whether the place of the file at `path` leaves it open that `audience` may see what is in it. Whatever
/// an entry says, it goes no further than the kind of its folder does.
pub fn may_reach(path: &str, audience: Audience) -> bool {
    kept_by_place(path, audience).is_none()
}

/// Whether the file at `path` could be meant for an entry of one of some `kinds`: by its folder, by what the
/// settings say of that, or by what was read from it. What says of which kind it is, and cannot be read,
/// could be of any.
pub fn could_be_of(vault: &Vault, path: &str, kinds: &[&Kind]) -> bool {
    let entry = vault.contents().parsed.get(path).map(|parsed| &parsed.entry);
    let by_place = [kind_by_name(path), vault.settings().kind_of_path(path)];
    let mut known = by_place.into_iter().chain([entry.and_then(|entry| entry.kind)]).flatten().peekable();
    known.peek().is_none() || entry.is_some_and(hides_its_kind) || known.any(|kind| draws_on(kinds, kind))
}

/// Whether the entry says of which kind it is where it cannot be read.
fn hides_its_kind(entry: &Entry) -> bool {
    let names_a_kind = |line: &str| {
        let key = line.split([':', '=']).next().unwrap_or_default();
        fold(key).trim_matches(|c: char| !c.is_alphanumeric()) == common::KIND.name
    };
    !entry.privacy_readable
        && entry.state(common::KIND) != State::Given
        && entry.text.split(['\n', '\r']).any(names_a_kind)
}

fn kept_by_place(path: &str, audience: Audience) -> Option<Why> {
    let limit = limit(kind_by_name(path));
    if is_template(path) {
        Some(Why::Template)
    } else {
        limit.is_some_and(|most| !audience.sees(most)).then_some(Why::Locked)
    }
}

/// Files that could not be read as entries, and could be anything: nobody knows what is missing.
pub fn unread(vault: &Vault) -> impl Iterator<Item = &str> {
    let unread = vault.contents().unread.iter().filter(|(path, now)| {
        // A link is not followed, and is nothing of the vault's.
        !matches!(now, Now::NotAFile(_) | Now::NotDownloaded | Now::Gone)
            && &***path != settings::FILE
            && !vault.settings().ignore.holds(path)
    });
    let elsewhere = vault.contents().not_downloaded().filter(|(_, file)| role(file) == Role::Entry);
    unread.map(|(path, _)| &**path).chain(elsewhere.map(|(path, _)| &**path))
}

/// Whether `audience` sees something of the entry at `ix`, and if not, why.
pub(super) fn verdict(vault: &Vault, ix: Ix, audience: Audience) -> Result<(), Why> {
    if audience == Audience::Me {
        return Ok(());
    }
    let entry = vault.entry(ix);
    // What cannot be there for the audience in any case is no less so for a mistake in it. Where the entry
    // says that it is of another kind, the person may think that it is in.
    let is_of_another = hides_its_kind(entry) || entry.kind.is_some() && entry.kind != entry.place;
    let by_folder = limit(entry.place).is_some_and(|most| !audience.sees(most)).then_some(Why::Locked);
    match kept_by_place(&entry.path, audience).or(by_folder) {
        Some(Why::Locked) if is_of_another => {}
        Some(why) => return Err(why),
        None => {}
    }
    if entry.kind.is_none() || !entry.privacy_readable {
        return Err(Why::Unclear);
    }
    let written = entry.get(common::PRIVACY);
    if let Some(most) = most(entry) {
        if written.is_some_and(|written| written > most) {
            return Err(Why::Unclear);
        }
        if !audience.sees(most) {
            return Err(Why::Locked);
        }
    }
    let privacy = privacy_of(entry, vault.settings());
    match written {
        Some(written) if !audience.sees(privacy) => return Err(Why::Marked(written)),
        // What the settings say of the kind may be lost.
        None if !audience.sees(privacy) || !settings_are_clear(vault) => return Err(Why::Unmarked),
        _ => {}
    }
    // What is kept back anyway needs no second reason, and stops nothing.
    if hints_at_privacy(entry) {
        return Err(Why::Unclear);
    }
    if vault.faults(ix).iter().any(is_error) {
        return Err(Why::Broken);
    }
    let counts = entry.choice(leave::STATUS).is_some_and(leave::Status::counts);
    if entry.is(&leave::KIND) && is_employer(audience) && !counts {
        return Err(Why::NotApproved);
    }
    Ok(())
}

/// Whether the audience is on the employer's side.
pub(super) fn is_employer(audience: Audience) -> bool {
    matches!(audience, Audience::Hr | Audience::Manager)
}

/// Whether a fault leaves something unread. The others are only about a key that nobody reads.
fn is_error(fault: &Fault) -> bool {
    !fault.what.leaves_all_read()
}

/// The furthest that entries of its kind go, whatever they say, where there is such a limit. Another
/// kind in the folder of a locked one does not unlock it.
fn most(entry: &Entry) -> Option<Privacy> {
    [limit(entry.kind), limit(entry.place), limit(kind_by_name(&entry.path))].into_iter().flatten().min()
}

fn limit(kind: Option<&'static Kind>) -> Option<Privacy> {
    match kind.map(|kind| kind.sharing) {
        Some(Sharing::Locked(most)) => Some(most),
        _ => None,
    }
}

fn unmarked(entry: &Entry, kind: &'static Kind, settings: &Settings) -> Privacy {
    if entry.is_unpublished() {
        return Privacy::Private;
    }
    let set = settings.privacy.iter().rev().find(|(of, _)| *of == kind).map(|&(_, privacy)| privacy);
    set.unwrap_or_else(|| if employer_has(entry) { Privacy::Shared } else { Privacy::Private })
}

/// Whether the employer has it already.
fn employer_has(entry: &Entry) -> bool {
    match entry.kind.map(|kind| kind.sharing) {
        // A goal of the person's own is nothing that the employer gave them.
        Some(Sharing::Employer) => {
            !entry.is(&expectation::KIND)
                || entry.choice(expectation::ORIGIN) == Some(expectation::Origin::Plan)
        }
        Some(Sharing::Meeting) => {
            matches!(entry.choice(meeting::STATUS), Some(meeting::Status::Planned | meeting::Status::Held))
        }
        Some(Sharing::OnceSent) => {
            let ask = entry.is(&ask::KIND) && entry.choice(ask::STATUS).is_some_and(ask::Status::was_sent);
            let letter =
                entry.is(&letter::KIND) && entry.choice(letter::STATUS).is_some_and(letter::Status::was_sent);
            ask || letter
        }
        Some(Sharing::Private | Sharing::Locked(_)) | None => false,
    }
}

/// Whether something in the entry that is no `privacy` line says that it is private, or part of it:
/// a key of the person's own, a tag, a mark in the body as other programs have them. An entry goes as
/// a whole or not at all.
fn hints_at_privacy(entry: &Entry) -> bool {
    let key = |key: &str| may_mean_privacy(key.trim_start_matches(['x', 'X']).trim_start_matches(['_', '-']));
    let tags = entry.get(common::TAGS).unwrap_or_default();
    // Whether another program publishes it is read for itself: `publish: true` hides nothing.
    let own = entry.own.iter().filter(|own| !common::PUBLISHED.contains(&&*own.key));
    own.map(|own| &*own.key).any(key)
        || tags.iter().any(|tag| tag.text.split(['/', ' ', ',']).any(is_private_word))
        || entry.body_text().split(['\n', '\r']).any(marks_private)
}

/// `private`, as a tag: with or without its sign, in a few languages, misspelt a little.
fn is_private_word(word: &str) -> bool {
    let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric())).into_owned();
    !matches!(
        word.as_str(),
        "shared" | "share" | "public" | "publish" | "visible" | "access" | "hr" | "adviser"
    ) && may_mean_privacy(&word)
}

/// A line that marks a part of a body, in a way that some other program understands: `:::private`,
/// `> [!private]`, `{private}`, `<private>`, `#private`, or a `privacy:` line that is not in the head.
fn marks_private(line: &str) -> bool {
    let line = fold(line.trim_start_matches(['>', ' ', '\t', '-', '*'])).into_owned();
    let is_mark = |mark: &str| {
        line.strip_prefix(mark).is_some_and(|rest| {
            let word = rest.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
            word.is_some_and(|word| {
                ["privat", "confidential", "secret"].iter().any(|start| word.starts_with(start))
            })
        })
    };
    let is_key = line.split_once(':').is_some_and(|(key, rest)| {
        let key = key.trim_matches(|c: char| !c.is_alphanumeric());
        matches!(key, "privacy" | "private") && !rest.starts_with(':') && rest.trim().split(' ').count() <= 1
    });
    ["[!", ":::", "{", "<", "</", "%%", "#", "<!--", "//"].iter().any(|mark| is_mark(mark)) || is_key
}
