//! The rows, a file a country or a group of them. Data only: nothing is computed here.
//!
//! Whoever looks at a row again writes the new day into its file's `AS_OF`. What the research could not
//! confirm has no row at all; what only one source says has its sentence and no day.

use super::Row;

mod canada;
mod europe;
mod german;
mod oceania;
mod south;
mod uk_ireland;
mod us;

/// Every file's rows, under the name of its countries.
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

/// The day of a literal, for `AS_OF`.
const fn day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    match chrono::NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("no such day"),
    }
}
