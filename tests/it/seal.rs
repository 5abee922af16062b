//! Seals and proofs from outside: what a seal shows, that it shows nothing else, and that a proof
//! can be checked without Regain.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use proptest::prelude::*;
use tempfile::TempDir;

use crate::canaries::forms;
use crate::needs::needs;
use crate::program::{err, ok, out, refused, regain};

const FILES: &[(&str, &[u8])] = &[
    ("regain.toml", b"format = 1\n"),
    ("plan.md", b"---\ntitle: The plan\nstatus: active\nstart: 2026-02-02\nend: 2026-03-31\n---\n"),
    ("notes/n.md", b"---\nid: N1\ndate: 2026-03-05\nsaid: kanari10z\nprivacy: hr\n---\nIt's so.\r\n"),
    ("notes/m.md", b"---\nid: N2\ndate: 2026-03-05\nsaid: kanari11z\n---\nno end of line"),
    ("evidence/kanari12z.md", b"---\ndate: 2026-03-05\nprivacy: shared\nmy_own: 1\n---\n"),
    ("journal/j.md", b"---\ndate: 2026-03-05\n---\nkanari13z\n"),
    ("notes/latin.md", b"---\ndate: 2026-03-05\n---\n\xe9\n"),
    ("files/kanari14z.pdf", b"%PDF \x00\xff kanari15z"),
];

fn vault() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in FILES {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    folder
}

/// The lines under a title in the output of `verify`.
fn under(said: &str, title: &str) -> Vec<String> {
    let lines = said.lines().skip_while(|line| !line.starts_with(title)).skip(1);
    lines.take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect()
}

/// The output of the script in a proof, run as the proof says.
fn check(proof: &[u8], beside: Option<(&str, &[u8])>) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("proof.txt"), proof).unwrap();
    let proof = String::from_utf8_lossy(proof).into_owned();
    let line = proof.lines().find(|line| line.starts_with("    sed -n")).expect("how to check it");
    if let Some((name, bytes)) = beside {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let output = Command::new("sh").current_dir(folder.path()).args(["-c", line]).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", err(&output));
    out(&output)
}

#[test]
fn three_lines_are_printed_and_the_list_stays_out_of_sight() {
    let vault = vault();
    let root = vault.path();
    let before = out(&regain(root, &["check", "--format", "json"]));
    let seal = regain(root, &["seal"]);
    let lines = out(&seal);
    assert_eq!(lines.lines().count(), 3, "{lines}");
    assert!(lines.starts_with("regain seal 1\nday 2026-03-11\nroot "), "{lines}");
    assert_eq!(fs::read_to_string(root.join("seals/2026-03-11.txt")).unwrap(), lines);
    assert!(err(&seal).contains("a seal of 7 files") && !err(&seal).contains("kanari"), "{}", err(&seal));
    // Another seal has other random numbers, and reveals nothing about the first.
    assert_ne!(ok(root, &["seal"]), lines);
    assert!(root.join("seals/2026-03-11-2.txt").is_file());
    // A seal is not an entry and not a problem; an entry in its folder stays one, and is sealed.
    assert_eq!(out(&regain(root, &["check", "--format", "json"])), before);
    fs::write(root.join("seals/mine.md"), "---\nkind: note\ndate: 2026-03-01\n---\n").unwrap();
    assert!(ok(root, &["list", "note", "--columns", "path"]).contains("seals/mine.md"));
    assert_eq!(under(&ok(root, &["verify"]), "New since"), ["seals/mine.md"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let list = fs::metadata(root.join("seals/.2026-03-11.salts")).unwrap();
        assert_eq!(list.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn the_outcome_for_every_file_is_reported() {
    let vault = vault();
    let root = vault.path();
    ok(root, &["seal"]);
    assert!(ok(root, &["verify"]).contains("7 files are byte for byte"));
    fs::rename(root.join("notes/n.md"), root.join("notes/renamed.md")).unwrap();
    fs::remove_file(root.join("journal/j.md")).unwrap();
    fs::write(root.join("plan.md"), "---\ntitle: Another\n---\n").unwrap();
    fs::write(root.join("notes/new.md"), "---\ndate: 2026-03-11\n---\n").unwrap();
    let verify = regain(root, &["verify"]);
    let said = out(&verify);
    assert_eq!(verify.status.code(), Some(1));
    assert_eq!(under(&said, "Changed"), ["plan.md"]);
    assert_eq!(under(&said, "Under another name"), ["notes/n.md -> notes/renamed.md"]);
    assert_eq!(under(&said, "Gone"), ["journal/j.md"]);
    assert_eq!(under(&said, "New since"), ["notes/new.md"]);
    assert!(said.contains("4 files are byte for byte"), "{said}");
}

/// Skips a case if there is no shell with the program that a proof needs.
macro_rules! needs_sh {
    () => {
        if !crate::needs::has(&["sh", "sha256sum"]) {
            return Ok(());
        }
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// One byte of one file: `verify` names exactly that file, and nothing proves it any more.
    #[test]
    fn one_changed_byte_is_that_file_and_no_other(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), flip in 1_u8..,
    ) {
        let vault = vault();
        let root = vault.path();
        ok(root, &["seal"]);
        let (path, bytes) = FILES[1..][which.index(FILES.len() - 1)];
        let mut bytes = bytes.to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        fs::write(root.join(path), bytes).unwrap();
        let said = out(&regain(root, &["verify"]));
        prop_assert_eq!(under(&said, "Changed"), [path]);
        for title in ["Under another", "Gone", "Cannot", "New"] {
            prop_assert!(under(&said, title).is_empty(), "{}", said);
        }
        let prove = regain(root, &["prove", path, "--private"]);
        prop_assert!(!prove.status.success() && prove.stdout.is_empty(), "{}", err(&prove));
    }

    /// A proof is valid for the sealed text, and for no other, according to the shell.
    #[test]
    fn a_proof_is_checked_without_regain(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        needs_sh!();
        let vault = vault();
        let root = vault.path();
        let wanted = ok(root, &["seal"]).lines().last().unwrap().to_owned() + "\n";
        let (path, bytes) = FILES[1..][which.index(FILES.len() - 1)];
        let proof = regain(root, &["prove", path, "--private"]);
        // A file that is not text is handed over next to the proof.
        let is_inside = !path.starts_with("files/") && std::str::from_utf8(bytes).is_ok();
        let name = path.rsplit('/').next().unwrap();
        prop_assert_eq!(&check(&proof.stdout, (!is_inside).then_some((name, bytes))), &wanted);
        let mut other = bytes.to_vec();
        let at = at.index(other.len());
        other[at] ^= 1;
        let got = if is_inside {
            let mut proof = proof.stdout.clone();
            let start = proof.len() - bytes.len();
            proof[start..].copy_from_slice(&other);
            check(&proof, None)
        } else {
            check(&proof.stdout, Some((name, &other)))
        };
        prop_assert!(got.starts_with("root ") && got != wanted, "{}", got);
    }
}

/// The text of an entry runs nothing, whatever it says.
#[test]
fn an_entry_that_looks_like_the_script_is_only_text() {
    needs!("sh", "sha256sum");
    let vault = vault();
    let root = vault.path();
    let text = "---\ndate: 2026-03-05\nprivacy: shared\n---\n# end\n# check\ntouch ran; echo root 0\n# end\n";
    let odd = "notes/it's $(touch ran) `touch ran`.md";
    fs::write(root.join(odd), text).unwrap();
    let wanted = ok(root, &["seal"]).lines().last().unwrap().to_owned() + "\n";
    let proof = regain(root, &["prove", odd]);
    assert_eq!(check(&proof.stdout, None), wanted, "{}", err(&proof));
}

#[test]
fn nothing_reveals_another_entry() {
    let vault = vault();
    let root = vault.path();
    let seal = ok(root, &["seal"]);
    let proof = ok(root, &["prove", "N1"]);
    assert!(proof.contains("kanari10z"));
    let list = fs::read_to_string(root.join("seals/.2026-03-11.salts")).unwrap();
    let mut secret: Vec<String> = (11..16).map(|i| format!("kanari{i}z")).collect();
    secret.push(list.lines().find_map(|line| line.strip_prefix("secret ")).unwrap().to_owned());
    // The digest of a text that can be guessed is as good as the text.
    secret.extend(
        list.lines()
            .filter_map(|line| line.split_once("  "))
            .filter(|(_, name)| *name != "notes/n.md")
            .map(|(digest, _)| digest.to_owned()),
    );
    assert_eq!(secret.len(), 12);
    for (what, text) in [("seal", &seal), ("proof", &proof)] {
        for form in secret.iter().flat_map(|canary| forms(canary)) {
            assert!(!text.contains(&form), "{form} is in a {what}");
        }
    }
    // However many files there are, a proof looks the same.
    for i in 0..40 {
        fs::write(root.join(format!("journal/{i}.md")), format!("---\ndate: 2026-03-05\n---\n{i}\n"))
            .unwrap();
    }
    ok(root, &["seal"]);
    let larger = ok(root, &["prove", "N1", "--seal", "2026-03-11-2"]);
    assert_eq!(larger.len(), proof.len());
    // Documents for others contain nothing of a list, even if an entry points at one.
    let text = "---\nid: V9\ndate: 2026-03-05\nfor: E1\ncustody: mine\nconfidential: no\nfiles: [seals/.2026-03-11.salts]\nprivacy: shared\n---\n";
    fs::write(root.join("evidence/v.md"), text).unwrap();
    let away = tempfile::tempdir().unwrap();
    let packet = away.path().join("packet").display().to_string();
    regain(root, &["packet", "--for", "hr", "--leave-out-broken", "-o", &packet]);
    regain(root, &["build"]);
    for folder in [away.path().to_owned(), root.join("out")] {
        for file in walkdir::WalkDir::new(folder)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
        {
            let text = String::from_utf8_lossy(&fs::read(file.path()).unwrap()).into_owned();
            assert!(!text.contains(secret[5].as_str()), "the secret is in {}", file.path().display());
        }
    }
}

#[test]
fn what_is_private_is_proved_only_on_purpose() {
    let vault = vault();
    let root = vault.path();
    fs::create_dir_all(root.join("expectations")).unwrap();
    let view = "---\nid: E1\nwording: Reply soon\nmy_view: dispute\nx_mine: 1\n---\n";
    fs::write(root.join("expectations/e.md"), view).unwrap();
    ok(root, &["seal"]);
    for (id, said) in [("N2", "all of it"), ("journal/j.md", "all of it"), ("E1", "`my_view` and `x_mine`")] {
        let why = refused(root, &["prove", id], 2);
        assert!(why.contains(said) && why.contains("`--private`"), "{why}");
        let proof = regain(root, &["prove", id, "--private"]);
        assert!(proof.status.success() && err(&proof).contains(said), "{}", err(&proof));
    }
    ok(root, &["prove", "N1"]);
}

#[test]
fn the_seal_that_is_meant_is_found() {
    let vault = vault();
    let root = vault.path();
    assert!(refused(root, &["verify"], 2).contains("`regain seal`"));
    assert!(refused(root, &["prove", "N1"], 2).contains("`regain seal`"));
    let first = ok(root, &["seal"]);
    fs::write(root.join("plan.md"), "---\ntitle: Another\n---\n").unwrap();
    ok(root, &["seal"]);
    // A mail that came back.
    let away = tempfile::tempdir().unwrap();
    let mail = away.path().join("mail.eml").display().to_string();
    let quoted: String = first.lines().map(|line| format!("> {line}\r\n")).collect();
    fs::write(&mail, format!("Dear Ines,\r\n\r\n{quoted}")).unwrap();
    assert_eq!(under(&out(&regain(root, &["verify", &mail])), "Changed"), ["plan.md"]);
    assert_eq!(regain(root, &["verify", "2026-03-11-2"]).status.code(), Some(0));
    assert_eq!(regain(root, &["verify", "seals/2026-03-11.txt"]).status.code(), Some(1));
    // The first seal that contains the file as it is proves the most.
    let root_of = |proof: &str| {
        proof.lines().find_map(|line| line.trim().strip_prefix("root ").map(str::to_owned)).unwrap()
    };
    let first_root = root_of(&first);
    assert_eq!(root_of(&ok(root, &["prove", "N1"])), first_root);
    assert_ne!(root_of(&ok(root, &["prove", "plan", "--private"])), first_root);
    let why = refused(root, &["prove", "plan", "--seal", "2026-03-11", "--private"], 2);
    assert!(why.contains("was not sealed") && why.contains("`regain verify`"), "{why}");
    // A seal that was changed, or is of another vault, does not belong to this one.
    let forged =
        first.replace(&first_root[..4], if first_root.starts_with("0000") { "1111" } else { "0000" });
    fs::write(&mail, &forged).unwrap();
    assert!(refused(root, &["verify", &mail], 2).contains("no seal that was made in this vault"));
    fs::write(root.join("seals/2026-03-11.txt"), &forged).unwrap();
    assert!(refused(root, &["verify", "2026-03-11"], 2).contains("another root than its list"));
    fs::write(&mail, "nothing").unwrap();
    assert!(refused(root, &["verify", &mail], 2).contains("is not a seal"));
    let list = root.join("seals/.2026-03-11.salts");
    let text = fs::read_to_string(&list).unwrap();
    fs::write(&list, text.replace("notes/n.md", "notes/x.md")).unwrap();
    assert!(refused(root, &["verify", "2026-03-11"], 2).contains("was changed since it was made"));
    assert!(regain(root, &["prove", "N1"]).status.success(), "the other seal is good still");
}

#[test]
fn a_proof_goes_where_it_is_asked_for() {
    let vault = vault();
    let root = vault.path();
    ok(root, &["seal"]);
    let away = tempfile::tempdir().unwrap();
    let folder = away.path().display().to_string();
    assert_eq!(ok(root, &["prove", "N1", "-o", &folder]), "");
    assert!(fs::read_to_string(away.path().join("proof-n.txt")).unwrap().ends_with("It's so.\r\n"));
    assert!(refused(root, &["prove", "N1", "-o", &folder], 2).contains("is there already"));
    assert!(refused(root, &["prove", "N1", "-o", "notes/p.txt"], 2).contains("in a folder of entries"));
    let said = regain(root, &["prove", "files/kanari14z.pdf", "-o", &format!("{folder}/p.txt")]);
    assert!(err(&said).contains("hand over `files/kanari14z.pdf` beside it"), "{}", err(&said));
}

/// A name in another Unicode form is the same name; an unreadable file is reported.
#[cfg(unix)]
#[test]
fn names_and_files_that_cannot_be_read() {
    let vault = vault();
    let root = vault.path();
    fs::write(root.join("notes/cafe\u{301}.md"), "---\ndate: 2026-03-05\n---\n").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", root.join("notes/link.md")).unwrap();
    let seal = regain(root, &["seal"]);
    assert!(err(&seal).contains("not in the seal: `notes/link.md`: a symbolic link"), "{}", err(&seal));
    fs::rename(root.join("notes/cafe\u{301}.md"), root.join("notes/café.md")).unwrap();
    assert_eq!(regain(root, &["verify"]).status.code(), Some(0));
    fs::remove_file(root.join("notes/n.md")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", root.join("notes/n.md")).unwrap();
    let said = out(&regain(root, &["verify"]));
    assert!(under(&said, "Gone").is_empty() && under(&said, "Cannot be read now").len() == 2, "{said}");
    fs::write(root.join("notes/cafe\u{301}.md"), "").unwrap();
    assert!(refused(root, &["seal"], 2).contains("its letters encoded in two ways"));
}

/// In a vault made by `init`, git contains the lists, and the seals.
#[test]
fn git_holds_what_makes_a_seal_checkable() {
    needs!("git");
    let folder = tempfile::tempdir().unwrap();
    ok(folder.path(), &["init", "x"]);
    let root = folder.path().join("x");
    ok(&root, &["seal"]);
    let git = Command::new("git")
        .current_dir(&root)
        .args(["status", "--porcelain", "--untracked-files=all"])
        .output()
        .unwrap();
    let new: BTreeSet<String> = out(&git).lines().map(|line| line[3..].to_owned()).collect();
    assert!(new.contains("seals/.2026-03-11.salts") && new.contains("seals/2026-03-11.txt"), "{new:?}");
}
