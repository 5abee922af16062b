//! `regain search`: finds words anywhere in entries.
//!
//! A search for another reader looks at what the gate leaves of the vault, never at the files.

mod filter;
mod narrow;
mod place;
mod report;

use filter::Filter;
use narrow::narrow;
use place::pieces;
use rayon::prelude::*;

use super::format::Format;
use super::handover::{Gate, Handover, audience};
use super::{Context, Failure, Outcome, complete, outside};
use crate::entry::Entry;
use crate::scene::Scene;
use crate::schema::Audience;
use crate::schema::kinds::{expectation, person};
use crate::text::words::bare;
use crate::text::{Words, natural};
use crate::vault::Ix;

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

/// An entry that contains the words.
struct Hit {
    ix: Ix,
    rank: u8,
}

pub(super) fn run(context: &Context, args: Args) -> Outcome {
    let words = Words::new(args.words.iter().map(String::as_str));
    if words.bare().is_empty() {
        return Err(Failure::new("no word to look for").hint("name one: `regain search report`"));
    }
    let most = if args.all || args.format == Format::Json { usize::MAX } else { MOST };
    let mut behind = 0;
    let (mine, theirs, handover, root);
    let (mine, scene) = if args.audience == Audience::Me && args.gate.given().is_none() {
        let (vault, engine) = context.open_only(|changes| {
            // Filters need the names and links of all entries.
            if args.is_filtered() {
                return changes;
            }
            let narrowed = narrow(changes, &words, (most < usize::MAX).then_some(most));
            behind = narrowed.behind;
            narrowed.changes
        })?;
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
    let hits = hits(scene, &words, |ix| filter.wants(scene, ix), most);
    // Attachments are the person's files; their names are shown to nobody else.
    let files: Vec<&str> = match args.is_filtered() || args.audience != Audience::Me {
        true => Vec::new(),
        false => {
            scene.contents().files.keys().map(|path| &**path).filter(|path| words.are_all_in(path)).collect()
        }
    };
    let text = match args.format {
        Format::Json => report::json(scene, &words, (&hits, &files)),
        Format::Text => report::text(context, scene, &words, (&hits, &files), behind, args.all),
    };
    if hits.is_empty() && files.is_empty() {
        context.tell("nothing found");
    }
    context.print(&text)
}

impl Args {
    /// Whether a filter leaves out entries that contain the words.
    fn is_filtered(&self) -> bool {
        let words = [&self.kind, &self.person, &self.expectation, &self.since, &self.until];
        words.iter().any(|given| given.is_some())
    }
}

/// The wanted entries that have all of the words. The first `most` are the best, in order.
fn hits(scene: &Scene, words: &Words, is_wanted: impl Fn(Ix) -> bool + Sync, most: usize) -> Vec<Hit> {
    let entries: Vec<Ix> = scene.entries().map(|(ix, _)| ix).collect();
    let hit = |ix: &Ix| hit(scene, *ix, words).filter(|_| is_wanted(*ix));
    let mut hits: Vec<Hit> = entries.par_iter().filter_map(hit).collect();
    let before = |one: &Hit, other: &Hit| {
        let path = |hit: &Hit| &*scene.entry(hit.ix).path;
        one.rank.cmp(&other.rank).then_with(|| natural(path(one), path(other)))
    };
    let first = most.min(hits.len());
    if first < hits.len() {
        hits.select_nth_unstable_by(first, before);
    }
    hits[..first].sort_by(before);
    hits
}

/// The entry at `ix`, if it has all of the words.
fn hit(scene: &Scene, ix: Ix, words: &Words) -> Option<Hit> {
    let entry = scene.entry(ix);
    let mut missing = words.indexes();
    for piece in pieces(entry, scene.audience()) {
        words.strike_out(&piece.text, &mut missing);
    }
    missing.is_empty().then(|| Hit { ix, rank: rank(entry, words, scene.audience() == Audience::Me) })
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
