//! Reads a vault from the disk.
//!
//! Never follows a symbolic link, never opens anything but a plain file, never enters another vault
//! inside this one, and never fails: a file that cannot be read is reported as a change like any
//! other.

use std::borrow::Cow;
use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::decode::decode;
use super::file;
use crate::page::layout::{self, Role, SETTINGS};
use crate::page::{Change, LARGEST_ENTRY, Now};

/// Everything in the vault at `root`, sorted by path.
pub fn read_vault(root: &Path) -> Vec<Change> {
    read_under(root, [root])
}

/// The present state of `paths`, each absolute and inside `root`: for a file the file, for a folder
/// everything in it, for what is missing (or not part of the vault) nothing. Sorted by path.
pub fn read_under<P: AsRef<Path>>(root: &Path, paths: impl IntoIterator<Item = P>) -> Vec<Change> {
    let found: Vec<_> =
        paths.into_iter().flat_map(|path| walk(root, path.as_ref()).collect::<Vec<_>>()).collect();
    let mut changes: Vec<Change> = found.into_par_iter().filter_map(|item| look(root, item)).collect();
    changes.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    changes.dedup_by(|a, b| a.path == b.path);
    changes
}

/// `start` and the folders of the vault below it, if `start` is a folder of the vault.
#[cfg(feature = "watch")]
pub(super) fn folders(root: &Path, start: &Path) -> impl Iterator<Item = DirEntry> {
    walk(root, start).flatten().filter(|entry| entry.file_type().is_dir())
}

/// `path` relative to the vault, with `/` between folders and invalid bytes written `\xNN`; and
/// whether it is valid UTF-8. `None` if it is outside.
pub(super) fn relative(root: &Path, path: &Path) -> Option<(String, bool)> {
    let relative = path.strip_prefix(root).ok()?;
    if let (Some(text), true) = (relative.to_str(), cfg!(unix)) {
        return Some((text.to_owned(), true));
    }
    let mut is_utf8 = true;
    // Name by name: an escaped name contains backslashes that are not separators.
    let names = relative.iter().map(|name| {
        name.to_str().map_or_else(
            || {
                is_utf8 = false;
                Cow::Owned(spell_out(name.as_encoded_bytes()))
            },
            Cow::Borrowed,
        )
    });
    let path = names.collect::<Vec<_>>().join("/");
    Some((path, is_utf8))
}

/// Whether `path`, inside `root`, is the name that the disk lists, letter for letter: many disks
/// find `A.md` by the name `a.md`.
#[cfg(feature = "watch")]
pub(super) fn is_called_so(root: &Path, path: &Path) -> bool {
    let is_listed = |path: &Path| {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return false };
        fs::read_dir(folder)
            .is_ok_and(|mut names| names.any(|entry| entry.is_ok_and(|entry| entry.file_name() == name)))
    };
    path.ancestors().take_while(|path| *path != root).all(is_listed)
}

/// The files and folders of the vault at and below `start`.
fn walk(root: &Path, start: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    // The vault's own folder may be a symbolic link; nothing in it may.
    let walk = WalkDir::new(start).follow_links(false).follow_root_links(start == root);
    is_reached(root, start).then_some(walk).into_iter().flat_map(move |walk| {
        walk.into_iter()
            .filter_entry(move |entry| !entry.file_type().is_dir() || is_entered(root, entry.path()))
    })
}

/// Whether the way from `root` down to `path` leads through folders of the vault only.
fn is_reached(root: &Path, path: &Path) -> bool {
    path.starts_with(root)
        && path
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(root) && *folder != root)
            .all(|folder| is_folder(folder) && is_entered(root, folder))
}

fn is_entered(root: &Path, folder: &Path) -> bool {
    folder == root
        || (relative(root, folder).is_some_and(|(path, _)| layout::enters(&path))
            && folder.join(SETTINGS).symlink_metadata().is_err())
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Converts an item of the walk to a change. `None` if it is not part of the vault, or has
/// disappeared since.
fn look(root: &Path, item: walkdir::Result<DirEntry>) -> Option<Change> {
    let entry = match item {
        Ok(entry) => entry,
        Err(error) => return unreadable_folder(root, &error),
    };
    // A vault that is reached through a link is listed as that link first.
    if entry.file_type().is_dir() || entry.path() == root {
        return None;
    }
    let (mut path, is_utf8) = relative(root, entry.path())?;
    if is_settings_by_another_name(root, &entry, &path) {
        SETTINGS.clone_into(&mut path);
    }
    let role = layout::role(&path);
    let now = if role == Role::Ignored {
        return None;
    } else if !is_utf8 {
        Now::Unreadable("its name is not UTF-8".into())
    } else if let Some(what) = not_a_file(entry.file_type()) {
        Now::NotAFile(what)
    } else if role == Role::Placeholder {
        Now::NotDownloaded
    } else {
        match read(entry.path(), role) {
            Ok(now) => now,
            Err(error) if is_absence(&error) => return None,
            Err(error) => Now::Unreadable(file::reason(&error).into()),
        }
    };
    Some(Change { path: path.into(), now })
}

/// Whether this is the settings file under another case, on a case-insensitive disk.
fn is_settings_by_another_name(root: &Path, entry: &DirEntry, path: &str) -> bool {
    path != SETTINGS
        && path.eq_ignore_ascii_case(SETTINGS)
        && entry.file_type().is_file()
        && file::is_one(entry.path(), &root.join(SETTINGS))
}

fn unreadable_folder(root: &Path, error: &walkdir::Error) -> Option<Change> {
    let cause = error.io_error().filter(|cause| !is_absence(cause))?;
    let (path, _) = relative(root, error.path()?)?;
    let path = if path.is_empty() { ".".into() } else { path.into() };
    Some(Change { path, now: Now::Unreadable(file::reason(cause).into()) })
}

fn read(path: &Path, role: Role) -> io::Result<Now> {
    if role == Role::Attachment {
        return Ok(Now::File { bytes: fs::symlink_metadata(path)?.len() });
    }
    Ok(match file::read(path, LARGEST_ENTRY)? {
        // A calendar need not be readable: it is a file like any other.
        Ok(bytes) if role == Role::Calendar => {
            let length = bytes.len() as u64;
            String::from_utf8(bytes).map_or(Now::File { bytes: length }, |text| Now::Text(text.into()))
        }
        Err(bytes) if role == Role::Calendar => Now::File { bytes },
        Ok(bytes) => decode(bytes),
        Err(bytes) => Now::TooLarge { bytes },
    })
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn not_a_file(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        return None;
    }
    if kind.is_symlink() {
        return Some("a symbolic link");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some("a pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
    }
    Some("a device")
}

/// `bytes` with everything that is not UTF-8 written `\xNN`.
fn spell_out(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text
}

#[cfg(test)]
mod tests {
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
        let forbid =
            |path, mode| fs::set_permissions(vault.path().join(path), PermissionsExt::from_mode(mode));
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
}
