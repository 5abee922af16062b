//! Resolves days as typed: `friday`, `issued+15d`, `5 working days before M1`. Relative words
//! become a day here, which is returned with the words, to be shown.
//!
//! No file ever contains such words.

use chrono::{Datelike, NaiveDate};

use super::Failure;
use super::given::Given;
use crate::entry::date::{self, DateProblem, Precision};
use crate::entry::relative::{self, Context, Lean, Meant};
use crate::entry::{Date, Entry, Value};
use crate::facts::{Calendar, Facts, cadence};
use crate::scene::Scene;
use crate::schema::Audience;
use crate::schema::kinds::{meeting, plan};
use crate::vault::{Ix, Resolution, Vault};

/// What relative days are resolved against.
pub(super) struct Days {
    today: NaiveDate,
    /// Named days that no vault has yet.
    given: Vec<(&'static str, Date)>,
    known: Option<Known>,
}

/// The named days and working days of a vault.
struct Known {
    vault: Vault,
    plan: Option<(Ix, Option<NaiveDate>)>,
    calendar: Calendar,
}

impl Days {
    /// Without a vault: weekdays and offsets from `today`, with Monday to Friday as working days.
    pub(super) fn without_vault(today: NaiveDate) -> Self {
        Self { today, given: Vec::new(), known: None }
    }

    /// With the days of the plan and of entries, and the vault's own working days.
    pub(super) fn of(vault: &Vault, today: NaiveDate) -> Self {
        let scene = Scene::new(vault, Audience::Me, today);
        let facts = Facts::new(&scene);
        let plan = facts.plan.as_ref().map(|plan| (plan.ix, plan.last_day()));
        let known = Known { plan, calendar: facts.calendar, vault: vault.clone() };
        Self { today, given: Vec::new(), known: Some(known) }
    }

    /// Adds the name `name` for the day in `text`, if it is a day.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, text: &str) -> Self {
        self.given.extend(date::read(text, Precision::Day).ok().map(|day| (name, day)));
        self
    }

    /// The day from which relative words count.
    pub(super) fn today(&self) -> NaiveDate {
        self.today
    }

    /// The first and the last day of the plan, as far as they are known.
    pub(super) fn of_plan(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let Some((known, (ix, last))) = self.known.as_ref().and_then(|known| Some((known, known.plan?)))
        else {
            return (None, None);
        };
        (known.vault.entry(ix).get(plan::START), last)
    }

    /// Resolves a day that belongs to no field.
    pub(super) fn day(&self, text: &str, lean: Lean) -> Result<(NaiveDate, Given), Failure> {
        let given = self.given(text.trim(), Precision::Day, lean)?;
        let day = date::read(&given.items.concat(), Precision::Day);
        Ok((day.map_err(|_| Failure::new(format!("`{text}` is not a day")))?.first, given))
    }

    /// Resolves `text` to a date of this precision.
    pub(super) fn given(&self, text: &str, precision: Precision, lean: Lean) -> Result<Given, Failure> {
        let becomes =
            |date: String| Given { was: (date != text).then(|| text.to_owned()), ..Given::one(date) };
        let refused = |why: &str| Err(Failure::new(format!("`{text}` {why}")));
        match date::read(text, precision) {
            Ok(_) => return Ok(Given::one(text)),
            Err((_, Some(meant))) => return Ok(becomes(meant)),
            Err((DateProblem::NoSuchDay, _)) => return refused("is not in the calendar"),
            Err((DateProblem::NoSuchTime, _)) => return refused("has a time that does not exist"),
            Err((DateProblem::Ambiguous, _)) => {
                return refused("could be either of two days; write the year first");
            }
            Err((DateProblem::Backwards, _)) => return refused("ends before it starts"),
            Err(_) => {}
        }
        match self.read(text, lean) {
            Some(Meant { date, .. }) if precision == Precision::Moment => Ok(becomes(date.to_string())),
            Some(Meant { date, has_own_time: false }) => Ok(becomes(date.first.to_string())),
            Some(_) => refused("has a time, where a day is expected"),
            None => Err(Failure::new(format!("`{text}` is not a day")).hint(self.forms())),
        }
    }

    fn forms(&self) -> String {
        let from = match (&self.known, &self.given[..]) {
            (Some(_), _) => "issued+15d, M1-24h",
            (None, []) => "60 days from friday",
            (None, _) => "60 days from the start",
        };
        format!("write YYYY-MM-DD, or words such as friday, tomorrow, +3d, +5wd, next monday, {from}")
    }

    fn read(&self, words: &str, lean: Lean) -> Option<Meant> {
        let given = |name: &str| self.given.iter().find(|(known, _)| *known == name).map(|(_, day)| *day);
        let named = |name: &str| given(name).or_else(|| self.known.as_ref()?.named(name));
        // A plan starts on the day on which it was handed over, unless it says otherwise.
        let named = |name: &str| match named(name) {
            None if name == plan::START.name => named(plan::ISSUED.name),
            day => day,
        };
        let is_working = |day: NaiveDate| match &self.known {
            Some(known) => known.calendar.is_working(day),
            None => day.weekday().number_from_monday() <= 5,
        };
        relative::read(words, Context { today: self.today, named: &named, is_working: &is_working }, lean)
    }
}

impl Known {
    /// The date of a field of the plan, of an entry, or of an entry's field (`L2.sent_on`), by
    /// name.
    fn named(&self, name: &str) -> Option<Date> {
        let field = name.to_lowercase().replace(['-', ' '], "_");
        if let Some((plan, last)) = self.plan {
            // The end is the one last confirmed.
            let last = last.filter(|_| field == plan::END.name).map(Date::exact);
            if let Some(date) = last.or_else(|| written(self.vault.entry(plan), &field)) {
                return Some(date);
            }
        }
        if let Resolution::One(ix) = self.vault.resolve(name) {
            return own(self.vault.entry(ix));
        }
        let (entry, field) = name.rsplit_once('.')?;
        let Resolution::One(ix) = self.vault.resolve(entry) else { return None };
        written(self.vault.entry(ix), &field.to_lowercase().replace('-', "_"))
    }
}

/// The day of an entry: when it happens or happened, else when it is due or begins.
fn own(entry: &Entry) -> Option<Date> {
    if entry.is(&meeting::KIND) {
        return cadence::time_of(entry).filter(|at| at.is_exact());
    }
    let dated = entry.kind?.dated_by().map(|field| field.name);
    dated
        .into_iter()
        .chain(["sent_on", "received_on", "due", "start"])
        .find_map(|field| written(entry, field))
}

fn written(entry: &Entry, field: &str) -> Option<Date> {
    match entry.fields.given(field)?.value {
        Value::Date(date) if date.is_exact() => Some(date),
        _ => None,
    }
}
