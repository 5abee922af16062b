//! `regain search`: finds words anywhere in entries.
//!
//! A search for another reader looks at what the gate leaves of the vault, never at the files.

use std::collections::BTreeSet;
use std::sync::Arc;

use anstyle::Style;
use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;

use super::days::Days;
use super::format::Format;
use super::handover::{Gate, Handover, audience};
use super::table::cut;
use super::{Context, Failure, Outcome, complete, outside};
use crate::edge::terminal;
use crate::entry::{Entry, Value, Words as Named};
use crate::reports::envelope;
use crate::scene::Scene;
use crate::schema::kinds::{common, expectation, person};
use crate::schema::{Audience, Choice, Kind, Shape};
use crate::text::words::{Found, bare};
use crate::text::{LineIndex, Span, Words, escape, natural};
use crate::vault::query::values;
use crate::vault::{Ix, Resolution, Who};

/// Find words in titles, fields, texts and names of attachments
///
/// Finds the entries that have all of the words, in any order; words in quotes belong together. Case and
/// accents make no difference, and a part of a word is enough.
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The words
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,

    /// Only entries of this kind, such as ask or asks
    #[arg(long, value_name = "KIND", add = complete::kinds())]
    kind: Option<String>,

    /// Only what names this person
    #[arg(long, value_name = "NAME", add = complete::entries_of(&person::KIND))]
    person: Option<String>,

    /// Only what is about this expectation
    #[arg(long, value_name = "ID", add = complete::entries_of(&expectation::KIND))]
    expectation: Option<String>,

    /// Only from this day on, such as 2026-03-02, monday or start
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    since: Option<String>,

    /// Only up to this day
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    until: Option<String>,

    /// Show all of them, however many there are
    #[arg(long)]
    all: bool,

    /// Look only through what this reader may see: me, adviser, hr or manager
    #[arg(long = "for", value_name = "AUDIENCE", default_value = "me", value_parser = audience)]
    audience: Audience,

    #[command(flatten)]
    gate: Gate,

    /// How to write them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// The number of entries shown by default.
const MOST: usize = 20;

/// The number of places shown for one entry.
const PLACES: usize = 3;

/// An entry that contains the words.
struct Hit {
    ix: Ix,
    rank: u8,
    places: Vec<Place>,
}

/// A match, with the words around it.
#[derive(Serialize)]
struct Place {
    /// If the file may be named: the line, from 1, ...
    line: Option<u32>,
    /// ... and the column, from 1, in characters.
    column: Option<u32>,
    /// The field, if it is known.
    field: Option<&'static str>,
    /// The line that contains it.
    excerpt: String,
    /// Its place in the excerpt, in bytes.
    #[serde(skip)]
    marked: Span,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let words = Words::new(args.words.iter().map(String::as_str));
    if words.bare().is_empty() {
        return Err(Failure::new("no word to look for").hint("name one: `regain search report`"));
    }
    let (mine, theirs, handover, root);
    let (mine, scene) = if args.audience == Audience::Me && args.gate.given().is_none() {
        let (vault, engine) = context.open()?;
        root = vault;
        mine = Scene::new(&engine.vault(), Audience::Me, context.today);
        theirs = mine.clone();
        (&mine, &theirs)
    } else {
        handover = Handover::open(
            context,
            args.audience,
            &outside::drawn_on(args.kind.as_deref())?,
            args.gate,
            false,
        )?;
        root = handover.root.clone();
        (&handover.mine, &handover.theirs)
    };
    let filter = Filter::new(context, &root, mine, scene, &args)?;
    let entries: Vec<Ix> = scene.entries().map(|(ix, _)| ix).collect();
    let hit = |ix: &Ix| hit(scene, *ix, &words).filter(|_| filter.wants(scene, *ix));
    let mut hits: Vec<Hit> = entries.par_iter().filter_map(hit).collect();
    hits.sort_by(|one, other| {
        let path = |hit: &Hit| Arc::clone(&scene.entry(hit.ix).path);
        one.rank.cmp(&other.rank).then_with(|| natural(&path(one), &path(other)))
    });
    // Attachments are the person's files; their names are shown to nobody else.
    let is_filtered = filter.is_any || args.audience != Audience::Me;
    let files: Vec<&str> = match is_filtered {
        true => Vec::new(),
        false => {
            scene.contents().files.keys().map(|path| &**path).filter(|path| has_all(&words, path)).collect()
        }
    };
    let text = match args.format {
        Format::Json => json(scene, &words, &hits, &files),
        Format::Text => text(context, scene, &hits, &files, args.all),
    };
    if hits.is_empty() && files.is_empty() {
        context.tell("nothing found");
    }
    context.print(&text)
}

/// The filters, in terms of the scene that is searched.
struct Filter<'f> {
    kind: Option<&'static Kind>,
    person: Option<Somebody<'f>>,
    about: About,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    is_any: bool,
}

/// What entries must be about.
#[derive(Clone, Copy)]
enum About {
    Anything,
    Only(Ix),
    /// Something that the reader does not see: nothing that they see is about it.
    Hidden,
}

/// A person to filter by.
enum Somebody<'f> {
    Me,
    /// By their entry, or by a part of their name.
    Named {
        entry: Option<Ix>,
        bare: String,
        is_hidden: bool,
        words: &'f str,
    },
}

impl<'f> Filter<'f> {
    fn new(
        context: &Context,
        root: &std::path::Path,
        mine: &Scene,
        theirs: &Scene,
        args: &'f Args,
    ) -> Result<Self, Failure> {
        // The same entry in the reader's scene.
        let there = |ix: Ix| {
            let path = &mine.entry(ix).path;
            theirs.entries().map(|(ix, _)| ix).find(|ix| *theirs.origin(*ix) == **path)
        };
        let days = (args.since.is_some() || args.until.is_some()).then(|| Days::of(mine, context.today));
        let day = |words: &Option<String>| {
            words.as_deref().zip(days.as_ref()).map(|(words, days)| context.past_day(days, words)).transpose()
        };
        let (since, until) = (day(&args.since)?, day(&args.until)?);
        if since.zip(until).is_some_and(|(since, until)| until < since) {
            return Err(Failure::new("`--until` is before `--since`"));
        }
        let person = args.person.as_deref().map(|name| match mine.who(name) {
            Who::Me => Somebody::Me,
            Who::Entry(ix) => {
                let entry = there(ix);
                Somebody::Named { entry, bare: bare(name), is_hidden: entry.is_none(), words: name }
            }
            Who::Words(words) => {
                Somebody::Named { entry: None, bare: bare(words), is_hidden: false, words: name }
            }
        });
        let about = match &args.expectation {
            Some(name) => there(outside::expectation(root, mine, name)?).map_or(About::Hidden, About::Only),
            None => About::Anything,
        };
        let kind = args.kind.as_deref().map(outside::kind).transpose()?;
        let is_in_time = since.is_some() || until.is_some();
        let is_any = is_in_time || kind.is_some() || person.is_some() || args.expectation.is_some();
        Ok(Self { kind, person, about, since, until, is_any })
    }

    fn wants(&self, scene: &Scene, ix: Ix) -> bool {
        let entry = scene.entry(ix);
        let leads_to = |to: Ix| ix == to || scene.links_to(to).any(|link| link.from == ix);
        let names = |somebody: &Somebody| match somebody {
            Somebody::Me => people(entry).any(|word| scene.who(&word.text) == Who::Me),
            Somebody::Named { is_hidden: true, .. } => false,
            Somebody::Named { entry: Some(to), .. } => leads_to(*to),
            Somebody::Named { entry: None, bare: name, words, .. } => {
                people(entry).any(|word| bare(&word.text).contains(name))
                    || entry.is(&person::KIND)
                        && matches!(scene.resolve(words), Resolution::One(same) if same == ix)
            }
        };
        let is_in_time = || match day(entry) {
            Some(day) => {
                self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
            }
            None => self.since.is_none() && self.until.is_none(),
        };
        self.kind.is_none_or(|kind| entry.is(kind))
            && is_in_time()
            && self.person.as_ref().is_none_or(names)
            && match self.about {
                About::Anything => true,
                About::Only(to) => leads_to(to),
                About::Hidden => false,
            }
    }
}

/// Everybody who is named in a field of the entry.
fn people(entry: &Entry) -> impl Iterator<Item = &Named> {
    let fields = entry.fields.iter().flat_map(|given| match &given.value {
        Value::Records(records) => records.iter().flat_map(|record| record.fields.iter()).collect(),
        _ => vec![given],
    });
    fields.filter(|given| matches!(given.spec.shape, Shape::People)).flat_map(|given| match &given.value {
        Value::Words(words) => words.as_slice(),
        _ => &[],
    })
}

/// The day of an entry: when it happened, else when it was sent, received, is due or begins.
fn day(entry: &Entry) -> Option<NaiveDate> {
    let written = |name: &str| match entry.fields.given(name)?.value {
        Value::Date(date) => Some(date.last),
        _ => None,
    };
    entry.happened().or_else(|| ["sent_on", "received_on", "due", "start"].into_iter().find_map(written))
}

/// The entry at `ix`, if it has all of the words.
fn hit(scene: &Scene, ix: Ix, words: &Words) -> Option<Hit> {
    let entry = scene.entry(ix);
    let is_mine = scene.audience() == Audience::Me;
    let mut missing: BTreeSet<usize> = (0..words.bare().len()).collect();
    let mut places = Vec::new();
    let mut look = |text: &str, place: &mut dyn FnMut(&[Found])| {
        let found = words.places(text);
        for found in &found {
            missing.remove(&found.word);
        }
        if !found.is_empty() {
            place(&found);
        }
    };
    if is_mine {
        // Everything written is in the file; searching it takes one pass, without a copy.
        look(&entry.text, &mut |found| places = in_file(entry, found));
        let written = |text: &str, place: &mut Vec<Place>, field| {
            if place.is_empty() {
                let found = words.places(text);
                place.extend(found.first().map(|found| Place::alone(field, text, found.span)));
            }
        };
        look(&entry.path, &mut |_| written(&entry.path, &mut places, "path"));
        if entry.get(common::TITLE).is_none() {
            let title = entry.title();
            look(&title, &mut |_| written(&title, &mut places, common::TITLE.name));
        }
    } else {
        for given in entry.fields.iter() {
            for text in values(entry, given.spec.name) {
                look(&text, &mut |found| {
                    places.push(Place::alone(given.spec.name, &text, found[0].span));
                });
            }
        }
        look(&entry.text, &mut |found| {
            places.extend(lines(&entry.text, found).map(|span| Place::alone("text", &entry.text, span)));
        });
    }
    if !missing.is_empty() {
        return None;
    }
    Some(Hit { ix, rank: rank(entry, words, is_mine), places })
}

/// As on the page: first an exact id, then a title that begins with the word, then a title with all
/// of the words.
fn rank(entry: &Entry, words: &Words, has_id: bool) -> u8 {
    let title = bare(&entry.title());
    match words.bare() {
        [only] if has_id && entry.id().is_some_and(|id| bare(id) == *only) => 0,
        [only] if title.starts_with(only.as_str()) => 1,
        all if all.iter().all(|word| title.contains(word.as_str())) => 2,
        _ => 3,
    }
}

fn has_all(words: &Words, text: &str) -> bool {
    let bare = bare(text);
    words.bare().iter().all(|word| bare.contains(word.as_str()))
}

/// The first match on each line of an entry's file.
fn in_file(entry: &Entry, found: &[Found]) -> Vec<Place> {
    let index = LineIndex::new(&entry.text);
    let field = |span: Span| {
        let given = entry.fields.iter().find(|given| given.span.touches(span.start as usize));
        given.filter(|given| !given.span.is_empty()).map(|given| given.spec.name)
    };
    lines(&entry.text, found)
        .map(|span| {
            let at = index.position(span.start as usize);
            let line = line_of(&entry.text, span);
            Place {
                line: Some(at.line),
                column: Some(at.column),
                field: field(span),
                excerpt: line.of(&entry.text).to_owned(),
                marked: Span { start: span.start - line.start, end: span.end.min(line.end) - line.start },
            }
        })
        .collect()
}

/// The first of the matches on each line.
fn lines(text: &str, found: &[Found]) -> impl Iterator<Item = Span> {
    let mut spans: Vec<Span> = found.iter().map(|found| found.span).collect();
    spans.sort_unstable();
    let mut end = None;
    spans.retain(|span| {
        let is_new = end.is_none_or(|end| end < span.start);
        if is_new {
            end = Some(line_of(text, *span).end);
        }
        is_new
    });
    spans.into_iter()
}

/// The line in which `span` begins, trimmed.
fn line_of(text: &str, span: Span) -> Span {
    let at = span.start as usize;
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let line = &text[start..end];
    let skipped = (line.len() - line.trim_start().len()).min(at - start);
    Span::new(start + skipped, (start + line.trim_end().len()).max(at))
}

impl Place {
    /// A match in `text` that must not be named by its line.
    fn alone(field: &'static str, text: &str, span: Span) -> Self {
        let line = line_of(text, span);
        Self {
            line: None,
            column: None,
            field: Some(field),
            excerpt: line.of(text).to_owned(),
            marked: Span { start: span.start - line.start, end: span.end.min(line.end) - line.start },
        }
    }

    /// The excerpt in `room` cells, with the match visible and in `bold`.
    fn shown(&self, room: usize, bold: Style) -> String {
        let (start, end) = (self.marked.start as usize, self.marked.end as usize);
        let text = &self.excerpt;
        let most = (room / 3).max(12);
        let before = &text[..start];
        let from = before.char_indices().rev().nth(most).map_or(0, |(at, _)| at);
        let from = if from == 0 { 0 } else { before[from..].find(' ').map_or(from, |gap| from + gap + 1) };
        let dots = if from > 0 { "…" } else { "" };
        let line = cut(&format!("{dots}{}", &text[from..]), room);
        let marked =
            dots.len() + start - from..(dots.len() + end - from).min(line.trim_end_matches('…').len());
        match (line.get(..marked.start), line.get(marked.clone()), line.get(marked.end..)) {
            (Some(before), Some(word), Some(after)) => {
                format!(
                    "{}{bold}{}{bold:#}{}",
                    escape::one_line(before),
                    escape::one_line(word),
                    escape::one_line(after)
                )
            }
            _ => escape::one_line(&line).into_owned(),
        }
    }
}

fn text(context: &Context, scene: &Scene, hits: &[Hit], files: &[&str], all: bool) -> String {
    let bold = if context.terminal.colors_out { Style::new().bold() } else { Style::new() };
    let is_mine = scene.audience() == Audience::Me;
    let most = if all { usize::MAX } else { MOST };
    let mut text = String::new();
    for hit in hits.iter().take(most) {
        let entry = scene.entry(hit.ix);
        let about = [
            entry.kind.map(|kind| kind.name.to_owned()),
            day(entry).map(|day| day.to_string()),
            entry.id().filter(|_| is_mine).map(str::to_owned),
        ];
        let about: Vec<String> = about.into_iter().flatten().collect();
        text += &format!("{} ({})\n", escape::one_line(&entry.title()), escape::one_line(&about.join(", ")));
        for place in hit.places.iter().take(if all { usize::MAX } else { PLACES }) {
            let at = match (place.line, place.column) {
                (Some(line), Some(column)) => format!("{}:{line}:{column}", escape::one_line(&entry.path)),
                _ if is_mine => escape::one_line(&entry.path).into_owned(),
                _ => place.field.unwrap_or_default().to_owned(),
            };
            let room = terminal::width().saturating_sub(at.len() + 4).max(40);
            text += &format!("  {at}: {}\n", place.shown(room, bold));
        }
        if let more @ 1.. = hit.places.len().saturating_sub(PLACES)
            && !all
        {
            text += &format!("  and on {more} more {}\n", if more == 1 { "line" } else { "lines" });
        }
    }
    for file in files.iter().take(most) {
        text += &format!("{}\n", escape::one_line(file));
    }
    let left = hits.len().saturating_sub(most) + files.len().saturating_sub(most);
    if left > 0 {
        context.tell(&format!("and {left} more; `--all` shows them"));
    }
    text
}

#[derive(Serialize)]
struct Body<'b> {
    audience: &'static str,
    words: &'b [String],
    results: Vec<Listed<'b>>,
    files: &'b [&'b str],
}

#[derive(Serialize)]
struct Listed<'b> {
    /// `None` for other readers, as is the id.
    path: Option<&'b str>,
    kind: Option<&'static str>,
    id: Option<&'b str>,
    title: String,
    date: Option<String>,
    matches: &'b [Place],
}

fn json(scene: &Scene, words: &Words, hits: &[Hit], files: &[&str]) -> String {
    let is_mine = scene.audience() == Audience::Me;
    let result = |hit| {
        let Hit { ix, places, .. }: &Hit = hit;
        let entry = scene.entry(*ix);
        Listed {
            path: is_mine.then_some(&*entry.path),
            kind: entry.kind.map(|kind| kind.name),
            id: entry.id().filter(|_| is_mine),
            title: entry.title(),
            date: day(entry).map(|day| day.to_string()),
            matches: places,
        }
    };
    let results = hits.iter().map(result).collect();
    envelope("search", &Body { audience: scene.audience().word(), words: words.bare(), results, files })
}
