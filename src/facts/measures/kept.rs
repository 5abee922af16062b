//! How often something recurring took place as promised: weekly one-to-ones, three training days.
//!
//! Computed with the periods of a measure: the promised number is the target, and each occasion
//! that took place is a reading. Never counts a future occasion.

use chrono::NaiveDate;

use super::{Aggregate, Context, Per, Reading, Target};
use crate::entry::{Amount, Entry};
use crate::facts::cadence::time_of;
use crate::scene::Scene;
use crate::schema::kinds::ask::{self, Occasion, Origin, Status};
use crate::schema::kinds::meeting;
use crate::vault::{Ix, Site};

/// How often it took place, and how often it was promised so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// How often it took place; never more than promised for a period.
    pub came: f64,
    /// How often it should have taken place by today.
    pub of: f64,
    /// For how many of these nothing is recorded.
    pub unread: f64,
    /// How often it was promised per period.
    pub each: f64,
    /// The period.
    pub per: Option<Per>,
    /// What was promised: `one-to-ones`.
    pub unit: Option<String>,
    /// The first day that counts.
    pub first: NaiveDate,
    /// The last day that counts, if it has passed.
    pub ended: Option<NaiveDate>,
}

/// Whether an ask is about something that recurs.
pub(in crate::facts) fn is_rhythm(ask: &Entry) -> bool {
    ask.get(super::measure::PER).is_some_and(|per| !matches!(per, Per::Plan | Per::Item))
}

/// How a promise was kept so far; `None` if nothing countable was promised, or nothing was due by
/// today.
pub(in crate::facts) fn of(scene: &Scene, context: &Context, ix: Ix) -> Option<Kept> {
    let ask = scene.entry(ix);
    if !is_promised(ask) {
        return None;
    }
    let mut measure = super::read(&ask.fields, None, &super::FLAT, context, scene.today());
    let is_rhythm = is_rhythm(ask);
    if is_rhythm && measure.target == Target::NotRecorded {
        measure.target = Target::At(Amount::Number(1.0));
    }
    if !measure.says_aggregate {
        measure.aggregate = Aggregate::Total;
    }
    let promised_on = [ask::REPLIED_ON, ask::SENT_ON].into_iter().find_map(|field| ask.get(field));
    let is_of_plan = ask.get(ask::ORIGIN) == Some(Origin::Plan);
    measure.first = measure.first.or(promised_on.filter(|_| !is_of_plan).map(|on| on.first));
    super::complete(&mut measure, scene, context, ix, true);
    if measure.readings.is_empty() {
        measure.readings = took_place(scene, ix, ask);
        super::judge(&mut measure, context);
    }
    let each = measure.bounds()?.0.filter(|each| *each > 0.0)?;
    if !measure.adds_up() || (!is_rhythm && measure.counted.is_empty()) {
        return None;
    }
    let mut kept = Kept {
        came: 0.0,
        of: 0.0,
        unread: 0.0,
        each,
        per: measure.per,
        unit: measure.unit.clone(),
        first: measure.periods.first()?.first,
        ended: measure.last.filter(|last| *last < scene.today()),
    };
    for period in &measure.periods {
        let came = period.figure.as_ref().and_then(|figure| measure.figure(figure));
        let is_due = period.over || came.is_some_and(|came| came >= each) || !is_rhythm;
        // Nothing is expected of a period in which the person is away.
        let was_there = period.last.is_none_or(|last| {
            let before = period.first.pred_opt().unwrap_or(period.first);
            context.calendar.working_days_since(before, last) > 0
        });
        if is_due && (was_there || came.is_some()) {
            kept.came += came.unwrap_or(0.0).clamp(0.0, each);
            kept.of += each;
            kept.unread += if came.is_none() { each } else { 0.0 };
        }
    }
    (kept.of > 0.0).then_some(kept)
}

fn is_promised(ask: &Entry) -> bool {
    let is_of_plan = ask.get(ask::ORIGIN) == Some(Origin::Plan);
    match ask.choice(ask::STATUS) {
        Some(Status::Agreed | Status::Partly | Status::Delivered | Status::NotDelivered) => true,
        Some(Status::Draft | Status::Sent | Status::Acknowledged) => is_of_plan,
        Some(Status::Declined | Status::Withdrawn) | None => false,
    }
}

/// A reading of one for each occasion that took place, and of zero for each that did not: those
/// that the ask lists, and the meetings that are for it.
fn took_place(scene: &Scene, ix: Ix, ask: &Entry) -> Vec<Reading> {
    let listed = ask.get(ask::OCCASIONS).unwrap_or_default().iter().filter_map(|occasion| {
        let (on, came) = (occasion.fields.get(Occasion::ON)?, occasion.fields.get(Occasion::CAME)?);
        Some(time(ix, on.last, came))
    });
    let met = scene.links_to(ix).filter_map(|link| {
        let entry = scene.entry(link.from);
        let is_for = matches!(link.site, Site::Field(field) if field.name == meeting::FOR.name);
        let came = match entry.choice(meeting::STATUS) {
            Some(meeting::Status::Held) => true,
            Some(meeting::Status::Cancelled | meeting::Status::Missed) => false,
            _ => return None,
        };
        (entry.is(&meeting::KIND) && is_for).then_some(())?;
        Some(time(link.from, time_of(entry)?.last, came))
    });
    let mut times: Vec<Reading> = listed.chain(met).filter(|time| time.on <= scene.today()).collect();
    times.sort_by_key(|time| (time.on, time.from));
    // One meeting is often recorded twice: in the ask's own list, and in a file of its own.
    times.dedup_by(|one, other| one.on == other.on && one.from != other.from && one.value == other.value);
    times
}

fn time(from: Ix, on: NaiveDate, came: bool) -> Reading {
    Reading { from, on, value: Amount::Number(f64::from(u8::from(came))), n: None }
}
