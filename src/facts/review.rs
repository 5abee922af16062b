//! The questions of a weekly review, in a helpful order.
//!
//! Only questions that the record itself raises: a meeting without minutes, a promise that is due.
//! Computed from the facts, so that the same day gives the same questions; an answered question
//! does not return, because the answer is in the record.

use chrono::{Datelike, NaiveDate};

use super::Facts;
use super::calendar::days;
use super::promises::PromiseState;
use super::record::draft_about;
use crate::entry::{Entry, State};
use crate::schema::Privacy;
use crate::schema::kinds::journal::Gap;
use crate::schema::kinds::{action, common, evidence, journal, meeting, note};
use crate::vault::Ix;

/// One question of the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The time of a meeting has passed: did it take place?
    TookPlace(Ix),
    /// A meeting that was held has no minutes, no decisions and no ratings.
    Minutes(Ix),
    /// Something was said and is not confirmed in writing; with the draft that confirms it.
    Confirm(Ix, Option<Ix>),
    /// Evidence that is for no expectation.
    Link(Ix),
    /// Who may see what was written this week.
    WhoMaySee(Ix),
    /// Something that was promised is due or late.
    Promise(Ix),
    /// An open expectation for which no step is planned in the coming week.
    Step(Ix),
    /// The next meeting has no agenda.
    Agenda(Ix),
    /// One question to think about, for the journal.
    Reflect(Gap),
}

/// The number of days that a review covers, including today.
const LOOK_BACK: i64 = 7;
/// The number of days within which a promise or a meeting is near.
const NEAR: i64 = 7;
/// The most questions of one kind: a review takes ten minutes, and the rest comes up again.
const MOST: usize = 5;

/// The questions of this week, in order.
pub fn questions(facts: &Facts) -> Vec<Question> {
    let scene = facts.scene;
    let today = scene.today();
    let mut questions = Vec::new();
    let mut some = |found: &mut dyn Iterator<Item = Question>| questions.extend(found.take(MOST));
    some(&mut facts.cadence.unrecorded.iter().map(|&ix| Question::TookPlace(ix)));
    let held = scene.of(&meeting::KIND).rev().filter(|(_, entry)| is_recent(entry, today) && is_bare(entry));
    some(&mut held.map(|(ix, _)| Question::Minutes(ix)));
    let mut spoken =
        facts.record.unconfirmed.iter().map(|&(ix, _)| Question::Confirm(ix, draft_about(scene, ix)));
    some(&mut spoken);
    let loose = scene.of(&evidence::KIND).filter(|(_, entry)| {
        entry.state(evidence::FOR) != State::Given
            && entry.get(evidence::READINGS).is_none_or(<[_]>::is_empty)
    });
    let is_any = facts.expectations.iter().any(super::Standing::is_open);
    some(&mut loose.filter(|_| is_any).map(|(ix, _)| Question::Link(ix)));
    let unmarked = scene.entries().filter(|(_, entry)| is_undecided(entry, today));
    some(&mut unmarked.map(|(ix, _)| Question::WhoMaySee(ix)));
    let near = |state: PromiseState| match state {
        PromiseState::Late(_) => true,
        PromiseState::DueIn(days) => days <= NEAR,
        _ => false,
    };
    some(
        &mut facts
            .promises
            .iter()
            .filter(|promise| near(promise.state) && !super::next::is_quiet(facts, promise.ix))
            .map(|promise| Question::Promise(promise.ix)),
    );
    let without_step = facts.expectations.iter().filter(|standing| {
        standing.is_open() && !standing.actions.iter().any(|&ix| is_planned(scene.entry(ix), today))
    });
    some(&mut without_step.map(|standing| Question::Step(standing.ix)));
    let next = facts
        .cadence
        .next
        .filter(|(ix, at)| days(today, at.first) <= NEAR && !super::cadence::has_agenda(scene.entry(*ix)));
    some(&mut next.into_iter().map(|(ix, _)| Question::Agenda(ix)));
    some(&mut reflection(facts, today).into_iter().map(Question::Reflect));
    questions
}

/// Whether a meeting was held recently.
fn is_recent(meeting: &Entry, today: NaiveDate) -> bool {
    let at = super::cadence::time_of(meeting);
    meeting.choice(meeting::STATUS) == Some(meeting::Status::Held)
        && at.is_some_and(|at| (0..2 * LOOK_BACK).contains(&days(at.first, today)))
}

/// Whether a meeting has no result at all.
fn is_bare(meeting: &Entry) -> bool {
    let minutes = meeting.body.section(&meeting.text, "Minutes").is_some_and(|minutes| !minutes.is_empty());
    let has = |is_empty: Option<bool>| is_empty == Some(false);
    !minutes
        && !has(meeting.get(meeting::DECISIONS).map(<[_]>::is_empty))
        && !has(meeting.get(meeting::RATINGS).map(<[_]>::is_empty))
}

/// Whether an entry was written this week, may be favourable, and is for the person alone so far.
fn is_undecided(entry: &Entry, today: NaiveDate) -> bool {
    let recorded = entry.get(common::RECORDED).map(|on| on.first);
    let is_new = recorded.is_some_and(|on| (0..LOOK_BACK).contains(&days(on, today)));
    let may_be_shown = [&evidence::KIND, &note::KIND].iter().any(|kind| entry.is(kind));
    is_new && may_be_shown && entry.get(common::PRIVACY).is_none_or(|privacy| privacy == Privacy::Private)
}

/// Whether an action is still to do, and due within the coming week or without a day.
fn is_planned(action: &Entry, today: NaiveDate) -> bool {
    action.choice(action::STATUS).is_some_and(action::Status::is_live)
        && action.get(action::DUE).is_none_or(|due| days(today, due) <= NEAR)
}

/// The question to reflect on this week: they alternate by week, and one that was answered this
/// week is not asked again.
fn reflection(facts: &Facts, today: NaiveDate) -> Option<Gap> {
    const TURNS: [Gap; 4] = [Gap::Skill, Gap::Feedback, Gap::Communication, Gap::Fit];
    let plan = facts.plan.as_ref()?;
    // Workload, role and team come up once, at one third of the plan.
    let is_third = plan
        .day
        .zip(plan.length)
        .is_some_and(|(day, length)| (length / 3..length / 3 + LOOK_BACK).contains(&day));
    let week = plan.day.map_or_else(|| i64::from(today.iso_week().week()), |day| (day - 1).max(0) / 7);
    let gap = if is_third { Gap::Time } else { TURNS[week.rem_euclid(TURNS.len() as i64) as usize] };
    let answered = facts.scene.of(&journal::KIND).any(|(_, entry)| {
        entry.get(journal::GAP) == Some(gap)
            && entry.happened().is_some_and(|on| (0..LOOK_BACK).contains(&days(on, today)))
    });
    (!answered).then_some(gap)
}
