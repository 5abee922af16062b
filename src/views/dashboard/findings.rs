//! What `check` found, in the same words: problems first, then advice by topic.

use maud::{Markup, html};

use crate::diagnostic::Diagnostic;
use crate::text::slug;
use crate::views::Findings;
use crate::views::html::Site;
use crate::views::html::components::{self, findings, left_out, panel};
use crate::views::words::count;

/// The most findings of one list; the rest is counted, and `check` shows it.
const MOST: usize = 100;

pub(super) fn body(site: &Site, given: &Findings) -> Markup {
    html! {
        @if given.problems.is_empty() {
            p { "No problems in the files." }
        } @else {
            h3 { (count(given.problems.len() as i64, "problem", "problems")) " in the files" }
            (list(site, &given.problems, |found| findings(site, found)))
        }
        @if !given.advice.is_empty() {
            h3 { "Advice" }
            p.note { "Use what helps. " code { "regain explain RULE" } " says why." }
            @for (topic, advice) in &given.advice {
                (panel(
                    &format!("advice-{}", slug(topic)),
                    &html! { (topic) span.count { " (" (advice.len()) ")" } },
                    &list(site, advice, |found| components::advice(site, found)),
                ))
            }
        }
    }
}

fn list<'d>(site: &Site, found: &[&'d Diagnostic], shown: impl Fn(&[&'d Diagnostic]) -> Markup) -> Markup {
    html! {
        (shown(&found[..found.len().min(MOST)]))
        (left_out(site, found.len(), MOST, "more", "regain check"))
    }
}
