//! What the person should check before a handover: names, private words, and anything that reveals
//! an entry that the reader may not see. None of it prevents the handover.

use std::collections::{BTreeMap, BTreeSet};

use super::Handover;
use crate::entry::Entry;
use crate::scene;
use crate::schema::Audience;
use crate::schema::kinds::{evidence, expectation, person, plan};
use crate::text::{LineIndex, Sought, fold};

/// What to check in `text`, which was made from the entries at the paths in `used`.
pub(super) fn at(handover: &Handover, text: &str, used: &BTreeSet<&str>) -> Vec<String> {
    if handover.theirs.audience() == Audience::Me {
        return Vec::new();
    }
    let text = fold(text);
    let settings = handover.mine.settings();
    let unnamed: Vec<(&Entry, Vec<String>)> =
        scene::unnamed(&handover.mine, handover.theirs.reader()).collect();
    let hidden = hidden_names(handover);
    let names = unnamed.iter().flat_map(|(_, names)| names).chain(hidden.iter().map(|(_, name)| name));
    let names = Sought::new(names.map(String::as_str));
    let names = names.whole(&text);
    let words = settings.private_words.iter().chain(&settings.employer_domains);
    let words = Sought::new(words.map(String::as_str));
    let words: BTreeSet<&str> = words.anywhere(&text).map(|(word, _)| word).collect();
    let said = |word: &str| {
        let word = fold(word.trim());
        names.contains(&*word) || words.contains(&*word)
    };
    let places = places(handover, used, names.iter().chain(&words).copied());
    let place = |word: &str| places.get(&*fold(word.trim())).map(String::as_str).unwrap_or_default();
    let mut found = Vec::new();
    for word in settings.private_words.iter().filter(|word| said(word)) {
        found.push(format!("it says `{word}`, one of your private words{}", place(word)));
    }
    for domain in settings.employer_domains.iter().filter(|domain| said(domain)) {
        found.push(format!("it has an address at `{domain}`{}", place(domain)));
    }
    for (entry, names) in &unnamed {
        if let Some(name) = names.iter().find(|name| said(name)) {
            let title = entry.title();
            found.push(format!("it names {title}, who has not agreed to be named{}", place(name)));
        }
    }
    for (path, name) in hidden.iter().filter(|(_, name)| said(name)) {
        found.push(format!("it says `{name}`, which is {path}: they may not see that{}", place(name)));
    }
    for finding in &handover.findings {
        let is_about_words = matches!(finding.rule, "ask/demand" | "ask/incomplete" | "privacy/leak")
            || finding.rule.starts_with("tone/");
        // A private word that is listed above is not reported again.
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

/// Names that reveal entries that the reader may not see, with their paths: ids that are not plain
/// words, and titles of two or more words that no visible entry has and that are not the plan's own
/// words.
fn hidden_names(handover: &Handover) -> Vec<(String, String)> {
    let shown: BTreeSet<String> =
        handover.theirs.entries().map(|(_, entry)| fold(&entry.title()).into_owned()).collect();
    let plan = plan_words(handover);
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
    let sought = Sought::new(names.iter().map(|(_, name)| &**name));
    let of_plan = sought.whole(&plan);
    names.retain(|(_, name)| !of_plan.contains(&*fold(name.trim())));
    names
}

/// The plan's own words, as far as the reader sees them: a private draft whose title consists of
/// them reveals nothing.
fn plan_words(handover: &Handover) -> String {
    let wordings = handover.theirs.of(&expectation::KIND).map(|(_, entry)| entry.get(expectation::WORDING));
    let plans: Vec<&Entry> = handover.theirs.of(&plan::KIND).map(|(_, entry)| entry).collect();
    let terms = plans.iter().flat_map(|plan| plan.get(plan::TERMS).unwrap_or_default());
    let terms = terms.map(|term| term.fields.get(plan::Term::WORDING));
    let consequences = plans.iter().map(|plan| plan.get(plan::CONSEQUENCE));
    wordings.chain(terms).chain(consequences).flatten().map(|text| fold(text).into_owned() + "\n").collect()
}

/// Where the used entries first contain each of some folded words: ` (path:line:column)`.
fn places<'w>(
    handover: &Handover,
    used: &BTreeSet<&str>,
    words: impl Iterator<Item = &'w str>,
) -> BTreeMap<String, String> {
    let words = Sought::new(words);
    let mut places = BTreeMap::new();
    for (path, text) in used.iter().filter_map(|path| Some((path, handover.text(path)?))) {
        let index = LineIndex::new(&text);
        // Folding may change the length of a text; within one line that does not matter.
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let folded = fold(line);
            for (word, at) in words.anywhere(&folded) {
                if !places.contains_key(word) {
                    let column = folded[..at].chars().count();
                    let offset = line.char_indices().nth(column).map_or(0, |(at, _)| at);
                    let at = index.position(start + offset);
                    places.insert(word.to_owned(), format!(" ({path}:{}:{})", at.line, at.column));
                }
            }
            start += line.len();
        }
    }
    places
}
