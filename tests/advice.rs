//! Advice on whole vaults: what the sample record and a fresh vault are told, and what holds for
//! any vault.
//!
//! The snapshot is meant to be read aloud, as somebody in trouble would hear it.

use std::path::Path;
use std::sync::Arc;

use regain::diagnostic::Diagnostic;
use regain::facts::Facts;
use regain::rules;
use regain::scene::Scene;
use regain::schema::Audience;
use regain::vault::{Contents, Parsed, Vault, settings};

const DEMO: &str = "src/commands/demo/vault";
const TEMPLATE: &str = "template-vault";

#[test]
fn the_sample_record_is_told_what_a_good_coach_would_say() {
    insta::assert_snapshot!(told(&advice(&read(DEMO), "2026-03-09")));
}

#[test]
fn a_fresh_vault_is_told_little() {
    let told = told(&all(&read(TEMPLATE), "2026-03-09"));
    assert!(told.lines().count() <= 5, "{told}");
    insta::assert_snapshot!(told);
}

/// What the rules that give advice find.
fn advice(contents: &Contents, today: &str) -> Vec<Diagnostic> {
    let is_advice = |name: &str| rules::named(name).is_some_and(|rule| !rule.is_problem());
    all(contents, today).into_iter().filter(|finding| is_advice(finding.rule)).collect()
}

fn all(contents: &Contents, today: &str) -> Vec<Diagnostic> {
    let vault = Vault::new(contents.clone());
    let scene = Scene::new(&vault, Audience::Me, today.parse().unwrap());
    rules::findings(&Facts::new(&scene))
}

fn told(findings: &[Diagnostic]) -> String {
    let lines = findings.iter().map(|finding| {
        let hint = finding.hint.as_deref().unwrap_or("");
        format!("{} {} {} {} -> {hint}\n", finding.severity, finding.rule, finding.path, finding.message)
    });
    lines.collect()
}

fn read(folder: &str) -> Contents {
    let mut contents = Contents::default();
    put(Path::new(folder), "", &mut contents);
    contents
}

fn put(folder: &Path, within: &str, contents: &mut Contents) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().unwrap();
        let path = if within.is_empty() { name.clone() } else { format!("{within}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            put(&entry.path(), &path, contents);
        } else if path == settings::FILE {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let (settings, faults) = settings::read(&text.into());
            contents.settings = Arc::new(settings);
            contents.settings_faults = faults;
        } else if name.ends_with(".md") && name != "README.md" {
            add(contents, &path, &std::fs::read_to_string(entry.path()).unwrap());
        } else {
            contents.files.insert(path.into(), entry.metadata().unwrap().len());
        }
    }
}

fn add(contents: &mut Contents, path: &str, text: &str) {
    let (path, text): (Arc<str>, Arc<str>) = (path.into(), text.into());
    contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text)));
}
