//! Facts to pages: pure functions that read no file, know no clock, and cannot see a vault.
//!
//! The same facts give the same bytes. Every text of the person's is inert in a page.
//!
//! ```
//! use regain::{facts::Facts, scene::Scene, schema::Audience, vault::Vault, views};
//!
//! let scene = Scene::new(&Vault::default(), Audience::Me, "2026-03-02".parse().expect("a day"));
//! let page = views::dashboard(&Facts::new(&scene), &views::Findings::default());
//! assert!(page.bytes.starts_with(b"<!DOCTYPE html>"));
//! ```

mod dashboard;
pub mod data;
pub mod documents;
mod entry_page;
pub mod html;
pub mod markdown;
mod search;
pub mod timeline;
pub mod words;

use std::sync::Arc;

use maud::Markup;

use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Facts;
use crate::page::Page;
use crate::vault::Ix;

pub use html::{DASHBOARD, Problems, TIMELINE, assets, live, live_assets};

/// What the rules found, in the order of a report. It exists for the person alone.
#[derive(Clone, Debug, Default)]
pub struct Findings<'d> {
    /// What is wrong with the text.
    pub problems: Vec<&'d Diagnostic>,
    /// What a good coach would say, by consequence.
    pub advice: Vec<&'d Diagnostic>,
}

impl Findings<'_> {
    /// The problems by which something may be missing from what is shown.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|found| found.severity == Severity::Error).count()
    }
}

/// A page about the whole record, rendered in every build.
#[derive(Clone, Copy, Debug)]
pub struct FrontPage {
    /// Its path, relative to the output folder.
    pub path: &'static str,
    /// Renders it.
    pub render: fn(&Facts, &Findings) -> Page,
    /// What stands in it, without its style: its words, to look through. `None` if it is for the person alone.
    pub content: Option<fn(&Facts) -> Markup>,
}

/// The front pages, the one that the person waits for first.
pub static FRONT_PAGES: &[FrontPage] = &[dashboard::PAGE, timeline::PAGE, search::PAGE];

/// `dashboard.html`: where the plan stands, and the one next thing.
pub fn dashboard(facts: &Facts, findings: &Findings) -> Page {
    (dashboard::PAGE.render)(facts, findings)
}

/// `timeline.html`: what happened, day by day.
pub fn timeline(facts: &Facts, findings: &Findings) -> Page {
    (timeline::PAGE.render)(facts, findings)
}

/// The page of the entry at `ix`, at its [`entry_path`], with what was found in it.
pub fn entry_page(facts: &Facts, ix: Ix, findings: &Findings, problems: Problems) -> Page {
    entry_page::page(facts, ix, findings, problems)
}

/// What the page of the entry at `ix` says that other entries and the day decide.
pub fn entry_page_facts(facts: &Facts, ix: Ix) -> String {
    let site = html::Site { facts, depth: 0, problems: Problems::None };
    entry_page::of_others(&site, ix).into_string()
}

/// Where the page of the entry at `path` goes, relative to the output folder.
pub fn entry_path(path: &str) -> Arc<str> {
    html::entry_page_path(path).into()
}

#[cfg(test)]
mod tests;
