//! Decides how private an entry is, and whether an audience sees anything of it.
//!
//! Deny by default: an audience sees only what is certain to be meant for it. No setting lifts the limit of a
//! locked kind; an invalid setting makes the gate stricter.

use super::draws_on;
use crate::entry::{Entry, Fault, State, kind_by_name, may_mean_privacy};
use crate::page::Now;
use crate::page::layout::{Role, is_template, role};
use crate::schema::kinds::{ask, common, expectation, leave, letter, meeting, person};
use crate::schema::{Audience, Kind, Privacy, Sharing};
use crate::text::fold;
use crate::vault::{Ix, Settings, Vault, settings};

/// Why an audience does not see an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is marked, but not for this audience.
    Marked(Privacy),
    /// It is not marked, and the employer does not already have it.
    Unmarked,
    /// This audience never sees entries of its kind.
    Locked,
    /// It is a template for entries.
    Template,
    /// It is leave that was not approved.
    NotApproved,
    /// It is not certain how private it is meant to be.
    Unclear,
    /// Something in it could not be read.
    Broken,
}

impl Why {
    /// Whether the person should fix it before anything is handed over: they may believe that it is included.
    pub fn stops(self) -> bool {
        matches!(self, Self::Unclear | Self::Broken)
    }
}

/// The privacy of `entry`: that of its `privacy` field; else the default of the settings or of its kind,
/// which shares what the employer already has; `private` if it is not certain. Never beyond the limit of its
/// kind.
pub fn privacy_of(entry: &Entry, settings: &Settings) -> Privacy {
    let Some(kind) = entry.kind.filter(|_| entry.privacy_readable) else { return Privacy::Private };
    let written = entry.get(common::PRIVACY);
    match most(entry) {
        Some(most) => written.filter(|&privacy| privacy <= most).unwrap_or(Privacy::Private),
        None => written.unwrap_or_else(|| unmarked(entry, kind, settings)),
    }
}

/// Whether the person set `privacy` on the entry, so that its body is shown along with it.
pub fn is_marked(entry: &Entry) -> bool {
    entry.get(common::PRIVACY).is_some()
}

/// Whether `audience` sees the whole entry because the person marked it, rather than only what the employer
/// already has of it. A mark does not open leave to the employer, who sees only its dates and effect, nor the
/// entry of a person without recorded consent.
pub(super) fn is_open(entry: &Entry, audience: Audience) -> bool {
    is_marked(entry)
        && !(entry.is(&leave::KIND) && is_employer(audience))
        && !(entry.is(&person::KIND) && entry.get(person::CONSENT) != Some(true))
}

/// Whether the settings are free of faults. If not, a default privacy in them may have been lost.
pub fn settings_are_clear(vault: &Vault) -> bool {
    let contents = vault.contents();
    contents.settings_faults.is_empty() && !contents.unread.contains_key(settings::FILE)
}

/// Whether `audience` could see a file at `path`, judging by its path alone: an entry is never shared further
/// than the kind of its folder allows.
pub fn may_reach(path: &str, audience: Audience) -> bool {
    withheld_by_path(path, audience).is_none()
}

/// Whether the file at `path` could be meant as an entry of one of `kinds`: by its folder, by the settings,
/// or by what was read from it. If nothing gives it a kind, or its `kind` line cannot be read, it could be of
/// any.
pub fn could_be_of(vault: &Vault, path: &str, kinds: &[&Kind]) -> bool {
    let entry = vault.contents().parsed.get(path).map(|parsed| &parsed.entry);
    let by_place = [kind_by_name(path), vault.settings().kind_of_path(path)];
    let mut known = by_place.into_iter().chain([entry.and_then(|entry| entry.kind)]).flatten().peekable();
    known.peek().is_none() || entry.is_some_and(hides_its_kind) || known.any(|kind| draws_on(kinds, kind))
}

/// Whether the entry seems to have a `kind` line that could not be read.
fn hides_its_kind(entry: &Entry) -> bool {
    let names_a_kind = |line: &str| {
        let key = line.split([':', '=']).next().unwrap_or_default();
        fold(key).trim_matches(|c: char| !c.is_alphanumeric()) == common::KIND.name
    };
    !entry.privacy_readable
        && entry.state(common::KIND) != State::Given
        && entry.text.split(['\n', '\r']).any(names_a_kind)
}

fn withheld_by_path(path: &str, audience: Audience) -> Option<Why> {
    let limit = limit(kind_by_name(path));
    if is_template(path) {
        Some(Why::Template)
    } else {
        limit.is_some_and(|most| !audience.sees(most)).then_some(Why::Locked)
    }
}

/// The files that could not be read as entries: what they contain is unknown.
pub fn unread(vault: &Vault) -> impl Iterator<Item = &str> {
    let unread = vault.contents().unread.iter().filter(|(path, now)| {
        // Symbolic links are not followed, and do not count as part of the vault.
        !matches!(now, Now::NotAFile(_) | Now::NotDownloaded | Now::Gone)
            && &***path != settings::FILE
            && !vault.settings().ignore.holds(path)
    });
    let elsewhere = vault.contents().not_downloaded().filter(|(_, file)| role(file) == Role::Entry);
    unread.map(|(path, _)| &**path).chain(elsewhere.map(|(path, _)| &**path))
}

/// `Ok` if `audience` sees the entry at `ix`, at least in part; otherwise the reason why not.
pub(super) fn verdict(vault: &Vault, ix: Ix, audience: Audience) -> Result<(), Why> {
    if audience == Audience::Me {
        return Ok(());
    }
    let entry = vault.entry(ix);
    // A fault in an entry that the audience can never see is not worth reporting here. An entry that claims
    // another kind goes on to the checks below, because the person may believe that it is included.
    let is_of_another = hides_its_kind(entry) || entry.kind.is_some() && entry.kind != entry.place;
    let by_folder = limit(entry.place).is_some_and(|most| !audience.sees(most)).then_some(Why::Locked);
    match withheld_by_path(&entry.path, audience).or(by_folder) {
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
        // Faulty settings may have lost a stricter default for the kind.
        None if !audience.sees(privacy) || !settings_are_clear(vault) => return Err(Why::Unmarked),
        _ => {}
    }
    // Checked last: an entry that is withheld anyway must not stop a hand-out.
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

/// Whether the audience is the employer (HR or manager).
pub(super) fn is_employer(audience: Audience) -> bool {
    matches!(audience, Audience::Hr | Audience::Manager)
}

/// Whether a fault means that part of the entry was not read. Other faults concern keys without a meaning.
fn is_error(fault: &Fault) -> bool {
    !fault.what.leaves_all_read()
}

/// The limit on the privacy of the entry, by its kind and its folder, if there is one. An entry of another
/// kind in the folder of a locked kind is limited too.
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

/// Whether the employer already has what the entry is about.
fn employer_has(entry: &Entry) -> bool {
    match entry.kind.map(|kind| kind.sharing) {
        // The person's own goals did not come from the employer.
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

/// Whether anything but the `privacy` field suggests that the entry, or a part of it, is private: an unknown
/// key, a tag, or a mark in the body as other programs use. Such an entry is withheld as a whole.
fn hints_at_privacy(entry: &Entry) -> bool {
    let key = |key: &str| may_mean_privacy(key.trim_start_matches(['x', 'X']).trim_start_matches(['_', '-']));
    let tags = entry.get(common::TAGS).unwrap_or_default();
    // The `publish` keys of other programs are handled elsewhere; `publish: true` is no hint at privacy.
    let own = entry.own.iter().filter(|own| !common::PUBLISHED.contains(&&*own.key));
    own.map(|own| &*own.key).any(key)
        || tags.iter().any(|tag| tag.text.split(['/', ' ', ',']).any(is_private_word))
        || entry.body_text().split(['\n', '\r']).any(marks_private)
}

/// Whether a tag means `private`: with or without `#`, in several languages, with typing slips.
fn is_private_word(word: &str) -> bool {
    let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric())).into_owned();
    !matches!(
        word.as_str(),
        "shared" | "share" | "public" | "publish" | "visible" | "access" | "hr" | "adviser"
    ) && may_mean_privacy(&word)
}

/// Whether a line of the body marks a part of it as private, in the syntax of some other program:
/// `:::private`, `> [!private]`, `{private}`, `<private>`, `#private`, or a `privacy:` line outside the front
/// matter.
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
