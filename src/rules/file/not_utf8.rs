//! A file is not UTF-8 text.
//!
//! An editor saved it in an older encoding, so accents and dashes in it cannot be read reliably. Open it,
//! choose "save with encoding", and select UTF-8. Until then nothing of it is read; other entries are not
//! affected.
//!
//! ```md
//! --- notes/2026-03-04-feedback.md is not UTF-8
//! ! not UTF-8 from line 2 on; it looks like Windows-1252
//! ```

use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::page::Now;

pub(super) static RULE: Rule = Rule {
    name: "file/not-utf8",
    severity: Severity::Error,
    source: include_str!("not_utf8.rs"),
    check: Check::Unread(check),
};

fn check(now: &Now) -> Option<Draft> {
    let &Now::NotUtf8 { valid_up_to, line, looks_like } = now else { return None };
    let looks_like = looks_like.map_or_else(String::new, |what| format!("; it looks like {what}"));
    Some(Draft::file(format!("not UTF-8 from line {line} on{looks_like}")).hint(format!(
        "save it as UTF-8 in your editor; the first odd byte has {valid_up_to} bytes before it"
    )))
}
