//! Counting a time limit: always to the earliest reading, never to a day that could be too late.
//!
//! Knows no law and no place: the rows say how far to count, this computes the day. Months are
//! clamped to the end of a short month before days are subtracted, and a last day on a weekend
//! moves back to the Friday before it, never forward to the Monday after it.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The length of a limit, from the day of its event: months first, then days, then weekdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    months: u32,
    days: i64,
    weekdays: u32,
}

impl Count {
    /// That many calendar days after the event: `days(20)` if the event's day is the first of 21.
    pub const fn days(days: i64) -> Self {
        Self { months: 0, days, weekdays: 0 }
    }

    /// That many months after the event.
    pub const fn months(months: u32) -> Self {
        Self { months, days: 0, weekdays: 0 }
    }

    /// That many weekdays (Monday to Friday) after the event; holidays count as weekdays.
    pub const fn weekdays(weekdays: u32) -> Self {
        Self { months: 0, days: 0, weekdays }
    }

    /// Shortens the count by `days`.
    #[must_use]
    pub const fn less(self, days: i64) -> Self {
        Self { days: self.days - days, ..self }
    }

    /// The last day, counted from `event` and moved back to a weekday; `None` if it is out of the
    /// calendar's range.
    pub fn from(self, event: NaiveDate) -> Option<NaiveDate> {
        let clamped = event.checked_add_months(Months::new(self.months))?;
        let mut day = clamped.checked_add_signed(chrono::TimeDelta::try_days(self.days)?)?;
        for _ in 0..self.weekdays {
            day = day.checked_add_days(Days::new(1))?;
            while is_weekend(day) {
                day = day.checked_add_days(Days::new(1))?;
            }
        }
        back_to_weekday(day)
    }
}

impl std::fmt::Display for Count {
    /// In words, up to the event: `3 months less 1 day from`, `3 days before`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counted = |n: i64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        match (self.months, self.days, self.weekdays) {
            (0, 0, weekdays) => write!(f, "{} from", counted(weekdays.into(), "weekday")),
            (0, days @ ..0, _) => write!(f, "{} before", counted(-days, "day")),
            (0, days, _) => write!(f, "{} from", counted(days, "day")),
            (months, 0, _) => write!(f, "{} from", counted(months.into(), "month")),
            (months, days, _) => {
                write!(f, "{} less {} from", counted(months.into(), "month"), counted(-days, "day"))
            }
        }
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// `day`, or the Friday before it if it is on a weekend.
pub(super) fn back_to_weekday(mut day: NaiveDate) -> Option<NaiveDate> {
    while is_weekend(day) {
        day = day.checked_sub_days(Days::new(1))?;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_clamped_first_and_days_taken_off_after() {
        // 30 November and three months less a day is 27 February, a Saturday.
        assert_eq!(Count::months(3).less(1).from(day("2026-11-30")), Some(day("2027-02-26")));
        assert_eq!(Count::months(3).from(day("2027-11-30")), Some(day("2028-02-29")));
        assert_eq!(Count::months(1).less(1).from(day("2026-01-31")), Some(day("2026-02-27")));
    }

    #[test]
    fn never_a_weekend_and_never_later_than_the_plain_count() {
        for offset in 0..800 {
            let event = day("2026-01-01") + Days::new(offset);
            for count in [Count::days(20), Count::months(6).less(1), Count::weekdays(20), Count::days(6)] {
                let by = count.from(event).unwrap();
                assert!(!is_weekend(by), "{event} {count:?}");
                let plain = match count {
                    Count { weekdays: 20, .. } => event + Days::new(28),
                    Count { months, days, .. } => event + Months::new(months) + chrono::TimeDelta::days(days),
                };
                assert!(by <= plain && (plain - by).num_days() <= 2, "{event} {count:?} {by}");
            }
        }
        assert_eq!(Count::months(3).from(NaiveDate::MAX), None);
    }
}
