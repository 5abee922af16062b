//! Whether a folder is on a file system that does not report changes.
//!
//! Decides by the mount table; writes nothing to find out. Windows reports changes on its shares.

use std::path::Path;

/// The type of the file system at `path`, an absolute path without links, if other machines can
/// change its files without this kernel noticing: a network share, a virtual machine's shared
/// folder, Windows's disks seen from WSL. `None` otherwise, and if the system does not say.
pub(super) fn silent(path: &Path) -> Option<String> {
    kind(path).filter(|kind| is_silent(kind))
}

#[cfg(target_os = "macos")]
fn kind(path: &Path) -> Option<String> {
    let name = rustix::fs::statfs(path).ok()?.f_fstypename;
    let bytes: Vec<u8> =
        name.iter().map(|&byte| byte.cast_unsigned()).take_while(|&byte| byte != 0).collect();
    String::from_utf8(bytes).ok()
}

#[cfg(not(target_os = "macos"))]
fn kind(path: &Path) -> Option<String> {
    kind_among(&std::fs::read_to_string("/proc/self/mounts").ok()?, path)
}

fn is_silent(kind: &str) -> bool {
    const SILENT: [&str; 16] = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "drvfs", "v9fs", "vboxsf", "vmhgfs", "virtiofs", "afs",
        "ceph", "prl_fs", "afpfs", "webdav",
    ];
    // `fuse.sshfs` on Linux; `macfuse`, `osxfuse` and `fuse-t` on macOS.
    SILENT.contains(&kind) || kind.starts_with("fuse.") || ["macfuse", "osxfuse", "fuse-t"].contains(&kind)
}

#[cfg(any(not(target_os = "macos"), test))]
fn kind_among(mounts: &str, path: &Path) -> Option<String> {
    let kind = mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((unescape(words.next()?), words.next()?))
        })
        .filter(|(place, _)| path.starts_with(place))
        // Of two mounts at one place the later hides the earlier.
        .max_by_key(|(place, _)| place.components().count())
        .map(|(_, kind)| kind)?;
    Some(kind.to_owned())
}

#[cfg(any(not(target_os = "macos"), test))]
/// Spaces and similar characters are octal escapes in the mount table.
fn unescape(place: &str) -> std::path::PathBuf {
    place.replace("\\040", " ").replace("\\011", "\t").replace("\\012", "\n").replace("\\134", "\\").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_mount_counts() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n\
                      host:/home /home nfs4 rw 0 0\n\
                      C:\\134 /mnt/c 9p rw 0 0\n\
                      me@host: /mnt/my\\040plan fuse.sshfs rw 0 0\n\
                      /dev/sdb1 /home/ines/local ext4 rw 0 0\n";
        let kind = |path: &str| kind_among(mounts, Path::new(path)).filter(|kind| is_silent(kind));
        assert_eq!(kind("/srv/plan"), None);
        assert_eq!(kind("/home/ines/plan").as_deref(), Some("nfs4"));
        assert_eq!(kind("/home/ines/local/plan"), None);
        assert_eq!(kind("/mnt/c/Users").as_deref(), Some("9p"));
        assert_eq!(kind("/mnt/my plan/a").as_deref(), Some("fuse.sshfs"));
        assert_eq!(kind("/mnt/my"), None);
        assert!(["smbfs", "afpfs", "macfuse", "osxfuse", "webdav"].into_iter().all(is_silent));
        assert!(!["apfs", "hfs", "exfat", "fuseblk"].into_iter().any(is_silent));
    }
}
