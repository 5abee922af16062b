//! A backslash in double quotes means another character than it shows.
//!
//! In `"C:\temp\notes"` YAML takes `\t` for a tab and `\n` for the end of a line, so the path is
//! broken. In single quotes, or without any, a backslash is a backslash.
//!
//! ```md
//! --- evidence/2026-03-04-a.md
//! ---
//! date: 2026-03-04
//! pointer: "C:\temp\notes"
//!          ^^^^^^^^^^^^^^^ in double quotes a backslash means another character
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::{Fix, Severity};
use crate::entry::{Entry, Fault, Wrong, is_windows_path};

pub(super) static RULE: Rule = Rule {
    name: "front-matter/escape-in-value",
    severity: Severity::Warning,
    source: include_str!("escape_in_value.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::EscapeInQuotes = fault.what else { return None };
    let written = fault.span.of(&entry.text);
    let inner = written.strip_prefix('"').and_then(|text| text.strip_suffix('"'))?;
    let draft = Draft::at(fault.span, "in double quotes a backslash means another character");
    if inner.contains(['\n', '\r']) {
        return Some(draft.hint("put the value in single quotes, `'…'`"));
    }
    let meant = inner.replace("\\\"", "\"").replace("\\\\", "\\").replace('\'', "''");
    let single = format!("'{meant}'");
    let hint = format!("write {}, in single quotes", quoted(&single));
    let fix = Fix::replace("put the value in single quotes", fault.span, single);
    // Outside a Windows path a tab may be meant, so there is no automatic fix.
    Some(draft.hint(hint).maybe_fix(Some(fix).filter(|_| is_windows_path(inner))))
}
