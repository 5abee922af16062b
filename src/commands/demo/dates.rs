//! Moves the dates of the sample vault to the present.

use chrono::{Days, NaiveDate};

use crate::facts::calendar::{days, monday};

/// The Monday on which the sample was written. Past events in it are on or before this day, and
/// future ones in the next week or later, so that it makes sense all week.
pub(super) const WRITTEN: NaiveDate = match NaiveDate::from_ymd_opt(2026, 3, 9) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The number of weeks by which to move the sample, so that weekdays stay the same.
pub(super) fn weeks_to(today: NaiveDate) -> i64 {
    days(WRITTEN, monday(today)) / 7
}

/// `text` with every `YYYY-MM-DD` in it moved by `weeks`.
pub(super) fn moved(text: &str, weeks: i64) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(dash) = rest.find('-') {
        let start = dash.saturating_sub(4);
        let day =
            rest.get(start..start + 10).filter(|_| dash >= 4).and_then(|text| text.parse::<NaiveDate>().ok());
        let end = if let Some(day) = day {
            moved.push_str(&rest[..start]);
            moved.push_str(&shifted(day, weeks).to_string());
            start + 10
        } else {
            moved.push_str(&rest[..=dash]);
            dash + 1
        };
        rest = &rest[end..];
    }
    moved + rest
}

fn shifted(day: NaiveDate, weeks: i64) -> NaiveDate {
    let by = Days::new(weeks.unsigned_abs() * 7);
    if weeks < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_move_and_nothing_else_does() {
        assert_eq!(moved("a-b 2026-03-09 10:00, 2026-03-10/x-1", 1), "a-b 2026-03-16 10:00, 2026-03-17/x-1");
        assert_eq!(moved("notes/2026-02-28-x.md", 1), "notes/2026-03-07-x.md");
        assert_eq!(moved("é-2026-13-01-2026-01-05", -1), "é-2026-13-01-2025-12-29");
        assert_eq!(weeks_to(WRITTEN + Days::new(6)), 0);
        assert_eq!(weeks_to(WRITTEN - Days::new(1)), -1);
    }
}
