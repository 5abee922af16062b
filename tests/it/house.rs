//! The architecture: each floor imports only from the floors that the map in `src/lib.rs` allows,
//! no files import each other in a cycle, and only the edge touches the disk and the clock.
//!
//! Imports are read from the tokens of a file: `use` in any form, and every path that begins with
//! `crate`, `super` or `self`, also in macros. Re-exports are followed to their source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Item, UseTree};
use walkdir::WalkDir;

/// The floors of the map, each with those that it uses, directly or not.
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
fn no_import_runs_upwards() {
    let (map, house) = (map(), House::read());
    let mut wrong = Vec::new();
    for (from, to) in house.arrows() {
        let (Some(floor), Some(other)) = (from.first(), to.first()) else { continue };
        if floor != other && !map[floor].contains(other) {
            wrong.push(format!("{} imports {}", from.join("::"), to.join("::")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_files_import_each_other_in_a_cycle() {
    let mut imports: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (from, to) in House::read().arrows() {
        // A module consists of those below it.
        if !to.starts_with(&from) {
            imports.entry(from).or_default().insert(to);
        }
    }
    let leads_to = |from: &Module, to: &Module| {
        let (mut known, mut open) = (BTreeSet::from([from]), vec![from]);
        while let Some(module) = open.pop().filter(|module| *module != to) {
            open.extend(imports.get(module).into_iter().flatten().filter(|next| known.insert(*next)));
        }
        known.contains(to)
    };
    let arrows = imports.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to)));
    let in_circles: Vec<String> = arrows
        .filter(|(from, to)| leads_to(to, from))
        .map(|(from, to)| format!("{} imports {}", from.join("::"), to.join("::")))
        .collect();
    assert!(in_circles.is_empty(), "{in_circles:#?}");
}

/// What has outgrown 400 lines is divided, or says in its head why it is one thing.
#[test]
fn a_long_file_says_why() {
    let files = WalkDir::new("src").into_iter().map(|entry| entry.unwrap().into_path());
    let source =
        |path: &PathBuf| path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs");
    let silent: Vec<PathBuf> = files
        .filter(source)
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            let mut head = text.lines().take_while(|line| line.starts_with("//!"));
            text.lines().count() > 400 && !head.any(|line| line.starts_with("//! Long: "))
        })
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

/// What is to be said in two ways takes a parameter or has a model: no text is made and then taken apart.
#[test]
fn no_text_is_made_and_then_cut_up() {
    const CUTS: [&str; 4] =
        ["split(\". \")", "split_once(\"</", "split_once(\". \")", "replace(\"  \", \" \")"];
    let files = WalkDir::new("src").into_iter().map(|entry| entry.unwrap().into_path());
    let files =
        files.filter(|path| path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs"));
    let cut: Vec<(PathBuf, &str)> = files
        .flat_map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            // Tests are at the end of a file, and may look at what was made in any way.
            let code = text.find("#[cfg(test)]").map_or(&*text, |end| &text[..end]).to_owned();
            CUTS.into_iter().filter(move |cut| code.contains(cut)).map(move |cut| (path.clone(), cut))
        })
        .collect();
    assert!(cut.is_empty(), "{cut:#?}");
}

#[test]
fn only_the_edge_touches_the_disk_and_the_clock() {
    const OUTSIDE: [&str; 13] = [
        "std::fs",
        "std::net",
        "std::env::",
        "std::process::Command",
        "Local::now",
        "Utc::now",
        "SystemTime",
        ".canonicalize()",
        ".is_dir()",
        ".metadata()",
        ".symlink_metadata()",
        ".read_dir()",
        ".read_link()",
    ];
    let mut wrong = Vec::new();
    for (module, file) in House::read().files {
        if module.first().is_some_and(|floor| floor != "edge") {
            let code = file.tokens.to_string().replace(char::is_whitespace, "");
            let found = OUTSIDE.iter().filter(|outside| code.contains(**outside));
            wrong.extend(found.map(|outside| format!("{}: {outside}", module.join("::"))));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The system's library computes these, and their last digit differs from system to system: the same
/// vault has the same pages everywhere.
#[test]
fn no_figure_depends_on_the_library_of_the_system() {
    const INEXACT: [&str; 10] = ["powf", "exp", "exp2", "ln", "log2", "log10", "sin", "cos", "tan", "cbrt"];
    let mut wrong = Vec::new();
    for (module, file) in House::read().files {
        let code = file.tokens.to_string().replace(char::is_whitespace, "");
        let found = INEXACT.iter().filter(|name| code.contains(&format!(".{name}(")));
        wrong.extend(found.map(|name| format!("{}: {name}", module.join("::"))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Windows's verbatim form of a path, `\\?\C:\…`, is unreadable, and other programs do not accept
/// it.
#[test]
fn real_paths_come_from_one_place() {
    const ASK: [&str; 2] = ["fs::canonicalize(", ".canonicalize("];
    let asks = |file: &File| {
        let code = file.tokens.to_string().replace(char::is_whitespace, "").replace("dunce::", "");
        ASK.iter().any(|ask| code.contains(ask))
    };
    let house = House::read();
    let askers: Vec<String> =
        house.files.iter().filter(|(_, file)| asks(file)).map(|(module, _)| module.join("::")).collect();
    assert_eq!(askers, ["edge::file"], "only to make long paths usable");
}

/// The path of a module: `["vault", "names"]`.
type Module = Vec<String>;

/// A file of the program without its tests, which may import from further up.
#[derive(Default)]
struct File {
    tokens: TokenStream,
    /// The names bound by its `use` lines, as paths from the crate root.
    bound: BTreeMap<String, Module>,
    /// The paths in it, likewise.
    paths: BTreeSet<Module>,
}

struct House {
    files: BTreeMap<Module, File>,
}

impl House {
    fn read() -> Self {
        let (mut files, mut of_tests) = (BTreeMap::new(), Vec::new());
        for path in WalkDir::new("src").into_iter().map(|entry| entry.unwrap().into_path()) {
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let place = path.strip_prefix("src").unwrap().with_extension("");
            let mut module: Module = place.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            module.pop_if(|name| matches!(&**name, "mod" | "lib"));
            let mut file = File::default();
            for item in syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap().items {
                match &item {
                    Item::Mod(item_of_tests) if is_of_tests(&item) => {
                        of_tests.push([&module[..], &[item_of_tests.ident.to_string()]].concat());
                    }
                    // The contents of a macro are imports of its users.
                    Item::Macro(item) if item.ident.is_some() => item.to_tokens(&mut file.tokens),
                    _ if is_of_tests(&item) => {}
                    Item::Use(item) => {
                        item.to_tokens(&mut file.tokens);
                        file.bind(&module, &item.tree, &mut Vec::new());
                    }
                    _ => {
                        item.to_tokens(&mut file.tokens);
                        file.collect(&module, item.to_token_stream());
                    }
                }
            }
            files.insert(module, file);
        }
        files.retain(|module, _| !of_tests.iter().any(|of_tests| module.starts_with(of_tests)));
        assert!(files.len() > 350, "{} files", files.len());
        Self { files }
    }

    /// Each pair of files of which the first imports the second.
    fn arrows(&self) -> BTreeSet<(Module, Module)> {
        let arrows = self.files.iter().flat_map(|(from, file)| {
            let paths = file.paths.iter().chain(file.bound.values());
            paths.map(|path| (from.clone(), self.home(path, 0)))
        });
        arrows.filter(|(from, to)| from != to && !from.is_empty() && !to.is_empty()).collect()
    }

    /// The file that defines what `path` names.
    fn home(&self, path: &[String], depth: usize) -> Module {
        let mut module = Vec::new();
        for (i, name) in path.iter().enumerate() {
            module.push(name.clone());
            if !self.files.contains_key(&module) {
                module.pop();
                return match self.files[&module].bound.get(name) {
                    Some(bound) if depth < 9 => self.home(&[&bound[..], &path[i + 1..]].concat(), depth + 1),
                    _ => module,
                };
            }
        }
        module
    }
}

impl File {
    /// Collects the names that a `use` in `module` binds.
    fn bind(&mut self, module: &[String], tree: &UseTree, before: &mut Vec<String>) {
        let bound = |name: &syn::Ident| from_crate(module, [&before[..], &[name.to_string()]].concat());
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.bind(module, &path.tree, before);
                before.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.bind(module, tree, before)),
            UseTree::Name(name) if name.ident == "self" => {
                let path = from_crate(module, before.clone());
                self.bound.extend(path.and_then(|path| Some((path.last()?.clone(), path))));
            }
            UseTree::Name(name) => {
                self.bound.extend(bound(&name.ident).map(|path| (name.ident.to_string(), path)));
            }
            UseTree::Rename(rename) => {
                self.bound.extend(bound(&rename.ident).map(|path| (rename.rename.to_string(), path)));
            }
            UseTree::Glob(_) => self.paths.extend(from_crate(module, before.clone())),
        }
    }

    /// Collects the paths among `tokens` that begin at a module.
    fn collect(&mut self, module: &[String], tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 2;
        for token in tokens {
            match token {
                // `pub(in super::super)` grants access, and imports nothing.
                TokenTree::Group(_) if path == ["pub"] => path.clear(),
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.take(module, &mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && colons < 2 => colons += 1,
                other => {
                    self.take(module, &mut path);
                    colons = 2;
                    if let TokenTree::Group(group) = other {
                        self.collect(module, group.stream());
                    }
                }
            }
        }
        self.take(module, &mut path);
    }

    fn take(&mut self, module: &[String], path: &mut Vec<String>) {
        let path = std::mem::take(path);
        if path.first().is_some_and(|first| matches!(&**first, "crate" | "super" | "self")) {
            self.paths.extend(from_crate(module, path));
        }
    }
}

/// A path in `module` as a path from the crate root; `None` if it leads out of the crate.
fn from_crate(module: &[String], path: Vec<String>) -> Option<Module> {
    let mut names = path.into_iter().peekable();
    let mut place = match names.peek()?.as_str() {
        "std" | "core" | "alloc" => return None,
        "crate" => Vec::new(),
        // Any other path is relative to the module itself, or leads to another crate, which is in
        // no file.
        _ => module.to_vec(),
    };
    names.next_if(|name| matches!(&**name, "crate" | "self"));
    while names.next_if(|name| name == "super").is_some() {
        place.pop()?;
    }
    place.extend(names);
    Some(place)
}

/// Whether an item is only for tests.
fn is_of_tests(item: &Item) -> bool {
    let attributes = match item {
        Item::Mod(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Const(item) => &item.attrs,
        _ => return false,
    };
    let is_for_tests = |attribute: &syn::Attribute| {
        attribute.to_token_stream().to_string().replace(' ', "") == "#[cfg(test)]"
    };
    attributes.iter().any(is_for_tests)
}
