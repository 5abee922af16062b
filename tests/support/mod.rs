//! A vault out of texts, and what the rules find in it.

use std::sync::Arc;

use regain::diagnostic::Diagnostic;
use regain::facts::Facts;
use regain::rules;
use regain::scene::Scene;
use regain::schema::Audience;
use regain::text::LineIndex;
use regain::vault::{Contents, Parsed, Vault};

/// The vault of these files, put together in the order in which they come.
pub(crate) fn vault<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Vault {
    let mut contents = Contents::default();
    for (path, text) in files {
        let (path, text): (Arc<str>, Arc<str>) = (path.into(), text.into());
        contents.parsed.insert(Arc::clone(&path), Arc::new(Parsed::new(&path, &text)));
    }
    Vault::new(contents)
}

/// What the rules find in a vault on 9 March 2026.
pub(crate) fn findings(vault: &Vault) -> Vec<Diagnostic> {
    let scene = Scene::new(vault, Audience::Me, "2026-03-09".parse().unwrap());
    rules::findings(&Facts::new(&scene))
}

/// What the rules about the text find in the file at `path`, as `line:column rule` with the text
/// pointed at.
#[allow(dead_code, reason = "each test binary uses its own part")]
pub(crate) fn problems(vault: &Vault, path: &str) -> Vec<(String, String)> {
    let (_, entry) = vault.entries().find(|(_, entry)| &*entry.path == path).expect("the entry");
    let index = LineIndex::new(&entry.text);
    let is_problem = |finding: &&Diagnostic| rules::named(finding.rule).is_some_and(rules::Rule::is_problem);
    findings(vault)
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
