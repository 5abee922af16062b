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

/// The topics of advice with their groups of rules, the most important first.
const TOPICS: &[(&str, &[&str])] = &[
    (CLOCKS, &["leave", "settlement", "response"]),
    ("What others may see", &["privacy"]),
    (SAID, &["note", "feedback"]),
    (PROMISED, &["ask"]),
    ("What was changed", &["change"]),
    (ANSWER, &["counter", "letter", "sign"]),
    (CHECK_INS, &["cadence"]),
    ("Evidence", &["evidence", "pace"]),
    (STEPS, &["project", "exit"]),
    (VIEWS, &["views"]),
    (ASKED, &["clarity"]),
    ("Words", &["tone"]),
];

const CLOCKS: &str = "Dates and clocks";
const SAID: &str = "What was said";
const PROMISED: &str = "What you asked for";
const ANSWER: &str = "Your answer in writing";
const CHECK_INS: &str = "Check-ins";
const STEPS: &str = "Steps";
const VIEWS: &str = "Where views differ";
const ASKED: &str = "What is asked";

/// The topics that move to the front at a stage.
fn lifted(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Before => &[SAID],
        Stage::FirstDays => &[ASKED, CHECK_INS],
        Stage::Running => &[],
        Stage::DecisionAhead => &[ANSWER, VIEWS, PROMISED],
        Stage::Waiting | Stage::After | Stage::Closed => &[PROMISED, STEPS],
    }
}

/// The kinds whose entries have deadlines: an unreadable file may hide one.
const WITH_CLOCKS: &[&Kind] = &[&plan::KIND, &settlement::KIND, &letter::KIND, &meeting::KIND, &leave::KIND];

/// The topic and rank of a finding.
pub fn about(finding: &Diagnostic, settings: &Settings, stage: Stage) -> About {
    let topic = named(finding.rule).and_then(topic);
    let has_day = match topic {
        Some((topic, _)) => topic == CLOCKS && finding.severity >= Severity::Warning,
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
        Some((topic, place)) => match lifted(stage).iter().position(|lifted| *lifted == topic) {
            Some(first) => 1 + first,
            None => 1 + TOPICS.len() + place,
        },
    };
    About { topic: topic.map(|(topic, _)| topic), rank }
}

/// Whether a finding is advice, rather than a problem in a text.
pub fn is_advice(finding: &Diagnostic) -> bool {
    named(finding.rule).is_some_and(|rule| !rule.is_problem())
}

/// The topic of a rule that gives advice, and its position in [`TOPICS`].
fn topic(rule: &Rule) -> Option<(&'static str, usize)> {
    let place = TOPICS.iter().position(|(_, groups)| groups.contains(&rule.group()))?;
    Some((TOPICS[place].0, place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::all;

    #[test]
    fn every_group_that_advises_has_a_topic_and_no_other_has() {
        for rule in all() {
            assert_eq!(topic(rule).is_none(), rule.is_problem(), "{}", rule.name);
        }
    }

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
