//! What was asked for, and what became of it: late and unanswered are computed, never written.

use chrono::NaiveDate;

use super::calendar::{Calendar, days};
use super::measures::{self, Kept};
use super::plan::{Phase, Plan};
use crate::entry::Entry;
use crate::scene::Scene;
use crate::schema::kinds::ask::{self, Category, Origin, Status};
use crate::schema::kinds::measure;
use crate::vault::Ix;

/// An ask, and where it stands.
#[derive(Clone, Debug)]
pub struct Promise {
    /// Its entry.
    pub ix: Ix,
    /// What has to change.
    pub category: Option<Category>,
    /// Who can give it, in words.
    pub owner: String,
    /// When it should arrive.
    pub due: Option<NaiveDate>,
    /// Where it stands.
    pub state: PromiseState,
    /// The expectations that it serves.
    pub serves: Vec<Ix>,
    /// Where it comes from, where that is recorded.
    pub origin: Option<Origin>,
    /// When they were last reminded.
    pub reminded: Option<NaiveDate>,
    /// Whether it comes again and again.
    pub is_rhythm: bool,
    /// How often it came so far, where that can be counted.
    pub kept: Option<Kept>,
}

/// Where an ask stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseState {
    /// Not sent yet.
    Draft,
    /// Sent, and not answered, for this many working days; `None` where the day is not recorded.
    Waiting(Option<i64>),
    /// They offered it, and the person has not answered so far.
    Offered,
    /// They replied, with neither a yes nor a no.
    Answered,
    /// Agreed, with no day by which it should arrive.
    Agreed,
    /// Agreed, and due in this many days (0 is today).
    DueIn(i64),
    /// Agreed, and this many days late.
    Late(i64),
    /// It came, this many days late (0 is in time).
    Delivered(i64),
    /// Part of it, or all of it, was said no to.
    Declined,
    /// The person said no to what was offered.
    DeclinedByMe,
    /// Promised, and it did not come.
    NotDelivered,
    /// Taken back.
    Withdrawn,
    /// Its status could not be read.
    Unclear,
}

impl PromiseState {
    /// Whether something is still to come of it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting(_) | Self::Answered | Self::Agreed | Self::DueIn(_) | Self::Late(_))
    }
}

/// Every ask, those first that need attention.
pub(super) fn find(
    scene: &Scene,
    calendar: &Calendar,
    plan: Option<&Plan>,
    is_current: &dyn Fn(Ix) -> bool,
) -> Vec<Promise> {
    // What was promised for a plan is late until the plan is over, and no later.
    let today = scene.today();
    let over = plan.filter(|plan| plan.phase == Phase::Over).and_then(|plan| plan.closed_on);
    let until = over.map_or(today, |on| on.min(today));
    let around = measures::Around::new(scene, calendar, plan, is_current, &[]);
    let mut promises: Vec<Promise> = scene
        .of(&ask::KIND)
        .map(|(ix, entry)| Promise {
            ix,
            category: entry.get(ask::CATEGORY),
            owner: people(scene, entry),
            due: entry.get(measure::DUE),
            state: state(scene, calendar, entry, until),
            serves: scene.targets(entry.get(ask::FOR)).collect(),
            origin: entry.get(ask::ORIGIN),
            reminded: entry.get(ask::REMINDED_ON).map(|reminded| reminded.last),
            is_rhythm: measures::is_rhythm(entry),
            kept: is_current(ix).then(|| measures::kept(scene, &around, ix)).flatten(),
        })
        .collect();
    promises.sort_by_key(|promise| (rank(promise.state), promise.due, promise.ix));
    promises
}

fn people(scene: &Scene, entry: &Entry) -> String {
    let names: Vec<String> =
        entry.get(ask::OWNER).unwrap_or_default().iter().map(|words| scene.called(&words.text)).collect();
    names.join(", ")
}

fn state(scene: &Scene, calendar: &Calendar, entry: &Entry, until: NaiveDate) -> PromiseState {
    let today = scene.today();
    // What comes again and again is never there by one day: its last day is no day on which it is late.
    let due = entry.get(measure::DUE).filter(|_| !measures::is_rhythm(entry));
    // An offer is not an ask: nobody waits for a reply to it but those who made it.
    let is_offer = entry.get(ask::ORIGIN) == Some(Origin::Offer);
    // What the plan itself promises needs no sending and no yes.
    let is_of_plan = entry.get(ask::ORIGIN) == Some(Origin::Plan);
    let promised = || match due {
        None => PromiseState::Agreed,
        Some(due) if due >= today => PromiseState::DueIn(days(today, due)),
        Some(due) if due < until => PromiseState::Late(days(due, until)),
        Some(due) => PromiseState::Late(days(due, today)),
    };
    match entry.choice(ask::STATUS) {
        None => PromiseState::Unclear,
        Some(Status::Draft) if is_of_plan => promised(),
        Some(Status::Sent | Status::Acknowledged) if is_of_plan && !has_reply(entry) => promised(),
        Some(Status::Draft | Status::Sent | Status::Acknowledged) if is_offer => PromiseState::Offered,
        Some(Status::Draft) => PromiseState::Draft,
        Some(Status::Sent | Status::Acknowledged) if has_reply(entry) => PromiseState::Answered,
        Some(Status::Sent | Status::Acknowledged) => {
            let sent = entry.get(ask::SENT_ON).map(|sent| sent.last.min(today));
            PromiseState::Waiting(sent.map(|sent| calendar.working_days_since(sent, today)))
        }
        Some(Status::Agreed | Status::Partly) => promised(),
        Some(Status::Delivered) => {
            let delivered = entry.get(ask::DELIVERED_ON).map(|delivered| delivered.first);
            PromiseState::Delivered(
                due.zip(delivered).map_or(0, |(due, delivered)| days(due, delivered).max(0)),
            )
        }
        Some(Status::Declined) if scene.is_me(entry.get(ask::DECLINED_BY)) => PromiseState::DeclinedByMe,
        Some(Status::Declined) => PromiseState::Declined,
        Some(Status::NotDelivered) => PromiseState::NotDelivered,
        Some(Status::Withdrawn) => PromiseState::Withdrawn,
    }
}

fn has_reply(entry: &Entry) -> bool {
    !entry.state(ask::REPLIED_ON).is_absent() || !entry.state(ask::REPLY).is_absent()
}

fn rank(state: PromiseState) -> u8 {
    match state {
        PromiseState::Late(_) => 0,
        PromiseState::Waiting(_) => 1,
        PromiseState::DueIn(_) => 2,
        PromiseState::Agreed | PromiseState::Answered | PromiseState::Offered | PromiseState::Unclear => 3,
        PromiseState::NotDelivered => 4,
        PromiseState::Declined | PromiseState::DeclinedByMe => 5,
        PromiseState::Draft => 6,
        PromiseState::Delivered(_) => 7,
        PromiseState::Withdrawn => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::PromiseState;
    use crate::facts::tests::with_facts;

    #[test]
    fn a_reply_that_is_neither_yes_nor_no_is_still_a_reply() {
        let ask = |more: &str| format!("---\ncategory: clarity\nsent_on: 2026-03-02\n{more}---\n");
        let state = |more: &str| {
            with_facts(&[("asks/a.md", &ask(more))], "2026-03-09", |facts| facts.promises[0].state)
        };
        assert_eq!(state("status: sent\n"), PromiseState::Waiting(Some(5)));
        assert_eq!(state("status: acknowledged\n"), PromiseState::Waiting(Some(5)));
        assert_eq!(state("status: acknowledged\nreplied_on: 2026-03-03\n"), PromiseState::Answered);
    }
}
