//! A word that the field does not take.
//!
//! Counts and lists use these words, so an entry with another word would be missing from them. The value is
//! left out until it is fixed. A `privacy` that cannot be read counts as private.
//!
//! ```md
//! --- actions/a.md
//! ---
//! status: dnoe
//!         ^^^^ `status` has no word `dnoe`
//! ---
//! --- actions/b.md
//! ---
//! type: Deliverable
//!       ^^^^^^^^^^^ `type` has no word `Deliverable`
//! privacy: manager
//!          ^^^^^^^ `privacy` has no word `manager`
//! ---
//! ```

use super::super::words::{one_of, quoted};
use super::super::{Check, Draft, Rule};
use crate::diagnostic::{Fix, Severity};
use crate::entry::{Entry, Fault, Wrong};
use crate::schema::kinds::common;
use crate::text::case::distance;

pub(super) static RULE: Rule = Rule {
    name: "field/choice",
    severity: Severity::Error,
    source: include_str!("choice.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::WrongChoice { spec, words, word, near } = &fault.what else { return None };
    let mut hint = match near {
        Some(near) => format!("did you mean `{near}`? It takes {}", one_of(words)),
        None => format!("write {}", one_of(words)),
    };
    if spec.name == common::PRIVACY.name {
        hint += "; until it is fixed the entry counts as private";
    }
    let draft = Draft::at(fault.span, format!("`{}` has no word {}", spec.name, quoted(word))).hint(hint);
    // Differs only in case, spaces and underscores, so the meaning is certain.
    let same = near.filter(|near| distance(word, near) == 0);
    Some(draft.maybe_fix(same.map(|near| Fix::replace(format!("write `{near}`"), fault.span, near))))
}
