//! A text that goes to HR or the manager names somebody who did not agree to be named.
//!
//! A colleague who helps you may not want to be part of this. Use the role ("a colleague on the late shift"),
//! or ask, and write `consent: yes` in their entry. It looks for the names of people under `people/`: the
//! whole name, and each part of it unless that is a common word. An entry whose title is only a role ("Shift
//! lead") names nobody. People on the employer's side (manager, skip, HR, reviewer) are named in every letter
//! anyway, and are not reported; neither is what was already sent. A link to somebody's entry shows their
//! name too.
//!
//! ```md
//! --- evidence/2026-03-06-notes.md
//! ---
//! privacy: shared
//! ---
//! Mei said that the notes saved her an hour.
//! ^^^ names somebody without their consent
//! --- people/mei.md
//! ---
//! title: Mei Tanaka
//! role: colleague
//! ---
//! ```
//!
//! ```md
//! --- evidence/2026-03-06-notes.md
//! ---
//! privacy: shared
//! ---
//! Mei and Daniel were there, and a customer. Mark the case as solved.
//! --- people/mei.md
//! ---
//! title: Mei Tanaka
//! role: colleague
//! consent: yes
//! ---
//! --- people/daniel.md
//! ---
//! title: Daniel Okafor
//! role: manager
//! ---
//! --- people/mark.md
//! ---
//! title: Mark Case
//! role: customer
//! ---
//! ```

use super::super::shared_text::{Token, apart, goes_out, is_sent, tokens};
use super::super::{Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::Entry;
use crate::facts::Facts;
use crate::scene::is_marked;
use crate::schema::Choice;
use crate::schema::kinds::person::{self, Role};
use crate::text::{Span, fold};
use crate::vault::{Ix, Site, To, Who};

pub(super) static RULE: Rule = Rule {
    name: "privacy/third-party",
    severity: Severity::Warning,
    source: include_str!("third_party.rs"),
    check: Check::Vault(check),
};

/// Parts of names that are also common words, and are not searched for alone.
const COMMON: &[&str] = &[
    "Angel",
    "April",
    "Art",
    "August",
    "Best",
    "Bill",
    "Case",
    "Chance",
    "Chase",
    "Christian",
    "Church",
    "Cook",
    "Cross",
    "Day",
    "Dean",
    "Earl",
    "English",
    "Faith",
    "Field",
    "Fields",
    "Fisher",
    "Flowers",
    "Foster",
    "Frank",
    "French",
    "Gene",
    "German",
    "Good",
    "Grace",
    "Grant",
    "Green",
    "Guy",
    "Hall",
    "Hand",
    "Head",
    "Hill",
    "Hope",
    "House",
    "Jack",
    "Joy",
    "June",
    "Justice",
    "King",
    "Lane",
    "Law",
    "Little",
    "Long",
    "Love",
    "Major",
    "Mark",
    "Marks",
    "Max",
    "May",
    "Miles",
    "Moon",
    "North",
    "Olive",
    "Page",
    "Park",
    "Parks",
    "Pat",
    "Penny",
    "Pepper",
    "Price",
    "Ray",
    "Read",
    "Rich",
    "Rob",
    "Robin",
    "Rose",
    "Ruby",
    "Rush",
    "Sally",
    "Sharp",
    "Short",
    "Small",
    "Speed",
    "Stone",
    "Street",
    "Strong",
    "Sue",
    "Summer",
    "Sunny",
    "Sweet",
    "Team",
    "Victor",
    "Waters",
    "West",
    "White",
    "Will",
    "Wise",
    "Wood",
    "Woods",
    "Young",
];

fn check(facts: &Facts, found: &mut Found) {
    let scene = facts.scene;
    let people: Vec<(Ix, &Entry)> =
        scene.of(&person::KIND).filter(|(_, person)| is_third_party(facts, person)).collect();
    if people.is_empty() {
        return;
    }
    for (ix, entry) in scene.entries() {
        let goes_out = is_marked(entry) && goes_out(entry, scene.settings());
        if entry.is(&person::KIND) || !goes_out || is_sent(entry, scene.settings()) {
            continue;
        }
        look(facts, ix, &people, found);
    }
}

/// Searches the body of the entry at `ix` for each of `people`.
fn look(facts: &Facts, ix: Ix, people: &[(Ix, &Entry)], found: &mut Found) {
    let (scene, entry) = (facts.scene, facts.scene.entry(ix));
    let tokens = tokens(&entry.text, entry.body.span, &apart(entry.body.code.clone()));
    for &(person_ix, person) in people {
        let links = scene.links_from(ix).iter().filter(|link| matches!(link.site, Site::Body(_)));
        let link = links.clone().find(|link| link.to == To::Entry(person_ix)).map(|link| link.span);
        if let Some(span) = link.or_else(|| named_in(&entry.text, &tokens, person)) {
            let role = person.get(person::ROLE).map_or("somebody", Choice::word);
            found.push(
                ix,
                Draft::at(span, "names somebody without their consent")
                    .hint(format!("use the role (`{role}`), or ask, and set `consent: yes` in their entry")),
            );
        }
    }
}

fn is_third_party(facts: &Facts, person: &Entry) -> bool {
    let sent_by_employer =
        matches!(person.get(person::ROLE), Some(Role::Manager | Role::Skip | Role::Hr | Role::Reviewer));
    let title = person.title();
    let is_me = facts.scene.who(&title) == Who::Me || facts.scene.settings().me == title;
    // An invalid consent counts as none, and has a finding of its own.
    !sent_by_employer && !is_me && !person::is_role(&title) && person.get(person::CONSENT) != Some(true)
}

/// The first place where the body names a person: by the whole name, ignoring case, or by a part of it.
fn named_in(text: &str, tokens: &[Token], person: &Entry) -> Option<Span> {
    let title = person.title();
    let whole: Vec<String> = title.split_whitespace().map(|part| fold(part).into_owned()).collect();
    let by_whole = || {
        tokens.windows(whole.len().max(1)).find_map(|window| {
            let fits = window.iter().zip(&whole).all(|(token, part)| token.word == *part)
                && window[1..].iter().all(|token| token.follows);
            (fits && whole.len() > 1).then(|| window[0].span.to(window[window.len() - 1].span))
        })
    };
    let is_name = |word: &str| {
        word.chars().count() > 2 && word.starts_with(char::is_uppercase) && !COMMON.contains(&word)
    };
    let by_part = || {
        let parts: Vec<&str> = title.split_whitespace().filter(|part| is_name(part)).collect();
        tokens.iter().map(|token| token.span).find(|span| {
            let word = span.of(text);
            let owner = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            parts.contains(&owner)
        })
    };
    by_whole().or_else(by_part)
}
