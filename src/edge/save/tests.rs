use super::*;
use tempfile::TempDir;

fn vault() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
}

#[test]
fn a_new_entry_is_made_once_and_never_over_another() {
    let vault = vault();
    create(vault.path(), "notes/2026/a.md", "a").unwrap();
    assert!(matches!(create(vault.path(), "notes/2026/a.md", "b"), Err(Error { why: Why::Exists, .. })));
    assert_eq!(fs::read_to_string(vault.path().join("notes/2026/a.md")).unwrap(), "a");
    assert_eq!(names(&vault.path().join("notes/2026")), ["a.md"]);
}

#[test]
fn an_entry_is_replaced_only_if_it_is_unchanged() {
    let vault = vault();
    let path = vault.path().join("a.md");
    fs::write(&path, "\u{feff}old\r\n").unwrap();
    replace(vault.path(), "a.md", "\u{feff}old\r\n", "\u{feff}new\r\n").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "\u{feff}new\r\n");
    for stale in ["old", "\u{feff}new\r\n and more", "\u{feff}new\r"] {
        let result = replace(vault.path(), "a.md", stale, "lost");
        assert!(matches!(result, Err(Error { why: Why::ChangedMeanwhile, .. })), "{stale}");
    }
    assert!(matches!(
        replace(vault.path(), "gone.md", "", "x"),
        Err(Error { why: Why::ChangedMeanwhile, .. })
    ));
    assert_eq!(fs::read_to_string(&path).unwrap(), "\u{feff}new\r\n");
    assert_eq!(names(vault.path()), ["a.md"]);
}

#[cfg(unix)]
#[test]
fn new_files_are_for_their_owner_alone_and_old_ones_keep_their_mode() {
    let vault = vault();
    create(vault.path(), "notes/a.md", "a").unwrap();
    assert_eq!((mode(&vault.path().join("notes")), mode(&vault.path().join("notes/a.md"))), (0o700, 0o600));
    for kept in [0o600, 0o644, 0o664, 0o755] {
        set_mode(&vault.path().join("notes/a.md"), kept);
        replace(vault.path(), "notes/a.md", "a", "a").unwrap();
        assert_eq!(mode(&vault.path().join("notes/a.md")), kept);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn tags_stay_and_another_name_of_the_file_keeps_the_old_text() {
    let vault = vault();
    let (path, backup) = (vault.path().join("a.md"), vault.path().join("backup"));
    create(vault.path(), "a.md", "a").unwrap();
    set_mode(&path, 0o640);
    fs::hard_link(&path, &backup).unwrap();
    let tagged = xattr::set(&path, "user.xdg.tags", b"plan").is_ok();
    replace(vault.path(), "a.md", "a", "b").unwrap();
    assert_eq!((fs::read_to_string(&path).unwrap().as_str(), mode(&path)), ("b", 0o640));
    assert_eq!(fs::read_to_string(&backup).unwrap(), "a");
    if tagged {
        assert_eq!(xattr::get(&path, "user.xdg.tags").unwrap().as_deref(), Some(&b"plan"[..]));
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_left_alone() {
    let vault = vault();
    create(vault.path(), "a.md", "a").unwrap();
    set_mode(&vault.path().join("a.md"), 0o444);
    assert!(matches!(replace(vault.path(), "a.md", "a", "b"), Err(Error { why: Why::ReadOnly, .. })));
    assert_eq!(fs::read_to_string(vault.path().join("a.md")).unwrap(), "a");
}

#[cfg(unix)]
#[test]
fn nothing_is_saved_through_a_symbolic_link() {
    use std::os::unix::fs::symlink;
    let (vault, outside) = (vault(), vault());
    fs::write(outside.path().join("a.md"), "mine").unwrap();
    symlink(outside.path().join("a.md"), vault.path().join("a.md")).unwrap();
    symlink(outside.path(), vault.path().join("notes")).unwrap();
    symlink("nowhere", vault.path().join("dangling.md")).unwrap();
    assert!(matches!(replace(vault.path(), "a.md", "mine", "x"), Err(Error { why: Why::NotAFile, .. })));
    assert!(matches!(
        replace(vault.path(), "notes/a.md", "mine", "x"),
        Err(Error { why: Why::NotAFolder, .. })
    ));
    assert!(matches!(create(vault.path(), "notes/b.md", "x"), Err(Error { why: Why::NotAFolder, .. })));
    assert!(matches!(create(vault.path(), "dangling.md", "x"), Err(Error { why: Why::Exists, .. })));
    assert_eq!(names(outside.path()), ["a.md"]);
    assert_eq!(fs::read_to_string(outside.path().join("a.md")).unwrap(), "mine");
}

#[test]
fn leftovers_of_a_killed_save_are_removed_by_the_next() {
    let vault = vault();
    let old = std::time::SystemTime::now() - Duration::from_secs(60);
    let leave = |name: &str| {
        let file = File::create(vault.path().join(name)).unwrap();
        file.set_modified(old).unwrap();
        file
    };
    drop((leave(".regain-abc.tmp"), leave("mine.tmp")));
    let busy = leave(".regain-busy.tmp");
    busy.lock().unwrap();
    create(vault.path(), "a.md", "a").unwrap();
    assert_eq!(names(vault.path()), [".regain-busy.tmp", "a.md", "mine.tmp"]);
    drop(busy);
    fs::write(vault.path().join(".regain-young.tmp"), "").unwrap();
    replace(vault.path(), "a.md", "a", "b").unwrap();
    assert_eq!(names(vault.path()), [".regain-young.tmp", "a.md", "mine.tmp"]);
}

#[test]
fn a_path_that_leads_out_is_refused() {
    let vault = vault();
    for path in ["../a.md", "notes/../../a.md", "/tmp/a.md", "", "notes//a.md", "notes\\a.md"] {
        assert!(matches!(create(vault.path(), path, "a"), Err(Error { why: Why::Outside, .. })), "{path}");
    }
}

#[test]
fn the_longest_name_and_the_deepest_folder_are_no_obstacle() {
    let vault = vault();
    let folders = "folder/".repeat(60);
    let path = format!("{folders}{}.md", "n".repeat(252));
    create(vault.path(), &path, "old").unwrap();
    replace(vault.path(), &path, "old", "new").unwrap();
    assert_eq!(fs::read_to_string(vault.path().join(&path)).unwrap(), "new");
}

// Windows does not allow such names.
#[cfg(unix)]
#[test]
fn errors_name_the_path_and_what_to_do() {
    let vault = vault();
    create(vault.path(), "a\n.md", "a").unwrap();
    let message = create(vault.path(), "a\n.md", "a").unwrap_err().to_string();
    assert!(
        message.ends_with("a\\n.md` is there already: choose another name, or move it away"),
        "{message}"
    );
}
