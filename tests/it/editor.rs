//! The setting `editor`: what is in the files that Regain makes, whoever they are for. That the link works is
//! tested in a browser.

use std::fs;
use std::path::Path;

use crate::program::{files, ok, out, regain};

/// A sample vault in `folder` with this setting.
fn vault(folder: &Path, editor: &str) {
    ok(folder, &["demo", "."]);
    let settings = folder.join("regain.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(settings, format!("editor = {editor}\n{text}")).unwrap();
}

/// No built page holds the path of the vault, so it has the same bytes in every folder.
#[test]
fn a_vault_in_another_folder_has_the_same_pages() {
    let folder = tempfile::tempdir().unwrap();
    let built = ["here", "some where/else é"].map(|name| {
        let root = folder.path().join(name);
        fs::create_dir_all(&root).unwrap();
        vault(&root, "\"vscode://file/{path}\"");
        ok(&root, &["build"]);
        files(&root.join("out"))
    });
    let page = String::from_utf8_lossy(&built[0]["entries/plan.html"]);
    assert!(page.contains("data-editor=\"vscode://file/{path}\" data-file=\"plan.md\""), "{page}");
    assert!(built[0] == built[1]);
}

/// The editor is the person's own: not a word of it, or of where the vault is, goes to anybody else.
#[test]
fn nobody_else_learns_of_the_editor_or_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("zqfolder");
    fs::create_dir(&root).unwrap();
    vault(&root, "\"zqeditor://open?path={path}\"");
    for audience in ["manager", "hr", "adviser"] {
        ok(&root, &["build", "--for", audience]);
        ok(&root, &["packet", "--for", audience, "-o", &format!("files/packet-{audience}")]);
        ok(&root, &["export", "--for", audience, "-o", &format!("files/{audience}.json")]);
    }
    for document in ["agenda", "brief", "counter-plan"] {
        ok(&root, &[document, "--html", "-o", &format!("files/{document}.html")]);
    }
    let made = files(&root);
    let handed_over = |path: &str| path.starts_with("out/for-") || path.starts_with("files/");
    let made: Vec<_> = made.iter().filter(|(path, _)| handed_over(path)).collect();
    assert!(made.len() > 12, "{}", made.len());
    for (path, bytes) in made {
        let text = String::from_utf8_lossy(bytes);
        for telling in ["zqfolder", "zqeditor", "data-editor", "{path}"] {
            assert!(!text.contains(telling), "{telling} is in {path}");
        }
    }
}

#[test]
fn a_wrong_editor_is_shown_where_it_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regain.toml"), "").unwrap();
    for (editor, place, wanted) in [
        ("\"javascript:alert('{path}')\"", "1:11", "the address of an editor"),
        ("'https://a.example/{path}'", "1:11", "the address of an editor"),
        ("\"code {path}\"", "1:10", "the address of an editor"),
        ("\"vscode://file\"", "1:10", "with `{path}` in it"),
        ("\"zed://a b/{path}\"", "1:18", "`%20` for a space"),
        ("\"vscode://file/{path}:{line}\"", "1:10", "no other braces"),
        ("3", "1:10", "an address in quotes"),
    ] {
        fs::write(folder.path().join("regain.toml"), format!("editor = {editor}\n")).unwrap();
        let said = out(&regain(folder.path(), &["check", "--format", "concise"]));
        let line = said.lines().find(|line| line.starts_with("regain.toml:")).unwrap();
        let at = format!("regain.toml:{place}: error[config/type] ");
        assert!(line.starts_with(&at) && line.contains(wanted), "{line}");
    }
}
