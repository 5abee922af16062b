//! A line of the front matter cannot be read.
//!
//! Each key is read on its own, so the others keep their values; only this one is left out. Until it is fixed
//! the entry counts as private. Quotes around the value nearly always help: `title: "[draft] to HR"`.
//!
//! ```md
//! --- actions/a.md
//! ---
//! title: "Ask HR
//!        ^ this quote is never closed
//! due: 2026-03-12
//! ---
//! --- actions/b.md
//! ---
//! title: Ask HR
//! by Friday
//! ^^^^^^^^^ this line has no `key:` before it
//! due: 2026-03-12
//! ---
//! ```

use super::super::words::quoted;
use super::super::{Check, Draft, Rule};
use crate::diagnostic::Severity;
use crate::entry::fault::Remedy;
use crate::entry::{Entry, Fault, Wrong, edit};

pub(super) static RULE: Rule = Rule {
    name: "front-matter/yaml-syntax",
    severity: Severity::Error,
    source: include_str!("yaml_syntax.rs"),
    check: Check::Fault(check),
};

fn check(fault: &Fault, entry: &Entry) -> Option<Draft> {
    let Wrong::YamlSyntax { message, remedy } = &fault.what else { return None };
    let hint = match *remedy {
        Remedy::Quote(value) => in_quotes(value.of(&entry.text)),
        Remedy::Close(sign) => format!("close it with `{sign}`"),
        Remedy::Key => {
            "begin the line with its key, or indent it by two spaces below the one it belongs to".into()
        }
        Remedy::Space => "write a space after the colon".into(),
        Remedy::Outdent => "begin the line where the lines above it begin".into(),
        Remedy::TakeOutEnd => "take out the line `...` or `---` above it".into(),
        Remedy::Look => "write each field on a line of its own, as `key: value`".into(),
    };
    Some(Draft::at(fault.span, message.as_str()).hint(hint))
}

/// The value in quotes, with quotes inside it replaced.
fn in_quotes(value: &str) -> String {
    if value.starts_with(['[', '{']) {
        return "put quotes around the whole text, or one pair of brackets around the whole list".to_owned();
    }
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let bare = quote.map_or(value, |quote| {
        let inner = value.strip_prefix(quote).unwrap_or(value);
        inner.strip_suffix(quote).unwrap_or(inner)
    });
    if let Some(odd) = bare.chars().find(|c| c.is_control()) {
        return format!("delete the character U+{:04X}", odd as u32);
    }
    format!("write {}", quoted(&edit::scalar(bare)))
}
