//! The topics of `regain explain` that are not rules.

use crate::facts::clocks::{self, Confidence};
use crate::views::words;

/// A topic and its text.
type Topic = (&'static str, fn() -> String);

/// The topics.
pub(in crate::commands) const TOPICS: &[Topic] = &[
    ("clocks", clocks),
    ("history", || super::history::TEXT.to_owned()),
    ("seal", || super::seal::TEXT.to_owned()),
];

/// Every row of the table of time limits, with its source.
fn clocks() -> String {
    let mut text = "Time limits that Regain knows. This is not legal advice: check each of these days with an adviser.\n\n\
        They are shown where the plan's `jurisdiction` names one of these places, counted to the earliest reading: from \
        the earliest recorded day, and back to a weekday, with a softer day to aim for some days before. Leave, an appeal or a talk stops none of them here. What is \
        less certain, or was not looked at for six months, has its text and no day. For all other places, and all other \
        limits: ask at once. `clocks = false` in regain.toml turns them off.\n"
        .to_owned();
    for (name, rows) in clocks::TABLES {
        text += &format!("\n{name}\n");
        for row in *rows {
            let sure = match row.confidence {
                Confidence::High => "several good sources",
                Confidence::MediumHigh => "good sources, not the text of the law",
                Confidence::Medium => "one source, or disputed: no day",
            };
            let counted = match row.count {
                Some(count) => format!("{count} {}", words::clocks::event(row.event)),
                None => "not counted".to_owned(),
            };
            text += &format!(
                "\n  {}, for `jurisdiction: {}`\n    {}.\n    Counted: {counted}.\n    Law: {}\n    Ask: {}.\n    As of {}; {sure}:\n",
                row.id,
                row.place,
                words::clocks::said(row, None),
                row.law,
                row.ask,
                words::day(row.as_of),
            );
            row.sources.iter().for_each(|source| text += &format!("      {source}\n"));
        }
    }
    text
}
