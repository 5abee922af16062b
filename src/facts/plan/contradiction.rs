//! Contradictions in a plan's entry.
//!
//! Neither side is taken as the truth: days are counted as written, and both are reported.

use chrono::NaiveDate;

use super::{changes, last_result};
use crate::entry::{Entry, Record};
use crate::schema::kinds::plan::{self, Result, Status};
use crate::text::Span;

/// Two statements in a plan that contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The last change of the end names another day than `end`.
    End {
        /// The day that the change names.
        change: NaiveDate,
        /// The day according to `end`.
        end: NaiveDate,
        /// The place of the change.
        span: Option<Span>,
    },
    /// An outcome is recorded, but the status says that the plan still runs.
    Outcome {
        /// The outcome.
        result: Result,
        /// The day of the outcome, if it is recorded.
        on: Option<NaiveDate>,
        /// The status.
        status: Status,
    },
    /// It is closed, but part of it is still due.
    StillDue {
        /// The field with the day.
        field: &'static str,
        /// The day.
        on: NaiveDate,
        /// The place of the day.
        span: Option<Span>,
    },
}

/// The contradictions in the entry of a plan on `today`.
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
    // An end that was only mentioned in a conversation is not confirmed, and `end` need not follow
    // it.
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
    // A result for a later day leaves the plan running until then, and so do an extension and a
    // reinstatement.
    let runs_on = matches!(last.result, Result::Extended | Result::Reinstated);
    let is_ahead = on.is_some_and(|on| on > today);
    (!runs_on && !is_ahead).then_some(Contradiction::Outcome { result: last.result, on, status })
}

fn still_due(plan: &Entry, today: NaiveDate) -> Option<Contradiction> {
    if plan.get(plan::STATUS) != Some(Status::Closed) {
        return None;
    }
    // The planned end no longer counts once the actual one is written.
    let end = plan.get(plan::END).filter(|_| plan.state(plan::ENDED_ON).is_absent());
    let own = [
        (plan::END.name, end, plan.fields.span(plan::END)),
        (plan::RESPONSE_DUE.name, plan.get(plan::RESPONSE_DUE), plan.fields.span(plan::RESPONSE_DUE)),
    ];
    let terms = plan.get(plan::TERMS).unwrap_or_default().iter();
    // A right, such as an appeal, often begins when the plan ends.
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
