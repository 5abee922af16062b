//! The figures of a chart as tables: one of periods, one of readings.

use maud::{Markup, html};

use super::plot::{Marks, Plot, verdict};
use super::wording;
use crate::facts::{Facts, Measure, Period, Reading};
use crate::schema::kinds::measure::Per;
use crate::views::html::components::text;
use crate::views::words;
use crate::views::words::figures;

/// The most rows that a table lists; the earlier ones are counted.
const MOST_ROWS: usize = 100;

/// One row of readings: by the person, or by the employer.
struct Row<'m> {
    reading: &'m Reading,
    so_far: Option<f64>,
    is_theirs: bool,
    note: &'static str,
}

pub(super) fn of(facts: &Facts, measure: &Measure, plot: &Plot, id: &str) -> Markup {
    let rows = rows(measure, plot);
    let count = measure.readings.len();
    let has_periods = matches!(plot.marks, Marks::Bars(_));
    let (has_so_far, has_theirs) = (matches!(plot.marks, Marks::Steps(_)), !measure.theirs.is_empty());
    let columns = 3 + usize::from(has_so_far) + usize::from(has_theirs);
    let earlier = rows.len().saturating_sub(MOST_ROWS);
    html! {
        details class="chart-words" id={ (id) "-table" } {
            summary {
                @if has_periods { (words::count(measure.periods.len() as i64, "period", "periods")) " and " }
                (words::count(count as i64, "reading", "readings")) " as a table"
            }
            @if has_periods { (periods(measure)) }
            table {
                thead {
                    tr {
                        th scope="col" { "Day" }
                        th scope="col" { "Reading" }
                        @if has_so_far { th scope="col" { "So far" } }
                        @if has_theirs { th scope="col" { "Employer’s figure" } }
                        th scope="col" { "From" }
                    }
                }
                tbody {
                    @if earlier > 0 {
                        tr { td colspan=(columns) { (earlier) " earlier, each in its entry" } }
                    }
                    @for row in &rows[earlier..] {
                        @let read = figures::increment(measure, &row.reading.value);
                        tr {
                            td { time datetime=(row.reading.on) { (wording::full(row.reading.on)) } }
                            td { @if !row.is_theirs { (text(&read)) (row.note) } }
                            @if has_so_far { td { @if let Some(so_far) = row.so_far { (figures::figure(measure, so_far, 2)) } } }
                            @if has_theirs {
                                td { @if row.is_theirs { (text(&figures::amount_of(measure, &row.reading.value))) } }
                            }
                            td { (text(&facts.scene.entry(row.reading.from).title())) }
                        }
                    }
                }
            }
        }
    }
}

fn rows<'m>(measure: &'m Measure, plot: &Plot) -> Vec<Row<'m>> {
    let so_far =
        |i: usize| plot.marks.points().iter().find(|point| point.reading == i).map(|point| point.value);
    let is_steps = matches!(plot.marks, Marks::Steps(_));
    let own = measure.readings.iter().enumerate().map(|(i, reading)| Row {
        reading,
        so_far: if is_steps { so_far(i) } else { None },
        is_theirs: false,
        note: figures::not_counted(measure, i),
    });
    let theirs =
        measure.theirs.iter().map(|reading| Row { reading, so_far: None, is_theirs: true, note: "" });
    let mut rows: Vec<Row> = own.chain(theirs).collect();
    rows.sort_by_key(|row| row.reading.on);
    rows
}

/// The table of periods.
fn periods(measure: &Measure) -> Markup {
    let earlier = measure.periods.len().saturating_sub(MOST_ROWS);
    html! {
        table {
            thead { tr { th scope="col" { "Period" } th scope="col" { "Figure" } th scope="col" { "Target" } } }
            tbody {
                @if earlier > 0 { tr { td colspan="3" { (earlier) " earlier" } } }
                @for period in &measure.periods[earlier..] {
                    tr {
                        td { (name(measure, period)) }
                        td { @if let Some(figure) = &period.figure { (text(&figures::amount_of(measure, figure))) } }
                        td { (verdict(period.verdict)) }
                    }
                }
            }
        }
    }
}

/// `9 to 15 March 2026`
fn name(measure: &Measure, period: &Period) -> String {
    let first = wording::full(period.first);
    match (period.last, measure.per) {
        (Some(last), Some(Per::Review)) if period.over => format!("up to {}", wording::full(last)),
        (_, Some(Per::Review)) => format!("since {first}"),
        (Some(last), _) if last > period.first => format!("{first} to {}", wording::full(last)),
        _ => first,
    }
}
