//! Builds vaults from texts: files after `--- path`, as in the examples of the rules.

use std::sync::Arc;

use chrono::NaiveDate;
use regain::diagnostic::Diagnostic;
use regain::facts::Facts;
use regain::rules;
use regain::scene::Scene;
use regain::schema::Audience;
use regain::text::LineIndex;
use regain::vault::{Contents, Ix, Parsed, Vault, settings};

/// Parses a day.
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

/// A vault of these files.
pub(crate) fn vault<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Vault {
    let mut contents = Contents::default();
    files.into_iter().for_each(|(path, text)| add(&mut contents, path, text));
    Vault::new(contents)
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

/// The person's scene of the files in `text` on `today`.
pub(crate) fn scene(today: &str, text: &str) -> Scene {
    Scene::new(&Vault::new(contents(text)), Audience::Me, day(today))
}

/// Calls `look` with the facts of the files in `text` on `today`.
pub(crate) fn facts<T>(today: &str, text: &str, look: impl FnOnce(&Facts) -> T) -> T {
    let scene = scene(today, text);
    look(&Facts::new(&scene))
}

/// The entry with a name.
pub(crate) fn entry(facts: &Facts, name: &str) -> Ix {
    match facts.scene.resolve(name) {
        regain::vault::Resolution::One(ix) => ix,
        other => panic!("{name}: {other:?}"),
    }
}

/// The findings in `contents` on `today`.
pub(crate) fn findings(contents: &Contents, today: NaiveDate) -> Vec<Diagnostic> {
    findings_in(&Vault::new(contents.clone()), today)
}

/// The findings in `vault` on `today`.
pub(crate) fn findings_in(vault: &Vault, today: NaiveDate) -> Vec<Diagnostic> {
    rules::findings(&Facts::new(&Scene::new(vault, Audience::Me, today)))
}

/// The findings of the rules about text in the file at `path`, as `line:column rule` with the text
/// they point at.
pub(crate) fn problems(vault: &Vault, path: &str) -> Vec<(String, String)> {
    let (_, entry) = vault.entries().find(|(_, entry)| &*entry.path == path).expect("the entry");
    let index = LineIndex::new(&entry.text);
    let is_problem = |finding: &&Diagnostic| rules::named(finding.rule).is_some_and(rules::Rule::is_problem);
    findings_in(vault, day("2026-03-09"))
        .iter()
        .filter(|finding| &*finding.path == path)
        .filter(is_problem)
        .map(|finding| {
            let span = finding.span.unwrap_or_default();
            let at = index.position(span.start as usize);
            (format!("{}:{} {}", at.line, at.column, finding.rule), span.of(&entry.text).to_owned())
        })
        .collect()
}

/// Whether the finding's rule gives advice.
pub(crate) fn is_advice(finding: &Diagnostic) -> bool {
    rules::named(finding.rule).is_some_and(|rule| !rule.is_problem())
}
