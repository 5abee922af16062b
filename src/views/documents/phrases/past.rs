//! When notes and evidence were written down and first committed, as a document for an adviser says it.

use crate::page::Reach;
use crate::vault::{Committed, Reworded};
use crate::views::words;

pub(in super::super) const TITLE: &str = "Appendix: when it was written down";
pub(in super::super) const CAPTION: &str = "Notes and evidence, in order of date.";
pub(in super::super) const HEADS: [&str; 4] = ["Happened", "What", "Written down", "First committed"];
pub(in super::super) const NOT_YET: &str = "not committed yet";

/// What the days of one line are, and by whose word.
pub(in super::super) fn whose_days(reach: &Reach) -> String {
    let shallow =
        " Earlier versions are not on the computer on which this was made: it may be older than that.";
    match reach {
        Reach::Unasked => String::new(),
        Reach::None(_) => {
            "The record is kept under git, whose history could not be read when this was made.".to_owned()
        }
        Reach::Whole => WHOSE.to_owned(),
        Reach::Shallow => format!("{WHOSE}{shallow}"),
    }
}

const WHOSE: &str = "When something happened, and when I wrote it down, is as I recorded it. “First committed” is the \
     day from which on git has it: git keeps every version of my record, each with its day. That day is from the \
     clock of the computer that made the commit; nobody else has confirmed it.";

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
