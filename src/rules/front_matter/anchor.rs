//! An anchor, an alias, a merge key or a tag in the front matter.
//!
//! They give YAML a meaning that is hard to see, and can make a small file enormous. An entry needs none of
//! them: write the value out. A text that begins with `&`, `*` or `!` needs quotes. Until it is fixed the
//! entry counts as private.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: !important Read the plan twice
//!        ^^^^^^^^^^ a YAML tag is not used here
//! x_first: &first see HR
//!          ^^^^^^ a YAML anchor is not used here
//! x_second: *first
//!           ^^^^^^ a YAML alias is not used here
//! ---
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};

pub(super) static RULE: Rule = Rule {
    name: "front-matter/anchor",
    severity: Severity::Error,
    source: include_str!("anchor.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::Anchor { what } = fault.what else { return None };
    Some(
        Draft::at(fault.span, format!("a YAML {what} is not used here"))
            .hint("write the value out, in quotes where it begins with `&`, `*` or `!`"),
    )
}
