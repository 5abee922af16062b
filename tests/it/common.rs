//! Vaults from texts: files under `--- path`, as in the examples of the rules.

use std::sync::Arc;

use chrono::NaiveDate;
use regain::diagnostic::Diagnostic;
use regain::facts::Facts;
use regain::rules;
use regain::scene::Scene;
use regain::schema::Audience;
use regain::vault::{Contents, Ix, Parsed, Vault, settings};

/// The day that `text` names.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text} is no day"))
}

/// The files in `text`.
pub(crate) fn contents(text: &str) -> Contents {
    let mut contents = Contents::default();
    let mut files: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("--- ") {
            Some(path) => files.push((path, String::new())),
            None => {
                if let Some((_, text)) = files.last_mut() {
                    *text += line;
                    *text += "\n";
                }
            }
        }
    }
    for (path, text) in files {
        if path == settings::FILE {
            set(&mut contents, &text);
        } else {
            add(&mut contents, path, &text);
        }
    }
    contents
}

/// Adds the entry at `path`.
pub(crate) fn add(contents: &mut Contents, path: &str, text: &str) {
    let (path, text): (Arc<str>, Arc<str>) = (path.into(), text.into());
    contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text)));
}

/// Reads `text` as the settings.
pub(crate) fn set(contents: &mut Contents, text: &str) {
    let (settings, faults) = settings::read(&text.into());
    contents.settings = Arc::new(settings);
    contents.settings_faults = faults;
}

/// What the person sees of the files in `text` on `today`.
pub(crate) fn scene(today: &str, text: &str) -> Scene {
    Scene::new(&Vault::new(contents(text)), Audience::Me, day(today))
}

/// What `look` finds in the facts of the files in `text` on `today`.
pub(crate) fn facts<T>(today: &str, text: &str, look: impl FnOnce(&Facts) -> T) -> T {
    let scene = scene(today, text);
    look(&Facts::new(&scene))
}

/// The entry that a name means.
pub(crate) fn entry(facts: &Facts, name: &str) -> Ix {
    match facts.scene.resolve(name) {
        regain::vault::Resolution::One(ix) => ix,
        other => panic!("{name}: {other:?}"),
    }
}

/// What is found in `contents` on `today`.
pub(crate) fn findings(contents: &Contents, today: NaiveDate) -> Vec<Diagnostic> {
    let scene = Scene::new(&Vault::new(contents.clone()), Audience::Me, today);
    rules::findings(&Facts::new(&scene))
}

/// Whether the rule that finds this gives advice.
pub(crate) fn is_advice(finding: &Diagnostic) -> bool {
    rules::named(finding.rule).is_some_and(|rule| !rule.is_problem())
}
