//! Reads the days off in a calendar file (`.ics`) that `holidays` in `regain.toml` names: public holidays,
//! as many offices and schools publish them.
//!
//! Reads all-day events of one or more days, and those that recur every year on the same date. Never guesses
//! at other events: it returns their names, so that they can be reported and written as days.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use icalendar::{
    Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, Event, EventStatus,
};

/// The contents of a calendar file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysOff {
    /// The days off.
    pub days: BTreeSet<NaiveDate>,
    /// The names of the events that were not read: they have a time of day, or recur in an unsupported way.
    pub unread: Vec<String>,
}

/// The longest event, in days; a longer one is cut off here.
const LONGEST: u64 = 366;

/// For how many years a yearly event is expanded.
const YEARS: i32 = 100;

/// Parses the text of a calendar file; `None` if it is not one.
pub fn read(text: &str) -> Option<DaysOff> {
    let calendar: Calendar = text.trim_start_matches('\u{feff}').parse().ok()?;
    let mut found = DaysOff::default();
    let events = calendar.iter().filter_map(|component| match component {
        CalendarComponent::Event(event) => Some(event),
        _ => None,
    });
    let mut is_calendar = text.contains("BEGIN:VCALENDAR");
    for event in events.filter(|event| event.get_status() != Some(EventStatus::Cancelled)) {
        is_calendar = true;
        if let Some(days) = days(event) {
            found.days.extend(days);
        } else {
            let name = event.get_summary().unwrap_or("an event without a name");
            found.unread.push(name.trim().to_owned());
        }
    }
    is_calendar.then_some(found)
}

/// The days of an event; `None` if it is not one that can be read.
fn days(event: &Event) -> Option<Vec<NaiveDate>> {
    let first = day(event.get_start()?)?;
    let is_odd = |name| event.property_value(name).is_some() || event.multi_properties().contains_key(name);
    if ["RDATE", "EXDATE", "RECURRENCE-ID"].into_iter().any(is_odd) {
        return None;
    }
    // The end of an all-day event is exclusive.
    let after = match event.get_end() {
        Some(end) => day(end)?,
        None => first.succ_opt()?,
    };
    let length = after.signed_duration_since(first).num_days().max(1) as u64;
    let years = match event.property_value("RRULE") {
        Some(rule) => years(rule, first)?,
        None => vec![first.year()],
    };
    // 29 February does not exist in every year.
    let firsts = years.into_iter().filter_map(|year| first.with_year(year));
    Some(
        firsts
            .flat_map(|first| {
                (0..length.min(LONGEST)).filter_map(move |i| first.checked_add_days(Days::new(i)))
            })
            .collect(),
    )
}

/// The day of a date, or of a local time at midnight; `None` for any other time.
fn day(date: DatePerhapsTime) -> Option<NaiveDate> {
    let time = match date {
        DatePerhapsTime::Date(day) => return Some(day),
        DatePerhapsTime::DateTime(
            CalendarDateTime::Floating(time) | CalendarDateTime::WithTimezone { date_time: time, .. },
        ) => time,
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(_)) => return None,
    };
    (time.time() == chrono::NaiveTime::MIN).then(|| time.date())
}

/// The years of an event whose `RRULE` repeats it yearly on the same date; `None` for any other rule.
fn years(rule: &str, first: NaiveDate) -> Option<Vec<i32>> {
    let (mut step, mut most, mut until) = (1_usize, YEARS as usize, i32::MAX);
    let mut is_yearly = false;
    for part in rule.trim().split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=')?;
        match (&*key.to_ascii_uppercase(), value) {
            ("FREQ", "YEARLY") => is_yearly = true,
            ("WKST", _) => {}
            ("INTERVAL", n) => step = n.parse().ok().filter(|n| *n > 0)?,
            ("COUNT", n) => most = n.parse().ok()?,
            ("UNTIL", day) => {
                let last = NaiveDate::parse_from_str(day.get(..8)?, "%Y%m%d").ok()?;
                let is_before = (last.month(), last.day()) < (first.month(), first.day());
                until = last.year() - i32::from(is_before);
            }
            ("BYMONTH", month) if month.parse() == Ok(first.month()) => {}
            ("BYMONTHDAY", day) if day.parse() == Ok(first.day()) => {}
            _ => return None,
        }
    }
    let all = (first.year()..first.year() + YEARS).step_by(step).take(most);
    is_yearly.then(|| all.take_while(|year| *year <= until).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(events: &str) -> Option<DaysOff> {
        read(&format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{events}END:VCALENDAR\r\n"))
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\r\nUID:1\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n"))
    }

    fn days_of(lines: &str) -> Vec<String> {
        calendar(&event(lines)).unwrap().days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn whole_days_are_read() {
        assert_eq!(days_of("DTSTART;VALUE=DATE:20260317\nSUMMARY:St Patrick"), ["2026-03-17"]);
        assert_eq!(days_of("DTSTART;VALUE=DATE:20260403\nDTEND;VALUE=DATE:20260404"), ["2026-04-03"]);
        assert_eq!(
            days_of("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227"),
            ["2026-12-24", "2026-12-25", "2026-12-26"]
        );
        assert_eq!(days_of("DTSTART;VALUE=DATE:20260501\nSTATUS:CANCELLED"), [""; 0]);
        assert_eq!(days_of("DTSTART:20260501T000000\nDTEND:20260502T000000"), ["2026-05-01"]);
    }

    #[test]
    fn what_comes_every_year_is_counted_in_each() {
        let days = days_of("DTSTART;VALUE=DATE:20201225\nRRULE:FREQ=YEARLY");
        assert_eq!((days.len(), &*days[0], &*days[6]), (100, "2020-12-25", "2026-12-25"));
        let some = days_of(
            "DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY;INTERVAL=2;COUNT=3;BYMONTH=1;BYMONTHDAY=1",
        );
        assert_eq!(some, ["2020-01-01", "2022-01-01", "2024-01-01"]);
        let until = days_of("DTSTART;VALUE=DATE:20241225\nRRULE:FREQ=YEARLY;UNTIL=20261201");
        assert_eq!(until, ["2024-12-25", "2025-12-25"]);
    }

    #[test]
    fn what_cannot_be_read_is_named_and_not_guessed() {
        for odd in [
            "DTSTART;VALUE=DATE:20260406\nRRULE:FREQ=YEARLY;BYDAY=1MO\nSUMMARY:May Day",
            "DTSTART;VALUE=DATE:20260406\nRRULE:FREQ=WEEKLY\nSUMMARY:May Day",
            "DTSTART:20261224T120000\nSUMMARY:May Day",
            "DTSTART:20261224T000000Z\nSUMMARY:May Day",
            "DTSTART;VALUE=DATE:20261224\nEXDATE;VALUE=DATE:20271224\nSUMMARY:May Day",
            "SUMMARY:May Day",
        ] {
            let found = calendar(&event(odd)).unwrap();
            assert!(found.days.is_empty() && found.unread == ["May Day"], "{odd}: {found:?}");
        }
        assert_eq!(calendar(""), Some(DaysOff::default()));
        for none in ["", "Friday", "<html></html>", "\0\0"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
