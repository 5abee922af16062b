//! Whether a field is absent, for rules that report missing values.
//!
//! A value that was written but could not be read is not absent: it has a finding of its own, and one mistake
//! is reported once.

use crate::entry::{Entry, Fault, Record, Wrong};
use crate::vault::Parsed;

/// Whether nothing at all was written for the field `name` of the entry.
pub(super) fn is_absent(Parsed { entry, faults, .. }: &Parsed, name: &str) -> bool {
    entry.fields.state_of(name).is_absent()
        && !faults.iter().any(|fault| {
            let of_entry = |of: &str| entry.kind.is_some_and(|kind| kind.name == of);
            meant(fault, entry, name, of_entry)
        })
}

/// Whether nothing at all was written for the field `name` of one record of the entry.
pub(super) fn is_absent_in(Parsed { entry, faults, .. }: &Parsed, record: &Record, name: &str) -> bool {
    let inside = |fault: &&Fault| record.span.start <= fault.span.start && fault.span.end <= record.span.end;
    record.fields.state_of(name).is_absent()
        && !faults.iter().filter(inside).any(|fault| meant(fault, entry, name, |_| true))
}

/// Whether the front matter was read as fields at all.
pub(super) fn has_readable_head(Parsed { entry, faults, .. }: &Parsed) -> bool {
    let whole = |fault: &Fault| matches!(fault.what, Wrong::EmptyFrontMatter | Wrong::NotAMapping { .. });
    entry.head.is_some() && !faults.iter().any(whole)
}

/// Whether the fault may concern text meant for the field `name`: a similar key, or an unreadable line that
/// begins with `name`.
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
