//! The rows, one file per country or group of countries. Data only: nothing is computed here.
//!
//! Whoever checks a row again updates `AS_OF` in its file. A limit that the research could not
//! confirm has no row at all; one with a single source has a sentence but no day.

use super::Row;

mod canada;
mod europe;
mod german;
mod oceania;
mod south;
mod uk_ireland;
mod us;

/// The rows of every file, with the names of its countries.
pub static TABLES: &[(&str, &[Row])] = &[
    ("United Kingdom and Ireland", uk_ireland::ROWS),
    ("Australia and New Zealand", oceania::ROWS),
    ("Canada", canada::ROWS),
    ("United States", us::ROWS),
    ("Germany, Austria, Switzerland", german::ROWS),
    ("Netherlands, France, Spain, Italy, Sweden, Poland, Portugal", europe::ROWS),
    ("Singapore, Malaysia, South Africa", south::ROWS),
];

/// Every row.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    TABLES.iter().flat_map(|(_, rows)| rows.iter())
}

/// A date literal, for `AS_OF`.
const fn day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    match chrono::NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("no such day"),
    }
}
