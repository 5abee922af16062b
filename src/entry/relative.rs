//! Days in words, as they are typed on a command line: `friday`, `tomorrow`, `+3d`, `next monday`.
//!
//! For the command line only. No file ever holds such a word: tomorrow it would mean another day.
//! Today is an argument.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::Date;

/// Which way a bare weekday looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// To the next one: a deadline, an appointment.
    Ahead,
    /// To the last one: something that happened.
    Behind,
}

/// The day that `words` mean on `today`, with a time behind it where one is written (`friday
/// 10:00`); `None` where they are no such words.
pub fn read(words: &str, today: NaiveDate, lean: Lean) -> Option<Date> {
    let lower = words.trim().to_lowercase();
    if let Some(day) = day(&lower, today, lean) {
        return Some(Date::exact(day));
    }
    let (words, time) = lower.rsplit_once(' ')?;
    let words = words.trim_end().trim_end_matches(" at").trim_end_matches(',');
    let time = NaiveTime::parse_from_str(time, "%H:%M").ok()?;
    day(words, today, lean).map(|day| Date { time: Some(time), ..Date::exact(day) })
}

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
        [signed] if signed.starts_with(['+', '-']) => {
            let unit = signed.chars().last()?;
            let number = signed.get(1..signed.len() - unit.len_utf8())?;
            moved(today, number.parse().ok()?, unit, signed.starts_with('+'))
        }
        ["in", number, unit] => moved(today, count(number)?, unit_of(unit)?, true),
        [number, unit, "ago"] => moved(today, count(number)?, unit_of(unit)?, false),
        _ => None,
    }
}

fn count(word: &str) -> Option<u32> {
    if matches!(word, "a" | "an" | "one") { Some(1) } else { word.parse().ok() }
}

fn unit_of(word: &str) -> Option<char> {
    match word.trim_end_matches('s') {
        "day" => Some('d'),
        "week" => Some('w'),
        "month" => Some('m'),
        _ => None,
    }
}

fn moved(today: NaiveDate, number: u32, unit: char, ahead: bool) -> Option<NaiveDate> {
    let by_days = |days: u64| match ahead {
        true => today.checked_add_days(Days::new(days)),
        false => today.checked_sub_days(Days::new(days)),
    };
    // More than a century is a slip of the hand.
    match unit {
        'd' if number <= 36_500 => by_days(number.into()),
        'w' if number <= 5_200 => by_days(u64::from(number) * 7),
        'm' if number <= 1_200 && ahead => today.checked_add_months(Months::new(number)),
        'm' if number <= 1_200 => today.checked_sub_months(Months::new(number)),
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

    #[test]
    fn words_become_days() {
        // A Wednesday.
        let today = "2026-03-11".parse().unwrap();
        let ahead = |words| read(words, today, Lean::Ahead).map(|date| date.to_string()).unwrap_or_default();
        let behind =
            |words| read(words, today, Lean::Behind).map(|date| date.to_string()).unwrap_or_default();
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
            ("+3d", "2026-03-14", "2026-03-14"),
            ("-1w", "2026-03-04", "2026-03-04"),
            ("+1m", "2026-04-11", "2026-04-11"),
            ("in 2 weeks", "2026-03-25", "2026-03-25"),
            ("a day ago", "2026-03-10", "2026-03-10"),
        ] {
            assert_eq!((ahead(words).as_str(), behind(words).as_str()), (next, last), "{words}");
        }
        for none in
            ["", "soon", "march", "+d", "+3", "+3y", "+99999999999d", "friday 25:00", "10:00", "next", "+é"]
        {
            assert_eq!(ahead(none), "", "{none}");
        }
    }
}
