//! Figures, targets and ratings in words. How a measure goes is in [`super::headline`].

use crate::entry::Amount;
use crate::facts::{Form, Gap, Measure, Rating, Standing, Target};
use crate::schema::{
    Choice,
    kinds::measure::{Direction, Measure as Sort, Per},
};

/// A number without needless digits: at most two behind the point, thousands apart from 10,000 on.
pub fn number(number: f64) -> String {
    with_decimals(number, 2)
}

/// What is said beside a reading that does not count: from before the measure began, or after its last day.
pub fn not_counted(measure: &Measure, reading: usize) -> &'static str {
    if reading < measure.counted.start {
        " (before it began)"
    } else if reading >= measure.counted.end {
        " (after its last day)"
    } else {
        ""
    }
}

/// With at most so many decimals, none of them needless.
fn with_decimals(number: f64, most: usize) -> String {
    let text = format!("{number:.most$}");
    let text = if most > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    crate::text::english::grouped(if text == "-0" { "0" } else { text })
}

/// A figure of a measure, with a percent sign where it is a percentage: with so many decimals that it
/// never looks like one on the other side of the target.
pub fn figure(measure: &Measure, value: f64, fewest: usize) -> String {
    let worth = |value: f64| measure.hits(&Amount::Number(value));
    let is_true = |decimals: &usize| {
        let scale = 10f64.powi(*decimals as i32);
        worth((value * scale).round() / scale) == worth(value)
    };
    let text = with_decimals(value, (fewest..8).find(is_true).unwrap_or(8));
    if is_in_percent(measure) { text + "%" } else { text }
}

/// Whether a plain number of the measure is so many percent.
pub fn is_in_percent(measure: &Measure) -> bool {
    matches!(measure.form, Form::Percent | Form::Parts)
}

/// An amount as it was written: `3 of 12`, `3 to 5`, `87%`, or somebody's words.
pub fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Number(value) => number(*value),
        Amount::Percent(value) => number(*value) + "%",
        Amount::Of(x, n) => format!("{} of {}", number(*x), number(*n)),
        Amount::Range(low, high) => format!("{} to {}", number(*low), number(*high)),
        Amount::Percents(low, high) => format!("{} to {}%", number(*low), number(*high)),
        Amount::Comma(_, words) | Amount::Words(words) => words.trim().to_owned(),
    }
}

/// An amount in the terms of a measure: `87%`, and `25% (3 of 12)`.
pub fn amount_of(measure: &Measure, value: &Amount) -> String {
    match value {
        Amount::Number(value) => figure(measure, *value, 2),
        Amount::Range(low, high) => format!("{} to {}", number(*low), figure(measure, *high, 2)),
        Amount::Of(..) => share(measure, value, 2),
        _ => amount(value),
    }
}

/// So many of so many in the form of the target: `13 of 22` where it is one itself, else `59% (13 of
/// 22)`, with at least so many decimals.
pub fn share(measure: &Measure, value: &Amount, fewest: usize) -> String {
    match (measure.form, measure.figure(value)) {
        (Form::Percent | Form::Ratio, Some(share)) => {
            let fewest = if measure.form == Form::Ratio { 2 } else { fewest };
            format!("{} ({})", figure(measure, share, fewest), amount(value))
        }
        _ => amount(value),
    }
}

/// The latest reading and its day; `None` where nothing was read.
pub fn latest(measure: &Measure) -> Option<(String, chrono::NaiveDate)> {
    measure.latest().map(|reading| (amount_of(measure, &reading.value), reading.on))
}

/// A figure of the scale of a chart: without its unit, which stands beside it, but for a percent sign.
pub fn tick(measure: &Measure, value: f64) -> String {
    let size = value.abs();
    let text = if size >= 1e12 || (size > 0.0 && size < 0.001) {
        format!("{value:.1e}")
    } else {
        with_decimals(value, 3)
    };
    let text = text.strip_prefix('-').map_or(text.clone(), |rest| format!("\u{2212}{rest}"));
    if is_in_percent(measure) { text + "%" } else { text }
}

/// A figure with its unit: `1 error`, `12 errors`, `87%`.
pub fn with_unit(measure: &Measure, value: f64) -> String {
    counted(measure, figure(measure, value, 2))
}

/// An amount with its unit: `1 error`, `12 errors`, `25% (3 of 12)`; words have none.
pub fn amount_with_unit(measure: &Measure, value: &Amount) -> String {
    let said = amount_of(measure, value);
    if value.number().is_some() { counted(measure, said) } else { said }
}

/// A figure in words, with the unit of its measure; a share has none.
pub(super) fn counted(measure: &Measure, said: String) -> String {
    match &*said {
        _ if measure.form.is_share() => said,
        "1" => said + &singular(&unit(measure)),
        _ => said + &unit(measure),
    }
}

/// A unit of one: `error` of `errors`. Only the first word, and only where it is a plain plural.
fn singular(unit: &str) -> String {
    let word = unit.trim_start();
    let (first, rest) = word.split_at(word.find(' ').unwrap_or(word.len()));
    let is_plural =
        first.len() > 3 && first.ends_with('s') && !first.ends_with("ss") && !first.ends_with("us");
    let one = match first {
        _ if !is_plural => first.to_owned(),
        _ if first.ends_with("ies") && first.len() > 4 => first[..first.len() - 3].to_owned() + "y",
        _ if ["sses", "xes", "ches", "shes"].iter().any(|end| first.ends_with(end)) => {
            first[..first.len() - 2].to_owned()
        }
        _ => first[..first.len() - 1].to_owned(),
    };
    format!(" {one}{rest}")
}

/// A reading as it is listed: of what is added up by how much it grew, `+3`.
pub fn increment(measure: &Measure, value: &Amount) -> String {
    match value {
        Amount::Number(number) if measure.adds_up() && *number >= 0.0 => format!("+{}", amount(value)),
        _ => amount_of(measure, value),
    }
}

/// The employer's latest figure and its day; `None` where they gave none.
pub fn latest_of_theirs(measure: &Measure) -> Option<(String, chrono::NaiveDate)> {
    measure.theirs.last().map(|reading| (amount_of(measure, &reading.value), reading.on))
}

/// The unit with a space before it, where there is one.
pub fn unit(measure: &Measure) -> String {
    let unit = measure.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty() && *unit != "%");
    unit.map(|unit| format!(" {unit}")).unwrap_or_default()
}

/// What must be reached: `at least 90%`, `10 articles`, `at most 5 a week`, `every time it arises`.
pub fn target(measure: &Measure) -> String {
    let unit = unit(measure);
    let per = match measure.per {
        Some(Per::Day) => " a day",
        Some(Per::Week) => " a week",
        Some(Per::Fortnight) => " a fortnight",
        Some(Per::Month) => " a month",
        Some(Per::Quarter) => " a quarter",
        Some(Per::Review) => " at each review",
        Some(Per::Item) => " each time it arises",
        Some(Per::Plan) | None => "",
    };
    // What is not added up, such as a percentage, is a reading of each week, not so much a week.
    let is_sum = measure.adds_up();
    let per = match measure.per {
        Some(Per::Day) if !is_sum => " each day",
        Some(Per::Week) if !is_sum => " each week",
        Some(Per::Fortnight) if !is_sum => " each fortnight",
        Some(Per::Month) if !is_sum => " each month",
        Some(Per::Quarter) if !is_sum => " each quarter",
        _ => per,
    };
    match &measure.target {
        Target::At(words @ Amount::Words(_)) => format!("{}{per}", amount(words)),
        // A limit of nothing at all is not one of "at most 0".
        Target::At(Amount::Number(0.0))
            if measure.direction == Direction::AtMost && measure.is_of_plan() && !unit.is_empty() =>
        {
            format!("no{unit}")
        }
        Target::At(value) => {
            let said = |value: &Amount| match value {
                Amount::Of(..) => amount(value),
                _ => amount_of(measure, value),
            };
            let side = match (measure.direction, value) {
                (Direction::AtMost, Amount::Range(_, high)) => {
                    format!("at most {}", figure(measure, *high, 2))
                }
                (Direction::AtLeast, Amount::Range(low, _)) => {
                    format!("at least {}", figure(measure, *low, 2))
                }
                (Direction::AtMost, value) => format!("at most {}", said(value)),
                (Direction::AtLeast, value) => format!("at least {}", said(value)),
                (Direction::Between, value) => said(value),
            };
            format!("{side}{unit}{per}")
        }
        Target::NoLimit => "no limit, on purpose".to_owned(),
        Target::Unknown => "not stated".to_owned(),
        Target::NotRecorded => match (measure.sort, measure.per) {
            (Some(Sort::Behaviour), Some(Per::Item)) => "each time it arises".to_owned(),
            (Some(Sort::Behaviour), _) => "by observation, without a figure".to_owned(),
            (Some(Sort::Deliverable), _) => "to be delivered".to_owned(),
            _ => "not recorded".to_owned(),
        },
    }
}

/// What is not clear about an expectation, as a fragment.
pub fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::Wording => "the plan's own words are not recorded",
        Gap::Success => "nothing says what passing looks like",
        Gap::Example => "no dated example of the concern",
        Gap::Measure => "no way to check it is agreed",
        Gap::Baseline => "the starting point is not known",
        Gap::Deadline => "no day on which it is judged",
        Gap::Reviewer => "nobody is named to judge it",
        Gap::Figure => "it was measured, and the figure was not shown to me",
    }
}

/// The employer's word as it was said, or the figure where there was no word.
pub fn rating(rating: &Rating) -> String {
    let label = rating.label.trim();
    match (&rating.value, label.is_empty()) {
        (Some(value), true) => amount(value),
        (Some(value), false) => format!("{label} ({})", amount(value)),
        (None, true) => "rated, without a word".to_owned(),
        (None, false) => label.to_owned(),
    }
}

/// The person's own view of an expectation, in a word.
pub fn own_view(standing: &Standing) -> &'static str {
    standing.status.map_or("could not be read", Choice::said)
}
