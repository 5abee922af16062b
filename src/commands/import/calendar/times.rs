//! Times of calendars: reads them with their zone, and converts them to the local clock.
//!
//! A zone with a known name has its known rules; any other has those written in the file. A time
//! without a zone is local.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;
use icalendar::parser::{Component, Property};
use rrule::RRuleSet;

use crate::edge::clock;

/// A day, with a time unless it is a whole day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) day: NaiveDate,
    pub(super) time: Option<NaiveTime>,
}

impl At {
    pub(super) fn moment(self) -> NaiveDateTime {
        self.day.and_time(self.time.unwrap_or_default())
    }

    /// The form in a field of an entry.
    pub(super) fn written(self) -> String {
        match self.time {
            Some(time) => format!("{} {}", self.day, time.format("%H:%M")),
            None => self.day.to_string(),
        }
    }
}

impl From<NaiveDateTime> for At {
    fn from(moment: NaiveDateTime) -> Self {
        Self { day: moment.date(), time: Some(moment.time()) }
    }
}

/// The zone of a time.
#[derive(Clone, Copy, Debug)]
pub(super) enum Zone<'c> {
    /// The local zone.
    Here,
    /// A zone with a known name.
    Known(Tz),
    /// A zone whose rules are written in the file.
    Written(&'c Component<'c>),
}

/// The zones written in a file.
#[derive(Clone, Copy)]
pub(super) struct Zones<'c>(pub(super) &'c [Component<'c>]);

impl<'c> Zones<'c> {
    /// The time in a property, `20260303`, `20260303T100000` or `20260303T090000Z`, and its zone.
    pub(super) fn read(self, property: &Property) -> Option<(At, Zone<'c>)> {
        self.times(property).next()
    }

    /// Every time of a property that has several.
    pub(super) fn times(self, property: &Property) -> impl Iterator<Item = (At, Zone<'c>)> {
        let named = property.params.iter().find(|param| param.key.as_str() == "TZID");
        let name = named.and_then(|param| param.val.as_ref()).map(|name| name.as_str().trim_matches('"'));
        let zone = name.map_or(Zone::Here, |name| self.named(name));
        let texts: Vec<String> = property.val.as_str().split(',').map(str::to_owned).collect();
        texts.into_iter().filter_map(move |text| time(&text, zone))
    }

    fn named(self, name: &str) -> Zone<'c> {
        // Some programs add their own name in front: `/example.com/Europe/Berlin`.
        let ends = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
        let known = std::iter::once(name).chain(ends).find_map(|name| name.parse().ok());
        let is_it = |zone: &&Component| {
            let id = zone.properties.iter().find(|property| property.name.as_str() == "TZID");
            zone.name == "VTIMEZONE" && id.is_some_and(|id| id.val.as_str() == name)
        };
        let written = || self.0.iter().find(is_it).map(Zone::Written);
        known.map(Zone::Known).or_else(written).unwrap_or(Zone::Here)
    }
}

/// The time in `text`, in `zone` unless it says that it is in UTC.
pub(super) fn time<'c>(text: &str, zone: Zone<'c>) -> Option<(At, Zone<'c>)> {
    let text = text.trim();
    let (day, time) = text.split_once(['T', 't']).map_or((text, None), |(day, time)| (day, Some(time)));
    let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
    let Some(time) = time else { return Some((At { day, time: None }, Zone::Here)) };
    let utc = time.strip_suffix(['Z', 'z']);
    let time = NaiveTime::parse_from_str(utc.unwrap_or(time), "%H%M%S").ok()?;
    let zone = if utc.is_some() { Zone::Known(Tz::UTC) } else { zone };
    Some((At { day, time: Some(time) }, zone))
}

impl Zone<'_> {
    /// The local time when it is `at` in this zone.
    pub(super) fn here(self, at: At) -> At {
        self.to(Zone::Here, at)
    }

    /// The time in `other` when it is `at` in this zone. A whole day is the same day everywhere.
    pub(super) fn to(self, other: Zone, at: At) -> At {
        let shown = || other.shows(self.seconds(at.moment())?);
        if at.time.is_none() { at } else { shown().map_or(at, At::from) }
    }

    /// The seconds since 1970, in UTC; `None` for the local zone, in which a time stays as written.
    fn seconds(self, shown: NaiveDateTime) -> Option<i64> {
        match self {
            Self::Here => None,
            Self::Known(zone) => {
                // A time skipped by a clock change becomes the hour after it.
                let later = || zone.from_local_datetime(&(shown + TimeDelta::hours(1))).earliest();
                zone.from_local_datetime(&shown).earliest().or_else(later).map(|at| at.timestamp())
            }
            Self::Written(zone) => Some(shown.and_utc().timestamp() - written_offset(zone, shown)?),
        }
    }

    fn shows(self, seconds: i64) -> Option<NaiveDateTime> {
        let utc = DateTime::from_timestamp(seconds, 0)?.naive_utc();
        match self {
            Self::Here => clock::civil(seconds),
            Self::Known(zone) => Some(utc + zone.offset_from_utc_datetime(&utc).fix()),
            Self::Written(zone) => {
                let shown = utc + TimeDelta::seconds(written_offset(zone, utc)?);
                Some(utc + TimeDelta::seconds(written_offset(zone, shown)?))
            }
        }
    }
}

/// The offset of `zone` from UTC, in seconds, at the local time `shown`: from the last change
/// before it.
fn written_offset(zone: &Component, shown: NaiveDateTime) -> Option<i64> {
    let value = |part: &Component, name: &str| {
        let found = part.properties.iter().find(|property| property.name.as_str() == name);
        found.map(|property| property.val.as_str().trim().to_owned())
    };
    let changes = zone.components.iter().filter_map(|part| {
        let (first, _) = time(&value(part, "DTSTART")?, Zone::Here)?;
        let last = match value(part, "RRULE") {
            Some(rule) => last_change(first.moment(), &rule, shown),
            None => Some(first.moment()),
        };
        Some((last.filter(|last| *last <= shown), offset(&value(part, "TZOFFSETTO")?)?))
    });
    changes.max_by_key(|(last, _)| *last).map(|(_, offset)| offset)
}

/// The last clock change up to `shown` according to a yearly rule.
fn last_change(first: NaiveDateTime, rule: &str, shown: NaiveDateTime) -> Option<NaiveDateTime> {
    if !rule.to_uppercase().contains("FREQ=YEARLY") {
        return Some(first);
    }
    // Changes earlier than the previous year do not matter.
    let year_before = NaiveDate::from_ymd_opt(shown.year() - 1, 1, 1)?;
    let from = first.max(year_before.and_time(first.time()));
    let set = format!("DTSTART:{}\nRRULE:{rule}", from.format("%Y%m%dT%H%M%SZ"));
    let set: RRuleSet = set.parse().ok()?;
    let bound = |at: NaiveDateTime| at.and_utc().with_timezone(&rrule::Tz::UTC);
    set.before(bound(shown)).all(4).dates.last().map(DateTime::naive_utc)
}

/// `+0100` or `-043000`, in seconds.
fn offset(text: &str) -> Option<i64> {
    let digits = text.trim_start_matches(['+', '-']);
    let two = |at: usize| digits.get(at..at + 2).map_or(Some(0), |two| two.parse::<i64>().ok());
    let seconds = digits.get(..4).and(Some(two(0)? * 3600 + two(2)? * 60 + two(4)?))?;
    Some(if text.starts_with('-') { -seconds } else { seconds })
}

/// A length of time as calendars write it, such as `PT30M`, `P0DT0H30M0S` or `P1W`; `None` if it is none.
pub(super) fn duration(text: &str) -> Option<TimeDelta> {
    let mut seconds = 0_i64;
    let mut number = None::<i64>;
    for sign in text.trim().strip_prefix('+').unwrap_or(text.trim()).strip_prefix('P')?.chars() {
        let unit = match sign {
            '0'..='9' => {
                let digit = i64::from(sign.to_digit(10)?);
                number = Some(number.unwrap_or_default().checked_mul(10)?.checked_add(digit)?);
                continue;
            }
            'T' => continue,
            'W' => 7 * 24 * 3600,
            'D' => 24 * 3600,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.take()?.checked_mul(unit)?)?;
    }
    TimeDelta::try_seconds(seconds)
}

#[cfg(test)]
mod tests {
    use icalendar::parser::{read_calendar, unfold};

    use super::{At, Zone, Zones, time};

    /// The time in New York, as two files define its zone: under a name of their own, or as single
    /// changes.
    #[test]
    fn a_zone_is_known_by_its_name_or_by_what_the_file_says_of_it() {
        let file = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Eastern Standard Time\nBEGIN:STANDARD\nDTSTART:16011104T020000\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010311T020000\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:DAYLIGHT\nEND:VTIMEZONE\n\
BEGIN:VTIMEZONE\nTZID:Head office\nBEGIN:STANDARD\nDTSTART:20251102T020000\nTZOFFSETTO:-0500\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20260308T030000\nTZOFFSETTO:-0400\nEND:DAYLIGHT\nEND:VTIMEZONE\nEND:VCALENDAR\n";
        let unfolded = unfold(file);
        let calendar = read_calendar(&unfolded).unwrap();
        let zones = Zones(&calendar.components);
        for name in [
            "America/New_York",
            "/freeassociation.example/America/New_York",
            "Eastern Standard Time",
            "Head office",
        ] {
            let zone = zones.named(name);
            for (there, utc) in [
                ("20260306T150000", "20260306T200000Z"),
                ("20260309T150000", "20260309T190000Z"),
                ("20260401T000000", "20260401T040000Z"),
            ] {
                let at = |text| -> At { time(text, Zone::Here).unwrap().0 };
                let (in_utc, known) = time(utc, Zone::Here).unwrap();
                assert_eq!(zone.to(known, at(there)), in_utc, "{name}: {there}");
                assert_eq!(known.to(zone, in_utc), at(there), "{name}: {utc}");
            }
        }
        assert!(matches!(zones.named("Nowhere"), Zone::Here));
    }
}
