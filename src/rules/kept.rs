//! What was found in each entry by itself, and in the paths of the files, kept from one look at the
//! vault to the next.
//!
//! Never guesses whether something changed: an entry is the same where it is the same parse, under
//! the same settings and on the same day. Whatever looks around an entry looks again.

use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::found::{Found, Part};
use super::{Alone, AtPath, Check, Rule, all, level};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::Facts;
use crate::vault::{Names, Parsed, Settings};

/// What was found, entry by entry, by path.
#[derive(Debug, Default)]
pub struct Kept {
    settings: Arc<Settings>,
    today: NaiveDate,
    parts: Vec<(Arc<Parsed>, Known)>,
    /// The names of the vault in whose paths was looked, and what was found there.
    names: Option<Arc<Names>>,
    in_paths: Vec<(&'static Rule, AtPath)>,
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
        for ((ix, _), (_, known)) in facts.scene.glances().zip(&self.parts) {
            if let Known::Found(Some(part)) = known {
                found.add(ix, Part::clone(part));
            }
        }
        found.finish()
    }

    /// The same for one look only: nothing is kept, and nothing held twice.
    pub(super) fn into_findings(mut self, facts: &Facts) -> Vec<Diagnostic> {
        let mut found = self.look(facts);
        for ((ix, _), (_, known)) in facts.scene.glances().zip(self.parts) {
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
        let mut found = Found::all(facts, around);
        for (rule, (path, draft)) in &self.in_paths {
            found.add_named(rule, path, draft.clone());
        }
        found
    }

    /// Looks at the paths, where they are others, and at the entries that are not as they were.
    fn renew(&mut self, facts: &Facts) {
        let (settings, today) = (&facts.scene.contents().settings, facts.scene.today());
        let names = facts.scene.names();
        if self.names.as_ref().is_none_or(|before| !Arc::ptr_eq(before, names)) {
            (self.names, self.in_paths) = (Some(Arc::clone(names)), in_paths(facts));
        }
        if !Arc::ptr_eq(settings, &self.settings) || today != self.today {
            self.parts.clear();
            (self.settings, self.today) = (Arc::clone(settings), today);
        }
        self.follow(facts);
        let looks = looks(settings);
        let new = self.parts.iter_mut().filter(|(_, known)| matches!(known, Known::NotYet));
        let new: Vec<_> = new.collect();
        new.into_par_iter().for_each(|(parsed, known)| {
            let part = part(&Alone::new(parsed, settings, today), &looks);
            *known = Known::Found((!part.is_empty()).then(|| Box::new(part)));
        });
    }

    /// Makes a place for each entry; what is known of those that are the same stays.
    fn follow(&mut self, facts: &Facts) {
        let entries = facts.scene.all_parsed();
        let is_at = |before: &Arc<Parsed>, now: &Arc<Parsed>| {
            Arc::ptr_eq(before, now) || before.entry.path == now.entry.path
        };
        let are_in_place = self.parts.len() == facts.scene.len()
            && self.parts.iter().zip(entries).all(|((before, _), now)| is_at(before, now));
        if !are_in_place {
            let mut before = std::mem::take(&mut self.parts).into_iter().peekable();
            // Both are in the order of their paths.
            let mut at_path = |now: &Arc<Parsed>| {
                while before.next_if(|(before, _)| before.entry.path < now.entry.path).is_some() {}
                before.next_if(|(before, _)| is_at(before, now))
            };
            let place = |now: &Arc<Parsed>| at_path(now).unwrap_or_else(|| (Arc::clone(now), Known::NotYet));
            self.parts = entries.iter().map(place).collect();
        }
        for ((before, known), now) in self.parts.iter_mut().zip(entries) {
            if !Arc::ptr_eq(before, now) {
                (*before, *known) = (Arc::clone(now), Known::NotYet);
            }
        }
    }
}

/// What the rules find in the paths of the files.
fn in_paths(facts: &Facts) -> Vec<(&'static Rule, AtPath)> {
    let contents = facts.scene.contents();
    let check = |check: &Check| if let Check::Paths(check) = check { check(contents) } else { Vec::new() };
    let of_rule = |rule: &'static Rule| ways(rule).iter().flat_map(check).map(move |found| (rule, found));
    all().flat_map(of_rule).collect()
}

/// The ways in which a rule looks.
fn ways(rule: &'static Rule) -> &'static [Check] {
    if let Check::Each(checks) = &rule.check { checks } else { std::slice::from_ref(&rule.check) }
}

/// A rule with its severity, and one of the ways in which it looks.
type Look = (&'static Rule, Severity, &'static Check);

/// The ways of looking at an entry by itself that the settings leave on.
fn looks(settings: &Settings) -> Vec<Look> {
    let mut looks = Vec::new();
    for rule in all() {
        let Some(severity) = level(rule, &settings.levels) else { continue };
        let alone = ways(rule).iter().filter(|check| matches!(check, Check::Fault(_) | Check::Alone(_)));
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
