//! When something was first committed, in words, and by whose clock that is.

use super::{count, day};
use crate::facts::Facts;
use crate::page::Reach;
use crate::schema::Audience;
use crate::schema::kinds::{evidence, note};
use crate::vault::{Committed, Ix};

/// What git says of the entry at `ix`, for the page of it: whole sentences. Nothing where git was not asked.
pub fn of_entry(facts: &Facts, ix: Ix) -> Option<String> {
    let (past, entry) = (facts.scene.past(), facts.scene.entry(ix));
    past.begun?;
    let Some(known) = past.committed(&entry.path) else {
        return Some("No commit holds it yet: `regain commit` makes one.".to_owned());
    };
    let mut said =
        format!("First committed {}, by the clock of the computer that made the commit.", day(known.first));
    if known.is_rewritten() {
        said += &format!(" The commit is dated {}, and was rewritten later.", day(known.claimed));
    }
    if past.reach == Reach::Shallow {
        said += " Earlier commits are not on this computer, so it may be older than that.";
    }
    if let Some((changes, last)) = known.later {
        let commits = match changes {
            1 => "A later commit changed the file".to_owned(),
            _ => format!(
                "{} changed the file, the last",
                count(changes as i64, "later commit", "later commits")
            ),
        };
        let name = Some(entry.name()).filter(|name| !name.contains(char::is_whitespace)).unwrap_or("ID");
        said += &format!(" {commits} on {}: `regain history {name}` shows how.", day(last));
    }
    Some(said)
}

/// What git says of all notes and evidence, where single ones say nothing else. Nothing where git was not asked.
pub fn of_all(facts: &Facts) -> Option<String> {
    let past = facts.scene.past();
    let is_mine = facts.scene.audience() == Audience::Me;
    let begun = match (&past.reach, past.begun) {
        (Reach::Unasked, _) => return None,
        (Reach::None(why), _) if is_mine => {
            return Some(format!("When anything here was first committed is not known: {why}."));
        }
        (Reach::None(_), _) => {
            return Some("When anything here was first committed is not known.".to_owned());
        }
        (_, None) => {
            return is_mine.then(|| "No commit holds any of this yet: `regain commit` makes one.".to_owned());
        }
        (_, Some(begun)) => begun,
    };
    let dated = facts.scene.of(&note::KIND).chain(facts.scene.of(&evidence::KIND));
    let mut dated = dated.peekable();
    dated.peek()?;
    let known: Vec<&Committed> = dated.filter_map(|(_, entry)| past.committed(&entry.path)).collect();
    let first = day(begun);
    let older = match known.iter().any(|known| known.first == begun) {
        true => "Notes and evidence from before were first committed on that day, and others",
        false => "Notes and evidence were first committed",
    };
    let mut said = format!(
        "In git since {first}. {older} by the day after they were written down, unless the line says something \
         else. Days of commits are by the clock of the computer that made them."
    );
    if past.reach == Reach::Shallow {
        said += &format!(" Earlier commits are not on this computer: what came on {first} may be older.");
    }
    if known.iter().any(|known| known.is_rewritten()) {
        said += " Some commits were rewritten later than the day they are dated";
        said += if is_mine { "; the pages of their entries tell which." } else { "." };
    }
    Some(said)
}

/// The day of a first commit, in a line that is about something else.
pub fn first_day(known: &Committed) -> String {
    if known.is_rewritten() {
        format!("{} (rewritten; dated {})", day(known.first), day(known.claimed))
    } else {
        day(known.first)
    }
}
