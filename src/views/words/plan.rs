//! The plan's dates and the rhythm of its check-ins, in words.

use super::{Said, count, day, days, in_days, working_days};
use crate::entry::Entry;
use crate::facts::plan::{
    Contradiction, Decided, EndChange, Signature, Stage, days_as_written, ended_on, last_result, later_stages,
};
use crate::facts::{Disagreement, End, Facts, Phase, Plan};
use crate::schema::kinds::plan::{self, Signed, Status};
use crate::schema::{Audience, Choice};

/// Where today lies in the plan. The headline is `Day 25 of 60; 35 days left, 24 working days`, or
/// says what is paused, open, unknown or over; the detail says what changed about the dates.
pub fn dates(facts: &Facts) -> Said {
    let Some(plan) = &facts.plan else { return Said::new("No plan is recorded yet", "") };
    Said::new(headline(facts, plan), details(facts, plan).join(" "))
}

fn headline(facts: &Facts, plan: &Plan) -> String {
    match plan.phase {
        Phase::Over => over(facts, plan),
        Phase::PastEnd => {
            let last = plan.last_day().map(day).unwrap_or_default();
            let ago = in_days(plan.days_left.unwrap_or_default());
            format!("The last recorded day was {last}, {ago}; the outcome of the plan is not recorded")
        }
        Phase::Paused => match plan.last_day().zip(plan.days_left) {
            Some((last, left)) if left >= 0 => {
                format!("Paused; the recorded end is {}, {}", day(last), in_days(left))
            }
            Some((last, _)) => format!("Paused; the recorded end, {}, has passed", day(last)),
            None => format!("Paused; {}", no_end(plan.end)),
        },
        Phase::Before => before(plan),
        Phase::Running => {
            let today = plan.day.unwrap_or(1);
            let Some(left) = plan.days_left else {
                return format!("Day {today}; {}", no_end(plan.end));
            };
            let of = plan.length.map(|length| format!(" of {length}")).unwrap_or_default();
            format!("Day {today}{of}; {}", left_over(left, plan.working_days_left))
        }
    }
}

fn left_over(left: i64, working: Option<i64>) -> String {
    if left == 0 {
        return "today is the last day".to_owned();
    }
    let working = working.map(|n| format!(", {}", working_days(n))).unwrap_or_default();
    format!("{} left{working}", days(left))
}

fn no_end(end: End) -> String {
    match end {
        End::Open => "the plan has no end date",
        End::Unknown => "nobody has said when the plan ends",
        End::NotRecorded | End::On(_) => "no end date is recorded",
    }
    .to_owned()
}

fn before(plan: &Plan) -> String {
    let Some(start) = plan.start else {
        return match plan.last_day().zip(plan.days_left) {
            Some((_, left)) => {
                format!("The first day is not recorded; {}", left_over(left, plan.working_days_left))
            }
            None => format!("The first day is not recorded; {}", no_end(plan.end)),
        };
    };
    let length = plan.length.filter(|length| *length > 0);
    let then = length.map_or_else(|| no_end(plan.end), |length| format!("it runs for {}", days(length)));
    format!("The plan starts on {}; {then}", day(start))
}

fn over(facts: &Facts, plan: &Plan) -> String {
    let entry = facts.scene.entry(plan.ix);
    match came_of(facts, entry) {
        Some(came) => format!("The plan is closed: {came}"),
        None => "The plan is closed; its outcome is not recorded".to_owned(),
    }
}

/// What came of a plan, and of that on appeal and after it: `dismissed, on …; appeal: overturned, on …`.
pub fn came_of(facts: &Facts, plan: &Entry) -> Option<String> {
    let all = std::iter::once(last_result(plan)?).chain(later_stages(plan));
    Some(all.map(|decided| self::decided(facts, &decided)).collect::<Vec<_>>().join("; "))
}

/// Which stage a plan is, in the employer's words: `stage 2 of 3, formal`; `None` where nothing is recorded.
pub fn stage(plan: &Entry) -> Option<String> {
    let step = plan.get(plan::STEP).map(|step| step.trim().to_owned());
    let formality = plan.get(plan::FORMALITY).map(|formality| formality.said().to_owned());
    let said: Vec<String> = step.into_iter().chain(formality).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// From when to when a plan ran, or runs, with the day on which it really ended where that was another:
/// `Mon 2 February 2026 to Tue 31 March 2026`.
pub fn runs(plan: &Entry) -> Option<String> {
    let [start, end] = days_as_written(plan).map(|day| day.map(super::when));
    let ended = ended_on(plan).map(super::when).filter(|ended| Some(ended) != end.as_ref());
    match (start, end, ended) {
        (Some(start), Some(end), Some(ended)) => Some(format!("{start} to {ended}; planned end: {end}")),
        (Some(start), None, Some(until)) | (Some(start), Some(until), None) => {
            Some(format!("{start} to {until}"))
        }
        (Some(start), None, None) => Some(format!("from {start}")),
        (None, _, Some(until)) | (None, Some(until), None) => Some(format!("until {until}")),
        (None, None, None) => None,
    }
}

/// The plans one after the other, where there are several: each with its stage, its days and what came of it.
pub fn path(facts: &Facts) -> Vec<[String; 4]> {
    let stages = facts.path.stages();
    let row = |stage: &Stage| {
        let entry = facts.scene.entry(stage.ix);
        let status = || entry.choice(plan::STATUS).map(|status| status.said().to_owned());
        [
            entry.title(),
            self::stage(entry).unwrap_or_default(),
            runs(entry).unwrap_or_default(),
            came_of(facts, entry).or_else(status).unwrap_or_default(),
        ]
    };
    if stages.len() > 1 { stages.iter().map(row).collect() } else { Vec::new() }
}

/// What the columns of [`path`] are called.
pub const PATH: [&str; 4] = ["Plan", "Stage", "When", "Outcome"];

/// A result with its day: `dismissed, on Fri 6 March 2026`, `appeal: upheld, on …, by the board`.
pub fn decided(facts: &Facts, decided: &Decided) -> String {
    let on = decided.on.map(|on| format!(", on {}", super::when(on))).unwrap_or_default();
    let by: Vec<String> = decided.by.iter().map(|words| facts.scene.called(&words.text)).collect();
    let by = if by.is_empty() { String::new() } else { format!(", by {}", super::listed(&by)) };
    format!("{}{on}{by}", result(decided))
}

/// A result without its day: `dismissed`, `appeal: upheld`.
pub fn result(decided: &Decided) -> String {
    let result = decided.result.said();
    match decided.stage {
        plan::Stage::Decision => result.to_owned(),
        stage => format!("{}: {result}", stage.said()),
    }
}

fn details(facts: &Facts, plan: &Plan) -> Vec<String> {
    let mut said = Vec::new();
    match plan.status {
        Some(Status::Threatened) => {
            said.push("You were told it may come; it has not been issued.".to_owned());
        }
        Some(Status::Review) => said.push("The plan is in review.".to_owned()),
        Some(Status::Monitoring) => said.push(match facts.scene.entry(plan.ix).get(plan::SUSTAIN_UNTIL) {
            Some(until) => format!("The result is monitored until {}.", day(until)),
            None => "The result is still being monitored.".to_owned(),
        }),
        None => said.push("Its status could not be read.".to_owned()),
        _ => {}
    }
    let contradicts = |change: &EndChange| {
        let other = |contradiction: &Contradiction| matches!(contradiction, Contradiction::End { change: day, .. } if change.new == Some(*day));
        plan.contradictions.iter().any(other)
    };
    let changes = plan.extensions.iter().filter(|change| !contradicts(change));
    said.extend(changes.map(|change| extension(plan, change)));
    said.extend(plan.contradictions.iter().map(contradiction));
    if plan.unreflected_pause_days > 0 {
        let n = plan.unreflected_pause_days;
        let (stop, is) = if n == 1 { ("pauses or extends", "is") } else { ("pause or extend", "are") };
        said.push(format!("{} of leave {stop} the plan and {is} not in the recorded end so far.", days(n)));
    }
    said
}

fn extension(plan: &Plan, change: &EndChange) -> String {
    let on = change.on.map(|on| format!(" on {}", day(on))).unwrap_or_default();
    if let Some(new) = change.new.filter(|new| change.is_spoken && Some(*new) != plan.last_day()) {
        return format!("{} was named as a new end{on}; that is not in writing.", day(new));
    }
    let old = change.old.as_deref().map(str::trim).filter(|old| !old.is_empty());
    let was = match (change.old_day(), old) {
        (Some(old), _) => format!("; before that it was {}", day(old)),
        (None, Some(old)) => format!("; before that it was {old}"),
        (None, None) => "; what it was before is not recorded".to_owned(),
    };
    let later = change.old_day().zip(plan.last_day()).is_some_and(|(old, end)| old < end);
    format!("The end was {}{on}{was}.", if later { "extended" } else { "changed" })
}

/// Where the rating of the plan as a whole does not fit those of its expectations, as one calm sentence.
pub fn disagreement(disagreement: Disagreement) -> &'static str {
    match disagreement {
        Disagreement::PartsMet => "Every expectation is rated as met, and the plan as a whole is not.",
        Disagreement::WholeMet => {
            "The plan as a whole is rated as met, and none of the expectations that are rated is."
        }
    }
}

/// Two things that the plan says and that cannot both be true, as one calm sentence.
pub fn contradiction(contradiction: &Contradiction) -> String {
    match *contradiction {
        Contradiction::End { change, end, .. } => format!(
            "The last change names {} as the end, and the recorded end is {}; days are counted to the recorded end.",
            day(change),
            day(end)
        ),
        Contradiction::Outcome { result, on, status } => {
            let on = on.map(|on| format!(" on {}", day(on))).unwrap_or_default();
            format!(
                "The outcome of the plan is recorded ({}{on}), and its status is still “{}”.",
                result.said(),
                status.said()
            )
        }
        Contradiction::StillDue { field, on, .. } => {
            let what = match field {
                "end" => "its recorded end",
                "response_due" => "the day for a written answer",
                _ => "a day that it sets",
            };
            format!("The plan is closed, and {what}, {}, is still to come.", day(on))
        }
    }
}

/// How the plan was signed, behind "You" or "I", without the day: `refused to sign`.
pub fn signature(signature: Signature) -> &'static str {
    match signature.how {
        None => "signed",
        Some(Signed::Receipt) => "signed for receipt",
        Some(Signed::Agreed) => "signed to agree",
        Some(Signed::Refused) => "refused to sign",
        Some(Signed::Unsigned) => "did not sign",
        Some(Signed::NotAsked) => "had nothing to sign",
    }
}

/// The rhythm of check-ins: how often, the last, how long ago. One sentence each.
pub fn cadence(facts: &Facts) -> Vec<String> {
    let cadence = &facts.cadence;
    let mut said = Vec::new();
    if let Some(every) = cadence.every {
        said.push(format!("The plan has a check-in {}.", every_days(every)));
    }
    match (cadence.last_held, cadence.days_without) {
        (Some((_, last)), Some(0)) => said.push(format!("The last one was held today, {}.", day(last))),
        (Some((_, last)), Some(n)) => {
            let away = crate::facts::calendar::days(last, facts.scene.today()) != n;
            let away = if away { ", not counting leave" } else { "" };
            said.push(format!("The last one was held on {}, {} ago{away}.", day(last), days(n)));
        }
        // In the first days nobody expects one.
        (None, Some(n)) if n >= cadence.every.map_or(7, i64::from) => {
            said.push(format!("No check-in was held in the {} since the start.", days(n)));
        }
        _ => {}
    }
    let lost = cadence.lost.len() as i64;
    if lost > 0 {
        let me = if facts.scene.audience() == Audience::Me { "you" } else { "me" };
        said.push(format!(
            "{} moved or cancelled, not by {me}.",
            count(lost, "meeting was", "meetings were")
        ));
    }
    said
}

fn every_days(every: u32) -> String {
    match every {
        1 => "every day".to_owned(),
        7 => "every week".to_owned(),
        14 => "every fortnight".to_owned(),
        28..=31 => "every month".to_owned(),
        every => format!("every {every} days"),
    }
}
