//! What was found in each entry by itself, in its links and in the paths of the files, kept from one
//! look at the vault to the next.
//!
//! Never guesses whether something changed: an entry is the same where it is the same parse, under
//! the same settings and on the same day; names are the same where the vault says so. Whatever looks
//! around an entry looks again.

use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::found::{Found, Part};
use super::{Alone, AtPath, Check, Gravity, Rule, all, gravity};
use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::vault::{Ix, Names, Parsed, Settings};

/// What was found by the time of the last look.
#[derive(Debug, Default)]
pub struct Kept {
    settings: Arc<Settings>,
    today: NaiveDate,
    names: Option<Arc<Names>>,
    /// By path, as the entries of the vault.
    entries: Vec<OfEntry>,
    in_paths: Vec<(&'static Rule, AtPath)>,
}

/// What was found in one entry.
#[derive(Debug)]
struct OfEntry {
    parsed: Arc<Parsed>,
    alone: Known,
    links: Known,
}

/// Whether there was a look, and what was found: mostly nothing.
#[derive(Debug)]
enum Known {
    NotYet,
    Found(Option<Box<Part>>),
}

impl Kept {
    /// Everything that the rules find, by path and place, silenced findings left out.
    pub fn findings(&mut self, facts: &Facts) -> Vec<Diagnostic> {
        let mut found = self.look(facts);
        for ((ix, _), entry) in facts.scene.glances().zip(&self.entries) {
            for part in [&entry.alone, &entry.links].into_iter().filter_map(Known::part) {
                found.add(ix, part.clone());
            }
        }
        found.finish()
    }

    /// The same for one look only: nothing is kept, and nothing held twice.
    pub(super) fn into_findings(mut self, facts: &Facts) -> Vec<Diagnostic> {
        let mut found = self.look(facts);
        for ((ix, _), entry) in facts.scene.glances().zip(self.entries) {
            for part in [entry.alone, entry.links].into_iter().filter_map(Known::into_part) {
                found.add(ix, part);
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

    /// Looks at what is not as it was.
    fn renew(&mut self, facts: &Facts) {
        let (settings, today) = (&facts.scene.contents().settings, facts.scene.today());
        if !Arc::ptr_eq(settings, &self.settings) || today != self.today {
            self.entries.clear();
            (self.settings, self.today) = (Arc::clone(settings), today);
        }
        self.follow(facts);
        let names = facts.scene.names();
        if self.names.as_ref().is_none_or(|before| !Arc::ptr_eq(before, names)) {
            self.in_paths = in_paths(facts);
            self.entries.iter_mut().for_each(|entry| entry.links = Known::NotYet);
            self.names = Some(Arc::clone(names));
        }
        let looks = looks(settings);
        let entries = facts.scene.glances().map(|(ix, _)| ix).zip(&mut self.entries);
        let new: Vec<_> = entries.filter(|(_, entry)| entry.is_new()).collect();
        new.into_par_iter().for_each(|(ix, entry)| entry.look(facts, ix, &looks));
    }

    /// Makes a place for each entry; what is known of those that are the same stays.
    fn follow(&mut self, facts: &Facts) {
        let entries = facts.scene.all_parsed();
        let is_at = |before: &OfEntry, now: &Arc<Parsed>| {
            Arc::ptr_eq(&before.parsed, now) || before.parsed.entry.path == now.entry.path
        };
        let are_in_place = self.entries.len() == entries.len()
            && self.entries.iter().zip(entries).all(|(before, now)| is_at(before, now));
        if !are_in_place {
            let mut before = std::mem::take(&mut self.entries).into_iter().peekable();
            // Both are in the order of their paths.
            let mut at_path = |now: &Arc<Parsed>| {
                while before.next_if(|before| before.parsed.entry.path < now.entry.path).is_some() {}
                before.next_if(|before| is_at(before, now))
            };
            self.entries =
                entries.iter().map(|now| at_path(now).unwrap_or_else(|| OfEntry::new(now))).collect();
        }
        for (before, now) in self.entries.iter_mut().zip(entries) {
            if !Arc::ptr_eq(&before.parsed, now) {
                *before = OfEntry::new(now);
            }
        }
    }
}

impl OfEntry {
    fn new(parsed: &Arc<Parsed>) -> Self {
        Self { parsed: Arc::clone(parsed), alone: Known::NotYet, links: Known::NotYet }
    }

    fn is_new(&self) -> bool {
        matches!((&self.alone, &self.links), (Known::NotYet, _) | (_, Known::NotYet))
    }

    /// Looks where there was no look so far. The entry is at `ix`.
    fn look(&mut self, facts: &Facts, ix: Ix, looks: &[Look]) {
        if let Known::NotYet = self.alone {
            let alone = Alone::new(&self.parsed, facts.scene.settings(), facts.scene.today());
            self.alone = Known::of(alone_part(&alone, looks));
        }
        if let Known::NotYet = self.links {
            self.links = Known::of(links_part(facts, ix, looks));
        }
    }
}

impl Known {
    fn of(part: Part) -> Self {
        Self::Found((!part.is_empty()).then(|| Box::new(part)))
    }

    fn part(&self) -> Option<&Part> {
        if let Self::Found(part) = self { part.as_deref() } else { None }
    }

    fn into_part(self) -> Option<Part> {
        if let Self::Found(part) = self { part.map(|part| *part) } else { None }
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

/// A rule with how grave its findings are, and one of the ways in which it looks.
type Look = (&'static Rule, Gravity, &'static Check);

/// The ways of looking whose findings are kept with the entry, and that the settings leave on.
fn looks(settings: &Settings) -> Vec<Look> {
    let mut looks = Vec::new();
    for rule in all() {
        let Some(gravity) = gravity(rule, &settings.levels) else { continue };
        let is_kept = |check: &&Check| matches!(check, Check::Fault(_) | Check::Alone(_) | Check::Links(_));
        looks.extend(ways(rule).iter().filter(is_kept).map(|check| (rule, gravity, check)));
    }
    looks
}

/// What is found in one entry by itself.
fn alone_part(alone: &Alone, looks: &[Look]) -> Part {
    let (mut part, mut drafts) = (Part::default(), Vec::new());
    for &(rule, gravity, check) in looks {
        match check {
            Check::Fault(check) => {
                drafts.extend(alone.parsed.faults.iter().filter_map(|fault| check(fault, alone.entry())));
            }
            Check::Alone(check) => check(alone, &mut drafts),
            _ => {}
        }
        for draft in drafts.drain(..) {
            part.push(alone.entry(), rule, gravity, draft);
        }
    }
    part
}

/// What is found in the links of the entry at `ix`.
fn links_part(facts: &Facts, ix: Ix, looks: &[Look]) -> Part {
    let mut part = Part::default();
    let links = facts.scene.links_from(ix);
    for &(rule, gravity, check) in looks {
        let Check::Links(check) = check else { continue };
        for draft in check(facts.scene, links) {
            part.push(facts.scene.entry(ix), rule, gravity, draft);
        }
    }
    part
}
