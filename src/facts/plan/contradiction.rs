//! What a plan's entry says in two ways that cannot both be true.
//!
//! Neither is taken for the truth: days go on being counted as they are written, and both are told.

use chrono::NaiveDate;

use super::{changes, last_result};
use crate::entry::{Entry, Record};
use crate::schema::kinds::plan::{self, Result, Status};
use crate::text::Span;

/// Two things that a plan says and that contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The last change of the end names another day than `end`.
    End {
        /// The day that the change names.
        change: NaiveDate,
        /// The day that `end` says.
        end: NaiveDate,
        /// Where the change says it.
        span: Option<Span>,
    },
    /// It is recorded what became of it, and its status says that it still runs.
    Outcome {
        /// What became of it.
        result: Result,
        /// Since when, where that is recorded.
        on: Option<NaiveDate>,
        /// What its status says.
        status: Status,
    },
    /// It is closed, and something of it is still due.
    StillDue {
        /// The field that says so.
        field: &'static str,
        /// The day.
        on: NaiveDate,
        /// Where it says so.
        span: Option<Span>,
    },
}

/// What contradicts itself in the entry of a plan, as it is on `today`.
pub fn of(plan: &Entry, today: NaiveDate) -> Vec<Contradiction> {
    let mut found = Vec::new();
    found.extend(end(plan));
    found.extend(outcome(plan, today));
    found.extend(still_due(plan, today));
    found
}

fn end(plan: &Entry) -> Option<Contradiction> {
    let end = plan.get(plan::END)?;
    let issued = plan.get(plan::ISSUED).map(|issued| issued.first).or(plan.get(plan::START));
    // An end that was only named in a conversation is not confirmed, and `end` is right not to follow it.
    let confirmed = changes::of_end(plan, issued).into_iter().filter(|change| !change.is_spoken);
    let last = confirmed.filter(|change| change.new.is_some()).max_by_key(|change| change.on)?;
    let change = last.new.filter(|new| *new != end)?;
    Some(Contradiction::End { change, end, span: Some(last.span).filter(|span| !span.is_empty()) })
}

fn outcome(plan: &Entry, today: NaiveDate) -> Option<Contradiction> {
    let runs = [Status::Issued, Status::Active, Status::Paused, Status::Review];
    let status = plan.get(plan::STATUS).filter(|status| runs.contains(status))?;
    let last = last_result(plan)?;
    let on = last.on.map(|on| on.first);
    // What is decided for a later day leaves the plan running until then; a plan that is extended or
    // taken up again runs.
    let runs_on = matches!(last.result, Result::Extended | Result::Reinstated);
    let is_ahead = on.is_some_and(|on| on > today);
    (!runs_on && !is_ahead).then_some(Contradiction::Outcome { result: last.result, on, status })
}

fn still_due(plan: &Entry, today: NaiveDate) -> Option<Contradiction> {
    if plan.get(plan::STATUS) != Some(Status::Closed) {
        return None;
    }
    // An end that was to come is none once it is written when the plan really ended.
    let end = plan.get(plan::END).filter(|_| plan.state(plan::ENDED_ON).is_absent());
    let own = [
        (plan::END.name, end, plan.fields.span(plan::END)),
        (plan::RESPONSE_DUE.name, plan.get(plan::RESPONSE_DUE), plan.fields.span(plan::RESPONSE_DUE)),
    ];
    let terms = plan.get(plan::TERMS).unwrap_or_default().iter();
    // A right, such as an appeal, often begins where the plan ends.
    let is_right = |term: &Record| {
        matches!(term.fields.get(plan::Term::ABOUT), Some(plan::About::Right | plan::About::Choice))
    };
    let is_open = |term: &&Record| term.fields.state(plan::Term::DONE_ON).is_absent() && !is_right(term);
    let terms = terms.filter(is_open).map(|term| {
        (plan::Term::DUE.name, term.fields.get(plan::Term::DUE), term.fields.span(plan::Term::DUE))
    });
    own.into_iter().chain(terms).find_map(|(field, on, span)| {
        let on = on.filter(|on| *on > today)?;
        Some(Contradiction::StillDue { field, on, span })
    })
}
