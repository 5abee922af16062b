//! Changes in the git history of entries: which important words were changed, and whether somebody
//! recorded the change.
//!
//! Uses only the days of commits, each from the clock of some machine.

use chrono::NaiveDate;

use super::calendar::days;
use super::plan::changes::{is_of, since};
use crate::entry::date::{self, Precision};
use crate::entry::{Amount, Entry, Fields, Record, Value};
use crate::scene::Scene;
use crate::schema::kinds::measure::{self, MEASURES, NamedMeasure};
use crate::schema::kinds::{common, evidence, expectation, note, plan};
use crate::schema::records::Change;
use crate::text::{Span, fold};
use crate::vault::{Earlier, Ix, Reworded};

/// The fields whose exact words matter later: what was said, what is asked for, until when.
pub const COUNT: [&str; 5] =
    [note::SAID.name, note::QUOTE.name, expectation::WORDING.name, measure::TARGET.name, plan::END.name];

/// Those of them that say what is asked for.
const ASKED: [&str; 3] = [expectation::WORDING.name, measure::TARGET.name, plan::END.name];

/// The value of one of these fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The name of the field.
    pub field: &'static str,
    /// The name of the measure that the field belongs to, if it is one with a name.
    pub of: Option<String>,
    /// The value, on one line.
    pub said: String,
}

impl Word {
    /// The field, with its measure: `target of calls`.
    pub fn name(&self) -> String {
        match &self.of {
            Some(of) => format!("{} of {of}", self.field),
            None => self.field.to_owned(),
        }
    }

    fn is_where(&self, other: &Self) -> bool {
        (self.field, &self.of) == (other.field, &other.of)
    }
}

/// The values of those fields in an entry.
pub fn words_that_count(entry: &Entry) -> Vec<Word> {
    let mut words = of_fields(&entry.text, &entry.fields, None);
    for record in entry.get(MEASURES).unwrap_or_default() {
        let name = record.fields.get(NamedMeasure::NAME).unwrap_or_default();
        words.extend(of_fields(&entry.text, &record.fields, Some(name.trim())));
    }
    words
}

fn of_fields(text: &str, fields: &Fields, of: Option<&str>) -> Vec<Word> {
    let word = |&field: &&'static str| {
        let given = fields.given(field)?;
        let said = match &given.value {
            Value::Text(text) => text.trim(),
            Value::Empty => return None,
            _ => given.span.of(text).trim().trim_matches(['"', '\'']).trim(),
        };
        Some(Word { field, of: of.map(str::to_owned), said: one_line(said) })
    };
    COUNT.iter().filter_map(word).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two spellings have the same meaning: `10` and `10.0`, or two forms of the same day.
fn says_the_same(one: &str, other: &str) -> bool {
    let day = |text: &str| date::read(text, Precision::Day).ok();
    one == other
        || match (Amount::read(one), Amount::read(other)) {
            (Amount::Words(_), Amount::Words(_)) => {
                day(one).is_some_and(|day_of_one| day(other) == Some(day_of_one))
            }
            (one, other) => one == other,
        }
}

/// A changed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The field.
    pub field: String,
    /// The old value; `None` if the field was added.
    pub old: Option<String>,
    /// The new value; `None` if the field was removed.
    pub new: Option<String>,
}

/// The differences in those fields between one text of an entry and a later one.
pub fn edited(before: &Entry, after: &Entry) -> Vec<Edited> {
    let (old, new) = (words_that_count(before), words_that_count(after));
    let at =
        |of: &[Word], word: &Word| of.iter().find(|other| other.is_where(word)).map(|word| word.said.clone());
    let gone = old.iter().filter(|word| at(&new, word).is_none());
    let mut found: Vec<Edited> = new
        .iter()
        .chain(gone)
        .map(|word| Edited { field: word.name(), old: at(&old, word), new: at(&new, word) })
        .filter(|edited| match (&edited.old, &edited.new) {
            (Some(old), Some(new)) => !says_the_same(old, new),
            _ => true,
        })
        .collect();
    found.sort_by(|one, other| one.field.cmp(&other.field));
    found
}

/// When one of those fields was last changed after the first commit, up to the present text of
/// `entry`.
pub fn reworded(earlier: &Earlier, entry: &Entry) -> Option<Reworded> {
    let (_, last) = earlier.last()?;
    if !edited(&last.entry, entry).is_empty() {
        return Some(Reworded::NotCommitted);
    }
    let mut pairs = earlier.iter().zip(earlier.iter().skip(1)).rev();
    pairs
        .find(|((_, before), (_, after))| !edited(&before.entry, &after.entry).is_empty())
        .map(|(_, (on, _))| Reworded::On(*on))
}

/// Days between the day on which an entry was recorded (else on which it happened) and its first
/// commit; negative if the commit was earlier.
pub fn days_until_committed(entry: &Entry, committed: NaiveDate) -> Option<i64> {
    Some(days(written_down(entry)?, committed))
}

/// The day on which an entry was recorded, else on which it happened.
fn written_down(entry: &Entry) -> Option<NaiveDate> {
    entry.get(common::RECORDED).map(|recorded| recorded.last).or_else(|| entry.happened())
}

/// A change of what is asked for that `changes` does not mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrecorded {
    /// The field, with its measure, and its new value.
    pub word: Word,
    /// The old value.
    pub old: String,
    /// The name for it in a line under `changes`.
    pub what: String,
    /// The day of the commit that changed it; `None` if the change is not committed yet.
    pub on: Option<NaiveDate>,
}

/// One text of an entry: the day of its commit, and the entry.
type Said<'p> = (Option<NaiveDate>, &'p Entry);

/// The edits of the wording, the target or the end of the entry at `ix` that no line under its
/// `changes` mentions: those after the plan was `issued`, and after the day on which the entry was
/// first committed. A change that was reverted does not count. The person may edit goals of their
/// own.
pub fn unrecorded(scene: &Scene, ix: Ix, issued: Option<NaiveDate>) -> Vec<Unrecorded> {
    let entry = scene.entry(ix);
    let earlier = scene.past().earlier(&entry.path);
    let is_mine =
        entry.is(&expectation::KIND) && entry.choice(expectation::ORIGIN) == Some(expectation::Origin::Mine);
    let Some((first, _)) = earlier.first().filter(|_| !is_mine) else { return Vec::new() };
    let counts_from = issued.map_or(*first, |issued| issued.max(*first));
    let committed = earlier.iter().map(|(on, parsed)| (Some(*on), &parsed.entry));
    let said: Vec<Said> = committed.chain([(None, entry)]).collect();
    let is_before = |(on, _): &Said| on.unwrap_or(scene.today()) <= counts_from;
    let said = &said[said.iter().rposition(is_before).unwrap_or(0)..];
    let words = words_that_count(entry);
    words
        .iter()
        .filter(|word| ASKED.contains(&word.field))
        .flat_map(|word| unmentioned(entry, said, word))
        .collect()
}

/// One value in the history of a field.
struct Link<'p> {
    /// The day of the commit that introduced it; `None` if it is not committed yet.
    on: Option<NaiveDate>,
    said: String,
    /// The last text that contains it.
    last: &'p Entry,
}

/// The changes of one field from text to text that no line mentions; consecutive ones are merged.
fn unmentioned(entry: &Entry, texts: &[Said], word: &Word) -> Vec<Unrecorded> {
    let mut chain: Vec<Link> = Vec::new();
    for &(on, then) in texts {
        let Some(now) = words_that_count(then).into_iter().find(|other| other.is_where(word)) else {
            continue;
        };
        match chain.last_mut().filter(|link| says_the_same(&link.said, &now.said)) {
            Some(link) => link.last = then,
            None => chain.push(Link { on, said: now.said, last: then }),
        }
    }
    let names = names(entry, word);
    let mut is_mentioned = vec![false; chain.len()];
    for line in entry.get(expectation::CHANGES).unwrap_or_default() {
        if names.iter().any(|name| is_of(line, name)) {
            mark_mentioned(line, &chain, &mut is_mentioned);
        }
    }
    let mut found: Vec<Unrecorded> = Vec::new();
    for to in (1..chain.len()).filter(|to| !is_mentioned[*to]) {
        let Link { on, said, .. } = &chain[to];
        let word = Word { said: said.clone(), ..word.clone() };
        if let Some(edit) = found.last_mut().filter(|_| to > 1 && !is_mentioned[to - 1]) {
            (edit.word, edit.on) = (word, *on);
        } else {
            let (old, what) = (chain[to - 1].said.clone(), names[0].clone());
            found.push(Unrecorded { word, old, what, on: *on });
        }
    }
    found.retain(|edit| !says_the_same(&edit.old, &edit.word.said));
    found
}

/// Marks the steps of `chain` that `line` mentions, by the index of their new value.
fn mark_mentioned(line: &Record, chain: &[Link], is_mentioned: &mut [bool]) {
    let given = |field| line.fields.get(field).map(one_line).filter(|text| !text.is_empty());
    let (old, new) = (given(Change::OLD), given(Change::NEW));
    let is =
        |text: &Option<String>, link: &Link| text.as_ref().is_none_or(|text| says_the_same(text, &link.said));
    let mut tells = false;
    for from in 0..chain.len() {
        for to in from + 1..chain.len() {
            // With only one value it covers the single step from or to it.
            let reaches =
                (old.is_some() && new.is_some()) || (to == from + 1 && (old.is_some() || new.is_some()));
            if reaches && is(&old, &chain[from]) && is(&new, &chain[to]) {
                is_mentioned[from + 1..=to].fill(true);
                tells = true;
            }
        }
    }
    if tells {
        return;
    }
    // With only a day it covers changes made before it was written, or together with it.
    let what = line.fields.get(Change::WHAT).unwrap_or_default();
    let is_it =
        |other: &Record| other.fields.get(Change::ON) == line.fields.get(Change::ON) && is_of(other, what);
    for to in 1..chain.len() {
        is_mentioned[to] |=
            !chain[to - 1].last.get(expectation::CHANGES).unwrap_or_default().iter().any(is_it);
    }
}

/// The names by which a line under `changes` may refer to a field; the preferred one first.
fn names(entry: &Entry, word: &Word) -> Vec<String> {
    let several = entry.get(MEASURES).is_some_and(|measures| measures.len() > 1);
    match &word.of {
        Some(of) if several => vec![of.clone(), word.name()],
        Some(of) => vec![word.field.to_owned(), of.clone(), word.name()],
        None => vec![word.field.to_owned()],
    }
}

/// Evidence that may be for an older version of what is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// What was changed.
    pub what: String,
    /// The day of the change.
    pub changed: NaiveDate,
    /// The day on which the newest evidence was recorded, or happened.
    pub newest: NaiveDate,
    /// The place of the change's day.
    pub span: Span,
}

/// Whether the newest of `evidence` for the expectation at `ix` is older than the last change of
/// its wording or target since the plan was `issued`.
pub fn suspect(scene: &Scene, ix: Ix, evidence: &[Ix], issued: Option<NaiveDate>) -> Option<Suspect> {
    let entry = scene.entry(ix);
    let measures = entry.get(MEASURES).unwrap_or_default();
    let names = measures.iter().filter_map(|measure| measure.fields.get(NamedMeasure::NAME));
    let asked: Vec<&str> =
        [expectation::WORDING.name, measure::TARGET.name].into_iter().chain(names).collect();
    let of_asked = |what: &str| {
        let what = fold(what.trim()).into_owned();
        let is_of = |name: &&str| fold(name.trim()) == what;
        asked.iter().any(is_of) || what.starts_with("target of ")
    };
    let dated = since(entry.get(expectation::CHANGES), issued).filter_map(|change| {
        let what = change.fields.get(Change::WHAT).filter(|what| of_asked(what))?;
        let on = change.fields.get(Change::ON)?.first;
        Some((on, what.trim(), change.fields.span(Change::ON).unwrap_or(change.span)))
    });
    let (changed, what, span) = dated.filter(|(on, ..)| *on <= scene.today()).max_by_key(|(on, ..)| *on)?;
    let days = evidence.iter().map(|&ix| scene.entry(ix)).filter(|entry| entry.is(&evidence::KIND));
    let newest = days.filter_map(written_down).max().filter(|newest| *newest < changed)?;
    Some(Suspect { what: what.to_owned(), changed, newest, span })
}
