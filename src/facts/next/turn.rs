//! Turns: the lead changes, so that one reminder is not shown for forty days.
//!
//! A pure function of the open items and their days. It simulates the days from the first on, so
//! that the same record gives the same answer on the same day. Knows nothing about the items
//! themselves.
//!
//! The record does not contain every former item with the day on which it was done, so the
//! simulated days can differ from the real ones. The place of an item on a day depends on its own
//! age alone, so a missing item nearly always only delayed others: with fewer of them, each had its
//! three days at the same time or earlier. Rarely the order of the others changes with it, and one
//! leads for a fourth day; never for a fifth.

use chrono::{Days, NaiveDate};

use crate::facts::calendar::days;

/// The most days for which an item leads before the next in order does, unless its own day is near.
pub const LEADS: u32 = 3;

/// The length in days of the first round of an item that leads for [`LEADS`] days; each further
/// round is longer by as much, since a reminder that was read often is needed less. An item that
/// leads for fewer days returns later.
const ROUND: i64 = 9;

/// The number of days for which it rests at the start of each further round.
const RESTS: i64 = LEADS as i64;

/// Every how many days of its own age a small item may fill a day on which nothing else has its
/// turn: never next to its turn, which would make it a fourth day.
const FILLS: i64 = 4;

/// The number of days to simulate.
const REACH: u64 = 120;

/// What matters about an open item for its turn.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// The day from which on it may lead.
    pub since: NaiveDate,
    /// The day on which it was done; `None` while it is open.
    pub until: Option<NaiveDate>,
    /// Its own day, if it has one.
    pub on: Option<NaiveDate>,
    /// Whether it comes before all turns as soon as it is open.
    pub is_urgent: bool,
    /// The number of days for which it leads in a round; at most [`LEADS`].
    pub leads: u32,
}

/// The history of an item so far.
#[derive(Clone, Copy, Debug, Default)]
struct Fared {
    round: i64,
    /// The number of days for which it led in that round.
    led: u32,
    /// The number of days for which it led in total.
    all: i64,
}

/// The order of the open items on `today`. `open` is sorted by consequence. First the lead, then
/// the one whose turn is next, then the rest in its given order; done items are left out. The
/// flag is whether the first item leads; it is false if all had their turn and rest.
pub fn order(open: &[Open], today: NaiveDate) -> (Vec<usize>, bool) {
    let mut order: Vec<usize> = (0..open.len()).collect();
    let Some(first) = open.iter().map(|open| open.since).min() else { return (order, false) };
    let reach = today.checked_sub_days(Days::new(REACH)).unwrap_or(today);
    let mut fared = vec![Fared::default(); open.len()];
    let mut leads = None;
    for day in first.max(reach).min(today).iter_days().take_while(|day| *day <= today) {
        let may = (0..open.len()).filter(|&i| open[i].may(fared[i], day) != May::Rest);
        leads = may.min_by_key(|&i| place(open[i], fared[i], day, i));
        if let Some(i) = leads {
            let round = open[i].round(day).0;
            let led = if fared[i].round == round { fared[i].led } else { 0 };
            fared[i] = Fared { round, led: led + 1, all: fared[i].all + 1 };
        }
    }
    order.retain(|&i| open[i].until.is_none_or(|until| until > today));
    let others = order.iter().copied().filter(|i| Some(*i) != leads);
    let follows = others.min_by_key(|&i| place(open[i], fared[i], today, i));
    order.sort_by_key(|i| (Some(*i) != leads, Some(*i) != follows));
    (order, leads.is_some())
}

/// The rank of an item on a day: first those that have their turn, by round, and in every other
/// round in reverse, so that the last item is not always last. Items that fill a day are ordered by
/// how rarely they led.
fn place(open: Open, fared: Fared, day: NaiveDate, i: usize) -> (May, bool, i64, usize) {
    let may = open.may(fared, day);
    let round = match may {
        May::Fill => fared.all,
        _ if open.is_near(day) => 0,
        _ => open.round(day).0,
    };
    let i = if may == May::Lead && round % 2 == 1 { usize::MAX - i } else { i };
    (may, !open.is_urgent, round, i)
}

/// Whether an item may lead on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum May {
    /// It has its turn.
    Lead,
    /// It has had it, and may fill a day on which nothing else has.
    Fill,
    Rest,
}

impl Open {
    /// Whether it may lead on `day`, given its history.
    fn may(&self, fared: Fared, day: NaiveDate) -> May {
        let (round, rests) = self.round(day);
        let has_turn = !rests && (fared.round != round || fared.led < self.leads);
        if day < self.since || self.until.is_some_and(|until| until <= day) {
            May::Rest
        } else if self.is_urgent || self.is_near(day) || has_turn {
            May::Lead
        } else if self.leads < LEADS && days(self.since, day) % FILLS == FILLS - 1 {
            May::Fill
        } else {
            May::Rest
        }
    }

    /// The number of its own round on `day`, and whether it rests then.
    fn round(&self, day: NaiveDate) -> (i64, bool) {
        let length = if self.leads < LEADS { 2 * ROUND } else { ROUND };
        let (mut round, mut age) = (0, days(self.since, day));
        while age >= length * (round + 1) {
            age -= length * (round + 1);
            round += 1;
        }
        (round, round > 0 && age < RESTS)
    }

    /// Whether its own day is at most three days off.
    fn is_near(&self, day: NaiveDate) -> bool {
        self.on.is_some_and(|on| (0..=i64::from(LEADS)).contains(&days(day, on)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 2).unwrap() + Days::new(n)
    }

    fn open(since: u64) -> Open {
        Open { since: day(since), until: None, on: None, is_urgent: false, leads: LEADS }
    }

    fn led(open: &[Open], length: u64) -> String {
        let letter = |i: usize| char::from(b'a' + u8::try_from(i).unwrap());
        let leader = |n| match order(open, day(n)) {
            (order, true) => letter(order[0]),
            _ => '-',
        };
        (0..length).map(leader).collect()
    }

    #[test]
    fn each_leads_for_three_days_and_then_the_next_does() {
        assert_eq!(led(&[open(0)], 33), "aaa---------aaa---------------aaa");
        assert_eq!(led(&[open(0), open(0)], 18), "aaabbb------bbbaaa");
        assert_eq!(led(&[open(0), open(0), open(0), open(0)], 24), "aaabbbccc---dddcccbbbaaa");
    }

    #[test]
    fn a_new_item_has_its_turn_and_an_urgent_one_goes_first() {
        assert_eq!(led(&[open(0), open(0), open(4)], 12), "aaabbbccc---");
        assert_eq!(led(&[open(4), open(0), open(0)], 12), "bbbcaaacc---");
        let urgent = Open { on: Some(day(6)), is_urgent: true, ..open(4) };
        assert_eq!(led(&[urgent, open(0), open(0)], 7), "bbbcaaa");
        let near = Open { on: Some(day(5)), ..open(0) };
        assert_eq!(led(&[near, open(0)], 9), "aaaaaabbb");
    }

    #[test]
    fn nothing_open_is_left_out() {
        for count in 1..13_usize {
            let all: Vec<Open> = (0..count).map(|i| open(i as u64 % 4)).collect();
            let led = led(&all, 90);
            for i in 0..count {
                let letter = char::from(b'a' + u8::try_from(i).unwrap());
                assert!(led.contains(letter), "{letter} in {led}");
            }
        }
    }

    /// An item of a changing record: when it comes, when it is done, and what it is.
    type Thing = (u64, u64, Option<u64>, bool, u32);

    proptest::proptest! {
        /// Whatever is finished or added meanwhile, nothing leads for a fifth day unless its own day
        /// is near or it is urgent; a fourth is what the order of others can cost.
        #[test]
        fn nothing_leads_for_a_fifth_day_while_the_record_changes(
            things in proptest::collection::vec(
                (0..40_u64, 1..60_u64, proptest::option::of(0..60_u64), proptest::bool::weighted(0.1), 1..=LEADS),
                1..12,
            )
        ) {
            let of = |&(since, length, on, is_urgent, leads): &Thing| {
                (since + length, Open { on: on.map(day), is_urgent, leads, ..open(since) })
            };
            let things: Vec<(u64, Open)> = things.iter().map(of).collect();
            let mut run: Vec<u32> = vec![0; things.len()];
            for n in 0..100 {
                let there = |i: &usize| things[*i].1.since <= day(n) && n < things[*i].0;
                let there: Vec<usize> = (0..things.len()).filter(there).collect();
                let open: Vec<Open> = there.iter().map(|&i| things[i].1).collect();
                let (order, leads) = order(&open, day(n));
                let lead = order.first().filter(|_| leads).map(|&at| there[at]);
                for (i, run) in run.iter_mut().enumerate() {
                    let (_, open) = things[i];
                    *run = if lead == Some(i) && !open.is_urgent && !open.is_near(day(n)) { *run + 1 } else { 0 };
                    proptest::prop_assert!(*run <= LEADS + 1, "{i} on day {n} of {things:?}");
                }
            }
        }
    }
}
