//! The layout of a vault: what each path is, derived from the path alone.
//!
//! Never looks at the disk: whether a path is a file, a folder or missing is checked elsewhere.

use super::OUT;

/// The file that marks a folder as a vault and holds its settings. Below the root it marks another
/// vault, which is not part of this one.
pub const SETTINGS: &str = "regain.toml";

/// The folder of attachments. Nothing in it is read, not even Markdown.
const ATTACHMENTS: &str = "files";

/// The role of a file in the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A Markdown file that is read as an entry.
    Entry,
    /// `regain.toml` at the root.
    Settings,
    /// A file that entries may refer to and that is not read: all of `files/`, a `README.md`,
    /// anything that is not Markdown.
    Attachment,
    /// A calendar file (`.ics`): an attachment whose text is read, for the holidays in it.
    Calendar,
    /// A placeholder for a file that a cloud service stores elsewhere; see [`placeholder_of`].
    Placeholder,
    /// Not part of the vault: dot-files, built files, temporary files of editors.
    Ignored,
}

/// The role of the file at `path`, relative to the vault with `/` between folders.
pub fn role(path: &str) -> Role {
    if let Some(file) = placeholder_of(path) {
        return if role(&file) == Role::Ignored { Role::Ignored } else { Role::Placeholder };
    }
    if path.split('/').enumerate().any(|(depth, name)| is_ignored(depth, name)) {
        return Role::Ignored;
    }
    if path == SETTINGS {
        return Role::Settings;
    }
    let (top, name) = match path.split_once('/') {
        Some((top, rest)) => (top, rest.rsplit('/').next().unwrap_or(rest)),
        None => ("", path),
    };
    if top != ATTACHMENTS && is_markdown(name) && !name.eq_ignore_ascii_case("README.md") {
        Role::Entry
    } else if ends_in(name, ".ics") {
        Role::Calendar
    } else {
        Role::Attachment
    }
}

/// Whether the file at `path` is in an editor's folder of templates: entries are made from it, and
/// it is not one itself.
pub fn is_template(path: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.split('/').any(|name| {
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        ["template", "templates"].iter().any(|known| name.eq_ignore_ascii_case(known))
    })
}

/// Whether `folder`, relative to the vault, can contain files of the vault; the root is `""`.
pub fn enters(folder: &str) -> bool {
    folder.is_empty() || !matches!(role(folder), Role::Ignored | Role::Placeholder)
}

/// The media type of the file at `path`, if it is a picture that every browser shows.
pub fn picture_type(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    Some(match &*extension.to_ascii_lowercase() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// The entry of which the file at `path` is a conflict copy, made by a sync service when two
/// machines wrote at once: `a.sync-conflict-20260304-101500-ABCDEFG.md` (Syncthing), `a (Ines's
/// conflicted copy 2026-03-04).md` (Dropbox, Nextcloud), `a 2.md` (iCloud).
///
/// The last form is also an ordinary name, such as that of a second talk on one day: it counts only
/// if `is_copy` returns true for the original. For the other forms the original may be missing.
pub fn conflict_copy_of(path: &str, is_copy: impl Fn(&str) -> bool) -> Option<String> {
    let (folder, name) = path.rfind('/').map_or(("", path), |slash| path.split_at(slash + 1));
    let (stem, extension) = name.rsplit_once('.')?;
    let twin = |stem: &str| format!("{folder}{stem}.{extension}");
    if let Some((stem, _)) = stem.split_once(".sync-conflict-") {
        return Some(twin(stem));
    }
    if let Some((stem, inside)) = stem.rsplit_once(" (")
        && inside.ends_with(')')
        && inside.to_lowercase().contains("conflicted copy")
    {
        return Some(twin(stem));
    }
    let (stem, number) = stem.rsplit_once(' ')?;
    let copies = number.parse().is_ok_and(|n: u8| (2..=9).contains(&n));
    Some(twin(stem)).filter(|twin| copies && is_copy(twin))
}

/// The file that is not on this machine, for which a cloud service left the placeholder at `path`:
/// `.a.md.icloud` (iCloud), `a.md.nextcloud` and `a.md.owncloud` (without virtual drives). Other
/// services keep the name, and fetch the file when it is read.
pub fn placeholder_of(path: &str) -> Option<String> {
    let (folder, name) = path.rfind('/').map_or(("", path), |slash| path.split_at(slash + 1));
    let of_icloud = || name.strip_prefix('.')?.strip_suffix(".icloud");
    let of_others = || name.strip_suffix(".nextcloud").or_else(|| name.strip_suffix(".owncloud"));
    let file = of_icloud().or_else(of_others).filter(|file| !file.is_empty())?;
    Some(format!("{folder}{file}"))
}

/// Whether a file or folder called `name`, under `depth` folders, is not part of the vault, nor
/// anything in it.
fn is_ignored(depth: usize, name: &str) -> bool {
    // On macOS and Windows `Out` is the same folder as `out`; a vault means the same everywhere.
    name.starts_with('.')
        || (depth == 0 && name.eq_ignore_ascii_case(OUT))
        || name == "node_modules"
        || is_of_the_system(name)
        || is_litter(name)
}

/// Folders of storage devices and of archives: thumbnails, recycle bins, macOS resource forks.
fn is_of_the_system(name: &str) -> bool {
    ["@eaDir", "#recycle", "$RECYCLE.BIN", "__MACOSX", "System Volume Information", "lost+found"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Temporary and backup files of editors, sync services and desktops.
fn is_litter(name: &str) -> bool {
    const ENDINGS: [&str; 6] = [".bak", ".orig", ".part", ".rej", ".temp", ".tmp"];
    let lower = name.to_ascii_lowercase();
    let ending = lower.rfind('.').map_or("", |dot| &lower[dot..]);
    ENDINGS.contains(&ending)
        // Vim: swap files, and the file that tests whether it may write here.
        || (ending.len() == 4 && ending.starts_with(".sw"))
        || name == "4913"
        // Backups of many editors; Emacs's autosave; JetBrains; Office; macOS's safe save.
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || (name.contains("___jb_") && name.ends_with("___"))
        || name.starts_with("~$")
        || ending.starts_with(".sb-")
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini" | "icon\r")
}

fn is_markdown(name: &str) -> bool {
    ends_in(name, ".md")
}

fn ends_in(name: &str, ending: &str) -> bool {
    let end = name.len().checked_sub(ending.len()).filter(|end| *end > 0).and_then(|end| name.get(end..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_has_its_role() {
        use Role::*;
        #[rustfmt::skip]
        let table = [
            ("regain.toml", Settings), ("notes/regain.toml", Attachment),
            ("plan.md", Entry), ("notes/2026/a.md", Entry), ("LOUD.MD", Entry), ("ä.md", Entry),
            ("notes/files/a.md", Entry), ("notes/out/a.md", Entry), ("x.sync-conflict-1.md", Entry),
            ("README.md", Attachment), ("notes/readme.md", Attachment),
            ("files/a.md", Attachment), ("files/deep/a.md", Attachment), ("notes/scan.pdf", Attachment),
            ("files/ie.ics", Calendar), ("A.ICS", Calendar), ("ics", Attachment), (".ics", Ignored), ("out/a.ics", Ignored),
            ("notes/md", Attachment), ("LICENSE", Attachment), ("a.markdown", Attachment), ("5036", Attachment),
            (".md", Ignored), (".gitignore", Ignored), (".git/config", Ignored), (".obsidian/a.md", Ignored),
            (".trash/a.md", Ignored), ("notes/.hidden/a.md", Ignored), ("out", Ignored), ("out/a.md", Ignored),
            ("Out/a.md", Ignored), ("node_modules/p/a.md", Ignored), ("files/.DS_Store", Ignored),
            ("4913", Ignored), ("notes/a.md~", Ignored), ("notes/.a.md.swp", Ignored), ("a.swx", Ignored),
            (".#a.md", Ignored), ("#a.md#", Ignored), ("a.md___jb_tmp___", Ignored), ("a.md___jb_old___", Ignored),
            ("a.md.tmp", Ignored), (".goutputstream-X1Y2Z3", Ignored), (".regain-1a2b3c.tmp", Ignored),
            ("notes/@eaDir/a.md", Ignored), ("#recycle/a.md", Ignored), ("$RECYCLE.BIN/a.md", Ignored),
            ("__MACOSX/notes/a.md", Ignored), ("~$a.docx", Ignored), ("notes.bak/a.md", Ignored), ("a.md.sb-1f2e-Xyz", Ignored), ("Thumbs.db", Ignored),
            ("notes/.a.md.icloud", Placeholder), ("files/.scan.pdf.icloud", Placeholder), (".icloud", Ignored),
            ("notes/a.md.nextcloud", Placeholder), ("a.md.owncloud", Placeholder), ("out/.a.html.icloud", Ignored),
            (".git/.a.icloud", Ignored), ("a.icloud", Attachment), ("..DS_Store.icloud", Ignored),
        ];
        for (path, expected) in table {
            assert_eq!(role(path), expected, "{path}");
        }
    }

    #[test]
    fn pictures_are_recognised_by_their_extension() {
        assert_eq!(picture_type("files/a.b/Scan.JPG"), Some("image/jpeg"));
        for other in ["files/a.pdf", "png", "a.png/b", "a.svgz", "a.html", ""] {
            assert_eq!(picture_type(other), None, "{other}");
        }
    }

    #[test]
    fn the_walk_enters_folders_of_the_vault_only() {
        for folder in ["", "notes", "notes/2026", "files", "x.md", "notes/out"] {
            assert!(enters(folder), "{folder}");
        }
        for folder in [".git", "notes/.git", "out", "out/entries", "node_modules", "a/node_modules/b", "x~"] {
            assert!(!enters(folder), "{folder}");
        }
    }

    #[test]
    fn a_placeholder_names_the_missing_file() {
        assert_eq!(placeholder_of("notes/.a.md.icloud").as_deref(), Some("notes/a.md"));
        assert_eq!(placeholder_of("a.md.nextcloud").as_deref(), Some("a.md"));
        assert_eq!(placeholder_of("a.md"), None);
    }

    #[test]
    fn conflict_copies_name_their_twin() {
        let twin = |path| conflict_copy_of(path, |other| other == "notes/a.md");
        let a = Some("notes/a.md".to_owned());
        assert_eq!(twin("notes/a.sync-conflict-20260304-101500-ABCDEFG.md"), a);
        assert_eq!(twin("notes/a (Ines's conflicted copy 2026-03-04).md"), a);
        assert_eq!(twin("notes/a (Conflicted copy).md"), a);
        assert_eq!(twin("notes/a 2.md"), a);
        assert_eq!(twin("notes/b (conflicted copy).md"), Some("notes/b.md".to_owned()));
        assert_eq!(twin("notes/b 2.md"), None);
        assert_eq!(twin("notes/a 2026.md"), None);
        assert_eq!(twin("notes/a 1.md"), None);
        assert_eq!(twin("notes/a (2).md"), None);
        assert_eq!(twin("notes/a.md"), None);
        assert_eq!(twin("notes/a"), None);
    }
}
