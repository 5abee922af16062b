//! A value is not a date that its field takes.
//!
//! Days are written year first, `2026-03-04`, so that they have only one meaning, for an HR department abroad
//! and for you in a year. A deadline is an exact day; a past event may be as vague as your memory: `2025-03`,
//! `~2025-03-10`, `2025-03/2025-05`. The value is left out until it is fixed.
//!
//! ```md
//! --- actions/a.md
//! ---
//! due: 2026-02-30
//!      ^^^^^^^^^^ no such day: February 2026 has 28 days
//! ---
//! --- actions/b.md
//! ---
//! due: 03/04/2026
//!      ^^^^^^^^^^ `03/04/2026` can be read as two days
//! ---
//! --- actions/c.md
//! ---
//! due: 25.3.2026
//!      ^^^^^^^^^ `25.3.2026` is written in another order
//! ---
//! --- actions/d.md
//! ---
//! due: next Friday
//!      ^^^^^^^^^^^ `next Friday` means another day each week
//! ---
//! --- actions/e.md
//! ---
//! due: 2026-03
//!      ^^^^^^^ `due` takes one exact day
//! ---
//! --- actions/f.md
//! ---
//! due: soon
//!      ^^^^ `soon` is not a day
//! ---
//! --- actions/g.md
//! ---
//! due: 2026-03-12 17:00
//!      ^^^^^^^^^^^^^^^^ `due` takes a day without a time
//! ---
//! --- actions/j.md
//! ---
//! due: 2026-13-01
//!      ^^^^^^^^^^ no such day: there is no month 13
//! ---
//! --- meetings/h.md
//! ---
//! at: 2026-03-04 25:00
//!     ^^^^^^^^^^^^^^^^ no such time of day
//! ---
//! --- notes/i.md
//! ---
//! date: 2025-05/2025-03
//!       ^^^^^^^^^^^^^^^ ends before it begins
//! ---
//! ```

use chrono::{Months, NaiveDate};

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::{Fix, Severity};
use crate::entry::date::DateProblem;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "field/date",
    severity: Severity::Error,
    source: include_str!("date.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::WrongDate { spec, text, problem, meant } = &fault.what else { return None };
    let name = spec.name;
    let unknown = if spec.may_be_unknown { ", or `unknown`" } else { "" };
    let (message, hint) = match problem {
        DateProblem::NoSuchDay => {
            (no_such_day(text), format!("write a day of the calendar as `YYYY-MM-DD`{unknown}"))
        }
        DateProblem::NoSuchTime => (
            "no such time of day".to_owned(),
            "write the time where you are, from 00:00 to 23:59: `YYYY-MM-DD HH:MM`".to_owned(),
        ),
        DateProblem::HasTime => {
            let day: String = text.chars().take(10).collect();
            (format!("`{name}` takes a day without a time"), format!("write `{day}`"))
        }
        DateProblem::Fuzzy => {
            (format!("`{name}` takes one exact day"), format!("write the day as `YYYY-MM-DD`{unknown}"))
        }
        DateProblem::Backwards => {
            ("ends before it begins".to_owned(), "write the earlier date first".to_owned())
        }
        DateProblem::Ambiguous => (format!("{} can be read as two days", quoted(text)), readings(text)),
        DateProblem::OtherForm => (
            format!("{} is written in another order", quoted(text)),
            format!("write `{}`", meant.as_deref().unwrap_or("YYYY-MM-DD")),
        ),
        DateProblem::Relative => (
            format!("{} means another day each {}", quoted(text), turn(text)),
            format!("write the day itself as `YYYY-MM-DD`{unknown}"),
        ),
        DateProblem::NotADate => {
            (format!("{} is not a day", quoted(text)), format!("write `YYYY-MM-DD`{unknown}"))
        }
    };
    let fix = meant.as_ref().map(|day| Fix::replace(format!("write `{day}`"), fault.span, day));
    Some(Draft::at(fault.span, message).hint(hint).maybe_fix(fix))
}

/// What is wrong with the day: the year, the month, or how long the month is.
fn no_such_day(text: &str) -> String {
    let number =
        |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let (Some(year), Some(month)) = (number(0..4), number(5..7)) else { return "no such day".to_owned() };
    if !(1900..2200).contains(&year) {
        return format!("no such day: the year {year} is out of range");
    }
    let first = NaiveDate::from_ymd_opt(year as i32, month, 1);
    match first.and_then(|first| Some((first, first.checked_add_months(Months::new(1))?))) {
        Some((first, next)) if number(8..10).is_some() => {
            let days = (next - first).num_days();
            format!("no such day: {} has {days} days", first.format("%B %Y"))
        }
        Some(_) => "no such day".to_owned(),
        None => format!("no such day: there is no month {month}"),
    }
}

/// Both days that `03/04/2026` can mean, written out.
fn readings(text: &str) -> String {
    let mut numbers =
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
    let (a, b, year) = (numbers.next(), numbers.next(), numbers.next());
    let day = |month, day| NaiveDate::from_ymd_opt(year? as i32, month?, day?);
    match (day(a, b), day(b, a)) {
        (Some(one), Some(other)) => {
            let said = |day: NaiveDate| format!("`{day}` for {}", day.format("%-d %B"));
            format!("write {} or {}", said(one), said(other))
        }
        _ => "write it as `YYYY-MM-DD`".to_owned(),
    }
}

/// How often a relative word changes what it means.
fn turn(text: &str) -> &'static str {
    let lower = text.to_ascii_lowercase();
    let daily = ["today", "tomorrow", "yesterday", "tonight", "now", "in "];
    if daily.iter().any(|word| lower.starts_with(word)) { "day" } else { "week" }
}
