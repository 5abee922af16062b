//! The filter of the timeline: by words, by expectation, by lane.
//!
//! It is hidden, because it does nothing without a script; `timeline.js` shows it, and stores the choice in the
//! address of the page.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::Names;
use super::items::{Item, Lane};
use crate::facts::Facts;
use crate::views::html::components::visible;

/// The fields of the filter, with the number of items shown.
pub(super) fn form(facts: &Facts, items: &[Item], names: &Names) -> Markup {
    let lanes: BTreeSet<Lane> = items.iter().map(|item| item.lane).collect();
    let mut named = BTreeSet::new();
    let expectations = facts.expectations.iter().filter_map(|standing| {
        let name = names.0.get(&standing.ix)?;
        named.insert(name).then(|| (name, facts.scene.entry(standing.ix).title()))
    });
    html! {
        div.tl-filter #filter role="search" aria-label="What to show" hidden {
            details.tl-choose #choose {
                summary { "Choose what to show" }
                div.tl-fields {
                    div.tl-field {
                        label for="filter-text" { "With these words" }
                        input #filter-text type="search" autocomplete="off" spellcheck="false";
                    }
                    @if !names.0.is_empty() {
                        div.tl-field {
                            label for="filter-for" { "About" }
                            select #filter-for {
                                option value="" { "everything" }
                                @for (name, title) in expectations { option value=(name) { (visible(&title)) } }
                            }
                        }
                    }
                    @if lanes.len() > 1 {
                        fieldset {
                            legend { "Only these" }
                            @for lane in lanes {
                                label { input type="checkbox" value=(lane.name()); " " (lane.title()) }
                            }
                        }
                    }
                }
            }
            p.tl-shown {
                span #filter-shown role="status" {}
                " "
                button #filter-all type="button" hidden { "Show everything" }
            }
        }
    }
}
