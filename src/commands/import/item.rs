//! Something found elsewhere, before it is an entry; and what its readers are told besides their file.

use std::collections::HashSet;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::commands::make;
use crate::entry::template::Filled;
use crate::schema::Kind;
use crate::text::words::bare;
use crate::vault::Vault;

/// The longest text that becomes a body, in bytes.
const LONGEST: usize = 256 << 10;

/// Something found elsewhere, as an entry.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) kind: &'static Kind,
    /// What it is known by, when it is imported again.
    pub(super) sources: Vec<String>,
    pub(super) day: Option<NaiveDate>,
    pub(super) title: String,
    pub(super) fields: Vec<Filled>,
    /// Lines of the front matter that are made already.
    pub(super) lines: String,
    pub(super) body: String,
}

/// What a reader is told besides its file.
pub(super) struct Wanted<'w> {
    /// What a mail becomes.
    pub(super) mail_kind: &'static Kind,
    /// The columns of a spreadsheet.
    pub(super) date: Option<&'w str>,
    pub(super) value: Option<&'w str>,
    /// Whose commits.
    pub(super) author: Option<&'w str>,
    pub(super) only: Option<&'w str>,
    /// Whether the description of a meeting is taken, too.
    pub(super) with_text: bool,
    /// The days that are asked for.
    pub(super) since: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    /// Those of the plan.
    pub(super) plan: (Option<NaiveDate>, Option<NaiveDate>),
    pub(super) about: Option<String>,
    pub(super) me: &'w str,
    pub(super) vault: &'w Vault,
    pub(super) today: NaiveDate,
    /// What the entries of the vault were made from.
    pub(super) known: HashSet<String>,
}

impl Wanted<'_> {
    /// Whether the day is asked for.
    pub(super) fn has_day(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    pub(super) fn has_words(&self, text: &str) -> bool {
        self.only.is_none_or(|words| {
            let text = bare(text);
            words.split_whitespace().all(|word| text.contains(&bare(word)))
        })
    }
}

/// The name of something from outside, in the letters of every file: of what it says of itself, a fingerprint.
pub(super) fn source(sort: &str, name: &[u8]) -> String {
    let digest = Sha256::digest(name);
    let digits: String = digest.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
    format!("{sort}:{digits}")
}

/// `text` on one line, not longer than a title should be.
pub(super) fn title(text: &str, otherwise: &str) -> String {
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let (title, _) = make::title_of(&line.collect::<Vec<_>>().join(" "));
    if title.is_empty() { otherwise.to_owned() } else { title }
}

/// A body of an entry from `text`: its line ends, no control characters, and not longer than an entry should be.
pub(super) fn body(text: &str) -> String {
    let plain: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let plain = plain.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let plain = plain.trim();
    if plain.len() <= LONGEST {
        return plain.to_owned();
    }
    let end = (0..=LONGEST).rev().find(|&at| plain.is_char_boundary(at)).unwrap_or_default();
    format!("{}\n\n(The rest is in the original.)", &plain[..end])
}
