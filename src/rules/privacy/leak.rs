//! A text that goes to others links to an entry that they may not see, or names a private matter.
//!
//! Whoever reads the text also reads the name of the entry, and cannot unread it. A link is an error: take it
//! out, or say what is needed without it. Names of people are checked by `privacy/third-party`. Private words
//! (health, who advises you, what you consider besides staying, and `[words] private` in `regain.toml`) are a
//! warning, because sometimes you mean to mention them. They are searched for in what HR or the manager may
//! see, including quotations, and are listed below under Health, Advice, Leaving and Home. Health is not
//! reported in leave and in entries about an accommodation, Advice not in a complaint or an appeal, Leaving
//! not in a resignation or a letter about a reference. Nothing is reported in what was already sent.
//!
//! ```md
//! --- evidence/2026-03-06-report.md
//! ---
//! privacy: shared
//! ---
//! More in [[2026-03-08-sunday]], after the visit at my doctor.
//!         ^^^^^^^^^^^^^^^^^^^^^ would show a private entry
//!                                                   ^^^^^^^^^ `my doctor` is your health
//! --- journal/2026-03-08-sunday.md
//! ---
//! stress: 5
//! ---
//! ```
//!
//! ```md
//! --- evidence/2026-03-06-report.md
//! ---
//! privacy: shared
//! ---
//! As told in [[2026-03-06-check-in]].
//! --- meetings/2026-03-06-check-in.md
//! ---
//! status: held
//! ---
//! --- asks/quiet-room.md
//! ---
//! category: accommodation
//! privacy: shared
//! wording: My doctor suggests a quiet room in the morning.
//! ---
//! ```

use super::super::shared_text::{Words, all_pieces, goes_out, is_sent, tokens};
use super::super::tone::words::{self, Row};
use super::super::{Alone, Check, Draft, Found, Rule};
use crate::diagnostic::Severity;
use crate::entry::Entry;
use crate::facts::Facts;
use crate::scene::{Scene, privacy_of};
use crate::schema::kinds::{ask, leave, letter, person};
use crate::schema::{Choice, Privacy};
use crate::text::{Span, lang};
use crate::vault::{Ix, Link, Site, To};

pub(super) static RULE: Rule = Rule {
    name: "privacy/leak",
    severity: Severity::Error,
    source: include_str!("leak.rs"),
    check: Check::Each(&[Check::Vault(links), Check::Alone(private_words)]),
};

/// Links in bodies to entries that some of their readers may not see.
fn links(facts: &Facts, found: &mut Found) {
    let scene = facts.scene;
    // Others see a body only if the entry is marked.
    for (ix, _) in scene.summaries().filter(|(_, summary)| summary.privacy > Some(Privacy::Private)) {
        let own = privacy_of(scene.entry(ix), scene.settings());
        for link in scene.links_from(ix) {
            if let Some(draft) = leaking(scene, own, link) {
                found.push(ix, draft);
            }
        }
    }
}

/// A finding if `link` is in a body, and its target is more private than `own`, the privacy of the entry.
fn leaking(scene: &Scene, own: Privacy, link: &Link) -> Option<Draft> {
    let Site::Body(_) = link.site else { return None };
    let targets: &[Ix] = match &link.to {
        To::Entry(to) | To::NoSuchPart(to) => std::slice::from_ref(to),
        To::Ambiguous(several) => several,
        _ => return None,
    };
    let hidden = targets
        .iter()
        .map(|&to| scene.entry(to))
        .find(|to| !to.is(&person::KIND) && privacy_of(to, scene.settings()) < own)?;
    let message = match privacy_of(hidden, scene.settings()) {
        Privacy::Private => "would show a private entry".to_owned(),
        theirs => format!("would show an entry that is for `{}` only", theirs.word()),
    };
    Some(Draft::at(link.span, message).hint("take the link out, or say it without the entry"))
}

/// Reports private words in text that HR or the manager may see and has not been sent yet.
fn private_words(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    if !goes_out(entry, alone.settings) || is_sent(entry, alone.settings) {
        return;
    }
    let pieces = all_pieces(entry).into_iter().map(|piece| tokens(&entry.text, piece, &[]));
    let words = Words::new(pieces.collect());
    let mut told: Vec<Span> = Vec::new();
    for word in &alone.settings.private_words {
        if let Some(span) = Row::own(word).find(&words) {
            told.push(span);
            let message = format!("`{}` is on your list of private words", span.of(&entry.text));
            found.push(
                Draft::at(span, message).hint("leave it out, or reword it").severity(Severity::Warning),
            );
        }
    }
    // The lists are in English; the words may mean something else in another language.
    let is_foreign = alone.parsed.language().is_some_and(|code| !lang::is_english(code));
    for row in ["Health", "Advice", "Leaving", "Home"]
        .into_iter()
        .filter(|_| !is_foreign)
        .filter(|list| !is_meant(entry, list))
        .flat_map(words::private)
    {
        if let Some(span) = row.find(&words).filter(|span| !told.contains(span)) {
            let draft = Draft::at(span, format!("`{}` {}", span.of(&entry.text), row.why));
            found.push(draft.hint(row.rather.clone()).severity(Severity::Warning));
        }
    }
}

/// Whether the subject of the list is the purpose of the entry.
fn is_meant(entry: &Entry, list: &str) -> bool {
    let letter = entry.choice(letter::TYPE).filter(|_| entry.is(&letter::KIND));
    match list {
        "Health" => {
            entry.is(&leave::KIND)
                || letter == Some(letter::Type::Accommodation)
                || entry.is(&ask::KIND) && entry.get(ask::CATEGORY) == Some(ask::Category::Accommodation)
        }
        "Advice" => matches!(letter, Some(letter::Type::Complaint | letter::Type::Appeal)),
        "Leaving" => matches!(letter, Some(letter::Type::Resignation | letter::Type::Reference)),
        _ => false,
    }
}
