//! The state of each expectation: the person's view, the employer's words, the figures, and the
//! supporting entries. Side by side, never merged.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::calendar::{Calendar, days, monday};
use super::measures::{self, Measure, Target};
use super::plan::{End, Plan, changes};
use super::ratings::{Rating, latest_of_each};
use crate::entry::{Entry, State};
use crate::scene::Scene;
use crate::schema::Field;
use crate::schema::kinds::measure::{Measure as Sort, NamedMeasure};
use crate::schema::kinds::{action, ask, evidence, expectation, letter, measure, note, plan};
use crate::text::{fold, natural};
use crate::vault::Ix;

/// The number of weeks for which evidence is counted by week.
pub const WEEKS: usize = 4;

/// The state of an expectation.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its entry.
    pub ix: Ix,
    /// The person's own view; `None` if it could not be read, or is not for this audience.
    pub status: Option<expectation::Status>,
    /// The latest rating of each person, oldest first.
    pub ratings: Vec<Rating>,
    /// Its measures.
    pub measures: Vec<Measure>,
    /// The evidence for it, oldest first.
    pub evidence: Vec<Ix>,
    /// The number of pieces of evidence from each of the last weeks, this week last.
    pub weeks: [usize; WEEKS],
    /// The day of the newest favourable evidence.
    pub newest_favourable: Option<NaiveDate>,
    /// The actions that serve it.
    pub actions: Vec<Ix>,
    /// The notes about it, oldest first.
    pub notes: Vec<Ix>,
    /// The asks that serve it.
    pub asks: Vec<Ix>,
    /// Evidence that it was measured without showing the figure to the person.
    pub unseen: Vec<Ix>,
    /// What is unclear about it.
    pub gaps: Vec<Gap>,
    /// The days on which it or one of its measures is judged, soonest first.
    pub judged: Vec<NaiveDate>,
    /// The day on which it is judged next: its own first future one, else its own last, else the
    /// plan's.
    pub due: Option<NaiveDate>,
    /// Whether it was added or changed after the plan began without that being in writing.
    pub moved: bool,
    /// Whether somebody's latest rating differs from another's, or from the person's own view.
    pub views_differ: bool,
    /// The two views that differ.
    pub difference: Option<Difference>,
}

/// Two views of one expectation that differ.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// The last words of two people, the earlier first.
    Between(Rating, Rating),
    /// The last word of somebody, although the person says that it is met.
    FromMine(Rating),
}

/// Something that is unclear about an expectation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The plan's own words are not recorded.
    Wording,
    /// Nothing says what counts as success.
    Success,
    /// There is no dated example of the concern.
    Example,
    /// It cannot be checked.
    Measure,
    /// Its value at the start is not known.
    Baseline,
    /// There is no day on which it is judged.
    Deadline,
    /// Nobody is named to judge it.
    Reviewer,
    /// It was measured without showing the figure to the person.
    Figure,
}

impl Gap {
    /// Whether a question that names no expectation is about this gap, judged by common words.
    pub fn is_asked_in(self, question: &Entry) -> bool {
        let words: &[&str] = match self {
            Self::Wording => &["wording", "exact words", "in writing", "copy of the plan"],
            Self::Success => &["success", "meeting it", "met", "look like", "good enough", "enough"],
            Self::Example => &["example", "instance", "occasion", "situation"],
            Self::Measure => &["measure", "count", "figure", "checked", "know whether"],
            Self::Baseline => &["baseline", "so far", "current"],
            Self::Deadline => &["by when", "deadline", "how long", "which day", "until when", "end date"],
            Self::Reviewer => &["who review", "who decide", "who judge", "reviewer", "decides at the end"],
            Self::Figure => &["figure", "result", "measured"],
        };
        let text = format!("{} {}", question.title(), question.get(ask::WORDING).unwrap_or_default());
        let text = fold(&text).into_owned();
        words.iter().any(|words| text.contains(words))
    }
}

impl Standing {
    /// Whether it is still open.
    pub fn is_open(&self) -> bool {
        self.status.is_none_or(expectation::Status::is_open)
    }
}

/// Every expectation of the current plan, by name.
pub(super) fn find(
    scene: &Scene,
    calendar: &Calendar,
    plan: Option<&Plan>,
    is_current: &dyn Fn(Ix) -> bool,
    ratings: &[Rating],
) -> Vec<Standing> {
    let groups = Groups::new(scene);
    let context = measures::Context::new(scene, calendar, plan, is_current, ratings);
    let of_plan: Vec<_> = scene.of(&expectation::KIND).filter(|(ix, _)| is_current(*ix)).collect();
    let mut standings: Vec<Standing> = of_plan
        .into_par_iter()
        .map(|(ix, entry)| standing(scene, &context, plan, ratings, &groups, ix, entry))
        .collect();
    standings.sort_by(|one, other| natural(scene.entry(one.ix).name(), scene.entry(other.ix).name()));
    standings
}

fn standing(
    scene: &Scene,
    context: &measures::Context,
    plan: Option<&Plan>,
    ratings: &[Rating],
    groups: &Groups,
    ix: Ix,
    entry: &Entry,
) -> Standing {
    let measures = measures::of(scene, context, ix);
    let Linked { evidence, notes, actions, asks } = linked(scene, ix);
    let evidence = by_day(scene, evidence);
    let dates: Vec<NaiveDate> = evidence.iter().filter_map(|&(day, _)| day).collect();
    let newest = evidence.iter().rev().find(|&&(_, ix)| is_favourable(scene.entry(ix))).copied();
    let ratings: Vec<Rating> =
        latest_of_each(ratings.iter().filter(|rating| rating.of == ix)).into_iter().cloned().collect();
    let status = entry.choice(expectation::STATUS);
    let difference = difference(status, &ratings);
    let evidence: Vec<Ix> = evidence.into_iter().map(|(_, ix)| ix).collect();
    let unseen = measures::unseen(scene, &evidence);
    let mut gaps = gaps(scene, plan, groups, entry, &measures);
    let judged = judged(entry);
    let ahead = judged.iter().find(|day| **day >= scene.today()).or(judged.last());
    gaps.extend((!unseen.is_empty()).then_some(Gap::Figure));
    Standing {
        ix,
        status,
        weeks: by_week(&dates, scene.today()),
        newest_favourable: newest.and_then(|(day, _)| day),
        evidence,
        unseen,
        actions,
        notes: by_day(scene, notes).into_iter().map(|(_, ix)| ix).collect(),
        asks,
        gaps,
        due: ahead.copied().or_else(|| plan.and_then(|plan| plan.ended_on.or(plan.last_day()))),
        judged,
        moved: was_added(scene, plan, ix) || changes::unwritten(scene, plan, entry).next().is_some(),
        views_differ: difference.is_some(),
        difference,
        measures,
        ratings,
    }
}

/// The days on which an expectation or one of its measures is judged.
pub fn judged(entry: &Entry) -> Vec<NaiveDate> {
    let measures = entry.get(measure::MEASURES).unwrap_or_default();
    let named = measures.iter().filter_map(|record| record.fields.get(NamedMeasure::DUE));
    let mut days: Vec<NaiveDate> = entry.get(measure::DUE).into_iter().chain(named).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The entries that refer to an expectation, by path.
#[derive(Default)]
struct Linked {
    evidence: Vec<Ix>,
    notes: Vec<Ix>,
    actions: Vec<Ix>,
    asks: Vec<Ix>,
}

/// The entries that refer to the expectation at `ix` in `for`; evidence also in a reading of it.
fn linked(scene: &Scene, ix: Ix) -> Linked {
    let mut linked = Linked::default();
    for (from, field) in scene.linking_to(ix) {
        let Some(field) = field else { continue };
        let kind = scene.summary(from).kind;
        let list = match field.name {
            "for" | "of" if kind == Some(&evidence::KIND) => &mut linked.evidence,
            "for" if kind == Some(&note::KIND) => &mut linked.notes,
            "for" if kind == Some(&action::KIND) => &mut linked.actions,
            "for" if kind == Some(&ask::KIND) => &mut linked.asks,
            _ => continue,
        };
        // The links of one entry are adjacent.
        if list.last() != Some(&from) {
            list.push(from);
        }
    }
    linked
}

/// Entries with the days on which they happened, oldest first.
fn by_day(scene: &Scene, ixs: Vec<Ix>) -> Vec<(Option<NaiveDate>, Ix)> {
    let mut dated: Vec<_> = ixs.into_iter().map(|ix| (scene.summary(ix).happened, ix)).collect();
    dated.sort_unstable();
    dated
}

/// Whether evidence is favourable to the person. A figure that is not known favours nobody.
pub fn is_favourable(entry: &Entry) -> bool {
    matches!(entry.choice(evidence::FAVOURABLE), Some(evidence::Favourable::Yes) | None)
        && entry.state(evidence::VALUE) != State::Unknown
}

fn by_week(dates: &[NaiveDate], today: NaiveDate) -> [usize; WEEKS] {
    let this_week = monday(today);
    let mut weeks = [0; WEEKS];
    for date in dates {
        let ago = days(monday(*date), this_week) / 7;
        if let Some(week) = usize::try_from(ago).ok().and_then(|ago| WEEKS.checked_sub(ago + 1)) {
            weeks[week] += 1;
        }
    }
    weeks
}

/// What a heading of the plan says for all expectations below it.
struct Groups {
    with_example: Vec<String>,
}

impl Groups {
    fn new(scene: &Scene) -> Self {
        let with_example = scene
            .of(&expectation::KIND)
            .filter(|(_, entry)| has_example(entry))
            .filter_map(|(_, entry)| entry.get(expectation::GROUP).map(|group| group.trim().to_lowercase()))
            .collect();
        Self { with_example }
    }

    fn has_example(&self, entry: &Entry) -> bool {
        has_example(entry)
            || entry
                .get(expectation::GROUP)
                .is_some_and(|group| self.with_example.contains(&group.trim().to_lowercase()))
    }
}

fn has_example(entry: &Entry) -> bool {
    let examples = entry.get(expectation::EXAMPLES).unwrap_or_default();
    let dated = |state: State| matches!(state, State::Given | State::Invalid);
    examples.iter().any(|example| dated(example.fields.state(expectation::Example::ON)))
}

/// The gaps: what is missing, not what is mistyped or known not to exist.
fn gaps(
    scene: &Scene,
    plan: Option<&Plan>,
    groups: &Groups,
    entry: &Entry,
    measures: &[Measure],
) -> Vec<Gap> {
    // Goals that the person set for themselves need no clarification by others.
    if entry.get(expectation::ORIGIN) == Some(expectation::Origin::Mine) {
        return Vec::new();
    }
    let plan_entry = plan.map(|plan| scene.entry(plan.ix));
    let absent = |state: State| state.is_absent();
    let unread = |target, sort| {
        entry.state(measure::MEASURES) == State::Invalid
            || is_anywhere(entry, State::Invalid, measure::TARGET, target)
            || is_anywhere(entry, State::Invalid, measure::MEASURE, sort)
    };
    let unread = unread(NamedMeasure::TARGET, NamedMeasure::MEASURE);
    let has_target =
        measures.iter().any(|measure| matches!(measure.target, Target::At(_) | Target::NoLimit)) || unread;
    let is_numeric = |measure: &Measure| {
        matches!(measure.sort, Some(Sort::Number | Sort::Count | Sort::Percent | Sort::Ratio | Sort::Rating))
    };
    let cannot_check = !unread
        && (measures.iter().all(|measure| matches!(measure.sort, None | Some(Sort::None)))
            || measures
                .iter()
                .any(|measure| is_numeric(measure) && matches!(measure.target, Target::NotRecorded)));
    let no_baseline = measures.iter().any(|measure| {
        is_numeric(measure)
            && matches!(measure.target, Target::At(_))
            && measure.baseline.is_none()
            && measure.readings.is_empty()
    }) && ![State::Invalid, State::Unknown, State::Nothing]
        .into_iter()
        .any(|state| is_anywhere(entry, state, measure::BASELINE, NamedMeasure::BASELINE));
    let ends = plan.is_some_and(|plan| matches!(plan.end, End::On(_) | End::Open))
        || plan_entry.is_some_and(|plan| plan.state(plan::END) == State::Invalid || has_term_about_end(plan));
    let has_due = !absent(entry.state(measure::DUE))
        || measures.iter().any(|measure| measure.due.is_some())
        || is_anywhere(entry, State::Invalid, measure::DUE, NamedMeasure::DUE);
    let has_reviewer = !absent(entry.state(expectation::REVIEWERS))
        || plan_entry
            .is_some_and(|plan| !absent(plan.state(plan::REVIEWERS)) || !absent(plan.state(plan::DECIDER)));
    [
        (Gap::Wording, absent(entry.state(expectation::WORDING))),
        (Gap::Success, absent(entry.state(expectation::SUCCESS)) && !has_target),
        (Gap::Example, !groups.has_example(entry) && entry.state(expectation::EXAMPLES) != State::Invalid),
        (Gap::Measure, cannot_check),
        (Gap::Baseline, no_baseline),
        (Gap::Deadline, !has_due && !ends),
        (Gap::Reviewer, !has_reviewer),
    ]
    .into_iter()
    .filter_map(|(gap, is_there)| is_there.then_some(gap))
    .collect()
}

/// Whether the field has this state in the entry or in one of its measures.
fn is_anywhere<T>(entry: &Entry, state: State, flat: Field<T>, named: Field<T>) -> bool {
    let measures = entry.get(measure::MEASURES).unwrap_or_default();
    entry.state(flat) == state || measures.iter().any(|record| record.fields.state(named) == state)
}

/// Whether a plan has a term about its end.
pub fn has_term_about_end(plan: &Entry) -> bool {
    let terms = plan.get(plan::TERMS).unwrap_or_default();
    terms.iter().any(|term| term.fields.get(plan::Term::ABOUT) == Some(plan::About::End))
}

/// Whether the expectation was added after the plan began, and no letter that was sent or received
/// refers to it.
pub fn was_added(scene: &Scene, plan: Option<&Plan>, ix: Ix) -> bool {
    let entry = scene.entry(ix);
    let start = plan.and_then(|plan| plan.start);
    let added = entry.get(expectation::ADDED_ON).zip(start).is_some_and(|(added, start)| added.first > start);
    added
        && entry.choice(expectation::ORIGIN) != Some(expectation::Origin::Mine)
        && !scene.linking_to(ix).any(|(from, _)| is_sent(scene, from))
}

/// Whether the entry at `ix` is a letter that was sent or received.
pub fn is_sent(scene: &Scene, ix: Ix) -> bool {
    scene.summary(ix).kind == Some(&letter::KIND)
        && scene.entry(ix).choice(letter::STATUS).is_some_and(letter::Status::was_sent)
}

/// The latest ratings of two people for the same thing, if they differ; else a rating that does not
/// keep the job, if the person says that it is met.
fn difference(status: Option<expectation::Status>, ratings: &[Rating]) -> Option<Difference> {
    let differ = |one: &Rating, other: &Rating| {
        let is_said = |rating: &Rating| !rating.by.is_empty() && !rating.label.is_empty();
        one.part == other.part && is_said(one) && is_said(other) && fold(&one.label) != fold(&other.label)
    };
    let between = ratings.iter().enumerate().find_map(|(i, one)| {
        let other = ratings[i + 1..].iter().find(|other| differ(one, other))?;
        Some(Difference::Between(one.clone(), other.clone()))
    });
    let not_met = |rating: &&Rating| matches!(rating.meets, Some(plan::Meets::No | plan::Meets::Partly));
    between.or_else(|| {
        let met = status == Some(expectation::Status::Met);
        ratings.iter().rev().filter(|_| met).find(not_met).cloned().map(Difference::FromMine)
    })
}
