//! The same facts as JSON, for scripts.

use serde::Serialize;

use super::title;
use crate::facts::{Facts, Item};
use crate::reports::{Counts, envelope};
use crate::schema::Choice;
use crate::vault::Ix;
use crate::views::words;

/// The status as one JSON document.
pub(super) fn json(facts: &Facts, counts: Counts, private: bool, uncommitted: Option<usize>) -> String {
    let scene = facts.scene;
    let path = |ix: Ix| scene.entry(ix).path.to_string();
    let entry = |ix: Ix| EntryBody {
        path: path(ix),
        id: scene.entry(ix).id().map(str::to_owned),
        title: title(facts, ix),
    };
    let next = words::next(facts, private);
    let (open, open_private) = words::next::still_open(facts, private);
    let lead = facts.next.lead().filter(|lead| private || !lead.is_private);
    let said = |said: words::Said, item: Option<&Item>| SaidBody {
        headline: said.headline,
        detail: Some(said.detail).filter(|detail| !detail.is_empty()),
        path: item.and_then(|item| item.ix).map(path),
        on: item.and_then(|item| item.on).map(|on| on.to_string()),
    };
    let body = Body {
        as_of: scene.today().to_string(),
        plan: facts.plan.as_ref().map(|plan| PlanBody {
            path: path(plan.ix),
            start: plan.start.map(|day| day.to_string()),
            end: plan.last_day().map(|day| day.to_string()),
            day: plan.day,
            length: plan.length,
            days_left: plan.days_left,
            working_days_left: plan.working_days_left,
            in_words: words::dates(facts).headline,
        }),
        next: said(next, lead),
        open: open.into_iter().map(|(item, words)| said(words, Some(item))).collect(),
        open_private,
        next_meeting: facts.cadence.next.map(|(ix, at)| MeetingBody {
            path: path(ix),
            at: at.to_string(),
            days: crate::facts::cadence::days_to(at, scene.today()),
        }),
        expectations: facts
            .expectations
            .iter()
            .map(|standing| ExpectationBody {
                entry: entry(standing.ix),
                my_status: standing.status.map(Choice::word),
                ratings: standing
                    .ratings
                    .iter()
                    .map(|rating| RatingBody {
                        label: words::rating(rating),
                        by: Some(rating.by.clone()).filter(|by| !by.is_empty()),
                        on: rating.on.to_string(),
                    })
                    .collect(),
                figures: standing.measures.iter().map(words::pace).collect(),
                evidence_by_week: standing.weeks.to_vec(),
            })
            .collect(),
        promises: facts
            .promises
            .iter()
            .map(|promise| PromiseBody {
                entry: entry(promise.ix),
                owner: Some(promise.owner.clone()).filter(|owner| !owner.is_empty()),
                due: promise.due.map(|day| day.to_string()),
                in_words: words::promise(facts, promise),
            })
            .collect(),
        only_spoken: facts.record.unconfirmed.iter().map(|&(ix, _)| entry(ix)).collect(),
        private: private.then(|| PrivateBody {
            is_heavy: facts.private.is_heavy,
            applications: facts.private.applications.iter().map(|&ix| entry(ix)).collect(),
            settlements: facts.private.settlements.iter().map(|&ix| entry(ix)).collect(),
        }),
        uncommitted,
        errors: counts.errors,
        warnings: counts.warnings,
        infos: counts.infos,
    };
    envelope("status", &body)
}

#[derive(Serialize)]
struct Body {
    as_of: String,
    plan: Option<PlanBody>,
    /// The lead.
    next: SaidBody,
    /// The other open items, by consequence.
    open: Vec<SaidBody>,
    /// The number of private open items, which are only named with `--private`.
    open_private: usize,
    next_meeting: Option<MeetingBody>,
    expectations: Vec<ExpectationBody>,
    promises: Vec<PromiseBody>,
    only_spoken: Vec<EntryBody>,
    private: Option<PrivateBody>,
    /// The number of files with uncommitted changes; `null` if git does not say.
    uncommitted: Option<usize>,
    errors: usize,
    warnings: usize,
    infos: usize,
}

#[derive(Serialize)]
struct PlanBody {
    path: String,
    start: Option<String>,
    end: Option<String>,
    day: Option<i64>,
    length: Option<i64>,
    days_left: Option<i64>,
    working_days_left: Option<i64>,
    in_words: String,
}

#[derive(Serialize)]
struct SaidBody {
    headline: String,
    detail: Option<String>,
    path: Option<String>,
    on: Option<String>,
}

#[derive(Serialize)]
struct MeetingBody {
    path: String,
    at: String,
    days: i64,
}

#[derive(Serialize)]
struct EntryBody {
    path: String,
    id: Option<String>,
    title: String,
}

#[derive(Serialize)]
struct ExpectationBody {
    #[serde(flatten)]
    entry: EntryBody,
    my_status: Option<&'static str>,
    ratings: Vec<RatingBody>,
    figures: Vec<String>,
    evidence_by_week: Vec<usize>,
}

#[derive(Serialize)]
struct RatingBody {
    label: String,
    by: Option<String>,
    on: String,
}

#[derive(Serialize)]
struct PromiseBody {
    #[serde(flatten)]
    entry: EntryBody,
    owner: Option<String>,
    due: Option<String>,
    in_words: String,
}

#[derive(Serialize)]
struct PrivateBody {
    is_heavy: bool,
    applications: Vec<EntryBody>,
    settlements: Vec<EntryBody>,
}
