//! Imports calendars: meetings, and every occurrence of recurring ones within the requested days.
//!
//! Times are converted to the local clock, whatever their zone. Descriptions are only imported on
//! request: they are often the employer's.

mod times;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use icalendar::parser::{Component, Property, read_calendar, unfold};
use rrule::{RRuleSet, Tz};
use times::{At, Zone, Zones};

use super::item::{Item, Wanted, body, source, title};
use crate::commands::Failure;
use crate::entry::template::Filled;
use crate::schema::Choice;
use crate::schema::kinds::meeting;

/// The most occurrences of one meeting.
const MOST: u16 = 400;

/// The maximum nesting depth of components.
const DEPTH: usize = 8;

/// The days to import without a plan: about a quarter before and after today.
const AROUND: Days = Days::new(90);

/// The meetings in `text`.
pub(super) fn read(text: &str, wanted: &Wanted) -> Result<Vec<Item>, Failure> {
    refuse_depth(text)?;
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).map_err(|_| {
        Failure::new("not a calendar that can be read").hint("export it again as iCalendar (.ics)")
    })?;
    let from = wanted.since.or(wanted.plan.0).or(wanted.today.checked_sub_days(AROUND));
    let to = wanted.until.or(wanted.plan.1).or(wanted.today.checked_add_days(AROUND));
    let (Some(from), Some(to)) = (from, to) else { return Ok(Vec::new()) };
    let zones = Zones(&calendar.components);
    let here = |property: &Property| zones.read(property).map(|(at, zone)| zone.here(at));
    let events: Vec<&Component> = calendar.components.iter().filter(|part| part.name == "VEVENT").collect();
    // A changed occurrence replaces the original one.
    let changed: Vec<(String, At)> = events
        .iter()
        .filter_map(|event| Some((value(event, "UID"), here(property(event, "RECURRENCE-ID")?)?)))
        .collect();
    let mut items = Vec::new();
    for event in &events {
        let name = title(&value(event, "SUMMARY"), "A meeting");
        if !wanted.has_words(&name) {
            continue;
        }
        let (start, zone) = property(event, "DTSTART")
            .and_then(|start| zones.read(start))
            .ok_or_else(|| Failure::new(format!("`{name}` has no day that can be read")))?;
        let uid = value(event, "UID");
        let times = match property(event, "RRULE") {
            Some(rule) => again(event, (start, zone), rule.val.as_str(), (from, to), zones)
                .map_err(|why| Failure::new(format!("`{name}`: {why}")))?,
            None => vec![start],
        };
        let end = property(event, "DTEND").and_then(here);
        let length = end.map(|end| end.moment() - zone.here(start).moment());
        // Some programs write how long it takes in place of its end.
        let length = length.or_else(|| times::duration(property(event, "DURATION")?.val.as_str()));
        let is_one_of_series = property(event, "RECURRENCE-ID").is_some();
        let is_replaced =
            |at: At| !is_one_of_series && changed.iter().any(|(of, was)| *of == uid && *was == at);
        for there in times {
            let at = zone.here(there);
            if !(from..=to).contains(&at.day) || is_replaced(at) {
                continue;
            }
            // The day in the original zone is the same wherever it is imported.
            let known_by = match &*uid {
                "" => format!("{name} {}", there.written()),
                uid => format!("{uid} {}", there.day),
            };
            items.push(item(event, &name, &known_by, at, length, wanted));
        }
    }
    Ok(items)
}

/// Rejects deep nesting: the parser is recursive, and no real calendar is that deep.
fn refuse_depth(text: &str) -> Result<(), Failure> {
    let mut depth = 0_usize;
    for line in text.lines() {
        let is = |word: &str| line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        if is("BEGIN:") {
            depth += 1;
        } else if is("END:") {
            depth = depth.saturating_sub(1);
        }
        if depth > DEPTH {
            return Err(Failure::new("it is nested too deeply to be a calendar"));
        }
    }
    Ok(())
}

fn item(
    event: &Component,
    name: &str,
    known_by: &str,
    at: At,
    length: Option<TimeDelta>,
    wanted: &Wanted,
) -> Item {
    let mut fields = vec![Filled::one(meeting::AT.name, at.written())];
    if let (Some(_), Some(length)) = (at.time, length.filter(|length| length.num_minutes() > 0)) {
        let until = at.moment() + length;
        fields.push(Filled::one(meeting::UNTIL.name, until.format("%Y-%m-%d %H:%M").to_string()));
    }
    if value(event, "STATUS").eq_ignore_ascii_case("cancelled") {
        fields.push(Filled::one(meeting::STATUS.name, meeting::Status::Cancelled.word()));
    }
    fields.push(Filled::one(meeting::TYPE.name, meeting::Type::Other.word()));
    let invited = event
        .properties
        .iter()
        .filter(|property| matches!(property.name.as_str(), "ORGANIZER" | "ATTENDEE"))
        .map(person);
    let mut people: Vec<String> = Vec::new();
    for called in invited.clone().filter_map(|(name, address)| wanted.called(name, address)) {
        if called != "me" && !people.contains(&called) {
            people.push(called);
        }
    }
    if !people.is_empty() {
        fields.push(Filled { name: meeting::ATTENDEES.name, items: people, is_list: true });
    }
    let about = if wanted.with_text { body(&value(event, "DESCRIPTION")) } else { String::new() };
    Item {
        kind: &meeting::KIND,
        sources: vec![source("event", known_by.as_bytes())],
        day: Some(at.day),
        title: name.to_owned(),
        fields,
        lines: String::new(),
        named: invited.filter_map(|(name, address)| wanted.named(name, address)).collect(),
        body: about,
    }
}

/// The name and the address of an organiser or attendee.
fn person<'p>(property: &'p Property) -> (Option<&'p str>, Option<&'p str>) {
    let mut params = property.params.iter();
    let name = params.find(|param| param.key.as_str() == "CN").and_then(|param| param.val.as_ref());
    let address = property.val.as_str();
    let start = address.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:"));
    (name.map(|name| name.as_str().trim_matches('"')), Some(&address[start.map_or(0, str::len)..]))
}

fn property<'c, 'e>(event: &'e Component<'c>, name: &str) -> Option<&'e Property<'c>> {
    event.properties.iter().find(|property| property.name.as_str() == name)
}

/// The unescaped text of a property.
fn value(event: &Component, name: &str) -> String {
    let Some(property) = property(event, name) else { return String::new() };
    let mut text = String::new();
    let mut chars = property.val.as_str().chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            c => text.push(c),
        }
    }
    text.trim().to_owned()
}

/// The times of a recurring meeting in its own zone: on the days from `from` to `to`, plus one day
/// on either side.
fn again(
    event: &Component,
    (start, zone): (At, Zone),
    rule: &str,
    (from, to): (NaiveDate, NaiveDate),
    zones: Zones,
) -> Result<Vec<At>, String> {
    let write = |at: NaiveDateTime| at.format("%Y%m%dT%H%M%SZ").to_string();
    // Local times, computed as if in UTC: none is skipped when the clocks change.
    let parts: Vec<String> = rule
        .split(';')
        .map(|part| match part.split_once('=') {
            Some((key, until)) if key.eq_ignore_ascii_case("UNTIL") => match times::time(until, zone) {
                Some((until, _)) if until.time.is_none() => {
                    format!("UNTIL={}", write(until.day.and_hms_opt(23, 59, 59).unwrap_or_default()))
                }
                Some((until, by)) => format!("UNTIL={}", write(by.to(zone, until).moment())),
                None => part.to_owned(),
            },
            _ => part.to_owned(),
        })
        .collect();
    let mut set = format!("DTSTART:{}\nRRULE:{}\n", write(start.moment()), parts.join(";"));
    for name in ["EXDATE", "RDATE"] {
        let found = event.properties.iter().filter(|property| property.name.as_str() == name);
        for (at, by) in found.flat_map(|property| zones.times(property)) {
            let at = by.to(zone, at);
            // An excluded whole day excludes the meeting on that day.
            let moment = if at.time.is_none() { at.day.and_time(start.moment().time()) } else { at.moment() };
            set += &format!("{name}:{}\n", write(moment));
        }
    }
    let set: RRuleSet =
        set.trim_end().parse().map_err(|_| "how often it repeats cannot be read".to_owned())?;
    let bound = |at: NaiveDateTime| at.and_utc().with_timezone(&Tz::UTC);
    let day_before = from.pred_opt().and_then(|day| day.and_hms_opt(0, 0, 0));
    let day_behind = to.succ_opt().and_then(|day| day.and_hms_opt(23, 59, 59));
    let (Some(first), Some(last)) = (day_before.map(bound), day_behind.map(bound)) else {
        return Ok(Vec::new());
    };
    let found = set.after(first).before(last).all(MOST);
    if found.limited {
        return Err(format!(
            "it repeats more than {MOST} times; ask for fewer days with --since and --until"
        ));
    }
    let at = |date: chrono::DateTime<Tz>| {
        let moment = date.naive_utc();
        At { day: moment.date(), time: start.time.map(|_| moment.time()) }
    };
    Ok(found.dates.into_iter().map(at).collect())
}
