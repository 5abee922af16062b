//! The day and the time of day where the person is.
//!
//! Nothing else reads the clock: today is an argument everywhere else.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Timelike};

/// The current civil day at this place.
pub fn today() -> NaiveDate {
    now().date()
}

/// The current civil day and time at this place, to the second.
pub fn now() -> NaiveDateTime {
    let now = Local::now().naive_local();
    now.with_nanosecond(0).unwrap_or(now)
}

/// The civil time here at `timestamp`, in seconds since 1970 in UTC; `None` if it is outside of the
/// calendar.
pub fn civil(timestamp: i64) -> Option<NaiveDateTime> {
    Some(DateTime::from_timestamp(timestamp, 0)?.with_timezone(&Local).naive_local())
}
