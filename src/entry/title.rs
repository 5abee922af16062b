//! What an entry is called that nobody gave a title: by its file, or by what it is or says.

use super::{Entry, date};
use crate::schema::kinds::{common, evidence, leave, letter, meeting, note};
use crate::text::{english, fold};

/// The most characters of what was said by which a note is called.
const LONGEST: usize = 60;

/// The title of an entry that has none: the name of its file in words. A name that is only an id, a letter or a
/// number says nothing: such an entry is called by what it is or says.
pub(super) fn of_untitled(entry: &Entry) -> String {
    let file = stem_in_words(entry.stem());
    let plain = |words: &str| fold(words).replace(['-', ' '], "");
    let sort = meeting_type(entry);
    if let Some(sort) = sort.filter(|sort| plain(&file) == plain(sort)) {
        return sort.to_owned();
    }
    let digits = file.trim_start_matches(char::is_alphabetic);
    let is_short = file.len() - digits.len() <= 1 && digits.bytes().all(|b| b.is_ascii_digit());
    let is_id = entry.get(common::ID).is_some_and(|id| plain(id) == plain(&file));
    if !is_short && !is_id {
        return file;
    }
    let text = |field| entry.get(field).map(str::trim).filter(|text: &&str| !text.is_empty());
    let said = if entry.is(&evidence::KIND) {
        text(evidence::WHAT)
    } else if entry.is(&note::KIND) {
        text(note::SAID).or_else(|| text(note::QUOTE))
    } else {
        None
    };
    let letter = || entry.get(letter::TYPE).filter(|_| entry.is(&letter::KIND));
    said.map(|said| english::shortened(said.trim_end_matches('.'), LONGEST))
        .or_else(|| sort.map(str::to_owned))
        .or_else(|| letter().map(|of| of.title().to_owned()))
        .or_else(|| entry.is(&leave::KIND).then(|| english::capital(leave::KIND.name)))
        .unwrap_or(file)
}

/// What a meeting of its type is called; `None` for any other entry.
fn meeting_type(entry: &Entry) -> Option<&'static str> {
    entry.choice(meeting::TYPE).filter(|_| entry.is(&meeting::KIND)).map(meeting::Type::title)
}

/// `2026-03-04-weekly_check-in` becomes "Weekly check in"; a stem that is only a date stays as it
/// is.
fn stem_in_words(stem: &str) -> String {
    let rest = match date::at_start_of(stem) {
        Some(_) => stem[10..].trim_start_matches(['-', '_', ' ']),
        None => stem,
    };
    let rest = if rest.is_empty() { return stem.to_owned() } else { rest };
    english::capital(&rest.replace(['-', '_'], " "))
}
