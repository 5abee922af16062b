//! What `check` found, in the same words: problems first, then advice by topic.

use maud::{Markup, html};

use crate::diagnostic::Diagnostic;
use crate::views::Findings;
use crate::views::html::Site;
use crate::views::html::components::{findings, panel};
use crate::views::words::{capital, count};

/// The most findings of one list; the rest is counted, and `check` shows it.
const MOST: usize = 100;

pub(super) fn body(site: &Site, given: &Findings) -> Markup {
    let topics = by_topic(&given.advice);
    html! {
        @if given.problems.is_empty() {
            p { "No problems in the files." }
        } @else {
            h3 { (count(given.problems.len() as i64, "problem", "problems")) " in the files" }
            (list(site, &given.problems))
        }
        @if !given.advice.is_empty() {
            h3 { "Advice" }
            p.note { "Take what helps. " code { "regain explain" } " and the rule's name say why." }
            @for (topic, advice) in &topics {
                (panel(
                    &format!("advice-{topic}"),
                    &html! { (title(topic)) span.count { " (" (advice.len()) ")" } },
                    &list(site, advice),
                ))
            }
        }
    }
}

fn list(site: &Site, found: &[&Diagnostic]) -> Markup {
    html! {
        (findings(site, &found[..found.len().min(MOST)]))
        @if found.len() > MOST {
            p.note { "and " (found.len() - MOST) " more: " code { "regain check" } " lists them all." }
        }
    }
}

/// Advice under the first part of its rules' names, in the order in which they first occur.
fn by_topic<'d>(advice: &[&'d Diagnostic]) -> Vec<(&'static str, Vec<&'d Diagnostic>)> {
    let mut topics: Vec<(&'static str, Vec<&'d Diagnostic>)> = Vec::new();
    for &found in advice {
        let topic = found.rule.split('/').next().unwrap_or(found.rule);
        match topics.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, list)) => list.push(found),
            None => topics.push((topic, vec![found])),
        }
    }
    topics
}

fn title(topic: &str) -> String {
    match topic {
        "change" => "Changes to the plan".to_owned(),
        "views" => "Views that differ".to_owned(),
        "project" => "Actions".to_owned(),
        "cadence" => "Check-ins".to_owned(),
        "note" => "Notes of what was said".to_owned(),
        "feedback" => "Feedback".to_owned(),
        "ask" => "Asks".to_owned(),
        "counter" => "Counter-plan".to_owned(),
        "response" => "Written answer".to_owned(),
        "sign" => "Signature".to_owned(),
        "exit" => "References".to_owned(),
        other => capital(other),
    }
}
