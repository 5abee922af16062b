//! Regain itself failed on a file.
//!
//! That is a mistake in Regain, not in the file. Everything else is checked and built as usual. The
//! file is unchanged. If you can, report it with a shortened copy that has nothing private in it.

use std::sync::Arc;

use super::super::{Check, Rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "file/internal",
    severity: Severity::Error,
    source: include_str!("internal.rs"),
    check: Check::Itself,
};

/// The finding about the file at `path`, whose reading went wrong in Regain itself.
pub fn not_read(path: &Arc<str>) -> Diagnostic {
    mistake(Arc::clone(path), "regain could not read this file, by a mistake of its own")
}

/// The finding about the entry at `path`, or the page, whose page could not be made.
pub fn no_page(path: Arc<str>) -> Diagnostic {
    mistake(path, "regain could not make the page, by a mistake of its own: the one that is there may be old")
}

fn mistake(path: Arc<str>, message: &str) -> Diagnostic {
    Diagnostic {
        rule: RULE.name,
        severity: RULE.severity,
        path,
        span: None,
        message: message.to_owned(),
        hint: Some(
            "the other files are not affected; please report it, with nothing private in it".to_owned(),
        ),
        related: Vec::new(),
        fix: None,
    }
}
