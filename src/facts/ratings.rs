//! The employer's ratings: who said what, when. Never merged.

use chrono::NaiveDate;

use super::cadence::time_of;
use super::plan::Path;
use crate::entry::{Amount, Entry, Fields};
use crate::scene::Scene;
use crate::schema::kinds::plan::{self, Label, Meets};
use crate::schema::kinds::{letter, meeting, note};
use crate::schema::records::Rating as Record;
use crate::text::{Span, fold};
use crate::vault::Ix;

/// One rating, as given.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    /// The entry that was rated: an expectation or a plan.
    pub of: Ix,
    /// The rated measure, if it was only one.
    pub part: Option<Box<str>>,
    /// The entry that contains the rating.
    pub from: Ix,
    /// Its place in that entry.
    pub span: Span,
    /// The day of the rating.
    pub on: NaiveDate,
    /// The employer's own word; empty if only a figure was given.
    pub label: String,
    /// The figure, if one was given.
    pub value: Option<Amount>,
    /// Who gave it; empty if that is not recorded.
    pub by: String,
    /// Whether this word keeps the job, according to the plan's scale.
    pub meets: Option<Meets>,
}

/// Every rating in held meetings, notes and received letters, oldest first.
pub(super) fn find(scene: &Scene, path: &Path) -> Vec<Rating> {
    let mut ratings = Vec::new();
    let kinds = [&meeting::KIND, &note::KIND, &letter::KIND];
    let all = kinds.into_iter().flat_map(|kind| scene.of(kind));
    for (ix, entry) in all.filter(|(ix, _)| scene.summary(*ix).has_ratings) {
        let Some((on, records)) = rated(entry) else { continue };
        if on > scene.today() {
            continue;
        }
        for record in records {
            let Some(of) = record.fields.get(Record::OF) else { continue };
            let by = people(scene, entry, &record.fields);
            let label = record.fields.get(Record::LABEL).unwrap_or_default().trim();
            let targets = of.iter().filter_map(|reference| Some((reference, scene.target(reference)?)));
            // Each of several people can change their mind separately.
            for (reference, target, by) in
                targets.flat_map(|(reference, target)| by.iter().map(move |by| (reference, target, by)))
            {
                ratings.push(Rating {
                    of: target,
                    part: reference.part.clone(),
                    from: ix,
                    span: record.span,
                    on,
                    label: label.to_owned(),
                    value: record.fields.get(Record::VALUE).cloned(),
                    by: by.clone(),
                    // Each plan has its own scale.
                    meets: plan_of(scene, path, target).and_then(|plan| meets(scene.entry(plan), label)),
                });
            }
        }
    }
    // By date; entries of one day stay in the order of their paths.
    ratings.sort_by_key(|rating| (rating.on, rating.from));
    ratings
}

/// Who gave a rating: the named people, else who wrote the letter or spoke; one empty name if
/// nobody is recorded.
fn people(scene: &Scene, entry: &Entry, rating: &Fields) -> Vec<String> {
    let written = rating.get(Record::BY).filter(|by| !by.is_empty());
    let from = || {
        // `from` has the same name in letters and notes.
        entry.get(letter::FROM).filter(|_| rating.state(Record::BY).is_absent())
    };
    let by: Vec<String> =
        written.or_else(from).unwrap_or_default().iter().map(|words| scene.called(&words.text)).collect();
    if by.is_empty() { vec![String::new()] } else { by }
}

/// The rated plan, or the one to which the rated entry belongs: the last one, if there are several.
fn plan_of(scene: &Scene, path: &Path, rated: Ix) -> Option<Ix> {
    if scene.entry(rated).is(&plan::KIND) {
        return Some(rated);
    }
    let of = path.of(scene, rated);
    path.stages().iter().rev().map(|stage| stage.ix).find(|plan| of.contains(plan))
}

fn rated(entry: &Entry) -> Option<(NaiveDate, &[crate::entry::Record])> {
    if entry.is(&meeting::KIND) {
        let held = entry.choice(meeting::STATUS) == Some(meeting::Status::Held);
        return held.then(|| Some((time_of(entry)?.first, entry.get(meeting::RATINGS)?))).flatten();
    }
    if entry.is(&note::KIND) {
        return Some((entry.get(note::DATE)?.first, entry.get(note::RATINGS)?));
    }
    if entry.is(&letter::KIND) {
        let received = entry.get(letter::RECEIVED_ON)?;
        return Some((received.first, entry.get(letter::RATINGS)?));
    }
    None
}

/// Whether `label` keeps the job according to the scale of `plan`: by its own word, else by its
/// position below, at or above the lowest label that does.
fn meets(plan: &Entry, label: &str) -> Option<Meets> {
    let scale = plan.get(plan::SCALE)?;
    let place = |wanted: &str| {
        scale.iter().position(|item| {
            item.fields.get(Label::LABEL).is_some_and(|word| fold(word.trim()) == fold(wanted.trim()))
        })
    };
    let at = place(label)?;
    scale[at].fields.get(Label::MEETS).or_else(|| {
        let pass = place(plan.get(plan::PASS)?)?;
        Some(if at >= pass { Meets::Yes } else { Meets::No })
    })
}

/// The latest rating of each person; `ratings` must be in the order of their dates.
pub fn latest_of_each<'r>(ratings: impl Iterator<Item = &'r Rating>) -> Vec<&'r Rating> {
    let mut latest: Vec<&Rating> = Vec::new();
    for rating in ratings {
        latest.retain(|earlier| earlier.by != rating.by || earlier.part != rating.part);
        latest.push(rating);
    }
    latest
}
