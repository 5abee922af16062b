//! Finds the vault, and the place of a path from the command line in it.
//!
//! Reads no file of the vault.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::page::layout::SETTINGS;
use crate::text::percent;

/// The nearest folder that contains `regain.toml`: `start` itself, or one above it. `None` if there
/// is none up to the root of the file system.
pub fn vault_root(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().find(|folder| folder.join(SETTINGS).symlink_metadata().is_ok()).map(Path::to_owned)
}

/// The file or folder of the vault that `path` refers to, as the vault writes it: relative to
/// `root`, with `/` between folders. `path` may be absolute, begin with `~`, or be relative to the
/// current folder or to the vault, with or without `.md`. `None` if there is none in the vault.
pub fn in_vault(root: &Path, path: &Path) -> Option<String> {
    let root = real_path(root).ok()?;
    let path = from_home(path);
    [path.clone(), root.join(&path)].into_iter().find_map(|path| {
        let mut with_extension = path.clone().into_os_string();
        with_extension.push(".md");
        let real = [path, with_extension.into()].iter().find_map(|path| real_path(path).ok())?;
        let inside = real.strip_prefix(&root).ok()?;
        let names: Vec<_> = inside.iter().map(|name| name.to_string_lossy()).collect();
        Some(names.join("/"))
    })
}

/// A typed path as the vault writes it: with `/` between folders, also where the system accepts `\`
/// as a separator.
pub fn with_slashes(typed: &str) -> Cow<'_, str> {
    slashes(typed, std::path::is_separator('\\'))
}

fn slashes(typed: &str, is_separator: bool) -> Cow<'_, str> {
    if is_separator && typed.contains('\\') { typed.replace('\\', "/").into() } else { typed.into() }
}

/// Whether something exists at `path`, even a dangling link.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether `path` is a folder, or a link to one.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Expands a leading `~` to the home folder: not every shell does that after a `=`.
pub fn from_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

/// The absolute path of an existing file or folder, with links resolved: in the form that other
/// programs understand, not the verbatim one of Windows.
///
/// # Errors
/// If nothing exists there.
pub fn real_path(path: &Path) -> std::io::Result<PathBuf> {
    dunce::canonicalize(path)
}

/// The `file:` address of the folder at `path`, which is absolute and without links: percent-encoded, and with a
/// `/` at its end.
pub fn folder_address(path: &Path) -> String {
    #[cfg(unix)]
    let path = {
        use std::os::unix::ffi::OsStrExt;
        percent::encoded_bytes(path.as_os_str().as_bytes(), percent::PATH)
    };
    #[cfg(not(unix))]
    let path = windows_address(&path.to_string_lossy());
    format!("file://{}/", path.trim_end_matches('/'))
}

/// The address of a path on Windows after `file://`: `/C:/a%20b`, or `server/share` for one of a network.
#[cfg(any(not(unix), test))]
fn windows_address(path: &str) -> String {
    let path = path.replace('\\', "/");
    match path.strip_prefix("//") {
        Some(share) => percent::encoded(share, percent::PATH),
        None => match path.split_once(":/") {
            Some((drive, rest)) => format!("/{drive}:/{}", percent::encoded(rest, percent::PATH)),
            None => percent::encoded(&path, percent::PATH),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_address_of_a_folder_is_encoded() {
        assert_eq!(windows_address("C:\\Users\\Mé\\my vault"), "/C:/Users/M%C3%A9/my%20vault");
        assert_eq!(windows_address("C:\\"), "/C:/");
        assert_eq!(windows_address("\\\\server\\a share"), "server/a%20share");
        if cfg!(unix) {
            assert_eq!(folder_address(Path::new("/home/m\"é/<a>")), "file:///home/m%22%C3%A9/%3Ca%3E/");
            assert_eq!(folder_address(Path::new("/")), "file:///");
        }
    }

    #[test]
    fn a_path_from_the_command_line_is_found_in_the_vault() {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("vault");
        fs::create_dir_all(vault.join("notes")).unwrap();
        fs::write(vault.join("notes/a b.md"), "").unwrap();
        fs::write(folder.path().join("c.md"), "").unwrap();
        let found = |path: &Path| in_vault(&vault, path);
        let note = Some("notes/a b.md".to_owned());
        assert_eq!(found(&vault.join("notes/a b.md")), note);
        assert_eq!(found(&vault.join("notes/../notes/./a b")), note);
        assert_eq!(found(Path::new("notes/a b.md")), note);
        assert_eq!(found(Path::new("notes")).as_deref(), Some("notes"));
        assert_eq!(found(&vault).as_deref(), Some(""));
        assert_eq!(found(&folder.path().join("c.md")), None);
        assert_eq!(found(Path::new("notes/none.md")), None);
    }

    // B12
    #[test]
    fn b12_a_backslash_is_a_separator_where_the_system_has_it() {
        assert_eq!(slashes(r"actions\a.md", true), "actions/a.md");
        assert_eq!(slashes(r"actions\a.md", false), r"actions\a.md");
        assert_eq!(with_slashes("actions/a.md"), "actions/a.md");
        if cfg!(windows) {
            let vault = tempfile::tempdir().unwrap();
            fs::create_dir(vault.path().join("actions")).unwrap();
            fs::write(vault.path().join("actions/a.md"), "").unwrap();
            assert_eq!(in_vault(vault.path(), Path::new(r"actions\a.md")).as_deref(), Some("actions/a.md"));
        }
    }

    #[test]
    fn the_nearest_parent_with_settings_is_the_vault() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("vault/notes/2026");
        fs::create_dir_all(&deep).unwrap();
        fs::write(folder.path().join("vault/regain.toml"), "format = 1\n").unwrap();
        let vault = folder.path().join("vault");
        assert_eq!(vault_root(&deep), Some(vault.clone()));
        assert_eq!(vault_root(&vault), Some(vault.clone()));
        assert_eq!(vault_root(&vault.join("notes/a.md")), Some(vault));
        assert_eq!(vault_root(folder.path()), None);
    }
}
