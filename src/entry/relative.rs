//! Relative dates as typed on a command line: `friday`, `+3d`, `issued+15d`, `5 working days before
//! M1`.
//!
//! For the command line only. No file ever contains such a word: tomorrow it would mean another
//! day. Today, the named dates and the working days are arguments.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::Date;
use super::date::{self, Precision};

/// The direction in which a bare weekday is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// The next one: for a deadline or an appointment.
    Ahead,
    /// The last one: for something that happened.
    Behind,
}

/// What relative words are resolved against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Today.
    pub today: NaiveDate,
    /// The date with a name: `issued`, `M1`.
    pub named: &'a dyn Fn(&str) -> Option<Date>,
    /// Whether a day is a working day.
    pub is_working: &'a dyn Fn(NaiveDate) -> bool,
}

/// The result of resolving relative words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The day, with a time of day if there is one.
    pub date: Date,
    /// Whether the time was typed, rather than taken from a named meeting.
    pub has_own_time: bool,
}

/// The longest input, in bytes: more than any real one. Bounds the recursion, which has at most one
/// step for every few letters.
const LONGEST: usize = 120;

/// Resolves `words`, which may end with a time (`friday 10:00`); `None` if they are not a relative
/// date.
pub fn read(words: &str, context: Context, lean: Lean) -> Option<Meant> {
    let words = words.trim();
    if words.len() > LONGEST {
        return None;
    }
    if let Some(date) = point(words, context, lean) {
        return Some(Meant { date, has_own_time: false });
    }
    let (words, time) = words.rsplit_once(' ')?;
    let words = words.trim_end();
    let words = words.strip_suffix(" at").unwrap_or(words).trim_end_matches(',');
    let time = NaiveTime::parse_from_str(time, "%H:%M").ok()?;
    let day = point(words, context, lean)?.first;
    Some(Meant { date: Date { time: Some(time), ..Date::exact(day) }, has_own_time: true })
}

/// A day, a name, or an offset from one of them.
fn point(words: &str, context: Context, lean: Lean) -> Option<Date> {
    let words = words.trim();
    let bare = words.strip_prefix("the ").unwrap_or(words);
    if let Some(day) = day(&words.to_lowercase(), context.today, lean) {
        return Some(Date::exact(day));
    }
    if let Some(date) = exact(bare).or_else(|| (context.named)(bare)) {
        return Some(date);
    }
    let (base, steps) = in_words(words).or_else(|| with_a_sign(words))?;
    let base = if base.is_empty() { Date::exact(context.today) } else { point(base, context, lean)? };
    moved(base, steps, context.is_working)
}

fn exact(words: &str) -> Option<Date> {
    date::read(words, Precision::Moment).ok().filter(|date| date.is_exact())
}

/// An offset: how many of which unit; negative goes back.
type Steps = (i64, Unit);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Hours,
    Days,
    WorkingDays,
    Weeks,
    Months,
}

/// `issued+15d`, `M1 - 24h`, `+5wd`: the starting point and the offset.
fn with_a_sign(words: &str) -> Option<(&str, Steps)> {
    let at = words.rfind(['+', '-', '−'])?;
    let sign = words[at..].chars().next()?;
    let steps = words[at + sign.len_utf8()..].trim();
    let digits = steps.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = steps.split_at(digits);
    let number = few(number.parse().ok()?)?;
    Some((words[..at].trim_end(), (if sign == '+' { number } else { -number }, unit_of(unit.trim())?)))
}

/// `60 days from the start`, `5 working days before M1`, `in two weeks`, `3 days ago`.
fn in_words(words: &str) -> Option<(&str, Steps)> {
    let (number, rest) = words.strip_prefix("in ").unwrap_or(words).split_once(' ')?;
    let number = count(&number.to_lowercase())?;
    let rest = rest.trim_start();
    for between in [" from ", " after ", " since ", " before "] {
        if let Some((unit, base)) = rest.split_once(between) {
            let number = if between == " before " { -number } else { number };
            return Some((base, (number, unit_of(unit.trim())?)));
        }
    }
    match rest.strip_suffix(" ago") {
        Some(unit) => Some(("", (-number, unit_of(unit.trim())?))),
        None if words.starts_with("in ") => Some(("", (number, unit_of(rest)?))),
        None => None,
    }
}

/// Rejects more than a century of days, which is a typing slip.
fn few(number: i64) -> Option<i64> {
    (number <= 36_500).then_some(number)
}

fn moved(date: Date, (number, unit): Steps, is_working: &dyn Fn(NaiveDate) -> bool) -> Option<Date> {
    let day = |day: NaiveDate| Date { time: date.time, ..Date::exact(day) };
    let by_days = |days: i64| date.first.checked_add_signed(TimeDelta::try_days(days)?);
    match unit {
        Unit::Days => by_days(number).map(day),
        Unit::Weeks => by_days(number * 7).map(day),
        Unit::Months if number >= 0 => date.first.checked_add_months(Months::new(number as u32)).map(day),
        Unit::Months => date.first.checked_sub_months(Months::new(number.unsigned_abs() as u32)).map(day),
        Unit::WorkingDays => working_days(date.first, number, is_working).map(day),
        Unit::Hours => match date.time {
            // A day without a time moves by whole days only.
            None => (number % 24 == 0).then(|| by_days(number / 24)).flatten().map(day),
            Some(time) => {
                let moved: NaiveDateTime = date.first.and_time(time) + TimeDelta::try_hours(number)?;
                Some(Date { time: Some(moved.time()), ..Date::exact(moved.date()) })
            }
        },
    }
}

/// The working day `number` steps from `from`, which itself does not count; `None` if there are no
/// working days for weeks on end.
fn working_days(from: NaiveDate, number: i64, is_working: &dyn Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    let (mut day, mut left) = (from, number.abs());
    for _ in 0..number.abs() * 7 + 366 {
        if left == 0 {
            return Some(day);
        }
        day = if number > 0 { day.succ_opt()? } else { day.pred_opt()? };
        left -= i64::from(is_working(day));
    }
    None
}

/// A day that needs no reference, in lower case.
fn day(words: &str, today: NaiveDate, lean: Lean) -> Option<NaiveDate> {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words[..] {
        ["today" | "now" | "tonight"] => Some(today),
        ["tomorrow"] => today.succ_opt(),
        ["yesterday"] => today.pred_opt(),
        ["next", "week"] => today.checked_add_days(Days::new(7)),
        ["last", "week"] => today.checked_sub_days(Days::new(7)),
        ["next" | "on", day] if lean == Lean::Ahead => coming(weekday(day)?, today),
        ["next", day] => coming(weekday(day)?, today),
        ["last", day] => past(weekday(day)?, today),
        ["this", day] if weekday(day) == Some(today.weekday()) => Some(today),
        ["this" | "on", day] | [day] if weekday(day).is_some() => match lean {
            Lean::Ahead => coming(weekday(day)?, today),
            Lean::Behind => past(weekday(day)?, today),
        },
        [one, other] => without_year(one, other, today, lean),
        _ => None,
    }
}

/// `4 march`, `march 4th`: the next such day, or the last one; today counts in both directions.
fn without_year(one: &str, other: &str, today: NaiveDate, lean: Lean) -> Option<NaiveDate> {
    let (month, day) = match (date::month_named(one), date::month_named(other)) {
        (Some(month), None) => (month, date::number(other)?),
        (None, Some(month)) => (month, date::number(one)?),
        _ => return None,
    };
    let in_year = |years: i32| NaiveDate::from_ymd_opt(today.year() + years, month, day);
    // 29 February may be years away.
    match lean {
        Lean::Ahead => (0..=8).filter_map(in_year).find(|day| *day >= today),
        Lean::Behind => (-8..=0).rev().filter_map(in_year).find(|day| *day <= today),
    }
}

fn count(word: &str) -> Option<i64> {
    const NUMBERS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let spelt = || NUMBERS.iter().position(|number| *number == word).map(|at| at as i64 + 1);
    let number = || word.bytes().all(|b| b.is_ascii_digit()).then(|| word.parse().ok()).flatten();
    if matches!(word, "a" | "an") { Some(1) } else { spelt().or_else(number).and_then(few) }
}

fn unit_of(word: &str) -> Option<Unit> {
    match &*word.to_lowercase() {
        "h" | "hour" | "hours" => Some(Unit::Hours),
        "d" | "day" | "days" => Some(Unit::Days),
        "wd" | "working day" | "working days" | "business day" | "business days" => Some(Unit::WorkingDays),
        "w" | "week" | "weeks" => Some(Unit::Weeks),
        "m" | "month" | "months" => Some(Unit::Months),
        _ => None,
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "mon" | "monday" => Some(Weekday::Mon),
        "tue" | "tues" | "tuesday" => Some(Weekday::Tue),
        "wed" | "wednesday" => Some(Weekday::Wed),
        "thu" | "thur" | "thurs" | "thursday" => Some(Weekday::Thu),
        "fri" | "friday" => Some(Weekday::Fri),
        "sat" | "saturday" => Some(Weekday::Sat),
        "sun" | "sunday" => Some(Weekday::Sun),
        _ => None,
    }
}

/// The first such day after `today`.
fn coming(day: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let days = (day.num_days_from_monday() + 6 - today.weekday().num_days_from_monday()) % 7 + 1;
    today.checked_add_days(Days::new(days.into()))
}

/// The last such day before `today`.
fn past(day: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let days = (today.weekday().num_days_from_monday() + 6 - day.num_days_from_monday()) % 7 + 1;
    today.checked_sub_days(Days::new(days.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday to Friday are working days, except the third Friday of March.
    fn read(words: &str, lean: Lean) -> String {
        let holiday: NaiveDate = "2026-03-20".parse().unwrap();
        let meeting =
            Date { time: NaiveTime::from_hms_opt(10, 0, 0), ..Date::exact("2026-03-17".parse().unwrap()) };
        let named = |name: &str| match name {
            "issued" | "start" => Some(Date::exact("2026-03-02".parse().unwrap())),
            "end" => Some(Date::exact("2026-04-30".parse().unwrap())),
            "M1" | "review-2d" => Some(meeting),
            _ => None,
        };
        let is_working = |day: NaiveDate| day.weekday().number_from_monday() < 6 && day != holiday;
        // A Wednesday.
        let context =
            Context { today: "2026-03-11".parse().unwrap(), named: &named, is_working: &is_working };
        super::read(words, context, lean).map(|meant| meant.date.to_string()).unwrap_or_default()
    }

    #[test]
    fn words_become_days() {
        for (words, next, last) in [
            ("today", "2026-03-11", "2026-03-11"),
            ("Tomorrow", "2026-03-12", "2026-03-12"),
            ("yesterday 9:05", "2026-03-10 09:05", "2026-03-10 09:05"),
            ("friday", "2026-03-13", "2026-03-06"),
            ("Fri at 14:30", "2026-03-13 14:30", "2026-03-06 14:30"),
            ("on tues", "2026-03-17", "2026-03-10"),
            ("wed", "2026-03-18", "2026-03-04"),
            ("this wednesday", "2026-03-11", "2026-03-11"),
            ("next monday", "2026-03-16", "2026-03-16"),
            ("last monday", "2026-03-09", "2026-03-09"),
            ("next week", "2026-03-18", "2026-03-18"),
            ("4 march", "2027-03-04", "2026-03-04"),
            ("Mar 20th at 9:00", "2026-03-20 09:00", "2025-03-20 09:00"),
            ("11 March", "2026-03-11", "2026-03-11"),
            ("29 feb", "2028-02-29", "2024-02-29"),
            ("31 april", "", ""),
            ("+3d", "2026-03-14", "2026-03-14"),
            ("-1w", "2026-03-04", "2026-03-04"),
            ("+1m", "2026-04-11", "2026-04-11"),
            ("in 2 weeks", "2026-03-25", "2026-03-25"),
            ("a day ago", "2026-03-10", "2026-03-10"),
        ] {
            assert_eq!((&*read(words, Lean::Ahead), &*read(words, Lean::Behind)), (next, last), "{words}");
        }
        for none in [
            "",
            "soon",
            "march",
            "+d",
            "+3",
            "+3y",
            "+99999999999d",
            "friday 25:00",
            "10:00",
            "next",
            "+é",
            "M1-5x",
        ] {
            assert_eq!(read(none, Lean::Ahead), "", "{none}");
        }
        assert_eq!(read(&"+1d".repeat(100_000), Lean::Ahead), "");
    }

    /// Part K: relative days counted only from today.
    #[test]
    fn days_count_from_what_the_letter_says() {
        for (words, day) in [
            ("issued+15d", "2026-03-17"),
            ("issued + 15 days", "2026-03-17"),
            ("end-2w", "2026-04-16"),
            ("end−2w", "2026-04-16"),
            ("end+1m", "2026-05-30"),
            ("60 days from the start", "2026-05-01"),
            ("Two weeks before the end", "2026-04-16"),
            ("M1-24h", "2026-03-16 10:00"),
            ("M1+36h", "2026-03-18 22:00"),
            ("M1-1d 9:30", "2026-03-16 09:30"),
            ("2 days before M1", "2026-03-15 10:00"),
            ("today-48h", "2026-03-09"),
            ("today-5h", ""),
            ("2026-03-04+15d", "2026-03-19"),
            ("friday+1w", "2026-03-20"),
            // A name wins over an offset.
            ("review-2d", "2026-03-17 10:00"),
            ("nothing+2d", ""),
        ] {
            assert_eq!(read(words, Lean::Ahead), day, "{words}");
        }
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        for (words, day) in [
            ("+2wd", "2026-03-13"),
            ("+3wd", "2026-03-16"),
            ("+7wd", "2026-03-23"),
            ("-3wd", "2026-03-06"),
            ("+0wd", "2026-03-11"),
            ("5 working days after issued", "2026-03-09"),
            ("M1 + 3 business days", "2026-03-23 10:00"),
        ] {
            assert_eq!(read(words, Lean::Ahead), day, "{words}");
        }
        let today = "2026-03-11".parse().unwrap();
        let context = Context { today, named: &|_| None, is_working: &|_| false };
        assert_eq!(super::read("+1wd", context, Lean::Ahead), None, "nobody ever works");
    }
}
