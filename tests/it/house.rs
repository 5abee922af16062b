//! The house stands: each floor imports only from the floors that the map in `src/lib.rs` lets it
//! stand on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The floors of the map, each with those it stands on, directly or not.
fn map() -> BTreeMap<String, BTreeSet<String>> {
    let source = fs::read_to_string("src/lib.rs").unwrap();
    let mut floors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in source.lines().filter_map(|line| line.strip_prefix("//! ")) {
        let Some((floor, below)) = line.split_once(" uses ") else { continue };
        let mut reached = BTreeSet::new();
        for below in below.split(", ").map(str::trim).filter(|below| *below != "nothing") {
            let further =
                floors.get(below).unwrap_or_else(|| panic!("{floor} uses {below}, which stands above it"));
            reached.extend(further.iter().cloned());
            reached.insert(below.to_owned());
        }
        floors.insert(floor.trim().to_owned(), reached);
    }
    floors
}

#[test]
fn every_floor_is_on_the_map() {
    let map = map();
    let floors: BTreeSet<String> = fs::read_dir("src")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(floors, map.keys().cloned().collect());
}

#[test]
fn no_arrow_runs_up() {
    let map = map();
    let mut wrong = Vec::new();
    for (floor, below) in &map {
        for (path, source) in sources(&Path::new("src").join(floor)) {
            for other in map.keys().filter(|other| *other != floor && !below.contains(*other)) {
                let imports = source.lines().any(|line| {
                    let code = line.split("//").next().unwrap_or_default();
                    code.contains(&format!("crate::{other}"))
                });
                if imports {
                    wrong.push(format!("{path} imports {other}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_edge_touches_the_disk_and_the_clock() {
    const OUTSIDE: [&str; 5] = ["std::fs", "std::net", "std::env", ".canonicalize(", "Local::now"];
    let mut wrong = Vec::new();
    for floor in map().keys().filter(|floor| *floor != "edge") {
        for (path, source) in sources(&Path::new("src").join(floor)) {
            // Files that only tests use say so in their name.
            if !path.contains("test") && OUTSIDE.iter().any(|outside| source.contains(outside)) {
                wrong.push(path);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The system's own form of a path, `\\?\C:\…` on Windows, is for nobody to read, and other programs do not
/// take it.
#[test]
fn real_paths_come_from_one_place() {
    const ASK: [&str; 2] = ["fs::canonicalize(", ".canonicalize("];
    let asks = |source: &str| ASK.iter().any(|ask| source.replace("dunce::", "").contains(ask));
    let askers: Vec<String> = sources(Path::new("src"))
        .into_iter()
        .filter(|(_, source)| asks(source))
        .map(|(path, _)| path.replace('\\', "/"))
        .collect();
    assert_eq!(askers, ["src/edge/file.rs"], "only to make long paths usable");
}

/// Each source file under `folder`, its tests left out: they may look from further up.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources.extend(self::sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let code = source.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            sources.push((path.display().to_string(), code));
        }
    }
    sources
}
