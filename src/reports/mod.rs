//! Renders findings as text: for people, for editors, for programs; and what a command would
//! change, as a diff.
//!
//! Returns strings. Never talks to a terminal, never reads a file, never decides what is a finding.
//!
//! ```
//! use regain::reports::{Format, Look, Report};
//!
//! let report = Report { diagnostics: &[], source: &|_| None, files: 3, about: &|_| Default::default() };
//! assert_eq!(report.render(Format::Concise, Look::default()), "");
//! ```

mod concise;
mod diff;
mod excerpt;
mod github;
mod human;
mod json;
mod sarif;

use std::fmt;
use std::sync::Arc;

pub use diff::{diff, lines_changed};
pub use json::envelope;

use crate::diagnostic::{About, Diagnostic, Severity};
use crate::text::{LineIndex, Position, Span, english, escape};

/// The result of a check, ready to be rendered.
#[derive(Clone, Copy)]
pub struct Report<'r> {
    /// The findings, sorted by [`Diagnostic::order`].
    pub diagnostics: &'r [Diagnostic],
    /// The text of a file, by its path in the vault: the same text that the spans were made for. If
    /// there is none (the file cannot be read), its findings are shown as about the file as a
    /// whole.
    pub source: &'r dyn Fn(&str) -> Option<Arc<str>>,
    /// The number of files checked.
    pub files: usize,
    /// What a finding is about. Advice comes after the problems.
    pub about: &'r dyn Fn(&Diagnostic) -> About,
}

/// The output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// With the text that each finding is about, for reading
    #[default]
    Human,
    /// One line each, `path:line:column: severity[rule] message`, for editors
    Concise,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanners and editors
    Sarif,
    /// Commands of a GitHub workflow, which shows them beside the lines
    Github,
}

/// What the human format may use of the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether to colour, with ANSI sequences.
    pub styled: bool,
    /// The width of the terminal in columns; a longer line of a file is cut around what is
    /// underlined.
    pub width: usize,
    /// The most problems to show, the most consequential first; the summary counts them all.
    pub most_problems: Option<usize>,
    /// The most pieces of advice to show, likewise.
    pub most_advice: Option<usize>,
}

impl Default for Look {
    fn default() -> Self {
        Self { styled: false, width: 100, most_problems: None, most_advice: None }
    }
}

impl Report<'_> {
    /// The report as text; ends with a line feed unless it is empty.
    pub fn render(&self, format: Format, look: Look) -> String {
        match format {
            Format::Human => human::Human { report: *self, look }.to_string(),
            Format::Concise => concise::Concise(*self).to_string(),
            Format::Json => json::render(self),
            Format::Sarif => sarif::render(self),
            Format::Github => github::Github(*self).to_string(),
        }
    }

    /// The number of findings of each severity.
    pub fn counts(&self) -> Counts {
        Counts::of(self.diagnostics, self.files)
    }
}

/// The number of files and findings. Its `Display` output is the last line of a report: `3 errors,
/// 1 warning and 2 pieces of advice in 37 files`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files checked.
    pub files: usize,
    /// Findings of [`Severity::Error`].
    pub errors: usize,
    /// Findings of [`Severity::Warning`].
    pub warnings: usize,
    /// Findings of [`Severity::Info`].
    pub infos: usize,
}

impl Counts {
    /// Counts findings; `files` is the number of files checked.
    pub fn of(diagnostics: &[Diagnostic], files: usize) -> Self {
        let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
        Self {
            files,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found: Vec<String> = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.infos, "piece of advice", "pieces of advice"),
        ]
        .into_iter()
        .filter(|&(count, ..)| count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
        let found = if found.is_empty() { "no problems".to_owned() } else { english::listed(&found) };
        write!(f, "{found} in {}", counted(self.files, "file", "files"))
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    english::count(count as i64, one, many)
}

/// A file's text, with its lines indexed once for all findings in it.
struct Source<'t> {
    text: &'t str,
    index: LineIndex<'t>,
}

impl<'t> Source<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, index: LineIndex::new(text) }
    }

    fn start(&self, span: Span) -> Position {
        self.index.position(span.start as usize)
    }
}

/// `path:line:column`, or only the path if there is no position; safe to print.
fn place(path: &str, position: Option<Position>) -> String {
    let path = escape::one_line(path);
    match position {
        Some(Position { line, column }) => format!("{path}:{line}:{column}"),
        None => path.into_owned(),
    }
}

#[cfg(test)]
mod tests;
