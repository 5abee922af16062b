//! The layout of the chart: which span of time is shown, the row of each item in its lane, and which items are too
//! close together and are replaced by a count.
//!
//! Horizontal positions are in percent. Labels are laid out for the minimum width of the chart; a wider chart only
//! has more space. `timeline-chart.js` does the same for the filtered items at the actual width: a change here
//! needs the same change there.

use chrono::{Datelike, Days, NaiveDate};
use rayon::prelude::*;

use super::items::{Item, Lane};
use crate::facts::Facts;
use crate::facts::calendar::{days, monday};
use crate::schema::kinds::plan;
use crate::views::html::charts::{Scale, shortened, width};

/// The maximum number of rows of a lane; if it needs more, items are counted by week, month, quarter or year.
const MOST_ROWS: usize = 12;

/// The widest label, in pixels.
const WIDEST_LABEL: f64 = 280.0;

/// The narrowest useful label, in pixels.
const LEAST_LABEL: f64 = 120.0;

/// The distance between a mark and its label, in pixels.
const TO_LABEL: f64 = 9.0;

/// The minimum distance between two items in a row, in pixels.
const AIR: f64 = 14.0;

/// The minimum width of the chart, in pixels: what fits on a small laptop beside the names of the lanes.
const WHOLE: f64 = 780.0;

/// The width of a count, in pixels.
const COUNT: f64 = 30.0;

/// How many days before the first plan, or after the last, an item may be and still be in the chart.
const REACH: u64 = 28;

/// The layout of the whole chart.
#[derive(Debug)]
pub(super) struct Layout {
    /// The span of days that is shown.
    pub(super) scale: Scale,
    /// The minimum width, in pixels.
    pub(super) width: f64,
    /// The lanes that are not empty.
    pub(super) lanes: Vec<LaneLayout>,
    /// Items before the first day shown, by index.
    pub(super) earlier: Vec<usize>,
    /// Items after the last day shown, by index.
    pub(super) later: Vec<usize>,
}

/// One lane.
#[derive(Debug)]
pub(super) struct LaneLayout {
    pub(super) lane: Lane,
    pub(super) rows: usize,
    pub(super) things: Vec<Thing>,
}

/// One item, or a count of several.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Thing {
    pub(super) what: What,
    pub(super) row: usize,
    /// Its first and last day in the chart.
    pub(super) days: (NaiveDate, NaiveDate),
    pub(super) label: String,
    pub(super) side: Side,
    /// Whether it extends from the beginning of its first day to the end of its last, not from noon to noon.
    pub(super) is_broad: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// An item, by index.
    One(usize),
    /// Several, by index.
    Several(Vec<usize>),
}

/// The position of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Right of its last mark.
    Right,
    /// Left of its first mark.
    Left,
    /// On a stretch of time; above anything else, from its first mark.
    On,
}

/// The layout of `items`; `None` if there are none.
pub(super) fn lay_out(facts: &Facts, items: &[Item]) -> Option<Layout> {
    let scale = shown(facts, items)?;
    let today = facts.scene.today();
    let is_earlier = |item: &Item| item.last(today) < scale.first;
    let is_later = |item: &Item| item.first() > scale.last;
    let mut lanes: [Vec<usize>; Lane::ALL.len()] = Default::default();
    let (mut earlier, mut later) = (Vec::new(), Vec::new());
    for (i, item) in items.iter().enumerate() {
        match item {
            item if is_earlier(item) => earlier.push(i),
            item if is_later(item) => later.push(i),
            item => lanes[item.lane as usize].push(i),
        }
    }
    let lanes = Lane::ALL
        .into_par_iter()
        .filter(|lane| !lanes[*lane as usize].is_empty())
        .map(|lane| lane_of(lane, items, &lanes[lane as usize], scale, WHOLE, today))
        .collect();
    Some(Layout { scale, width: WHOLE, lanes, earlier, later })
}

/// The span of days that is shown: the plans and what is near them; without a plan, the year around today.
fn shown(facts: &Facts, items: &[Item]) -> Option<Scale> {
    let scene = facts.scene;
    let today = scene.today();
    let firsts = || items.iter().map(Item::first);
    let lasts = || items.iter().map(|item| item.last(today));
    firsts().next()?;
    let plans = || scene.of(&plan::KIND).map(|(_, entry)| entry);
    let starts = plans().flat_map(|plan| {
        let fuzzy = [plan.get(plan::ISSUED), plan.get(plan::KNOWN_SINCE)];
        fuzzy.map(|date| date.map(|date| date.first)).into_iter().chain([plan.get(plan::START)])
    });
    let ends = plans().flat_map(|plan| {
        let decided = plan.get(plan::OUTCOMES).unwrap_or_default().iter();
        let decided = decided.filter_map(|outcome| outcome.fields.get(plan::Outcome::ON)).map(|on| on.last);
        decided.chain([plan.get(plan::END), plan.get(plan::SUSTAIN_UNTIL)].into_iter().flatten())
    });
    let known = (starts.flatten().min(), ends.max());
    let (mut first, mut last) = match known {
        (Some(start), end) => (start, end.unwrap_or(start).max(start)),
        (None, Some(end)) => (end.min(today), end),
        (None, None) => (less(today, 180), more(today, 180)),
    };
    let has_plan = known != (None, None);
    // Includes today if a plan is open or ended recently.
    let is_open = plans().any(|plan| plan.choice(plan::STATUS) != Some(plan::Status::Closed));
    let near = if is_open { 400 } else { 90 };
    if days(last, today) <= near && days(today, first) <= near {
        (first, last) = (first.min(today), last.max(today));
    }
    if has_plan {
        first = firsts().filter(|day| *day >= less(first, REACH)).min().unwrap_or(first).min(first);
        last = lasts().filter(|day| *day <= more(last, REACH)).max().unwrap_or(last).max(last);
    } else {
        let all = (firsts().min()?, lasts().max()?);
        (first, last) = (all.0.max(first).min(today), all.1.min(last).max(today));
        // If everything is outside the year around today.
        if all.1 < first || last < all.0 {
            (first, last) = all;
        }
    }
    let air = (days(first, last) as u64 / 40).max(1);
    Some(Scale::new(less(first, air), more(last, air)))
}

fn less(day: NaiveDate, by: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(by)).unwrap_or(day)
}

fn more(day: NaiveDate, by: u64) -> NaiveDate {
    day.checked_add_days(Days::new(by)).unwrap_or(day)
}

/// Lays out a lane with as few counts as its rows allow. `shown` is sorted by day.
fn lane_of(
    lane: Lane,
    items: &[Item],
    shown: &[usize],
    scale: Scale,
    width: f64,
    today: NaiveDate,
) -> LaneLayout {
    let starts: [&dyn Fn(NaiveDate) -> NaiveDate; 5] =
        [&|day| day, &monday, &|day| of_months(day, 1), &|day| of_months(day, 3), &|day| of_months(day, 12)];
    let by_day = (width / scale.length() as f64 >= COUNT).then_some((2, starts[0]));
    // A few items in one week stay separate if there is room.
    let ways = std::iter::once((usize::MAX, starts[0])).chain(by_day).chain([(4, starts[1]), (2, starts[1])]);
    let ways = ways.chain(starts[2..].iter().map(|start| (2, *start)));
    let mut packed = None;
    for (least, start) in ways {
        // Skips the search if they cannot all fit.
        if least == usize::MAX && shown.len() as f64 * AIR > MOST_ROWS as f64 * width {
            continue;
        }
        let things = grouped(items, shown, least, start, today);
        packed = pack(items, things, scale, width, MOST_ROWS, today);
        if packed.is_some() {
            break;
        }
    }
    // Counts by year fit almost always; if not, the lane gets as many rows as it needs.
    let things = packed.or_else(|| {
        let things = grouped(items, shown, 2, starts[4], today);
        pack(items, things, scale, width, usize::MAX, today)
    });
    let things = things.unwrap_or_default();
    let rows = things.iter().map(|thing| thing.row + 1).max().unwrap_or(0);
    LaneLayout { lane, rows, things }
}

/// The first day of the period of `months` months that contains `day`.
fn of_months(day: NaiveDate, months: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1).unwrap_or(day)
}

/// The things to lay out: at least `least` items in one period become a count. Stretches of time, such as plans, are
/// never counted.
fn grouped(
    items: &[Item],
    shown: &[usize],
    least: usize,
    start: &dyn Fn(NaiveDate) -> NaiveDate,
    today: NaiveDate,
) -> Vec<(What, (NaiveDate, NaiveDate))> {
    let days_of = |i: usize| (items[i].first(), items[i].last(today));
    let mut things: Vec<(What, (NaiveDate, NaiveDate))> = Vec::new();
    let (alone, counted): (Vec<usize>, Vec<usize>) =
        shown.iter().partition(|i| least == usize::MAX || items[**i].is_stretch);
    things.extend(alone.into_iter().map(|i| (What::One(i), days_of(i))));
    for group in counted.chunk_by(|a, b| start(items[*a].first()) == start(items[*b].first())) {
        if group.len() < least {
            things.extend(group.iter().map(|&i| (What::One(i), days_of(i))));
        } else {
            let first = items[group[0]].first();
            let last = group.iter().map(|&i| items[i].first()).max().unwrap_or(first);
            things.push((What::Several(group.to_vec()), (first, last)));
        }
    }
    things.sort_by_key(|(what, days)| (days.0, what.first()));
    things
}

impl What {
    /// The first item of it, by index.
    pub(super) fn first(&self) -> usize {
        match self {
            Self::One(i) => *i,
            Self::Several(all) => all.first().copied().unwrap_or_default(),
        }
    }
}

/// Puts each thing into the first row with room for it; `None` if they need more than `most` rows.
fn pack(
    items: &[Item],
    things: Vec<(What, (NaiveDate, NaiveDate))>,
    scale: Scale,
    chart: f64,
    most: usize,
    today: NaiveDate,
) -> Option<Vec<Thing>> {
    /// Half of a mark, in pixels.
    const MARK: f64 = 5.0;
    let line = scale.has(today).then(|| scale.middle(today) / 100.0 * chart);
    let mut rows: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut placed = Vec::with_capacity(things.len());
    for (what, (first, last)) in things {
        let is_stretch = |i: &usize| items[*i].is_stretch;
        let is_broad = match &what {
            What::One(i) => is_stretch(i),
            What::Several(_) => true,
        };
        let (left, right) = if is_broad {
            (scale.start(first) / 100.0 * chart, scale.end(last) / 100.0 * chart)
        } else {
            (scale.middle(first) / 100.0 * chart - MARK, scale.middle(last) / 100.0 * chart + MARK)
        };
        let (label, side, from, to) = match &what {
            What::Several(all) => {
                let count = all.len().to_string();
                // Inside, if there is room.
                if right - left >= width(&count) + 16.0 {
                    (count, Side::On, left, right)
                } else {
                    beside(&[count], left, right, chart, line)
                }
            }
            What::One(i) if items[*i].is_stretch => {
                let label = shortened(&items[*i].title, (right - left).max(WIDEST_LABEL));
                let (label, side, from, to) = beside(&[label], left, right, chart, line);
                // On the stretch, if there is no room beside it.
                let is_cut = width(&label) + 1.0 < width(&items[*i].title).min(WIDEST_LABEL);
                if is_cut {
                    let label = shortened(&items[*i].title, right - left - 2.0 * TO_LABEL);
                    (label, Side::On, left, right)
                } else {
                    (label, side, from, to)
                }
            }
            What::One(i) => beside(&labels(&items[*i]), left, right, chart, line),
        };
        let is_free =
            |row: &Vec<(f64, f64)>| row.iter().rev().all(|(l, r)| to + AIR <= *l || r + AIR <= from);
        let row = rows.iter().position(is_free).unwrap_or(rows.len());
        if row == rows.len() {
            if row == most {
                return None;
            }
            rows.push(Vec::new());
        }
        rows[row].push((from, to));
        placed.push(Thing { what, row, days: (first, last), label, side, is_broad });
    }
    Some(placed)
}

/// The possible labels of an item, the longest first: its title with its state, if it is open, and its title.
fn labels(item: &Item) -> Vec<String> {
    let title = shortened(&item.title, WIDEST_LABEL);
    match item.state.as_ref().filter(|_| item.is_open) {
        Some(state) => vec![format!("{title}: {state}"), title],
        None => vec![title],
    }
}

/// The first of `labels` that fits right or left of what extends from `left` to `right` (pixels), preferably on the
/// side where it is not crossed by the `line` of today; otherwise the last one, shortened to fit. Returns it with its
/// side, and the extent of both together.
fn beside(
    labels: &[String],
    left: f64,
    right: f64,
    chart: f64,
    line: Option<f64>,
) -> (String, Side, f64, f64) {
    for label in labels {
        let (from, to) = (left - TO_LABEL - width(label), right + TO_LABEL + width(label));
        let (fits_right, fits_left) = (to <= chart + 1.0, from >= -1.0);
        let is_crossed = |from: f64, to: f64| line.is_some_and(|line| from < line && line < to);
        let is_better_left = fits_left && is_crossed(right, to) && !is_crossed(from, left);
        if fits_right && !is_better_left {
            return (label.clone(), Side::Right, left, to);
        }
        if fits_left {
            return (label.clone(), Side::Left, from, right);
        }
    }
    let (before, after) = (left - TO_LABEL, chart - right - TO_LABEL);
    if before.max(after) < LEAST_LABEL {
        // The label of what takes up nearly all of the chart begins at its left edge.
        let label = shortened(labels.last().map_or("", String::as_str), chart - left);
        let to = right.max(left + width(&label));
        return (label, Side::On, left, to);
    }
    let label = shortened(labels.last().map_or("", String::as_str), before.max(after).max(0.0));
    if after >= before { (label, Side::Right, left, chart) } else { (label, Side::Left, 0.0, right) }
}
