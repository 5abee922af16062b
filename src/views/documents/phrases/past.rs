//! When notes and evidence were written down and first committed, as a document for an adviser says it.

use crate::page::Reach;
use crate::vault::{Committed, Reworded};
use crate::views::words;

pub(in super::super) const WRITTEN_DOWN: &str = "Written down";
pub(in super::super) const FIRST_COMMITTED: &str = "First committed";

/// What the days of one line are, and by whose word.
pub(in super::super) fn whose_days(reach: &Reach) -> &'static str {
    match reach {
        Reach::Unasked => "",
        Reach::None(_) => {
            "When things happened, and when notes and evidence were written down, is as I recorded it. I keep the \
             record under git, whose history could not be read when this was made."
        }
        Reach::Whole => WHOLE,
        Reach::Shallow => SHALLOW,
    }
}

const WHOLE: &str = "When things happened, and when notes and evidence were written down, is as I recorded it. \
     “First committed” is the day on which git, which keeps every version of my record, has the note or the \
     evidence for the first time: that day is from the clock of the computer that made the commit, and \
     nobody else has confirmed it.";

const SHALLOW: &str = "When things happened, and when notes and evidence were written down, is as I recorded it. \
     “First committed” is the day on which git, which keeps the versions of my record, has the note or the \
     evidence for the first time: that day is from the clock of the computer that made the commit, and \
     nobody else has confirmed it. Earlier versions are not on the computer on which this was made, so it may \
     be older than that.";

/// When it was first committed, and when what was said was changed since.
pub(in super::super) fn first_committed(known: &Committed) -> String {
    let changed = match known.reworded {
        Some(Reworded::On(on)) => format!("; what was said was changed on {}", words::day(on)),
        Some(Reworded::NotCommitted) => {
            "; what was said was changed since, and that is not committed".to_owned()
        }
        None => String::new(),
    };
    format!("{}{changed}", words::history::first_day(known))
}
