//! Meetings, deadlines and clocks as a calendar (RFC 5545) that another program imports.
//!
//! A day is a day and a time is local: floating, never shifted by a zone. An event keeps its UID from
//! one export to the next, so that importing again updates it. Nothing tells the machine or the clock.

use chrono::{Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use icalendar::{Alarm, Calendar, CalendarDateTime, Component, Event, EventLike, Property};
use sha2::{Digest, Sha256};

use crate::entry::Date;
use crate::facts::{DueWhat, Facts, PromiseState};
use crate::schema::kinds::{action, ask, expectation, letter, measure, meeting, plan, settlement};
use crate::schema::{Audience, Kind};
use crate::text::escape::with_deception;
use crate::vault::Ix;
use crate::views::words;

/// The longest line, in octets, its end left out.
const LINE: usize = 75;

/// How long a meeting takes of which nobody says until when.
const MEETING: Duration = Duration::minutes(60);

/// The day from which revisions are counted.
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();

/// The kinds that it draws on.
pub const CALENDAR_FROM: &[&Kind] = &[
    &plan::KIND,
    &expectation::KIND,
    &action::KIND,
    &ask::KIND,
    &meeting::KIND,
    &letter::KIND,
    &settlement::KIND,
];

/// What of the scene has a day that matters.
pub fn calendar(facts: &Facts) -> String {
    let scene = facts.scene;
    let mut calendar = Calendar::new();
    calendar.properties = Property::from_array([
        ("VERSION", "2.0"),
        ("PRODID", "-//Regain//Regain//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ]);
    for (ix, entry) in scene.of(&meeting::KIND) {
        let status = entry.choice(meeting::STATUS);
        let Some(at) = crate::facts::cadence::time_of(entry).filter(|at| at.is_exact()) else { continue };
        let cancelled = matches!(status, Some(meeting::Status::Cancelled | meeting::Status::Missed));
        let days: &[i64] = if cancelled || at.first < scene.today() { &[] } else { &[24, 1] };
        let mut event = event(facts, ix, "meeting", &entry.title(), at, days);
        event.add_property("STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" });
        calendar.push(event);
    }
    for due in &facts.due {
        let entry = scene.entry(due.ix);
        let title = entry.title();
        let (what, summary) = match due.what {
            DueWhat::Meeting => continue,
            DueWhat::Response => ("response", "Answer to the plan is due".to_owned()),
            DueWhat::Decide => ("decide", "Last day to decide (check with an adviser)".to_owned()),
            DueWhat::Revoke => {
                ("revoke", "Last day to withdraw your signature (check with an adviser)".to_owned())
            }
            DueWhat::Limit(i) => {
                let Some(clock) = facts.clocks.get(i) else { continue };
                (clock.row.id, format!("{} (not legal advice)", words::clock(clock, scene.today()).headline))
            }
            DueWhat::Appeal => ("appeal", format!("Last day to appeal: {title}")),
            DueWhat::Papers => ("papers", format!("Papers are due: {title}")),
            DueWhat::Application => ("application", title.clone()),
            DueWhat::Term | DueWhat::Right => {
                let terms = entry.get(plan::TERMS).unwrap_or_default();
                let term = terms.iter().find(|term| term.fields.get(plan::Term::DUE) == Some(due.on));
                let wording = term.and_then(|term| term.fields.get(plan::Term::WORDING)).map(str::trim);
                ("term", wording.map_or("The plan asks for something by today".to_owned(), str::to_owned))
            }
            DueWhat::Letter => ("letter", format!("To send: {title}")),
            DueWhat::Action => ("action", format!("To finish: {title}")),
            DueWhat::Promise if is_agreed(facts, due.ix) => ("promise", format!("Promised: {title}")),
            // What nobody has agreed to is no promise.
            DueWhat::Promise => ("promise", format!("Asked for: {title}")),
            DueWhat::Expectation => ("expectation", format!("Review: {title}")),
            DueWhat::PlanEnd => ("end", "The plan ends".to_owned()),
        };
        let alarms: &[i64] = match due.days {
            ..0 => &[],
            _ if due.is_private => &[120, 72, 24],
            _ if due.what.is_clock() => &[72, 24],
            _ => &[24],
        };
        // Several terms may be due, each on its day, and so may several measures.
        let is_one_of_several = match due.what {
            DueWhat::Term | DueWhat::Right => true,
            DueWhat::Expectation => entry.get(measure::DUE) != Some(due.on),
            _ => false,
        };
        let what = format!("{what}{}", if is_one_of_several { due.on.to_string() } else { String::new() });
        calendar.push(event(facts, due.ix, &what, &summary, Date::exact(due.on), alarms));
    }
    finished(&calendar.to_string())
}

/// An event, reminded of so many hours before.
fn event(facts: &Facts, ix: Ix, what: &str, summary: &str, at: Date, alarms: &[i64]) -> Event {
    let summary = one_line(summary);
    let mut event = Event::new();
    // One's own events keep their id when a file is renamed. For others it stays out, in any form: it
    // could be found by trial, and counts what there is.
    let is_mine = facts.scene.audience() == Audience::Me;
    let id = facts.scene.entry(ix).id().filter(|_| is_mine);
    let seed = format!("regain {what} {}", id.unwrap_or(facts.scene.origin(ix)));
    let uid: String =
        Sha256::digest(seed.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    event.uid(&format!("{uid}@regain.invalid")).summary(&summary);
    // The day of the export: the same vault on the same day gives the same bytes.
    let stamp = Utc.from_utc_datetime(&facts.scene.today().and_time(NaiveTime::MIN));
    event.timestamp(stamp);
    event.sequence(revision(facts, ix));
    event.last_modified(stamp);
    if let Some(time) = at.time {
        let start = at.first.and_time(time);
        event.starts(CalendarDateTime::Floating(start));
        event.ends(CalendarDateTime::Floating(start + MEETING));
    } else {
        event.starts(at.first);
        event.ends(next(at.first));
        event.add_property("TRANSP", "TRANSPARENT");
    }
    event.description(&words::when(at));
    for hours in alarms {
        event.alarm(Alarm::display(&summary, -Duration::hours(*hours)));
    }
    event.done()
}

/// Which revision of an event this is: a program that knows an older one takes this in its place. It grows
/// with the day of the export and, on one day, with what the entry says to have become of a meeting.
fn revision(facts: &Facts, ix: Ix) -> u32 {
    let entry = facts.scene.entry(ix);
    let days = crate::facts::calendar::days(FIRST, facts.scene.today());
    let is_moved = entry.fields.has(meeting::MOVED_TO);
    let is_settled = entry.choice(meeting::STATUS).is_some_and(|status| status != meeting::Status::Planned);
    u32::try_from(days).unwrap_or(0) * 4 + u32::from(is_moved) + 2 * u32::from(is_settled)
}

fn is_agreed(facts: &Facts, ix: Ix) -> bool {
    let state = facts
        .promises
        .iter()
        .chain(&facts.other_promises)
        .find(|promise| promise.ix == ix)
        .map(|promise| promise.state);
    matches!(state, Some(PromiseState::DueIn(_) | PromiseState::Late(_) | PromiseState::NotDelivered))
}

fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// A text on one line, without anything that a reader of lines takes for an end, and without what
/// turns the text around it; joiners, which some scripts need, stay.
fn one_line(text: &str) -> String {
    let shown = with_deception(text).filter(|(_, deceives)| !deceives);
    let line: String = shown.map(|(c, _)| if c.is_control() { ' ' } else { c }).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines of at most 75 octets. An alarm has neither a stamp nor an id of its own: the crate would
/// make them up from the clock and at random.
fn finished(calendar: &str) -> String {
    let unfolded = calendar.replace("\r\n ", "");
    let mut out = String::with_capacity(calendar.len() + calendar.len() / 16);
    let mut in_alarm = false;
    for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
        in_alarm |= line == "BEGIN:VALARM";
        in_alarm &= line != "END:VALARM";
        if in_alarm && (line.starts_with("DTSTAMP") || line.starts_with("UID")) {
            continue;
        }
        let mut room = LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                out.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= c.len_utf8();
            out.push(c);
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::facts::tests::with_facts;

    #[test]
    fn hostile_titles_stay_on_their_line_and_long_ones_are_folded() {
        let long = "é目".repeat(60);
        let hostile =
            "---\ntitle: \"a;b,c\\\\d\\r\\nATTENDEE:x\\rBEGIN:VEVENT\"\nat: 2026-03-17 10:00\n---\n";
        let other = format!("---\ntitle: {long}\nat: 2026-03-18\n---\n");
        let files = [("meetings/a.md", hostile), ("meetings/b.md", &*other)];
        let text = with_facts(&files, "2026-03-09", super::calendar);
        assert!(text.contains("SUMMARY:a\\;b\\,c\\\\d ATTENDEE:x BEGIN:VEVENT\r\n"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
        assert!(text.replace("\r\n ", "").contains(&long));
        assert!(
            text.contains("DTSTART:20260317T100000\r\n") && text.contains("DTSTART;VALUE=DATE:20260318\r\n"),
            "{text}"
        );
        assert!(text.contains("DTSTAMP:20260309T000000Z") && text.matches("UID:").count() == 2);
        assert_eq!(text, with_facts(&files, "2026-03-09", super::calendar));
    }

    #[test]
    fn what_was_agreed_is_promised_and_the_rest_was_asked_for() {
        let ask = |status: &str| {
            format!(
                "---\ntitle: T {status}\ncategory: training\nstatus: {status}\nsent_on: 2026-03-02\ndue: 2026-03-20\n---\n"
            )
        };
        let (agreed, sent) = (ask("agreed"), ask("sent"));
        let files = [("asks/a.md", &*agreed), ("asks/b.md", &*sent)];
        let text = with_facts(&files, "2026-03-09", super::calendar);
        assert!(
            text.contains("SUMMARY:Promised: T agreed") && text.contains("SUMMARY:Asked for: T sent"),
            "{text}"
        );
    }

    /// Part K: no end or duration; nothing by which a moved meeting moves.
    #[test]
    fn a_moved_meeting_takes_the_place_of_the_old_one() {
        let number = |text: &str, name: &str| -> u32 {
            text.lines().find_map(|line| line.strip_prefix(name)).unwrap().parse().unwrap()
        };
        let made = |today: &str, fields: &str| {
            let meeting = format!("---\nid: M5\nat: 2026-03-17 10:00\n{fields}---\n");
            with_facts(&[("meetings/a.md", &*meeting)], today, super::calendar)
        };
        let planned = made("2026-03-09", "");
        assert!(planned.contains("DTEND:20260317T110000\r\n"), "{planned}");
        let moved = made("2026-03-09", "moved_to: 2026-03-18 23:30\n");
        assert!(
            moved.contains("DTSTART:20260318T233000") && moved.contains("DTEND:20260319T003000"),
            "{moved}"
        );
        let [first, second] = [&planned, &moved].map(|text| number(text, "SEQUENCE:"));
        let later = made("2026-03-10", "");
        assert!(first < second && second < number(&later, "SEQUENCE:"), "{first} {second}");
        assert!(later.contains("LAST-MODIFIED:20260310T000000Z"), "{later}");
        assert_eq!(planned, made("2026-03-09", ""));
    }

    #[test]
    fn an_event_is_the_same_when_its_day_or_its_file_changes() {
        let uid = |path: &str, day: &str| {
            let meeting = format!("---\nid: M5\nat: 2026-03-{day} 10:00\n---\n");
            let text = with_facts(&[(path, &*meeting)], "2026-03-09", super::calendar);
            text.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned()
        };
        assert_eq!(uid("meetings/a.md", "17"), uid("meetings/b.md", "18"));
    }
}
