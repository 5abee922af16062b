//! Something to import, before it becomes an entry; and the options of the readers.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::commands::make;
use crate::entry::template::Filled;
use crate::schema::Kind;
use crate::schema::kinds::{evidence, letter, meeting};
use crate::text::fold;
use crate::text::words::bare;
use crate::vault::{Vault, Who};

/// The longest text that becomes a body, in bytes.
const LONGEST: usize = 256 << 10;

/// Something to import, as an entry.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) kind: &'static Kind,
    /// The identifiers by which it is recognised when it is imported again.
    pub(super) sources: Vec<String>,
    pub(super) day: Option<NaiveDate>,
    pub(super) title: String,
    pub(super) fields: Vec<Filled>,
    /// Complete lines of the front matter.
    pub(super) lines: String,
    /// The people in it who have both an address and a name, as they are called.
    pub(super) named: Vec<Named>,
    pub(super) body: String,
}

/// An address, folded, and how whoever has it is called beside it.
pub(super) type Named = (String, String);

/// The options of a reader.
pub(super) struct Wanted<'w> {
    /// The kind that a mail becomes.
    pub(super) mail_kind: &'static Kind,
    /// The columns of a spreadsheet.
    pub(super) date: Option<&'w str>,
    pub(super) value: Option<&'w str>,
    /// The author of the commits.
    pub(super) author: Option<&'w str>,
    pub(super) only: Option<&'w str>,
    /// Whether to import the description of a meeting.
    pub(super) with_text: bool,
    /// The requested days.
    pub(super) since: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    /// The first and the last day of the plan.
    pub(super) plan: (Option<NaiveDate>, Option<NaiveDate>),
    pub(super) about: Option<String>,
    pub(super) vault: &'w Vault,
    /// How whoever has an address is called, as learnt from the other items.
    pub(super) directory: BTreeMap<String, String>,
    pub(super) today: NaiveDate,
    /// The sources of the entries in the vault.
    pub(super) known: HashSet<String>,
}

impl Item {
    /// When it was, with the time of day if that is known, and its title.
    pub(super) fn at_a_glance(&self) -> String {
        let days = [meeting::AT.name, evidence::DATE.name, letter::SENT_ON.name, letter::RECEIVED_ON.name];
        let when = days.iter().find_map(|day| self.fields.iter().find(|field| field.name == *day));
        let when = when.and_then(|field| field.items.first());
        when.map(|when| format!("{when}, ")).unwrap_or_default() + &self.title
    }
}

impl Wanted<'_> {
    /// Whether the day is requested.
    pub(super) fn has_day(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// How somebody from outside is called in a field: `me`, the title of their entry if the address is in
    /// it, the name, else the address; `None` if nothing is left of them.
    pub(super) fn called(&self, name: Option<&str>, address: Option<&str>) -> Option<String> {
        match address.map(|address| self.vault.who(address)) {
            Some(Who::Me) => return Some("me".to_owned()),
            Some(Who::Entry(ix)) => return Some(self.vault.entry(ix).title()),
            _ => {}
        }
        let known = address.and_then(|address| self.directory.get(&*fold(address)));
        if let Some(known) = known {
            return Some(known.clone());
        }
        let words = [name, address].into_iter().flatten().map(person).find(|words| !words.is_empty())?;
        Some(if self.vault.who(&words) == Who::Me { "me".to_owned() } else { words })
    }

    /// The address of somebody with how they are called, if they have both an address and a name.
    pub(super) fn named(&self, name: Option<&str>, address: Option<&str>) -> Option<Named> {
        let name = name.filter(|name| !name.trim().is_empty() && Some(*name) != address)?;
        Some((fold(address?).into_owned(), self.called(Some(name), address)?))
    }

    /// Learns who has which address from `items`; whether that was any use. One person is often an address in
    /// one mail and a name in another, and differently called in a third: the shortest name counts.
    pub(super) fn learn(&mut self, items: &[Item]) -> bool {
        for (address, called) in items.iter().flat_map(|item| &item.named) {
            let rank = |called: &String| (called != "me", called.chars().count(), called.clone());
            let known = self.directory.entry(address.clone()).or_insert_with(|| called.clone());
            if rank(called) < rank(known) {
                known.clone_from(called);
            }
        }
        !self.directory.is_empty()
    }

    pub(super) fn has_words(&self, text: &str) -> bool {
        self.only.is_none_or(|words| {
            let text = bare(text);
            words.split_whitespace().all(|word| text.contains(&bare(word)))
        })
    }
}

/// A name or an address as it is written in a field.
fn person(words: &str) -> String {
    // Brackets and bars are link syntax.
    let words = words.replace(|c: char| "[]|{}".contains(c) || c.is_control(), " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // `Ruiz, Dana (Ward 4)`, as large companies write it.
    let bare = match words.rsplit_once(" (") {
        Some((name, _)) if words.ends_with(')') && !name.is_empty() => name,
        _ => &words,
    };
    match bare.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        // A comma separates people.
        _ => bare.replace(',', ""),
    }
}

/// An identifier of something external: a fingerprint of its own name, in plain letters.
pub(super) fn source(sort: &str, name: &[u8]) -> String {
    let digest = Sha256::digest(name);
    let digits: String = digest.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
    format!("{sort}:{digits}")
}

/// `text` on one line, shortened to a title.
pub(super) fn title(text: &str, otherwise: &str) -> String {
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let (title, _) = make::title_of(&line.collect::<Vec<_>>().join(" "));
    if title.is_empty() { otherwise.to_owned() } else { title }
}

/// A body from `text`: with LF line ends, without control characters, and shortened to what an
/// entry should hold.
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
