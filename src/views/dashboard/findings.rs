//! The findings of `check`, in the same words: problems first, then advice, the most important first.

use maud::{Markup, html};

use crate::diagnostic::{Diagnostic, by_cause};
use crate::views::Findings;
use crate::views::html::Site;
use crate::views::html::components::{self, left_out, panel, prose};
use crate::views::words::{self, count};

/// The most findings of one list; the rest is counted, and `check` shows it.
const MOST: usize = 100;

/// How many pieces of advice are visible at once; the rest can be opened.
const OPEN: usize = 2;

/// What advice is for.
const USE: &str = "use what helps; `regain explain RULE` says why.";

pub(super) fn body(site: &Site, given: &Findings) -> Markup {
    let advice = &given.advice;
    let (errors, all) = (given.errors() as i64, given.problems.len() as i64);
    html! {
        @if all == 0 {
            p.note { "No problems in the files." @if !advice.is_empty() { " What follows is advice: " (prose(USE)) } }
        } @else {
            h3 {
                @if errors > 0 { (count(errors, "error", "errors")) @if errors < all { " and " } }
                @if errors < all { (count(all - errors, "warning", "warnings")) }
                " in the files"
            }
            @let causes = by_cause(&given.problems);
            (components::causes(site, &causes[..causes.len().min(MOST)]))
            (left_out(site, causes.len(), MOST, "more", None, "regain check"))
        }
        @if !advice.is_empty() {
            @if all > 0 { h3 { "Advice" } p.note { (prose(&words::capital(USE))) } }
            @let (shown, folded) = advice.split_at(advice.len().min(OPEN));
            (components::advice(site, shown))
            @if !folded.is_empty() {
                (panel("more-advice", &html! { (folded.len()) " more" }, &list(site, folded, |found| components::advice(site, found))))
            }
        }
    }
}

fn list<'d>(site: &Site, found: &[&'d Diagnostic], shown: impl Fn(&[&'d Diagnostic]) -> Markup) -> Markup {
    html! {
        (shown(&found[..found.len().min(MOST)]))
        (left_out(site, found.len(), MOST, "more", None, "regain check"))
    }
}
