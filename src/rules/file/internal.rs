//! Regain itself failed on a file.
//!
//! This is a bug in Regain, not a mistake in the file. Everything else is checked and built as usual. The
//! file is unchanged. If you can, report it with a shortened copy that has nothing private in it.

use std::sync::Arc;

use super::super::{Check, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::vault::settings;

pub(super) static RULE: Rule = Rule {
    name: "file/internal",
    severity: Severity::Error,
    source: include_str!("internal.rs"),
    check: Check::Internal,
};

/// The finding for the file at `path` if parsing it panicked.
pub fn not_read(path: &Arc<str>) -> Diagnostic {
    mistake(Arc::clone(path), "regain could not read this file, because of a bug in Regain")
}

/// The finding for the file at `path` if a rule panicked on it.
pub(in crate::rules) fn not_checked(path: &Arc<str>) -> Diagnostic {
    mistake(Arc::clone(path), "regain could not check this file, because of a bug in Regain")
}

/// The finding for a rule that panicked on the whole vault. Reported for the settings file, which every vault
/// has.
pub(in crate::rules) fn rule_failed(rule: &str) -> Diagnostic {
    let message =
        format!("the rule `{rule}` failed, because of a bug in Regain: what it would find is missing");
    mistake(settings::FILE.into(), &message)
}

/// The finding for a page that could not be rendered; `path` is that of the page or of its entry.
pub fn no_page(path: Arc<str>) -> Diagnostic {
    mistake(
        path,
        "regain could not make the page, because of a bug in Regain: the one that is there may be old",
    )
}

fn mistake(path: Arc<str>, message: &str) -> Diagnostic {
    Diagnostic {
        rule: RULE.name,
        severity: RULE.severity,
        path,
        span: None,
        message: message.to_owned(),
        hint: Some("nothing else is affected; please report it, with nothing private in it".to_owned()),
        related: Vec::new(),
        fix: None,
    }
}
