//! Days written out. Civil days only: what is written is what is shown.

use chrono::{Datelike, NaiveDate};

use crate::entry::{Date, Entry};
use crate::facts::calendar::{self, has_no_known_end, is_partial};
use crate::schema::kinds::leave;

/// `Tue 17 March 2026`
pub fn day(day: NaiveDate) -> String {
    day.format("%a %-d %B %Y").to_string()
}

/// `Tuesday 17 March 2026`
pub fn long_day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// `17 Mar`, with the year where it is not the year of `today`.
pub fn short_day(day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    day.format(form).to_string()
}

/// For a narrow place: `Tue 17 Mar, 10:00`, with the year where it is not the year of `today`; as it was
/// meant where it is not a day.
pub fn short_when(date: Date, today: NaiveDate) -> String {
    if !date.is_exact() {
        return when(date);
    }
    let time = date.time.map_or_else(String::new, |time| time.format(", %H:%M").to_string());
    format!("{} {}{time}", date.first.format("%a"), short_day(date.first, today))
}

/// A date as it was meant: a day, a moment, a month, a year, or a stretch of days.
pub fn when(date: Date) -> String {
    let about = if date.about { "about " } else { "" };
    let time = date.time.map_or_else(String::new, |time| time.format(", %H:%M").to_string());
    format!("{about}{}{time}", stretch(date.first, date.last))
}

/// From the first to the last day, as short as it can be said.
pub fn stretch(first: NaiveDate, last: NaiveDate) -> String {
    let starts_month = first.day() == 1;
    let ends_month = last.succ_opt().is_none_or(|next| next.day() == 1);
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    match (starts_month && ends_month, same_month) {
        _ if first == last => day(first),
        (true, true) => first.format("%B %Y").to_string(),
        (true, false) if same_year && first.month() == 1 && last.month() == 12 => first.year().to_string(),
        (true, false) if same_year => format!("{} to {}", first.format("%B"), last.format("%B %Y")),
        (true, false) => format!("{} to {}", first.format("%B %Y"), last.format("%B %Y")),
        (false, true) => format!("{} to {}", first.format("%-d"), last.format("%-d %B %Y")),
        (false, false) if same_year => format!("{} to {}", first.format("%-d %B"), last.format("%-d %B %Y")),
        (false, false) => format!("{} to {}", first.format("%-d %B %Y"), last.format("%-d %B %Y")),
    }
}

/// When a leave is, from its first to its last day, and how much of each; nothing is made up of one whose
/// end nobody knows.
pub fn away(leave: &Entry) -> Option<String> {
    let start = leave.get(leave::START)?;
    let share = share_of_day(leave).map(|share| format!(", {share}")).unwrap_or_default();
    if has_no_known_end(leave) {
        return Some(format!("from {}, the end is not known{share}", day(start)));
    }
    let end = leave.get(leave::END).unwrap_or(start);
    (start <= end).then(|| stretch(start, end) + &share)
}

/// How much of each day a leave takes, where it is not all of it: `half of each day`.
pub fn share_of_day(leave: &Entry) -> Option<String> {
    if !is_partial(leave) {
        return None;
    }
    let percent = calendar::share_of_day(leave).map(|share| (share * 100.0).round());
    let words = match (percent, leave.get(leave::SHARE_OF_DAY), leave.get(leave::PATTERN)) {
        (Some(percent), ..) if percent as i64 == 50 => "half of each day".to_owned(),
        (Some(percent), ..) => format!("{}% of each day", super::number(percent)),
        (None, Some(share), _) => format!("{} of each day", super::amount(share)),
        (None, None, Some(pattern)) => pattern.trim().to_owned(),
        (None, None, None) => "a part of each day".to_owned(),
    };
    Some(words)
}

/// `today`, `tomorrow`, `in 3 days`, `yesterday`, `3 days ago`.
pub fn in_days(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2.. => format!("in {days} days"),
        _ => format!("{} days ago", -days),
    }
}
