//! Pages as text, and what every page keeps to.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Findings, dashboard, entry_page};
use crate::facts::Facts;
use crate::facts::tests::with_facts;
use crate::page::Page;

/// The sample vault of `regain demo`, whose dates are set around this day.
const TODAY: &str = "2026-03-09";

fn files(folder: &Path, root: &Path, found: &mut Vec<(String, String)>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, root, found);
        } else if path.file_name().unwrap() != "README.md" {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap_or_default()));
        }
    }
}

fn with_demo<T>(look: impl FnOnce(&Facts) -> T) -> T {
    let root = Path::new("src/commands/demo/vault");
    let mut found = Vec::new();
    files(root, root, &mut found);
    let files: Vec<(&str, &str)> = found.iter().map(|(path, text)| (&**path, &**text)).collect();
    with_facts(&files, TODAY, look)
}

/// The sample vault.
pub(super) fn demo_vault() -> crate::vault::Vault {
    with_demo(|facts| crate::vault::Vault::clone(facts.scene))
}

fn html(page: &Page) -> String {
    String::from_utf8(page.bytes.to_vec()).unwrap()
}

/// One tag a line, so that a change is seen where it is.
fn by_line(page: &Page) -> String {
    html(page).replace("><", ">\n<")
}

#[test]
fn the_dashboard_of_the_sample_vault() {
    let page = with_demo(|facts| by_line(&dashboard(facts, &Findings::default())));
    insta::assert_snapshot!(page);
}

#[test]
fn the_page_of_an_expectation() {
    let page = with_demo(|facts| {
        let (ix, _) = facts.scene.entries().find(|(_, entry)| entry.id() == Some("E4")).unwrap();
        by_line(&entry_page(facts, ix, &[]))
    });
    insta::assert_snapshot!(page);
}
