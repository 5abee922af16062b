//! A sparkline of a measure for a table row: its figures, its target and the ends of the scale.
//!
//! Never the only source: words beside it say the same, and the full chart is on the page of the expectation.

use maud::{Markup, html};

use super::scale::{number, percent};
use super::{Scale, push};
use crate::facts::Measure;
use crate::views::html::components::visible;
use crate::views::words::figures;

/// The height and the vertical padding, in pixels.
const HEIGHT: f64 = 28.0;
const AIR: f64 = 4.0;

/// The figures of a measure as a line, the same as in its chart: by period, cumulative, or as read. Empty if
/// fewer than two are numbers.
pub fn spark(measure: &Measure) -> Markup {
    let points = super::plot::marks(measure).map(|marks| marks.days_and_values()).unwrap_or_default();
    let [(first, _), .., (last, _)] = points[..] else { return Markup::default() };
    let target = measure.bounds().and_then(|(least, most)| least.or(most));
    let values = || points.iter().map(|(_, value)| *value).chain(target);
    let (low, high) = (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
    let scale = Scale::new(first, last);
    let y = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        HEIGHT - AIR - share * (HEIGHT - 2.0 * AIR)
    };
    let mut line = String::new();
    for (on, value) in &points {
        let sign = if line.is_empty() { 'M' } else { 'L' };
        push(&mut line, format_args!("{sign} {} {} ", number(scale.middle(*on)), number(y(*value))));
    }
    html! {
        span.spark {
            span.spark-scale { span { (visible(&figures::number(high))) } span { (visible(&figures::number(low))) } }
            svg width="100%" height=(number(HEIGHT)) aria-hidden="true" {
                @if let Some(target) = target {
                    line.chart-target x1="0" x2="100%" y1=(number(y(target))) y2=(number(y(target))) {}
                }
                svg width="100%" height="100%" viewBox={ "0 0 100 " (number(HEIGHT)) } preserveAspectRatio="none" {
                    path.spark-line d=(line) {}
                }
                @if let Some((on, value)) = points.last() {
                    circle.chart-held cx=(percent(scale.middle(*on))) cy=(number(y(*value))) r="3" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::spark;
    use crate::facts::Facts;
    use crate::views::html::charts::testing::scene;

    /// The labels at the ends of the scale, for a measure with these readings.
    fn scale_of(fields: &str, readings: &[(&str, u32)]) -> (String, String) {
        let mut files = vec![
            (
                "plan.md".to_owned(),
                "---\nstatus: active\nstart: 2026-02-02\nend: 2026-04-30\n---\n".to_owned(),
            ),
            ("expectations/e.md".to_owned(), format!("---\nid: E1\n{fields}---\n")),
        ];
        for (i, (on, value)) in readings.iter().enumerate() {
            files.push((
                format!("evidence/{i}.md"),
                format!("---\ndate: {on}\nfor: E1\nvalue: {value}\n---\n"),
            ));
        }
        let scene = scene(&files, "2026-03-20");
        let markup = spark(&Facts::new(&scene).expectations[0].measures[0]).into_string();
        let scale =
            markup.split("spark-scale\">").nth(1).unwrap_or_default().split("</span></span>").next().unwrap();
        let mut ends = scale.split("<span>").filter(|end| !end.is_empty());
        let mut end = || ends.next().unwrap_or_default().replace("</span>", "");
        (end(), end())
    }

    #[test]
    fn a_line_adds_up_what_its_chart_adds_up_and_leaves_out_what_does_not_count() {
        let readings = [("2026-01-20", 30), ("2026-02-09", 1), ("2026-02-12", 2), ("2026-03-15", 4)];
        // Sums so far: 1, 3, 7, and the target; the 30 of January are not counted.
        assert_eq!(scale_of("measure: count\ntarget: 12\n", &readings), ("12".into(), "1".into()));
        assert_eq!(scale_of("measure: count\ntarget: 5\n", &readings), ("7".into(), "1".into()));
        // The figures of the weeks: 3 and 4.
        assert_eq!(
            scale_of("measure: count\ntarget: 3\nper: week\naggregate: total\n", &readings),
            ("4".into(), "3".into())
        );
        // Each as it was read.
        assert_eq!(scale_of("measure: number\ntarget: 2\n", &readings), ("4".into(), "1".into()));
        // One figure is no course.
        assert_eq!(scale_of("measure: count\ntarget: 2\n", &readings[..2]), (String::new(), String::new()));
    }
}
