//! The front matter is a list or a text, not fields.
//!
//! Each line is a field, `key: value`. Nothing else between the two `---` can be given a meaning;
//! until it is fixed the entry counts as private.
//!
//! ```md
//! --- actions/a.md
//! ---
//! - Ask HR
//! ^^^^^^^^ a list, not fields
//! ---
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "front-matter/not-a-mapping",
    severity: Severity::Error,
    source: include_str!("not_a_mapping.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::NotAMapping { found } = fault.what else { return None };
    Some(
        Draft::at(fault.span, format!("{found}, not fields"))
            .hint("write each field as `key: value`, such as `title: …`"),
    )
}
