//! A finding: what is wrong or missing, where, how severe it is, and what to do about it.
//!
//! Plain data. Rules make findings, reports render them; nothing here knows an entry or a terminal.
//!
//! ```
//! use regain::{diagnostic::{Fix, apply}, text::Span};
//!
//! let fix = Fix::replace("spell it out", Span::new(8, 11), "active");
//! assert_eq!(apply("status: act", &fix.edits).0, "status: active");
//! ```

mod cause;
mod fix;
mod order;

use std::fmt;
use std::sync::Arc;

pub use cause::{Cause, by_cause};
pub use fix::{Edit, Fix, apply};
pub use order::{About, by_consequence};

use crate::text::Span;

/// The severity of a finding, least severe first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; can safely be left.
    Info,
    /// Probably wrong, or worth doing soon.
    Warning,
    /// Wrong: part of the entry is not understood, or must not stay.
    Error,
}

impl Severity {
    /// The word shown: `info`, `warning` or `error`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One finding about one place of the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name, such as `field/date`.
    pub rule: &'static str,
    /// Its severity, after the person's settings.
    pub severity: Severity,
    /// The file, relative to the vault, with `/` between folders.
    pub path: Arc<str>,
    /// The smallest wrong text; `None` if the finding is about the file as a whole.
    pub span: Option<Span>,
    /// A lower-case fragment without a full stop; values are in backticks.
    pub message: String,
    /// What to type or do, in the same form.
    pub hint: Option<String>,
    /// Other places that belong to it, such as the first of two equal ids.
    pub related: Vec<Related>,
    /// Edits that fix it, if that is possible without guessing.
    pub fix: Option<Fix>,
}

/// Another place that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file, relative to the vault.
    pub path: Arc<str>,
    /// The text meant; `None` for the file as a whole.
    pub span: Option<Span>,
    /// What is there, as a fragment.
    pub message: String,
}

impl Diagnostic {
    /// The order of a list of findings: by path, then place, then rule.
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        (&self.path, self.span, self.rule, &self.message).cmp(&(
            &other.path,
            other.span,
            other.rule,
            &other.message,
        ))
    }
}
