//! A report for editors: one line per finding, `path:line:column: severity[rule] message`.
//!
//! Lines contain nothing else, and there is no summary: every line is a place to jump to.

use std::fmt;

use super::{Report, Source, place};
use crate::text::{Position, escape};

/// The position of a finding about a file as a whole: editors need a line and a column for each.
const TOP: Position = Position { line: 1, column: 1 };

/// A report; its `Display` output is the text.
pub(super) struct Concise<'r>(pub(super) Report<'r>);

impl fmt::Display for Concise<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(report) = self;
        for file in report.diagnostics.chunk_by(|one, other| one.path == other.path) {
            let text = (report.source)(&file[0].path);
            let source = text.as_deref().map(Source::new);
            for found in file {
                let start = source.as_ref().zip(found.span).map_or(TOP, |(source, span)| source.start(span));
                let (place, message) = (place(&found.path, Some(start)), escape::one_line(&found.message));
                writeln!(f, "{place}: {}[{}] {message}", found.severity, found.rule)?;
            }
        }
        Ok(())
    }
}
