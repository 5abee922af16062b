//! A report as workflow commands for GitHub, which shows each finding next to its line.

use std::fmt;

use super::{Report, Source};
use crate::diagnostic::Severity;

/// A report; its `Display` output is the text.
pub(super) struct Github<'r>(pub(super) Report<'r>);

impl fmt::Display for Github<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in self.0.diagnostics.chunk_by(|one, other| one.path == other.path) {
            let text = (self.0.source)(&file[0].path);
            let source = text.as_deref().map(Source::new);
            for found in file {
                let command = match found.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Info => "notice",
                };
                write!(f, "::{command} file={}", property(&found.path))?;
                if let (Some(span), Some(source)) = (found.span, &source) {
                    let [start, end] = [span.start, span.end].map(|at| source.index.position(at as usize));
                    write!(f, ",line={},endLine={},col={}", start.line, end.line, start.column)?;
                    // An end column is allowed only on the same line.
                    if start.line == end.line {
                        write!(f, ",endColumn={}", end.column)?;
                    }
                }
                let hint = found.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
                let message = data(&format!("{}{hint}", found.message));
                writeln!(f, ",title={}::{message}", property(found.rule))?;
            }
        }
        Ok(())
    }
}

/// Escapes a message so that nothing in it ends the command or begins another.
fn data(text: &str) -> String {
    let safe = crate::text::escape::lines(text);
    safe.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which ends at a comma.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
