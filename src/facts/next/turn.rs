//! Whose turn it is: what leads moves on, so that one reminder is not read for forty days.
//!
//! A pure function of what is open today and since when. The days from the first on are gone through, so
//! that the same record gives the same answer on the same day. Knows nothing of what the things are.
//!
//! Not all that was open once is in the record with the day on which it was done with, so the days that are
//! gone through are not always those that were. What is missing there can only have kept the others waiting:
//! a thing's place on a day depends on its own age alone, and so with fewer others it had its three days at
//! the same time or earlier, never later. Hence nothing leads for a fourth day because something else was
//! finished; at worst it had fewer days in front than three, and comes again in its next round.

use chrono::{Days, NaiveDate};

use crate::facts::calendar::days;

/// For how many days a thing leads at most before the next in order does, unless its own day is as near.
pub const LEADS: u32 = 3;

/// How many days the first round of a thing has that leads for [`LEADS`] days; each further one has so many
/// more, since what was read often needs to be read less. What leads for less comes again later.
const ROUND: i64 = 9;

/// For how many days it rests at the beginning of each further round.
const RESTS: i64 = LEADS as i64;

/// On every which day of its own something small fills a day on which nothing else has its turn: a day
/// beside its turn is still not a fourth.
const FILLS: i64 = 4;

/// How often something small is in front in all before it fills no more days: by then it was read.
const ENOUGH: i64 = 4;

/// How far back the days are gone through.
const REACH: u64 = 120;

/// What matters for a turn.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// From which day on it may lead.
    pub since: NaiveDate,
    /// The day on which it was done with; `None` while it is open.
    pub until: Option<NaiveDate>,
    /// Its own day, where it has one.
    pub on: Option<NaiveDate>,
    /// Whether it comes before all turns as soon as it is open.
    pub is_urgent: bool,
    /// For how many days it leads in a round; at most [`LEADS`].
    pub leads: u32,
}

/// How a thing fared so far.
#[derive(Clone, Copy, Debug, Default)]
struct Fared {
    round: i64,
    /// For how many days it led in that round.
    led: u32,
    /// For how many days it led in all.
    all: i64,
}

/// The order on `today` of what is open, which comes by consequence: first what leads, then what has its
/// turn after it, then the rest as it was; without what is done with. Whether the first of them leads, or everything had its turn and
/// rests.
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

/// The place of a thing among all on a day: what has its turn, then by round, in every other round from the
/// other end, so that what came last is not always last. What fills a day comes by how seldom it led.
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

/// Whether something may lead on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum May {
    /// It has its turn.
    Lead,
    /// It has had it, and may fill a day on which nothing has.
    Fill,
    Rest,
}

impl Open {
    /// Whether it may lead on `day`, after it fared so.
    fn may(&self, fared: Fared, day: NaiveDate) -> May {
        let (round, rests) = self.round(day);
        let has_turn = !rests && (fared.round != round || fared.led < self.leads);
        if day < self.since || self.until.is_some_and(|until| until <= day) {
            May::Rest
        } else if self.is_urgent || self.is_near(day) || has_turn {
            May::Lead
        } else if self.leads < LEADS && fared.all < ENOUGH && days(self.since, day) % FILLS == FILLS - 1 {
            May::Fill
        } else {
            May::Rest
        }
    }

    /// In which round of its own it is on `day`, and whether it rests there.
    fn round(&self, day: NaiveDate) -> (i64, bool) {
        let length = if self.leads < LEADS { 2 * ROUND } else { ROUND };
        let (mut round, mut age) = (0, days(self.since, day));
        while age >= length * (round + 1) {
            age -= length * (round + 1);
            round += 1;
        }
        (round, round > 0 && age < RESTS)
    }

    /// Whether its own day is three days off or less.
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
    fn what_is_new_has_its_turn_and_what_is_urgent_goes_before() {
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

    /// A thing of a record that changes: when it comes, when it is done with, and what it is.
    type Thing = (u64, u64, Option<u64>, bool, u32);

    proptest::proptest! {
        /// Whatever is finished meanwhile, and whatever comes: nothing is read for a fourth day unless its
        /// own day is near or cannot be had again.
        #[test]
        fn nothing_leads_for_a_fourth_day_while_the_record_changes(
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
                    proptest::prop_assert!(*run <= LEADS, "{i} on day {n} of {things:?}");
                }
            }
        }
    }
}
