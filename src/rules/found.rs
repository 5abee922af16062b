//! Collecting what rules find: severities after the settings, silenced findings left out, and the
//! silencings that silence nothing.

use std::sync::Arc;

use super::{Check, Rule, level, lint};
use crate::diagnostic::{Diagnostic, Fix, Related, Severity};
use crate::entry::Entry;
use crate::facts::Facts;
use crate::text::Span;
use crate::vault::{Ix, settings};

/// A finding before it has a rule, a severity and a path.
#[derive(Clone, Debug)]
pub struct Draft {
    span: Option<Span>,
    message: String,
    hint: Option<String>,
    related: Vec<Related>,
    fix: Option<Fix>,
    severity: Option<Severity>,
}

impl Draft {
    /// About this text: a lower-case fragment, no full stop, values in backticks.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self { span: Some(span), ..Self::file(message) }
    }

    /// About the file as a whole.
    pub fn file(message: impl Into<String>) -> Self {
        let message = message.into();
        Self { span: None, message, hint: None, related: Vec::new(), fix: None, severity: None }
    }

    /// About this text, where it is known, else about the file as a whole.
    pub fn at_or_file(span: Option<Span>, message: impl Into<String>) -> Self {
        Self { span, ..Self::file(message) }
    }

    /// What to type or do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Another place that belongs to it.
    #[must_use]
    pub fn related(mut self, entry: &Entry, span: Option<Span>, message: impl Into<String>) -> Self {
        self.related.push(Related { path: Arc::clone(&entry.path), span, message: message.into() });
        self
    }

    /// Edits that mend it without guessing.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Edits that mend it, where there are any that do.
    #[must_use]
    pub fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// Another severity than the rule's own; the settings still come first.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}

/// What has been found so far.
#[derive(Debug)]
pub struct Found<'f> {
    facts: &'f Facts<'f>,
    rule: Option<(&'static Rule, Severity)>,
    diagnostics: Vec<Diagnostic>,
    /// The silencings that silenced something, by entry and index.
    used: Vec<(Ix, usize)>,
}

impl<'f> Found<'f> {
    fn new(facts: &'f Facts<'f>) -> Self {
        Self { facts, rule: None, diagnostics: Vec::new(), used: Vec::new() }
    }

    /// What one rule finds.
    pub(super) fn by(rule: &'static Rule, facts: &'f Facts<'f>) -> Self {
        let mut found = Self::new(facts);
        found.run(rule);
        found
    }

    /// What several rules found, together.
    pub(super) fn all(facts: &'f Facts<'f>, parts: Vec<Self>) -> Self {
        let mut all = Self::new(facts);
        for part in parts {
            all.diagnostics.extend(part.diagnostics);
            all.used.extend(part.used);
        }
        all
    }

    /// Runs one rule over the vault, unless the settings turn it off.
    fn run(&mut self, rule: &'static Rule) {
        let scene = self.facts.scene;
        let Some(severity) = level(rule, &scene.settings().levels) else { return };
        self.rule = Some((rule, severity));
        match rule.check {
            Check::Fault(check) => {
                for (ix, entry) in scene.entries() {
                    for draft in scene.faults(ix).iter().filter_map(|fault| check(fault, entry)) {
                        self.push(ix, draft);
                    }
                }
            }
            Check::Settings(check) => {
                for draft in scene.contents().settings_faults.iter().filter_map(check) {
                    self.push_at(settings::FILE, draft);
                }
            }
            Check::Unread(check) => {
                for (path, now) in &scene.contents().unread {
                    if let Some(draft) = check(now) {
                        self.push_at(path, draft);
                    }
                }
            }
            Check::Entry(check) => scene.entries().for_each(|(ix, _)| check(self.facts, ix, self)),
            Check::Vault(check) => check(self.facts, self),
            Check::Itself => {}
        }
    }

    /// Adds a finding about an entry, unless the entry silences the rule.
    pub fn push(&mut self, ix: Ix, draft: Draft) {
        let Some((rule, _)) = self.rule else { return };
        let entry = self.facts.scene.entry(ix);
        let allow =
            entry.allows.iter().position(|allow| *allow.rule == *rule.name || *allow.rule == *rule.group());
        match allow {
            Some(allow) => self.used.push((ix, allow)),
            None => self.push_at(&entry.path, draft),
        }
    }

    /// Adds a finding about a file that is no entry.
    pub fn push_at(&mut self, path: &str, draft: Draft) {
        let Some((rule, severity)) = self.rule else { return };
        // A level from the settings is the last word; a draft's own only replaces the rule's.
        let severity = if severity == rule.severity { draft.severity.unwrap_or(severity) } else { severity };
        self.diagnostics.push(Diagnostic {
            rule: rule.name,
            severity,
            path: path.into(),
            span: draft.span,
            message: draft.message,
            hint: draft.hint,
            related: draft.related,
            fix: draft.fix,
        });
    }

    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.unused_allows();
        self.diagnostics.sort_by(Diagnostic::order);
        self.diagnostics
    }

    fn unused_allows(&mut self) {
        let scene = self.facts.scene;
        let Some(severity) = level(&lint::UNUSED_ALLOW, &scene.settings().levels) else { return };
        self.rule = Some((&lint::UNUSED_ALLOW, severity));
        for (ix, entry) in scene.entries() {
            for (i, allow) in entry.allows.iter().enumerate() {
                if !self.used.contains(&(ix, i)) {
                    let draft = lint::unused_allow(allow);
                    self.push_at(&entry.path, draft);
                }
            }
        }
    }
}
