//! Readings may be counted in another way than was meant.
//!
//! A target is judged once in each of its periods. The readings of one week become one figure; a week is
//! never met by the sum of two; and readings from before the measure begins are not counted. If a line in the
//! expectation would change that, this says which.
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/visits.md
//! ---
//! id: E1
//! measure: count
//! target: 7
//!         ^ judged in each week by itself: reached in 0 of 2, though all readings come to 8
//! per: week
//! ---
//! --- expectations/replies.md
//! ---
//! id: E2
//! measure: percent
//! target: 90
//!         ^^ the readings of one week are taken together
//! per: week
//! ---
//! --- expectations/articles.md
//! ---
//! id: E3
//! measure: count
//! target: 10
//!         ^^ 1 reading from before 13 Feb is not counted
//! ---
//! --- evidence/2026-02-20-a.md
//! ---
//! for: E1
//! value: 4
//! ---
//! --- evidence/2026-02-27-b.md
//! ---
//! for: E1
//! value: 4
//! ---
//! --- evidence/2026-03-03-c.md
//! ---
//! for: E2
//! value: 88
//! ---
//! --- evidence/2026-03-05-d.md
//! ---
//! for: E2
//! value: 91
//! ---
//! --- evidence/2026-02-06-e.md
//! ---
//! for: E3
//! value: 4
//! ---
//! --- expectations/calls.md
//! ---
//! id: E4
//! measure: number
//! target: [20, 30]
//!         ^^^^^^^^ each reading is judged by itself: 1 of 2 is in the range
//! ---
//! --- evidence/2026-03-06-f.md
//! ---
//! for: E4
//! value: 25
//! ---
//! --- evidence/2026-03-07-g.md
//! ---
//! for: E4
//! value: 12
//! ---
//! ```
//!
//! ```md
//! --- plan.md
//! ---
//! status: active
//! start: 2026-02-13
//! end: 2026-04-13
//! ---
//! --- expectations/replies.md
//! ---
//! id: E2
//! measure: percent
//! target: 90
//! per: week
//! aggregate: latest
//! ---
//! --- evidence/2026-03-03-c.md
//! ---
//! for: E2
//! value: 88
//! ---
//! --- evidence/2026-03-05-d.md
//! ---
//! for: E2
//! value: 91
//! ---
//! ```

use super::super::advice::{figure, open};
use super::super::{Check, Draft, Found, Rule};
use super::target;
use crate::diagnostic::Severity;
use crate::facts::{Facts, Measure, Tally};
use crate::schema::kinds::measure::{Aggregate, Direction, Measure as Sort, Per};

pub(super) static RULE: Rule = Rule {
    name: "pace/period",
    severity: Severity::Info,
    source: include_str!("period.rs"),
    check: Check::Vault(check),
};

fn check(facts: &Facts, found: &mut Found) {
    for standing in open(facts) {
        for measure in &standing.measures {
            let said =
                not_of_the_period(measure).or_else(|| taken_together(measure)).or_else(|| before(measure));
            if let Some((message, hint)) = said {
                found.push(
                    standing.ix,
                    Draft::at_or_file(target(facts, standing.ix, measure), message).hint(hint),
                );
            }
        }
    }
}

/// A total that all periods together would reach, but none by itself.
fn not_of_the_period(measure: &Measure) -> Option<(String, String)> {
    let period = period(measure)?;
    let (least, _) = measure.bounds()?;
    let counted = &measure.readings[measure.counted.clone()];
    let sum: f64 = counted.iter().filter_map(|reading| measure.figure(&reading.value)).sum();
    let tally = measure.tally;
    let is_so = measure.adds_up() && tally.judged > 0 && tally.reached == 0 && sum >= least?;
    is_so.then(|| {
        let (reached, of) = (tally.reached, tally.judged);
        (
            format!(
                "judged in each {period} by itself: reached in {reached} of {of}, though all readings come to {}",
                figure(sum)
            ),
            "where it is the figure for the whole plan, write `per: plan`".to_owned(),
        )
    })
}

/// Several readings in one period, without an `aggregate` that says how to combine them.
fn taken_together(measure: &Measure) -> Option<(String, String)> {
    let has_several = measure.periods.iter().any(|period| period.readings.len() > 1);
    if !has_several || measure.says_aggregate {
        return None;
    }
    let is_limit = measure.is_of_plan() && measure.direction != Direction::AtLeast;
    let message = match measure.aggregate {
        Aggregate::Total if is_limit && measure.sort == Some(Sort::Count) => {
            "the readings of one plan are added up".to_owned()
        }
        Aggregate::Total => format!("the readings of one {} are added up", period(measure)?),
        Aggregate::Average => format!("the readings of one {} are taken together", period(measure)?),
        // Of a range the latest reading once counted alone.
        Aggregate::Each if is_limit && measure.direction == Direction::Between => {
            let Tally { hits, readings, .. } = measure.tally;
            let is = if hits == 1 { "is" } else { "are" };
            format!("each reading is judged by itself: {hits} of {readings} {is} in the range")
        }
        Aggregate::Each | Aggregate::Latest => return None,
    };
    Some((message, "write which is meant: `aggregate: total`, `average`, `latest` or `each`".to_owned()))
}

/// Readings from before the plan began.
fn before(measure: &Measure) -> Option<(String, String)> {
    let (first, begun) = (measure.before().first()?, measure.first?);
    let count = measure.before().len();
    let (noun, is) = if count == 1 { ("reading", "is") } else { ("readings", "are") };
    let message = format!("{count} {noun} from before {} {is} not counted", begun.format("%-d %b"));
    (!measure.says_first)
        .then(|| (message, format!("where the measure begins earlier, write `from: {}`", first.on)))
}

/// The noun for a period; `None` if there is only one period, or each reading is one.
fn period(measure: &Measure) -> Option<&'static str> {
    Some(match measure.per? {
        Per::Day => "day",
        Per::Week => "week",
        Per::Fortnight => "fortnight",
        Per::Month => "month",
        Per::Quarter => "quarter",
        Per::Review => "review",
        Per::Plan | Per::Item => return None,
    })
}
