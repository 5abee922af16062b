//! A comment silences a rule that finds nothing in the entry.
//!
//! It would hide a later finding without a reason. Take it out, or fix the name of the rule.
//!
//! ```md
//! --- actions/a.md
//! ---
//! # regain: allow link/unknown waiting for HR
//!                 ^^^^^^^^^^^^ `link/unknown` finds nothing here
//! title: Ask HR
//! ---
//! --- actions/b.md
//! ---
//! # regain: allow
//! ^^^^^^^^^^^^^^^ no rule is named
//! title: Ask HR
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule, is_known};
use crate::diagnostic::Severity;
use crate::entry::{Allow, Entry, Fault, Wrong};
use crate::text::closest;

pub(in super::super) static RULE: Rule = Rule {
    name: "lint/unused-allow",
    severity: Severity::Warning,
    source: include_str!("unused_allow.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, _: &Entry) -> Option<Draft> {
    let Wrong::AllowsNothing = fault.what else { return None };
    let hint = "write `# regain: allow rule-name the reason`; `regain explain` lists the rules";
    Some(Draft::at(fault.span, "no rule is named").hint(hint))
}

/// The finding for an `allow` comment that silences nothing; known once every other rule has run.
pub(in super::super) fn draft(allow: &Allow) -> Draft {
    let rule = &allow.rule;
    if is_known(rule) {
        return Draft::at(allow.span, format!("{} finds nothing here", quoted(rule)))
            .hint("take the comment out");
    }
    let draft = Draft::at(allow.span, format!("no rule {}", quoted(rule)));
    match closest(rule, super::super::all().map(|rule| rule.name)) {
        Some(near) => draft.hint(format!("did you mean `{near}`?")),
        None => draft.hint("`regain explain` lists the rules"),
    }
}
