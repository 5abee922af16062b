//! An id that cannot be used.
//!
//! An id appears in links, file names and addresses of pages, so it is made of letters, digits, `-`,
//! `_` and `.`, and begins with a letter or a digit. `unknown`, `none` and `me` have a meaning of
//! their own. A readable name goes into `title`.
//!
//! ```md
//! --- expectations/replies.md
//! ---
//! id: first/reply time
//!     ^^^^^^^^^^^^^^^^ `first/reply time` cannot be an id
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::{Entry, Fault, Wrong};
use crate::text::slug;

pub(super) static RULE: Rule = Rule {
    name: "id/shape",
    severity: Severity::Error,
    source: include_str!("shape.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::IdShape { id } = &fault.what else { return None };
    let usable = slug(id);
    let hint = match usable.as_str() {
        "" | "unknown" | "none" | "me" => {
            "write letters and digits, such as `E1`; the words `unknown`, `none` and `me` are taken"
                .to_owned()
        }
        usable => format!("write letters, digits, `-`, `_` and `.`, such as `{usable}`"),
    };
    Some(Draft::at(fault.span, format!("{} cannot be an id", quoted(id))).hint(hint))
}
