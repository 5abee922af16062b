//! A figure in the terms of its measure: what `50%`, `0.5` and `1 of 2` have in common.
//!
//! Every figure goes through [`Terms::of`] once, when it is read; after that there are only numbers
//! in the measure's own unit, parts of totals, ranges and words. Never compares a share with a
//! count.

use crate::entry::Amount;
use crate::schema::kinds::measure::{Direction, Measure as Sort};

/// How a measure writes its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As plain numbers.
    Plain,
    /// As numbers between zero and one.
    Ratio,
    /// As percentages.
    Percent,
    /// As numbers out of a total.
    Parts,
}

/// The unit and form of the figures of one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Terms {
    pub(super) form: Form,
    sort: Option<Sort>,
    /// Whether the vault writes decimals with a point.
    points: bool,
}

impl Form {
    /// Whether figures are shares: parts of totals, which are pooled and never summed.
    pub fn is_share(self) -> bool {
        self != Self::Plain
    }

    /// The value of a full share.
    pub fn whole(self) -> f64 {
        match self {
            Self::Plain | Self::Ratio => 1.0,
            Self::Percent | Self::Parts => 100.0,
        }
    }

    /// A figure as one number: 25 for `3 of 12` as a percentage, 3 as a count.
    pub fn number(self, amount: &Amount) -> Option<f64> {
        match *amount {
            Amount::Of(x, n) if self.is_share() => (n > 0.0).then(|| x / n * self.whole()),
            ref amount => amount.number(),
        }
    }
}

impl Terms {
    /// The terms of a measure of this sort with this target.
    pub(super) fn new(sort: Option<Sort>, target: Option<&Amount>, points: bool) -> Self {
        let form = match (target, sort) {
            (Some(Amount::Of(..)), _) => Form::Parts,
            (Some(Amount::Percent(_) | Amount::Percents(..)), _) | (_, Some(Sort::Percent)) => Form::Percent,
            (_, Some(Sort::Ratio)) => Form::Ratio,
            _ => Form::Plain,
        };
        Self { form, sort, points }
    }

    /// Converts a figure to these terms.
    pub(super) fn of(self, amount: &Amount) -> Amount {
        // A bare number in a ratio is a fraction of one; in anything else it is in the measure's
        // own unit.
        let bare = if self.sort == Some(Sort::Ratio) { self.form.whole() } else { 1.0 };
        let percent = if self.form.is_share() { self.form.whole() / 100.0 } else { 1.0 };
        match *amount {
            Amount::Number(x) => Amount::Number(x * bare),
            Amount::Percent(x) => Amount::Number(x * percent),
            Amount::Range(low, high) => Amount::Range(low * bare, high * bare),
            Amount::Percents(low, high) => Amount::Range(low * percent, high * percent),
            Amount::Comma(x, _) if !self.points => Amount::Number(x * bare),
            Amount::Comma(_, ref words) | Amount::Words(ref words) => Amount::Words(words.clone()),
            Amount::Of(x, n) => Amount::Of(x, n),
        }
    }
}

/// Whether `value` meets `target`; `None` if that cannot be computed.
pub(super) fn hits(form: Form, direction: Direction, target: &Amount, value: f64) -> Option<bool> {
    let (least, greatest) = bounds(form, direction, target)?;
    Some(
        least.is_none_or(|least| value >= least - SLACK * least.abs())
            && greatest.is_none_or(|greatest| value <= greatest + SLACK * greatest.abs()),
    )
}

/// The relative tolerance for rounding errors: three times 0.1 reaches 0.3.
const SLACK: f64 = 1e-12;

/// The least and the greatest good value. A range is judged by its lenient end if the direction is
/// one-sided.
pub(super) fn bounds(
    form: Form,
    direction: Direction,
    target: &Amount,
) -> Option<(Option<f64>, Option<f64>)> {
    Some(match (target, direction) {
        (Amount::Range(low, high), Direction::Between) => (Some(*low), Some(*high)),
        (Amount::Range(low, _), Direction::AtLeast) => (Some(*low), None),
        (Amount::Range(_, high), Direction::AtMost) => (None, Some(*high)),
        (target, Direction::AtMost) => (None, Some(form.number(target)?)),
        (target, Direction::AtLeast | Direction::Between) => (Some(form.number(target)?), None),
    })
}

#[cfg(test)]
mod tests {
    use super::{Amount, Direction, Form, hits};

    #[test]
    fn a_share_that_is_exactly_its_target_reaches_it() {
        for (x, n) in (1..=100).flat_map(|n| (0..=n).map(move |x| (x, n))).filter(|(x, n)| 100 * x % n == 0) {
            let target = Amount::Number(f64::from(100 * x / n));
            let value = Form::Percent.number(&Amount::Of(f64::from(x), f64::from(n))).unwrap();
            for direction in [Direction::AtLeast, Direction::AtMost] {
                assert_eq!(hits(Form::Percent, direction, &target, value), Some(true), "{x} of {n}: {value}");
            }
        }
    }
}
