//! Runs the rules, with a cache from one run to the next for findings in single entries, in their links and
//! in the paths of files.
//!
//! Rules that read more than one entry run every time.

use std::sync::Arc;

use rayon::prelude::*;

use super::found::{Found, Part};
use super::{Alone, AtPath, Check, Gravity, Rule, all, gravity};
use crate::cache::{Cache, fingerprint};
use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::guard::{Work, guarded};
use crate::vault::{Ix, Names, Settings};

/// The findings of the last run, by the path of the entry; `None` for most.
#[derive(Debug, Default)]
pub struct Cached {
    alone: Cache<Option<Box<Part>>>,
    links: Cache<Option<Box<Part>>>,
    in_paths: Vec<(&'static Rule, AtPath)>,
    names: Option<Arc<Names>>,
    /// How many times `names` changed, as a version number for fingerprints.
    names_version: u64,
}

impl Cached {
    /// The findings of all rules, without silenced ones, sorted by path and position.
    pub fn findings(&mut self, facts: &Facts) -> Vec<Diagnostic> {
        let found = self.look(facts);
        let parts = self.alone.values().cloned().zip(self.links.values().cloned());
        finish(found, facts, parts)
    }

    /// Like [`findings`](Self::findings), for a single run: moves the findings instead of cloning them.
    pub(super) fn into_findings(mut self, facts: &Facts) -> Vec<Diagnostic> {
        let found = self.look(facts);
        finish(found, facts, self.alone.into_values().zip(self.links.into_values()))
    }

    /// Updates the caches, and returns the findings that do not come from them, with those about paths.
    fn look<'f>(&mut self, facts: &'f Facts<'f>) -> Found<'f> {
        // Rules are independent; findings are sorted at the end.
        let rules: Vec<&'static Rule> = all().collect();
        let around = || rules.par_iter().map(|rule| Found::by(rule, facts)).collect();
        let (around, ()): (Vec<Found>, ()) = rayon::join(around, || self.renew(facts));
        let mut found = Found::all(facts, around);
        for (rule, (path, draft)) in &self.in_paths {
            found.add_named(rule, path, draft.clone());
        }
        found
    }

    /// Updates the caches for entries that changed.
    fn renew(&mut self, facts: &Facts) {
        let scene = facts.scene;
        if self.names.as_ref().is_none_or(|before| !Arc::ptr_eq(before, scene.names())) {
            self.in_paths = in_paths(facts);
            self.names = Some(Arc::clone(scene.names()));
            self.names_version += 1;
        }
        let looks = looks(scene.settings());
        let around = fingerprint((scene.settings().fingerprint(), scene.today()));
        let (around, names) = (around, self.names_version);
        let entries = scene.all_parsed();
        let paths = || entries.iter().map(|parsed| &parsed.entry.path);
        self.alone.follow(paths());
        self.alone.renew(
            |place| fingerprint((around, entries[place].fingerprints().whole)),
            |place| {
                let alone = Alone::new(&entries[place], scene.settings(), scene.today());
                (part(&entries[place].entry.path, || alone_part(&alone, &looks)), ())
            },
        );
        let ixs: Vec<Ix> = scene.summaries().map(|(ix, _)| ix).collect();
        self.links.follow(paths());
        self.links.renew(
            |place| fingerprint((around, names, entries[place].fingerprints().whole)),
            |place| (part(&entries[place].entry.path, || links_part(facts, ixs[place], &looks)), ()),
        );
    }
}

/// All findings: `found` and the cached ones of each entry.
fn finish(
    mut found: Found,
    facts: &Facts,
    parts: impl Iterator<Item = (Option<Box<Part>>, Option<Box<Part>>)>,
) -> Vec<Diagnostic> {
    for ((ix, _), (alone, links)) in facts.scene.summaries().zip(parts) {
        for part in [alone, links].into_iter().flatten() {
            found.add(ix, *part);
        }
    }
    found.finish()
}

/// Calls `look` for the entry at `path`; a panic becomes a finding.
fn part(path: &Arc<str>, look: impl FnOnce() -> Part) -> Option<Box<Part>> {
    let part = guarded(Work::Check, path, look).unwrap_or_else(|| Part::failed(path));
    (!part.is_empty()).then(|| Box::new(part))
}

/// Runs the checks of paths.
fn in_paths(facts: &Facts) -> Vec<(&'static Rule, AtPath)> {
    let contents = facts.scene.contents();
    let check = |check: &Check| if let Check::Paths(check) = check { check(contents) } else { Vec::new() };
    let of_rule = |rule: &'static Rule| ways(rule).iter().flat_map(check).map(move |found| (rule, found));
    all().flat_map(of_rule).collect()
}

/// The checks of a rule.
fn ways(rule: &'static Rule) -> &'static [Check] {
    if let Check::Each(checks) = &rule.check { checks } else { std::slice::from_ref(&rule.check) }
}

/// A rule, the severity of its findings, and one of its checks.
type Look = (&'static Rule, Gravity, &'static Check);

/// The checks whose findings are cached by entry, without rules that the settings turn off.
fn looks(settings: &Settings) -> Vec<Look> {
    let mut looks = Vec::new();
    for rule in all() {
        let Some(gravity) = gravity(rule, &settings.levels) else { continue };
        let is_cached = |check: &&Check| matches!(check, Check::Fault(_) | Check::Alone(_) | Check::Links(_));
        looks.extend(ways(rule).iter().filter(is_cached).map(|check| (rule, gravity, check)));
    }
    looks
}

/// Runs the checks of a single entry.
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

/// Runs the checks of the links of the entry at `ix`.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::scene::Scene;
    use crate::schema::Audience;
    use crate::vault::Vault;

    #[test]
    fn a_rule_that_fails_is_named() {
        static FAILS: Rule = Rule {
            name: "test/fails",
            severity: Severity::Info,
            source: "",
            check: Check::Vault(|_, _| panic!("on purpose, for a test")),
        };
        let scene = Scene::new(&Vault::default(), Audience::Me, "2026-03-02".parse().expect("a day"));
        let facts = Facts::new(&scene);
        let found = Found::by(&FAILS, &facts).finish();
        let [finding] = &found[..] else { panic!("{found:?}") };
        assert_eq!((finding.rule, finding.severity), ("file/internal", Severity::Error));
        assert!(finding.message.contains("`test/fails`"), "{}", finding.message);
    }
}
