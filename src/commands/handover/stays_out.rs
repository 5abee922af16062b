//! Private entries that are relevant to a handover but left out of it: summarised in one line, or
//! asked about one by one.
//!
//! A handover without the person's own achievements helps nobody; one with more than they meant to
//! show is worse. So nothing is included without their consent.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::commands::{Context, Failure};
use crate::diagnostic::apply;
use crate::edge::save;
use crate::engine::Engine;
use crate::entry::{Entry, edit};
use crate::page::Change;
use crate::scene::{self, Scene, Why};
use crate::schema::kinds::{action, ask, common, evidence, note};
use crate::schema::{Audience, Choice, Privacy};
use crate::text::escape;
use crate::vault::Ix;
use crate::views::words;

/// The entries of `mine` that are relevant to the plan and that `audience` does not see, by path.
pub(super) fn bearing(mine: &Scene, audience: Audience) -> Vec<Ix> {
    if audience == Audience::Me {
        return Vec::new();
    }
    let is_private = |why: Why| matches!(why, Why::Marked(_) | Why::Unmarked);
    scene::left_out(mine, audience)
        .filter(|(_, entry, why)| is_private(*why) && bears(entry))
        .map(|(ix, _, _)| ix)
        .collect()
}

fn bears(entry: &Entry) -> bool {
    if entry.is(&ask::KIND) {
        entry.choice(ask::STATUS) != Some(ask::Status::Withdrawn)
    } else if entry.is(&action::KIND) {
        entry.choice(action::TYPE) != Some(action::Type::Exit) && entry.get(action::FOR).is_some()
    } else if entry.is(&evidence::KIND) {
        entry.get(evidence::FOR).is_some() || entry.get(evidence::READINGS).is_some()
    } else {
        entry.is(&note::KIND) && entry.get(note::FOR).is_some() && entry.get(note::SAID).is_some()
    }
}

/// `3 pieces of evidence and 2 asks stay out: they are private; …`; `None` if there are none.
pub(super) fn line(mine: &Scene, bearing: &[Ix]) -> Option<String> {
    let count = |is: &dyn Fn(&Entry) -> bool| bearing.iter().filter(|&&ix| is(mine.entry(ix))).count() as i64;
    let counts = [
        (count(&|entry| entry.is(&evidence::KIND)), "piece of evidence", "pieces of evidence"),
        (count(&|entry| entry.is(&ask::KIND)), "ask", "asks"),
        (count(&|entry| entry.is(&action::KIND)), "action", "actions"),
        (count(&|entry| entry.is(&note::KIND)), "note", "notes"),
    ];
    let listed: Vec<String> =
        counts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| words::count(*n, one, many)).collect();
    let (verb, they) = if bearing.len() == 1 { ("stays", "it is") } else { ("stay", "they are") };
    (!bearing.is_empty())
        .then(|| format!("{} {verb} out: {they} private; `--choose` asks about each", words::listed(&listed)))
}

/// Asks about each entry: one to be included in this handover only is changed in the engine but not
/// on the disk; one to be marked from now on is also written. Returns the paths of the former.
///
/// # Errors
/// If a mark cannot be written.
pub(super) fn choose(
    context: &Context,
    root: &std::path::Path,
    engine: &mut Engine,
    mine: &Scene,
    bearing: &[Ix],
    audience: Audience,
) -> Result<BTreeSet<Arc<str>>, Failure> {
    let mut once = BTreeSet::new();
    let mark = mark_for(audience);
    context.say("i: in this hand-out only   m: mark it so from now on   Enter: keep it private   q: no more questions");
    for &ix in bearing {
        let entry = mine.entry(ix);
        let answer = loop {
            let kind = entry.kind.map_or("entry", |kind| kind.name);
            let line = format!("{kind} `{}`: {}", entry.name(), words::shortened(&entry.title(), 60));
            let answer = context.terminal.ask_line(&escape::lines(&line))?.unwrap_or_else(|| "q".to_owned());
            match answer.to_lowercase().as_str() {
                known @ ("" | "i" | "m" | "q") => break known.to_owned(),
                _ => context.say("i, m, Enter or q"),
            }
        };
        match answer.as_str() {
            "q" => break,
            "i" | "m" => {
                let text = with_mark(entry, mark).ok_or_else(|| {
                    Failure::new(format!("`{}` cannot be marked: its front matter has a mistake", entry.path))
                })?;
                if answer == "m" {
                    save::replace(root, &entry.path, &entry.text, &text)?;
                    context.tell(&format!("{}: privacy: {}", escape::one_line(entry.name()), mark.word()));
                } else {
                    once.insert(Arc::clone(&entry.path));
                }
                engine.take(vec![Change::text(Arc::clone(&entry.path), text)]);
            }
            _ => {}
        }
    }
    Ok(once)
}

/// The narrowest mark with which `audience` sees an entry.
fn mark_for(audience: Audience) -> Privacy {
    match audience {
        Audience::Me => Privacy::Private,
        Audience::Adviser => Privacy::Adviser,
        Audience::Hr => Privacy::Hr,
        Audience::Manager => Privacy::Shared,
    }
}

fn with_mark(entry: &Entry, mark: Privacy) -> Option<String> {
    let edits = edit::set(&entry.text, common::PRIVACY.name, mark.word()).ok()?;
    Some(apply(&entry.text, &edits).0)
}
