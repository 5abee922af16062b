//! Dates as people write them in a record: exact, with a time, or fuzzy.
//!
//! A day is a civil day in the person's own place. Nothing here knows a time zone, or today.

use std::fmt;

use chrono::{Days, Months, NaiveDate, NaiveTime, Timelike};

/// A day, a day with a time, or a range of days in which something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The first possible day.
    pub first: NaiveDate,
    /// The last possible day; the same as `first` for an exact date.
    pub last: NaiveDate,
    /// The time of day, if one is written.
    pub time: Option<NaiveTime>,
    /// Whether it is written with `~`: approximate.
    pub about: bool,
}

impl Date {
    /// The exact date `day`.
    pub fn exact(day: NaiveDate) -> Self {
        Self { first: day, last: day, time: None, about: false }
    }

    /// Whether exactly one day is meant.
    pub fn is_exact(self) -> bool {
        self.first == self.last && !self.about
    }

    /// Whether `day` is within the range.
    pub fn covers(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }
}

/// The written form: `2026-03-04`, `2026-03-04 10:00`, `2025-03`, `~2025-03-10`, or an interval.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.about {
            f.write_str("~")?;
        }
        let (first, last) = (self.first, self.last);
        let whole_month = stretch(&first.format("%Y-%m").to_string()) == Some((first, last));
        let whole_year = stretch(&first.format("%Y").to_string()) == Some((first, last));
        match self.time {
            _ if whole_year => write!(f, "{}", first.format("%Y")),
            _ if whole_month => write!(f, "{}", first.format("%Y-%m")),
            _ if first != last => write!(f, "{first}/{last}"),
            Some(time) => write!(f, "{first} {}", time.format("%H:%M")),
            None => write!(f, "{first}"),
        }
    }
}

/// The precision that a field wants of its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// An exact day: a deadline.
    Day,
    /// A day, or a range of days.
    Fuzzy,
    /// A day, a day with a time, or a range of days.
    Moment,
}

/// Why a text is not the date that was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// The form is right but there is no such day, such as 30 February.
    NoSuchDay,
    /// There is no such time of day.
    NoSuchTime,
    /// It has a time, but a day is wanted.
    HasTime,
    /// It is fuzzy, but an exact day is wanted.
    Fuzzy,
    /// The interval ends before it starts.
    Backwards,
    /// It can be read as two days, as 03/04/2026 can.
    Ambiguous,
    /// It is written in another order or form; it can only mean the day that is proposed.
    OtherForm,
    /// A relative word such as `tomorrow`, which would mean another day tomorrow.
    Relative,
    /// It is not a date.
    NotADate,
}

/// Reads `text` as the date that `precision` wants.
///
/// # Errors
/// What is wrong, and the one date in Regain's form that can be meant, if there is one.
pub fn read(text: &str, precision: Precision) -> Result<Date, (DateProblem, Option<String>)> {
    let text = text.trim();
    if let Some((day, time)) = split_moment(text) {
        let day = iso_day(day).ok_or((DateProblem::NoSuchDay, None))?;
        let time = clock_time(time).ok_or((DateProblem::NoSuchTime, None))?;
        if precision != Precision::Moment {
            return Err((DateProblem::HasTime, None));
        }
        return Ok(Date { time: Some(time), ..Date::exact(day) });
    }
    if is_iso_shape(text) {
        return iso_day(text).map(Date::exact).ok_or((DateProblem::NoSuchDay, None));
    }
    if let Some(date) = fuzzy(text) {
        let date = date?;
        return if precision == Precision::Day { Err((DateProblem::Fuzzy, None)) } else { Ok(date) };
    }
    if is_relative(text) {
        return Err((DateProblem::Relative, None));
    }
    let mut readings = other_forms(text);
    readings.dedup();
    match readings[..] {
        [day] => Err((DateProblem::OtherForm, Some(day.to_string()))),
        [] => Err((DateProblem::NotADate, None)),
        _ => Err((DateProblem::Ambiguous, None)),
    }
}

/// The day at the start of a file name, such as `2026-03-04-weekly`.
pub fn at_start_of(stem: &str) -> Option<NaiveDate> {
    let head = stem.get(..10)?;
    let ends = !stem[10..].starts_with(|c: char| c.is_ascii_digit());
    (is_iso_shape(head) && ends).then(|| iso_day(head)).flatten()
}

/// The day in a file name: at its start, else the first one in it, as in `Meeting 2026-11-03 sync`,
/// `20261103`, `2026_11_03` and `daily.journal.2026.11.03`.
pub fn in_name(stem: &str) -> Option<NaiveDate> {
    let is_part = |c: char| c.is_ascii_digit() || c == '-';
    let days = stem.split(|c| !is_part(c)).filter_map(|part| {
        let part = part.trim_matches('-');
        match part.len() {
            8 if part.bytes().all(|b| b.is_ascii_digit()) => {
                iso_day(&format!("{}-{}-{}", &part[..4], &part[4..6], &part[6..]))
            }
            _ => iso_day(part),
        }
    });
    at_start_of(stem).or_else(|| days.into_iter().next()).or_else(|| with_other_marks(stem))
}

/// The first day whose parts are separated by `_` or `.`, as Logseq and Dendron name files.
fn with_other_marks(stem: &str) -> Option<NaiveDate> {
    let is_digit_at = |at: usize| stem.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    stem.match_indices(['_', '.']).find_map(|(mark, sign)| {
        let start = mark.checked_sub(4)?;
        let day = stem.get(start..start + 10)?;
        let stands_alone = !start.checked_sub(1).is_some_and(is_digit_at) && !is_digit_at(start + 10);
        let is_one = day.as_bytes()[7] == sign.as_bytes()[0] && stands_alone;
        is_one.then(|| iso_day(&day.replace(sign, "-"))).flatten()
    })
}

/// Whether `text` has the form of a day, with digits in the right places.
fn is_iso_shape(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// A day as `YYYY-MM-DD`, in the years 1900 to 2199: anything outside them is a typing slip, and
/// would stretch a chart until it shows nothing.
fn iso_day(text: &str) -> Option<NaiveDate> {
    if !is_iso_shape(text) {
        return None;
    }
    day_of(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
}

fn day_of(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (1900..2200).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten()
}

/// Splits `2026-03-04 10:00`, or with a `T`; seconds, fractions and a zone may follow.
fn split_moment(text: &str) -> Option<(&str, &str)> {
    let (day, rest) = text.split_at_checked(10)?;
    if !is_iso_shape(day) || !rest.starts_with([' ', 'T', 't']) {
        return None;
    }
    let time = rest[1..].trim_start();
    let time = &time[..time.len() - zone(text).map_or(0, str::len)];
    time.starts_with(|c: char| c.is_ascii_digit()).then_some((day, time.trim_end()))
}

/// The text before a time zone, which other programs write as `Z`, `+02:00`, `-0700`, `UTC` or
/// `[Europe/Berlin]`. A time in Regain is that of a clock in the person's own place, and has no
/// zone.
pub fn zone(text: &str) -> Option<&str> {
    let clock = text.get(11..)?.trim_start();
    let digits = clock.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ','));
    let is_zone = |zone: &str| {
        let offset = zone.strip_prefix(['+', '-', '−']).map(|offset| offset.replacen(':', "", 1));
        let is_offset = offset.is_some_and(|offset| {
            matches!(offset.len(), 2 | 4) && offset.bytes().all(|b| b.is_ascii_digit())
        });
        let name = zone.trim_start_matches('[').trim_end_matches(']');
        let is_name = match name.split_once('/') {
            Some((area, place)) => [area, place].iter().all(|part| part.starts_with(char::is_alphabetic)),
            None => matches!(name.len(), 2..=5) && name.bytes().all(|b| b.is_ascii_uppercase()),
        };
        is_offset || (is_name && !matches!(name, "AM" | "PM")) || matches!(zone, "Z" | "z")
    };
    let zone = digits.trim();
    // `+02:00[Europe/Berlin]` has both forms.
    let parts = zone.split_once('[').map_or((zone, ""), |(offset, name)| (offset, name));
    let all = is_zone(parts.0) && (parts.1.is_empty() || is_zone(parts.1));
    (digits.len() < clock.len() && !zone.is_empty() && (all || is_zone(zone))).then_some(digits)
}

fn clock_time(text: &str) -> Option<NaiveTime> {
    // Fractions of a second, as programs write them.
    let text = match text.split_once(['.', ',']) {
        Some((time, part)) if part.len() <= 9 && part.bytes().all(|b| b.is_ascii_digit()) => time,
        _ => text,
    };
    let mut parts = text.split(':').map(|part| {
        (matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    });
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().map_or(Some(0), |part| part)?;
    if parts.next().is_some() {
        return None;
    }
    // Times are precise to the minute.
    NaiveTime::from_hms_opt(hour, minute, second).and_then(|time| time.with_second(0))
}

/// `2025`, `2025-03`, `~2025-03-10`, `2025-03/2025-05`; `None` if it has none of these forms.
fn fuzzy(text: &str) -> Option<Result<Date, (DateProblem, Option<String>)>> {
    let (about, rest) = match text.strip_prefix('~') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    if let Some((from, to)) = rest.split_once('/') {
        if !is_stretch_shape(from) || !is_stretch_shape(to) {
            return None;
        }
        let (Some((first, _)), Some((_, last))) = (stretch(from), stretch(to)) else {
            return Some(Err((DateProblem::NoSuchDay, None)));
        };
        if first > last {
            return Some(Err((DateProblem::Backwards, None)));
        }
        return Some(Ok(Date { first, last, time: None, about }));
    }
    is_stretch_shape(rest).then(|| {
        let (first, last) = stretch(rest).ok_or((DateProblem::NoSuchDay, None))?;
        Ok(Date { first, last, time: None, about })
    })
}

fn is_stretch_shape(text: &str) -> bool {
    match text.len() {
        4 => text.bytes().all(|b| b.is_ascii_digit()),
        7 => {
            text.as_bytes()[4] == b'-' && text.bytes().enumerate().all(|(i, b)| i == 4 || b.is_ascii_digit())
        }
        _ => is_iso_shape(text),
    }
}

/// The first and the last day of a year, a month or a day.
fn stretch(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let year = text.get(..4)?.parse().ok()?;
    match text.len() {
        4 => Some((day_of(year, 1, 1)?, day_of(year, 12, 31)?)),
        7 => {
            let first = day_of(year, text[5..].parse().ok()?, 1)?;
            Some((first, first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?))
        }
        _ => iso_day(text).map(|day| (day, day)),
    }
}

fn is_relative(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    matches!(first, "today" | "tomorrow" | "yesterday" | "next" | "last" | "now" | "tonight" | "in")
        || (matches!(lower.len(), 3..=9)
            && ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| lower.starts_with(day))
            && (lower.ends_with("day") || lower.len() == 3))
}

/// Every day that a text in another form can mean: `03/25/2026`, `25.3.2026`, `2026-3-5`,
/// `2026/03/25`, `4 March 2026`, `Mar 4, 2026`.
fn other_forms(text: &str) -> Vec<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts[..] else {
        return Vec::new();
    };
    let day = |year: &str, month: u32, day: u32| {
        if year.len() == 4 { day_of(year.parse().ok()?, month, day) } else { None }
    };
    let mut days = Vec::new();
    match (month_named(a), month_named(b), number(a), number(b), number(c)) {
        (Some(month), _, _, Some(d), _) | (_, Some(month), Some(d), _, _) => days.extend(day(c, month, d)),
        (None, None, Some(_), Some(month), Some(d)) if a.len() == 4 => days.extend(day(a, month, d)),
        (None, None, Some(first), Some(second), Some(_)) => {
            days.extend(day(c, first, second));
            // Dates with dots never have the month first.
            if text.contains('.') {
                days.clear();
            }
            days.extend(day(c, second, first));
        }
        _ => {}
    }
    days
}

/// A number of at most four characters, as in a date: `4`, `4th`, `2026`.
pub(super) fn number(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| "stndrh".contains(c));
    digits.parse().ok().filter(|_| text.len() <= 4)
}

/// The month, from 1, that a word of three or more letters abbreviates.
pub(super) fn month_named(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = text.to_ascii_lowercase();
    (lower.len() >= 3)
        .then(|| MONTHS.iter().position(|month| month.starts_with(&lower)))?
        .map(|i| i as u32 + 1)
}

#[cfg(test)]
mod tests;
