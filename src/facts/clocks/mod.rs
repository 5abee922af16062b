//! Legal time limits: rows of a table, and the days to which they lead here.
//!
//! The table is data, one file per country or group of countries: the law, the event that starts
//! the count, its length, the source, when it was last checked, and one neutral sentence. Never
//! says that somebody has a claim, nor that it is too late; never extends a limit because of leave,
//! an appeal or a talk. Counts to the earliest reading, and gives no day if the place or the event
//! is not recorded, if the row is not certain enough for one, or if the row was not checked for
//! half a year. For the person alone: the facts of other audiences contain none.

mod count;
mod place;
mod table;

use chrono::{Months, NaiveDate};

pub use count::Count;
pub use place::{Place, in_words, is_in_eu};
pub use table::{TABLES, rows};

use super::calendar::days;
use super::plan::{Plan, last_result};
use crate::entry::Entry;
use crate::scene::Scene;
use crate::schema::Audience;
use crate::schema::kinds::letter;
use crate::schema::kinds::plan::{self, Outcome, Result as Came, Stage};
use crate::schema::kinds::settlement::{self, Status};
use crate::vault::Ix;

/// The number of months after which the day of a row is no longer relied on.
const FRESH_MONTHS: u32 = 6;

/// The number of days for which a limit is shown after its day.
const SHOWN_DAYS: i64 = 60;

/// The most days by which the day to aim for precedes the last one.
const AIM_DAYS: i64 = 7;

/// One time limit of the table.
#[derive(Debug)]
pub struct Row {
    /// Its name: the place, and the kind of limit.
    pub id: &'static str,
    /// The place whose law it is: `gb`, `us-ny`.
    pub place: &'static str,
    /// What starts the count.
    pub event: Event,
    /// Its length; `None` if there is no day, or none that is certain enough to show.
    pub count: Option<Count>,
    /// The kind of limit.
    pub what: What,
    /// Whom it is limited to.
    pub only: Only,
    /// The confidence in its research.
    pub confidence: Confidence,
    /// The day on which it was last checked.
    pub as_of: NaiveDate,
    /// One neutral sentence, without its full stop. The part between `[` and `]` is only used with
    /// a day, which replaces `{date}`.
    pub sentence: &'static str,
    /// In one line: the law, who is excluded, and how late claims are treated.
    pub law: &'static str,
    /// Whom to ask.
    pub ask: &'static str,
    /// The sources.
    pub sources: &'static [&'static str],
}

/// What starts a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The dismissal: the earliest recorded day that could be meant.
    Dismissal,
    /// An act of the employer: the dismissal, and perhaps already the plan itself.
    Act,
    /// The written terms of an offer.
    Terms,
    /// An offer, in any form.
    Offer,
    /// The signing of an agreement.
    Signature,
    /// The person's first yes to an agreement, in any form.
    Yes,
    /// The end of the notice period after a dismissal.
    NoticeEnd,
    /// The certificate of a conciliation that was asked for inside the limit of a dismissal.
    Certificate,
    /// A request for one's own data or file was sent.
    Request,
    /// The first decision of a tribunal or commission about the plan.
    Ruling,
    /// The person's own written challenge to a dismissal was sent.
    Challenge,
    /// Something that no entry records the day of; the row says why.
    Unrecorded,
}

/// The kind of limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The last safe day for a step of the person.
    Limit,
    /// The usual time to consider an offer.
    Window,
    /// The last safe day to revoke a signature.
    Withdrawal,
    /// The day by which the employer usually answers.
    Answer,
    /// Background without a day.
    Note,
}

/// Whom a row is limited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// Everybody in its place.
    Everybody,
    /// A person aged 40 or more who alone got the offer.
    Forty,
    /// A person aged 40 or more, if a group got the offer.
    FortyInGroup,
    /// A person aged 40 or more, whoever else got the offer.
    FortyOrGroup,
}

/// The confidence in the research behind a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Statute or official text, or several independent sources.
    High,
    /// Good sources, but not the text itself.
    MediumHigh,
    /// Too few sources for a day.
    Medium,
}

impl Row {
    /// Whether its day may be shown on `today`.
    pub fn is_fresh(&self, today: NaiveDate) -> bool {
        self.as_of.checked_add_months(Months::new(FRESH_MONTHS)).is_none_or(|until| today <= until)
    }
}

/// A row that applies here.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The row.
    pub row: &'static Row,
    /// The entry that records the event.
    pub ix: Ix,
    /// The day of the event, if it is recorded.
    pub from: Option<NaiveDate>,
    /// The last safe day; `None` if none can be shown.
    pub by: Option<NaiveDate>,
    /// Whether it is counted from the plan itself, which may or may not start it.
    pub from_plan: bool,
}

impl Clock {
    /// Calendar days from `today` to its day; negative once it has passed.
    pub fn days(&self, today: NaiveDate) -> Option<i64> {
        self.by.map(|by| days(today, by))
    }

    /// A softer day to aim for, before the last one: by a quarter of the time, but at most a week.
    /// `None` if nothing is to be done, for the shortest times, and from that day on.
    pub fn aim(&self, today: NaiveDate) -> Option<NaiveDate> {
        let (from, by) = self.from.zip(self.by)?;
        let earlier = (days(from, by) / 4).min(AIM_DAYS);
        let is_to_do = matches!(self.row.what, What::Limit | What::Withdrawal) && earlier > 0;
        let aim = count::back_to_weekday(by.checked_sub_signed(chrono::TimeDelta::days(earlier))?)?;
        (is_to_do && aim > today.max(from)).then_some(aim)
    }

    /// Whether it is shown: a note is only shown on request, a time to consider that has passed is
    /// not worth showing, and a limit that may never have started is not reported as passed.
    fn is_shown(&self, today: NaiveDate) -> bool {
        match self.days(today) {
            _ if self.row.what == What::Note => false,
            Some(left) if left < 0 => !self.is_window() && !self.from_plan && left >= -SHOWN_DAYS,
            _ => true,
        }
    }

    /// Whether it is a time to consider or to wait, not a deadline for the person.
    pub fn is_window(&self) -> bool {
        matches!(self.row.what, What::Window | What::Answer)
    }

    /// Whether it is about an offer, or about something that may never become a claim: not for a
    /// shared screen.
    pub fn is_private(&self) -> bool {
        use Event::{Offer, Request, Signature, Terms, Yes};
        self.from_plan || matches!(self.row.event, Terms | Offer | Signature | Yes | Request)
    }
}

/// An event that happened, with its day if that is recorded.
struct Happened(Option<NaiveDate>);

/// The place whose law the plan names.
pub fn place(scene: &Scene, plan: Option<&Plan>) -> Option<Place> {
    Place::read(scene.entry(plan?.ix).get(plan::JURISDICTION)?)
}

/// The rows that apply on the day of the scene, by day, those without one last.
pub(super) fn find(scene: &Scene, plan: Option<&Plan>) -> Vec<Clock> {
    let Some((plan, place)) = plan.zip(place(scene, plan)) else { return Vec::new() };
    if scene.audience() != Audience::Me || !scene.settings().clocks {
        return Vec::new();
    }
    let here = || rows().filter(|row| place.is_in(row.place));
    let mut found = Vec::new();
    if let Some(Happened(from)) = ended_on(scene, plan) {
        let mut add = |from, holds: fn(Event) -> bool| {
            let rows = here().filter(|row| holds(row.event));
            found.extend(rows.map(|row| clock(scene, row, plan.ix, from, false)));
            found.iter().filter(|clock| clock.row.what == What::Limit).filter_map(|clock| clock.by).min()
        };
        let entry = scene.entry(plan.ix);
        let limit = add(from, |event| matches!(event, Event::Dismissal | Event::Act));
        add(entry.get(plan::NOTICE_ENDS), |event| event == Event::NoticeEnd);
        if let Some(Happened(from)) = certified_on(entry, limit) {
            add(from, |event| event == Event::Certificate);
        }
    } else if plan.is_open() {
        let issued = scene.entry(plan.ix).get(plan::ISSUED).map(|issued| issued.first);
        if let Some(from) = issued.filter(|issued| *issued <= scene.today()) {
            let may_hold = |row: &&Row| row.event == Event::Act && row.count.is_some();
            found.extend(here().filter(may_hold).map(|row| clock(scene, row, plan.ix, Some(from), true)));
        }
    }
    if let Some(Happened(from)) = ruled_on(scene, plan) {
        let holds = |row: &&Row| row.event == Event::Ruling;
        found.extend(here().filter(holds).map(|row| clock(scene, row, plan.ix, from, false)));
    }
    if let Some((ix, sent)) = challenged_on(scene).filter(|_| ended_on(scene, plan).is_some()) {
        let holds = |row: &&Row| row.event == Event::Challenge;
        found.extend(here().filter(holds).map(|row| clock(scene, row, ix, sent, false)));
    }
    for (ix, letter) in scene.of(&letter::KIND) {
        let is_open = letter.choice(letter::STATUS) == Some(letter::Status::Sent)
            && letter.choice(letter::TYPE) == Some(letter::Type::FileRequest);
        let asks = |row: &&Row| is_open && row.event == Event::Request;
        let sent = letter.get(letter::SENT_ON).map(|sent| sent.first);
        found.extend(here().filter(asks).map(|row| clock(scene, row, ix, sent, false)));
    }
    for (ix, offer) in scene.of(&settlement::KIND) {
        found.extend(here().filter_map(|row| {
            let (is_certain, Happened(from)) = (is_for(row.only, offer)?, in_offer(row.event, offer)?);
            Some(clock(scene, row, ix, from.filter(|_| is_certain), false))
        }));
    }
    found.retain(|clock| clock.is_shown(scene.today()));
    // While the time after a certificate runs, the limit before it is not reported as passed.
    let lives = |clock: &Clock| clock.days(scene.today()).is_some_and(|left| left >= 0);
    if found.iter().any(|clock| clock.row.event == Event::Certificate && lives(clock)) {
        found.retain(|clock| clock.row.event != Event::Act || lives(clock));
    }
    found.sort_by_key(|clock| (clock.by.is_none(), clock.by, clock.row.id, clock.ix));
    found
}

fn clock(scene: &Scene, row: &'static Row, ix: Ix, from: Option<NaiveDate>, from_plan: bool) -> Clock {
    let count = row.count.filter(|_| row.is_fresh(scene.today()));
    let by = count.zip(from).and_then(|(count, from)| count.from(from));
    Clock { row, ix, from, by, from_plan }
}

/// Whether the employment ended, with the earliest possible day; without a day if none is recorded,
/// or after a resignation, because it is disputed what that starts.
fn ended_on(scene: &Scene, plan: &Plan) -> Option<Happened> {
    let outcomes = scene.entry(plan.ix).get(plan::OUTCOMES).unwrap_or_default();
    let results = || {
        outcomes.iter().filter_map(|outcome| {
            Some((outcome.fields.get(Outcome::RESULT)?, outcome.fields.get(Outcome::ON).map(|on| on.first)))
        })
    };
    let last = last_result(scene.entry(plan.ix)).map(|last| last.result);
    if matches!(last, Some(Came::Reinstated | Came::Passed)) {
        return None;
    }
    let dismissed = results().filter(|(result, _)| *result == Came::Dismissed).map(|(_, on)| on);
    // A dismissal without a day may be earlier than all that have one.
    let earliest = dismissed.reduce(|one, other| one.zip(other).map(|(one, other)| one.min(other)));
    let resigned = || results().any(|(result, _)| result == Came::Resigned).then_some(None);
    earliest.or_else(resigned).map(Happened)
}

/// Whether conciliation was asked for, with the day of its certificate; without a day if it was not
/// asked for inside the `limit`, because a later one revives nothing.
fn certified_on(plan: &Entry, limit: Option<NaiveDate>) -> Option<Happened> {
    let first = |field| plan.get(field).map(|date: crate::entry::Date| date.first);
    let (asked, certified) = (first(plan::CONCILIATION_ON), first(plan::CERTIFICATE_ON));
    let is_inside = asked.zip(limit).is_some_and(|(asked, limit)| asked <= limit);
    asked.or(certified).map(|_| Happened(certified.filter(|_| is_inside)))
}

/// The first appeal that was sent, and its day; without a day if any of them has none.
fn challenged_on(scene: &Scene) -> Option<(Ix, Option<NaiveDate>)> {
    let sent = scene.of(&letter::KIND).filter(|(_, letter)| {
        letter.choice(letter::TYPE) == Some(letter::Type::Appeal)
            && letter.choice(letter::STATUS).is_some_and(letter::Status::was_sent)
    });
    sent.map(|(ix, letter)| (ix, letter.get(letter::SENT_ON).map(|sent| sent.first)))
        .min_by_key(|(_, on)| *on)
}

/// Whether a tribunal or commission decided, with the day of its first decision.
fn ruled_on(scene: &Scene, plan: &Plan) -> Option<Happened> {
    let outcomes = scene.entry(plan.ix).get(plan::OUTCOMES).unwrap_or_default();
    let rulings =
        outcomes.iter().filter(|outcome| outcome.fields.get(Outcome::STAGE) == Some(Stage::Tribunal));
    let days = rulings.map(|ruling| ruling.fields.get(Outcome::ON).map(|on| on.first));
    days.reduce(|one, other| one.zip(other).map(|(one, other)| one.min(other))).map(Happened)
}

/// Whether an offer has reached `event`, with its day.
fn in_offer(event: Event, offer: &Entry) -> Option<Happened> {
    let status = offer.choice(settlement::STATUS)?;
    let is_open = matches!(status, Status::Offered | Status::Countered | Status::Agreed);
    let first = |field| offer.get(field).map(|date: crate::entry::Date| date.first);
    let terms = first(settlement::TERMS_ON);
    match event {
        Event::Terms if is_open => Some(Happened(terms)),
        Event::Offer if is_open => {
            Some(Happened([terms, first(settlement::OFFERED_ON)].into_iter().flatten().min()))
        }
        Event::Signature if status == Status::Signed => Some(Happened(first(settlement::SIGNED_ON))),
        Event::Yes if matches!(status, Status::Agreed | Status::Signed) => {
            let said = [first(settlement::AGREED_ON), first(settlement::SIGNED_ON)];
            Some(Happened(said.into_iter().flatten().min()))
        }
        _ => None,
    }
}

/// Whether a row applies to the person to whom an offer was made: `Some(true)` for certain,
/// `Some(false)` if they are 40 or more; `None` if it does not apply.
fn is_for(only: Only, offer: &Entry) -> Option<bool> {
    let group = offer.get(settlement::GROUP_OFFER) == Some(true);
    let age = || match offer.get(settlement::AGE_40_PLUS) {
        Some(forty) => forty.then_some(true),
        None => Some(false),
    };
    match only {
        Only::Everybody => Some(true),
        Only::Forty if !group => age(),
        Only::FortyInGroup if group => age(),
        Only::FortyOrGroup => age(),
        Only::Forty | Only::FortyInGroup => None,
    }
}

/// Whether an offer depends on the person's age here, and the age is not recorded.
pub fn asks_for_age(scene: &Scene, plan: Option<&Plan>, offer: &Entry) -> bool {
    let Some(place) = place(scene, plan) else { return false };
    offer.state(settlement::AGE_40_PLUS).is_absent()
        && rows().any(|row| {
            row.only != Only::Everybody && place.is_in(row.place) && in_offer(row.event, offer).is_some()
        })
}
