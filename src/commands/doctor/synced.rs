//! Programs that copy a folder elsewhere: how to recognise them, and what each does to a vault.
//!
//! Looks at names only. The behaviour of a program is as its maker described it late in 2026.

/// A program that copies folders elsewhere.
pub(super) struct Synced {
    pub(super) name: &'static str,
    /// The names of folders above the vault by which it is recognised, in lower case; a prefix is
    /// enough.
    folders: &'static [&'static str],
    /// Files and folders that it leaves in the folder that it copies.
    marks: &'static [&'static str],
    /// What it does to a vault, and what helps.
    pub(super) does: &'static str,
}

/// The programs, those with the clearest marks first.
const PROGRAMS: &[Synced] = &[
    Synced {
        name: "iCloud Drive",
        folders: &["mobile documents", "com~apple~clouddocs", "icloud drive", "iclouddrive", "iclouddrive~"],
        marks: &[".icloud"],
        does: "it copies the vault to Apple, and may leave placeholders for files that were not opened for a while: \
               turn off Optimise Mac Storage, or choose Keep Downloaded for the folder",
    },
    Synced {
        name: "OneDrive",
        folders: &["onedrive"],
        marks: &[".849c9593-d756-4e56-8d6e-42412f2a707b"],
        does: "it copies the vault to Microsoft, keeps some files online only, and names the second of two versions \
               after the computer: choose Always keep on this device, and look at `regain doctor` after two computers wrote",
    },
    Synced {
        name: "Dropbox",
        folders: &["dropbox"],
        marks: &[".dropbox", ".dropbox.cache"],
        does: "it copies the vault to Dropbox, keeps old and deleted versions for weeks, and leaves conflicted copies: \
               what you delete here is still there",
    },
    Synced {
        name: "Google Drive",
        folders: &["google drive", "googledrive", "my drive", "meine ablage", "mon drive"],
        marks: &[".tmp.drivedownload", ".tmp.driveupload", ".shortcut-targets-by-id"],
        does: "it copies the vault to Google, may fetch files only when they are read, and keeps deleted ones for a \
               month: choose Available offline for the folder",
    },
    Synced {
        name: "Syncthing",
        folders: &["syncthing"],
        marks: &[".stfolder", ".stignore", ".stversions"],
        does: "it copies the vault to your other devices and nowhere else, and leaves `.sync-conflict` copies: make \
               sure that every device it shares with is yours",
    },
    Synced {
        name: "Nextcloud",
        folders: &["nextcloud"],
        marks: &[".nextcloudsync.log", ".sync-exclude.lst"],
        does: "it copies the vault to a server, whose administrator can read it, and leaves conflicted copies: make \
               sure that the server is not your employer's",
    },
    Synced {
        name: "ownCloud",
        folders: &["owncloud"],
        marks: &[".owncloudsync.log"],
        does: "it copies the vault to a server, whose administrator can read it, and leaves conflicted copies: make \
               sure that the server is not your employer's",
    },
    Synced {
        name: "Box",
        folders: &["box sync", "box-box", "box"],
        marks: &[".boxsync"],
        does: "it copies the vault to Box, which companies use most: make sure that the account is yours alone",
    },
    Synced {
        name: "a cloud service",
        folders: &["cloudstorage"],
        marks: &[],
        does: "it copies the vault elsewhere: make sure that the account is yours alone, or move the vault",
    },
];

/// The names of folders that an employer manages, in lower case: a prefix, and what it means.
const MANAGED: &[(&str, &str)] = &[
    // `OneDrive - Company` on Windows, `OneDrive-Company` on macOS; a private one is called
    // `OneDrive-Personal`.
    ("onedrive - ", "a work account of OneDrive synchronises"),
    ("onedrive-", "a work account of OneDrive synchronises"),
    ("sharepoint", "a work account of SharePoint synchronises"),
    ("work folders", "an employer's Work Folders synchronise"),
    ("company portal", "an employer manages"),
    ("googledrive-shareddrives", "a shared drive of Google synchronises"),
    ("shared drives", "a shared drive of Google synchronises"),
    ("geteilte ablagen", "a shared drive of Google synchronises"),
];

/// Folders below which network shares and disks of other machines are mounted.
const NETWORK: &[&str] = &["gvfs", "net", "netapp", "dfs"];

/// The files and folders that are marks of some program.
pub(super) fn marks() -> impl Iterator<Item = &'static str> {
    PROGRAMS.iter().flat_map(|program| program.marks).copied()
}

/// What an employer does with a folder on the path `names`, in lower case, if one manages it.
pub(super) fn managed(names: &[String]) -> Option<&'static str> {
    let is_own = |name: &str| matches!(name, "onedrive-personal" | "onedrive - personal");
    let of = |name: &String| {
        let found = MANAGED.iter().find(|(start, _)| name.starts_with(start));
        found.filter(|_| !is_own(name)).map(|(_, what)| *what)
    };
    names.iter().find_map(of)
}

/// The program that copies a folder on the path `names`, in lower case, with `marks` found on it.
pub(super) fn program(names: &[String], marks: &[&str]) -> Option<&'static Synced> {
    let is_called = |name: &str, folder: &str| {
        name.strip_prefix(folder).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    let is_known = |program: &&Synced| {
        program.marks.iter().any(|mark| marks.contains(mark))
            || names.iter().any(|name| program.folders.iter().any(|folder| is_called(name, folder)))
    };
    PROGRAMS.iter().find(is_known)
}

/// Whether the path `names` leads to another machine.
pub(super) fn is_of_network(names: &[String]) -> bool {
    let first = names.first().map(String::as_str).unwrap_or_default();
    first.starts_with(r"\\")
        || names.get(1).is_some_and(|name| NETWORK.contains(&name.as_str()))
        || names.iter().any(|name| name == "gvfs")
}
