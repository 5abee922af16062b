//! Two measures of one entry have the same name.
//!
//! Other entries refer to a measure by its name, as in `E1#name`; with two of the same name it is unclear to
//! which one a figure belongs. Give each its own name.
//!
//! ```md
//! --- expectations/a.md
//! ---
//! measures:
//!   - name: first reply
//!     target: 85
//!   - name: First reply
//!           ^^^^^^^^^^^ another measure is called `First reply`
//!     target: 90
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Alone, Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::schema::kinds::measure::{self, NamedMeasure};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    name: "field/duplicate-measure",
    severity: Severity::Error,
    source: include_str!("duplicate_measure.rs"),
    check: Check::Alone(check),
};

fn check(alone: &Alone, found: &mut Vec<Draft>) {
    let entry = alone.entry();
    let records = entry.get(measure::MEASURES).unwrap_or_default();
    let mut seen: Vec<(String, Option<crate::text::Span>)> = Vec::new();
    for record in records {
        let Some(name) = record.fields.get(NamedMeasure::NAME).map(str::trim) else { continue };
        let span = record.fields.span(NamedMeasure::NAME);
        let folded = fold(name).into_owned();
        match seen.iter().find(|(known, _)| *known == folded) {
            Some((_, first)) => found.push(
                Draft::at_or_file(span, format!("another measure is called {}", quoted(name)))
                    .hint("give each measure a name of its own")
                    .related(entry, *first, "it is here first"),
            ),
            None => seen.push((folded, span)),
        }
    }
}
