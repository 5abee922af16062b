//! The data of the chart of one measure: the figures of its periods, or its readings, and the target.
//!
//! Computes nothing that `facts` has; knows nothing of colours and labels.

use chrono::NaiveDate;

use super::Scale;
use crate::facts::{Facts, Measure, Period, Standing, Verdict};
use crate::schema::kinds::measure::{Aggregate, Direction, Measure as Sort, Per};
use crate::vault::Ix;
use crate::views::words;

/// From this number of readings on, only the line is drawn, without points.
pub(super) const CROWDED: usize = 60;

/// The y coordinate of the highest value, in pixels.
pub(super) const TOP: f64 = 26.0;

/// The y coordinate of the axis, in pixels.
pub(super) const AXIS: f64 = 122.0;

/// The distance from the axis to the lowest value of a line, in pixels.
const FOOT: f64 = 14.0;

/// The data of the chart: days and figures.
#[derive(Debug)]
pub(super) struct Plot<'m> {
    pub(super) scale: Scale,
    pub(super) marks: Marks<'m>,
    /// The employer's own figures.
    pub(super) theirs: Vec<Point>,
    pub(super) target: Option<(f64, f64)>,
    /// Another target that was mentioned, with its label.
    pub(super) other: Option<(f64, String)>,
    pub(super) direction: Direction,
    /// The value at the start.
    pub(super) baseline: Option<f64>,
    /// The day on which it is judged, the value to reach by then, and the pace that this needs, in words.
    pub(super) way: Option<(NaiveDate, f64, String)>,
    pub(super) today: NaiveDate,
    /// The smallest and largest value on the axis: the two ticks.
    pub(super) range: (f64, f64),
}

/// How the figures are drawn.
#[derive(Debug)]
pub(super) enum Marks<'m> {
    /// Readings, oldest first, joined by a line.
    Line(Vec<Point>),
    /// Cumulative sums, oldest first, as a stepped line.
    Steps(Vec<Point>),
    /// One bar for each period with a figure.
    Bars(Vec<(&'m Period, f64)>),
}

/// A figure and its day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) on: NaiveDate,
    pub(super) value: f64,
    /// The index of the reading in the measure.
    pub(super) reading: usize,
    pub(super) from: Ix,
}

impl<'m> Plot<'m> {
    /// `None` if there is nothing to draw.
    pub(super) fn new(facts: &Facts, standing: &Standing, measure: &'m Measure) -> Option<Self> {
        let marks = marks(measure)?;
        let theirs: Vec<Point> = points(measure, &measure.theirs, 0);
        let (first, last) = marks.days()?;
        let target = match measure.bounds() {
            Some((Some(low), Some(high))) => Some((low, high)),
            Some((low, high)) => low.or(high).map(|target| (target, target)),
            None => None,
        };
        let other = measure.other_target.as_ref().and_then(|(amount, how)| {
            let value = measure.figure(amount)?;
            Some((value, format!("{}, {how}", words::figures::amount_of(measure, amount))))
        });
        let before = measure.before().last().map(|reading| &reading.value);
        let baseline = measure.baseline.as_ref().or(before).and_then(|baseline| measure.figure(baseline));
        let due = measure.due.or(standing.due);
        let today = facts.scene.today();
        let start = measure.first.unwrap_or(first).min(first);
        let scale = Scale::new(start, due.or(measure.last).unwrap_or(today).max(last));
        let latest = marks.latest();
        let is_line = !matches!(marks, Marks::Bars(_));
        let way = target.zip(due.filter(|due| is_line && *due > last)).and_then(|((low, high), due)| {
            let goal = if latest < low { low } else { high };
            words::headline::to_go(measure).map(|still| (due, goal, still))
        });
        let low_high = [target.map(|(low, _)| low), target.map(|(_, high)| high), baseline];
        let values = marks.values().chain(theirs.iter().map(|point| point.value));
        let others = low_high.into_iter().chain([other.as_ref().map(|(value, _)| *value)]).flatten();
        let zero = (!matches!(marks, Marks::Line(_))).then_some(0.0);
        let range = ticks(values.chain(others).chain(zero), measure);
        let direction = measure.direction;
        Some(Self { scale, marks, theirs, target, other, direction, baseline, way, today, range })
    }

    /// The y coordinate of a value, in pixels from the top.
    pub(super) fn y(&self, value: f64) -> f64 {
        let (low, high) = self.range;
        let bottom = if matches!(self.marks, Marks::Bars(_)) { AXIS } else { AXIS - FOOT };
        // Halved first, because the difference of two huge numbers may overflow.
        let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        bottom - share.clamp(0.0, 1.0) * (bottom - TOP)
    }
}

impl Marks<'_> {
    /// The points of a line; empty for bars.
    pub(super) fn points(&self) -> &[Point] {
        match self {
            Self::Line(points) | Self::Steps(points) => points,
            Self::Bars(_) => &[],
        }
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        let bars = if let Self::Bars(bars) = self { bars.as_slice() } else { &[] };
        self.points().iter().map(|point| point.value).chain(bars.iter().map(|(_, value)| *value))
    }

    /// Each figure with its day, or with the first day of its period.
    pub(super) fn days_and_values(&self) -> Vec<(NaiveDate, f64)> {
        let days: Vec<NaiveDate> = match self {
            Self::Line(points) | Self::Steps(points) => points.iter().map(|point| point.on).collect(),
            Self::Bars(bars) => bars.iter().map(|(period, _)| period.first).collect(),
        };
        days.into_iter().zip(self.values()).filter(|(_, value)| value.is_finite()).collect()
    }

    fn latest(&self) -> f64 {
        self.values().last().unwrap_or_default()
    }

    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Line(points) | Self::Steps(points) => Some((points.first()?.on, points.last()?.on)),
            Self::Bars(bars) => Some((bars.first()?.0.first, bars.last()?.0.first)),
        }
    }
}

/// The name of a verdict under a chart and in its table.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Reached => "reached",
        Verdict::NotReached => "not reached",
        Verdict::Open => "still open",
        Verdict::NoReading => "no reading",
        Verdict::NotComputable => "not compared",
    }
}

/// The marks of a measure; `None` if no figure that counts is a number, or if the figures cannot be compared,
/// such as 2 of 3 times and then 5 of 5.
pub(super) fn marks(measure: &Measure) -> Option<Marks<'_>> {
    let is_looked_at = matches!(measure.sort, Some(Sort::Behaviour | Sort::Deliverable | Sort::None));
    if is_looked_at && measure.bounds().is_none() {
        return None;
    }
    let is_by_period =
        !measure.is_of_plan() && measure.per != Some(Per::Item) && measure.aggregate != Aggregate::Each;
    if is_by_period {
        let bars = measure.periods.iter();
        let bars: Vec<(&Period, f64)> =
            bars.filter_map(|period| Some((period, measure.figure(period.figure.as_ref()?)?))).collect();
        return (!bars.is_empty()).then_some(Marks::Bars(bars));
    }
    let counted = &measure.readings[measure.counted.clone()];
    let mut points = points(measure, counted, measure.counted.start);
    if !measure.adds_up() || !measure.is_of_plan() {
        return (!points.is_empty()).then_some(Marks::Line(points));
    }
    let mut so_far = 0.0;
    for point in &mut points {
        so_far += point.value;
        point.value = so_far;
    }
    (!points.is_empty()).then_some(Marks::Steps(points))
}

fn points(measure: &Measure, readings: &[crate::facts::Reading], from: usize) -> Vec<Point> {
    let point = |(i, reading): (usize, &crate::facts::Reading)| {
        let value = measure.figure(&reading.value)?;
        Some(Point { on: reading.on, value, reading: from + i, from: reading.from })
    };
    readings.iter().enumerate().filter_map(point).collect()
}

/// Two round numbers with all values between them; for percentages, within 0 and 100.
fn ticks(values: impl Iterator<Item = f64>, measure: &Measure) -> (f64, f64) {
    let (low, high) =
        values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    let (low, high) = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
    let span = high / 2.0 - low / 2.0;
    let power = power_of_ten(span);
    let step =
        [1.0, 2.0, 5.0].map(|of| of * power).into_iter().rfind(|step| *step <= span * 1.01).unwrap_or(power);
    // A value on a round number needs no further tick.
    let (mut least, mut most) = ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step);
    if measure.form.is_share() {
        let whole = measure.form.whole();
        least = if low >= 0.0 { least.max(0.0) } else { least };
        most = if high <= whole { most.min(whole) } else { most };
    }
    (least + 0.0, most + 0.0)
}

/// The largest power of ten that is at most `number`, which must be positive. Computed from its digits,
/// because logarithms and powers differ slightly between systems, and pages must have the same bytes on all
/// of them.
fn power_of_ten(number: f64) -> f64 {
    let digits = format!("{number:e}");
    let exponent = digits.split_once('e').map_or("0", |(_, exponent)| exponent);
    format!("1e{exponent}").parse().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_of_ten_is_exact() {
        for (number, power) in
            [(1.0, 1.0), (9.99, 1.0), (1000.0, 1e3), (5e-10, 1e-10), (9e14, 1e14), (0.03, 0.01)]
        {
            assert_eq!(power_of_ten(number).to_bits(), f64::to_bits(power), "{number}");
        }
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        let measure = |text: &str| {
            let expectation = format!("---\nid: E1\n{text}---\n");
            let files = [("plan.md", "---\nstatus: active\n---\n"), ("expectations/e.md", &*expectation)];
            crate::facts::tests::with_facts(&files, "2026-03-09", |facts| {
                facts.expectations[0].measures[0].clone()
            })
        };
        let number = measure("measure: number\n");
        for (values, expected) in [
            (vec![3.0, 10.0], (2.0, 10.0)),
            (vec![0.0, 10.0], (0.0, 10.0)),
            (vec![71.0, 90.0], (70.0, 90.0)),
            (vec![5.0], (4.0, 6.0)),
            (vec![-3.0, 4.0], (-4.0, 4.0)),
            (vec![0.02, 0.07], (0.02, 0.08)),
        ] {
            let (low, high) = ticks(values.iter().copied(), &number);
            assert!(
                (low - expected.0).abs() < 1e-9 && (high - expected.1).abs() < 1e-9,
                "{values:?} {low} {high}"
            );
        }
        let (low, high) = ticks([3.0, 97.0].into_iter(), &measure("measure: percent\n"));
        assert!((0.0..1e-9).contains(&low) && (high - 100.0).abs() < 1e-9);
        for extreme in [[-9e14, 9e14], [1e-9, 2e-9], [0.0, 1e15]] {
            let (low, high) = ticks(extreme.into_iter(), &number);
            assert!(low.is_finite() && high.is_finite() && low <= extreme[0] && extreme[1] <= high);
        }
    }
}
