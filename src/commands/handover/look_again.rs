//! What the person should read once more before it goes out: names, private words, and what would
//! tell of an entry that the reader may not see. None of it stops anything.

use std::collections::BTreeSet;

use super::Handover;
use crate::scene;
use crate::schema::Audience;
use crate::schema::kinds::{evidence, person};
use crate::text::{LineIndex, fold};

/// What to look at in `text`, which was made from the entries at the paths in `used`.
pub(super) fn at(handover: &Handover, text: &str, used: &BTreeSet<&str>) -> Vec<String> {
    if handover.theirs.audience() == Audience::Me {
        return Vec::new();
    }
    let text = fold(text);
    let says = |word: &str| has_word(&text, &fold(word.trim()));
    let place = |word: &str| place(handover, used, word);
    let settings = handover.mine.settings();
    let mut found = Vec::new();
    for word in settings.private_words.iter().filter(|word| text.contains(&*fold(word))) {
        found.push(format!("it says `{word}`, one of your private words{}", place(word)));
    }
    for domain in settings.employer_domains.iter().filter(|domain| text.contains(&*fold(domain))) {
        found.push(format!("it has an address at `{domain}`{}", place(domain)));
    }
    for (_, entry) in
        handover.mine.of(&person::KIND).filter(|(_, entry)| entry.get(person::CONSENT) != Some(true))
    {
        let title = entry.title();
        let parts = title.split_whitespace().filter(|part| part.chars().count() > 2);
        if let Some(name) = std::iter::once(title.as_str()).chain(parts).find(|name| says(name)) {
            found.push(format!("it names {title}, who has not agreed to be named{}", place(name)));
        }
    }
    for (path, name) in hidden_names(handover).into_iter().filter(|(_, name)| says(name)) {
        found.push(format!("it says `{name}`, which is {path}: they may not see that{}", place(&name)));
    }
    for finding in &handover.findings {
        let is_about_words = matches!(finding.rule, "ask/demand" | "ask/incomplete" | "privacy/leak")
            || finding.rule.starts_with("tone/");
        // What was said of a private word above is not said twice.
        let is_said = finding.rule == "privacy/leak"
            && settings.private_words.iter().any(|word| finding.message.contains(&format!("`{word}`")));
        if is_about_words && !is_said && used.contains(&*finding.path) {
            found.push(format!("{}: {} ({})", handover.place(finding), finding.message, finding.rule));
        }
    }
    for (_, entry) in handover.mine.of(&evidence::KIND).filter(|(_, entry)| used.contains(&*entry.path)) {
        let theirs = entry.get(evidence::CONFIDENTIAL) == Some(true)
            || entry.get(evidence::CUSTODY) == Some(evidence::Custody::Employer);
        if theirs && entry.get(evidence::FILES).is_some_and(|files| !files.is_empty()) {
            found.push(format!("{}: the file is the employer's, and is not copied", entry.path));
        }
    }
    found
}

/// What would tell of entries that the reader may not see, with their paths: ids that are no plain
/// word, and titles of two words or more that nothing they may see has.
fn hidden_names(handover: &Handover) -> Vec<(String, String)> {
    let shown: BTreeSet<String> =
        handover.theirs.entries().map(|(_, entry)| fold(&entry.title()).into_owned()).collect();
    let mut names = Vec::new();
    for (_, entry, _) in scene::left_out(&handover.mine, handover.theirs.audience()) {
        if entry.is(&person::KIND) {
            continue;
        }
        let path = entry.path.to_string();
        let id = entry.id().map(str::trim).filter(|id| id.contains(|c: char| c.is_ascii_digit()));
        names.extend(id.map(|id| (path.clone(), id.to_owned())));
        let title = entry.title();
        if title.split_whitespace().count() > 1 && !shown.contains(&*fold(title.trim())) {
            names.push((path, title));
        }
    }
    names
}

/// Where one of the entries that are used says `word`: ` (path:line:column)`, or nothing.
fn place(handover: &Handover, used: &BTreeSet<&str>, word: &str) -> String {
    let word = fold(word.trim());
    let found = used.iter().find_map(|path| {
        let text = handover.text(path)?;
        // Folding may change how long a text is; within a line that is of no account.
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let folded = fold(line);
            if let Some(at) = folded.find(&*word) {
                let column = folded[..at].chars().count();
                let offset = line.char_indices().nth(column).map_or(0, |(at, _)| at);
                let at = LineIndex::new(&text).position(start + offset);
                return Some(format!(" ({path}:{}:{})", at.line, at.column));
            }
            start += line.len();
        }
        None
    });
    found.unwrap_or_default()
}

fn has_word(text: &str, word: &str) -> bool {
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next())
        })
}
