//! The plan as a band: from its first day to its last, with its meetings, leave, and today.

use chrono::{Datelike, Days, NaiveDate};
use maud::{Markup, html};

use super::scale::{number, percent, rem};
use super::{
    ACROSS, Anchor, Board, LINE, Label, Scale, Spot, hatching, label, month_labels, picture, push, rule,
    stretched, wording,
};
use crate::facts::cadence::time_of;
use crate::facts::calendar::{days, days_away};
use crate::facts::plan::EndChange;
use crate::facts::{End, Facts, Phase};
use crate::schema::kinds::leave;
use crate::schema::kinds::meeting::{self, Status};
use crate::views::words;

const ID: &str = "plan-band";

/// The top of the band, in pixels; the label of today is above it.
const TOP: f64 = 22.0;

/// The height of the band, in pixels.
const HEIGHT: f64 = 24.0;

/// The plan from its first day to its last. Empty if neither is known.
pub fn plan_band(facts: &Facts) -> Markup {
    Band::new(facts).map_or_else(Markup::default, |band| draw(&band))
}

/// The data of the chart.
#[derive(Debug)]
struct Band {
    scale: Scale,
    start: NaiveDate,
    /// What is known of the end.
    end: End,
    /// Whether it is the day on which the plan actually ended, other than planned.
    has_ended: bool,
    /// The end as it was to be, if the plan ended on another day.
    was_to_end: Option<NaiveDate>,
    /// Former ends that were changed, oldest first.
    old_ends: Vec<NaiveDate>,
    is_paused: bool,
    today: NaiveDate,
    meetings: Vec<(NaiveDate, Mark)>,
    /// The first and last day of each leave.
    leave: Vec<(NaiveDate, NaiveDate)>,
}

/// The state of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Held,
    Planned,
    Lost,
}

impl Band {
    fn new(facts: &Facts) -> Option<Self> {
        let (scene, plan) = (facts.scene, facts.plan.as_ref()?);
        let today = scene.today();
        let entry = scene.entry(plan.ix);
        let issued = entry.get(crate::schema::kinds::plan::ISSUED).map(|issued| issued.first);
        let start = plan.start.or(issued).or_else(|| plan.last_day().map(|end| end.min(today)))?;
        let old_ends: Vec<NaiveDate> = plan
            .extensions
            .iter()
            .filter_map(EndChange::old_day)
            .filter(|old| *old >= start && Some(*old) != plan.last_day())
            .collect();
        let has_ended = plan.ended_on.is_some();
        let end = plan.ended_on.map_or(plan.end, End::On);
        let was_to_end = plan.last_day().filter(|_| has_ended);
        let last = plan.ended_on.or(plan.last_day()).unwrap_or_else(|| {
            let known = facts.cadence.ahead.iter().map(|(_, at)| at.first).max();
            let least = later(today.max(start), 30);
            known.map_or(least, |known| later(known, 7).max(least))
        });
        let last = old_ends.iter().copied().chain(was_to_end).chain([last.max(start)]).max()?;
        // A day far outside would squeeze the plan; it is only in the text.
        let reach = (days(start, last) / 2).max(14);
        let near = |day: NaiveDate| days(day, start) <= reach && days(last, day) <= reach;
        let scale =
            if near(today) { Scale::new(start.min(today), last.max(today)) } else { Scale::new(start, last) };
        let mut meetings: Vec<(NaiveDate, Mark)> = scene
            .of(&meeting::KIND)
            .flat_map(|(_, meeting)| {
                let at = meeting.get(meeting::AT).map(|at| at.first);
                let now = time_of(meeting).map(|at| at.first);
                match meeting.choice(meeting::STATUS) {
                    Some(Status::Held) => [at.map(|at| (at, Mark::Held)), None],
                    Some(Status::Moved) if now != at => {
                        [at.map(|at| (at, Mark::Lost)), now.map(|now| (now, Mark::Planned))]
                    }
                    Some(Status::Cancelled | Status::Missed) => [at.map(|at| (at, Mark::Lost)), None],
                    Some(Status::Planned | Status::Moved) | None => {
                        [now.map(|now| (now, Mark::Planned)), None]
                    }
                }
            })
            .flatten()
            .filter(|(day, _)| scale.has(*day))
            .collect();
        meetings.sort_by_key(|(day, mark)| (*day, *mark as u8));
        // Marks of the same day would overlap.
        meetings.dedup();
        let leave = scene
            .of(&leave::KIND)
            .filter_map(|(_, leave)| days_away(leave, scene.today()))
            .filter(|(first, last)| *first <= scale.last && scale.first <= *last)
            .collect();
        let is_paused = plan.phase == Phase::Paused;
        Some(Self { scale, start, end, has_ended, was_to_end, old_ends, is_paused, today, meetings, leave })
    }

    fn last_day(&self) -> Option<NaiveDate> {
        if let End::On(end) = self.end { Some(end) } else { None }
    }

    /// The next meeting that is planned.
    fn next_meeting(&self) -> Option<NaiveDate> {
        self.meetings
            .iter()
            .find(|(day, mark)| *mark == Mark::Planned && *day >= self.today)
            .map(|(day, _)| *day)
    }

    /// Every day that the chart shows, in words.
    fn dates(&self) -> Vec<(NaiveDate, String)> {
        let mut dates = vec![(self.start, "the plan starts".to_owned()), (self.today, "today".to_owned())];
        let ends = if self.has_ended { "the plan ended" } else { "the plan ends" };
        dates.extend(self.last_day().map(|end| (end, ends.to_owned())));
        dates.extend(self.was_to_end.map(|end| (end, "the plan was to end".to_owned())));
        dates.extend(self.old_ends.iter().map(|&end| (end, "an earlier end, since changed".to_owned())));
        dates.extend(self.meetings.iter().map(|&(day, mark)| {
            let what = match mark {
                Mark::Held => "a meeting was held",
                Mark::Planned => "a meeting is planned",
                Mark::Lost => "a meeting did not take place as planned",
            };
            (day, what.to_owned())
        }));
        dates.extend(self.leave.iter().map(|&(first, last)| {
            let until = if first == last { String::new() } else { format!(" until {}", wording::day(last)) };
            (first, format!("leave{until}"))
        }));
        dates.sort_by_key(|(day, _)| *day);
        dates
    }

    /// The end in words, if it is not a day.
    fn end_in_words(&self) -> Option<&'static str> {
        match self.end {
            End::On(_) => None,
            End::Open => Some("open-ended"),
            End::Unknown => Some("the end is not known"),
            End::NotRecorded => Some("no end is recorded"),
        }
    }

    fn description(&self) -> String {
        let runs = if self.has_ended { "ran" } else { "runs" };
        let mut said = format!("The plan {runs} from {}", wording::full(self.start));
        match self.last_day() {
            Some(end) => push(&mut said, format_args!(" to {}.", wording::full(end))),
            None => push(&mut said, format_args!("; {}.", self.end_in_words().unwrap_or_default())),
        }
        if self.is_paused {
            said.push_str(" It is paused.");
        }
        push(&mut said, format_args!(" Today is {}.", wording::full(self.today)));
        for (mark, one, many) in [
            (Mark::Held, "meeting was held", "meetings were held"),
            (Mark::Planned, "meeting is planned", "meetings are planned"),
            (Mark::Lost, "did not take place as planned", "did not take place as planned"),
        ] {
            let count = self.meetings.iter().filter(|(_, other)| *other == mark).count() as i64;
            if count > 0 {
                push(&mut said, format_args!(" {}.", words::count(count, one, many)));
            }
        }
        said
    }

    /// The legend of the marks that occur.
    fn key(&self) -> Vec<&'static str> {
        let has = |mark| self.meetings.iter().any(|(_, other)| *other == mark);
        let mut key = Vec::new();
        key.extend(has(Mark::Held).then_some("filled circle: meeting held"));
        key.extend(has(Mark::Planned).then_some("open circle: meeting planned"));
        key.extend(has(Mark::Lost).then_some("cross: did not take place as planned"));
        key.extend((!self.leave.is_empty()).then_some("hatched: leave"));
        key
    }
}

fn later(day: NaiveDate, by: u64) -> NaiveDate {
    day.checked_add_days(Days::new(by)).unwrap_or(day)
}

fn draw(band: &Band) -> Markup {
    let scale = band.scale;
    let bottom = TOP + HEIGHT;
    let left = scale.start(band.start);
    let right = band.last_day().map_or(100.0, |end| scale.end(end));
    let (labels, height) = labels(band);
    let fades = band.last_day().is_none();
    let content = html! {
        defs {
            (hatching(ID))
            @if fades {
                linearGradient id={ (ID) "-fade" } {
                    stop class="chart-fade" offset="60%" {}
                    stop class="chart-fade" offset="100%" stop-opacity="0" {}
                }
            }
        }
        @if fades {
            rect x=(percent(left)) y=(rem(TOP)) width=(percent(100.0 - left)) height=(rem(HEIGHT))
                fill={ "url(#" (ID) "-fade)" } {}
        } @else {
            rect class="chart-band" x=(percent(left)) y=(rem(TOP)) width=(percent((right - left).max(0.0)))
                height=(rem(HEIGHT)) {}
        }
        @if band.today >= band.start {
            @let until = scale.middle(band.today).min(right);
            rect class="chart-past" x=(percent(left)) y=(rem(TOP)) width=(percent((until - left).max(0.0)))
                height=(rem(HEIGHT)) {}
        }
        (rules(scale))
        @for &(first, last) in &band.leave {
            rect x=(percent(scale.start(first))) y=(rem(TOP)) height=(rem(HEIGHT))
                width=(percent(scale.end(last) - scale.start(first))) fill={ "url(#" (ID) "-hatch)" } {}
        }
        (rule("chart-cap", left, TOP, bottom))
        @if !fades { (rule("chart-cap", right, TOP, bottom)) }
        @for end in band.old_ends.iter().chain(&band.was_to_end) {
            (rule("chart-old", scale.end(*end), TOP - 3.0, bottom + 3.0))
        }
        @for &(day, mark) in &band.meetings { (meeting_mark(scale.middle(day), mark)) }
        @if scale.has(band.today) { (rule("chart-today", scale.middle(band.today), TOP - 5.0, bottom + 5.0)) }
        @for (class, said) in &labels { (label(said, class)) }
    };
    let key = band.key();
    html! {
        figure class="chart-figure plan-band" {
            (picture(ID, height, "The plan from its first day to its last", &band.description(), &content))
            @if !key.is_empty() { p class="chart-key" { (sentence(&key)) } }
            details class="chart-words" id={ (ID) "-table" } {
                summary { "These dates as a list" }
                ol {
                    @for (day, what) in band.dates() {
                        li {
                            time datetime=(day) { (words::long_day(day)) } ": " (what)
                        }
                    }
                    @if let Some(end) = band.end_in_words() { li { "After that: " (end) } }
                }
            }
        }
    }
}

fn sentence(parts: &[&str]) -> String {
    let text = words::capital(&parts.join("; "));
    if text.is_empty() { text } else { text + "." }
}

/// Thin lines for weeks (or days, if the plan is short), and longer ones for months.
fn rules(scale: Scale) -> Markup {
    let bottom = TOP + HEIGHT;
    let across = |day: NaiveDate| scale.start(day) / 100.0 * ACROSS;
    let mut weeks = String::new();
    let mut months = String::new();
    if scale.length() <= 14 {
        for day in scale.first.iter_days().skip(1).take_while(|day| *day <= scale.last) {
            push(&mut weeks, format_args!("M{} {TOP}V{bottom}", number(across(day))));
        }
    } else if scale.length() <= 400 {
        for day in scale.mondays() {
            push(&mut weeks, format_args!("M{} {TOP}V{bottom}", number(across(day))));
        }
    }
    if scale.length() > 14 {
        let every_month = scale.length() <= 1500;
        for day in scale.months().filter(|day| every_month || day.month() == 1) {
            push(&mut months, format_args!("M{} {TOP}V{}", number(across(day)), bottom + 5.0));
        }
    }
    let lines = html! {
        @if !weeks.is_empty() { path class="chart-week" d=(weeks) {} }
        @if !months.is_empty() { path class="chart-month" d=(months) {} }
    };
    stretched(bottom + 6.0, &lines)
}

fn meeting_mark(x: f64, mark: Mark) -> Markup {
    let y = TOP + HEIGHT / 2.0;
    match mark {
        Mark::Held => html! { circle class="chart-held" cx=(percent(x)) cy=(rem(y)) r="0.28rem" {} },
        Mark::Planned => html! { circle class="chart-planned" cx=(percent(x)) cy=(rem(y)) r="0.28rem" {} },
        Mark::Lost => html! {
            svg x=(percent(x)) y=(rem(y)) overflow="visible" {
                path class="chart-lost" d="M-4-4L4 4M-4 4L4-4" {}
            }
        },
    }
}

/// The labels with their classes, and the height of the chart with them.
fn labels(band: &Band) -> (Vec<(&'static str, Label)>, f64) {
    let scale = band.scale;
    let mut board = Board::default();
    let mut labels = Vec::new();
    // Today, above the band.
    let year = if scale.first.year() == scale.last.year() { wording::day } else { wording::full };
    let (said, x) = if scale.has(band.today) {
        (format!("Today, {}", wording::day(band.today)), scale.middle(band.today))
    } else if band.today < scale.first {
        let ahead = days(band.today, scale.first);
        (format!("Starts in {}", words::days(ahead)), 0.0)
    } else {
        let since = days(scale.last, band.today);
        (format!("Last day {} ago", words::days(since)), 100.0)
    };
    labels.extend(board.place(&said, &around(x, TOP - 8.0)).map(|label| ("chart-strong", label)));
    if band.is_paused {
        labels.extend(
            board
                .place("paused", &[spot(100.0, TOP - 8.0, Anchor::End), spot(0.0, TOP - 8.0, Anchor::Start)])
                .map(|label| ("chart-strong", label)),
        );
    }
    // Weeks and months, or days, right below it.
    let first_row = TOP + HEIGHT + LINE;
    let in_row = |at: NaiveDate| Spot { dx: 3.0, ..spot(scale.start(at), first_row, Anchor::Start) };
    if scale.length() <= 14 {
        let days = scale.first.iter_days().take_while(|day| *day <= scale.last);
        let named: Vec<_> = days.map(|day| (day.day().to_string(), in_row(day))).collect();
        labels.extend(board.place_all(&named).into_iter().map(|label| ("chart-soft", label)));
    } else {
        for group in month_labels(scale) {
            let named: Vec<_> = group.into_iter().map(|(day, name)| (name, in_row(day))).collect();
            labels.extend(board.place_all(&named).into_iter().map(|label| ("chart-soft", label)));
        }
    }
    if (15..=130).contains(&scale.length()) {
        // There is no room for the label of a week next to that of a month.
        let is_free = |day: &NaiveDate| (8..28).contains(&day.day()) && days(scale.first, *day) >= 7;
        let mondays = scale.mondays().filter(is_free);
        let named: Vec<_> = mondays.map(|day| (day.day().to_string(), in_row(day))).collect();
        labels.extend(board.place_all(&named).into_iter().map(|label| ("chart-soft", label)));
    }
    // The days that matter, in as many rows as it takes.
    let start = if band.start == scale.first { Anchor::Start } else { Anchor::Middle };
    let mut said = vec![(format!("Start {}", year(band.start)), scale.start(band.start), start)];
    match band.last_day() {
        Some(end) => {
            let word = if band.has_ended { "Ended" } else { "End" };
            said.push((format!("{word} {}", year(end)), scale.end(end), Anchor::End));
        }
        None => {
            said.push((band.end_in_words().unwrap_or_default().to_owned(), 100.0, Anchor::End));
        }
    }
    if let Some(end) = band.was_to_end {
        said.push((format!("was to end {}", wording::day(end)), scale.end(end), Anchor::Middle));
    }
    for old in &band.old_ends {
        said.push((format!("earlier end {}", wording::day(*old)), scale.end(*old), Anchor::Middle));
    }
    if let Some(next) = band.next_meeting() {
        said.push((format!("next meeting {}", wording::day(next)), scale.middle(next), Anchor::Middle));
    }
    let mut lowest = first_row;
    for (text, at, anchor) in said {
        let spots: Vec<Spot> = (1..6)
            .flat_map(|row| {
                let y = first_row + f64::from(row) * LINE;
                [anchor, Anchor::End, Anchor::Start].map(|anchor| spot(at, y, anchor))
            })
            .collect();
        if let Some(label) = board.place(&text, &spots) {
            lowest = lowest.max(label.spot.y);
            labels.push(("", label));
        }
    }
    (labels, lowest + 5.0)
}

fn spot(x: f64, y: f64, anchor: Anchor) -> Spot {
    Spot { x, dx: 0.0, y, anchor }
}

/// Positions around `x`: centred, else on either side.
fn around(x: f64, y: f64) -> [Spot; 3] {
    [spot(x, y, Anchor::Middle), spot(x, y, Anchor::Start), spot(x, y, Anchor::End)]
}
