use super::*;
use tempfile::TempDir;

fn vault(files: &[(&str, &str)]) -> TempDir {
    let vault = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = vault.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    vault
}

fn text(path: &str, text: &str) -> Change {
    Change::text(path, text)
}

fn change(path: &str, now: Now) -> Change {
    Change { path: path.into(), now }
}

fn paths(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| &*change.path).collect()
}

#[test]
fn a_vault_is_read_in_order_and_as_it_is() {
    let vault = vault(&[
        ("regain.toml", "format = 1\n"),
        ("plan.md", "\u{feff}---\r\n---\r"),
        ("notes/b.md", "b"),
        ("notes/a/z.MD", ""),
        ("files/scan.pdf", "%PDF"),
        ("README.md", "read me"),
    ]);
    assert_eq!(
        read_vault(vault.path()),
        [
            change("README.md", Now::File { bytes: 7 }),
            change("files/scan.pdf", Now::File { bytes: 4 }),
            text("notes/a/z.MD", ""),
            text("notes/b.md", "b"),
            text("plan.md", "\u{feff}---\r\n---\r"),
            text("regain.toml", "format = 1\n"),
        ]
    );
}

#[test]
fn folders_outside_the_vault_are_not_entered() {
    let vault = vault(&[
        (".git/config", "url = https://secret@host"),
        ("node_modules/p/a.md", ""),
        ("out/entries/a.md", ""),
        ("notes/.a.md.swp", ""),
        ("inner/regain.toml", ""),
        ("inner/notes/a.md", ""),
        ("x.md/a.md", "in a folder named like an entry"),
        ("notes/.b.md.icloud", "bplist00"),
    ]);
    assert_eq!(
        read_vault(vault.path()),
        [
            change("notes/.b.md.icloud", Now::NotDownloaded),
            text("x.md/a.md", "in a folder named like an entry")
        ]
    );
}

#[test]
fn one_path_is_read_as_the_whole_vault_would() {
    let vault = vault(&[
        ("plan.md", ""),
        ("notes/a.md", "a"),
        ("notes/b.md", "b"),
        ("out/a.md", ""),
        ("inner/regain.toml", ""),
        ("inner/a.md", ""),
    ]);
    let read = |path: &str| read_under(vault.path(), [vault.path().join(path)]);
    assert_eq!(read("notes/a.md"), [text("notes/a.md", "a")]);
    assert_eq!(paths(&read("notes")), ["notes/a.md", "notes/b.md"]);
    for nothing in ["out/a.md", "out", "inner/a.md", "inner", "notes/c.md", "plan.md/x.md"] {
        assert_eq!(read(nothing), [], "{nothing}");
    }
    assert_eq!(read_under(vault.path(), [Path::new("/etc/passwd")]), []);
    let both = ["notes", "notes/b.md"].map(|path| vault.path().join(path));
    assert_eq!(paths(&read_under(vault.path(), both)), ["notes/a.md", "notes/b.md"]);
}

#[test]
fn a_large_file_is_not_read() {
    let most = LARGEST_ENTRY as usize;
    let vault = vault(&[("a.md", &"a".repeat(most)), ("b.md", &"b".repeat(most + 1))]);
    let changes = read_vault(vault.path());
    assert!(matches!(&changes[0].now, Now::Text(text) if text.len() == most));
    assert_eq!(changes[1], change("b.md", Now::TooLarge { bytes: LARGEST_ENTRY + 1 }));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_sockets_are_named_and_never_opened() {
    use std::os::unix::fs::symlink;
    let outside = vault(&[("secret.md", "secret"), ("folder/a.md", "secret")]);
    let vault = vault(&[("a.md", "a")]);
    let at = |path: &str| vault.path().join(path);
    symlink(outside.path().join("secret.md"), at("file.md")).unwrap();
    symlink(outside.path().join("folder"), at("folder")).unwrap();
    symlink(vault.path(), at("loop")).unwrap();
    symlink("nowhere", at("dangling.md")).unwrap();
    symlink("ines@laptop.4711:1767225600", at(".#a.md")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.md")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipe.md")).status().unwrap().success());
    let link = |path| change(path, Now::NotAFile("a symbolic link"));
    assert_eq!(
        read_vault(vault.path()),
        [
            text("a.md", "a"),
            link("dangling.md"),
            link("file.md"),
            link("folder"),
            link("loop"),
            change("pipe.md", Now::NotAFile("a pipe")),
            change("socket.md", Now::NotAFile("a socket")),
        ]
    );
    assert_eq!(read_under(vault.path(), [at("folder/a.md")]), []);
    assert_eq!(read_under(vault.path(), [at("folder")]), [link("folder")]);
}

#[cfg(unix)]
#[test]
fn the_vault_itself_may_be_reached_by_a_link() {
    let vault = vault(&[("a.md", "a")]);
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("link");
    std::os::unix::fs::symlink(vault.path(), &link).unwrap();
    assert_eq!(read_vault(&link), [text("a.md", "a")]);
}

#[test]
fn settings_are_found_by_the_name_that_the_disk_finds_them_by() {
    let vault = vault(&[("Regain.toml", "format = 1\n")]);
    let is_found = vault.path().join(SETTINGS).exists();
    let path = if is_found { SETTINGS } else { "Regain.toml" };
    assert_eq!(paths(&read_vault(vault.path())), [path]);
    // A case-sensitive disk has two files here.
    let other = self::vault(&[("a", "")]);
    fs::write(other.path().join(SETTINGS), "").unwrap();
    if fs::hard_link(other.path().join("a"), other.path().join("REGAIN.toml")).is_ok() {
        assert_eq!(paths(&read_vault(other.path())), ["REGAIN.toml", "a", SETTINGS]);
    }
}

#[cfg(feature = "watch")]
#[test]
fn b2_a_file_is_called_as_its_folder_lists_it() {
    let vault = vault(&[("notes/a.md", "")]);
    let is_called = |path: &str| is_called_so(vault.path(), &vault.path().join(path));
    assert!(is_called("notes/a.md") && is_called("notes"));
    assert!(!is_called("notes/A.md") && !is_called("Notes/a.md") && !is_called("notes/b.md"));
}

#[cfg(windows)]
#[test]
fn half_a_character_in_a_name_is_escaped() {
    use std::os::windows::ffi::OsStringExt;
    let name = std::ffi::OsString::from_wide(&[0x63, 0xd800, 0x2e, 0x6d, 0x64]);
    let root = Path::new(r"C:\vault");
    let found = relative(root, &root.join("notes").join(name));
    assert_eq!(found, Some((r"notes/c\xed\xa0\x80.md".to_owned(), false)));
}

// B10
#[cfg(windows)]
#[test]
fn b10_a_locked_file_is_held() {
    use std::os::windows::fs::OpenOptionsExt;
    let vault = vault(&[("a.md", "a")]);
    let path = vault.path().join("a.md");
    let holder = fs::OpenOptions::new().read(true).share_mode(0).open(&path).unwrap();
    let found = read_vault(vault.path());
    assert!(found[0].now.is_held(), "{found:?}");
    drop(holder);
    assert_eq!(read_vault(vault.path()), [text("a.md", "a")]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_escaped() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let vault = vault(&[]);
    fs::write(vault.path().join(OsStr::from_bytes(b"caf\xe9.md")), "a").unwrap();
    let now = Now::Unreadable("its name is not UTF-8".into());
    assert_eq!(read_vault(vault.path()), [change("caf\\xe9.md", now)]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_a_change_and_the_rest_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let vault = vault(&[("a.md", "a"), ("shut.md", ""), ("shut/b.md", "")]);
    let forbid = |path, mode| fs::set_permissions(vault.path().join(path), PermissionsExt::from_mode(mode));
    forbid("shut.md", 0o000).unwrap();
    forbid("shut", 0o000).unwrap();
    let root_reads_everything = fs::read(vault.path().join("shut.md")).is_ok();
    let changes = read_vault(vault.path());
    forbid("shut", 0o700).unwrap();
    if !root_reads_everything {
        let denied = |path| change(path, Now::Unreadable("permission denied".into()));
        assert_eq!(changes, [text("a.md", "a"), denied("shut"), denied("shut.md")]);
    }
}

#[test]
fn deep_folders_and_long_names_are_read() {
    let vault = tempfile::tempdir().unwrap();
    let deep: std::path::PathBuf = (0..60).map(|depth| format!("d{depth}")).collect();
    let name = format!("{}.md", "n".repeat(252));
    fs::create_dir_all(vault.path().join(&deep)).unwrap();
    fs::write(vault.path().join(&deep).join(&name), "deep").unwrap();
    assert!(matches!(&read_vault(vault.path())[..], [change] if change.path.ends_with(&name)));
}
