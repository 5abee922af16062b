//! The filters of a search: by kind, day, person and expectation.
//!
//! Does not look at the search words.

use std::path::Path;

use chrono::NaiveDate;

use super::Args;
use crate::commands::days::Days;
use crate::commands::{Context, Failure, outside};
use crate::entry::{Entry, Value, Words as Named};
use crate::scene::Scene;
use crate::schema::kinds::person;
use crate::schema::{Kind, Shape};
use crate::text::words::bare;
use crate::vault::{Ix, Resolution, Who};

/// The filters, in terms of the scene that is searched.
pub(super) struct Filter<'f> {
    kind: Option<&'static Kind>,
    person: Option<Somebody<'f>>,
    about: About,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
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
    pub(super) fn new(
        context: &Context,
        root: &Path,
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
        Ok(Self { kind, person, about, since, until })
    }

    pub(super) fn wants(&self, scene: &Scene, ix: Ix) -> bool {
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
        Value::Words(words) => &words[..],
        _ => &[],
    })
}

/// The day of an entry: when it happened, else when it was sent, received, is due or begins.
pub(super) fn day(entry: &Entry) -> Option<NaiveDate> {
    let written = |name: &str| match entry.fields.given(name)?.value {
        Value::Date(date) => Some(date.last),
        _ => None,
    };
    entry.happened().or_else(|| ["sent_on", "received_on", "due", "start"].into_iter().find_map(written))
}
