//! `regain commit`, and the line of `status` about uncommitted changes: exactly the vault's own
//! files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::needs::needs;
use crate::program::{TODAY, command};

fn regain(root: &Path, args: &[&str]) -> Output {
    command(TODAY, root, args).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn git(dir: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", said(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

/// The files that the last commit changed.
fn committed(dir: &Path) -> Vec<String> {
    let listed = git(dir, &["show", "--name-only", "--format=", "--no-renames", "-z", "HEAD"]);
    listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_vaults_own_files_are_committed_and_nothing_else() {
    needs!("git", "sh");
    let folder = tempfile::tempdir().unwrap();
    let outer = folder.path();
    let root = outer.join("mine/plan");
    git(outer, &["init", "-q"]);
    write(&root, "regain.toml", "format = 1\n");
    assert!(said(&regain(&root, &["status"])).contains("1 file has uncommitted changes: `regain commit`"));
    write(outer, "waiting.txt", "staged by somebody");
    write(outer, "new.txt", "new");
    git(outer, &["add", "waiting.txt"]);
    write(&root, "notes/a.md", "---\ndate: 2026-03-05\n---\n");
    write(&root, "notes/odd\n *name.md", "---\ndate: 2026-03-05\n---\n");
    write(&root, "files/a.pdf", "%PDF");
    write(&root, "out/dashboard.html", "built");
    write(&root, ".env", "SECRET=1");
    write(&root, "notes/.a.md.swp", "left by an editor");
    write(&root, "inner/regain.toml", "format = 1\n");
    write(&root, "inner/notes/b.md", "---\ndate: 2026-03-05\n---\n");
    write(&root, "clone/c.md", "another's");
    git(&root.join("clone"), &["init", "-q"]);
    let hook = outer.join(".git/hooks/pre-commit");
    write(outer, ".git/hooks/pre-commit", "#!/bin/sh\ntouch ran; exit 1\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let review = said(&regain(&root, &["review"]));
    assert!(review.ends_with("- 4 files have uncommitted changes\n  regain commit\n"), "{review}");
    assert!(regain(&root, &["seal"]).status.success());
    let output = regain(&root, &["commit"]);
    assert!(
        output.status.success() && said(&output).contains("committed 6 files: Notes of 2026-03-11"),
        "{}",
        said(&output)
    );
    let own = [
        "files/a.pdf",
        "notes/a.md",
        "notes/odd\n *name.md",
        "regain.toml",
        "seals/.2026-03-11.salts",
        "seals/2026-03-11.txt",
    ];
    assert_eq!(committed(outer), own.map(|path| format!("mine/plan/{path}")));
    assert_eq!(git(outer, &["log", "-1", "--format=%s %an %G?"]).trim(), "Notes of 2026-03-11 Regain N");
    let waits = git(outer, &["status", "--porcelain", "--untracked-files=no"]);
    assert_eq!(waits, "A  waiting.txt\n");
    assert!(!hook.with_file_name("ran").exists() && !outer.join("ran").exists());
    assert!(said(&regain(&root, &["commit"])).contains("everything is committed"));
    assert!(!said(&regain(&root, &["status"])).contains("no commit holds"));
    fs::remove_file(root.join("notes/a.md")).unwrap();
    write(&root, "regain.toml", "format = 1\nme = \"Ines\"\n");
    let json = regain(&root, &["status", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["uncommitted"], 2);
    assert!(regain(&root, &["commit"]).status.success());
    assert_eq!(committed(outer), ["mine/plan/notes/a.md", "mine/plan/regain.toml"]);
}

#[test]
fn files_to_be_encrypted_are_not_committed_in_plain_text() {
    needs!("git", "sh");
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    git(root, &["init", "-q"]);
    write(root, "regain.toml", "format = 1\n");
    write(root, ".gitattributes", "*.md filter=crypt\n");
    git(root, &["config", "filter.crypt.clean", "touch ran; cat"]);
    write(root, "notes/a.md", "---\ndate: 2026-03-05\n---\n");
    let output = regain(root, &["commit"]);
    assert!(
        output.status.code() == Some(2) && said(&output).contains("a program, `crypt`"),
        "{}",
        said(&output)
    );
    assert!(!root.join("ran").exists());
}

#[test]
fn without_git_nothing_is_said_and_nothing_done() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "regain.toml", "format = 1\n");
    assert!(!said(&regain(folder.path(), &["status"])).contains("commit"));
    let output = regain(folder.path(), &["commit"]);
    assert!(output.status.code() == Some(2) && said(&output).contains("not under git"), "{}", said(&output));
}
