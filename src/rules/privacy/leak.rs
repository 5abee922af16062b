//! A text that goes to others links to an entry that they may not see, or names a private matter.
//!
//! Whoever reads the text reads the name of the entry as well, and cannot unread it. A link is an
//! error: take it out, or say what is needed without it. People are a matter of
//! `privacy/third-party`. Private words (health, who advises you, what you consider besides staying,
//! and `[words] private` in `regain.toml`) are a warning: sometimes you mean to tell. They are looked
//! for in what HR or the manager may see, quotations among it, and are listed below under Health,
//! Advice, Leaving and Home. Health is left alone in leave and
//! in what is about an accommodation, Advice in a complaint or an appeal, Leaving in a resignation or a
//! letter about a reference; and so is what was sent already.
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
    // A body that is not marked goes nowhere.
    for (ix, _) in scene.summaries().filter(|(_, summary)| summary.privacy > Some(Privacy::Private)) {
        let own = privacy_of(scene.entry(ix), scene.settings());
        for link in scene.links_from(ix) {
            if let Some(draft) = leaking(scene, own, link) {
                found.push(ix, draft);
            }
        }
    }
}

/// A finding where `link` stands in a body that goes as far as `own`, and what it leads to does not.
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

/// Private words in what HR or the manager may see, and did not see yet.
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
    // The lists are English, and mean something else in another language.
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

/// Whether the entry is there to tell just this.
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
