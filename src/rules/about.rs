//! Assigns a topic (a heading) and a rank to a finding, by the stage of the plan.
//!
//! Deadlines come first at every stage. After them, topics have a fixed order, except that those which matter
//! most at the present stage move to the front: on the first days what is unclear, before a decision your own
//! statement.

use super::{Rule, named};
use crate::diagnostic::{About, Diagnostic, Severity};
use crate::facts::Stage;
use crate::schema::Kind;
use crate::schema::kinds::{leave, letter, meeting, plan, settlement};
use crate::vault::Settings;

/// What a piece of advice is about, the most important first. A group of rules declares its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Clocks,
    Privacy,
    Said,
    Promised,
    Changed,
    Answer,
    CheckIns,
    Evidence,
    Steps,
    Views,
    Asked,
    Words,
}
use Topic::*;

impl Topic {
    fn heading(self) -> &'static str {
        match self {
            Clocks => "Dates and clocks",
            Privacy => "What others may see",
            Said => "What was said",
            Promised => "What you asked for",
            Changed => "What was changed",
            Answer => "Your answer in writing",
            CheckIns => "Check-ins",
            Evidence => "Evidence",
            Steps => "Steps",
            Views => "Where views differ",
            Asked => "What is asked",
            Words => "Words",
        }
    }
}

/// The topics that move to the front at a stage.
fn lifted(stage: Stage) -> &'static [Topic] {
    match stage {
        Stage::Before => &[Said],
        Stage::FirstDays => &[Asked, CheckIns],
        Stage::Running => &[],
        Stage::DecisionAhead => &[Answer, Views, Promised],
        Stage::Waiting | Stage::After | Stage::Closed => &[Promised, Steps],
    }
}

/// The kinds whose entries have deadlines: an unreadable file may hide one.
const WITH_CLOCKS: &[&Kind] = &[&plan::KIND, &settlement::KIND, &letter::KIND, &meeting::KIND, &leave::KIND];

/// The topic and rank of a finding.
pub fn about(finding: &Diagnostic, settings: &Settings, stage: Stage) -> About {
    let topic = named(finding.rule).and_then(Rule::topic);
    let has_day = match topic {
        Some(topic) => topic == Clocks && finding.severity >= Severity::Warning,
        None => match finding.severity {
            Severity::Error => {
                settings.kind_of_path(&finding.path).is_some_and(|kind| WITH_CLOCKS.contains(&kind))
            }
            _ => ["plan/term-due", "plan/past-end"].contains(&finding.rule),
        },
    };
    let rank = match topic {
        _ if has_day => 0,
        None => 1,
        Some(topic) => match lifted(stage).iter().position(|lifted| *lifted == topic) {
            Some(first) => 1 + first,
            None => 1 + Words as usize + topic as usize,
        },
    };
    About { topic: topic.map(Topic::heading), rank }
}

/// Whether a finding is advice, rather than a problem in a text.
pub fn is_advice(finding: &Diagnostic) -> bool {
    named(finding.rule).is_some_and(|rule| !rule.is_problem())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An unreadable file may hide a deadline in a custom folder, too.
    #[test]
    fn what_cannot_be_read_where_settlements_lie_comes_first() {
        let rank = |settings: &str| {
            let (settings, _) = crate::vault::settings::read(&settings.into());
            let found = Diagnostic {
                rule: "front-matter/yaml-syntax",
                severity: Severity::Error,
                path: "money/offer.md".into(),
                span: None,
                message: String::new(),
                hint: None,
                related: Vec::new(),
                fix: None,
            };
            about(&found, &settings, Stage::Running).rank
        };
        assert_eq!(rank("format = 1\n"), 1);
        assert_eq!(rank("format = 1\n[folders]\nmoney = \"settlement\"\n"), 0);
    }
}
