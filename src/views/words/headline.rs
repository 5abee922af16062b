//! How a measure goes, in one sentence: the current period, the record of those before it, and what
//! is still needed.
//!
//! Told from the list of periods and from nothing else; the charts and tables draw the same list.
//!
//! Long: every form of one sentence, which are read against each other.

use chrono::NaiveDate;

use super::dates::short_day;
use super::figures::{
    amount, amount_of, amount_with_unit, counted, figure, is_in_percent, number, share, target, unit,
    with_unit,
};
use crate::entry::Amount;
use crate::facts::calendar::days;
use crate::facts::{Measure, Period, Running, Target, Verdict};
use crate::schema::kinds::measure::{Aggregate, Direction, Measure as Sort, Per};

/// How a measure goes: `87% now, 3 points to go`; `this week 3 of 7; reached in 1 of 3 weeks`.
pub fn pace(measure: &Measure) -> String {
    Teller { measure, sees_all: true, so_far: SO_FAR }.said()
}

/// The same for a reader who may not see every reading: that something is missing is not said.
pub fn pace_for_others(measure: &Measure) -> String {
    Teller { measure, sees_all: false, so_far: SO_FAR }.said()
}

/// The same behind a label that says "so far" itself.
pub fn pace_behind_label(measure: &Measure) -> String {
    Teller { measure, sees_all: false, so_far: "" }.said()
}

/// What is still needed, where that can be said: `1.2 a week needed`, `5 to go in less than a week`,
/// `3 points to go`, `2 above the limit`.
pub fn to_go(measure: &Measure) -> Option<String> {
    if let Some(pace) = &measure.pace {
        return Some(if pace.weeks_left <= 1.0 {
            format!("{} to go in less than a week", number(pace.missing))
        } else {
            format!("{} a week needed", number(rounded_up(pace.needed)))
        });
    }
    let teller = Teller { measure, sees_all: true, so_far: SO_FAR };
    let period = measure.current().filter(|_| measure.is_of_plan() && !measure.adds_up())?;
    let value = measure.figure(period.figure.as_ref()?)?;
    teller.gap(value, false)
}

/// What was reached, with its name and unit: `articles: from 2 to 10 articles (target: at least 10
/// articles)`; `reached in 8 of 9 weeks (target: …)`. Nothing where it was not, or not for the most part.
pub fn reached(measure: &Measure) -> Option<String> {
    let tally = measure.tally;
    let teller = Teller { measure, sees_all: false, so_far: SO_FAR };
    let name = measure.name.as_ref().map(|name| format!("{}: ", name.trim())).unwrap_or_default();
    let said = if measure.is_of_plan() && measure.aggregate != Aggregate::Each {
        let period = measure.periods.last().filter(|period| period.verdict == Verdict::Reached)?;
        let from = measure.baseline.as_ref().filter(|_| !measure.adds_up());
        let from = from.map(|from| format!("from {} to ", amount_of(measure, from))).unwrap_or_default();
        format!("{from}{}", counted(measure, teller.made(period, period.figure.as_ref()?)))
    } else if measure.aggregate == Aggregate::Each {
        (tally.hits * 2 > tally.readings).then(|| teller.readings_that_hit())?
    } else if measure.is_occasion() {
        let (x, n) = teller.times();
        (x * 2.0 > n).then(|| teller.occasions().pop())??
    } else if measure.per == Some(Per::Item) {
        (tally.reached * 2 > tally.judged).then(|| teller.occasions().pop())??
    } else {
        let stretch =
            if measure.per == Some(Per::Review) { ("review", "reviews") } else { stretch(measure.per).1 };
        (tally.reached * 2 > tally.judged).then(|| teller.record(stretch))??
    };
    let target = measure.bounds().map(|_| format!(" (target: {})", target(measure))).unwrap_or_default();
    Some(format!("{name}{said}{target}"))
}

/// A needed pace, to one decimal and never rounded down.
fn rounded_up(value: f64) -> f64 {
    (value * 10.0 - 1e-9).ceil() / 10.0
}

struct Teller<'m> {
    measure: &'m Measure,
    sees_all: bool,
    /// How a figure of a stretch that is not over ends.
    so_far: &'static str,
}

const SO_FAR: &str = " so far";

impl Teller<'_> {
    fn said(&self) -> String {
        let measure = self.measure;
        let mut parts = if measure.is_observed() {
            vec![self.observed()]
        } else if measure.counted.is_empty() {
            vec![self.nothing()]
        } else if measure.per == Some(Per::Item) {
            self.occasions()
        } else if measure.is_of_plan() {
            self.whole()
        } else if measure.per == Some(Per::Review) {
            self.reviews()
        } else {
            self.stretches()
        };
        if !measure.counted.is_empty() && !measure.is_observed() {
            parts.extend(self.no_target());
        }
        if let Some(last) = measure.before().last() {
            parts.push(format!("before it began: {}", amount_with_unit(measure, &last.value)));
        }
        if let Some(last) = measure.after().last() {
            let on = short_day(last.on, measure.today);
            parts.push(format!("after its last day: {} on {on}", amount_with_unit(measure, &last.value)));
        }
        parts.extend(self.standstill());
        parts.retain(|part| !part.is_empty());
        parts.join("; ")
    }

    /// Why nothing moves any more.
    fn standstill(&self) -> Option<String> {
        let measure = self.measure;
        let day = |on| short_day(on, measure.today);
        match measure.state {
            Running::Yes => None,
            Running::Paused => Some("the plan is paused".to_owned()),
            Running::Closed(Some(on)) => Some(format!("the plan closed on {}", day(on))),
            Running::Closed(None) => Some("the plan is closed".to_owned()),
            Running::Ended => measure.last.map(|last| format!("its last day was {}", day(last))),
        }
    }

    fn observed(&self) -> String {
        let is_delivery = self.measure.sort == Some(Sort::Deliverable);
        match self.measure.counted.len() {
            0 if is_delivery => "no delivery recorded yet".to_owned(),
            0 => "no observation recorded yet".to_owned(),
            1 => "recorded once".to_owned(),
            times => format!("recorded {times} times"),
        }
    }

    fn nothing(&self) -> String {
        let measure = self.measure;
        // Where nothing is to be read, no reading is missing.
        if measure.target == Target::NotRecorded && measure.readings.is_empty() {
            match measure.sort {
                None => return "no measure is recorded".to_owned(),
                Some(Sort::None) => return "not measured".to_owned(),
                Some(_) => {}
            }
        }
        match (measure.state, measure.first) {
            (Running::Ended | Running::Closed(_), _) => "no reading was recorded".to_owned(),
            // What was read before is said behind it, and must not be taken for the plan's.
            (_, Some(first)) if !measure.before().is_empty() && first <= measure.today => {
                format!("no reading yet, day {}", days(first, measure.today) + 1)
            }
            _ => "no reading yet".to_owned(),
        }
    }

    /// Why a figure cannot be judged.
    fn no_target(&self) -> Option<String> {
        let measure = self.measure;
        let is_judged = measure.tally.judged > 0
            || measure
                .periods
                .iter()
                .any(|period| period.verdict == Verdict::Open && period.figure.is_some());
        match measure.target {
            _ if is_judged => None,
            Target::Unknown => Some("what counts as enough has not been said".to_owned()),
            Target::NoLimit => Some("no limit, on purpose".to_owned()),
            Target::NotRecorded => Some("no target is recorded".to_owned()),
            Target::At(Amount::Words(_)) => Some("the target is in words, so it is not computed".to_owned()),
            Target::At(_) => Some("in words, so it is not compared with the target".to_owned()),
        }
    }

    /// One target about the whole.
    fn whole(&self) -> Vec<String> {
        let measure = self.measure;
        let Some(period) = measure.periods.last() else { return Vec::new() };
        let Some(figure) = &period.figure else { return Vec::new() };
        let Some(value) = measure.figure(figure) else { return vec![self.read(period, figure)] };
        let so_far = if period.over { "" } else { self.so_far };
        if measure.aggregate == Aggregate::Each && measure.bounds().is_some() {
            return self.each(period, value);
        }
        let mut parts = vec![if measure.adds_up() {
            self.sum(period, value, so_far)
        } else {
            let how = match measure.aggregate {
                Aggregate::Average if !measure.form.is_share() => format!(" on average{so_far}"),
                Aggregate::Average | Aggregate::Total => so_far.to_owned(),
                Aggregate::Latest | Aggregate::Each => self.when(period),
            };
            let said = format!("{}{}{how}", self.made(period, figure), self.unit());
            self.with_worth(said, value, period.over)
        }];
        if let Some(pace) = &measure.pace {
            let best = pace.best.map(|best| format!(", best week {}", number(best))).unwrap_or_default();
            parts.extend(to_go(measure).map(|to_go| to_go + &best));
        } else if measure.state == Running::Yes
            && measure.adds_up()
            && period.last.is_none()
            && period.verdict == Verdict::Open
        {
            parts.push("the last day is not known, so no pace can be given".to_owned());
        }
        parts
    }

    fn unit(&self) -> String {
        if self.measure.form.is_share() { String::new() } else { unit(self.measure) }
    }

    /// A figure that nothing computes with, and its day.
    fn read(&self, period: &Period, figure: &Amount) -> String {
        format!("{}{}", amount_of(self.measure, figure), self.when(period))
    }

    /// The figure that a period came to, in the form of the target; of shares that were pooled no more
    /// decimals than tell.
    fn made(&self, period: &Period, figure: &Amount) -> String {
        let is_pooled = period.readings.len() > 1 || self.measure.aggregate != Aggregate::Latest;
        match figure {
            Amount::Of(..) if is_pooled => share(self.measure, figure, 0),
            Amount::Of(..) if !self.measure.form.is_share() => amount(figure),
            _ => amount_of(self.measure, figure),
        }
    }

    /// "now", or the day of a reading that is older than its period, or a week.
    fn when(&self, period: &Period) -> String {
        let measure = self.measure;
        let readings = &measure.readings[period.readings.clone()];
        let last = readings.iter().rev().find(|reading| Some(&reading.value) == period.figure.as_ref());
        let Some(on) = last.map(|reading| reading.on) else { return String::new() };
        let is_fresh = measure.state == Running::Yes && days(on, measure.today) <= 7;
        if is_fresh { " now".to_owned() } else { format!(" on {}", short_day(on, measure.today)) }
    }

    /// `5 of 10 articles so far`
    fn sum(&self, period: &Period, value: f64, so_far: &str) -> String {
        let measure = self.measure;
        let said = figure(measure, value, 2);
        let unit = unit(measure);
        match measure.bounds() {
            Some((Some(least), None)) => {
                let of = format!("{said} of {}{unit}", figure(measure, least, 2));
                match period.verdict {
                    Verdict::Reached => format!("{of}, target reached"),
                    Verdict::NotReached => format!("{of}, target not reached"),
                    _ => format!("{of}{so_far}"),
                }
            }
            Some((None, Some(most))) if period.verdict == Verdict::Open => {
                format!("{said} of at most {}{unit}{so_far}", figure(measure, most, 2))
            }
            Some(_) => self.with_worth(format!("{said}{unit}{so_far}"), value, period.over),
            None => format!("{said}{unit}{so_far}"),
        }
    }

    /// The last reading, and how many of them were good.
    fn each(&self, period: &Period, value: f64) -> Vec<String> {
        let measure = self.measure;
        let said = format!("{}{} at the last reading", figure(measure, value, 2), self.unit());
        let mut parts = vec![self.with_worth(said, value, true)];
        parts.extend((period.hits.1 > 1).then(|| self.readings_that_hit()));
        parts
    }

    fn readings_that_hit(&self) -> String {
        let tally = self.measure.tally;
        format!("{} in {} of {} readings", self.good(), tally.hits, tally.readings)
    }

    /// What it is called when it is good enough.
    fn good(&self) -> &'static str {
        match self.measure.direction {
            Direction::AtLeast => "reached",
            Direction::AtMost => "within the limit",
            Direction::Between => "in the range",
        }
    }

    fn with_worth(&self, said: String, value: f64, over: bool) -> String {
        let measure = self.measure;
        let Some(is_good) = measure.hits(&Amount::Number(value)) else { return said };
        let worth = match measure.direction {
            Direction::AtLeast if is_good => Some("target reached".to_owned()),
            _ if is_good => Some(self.good().to_owned()),
            _ => self.gap(value, over),
        };
        worth.map_or(said.clone(), |worth| format!("{said}, {worth}"))
    }

    /// How far a figure is from what is good.
    fn gap(&self, value: f64, over: bool) -> Option<String> {
        let measure = self.measure;
        if measure.hits(&Amount::Number(value))? {
            return None;
        }
        let (least, most) = measure.bounds()?;
        let below = least.filter(|least| value < *least).map(|least| least - value);
        let above = most.filter(|most| value > *most).map(|most| value - most);
        let far = below.or(above)?;
        // No gap is none.
        let text = [2, 4, 8].map(|decimals| format!("{far:.decimals$}"));
        let text = text.iter().find(|text| text.parse::<f64>().is_ok_and(|far| far > 0.0));
        let text = text.and_then(|text| text.parse().ok()).map_or_else(|| format!("{far:e}"), exact);
        let points = match is_in_percent(measure) {
            true if text == "1" => " point",
            true => " points",
            false => "",
        };
        let where_ = match (measure.direction, below.is_some()) {
            (Direction::AtLeast, _) if over => "below the target",
            (Direction::AtLeast, _) => "to go",
            (Direction::AtMost, _) => "above the limit",
            (Direction::Between, true) => "below the range",
            (Direction::Between, false) => "above the range",
        };
        Some(format!("{text}{points} {where_}"))
    }

    /// Stretches of the calendar: `this week 3 of 7; reached in 1 of 3 weeks`.
    fn stretches(&self) -> Vec<String> {
        let measure = self.measure;
        let (this, many) = stretch(measure.per);
        let mut parts = Vec::new();
        if let Some(current) = measure.current() {
            match &current.figure {
                Some(figure) => parts.push(format!("{this} {}", self.in_period(current, figure))),
                None if self.sees_all && measure.state == Running::Yes => {
                    parts.push(format!("nothing {this} yet"));
                }
                None => {}
            }
        } else if measure.bounds().is_none() {
            let last =
                measure.periods.iter().rev().find_map(|period| Some((period, period.figure.as_ref()?)));
            parts.extend(last.map(|(period, figure)| self.read(period, figure)));
        }
        if measure.aggregate == Aggregate::Each && measure.tally.readings > 0 {
            parts.push(self.readings_that_hit());
        } else {
            parts.extend(self.record(many));
        }
        parts
    }

    /// The record of a list of periods, and in how many of them nothing was read.
    fn record(&self, (one, many): (&str, &str)) -> Option<String> {
        let tally = self.measure.tally;
        let noun = |n: usize| if n == 1 { one } else { many };
        let judged = (tally.judged > 0).then(|| {
            format!("{} in {} of {} {}", self.good(), tally.reached, tally.judged, noun(tally.judged))
        });
        let unread = (self.sees_all && tally.unread > 0)
            .then(|| format!("no reading in {} {}", tally.unread, noun(tally.unread)));
        match (judged, unread) {
            (Some(judged), Some(unread)) => Some(format!("{judged}, {unread}")),
            (judged, unread) => judged.or(unread),
        }
    }

    /// What a period came to, against its target: `3 of 7 articles`; `59% (13 of 22), reached`.
    fn in_period(&self, period: &Period, figure: &Amount) -> String {
        let measure = self.measure;
        let Some(value) = measure.figure(figure) else { return amount_of(measure, figure) };
        let said = match measure.bounds() {
            Some((Some(least), None)) if measure.adds_up() => {
                format!(
                    "{} of {}{}",
                    self::figure(measure, value, 2),
                    self::figure(measure, least, 2),
                    unit(measure)
                )
            }
            _ if measure.adds_up() => with_unit(measure, value),
            _ => counted(measure, self.made(period, figure)),
        };
        let is_average = measure.aggregate == Aggregate::Average && !measure.form.is_share();
        let said = if is_average && period.readings.len() > 1 { said + " on average" } else { said };
        match period.verdict {
            Verdict::Reached => format!("{said}, {}", self.good()),
            Verdict::NotReached if measure.adds_up() && measure.direction == Direction::AtLeast => {
                format!("{said}, not reached")
            }
            // What adds up and is open may still go either way.
            Verdict::Open if measure.adds_up() => said,
            Verdict::NotReached | Verdict::Open => self.with_worth(said, value, period.over),
            Verdict::NoReading | Verdict::NotComputable => said,
        }
    }

    /// `review of 16 Feb: 6 of 7, not reached; reached in 0 of 2 reviews; next review 2 Mar`
    fn reviews(&self) -> Vec<String> {
        let measure = self.measure;
        let day = |on: NaiveDate| short_day(on, measure.today);
        let mut parts = Vec::new();
        let (past, current): (Vec<&Period>, Vec<&Period>) =
            measure.periods.iter().filter(|period| period.figure.is_some()).partition(|period| period.over);
        if let Some((period, figure)) = past.last().and_then(|period| Some((period, period.figure.as_ref()?)))
        {
            let on = period.last.map(day).unwrap_or_default();
            parts.push(format!("review of {on}: {}", self.in_period(period, figure)));
        }
        if let Some((period, figure)) =
            current.last().and_then(|period| Some((period, period.figure.as_ref()?)))
        {
            let since = if past.is_empty() { "" } else { "since then " };
            parts.push(format!("{since}{}", self.in_period(period, figure)));
        }
        if measure.tally.judged > 1 {
            parts.extend(self.record(("review", "reviews")));
        }
        let next = measure.next_review.filter(|_| matches!(measure.state, Running::Yes));
        parts.extend(next.map(|next| format!("next review {}", day(next))));
        parts
    }

    /// How often it was done, and how often it arose.
    fn times(&self) -> (f64, f64) {
        let figures = self.measure.periods.iter().filter_map(|period| match period.figure {
            Some(Amount::Of(x, n)) => Some((x, n)),
            _ => None,
        });
        figures.fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
    }

    /// Every time that it arises.
    fn occasions(&self) -> Vec<String> {
        let measure = self.measure;
        let Some(period) = measure.periods.last() else { return Vec::new() };
        if measure.is_occasion() && measure.tally.judged > 0 {
            let (x, n) = self.times();
            return vec![format!(
                "{} of {} {}",
                number(x),
                number(n),
                if number(n) == "1" { "time" } else { "times" }
            )];
        }
        let Some(figure) = &period.figure else { return Vec::new() };
        let last = match measure.figure(figure) {
            Some(value) => {
                let said = format!("{} the last time", amount_with_unit(measure, figure));
                self.with_worth(said, value, true)
            }
            None => self.read(period, figure),
        };
        let tally = measure.tally;
        let record = (tally.judged > 1)
            .then(|| format!("{} {} of {} times", self.good(), tally.reached, tally.judged));
        std::iter::once(last).chain(record).collect()
    }
}

/// A number that is shown as it is.
fn exact(value: f64) -> String {
    if value >= 0.01 { number(value) } else { value.to_string() }
}

/// The period of today, and what one and several are called.
fn stretch(per: Option<Per>) -> (&'static str, (&'static str, &'static str)) {
    match per {
        Some(Per::Day) => ("today", ("day", "days")),
        Some(Per::Fortnight) => ("this fortnight", ("fortnight", "fortnights")),
        Some(Per::Month) => ("this month", ("month", "months")),
        Some(Per::Quarter) => ("this quarter", ("quarter", "quarters")),
        _ => ("this week", ("week", "weeks")),
    }
}
