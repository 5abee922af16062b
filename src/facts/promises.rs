//! Asks, and their state: late and unanswered are computed, never written.

use chrono::NaiveDate;

use super::calendar::{Calendar, days};
use super::measures::{self, Kept};
use super::plan::{Phase, Plan};
use crate::entry::Entry;
use crate::scene::Scene;
use crate::schema::kinds::ask::{self, Category, Origin, Status};
use crate::schema::kinds::measure;
use crate::vault::Ix;

/// An ask and its state.
#[derive(Clone, Debug)]
pub struct Promise {
    /// Its entry.
    pub ix: Ix,
    /// What has to change.
    pub category: Option<Category>,
    /// Who can grant it, in words.
    pub owner: String,
    /// When it should arrive.
    pub due: Option<NaiveDate>,
    /// Its state.
    pub state: PromiseState,
    /// The expectations that it serves.
    pub serves: Vec<Ix>,
    /// Its origin, if that is recorded.
    pub origin: Option<Origin>,
    /// The day of the last reminder.
    pub reminded: Option<NaiveDate>,
    /// Whether it is for something that recurs.
    pub is_rhythm: bool,
    /// How often that took place so far, if it can be counted.
    pub kept: Option<Kept>,
}

/// The state of an ask today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseState {
    /// Not sent yet.
    Draft,
    /// Sent, and unanswered for this many working days; `None` if the day is not recorded.
    Waiting(Option<i64>),
    /// Offered by the employer, and not answered by the person so far.
    Offered,
    /// Answered with neither a yes nor a no.
    Answered,
    /// Agreed, without a day by which it should arrive.
    Agreed,
    /// Agreed, and due in this many days (0 is today).
    DueIn(i64),
    /// Agreed, and this many days late.
    Late(i64),
    /// Delivered, this many days late (0 is in time).
    Delivered(i64),
    /// Refused, wholly or in part.
    Declined,
    /// The person refused what was offered.
    DeclinedByMe,
    /// Promised, but not delivered.
    NotDelivered,
    /// Withdrawn.
    Withdrawn,
    /// Its status could not be read.
    Unclear,
}

impl PromiseState {
    /// Whether something is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting(_) | Self::Answered | Self::Agreed | Self::DueIn(_) | Self::Late(_))
    }
}

/// Every ask, those that need attention first.
pub(super) fn find(
    scene: &Scene,
    calendar: &Calendar,
    plan: Option<&Plan>,
    is_current: &dyn Fn(Ix) -> bool,
) -> Vec<Promise> {
    // A promise for a plan stops getting later once the plan is over.
    let today = scene.today();
    let over = plan.filter(|plan| plan.phase == Phase::Over).and_then(|plan| plan.closed_on);
    let until = over.map_or(today, |on| on.min(today));
    let context = measures::Context::new(scene, calendar, plan, is_current, &[]);
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
            kept: is_current(ix).then(|| measures::kept(scene, &context, ix)).flatten(),
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
    // Something that recurs is never complete on one day: passing its last day does not make it
    // late.
    let due = entry.get(measure::DUE).filter(|_| !measures::is_rhythm(entry));
    // An offer is not an ask: only those who made it wait for a reply.
    let is_offer = entry.get(ask::ORIGIN) == Some(Origin::Offer);
    // A promise of the plan itself needs no sending and no agreement.
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
