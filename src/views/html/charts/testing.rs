//! Scenes for the tests of charts and of the timeline.

use std::path::Path;
use std::sync::Arc;

use crate::page::layout::{Role, role};
use crate::scene::Scene;
use crate::schema::Audience;
use crate::vault::{Contents, Parsed, Vault, settings};

/// What the person sees of these files on `today`.
pub(in crate::views) fn scene<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)], today: &str) -> Scene {
    let mut contents = Contents::default();
    for (path, text) in files {
        let (path, text): (Arc<str>, Arc<str>) = (path.as_ref().into(), text.as_ref().into());
        match role(&path) {
            Role::Entry => drop(contents.parsed.insert(path.clone(), Arc::new(Parsed::new(&path, &text)))),
            Role::Settings => contents.settings = Arc::new(settings::read(&text).0),
            _ => drop(contents.files.insert(path, text.len() as u64)),
        }
    }
    Scene::new(&Vault::new(contents), Audience::Me, today.parse().unwrap())
}

/// The sample vault, on the day for which it was written.
pub(in crate::views) fn demo() -> Scene {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands/demo/vault");
    let mut files = Vec::new();
    read(&root, "", &mut files);
    scene(&files, "2026-03-09")
}

fn read(folder: &Path, under: &str, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{under}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            read(&path, &(name + "/"), files);
        } else {
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}
