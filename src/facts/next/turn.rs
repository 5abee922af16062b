//! Turns: the lead changes, so that one reminder is not shown for forty days.
//!
//! A pure function of the open items and their days. It simulates the days from the first on, so
//! that the same record gives the same answer on the same day. Knows nothing about the items
//! themselves.
//!
//! The record does not contain every former item with the day on which it was done, so the simulated
//! days can differ from the real ones. Two rules depend on an item's own age alone, and so hold
//! whatever is done, added or changed meanwhile: it rests for one day in four, so that nothing leads
//! for a fourth day, and a line of a stage's list comes first on its own day, so that it is seen.

use chrono::{Days, NaiveDate};

use crate::facts::calendar::days;

/// The most days for which an item leads before the next in order does, unless its own day is near.
pub const LEADS: u32 = 3;

/// The number of days without a turn after the first one; after each further turn it is longer by as
/// much, since a reminder that was read often is needed less.
const PAUSE: i64 = 9;

/// The number of days from its first on in which an item may fill a day on which nothing has its
/// turn.
const FRESH: i64 = 7;

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
    /// Whether it comes before all turns on the first day, unless something is urgent.
    pub is_first_at_first: bool,
    /// The number of days of one turn; at most [`LEADS`].
    pub leads: u32,
    /// The number of days after the first on which it rests, and then every fourth day; at most
    /// [`LEADS`].
    pub rests: u32,
}

/// The days on which an item led.
#[derive(Clone, Copy, Debug, Default)]
struct Led {
    /// The number of days of its turns.
    turns: u32,
    /// The number of days on which it led because nothing else did.
    fills: u32,
    last: Option<NaiveDate>,
}

/// The claim of an item to a day; the first one leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Urgent,
    FirstDay,
    /// It has its turn, after so many turns before.
    Turn(u32),
    /// Nothing else has its turn; this happened so often before.
    Fill(u32),
}

/// The order of the open items on `today`. `open` is sorted by consequence. First the lead, then
/// the one whose turn is next, then the rest in its given order; done items are left out. The
/// flag is whether the first item leads; it is false if all had their turn or rest.
pub fn order(open: &[Open], today: NaiveDate) -> (Vec<usize>, bool) {
    let mut order: Vec<usize> = (0..open.len()).collect();
    let Some(first) = open.iter().map(|open| open.since).min() else { return (order, false) };
    let reach = today.checked_sub_days(Days::new(REACH)).unwrap_or(today);
    let mut led = vec![Led::default(); open.len()];
    let mut lead = None;
    for day in first.max(reach).min(today).iter_days().take_while(|day| *day <= today) {
        let claims = (0..open.len()).filter_map(|i| Some((open[i].claim(led[i], day)?, i)));
        let first = claims.min();
        if let Some((claim, i)) = first {
            let is_fill = matches!(claim, Claim::Fill(_));
            led[i].turns += u32::from(!is_fill);
            led[i].fills += u32::from(is_fill);
            led[i].last = Some(day);
        }
        lead = first.map(|(_, i)| i);
    }
    order.retain(|&i| open[i].until.is_none_or(|until| until > today));
    let others = order.iter().copied().filter(|i| Some(*i) != lead);
    let follows = others.min_by_key(|&i| {
        let claim = open[i].claim(led[i], today);
        (claim.is_none(), claim, i)
    });
    order.sort_by_key(|i| (Some(*i) != lead, Some(*i) != follows));
    (order, lead.is_some())
}

impl Open {
    /// Its claim to `day`, after the days on which it led; `None` if it cannot lead then.
    fn claim(&self, led: Led, day: NaiveDate) -> Option<Claim> {
        let age = days(self.since, day);
        let turns = led.turns / self.leads;
        let is_in_turn = !led.turns.is_multiple_of(self.leads);
        let has_paused = |pause| led.last.is_none_or(|last| days(last, day) > pause);
        if age < 0 || self.until.is_some_and(|until| until <= day) {
            None
        } else if self.is_urgent {
            Some(Claim::Urgent)
        } else if self.is_first_at_first && age == 0 {
            Some(Claim::FirstDay)
        } else if self.is_near(day) {
            Some(Claim::Turn(0))
        } else if age % i64::from(LEADS + 1) == i64::from(self.rests) {
            None
        } else if is_in_turn || has_paused(PAUSE * i64::from(turns)) {
            Some(Claim::Turn(turns))
        } else if age < FRESH && has_paused(LEADS.into()) {
            Some(Claim::Fill(led.fills))
        } else {
            None
        }
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
        Open {
            since: day(since),
            until: None,
            on: None,
            is_urgent: false,
            is_first_at_first: false,
            leads: LEADS,
            rests: LEADS,
        }
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
        assert_eq!(led(&[open(0)], 42), "aaa---a---------aaa------------------aa-a-");
        assert_eq!(led(&[open(0), open(0), open(4)], 12), "aaa-bbb-ccc-");
        let others = Open { rests: 2, ..open(0) };
        assert_eq!(led(&[open(0), others, open(0)], 12), "aaabbbc-cc--");
    }

    #[test]
    fn what_is_first_on_its_day_is_seen_and_an_urgent_item_goes_before_it() {
        let line = Open { is_first_at_first: true, leads: 1, ..open(1) };
        assert_eq!(led(&[open(0), line], 6), "aba-ab");
        let urgent = Open { on: Some(day(6)), is_urgent: true, ..open(4) };
        assert_eq!(led(&[urgent, open(0), open(0)], 7), "bbb-aaa");
        let near = Open { on: Some(day(5)), ..open(0) };
        assert_eq!(led(&[near, open(0)], 12), "aaaaaab-bb--");
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
    type Thing = (u64, u64, Option<u64>, (bool, bool), u32, u32);

    proptest::proptest! {
        /// Whatever is finished or added meanwhile, nothing leads for a fourth day unless its own day
        /// is near or it is urgent.
        #[test]
        fn nothing_leads_for_a_fourth_day_while_the_record_changes(
            things in proptest::collection::vec(
                (
                    0..40_u64,
                    1..60_u64,
                    proptest::option::of(0..60_u64),
                    (proptest::bool::weighted(0.1), proptest::bool::ANY),
                    1..=LEADS,
                    1..=LEADS,
                ),
                1..12,
            )
        ) {
            let of = |&(since, length, on, (is_urgent, is_first_at_first), leads, rests): &Thing| {
                let open = Open { on: on.map(day), is_urgent, is_first_at_first, leads, rests, ..open(since) };
                (since + length, open)
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
                    proptest::prop_assert!(*run <= LEADS, "{i} on day {n} of {things:?}");
                }
            }
        }
    }
}
