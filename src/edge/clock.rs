//! The day and the time of day where the person is.
//!
//! Nothing else reads the clock: today is an argument everywhere but here.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Timelike};

/// The civil day of this place and moment.
pub fn today() -> NaiveDate {
    now().date()
}

/// The civil day and time of this place and moment, to the second.
pub fn now() -> NaiveDateTime {
    let now = Local::now().naive_local();
    now.with_nanosecond(0).unwrap_or(now)
}

/// What the clock here showed at a moment, in seconds since 1970 in UTC; `None` far outside of any calendar.
pub fn civil(timestamp: i64) -> Option<NaiveDateTime> {
    Some(DateTime::from_timestamp(timestamp, 0)?.with_timezone(&Local).naive_local())
}
