use super::*;

fn severity(place: &str, settings: &Settings) -> Option<Severity> {
    place_signs(Path::new(place), &[], settings)[0].severity
}

#[test]
fn a_new_vault_gets_advice_about_its_place() {
    let said = |place: &str| on_a_new_place(Path::new(place), &Settings::default());
    assert!(said("/home/ines/Dropbox/plan")[0].starts_with("the vault is in a folder of Dropbox: it copies"));
    assert_eq!(said("/home/ines/plan"), [where_to_keep(surroundings::SYSTEM)]);
    for os in ["windows", "macos", "linux"] {
        assert!(where_to_keep(os).starts_with("keep it on a computer of your own"), "{os}");
    }
}

#[test]
fn unknown_readers_are_reported() {
    assert_eq!(readers("linux", "/home/ines/plan"), Sign::good("only you can read the files"));
    let on_windows = readers("windows", r"C:\Users\Ines\plan");
    assert_eq!(on_windows.severity, Some(Severity::Info));
    assert!(on_windows.hint.unwrap().starts_with(r#"`icacls "C:\Users\Ines\plan"`"#));
    assert!(readers("macos", "/Users/ines/plan").message.contains("by their modes"));
}

#[test]
fn synced_folders_are_named_with_their_behaviour() {
    let settings = Settings { employer_names: vec!["Fernhill".to_owned()], ..Settings::default() };
    for place in [
        "/home/ines/plan",
        "/home/ines/boxes/plan",
        "/home/ines/onedriver/plan",
        "/home/ines/my driveway/plan",
    ] {
        assert_eq!(severity(place, &settings), None, "{place}");
    }
    for (place, name) in [
        ("/home/ines/Dropbox/plan", "Dropbox"),
        ("/home/ines/Dropbox (Personal)/plan", "Dropbox"),
        ("/Users/ines/Library/Mobile Documents/com~apple~CloudDocs/plan", "iCloud Drive"),
        ("/Users/ines/Library/CloudStorage/GoogleDrive-i@example.org/My Drive/plan", "Google Drive"),
        ("/Users/ines/Library/CloudStorage/OneDrive-Personal/plan", "OneDrive"),
        ("/home/ines/OneDrive/plan", "OneDrive"),
        ("/home/ines/Nextcloud/plan", "Nextcloud"),
        ("/home/ines/Syncthing/plan", "Syncthing"),
        ("/Users/ines/Library/CloudStorage/Else/plan", "a cloud service"),
        ("/run/user/1000/gvfs/share/plan", "network"),
    ] {
        let sign = &place_signs(Path::new(place), &[], &settings)[0];
        assert_eq!(sign.severity, Some(Severity::Warning), "{place}");
        assert!(sign.message.contains(name) && sign.hint.is_some(), "{place}: {}", sign.message);
    }
    for place in [
        "/Users/ines/OneDrive - Some Company/plan",
        "/Users/ines/Library/CloudStorage/OneDrive-SomeCompany/plan",
        "/Users/ines/Library/CloudStorage/OneDrive-SharedLibraries-SomeCompany/plan",
        "/Users/ines/Work Folders/plan",
        "/home/ines/fernhill-laptop/plan",
    ] {
        assert_eq!(severity(place, &settings), Some(Severity::Error), "{place}");
    }
    let marked = |mark| place_signs(Path::new("/home/ines/plan"), &[mark], &settings)[0].message.clone();
    for (mark, name) in [
        (".icloud", "iCloud Drive"),
        (".849c9593-d756-4e56-8d6e-42412f2a707b", "OneDrive"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
        (".tmp.driveupload", "Google Drive"),
        (".stfolder", "Syncthing"),
        (".stignore", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync-exclude.lst", "Nextcloud"),
    ] {
        assert!(synced::marks().any(|known| known == mark), "{mark} is looked for");
        assert_eq!(marked(mark), format!("the vault is in a folder of {name}"));
    }
}

#[test]
fn a_remote_of_the_employer_is_an_error_and_any_other_is_reported() {
    let settings = Settings { employer_domains: vec!["fernhill.example".to_owned()], ..Settings::default() };
    let severity = |address| remote_sign("origin", address, &settings).severity;
    for address in [
        "https://git.fernhill.example/x",
        "git@fernhill.example:x.git",
        "ssh://git@GIT.fernhill.example:22/x",
    ] {
        assert_eq!(severity(address), Some(Severity::Error), "{address}");
    }
    for address in
        ["https://notfernhill.example/x", "/media/stick/plan.git", "https://git.example/fernhill.example"]
    {
        assert_eq!(severity(address), Some(Severity::Warning), "{address}");
    }
}
