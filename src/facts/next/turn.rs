//! Whose turn it is: what leads moves on, so that one reminder is not read for forty days.
//!
//! A pure function of what is open today and since when: it goes through the days from the first on, so
//! the same record gives the same answer on the same day. Knows nothing of what the things are.

use chrono::{Days, NaiveDate};

use crate::facts::calendar::days;

/// For how many days a thing leads at most before the next in order does, unless its own day is as near.
pub const LEADS: u32 = 3;

/// For how many days it then rests at least, also where nothing else is open.
pub const RESTS: u64 = 3;

/// How far back the days are gone through.
const REACH: u64 = 120;

/// What matters for a turn.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// From which day on it is open.
    pub since: NaiveDate,
    /// Its own day, where it has one.
    pub on: Option<NaiveDate>,
    /// Whether it comes before all turns as soon as it is open.
    pub is_urgent: bool,
    /// For how many days it leads in a round; at most [`LEADS`].
    pub leads: u32,
    /// For how many days it rests at least.
    pub rests: u64,
}

/// How a thing fared so far.
#[derive(Clone, Copy, Debug, Default)]
struct Fared {
    led: u32,
    rounds: u32,
    rests_until: Option<NaiveDate>,
}

/// The order on `today` of what is open, which comes by consequence: first what leads, then what has its
/// turn after it, then the rest as it was. Whether the first of them leads, or everything had its turn and
/// rests.
pub fn order(open: &[Open], today: NaiveDate) -> (Vec<usize>, bool) {
    let mut order: Vec<usize> = (0..open.len()).collect();
    let Some(first) = open.iter().map(|open| open.since).min() else { return (order, false) };
    let reach = today.checked_sub_days(Days::new(REACH)).unwrap_or(today);
    let mut day = first.max(reach).min(today);
    let mut fared: Vec<Option<Fared>> = vec![None; open.len()];
    while let Some(next) = day.succ_opt().filter(|_| day < today) {
        on_day(open, &mut fared, day);
        day = next;
    }
    let leads = on_day(open, &mut fared, today);
    let rank = |i: usize| (!open[i].is_urgent, fared[i].map(|fared| (fared.led > 0, fared.rounds)), i);
    let follows = order.iter().copied().filter(|i| Some(*i) != leads).min_by_key(|&i| rank(i));
    order.sort_by_key(|i| (Some(*i) != leads, Some(*i) != follows));
    (order, leads.is_some())
}

/// What leads on `day`, which is then counted.
fn on_day(open: &[Open], fared: &mut [Option<Fared>], day: NaiveDate) -> Option<usize> {
    // Whatever is new takes part in the round that the others are in.
    let round = fared.iter().flatten().map(|fared| fared.rounds).min().unwrap_or(0);
    for (open, fared) in open.iter().zip(fared.iter_mut()) {
        if open.since <= day && fared.is_none() {
            *fared = Some(Fared { rounds: round, ..Fared::default() });
        }
    }
    // Whoever has led long enough rests, and is then a round further.
    for (open, fared) in open.iter().zip(fared.iter_mut()) {
        if let Some(fared) = fared.as_mut().filter(|fared| fared.led >= open.leads && !open.is_near(day)) {
            let rests_until = day.checked_add_days(Days::new(open.rests.saturating_sub(1)));
            *fared = Fared { led: 0, rounds: fared.rounds + 1, rests_until };
        }
    }
    if let Some(urgent) = open.iter().position(|open| open.is_urgent && open.since <= day) {
        return Some(urgent);
    }
    let may_lead = |i: &usize| {
        let Some(fared) = fared[*i] else { return false };
        open[*i].is_near(day) || fared.rests_until.is_none_or(|until| day > until)
    };
    let leads = (0..open.len()).filter(may_lead).min_by_key(|&i| (fared[i].map(|fared| fared.rounds), i))?;
    if let Some(fared) = &mut fared[leads] {
        fared.led += 1;
    }
    Some(leads)
}

impl Open {
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
        Open { since: day(since), on: None, is_urgent: false, leads: LEADS, rests: RESTS }
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
        assert_eq!(led(&[open(0)], 12), "aaa---aaa---");
        assert_eq!(led(&[open(0), open(0)], 12), "aaabbbaaabbb");
        assert_eq!(led(&[open(0), open(0), open(0), open(0)], 12), "aaabbbcccddd");
    }

    #[test]
    fn what_is_new_has_its_turn_and_what_is_urgent_goes_before() {
        assert_eq!(led(&[open(0), open(0), open(4)], 12), "aaabbbcccaaa");
        let urgent = Open { on: Some(day(6)), is_urgent: true, ..open(4) };
        assert_eq!(led(&[urgent, open(0), open(0)], 7), "bbbcaaa");
        let near = Open { on: Some(day(5)), ..open(0) };
        assert_eq!(led(&[near, open(0)], 9), "aaaaaabbb");
    }

    #[test]
    fn nothing_leads_longer_and_nothing_open_is_left_out() {
        for count in 1..9_usize {
            let all: Vec<Open> = (0..count).map(|i| open(i as u64 % 4)).collect();
            let led = led(&all, 90);
            for i in 0..count {
                let letter = char::from(b'a' + u8::try_from(i).unwrap());
                assert!(led.contains(letter), "{letter} in {led}");
                assert!(!led.contains(&letter.to_string().repeat(4)), "{letter} in {led}");
            }
        }
    }
}
