//! What was found in each entry by itself, kept from one look at the vault to the next.
//!
//! Never guesses whether something changed: an entry is the same where it is the same parse, under
//! the same settings and on the same day. Whatever looks around an entry looks again.

use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::found::{Found, Part};
use super::{Alone, Check, Rule, all, level};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Facts;
use crate::vault::{Parsed, Settings};

/// What was found, entry by entry, by path.
#[derive(Debug, Default)]
pub struct Kept {
    settings: Arc<Settings>,
    today: NaiveDate,
    parts: Vec<(Arc<Parsed>, Known)>,
}

/// Whether an entry was looked at, and what was found in it: mostly nothing.
#[derive(Debug)]
enum Known {
    NotYet,
    Found(Option<Box<Part>>),
}

impl Kept {
    /// Everything that the rules find, by path and place, silenced findings left out.
    pub fn findings(&mut self, facts: &Facts) -> Vec<Diagnostic> {
        let mut found = self.look(facts);
        for ((ix, _), (_, known)) in facts.scene.entries().zip(&self.parts) {
            if let Known::Found(Some(part)) = known {
                found.add(ix, Part::clone(part));
            }
        }
        found.finish()
    }

    /// The same for one look only: nothing is kept, and nothing held twice.
    pub(super) fn into_findings(mut self, facts: &Facts) -> Vec<Diagnostic> {
        let mut found = self.look(facts);
        for ((ix, _), (_, known)) in facts.scene.entries().zip(self.parts) {
            if let Known::Found(Some(part)) = known {
                found.add(ix, *part);
            }
        }
        found.finish()
    }

    /// Looks at what is new, and around it. What was found around it.
    fn look<'f>(&mut self, facts: &'f Facts<'f>) -> Found<'f> {
        // Rules know nothing of each other; the order of what they find is made at the end.
        let rules: Vec<&'static Rule> = all().collect();
        let around = || rules.par_iter().map(|rule| Found::by(rule, facts)).collect();
        let (around, ()): (Vec<Found>, ()) = rayon::join(around, || self.renew(facts));
        Found::all(facts, around)
    }

    /// Looks at the entries that are not as they were.
    fn renew(&mut self, facts: &Facts) {
        let (settings, today) = (&facts.scene.contents().settings, facts.scene.today());
        let mut before = std::mem::take(&mut self.parts);
        if !Arc::ptr_eq(settings, &self.settings) || today != self.today {
            before.clear();
            (self.settings, self.today) = (Arc::clone(settings), today);
        }
        let mut before = before.into_iter().peekable();
        let mut known = |parsed: &Arc<Parsed>| {
            if let Some((_, known)) = before.next_if(|(old, _)| Arc::ptr_eq(old, parsed)) {
                return known;
            }
            // Both are in the order of their paths.
            while before.next_if(|(old, _)| old.entry.path < parsed.entry.path).is_some() {}
            let same = before.next_if(|(old, _)| Arc::ptr_eq(old, parsed));
            same.map_or(Known::NotYet, |(_, known)| known)
        };
        let entries = facts.scene.entries().map(|(ix, _)| facts.scene.parsed(ix));
        self.parts = entries.map(|parsed| (Arc::clone(parsed), known(parsed))).collect();
        let looks = looks(settings);
        let new = self.parts.iter_mut().filter(|(_, known)| matches!(known, Known::NotYet));
        let new: Vec<_> = new.collect();
        new.into_par_iter().for_each(|(parsed, known)| {
            let part = part(&Alone::new(parsed, settings, today), &looks);
            *known = Known::Found((!part.is_empty()).then(|| Box::new(part)));
        });
    }
}

/// A rule with its severity, and one of the ways in which it looks.
type Look = (&'static Rule, Severity, &'static Check);

/// The ways of looking at an entry by itself that the settings leave on.
fn looks(settings: &Settings) -> Vec<Look> {
    let mut looks = Vec::new();
    for rule in all() {
        let Some(severity) = level(rule, &settings.levels) else { continue };
        let checks =
            if let Check::Each(checks) = &rule.check { checks } else { std::slice::from_ref(&rule.check) };
        let alone = checks.iter().filter(|check| matches!(check, Check::Fault(_) | Check::Alone(_)));
        looks.extend(alone.map(|check| (rule, severity, check)));
    }
    looks
}

/// What is found in one entry.
fn part(alone: &Alone, looks: &[Look]) -> Part {
    let (mut part, mut drafts) = (Part::default(), Vec::new());
    for &(rule, severity, check) in looks {
        match check {
            Check::Fault(check) => {
                drafts.extend(alone.parsed.faults.iter().filter_map(|fault| check(fault, alone.entry())));
            }
            Check::Alone(check) => check(alone, &mut drafts),
            _ => {}
        }
        for draft in drafts.drain(..) {
            part.push(alone.entry(), rule, severity, draft);
        }
    }
    part
}
