//! Findings, with what was found in each entry by itself, in its links and in the paths of the files
//! cached from one look at the vault to the next.
//!
//! Whatever looks around an entry looks again each time.

use std::sync::Arc;

use rayon::prelude::*;

use super::found::{Found, Part};
use super::{Alone, AtPath, Check, Gravity, Rule, all, gravity};
use crate::cache::{Cache, fingerprint};
use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::guard::{Work, guarded};
use crate::vault::{Ix, Names, Settings};

/// What was found by the time of the last look, by the path of the entry: mostly nothing.
#[derive(Debug, Default)]
pub struct Cached {
    alone: Cache<Option<Box<Part>>>,
    links: Cache<Option<Box<Part>>>,
    in_paths: Vec<(&'static Rule, AtPath)>,
    names: Option<Arc<Names>>,
    /// How many other names there were before these.
    names_before: u64,
}

impl Cached {
    /// Everything that the rules find, by path and place, silenced findings left out.
    pub fn findings(&mut self, facts: &Facts) -> Vec<Diagnostic> {
        let found = self.look(facts);
        let parts = self.alone.values().cloned().zip(self.links.values().cloned());
        finish(found, facts, parts)
    }

    /// The same for one look only: nothing is cached, and nothing held twice.
    pub(super) fn into_findings(mut self, facts: &Facts) -> Vec<Diagnostic> {
        let found = self.look(facts);
        finish(found, facts, self.alone.into_values().zip(self.links.into_values()))
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
        let scene = facts.scene;
        if self.names.as_ref().is_none_or(|before| !Arc::ptr_eq(before, scene.names())) {
            self.in_paths = in_paths(facts);
            self.names = Some(Arc::clone(scene.names()));
            self.names_before += 1;
        }
        let looks = looks(scene.settings());
        let around = fingerprint((scene.settings().fingerprint(), scene.today()));
        let (around, names) = (around, self.names_before);
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

/// All that was found, with what was found in each entry and in its links.
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

/// What `look` finds in the entry at `path`; that it failed is found, too.
fn part(path: &Arc<str>, look: impl FnOnce() -> Part) -> Option<Box<Part>> {
    let part = guarded(Work::Check, path, look).unwrap_or_else(|| Part::failed(path));
    (!part.is_empty()).then(|| Box::new(part))
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
