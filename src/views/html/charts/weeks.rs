//! Charts of counts by week: recent evidence, and the whole record by when things happened and were recorded.

use chrono::{Days, NaiveDate};
use maud::{Markup, html};

use super::scale::{number, rem};
use super::{Anchor, Board, LINE, Scale, Spot, label, picture, push, wording};
use crate::facts::calendar::monday;
use crate::facts::record::Week;
use crate::views::words;

/// The highest bar of the last weeks, in pixels.
const TALL: f64 = 28.0;

/// The evidence in each of the last weeks, this week last: a bar and a figure for each, as a list.
pub fn weeks(counts: &[usize], today: NaiveDate, id: &str) -> Markup {
    // A single item must not fill the whole height.
    let most = counts.iter().copied().max().unwrap_or(0).max(4);
    html! {
        ol class="chart-weeks" id=(id) {
            @for (i, &count) in counts.iter().enumerate() {
                @let ago = counts.len() - 1 - i;
                @let tall = if count == 0 { 1.0 } else { (count as f64 / most as f64 * TALL).max(3.0) };
                li {
                    svg class="chart" width="100%" height=(rem(TALL)) aria-hidden="true" {
                        rect class=(if count == 0 { "chart-none" } else { "chart-bar" })
                            x="0" width="1.75rem" y=(rem(TALL - tall)) height=(rem(tall)) {}
                    }
                    span class="chart-count" { (count) }
                    " "
                    span class="chart-when" { (week_in_words(today, ago)) }
                }
            }
        }
    }
}

fn week_in_words(today: NaiveDate, ago: usize) -> String {
    match ago {
        0 => "this week".to_owned(),
        1 => "last week".to_owned(),
        _ => {
            let first = monday(today).checked_sub_days(Days::new(ago as u64 * 7)).unwrap_or(today);
            format!("from {}", wording::short(first))
        }
    }
}

/// Where both series of the record begin, in pixels from the top.
const MIDDLE: f64 = 66.0;

/// The highest bar of the record, in pixels.
const REACH: f64 = 36.0;

/// Entries by week: what happened is above the line, what was written down is below it. Empty without any
/// week.
pub fn record_weeks(weeks: &[Week], id: &str) -> Markup {
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return Markup::default() };
    if weeks.len() == 1 {
        // For a single week a sentence is enough.
        let (happened, recorded) = (first.happened, first.recorded);
        return html! {
            p {
                "The record covers one week so far, that of " time datetime=(first.monday) { (wording::full(first.monday)) }
                ": " (words::count(happened as i64, "thing", "things")) " that happened"
                @if recorded > 0 { ", " (recorded) " written down in the same week" }
                "."
            }
        };
    }
    let most = weeks.iter().map(|week| week.happened.max(week.recorded)).max().unwrap_or(0).max(1);
    let tall = |count: usize| count as f64 / most as f64 * REACH;
    let across = slots(weeks) * 10.0;
    let (mut up, mut down) = (String::new(), String::new());
    for (i, week) in weeks.iter().enumerate() {
        let x = i * 10 + 1;
        if week.happened > 0 {
            push(&mut up, format_args!("M{x} {MIDDLE}h8v-{}h-8z", number(tall(week.happened))));
        }
        if week.recorded > 0 {
            push(&mut down, format_args!("M{x} {MIDDLE}h8v{}h-8z", number(tall(week.recorded))));
        }
    }
    let height = MIDDLE + REACH + 3.0 * LINE + 6.0;
    let (happened, recorded) = (
        weeks.iter().map(|week| week.happened).sum::<usize>(),
        weeks.iter().map(|week| week.recorded).sum::<usize>(),
    );
    let description = format!(
        "{} from the week of {} to the week of {}. {happened} happened in them, {recorded} were written down in \
         them; at most {most} in one week.",
        words::count(weeks.len() as i64, "week", "weeks"),
        wording::full(first.monday),
        wording::full(last.monday),
    );
    let content = html! {
        svg width="100%" height=(rem(height)) preserveAspectRatio="none" overflow="visible"
            viewBox={ "0 0 " (number(across)) " " (number(height)) } {
            path class="chart-bar" d=(up) {}
            path class=(if weeks.len() > 40 { "chart-pale" } else { "chart-hollow" }) d=(down) {}
            path class="chart-axis" d={ "M0 " (MIDDLE) "H" (weeks.len() * 10) } {}
        }
        @for (class, said) in record_labels(weeks, most) { (label(&said, class)) }
    };
    html! {
        figure class="chart-figure" {
            (picture(id, height, "Entries by week, happened and written down", &description, &content))
            details class="chart-words" id={ (id) "-table" } {
                summary { "The weeks as a table" }
                table {
                    thead {
                        tr { th scope="col" { "Week of" } th scope="col" { "Happened" } th scope="col" { "Written down" } }
                    }
                    tbody {
                        @for week in weeks {
                            tr {
                                td { time datetime=(week.monday) { (wording::full(week.monday)) } }
                                td { (week.happened) }
                                td { (week.recorded) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The number of columns: a minimum, so that few weeks do not become wide bars.
fn slots(weeks: &[Week]) -> f64 {
    weeks.len().max(16) as f64
}

fn record_labels(weeks: &[Week], most: usize) -> Vec<(&'static str, super::Label)> {
    let mut board = Board::default();
    let mut labels = Vec::new();
    let middle_of = |i: usize| (i as f64 + 0.5) / slots(weeks) * 100.0;
    let tall = |count: usize| count as f64 / most as f64 * REACH;
    let spot = |x: f64, y: f64, anchor: Anchor| Spot { x, dx: 0.0, y, anchor };
    let ends = |y: f64| [spot(0.0, y, Anchor::Start), spot(100.0, y, Anchor::End)];
    // Below the figures of the longest bars.
    let below = MIDDLE + REACH + 2.0 * LINE;
    labels.extend(board.place("happened", &ends(12.0)).map(|label| ("", label)));
    labels.extend(board.place("written down", &ends(below - 1.0)).map(|label| ("", label)));
    // With few weeks each bar has its figure, with many only the largest.
    let shows = |count: usize, is_greatest: bool| count > 0 && (weeks.len() <= 16 || is_greatest);
    let greatest = |count: fn(&Week) -> usize| {
        weeks.iter().enumerate().max_by_key(|(i, week)| (count(week), std::cmp::Reverse(*i))).map(|(i, _)| i)
    };
    let (up, down) = (greatest(|week| week.happened), greatest(|week| week.recorded));
    for (i, week) in weeks.iter().enumerate() {
        let x = middle_of(i);
        if shows(week.happened, up == Some(i)) {
            let at = spot(x, MIDDLE - tall(week.happened) - 4.0, Anchor::Middle);
            labels.extend(board.place(&week.happened.to_string(), &[at]).map(|label| ("chart-soft", label)));
        }
        if shows(week.recorded, down == Some(i)) {
            let at = spot(x, MIDDLE + tall(week.recorded) + 13.0, Anchor::Middle);
            labels.extend(board.place(&week.recorded.to_string(), &[at]).map(|label| ("chart-soft", label)));
        }
    }
    // The name of a month is at its first week.
    let last = weeks.len() - 1;
    let scale = Scale::new(weeks[0].monday, weeks[last].monday);
    for group in super::month_labels(scale) {
        let at = |day: NaiveDate| {
            let i = weeks.partition_point(|week| week.monday < day) as f64;
            Spot { dx: 1.0, ..spot(i / slots(weeks) * 100.0, below + LINE, Anchor::Start) }
        };
        let named: Vec<_> = group.into_iter().map(|(day, name)| (name, at(day))).collect();
        labels.extend(board.place_all(&named).into_iter().map(|label| ("chart-soft", label)));
    }
    labels
}
