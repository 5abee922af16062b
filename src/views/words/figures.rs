//! Figures, targets, pace and ratings in words.

use crate::entry::Amount;
use crate::facts::{Gap, Measure, NoPace, Pace, Rating, Standing, Target};
use crate::schema::kinds::expectation::Status;
use crate::schema::kinds::measure::{Direction, Measure as Sort, Per};

/// A number without needless digits: at most two behind the point.
pub fn number(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A figure of a measure, with a percent sign where it is a percentage.
fn figure(measure: &Measure, value: f64) -> String {
    if measure.sort == Some(Sort::Percent) { format!("{}%", number(value)) } else { number(value) }
}

/// An amount as it was written: `3 of 12`, `3 to 5`, `87`, or somebody's words.
pub fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Number(value) => number(*value),
        Amount::Of(x, n) => format!("{} of {}", number(*x), number(*n)),
        Amount::Range(low, high) => format!("{} to {}", number(*low), number(*high)),
        Amount::Words(words) => words.trim().to_owned(),
    }
}

/// An amount in the terms of a measure: `87%`, and `3 of 12 (25%)`.
pub fn amount_of(measure: &Measure, value: &Amount) -> String {
    match value {
        Amount::Number(value) => figure(measure, *value),
        Amount::Range(low, high) => format!("{} to {}", number(*low), figure(measure, *high)),
        Amount::Of(..) if measure.sort == Some(Sort::Percent) => match measure.figure(value) {
            Some(share) => format!("{} ({})", amount(value), figure(measure, share)),
            None => amount(value),
        },
        _ => amount(value),
    }
}

/// The latest reading and its day; `None` where nothing was read.
pub fn latest(measure: &Measure) -> Option<(String, chrono::NaiveDate)> {
    measure.latest().map(|reading| (amount_of(measure, &reading.value), reading.on))
}

/// What must be reached: `at least 90%`, `10 articles`, `at most 5 a week`, `every time it arises`.
pub fn target(measure: &Measure) -> String {
    let unit = measure.unit.as_deref().map(|unit| format!(" {}", unit.trim())).unwrap_or_default();
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
    // A percentage of a week is a reading of that week, not so much each week.
    let per =
        if measure.sort == Some(Sort::Percent) { per.replacen(" a ", " each ", 1) } else { per.to_owned() };
    match &measure.target {
        Target::At(words @ Amount::Words(_)) => format!("{}{per}", amount(words)),
        Target::At(value) => {
            let side = match (measure.direction, value) {
                (Direction::AtMost, Amount::Range(_, high)) => format!("at most {}", figure(measure, *high)),
                (Direction::AtLeast, Amount::Range(low, _)) => format!("at least {}", figure(measure, *low)),
                (Direction::AtMost, value) => format!("at most {}", amount_of(measure, value)),
                (Direction::AtLeast, value) => format!("at least {}", amount_of(measure, value)),
                (Direction::Between, value) => amount_of(measure, value),
            };
            format!("{side}{unit}{per}")
        }
        Target::NoLimit => "no limit, on purpose".to_owned(),
        Target::Unknown => "nobody has said".to_owned(),
        Target::NotRecorded => match (measure.sort, measure.per) {
            (Some(Sort::Behaviour), Some(Per::Item)) => "each time it arises".to_owned(),
            (Some(Sort::Behaviour), _) => "to be seen".to_owned(),
            (Some(Sort::Deliverable), _) => "to be delivered".to_owned(),
            _ => "not recorded".to_owned(),
        },
    }
}

/// How a measure goes: `87% now, 3 points to go`; `5 of 10 articles so far; 1.2 a week needed, best
/// week 2`; or why there is nothing to say.
pub fn pace(measure: &Measure, status: Option<Status>) -> String {
    let unit = measure.unit.as_deref().map(|unit| format!(" {}", unit.trim())).unwrap_or_default();
    match measure.pace {
        Pace::No(why) => no_pace(measure, why, status),
        Pace::Total { so_far, target, per, best, .. } => {
            let (_, word) = period(per);
            let still = to_go(measure).unwrap_or_default();
            let best = best.map(|best| format!(", best {word} {}", number(best))).unwrap_or_default();
            format!("{} of {}{unit} so far; {still}{best}", number(so_far), number(target))
        }
        Pace::Average { mean, good } => {
            let stands = if good { "target reached" } else { "not at the target yet" };
            format!("{} on average so far, {stands}", figure(measure, (mean * 100.0).round() / 100.0))
        }
        Pace::Each { hits, of } => {
            format!("target reached in {hits} of {}", plural(of, "reading"))
        }
        Pace::Latest { latest, gap } => {
            let now = figure(measure, latest);
            match (gap > 0.0, measure.direction) {
                (false, Direction::AtLeast) => format!("{now} now, target reached"),
                (false, Direction::AtMost) => format!("{now} now, within the limit"),
                (false, Direction::Between) => format!("{now} now, in the range"),
                (true, _) => format!("{now} now, {}", to_go(measure).unwrap_or_default()),
            }
        }
        Pace::Limit { breaches: 0, of } => format!("within the limit in {}", all_of(of)),
        Pace::Limit { breaches, of } => format!("above the limit in {breaches} of {}", plural(of, "reading")),
        Pace::Range { inside, of } => format!("in the range in {inside} of {}", plural(of, "reading")),
        Pace::Occasions { hits, of } => {
            let noun = if number(of) == "1" { "occasion" } else { "occasions" };
            format!("{} of {} {noun}", number(hits), number(of))
        }
        Pace::Observed { times: 0 } => match measure.sort {
            Some(Sort::Deliverable) => "no delivery recorded yet".to_owned(),
            _ => "no observation recorded yet".to_owned(),
        },
        Pace::Observed { times: 1 } => "recorded once".to_owned(),
        Pace::Observed { times } => format!("recorded {times} times"),
    }
}

/// What is still needed, where that can be said: `1.2 a week needed`, `5 to go in less than a week`,
/// `3 points to go`, `2 above the limit`.
pub fn to_go(measure: &Measure) -> Option<String> {
    match measure.pace {
        Pace::Total { so_far, target, periods_left, per, .. } if periods_left <= 1.0 => {
            Some(format!("{} to go in less than a {}", number(target - so_far), period(per).1))
        }
        Pace::Total { needed, per, .. } => {
            Some(format!("{} a {} needed", number(rounded_up(needed)), period(per).0))
        }
        Pace::Latest { gap, .. } if gap > 0.0 => {
            let points = match measure.sort {
                Some(Sort::Percent) if number(gap) == "1" => " point",
                Some(Sort::Percent) => " points",
                _ => "",
            };
            let still = if measure.direction == Direction::AtMost { "above the limit" } else { "to go" };
            Some(format!("{}{points} {still}", number(gap)))
        }
        _ => None,
    }
}

/// A period after "a", in full and in short.
fn period(per: Per) -> (&'static str, &'static str) {
    match per {
        Per::Day => ("working day", "day"),
        Per::Fortnight => ("fortnight", "fortnight"),
        Per::Month => ("month", "month"),
        Per::Quarter => ("quarter", "quarter"),
        _ => ("week", "week"),
    }
}

fn no_pace(measure: &Measure, why: NoPace, status: Option<Status>) -> String {
    match (why, status) {
        (NoPace::NoReading, _) => "no reading yet",
        (NoPace::NoTarget, _) => match measure.target {
            Target::Unknown => "nobody has said what must be reached",
            Target::NoLimit => "no limit, on purpose",
            _ => "no target is recorded",
        },
        (NoPace::Words, _) => "given in words",
        (NoPace::Settled, Some(Status::Met)) => "met, in your own view",
        (NoPace::Settled, Some(Status::Missed)) => "missed, in your own view",
        (NoPace::Settled, Some(Status::Withdrawn)) => "withdrawn",
        (NoPace::Settled, _) => "target reached",
        (NoPace::Ended, _) if measure.readings.is_empty() => "no reading was recorded",
        (NoPace::Ended, _) => "the time for it has passed",
        (NoPace::Paused, _) => "the plan is paused",
        (NoPace::NoEnd, _) => "the last day is not known, so no pace can be given",
    }
    .to_owned()
}

fn plural(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn all_of(n: usize) -> String {
    if n == 1 { "the one reading".to_owned() } else { format!("all {n} readings") }
}

/// A needed pace, to one decimal and never rounded down.
fn rounded_up(value: f64) -> f64 {
    (value * 10.0 - 1e-9).ceil() / 10.0
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
    standing.status.map_or("could not be read", super::word)
}
