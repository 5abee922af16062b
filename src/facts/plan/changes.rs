//! Changes of a plan or an expectation. Changes from before it was issued are history, and do not
//! count as moved.

use chrono::NaiveDate;

use super::Plan;
use crate::entry::{Entry, InWriting, Record, State};
use crate::scene::Scene;
use crate::schema::kinds::{expectation, plan};
use crate::schema::records::Change;
use crate::text::Span;

/// A change of the plan's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndChange {
    /// The day of the change.
    pub on: Option<NaiveDate>,
    /// The old end, as written.
    pub old: Option<Box<str>>,
    /// The new end, if it is a day.
    pub new: Option<NaiveDate>,
    /// Whether it was only spoken: the end stays the one last confirmed.
    pub is_spoken: bool,
    /// Its place in the file.
    pub span: Span,
}

impl EndChange {
    /// The old end, if it is a day.
    pub fn old_day(&self) -> Option<NaiveDate> {
        self.old.as_deref()?.trim().parse().ok()
    }
}

/// The changes of a plan's end, except those made before `issued`, in written order.
pub(super) fn of_end(plan: &Entry, issued: Option<NaiveDate>) -> Vec<EndChange> {
    since(plan.get(plan::CHANGES), issued)
        .filter(|change| is_of(change, plan::END.name))
        .map(|change| EndChange {
            on: change.fields.get(Change::ON).map(|on| on.first),
            old: change.fields.get(Change::OLD).map(Into::into),
            new: change.fields.get(Change::NEW).and_then(|new| new.trim().parse().ok()),
            is_spoken: change.fields.get(Change::IN_WRITING) == Some(&InWriting::No),
            span: change.fields.span(Change::NEW).unwrap_or(change.span),
        })
        .collect()
}

/// Whether a change was made before `issued`; one without a day does not count as such.
pub fn is_history(change: &Record, issued: Option<NaiveDate>) -> bool {
    change.fields.get(Change::ON).zip(issued).is_some_and(|(on, issued)| on.last < issued)
}

/// The changes, except those made before `issued`, in written order.
pub fn since(changes: Option<&[Record]>, issued: Option<NaiveDate>) -> impl Iterator<Item = &Record> {
    changes.unwrap_or_default().iter().filter(move |change| !is_history(change, issued))
}

/// Whether a change is about the field called `name`.
pub fn is_of(change: &Record, name: &str) -> bool {
    change.fields.get(Change::WHAT).is_some_and(|what| what.trim().eq_ignore_ascii_case(name))
}

/// The changes of an expectation or a plan since `plan` was issued that are not in writing, except
/// those that the person made or set for themselves.
pub fn unwritten<'s>(
    scene: &'s Scene,
    plan: Option<&Plan>,
    entry: &'s Entry,
) -> impl Iterator<Item = &'s Record> {
    let mine = entry.get(expectation::ORIGIN) == Some(expectation::Origin::Mine);
    let changes = if mine { None } else { entry.get(expectation::CHANGES) };
    since(changes, plan.and_then(|plan| plan.issued)).filter(|change| {
        let written = match change.fields.get(Change::IN_WRITING) {
            Some(InWriting::Yes | InWriting::Letter(_)) => true,
            Some(InWriting::No) => false,
            // An unreadable value has a finding of its own.
            None => change.fields.state(Change::IN_WRITING) == State::Invalid,
        };
        !written && !scene.is_me(change.fields.get(Change::BY))
    })
}
