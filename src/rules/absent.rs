//! Whether a field is absent: for rules that ask whether something is missing.
//!
//! What was written and could not be read is not missing: its own finding says so, and one mistake
//! is one finding.

use crate::entry::{Entry, Fault, Record, Wrong};
use crate::facts::Facts;
use crate::vault::Ix;

/// Whether nothing at all was written for the field `name` of the entry.
pub(super) fn is_absent(facts: &Facts, ix: Ix, name: &str) -> bool {
    let entry = facts.scene.entry(ix);
    entry.fields.state_of(name).is_absent()
        && !facts.scene.faults(ix).iter().any(|fault| {
            let of_entry = |of: &str| entry.kind.is_some_and(|kind| kind.name == of);
            meant(fault, entry, name, of_entry)
        })
}

/// Whether nothing at all was written for the field `name` of one record of the entry.
pub(super) fn is_absent_in(facts: &Facts, ix: Ix, record: &Record, name: &str) -> bool {
    let entry = facts.scene.entry(ix);
    let inside = |fault: &&Fault| record.span.start <= fault.span.start && fault.span.end <= record.span.end;
    record.fields.state_of(name).is_absent()
        && !facts.scene.faults(ix).iter().filter(inside).any(|fault| meant(fault, entry, name, |_| true))
}

/// Whether the front matter was read as fields at all.
pub(super) fn has_readable_head(facts: &Facts, ix: Ix) -> bool {
    let whole = |fault: &Fault| matches!(fault.what, Wrong::EmptyFrontMatter | Wrong::NotAMapping { .. });
    facts.scene.entry(ix).head.is_some() && !facts.scene.faults(ix).iter().any(whole)
}

/// Whether what is wrong may have been meant for `name`: a key that is nearly it, or a line that
/// begins with it and cannot be read.
fn meant(fault: &Fault, entry: &Entry, name: &str, is_ours: impl Fn(&str) -> bool) -> bool {
    match &fault.what {
        Wrong::UnknownField { near, of, .. } => *near == Some(name) && is_ours(of),
        Wrong::YamlSyntax { .. } => {
            let before = &entry.text[..fault.span.start as usize];
            let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            entry.text[line..].trim_start_matches([' ', '-']).starts_with(name)
        }
        _ => false,
    }
}
