//! Collects findings: applies severities from the settings, drops silenced findings, and reports `allow`
//! comments that silence nothing.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Check, Gravity, Rule, file, gravity, lint};
use crate::diagnostic::{Diagnostic, Fix, Related, Severity};
use crate::entry::Entry;
use crate::facts::Facts;
use crate::guard::{Work, guarded};
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
    /// A finding about the text at `span`. The message is a lower-case fragment without a full stop, with
    /// values in backticks.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self { span: Some(span), ..Self::file(message) }
    }

    /// A finding about the file as a whole.
    pub fn file(message: impl Into<String>) -> Self {
        let message = message.into();
        Self { span: None, message, hint: None, related: Vec::new(), fix: None, severity: None }
    }

    /// A finding about the text at `span` if there is one, else about the file as a whole.
    pub fn at_or_file(span: Option<Span>, message: impl Into<String>) -> Self {
        Self { span, ..Self::file(message) }
    }

    /// Adds a hint: what to type or do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds another place that is part of the problem.
    #[must_use]
    pub fn related(mut self, entry: &Entry, span: Option<Span>, message: impl Into<String>) -> Self {
        self.related.push(Related { path: Arc::clone(&entry.path), span, message: message.into() });
        self
    }

    /// Adds edits that fix the problem without guessing.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds edits that fix the problem, if there are any.
    #[must_use]
    pub fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// Sets another severity than that of the rule; the settings still take precedence.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
}

/// The findings in one entry. Independent of its index in the vault, so that they can be cached.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    diagnostics: Vec<Diagnostic>,
    /// The indices of the `allow` comments that silenced something.
    used: Vec<usize>,
}

impl Part {
    /// Adds a finding about `entry`, unless the entry silences the rule.
    pub(super) fn push(&mut self, entry: &Entry, rule: &'static Rule, gravity: Gravity, draft: Draft) {
        match silencing(entry, rule) {
            Some(allow) => self.used.push(allow),
            None => self.diagnostics.push(diagnostic(rule, gravity, Arc::clone(&entry.path), draft)),
        }
    }

    /// The finding for an entry on which a rule panicked.
    pub(super) fn failed(path: &Arc<str>) -> Self {
        Self { diagnostics: vec![file::not_checked(path)], used: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty() && self.used.is_empty()
    }
}

/// The findings so far.
#[derive(Debug)]
pub struct Found<'f> {
    facts: &'f Facts<'f>,
    rule: Option<(&'static Rule, Gravity)>,
    diagnostics: Vec<Diagnostic>,
    /// The `allow` comments that silenced something, by entry and index.
    used: HashSet<(Ix, usize)>,
}

impl<'f> Found<'f> {
    fn new(facts: &'f Facts<'f>) -> Self {
        Self { facts, rule: None, diagnostics: Vec::new(), used: HashSet::new() }
    }

    /// Runs one rule.
    pub(super) fn by(rule: &'static Rule, facts: &'f Facts<'f>) -> Self {
        let run = || {
            let mut found = Self::new(facts);
            found.run(rule);
            found
        };
        guarded(Work::Check, rule.name, run)
            .unwrap_or_else(|| Self { diagnostics: vec![file::rule_failed(rule.name)], ..Self::new(facts) })
    }

    /// Merges the findings of several rules.
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
        let Some(gravity) = gravity(rule, &self.facts.scene.settings().levels) else { return };
        self.rule = Some((rule, gravity));
        self.look(&rule.check);
    }

    fn look(&mut self, check: &Check) {
        let scene = self.facts.scene;
        match check {
            Check::Settings(check) => {
                for draft in scene.contents().settings_faults.iter().filter_map(check) {
                    self.push_at(settings::FILE, draft);
                }
            }
            Check::Unread(check) => {
                let is_ignored = |path: &str| scene.settings().ignore.holds(path);
                for (path, now) in scene.contents().unread.iter().filter(|(path, _)| !is_ignored(path)) {
                    if let Some(draft) = check(now) {
                        self.push_at(path, draft);
                    }
                }
            }
            Check::Kinds(kinds, check) => {
                for (ix, _) in kinds.iter().flat_map(|kind| scene.of(kind)) {
                    check(self.facts, ix, self);
                }
            }
            Check::Vault(check) => check(self.facts, self),
            Check::Each(checks) => checks.iter().for_each(|check| self.look(check)),
            Check::Within(_, check) => self.look(check),
            // Run by `Cached`.
            Check::Fault(_) | Check::Alone(_) | Check::Links(_) | Check::Paths(_) | Check::Internal => {}
        }
    }

    /// Adds a finding about an entry, unless the entry silences the rule.
    pub fn push(&mut self, ix: Ix, draft: Draft) {
        let Some((rule, gravity)) = self.rule else { return };
        let entry = self.facts.scene.entry(ix);
        match silencing(entry, rule) {
            Some(allow) => _ = self.used.insert((ix, allow)),
            None => self.diagnostics.push(diagnostic(rule, gravity, Arc::clone(&entry.path), draft)),
        }
    }

    /// Adds a finding about a file that is not an entry.
    pub fn push_at(&mut self, path: &str, draft: Draft) {
        let Some((rule, gravity)) = self.rule else { return };
        self.diagnostics.push(diagnostic(rule, gravity, path.into(), draft));
    }

    /// Adds a finding of `rule` about the path of a file.
    pub(super) fn add_named(&mut self, rule: &'static Rule, path: &str, draft: Draft) {
        let scene = self.facts.scene;
        let Some(gravity) = gravity(rule, &scene.settings().levels) else { return };
        self.rule = Some((rule, gravity));
        match scene.at(path) {
            Some(ix) => self.push(ix, draft),
            None => self.push_at(path, draft),
        }
    }

    /// Adds the cached findings in the entry at `ix`.
    pub(super) fn add(&mut self, ix: Ix, part: Part) {
        self.diagnostics.extend(part.diagnostics);
        self.used.extend(part.used.into_iter().map(|allow| (ix, allow)));
    }

    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.unused_allows();
        self.diagnostics.sort_by(Diagnostic::order);
        // Both passes over an entry may panic; that is reported once.
        self.diagnostics.dedup();
        self.diagnostics
    }

    fn unused_allows(&mut self) {
        let scene = self.facts.scene;
        let Some(gravity) = gravity(&lint::UNUSED_ALLOW, &scene.settings().levels) else { return };
        self.rule = Some((&lint::UNUSED_ALLOW, gravity));
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

/// The index of the `allow` comment in the entry that silences the rule.
fn silencing(entry: &Entry, rule: &Rule) -> Option<usize> {
    entry.allows.iter().position(|allow| *allow.rule == *rule.name || *allow.rule == *rule.group())
}

fn diagnostic(rule: &'static Rule, gravity: Gravity, path: Arc<str>, draft: Draft) -> Diagnostic {
    let Draft { span, message, hint, related, fix, severity: own } = draft;
    let severity = match gravity {
        Gravity::Set(severity) => severity,
        Gravity::Own(severity) => own.unwrap_or(severity),
    };
    Diagnostic { rule: rule.name, severity, path, span, message, hint, related, fix }
}
