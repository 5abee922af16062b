//! Everything with a day: what must be answered, decided or done by then, and what happens then.
//!
//! Decides neither the order of importance nor the wording. Anything settled is left out.

use chrono::NaiveDate;

use super::Facts;
use super::calendar::days;
use crate::schema::kinds::{action, application, letter, meeting, plan, settlement};
use crate::vault::Ix;

/// Something with a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: NaiveDate,
    /// Days from today; negative once it has passed.
    pub days: i64,
    /// The entry.
    pub ix: Ix,
    /// What is due on that day.
    pub what: DueWhat,
    /// Whether it must not be shown on a screen that others see.
    pub is_private: bool,
}

impl Due {
    /// Whether it is a time to consider, not a deadline.
    pub fn is_window(&self, facts: &Facts) -> bool {
        matches!(self.what, DueWhat::Limit(i) if facts.clocks.get(i).is_some_and(super::Clock::is_window))
    }
}

/// The kinds of due things, most consequential first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueWhat {
    /// A signature can be revoked.
    Revoke,
    /// An offer must be decided.
    Decide,
    /// A time limit: an index into [`Facts::clocks`].
    Limit(usize),
    /// The written response to the plan.
    Response,
    /// A letter, such as a warning, can be appealed against.
    Appeal,
    /// A right or a choice that the plan gives.
    Right,
    /// A rule of the plan.
    Term,
    /// Papers for a meeting.
    Papers,
    /// A letter.
    Letter,
    /// A meeting.
    Meeting,
    /// An action of the person's.
    Action,
    /// The next step of an application.
    Application,
    /// Something promised to the person.
    Promise,
    /// An expectation is judged.
    Expectation,
    /// The plan ends.
    PlanEnd,
}

impl DueWhat {
    /// Whether it is a deadline for the person's answer.
    pub fn is_clock(self) -> bool {
        self <= Self::Letter
    }
}

/// Everything with a day, soonest first; anything settled is left out.
pub(super) fn find(facts: &Facts) -> Vec<Due> {
    let scene = facts.scene;
    let mut found: Vec<(NaiveDate, Ix, DueWhat, bool)> = Vec::new();
    let mut put = |on: Option<NaiveDate>, ix, what, is_private| {
        found.extend(on.map(|on| (on, ix, what, is_private)));
    };
    if let Some(plan) = &facts.plan {
        let entry = scene.entry(plan.ix);
        if plan.is_open() {
            put(
                entry.get(plan::RESPONSE_DUE).filter(|_| !has_responded(facts)),
                plan.ix,
                DueWhat::Response,
                false,
            );
            put(plan.last_day(), plan.ix, DueWhat::PlanEnd, false);
        }
        for term in entry.get(plan::TERMS).unwrap_or_default() {
            let is_done = !term.fields.state(plan::Term::DONE_ON).is_absent();
            let about = term.fields.get(plan::Term::ABOUT);
            let is_right = matches!(about, Some(plan::About::Right | plan::About::Choice));
            // A right, such as an appeal, often begins when the plan ends.
            let lives = plan.is_open() || is_right;
            let on = term.fields.get(plan::Term::DUE).filter(|_| lives && !is_done);
            put(on, plan.ix, if is_right { DueWhat::Right } else { DueWhat::Term }, false);
        }
    }
    for (ix, entry) in scene.of(&letter::KIND).filter(|(ix, _)| facts.is_current(*ix)) {
        // An appeal that was sent need not be sent again.
        if entry.choice(letter::STATUS) == Some(letter::Status::Received) && !has_appealed(facts, ix) {
            put(entry.get(letter::APPEAL_BY).map(|by| by.last), ix, DueWhat::Appeal, false);
        }
        if matches!(entry.choice(letter::STATUS), Some(letter::Status::Draft | letter::Status::Reviewed)) {
            put(entry.get(letter::DUE), ix, DueWhat::Letter, false);
        }
    }
    for (ix, entry) in scene.of(&action::KIND).filter(|(ix, _)| facts.is_current(*ix)) {
        let mine = entry.state(action::OWNER).is_absent() || scene.is_me(entry.get(action::OWNER));
        if mine && entry.choice(action::STATUS).is_some_and(action::Status::is_live) {
            let is_private = entry.choice(action::TYPE) == Some(action::Type::Exit);
            // A step of a plan that is over need not be finished.
            let due = entry.get(action::DUE).filter(|due| !facts.is_bygone(*due));
            put(due, ix, DueWhat::Action, is_private);
        }
    }
    for promise in facts.promises.iter().filter(|promise| promise.state.is_open()) {
        put(promise.due, promise.ix, DueWhat::Promise, false);
    }
    for standing in facts.expectations.iter().filter(|standing| standing.is_open()) {
        for &on in &standing.judged {
            put(Some(on), standing.ix, DueWhat::Expectation, false);
        }
    }
    for &(ix, at) in &facts.cadence.ahead {
        put(Some(at.first), ix, DueWhat::Meeting, false);
        put(scene.entry(ix).get(meeting::PAPERS_DUE), ix, DueWhat::Papers, false);
    }
    for &ix in &facts.private.settlements {
        let entry = scene.entry(ix);
        let is_signed = entry.choice(settlement::STATUS) == Some(settlement::Status::Signed);
        put(entry.get(settlement::DECIDE_BY).filter(|_| !is_signed), ix, DueWhat::Decide, true);
        put(entry.get(settlement::REVOKE_BY), ix, DueWhat::Revoke, true);
    }
    for &ix in &facts.private.applications {
        put(scene.entry(ix).get(application::NEXT_ON), ix, DueWhat::Application, true);
    }
    for (i, clock) in facts.clocks.iter().enumerate() {
        put(clock.by, clock.ix, DueWhat::Limit(i), clock.is_private());
    }
    let dated = |(on, ix, what, is_private)| Due { on, days: days(scene.today(), on), ix, what, is_private };
    let mut due: Vec<Due> = found.into_iter().map(dated).collect();
    due.sort_by_key(|due| (due.on, due.what, due.ix));
    due
}

/// Whether a written response to the plan was sent.
pub(super) fn has_responded(facts: &Facts) -> bool {
    facts.scene.of(&letter::KIND).any(|(ix, letter)| {
        letter.choice(letter::TYPE) == Some(letter::Type::Response)
            && letter.choice(letter::STATUS).is_some_and(letter::Status::was_sent)
            && facts.is_current(ix)
    })
}

/// Whether an appeal against the letter at `ix` was sent.
fn has_appealed(facts: &Facts, ix: Ix) -> bool {
    facts.scene.linking_to(ix).any(|(from, _)| {
        let letter = facts.scene.entry(from);
        letter.is(&letter::KIND)
            && letter.choice(letter::TYPE) == Some(letter::Type::Appeal)
            && letter.choice(letter::STATUS).is_some_and(letter::Status::was_sent)
    })
}
